#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# series-sends.t - what was sent in one go, and what only looks like it.
. "${srcdir:-.}/tests/suites/lib.sh"
has_tool series-thread || skip_all "no series-thread in this build"
. "$srcdir/tests/suites/series.sh"

# by_hand <RECORDS
by_hand()
{
	cat >"$tmp/in"
	run series-thread "$tmp/in"
}

# shuffled WHAT: in any order of the input the same comes out.
shuffled()
{
	cp "$out" "$tmp/ordered"
	run series-thread <(tac "$tmp/in")
	is_file "$out" "$tmp/ordered" "$1"
}

# git_id STEM COUNT: the message-id that git send-email writes.
git_id()
{
	echo "20260105.$1-$2-ana@example.org"
}

# Covers that are not here.
{
	mail id=a1 n=1 t=4 refs=ca title='lamp 1' paths=a1
	mail id=a2 n=2 t=4 refs=ca title='lamp 2' paths=a2
	mail id=b3 n=3 t=4 refs=cb title='table 3' paths=b3 at=10
	mail id=b4 n=4 t=4 refs=cb title='table 4' paths=b4 at=10
} | by_hand
is "$(series_of a1 a2 b3 b4)" "a1 a1 b3 b3" "two covers that are not here"
is "$(field a1 odd) $(field b3 odd)" "missing 3-4/4 missing 1-2/4" \
	"neither series is whole"
{
	for at in '1 8' '2 4' '3 2' '4 6'; do
		mail id=o"${at% *}" n="${at% *}" t=4 refs=old at="${at#* }" \
			title="p ${at% *}" date=2026-01-05T00:00:00Z
	done
	for at in '1 5' '2 3' '3 9' '4 0'; do
		mail id=n"${at% *}" n="${at% *}" t=4 refs=new at="${at#* }" \
			title="p ${at% *}" date=2026-01-05T00:05:00Z
	done
} | by_hand
is "$(series_of o1 o2 o3 o4) $(series_of n1 n2 n3 n4)" \
	"o1 o1 o1 o1 n1 n1 n1 n1" \
	"a send and its like, let out by a list in any order"
shuffled "and read in any"
{
	mail id=a1 n=1 t=3 refs=ca title='lamp 1'
	mail id=a3 n=3 t=3 refs=ca title='lamp 3'
	mail id=b2 n=2 t=3 refs=cb title='table 2' at=10
	mail id=b3 n=3 t=3 refs=cb title='table 3' at=10
} | by_hand
is "$(series_of a1 a3 b2 b3)" "a1 a1 b2 b2" "nor does one fill a hole"
{
	mail id=b3 n=3 t=3 refs=cb title='table 3'
	mail id=a1 n=1 t=3 title='lamp 1' at=10
	mail id=a2 n=2 t=3 refs=a1 title='lamp 2' at=10
} | by_hand
is "$(series_of a1 a2 b3)" "a1 a1 b3" \
	"what hangs on its first patch does not join what hangs on a cover"
{
	mail id=c0 kind=cover n=0 t=3 title='Lamps'
	mail id=c2 n=2 t=3 refs=c0 title='lamp 2'
	mail id=c3 n=3 t=3 refs=c0 title='lamp 3'
	mail id=b1 n=1 t=3 title='table 1' at=10
	mail id=b2 n=2 t=3 refs=b1 title='table 2' at=10
} | by_hand
is "$(series_of c2 c3) $(series_of b1 b2)" "c0 c0 b1 b1" \
	"nor what hangs on a cover that is here"
{
	for n in 1 2; do
		mail id=q$n kind=reply refs=bug$n title="bug $n" at=$n
	done
	mail id=a1 n=1 t=2 refs='bug1 q1' title='mend 1' at=10
	mail id=b2 n=2 t=2 refs='bug2 q2' title='mend 2' at=11
} | by_hand
is "$(series_of a1 b2)" "a1 b2" "answers to two reports are two"

