#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# commits-news.t - what list-digest --repository tells of a commit, and when: in
# nights without mail, and in windows of the past.
. "${srcdir:-.}/tests/suites/lib.sh"
[ "${sanitizers-}" != yes ] || skip_all "the other build has such nights"
. "$srcdir/tests/suites/inbox.sh"
for tool in mbox-split patch-classify series-thread record-pick record-store; do
	has_tool $tool || skip_all "no $tool in this build"
done
need git

be_bo

# day N: noon, or $hour, of the Nth day behind the first of March.
day()
{
	date -ud "2026-03-01T${hour:-12}:00:00Z $1 days" +%FT%TZ
}

# commit NAME DAY [WORD]: a file of that name, with lines of WORD.
commit()
{
	local i
	for i in {1..9}; do
		echo "	${3:-lamp}_$1($i);"
	done >"repo/$1"
	git -C repo add -A
	GIT_AUTHOR_DATE=$(day "${4:-$2}") GIT_COMMITTER_DATE=$(day "$2") \
		git -C repo commit -q -m "Thing $1"
}

# post NAME DAY [PREFIX] [WORD]: a patch, which is in no repository yet.
post()
{
	git -C repo checkout -q --detach begin
	commit "$1" "$2" "${4-}"
	{
		echo "From x@y $(LC_ALL=C date -ud "$(day "$2")" +'%a %b %e %T %Y')"
		git -C repo format-patch -q -1 --stdout \
			--subject-prefix="${3:-PATCH}" | sed '1d; /^Date: /d;
				1,/^$/s/^Subject:/Message-ID: <'"$1.$2"'@x>\n&/'
		echo
	} >mail
	sed -i "2iDate: $(date -uR -d "$(day "$2")")" mail
	cat mail >>list.mbox
	git -C repo checkout -q main
}

# hello DAY: a mail that is no patch.
hello()
{
	printf 'From x@y %s\nMessage-ID: <hello%s@y>\nDate: %s\nSubject: %s\n\nHi\n\n' \
		"$(LC_ALL=C date -ud "$(day "$1")" +'%a %b %e %T %Y')" "$1" \
		"$(date -uR -d "$(day "$1")")" "Hello" >>list.mbox
}

begin()
{
	rm -rf repo state list.mbox x.db*
	git init -q -b main repo
	commit begin -300
	git -C repo tag begin
	hello 0
}

# applied: of the digest in $out, the names of what it says was applied.
applied()
{
	sed -n '/^Applied/,/^$/s/.*Thing \([a-z]*\) .*/\1/p' "$out" | sort |
		paste -sd' '
}

# night DAY [OPTION...]: the digest of that evening: status, is there one, what
# was applied.
night()
{
	run list-digest --state=state --repository=repo --now="$(day "$1")" \
		--entries=none "${@:2}" list.mbox
	echo "$status $(wc -c <"$out" | sed 's/^[1-9].*/digest/') $(applied)"
}

# --- nights without mail

begin
post silent 1
is "$(night 1)" '0 digest ' 'a patch is posted'
is "$(night 2)" '0 0 ' 'a night with neither mail nor commit has no digest'
commit silent 3
is "$(night 4)" '0 digest silent' 'a commit in a night without mail has one'
is "$(grep -c 'No mails' "$out") $(sed 1q "$out" |
	grep -c 'no mail since 2026-03-02')" \
	'0 1' 'which says since when there is no mail'
is "$(said)" '' 'and nothing else is said'
is "$(night 5)" '0 0 ' 'it is told once'
hello 6
is "$(night 6)" '0 digest ' 'and not again with the next mail'
commit stranger 7
is "$(night 8)" '0 0 ' 'a commit that no patch became is nothing to tell'
post stranger 9
is "$(night 9)" '0 digest stranger' 'until its patch comes'
post empty 10
is "$(night 10)" '0 digest ' 'another one is posted'
commit empty 11
is "$(night 11 --empty)" '0 digest empty' '--empty tells it as well'
is "$(night 12 --empty) $(grep -c 'No mails' "$out")" '0 digest  1' \
	'and once, too'
