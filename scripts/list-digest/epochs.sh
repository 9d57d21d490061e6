# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# epochs - the next one of a public-inbox archive.

# look_ahead EPOCH: its remote may have begun the next one.
look_ahead()
{
	local url next number epoch tip same
	url=$(git -C "$1" config remote.origin.url) &&
		next=$(next_url "$url") || return
	number=$(basename -- "$next" .git) &&
		epoch=$(dirname -- "$1")/$number.git || exit 75
	# A server that wants a password for what is not there must not ask.
	tip=$(GIT_ASKPASS=true from_remote "$1" ls-remote -- "$next" HEAD \
		2>/dev/null)
	# One that gives the same for any name has no epochs.
	[ -n "$tip" ] && [ ! -e "$epoch" ] &&
		same=$(from_remote "$1" ls-remote -- "$url" HEAD) &&
		[ "$tip" != "$same" ] || return
	if [ "${1##*/}" = $((number - 1)).git ] && ! is_source "$1"; then
		clone_epoch "$1" "$next" "$epoch"
	else
		say_unread "$(printf %q "$1"): its remote has gone on, in epoch $(
			)$number, which is not read: name a folder with all of $(
			)them, 0.git, 1.git and so on"
		note 66
		# What --since means to it, it means to the run that reads it.
		: >"$work/away" || exit 75
	fi
}

# next_url URL: of the epoch behind that, if it is one and the last that we have.
next_url()
{
	local base number rest url epoch='^(.*/)(0|[1-9][0-9]{0,5})((\.git)?/*)$'
	[[ $1 =~ $epoch ]] || return
	base=${BASH_REMATCH[1]} number=${BASH_REMATCH[2]} rest=${BASH_REMATCH[3]}
	for url in "${urls[@]}"; do
		[[ ! $url =~ $epoch ]] || [ "${BASH_REMATCH[1]}" != "$base" ] ||
			[ "${BASH_REMATCH[2]}" -le "$number" ] || return
	done
	printf '%s\n' "$base$((number + 1))$rest"
}

is_source()
{
	local source
	for source in "${sources[@]}"; do
		[ "$source" != "$1" ] || return 0
	done
	return 1
}

# clone_epoch OLDER URL EPOCH: whole or not at all.  What a run that was killed
# has left goes first, and two do not do it at once.
clone_epoch()
{
	local fd='' folder part
	folder=$(realpath -- "$(dirname -- "$3")")
	part=$folder/.${3##*/}.list-digest
	if exec {fd}<"$folder" && run flock "$fd" && rm -rf -- "$part" &&
		{ [ -e "$3" ] || { run from_remote "$1" clone --mirror \
			--origin=origin -- "$2" "$part" &&
			mv -T -- "$part" "$3"; }; }; then
		echo "$me: $(printf %q "$3"): a new epoch, cloned" >&2
		fetched+=("$3") urls+=("$2")
	else
		say_unread "$(printf %q "$3"): a new epoch, not cloned; git clone $(
			)--mirror $(printf '%q ' "${2/:\/\/*@/://}" "$3")mends it"
		note 75
	fi
	[ -z "$fd" ] || exec {fd}<&-
}
