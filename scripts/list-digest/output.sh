# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# output - the digest as a file: whole, or not at all.

part=''

# The digest in place of --output, whole and on the disk.
replace()
{
	# Of a link, it is the file behind it that is meant.
	[ ! -L "$output" ] || output=$(realpath -- "$output") || return
	sweep "$output"
	# Its name is known before it is there: whoever is killed leaves no file.
	part=$(mktemp -u -- "$output.list-digest.XXXXXX") &&
		realpath -mz -- "$part" >"$work/part" &&
		why=$( (set -C && : >"$part") 2>&1) && own "$part" &&
		cat -- "$work/digest" >"$part" && sync -- "$part" && promise &&
		mv -fT -- "$part" "$output" && part= &&
		sync -- "$(dirname -- "$output")"
}

# own FILE: until we end, however we do.
own()
{
	local fd
	exec {fd}<"$1" && flock -n "$fd" && [ "$1" -ef "/dev/fd/$fd" ]
}

# sweep FILE: what others, who were killed, have left beside it.
sweep()
{
	local file
	for file in "$1".list-digest.??????; do
		[ ! -f "$file" ] || [ -L "$file" ] || [ ! -O "$file" ] ||
			flock -n -- "$file" rm -f -- "$file"
	done
}
