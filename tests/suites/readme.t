#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# readme.t - every "$ command" of README.md and docs/TOUR.md is run, and prints
# what stands under it.  ACCEPT=1 writes what it prints there instead.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/inbox.sh"
for tool in mbox-split patch-classify series-thread stats-count digest-format \
	record-pick; do
	has_tool $tool || skip_all "no $tool yet"
done

sample_archives "$tmp/here"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_COMMITTER_NAME=T GIT_COMMITTER_EMAIL=t@example.org
# Lines that begin with "    $ " are commands, "    > " goes on; what is
# indented under them is the answer, blank lines within it included.
command=
blanks=

# tidy FILE: without blanks at the ends of lines and of the file.
tidy()
{
	sed 's/[[:space:]]*$//' "$1" | sed -e ':a' -e '/^\n*$/{$d;N;ba' -e '}'
}

flush()
{
	[ -n "$command" ] || return
	(cd "$tmp/here" && bash -o pipefail -c "$command") >"$tmp/said" 2>&1
	local status=$?
	[ $status -eq 0 ] || echo "status $status" >>"$tmp/said"
	tidy "$tmp/said" >"$tmp/got"
	[ -z "${ACCEPT:-}" ] || sed 's/^./    &/' "$tmp/got" >>"$tmp/new"
	is_file "$tmp/got" "$tmp/want" "${command%%$'\n'*}"
	command=
}

keep()
{
	[ -z "${ACCEPT:-}" ] || printf '%s%s\n' "$blanks" "$1" >>"$tmp/new"
	blanks=
}

# page FILE: runs what stands in it.
page()
{
	[ -z "${ACCEPT:-}" ] || : >"$tmp/new"
	while IFS= read -r line || [ -n "$line" ]; do
		case $line in
		'    $ '*)
			flush
			command=${line#    \$ }
			: >"$tmp/want"
			keep "$line"
			;;
		'    > '*)
			command+=$'\n'${line#    > }
			keep "$line"
			;;
		'')
			blanks+=$'\n'
			;;
		'    '*)
			if [ -n "$command" ]; then
				printf '%s%s\n' "$blanks" "${line#    }" >>"$tmp/want"
				blanks=
			else
				keep "$line"
			fi
			;;
		*)
			flush
			keep "$line"
			;;
		esac
	done <"$1"
	flush
	[ -z "${ACCEPT:-}" ] || cat "$tmp/new" >"$1"
}

page "$srcdir/README.md"
page "$srcdir/docs/TOUR.md"
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
sed -n '/^## Every morning/,/^The first run/p' "$srcdir/README.md" |
	grep '^    ' | sed "s|/usr/local/bin:|$tmp/bin:$PATH:|" >"$tmp/morning"
cd "$HOME" || exit 99
PATH=$tmp/bin:$PATH run bash "$tmp/morning"
is "$status $(cat "$err")" "0 " "every morning: it is set up"
is "$(grep -c '^Subject: LIST, ' "$tmp/sent")" 1 "every morning: the first mail"
run env -i HOME="$HOME" PATH=/usr/bin:/bin sh -c "$(sed -n 's/^0 6 \* \* \* //p' "$tmp/tab")"
is "$status $(grep -c '^Subject: LIST, ' "$tmp/sent")" "0 1" \
	"every morning: no mail when nothing came"
[ "$_number" -gt 0 ] || todo "README.md shows commands"
done_testing
