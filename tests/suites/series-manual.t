#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# series-manual.t - the examples of series-thread(1): each is run as it stands
# there, over the sample archive, and what it prints is held against a file.
# ACCEPT=1 writes that file anew.
. "${srcdir:-.}/tests/suites/lib.sh"
for tool in mbox-split patch-classify series-thread record-pick; do
	has_tool "$tool" || skip_all "no $tool in this build"
done

cd "$tmp" || exit 99
mbox-split "$data"/sample/lantern-2026-03.mbox \
	"$data"/sample/lantern-tests-2026-03.mbox | patch-classify |
	sed 's/ana\.petrova@[a-z.-]*/ana@example.org/g' >lantern.records
grep 'arrived:2026-03-0[1-4]T' lantern.records >older.records
grep -v 'arrived:2026-03-0[1-4]T' lantern.records >today.records

# One example a file.
awk '/^\.Bd .*-literal/ { on = 1; n++; next } /^\.Ed/ { on = 0 }
	on { print >("example." n) }' "$srcdir/man/series-thread.1"
sed -i 's/\\e$/\\/' example.*
is "$(find . -name "example.*" | wc -l)" 8 "the manual has an example for each question"

for i in 1 2 3 4 5 6 7 8; do
	[ -e example.$i ] || continue
	cat example.$i
	echo "--"
	bash -o pipefail example.$i 2>&1 || echo "status $?"
	echo
done | sed 's/^/    /; s/ *$//' >answers
wanted=$data/series-answers.txt
[ -z "${ACCEPT:-}" ] || cp answers "$wanted"
is_file answers "$wanted" "each question has its answer"
is "$(grep -c '^    status' answers)" 0 "and none fails"
done_testing
