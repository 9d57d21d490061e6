# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# logs - files of records, which grow as mailboxes do and are rotated as well.
# They have no position: a state knows of each the message-id of its last record,
# which is in what was appended to later, or cut at the front.

# last_of FILE: its last record's message-id, as a field.
last_of()
{
	tail -n 1 -- "$1" | tr '\t' '\n' | grep -a -m 1 '^msgid:.'
}

# is_old_log PATH: what a file that is named, too, was rotated to; nothing comes
# into that, and the oldest goes.
is_old_log()
{
	local other
	for other in "${named[@]}"; do
		[[ $1 != "$other"[.-][0-9]* ]] || return 0
	done
	return 1
}

# tell_rotated: the files of records of the last run that are others now.
tell_rotated()
{
	local id name path known=$state/logs
	[ -s "$known" ] || return 0
	for path in "${named[@]}"; do
		is_old_log "$path" && continue
		printf -v name %q "$path"
		id=$(grep -axF -B 1 -- "$name" "$known" | sed -n 1p)
		# It may be in another that is named.
		[ -z "$id" ] ||
			grep -aqF -- "$id" /dev/null "${classified[@]}" ||
			say_unread "$name: nothing that was read of it is left: $(
			)what came after $(date -ur "$known" +%FT%TZ) and is $(
			)not in it now is in no record; if it was rotated, $(
			)name the old file as well"
	done
}

# know_logs: for the next run, once what this one read is told.
know_logs()
{
	local source id
	for source in "${classified[@]}"; do
		id=$(last_of "$source") || continue
		printf '%s\n%q\n' "$id" "$source"
	done >"$work/logs" || stuck 75
}
