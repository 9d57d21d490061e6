#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2012 # the names are ours
# list-fetch.t - list-digest --fetch: what comes from remotes, which are hostile
# or away or have another branch, and their new epochs.
. "${srcdir:-.}/tests/suites/lib.sh"
[ "$sanitizers" = no ] || skip_all "git works here, and the other build asks it"
. "$srcdir/tests/suites/inbox.sh"
for tool in mbox-split patch-classify series-thread stats-count digest-format \
	record-pick; do
	command -v $tool >/dev/null || skip_all "no $tool yet"
done
here=$tmp/here
sample_archives "$here"
cd "$here" || exit 99

git clone -q --mirror lantern.git mirror.git
git clone -q lantern.git work 2>/dev/null
run list-digest --state=fetched --fetch mirror.git
is "$status" 0 "--fetch: with nothing new there"
printf 'From: A <a@x>\nDate: Fri, 6 Mar 2026 10:00:00 +0000\nMessage-ID: <new@x>\nSubject: [PATCH] lamp: fetched\n\nText\n---\n--- a/x\n+++ b/x\n@@ -1 +1,2 @@\n a\n+b\n' \
	>work/m
git -C work add m
git -C work -c user.name=a -c user.email=a@x commit -q -m m
git -C work push -q origin HEAD
run list-digest --state=fetched mirror.git
is "$status $(wc -c <"$out")" "0 0" "without --fetch nothing comes"
run list-digest --state=fetched --fetch mirror.git
is "$status" 0 "--fetch brings what is new"
like "$(cat "$out")" '^New:  lamp: fetched' "and it is in the digest"
mv lantern.git taken.git
run list-digest --state=fetched --fetch mirror.git
is "$status $(wc -c <"$out")" "75 0" "--fetch that fails is 75: try again"
cp lantern-tests.mbox two.mbox
run list-digest --state=fetched --fetch mirror.git two.mbox
is "$status $(grep -c '^  list-digest: git fetch failed in mirror.git' "$out")" \
	"75 1" "and does not keep the digest of another source, which names it"
mv taken.git lantern.git

# A clone may come from anybody.
harm="$tmp/harm"
for key in remote.origin.uploadpack core.sshCommand core.fsmonitor core.hooksPath \
	core.gitProxy credential.helper include.path filter.x.smudge \
	core.alternateRefsCommand remote.origin.vcs $'remote.a\eb.proxy'; do
	rm -rf hostile.git
	cp -r mirror.git hostile.git
	git -C hostile.git config "$key" "touch $harm; git-upload-pack"
	run list-digest --state=hostile --fetch hostile.git
	said=$(said)
	is "$status $(test -e "$harm" && echo harm)" '64 ' \
		"--fetch: no clone with $(printf %q "$key") is fetched"
	name=$(git -C hostile.git config -z --name-only --get-regexp . "^touch" |
		tr -d '\0')
	ok 'and its name is said' grep -qF -- \
		"list-digest: not fetched: in hostile.git is $(printf %q "$name")" \
		<<<"$said"
done
rm -rf hostile.git
cp -r mirror.git hostile.git
for hook in reference-transaction pre-auto-gc post-update update post-checkout; do
	printf '#!/bin/sh\ntouch %s\n' "$harm" >hostile.git/hooks/$hook
	chmod +x hostile.git/hooks/$hook
done
git -C lantern.git update-ref refs/heads/other master
run list-digest --state=hostile --fetch hostile.git
is "$status $(git -C hostile.git rev-parse -q --verify other >/dev/null || echo none)" \
	'0 ' '--fetch: a clone with hooks is fetched'
ok 'but they do not run' test ! -e "$harm"
git clone -q lantern.git plain 2>/dev/null
run list-digest --state=plain --fetch plain
is "$status" 0 '--fetch: what git clone makes is fetched'
git -C plain reset -q --hard HEAD~1
run list-digest --state=plain.old --fetch plain
git -C plain reset -q --hard ORIG_HEAD
like "$status $(said)" '^0 list-digest: plain: HEAD lacks what was fetched, commits: 1; ' \
	'and that it is not read is said'
git clone -q --bare lantern.git bare.git
git -C bare.git update-ref HEAD HEAD~1
run list-digest --state=bare --fetch bare.git
like "$status $(said)" '^0 list-digest: bare.git: HEAD lacks what was fetched, commits: 1; ' \
	'of a bare clone, too'
git -C lantern.git -c user.name=a -c user.email=a@x commit-tree -m a -p master \
	"master^{tree}" | xargs git -C lantern.git update-ref refs/heads/another
