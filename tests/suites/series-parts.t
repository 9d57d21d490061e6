#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# series-parts.t - what stands for a part of a series, what is taken out of
# one, and which mail that a text names is the version before.
. "${srcdir:-.}/tests/suites/lib.sh"
has_tool series-thread || skip_all "no series-thread in this build"
. "$srcdir/tests/suites/series.sh"

bo='Bo Larsen <bo@example.com>'

# by_hand OPTION... <RECORDS
by_hand()
{
	cat >"$tmp/in"
	run series-thread "$@" "$tmp/in"
	echo "$status" >"$tmp/status"
}

# patches ID: the numbers of the patches of series ID that nothing replaced.
patches()
{
	awk -F'\t' -v id="$1" '
		{ its = 0; patch = 0; old = 0; number = 1 }
		{
			for (i = 1; i <= NF; i++) {
				if ($i == "series:" id "@example.org") its = 1
				if ($i == "kind:patch") patch = 1
				if ($i ~ /^replaced:/) old = 1
				if ($i ~ /^number:/) number = substr($i, 8)
			}
		}
		its && patch && !old { printf "%s%s", n++ ? " " : "", number }
	' "$out"
}

# A patch of a series, posted anew.
{
	send a 0 4
	mail id=lone v=2 n=3 t=4 at=100 refs='a-0 a-3' title='part 3'
} | by_hand
is "$(series_of lone) $(field a-0 have) $(field a-0 odd)" "a-0 4 3/4 is v2" \
	"v2 3/4 alone belongs to the series"
is "$(patches a-0)" "1 2 3 4" "which is whole without what was replaced"
is "$(field a-3 replaced) $(field a-0 next)" "lone " \
	"the old one says so, and the series is not replaced"
{
	send s 0 4 v=2
	mail id=same v=2 n=3 t=4 at=100 refs=s-0 title='part 3'
	mail id=once v=2 n=3 t=4 at=101 refs=s-0 title='part 3'
} | by_hand
is "$(series_of same once) $(patches s-0) $(field s-3 replaced)" \
	"s-0 s-0 1 2 3 4 once" \
	"one of the same version, below the cover, by its title"
is "$(field s-0 odd) $(field same replaced)" 'replaced 3/4\nreplaced 3/4 once' \
	"and the head says so"
{
	send w 0 2
	mail id=w1 n=1 t=2 at=100 refs=w-0 title='tool 1'
	mail id=w2 n=2 t=2 at=100 refs=w-0 title='part 2' \
		from='Eve <eve@example.net>'
	mail id=w2b v=2 n=1 t=2 at=5000 refs=other title='part 1'
} | by_hand
is "$(series_of w1 w2 w2b) $(patches w-0)" "w1 w2 w2b 1 2" \
	"another title, another sender or another thread do not"
# The cover says more than its patches: "[PATCHSET v4 for-5.15 0/2]".
{
	mail id=k-0 kind=cover v=4 n=0 t=2 title='All of it' prefixes=for-5.15
	mail id=k-1 refs=k-0 n=1 t=2 title='part 1'
	mail id=k-2 refs=k-0 n=2 t=2 title='part 2'
	mail id=k2 v=2 n=2 t=2 at=50 refs='k-0 k-2' title='part 2'
	mail id=k1 v=2 at=90 refs='k-0 k-1' title='part 1' flags=has-diff
	mail id=k3 v=3 n=1 t=2 at=70 refs=k-0 title='part 1'
	mail id=old v=2 n=2 t=2 at=80 title='part 2'
} | by_hand
is "$(series_of k2 k1) $(patches k-0)" "k-0 k-0 1 2" \
	"what answers a patch is held against that patch"
