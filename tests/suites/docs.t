#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# docs.t - the manual says what the tools do: every option of --help stands in
# the page and back, examples name options that exist, the field table is the
# program's.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/tools.sh"

# options_in PAGE: those that it describes: .It Fl -name
options_in()
{
	grep -E '^\.It ' "$1" | grep -oE 'Fl -[a-z0-9][a-z0-9-]*' |
		sed 's/^Fl /-/' | sort -u
}

# literal PAGE: the lines of its literal blocks and one-line examples.
literal()
{
	awk '/^\.Bd .*-literal/ { on = 1; next } /^\.Ed/ { on = 0 }
		/^\.Dl / { sub(/^\.Dl /, ""); print; next }
		on { print }' "$1" | sed 's/\\e/\\/g; s/\\(aq/'"'"'/g; s/\\&//g'
}

# calls TOOL: of standard input (shell text), the options that TOOL is given
# there; a line that ends in a backslash or a pipe goes on.
calls()
{
	sed -e ':a' -e '/[\\|]$/{N;s/\\*\n[[:space:]]*/ /;ba' -e '}' |
		tr '|;&()`' '\n' |
		grep -E "(^|[[:space:]/])$1([[:space:]]|$)" |
		sed "s|.*$1||; s/'[^']*'//g" | grep -oE '(^|[[:space:]])--[a-z0-9-]+' |
		tr -d '[:blank:]' | sort -u
}

for tool in $pp_tools list-digest git-records; do
	page=$srcdir/man/$tool.1
	if [ ! -e "$page" ]; then
		fail "$tool has a manual page"
		continue
	fi
	options_of "$tool" >"$tmp/help"
	options_in "$page" >"$tmp/page"
	# Every program has --help; a page need not say so.
	grep -vxE -- '--help' "$tmp/help" >"$tmp/help.own"
	grep -vxE -- '--help' "$tmp/page" >"$tmp/page.own"
	is "$(comm -23 "$tmp/help.own" "$tmp/page.own")" "" \
		"$tool(1) has every option of --help"
	is "$(comm -13 "$tmp/help.own" "$tmp/page.own")" "" \
		"$tool --help has every option of $tool(1)"
	for section in NAME SYNOPSIS DESCRIPTION 'EXIT STATUS' EXAMPLES 'SEE ALSO'; do
		ok "$tool(1) has $section" grep -q "^\.Sh $section" "$page"
	done
	cp "$tmp/help" "$tmp/help.$tool"
done

for page in "$srcdir"/man/*.[1-8]; do
	[ -e "$page" ] || continue
	name=${page##*/}
	literal "$page" >"$tmp/examples"
	for tool in $pp_tools list-digest git-records; do
		[ -e "$tmp/help.$tool" ] || continue
		is "$(calls "$tool" <"$tmp/examples" |
			comm -23 - "$tmp/help.$tool")" "" \
			"$name: its examples give $tool options that exist"
	done
	# man(1) at 80 columns indents them by 11, and leaves 2 free.
	is "$(expand "$tmp/examples" | awk 'length($0) > 67')" "" \
		"$name: its examples stand in 80 columns, each line whole"
	if command -v mandoc >/dev/null; then
		is "$(mandoc -Tlint -W warning "$page" 2>&1)" "" \
			"$name: mandoc finds nothing"
	else
		skip "$name: mandoc finds nothing" "no mandoc"
	fi
	if man -V >/dev/null 2>&1; then
		is "$(MANWIDTH=60 man -l "$page" 2>&1 >/dev/null)" "" \
			"$name: fits into 60 columns"
	else
		skip "$name: fits into 60 columns" "no man"
	fi
done

# The field table of patchpipe-record(5) is the program's.
if [ -x "$builddir/tests/unit/print-fields" ]; then
	"$builddir/tests/unit/print-fields" >"$tmp/fields"
	# The page alone has the words that say what a field is.
	sed -nE 's/^(\.It Va [^ ]+ Ta [^ ]+ Ta [^ ]+ Ta) .+/\1/p' \
		"$srcdir/man/patchpipe-record.5" >"$tmp/rows"
	is_file "$tmp/rows" "$tmp/fields" \
		"patchpipe-record(5) has the field table of the program"
else
	fail "print-fields is built"
fi
done_testing
