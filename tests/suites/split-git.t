#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# split-git.t - mbox-split on public-inbox archives: versions 1 and 2, epochs,
# ranges, deletions, and archives that mean harm.
. "${srcdir:-.}/tests/suites/lib.sh"
has_tool mbox-split || skip_all "no mbox-split in this build"
need git

unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org
export GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org
cd "$tmp" || exit 99

# commit REPOSITORY TREE N: on top of its master, at minute N.
commit()
{
	local parent
	parent=$(git -C "$1" rev-parse -q --verify master)
	GIT_AUTHOR_DATE="$((1700000000 + 60 * $3)) +0000" \
		GIT_COMMITTER_DATE="$((1700000000 + 60 * $3)) +0000" \
		git -C "$1" commit-tree ${parent:+-p "$parent"} -m "mail $3" "$2" |
		xargs git -C "$1" update-ref refs/heads/master
}

mail()
{
	printf 'Message-ID: <%d@example.org>\nSubject: number %d\n\n%s\n' \
		"$1" "$1" "body"
}

# add REPOSITORY N [FILE [FROM]]: mail N as FILE (m) in a tree of its own.
add()
{
	local blob tree
	blob=$(mail "${4:-$2}" | git -C "$1" hash-object -w --stdin)
	tree=$(printf '100644 blob %s\t%s\n' "$blob" "${3:-m}" |
		git -C "$1" mktree)
	commit "$1" "$tree" "$2"
}

init()
{
	git init -q --bare "$1"
	git -C "$1" symbolic-ref HEAD refs/heads/master
}

ids()
{
	tr '\t' '\n' <"$out" | sed -n 's/^msgid:\([0-9]*\)@.*/\1/p' |
		tr '\n' ' ' | sed 's/ $//'
}

# Version 2.
init v2.git
for n in 1 2 3 4; do add v2.git $n; done
tip=$(git -C v2.git rev-parse master)
run mbox-split v2.git
is "$status $(ids)" "0 4 3 2 1" "version 2, newest first as git lists it"
is "$(head -1 "$out" | tr '\t' '\n' | grep '^src:')" \
	"src:git:$tip:m:$tmp/v2.git" "a mail is named by commit and file"
is "$(head -1 "$out" | tr '\t' '\n' | grep '^arrived:')" \
	"arrived:2023-11-14T22:17:20Z" "without Received it arrived when committed"
mail 4 >four
is "$(head -1 "$out" | tr '\t' '\n' | sed -n 's/^raw://p')" \
	"$(printf '%s\\n' "$(sed -e ':a' -e 'N;$!ba' -e 's/\n/\\n/g' four)")" \
	"a mail from git is carried"
if has_tool patch-classify; then
	# Without raw, the library asks git again.
	sed "s/${tab:=$(printf '\t')}raw:.*//" "$out" >named
	run patch-classify named
	is "$status $(ids)" "0 4 3 2 1" "a mail that is only named is found by git"
	sed 's/msgid:4@/msgid:5@/' named >wrong
	run patch-classify wrong
	is "$status $(ids)" "74 3 2 1" "and known by its message-id"
	sed "s|:m:$tmp|:d:$tmp|" named >wrong
	run patch-classify wrong
	is "$status $(ids)" "65 " "and only where mails are"
fi
run mbox-split --range=master~2.. v2.git
is "$(ids)" "4 3" "--range=A.."
run mbox-split --range=master~3..master~1 v2.git
is "$(ids)" "3 2" "--range=A..B"
run mbox-split --range=master~2 v2.git
is "$(ids)" "2 1" "--range=B"
run mbox-split --range=..master~2 v2.git
is "$(ids)" "2 1" "--range=..B"
run mbox-split --range=nowhere.. v2.git
is "$status" 66 "--range: a revision that is not there"
like "$(said)" "nowhere" "is named"
run mbox-split --range=--all v2.git
is "$status" 66 "--range: an option is no revision"
run mbox-split --range='--output=evil..master' v2.git
is "$status" 66 "--range: nor in front of the dots"
is "$(ls -d evil v2.git/evil 2>/dev/null)" "" "and does nothing"
run mbox-split --since=2023-11-14T22:16:00Z v2.git
is "$(ids)" "4 3" "--since is for git as well"
run mbox-split --deliver=files --as=files v2.git
is "$(wc -l <"$out")" 4 "--deliver is for git as well"
ok "the delivered mail is what git has" cmp files/0001 four
run bash -c 'mbox-split v2.git | head -1'
is "$(ids)" 4 "head -1"
run bash -c 'mbox-split ../*/v2.git/. 2>/dev/null; cd v2.git && mbox-split .'
is "$status" 0 "a repository by another name"

