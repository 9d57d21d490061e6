#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# shared-b4.t - record-pick --reviews held against b4 am on series of
# real mail: each difference has a reason that tests/am-b4.py knows.
. "${srcdir:-.}/tests/suites/lib.sh"
[ -e "$shared/corpora/io-uring.mbox.xz" ] || skip_all "no ../shared"
[ "$sanitizers" = no ] || skip_all "the other build holds it against b4"
need b4 git python3 xz
for tool in record-pick mbox-split patch-classify series-thread; do
	has_tool $tool || skip_all "no $tool in this build"
done
cd "$tmp" || exit 99
export GIT_CONFIG_GLOBAL=$tmp/gitconfig GIT_CONFIG_SYSTEM=/dev/null HOME=$tmp
git config --global user.name A
git config --global user.email a@example.org
git config --global b4.attestation-policy off

xz -dc "$shared/corpora/io-uring.mbox.xz" >io-uring.mbox
mbox-split io-uring.mbox | patch-classify | series-thread >all
# b4 takes its time: a hundred series in scripts/check --long.
most=${PATCHPIPE_LONG:+100}
most=${most:-30}
python3 "$srcdir/tests/am-b4.py" all "$most" >said
diag <said
read -r _ series _ same <said
is "$series" "$most" "$most series"
ok "most of their patches are the same to the letter" \
	test "$same" -ge $((most * 2))
is "$(grep ^unexplained said)" "" "each difference has a reason"
done_testing
