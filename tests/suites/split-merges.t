#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# split-merges.t - mbox-split on git archives with merge commits: what a merge
# makes of a file, as no parent has it, is read; what it takes from one is not
# read twice.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/inbox.sh"
has_tool mbox-split || skip_all "no mbox-split yet"
need git
cd "$tmp" || exit 99

time=1772832000
# commit N TREE PARENT...: makes commit $N of a tree as "NAME=MAIL ...", and
# HEAD of it; a mail is a number, or a text.
commit()
{
	local n=$1 entry name parent parents=() tree=
	for entry in $2; do
		name=${entry%%=*} name=${name//_/ }
		tree+=$(printf '100644 blob %s\t%s' "$(printf \
			'Message-ID: <%s@x>\nSubject: %s\n\n.\n' "${entry#*=}" \
			"${entry#*=}" | git -C a.git hash-object -w --stdin)" \
			"$name")$'\n'
	done
	shift 2
	for parent; do
		parents+=(-p "$(git -C a.git rev-parse "refs/tags/$parent")")
	done
	time=$((time + 60))
	tree=$(tree_of <<<"${tree%$'\n'}")
	id=$(GIT_COMMITTER_DATE="$time +0000" GIT_AUTHOR_DATE="$time +0000" \
		quiet_git -C a.git commit-tree -m x "${parents[@]}" "$tree")
	git -C a.git update-ref "refs/tags/$n" "$id"
	git -C a.git update-ref refs/heads/master "$id"
}
# tree_of: of lines as git ls-tree has them, with paths.
tree_of()
{
	rm -f a.git/index
	grep . | GIT_INDEX_FILE=$PWD/a.git/index git -C a.git update-index \
		--add --index-info 2>&1
	GIT_INDEX_FILE=$PWD/a.git/index git -C a.git write-tree
}
begin()
{
	rm -rf a.git p
	git init -q --bare a.git
	git -C a.git symbolic-ref HEAD refs/heads/master
}
# ids: of what the last run gave, sorted.
ids()
{
	tr '\t' '\n' <"$out" | sed -n 's/^msgid:\(.*\)@x$/\1/p' | sort -n |
		paste -sd' '
}
# gives WANTED NAME: status and mails of the archive, and of its shards.
gives()
{
	run timeout 60 mbox-split a.git
	is "$status:$(ids)" "$1" "$2"
	for i in 1 2 3; do
		mbox-split --shards=3 --shard=$i a.git
	done >parts 2>/dev/null
	is_file parts "$out" "and so do its shards"
}

# --- version 2

begin
commit 1 m=1
commit 2 m=2 1
commit 3 m=3 1
run mbox-split --position=p a.git
mv p.next p
commit 4 m=3 3 2
gives "0:1 2 3" "a merge that takes a side's mail brings nothing"
run mbox-split --position=p a.git
is "$status:$(ids)" "0:2" "but the mail of the other side"
mv p.next p
commit 5 m=5 4
commit 6 m=6 5 2
gives "0:1 2 3 5 6" "a merge that brings a mail of its own"
run mbox-split --position=p a.git
is "$status:$(ids)" "0:5 6" "gives it behind a position"
mv p.next p
run mbox-split --position=p a.git
is "$status:$(ids)" "0:" "once"
run mbox-split --range=refs/tags/5..refs/tags/6 a.git
is "$status:$(ids)" "0:6" "and in a range"
run bash -c 'mbox-split a.git | patch-classify'
is "$status:$(ids)" "0:1 2 3 5 6" "it is read by the next filter"
commit 7 m=7 6 3 2
gives "0:1 2 3 5 6 7" "an octopus"
commit 8 m=7 7 3 2
gives "0:1 2 3 5 6 7" "and one that takes the mail of a side"
commit 9 d=5 8 3
gives "0:1 2 3 6 7" "a merge that takes a mail back"
commit 10 m=10 9 3
gives "0:1 2 3 6 7 10" "and what comes behind it"

begin
commit 1 m=1
commit 2 m=2
commit 3 m=3 1 2
gives "0:1 2 3" "a merge of two histories"

# --- version 1

a=aa/0123456789012345678901234567890123456
begin
commit 1 "${a}1=1"
commit 2 "${a}1=1 ${a}2=2" 1
commit 3 "${a}1=1 ${a}3=3" 1
commit 4 "${a}1=1 ${a}2=2 ${a}3=3" 2 3
gives "0:1 2 3" "a merge of files of two sides"
commit 5 "${a}1=1 ${a}2=2 ${a}3=3 ${a}4=4" 4 3
gives "0:1 2 3 4" "one that brings a file"
commit 6 "${a}2=2 ${a}3=3 ${a}4=4" 5 2
gives "0:2 3 4" "one that removes a file of both sides"
commit 7 "${a}2=2 ${a}5=3 ${a}4=4" 6 3
gives "0:2 3 4" "one that gives a file another name"
commit 8 "${a}2=2 ${a}5=3 ${a}4=8" 7 5
gives "0:2 3 4 8" "one that puts another mail into a file"
commit 9 "${a}2=2 ${a}4=8" 8 7
gives "0:2 4 8" "one that removes what has another name now"

# --- version 1, and a position

# news WANTED NAME
news()
{
	run mbox-split --position=p a.git
	mv p.next p
	is "$(ids)" "$1" "$2"
}
begin
commit 0 "${a}0=0"
commit 1 "${a}0=0 ${a}1=1 spam/2=2" 0
commit 2 "${a}0=0 spam/1=1 spam/2=2" 1
news "0 1" "a mail that was moved to spam is told, and what lies there is not"
commit 3 "${a}0=0 spam/1=1 ${a}2=2" 2
news 2 "which comes when it is moved to the mails"
commit 4 "${a}0=0 spam/1=1 ${a}3=2" 3
news "" "and not again when it has another name"

# --- what is no mail, and what is called like one

begin
commit 1 m=1
commit 2 m=2 1
commit 3 m=3 1
commit 4 'm=3 x_m=9 README=8' 3 2
gives "65:1 2 3" "files that a merge brings where no mail is"
like "$(said)" '^mbox-split: a.git: 2 files are where no mail' "are told of"
begin
commit 1 m=1
commit 2 m=2 1
commit 3 'm=2 x_m=9' 2
gives "65:1 2" "so is a file with a blank in its name"
done_testing
