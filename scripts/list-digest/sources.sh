# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# sources - the mail and the records of the period.

classified=() named=() unread=''

# is_records FILE: does it begin like one of ours, and not like mail?
is_records()
{
	local line='' label='[a-z][a-z0-9.-]*:'
	local record="^${label}[^	]*	$label"
	[ ! -f "$1" ] || IFS= read -r -n 4096 line 2>/dev/null <"$1"
	[[ $line =~ $record ]]
}

# Files of records are read by record-pick, all else by mbox-split.
sort_sources()
{
	local source others=()
	# One that is empty is none, but has its name.
	[ ! -s "$state/logs" ] || [ ${#sources[@]} -eq 0 ] ||
		mapfile -d '' -t named < <(realpath -mz -- "${sources[@]}")
	for source in "${sources[@]}"; do
		if is_records "$source"; then
			source=$(realpath -- "$source") || exit 75
			classified+=("$source")
		else
			others+=("$source")
		fi
	done
	sources=("${others[@]}")
	refuse "${range:+${classified[*]}}" "--range is for repositories"
}

# classify_mail: a mail that cannot be opened now, though mbox-split has read it,
# is not behind us: $work/again says so.
classify_mail()
{
	local status=0
	patch-classify "${classify[@]}" || status=$?
	case $status in
	0 | 65) ;;
	*) : >"$work/again" || return 75 ;;
	esac
	return "$status"
}

# read_mail OPTION...: the mail of all sources.
read_mail()
{
	hear read_sources "$@"
}

read_sources()
{
	local text=heads status=0 ends
	# A store keeps all texts, the digest quotes few.
	[ -z "$state$store" ] || text=all
	classify+=("--text=$text")
	if [ ${#sources[@]} -gt 0 ]; then
		mbox-split "${now[@]}" "${split[@]}" "$@" -- "${sources[@]}" |
			classify_mail
		ends=("${PIPESTATUS[@]}")
		# What --since means to it, it means to the run that finds it.
		[ "${ends[0]}" -ne 66 ] || : >"$work/away" || return 75
		worst "${ends[@]}"
		status=$?
	fi
	if [ ${#classified[@]} -gt 0 ]; then
		read_records "$@"
		worst $status $?
		status=$?
	fi
	return "$status"
}

# read_records OPTION...: of the files of records, also what came since the last
# run, and what stands behind that which was read then.
read_records()
{
	local option status limits=(${until:+"!arrived>=$until"})
	for option; do
		case $option in
		--since=*) limits+=("!arrived<${option#*=}") ;;
		esac
	done
	pick_records "${limits[@]}"
	status=$?
	[ -z "$unread" ] || pick_unread
	worst $status $?
	status=$?
	[ -z "$state" ] || [ ${#limits[@]} -eq 0 ] || pick_appended
	worst $status $?
}

# pick_unread: what came before --since, but not a day before each was read.
pick_unread()
{
	local all=("${classified[@]}") times=() clock time i status=0
	read_clock
	for i in "${!all[@]}"; do
		times[i]=$(known_time "$(name_of "${all[i]}")")
		# If that was a clock that was wrong, nobody knows.
		[[ -n ${times[i]} && ! ${times[i]} > $clock ]] ||
			times[i]=1970-01-02
	done
	while IFS= read -r time; do
		local classified=()
		for i in "${!all[@]}"; do
			[ "${times[i]}" != "$time" ] || classified+=("${all[i]}")
		done
		pick_records "arrived<$since" "!arrived<1 day before $time"
		worst $status $?
		status=$?
	done < <(printf '%s\n' "${times[@]}" | sort -u)
	return "$status"
}

# pick_appended: whenever it arrived.
pick_appended()
{
	local source id
	for source in "${classified[@]}"; do
		id=$(known_id "$(name_of "$source")")
		[ -z "$id" ] || from_known "$source" "$id"
	done >"$work/appended" || return 75
	local classified=("$work/appended")
	[ ! -s "$work/appended" ] || pick_records
}

# pick_records CONDITION...: those as well that nobody has classified yet.
pick_records()
{
	local status
	record-pick "${now[@]}" kind "$@" "${classified[@]}"
	status=$?
	record-pick "${now[@]}" '!kind' "$@" "${classified[@]}" |
		classify_mail
	worst $status "${PIPESTATUS[@]}"
}

# The mail of the period to $work/new, that before it to $work/context; $begin
# and $end are its ends for commits, which have no place in a range: when the
# newest mail of each end arrived.
read_period()
{
	local from status
	begin=$since end=$until
	if [ -n "$range" ]; then
		format+=("--period=$range")
		read_mail "--range=$range" ${since:+"--since=$since"} \
			>"$work/new"
		end=$(record-pick --limit=1 --fields=arrived --to=tsv \
			"$work/new") || [ $? -eq 65 ] || stuck 75
		from=${range%%..*}
		[ "$weeks" -gt 0 ] || return
		# The first commit that comes is A itself.
		from=$(mbox-split --range="..$from" -- "${sources[@]}" \
			2>/dev/null |
			record-pick --limit=1 --fields=arrived --to=tsv
			worst "${PIPESTATUS[@]}")
		status=$?
		[ $status -lt 75 ] || [ $status -eq 141 ] || stuck $status
		begin=${from:-$since} end=${end:-$from}
		[ -z "$from" ] || read_mail "--range=..${range%%..*}" \
			"--since=$weeks weeks before $from" >"$work/context"
	elif [ -n "$since" ] && [ "$weeks" -gt 0 ]; then
		read_mail "--since=$weeks weeks before $since" >"$work/all"
		{ record-pick "${now[@]}" "!arrived<$since" "$work/all" \
			>"$work/new" &&
			record-pick "${now[@]}" "arrived<$since" "$work/all" \
				>"$work/context"; } || stuck 75
	else
		read_mail ${since:+"--since=$since"} >"$work/new"
	fi
}
