#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# series-thread.t - threads, series and versions: the hard cases that broke
# other tools, by number.
. "${srcdir:-.}/tests/suites/lib.sh"
has_tool series-thread || skip_all "no series-thread in this build"
. "$srcdir/tests/suites/series.sh"

bo='Bo Larsen <bo@example.com>'
via='Bo Larsen via devel <devel@lists.example.org>'

# by_hand OPTION... <RECORDS
by_hand()
{
	cat >"$tmp/in"
	run series-thread "$@" "$tmp/in"
	echo "$status" >"$tmp/status"
}

# 30: one person, two addresses; the author is who wrote it.
{
	mail id=a1 from='Ana Petrova <ana@work.example>' title='x: Fix y'
	mail id=a2 at=600 v=2 from='Ana Petrova <ana@home.example>' \
		title='x: Fix y'
	mail id=b1 title='z: Fix w' from="$bo" \
		author='Cleo Marsh <cleo@example.net>'
	mail id=b2 at=600 v=2 title='z: Fix w' from='C. M. <cm@mail.example>' \
		author='Cleo Marsh <cleo@example.net>'
} | by_hand
is "$(field a2 previous)" a1 "30: one name, two addresses: a new version"
is "$(field b2 previous)" b1 "30: sent by another for the same author"

# 33: circles and reversed references.
{
	mail id=s kind=reply refs=s title=s
	mail id=l1 kind=reply refs='l2' title=l
	mail id=l2 kind=reply refs='l3' title=l at=1
	mail id=l3 kind=reply refs='l1' title=l at=2
	send r 10 2
	mail id=rr kind=reply refs='r-0 r-2 r-1' at=20 from="$bo" \
		'says=reviewed here' title='part 1'
} | by_hand
is "$(cat "$tmp/status")" 0 "33: circles of references come to an end"
is "$(wc -l <"$out")" 8 "33: every mail of a circle comes out once"
is "$(field r-1 reviewed)$(field r-2 reviewed)" 10 \
	"33: the last reference is the parent, and its patch has the review"

# The cover is not here, and one answer has its references in another order.
{
	mail id=c1 n=1 t=2 refs=c
	mail id=c2 n=2 t=2 refs=c
	mail id=ra kind=reply refs=c at=5 from="$bo" n=0 t=2 'says=reviewed here'
	mail id=rb kind=reply refs='c ra' at=6 n=0 t=2
	mail id=rc kind=reply refs='ra c rb' at=7 from="$bo" n=0 t=2
} | by_hand
is "$(field c1 reviewed)$(field c2 reviewed) $(series_of ra rb rc)" \
	"11 c1 c1 c1" "34: what a mail answers outranks what another implies"

# What has no title, has none in common with another.
for from in '' "$bo"; do
	{
		mail id=n1 title= from="$from" paths=a.c
		mail id=n2 at=600 v=2 title= from="$from" paths=b.c
		mail id=n3 at=700 v=3 title= from="$from" paths=c.c
		mail id=t1 title='x: Fix y' from="$from" paths=d.c
		mail id=t2 at=600 v=2 title='x: Fix y' from="$from" paths=e.c
		mail id=i1 title= from="$bo" paths=f.c patchid="$(printf 1%039d 0)"
		mail id=i2 at=800 v=2 title= from="$bo" paths=f.c \
			patchid="$(printf 1%039d 0)"
	} | by_hand
	is "$(field n2 previous)$(field n3 previous)" "" \
		"without a title, of '$from': no new version"
	is "$(field n2 change) $(field n3 change)" "n2 n3" "nor the same patch"
	is "$(field t2 previous)" t1 "with one it is"
	is "$(field i2 previous) $(field i2 change)" "i1 i1" "as it is with one diff"
done

# 34: ghosts.
{
	mail id=g2 n=2 t=3 refs=ghost
	mail id=g3 n=3 t=3 refs=ghost at=300
	mail id=o kind=reply refs='ghost' at=301 from="$bo" title='All' n=0 t=3
	mail id=g1 n=1 t=3 refs=ghost at=120
} | by_hand
is "$(series_of g1 g2 g3)" "g1 g1 g1" "34: under a parent that is not here"
is "$(field g1 odd)" "" "34: all three are here"
is "$(field g1 have)" 3 "34: and are counted"

