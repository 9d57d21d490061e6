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
[ "$_number" -gt 0 ] || todo "README.md shows commands"
done_testing