# Deletions.
cp -r v2.git deleted.git
add deleted.git 5 d 2
run mbox-split deleted.git
is "$status $(ids)" "0 4 3 1" "a mail that a d took back is left out"
add deleted.git 6
run mbox-split deleted.git
is "$status $(ids)" "0 6 4 3 1" "mails behind a d are in"
add deleted.git 7 m 2
run mbox-split deleted.git
is "$status $(ids)" "0 2 6 4 3 1" "a mail that came again is in, once"
run mbox-split --range=master~6..master~4 deleted.git
is "$status $(ids)" "0 3 2" "out of the range, a d says nothing"
run mbox-split --range=master~3..master~2 deleted.git
is "$status $(ids)" "0 " "a range of a d alone holds no mail"

# With a worktree, and as a file.
git clone -q v2.git worktree 2>/dev/null
run mbox-split worktree
is "$status $(ids)" "0 4 3 2 1" "a repository with a worktree"
git -C worktree worktree add -q ../linked 2>/dev/null
run mbox-split linked
is "$status $(ids)" "0 4 3 2 1" "a linked worktree"
mkdir worktree/below
run mbox-split worktree/below
is "$status $(ids)" "0 " "a folder in a repository is a folder"

# Odd names.
for name in 'a b.git' "a:b.git" $'a\nb.git' $'\377.git' -a.git; do
	cp -r v2.git "./$name"
	run mbox-split -- "$name"
	is "$status $(ids)" "0 4 3 2 1" "an archive named $(printf %q "$name")"
	if has_tool patch-classify; then
		sed "s/${tab}raw:.*//" "$out" >named
		run patch-classify named
		is "$status $(ids)" "0 4 3 2 1" \
			"is found again: $(printf %q "$name")"
	fi
done

# Epochs.
mkdir -p inbox/git
init inbox/git/0.git
init inbox/git/1.git
init inbox/git/10.git
for n in 1 2 3; do add inbox/git/0.git $n; done
for n in 4 5; do add inbox/git/1.git $n; done
add inbox/git/1.git 6 d 2
for n in 7 8; do add inbox/git/10.git $n; done
run mbox-split inbox
is "$status $(ids)" "0 8 7 5 4 3 1" "epochs in git/, a deletion across them"
run mbox-split inbox/git
is "$status $(ids)" "0 8 7 5 4 3 1" "a folder of epochs"
run mbox-split inbox/git/0.git
is "$status $(ids)" "0 3 2 1" "one epoch"
first=$(git -C inbox/git/0.git rev-parse master~2)
last=$(git -C inbox/git/10.git rev-parse master~1)
run mbox-split --range="$first..$last" inbox
is "$status $(ids)" "0 7 5 4 3" "--range across epochs"
middle=$(git -C inbox/git/1.git rev-parse master~2)
run mbox-split --range="$middle.." inbox
is "$status $(ids)" "0 8 7 5" "--range from an epoch in the middle"
run mbox-split --range="$first..$middle" inbox
is "$status $(ids)" "0 4 3 2" "--range up to an epoch in the middle"
run mbox-split --range="$last..$first" inbox
is "$status $(ids)" "0 " "--range the wrong way round is empty"

