# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# commits - what the patches may be by now.

# The commits that the mail may have become, to $work/commits.  What a state or
# store had of them in the last digest is not made again.
read_commits()
{
	local oldest repository branch known=${store:+$store.commits}
	[ ${#repositories[@]} -gt 0 ] || return
	[ -s "$work/new" ] || [ -s "$work/context" ] || return
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
	if [ -n "$store" ]; then
		know_commits
	else
		limit_commits
	fi
}

# limit_commits: no state says what was told, so a period has what was committed
# in it: the next one's is not there yet, and that before is no news.
limit_commits()
{
	if [ -n "$end" ]; then
		commits_before "$end" >"$work/of"
		mv -fT -- "$work/of" "$work/commits" || exit 75
	fi
	[ -n "$begin" ] || return 0
	commits_before "$begin" >"$work/before"
	thread+=("--told=$work/before")
}

# commits_before TIME: those that were read.
commits_before()
{
	record-pick "${now[@]}" "committed<$1" "$work/commits" ||
		[ $? -eq 65 ] || stuck 75
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
		commits_before "$since" >"$known"
	fi
	thread+=("--told=$known")
}

# are_commits_news: is there a patch of the weeks before that became one?
are_commits_news()
{
	[ -e "$work/known" ] || return
	run tell_commits >"$work/applied" || [ $? -eq 65 ] || stuck $?
	[ -s "$work/applied" ]
}

tell_commits()
{
	thread_mails --summary |
		record-pick --fields=series --to=tsv news=applied
	worst "${PIPESTATUS[@]}"
}

# keep_commits: the digest with them is in its place, or none has to tell them.
keep_commits()
{
	[ ! -e "$work/known" ] ||
		mv -fT -- "$work/known" "$store.commits" || exit 75
}
