#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# option-files.t - a file that an option names is text of lines, and one that
# is wrong is a wrong option, whatever the tool and whatever the file is for.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/tools.sh"
[ -n "$pp_tools" ] || skip_all "no tool is built yet"

# file_options TOOL: those that read a FILE; what it writes to, what holds
# records, and a position, which need not be there yet, are other things.
file_options()
{
	"$1" --help | grep -oE -- '--[a-z-]+=FILE' | cut -d= -f1 |
		grep -vE -- '--(append|context|position)$' | sort -u
}

# good OPTION: lines that it takes.
good()
{
	case $1 in
	--areas) printf '# x\n\n*\tall\n' ;;
	--commits | --told) printf '\n%040d %040d\n' 1 2 ;;
	--companies) printf '# x\n\nnorthlake.example Example\n' ;;
	--links) printf '# x\n\na@example.org\tb@example.org\n' ;;
	--mailmap) printf '# x\n\nAnn <liu.wen@northlake.example>\n' ;;
	--notices) printf '# x\n\nfrom\t*<liu.wen@*>\tbot\n' ;;
	*) echo "no sample for $1" ;;
	esac
}

# endless: 70 MB are read before a file is too large.
endless()
{
	# shellcheck disable=SC2046 # words
	run timeout 20 bash -c 'tr "\0" x <"$0" | "$@"' "$tmp/zeros" \
		"$tool" $(args_for "$tool") "$option=/dev/stdin" "$input"
	is "$status $(wc -c <"$out")" "64 0" "$name: so is an endless file"
	# shellcheck disable=SC2046 # words
	[[ $option == --@(commits|told) ]] || run timeout 20 bash -c 'yes "" | "$@"' - \
		"$tool" $(args_for "$tool") "$option=/dev/stdin" "$input"
	is "$status $(wc -c <"$out")" "64 0" "$name: and lines without end"
}

mkdir "$tmp/folder"
truncate -s 70M "$tmp/zeros"
asked=
for tool in $pp_tools; do
	input=$(input_for "$tool")
	for option in $(file_options "$tool"); do
		name="$tool $option"
		asked="$asked $option"
		good "$option" >"$tmp/good"
		call "$tool" "$option=$tmp/good" "$input"
		is "$status $(said)" "0 " "$name: good lines are good"
		sed 's/$/\r/' "$tmp/good" >"$tmp/crlf"
		call "$tool" "$option=$tmp/crlf" "$input"
		is "$status $(said)" "0 " "$name: so are those of DOS"
		{ printf '\357\273\277' && sed '/^#/d; /^$/d' "$tmp/good"; } \
			>"$tmp/mark"
		call "$tool" "$option=$tmp/mark" "$input"
		is "$status $(said)" "0 " "$name: a byte order mark is no text"
		cp "$out" "$tmp/marked"
		call "$tool" "$option=$tmp/good" "$input"
		is_file "$out" "$tmp/marked" "$name: and the first line counts"
		head -c -1 "$tmp/good" >"$tmp/torn"
		call "$tool" "$option=$tmp/torn" "$input"
		is "$status $(said)" "0 " "$name: so is one without end"

		{ cat "$tmp/good" && echo oops; } >"$tmp/a
b"
		line=$(wc -l <"$tmp/a
b")
		call "$tool" "$option=$tmp/a
b" "$input"
		is "$status $(wc -c <"$out") $(wc -l <"$err")" "64 0 1" \
			"$name: a bad line is 64, and nothing is written"
		like "$(said)" "^$tool: .*/a\\\\nb: line $line: [^ ]" \
			"$name: and its place is said"

		{ cat "$tmp/good" && printf 'x\0y\n'; } >"$tmp/nul"
		call "$tool" "$option=$tmp/nul" "$input"
		is "$status $(said)" \
			"64 $tool: $tmp/nul: line $line: has a NUL byte" \
			"$name: a NUL is no text"
		head -c 3000000 /dev/zero | tr '\0' x >"$tmp/long"
		call "$tool" "$option=$tmp/long" "$input"
		is "$status $(wc -c <"$out") $(wc -l <"$err")" "64 0 1" \
			"$name: an endless line is 64"
		ok "$name: and what is said of it is short" \
			test "$(wc -c <"$err")" -lt 1000

		# shellcheck disable=SC2046 # words
		run timeout 20 "$tool" $(args_for "$tool") \
			"$option=/dev/zero" "$input"
		is "$status $(wc -c <"$out")" "64 0" "$name: /dev/zero, too"
		[ "$sanitizers" = yes ] || endless

		call "$tool" "$option=$tmp/nowhere" "$input"
		is "$status" 66 "$name: a missing file is 66"
		call "$tool" "$option=$tmp/folder" "$input"
		is "$status" 66 "$name: a folder is 66"
		call "$tool" "$option=" "$input"
		is "$status $(wc -l <"$err")" "66 1" "$name: no name is 66"
	done
done
# shellcheck disable=SC2086 # words
wanted=$(printf '%s\n' $asked | sort -u | paste -sd, | sed 's/--/-/g; s/,/ , /g')
ok "patchpipe(7) names them all" \
	grep -qx -- "\.Fl $wanted \." "$srcdir/man/patchpipe.7"
done_testing