# Version 1: a file named by a hash, in one tree that grows.
init v1.git
# v1 N...: the tree with these mails, as the next commit.
v1()
{
	local n sha blob
	rm -f v1.index
	for n; do
		sha=$(printf '%s@example.org' "$n" | sha1sum | cut -c1-40)
		blob=$(mail "$n" | git -C v1.git hash-object -w --stdin)
		GIT_INDEX_FILE=$tmp/v1.index git -C v1.git update-index --add \
			--cacheinfo "100644,$blob,${sha:0:2}/${sha:2}"
	done
	commit v1.git "$(GIT_INDEX_FILE=$tmp/v1.index git -C v1.git write-tree)" \
		"$((++minute))"
}
minute=0
v1 1
v1 1 2
v1 1 2 3
run mbox-split v1.git
is "$status $(ids)" "0 3 2 1" "version 1"
like "$(head -1 "$out")" \
	"^src:git:[0-9a-f]{40}:[0-9a-f]{2}/[0-9a-f]{38}:$tmp/v1.git" \
	"version 1: a mail is named by its file"
if has_tool patch-classify; then
	sed "s/${tab}raw:.*//" "$out" >named
	run patch-classify named
	is "$status $(ids)" "0 3 2 1" "version 1: found again"
fi
v1 1 3
run mbox-split v1.git
is "$status $(ids)" "0 3 1" "version 1: a file that went is left out"

# history TREE...: renamed.git, a commit each; of "aa=1 bb=2" aa/0... is mail 1.
history()
{
	local tree file time=1700000000
	rm -rf renamed.git
	init renamed.git
	for tree; do
		printf 'commit refs/heads/master\ncommitter A <a@b> %d +0000\n' \
			$((time += 60))
		printf 'data 0\ndeleteall\n'
		for file in $tree; do
			printf 'M 100644 inline %s/%038d\ndata <<.\n%s\n.\n' \
				"${file%=*}" 0 "$(mail "${file#*=}")"
		done
	done | git -C renamed.git fast-import --quiet
	run mbox-split renamed.git
}
# What a tree still holds was not taken back, wherever it lies.
first=arrived:2023-11-14T22:14:20Z
for to in 00 ff; do
	history 'aa=1 bb=2' "$to=1 bb=2"
	is "$status $(ids) $(grep -c "$first" "$out")" "0 1 2 2" \
		"version 1: renamed to $to, a mail is there, and as old as it is"
	history 'aa=1 bb=2' "$to=1 bb=2" 'bb=2'
	is "$status $(ids)" "0 2" "version 1: taken back after that"
	history 'aa=1 bb=2' "$to=1 bb=2" 'bb=2' "aa=3 bb=2" 'bb=2 cc=3' "$to=4 bb=2"
	is "$status $(ids)" "0 4 2" "version 1: and another in its place"
	history 'aa=1' "spam/$to=1"
	is "$status $(ids)" "0 1" "version 1: moved where no mail is"
	history 'aa=1 bb=2' "spam/$to=1 bb=2" 'bb=2'
	is "$status $(ids)" "0 2" "version 1: and removed there"
	history "spam/$to=1" 'aa=1'
	is "$status $(ids)" "65 1" "version 1: moved from there"
	history 'bb=2' "aa=1 $to=1 bb=2" "$to=1 bb=2"
	is "$status $(ids)" "0 1 2" "version 1: one of two, the other is there"
	history 'bb=2' "aa=1 $to=1 bb=2" "bb=2"
	is "$status $(ids)" "0 2" "version 1: both are not"
	history 'aa=1' "aa=1 $to=1" "$to=1"
	is "$status $(ids)" "0 1" "version 1: moved by two commits"
done
history 'aa=1 bb=2' 'bb=2' 'aa=1 bb=2'
is "$status $(ids)" "0 1 2" "version 1: a mail that came again is in, once"

# What is no archive.
init empty.git
run mbox-split empty.git
is "$status $(wc -c <"$out")" "0 0" "an archive without commits holds no mail"
init other.git
blob=$(echo x | git -C other.git hash-object -w --stdin)
tree=$(printf '100644 blob %s\tREADME\n' "$blob" | git -C other.git mktree)
commit other.git "$tree" 1
run mbox-split other.git
is "$status $(wc -c <"$out")" "65 0" "a repository of something else"
is "$(said)" "mbox-split: other.git: no commit brings a mail: no public-inbox archive" \
	"is said to be no archive"
run mbox-split --max-message=40 v2.git
is "$status $(wc -c <"$out")" "65 0" "--max-message is for git as well"
is "$(wc -l <"$err")" 4 "each is reported"
run mbox-split --max-message=40 v2.git box.none one.none
is "$status" 66 "the worst status counts"
ln -s v2.git link.git
run mbox-split link.git
is "$status $(ids)" "0 4 3 2 1" "a link to an archive"

mail 1 >one
run mbox-split --range=HEAD~1.. one v2.git
is "$status $(ids)" "64 4" "a range of what is no archive is a usage error"
mkdir plain
run mbox-split --input=git plain
is "$status" 66 "--input=git asks for an archive"
mkdir -p plain/cur plain/new plain/tmp
git init -q plain
mail 1 >plain/cur/1.a
run mbox-split plain
is "$status $(ids)" "0 1" "a maildir that is kept in git is a maildir"

# A mail of any bytes.
init bytes.git
printf 'From mboxrd@z Thu Jan  1 00:00:00 1970\nMessage-ID: <1@example.org>\n\n\0\r\n\377From x\n>From y' >bytes
blob=$(git -C bytes.git hash-object -w --stdin <bytes)
commit bytes.git "$(printf '100644 blob %s\tm\n' "$blob" |
	git -C bytes.git mktree)" 1
