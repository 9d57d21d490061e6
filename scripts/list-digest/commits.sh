# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# commits - what the patches may be by now.

# The commits that the mail may have become, to $work/commits.  What a state or
# store had of them in the last digest is not made again.
read_commits()
{
	local oldest repository branch known=${store:+$store.commits}
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
		if hear "$here/git-records" --known="$known" \
			${oldest:+"--since=$oldest"} -- "$repository" \
			"$branch" >"$work/of"; then
			cat -- "$work/of"
		else
			# It may have broken off in the middle of a commit.
			sed '$d' -- "$work/of"
			grep -a $'\t' "$known"
		fi
	done >"$work/commits"
	[ -z "$store" ] || know_commits
}

# know_commits: those that were told before are no news; $work/known is what the
# next run takes for told.  Of what is too old, or gone from its branch, that is
# the patch id and the name.
know_commits()
{
	awk '
		{ id = line = "" }
		match($0, /\tcommit:[0-9a-f]+/) {
			id = substr($0, RSTART + 8, RLENGTH - 8)
			if (match($0, /\tpatchid:[0-9a-f]+/))
				line = substr($0, RSTART + 9, 16) " " id
		}
		!/\t/ { id = $2; line = $0 }
		FILENAME == ARGV[1] { if (!seen[id]++) print; next }
		line != "" && !seen[id]++ { print line }
	' "$work/commits" "$known" >"$work/known" || stuck 75
	# What the first run reads before --since is known, and not told.
	if [ "$start" != now ]; then
		known=$work/before
		record-pick "${now[@]}" "committed<$since" "$work/commits" \
			>"$known" || [ $? -eq 65 ] || stuck 75
	fi
	thread+=("--told=$known")
}

# keep_commits: the digest with them is in its place.
keep_commits()
{
	[ ! -e "$work/known" ] ||
		mv -fT -- "$work/known" "$store.commits" || exit 75
}