is "$(field k-1 replaced) $(field k-2 replaced) $(series_of k3 old)" \
	"k1 k2 k3 old" "what answers the cover, or nothing, against that"
{
	mail id=h-0 kind=cover v=6 n=0 t=2 title='All of it'
	mail id=h-1 refs=h-0 n=1 t=2 title='part 1'
	mail id=h-2 refs=h-0 n=2 t=2 title='part 2'
	mail id=h2 n=2 t=2 at=90 refs=h-0 title='part 2' flags=resend
	mail id=h1 v=6 n=1 t=2 at=95 refs=h-0 title='part 1'
	mail id=hx v=5 n=1 t=2 at=96 refs=h-0 title='part 1'
} | by_hand
is "$(field h-2 replaced) $(field h-1 replaced) $(series_of hx) $(patches h-0)" \
	"h2 h1 hx 1 2" "of the version of the patch, or of the cover"
{
	send b 0 4
	mail id=b2 v=2 n=2 t=4 at=100 refs='b-0 b-2' title='part 2'
	mail id=b4 v=2 n=4 t=4 at=101 refs='b-0 b-4' title='part 4'
} | by_hand
is "$(series_of b2 b4) $(patches b-0)" "b-0 b-0 1 2 3 4" \
	"two of them, each in answer to its own"
{
	send c 0 4
	mail id=alone v=2 at=100 refs='c-0 c-3' title='part 3' \
		flags=has-diff
	mail id=again v=3 at=200 refs='c-0 c-3 alone' title='part 3'
} | by_hand
is "$(series_of alone again) $(patches c-0)" "c-0 c-0 1 2 3 4" \
	"v2 and v3 without numbers, in answer to the patch and to each other"
is "$(field alone number)/$(field alone total) $(field alone flags)" \
	"3/4 has-diff" "they get the number of the patch"
is "$(field c-0 odd)" '3/4 is v2\n3/4 is v3' "the head says so"
is "$(field again change)" "c-3" "it is one patch all the same"
cp "$out" "$tmp/once"
run series-thread "$tmp/once"
is_file "$out" "$tmp/once" "run again: the same bytes"

# Without an answer the title says which.
{
	send a 0 4
	mail id=titled v=2 n=3 t=4 at=100 title='part 3'
	mail id=other v=2 n=2 t=4 at=300 title='something else'
	mail id=e3 n=3 t=4 at=400 title='e part 3' from="$bo"
	mail id=e3v2 v=2 n=3 t=4 at=500 title='e part 3' from="$bo"
} | by_hand
is "$(series_of titled)" a-0 "no answer: the number and the title"
is "$(series_of other)" other "another title is another patch"
is "$(series_of e3v2) $(field e3v2 previous)" "e3v2 e3" \
	"where of both versions one patch is here, they are two versions"
{
	send c 0 4
	mail id=unseen v=2 n=3 t=4 at=100 refs=ghost title='part 3'
} | by_hand
is "$(series_of unseen)" unseen \
	"an answer to what is not here: the rest is not here either"

# What is none.
{
	send a 0 4
	mail id=foreign v=2 n=3 t=4 at=100 refs='a-0 a-3' title='part 3' \
		from="$bo"
	mail id=larger v=2 n=3 t=5 at=200 refs='a-0 a-3' title='part 3'
	mail id=silent at=300 refs='a-0 a-3' title='part 3'
} | by_hand
is "$(series_of foreign)" foreign "somebody else's is his own"
is "$(series_of larger)" larger "of another total, too"
is "$(series_of silent)" silent "one that says no version"

# Reviews are of the patch that they are given to.
{
	send a 0 3
	mail id=old kind=reply refs='a-0 a-2' at=10 from="$bo" n=2 t=3 \
		title='part 2' says='reviewed here'
	mail id=new v=2 n=2 t=3 at=100 refs='a-0 a-2' title='part 2'
	mail id=cleo kind=reply refs='a-0 a-2 new' at=110 n=2 t=3 v=2 \
		from='Cleo Marsh <cleo@example.net>' title='part 2' \
		says='acked here'
} | by_hand
is "$(field a-2 reviewed)$(field a-2 acked) $(field new reviewed)$(field new acked)" \
	"10 01" "reviews stay with the patch that was read"
is "$(field a-0 reviewed)$(field a-0 acked)$(field a-0 unreviewed)" 012 \
	"and the series has those of the newer one"
