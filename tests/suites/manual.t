#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# manual.t - every command of the manual is run: by this suite those of
# patchpipe(7), list-digest(1), digest-format(1), patch-classify(1) and
# patchpipe-record(5), one after the other where there is what they name; the
# other pages have suites of their own, which are held to their number here.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/inbox.sh"
. "$srcdir/tests/suites/pages.sh"
for tool in mbox-split patch-classify series-thread stats-count digest-format \
	record-pick; do
	has_tool $tool || skip_all "no $tool yet"
done
need git perl

# The page, how many of its blocks are commands, and of how many blocks.
while read -r page commands all; do
	blocks "$page" "$tmp/$page"
	is "$(find "$tmp/$page" -type f | wc -l)" "$all" \
		"$page has $all blocks, $commands of them commands that are run"
done <<'END'
digest-format.1 5 5
git-records.1 2 2
list-digest.1 7 7
mbox-split.1 9 10
patch-classify.1 4 7
patchpipe-recipes.7 32 36
patchpipe-record.5 3 4
patchpipe-scale.7 5 8
patchpipe.7 8 8
record-pick.1 10 10
record-store.1 11 11
series-thread.1 9 9
stats-count.1 16 16
END
is "$(grep -c '^\.\\" recipe' "$srcdir/man/patchpipe-recipes.7")" 32 \
	"recipes.t finds the recipes"