run mbox-split --deliver=bytes.d bytes.git
ok "every byte of a blob is kept" cmp bytes "$(cat "$out")"

# A blob that is missing: lost in a clone that is not whole.
cp -r v2.git torn.git
lost=$(git -C torn.git rev-parse master~1:m)
rm -f "torn.git/objects/${lost:0:2}/${lost:2}"
run timeout 20 mbox-split torn.git
is "$status $(ids)" "65 4 2 1" "a mail that is missing is reported, the rest goes on"
like "$(said)" "commit [0-9a-f]{40}: " "with its commit"
# A commit that is missing: git itself gives up.
cp -r v2.git cut.git
lost=$(git -C cut.git rev-parse master~2)
rm -f "cut.git/objects/${lost:0:2}/${lost:2}"
run timeout 20 mbox-split cut.git
is "$status" 74 "a history that is torn is broken input"

# Of epochs, the others are read all the same.
mkdir broken
init broken/0.git
for n in 1 2; do add broken/0.git $n; done
cp -r cut.git broken/1.git
init broken/2.git
add broken/2.git 9
run timeout 20 mbox-split broken
is "$status" 74 "an epoch that is torn"
like "$(ids)" '^9 .*2 1$' "and the others are read"
# Git that dies while there is much to say to it.
git init -q --bare large.git
git -C large.git symbolic-ref HEAD refs/heads/master
for n in $(seq 3000); do
	printf 'commit refs/heads/master\ncommitter A <a@example.org> %d +0000\ndata 0\nM 100644 inline m\ndata <<.\nMessage-ID: <%d@example.org>\n\n.\n\n' \
		"$((1700000000 + n))" "$n"
done | git -C large.git fast-import --quiet
mkdir bin
cat >bin/git <<EOF
#!/bin/sh
case "\$*" in
*cat-file*) exit 1 ;;
*) exec $(command -v git) "\$@" ;;
esac
EOF
chmod +x bin/git
run env PATH="$tmp/bin:$PATH" timeout 20 mbox-split large.git
is "$status $(wc -c <"$out")" "74 0" "git that dies is broken input, and no hang"
run timeout 20 mbox-split large.git
is "$status $(wc -l <"$out")" "0 3000" "3000 mails"