# What only looks so.
{
	mail id=x1 n=1 t=3
	mail id=x2 n=2 t=3 refs=first at=1
	mail id=x3 n=3 t=3 refs=first at=2
} | by_hand
is "$(series_of x1 x2 x3)" "x1 x1 x1" "a first patch that got another id"
{
	for n in 1 2 3; do
		mail id=x$n n=$n t=3 refs=g$((n - 1)) at=$n
		mail id=y$n n=$n t=3 at=1$n refs="$(git_id 7 $n)" prefixes=y
	done
	mail id=z1 n=1 t=3 refs=h0 at=1 prefixes=z
	mail id=z2 n=2 t=3 refs='h0 h1' at=2 prefixes=z
	mail id=z3 n=3 t=3 refs='h0 h1 h2' at=3 prefixes=z
} | by_hand
is "$(series_of y1 y2 y3)" "y1 y1 y1" "each answers the one before: by its id"
is "$(series_of z1 z2 z3)" "z1 z1 z1" "by its references"
is "$(series_of x1 x2 x3)" "x1 x2 x3" "with neither nobody knows"
{
	mail id=c kind=cover n=0 t=4
	for n in 1 2 3 4; do
		mail id=x$n n=$n t=4 refs=g$n at=$n
	done
	mail id=d kind=cover n=0 t=4 prefixes=d
	for n in 1 2 3 4; do
		mail id=y$n n=$n t=4 refs=h$(((n - 1) / 2)) at=$n prefixes=d
	done
} | by_hand
is "$(field c have) $(series_of y1 y2 y3 y4)" "4 d d y3 y3" \
	"a cover that is here, and each answers another: not two and two"
{
	mail id=q kind=reply refs=bug title='bug'
	mail id=r kind=reply refs='bug q' title='bug'
	mail id=a1 n=1 t=2 refs='bug q' title='mend 1' at=10
	mail id=a2 n=2 t=2 refs='bug q r' title='mend 2' at=11
} | by_hand
is "$(series_of a1 a2)" "a1 a1" "two answers in one talk"
{
	for n in 1 2; do
		mail id=v1-$n n=$n t=2 title="part $n"
		mail id=v2-$n v=2 n=$n t=2 title="part $n" at=10$n refs=v1-$n
	done
} | by_hand
is "$(series_of v2-1 v2-2)" "v2-1 v2-1" "each answers its older version"

# Runs of git send-email, without references.
{
	for n in 1 2; do
		mail id="$(git_id 1 $((n + 1)))" n=$n t=4 title="lamp $n"
	done
	for n in 3 4; do
		mail id="$(git_id 2 $((n + 1)))" n=$n t=4 title="table $n" at=9
	done
} | by_hand
is "$(field "$(git_id 1 2)" odd) $(field "$(git_id 2 4)" odd)" \
	"missing 3-4/4 missing 1-2/4" "two runs that sent all of a series"
{
	for n in 1 2; do
		mail id=t$n-x.1000$n.git.ana@example.org n=$n t=2
	done
	mail id=20260105-lamp-v1-1-aa@example.org n=1 t=2 prefixes=b
	mail id=20260105-table-v1-2-bb@example.org n=2 t=2 prefixes=b at=1
} | by_hand
is "$(field 20260105-lamp-v1-1-aa odd)" "missing 2/2" "two of b4"
is "$(field t1-x.10001.git.ana odd)" "missing 2/2" "two of git format-patch"
{
	for n in 0 1 2 3; do
		[ $n -gt 0 ] && kind='patch' || kind='cover'
		mail id="$(git_id 3$n 1)" kind="$kind" n=$n t=3 title="p $n" at=$n
	done
} | by_hand
is "$(field "$(git_id 30 1)" have)" 3 "a patch a run are one series"
{
	for n in 1 2; do
		mail id="$(git_id 4 $n)" n=$n t=4 title="p $n"
	done
	for n in 3 4; do
		mail id="$(git_id 5 $((n - 2)))" n=$n t=4 title="p $n" at=9
	done
} | by_hand
is "$(field "$(git_id 4 1)" have)" 4 "a run that broke off, and the rest"
shuffled "in any order"
{
	mail id="$(git_id 8 3)" n=3 t=8 refs="$(git_id 8 1)" title=3
	mail id="$(git_id 9 1)" n=5 t=8 title=5 at=9
	mail id="$(git_id 9 2)" n=6 t=8 refs="$(git_id 9 1)" title=6 at=9
	mail id="$(git_id 10 2)" n=8 t=8 refs="$(git_id 10 1)" title=8 at=9
} | by_hand
is "$(series_of "$(git_id 8 3)" "$(git_id 9 1)" "$(git_id 10 2)")" \
	"$(printf '20260105.8-3-ana %.0s' 1 2 3 | sed 's/ $//')" \
	"many patches, sent in three runs"
{
	mail id=AB1F+"$(git_id 11 1)" kind=cover n=0 t=2
	for n in 1 2; do
		mail id=CD2F$n+"$(git_id 11 $((n + 1)))" n=$n t=2 \
			refs="$(git_id 11 1)"
	done
} | by_hand
is "$(field AB1F+"$(git_id 11 1)" have)" 2 \
	"a provider's mark in front of the message-ids"
{
	mail id=cover kind=cover n=0 t=2
	for n in 1 2; do
		mail id="$(git_id 6 $n)" n=$n t=2 title="p $n" at=1
	done
} | by_hand
is "$(series_of "$(git_id 6 1)" "$(git_id 6 2)")" "cover cover" \
	"a cover of another program"

