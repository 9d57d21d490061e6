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
			--release="$(release_of "$branch")" \
			${oldest:+"--since=$oldest"} -- "$repository" \
			"$branch" >"$work/of"; then
			cat -- "$work/of"
			[ "$branch" != HEAD ] || say_lacking "$repository"
		else
			# It may have broken off in the middle of a commit.
			sed '$d' -- "$work/of"
			grep -a $'\t' "$known"
		fi
	done >"$work/commits"
	if [ -n "$store" ]; then
		know_commits "$oldest"
	else
		limit_commits
	fi
}

# release_of BRANCH: "linux-6.1.y" of "origin/linux-6.1.y", or nothing.
release_of()
{
	local release='^([a-z]+-|v)?[0-9]+\.[0-9]+([.-]y|-stable)$'
	[[ ! ${1##*/} =~ $release ]] || echo "${1##*/}"
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

# know_commits OLDEST: those that were told before are no news; $work/known is
# what the next run takes for told.  Of what is gone from its branch, that is the
# patch id, the name and both dates; but the name alone where it has come back
# under another, or is too old to be read: that may still be there, and have picks.
know_commits()
{
	awk -v oldest="$1" '
		function field(name) {
			if (!match($0, "\t" name ":[^\t]+"))
				return ""
			name = length(name) + 2
			return substr($0, RSTART + name, RLENGTH - name)
		}
		/\tcommit:/ {
			patchid = substr(field("patchid"), 1, 16)
			id = field("commit")
			authored = field("date")
			made = field("committed")
		}
		!/\t/ { patchid = $1; id = $2; authored = $3; made = $4 }
		pass == 1 { was[id] }
		pass == 2 && !seen[id]++ {
			print
			if (!(id in was))
				back[patchid authored]
		}
		pass == 3 && !seen[id]++ {
			if (patchid == "" || (made != "" && made < oldest) ||
			    (patchid authored) in back)
				print "0000000000000000 " id
			else
				print patchid, id,
					(authored == "" ? "" : authored " " made)
		}
	' pass=1 "$known" pass=2 "$work/commits" pass=3 "$known" \
		>"$work/known" || stuck 75
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
