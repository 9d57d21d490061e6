# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# commits - what the patches may be by now.

# The commits that the mail may have become, to $work/commits.  What a state or
# store had of them in the last run is not made again.
read_commits()
{
	local oldest repository branch known=${store:+$store.commits} whole=yes
	[ ${#repositories[@]} -gt 0 ] && [ -s "$work/new" ] || return
	thread+=("--commits=$work/commits")
	oldest=$(oldest "$work/context" "$work/new") || [ $? -eq 65 ] || stuck 75
	# Whoever commits his own patches may do so before he posts them.
	[ -z "$oldest" ] ||
		oldest=$(date -ud "$oldest 1 week ago" +%FT%TZ) ||
		die 75 "date failed"
	[ -e "$known" ] || known=/dev/null
	for repository in "${repositories[@]}"; do
		branch=HEAD
		if [ ! -d "$repository" ] && [[ $repository == *:* ]]; then
			branch=${repository##*:} repository=${repository%:*}
		fi
		hear "$here/git-records" --known="$known" \
			${oldest:+"--since=$oldest"} -- "$repository" \
			"$branch" || whole=''
	done >"$work/commits"
	# What broke off in the middle of a commit is no record to keep.
	[ -n "$store" ] && [ -n "$whole" ] || return
	cp -- "$work/commits" "$work/known" &&
		mv -fT -- "$work/known" "$store.commits" || exit 75
}
