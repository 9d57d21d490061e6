#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# kills.t - whatever is killed by -9 at any moment, alone or with all that it
# started: the next run has nothing lost, doubled or torn.  PATCHPIPE_LONG has
# more rounds.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/inbox.sh"
for tool in mbox-split record-pick record-store digest-format; do
	has_tool "$tool" || skip_all "no $tool"
done
need setsid ps
cd "$tmp" || exit 99
# At its end a program with sanitizers waits for its leak finder, for ever when
# that is the process that was killed.
no_leaks
rounds=${PATCHPIPE_LONG:+150}
rounds=${rounds:-8}

# now: in microseconds.
now()
{
	echo "${EPOCHREALTIME/./}"
}

# lasts COMMAND...: how long it takes is the span in which others are killed.
lasts()
{
	local begun
	begun=$(now)
	"$@" >unharmed || fail "unharmed, $1 ends well"
	span=$(($(now) - begun))
	hits=0
}

# moment: a random one, rather an early one, in seconds.
moment()
{
	local at=$((span * (RANDOM % 100) * (RANDOM % 100) / 10000 + 1))
	printf '%d.%06d' $((at / 1000000)) $((at % 1000000))
}

# killed COMMAND...: one program, after a moment.
killed()
{
	{ timeout -s KILL "$(moment)" "$@" >part 2>>said; } 2>/dev/null
	[ $? -ne 137 ] || hits=$((hits + 1))
}

# killed_among COMMAND...: with all that it started, or one of these alone.
killed_among()
{
	local leader pids
	setsid "$@" >part 2>>said &
	leader=$!
	sleep "$(moment)"
	mapfile -t pids < <(ps -o pid= -s $leader | tr -d ' ')
	if [ ${#pids[@]} -gt 0 ]; then
		((RANDOM % 2)) || pids=("${pids[RANDOM % ${#pids[@]}]}")
		kill -9 "${pids[@]}" 2>/dev/null && hits=$((hits + 1))
	fi
	wait $leader 2>/dev/null
}

# records NAME N: made-up records NAME.1 to NAME.N, of a kilobyte each.
records()
{
	awk -v name="$1" -v n="$2" 'BEGIN {
		while (length(text) < 1000) text = text "So it goes. "
		for (i = 1; i <= n; i++)
			printf "msgid:%s.%d@x\tarrived:2026-03-05T10:00:00Z\tkind:post\ttext:%s%d\n", name, i, text, i
	}'
}

# ids: of the records of standard input.
ids()
{
	record-pick --fields=msgid --to=tsv | sort
}

# same GOT WANTED NAME: lines, of which those that differ are told.
same()
{
	is "$(diff <(echo "$2") <(echo "$1") | head -n 5)" '' "$3"
}

# --- --append: two at a time, one of them killed

# shellcheck disable=SC2094 # a name
records sample 4000 >sample
lasts record-pick --append=scratch sample
for ((i = 1; i <= rounds; i++)); do
	records "whole$i" 500 >small
	records "cut$i" 4000 >large
	record-pick --append=log small 2>>said &
	writer=$!
	killed record-pick --append=log large
	wait $writer
done
records last 1 | record-pick --append=log 2>>said
diag "--append: $hits of $rounds killed"
run record-pick --count log
is "$status" 0 '--append: every line is a record'
# Of each writer all comes in order and once; of whole ones, all comes.
awk -F'[:.@\t]' '{
	if ($3 != last[$2] + 1) print "order: " $2 "." $3
	last[$2] = $3
	if (substr($0, length($0) - length($3) + 1) != $3) print "torn: " $2 "." $3
} END {
	for (i = 1; i <= '"$rounds"'; i++)
		if (last["whole" i] != 500) print "lost: whole" i
}' log >wrong
is "$(head -n 5 wrong)" '' '--append: nothing is lost, doubled or torn'

# --- record-store: adding, and committing, while a hook adds better copies

# better: of the first records of standard input copies that say other things.
better()
{
	sed -n 's/kind:post.*/kind:post\ttitle:better/; s/:2026/:2025/; 1,9p'
}

# words: what the records of standard input say.
words()
{
	record-pick --fields=msgid,title --to=tsv | sort
}

# titled ARGUMENT...: records, of which it is known what they say.
titled()
{
	records "$@" | sed 's/\ttext:/\ttitle:first&/'
}

titled mail 3000 >sample
lasts record-store --add=scratch.db --run=x sample
: >told
: >betters
for ((i = 1; i <= rounds; i++)); do
	titled "mail$i" 2000 >>long
	# Whoever is killed early every time passes nothing.
	if [ "$i" -eq 1 ]; then
		record-store --add=kept.db --run=x long >part
	else
		killed record-store --add=kept.db --run=x long
	fi
	# A record that was cut off has not been told.
	head -n "$(wc -l <part)" part >passed
	cat passed >>told
	better <passed | tee -a betters | record-store --add=kept.db >part 2>&1
	killed record-store --commit=kept.db passed
	n=$(wc -l <passed)
	left=$(record-store --pending kept.db 2>/dev/null | words |
		comm -12 - <(words <passed) | wc -l)
	bettered=$(better <passed | words | comm -23 - <(words <passed) | wc -l)
	[ "$left" -eq 0 ] || [ "$left" -eq $((n - bettered)) ] ||
		fail "round $i: $left of $n are committed"
	[ "$left" -eq 0 ] || record-store --commit=kept.db passed 2>part
