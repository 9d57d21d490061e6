# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# process - what we start, and what a signal does.

child='' foreground=''

# run COMMAND...: in a process group of its own, which ends with us.
run()
{
	local status
	[ -z "$foreground" ] || { "$@"; return; }
	set -m
	"$@" <&0 &
	child=$!
	set +m
	wait "$child"
	status=$?
	child=
	return $status
}

# stop STATUS: a signal came.
stop()
{
	trap '' INT TERM HUP
	exec 2>/dev/null
	[ -z "$child" ] || { kill -TERM -- "-$child" && wait "$child"; }
	exit "$1"
}

# read_clock: the time of the machine goes to $clock, which is the caller's.
read_clock()
{
	# shellcheck disable=SC2034
	TZ=UTC0 printf -v clock '%(%FT%TZ)T' -1
}
