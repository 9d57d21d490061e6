# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# logs - files of records, which grow as mailboxes do and are rotated as well.
# A state knows of each the message-id of its last record, which is in what was
# appended to later, or cut at the front, and when that was read:
#
#   msgid:ID
#   PATH
#   read:TIME
#
# It is "gone:ID" of one that is named and is empty, or away, which is said once.
# The time is written there, since a file's own one is lost where that is copied.

# last_of FILE: its last record's message-id, as a field.
last_of()
{
	tail -n 1 -- "$1" | tr '\t' '\n' | grep -a -m 1 '^msgid:.'
}

# name_of PATH: in one line.
name_of()
{
	case $1 in
	*$'\n'*) printf %q "$1" ;;
	*) printf '%s' "$1" ;;
	esac
}

# known_line N NAME: of the three of it; nothing, if it is not known.
known_line()
{
	[ ! -s "$state/logs" ] ||
		grep -axF -B 1 -A 1 -- "$2" "$state/logs" | sed -n "${1}p"
}

# known_id NAME: nothing, if it is not known.
known_id()
{
	known_line 1 "$1" | sed -n 's/^gone:/msgid:/; /:./p'
}

# known_time NAME: when it was read last.  One that is not known may be what another
# was rotated to, or the next month's: when any of them was.
known_time()
{
	local time
	time=$(known_line 3 "$1")
	printf '%s' "${time:+"${time#read:}"}"
	[ -n "$time" ] || last_time "$state/logs" || last_time "$state/positions"
}

# last_time FILE...: the latest time that is written there; not each may be there.
last_time()
{
	local time
	time=$(sed -n 's/^source:\t\(read:[^\t]*\).*/\1/; s/^read://p' \
		-- "$@" 2>/dev/null | sort | tail -n 1)
	[ -n "$time" ] && printf '%s' "$time"
}

# from_known FILE ID: its lines from the record ID on, with that, which may have
# been half written.
from_known()
{
	id=$2 LC_ALL=C awk -F'\t' '
		{
			for (i = 1; !found && i <= NF; i++)
				found = $i == ENVIRON["id"]
		}
		found' <"$1"
}

# is_among NAME PATH...: is it that of one of those?
is_among()
{
	local path
	for path in "${@:2}"; do
		[ "$(name_of "$path")" != "$1" ] || return 0
	done
	return 1
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
	local id name path
	[ -s "$state/logs" ] || return 0
	for path in "${named[@]}"; do
		is_old_log "$path" && continue
		name=$(name_of "$path")
		[[ $(known_line 1 "$name") != gone:* ]] || continue
		id=$(known_id "$name")
		# It may be in another that is named.
		[ -z "$id" ] ||
			grep -aqF -- "$id" /dev/null "${classified[@]}" ||
			say_unread "$(printf %q "$path"): nothing that was read $(
			)of it is left: what came after $(known_time "$name") $(
			)and is not in it now is in no record; if it was $(
			)rotated, name the old file as well"
	done
}

# tell_unnamed: where another is new, those that are named no more and have grown;
# whoever names one no more may not want it.
tell_unnamed()
{
	local source name n new=''
	[ -s "$state/logs" ] || return 0
	for source in "${classified[@]}"; do
		[ -n "$(known_id "$(name_of "$source")")" ] || new=yes
	done
	[ -n "$new" ] || return 0
	while IFS= read -r name; do
		is_among "$name" "${named[@]}" && continue
		is_old_log "$name" && continue
		[ -f "$name" ] || continue
		n=$(from_known "$name" "$(known_id "$name")" | sed 1d | wc -l)
		[ "$n" -eq 0 ] ||
			say_unread "$(printf %q "$name"): is named no more, and $(
			)not read: records that came after $(
			)$(known_time "$name"): $n; name it once more to $(
			)have them"
	done < <(grep -a '^/' "$state/logs")
}

# unread_logs: what is known of those that are not read in this run.
unread_logs()
{
	local line id='' keep=''
	[ -s "$state/logs" ] || return 0
	while IFS= read -r line; do
		case $line in
		msgid:* | gone:*) id=$line ;;
		read:*) [ -z "$keep" ] || printf '%s\n' "$line" ;;
		*)
			keep=''
			is_among "$line" "${classified[@]}" && continue
			keep=yes
			! is_among "$line" "${named[@]}" || id=gone:${id#*:}
			printf '%s\n%s\n' "$id" "$line"
			;;
		esac
	done <"$state/logs"
}

# reading: when this run reads, no later than --now.
reading()
{
	local given=${now[0]-} clock
	given=${given#--now=}
	read_clock
	if [[ $given == [0-9][0-9][0-9][0-9]-* ]] &&
		given=$(date -ud "$given" +%FT%TZ 2>/dev/null) &&
		[[ $given < $clock ]]; then
		clock=$given
	fi
	printf '%s' "$clock"
}

# know_logs: for the next run, once what this one read is told; two hundred.
know_logs()
{
	local source id name time
	time=$(reading)
	{
		unread_logs
		for source in "${classified[@]}"; do
			name=$(name_of "$source")
			# The last line may be half written.
			id=$(last_of "$source") || id=$(known_id "$name")
			printf '%s\n%s\nread:%s\n' "${id:-gone:}" "$name" "$time"
		done
	} | tail -n 600 >"$work/logs" || stuck 75
}