# 35: a version in reply to an older one; one series below another.
{
	send a 0 2
	send b 60 2 v=2 title='All of it'
	mail id=c-0 kind=cover v=3 n=0 t=2 at=120 refs='a-0' title='All of it'
	mail id=c-1 v=3 n=1 t=2 at=120 refs='a-0 c-0' title='part 1'
	mail id=c-2 v=3 n=2 t=2 at=120 refs='a-0 c-0' title='part 2'
	mail id=d at=180 v=4 refs='a-0 a-1' title='part 1' from="$bo"
	mail id=e-0 kind=cover n=0 t=3 at=181 refs='a-0 a-1' title='More'
	mail id=e-1 n=1 t=3 at=181 refs='a-0 a-1 e-0' title='more 1'
	mail id=m at=182 refs='a-0 a-1' title='m: While there' from="$bo"
	mail id=r kind=reply at=185 refs='a-0 a-1 m' title='m: While there'
} | by_hand
is "$(series_of c-0 c-1 c-2)" "c-0 c-0 c-0" "35: v3 below v1 is its own series"
is "$(field c-0 previous)" b-0 "35: and replaces v2, not the v1 it answers"
is "$(field b-0 next)" c-0 "35: which says so"
is "$(series_of e-0 e-1)" "e-0 e-0" "35: a series below another one"
is "$(field e-0 previous)" "" "35: is no version of it"
is "$(series_of m r)" "m m" "35: a patch amid a thread is its own series"
{
	mail id=p1 title='p: Do'
	mail id=pr kind=reply refs=p1 at=5 from="$bo" title='p: Do'
	mail id=p2 v=2 refs='p1 pr' at=60 title='p: Do it well' \
		paths=drivers/p.c
} | by_hand
is "$(series_of p2)" p2 "35: v2 in reply to a review begins a series"
{
	mail id=p1 title='p: Do' paths=drivers/p.c
	mail id=p2 v=2 refs='p1' at=60 title='p: Act anew' paths=drivers/p.c
} | by_hand
is "$(field p2 previous) $(field p2 matched)" "p1 reply" \
	"35: a reworded v2 in reply to v1, of the same file"

# 36: sent again.
{
	send a 0 2 paths=f.c
	mail id=a2-0 kind=cover n=0 t=2 at=90 refs=a-0 title='All of it'
	mail id=a2-1 n=1 t=2 at=90 refs='a-0 a2-0' title='part 1' paths=f.c
	mail id=a2-2 n=2 t=2 at=90 refs='a-0 a2-0' title='part 2' paths=f.c
} | by_hand
is "$(series_of a-2 a2-2)" "a-0 a2-0" "36: an unversioned resend in reply"
is "$(field a2-0 state) $(field a2-0 previous)" "resend a-0" "36: is a resend"
{
	for i in 0 1; do
		mail id=u$i-1 n=1 t=2 at=$((i * 60)) title=one patchid="$(printf '%s%039d' 1 0)"
		mail id=u$i-2 n=2 t=2 at=$((i * 60)) title=two patchid="$(printf '%s%039d' 2 0)"
	done
} | by_hand
is "$(series_of u0-1 u0-2 u1-1 u1-2)" "u0-1 u0-1 u1-1 u1-1" \
	"36: sent again an hour later, without references"
is "$(field u1-1 state)" resend "36: that is a resend too"
is "$(field u1-2 change)" u0-2 "36: of the same changes"

# sent ID AT VERSION TITLE DIFF [KEY=VALUE...]: a patch with a cover.
sent()
{
	local id=$1 at=$2 v=$3 diff=$4
	shift 4
	mail id="$id" kind=cover at="$at" v="$v" n=0 t=1 title=All "$@"
	mail id="$id-1" at="$at" v="$v" refs="$id" n=1 t=1 title=part \
		paths=f.c patchid="$(printf '%s%039d' "$diff" 0)" "$@"
}
{
	sent w2 0 2 2
	sent w3 200 3 3 refs=w2
	sent w2b 400 2 2 flags=resend
	sent w2c 600 2 2 flags=resend
} | by_hand
is "$(field w2b state) $(field w2b previous) $(field w2b next)" \
	"resend w2 w3" "36: a v2 that is sent again after v3 stays a v2"
is "$(field w3 previous) $(field w3 next) $(field w2 next)" "w2  w3" \
	"36: and v3 the newest"
