# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# store - what a state or a store remembers.

start=now

lock()
{
	local how=()
	[ -z "$no_wait" ] || how=(-n)
	exec 9>>"$1" || exit 75
	run flock "${how[@]}" 9 || die 75 "another run is at it"
}

# ask OPTION...: record-store; one bad row does not keep the others.
ask()
{
	local status=0
	hear record-store "$@" || status=$?
	[ $status -eq 0 ] || [ $status -eq 65 ] || stuck $status
}

# drop_unread FILE: what no patch-classify has read, as an older record-store took
# it: no digest could tell it.
drop_unread()
{
	local has=$'(^|\t)kind:[^\t]'
	n_unread=$(grep -acvE "$has" "$1") || [ $? -eq 1 ] || stuck 75
	[ "$n_unread" -gt 0 ] || return 0
	grep -aE "$has" "$1" >"$1.read" || [ $? -eq 1 ] || stuck 75
	mv -fT -- "$1.read" "$1" || exit 75
}

# ask_pending: what is to be told; the rest stays pending, and is named.
ask_pending()
{
	# Of two mails with one message-id one is kept, and named.
	ask --pending "$store" >"$work/new"
	drop_unread "$work/new"
	[ "$n_unread" -gt 0 ] || return 0
	say_unread "$(printf %q "$store"): $n_unread pending and not told: $(
		)patch-classify has not read them"
	note 65
}

# oldest FILE...: when the first of these mails arrived.
oldest()
{
	record-pick --fields=arrived --to=tsv "$@" | sed '/^$/d' | sort | sed -n 1p
}

# last_run: as a record that arrived then; what is committed may have been told
# long before what is new.
last_run()
{
	local last=''
	if [ -n "$state" ]; then
		last=$(last_time "$state"/{positions,logs} || told_time)
	elif [ -e "$store.commits" ]; then
		last=$(date -ur "$store.commits" +%FT%TZ)
	fi
	[ -z "$last" ] || printf 'msgid:\tarrived:%s\n' "$last"
}

# add_context: what was told of the weeks before; a run may come late, and what
# is new be older than it.
add_context()
{
	local first
	last_run >"$work/last" || exit 75
	first=$(record-pick "${now[@]}" "arrived<$start" "$work"/{last,new} |
		oldest -) || [ $? -eq 65 ] || stuck 75
	first=${first:-$start}
	ask --committed "${now[@]}" "$store" "arrived>=$weeks weeks before $first" \
		>"$work/context"
	drop_unread "$work/context"
}

# count_from: $now is when the last run was before those that failed, or when the
# first of them began, if there was none: what --since means must not move on
# while they do.  That may be broken, or of a clock that was ahead: then it is this
# run.
count_from()
{
	local begun='' late clock last
	read_clock
	now=("${now[0]:-"--now=$clock"}")
	if [ -s "$state/begun" ]; then
		begun=$(<"$state/begun") || exit 75
		late=$(printf 'msgid:\tarrived:%s\n' "${now[0]#--now=}" |
			record-pick "--now=${begun#--now=}" 'arrived<now' \
				2>/dev/null)
		case $? in
		0)
			if [ -z "$late" ]; then
				now=("--now=${begun#--now=}")
				return
			fi
			;;
		64) ;;
		*) die 75 "record-pick failed" ;;
		esac
		echo "$me: $(printf %q "$state/begun"): is no time before now:" \
			"--since counts from now" >&2
	fi
	clock=${now[0]#--now=}
	last=$(last_time "$state"/{positions,logs} || told_time)
	[ -n "$begun" ] || [[ $last != [0-9]* || ! $last < $clock ]] ||
		clock=$last
	# Of a full disk, tee says where.
	printf '%s' "--now=$clock" | tee -- "$state/begun" >/dev/null || exit 75
}

# add_read: whoever asks for what is pending hears of those that differ.
add_read()
{
	local line
	record-store --add="$store" "${run[@]}" "$work/read" 2> >(
		while IFS= read -r line; do
			[[ $line == *"$differ"* || $line =~ $differ_more ]] ||
				printf '%s\n' "$line" >&2
		done
	)
}

# last_told: when the last digest was made, if that is known.
last_told()
{
	local told
	[ -s "$store.told" ] && told=$(<"$store.told") &&
		[[ $told =~ ^[0-9]{4}-[0-9T:.Z-]*$ ]] && printf '%s' "$told"
}

# told_time: up to when mail was told, if that is known: when the last digest was
# made, or the newest mail came that was told by then.
told_time()
{
	local told newest
	told=$(last_told) &&
		told=$(date -ud "$told" +%FT%TZ 2>/dev/null) || return
	newest=$(record-store --committed "$store" 2>/dev/null |
		record-pick "--now=$told" --sort=-arrived --limit=1 \
			--fields=arrived --to=tsv '!arrived>now')
	printf '%s' "${newest:-"$told"}"
}

