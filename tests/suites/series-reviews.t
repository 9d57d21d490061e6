#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# series-reviews.t - who reviewed what, what was applied, and the options of
# series-thread.
. "${srcdir:-.}/tests/suites/lib.sh"
has_tool series-thread || skip_all "no series-thread in this build"
. "$srcdir/tests/suites/series.sh"

ana='Ana Petrova <ana@example.org>'
bo='Bo Larsen <bo@example.com>'
cleo='Cleo Marsh <cleo@example.net>'

# reply ID AT REFS FROM TEXT [KEY=VALUE...]
reply()
{
	local id=$1 at=$2 refs=$3 from=$4 text=$5
	shift 5
	mail id="$id" at="$at" refs="$refs" from="$from" text="$text" \
		kind=reply title='part' "$@"
}

# by_hand OPTION... <RECORDS; the exit status is in $tmp/status as well, since
# the end of a pipe cannot set a variable.
by_hand()
{
	cat >"$tmp/in"
	run series-thread "$@" "$tmp/in"
	echo "$status" >"$tmp/status"
}

# Whose tag is for which patch.
{
	send a 0 3
	reply r1 5 'a-0 a-1' "$bo" "> quote\nReviewed-by: $bo\n" \
		trailers="Reviewed-by: $bo"
	reply r2 6 'a-0' "$cleo" "Acked-by: $cleo\n" trailers="Acked-by: $cleo"
	reply r3 7 'a-0 a-2' "$bo" "thanks\n" proxied="Reviewed-by: $cleo"
	reply r4 8 'a-0 a-2' "$ana" "Reviewed-by: $ana\n" \
		trailers="Reviewed-by: $ana"
	reply r5 9 'a-0 a-3 deep' 'Bo Larsen <bo@home.example>' \
		"Acked-by: Bo Larsen <bo@home.example>\n" \
		trailers='Acked-by: Bo Larsen <bo@home.example>'
	reply r6 10 'a-0 a-3 r5' "$bo" "Acked-by: $bo\n" trailers="Acked-by: $bo"
} | by_hand
is "$(field a-1 reviewed)$(field a-2 reviewed)$(field a-3 reviewed)" 100 \
	"a tag is for the patch that is answered; none by proxy, none of one's own"
is "$(field a-1 acked)$(field a-2 acked)$(field a-3 acked)" 112 \
	"a tag on the cover is for every patch; one person counts once"
is "$(field a-0 reviewed) $(field a-0 acked) $(field a-0 unreviewed)" "1 3 0" \
	"of a series, how many of its patches have one"
is "$(field a-0 reviewers) | $(field a-0 ackers)" \
	"$bo | Bo Larsen <bo@home.example>\\n$cleo" "and who they are, as one reads"
is "$(field a-0 replies)" 5 "replies of others"
is "$(field a-0 repliers)" \
	"$bo\\n$cleo" "people who replied, one of two addresses"
is "$(field a-0 answered) $(field a-0 last)" \
	"2026-01-05T00:05:00Z 2026-01-05T00:10:00Z" "first and last"

# Tags that a patch carries.
{
	mail id=c trailers="Reviewed-by: $bo\\nReviewed-by: $ana\\nReviewed-and-tested-by: $cleo"
	reply r 5 c "$bo" "Reviewed-by: $bo\n" trailers="Reviewed-by: $bo"
} | by_hand
is "$(field c reviewed)$(field c tested)$(field c acked)" 210 \
	"carried and given again counts once, its author's own does not"

# Ranges and the series, in words.
n=0
while IFS='|' read -r text trailers wanted; do
	n=$((n + 1))
	{
		send s 0 5
		reply r 5 'S' "$bo" "$text" trailers="$trailers" | sed "s/refs:S@/refs:s-0@example.org s-2@/"
	} | by_hand
	got=
	for i in 1 2 3 4 5; do
		got=$got$(field s-$i reviewed)
	done
	is "$got" "$wanted" "which patches: $text$trailers"
