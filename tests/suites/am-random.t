#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# am-random.t - patches in mails of random form: what --to=am accepts git am
# commits as it was meant, with the author and title of the record.
# PATCHPIPE_LONG has it try two thousand.
. "${srcdir:-.}/tests/suites/lib.sh"
for tool in mbox-split patch-classify series-thread record-pick; do
	has_tool $tool || skip_all "no $tool in this build"
done
need git python3
mails=${PATCHPIPE_LONG:+2000}
[ "${sanitizers-}" != yes ] || mails=10
# shellcheck disable=SC2046 # words
run python3 "$srcdir/tests/am-random.py" "$tmp/mails" $(seq "${mails:-30}")
is "$status" 0 "what is accepted is committed as it was meant"
like "$(tail -n 1 "$out")" "^[0-9]* mails, [1-9][0-9]* taken, 0 wrong$" \
	"and most are"
[ "$status" -eq 0 ] || sed 's/^/# /' "$out"
done_testing
