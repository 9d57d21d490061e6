# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# run - the run itself, in a folder of its own.

work='' ours=''

clean_up()
{
	[ -z "$part" ] || rm -f -- "$part"
	# What was promised, the next run must know; what others do is theirs.
	[ -z "$ours" ] || [ -e "$work/promise" ] || rm -rf -- "$work"
}

begin_work()
{
	: >"$work/unread" && : >"$work/waits" && : >"$work/unnamed" &&
		: >"$work/context" || exit 75
}

# has_only_rows: are there records, but of no mail?
has_only_rows()
{
	local mail
	[ ${#classified[@]} -gt 0 ] && [ -s "$work/new" ] || return
	mail=$(record-pick --limit=1 --fields=kind 'kind!=series' 'kind!=talk' \
		'kind!=tag' 'kind!=count' "$work/new") ||
		[ $? -eq 65 ] || stuck 75
	[ -z "$mail" ]
}

without_store()
{
	begin_work
	[ -z "$fetch" ] || fetch_all
	read_period
	# An empty mailbox is a quiet night; what cannot be read is none.
	[ -s "$work/new" ] || [ "$outcome" -eq 0 ] || exit "$outcome"
	! has_only_rows || die 65 "rows, and no mail that they are of"
	read_commits
	make_digest
	deliver
}

parse "$@"
validate
suit_terminal
[ -n "$records" ] || preflight
show_progress
trap clean_up EXIT
trap 'stop 130' INT
trap 'stop 143' TERM
trap 'stop 129' HUP
if [ -n "$state" ]; then
	# Absolute, since a name that begins with a dash is no option.
	state=$(realpath -m -- "$state") || exit 75
	store=$state/store.db
	work=$store.work
	[ ! -e "$state/seen" ] || die 64 "$(printf %q "$state") is the state" \
		"of an older $me: name another folder"
	with_store "$state/lock"
elif [ -n "$store" ]; then
	store=$(realpath -m -- "$store") || exit 75
	work=$store.work
	with_store "$store.lock"
else
	work=$(mktemp -d) || exit 75
	ours=yes
	without_store
fi
exit "$outcome"