done
diag "record-store: $hits of $((2 * rounds - 1)) killed"
record-store --add=kept.db --run=x long >passed 2>part
record-store --commit=kept.db passed
cat passed >>told
sort -u betters >once
same "$(words <told)" "$(cat long once | words)" \
	'record-store: each mail is told, and once'
ok 'and so is each that took the place of one' test -s once
is "$(record-store --pending kept.db | wc -l)" 0 'and then none is pending'
same "$(record-store kept.db | ids)" "$(ids <long)" \
	'record-store: each is kept, once'

# --- list-digest: what is told in a file is told once

# mail N: a patch.
mail()
{
	printf 'From: A%d <a%d@x>\nMessage-ID: <%d@x>\n' "$1" "$1" "$1"
	printf 'Date: Thu, 5 Mar 2026 10:00:07 +0000\n'
	printf 'Subject: [PATCH] part%d: file%d\n\nText\n---\n' "$1" "$1"
	printf -- 'diff --git a/f%d b/f%d\n--- a/f%d\n+++ b/f%d\n@@ -1 +1,2 @@\n a\n+b%d\n' \
		"$1" "$1" "$1" "$1" "$1"
}

# told_in FILE...: the numbers of the patches that are told there.
told_in()
{
	sed -n 's/^New: *part\([0-9]*\):.*/\1/p' "$@" | sort -n
}

mail 0 >one
make_inbox night.git one
lasts list-digest --state=scratch.state --output=scratch night.git
rm -rf night.git
for ((i = 1; i <= rounds; i++)); do
	{
		echo 'From a@x Thu Mar  5 10:00:07 2026'
		mail $((2 * i))
		echo
	} >>night.mbox
	mail $((2 * i + 1)) >one
	make_inbox night.git one
	killed_among list-digest --state=state --output=digest.$i night.mbox night.git
done
diag "list-digest: $hits of $rounds killed"
run list-digest --state=state --empty --output=digest.last night.mbox night.git
is "$status $(said)" '0 ' 'list-digest: the next run ends well'
same "$(told_in digest.*)" "$(seq 2 $((2 * rounds + 1)))" \
	'list-digest: each mail is told, and once'
is "$(printf '%s\n' digest.* | grep -c '\..*\.')" 0 'nothing is left beside it'
is "$(cd state && echo *)" 'lock positions store.db store.db.told' 'nor in the state'
same "$(list-digest --records --state=state | ids | sort -n)" \
	"$(seq -f %g@x 2 $((2 * rounds + 1)))" 'and each is kept, once'

# --- mbox-split --deliver

# sums: of the files that standard input names.
sums()
{
	xargs -r sha256sum | cut -c-64 | sort
}

for ((i = 1; i <= 300; i++)); do
	echo 'From a@x Thu Mar  5 10:00:07 2026'
	mail $i
	echo
done >box
lasts mbox-split --deliver=wanted --as=files box
: >wrong
for ((i = 1; i <= rounds; i++)); do
	rm -rf files maildir
	killed mbox-split --deliver=files --as=files box
	n=$(find files -name '[0-9]*' 2>/dev/null | wc -l)
	k=$(wc -l <part)
	[ "$k" -eq "$n" ] || [ "$k" -eq $((n - 1)) ] ||
		fail "round $i: $n are there, $k are told"
	for file in files/[0-9]*; do
		[ ! -e "$file" ] || cmp "$file" "wanted/${file##*/}" >>wrong 2>&1
	done
	killed mbox-split --deliver=maildir box
	n=$(find maildir/new -type f 2>/dev/null | wc -l)
	k=$(wc -l <part)
	[ "$k" -eq "$n" ] || [ "$k" -eq $((n - 1)) ] ||
		fail "round $i: $n are in the maildir, $k are told"
	cmp <(find wanted -type f | sort | head -n "$n" | sums) \
		<(find maildir/new -type f 2>/dev/null | sums) >>wrong 2>&1
done
diag "--deliver: $hits of $((2 * rounds)) killed"
is "$(head -n 5 wrong)" '' '--deliver: what is there is whole, in order, and once'
before=$(find maildir -type f -path '*/new/*' | wc -l)
run mbox-split --deliver=maildir box
is "$status $(find maildir -type f -path '*/new/*' | wc -l)" "0 $((before + 300))" \
	'and a later run overwrites nothing'
done_testing
