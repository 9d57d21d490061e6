#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# strangers.t - what is no file of records, given to a filter that reads them,
# is told of once, by what it is.
. "${srcdir:-.}/tests/suites/lib.sh"

archive=$data/sample/lantern-2026-03.mbox
mbox-split "$archive" | patch-classify >"$tmp/records"

for filter in patch-classify series-thread 'stats-count --by=kind' \
	digest-format record-pick "record-store --add=$tmp/db"; do
	# shellcheck disable=SC2086 # words
	run $filter "$archive"
	is "$status $(said)" \
		"65 ${filter%% *}: $archive: this is mail, not records: mbox-split comes first" \
		"an mbox: $filter"
done
mbox-split --deliver="$tmp/mails" "$archive" >/dev/null
mail=$(find "$tmp/mails" -type f | sort | head -n 1)
run record-pick "$mail"
is "$status $(said | cut -d: -f3-)" \
	"65  this is mail, not records: mbox-split comes first" "a single mail"

run mbox-split "$tmp/records"
is "$status $(said)" "65 mbox-split: $tmp/records: these are records, not mail: mbox-split made them, the other filters read them" \
	"records given to mbox-split"

# stranger NAME WANTED: standard input is not records.
stranger()
{
	cat >"$tmp/it"
	run record-pick "$tmp/it"
	is "$status $(said)" "65 record-pick: $tmp/it: this is $2" "$1"
}
stranger gzip "gzip data, not records: unpack it with zcat" \
	< <(gzip <"$tmp/records")
stranger zip "a zip archive, not records" < <(printf 'PK\3\4x')
stranger PDF "a PDF, not records" < <(printf '%%PDF-1.7\nx\n')
stranger HTML "HTML, not records" < <(printf '<!DOCTYPE html>\n<p>x\n')
stranger JSON "JSON, not records: record-pick --input=jsonl reads it" \
	< <(record-pick --to=jsonl "$tmp/records")

for stranger in '%PDF-1.7:a PDF' '<!DOCTYPE html>:HTML' '<html>:HTML'; do
	printf '%s\nx\n' "${stranger%%:*}" >"$tmp/it"
	run mbox-split "$tmp/it"
	is "$status $(said)" \
		"65 mbox-split: $tmp/it: byte 0: this is ${stranger#*:}, no mail" \
		"mbox-split knows ${stranger#*:}, too"
done

# The second line tells: nothing is lost of records behind a line that is none.
{
	echo 'From: somewhere'
	cat "$tmp/records"
} >"$tmp/it"
run record-pick "$tmp/it"
is "$status" 65 "records behind a line of mail: it is counted"
is_file "$out" "$tmp/records" "they are all read"
like "$(said)" 'line 1: ' "and the line is named"
echo 'From: somewhere' >"$tmp/it"
run record-pick "$tmp/it"
like "$status $(said)" '^65 .*this is mail' "a line of mail alone is mail"
run record-pick /dev/null
is "$status $(said)" "0 " "an empty file is any number of records"

# What there is to say of one file has an end; of each kind so much is said.
{
	for i in $(seq 30); do
		printf 'msgid:%s@x\tA:b\n' "$i"
	done
	printf 'msgid:c@x\tmsgid:d@x\n'
} >"$tmp/it"
run record-pick "$tmp/it" "$tmp/it"
is "$status $(said | wc -l)" "65 44" "the 21st complaint of a kind is counted"
is "$(said | grep -c ': 10 more: ')" 2 "and how many there were is said of each file"
is "$(said | grep -c 'line 31: ')" 2 "another kind is said all the same"

# A filter that was left out is missing for all of them.
mbox-split "$archive" >"$tmp/split"
run series-thread "$tmp/split"
is "$status $(said)" "65 series-thread: $tmp/split: line 1: no kind: patch-classify comes first
series-thread: $tmp/split: $(($(wc -l <"$tmp/split") - 1)) more: no kind: patch-classify comes first" \
	"a step that was left out is told of once"
run digest-format "$tmp/split"
is "$status $(said | head -n 1)" \
	"65 digest-format: $tmp/split: line 1: no kind: patch-classify comes first" \
	"by digest-format as well"
is "$(wc -c <"$out")" 0 "which makes no digest of what it could not use"
run digest-format "$archive" "$tmp/nowhere"
is "$status $(wc -c <"$out")" "66 0" "nor of mail"
series-thread "$tmp/records" >"$tmp/threaded"
run digest-format --entries=none "$archive" "$tmp/threaded"
is "$status $(grep -c "^Mailing list update" "$out")" "65 1" "but of what is beside it"
run record-pick --to=am 'msgid=~.' "$tmp/records"
is "$status $(said)" \
	"65 record-pick: 0 series match, not one; series-thread comes before this" \
	"--to=am of what no series-thread has seen"

# Rows are of mails, and are none.
for kind in talk series; do
	series-thread --summary --talks "$tmp/records" |
		record-pick kind=$kind >"$tmp/rows"
	run series-thread "$tmp/rows"
	is "$status $(said)" \
		"65 series-thread: rows of --summary, and no mail that they are of" \
		"rows alone: $kind"
done
run series-thread --summary "$tmp/records" "$tmp/rows"
is "$status $(said)" "0 " "rows beside their mails are made anew"
is_file "$out" "$tmp/rows" "and are the same"
run record-pick --to=mbox --limit=1 "$tmp/rows"
is "$status $(said | head -n 1)" \
	"65 record-pick: $tmp/rows: line 1: this is a row of series-thread, no mail" \
	"a row as a mail"
run record-pick --to=am "$tmp/rows"
is "$status $(said)" \
	"65 record-pick: 0 series match, not one; these are rows of series-thread, no mails" \
	"--to=am of rows"
run stats-count --by=author "$tmp/rows"
is "$status $(said)" \
	"0 stats-count: only rows of --summary: count them by --unit=series" \
	"mails counted in rows"
run stats-count --by=author --unit=series "$tmp/rows"
is "$status $(said)" "0 " "series counted in rows"
done_testing
