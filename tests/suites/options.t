#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# options.t - docs/OPTIONS.md's table of options by tool is what --help says.
# ACCEPT=1 (make accept-docs) writes the table.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/tools.sh"
page=$srcdir/docs/OPTIONS.md

{
	echo '| option | tools |'
	echo '|---|---|'
	for tool in $pp_tools list-digest git-records; do
		options_of "$tool" | grep -vxE -- '--(help|version)' |
			sed "s/$/ $tool/"
	done | sort | awk '
		$1 != last { if (last) print "| `" last "` |" tools " |"
			last = $1; tools = "" }
		{ tools = tools " " $2 }
		END { print "| `" last "` |" tools " |" }'
} >"$tmp/want"

if [ -n "${ACCEPT:-}" ]; then
	awk -v table="$tmp/want" '
		/^<!-- options -->/ {
			print
			while ((getline line < table) > 0)
				print line
			skip = 1
		}
		/^<!-- end options -->/ { skip = 0 }
		!skip { print }' "$page" >"$tmp/new"
	cat "$tmp/new" >"$page"
fi
sed -n '/^<!-- options -->/,/^<!-- end options -->/p' "$page" |
	sed '1d;$d' >"$tmp/got"
is_file "$tmp/got" "$tmp/want" \
	"docs/OPTIONS.md has the options of every tool (make accept-docs writes them)"
done_testing