is "$(for page in "$tmp"/*.[157]; do echo "${page##*/}"; done)" \
	"$(for page in "$srcdir"/man/*.[157]; do echo "${page##*/}"; done)" \
	"no page is forgotten"

# A machine of its own: a home, a mail system, a cron, and a web server that
# has the list's archive.
here=$tmp/here
export HOME=$tmp/home GIT_CONFIG_SYSTEM=/dev/null
unset GIT_CONFIG_GLOBAL XDG_CONFIG_HOME
mkdir -p "$HOME" "$tmp/bin"
sample_archives "$here"
cd "$here" || exit 99
# Mail of yesterday, since the page speaks of last week.
mkdir "$tmp/new"
for mail in "$tmp"/mails/*; do
	perl -pe 'BEGIN { $date = shift }
		$body ||= /^$/;
		s/^Date:.*/Date: $date/ if !$body;
		s/;\s+\w+, .*/; $date/ if !$body' \
		"$(date -uR -d '1 day ago')" "$mail" >"$tmp/new/${mail##*/}"
done
inbox_time=$(date +%s)
make_inbox "$tmp/0.git" "$tmp"/new/*
cp lantern.mbox list.mbox
cp "$tmp/mails/0002" one.mail
mbox-split lantern.mbox | patch-classify | series-thread >kept.ltsv
git config --global safe.directory '*'
git config --global "url.file://$tmp/0.git.insteadOf" \
	https://lore.example.org/lantern/git/0.git
mkdir -p "$HOME/lists"
cp -r "$tmp/new" "$HOME/lists/lantern"
printf '#!/bin/sh\ncat >>%s/sent\n' "$tmp" >"$tmp/bin/sendmail"
printf '#!/bin/sh\n[ "$1" != -l ] || exec cat %s/tab\ncat >%s/tab.new\n' \
	"$tmp" "$tmp" >"$tmp/bin/crontab"
chmod +x "$tmp"/bin/*
echo '# what was there' >"$tmp/tab"
PATH=$tmp/bin:$PATH
first=$(git -C lantern.git rev-list master | tail -3 | head -1)
last=$(git -C lantern.git rev-parse master)

# try PAGE NUMBER: runs that block, indented as it is when copied from a
# terminal, with the commits that there are, and with the programs of this tree
# where they would be installed.
try()
{
	sed "s/^/           /
		s/d1d4c4c4\.\.36301c8f/$first..$last/
		s|PATH=/usr/bin:/bin|PATH=\"$PATH\"|" "$tmp/$1/$2" >"$tmp/script"
	run timeout 60 bash -o pipefail "$tmp/script"
	is "$status $(cat "$err")" "0 " "$1: $(head -1 "$tmp/$1/$2")"
}

# The example that each page begins with.
for page in digest-format.1 git-records.1 list-digest.1 mbox-split.1 patch-classify.1 \
	patchpipe-record.5 patchpipe.7 record-pick.1 series-thread.1 \
	stats-count.1; do
	try $page 01
	ok "$page: it prints something" test -s "$out"
done

try digest-format.1 02
like "$(cat "$out")" '^Lantern mailing list update from' "the main example"
try digest-format.1 03
like "$(cat "$out")" '^ +https://lore.kernel.org/r/2026' "series with links"
try digest-format.1 04
sed -n '/^New$/,/^New versions/{ s/  no repl/  0 repl/; s/.*  \([0-9]*\) repl.*/\1/p; }' "$out" >"$tmp/replies"
is "$(cat "$tmp/replies")" "$(sort -rn "$tmp/replies")" "the most discussed first"
ok "and some are" test "$(head -1 "$tmp/replies")" -gt 0
try digest-format.1 05
is "$(grep -c '^To: team@example.org' "$tmp/sent")" 1 "a mail to the team"

try git-records.1 02

try list-digest.1 02
is "$(grep -c '^Subject: Lantern, ' "$tmp/sent")" 1 "this week as a mail"
try list-digest.1 03
like "$(cat lantern.txt)" '^[0-9-]+ .*: 39 mails' "what 39 commits brought"
rm -rf lantern.git
git clone -q --mirror "$tmp/0.git" lantern.git
: >"$tmp/sent"
try list-digest.1 04
is "$(grep -c '^To: me@example.org' "$tmp/sent")" 1 "the first morning's digest"
mbox-split one.mail | patch-classify | record-store --add=lantern.db >log
: >"$tmp/sent"
try list-digest.1 05
is "$(grep -c '^To: me@example.org' "$tmp/sent")" 1 "what a hook has added"
try list-digest.1 06
like "$(cat "$out")" '^ +[0-9]+  Ana Petrova ' "who wrote what, from the state"
record-pick "title=lamp: Test that it lights up" --to=mbox kept.ltsv |
	git -C lantern -c user.name=T -c user.email=t@example.org am -q
try list-digest.1 07
like "$(cat "$out")" 'lamp: Test that it lights up  .*[0-9a-f]{12}' "what became a commit"
git -C lantern reset -q --hard HEAD~1

try patch-classify.1 04
is "$(wc -l <patches.ltsv)" 1 "a hook that keeps a log"
try patch-classify.1 05
is "$(wc -l <"$out")" 10 "the ten largest patches"
is "$(sort -s -rn "$out" | cksum)" "$(cksum <"$out")" "the largest first"
try patch-classify.1 06
like "$(cat "$out")" '	rule:' "with the rule"

try patchpipe-record.5 03
is "$(cat "$out")" "$(record-pick kind=patch --count kept.ltsv)" \
	"grep counts the patches"
try patchpipe-record.5 04
is "$(wc -l <"$out")" 42 "a subject a mail"

# The nightly digest of patchpipe(7), as somebody new would type it.
: >"$tmp/sent"
run timeout 60 bash "$tmp/patchpipe.7/02"
is "$status" 0 "patchpipe.7: a copy of the archive"
try patchpipe.7 03
like "$(cat "$out")" '^[0-9-]+ .*: 42 mails' "last week's digest"
try patchpipe.7 04
try patchpipe.7 05
is "$(grep -c '^Subject: Lantern, ' "$tmp/sent")" 1 "the first run sends it"
try patchpipe.7 05
is "$(grep -c '^Subject: Lantern, ' "$tmp/sent")" 1 \
	"nothing new, no mail"
try patchpipe.7 06
is "$(cat "$tmp/tab.new")" "# what was there
0 6 * * * sh \$HOME/lists/lantern.sh" "a line is added to the crontab"
sed "s/^Message-I[Dd]: </&new./; s/^Subject: /&[new] /" "$tmp/new/0002" \
	>"$tmp/0043"
make_inbox "$tmp/0.git" "$tmp/0043"
run env -i HOME="$HOME" PATH="$PATH" sh -c "$(sed -n '2s/^0 6 \* \* \* //p' "$tmp/tab.new")"
is "$status $(cat "$err")" "0 " "what cron runs the next morning"
is "$(grep -c '^Subject: Lantern, ' "$tmp/sent")" 2 "and it is sent"
like "$(cat "$tmp/sent")" '1 mail,' "with the one mail that came"
for block in 07 08; do
	try patchpipe.7 $block
	ok "it prints something" test -s "$out"
done
done_testing