is "$(field w2c previous) $(field w2c next)" "w2b w3" "36: each time"
is "$(field w2b odd) $(field w3 odd)" "sent again after v3 " "36: as is said"
{
	cat "$tmp/in"
	sent w4 800 4 4 refs=w2b
} >"$tmp/more"
by_hand <"$tmp/more"
is "$(field w4 previous) $(field w3 next) $(field w2b next)" "w3 w4 w3" \
	"36: a v4 comes after v3, whatever it answers"
{
	sent w3 200 3 3
	sent w2b 400 2 2 flags=resend
	sent w3b 600 3 3 flags=resend
} | by_hand
is "$(field w2b previous) $(field w2b next) $(field w3 next) $(field w3b next)" \
	" w3 w3b " "36: where v2 itself is not here, too"
{
	sent w1 0 '' 1
	sent w2 200 2 2
	sent w1b 400 '' 1 flags=resend
} | by_hand
is "$(field w1b previous) $(field w1b next) $(field w2 next)" "w1 w2 " \
	"36: one without a number by its patches"

{
	sent w2 0 2 2
	sent w3 200 3 3 refs=w2
	sent w2b 400 2 2
} | by_hand
is "$(field w2b state) $(field w2b previous) $(field w2b next)" \
	"resend w2 w3" "36: the same patches need not say that"
{
	mail id=w2 v=2 title='f: Do' paths=f.c
	mail id=w3 v=3 at=200 refs=w2 title='f: Act anew' paths=f.c
	mail id=w2b v=2 at=400 title='f: Do' paths=f.c flags=resend
} | by_hand
is "$(field w2b previous) $(field w2b next) $(field w3 next)" "w2 w3 " \
	"36: nor have the title of v3"
for v in 2 3; do
	{
		sent w2 0 2 2
		sent w3 200 3 $v refs=w2 t=2
		mail id=w3-2 at=200 v=3 refs=w3 n=2 t=2 title=more
		sent w2b 400 2 2 flags=resend
		mail id=r kind=reply at=500 refs='w2b w2b-1' from="$bo" \
			says='reviewed here' trailers="Reviewed-by: $bo"
	} | by_hand
	is "$(field w3-1 given)|$(field w3-1 given-older)" \
		"$([ $v = 2 ] && echo "Reviewed-by: $bo|" ||
			echo "|Reviewed-by: $bo")" \
		"36: a tag for what was sent again reaches v3, diff $v"
done

{
	sent w2 0 2 2
	sent w3 200 3 3
	sent w4 400 4 4
	sent w2b 600 2 2 flags=resend
	sent w3b 2026-03-01T00:00:00Z 3 5
} | by_hand
is "$(field w3b previous) $(field w3b next)$(field w3b odd)" "w3 " \
	"36: another v3 behind that is none that was sent again"

# What only looks like it: who says no number, or began to count anew.
{
	sent w2 0 2 2
	sent w3 200 3 3
	sent w4 400 '' 4 flags=resend
} | by_hand
is "$(field w4 previous) $(field w3 next)" "w3 w4" \
	"36: without a number, and of other patches, it is the newest"
{
	sent w2 0 2 2
	sent w3 200 3 3
	sent w4 400 '' 2
} | by_hand
is "$(field w4 previous) $(field w3 next)" "w3 w4" \
	"36: nor if he goes back to an old one, and does not say again"
{
	sent w2 0 2 2
	sent w3 200 3 3
	sent w4 400 2 3 flags=resend
} | by_hand
is "$(field w4 previous) $(field w4 odd)" "w3 " \
	"36: a v3 sent again whose number is a slip"
{
	sent w3 0 3 3 flags=rfc
	sent w4 200 1 4 flags=resend
} | by_hand
is "$(field w4 previous) $(field w4 next)" "w3 " "36: an RFC before it"
{
	sent w3 0 3 3 prefixes=net
	sent w4 200 1 4 flags=resend prefixes=net-next
} | by_hand
is "$(field w4 previous) $(field w4 next)" "w3 " "36: another tree"
{
	sent w2 0 2 2
	sent w3 200 3 3
	sent w2b 400 2 2 flags=resend
} >"$tmp/in"
printf '%s@example.org\t%s@example.org\n' w3 w2b >"$tmp/links"
run series-thread --links="$tmp/links" "$tmp/in"
is "$(field w2b previous) $(field w3 next)" "w3 w2b" "36: --links knows better"
{
	for i in 1 2 3; do
		mail id=spam$i n=1 t=4 at=$i title=spam
	done
} | by_hand
is "$(series_of spam1 spam2 spam3)" "spam1 spam2 spam3" \
	"36: three times 1/4 in four minutes are three series"
{
	for i in 1 2 3; do
		mail id=cov$i kind=cover n=0 t=2 at=$i title=Cover
	done
	mail id=cp1 n=1 t=2 at=4 refs=cov3
	mail id=cp2 n=2 t=2 at=4 refs=cov3
} | by_hand
is "$(series_of cov1 cov2 cov3 cp1 cp2)" "cov1 cov2 cov3 cov3 cov3" \
	"36: a cover sent three times"
