#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# shared-quarter.t - the quarter's report by company that stats-count(1) shows,
# over a real month: its figures are those of tests/data/manual/quarter, which
# holds no names.  ACCEPT=1 writes that anew.
. "${srcdir:-.}/tests/suites/lib.sh"
[ -d "$shared/corpora" ] || skip_all "no ../shared"
need xz
for tool in mbox-split patch-classify series-thread stats-count record-pick; do
	has_tool $tool || skip_all "no $tool yet"
done

cd "$tmp" || exit 99
xz -dc "$shared/corpora/kvm-month.mbox.xz" | mbox-split | patch-classify |
	series-thread >records
record-pick 'arrived>=2025-10-01' 'arrived<2026-01-01' records >quarter

# A company for every domain of an organisation: its last two labels.
stats-count --by=domain --unit=all records |
	awk '{
		n = split($2, label, ".")
		if (n > 1)
			name = label[n - 1] "." label[n]
		if (n > 1 && name !~ /^(gmail|outlook)\.com$/ && !seen[name]++)
			print name, label[n - 1]
	}' >companies
by_company=(--by=company --companies=companies)

# figures NAME: the numbers of standard input, and their sum.
figures()
{
	awk -v name="$1" '{ printf "%s%s", n++ ? " " : name ": ", $1; sum += $1 }
		END { printf "; %d rows, sum %s\n", n, sum }'
}

{
	for unit in mails patches changes people reviews; do
		stats-count "${by_company[@]}" --unit=$unit quarter |
			figures $unit
	done
	series-thread --summary quarter |
		stats-count "${by_company[@]}" --unit=series | figures series
	stats-count --table=company,first-quarter --companies=companies \
		records | figures newcomers
	series-thread --summary quarter |
		stats-count "${by_company[@]}" --unit=series --median=answered |
		figures hours
	stats-count --unknown --companies=companies quarter |
		sed 's/.*# //' | figures unknown
} >got
[ -z "${ACCEPT:-}" ] || cp got "$data/manual/quarter"
is_file got "$data/manual/quarter" "the figures of the quarter"

# The same, found another way.
sum_of()
{
	sed -n "s/^$1: .*sum //p" got
}
is "$(sum_of mails)" \
	"$(record-pick --any kind=patch kind=cover quarter --count)" \
	"every mail is some company's"
is "$(sum_of patches)" \
	"$(record-pick kind=patch '!flags=in-pull' '!flags=stable' quarter \
		--count)" "every patch is some company's"
is "$(sum_of changes)" \
	"$(record-pick kind=patch '!flags=in-pull' '!flags=stable' quarter \
		--fields=change | sort -u | wc -l)" "a change counts once"
is "$(sum_of series)" \
	"$(series-thread --summary quarter |
		record-pick head!=pull '!flags=stable' arrived --count)" \
	"as many series as series-thread sees"
is "$(sum_of series)" \
	"$(stats-count --by=series --unit=series --total quarter | tail -1 |
		awk '{ print $1 }')" "as many as their mails tell of"
is "$(sum_of people)" \
	"$(record-pick --any kind=patch kind=cover quarter |
		record-pick --fields=author | tr '[:upper:]' '[:lower:]' |
		sed 's/.*<//' | sort -u | wc -l)" "people, by their addresses"
done_testing
