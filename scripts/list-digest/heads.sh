# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# heads - what is read is HEAD, and git has fetched.

# follow MIRROR: HEAD names the branch that its remote's does; git fetch sees to
# that since 2.48.  The remote is asked where there are commits that HEAD lacks.
follow()
{
	local ours theirs
	ours=$(git -C "$1" symbolic-ref -q HEAD) &&
		git -C "$1" for-each-ref --count=1 --no-merged=HEAD refs/heads \
			2>&1 | grep -q . || return 0
	theirs=$(from_remote "$1" ls-remote --symref origin HEAD |
		sed -n 's/^ref: \(refs\/heads\/.*\)\tHEAD$/\1/p')
	if [ "$theirs" = "$ours" ]; then
		return
	elif [ -n "$theirs" ] && git -C "$1" rev-parse -q --verify \
		"$theirs^{commit}" >/dev/null &&
		git -C "$1" symbolic-ref HEAD "$theirs"; then
		echo "$me: $(printf '%q: HEAD is %q now' "$1" "$theirs")," \
			"as at its remote" >&2
	elif ! from_remote "$1" ls-remote --exit-code origin "$ours" >/dev/null
	then
		say_gone "$1" "$ours" 'symbolic-ref HEAD refs/heads/NAME'
	fi
}

# say_gone REPOSITORY BRANCH COMMAND: HEAD is at what will get no mail.
say_gone()
{
	local dir=$1 name names=''
	[ ! -e "$1/.git" ] || dir=$1/.git
	while IFS= read -r name; do
		names+=" $(printf %q "$name")"
	done < <(sed -n "s/.*\tbranch '\(.*\)' of .*/\1/p" "$dir/FETCH_HEAD")
	say_unread "$(printf %q "$1"): its remote has $(printf %q "$2") no more,\
 which HEAD is at, but${names:- nothing}; git -C $(printf %q "$1") $3 mends it"
	note 66
}

# say_lacking REPOSITORY: git fetch alone does not move the HEAD of a clone.
say_lacking()
{
	local n from
	from=$(git -C "$1" rev-parse --abbrev-ref '@{upstream}' 2>/dev/null) &&
		n=$(GIT_NO_LAZY_FETCH=1 GIT_ALLOW_PROTOCOL=none git -C "$1" \
			rev-list --count 'HEAD..@{upstream}' 2>/dev/null) &&
		[ "$n" -gt 0 ] || return 0
	say_unread "$(printf %q "$1"): HEAD lacks what was fetched, $(
		)commits: $n; --repository=$(printf %q "$1:$from") has them"
}

# say_behind CLONE: what is read is HEAD, which git fetch moves in a mirror alone.
# Of the branches in FETCH_HEAD, those that are for HEAD have no mark.
say_behind()
{
	local n branch dir=$1
	[ ! -e "$1/.git" ] || dir=$1/.git
	if ! grep -q $'\t\t' -- "$dir/FETCH_HEAD" &&
		branch=$(git -C "$1" symbolic-ref -q --short HEAD) &&
		branch=$(git -C "$1" config "branch.$branch.merge"); then
		say_gone "$1" "$branch" 'switch NAME'
		return
	fi
	n=$({ sed -n 's/\t\t.*//p' -- "$dir/FETCH_HEAD" && echo ^HEAD; } |
		git -C "$1" rev-list --count --stdin 2>/dev/null)
	[ "${n:-0}" -eq 0 ] || say_unread "$(printf %q "$1"): HEAD lacks \
what was fetched, commits: $n; of a git clone --mirror it is moved, too"
}