# day_before TIME
day_before()
{
	date -ud "$1 1 day ago" +%FT%TZ || die 75 "date failed"
}

# since_told: a state has lost its positions; what came since the last digest is
# new whatever --since says, and would be known, and never told, otherwise.
since_told()
{
	local told
	told=$(told_time || last_time "$state/logs") || return 0
	told=$(day_before "$told") || exit
	printf 'msgid:\tarrived:%s\n' "$told" |
		record-pick "${now[@]}" "arrived<$since" | grep -q . || return 0
	since=$told
	echo "$me: $(printf %q "$state/positions"): is not there: mail is new from" \
		"$since on, a day before the newest that was told" >&2
}

# What the sources have that is new, to the store.
add_news()
{
	local limit=${since:+"--since=$since"} now=("${now[@]}") run=()
	count_from
	if [ -n "$since" ] && [ ! -e "$state/positions" ]; then
		run=("--run=$since")
		since_told
		start=$since limit=--since=$since
		[ "$weeks" -eq 0 ] || limit="--since=$weeks weeks before $since"
	elif [ -n "$since" ]; then
		unread=yes
	fi
	# What a killed run has left is of other sources, maybe.
	rm -f -- "$state/positions.next" || exit 75
	tell_rotated
	tell_unnamed
	know_logs
	read_mail "--position=$state/positions" ${limit:+"$limit"} >"$work/read"
	drop_own "$work/read"
	hear add_read >/dev/null
	case $? in
	0 | 65) ;;
	*) stuck 75 ;;
	esac
	# What the first run reads before --since, is known and not told; what
	# hooks added is, and what a run with another --since had to tell.
	[ "$start" = now ] ||
		record-store --pending "${run[@]}" "${now[@]}" "$store" \
			"arrived<$since" |
		record-store --commit="$store" || exit 75
}

# Nothing came: whoever waits for something is told so.
say_quiet()
{
	local what='no new mail' as=printed
	[ "$start" = now ] || what="no mail since $start"
	[ -z "$output" ] || as=written
	[ -z "$mail" ] || as=sent
	[ ! -t 2 ] ||
		echo "$me: $what: nothing is $as; with --empty a digest is" >&2
}

# All that was read is told.
move_position()
{
	local position=$state/positions
	if [ -e "$position.next" ] || [ ! -s "$position" ]; then
		{ [ -e "$position.next" ] || echo source: | tee -- "$position.next" >/dev/null; } &&
			mv -fT -- "$position.next" "$position" || exit 75
	fi
	if [ -s "$work/logs" ]; then
		mv -fT -- "$work/logs" "$state/logs" || exit 75
	else
		rm -f -- "$state/logs" || exit 75
	fi
	[ -e "$work/away" ] || rm -f -- "$state/begun" || exit 75
}

# Where the positions are, the store was: what hooks added would be lost unsaid.
check_store()
{
	[ -s "$store" ] || [ ! -s "$state/positions" ] ||
		die 74 "$(printf %q "$store"): is empty or gone: something" \
			"cut it; without the state's positions all begins anew"
}

# check_positions: they end as they are written, or something cut them.
check_positions()
{
	local position=$state/positions told
	[ -f "$position" ] || return 0
	tail -c 1 -- "$position" | grep -aq '^$' && return
	told=$(told_time || last_time "$state/logs") &&
		told="what came since $(day_before "$told") is read again, $(
		)and told if it was not" ||
		told="give a --since of the last digest"
	die 64 "$(printf %q "$position"): something cut it: remove it, and $told"
}

# has_news: is there something to tell?
has_news()
{
	[ -s "$work/new" ] || [ -n "$empty" ] ||
		[ ${#repositories[@]} -gt 0 ] || return
	add_context
	read_commits
	[ -s "$work/new" ] || [ -n "$empty" ] || are_commits_news
}

# with_store LOCK: what is new in the store, and to the sources of a state.
with_store()
{
	[ -z "$records" ] || exec record-store "$store"
	mkdir -p -- "${1%/*}" || exit 75
	lock "$1"
	[ -z "$state" ] || { check_store && check_positions; }
	ours=yes
	keep_promise
	rm -rf -- "$work" && mkdir -- "$work" || exit 75
	begin_work
	[ -z "$fetch" ] || fetch_all
	[ -z "$state" ] || add_news
	ask_pending
	if has_news; then
		make_digest
		deliver
		are_told
		remember_unnamed
	else
		keep_commits
		remember_gaps
		say_quiet
	fi
	[ -z "$state" ] || [ -e "$work/again" ] || move_position
	rm -rf -- "$work"
}
