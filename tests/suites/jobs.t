#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# jobs.t - patch-classify on several cores gives what it gives on one: records
# and complaints, byte for byte and in order, whatever happens in between.
. "${srcdir:-.}/tests/suites/lib.sh"

cp "$data"/sample/*.mbox "$tmp"
cd "$tmp" || exit 99

# The sample archive over and over, by reference and whole; every now and then
# what is no record, a mail that is gone, one that changed, and one classified.
mbox-split --embed ./*.mbox >embedded
mbox-split ./*.mbox >named
patch-classify --jobs=1 --no-text named | sed 's/\tsrc:[^\t]*//' >old
for _ in $(seq 16); do
	cat named embedded
done | awk -v old=old '
NR % 61 == 0 { print "this is no record" }
NR % 67 == 0 { print "kind:twice\tkind:twice" }
NR % 71 == 0 && (getline line <old) > 0 { print line }
NR % 73 == 0 { sub(/src:[^\t]*/, "src:mboxrd:0:10:/nowhere/gone.mbox") }
NR % 79 == 0 { sub(/src:mbox[a-z]*:/, "&1") }
NR % 83 == 0 { sub(/src:/, "src:nonsense") }
{ print }' >mixed
printf 'msgid:torn@example.org\tsrc:' >>mixed
ok "there are enough records to share" test "$(wc -l <mixed)" -gt 1000

# Larger than what is shared: one mail by reference, one whole.
{
	printf 'From a@example.org Thu Jan  1 00:00:00 2026\n'
	printf 'From: a@example.org\nMessage-ID: <large@example.org>\n\n'
	head -c 1500000 /dev/zero | tr '\0' x | fold -w 70
	printf '\n'
} >large.mbox
mbox-split large.mbox >large
mbox-split --embed large.mbox >>large
{
	cat embedded named named embedded named named
	cat large named large
	cat named named named named
} >with-large

for input in mixed with-large; do
	run patch-classify --jobs=1 "$input"
	one=$status
	mv "$out" out1
	mv "$err" err1
	for jobs in 2 3 4; do
		run patch-classify --jobs=$jobs "$input"
		is "$status" "$one" "$input, $jobs jobs: the same status"
		is_file "$out" out1 "$input, $jobs jobs: the same records"
		is_file "$err" err1 "$input, $jobs jobs: the same complaints"
		run bash -c 'cat "$2" | patch-classify --jobs="$1"' - \
			"$jobs" "$input"
		is_file "$out" out1 "$input, $jobs jobs: the same from a pipe"
	done
done
is "$(<err1)" "" "large mails are classified as well"

run patch-classify --jobs=1 mixed named mixed
mv "$out" out1
mv "$err" err1
run patch-classify --jobs=4 mixed named mixed
is_file "$out" out1 "several files: the same records"
is_file "$err" err1 "several files: the same complaints"
like "$(<err1)" 'mixed: line [0-9]+: .*' "there are complaints"

run patch-classify --jobs=4 --append=appended mixed
run patch-classify --jobs=1 mixed
is_file appended "$out" "appended: the same"

printf 'from\t*dora*\tbot\n' >table
run patch-classify --jobs=1 --explain --notices=table mixed
mv "$out" out1
run bash -c 'patch-classify --jobs=3 --explain --notices=<(cat table) mixed'
is_file "$out" out1 "a table that can be read once: the same"

# What is finished is seen while the writer waits.
mkfifo slow
patch-classify --jobs=4 <slow >seen 2>/dev/null &
exec 5>slow
cat named named named named >&5
n=$((4 * $(wc -l <named)))
for _ in $(seq 200); do
	[ "$(wc -l <seen)" -eq "$n" ] && break
	sleep 0.05
done
is "$(wc -l <seen)" "$n" "nothing is held back while the input waits"
exec 5>&-
wait

if [ -c /dev/full ]; then
	run bash -c 'patch-classify --jobs=4 mixed >/dev/full'
	is "$status" 75 "a full disk is 75"
	is "$(grep -c 'No space' "$err")" 1 "a full disk is said once"
else
	skip "a full disk is 75" "no /dev/full"
	skip "a full disk is said once" "no /dev/full"
fi
run bash -c 'patch-classify --jobs=4 with-large | head -n 1 >/dev/null
	exit ${PIPESTATUS[0]}'
is "$status" 141 "a reader that goes away ends it quietly"
is "$(<"$err")" "" "and without a word"

if [ "$sanitizers" = no ]; then
	run bash -c 'ulimit -v 102400; exec patch-classify --jobs=4 mixed'
	is_file "$out" <(patch-classify --jobs=1 mixed 2>/dev/null) \
		"100 MiB of address space are enough"
fi

for jobs in -1 257 many; do
	run patch-classify --jobs=$jobs named
	is "$status" 64 "--jobs=$jobs is no number of jobs"
done

done_testing
