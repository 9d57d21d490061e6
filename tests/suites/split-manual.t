#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# split-manual.t - the examples of mbox-split(1), each run where there is what
# they name.
. "${srcdir:-.}/tests/suites/lib.sh"
for tool in mbox-split patch-classify stats-count; do
	has_tool "$tool" || skip_all "no $tool in this build"
done
need git gzip

cd "$tmp" || exit 99
export HOME=$tmp GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org
export GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org

# What they name: the sample archive in every form.
cp "$data/sample/lantern-2026-03.mbox" lantern.mbox
total=$(mbox-split lantern.mbox | wc -l)
gzip -k lantern.mbox
mkdir mails Maildir Maildir/cur Maildir/new Maildir/tmp
git mailsplit --mboxrd -omails lantern.mbox >/dev/null
cp mails/0001 Maildir/new/1.a
cp mails/0002 Maildir/cur/2.b:2,S
cp -r Maildir sub
mv sub Maildir/.Sub
# import REPOSITORY FILE...
import()
{
	local git=$1 file number=0
	shift
	git init -q --bare "$git"
	for file; do
		number=$((number + 1))
		printf 'commit refs/heads/master\ncommitter A <a@example.org> %d +0000\ndata 0\nM 100644 inline m\ndata %d\n' \
			$((1772832000 + number)) "$(wc -c <"$file")"
		cat "$file"
		echo
	done | git -C "$git" fast-import --quiet
	git -C "$git" symbolic-ref HEAD refs/heads/master
}
import lantern.git mails/*
git -C lantern.git rev-parse HEAD~3 >last
mkdir inbox
import inbox/0.git mails/000[1-5]
import inbox/1.git mails/000[6-9]

# Command and lines it is to print, one a line; the manual's must be these.
cat >wanted <<EOF
mbox-split lantern.mbox | patch-classify | stats-count --by=from
mbox-split lantern.mbox.gz >lantern.records	0
mbox-split lantern.git | wc -l	1
mbox-split --range="\$(cat last)..HEAD" lantern.git	3
mbox-split --since='7 days ago' --now=2026-03-08 inbox	9
mbox-split ~/Maildir	2
mbox-split --recursive ~/Maildir	4
mbox-split mails	$total
mbox-split mails/0001	1
mbox-split --append=today.records <mails/0001	0
mbox-split --deliver=lantern.maildir lantern.mbox >/dev/null	0
mbox-split --deliver=patches --as=files lantern.mbox	$total
EOF
awk '/^\.Sh / { in_examples = $2 == "EXAMPLES" }
	/^\.Ed/ { on = 0 }
	on && in_examples { print }
	/^\.Bd .*-literal/ { on = 1 }' "$srcdir/man/mbox-split.1" >examples
cut -f1 wanted >commands
is_file examples commands "the examples of the manual are those run here"
while IFS=$'\t' read -r command lines; do
	run bash -o pipefail -c "$command"
	is "$status $(said)" "0 " "it runs: $command"
	[ -z "$lines" ] ||
		is "$(wc -l <"$out")" "$lines" "and prints $lines lines"
done <wanted
is "$(wc -l <lantern.records)" "$total" "the records that were kept are all"
is "$(find lantern.maildir/new -type f | wc -l)" "$total" "the maildir is whole"
is "$(wc -l <today.records)" 1 "the hook appended one record"
done_testing
