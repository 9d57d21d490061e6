# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# pages.sh - what stands in the manual, for suites that run it.  After lib.sh.

# plain: roff's escapes in literal text, as a reader sees them.
plain()
{
	sed 's/\\e/\\/g; s/\\(aq/'"'"'/g; s/\\&//g'
}

# block PAGE MARK: the literal block behind .\" MARK, where MARK is "recipe am"
# or "shown patchlog".
block()
{
	awk -v mark="$2" '
		/^\.\\" / { on = ($2 " " $3 == mark || $2 " " $3 == mark ":") }
		on && /^\.Ed/ { exit }
		on && inside { print }
		on && /^\.Bd/ { inside = 1 }' "$srcdir/man/$1" | plain
}

# blocks PAGE FOLDER: every literal block and one-line example of PAGE, each in
# a file of its own: 01, 02 ...
blocks()
{
	mkdir -p "$2"
	awk -v out="$2" '
		function file() { return out "/" sprintf("%02d", n) }
		/^\.Ed/ { on = 0 }
		on { print >file() }
		/^\.Bd .*-literal/ { on = 1; n++ }
		/^\.Dl / { n++; print substr($0, 5) >file() }' "$srcdir/man/$1"
	local part
	for part in "$2"/*; do
		plain <"$part" >"$part.plain" && mv "$part.plain" "$part"
	done
}