git -C repo commit -q --amend -m 'Thing empty' -m 'Rewritten'
is "$(night 13)" '0 0 ' 'a history that was rewritten has no digest'
post failed 14
is "$(night 14)" '0 digest ' 'a third'
commit failed 15
is "$(SENDMAIL=false night 16 --mail=a@x)" '75 0 ' 'a digest that nobody got'
is "$(night 17)" '0 digest failed' 'is made again'
is "$(night 18)" '0 0 ' 'once'
mv repo away
is "$(night 19)" '66 0 ' 'a clone that is away has no digest, but is said'
mv away repo
is "$(night 20)" '0 0 ' 'nor when it is back'
post late 21
is "$(night 21)" '0 digest ' 'a fourth'
commit late 22
is "$(night 23 --output=digest.txt) $(grep -c 'Thing late' digest.txt)" \
	'0 0  1' 'a file is written, too'
cp digest.txt before.txt
night 24 --output=digest.txt >/dev/null
ok 'and left as it is when nothing came' cmp -s digest.txt before.txt

# --- a clone that is fetched into, and not moved

begin
git clone -q repo clone
post fetched 1
list-digest --state=state --now="$(day 1)" list.mbox >/dev/null
commit fetched 2
git -C clone fetch -q
# behind [:BRANCH]: a night of the clone.
behind()
{
	run list-digest --state=state --repository="clone${1-}" --now="$(day 3)" \
		list.mbox
	echo "$status $(applied) $(said)"
}
is "$(behind)" "0  list-digest: clone: HEAD lacks what was fetched, commits: 1; $(
	)--repository=clone:origin/main has them" 'HEAD lacks it, which is said'
is "$(behind :origin/main)" '0 fetched ' 'the branch that is said has it'
git -C clone merge -q
is "$(behind)" '0  ' 'nothing is said where HEAD has it'
git -C clone checkout -q --detach HEAD~
is "$(behind)" '0  ' 'nor where it is at no branch'

begin
post told 1
is "$(night 1 --weeks=1)" '0 digest ' 'a patch is told'
hello 13
is "$(commit told 2 && night 14 --weeks=1)" '0 digest told' \
	'what became of it since is no older than the last run, however late the next is'

begin
post first 1
is "$(night 20 --since="$(day 10)")" '0 0 ' \
	'the first run, without mail since then, has no digest'
commit second 5
hello 21
is "$(night 21)" '0 digest ' 'what was committed before its --since'
begin
post old 1
commit old 5
is "$(night 20 --since="$(day 10)")" '0 0 ' 'is told neither then'
hello 21
is "$(night 21)" '0 digest ' 'nor by the next run'
begin
post first 1
commit first 12
is "$(night 20 --since="$(day 10)")" '0 digest first' \
	'what was committed since is, without mail'

begin
post hook 1
mbox-split list.mbox | patch-classify | record-store --add=x.db >/dev/null
run list-digest --store=x.db --repository=repo --now="$(day 1)" --entries=none
is "$status $(applied)" '0 ' 'a store that hooks fill'
commit hook 2
run list-digest --store=x.db --repository=repo --now="$(day 3)" --entries=none
is "$status $(applied)" '0 hook' 'has such nights as well'
run list-digest --store=x.db --repository=repo --now="$(day 4)" --entries=none
is "$status $(wc -c <"$out")" '0 0' 'once'

# --- commits that go, come again, and have picks

# pick NAME DAY BRANCH: the commit main has of it, on that branch.
pick()
{
	git -C repo checkout -q "$3" 2>/dev/null ||
		git -C repo checkout -q -b "$3" begin
	GIT_COMMITTER_DATE=$(day "$2") git -C repo cherry-pick -x \
		"$(git -C repo log --format=%H --grep="Thing $1" -1 main)" \
		>/dev/null 2>&1
	git -C repo checkout -q main
}
# drop: the newest commit leaves the tree.
drop()
{
	git -C repo reset -q --hard HEAD~1
}

begin
post again 1
commit again 2
is "$(night 3)" '0 digest again' 'a version is committed'
drop
is "$(night 4)" '0 0 ' 'and leaves the tree'
post again 5 'PATCH v2'
is "$(night 5)" '0 digest ' 'the next has the same diff'
commit again 6 '' 5
is "$(night 7)" '0 digest again' 'its commit is news'
is "$(night 8)" '0 0 ' 'once'
drop
post again 9 'PATCH v3'
is "$(night 9)" '0 digest ' 'so it is'
commit again 10
is "$(night 11)" '0 digest again' 'with a date of its own'
is "$(night 12)" '0 0 ' 'too'