done <<EOF
Reviewed-by: $bo\n|Reviewed-by: $bo|01000
Reviewed-by: $bo # for patches 1-3\n|Reviewed-by: $bo # for patches 1-3|11100
Reviewed-by: $bo (for patches 1, 3 and 5)\n|Reviewed-by: $bo (for patches 1, 3 and 5)|10101
For patches 2-4:\nReviewed-by: $bo\n|Reviewed-by: $bo|01110
For patches #2 to #4,\n\nReviewed-by: $bo\n|Reviewed-by: $bo|01110
For the series:\nReviewed-by: $bo\n|Reviewed-by: $bo|11111
For the whole series,\nReviewed-by: $bo\n|Reviewed-by: $bo|11111
Reviewed-by: $bo # for the series\n|Reviewed-by: $bo # for the series|11111
Same as for patch 1.\nReviewed-by: $bo\n|Reviewed-by: $bo|01000
For 1/5 and 4/5:\nReviewed-by: $bo\n|Reviewed-by: $bo|10010
> For the series:\nReviewed-by: $bo\n|Reviewed-by: $bo|01000
Tried it on 5.15.\nReviewed-by: $bo # 5.15 and 6.1\n|Reviewed-by: $bo # 5.15 and 6.1|01000
Patches 3-4: Reviewed-by: $bo\n||00110
For patch 9:\nReviewed-by: $bo\n|Reviewed-by: $bo|00000
EOF

# Refusals.
{
	mail id=n
	reply r1 5 n "$bo" "NAK. We do not want this.\n"
	reply r2 6 n "$cleo" "> NAK\nNot so fast, the NAK of Bo stands.\n"
} | by_hand
is "$(field n nackers)" "$bo" "a refusal, but not who quotes or mentions one"

# Applied.
n=0
while IFS='|' read -r to from text wanted; do
	{
		send s 0 3
		reply r 5 "$to" "$from" "$text"
	} | by_hand
	got=
	for i in 1 2 3; do
		[ -z "$(field s-$i applied)" ]
		got=$got$?
	done
	[ -z "$(field s-0 applied)" ]
	is "$got $?" "$wanted" "applied? $text"
done <<EOF
s-0|$bo|Applied, thanks!\n|111 1
s-0|$bo|Thanks, applied.\n|111 1
s-0|$bo|Queued for 6.8, thanks.\n|111 1
s-0|$bo|I've applied this series to next.\n|111 1
s-0 s-2|$bo|Applied, thanks!\n|010 0
s-0|$bo|Applied patches 1-2, thanks.\n|110 0
s-0|$bo|I've applied 1 and 3 to for-next.\n|101 0
s-0 s-1|$bo|Series applied, thanks.\n|111 1
s-0|$bo|Applied, thanks!\n\n[1/3] part 1\n      commit: 0123456789abcdef\n[3/3] part 3\n      commit: 123456789abcdef0\n|101 0
s-0|$bo|Applied to x next.\n\n[1/3] part 1\n      https://git.example/c/0123456789ab\n[2/3] part 2\n      https://git.example/c/0123456789ac\n[3/3] part 3\n      https://git.example/c/0123456789ad\n|111 1
s-0|$bo|This can be applied once it is reviewed.\n|000 0
s-0|$bo|Can it be\napplied to next?\n|000 0
s-0|$bo|Do not hold it up if you want this\napplied.\n|000 0
s-0|$bo|Applied cleanly on top of next, and it boots.\n|000 0
s-0|$bo|I have applied your suggestion in v2.\n|000 0
s-0|$bo|> Applied, thanks!\nWhere to?\n|000 0
s-0|$bo|Not applied.\n|000 0
s-0|$bo|Has this been applied?\n|000 0
s-0|$ana|Applied, I hope.\n|000 0
s-0|$ana|Applied to my tree.\n\n[2/3] part 2\n      commit: 0123456789abcdef\n|010 0
s-0|$bo|Fine.\n-- \nApplied Sciences, Inc.\n|000 0
EOF
{
	send s 0 2
	mail id=bot kind=notice refs='s-0' at=9 flags=applied \
		from='R <patchwork-bot@example.net>' title=s \
		text='Hello:\n\nThis series was applied to x/next.git (main)\nby Bo:\n\nHere is the summary with links:\n  - [v2,1/2] part 1\n    https://git.example/c/aaaaaaaaaaaa\n  - [v2,2/2] part 2\n    (no matching commit)\n\nYou are awesome, thank you!\n-- \n'
	mail id=lkp kind=notice refs='s-0 s-1' at=4 flags=report title=s \
		from='kernel test robot <lkp@example.net>'
} | by_hand
is "$(field s-1 applied) | $(field s-2 applied)" "bot | " \
	"a robot's list says which patches were applied"