# Two under one number, as "git send-email *.patch" may send them.
# stale KEY=VALUE...: a send of three, and a patch of that kind at once.
stale()
{
	send s 0 3
	mail id=old n=2 t=3 refs=s-0 "$@"
}
stale title=docs | by_hand
is "$(series_of old) $(field s-0 have) $(field s-0 odd)" "s-0 3 several 2/3" \
	"another patch of that number, below the cover at once"
is "$(field s-2 replaced)$(field old replaced)" "" "neither is replaced"
if has_tool record-pick; then
	cp "$out" "$tmp/once"
	run record-pick --to=am kind=cover "$tmp/once"
	is "$status $(cat "$err")" "65 record-pick: two patches have the number \
2: old@example.org and s-2@example.org" "and git am gets nothing"
fi
stale title=docs | by_hand
cp "$out" "$tmp/once"
run series-thread "$tmp/once"
is_file "$out" "$tmp/once" "run again: the same bytes"
stale title='part 2' | by_hand
is "$(field s-0 odd) $(field old replaced)$(field s-2 replaced)" \
	"replaced 2/3 s-2" "with the title of the first it takes its place"
# Two that are called nothing are not called the same.
for version in 1 2; do
	{
		mail id=c kind=cover n=0 t=3 title='All of it'
		mail id=one n=1 t=3 refs=c title='one' paths=1.c
		mail id=two n=2 t=3 refs=c title='' paths=2.c
		mail id=three n=3 t=3 refs=c title='three' paths=3.c
		mail id=new v=$version n=2 t=3 at=60 refs=c title='' paths=z.c
	} | by_hand
	is "$(field two replaced) $(field new series)" ' new' \
		"without a title none takes a place, as version $version"
done
{
	stale title=docs
	mail id=older n=2 t=3 refs=s-0 title=tools
	mail id=lost n=1 t=3 refs=s-0 title=else
} | by_hand
is "$(field s-0 odd)" 'several 1/3\nseveral 2/3' "several"
shuffled "in any order"
{
	mail id=p1 n=1 t=2
	mail id=p2 n=2 t=2 refs=p1 title=two
	mail id=p3 n=2 t=2 refs=p1 title=three at=1
} | by_hand
is "$(series_of p3) $(field p1 odd)" "p1 several 2/2" "without a cover"
# one_run KEY=VALUE...: a run of git send-email, and a patch of that kind in it.
one_run()
{
	mail id="$(git_id 1 1)" n=1 t=2 title=one
	mail id="$(git_id 1 2)" n=2 t=2 title=old patchid="$(printf 1%039d 0)"
	mail id="$(git_id 1 3)" n=2 t=2 title=new "$@"
}
for refs in '' refs=away; do
	one_run $refs | sed "s/^\\(msgid:20260105.1-2[^	]*	\\)/&$(
		[ -z "$refs" ] || printf 'refs:away@example.org\t'
	)/" | by_hand
	is "$(field "$(git_id 1 1)" odd)" "several 2/2" \
		"in one run by its message-ids, '$refs'"
done
one_run patchid="$(printf 1%039d 0)" | by_hand
is "$(field "$(git_id 1 2)" replaced)" "20260105.1-3-ana" \
	"with another title and the same diff it does not matter which"
{
	send a 0 2
	mail id=b1 n=1 t=2 refs=a-0 title='b 1' at=1
	mail id=b2 n=2 t=2 refs=a-0 title='b 2' at=1
} | by_hand
is "$(series_of b1 b2) $(field a-0 odd)" "b1 b1 " \
	"a whole series below the cover of another is one"
stale title=docs from='Bo Larsen <bo@example.com>' | by_hand
is "$(series_of old) $(field s-0 odd)" "old " "another's is his own"
stale title=docs at=31 | by_hand
is "$(series_of old) $(field s-0 odd)" "old " "and so is one of later"

