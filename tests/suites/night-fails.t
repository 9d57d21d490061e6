#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# night-fails.t - where a call fails in a program that list-digest runs, it ends
# with 0 and all of the digest, or with another status; and the next run tells
# what is left, once.  PATCHPIPE_LONG fails more calls.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/fails.sh"
. "$srcdir/tests/suites/inbox.sh"
for tool in mbox-split record-pick record-store digest-format; do
	has_tool "$tool" || skip_all "no $tool"
done
sample_archives "$tmp/here"
cd "$tmp/here" || exit 99
night=(list-digest --state=state --repository=lantern lantern.git
	lantern-tests.mbox)
filters=(mbox-split patch-classify series-thread stats-count digest-format
	record-pick record-store)

# failures: PROGRAM CALL:N:HOW, a line each.  Of malloc, the first calls are made
# before anything can be said.
failures()
{
	local program call
	if [ -n "${PATCHPIPE_LONG:-}" ]; then
		for program in "${filters[@]}" git bash awk sort cat cp mv mktemp \
			sync rm realpath; do
			for call in malloc:{9,40}:ENOMEM {,p}write:{1,9}:ENOSPC \
				{,p}read:{1,9}:EIO open:{1,9}:EMFILE \
				rename:{1,2}:EACCES fsync:{1,2}:EIO; do
				echo "$program $call"
			done
		done
		return
	fi
	for program in "${filters[@]}" git bash awk cat; do
		printf "$program %s\n" write:1:ENOSPC read:1:EIO
	done
	printf '%s\n' 'mktemp open:1:EMFILE' 'mv rename:1:EACCES' \
		'sync fsync:1:EIO' 'record-store pwrite:9:ENOSPC' \
		'mbox-split malloc:40:ENOMEM'
}

# told FILE...: the entries of digests.
told()
{
	sed -n '/^New: /p; /^Exist:/p; / Skip:/p' "$@" | sort
}

# lost CALL:N:HOW: what a night in which it fails, and the next one, do not tell
# together, or tell twice.
lost()
{
	rm -rf state digest.*
	failing "$1" "${night[@]}" --output=digest.1
	if [ "$status" -eq 0 ]; then
		cmp digest.1 wanted
		return
	fi
	echo "$fail_only $1: $status" >>failed
	run "${night[@]}" --output=digest.2
	[ "$status" -eq 0 ] || echo "the next run ends with $status"
	diff all <(told digest.*)
}

"${night[@]}" --output=wanted
told wanted >all
: >failed
while read -r fail_only call; do
	lost "$call" >wrong 2>&1
	is "$(head -n 5 wrong)" '' "$fail_only: $call: nothing is lost or doubled"
done < <(failures)
ok 'and some do fail' test "$(wc -l <failed)" -gt 9
diag <failed
# killed PROGRAM: a night in which it is, wherever it is run.
killed()
{
	printf '#!/bin/sh\nkill -9 $$\n' >"killed/$1"
	chmod +x "killed/$1"
	PATH=$PWD/killed:$PATH run killed/list-digest "${night[@]:1}" \
		--since=2020-01-01 --output=digest.1 old.ltsv
	rm "killed/$1"
}

mkdir killed
cp "$(command -v list-digest)" "$(command -v git-records)" killed
printf 'Message-ID: <old@x>\nSubject: Old?\n\nWhat?\n' | mbox-split |
	patch-classify >old.ltsv
for program in "${filters[@]}" git awk cat date head mv realpath sed sort \
	sync tee touch; do
	rm -rf state digest.*
	list-digest --state=state --since=2020-01-01 old.ltsv >"$out"
	killed "$program"
	was=$status
	run "${night[@]}" --since=2020-01-01 --output=digest.2 old.ltsv
	is "$status $(diff all <(told digest.*))" '0 ' \
		"$program is killed ($was): nothing is lost or doubled"
done

done_testing
