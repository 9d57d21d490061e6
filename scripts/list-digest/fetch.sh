# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# fetch - what the remotes of the sources have.

# Every repository of the sources, in folders too, epochs one by one; then the
# epochs that began since.
fetched=() urls=()
fetch_all()
{
	local i source part
	for source in "${sources[@]}"; do
		if is_repository "$source"; then
			fetch_if_harmless "$source"
			continue
		fi
		for part in "$source"/* "$source"/*/{,git/}*.git; do
			! is_repository "$part" || fetch_if_harmless "$part"
		done
	done
	for ((i = 0; i < ${#fetched[@]}; i++)); do
		look_ahead "${fetched[i]}"
	done
}

is_repository()
{
	[ -d "$1" ] && { [ -e "$1/HEAD" ] || [ -e "$1/.git" ]; }
}

fetch_if_harmless()
{
	is_harmless "$1" || return
	urls+=("$(git -C "$1" config remote.origin.url)")
	if ! run from_remote "$1" fetch; then
		say_unread "git fetch failed in $(printf %q "$1")"
		note 75
		return
	fi
	fetched+=("$1")
	if [ "$(git -C "$1" config --bool remote.origin.mirror)" = true ]; then
		follow "$1"
	else
		say_behind "$1"
	fi
}

# is_harmless REPOSITORY: a clone may come from anybody.  In its config stands
# nothing but what git clone writes: all else may name a program.  What is no
# file would keep git waiting.
is_harmless()
{
	local key keys odd=() special dir=$1
	[ ! -e "$1/.git" ] || dir=$1/.git
	special=$(find -L "$dir" -type b,c,p -print -quit 2>/dev/null) ||
		[ $? -lt 126 ] || stuck 75
	[ -d "$dir" ] && [ -z "$special" ] || odd+=('other than files')
	[ ${#odd[@]} -gt 0 ] || mapfile -d '' -t keys < <(git config -z --no-includes \
		--name-only --file "$dir/config" --list || printf 'what is no config\0')
	for key in "${keys[@]}"; do
		case $key in
		remote.*.url | remote.*.fetch | remote.*.mirror) ;;
		branch.*.remote | branch.*.merge) ;;
		core.repositoryformatversion | core.filemode | core.bare) ;;
		core.logallrefupdates | core.ignorecase | core.symlinks) ;;
		core.precomposeunicode) ;;
		*) odd+=("$(printf %q "$key")") ;;
		esac
	done
	[ ${#odd[@]} -gt 0 ] || return 0
	say_unread "not fetched: in $(printf %q "$1") is ${odd[*]}"
	note 64
	return 1
}

# from_remote REPOSITORY COMMAND...: of git.  A server that says nothing must not
# hold the lock for ever; one that still packs sends a byte a second.
from_remote()
{
	GIT_TERMINAL_PROMPT=0 GIT_ALLOW_PROTOCOL=http:https:git:ssh:file \
		timeout --foreground 3h git -C "$1" -c core.hooksPath=/dev/null \
		-c http.lowSpeedLimit=1 -c http.lowSpeedTime=300 \
		"$2" -q "${@:3}" </dev/null 9>&-
}
