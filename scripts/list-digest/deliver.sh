# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# deliver - the digest to where it belongs.

# print NAME: the digest on standard output, which is called so.  A closed pipe
# is nothing to speak of.
print()
{
	local why
	cat -- "$work/digest" 2>"$work/why" && return
	[ $? -ne 141 ] || exit 75
	why=$(<"$work/why")
	die 75 "$1: ${why##*: }"
}

deliver()
{
	local why=''
	remember_own
	if [ -n "$mail" ]; then
		# What it leaves behind must not hold the lock.
		"$sendmail" -t <"$work/digest" 9>&- ||
			die 75 "sendmail failed"
	elif [ -z "$output" ]; then
		show
	elif [ -e "$output" ] && [ ! -f "$output" ]; then
		# A device or a pipe must not be replaced by a file.
		print "$(printf %q "$output")" >"$output"
	else
		replace || die 75 "cannot write $(printf %q "$output")${why:+: ${why##*: }}"
	fi
}