is "$(field cov1 odd)" "cover only" "36: of which two came to nothing"

# 37: mixed sends.
{
	mail id=a-0 kind=cover v=3 n=0 t=2
	mail id=a-1 n=1 t=2 refs=a-0
	mail id=a-2 n=2 t=2 refs=a-0
	mail id=b-0 kind=cover v=2 n=0 t=2 at=60
	mail id=b-1 v=3 n=1 t=2 refs=b-0 at=60
	mail id=b-2 v=3 n=2 t=2 refs=b-0 at=61
	mail id=c-0 kind=cover n=0 t=3 at=120
	mail id=c-1 v=4 n=1 t=2 refs=c-0 at=120
	mail id=c-2 v=4 n=2 t=2 refs=c-0 at=121
} >"$tmp/mixed"
by_hand <"$tmp/mixed"
is "$(series_of a-1 a-2)" "a-0 a-0" "37: cover v3, silent patches"
is "$(field a-0 odd)" "mixed versions" "37: which is odd"
is "$(series_of b-1 b-2)" "b-0 b-0" "37: cover v2, patches v3"
is "$(field b-0 odd)" "mixed versions" "37: which is odd too"
is "$(series_of c-1 c-2)" "c-0 c-0" "37: silent cover of another total"
by_hand --summary <"$tmp/mixed"
is "$(field a-0 version)$(field b-0 version)$(field c-0 version)" 334 \
	"37: the highest version counts"

# 38: naked covers.
{
	mail id=n kind=post title='Some fixes'
	mail id=n1 n=1 t=2 refs=n at=1
	mail id=n2 n=2 t=2 refs=n at=1
	mail id=nr kind=reply refs=n at=9 from="$bo" title='Some fixes' \
		"says=acked here"
	mail id=bug kind=post title='it breaks' at=30
	mail id=fix refs=bug at=40 title='fix it'
	mail id=late kind=post title='I plan to' at=50
	mail id=l1 n=1 t=1 refs=late at=500
	mail id=other kind=post title='who fixes this' at=60 from="$bo"
	mail id=o1 n=1 t=1 refs=other at=61
} | by_hand
is "$(series_of n n1 n2 nr)" "n n n n" "38: a naked cover heads its patches"
is "$(field n kind) $(field n head)" "cover cover" "38: it becomes a cover"
is "$(field n1 acked)$(field n2 acked)" 11 "38: and an answer to it is for all"
is "$(field bug series)" "" "38: a bug report is no cover of its fix"
is "$(field late series)" "" "38: nor what was sent long before"
is "$(field other series)" "" "38: nor another's mail"
cp "$out" "$tmp/again"
run series-thread "$tmp/again"
is_file "$out" "$tmp/again" "38: a naked cover stays one when run again"

# What lost its "Re:" says what a reply says, and its sender says it.
cleo='Cleo Marsh <cleo@example.net>'
both="Acked-by: $bo # arm\\nReviewed-and-tested-by: $cleo"
{
	send a 0 2
	mail id=c kind=cover n=0 t=1 at=5 refs=a-0 title='Not this' from="$bo" \
		author='Ana Petrova <ana@example.org>' \
		trailers="$both"
	mail id=p kind=post at=6 refs=a-0 title='part' from="$bo" \
		trailers="Tested-by: $bo" says='nacked here'
	mail id=e kind=cover n=0 t=1 at=7 refs=a-0 title='e' \
		from="$cleo" \
		trailers='Acked-by: Cleo Marsh <bo@example.com>'
} | by_hand
is "$(field c kind) $(field c author) $(field c addr)" \
	"reply $bo bo@example.com" "a reply is by its sender"
is "$(field p says) | $(field e says)$(field e trailers)" \
	"tested here $bo | " "what it carries, it says"
is "$(field e proxied)" 'Acked-by: Cleo Marsh <bo@example.com>' \
	"unless it is another's address"
is "$(field a-0 replies) $(field a-1 given)" \
	"3 $both\\nTested-by: $bo" \
	"all of it counts"
