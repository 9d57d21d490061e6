# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# digest - what came, in words.

# quiet: a period without mail says which it is, and how long it has been so.
quiet()
{
	local last from=$since to=${now[0]:---now=now}
	[ ! -s "$work/new" ] || return
	last=$(record-pick "$to" --sort=-arrived --fields=arrived --limit=1 \
		'!arrived>now' "$work/context") || [ $? -eq 65 ] || stuck 75
	last=${last%%T*}
	[ -z "$state$store" ] || from=$last
	[ -z "$from$until" ] || format+=("--period=${from:-the beginning}..$(
		)${until:-${to#--now=}}${last:+ (no mail since $last)}")
}

# end_context: $ended is when the last digest was made, and $work/told when this one
# is: what was from the future then must not end what it told.
ended=''
end_context()
{
	local clock
	[ -n "$state$store" ] && [ -s "$work/new" ] || return 0
	ended=$(last_told) || ended=''
	read_clock
	clock=${now[0]:-"--now=$clock"}
	printf '%s\n' "${clock#--now=}" >"$work/told" || stuck 75
}

# thread_mails OPTION...: what came, in series.
thread_mails()
{
	# Without, series-thread takes this for all the mail there is.
	[ -z "$state$store$since$range" ] || [ "$weeks" -eq 0 ] ||
		thread+=("--context=$work/context" ${ended:+"--context-end=$ended"})
	series-thread "$@" "${now[0]:---now=now}" "${thread[@]}" "$work/new"
}

# count_mails: of what passes, if there are any.
count_mails()
{
	if [ -s "$work/new" ]; then
		stats-count --pass --by="$by" --by="$people" "${count[@]}"
	else
		cat
	fi
}

tell()
{
	thread_mails --text=heads | count_mails |
		digest-format --heading="$heading" --to="$to" "${now[@]}" \
			"${format[@]}"
	worst "${PIPESTATUS[@]}"
}

# make_digest: $work/digest, of $work/new, when the commits were read.
make_digest()
{
	local status
	quiet
	name_gaps
	end_context
	run tell >"$work/digest"
	status=$?
	case $status in
	0 | 65) ;;
	*) stuck $status ;;
	esac
	# What no digest tells must not be taken for told.
	[ -s "$work/digest" ] || die 65 "there is no digest: nothing is told"
	note $status
}
