#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# cli.t - every tool keeps the same manners at the command line.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/tools.sh"
[ -n "$pp_tools" ] || skip_all "no tool is built yet"

mkdir "$tmp/folder"

for tool in $pp_tools; do
	run "$tool" --help
	is "$status" 0 "$tool --help: status 0"
	is "$(said)" "" "$tool --help: nothing on standard error"
	like "$(cat "$out")" '^Usage:' "$tool --help: says how it is used"
	is "$(expand "$out" | awk 'length($0) > 80')" "" \
		"$tool --help: fits into 80 columns"
	like "$(cat "$out")" '--version' "$tool --help: names --version"

	run "$tool" --version
	is "$status" 0 "$tool --version: status 0"
	like "$(cat "$out")" "^$tool \(patchpipe\) [0-9]" \
		"$tool --version: name, package, version"

	run "$tool" --no-such-option
	is "$status" 64 "$tool: a wrong option is 64"
	is "$(wc -c <"$out")" 0 "$tool: a wrong option prints nothing"
	like "$(said)" "^$tool: .*try '$tool --help'" \
		"$tool: a wrong option names --help"
	is "$(wc -l <"$err")" 1 "$tool: a wrong option is one line"

	run "$tool" --lenient=no
	is "$status $(said)" \
		"64 $tool: --lenient takes no value; try '$tool --help'" \
		"$tool: a switch with a value is refused"

	for option in $("$tool" --help | grep -oE -- '--[a-z-]+=\[[A-Za-z]+\]'); do
		option=${option%%=*}
		call "$tool" "$option="
		is "$status $(said)" "64 $tool: $option=: no value; try '$tool --help'" \
			"$tool: no value is not $option, whose value may be left out"
	done

	call "$tool" --append=
	is "$status" 64 "$tool: --append to no name is 64"

	call "$tool" --no-such-option="$(printf '\033[31m')"
	ok "$tool: an escape on the command line does not reach the terminal" \
		bash -c '! grep -q "$(printf "\033")" "$1"' - "$err"

	call "$tool" "$tmp/nowhere"
	is "$status" 66 "$tool: a missing file is 66"
	like "$(said)" "^$tool: .*nowhere" "$tool: a missing file is named"

	# To mbox-split an empty folder is one that holds no mail yet.
	call "$tool" "$tmp/folder"
	[ "$tool" = mbox-split ] ||
		is "$status" 66 "$tool: a folder instead of a file is 66"

	call "$tool" "$tmp/$(printf 'a\nb\033')"
	is "$status" 66 "$tool: a file of an odd name is missing as well"
	is "$(wc -l <"$err")" 1 "$tool: an odd name stays on its line"

	call "$tool" ""
	is "$status $(said)" \
		"66 $tool: ''"': No such file or directory' \
		"$tool: a file without a name is missing"

	input=$(input_for "$tool")
	call "$tool" "$input"
	is "$status" 0 "$tool: its sample input is fine"
	cp "$out" "$tmp/plain"
	is "$(said)" "" "$tool: its sample input needs no word"
	call "$tool" "$tmp/nowhere" "$input"
	is "$status" 66 "$tool: one of two files missing is 66"
	[ "$tool" = mbox-split ] ||
		is_file "$out" "$tmp/plain" "$tool: and the other is still read"

	# shellcheck disable=SC2046 # words
	run bash -c 'exec "$@" <"$0"' "$input" "$tool" $(args_for "$tool") -
	is "$status" 0 "$tool: - is standard input"
	call "$tool" -- "$input"
	is "$status" 0 "$tool: -- ends the options"
	is_file "$out" "$tmp/plain" "$tool: -- changes nothing"

	call "$tool" </dev/null
	is "$status" 0 "$tool: no input at all is fine"

	for option in $("$tool" --help | grep -oE -- '--(commit-)?link='); do
		call "$tool" "${option}lore.example.org/r"
		is "$status $(said)" "64 $tool: ${option}'lore.example.org/r': $(
			)must be an address such as $(
			)'https://lore.example.org/r/'; try '$tool --help'" \
			"$tool: $option without a scheme is refused"
	done
done
done_testing