# A window costs what it holds: 300 mails of 2020, then five of 2023, among them
# one that was committed by a clock of 1999 and one that came long before.
init window.git
{
	for n in $(seq 300); do
		echo "$n $((1580000000 + 60 * n))"
	done
	echo "301 1700000000"
	echo "302 1700000060"
	echo "303 920000000"
	echo "304 1700000120"
	echo "305 1700000180"
} | while read -r n time; do
	printf 'commit refs/heads/master\ncommitter A <a@example.org> %d +0000\ndata 0\nM 100644 inline m\ndata <<.\n' "$time"
	[ "$n" != 304 ] ||
		echo 'Received: by x; Sat, 11 Nov 2023 00:00:00 +0000'
	printf 'Message-ID: <%d@example.org>\n\n.\n\n' "$n"
done | git -C window.git fast-import --quiet
cat >bin/git <<EOF
#!/bin/sh
case "\$*" in
*cat-file*) tee -a "$tmp/asked" | $(command -v git) "\$@" ;;
*) exec $(command -v git) "\$@" ;;
esac
EOF
# window WANTED ASKED OPTION...: the ids, and how many mails git was asked for.
window()
{
	local wanted=$1 asked=$2
	shift 2
	rm -f asked
	run env PATH="$tmp/bin:$PATH" timeout 20 mbox-split "$@" window.git
	is "$status $(ids)" "0 $wanted" "$*: the mails of that time"
	is "$(wc -l <asked)" "$asked" "$*: and no more of git than need be"
}
window "305 302 301" 4 --since=2023-11-14
window "305 302 301" 4 --since=2023-11-14 --until=2024-01-01
window "302" 4 --since=2023-11-14T22:14:00Z --until=2023-11-14T22:15:00Z
window "305 302 301" 305 --since=2023-11-14 --all-commits
window "305 304 302 301" 4 --since=2023-11-10
window "" 3 --since=2023-11-15T22:14:00Z
run mbox-split --until=2020-02-01 window.git
is "$status $(wc -l <"$out")" "0 301" "--until alone reads to the end"
mkdir windows
cp -r window.git windows/0.git
init windows/1.git
for n in 400 401; do add windows/1.git $n; done
run mbox-split --since=2023-11-14 windows
is "$status $(ids)" "0 401 400 305 302 301" "--since goes on in an older epoch"
init windows/2.git
for n in $(seq 501 650); do
	printf 'commit refs/heads/master\ncommitter A <a@example.org> %d +0000\ndata 0\nM 100644 inline m\ndata <<.\nMessage-ID: <%d@example.org>\n\n.\n\n' \
		"$((1700000000 + n * 86400))" "$n"
done | git -C windows/2.git fast-import --quiet
run mbox-split --since=2025-08-20 windows
is "$status $(ids)" "0 650 649 648 647 646 645" "and ends in the newest one"

if git init -q --bare --object-format=sha256 long.git 2>/dev/null; then
	git -C long.git symbolic-ref HEAD refs/heads/master
	add long.git 1
	add long.git 2
	run mbox-split long.git
	is "$status $(ids)" "0 2 1" "an archive with ids of SHA-256"
	if has_tool patch-classify; then
		sed "s/${tab}raw:.*//" "$out" >named
		run patch-classify named
		is "$status $(ids)" "0 2 1" "found again"
	fi
fi

# The attack: a partial clone makes git fetch what is missing, from a "remote"
# whose upload-pack is a program of the attacker's.
cp -r torn.git evil.git
cat >pwn <<EOF
#!/bin/sh
touch "$tmp/pwned"
EOF
chmod +x pwn
# Whatever opens this hangs.
mkfifo fifo
cat >>evil.git/config <<EOF
[extensions]
	partialClone = origin
[remote "origin"]
	url = $tmp/v2.git
	promisor = true
	uploadpack = $tmp/pwn
	partialclonefilter = blob:none