begin
post back 1
commit back 2
is "$(night 3)" '0 digest back' 'what leaves the tree'
git -C repo tag away
drop
is "$(night 4)" '0 0 ' 'for a night'
hour=13 commit else 4
GIT_COMMITTER_DATE=$(day 5) git -C repo cherry-pick away >/dev/null 2>&1
is "$(night 6)" '0 0 ' 'and comes back, is not told again'
GIT_AUTHOR_DATE=$(day 7) GIT_COMMITTER_DATE=$(day 7) git -C repo commit -q \
	--amend --reset-author -m 'Thing back' -m Rewritten
is "$(night 8)" '0 0 ' 'nor with a new date of its author'
sed -i -E 's/.*\tcommit:([0-9a-f]+).*\tpatchid:([0-9a-f]{16}).*/\2 \1/
	s/^([0-9a-f]+ [0-9a-f]+) .*/\1/' state/store.db.commits
drop
GIT_COMMITTER_DATE=$(day 9) git -C repo cherry-pick away >/dev/null 2>&1
is "$(night 10)" '0 0 ' 'nor by a state of an older list-digest, without dates'

begin
post pick 1
commit pick 2
is "$(night 3)" '0 digest pick' 'a patch is in the tree'
post pick 4 'PATCH 6.1.y'
is "$(night 4)" '0 digest ' 'and for another'
pick pick 5 stable
is "$(night 6 --repository=repo:stable)" '0 digest pick' \
	'to have its diff there is news'
is "$(night 7 --repository=repo:stable)" '0 0 ' 'once'
GIT_COMMITTER_DATE=$(day 8) git -C repo rebase -q --force-rebase HEAD~1
is "$(night 9 --repository=repo:stable)" '0 0 ' 'and not for a rebase of one'
post pick 90 'PATCH 5.15.y'
is "$(night 90 --repository=repo:stable)" '0 digest ' 'a third tree'
is "$(night 91 --repository=repo:stable) $(grep -c '^0000000000000000 ' \
	state/store.db.commits)" '0 0  3' 'when that is too old to be read'
pick pick 92 older
is "$(night 93 --repository=repo:stable --repository=repo:older)" \
	'0 digest pick' 'has news as well'
is "$(night 94 --repository=repo:stable --repository=repo:older)" '0 0 ' 'once'

# branches: the digest with both.
branches()
{
	night "$1" --repository=repo:linux-6.1.y --repository=repo:linux-5.15.y
}
begin
git -C repo branch linux-6.1.y
git -C repo branch linux-5.15.y
post main 1
commit main 2
is "$(branches 3)" '0 digest main' 'what goes to two stable trees'
post main 4 'PATCH 5.15.y'
post main 5 'PATCH 6.1.y'
is "$(branches 5)" '0 digest ' 'with one diff'
pick main 6 linux-6.1.y
is "$(branches 7)" '0 digest main' 'is told of the first'
pick main 8 linux-5.15.y
is "$(branches 9)" '0 digest main' 'and of the other'
is "$(branches 10)" '0 0 ' 'once'

begin
post redo 1
commit redo 2
is "$(night 3)" '0 digest redo' 'what was committed'
git -C repo revert --no-edit HEAD >/dev/null
git -C repo revert --no-edit HEAD >/dev/null
is "$(night 4)" '0 0 ' 'and reverted, and again, is no news'
git -C repo revert --no-edit HEAD >/dev/null
post redo 5 'PATCH v2'
is "$(night 5)" '0 digest ' 'but if it is sent again'
commit redo 6 '' 5
is "$(night 7)" '0 digest redo' 'and committed'
is "$(night 8)" '0 0 ' 'once'

begin
commit first 2
git -C repo checkout -q -b next begin
commit first 4 '' 2
git -C repo checkout -q main
post first 1
rm -rf state
run list-digest --state=state --repository=repo:next --now="$(day 5)" \
	--entries=none list.mbox