is "$(field s-0 reports)" 1 "a robot's complaint is a report"
is "$(field s-0 replies)" 0 "and robots do not reply"

# --commits
{
	send s 0 2 | sed 's/\(number:1.*\)\ttext/\1\tpatchid:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\ttext/; s/\(number:2.*\)\ttext/\1\tpatchid:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\ttext/'
	mail id=t at=90 title=t
} >"$tmp/in"
printf '%s %s\n' bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb \
	1111111111111111111111111111111111111111 >"$tmp/commits"
run series-thread --commits="$tmp/commits" "$tmp/in"
is "$(field s-2 commit) $(field s-2 commit-by)" \
	"1111111111111111111111111111111111111111 patchid" \
	"--commits: a patch by its patch-id"
is "$(field s-0 commit) $(field s-0 in-tree)" " 1" \
	"--commits: not all of the series"
printf 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 2222222\n' >>"$tmp/commits"
run series-thread --summary --commits="$tmp/commits" "$tmp/in"
is "$(field s-0 commit) $(field s-0 in-tree)" \
	"1111111111111111111111111111111111111111 2" "--commits: all of it"
echo 'no line' >>"$tmp/commits"
run series-thread --commits="$tmp/commits" "$tmp/in"
is "$status" 64 "--commits: a line that is none is 64"
like "$(said)" 'commits: line 3: ' "--commits: and its number is said"

# --links
{
	mail id=o title='old' paths=a
	mail id=m title='middle' at=50 paths=b
	mail id=n title='new' v=2 at=100 paths=c
	mail id=u title='new' v=3 at=150 paths=c
} >"$tmp/in"
printf '# by hand\n<o@example.org>\t<n@example.org>\n-\tu@example.org\nx@nowhere\tm@example.org\n' \
	>"$tmp/links"
run series-thread --links="$tmp/links" "$tmp/in"
is "$(field n previous) $(field n matched) $(field o next)" "o manual n" \
	"--links: a person says so"
is "$(field u previous)" "" "--links: a person forbids it"
run series-thread "$tmp/in"
is "$(field n previous) $(field u previous)" " n" "--links: else it is not so"
printf 'o@example.org\tn@example.org\nn@example.org\tu@example.org\nu@example.org\to@example.org\n' \
	>"$tmp/links"
run series-thread --links="$tmp/links" "$tmp/in"
is "$status $(field o previous)" "0 " "--links: a circle is cut"
echo 'one word' >"$tmp/links"
run series-thread --links="$tmp/links" "$tmp/in"
is "$status" 64 "--links: a line that is none is 64"
run series-thread --links="$tmp/nowhere" "$tmp/in"
is "$status" 66 "--links: no such file is 66"