run list-digest --state=fetched --fetch mirror.git
is "$status $(said)" '0 ' 'nor is another branch of a mirror what HEAD lacks'
# Its remote's branch has another name now.
moved()
{
	rm -rf moved.git moved.clone moved.state
	git clone -q --mirror lantern.git moved.git
	git -C moved.git branch -q a-first-one master
	git -C moved.git symbolic-ref HEAD refs/heads/master
	git clone -q "$@" moved.git moved.clone
	list-digest --state=moved.state moved.clone >/dev/null
	git -C moved.git branch -m master trunk
	printf 'From: A <a@x>\nMessage-ID: <moved@x>\nSubject: [PATCH] moved\n\n---\n--- a/x\n+++ b/x\n@@ -1 +1,2 @@\n a\n+b\n' >moved
	git -C moved.git update-ref HEAD "$(git -C moved.git -c user.name=a \
		-c user.email=a@x commit-tree -m a -p trunk "$(
			printf '100644 blob %s\tm\n' "$(git -C moved.git \
				hash-object -w --stdin <moved)" |
				git -C moved.git mktree)")"
}
moved --mirror
run list-digest --state=moved.state --fetch moved.clone
is "$status $(said) $(grep -c '^New:' "$out")" \
	'0 list-digest: moved.clone: HEAD is refs/heads/trunk now, as at its remote 1' \
	'--fetch: HEAD of a mirror follows'
run list-digest --state=moved.state --fetch moved.clone
is "$status $(said) $(wc -c <"$out")" '0  0' '--fetch: once'
moved --mirror
git -C moved.git symbolic-ref HEAD refs/heads/nothing
run list-digest --state=moved.state --fetch moved.clone
like "$status $(said)" \
	'^66 list-digest: moved.clone: its remote has refs/heads/master no more, .*; git -C moved.clone symbolic-ref HEAD refs/heads/NAME ' \
	'--fetch: a mirror whose remote has no HEAD'
moved
run list-digest --state=moved.state --fetch moved.clone
like "$status $(said)" \
	'^66 list-digest: moved.clone: its remote has refs/heads/master no more, .* but a-first-one .*trunk;' \
	'--fetch: a clone, too'
mkdir -p shelf/epochs/git
mv plain shelf
git clone -q --mirror lantern.git shelf/epochs/git/0.git
git -C lantern.git update-ref refs/heads/third master
run list-digest --state=shelf.state --fetch shelf
is "$status" 0 '--fetch: a folder of clones'
for clone in shelf/plain shelf/epochs/git/0.git; do
	is "$(git -C $clone for-each-ref | grep -c third)" 1 "--fetch: $clone too"
done
for file in config packed-refs HEAD; do
	rm -rf hostile.git
	cp -r mirror.git hostile.git
	rm -f hostile.git/$file
	mkfifo hostile.git/$file
	run timeout 20 list-digest --state=hostile --fetch hostile.git
	like "$status" '^6[456]$' "--fetch: a FIFO for $file is not waited for"
done

# --- epochs

rm -rf remote epochs epochs.state
mkdir -p remote epochs/git
make_inbox remote/0.git "$tmp/mails/0001"
git clone -q --mirror "file://$PWD/remote/0.git" epochs/git/0.git
# fetches [SOURCE]: a night; how many mails the state knows then.
fetches()
{
	run list-digest --state=epochs.state --fetch "${1:-epochs}"
	known=$(list-digest --records --state=epochs.state | wc -l)
}
fetches
is "$status $(said) $known" '0  1' '--fetch: a remote with one epoch'
make_inbox remote/1.git "$tmp/mails/0002"
make_inbox remote/2.git "$tmp/mails/0003"
# What a run has left that was killed.
mkdir -p epochs/git/.1.git.list-digest/objects
fetches
is "$status $(said | tr '\n' ' ')$known $(ls -A epochs/git | tr '\n' ' ')" \
	"0 list-digest: epochs/git/1.git: a new epoch, cloned $(
	)list-digest: epochs/git/2.git: a new epoch, cloned 3 0.git 1.git 2.git " \
	'--fetch: its new epochs are cloned, and said'
make_inbox remote/2.git "$tmp/mails/0004"
fetches
is "$status $(said) $known" '0  4' '--fetch: and fetched from then on'
make_inbox remote/3.git "$tmp/mails/0005"
mkdir refuse
printf '#!/bin/sh\ncase "$*" in *" clone "*) exit 128; esac\nexec %s "$@"\n' \
	"$(command -v git)" >refuse/git
chmod +x refuse/git
PATH=$PWD/refuse:$PATH fetches
is "$status $(said)" "75 list-digest: epochs/git/3.git: a new epoch, not cloned; git $(
	)clone --mirror file://$PWD/remote/3.git epochs/git/3.git mends it" \
	'--fetch: an epoch that cannot be cloned is 75, with what mends it'
like "$(list-digest --empty --state=epochs.state --now=2026-03-06 epochs/git/2.git |
	wc -l)" '^[1-9]' 'and no run is kept from going on'
fetches epochs/git/2.git
like "$status $(said)" '^66 list-digest: epochs/git/2.git: its remote has gone on, in epoch 3, ' \
	'--fetch: an epoch that is a source alone'

# Who names a folder of both some nights later, loses none of the new one.
# posted N: a mail of that day in March.
posted()
{
	printf 'Received: from a by b; %s Mar 2026 12:00:00 +0000\nFrom: A <a@x>\n' "$1"
	printf 'Message-ID: <%s@posted>\nSubject: about %s\n\nText\n' "$1" "$1"
}
for n in 2 3 4 5 6 7; do
	posted $n >posted$n