run series-thread --summary "$tmp/in"
is "$(wc -l <"$out")" 1 "it has no row of its own"
run series-thread --tags "$tmp/in"
is "$(record-pick --fields=patch,series,version,number,tag <"$out")" \
	"$(printf '%s@example.org\ta-0@example.org\t%s\n' \
		a-2 '1	2	Reviewed-by' new '2	2	Acked-by')" \
	"--tags: a row has the version of the patch that was read"

# The next version is that of the series.
{
	send a 0 3
	mail id=new v=2 n=2 t=3 at=100 refs='a-0 a-2' title='part 2'
	send b 500 3 v=3 names='new@example.org'
} | by_hand
is "$(field b-0 previous) $(field a-0 next)" "a-0 b-0" \
	"who names the patch means the series"

# Two patches that went into a series of many under the next number.
for total in 8 9; do
	{
		send a 0 2
		mail id=b-0 kind=cover v=2 at=200 n=0 t=$total title='Of lamps'
		for ((i = 1; i <= total; i++)); do
			mail id=b-$i v=2 n=$i t=$total at=200 refs=b-0 \
				title="part $i"
		done
	} | by_hand
	printf '%s ' "$total:$(field b-0 previous)"
done >"$tmp/grown"
is "$(cat "$tmp/grown")" "8:a-0 9: " \
	"two patches may grow into eight, but are lost among nine"

# In the period only the newer one: the series comes out with it.
{
	send a 0 3
} >"$tmp/before"
mail id=new v=2 n=2 t=3 at=100000 refs='a-0 a-2' title='part 2' |
	by_hand --context="$tmp/before"
is "$(cut -f1 "$out" | grep -c .) $(field new series)" "2 a-0" \
	"with a context: a row of the series, and the patch"

# A part is not the whole.
{
	send a 0 5 paths=a.c
	mail id=part at=200 title='part 2' paths=a.c
	mail id=few at=300 kind=cover n=0 t=2 title='Mend two things'
	mail id=few1 at=300 n=1 t=2 refs=few title='part 3' paths=a.c
	mail id=few2 at=300 n=2 t=2 refs=few title='part 4' paths=a.c
} | by_hand
is "$(field part previous)$(field few previous)" "" \
	"a patch or two, taken out of a series, do not replace it"
is "$(field part change) $(field few1 change)" "a-2 a-3" \
	"the patches are the same all the same"
{
	send c 0 5
	send short 200 2 v=2
} | by_hand
is "$(field short-0 previous)" c-0 "what has its title does, however short"

# A higher number does not make a whole of a part.
{
	send a 0 6 paths=a.c
	mail id=one v=2 at=200 title='part 2' paths=a.c
	mail id=few v=2 at=300 kind=cover n=0 t=2 title='Mend two things'
	mail id=few1 v=2 at=300 n=1 t=2 refs=few title='part 3' paths=a.c
	mail id=few2 v=2 at=300 n=2 t=2 refs=few title='new' paths=a.c
} | by_hand
is "$(field a-0 next)" "" "a v2 of a patch or two leaves the series"
{
	send a 0 6 paths=a.c
	mail id=most at=200 kind=cover n=0 t=5 title='The rest'
	for i in 1 2 3 4 5; do
		mail id=most$i at=200 n=$i t=5 refs=most title="part $i" \
			paths=a.c
	done
} | by_hand
is "$(field most previous)" a-0 "most of it is the series"

# Of two patches one is a part as well, whatever it says; of one that is here,
# nothing is left out.
for form in '' flags=resend 'refs=a-2' 'v=2' 'v=2 n=1 t=1'; do
	{
		send a 0 2 paths=a.c
		# shellcheck disable=SC2086
		mail id=lone at=1000 title='part 2' paths=a.c $form
	} | by_hand
	is "$(series_of lone) $(field a-0 next)$(field lone previous)" "lone " \
		"one of two, sent alone: '$form'"
