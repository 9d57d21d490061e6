#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# digest-summary.t - the mails of an archive and a summary of it give the same
# digest, but for what only mails can tell.
. "${srcdir:-.}/tests/suites/lib.sh"

# classified NAME ARCHIVE: its records, in $tmp/NAME, old and new halves.
classified()
{
	mbox-split "$2" | patch-classify >"$tmp/$1"
	local middle
	middle=$(record-pick --fields=arrived --sort=arrived "$tmp/$1" |
		awk '{ a[NR] = $1 } END { print a[int(NR / 2)] }')
	record-pick "arrived<$middle" "$tmp/$1" >"$tmp/$1.old"
	record-pick "arrived>=$middle" "$tmp/$1" >"$tmp/$1.new"
}

# without_mails: the digest on standard input without numbers of mails, mails
# a day, and reviews a person, in any order of lines.
without_mails()
{
	sed -E '
		/^[^|]*: [0-9]+ mails?, [0-9]+ series/s/[0-9]+ mails?, //
		/<strong>.*<span>(mails|reviews of .*)<\/span>/d
		/<h2 class="skip">Charts/d; /^<div class="three">$/d
		/^<ul class="th"/,/^<\/ul>$/d; /^<p class="none">No mail/d
		/^<figure/,/^<\/figure>/d; /^<\/div>$/d' | sort
}

# is_same NAME WHAT [OPTION...]: the digests of both, in every form.
is_same()
{
	local name=$1 what=$2 form
	shift 2
	series-thread "$@" >"$tmp/$name.mails"
	series-thread --summary --talks "$@" >"$tmp/$name.rows"
	for form in text markdown html; do
		for of in mails rows; do
			digest-format --to=$form --entries=none \
				--period=2020-01-01..2020-02-01 \
				--link=https://lists.example/ \
				--now=2026-04-01T00:00:00Z \
				"$tmp/$name.$of" | without_mails >"$tmp/$of.$form"
		done
		is_file "$tmp/rows.$form" "$tmp/mails.$form" \
			"$what: a summary says the same as $form"
	done
}

for sample in lantern lantern-tests; do
	classified "$sample" "$srcdir/tests/data/sample/$sample-2026-03.mbox"
	is_same "$sample" "$sample" "$tmp/$sample"
	is_same "$sample" "$sample with a context" \
		--context="$tmp/$sample.old" "$tmp/$sample.new"
done
ok "there is something to say" \
	[ "$(grep -c applied "$tmp/mails.html")" -gt 0 ]

is "$(digest-format --to=html "$tmp/lantern.rows" | grep -c 'days, ')" 0 \
	"without a present a summary guesses no age"

corpus=$shared/corpora/kvm-month.mbox.xz
if [ ! -e "$corpus" ]; then
	skip "a month of a kernel list" "no $corpus"
else
	xz -dc "$corpus" >"$tmp/month.mbox"
	classified month "$tmp/month.mbox"
	is_same month "a month" "$tmp/month"
	is_same month "half a month with a context" \
		--context="$tmp/month.old" "$tmp/month.new"
fi
done_testing
