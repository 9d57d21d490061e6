# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# promise - a digest that is in its place is told, whoever was killed then.

# are_told: the mails in $work/new, and the commits.
are_told()
{
	record-store --commit="$store" "$work/new" || exit
	keep_commits
	[ ! -s "$work/told" ] || mv -fT -- "$work/told" "$store.told" || exit 75
}

# print_of FILE: which file it is, and what is in it.
print_of()
{
	stat -c %d:%i -- "$1" && sha256sum <"$1"
}

# promise: the file $part, once it is the output, has told $work/new.
promise()
{
	[ -n "$state$store" ] || return 0
	print_of "$part" >"$work/promise" &&
		realpath -zm -- "$output" >>"$work/promise" &&
		{ [ ! -e "$work/known" ] || sync -- "$work/known"; } &&
		sync -- "$work"/{new,promise}
}

# What a run that was killed has promised, and done, is told.
keep_promise()
{
	local id sum file there
	if [ -f "$work/part" ]; then
		IFS= read -r -d '' file <"$work/part" && rm -f -- "$file"
	fi
	# Without the mails it is kept: they were being cleared away.
	[ -f "$work/promise" ] && [ -f "$work/new" ] || return 0
	{ read -r id && read -r sum && IFS= read -r -d '' file; } \
		<"$work/promise" || return 0
	# Another file is told anew, but not where a program dies of it.
	there=$(print_of "$file" 2>/dev/null) || [ $? -lt 126 ] || stuck 75
	[ "$there" != "$id"$'\n'"$sum" ] || are_told
}
