# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# status - how a run ends: exit statuses, and what is said of them.

outcome=0

die()
{
	local status=$1
	shift
	printf '%s: %s\n' "$me" "$*" >&2
	exit "$status"
}

wrong()
{
	die 64 "$*; try '$me --help'"
}

# refuse WHAT REASON: if there is any of it.
refuse()
{
	[ -z "$1" ] || wrong "$2"
}

# worst STATUS...: 75 beats all, then the greater; a filter that was cut short
# by a later one's failure (141) only counts when nothing else does.
worst()
{
	local status rank worst=0 most=0
	for status; do
		case $status in
		141) rank=1 ;;
		75) rank=256 ;;
		*) rank=$status ;;
		esac
		[ "$rank" -lt "$most" ] || worst=$status most=$rank
	done
	return "$worst"
}

# note STATUS: for our own.
note()
{
	worst "$outcome" "$1"
	outcome=$?
}

# stuck STATUS: of a filter that has said why.
stuck()
{
	[ "$1" -lt 75 ] || echo "$me: status $1 at work in $(
		)$(printf %q "$work"): nothing is told" >&2
	exit "$1"
}
