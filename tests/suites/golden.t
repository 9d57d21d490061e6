#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# golden.t - every folder of tests/golden: cmd, perhaps in; out, err, status.
#
# cmd is bash (pipefail), run in an empty folder, its standard input the file
# "in" or nothing.  It may use $srcdir, $data (tests/data) and $case (its own
# folder).  A missing out or err is an empty one, a missing status is 0.
# Paths that differ from machine to machine stand as @case@, @data@, @srcdir@
# and @here@ (the folder it ran in).
#
# ACCEPT=1 (make accept-golden) rewrites the answers, to be read as a diff.
# GOLDEN=PATTERN takes only the cases whose name matches.
. "${srcdir:-.}/tests/suites/lib.sh"

literal()
{
	printf '%s' "$1" | sed 's/[][\.*^$|]/\\&/g'
}

# Anonymous paths, the longest first.
paths()
{
	sed -e "s|$(literal "$case")|@case@|g" \
		-e "s|$(literal "$data")|@data@|g" \
		-e "s|$(literal "$srcdir")|@srcdir@|g" \
		-e "s|$(literal "$here")|@here@|g" -- "$1"
}

# put FILE ANSWER NOTHING: as the answer, which is left out if it is NOTHING.
put()
{
	if [ "$(cat -- "$1"; echo x)" = "$3x" ]; then
		rm -f -- "$2"
	else
		cat -- "$1" >"$2"
	fi
}

run_case()
{
	local in=/dev/null
	here=$tmp/here
	rm -rf "$here"
	mkdir -p "$here" "$tmp/got"
	[ -e "$case/in" ] && in=$case/in
	(
		export case
		cd "$here" && exec bash -o pipefail -c "$(cat "$case/cmd")"
	) <"$in" >"$tmp/out.raw" 2>"$tmp/err.raw"
	printf '%d\n' $? >"$tmp/got/status"
	paths "$tmp/out.raw" >"$tmp/got/out"
	paths "$tmp/err.raw" >"$tmp/got/err"
}

hold_case()
{
	local part wanted good=yes
	for part in status err out; do
		wanted=$case/$part
		if [ ! -e "$wanted" ]; then
			wanted=$tmp/nothing
			[ "$part" = status ] && wanted=$tmp/zero
		fi
		cmp -s "$tmp/got/$part" "$wanted" && continue
		good=no
		diff -u --label "$part" --label "$part now" "$wanted" \
			"$tmp/got/$part" | head -60 | diag
	done
	if [ $good = yes ]; then
		pass "$name"
	else
		fail "$name"
	fi
}

: >"$tmp/nothing"
echo 0 >"$tmp/zero"
for case in "$srcdir"/tests/golden/*/; do
	case=${case%/}
	name=${case##*/}
	[ -e "$case/cmd" ] || continue
	# shellcheck disable=SC2053 # a pattern is what is wanted
	[[ -z ${GOLDEN:-} || $name == $GOLDEN ]] || continue
	run_case
	if [ -n "${ACCEPT:-}" ]; then
		put "$tmp/got/out" "$case/out" ''
		put "$tmp/got/err" "$case/err" ''
		put "$tmp/got/status" "$case/status" '0
'
	fi
	hold_case
done
[ "$_number" -gt 0 ] || skip_all "no case matches"
done_testing
