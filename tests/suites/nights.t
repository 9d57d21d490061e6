#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# nights.t - list-digest --state over mailboxes, maildirs and an MH folder to
# which anything happens between the nights: each mail is told, and told once.
# PATCHPIPE_LONG has it try sixty histories.
. "${srcdir:-.}/tests/suites/lib.sh"
for tool in mbox-split patch-classify series-thread digest-format \
	record-pick record-store; do
	has_tool $tool || skip_all "no $tool in this build"
done
need python3
[ "${sanitizers-}" != yes ] || skip_all "the other build has such nights"
histories=${PATCHPIPE_LONG:+60}
# shellcheck disable=SC2046 # words
run python3 "$srcdir/tests/mail-nights.py" "$tmp/nights" \
	$(seq "${histories:-2}")
is "$status" 0 "no mail is lost, and none is told twice"
like "$(tail -n 1 "$out")" "^[0-9]* histories, 0 wrong$" "in all of them"
[ "$status" -eq 0 ] || sed 's/^/# /' "$out"
done_testing