cp "$out" "$tmp/once"
run series-thread "$tmp/once"
is_file "$out" "$tmp/once" "and when run again"
{
	send a 0 1
	mail id=c kind=cover n=0 t=1 at=5 refs=a-0 title='Not this' from="$bo" \
		trailers="Acked-by: $bo\\nApproved-by: $bo\\nTested-by: $bo"
	mail id=r kind=reply at=6 refs=a-0 from="$cleo" \
		trailers="Acked-by: $cleo\\nApproved-by: $cleo" says='acked here'
} | by_hand --tags=Approved-by
is "$(field a-1 given)" "Approved-by: $bo\\nAcked-by: $bo\\nTested-by: $bo\\n$(
	)Approved-by: $cleo\\nAcked-by: $cleo" "further tags come first of a mail"
cp "$out" "$tmp/once"
run series-thread --tags=Approved-by "$tmp/once"
is_file "$out" "$tmp/once" "and when run again"

# What turned out is no evidence for the next run: each is as it came.
first_of()
{
	grep "msgid:$1@" "$2" >"$tmp/first"
	run series-thread "$tmp/first"
	sed 's/\t\(series\|change\|head\|sent-by\|state\|have\|reviewed\|odd\):.*//' \
		"$out" | cut -f 2- | tr '\t' '\n' | sort
}
{
	mail id=n kind=post title='Some fixes' at=1
	mail id=n1 n=1 t=2 refs=n at=1
	mail id=n2 n=2 t=2 refs=n at=1
	send a 0 1
	mail id=c kind=cover n=0 t=1 at=5 refs=a-0 title='Not this' from="$bo" \
		author='Ana Petrova <ana@example.org>' \
		trailers="Acked-by: $bo\\nTested-by: $cleo"
} >"$tmp/came"
run series-thread "$tmp/came"
cp "$out" "$tmp/once"
is "$(field n kind) $(field n came-as)" 'cover kind:post' \
	"a post that turned out a cover says so"
is "$(field c kind) $(field c came-as | sed 's/\\n.*//')" 'reply kind:cover' \
	"and a cover that turned out a reply"
for id in n c; do
	first_of $id "$tmp/came" >"$tmp/alone"
	first_of $id "$tmp/once" >"$tmp/again"
	is_file "$tmp/again" "$tmp/alone" "alone, $id is what it was"
done
# A cover that turns out a reply, and a post that it would have kept from being
# one: not so in another run either.
{
	mail id=post kind=post title='a: Do it'
	mail id=below refs=post n=1 t=1
	mail id=above n=1 t=1 from="$bo"
	mail id=cover kind=cover refs=above n=0 t=1
} | by_hand
is "$(field cover kind) $(field post kind)" 'reply post' "a cover that is none"
cp "$out" "$tmp/once"
run series-thread "$tmp/once"
is_file "$out" "$tmp/once" "run again: the same bytes"
# Anybody can write the field: what it may not have is passed over.
while IFS='|' read -r came kind; do
	mail id=x kind=post came-as="$came" >"$tmp/came"
	run series-thread "$tmp/came"
	is "$status $(field x kind) $(field x came-as)$(field x msgid)" "0 $kind x" \
		"came-as:$came"
done <<'END'
kind:cover|cover
msgid:y|post
kind:reply\nkind:pull|pull
kind|post
:|post
kind:|post
series:z\nrefs:z|post
kind:re\\x00ply|post
kind:pull\tmsgid:y|post
kind:\\q|post
END

# What is needed stands as the mails say it, whichever is read first.
{
	mail id=d1 n=1 t=2 depends='z@x\ny@x' title='one'
	mail id=d2 n=2 t=2 depends='b@x\ny@x\na@x' title='two' refs=d1
} | by_hand
is "$(field d1 depends)" 'z@x\ny@x\nb@x\na@x' "what is needed, in turn"
cp "$out" "$tmp/once"
run series-thread <(tac "$tmp/in")
is_file "$out" "$tmp/once" "in any order of the input"

# A cover that says no total.
{
	mail id=ps kind=cover v=4 n=0 t=1 flags=unnumbered title='All'
	mail id=ps1 n=1 t=2 refs=ps
	mail id=ps2 n=2 t=2 refs=ps
} | by_hand
is "$(series_of ps1 ps2) $(field ps have) $(field ps odd)" \
	"ps ps 2 mixed versions" "38: a [PATCHSET v4] has what its patches say"

{
	mail id=lone title='lone'
	mail id=set kind=cover at=5 n=0 t=1 flags=unnumbered title='All'
	mail id=set1 n=1 t=2 refs=set at=5
} | by_hand
is "$(series_of lone set set1)" "lone set set" \
	"38: and is not the cover of what was sent just before"

