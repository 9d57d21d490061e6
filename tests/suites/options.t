#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# options.t - HACKING.md's table of options by tool is what --help says.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/tools.sh"

# HACKING.md: | option | tool tool ... |
table=$(sed -n '/^<!-- options -->/,/^<!-- end options -->/p' \
	"$srcdir/HACKING.md" | grep '^| `--')
for tool in $pp_tools list-digest; do
	options_of "$tool" | grep -vxE -- '--(help|version)' >"$tmp/want"
	printf '%s\n' "$table" | awk -F'|' -v tool="$tool" '
		index(" " $3 " ", " " tool " ") {
			match($2, /--[a-z0-9-]+/)
			print substr($2, RSTART, RLENGTH)
		}' | sort -u >"$tmp/got"
	is_file "$tmp/got" "$tmp/want" "HACKING.md: the options of $tool"
done
done_testing
