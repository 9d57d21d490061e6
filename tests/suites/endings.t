#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# endings.t - how every tool ends when memory, disk or a call fails: with 75 or
# as if nothing had been, and no file is left behind.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/tools.sh"
. "$srcdir/tests/suites/fails.sh"
. "$srcdir/tests/suites/inbox.sh"
for tool in mbox-split patch-classify series-thread stats-count digest-format \
	record-pick record-store; do
	has_tool "$tool" || skip_all "no $tool"
done

cd "$tmp" || exit 1
box=$data/sample/lantern-2026-03.mbox
mbox-split "$box" >parted
patch-classify parted >records
series-thread records >threaded
record-pick --to=jsonl records >jsonl
record-store --add=kept.db records >/dev/null
split_mbox "$box" mails
make_inbox inbox.git mails/*
mbox-split inbox.git | sed 's/\traw:.*//' >by-git
mkdir spools
export TMPDIR=$tmp/spools

commands=(
	"mbox-split $box"
	"mbox-split inbox.git"
	'patch-classify --jobs=1 parted'
	'patch-classify --jobs=3 parted'
	'patch-classify by-git'
	'series-thread records'
	'stats-count --by=kind --by=domain records'
	'record-pick --to=mbox parted'
	'record-pick --sort=date records'
	'record-pick --input=jsonl jsonl'
	'digest-format threaded'
	'digest-format --to=html threaded'
	'digest-format --to=mail --now=2026-04-01 threaded'
	'record-store kept.db'
)
for command in "${commands[@]}"; do
	read -ra words <<<"$command"
	is "$(each_failure malloc ENOMEM 20 "${words[@]}")" '' \
		"$command: a failed allocation is 75"
	# What is asked of git is written, too.
	case $command in
	*git) ;;
	*) is "$(each_failure write ENOSPC 5 "${words[@]}")" '' \
		"$command: a failed write is 75" ;;
	esac
	"${words[@]}" >wanted
	for call in read pread write poll; do
		for how in EINTR short; do
			[ $call$how != pollshort ] || continue
			failing $call:1:all-$how "${words[@]}"
			is "$status $(cmp "$out" wanted)" '0 ' \
				"$command: $call: $how: goes on"
		done
	done
done
is "$(ls spools)" '' 'no temporary file is left'

# With a little more memory each time: what the loader needs (127), then 75.
ends=
for ((kb = 3000; kb < 60000; kb += 40)); do
	run bash -c 'ulimit -v "$0"; exec mbox-split /dev/null' $kb
	[ -n "$ends" ] || [ "$status" = 127 ] || continue
	[ "${ends##* }" = "$status" ] || ends+=" $status"
	[ "$status" != 0 ] || break
done
like "$ends" '^ 127( 75)? 0$' 'too little memory for GLib to begin is 75'

for tool in $pp_tools; do
	read -ra args <<<"$(args_for "$tool")"
	run bash -c 'ulimit -f 1; exec "$@" >"$0"' "$tmp/small" "$tool" \
		"${args[@]}" "$(input_for "$tool")"
	case $tool in
	# Its answer is short.
	stats-count) is "$status" 0 "$tool: a short answer fits" ;;
	*) is "$status" 75 "$tool: a file that may grow no more is 75" ;;
	esac
done
for form in maildir files; do
	run bash -c 'ulimit -f 1; exec mbox-split --deliver=delivered \
		--as="$0" "$1"' $form "$box"
	is "$status" 75 "delivery as $form to a full disk is 75"
	is "$(find delivered -path '*tmp*' -type f)" '' \
		'and leaves nothing in tmp'
	rm -rf delivered
done

list-digest "$box" >whole 2>/dev/null
# With fewer, no program can be loaded where make has left some open.
for most in 8 12 16 24; do
	run bash -c "ulimit -n $most; exec list-digest '$box'"
	[ "$status" -ne 0 ] || cmp -s "$out" whole || status='less'
	like "$status" '^(0|75)$' "list-digest: of $most files that may be open"
done
# A pipe would take the place of what is closed, and its end never come.
for closed in '<&-' '2>&-' '<&- 2>&-' '<&- >&- 2>&-'; do
	rm -f there
	run bash -c "timeout 60 list-digest --output=there '$box' $closed"
	is "$status" 0 "list-digest with $closed"
	is_file there whole "and its digest"
done
run bash -c "timeout 60 list-digest '$box' <&- >&-"
is "$status" 75 'list-digest: a closed standard output is 75'

done_testing