# 39: more, anew, or in place.
{
	send a 0 3 v=3
	mail id=more at=9 n=1 t=1 refs='a-0 a-3' title='And this'
	mail id=anew at=200 v=4 n=2 t=3 refs='a-0 a-2' title='part 2'
	mail id=fixed at=20 v=3 n=3 t=3 refs='a-0 a-3' title='part 3 (fix)'
	mail id=x4 at=21 v=3 n=4 t=3 refs='a-0' title='part 4'
} | by_hand
is "$(series_of more)" more "39: an additional patch is its own series"
is "$(series_of anew)" a-0 "39: v4 2/3 stands for that patch"
is "$(field a-2 replaced) $(field anew replaced)" "anew " \
	"39: which says so"
is "$(field anew change)" a-2 "39: its change is that of v3 2/3"
is "$(series_of fixed x4)" "a-0 a-0" "39: a fix in place, and an extra, belong"
is "$(field a-0 odd)" '2/3 is v4\nreplaced 3/3\nextra 4/3' \
	"39: and the head says so"
is "$(field a-0 have)" 3 "39: a patch and its fix are one"
{
	send m 0 3 v=5
	mail id=minor at=100 v=5.1 n=2 t=3 refs='m-0 m-2' title='part 2'
} | by_hand
is "$(series_of minor) $(field m-2 replaced) $(field m-0 odd)" \
	"m-0 minor 2/3 is v5.1" "39: v5.1 2/3 replaces 2/3 of v5"
# The last to come heads the series: its patch posted anew is no version before.
{
	mail id=p2 n=2 t=2 refs=c title='part 2' paths=l2
	mail id=p2n v=2 n=2 t=2 refs=p2 at=5 title='part 2' paths=l2
	mail id=p1 n=1 t=2 refs=c at=10 title='part 1'
} >"$tmp/in"
run timeout 60 series-thread "$tmp/in"
is "$status $(series_of p2n) $(field p1 previous)" "0 p1 " \
	"39: nor where the first patch comes last"
printf 'p2n@example.org\tp1@example.org\n' >"$tmp/links"
run timeout 60 series-thread --links="$tmp/links" "$tmp/in"
is "$status $(field p1 previous) $(field p1 matched)" "0 p2n manual" \
	"39: but --links may make it one"

# 40: patches of several senders with message-ids of one send, and one whose
# name the list has kept.
{
	mail id=20260105.77-1-x@example.org kind=cover n=0 t=2
	mail id=20260105.77-2-x@example.org n=1 t=2 \
		refs=20260105.77-1-x@example.org
	mail id=20260105.77-3-x@example.org n=2 t=2 from="$bo" \
		refs=20260105.77-1-x@example.org
	mail id=20260105.99-1-x@example.org n=1 t=2 at=400 from="$bo"
	mail id=20260105.99-2-x@example.org n=2 t=2 at=400
	mail id=20260105.88-1-x@example.org n=1 t=2 at=500 from="$via"
	mail id=20260105.88-2-x@example.org n=2 t=2 at=500 from="$bo"
	mail id=0-v1-ab12.git.9@example.org kind=cover n=0 t=1 at=800
} | by_hand
is "$(field 20260105.77-3-x series)" 20260105.77-3-x \
	"40: a message-id like those of the send makes nobody its sender"
is "$(field 20260105.99-2-x series)" 20260105.99-2-x \
	"40: nor where nothing refers to anything"
is "$(field 20260105.88-2-x series)" 20260105.88-1-x \
	"40: it does where the name is the same, and the list's or his own"

# 41: reworded, split, joined, and what must not be linked.
{
	mail id=s1 title='net: Count drops' paths=net/a.c
	mail id=s2 v=2 title='net: Count drops' at=60 paths=net/a.c
	mail id=j-0 kind=cover v=3 n=0 t=2 at=120 title='net: Better counts'
	mail id=j-1 v=3 n=1 t=2 at=120 refs=j-0 title='net: Count drops'
	mail id=j-2 v=3 n=2 t=2 at=120 refs=j-0 title='net: Document it'
} | by_hand
is "$(field s2 previous) $(field j-0 previous)" "s1 s2" \
	"41: two singles become a series"
