#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# readme.t - the examples of README.md and docs/TOUR.md can be pasted as they
# stand: every ```sh block is run in the playground, and prints what the block
# right behind it has, or nothing.  ACCEPT=1 writes there what it prints.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/inbox.sh"
for tool in mbox-split patch-classify series-thread stats-count digest-format \
	record-pick; do
	has_tool $tool || skip_all "no $tool yet"
done

sample_archives "$tmp/here"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_COMMITTER_NAME=T GIT_COMMITTER_EMAIL=t@example.org

# tidy FILE: without blanks at the ends of lines and of the file.
tidy()
{
	sed 's/[[:space:]]*$//' "$1" | sed -e ':a' -e '/^\n*$/{$d;N;ba' -e '}'
}

# block: of standard input, the lines to the end of the block.
block()
{
	local line
	while IFS= read -r line && [ "$line" != '```' ]; do
		printf '%s\n' "$line"
	done
}

# try COMMAND: it prints what is in $tmp/want; what it does print to the page.
try()
{
	(cd "$tmp/here" && bash -o pipefail -c "$1") >"$tmp/said" 2>&1 </dev/null
	local status=$?
	[ $status -eq 0 ] || echo "status $status" >>"$tmp/said"
	tidy "$tmp/said" >"$tmp/got"
	[ ! -s "$tmp/got" ] || printf '```\n%s\n```\n' "$(cat "$tmp/got")" >&3
	is_file "$tmp/got" "$tmp/want" "${1%%$'\n'*}"
}

# page FILE: runs what stands in it, but for what is about the reader's own
# machine and list.
page()
{
	local line section='' command=''
	exec 3>"$tmp/page"
	while IFS= read -r line; do
		if [ -n "$command" ]; then
			: >"$tmp/want"
			[ "$line" != '```' ] || block >"$tmp/want"
			try "$command"
			command=
			[ "$line" != '```' ] || continue
		fi
		printf '%s\n' "$line" >&3
		case $line in
		'## '*) section=${line#* } ;;
		'```sh')
			command=$(block)
			printf '%s\n```\n' "$command" >&3
			;;
		esac
		case $section in
		Install | 'Your own list' | 'Every morning') command= ;;
		esac
	done <"$1"
	exec 3>&-
	[ -z "${ACCEPT:-}" ] || cat "$tmp/page" >"$1"
}

page "$srcdir/README.md"
page "$srcdir/docs/TOUR.md"
is "$(grep -nE '^ *[$>] ' "$srcdir"/{README.md,docs/TOUR.md,man/*.[157]})" "" \
	"no prompt stands before a command: pasted, it would be one"

# The section that ends in cron, on a machine of its own, with mail of now.
export HOME=$tmp/home
mkdir -p "$HOME" "$tmp/bin" "$tmp/new"
for mail in "$tmp"/mails/*; do
	sed "s/^Date: .*/Date: $(date -uR -d '1 day ago')/; s/^Received:.*/X-&/" \
		"$mail" >"$tmp/new/${mail##*/}"
done
inbox_time=$(date +%s)
make_inbox "$HOME/source.git" "$tmp"/new/*
git clone -q --mirror "$HOME/source.git" "$HOME/LIST.git"
printf '#!/bin/sh\ncat >>%s/sent\n' "$tmp" >"$tmp/bin/sendmail"
printf '#!/bin/sh\n[ "$1" != -l ] || exec echo "# old"\ncat >%s/tab\n' "$tmp" \
	>"$tmp/bin/crontab"
chmod +x "$tmp"/bin/*
sed '1,/^## Every morning/d; 1,/^```sh/d' "$srcdir/README.md" | block |
	sed "s|/usr/local/bin:|$tmp/bin:$PATH:|" >"$tmp/morning"
cd "$HOME" || exit 99
PATH=$tmp/bin:$PATH run bash "$tmp/morning"
is "$status $(cat "$err")" "0 " "every morning: it is set up"
is "$(grep -c '^Subject: LIST, ' "$tmp/sent")" 1 "every morning: the first mail"
ok "every morning: with links" grep -q 'https://lore.kernel.org/LIST/[^/]*@' "$tmp/sent"
run env -i HOME="$HOME" PATH=/usr/bin:/bin sh -c "$(sed -n 's/^0 6 \* \* \* //p' "$tmp/tab")"
is "$status $(grep -c '^Subject: LIST, ' "$tmp/sent")" "0 1" \
	"every morning: no mail when nothing came"
[ "$_number" -gt 0 ] || todo "README.md shows commands"
done_testing
