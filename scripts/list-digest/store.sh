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

# What the sources have that is new, to the store.
add_news()
{
	local limit=${since:+"--since=$since"} now=("${now[@]}") run=()
	# What --since means must not move on while runs fail.
	[ -s "$state/begun" ] || printf '%s' "${now[0]:-"--now=$(date -u +%FT%TZ)"}" \
		>"$state/begun" || exit 75
	now=("$(<"$state/begun")")
	if [ -n "$since" ] && [ ! -e "$state/positions" ]; then
		start=$since run=("--run=$since")
		[ "$weeks" -eq 0 ] || limit="--since=$weeks weeks before $since"
	elif [ -n "$since" ]; then
		unread="1 day before $(date -ur "$state/positions" +%FT%TZ)"
		# That was a clock that was wrong: nobody knows.
		[ ! "$state/positions" -nt "$work" ] || unread=1970-01-01
	fi
	read_mail "--position=$state/positions" ${limit:+"$limit"} >"$work/read"
	hear record-store --add="$store" "${run[@]}" "$work/read" >/dev/null
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

# All that was read is told; when it was, the file's time says.
move_position()
{
	local position=$state/positions
	if [ ! -e "$position.next" ] && [ -s "$position" ]; then
		touch -- "$position" || exit 75
	else
		{ [ -e "$position.next" ] || echo source: >"$position.next"; } &&
			mv -fT -- "$position.next" "$position" || exit 75
	fi
	rm -f -- "$state/begun"
}

# with_store LOCK: what is new in the store, and to the sources of a state.
with_store()
{
	[ -z "$records" ] || exec record-store "$store"
	mkdir -p -- "${1%/*}" || exit 75
	lock "$1"
	ours=yes
	keep_promise
	rm -rf -- "$work" && mkdir -- "$work" || exit 75
	begin_work
	[ -z "$fetch" ] || fetch_all
	[ -z "$state" ] || add_news
	# Of two mails with one message-id one is kept, and named.
	ask --pending "$store" >"$work/new"
	if [ -s "$work/new" ] || [ -n "$empty" ]; then
		ask "${now[@]}" "$store" "arrived>=$weeks weeks before $start" \
			>"$work/context"
		make_digest
		deliver
		record-store --commit="$store" "$work/new" || exit
		rm -f -- "$store.gaps"
	else
		remember_gaps
		say_quiet
	fi
	[ -z "$state" ] || move_position
	rm -rf -- "$work"
}