is "$(field j-1 change)" s1 "41: the change goes on in it"
is "$(field j-2 change)" j-2 "41: what is new in it is new"
{
	mail id=t1 title='drm: Fix spelling' paths=drm/a.c
	mail id=t2 title='drm: Fix spelling' paths=drm/b.c at=60
	mail id=t3 title='drm: Fix spelling' paths=drm/a.c at=90 from="$bo"
	mail id=t4 title='drm: Fix spelling' prefixes=5.15 paths=drm/a.c at=95
} | by_hand
is "$(field t2 previous)$(field t3 previous)$(field t4 previous)" "" \
	"41: never the title alone, nor another author's, nor a backport"
{
	mail id=m1 title='m: Fix it' prefixes=for-5.15 paths=m/a.c
	mail id=m2 v=2 title='m: Fix it' prefixes=for-5.16 at=60 paths=m/a.c
	mail id=m3 v=3 title='m: Fix it' at=90 paths=m/a.c
	mail id=m5 title='m: Fix it' prefixes=5.10 at=95 paths=m/a.c
	mail id=m6 v=4 title='m: Fix it' prefixes=RHEL8.0 at=96 paths=m/a.c
	mail id=m7 v=4 title='m: Fix it' prefixes=5.10.y flags=stable at=97 \
		paths=m/a.c
} | by_hand
is "$(field m2 previous) $(field m3 previous)" "m1 m2" \
	"41: a higher version may be for another release"
is "$(field m5 previous)$(field m6 previous)$(field m7 previous)" "" \
	"41: not the same version, a distribution's, nor a stable tree's"
{
	send a 0 4
	mail id=b-0 kind=cover v=2 n=0 t=2 at=100 title='First half'
	mail id=b-1 v=2 n=1 t=2 at=100 refs=b-0 title='part 1'
	mail id=b-2 v=2 n=2 t=2 at=100 refs=b-0 title='part 2'
	mail id=c-0 kind=cover v=2 n=0 t=2 at=110 title='Second half'
	mail id=c-1 v=2 n=1 t=2 at=110 refs=c-0 title='part 3'
	mail id=c-2 v=2 n=2 t=2 at=110 refs=c-0 title='part 4'
} | by_hand
is "$(field b-0 previous) $(field c-0 previous)" "a-0 a-0" "41: v2 in two halves"
is "$(field c-2 change)" a-4 "41: each half goes on with its changes"
{
	mail id=f1 flags=rfc title='f: Think'
	mail id=f2 title='f: Think' at=100
	mail id=g1 flags=rfc v=3 title='g: Think' at=200
	mail id=g2 v=1 title='g: Think' at=300
	mail id=h1 flags=rfc v=4 title='h: Think' at=400
	mail id=h2 v=1 title='h: Think' prefixes=for-5.18 at=500
	mail id=h3 v=1 title='h: Think' prefixes=5.15.y flags=stable at=600
	mail id=h4 flags=rfc v=1 title='h: Think' prefixes=for-5.19 at=700
} | by_hand
is "$(field h2 previous)$(field h3 previous)$(field h4 previous)" h1 \
	"41: what follows an RFC may be for a release, not for a stable tree"
is "$(field f2 previous) $(field f2 state)" "f1 update" \
	"41: an RFC and the patch after it are two versions"
is "$(field g2 previous) $(field g2 state)" "g1 update" \
	"41: though the numbers begin anew"
{
	mail id=c1 changeid=20260101-x-1 title='old words'
	mail id=c2 v=2 changeid=20260101-x-1 title='all new' at=100
	mail id=n1 title='nothing'
	mail id=n2 v=2 title='in common' at=200 names=n1@example.org
	mail id=n3 v=3 title='foreign' at=300 names=n1@example.org from="$bo"
} | by_hand
is "$(field c2 previous) $(field c2 matched)" "c1 changeid" "41: by change-id"
is "$(field n2 previous) $(field n2 matched)" "n1 named" "41: by name"
is "$(field n3 previous)" "" "41: another's is not meant"
run series-thread --without=changeid --without=named "$tmp/in"
is "$(field c2 previous)$(field n2 previous)" "" "--without leaves both out"

# 42: no patch-id is like no other.
{
	mail id=e1 title='e: One'
	mail id=e2 title='e: Two' at=5
} | by_hand
is "$(field e2 previous)$(field e2 change)" e2 "42: no patch-id matches none"

# 43: dates that lie.
{
	mail id=d-0 kind=cover n=0 t=2 date=2077-01-01T00:00:00Z
	mail id=d-1 n=1 t=2 refs=d-0 date=1970-01-01T00:00:00Z
	mail id=d-2 n=2 t=2 refs=d-0 date=2026-01-05T00:00:01Z at=1
	mail id=z at=2
} | by_hand
is "$(series_of d-0 d-1 d-2)" "d-0 d-0 d-0" "43: a clock that is off"
is "$(grep -o '^msgid:[^@]*' "$out" | tr '\n' ' ')" \
	"msgid:d-0 msgid:d-1 msgid:d-2 msgid:z " "43: the arrival orders"

