#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# readme.t - every "$ command" of README.md is run, and prints what stands
# under it.  ACCEPT=1 writes what it prints there instead.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/inbox.sh"
for tool in mbox-split patch-classify series-thread stats-count digest-format \
	record-pick; do
	has_tool $tool || skip_all "no $tool yet"
done

sample_archives "$tmp/here"
sample_tree "$tmp/here/lantern"
cp "$tmp/mails/0025" "$tmp/here/one-mail"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_COMMITTER_NAME=T GIT_COMMITTER_EMAIL=t@example.org
readme=$srcdir/README.md
[ -z "${ACCEPT:-}" ] || : >"$tmp/new"

# Lines that begin with "    $ " are commands, "    > " goes on; what is
# indented under them is the answer.
state=text
command=
flush()
{
	[ -n "$command" ] || return
	(cd "$tmp/here" && bash -o pipefail -c "$command") >"$tmp/got" 2>&1
	local status=$?
	if [ -n "${ACCEPT:-}" ]; then
		sed 's/^/    /; s/ *$//' "$tmp/got" >>"$tmp/new"
	fi
	sed 's/ *$//' "$tmp/got" >"$tmp/trimmed"
	[ $status -eq 0 ] || echo "status $status" >>"$tmp/trimmed"
	is_file "$tmp/trimmed" "$tmp/want" "${command%%$'\n'*}"
	command=
}
while IFS= read -r line || [ -n "$line" ]; do
	case $line in
	'    $ '*)
		flush
		command=${line#    \$ }
		: >"$tmp/want"
		state="command"
		;;
	'    > '*)
		[ "$state" = "command" ] && command+=$'\n'${line#    > }
		;;
	'    '*)
		if [ -n "$command" ]; then
			printf '%s\n' "${line#    }" >>"$tmp/want"
			[ -z "${ACCEPT:-}" ] || continue
		fi
		;;
	*)
		flush
		state=text
		;;
	esac
	[ -z "${ACCEPT:-}" ] || printf '%s\n' "$line" >>"$tmp/new"
done <"$readme"
flush
[ -z "${ACCEPT:-}" ] || cat "$tmp/new" >"$readme"
[ "$_number" -gt 0 ] || fail "README.md shows commands"
done_testing