done
for total in 2 3; do
	for i in 1 2; do
		{
			mail id=b-1 n=1 t=$total title='part 1' paths=a.c
			mail id=b-2 n=2 t=$total title='part 2' paths=b.c \
				refs=b-1
			mail id=b-3 n=3 t=3 title='part 3' paths=c.c refs=b-1
			mail id=lone v=2 at=1000 title="part $i" paths=a.c
		} | by_hand
		is "$(field b-1 next)$(field lone previous)" "" \
			"nor is v2 of patch $i of $total all of what has no cover"
	done
done
{
	mail id=b-1 n=1 t=2 title='part 1' paths=a.c
	mail id=lone at=1000 title='part 1' paths=a.c refs=b-1
} | by_hand
is "$(field lone previous)" b-1 "but of one that is here alone it is"
{
	send a 0 2 paths=a.c
	mail id=lone v=2 at=1000 title='Do both' paths=a.c refs=a-0
} | by_hand
is "$(field lone previous)" a-0 "and so is what answers it with none of its titles"
{
	mail id=older title='lamp: Have the lamp shine bright' paths=b.c
	mail id=c-0 kind=cover at=10 n=0 t=2 title='Of lamps'
	mail id=c-1 at=10 n=1 t=2 refs=c-0 title='lamp: Mend it' paths=a.c
	mail id=c-2 at=10 n=2 t=2 refs=c-0 title='lamp: Have the lamp shine' \
		paths=b.c
	mail id=lone v=2 at=1000 title='lamp: Have the lamp shine' paths=b.c
} | by_hand
is "$(field lone previous)" "" "and no guess links a part to something else"

for v in 2 3; do
	{
		mail id=b-1 n=1 t=2 title='part 1' paths=a.c
		mail id=b-2 n=2 t=2 title='part 2' paths=b.c refs=b-1
		mail id=lone v=2 at=500 title='part 2' paths=b.c
		mail id=c-1 v=$v at=1000 n=1 t=2 title='part 1' paths=a.c
		mail id=c-2 v=$v at=1000 n=2 t=2 title='part 2' paths=b.c \
			refs=c-1
	} | by_hand
	is "$(field c-1 previous) $(field b-1 next)" "b-1 c-1" \
		"v$v of the whole comes after the whole, not after the part"
done

# In an answer to the series it takes the place of its patch.
for total in 2 3; do
	for form in 'n=1 t=1 refs=a-2' 'refs=a-0' 'n=1 t=1 refs=a-0' 'refs=a-1'; do
		{
			send a 0 $total paths=a.c
			# shellcheck disable=SC2086
			mail id=lone v=2 at=1000 title='part 2' paths=b.c $form
		} | by_hand
		is "$(series_of lone) $(field a-2 replaced) $(field lone number)" \
			"a-0 lone 2" "2 of $total in place: $form"
	done
done
cp "$out" "$tmp/once"
run series-thread "$tmp/once"
is_file "$out" "$tmp/once" "and so it does again"

# What has taken its place has a number, and is taken for that in the same run.
for total in 2 3; do
	{
		send a 0 $total v=6
		mail id=b v=7 at=1000 title='part 2' refs=a-2
		mail id=c v=8 at=1200 title='part 2'
	} | by_hand
	is "$(series_of b c) $(field c previous)" "a-0 c " \
		"a part after a part is no version of the whole, of $total"
	cp "$out" "$tmp/once"
	run series-thread "$tmp/once"
	is_file "$out" "$tmp/once" "nor when it is run again"
done
{
	mail id=pull kind=pull v=2 n=0 t=3 title='Other things'
	mail id=b-1 n=1 t=3 title='part 1'
	mail id=b-2 n=2 t=3 title='part 2' refs=b-1
	mail id=lone v=2 n=1 t=1 at=10 title='part 2' refs=b-2
} | by_hand
is "$(series_of lone) $(field lone number)" "b-1 2" "1/1 in place, beside a pull"
cp "$out" "$tmp/once"
run series-thread "$tmp/once"
is_file "$out" "$tmp/once" \
	"what has its place is of nothing else that was sent at once"
{
	send a 0 2 paths=a.c
	mail id=lone v=2 at=1000 title='All of it' paths=a.c refs=a-0
} | by_hand
is "$(field lone previous)" a-0 "what has the cover's title is the whole"

