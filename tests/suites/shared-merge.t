#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# shared-merge.t - counts of the parts of a real archive make the counts of the
# whole, byte for byte, however it is cut.
. "${srcdir:-.}/tests/suites/lib.sh"
[ "$sanitizers" = no ] || skip_all "the other build reads all of the mail"
[ -d "$shared/corpora" ] || skip_all "no ../shared"
need xz
for tool in stats-count mbox-split patch-classify; do
	has_tool $tool || skip_all "no $tool yet"
done

xz -dc "$shared/corpora/kvm-month.mbox.xz" | mbox-split | patch-classify \
	>"$tmp/all"
keys="--by=author --by=domain --by=week,domain --by=trailers
	--by=directory --by=company,quarter --by=domain,first-week"
echo 'intel.com Intel' >"$tmp/map"

# count ARGUMENT...: count records of all keys.
count()
{
	# shellcheck disable=SC2086 # words
	stats-count $keys --companies="$tmp/map" --to=records "$@"
}

for options in --unit=mails --unit=all '--unit=patches --sum=added'; do
	# shellcheck disable=SC2086 # words
	count $options "$tmp/all" >"$tmp/whole"
	ok "$options: there is something to count" test -s "$tmp/whole"
	different=0
	for seed in {1..50}; do
		rm -f "$tmp"/part.*
		awk -v seed="$seed" -v out="$tmp/part." '
			BEGIN { srand(seed); n = 2 + int(rand() * 9) }
			{ print > (out int(rand() * n)) }' "$tmp/all"
		for part in "$tmp"/part.*; do
			# shellcheck disable=SC2086 # words
			count $options "$part"
		done >"$tmp/counts"
		# shellcheck disable=SC2086 # words
		count $options "$tmp/counts" >"$tmp/merged"
		cmp -s "$tmp/merged" "$tmp/whole" ||
			different=$((different + 1))
	done
	is $different 0 "$options: 50 random splits make the whole"
done
done_testing