is "$status $(applied)" '0 first' 'the pick is told'
is "$(night 6 --repository=repo:next)" '0 0 ' \
	'and not the commit that it is of, when that is there'

# --- windows of the past

# windows: status and what was applied, in each of three weeks, looked at later.
windows()
{
	local from
	for from in 0 7 14; do
		run list-digest --since="$(hour=13 day "$from")" \
			--until="$(hour=13 day $((from + 7)))" \
			--repository=repo --now="$(day 90)" --entries=none \
			"$@" list.mbox
		cp "$out" "week.$from"
		printf '%s %s, ' "$status" "$(applied)"
	done
}

begin
post weekend 1
hello 5
commit weekend 6
hello 8
hello 15
is "$(windows)" '0 weekend, 0 , 0 , ' \
	'a commit behind the last mail of a week is told in that week alone'
begin
post quiet 1
commit quiet 9
hello 15
is "$(windows)" '0 , 0 quiet, 0 , ' 'a week without mail tells its commits'
begin
post both 1
post both 10 'PATCH v2' torch
commit both 12 torch
hello 15
is "$(windows)" '0 , 0 both, 0 , ' \
	'what v2 became says nothing of v1, in its week'
is "$(grep -lE '[0-9a-f]{12}' week.*)" week.7 \
	'nor names it the commit'
begin
post talk 1
commit talk 16
for d in 3 9 15 20; do
	hello $d
	sed -i "s/^Message-ID: <hello$d@y>/&\nIn-Reply-To: <talk.1@x>/" list.mbox
done
is "$(windows)" '0 , 0 , 0 talk, ' \
	'each week says what its mails are about, the third that it was applied'
begin
commit early 6
post early 9
hello 15
is "$(windows)" '0 , 0 early, 0 , ' 'a patch that was a commit before it came'
begin
post pick 1
commit pick 2
post pick 8 'PATCH 6.1.y'
pick pick 9 stable
is "$(windows --repository=repo:stable)" '0 pick, 0 pick, 0 , ' \
	'the pick of a patch is told in its week'
begin
post edge 1
hour=13 commit edge 7
hello 7
hello 8
is "$(windows)" '0 , 0 edge, 0 , ' \
	'the moment between two weeks is of the second'
run list-digest --until="$(hour=13 day 7)" --repository=repo --entries=none \
	list.mbox
is "$status $(applied)" '0 ' 'nor is it of all that came before'
run list-digest --repository=repo --entries=none list.mbox
is "$status $(applied)" '0 edge' 'without an end it is there'
is "$(windows --weeks=0)" '0 , 0 , 0 , ' \
	'without the weeks before, nothing is known'

# ranges: the same in three ranges of a git archive of what is in the mailbox, a
# commit a mail; the last mail of each has the subject "End".
ranges()
{
	local mail from='' to
	rm -rf l.git mails
	split_mbox list.mbox mails
	for mail in mails/*; do
		inbox_time=$(date -d "$(sed -n 's/^Date: //p' "$mail")" +%s) \
			make_inbox l.git "$mail"
		to=$(git -C l.git rev-parse master)
		: "${from:=$to}"
		grep -q '^Subject: End' "$mail" || continue
		run list-digest --range="$from..$to" --repository=repo \
			--now="$(day 90)" --entries=none "$@" l.git
		from=$to
		printf '%s %s, ' "$status" "$(applied)"
	done
}
# end DAY: the last mail of a range.
end()
{
	hello "$1"
	sed -i '/^Message-ID: <hello'"$1"'@/,/^$/s/Hello/End/' list.mbox
}

begin
post both 1
end 5
post both 10 'PATCH v2' torch
commit both 11 torch
end 12
hello 13
end 15
is "$(ranges)" '0 , 0 both, 0 , ' \
	'a range tells what was committed between its mails'
begin
post talk 1
end 4
commit talk 5
end 9
hello 11
sed -i "s/^Message-ID: <hello11@y>/&\nIn-Reply-To: <talk.1@x>/" list.mbox
end 12
is "$(ranges)" '0 , 0 talk, 0 , ' \
	'behind its last mail, the next one does, once'
is "$(ranges --weeks=0)" '0 , 0 , 0 , ' 'and none without the weeks before'
done_testing