# --summary
{
	mail id=k-0 kind=cover n=0 t=2 v=2 title=Cover flags=rfc prefixes=net \
		list=l.example.org h.x-a=b
	for i in 1 2; do
		mail id=k-$i n=$i t=2 v=2 refs=k-0 author="$bo" files=2 \
			added=$i removed=1 paths="a.c\\nf$i.c" area=NET
	done
	mail id=q at=90 title=q files=1 added=5 removed=6 paths=q.c
	reply r 95 'q' "$bo" 'Hm\n'
} | by_hand --summary
is "$(wc -l <"$out")" 2 "--summary: a record a series"
is "$(field k-0 kind) $(field k-0 head) $(field k-0 author)" \
	"series cover $bo" "--summary: by the author of its patches"
is "$(field k-0 name) $(field k-0 addr)" "Bo Larsen bo@example.com" \
	"--summary: name and address are his, too"
is "$(field k-0 files) $(field k-0 added) $(field k-0 removed) $(field k-0 paths)" \
	'3 3 2 a.c\nf1.c\nf2.c' "--summary: what the patches change together"
is "$(field k-0 area) $(field k-0 flags) $(field k-0 prefixes) $(field k-0 h.x-a)" \
	'NET rfc net b' "--summary: and what the head says"
is "$(field q files) $(field q added) $(field q replies)" "1 5 1" \
	"--summary: a single patch"
is "$(grep -c '	text:' "$out")" 0 "--summary: no text"
run series-thread --summary --no-replies "$tmp/in"
is "$(field q replies)" 1 "--no-replies: they count all the same"
run series-thread --no-replies "$tmp/in"
is "$(grep -c 'kind:reply' "$out")" 0 "--no-replies: they are left out"
run series-thread --summary --tags "$tmp/in"
is "$status" 64 "--summary and --tags exclude each other"

# --tags
{
	send a 0 2 v=3
	reply r1 5 'a-0' "$bo" "Reviewed-by: $bo\n" trailers="Reviewed-by: $bo"
	reply r2 6 'a-0 a-1' "$bo" "Reviewed-by: $bo\nTested-by: $bo\n" \
		trailers="Reviewed-by: $bo\\nTested-by: $bo"
} | by_hand --tags
is "$(grep -c kind:tag "$out")" 3 \
	"--tags: a cover's for each patch, once a person"
is "$(cut -f1,3,5,8- "$out" | sed 's/@example.org//g')" \
	"$(format='msgid:%s\tfrom:%s\tversion:3\tseries:a-0\tchange:%s\ttag:%s\tpatch:%s\n'
	# shellcheck disable=SC2059 # the format is ours
	printf "$format" r2 "$bo" a-1 Reviewed-by a-1 r2 "$bo" a-1 Tested-by \
		a-1 r1 "$bo" a-2 Reviewed-by a-2)" "--tags: where it was said, and for what"

# --context
{
	send a 0 2
	send old 100 1 title='Forgotten'
	send b 300 2 v=2
} >"$tmp/older"
{
	send c 600 2 v=3
	reply late 610 'a-0 a-1' "$bo" "Reviewed-by: $bo\n" \
		trailers="Reviewed-by: $bo"
	reply who 620 '20251201.1-2-x@example.com' "$bo" "Hm.\n" v=4 n=1 t=6
	reply who2 621 '20251201.1-1-x@example.com 20251201.1-7-x@example.com' \
		"$cleo" "Applied, thanks\n" v=4 n=6 t=6
	mail id=hello kind=post at=630 title=hello
} >"$tmp/today"
run series-thread --context="$tmp/older" "$tmp/today"
is "$(field c-0 previous) $(field c-0 news)" "b-0 posted replied reviewed" \
	"--context: the version before is found, and the news are told"
is "$(series_of late)" c-0 "--context: a late answer stands at the newest version"
is "$(grep -c 'msgid:[ab]-\|msgid:old' "$out")" 0 \
	"--context: what is older does not come out"
is "$(grep '^msgid:20251201.1-1-x' "$out" | tr '\t' '\n' |
	grep -E '^(kind|version|total|have|replies|news):' | tr '\n' ' ')" \
	"kind:series version:4 total:6 have:0 replies:2 news:replied applied " \
	"--context: answers to what nobody knows are one row"