[core]
	repositoryformatversion = 1
	fsmonitor = $tmp/pwn
	pager = $tmp/pwn
	sshCommand = $tmp/pwn
	hooksPath = $tmp
	alternateRefsCommand = $tmp/pwn
	gitProxy = $tmp/pwn
[diff]
	external = $tmp/pwn
	orderFile = $tmp/fifo
[mailmap]
	file = $tmp/fifo
[log]
	showSignature = true
[gpg]
	program = $tmp/pwn
[filter "x"]
	smudge = $tmp/pwn
	clean = $tmp/pwn
EOF
printf '* diff=x filter=x\n' >evil.git/info/attributes
git -C evil.git rev-list master | sed 's/$/:m/' |
	git -C evil.git cat-file --batch >/dev/null 2>&1
if [ -e pwned ]; then
	pass "plain git runs the attacker's program: the attack is one"
else
	skip "plain git runs the attacker's program: the attack is one" \
		"this git does not"
fi
rm -f pwned
run timeout 20 mbox-split evil.git
is "$(ls pwned 2>/dev/null)" "" "mbox-split does not"
is "$status $(ids)" "65 4 2 1" "and gives what is there"
run timeout 20 mbox-split --range=master~3..master evil.git
is "$(ls pwned 2>/dev/null)" "" "nor with a range"
if has_tool patch-classify; then
	printf 'src:git:%s:m:%s\tmsgid:3@example.org\n' \
		"$(git -C evil.git rev-parse master~1)" "$tmp/evil.git" >named
	run timeout 20 patch-classify named
	is "$status" 74 "patch-classify on a record that names it"
	is "$(ls pwned 2>/dev/null)" "" "does not either"
fi
# The same in a repository with a worktree, where hooks and filters live.
git clone -q v2.git evil 2>/dev/null
git -C evil config core.fsmonitor "$tmp/pwn"
rm -f pwned
run timeout 20 mbox-split --range=..master evil
is "$status $(ids) $(ls pwned 2>/dev/null)" "0 4 3 2 1 " \
	"no program tells what changed in a worktree"
cat evil.git/config >>evil/.git/config
lost=$(git -C evil rev-parse master~1:m 2>/dev/null)
rm -rf evil/.git/objects/pack "evil/.git/objects/${lost:0:2}/${lost:2}"
rm -f pwned
run timeout 20 mbox-split evil
is "$(ls pwned 2>/dev/null)" "" "nor of a worktree"

# What lies where no mail does is in no record, which is said.
cp -r v2.git stray.git
add stray.git 5 mail.eml
add stray.git 6 n
add stray.git 7
run mbox-split stray.git
is "$status $(ids)" "65 7 4 3 2 1" "files of other names are no mails"
is "$(said)" \
	"mbox-split: stray.git: 2 files are where no mail of an archive is: not read" \
	"and are counted"
for i in 1 2 3; do mbox-split --shards=3 --shard=$i stray.git; done 2>&1 >/dev/null |
	awk '{ n += $3 } END { print n }' >n
is "$(cat n)" 2 "each by one shard"
run mbox-split --lenient --range=master~1.. stray.git
is "$status $(ids)$(said)" "0 7" "but not outside of a range"

# A FIFO or a device in place of a file would be waited for.
mbox-split v2.git | sed 's/\traw:.*//' >named
pack=$(cd v2.git && echo objects/pack/*.idx)
borrowed=$tmp/borrowed
mkdir "$borrowed" && mkfifo "$borrowed/fifo"
for file in config packed-refs refs/heads/master objects/info/alternates \
	"$pack" objects/info/borrowed; do
	rm -rf odd.git
	cp -r v2.git odd.git
	rm -f "odd.git/$file"
	case $file in
	packed-refs) ln -s /dev/zero odd.git/packed-refs ;;
	*/borrowed) echo "$borrowed" >odd.git/objects/info/alternates ;;
	*) mkfifo "odd.git/$file" ;;
	esac
	run timeout 20 mbox-split odd.git
	is "$status" 66 "a git archive without a plain $file is refused"
	like "$(said)" 'is no plain file: git would wait for it$' 'and which it is'
	sed 's/v2\.git/odd.git/' named >odd
	run timeout 20 patch-classify odd
	is "$status" 74 'by patch-classify, too'
