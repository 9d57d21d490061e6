# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# terminal - width, colours and pager of a digest for one, and progress.

pager=''

# Are we in the foreground of a terminal?
is_watched()
{
	local stat
	read -r -a stat </proc/self/stat && [ "${stat[4]}" = "${stat[7]}" ]
}

# What takes long is shown on the terminal, whatever the filters' errors are
# written to.
show_progress()
{
	[ -t 2 ] && is_watched || return
	exec {PATCHPIPE_PROGRESS}>&2
	export PATCHPIPE_PROGRESS
}

# A digest for a terminal is as wide as that is, has its colours, and goes
# through a pager, as what git prints does.
suit_terminal()
{
	local columns
	if [ -t 1 ] && [ -z "$output$mail" ] && is_watched; then
		pager=${PATCHPIPE_PAGER-${PAGER-$(command -v less)}}
		[ "$pager" != cat ] || pager=''
		read -r _ columns < <(stty size </dev/tty 2>/dev/null)
		[ "${columns:-0}" -eq 0 ] ||
			format=("--width=$columns" "${format[@]}")
		[ -n "${NO_COLOR-}" ] || [ "${TERM:-dumb}" = dumb ] ||
			color=${color/#auto/always}
	fi
	format+=("--color=$color")
}

# The digest on standard output, or through the pager.
show()
{
	local status=1
	if [ -n "$pager" ]; then
		# Ctrl-C is for the pager.
		trap : INT
		LESS=${LESS-FRX} bash -c "$pager" <"$work/digest" 9>&-
		status=$?
		trap 'stop 130' INT
	fi
	# One that fails has shown nothing; one that a signal ended, enough.
	[ $status -eq 0 ] || [ $status -gt 128 ] || print "standard output"
}