is "$(grep -c '^msgid:hello@' "$out")" 1 "--context: a mail of no series comes out"
for listed in 2 3; do
	reply list 640 '20251202.5-1-y@example.com' "$bo" \
		"Applied to x next, thanks!\n\n$(for ((i = 1; i <= listed; i++)); do
			printf '[%d/3] part\\n      commit: aaaaaaaaaaa%d\\n' $i $i
		done)" n=0 t=3 v=2 >"$tmp/today"
	run series-thread --context="$tmp/older" --summary "$tmp/today"
	applied=$(sed -n 's/.*\tapplied:\([^\t]*\).*/\1/p' "$out")
	[ $listed = 2 ] && wanted= || wanted=list@example.org
	is "$applied" "$wanted" \
		"--context: $listed of 3 patches that nobody knows are listed as applied"
done
{
	reply now 700 'b-0' "$bo" "Applied, thanks.\n"
} >"$tmp/today"
run series-thread --context="$tmp/older" "$tmp/today"
is "$(field b-0 kind) $(field b-0 news)" "series replied applied" \
	"--context: an older series that the period brought a mail is a row"
is "$(cut -f1 "$out" | tr '\n' ' ')" \
	"msgid:b-0@example.org msgid:now@example.org " "--context: and no more"
run series-thread --summary --context="$tmp/older" "$tmp/today"
is "$(cut -f1 "$out")" msgid:b-0@example.org "--context --summary: the row alone"
reply now 700 'a-0' "$bo" "Applied, thanks.\n" >"$tmp/today"
run series-thread --summary --context="$tmp/older" "$tmp/today"
is "$(cut -f1 "$out") $(field b-0 news)" "msgid:b-0@example.org replied applied" \
	"--context --summary: an answer to an older version is news of the newest"
cp "$tmp/older" "$tmp/overlap"
run series-thread --context="$tmp/older" --context="$tmp/overlap" "$tmp/older"
is "$(grep -c . "$out")" "$(grep -c . "$tmp/older")" \
	"--context: what is in both is of the period"

# Others, and none.
{
	mail id=a
	printf 'kind:count\tby:author\tvalue:x\tcount:1\n'
	printf 'kind:count\tby:author\tvalue:y\tcount:1\n'
	printf 'msgid:q@example.org\tkind:series\ttitle:x\n'
	printf 'msgid:q@example.org\tkind:tag\ttag:x\n'
} | by_hand
is "$(grep -c '^kind:count' "$out")" 2 "count records go through"
is "$(grep -c 'kind:series\|kind:tag' "$out")" 0 "rows of an earlier run do not"
printf 'msgid:x@example.org\tsubject:[PATCH] x\n' | by_hand
is "$(cat "$tmp/status")" 65 "a record that was not classified is 65"
like "$(said)" 'line 1: no kind: patch-classify comes first' "and is named"
run series-thread --lenient "$tmp/in"
is "$status" 0 "but 0 with --lenient"
: | by_hand
is "$(cat "$tmp/status") $(wc -c <"$out")" "0 0" "nothing in, nothing out"

# The spool.
mail id=a >"$tmp/in"
TMPDIR=$tmp/nowhere run series-thread "$tmp/in"
is "$status" 75 "no place for the spool is 75"
like "$(said)" "nowhere.*TMPDIR" "and is named"
for i in 1 2 3 4 5 6 7 8; do
	mail id=big$i text="$(head -c 300000 /dev/zero | tr '\0' x)"
done >"$tmp/in"
(
	trap '' XFSZ
	ulimit -f 500
	exec series-thread "$tmp/in" 2>"$err" | cat >/dev/null
	exit "${PIPESTATUS[0]}"
)
status=$?
is "$status" 75 "a full disk under the spool is 75"
like "$(said)" 'series-thread: spool in .*TMPDIR' "and is said clearly"
done_testing