# A newer version below the cover of the older one.
# anew ID NUMBER...: a series of four, and these of v2, one run of git if ID.
anew()
{
	local run=$1 i=0
	shift
	send a 0 4
	for n; do
		i=$((i + 1))
		mail id="$(id_of "$run" "$n" "$i")" v=2 n="$n" t=4 at=100 \
			refs=a-0 title="part $n"
	done
}
# id_of KIND NUMBER COUNT
id_of()
{
	case $1 in
	whole) git_id 50 "$2" ;; # all of v2 was sent
	part) git_id 50 "$3" ;;  # these alone
	none) echo "v2-$2" ;;
	esac
}
for case in 'whole 1 2 4' 'whole 2 3 4' 'whole 2' 'whole 1 4'; do
	# shellcheck disable=SC2086 # words
	anew $case | by_hand
	is "$(field a-0 odd)|$(field a-0 have)" "|4" \
		"a v2 that lost a patch takes no places: $case"
done
is "$(field "$(git_id 50 1)" odd) $(field "$(git_id 50 1)" previous)" \
	"missing 2-3/4 a-0" "but is the next version"
for case in 'part 1 2 4' 'part 2 3 4' 'part 2' 'none 1 2 4' 'whole 1 2 3'; do
	# shellcheck disable=SC2086 # words
	anew $case | by_hand
	# shellcheck disable=SC2086
	set -- $case
	shift
	is "$(field a-0 odd)" "$(printf '%s/4 is v2\\n' "$@" | sed 's/..$//')" \
		"a part does: $case"
done
{
	send a 0 3 paths=a
	mail id=x1 v=2 n=1 t=3 at=100 refs=a-0 title='other 1' paths=x
	mail id=x3 v=2 n=3 t=3 at=100 refs=a-0 title='other 3' paths=y
	send b 0 3 paths=a prefixes=b
	mail id=y1 v=2 n=1 t=3 at=100 refs=b-0 title='other 1' paths=a \
		prefixes=b
	mail id=y2 v=2 n=2 t=3 at=100 refs='b-0 b-2' title='other 2' paths=x \
		prefixes=b
} | by_hand
is "$(series_of x1 x3) $(field a-0 odd)" "x1 x1 " \
	"other titles and files below the cover: another series"
is "$(series_of y1 y2)" "b-0 b-0" "the same file, or in answer to the patch: anew"

# letter ID NUMBER MARK: a mail of a mailbox, below c.
letter()
{
	printf 'From a@x.example Mon Mar %2s 10:00:00 2026\n' "${3:+1}2"
	printf 'From: Ana <a@x.example>\nMessage-ID: <%s@x.example>\n' "$1"
	printf 'Subject: [PATCH%s %s/4] part %s\n' "$3" "$2" "$2"
	printf 'Date: Mon, %s Mar 2026 10:00:00 +0000\n' "${3:+1}2"
	[ "$2" = 0 ] || printf 'In-Reply-To: <c@x.example>\n'
	printf '\nText.\n---\n'
	[ "$2" = 0 ] || printf -- '--- a/f%s\n+++ b/f%s\n@@ -1 +1 @@\n-a\n+%s\n' \
		"$2" "$2" "$1"
	printf '\n'
}
# told NUMBER...: what standard error says where these were posted anew.
told()
{
	{
		letter c 0 ''
		for n in 1 2 3 4; do
			letter old$n $n ''
		done
		for n; do
			letter new"$n" "$n" ' v2'
		done
	} >"$tmp/mbox"
	mbox-split "$tmp/mbox" | patch-classify | series-thread >"$tmp/threads"
	run record-pick --to=am kind=cover "$tmp/threads"
	echo "$status $(grep -c '^+new' "$out") $(cat "$err")"
}
if has_tool record-pick && has_tool patch-classify && has_tool mbox-split; then
	is "$(told 1 2 4)" "0 3 record-pick: c@x.example: 3 of 4 patches were \
posted anew, the rest is older" "most of a series: git am's user is told"
	is "$(told 1 2)|$(told 3)" "0 2 |0 1 " \
		"a patch or half of them: as it is documented"
fi