done
# nightly DAY SOURCE...: one, and which mails the state knows then.
nightly()
{
	run list-digest --state=epochs.one --fetch --since='1 day ago' \
		--now="2026-03-0$1" "${@:2}"
	known=$(list-digest --records --state=epochs.one | tr '\t' '\n' |
		sed -n 's/^msgid:\(.\)@posted/\1/p' | sort | paste -sd' ')
}
for how in folder link second; do
	rm -rf posts one one.git both epochs.one
	mkdir posts both
	inbox_time=$(date -d 2026-03-02T13:00Z +%s) make_inbox posts/0.git posted2
	git clone -q --mirror "file://$PWD/posts/0.git" one.git
	nightly 3 one.git
	for n in 3 4 5 6; do
		inbox_time=$(date -d 2026-03-0${n}T13:00Z +%s) \
			make_inbox posts/1.git posted$n
		nightly $((n + 1)) one.git
		is "$status $known" '66 2' "$how: night $n is 66"
	done
	sources=both
	case $how in
	folder) mv one.git both/0.git ;;
	link) ln -s "$PWD/one.git" both/0.git ;;
	second)
		git clone -q --mirror "file://$PWD/posts/1.git" both/1.git
		sources='one.git both/1.git'
		;;
	esac
	# shellcheck disable=SC2086 # words
	nightly 8 $sources
	is "$status $known" '0 2 3 4 5 6' \
		"$how: the night that reads both tells what came since the first of them"
done
# Another program mirrors them.
rm -rf beside epochs.one
mkdir beside
inbox_time=$(date -d 2026-03-02T13:00Z +%s) make_inbox beside/0.git posted2
list-digest --state=epochs.one beside/0.git >/dev/null
for n in 3 4; do
	inbox_time=$(date -d 2026-03-0${n}T13:00Z +%s) make_inbox beside/1.git posted$n
	run list-digest --state=epochs.one --empty beside/0.git
	is "$status $(grep -c '^  mbox-split: beside/0.git: .* which is not read' "$out")" \
		'66 1' "night $n: the next epoch lies there"
done
run list-digest --state=epochs.one --since='1 day ago' beside
is "$status $(grep -o 'about [0-9]' "$out" | sort -u | paste -sd' ')" \
	'0 about 3 about 4' 'and its mail comes once it is read'
cp -r remote/2.git remote/other.git
git -C epochs/git/2.git config remote.origin.url "file://$PWD/remote/other.git"
fetches
is "$status $(said) $known" '0  4' '--fetch: a remote that is no epoch has no next'
git -C epochs/git/2.git config remote.origin.url "ext::touch $harm/2.git"
fetches
is "$status $(ls epochs/git | wc -l) $(test -e "$harm" && echo harm)" '75 3 ' \
	'--fetch: nor has one whose protocol runs a program'
git -C epochs/git/2.git config remote.origin.url "file://$PWD/remote/2.git"
rm -rf remote/3.git
cp -r remote/2.git remote/3.git
fetches
is "$status $(said) $(ls epochs/git | wc -l)" '0  3' \
	'--fetch: what is the same under the next name is no new epoch'
rm -rf remote/3.git
make_inbox remote/3.git "$tmp/mails/0005"
rm -rf epochs/git/1.git
fetches
is "$(ls epochs/git | tr '\n' ' ')$known" '0.git 2.git 3.git 5' \
	'--fetch: an older epoch that is away is left to be so'
printf '#!/bin/sh\ncase "$*" in *ls-remote*) echo "$@" >>%s; esac\nexec %s "$@"\n' \
	"$PWD/asked" "$(command -v git)" >refuse/git
PATH=$PWD/refuse:$PATH fetches
is "$(grep -c . asked) $(grep -c '/4.git HEAD$' asked)" '1 1' \
	'--fetch: a quiet night asks once'

# A server that takes the call, and says nothing.
python3 -u -c 'import socket, time
s = socket.socket()
s.bind(("127.0.0.1", 0))
s.listen()
print(s.getsockname()[1])
time.sleep(120)' >mute.port 2>&1 &
mute=$!
for ((i = 0; i < 50; i++)); do
	[ ! -s mute.port ] || break
	sleep 0.1
done
printf '#!/bin/sh\nshift 2\nexec %s --foreground 2 "$@"\n' \
	"$(command -v timeout)" >refuse/timeout
chmod +x refuse/timeout
for protocol in http git; do
	[[ $(<mute.port) =~ ^[0-9]+$ ]] || {
		skip "--fetch: a mute server of $protocol" 'no python3'
		continue
	}
	git -C epochs/git/0.git config remote.origin.url \
		"$protocol://127.0.0.1:$(<mute.port)/0.git"
	path=$PATH
	[ $protocol = http ] || path=$PWD/refuse:$PATH
	run timeout -k 1 20 env PATH="$path" GIT_HTTP_LOW_SPEED_TIME=1 \
		list-digest --state=mute.$protocol --fetch epochs/git/0.git
	is "$status $(grep -c '^  list-digest: git fetch failed' "$out")" '75 1' \
		"--fetch: a mute server of $protocol is not waited for"
done
kill $mute
done_testing
