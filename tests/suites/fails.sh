# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# fails.sh - makes system calls and allocations of a tool fail, by the shim
# tests/oracle/fail-call.c.  Sourced after lib.sh.

shim=$builddir/tests/oracle/fail-call.so
[ -e "$shim" ] || skip_all "no tests/oracle/fail-call.so"
[ "$sanitizers" = no ] || skip_all "sanitizers come with calls of their own"

# failing CALL:N:HOW COMMAND...: as fail-call.c has it; in the programs $fail_only
# that it calls, where that is set.
fail_only=
failing()
{
	run env FAIL="$1" FAIL_ONLY="${fail_only:-$2}" LD_PRELOAD="$shim" timeout 60 "${@:2}"
}

# calls CALL COMMAND...: how often it is made.
calls()
{
	rm -f "$tmp/calls"
	FAIL_COUNT=$tmp/calls FAIL=$1:0: FAIL_ONLY=${fail_only:-$2} \
		LD_PRELOAD=$shim "${@:2}" \
		>/dev/null 2>&1
	cat "$tmp/calls" 2>/dev/null || echo 0
}

# each_failure CALL HOW MOST COMMAND...: fails the call in up to MOST places;
# prints those where the tool ends with another status than 75, or with 0 and
# another output than before.  The first calls of malloc are made by GLib
# before main, and before anything can be said; and where a thread begins, the
# C library and GLib end the process themselves.
each_failure()
{
	local call=$1 how=$2 most=$3 n at first=1
	shift 3
	"$@" >"$tmp/unharmed" 2>/dev/null
	n=$(calls "$call" "$@")
	[ "$call" != malloc ] || first=8
	for ((at = first; at <= n; at += (n - first) / most + 1)); do
		failing "$call:$at:$how" "$@"
		case $status in
		75) ;;
		0) cmp -s "$out" "$tmp/unharmed" || echo "$at: output is lost" ;;
		127 | 134)
			grep -qE '^(cannot allocate memory for thread-local data|GLib \(gthread-posix\.c\): .*Cannot allocate memory)' \
				"$err" || echo "$at: $status"
			;;
		*) echo "$at: $status" ;;
		esac
	done
}