# Patches without numbers below a cover without one.
# bare ID SECOND...: a cover, and a patch for each second at which it was sent.
bare()
{
	local id=$1 i=0 second
	shift
	mail id="$id" kind=post title="$id" paths=a files=1
	for second; do
		i=$((i + 1))
		mail id="$id$i" refs="$id" title="$id $i" \
			date="2026-01-05T00:00:${second}Z"
	done
}
{
	bare c 01 02 03
	bare d 03 02 01
} | by_hand
is "$(series_of c1 c2 c3) $(field c have) $(field c kind)" "c c c 3 cover" \
	"all are of it"
is "$(field c1 number)/$(field c1 total) $(field c3 number)/$(field c3 total)" \
	"1/3 3/3" "in the order of sending"
is "$(field d1 number)$(field d2 number)$(field d3 number) $(field d odd)" \
	"321 " "by date"
cp "$out" "$tmp/once"
run series-thread "$tmp/once"
is_file "$out" "$tmp/once" "run again: the same bytes"
bare c 01 01 02 | by_hand
is "$(series_of c1 c2 c3)" "c1 c2 c3" "where nobody knows the order, none is"
{
	mail id="$(git_id 60 1)" kind=post title=c paths=a files=1
	for n in 2 3 4; do
		mail id="$(git_id 60 $n)" refs="$(git_id 60 1)" title="p $n"
	done
} | by_hand
is "$(field "$(git_id 60 2)" number)$(field "$(git_id 60 3)" number)$(
	field "$(git_id 60 4)" number)" 123 "a message-id tells it"
{
	mail id=c kind=post title=c paths=a files=1
	mail id=c1 refs=c title=one at=1
	mail id=c2 refs=c1 title=two at=2
	mail id=c2b refs=c2 title=two at=3
} | by_hand
is "$(field c1 number)$(field c2 number) $(field c2 replaced) $(field c odd)" \
	"12 c2b replaced 2/2" "each answers the one before; and one sent again"
{
	bare c 01 02
	mail id=again refs=c title='c 1' at=9
} | by_hand
is "$(field c1 replaced) $(field c odd) $(field c have)" \
	"again replaced 1/2 2" "one sent again below the cover"
{
	mail id=p1 title=one
	mail id=p2 refs=p1 title=two at=1
	mail id=c kind=post title=c paths=a files=1 at=50
	mail id=c1 refs=c title='c 1' at=50
	mail id=late refs=c title='c 2' at=100
	mail id=other refs=c title='c 3' at=50 from='Bo <bo@example.com>'
	mail id=v2 refs=c title='c 4' at=51 v=2
} | by_hand
is "$(series_of p1 p2)" "p1 p2" "a patch that answers a patch is none of it"
is "$(series_of c1 late other v2) $(field c1 flags)" \
	"c late other v2 unversioned unnumbered" \
	"nor what was sent later, by another or as a version"

# A cover without a total does not hide what is missing.
{
	mail id=n kind=post title='Some fixes'
	mail id=n1 n=1 t=3 refs=n at=1
	mail id=n2 n=2 t=3 refs=n at=1
} | by_hand
if has_tool record-pick; then
	cp "$out" "$tmp/once"
	run record-pick --to=am msgid=n@example.org "$tmp/once"
	is "$status $(cat "$err")" "65 record-pick: not all of the series is \
here: missing 3/3; v1 Some fixes (series=n@example.org)" "as series-thread says"
	# A cover with its patches in itself; one that shows a diff is no such.
	{
		mail id=p kind=cover n=0 t=3 flags='has-diff attached' title=Three
		mail id=q kind=cover n=0 t=2 flags=has-diff at=1 title=Two
		mail id=s kind=cover n=0 t=4 flags=attached at=2 title=Four
	} | by_hand
	is "$(field p odd)|$(field q odd)|$(field s odd)" \
		"patches attached|cover only|cover only" \
		"odd: the patches are attached to the cover"
	cp "$out" "$tmp/once"
	run record-pick --to=am msgid=p@example.org "$tmp/once"
	is "$status $(cat "$err")" "65 record-pick: not all of the series is \
here: patches attached; v1 Three (not here; series=p@example.org); \
patch-classify --attachments reads them" "and what takes them apart"
	bare c 01 02 03 | by_hand
	grep -v 'msgid:c2@' "$out" >"$tmp/once"
	run record-pick --to=am msgid=c@example.org "$tmp/once"
	is "$status $(cat "$err")" "65 record-pick: not all of the series is \
here: its records are missing 2/3; series=c@example.org" "nor what was taken out"
fi
done_testing