# A naked cover beside one with a number.
{
	mail id=letter kind=post title='a letter' files=1 paths=a.c
	mail id=cover kind=cover n=0 t=2 title='All of it' refs=letter
	mail id=c1 n=1 t=2 title='part 1' refs=letter
	mail id=c2 n=2 t=2 title='part 2' refs=letter
} | by_hand
is "$(series_of cover c1 c2) $(field cover have)" "cover cover cover 2" \
	"the cover with a number wins"
is "$(field letter kind)" post "and the letter is one"

# Names.
{
	mail id=n1 title='n: one' paths=n.c
	mail id=n2 title='n: two' at=100 paths=m.c names=n1@example.org
	mail id=n3 title='n: three' at=200 paths=l.c names=n1@example.org \
		replaces=n1@example.org
	mail id=h6 v=6 title='h: high' at=300 paths=h.c
	mail id=h2 v=2 title='h: low' at=400 paths=i.c names=h6@example.org
	mail id=t1 title='t: it' at=500 paths=t.c
	mail id=t2 v=2 title='t: it' at=600 paths=t.c names=gone@example.org
	mail id=t4 v=4 title='t: it' at=700 paths=t.c names=gone4@example.org
} | by_hand
{
	mail id=q kind=reply refs=ghost n=0 t=2 v=1 title='not here'
	mail id=w v=2 title='names it' at=100 names=q@example.org
} >"$tmp/named"
run series-thread --summary "$tmp/named"
is "$status" 0 "an answer to what is not here is named"
run series-thread "$tmp/in"
is "$(field n2 previous)" "" "the same number, another title: in passing"
is "$(field n3 previous)" n1 "but not if the text says that it is replaced"
is "$(field h2 previous)" "" "a higher version is none before"
is "$(field t2 previous)" "" "a named v1 that is not here: no other is it"
is "$(field t4 previous)" t2 "but one before it may be here"

# A digest says the same of mails and of rows.
if has_tool digest-format; then
	{
		send a 0 3
		mail id=new v=2 n=2 t=3 at=100 refs='a-0 a-2' title='part 2'
		mail id=bare kind=post title='b: clean up v2' at=200
		mail id=b1 n=1 t=2 refs=bare title='one' at=201
		mail id=b2 n=2 t=2 refs=bare title='two' at=202
	} | by_hand
	digest-format --entries=none "$out" | grep '  v' >"$tmp/mails"
	series-thread --summary "$tmp/in" | digest-format --entries=none |
		grep '  v' >"$tmp/rows"
	is_file "$tmp/mails" "$tmp/rows" "a digest tells the same versions"
	is "$(field bare version)" 2 "a naked cover gets its version"
	cp "$out" "$tmp/once"
	run series-thread "$tmp/once"
	is_file "$out" "$tmp/once" "and keeps it"
fi

# Who applies a single patch may give it a better title.
{
	mail id=p1 title='r: Fix core dump'
	mail id=ty kind=reply refs=p1 at=10 from="$bo" title='r: Fix core dump' \
		says='applied titled r: Add missing break'
	mail id=p2 title='r: Other' at=20
	mail id=p3 title='r: Third' at=20
	mail id=two kind=reply refs=p2 at=30 from="$bo" title='r: Other' \
		says='applied titled r: Third\napplied titled r: Elsewhere'
} | by_hand
is "$(field p1 applied)" ty "the only one listed is the one answered"
is "$(field p2 applied),$(field p3 applied)" ",two" \
	"of several each is found by its title"
{
	send a 0 3
	mail id=new v=2 n=2 t=3 at=100 refs='a-0 a-2' title='part 2 anew'
	mail id=x title='x: Else' at=110
	mail id=note kind=reply refs=x at=120 from="$bo" title='x: Else' \
		says='applied here\napplied titled part 2 anew'
} | by_hand
is "$(field new applied) $(field a-2 applied)" "note " \
	"a patch posted anew is found in its series"
done_testing
