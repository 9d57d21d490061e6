#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# instructions.t - the filters execute as many instructions as they did, by
# tests/bench/instructions: a tenth more fails.  Only where compiler, flags and
# machine are those that the numbers were taken with.
#
# ACCEPT=1 (make accept-instructions) writes the numbers down anew: of a change
# that is worth them, and says so, or of one that saves some.
. "${srcdir:-.}/tests/suites/lib.sh"
recorded=$srcdir/tests/bench/instructions
need valgrind readelf awk
readelf -p .comment "$builddir/tools/mbox-split" |
	grep -q 'GCC: (Debian 12\.' || skip_all "not built by Debian 12's gcc"
[ "$(uname -m)" = x86_64 ] || skip_all "not x86_64"
grep -qE '^CFLAGS = (-g )?-O2$' "$builddir/Makefile" ||
	skip_all "other CFLAGS than -O2"
[ "$sanitizers" = no ] || skip_all "sanitizers execute many more"

# glibc has a memchr() for each generation of processors: this one all have.
export GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-AVX512F,-AVX,-ERMS

# check NAME COMMAND...: may be a tenth more than recorded.
check()
{
	local name=$1 n was
	shift
	n=$(instructions "$@")
	printf '%s %s\n' "$name" "$n" >>"$tmp/instructions"
	was=$(sed -n "s/^$name //p" "$recorded")
	diag "$name: $n, and it was ${was:-not recorded}"
	ok "$name: not a tenth more than recorded (make accept-instructions)" \
		test "${n:-0}" -gt 0 -a $((n * 10)) -le $((${was:-0} * 11))
}

for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
	sed "s/\(<[^>@ ]*\)@/\1.$i@/g" "$data/sample/lantern-2026-03.mbox"
done >"$tmp/mbox"
mbox-split "$tmp/mbox" >"$tmp/records"
patch-classify "$tmp/records" >"$tmp/classified"
series-thread "$tmp/classified" >"$tmp/threaded"
check mbox-split mbox-split "$tmp/mbox"
check patch-classify patch-classify --jobs=1 "$tmp/records"
check series-thread series-thread "$tmp/classified"
check stats-count stats-count --by=author "$tmp/threaded"
check digest-format digest-format "$tmp/threaded"
check record-pick record-pick kind=patch "$tmp/threaded"
check start mbox-split /dev/null
[ -z "${ACCEPT:-}" ] || cp "$tmp/instructions" "$recorded"
done_testing