# 44: one message-id, several copies.
{
	mail id=c list='b.example.org' at=9 text='with a long footer\n'
	mail id=c list='a.example.org' from='Ana via A <a@lists.example>' at=1
	mail id=c list='c.example.org' at=3
	mail id=r kind=reply refs=c at=8 from="$bo" title='a: Do it'
	mail id=r kind=reply refs=c at=8 from="$bo" title='a: Do it'
} | by_hand
is "$(grep -c '^msgid:c@' "$out")" 1 "44: a message-id counts once"
is "$(grep '^msgid:c@' "$out" | tr '\t' '\n' | grep ^list:)" \
	"list:a.example.org b.example.org c.example.org" \
	"44: the lists of all copies"
is "$(field c arrived)" 2026-01-05T00:03:00Z \
	"44: the one that no list mangled, and then the earlier, stands for all"
is "$(field c replies)" 1 "44: an answer counts once"

# A list's own address is of the list's domain, to the label.
ana='Ana Petrova <ana@x.example>'
for from in 'Ana Petrova via list <eve@e.example>' \
	'Ana Petrova via list <eve@ple.org>' "$ana"; do
	for n in 1 2; do
		mail id=v$n n=$n t=2 from="$ana" list=l.example.org
	done >"$tmp/listed"
	mail id=v3 n=2 t=2 v=2 at=9 from="$from" author="$ana" refs=v2 \
		list=l.example.org >>"$tmp/listed"
	by_hand <"$tmp/listed"
	[ "$from" = "$ana" ] && takes=v1 || takes=v3
	is "$(field v3 series)" "$takes" "whose place is taken by $from"
done

# 46: the later patches first.
{
	mail id=x3 n=3 t=3 at=0
	mail id=x2 n=2 t=3 at=1
	mail id=x1 n=1 t=3 at=29
} | by_hand
is "$(series_of x1 x2 x3)" "x1 x1 x1" "46: patch 3 arrives before patch 1"
is "$(grep -o '^msgid:[^@]*' "$out" | tr '\n' ' ')" \
	"msgid:x1 msgid:x2 msgid:x3 " "46: and they come out by number"

# Pulls.
{
	mail id=p kind=pull title='KVM fixes'
	mail id=p1 n=1 t=2 refs=p v=2 title='fix a' patchid="$(printf '%s%039d' 7 0)"
	mail id=p2 n=2 t=2 refs=p title='fix b'
	mail id=a at=2026-01-01T00:00:00Z title='fix a, first' \
		patchid="$(printf '%s%039d' 7 0)"
	mail id=next kind=pull title='KVM fixes' at=2026-01-12T00:00:00Z
} | by_hand
is "$(series_of p1 p2)" "p p" "a pull heads the patches below it"
is "$(field p2 flags)" "unversioned in-pull" "and they are in-pull"
is "$(field p head)" pull "the head is a pull"
is "$(field p1 change)" a "a patch is the same change in a pull"
is "$(field next previous)" "" "next week's pull is no version of it"

# A robot that complains says in passing what an "applied" mail says.
{
	mail id=p1
	mail id=lkp kind=notice refs=p1 at=5 flags=report \
		from='robot <lkp@robots.example>' \
		text='Errors in your patch.\n\n[If your patch is applied to the wrong git tree, kindly drop us a note.\n\nApplied to net-next.\n'
} | by_hand
is "$(field p1 applied)" "" "a complaint applies nothing"
is "$(field p1 reports)" 1 "and is counted"

# Sets, not orders.
{
	cat "$tmp/mixed"
	send a 0 5 v=2 paths=x.c
	send b 0 5 v=2 paths=x.c from="$bo"
	send q 0 3
	for i in 1 2 3 4 5 6 7 8 9; do
		mail id=r$i kind=reply refs="a-0 a-$((i % 5 + 1))" at=7 \
			from="P $i <p$i@example.org>" \
			'says=reviewed here'
	done
} >"$tmp/in"
run series-thread "$tmp/in"
cp "$out" "$tmp/ordered"
for seed in 1 2 3 4 5; do
	awk -v seed=$seed 'BEGIN { srand(seed) } { print rand() "\t" $0 }' \
		"$tmp/in" | sort -n | cut -f2- >"$tmp/shuffled"
	run series-thread "$tmp/shuffled"
	is_file "$out" "$tmp/ordered" "shuffled, order $seed: the same bytes"
done
done_testing