done
rm -rf odd
git clone -q v2.git odd 2>/dev/null
perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Listen => 1,
	Local => "odd/.git/fsmonitor--daemon.ipc")' 2>/dev/null
ln -s . odd/.git/circle
run mbox-split odd
is "$status" 0 'a socket and a circle of links do no harm'

# The environment of a hook must not point to another repository.
run env GIT_DIR="$tmp/v1.git" GIT_OBJECT_DIRECTORY="$tmp/v1.git/objects" \
	mbox-split v2.git
is "$status $(ids)" "0 4 3 2 1" "GIT_DIR of a hook is not followed"

# An archive beside mailboxes.
mkdir mail
cp -r v2.git mail/b.git
printf 'From a@x Tue Dec 10 21:01:05 2019\nFrom: a@x\nMessage-ID: <9@x>\n\nx\n' \
	>mail/a.mbox
cp mail/a.mbox mail/c.mbox
for how in '' --recursive --input=auto; do
	run mbox-split $how mail
	is "$status $(ids)" "0 9 4 3 2 1 9" "a git archive is a part of a folder $how"
done
run mbox-split --input=mboxrd mail
is "$status $(ids)" "0 9 9" "where nobody said what the files are"
for i in 1 2 3; do
	mbox-split --shards=3 --shard=$i mail
done >parts
mbox-split mail | cmp - parts
is $? 0 "one of its shards has it"
mkdir mail/box
run mbox-split mail
is "$status $(ids)" "0 9 4 3 2 1 9" "another folder is none"
like "$(said)" "mail/box: a folder in a folder is not looked into" "which is said"
ln -s "$tmp/v2.git" mail/d.git
ln -s .. mail/box/loop
for how in '' --recursive; do
	run mbox-split $how mail
	is "$status $(ids)" "0 9 4 3 2 1 9 4 3 2 1" "a link to an archive is one $how"
done
like "$(said)" "mail/box/loop: a folder in a folder is not" "one to a folder is told"
rm -r mail/box mail/d.git
mkdir mail/d
git init -q mail/d/code
echo 'int main;' >mail/d/code/main.c
git -C mail/d/code add main.c
git -C mail/d/code -c user.name=x -c user.email=x@x commit -qm 'say nothing'
git clone -q --bare mail/d/code mail/code.git
for how in '' --recursive; do
	run mbox-split $how mail
	is "$status $(ids)" "0 9 4 3 2 1 9" "a clone of code is no archive $how"
done
like "$(said)" "mail/code.git: a folder in a folder is not looked into.*: 2" "which is said"
rm -r mail/b.git/refs mail/b.git/HEAD
mkfifo mail/b.git/HEAD
mkdir mail/b.git/refs
run timeout 20 mbox-split mail
is "$status $(ids)" "0 9 9" "what is no repository is a folder"
cp -r v2.git mail/e.git
rm mail/e.git/config
mkfifo mail/e.git/config
run timeout 20 mbox-split mail
is "$status $(ids)" "66 9 9" "one that git would wait in is told"

# safe.directory stands.
if [ "$(id -u)" = 0 ] && chown -R nobody v1.git 2>/dev/null; then
	run mbox-split v1.git
	is "$status" 66 "a repository of somebody else's is refused"
	like "$(said)" "dubious ownership" "as git says"
	like "$(said)" "git config --global --add safe.directory '*$tmp/v1.git" \
		"and what git advises"
	is "$(wc -l <"$err")" 1 "in one line"
else
	skip "a repository of somebody else's is refused" "not root"
	skip "as git says" "not root"
	skip "and what git advises" "not root"
	skip "in one line" "not root"
fi
run bash -c 'PATH=$1 "$2" v2.git' - "$tmp" "$(command -v mbox-split)"
is "$status" 66 "without git there is no archive"
done_testing
