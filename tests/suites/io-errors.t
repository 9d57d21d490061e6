#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# io-errors.t - every tool, and everything that can go wrong around it: a full
# disk, closed descriptors, a reader that goes away, little memory, noise.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/tools.sh"
[ -n "$pp_tools" ] || skip_all "no tool is built yet"

# gone COMMAND...: standard output is a pipe that nobody reads.
gone()
{
	perl -e 'pipe(R, W); close R; open(STDOUT, ">&", \*W); close W;
		exec @ARGV or exit 99' "$@"
}

# noise SEED BYTES
noise()
{
	perl -e 'srand $ARGV[0]; print chr int rand 256 for 1 .. $ARGV[1]' \
		"$1" "$2"
}

for tool in $pp_tools; do
	input=$(input_for "$tool")
	read -ra args <<<"$(args_for "$tool")"

	if [ -c /dev/full ]; then
		run bash -c 'exec "$@" >/dev/full' - "$tool" "${args[@]}" "$input"
		is "$status" 75 "$tool: a full disk is 75"
		like "$(said)" "^$tool: " "$tool: a full disk is said"
		is "$(wc -l <"$err")" 1 "$tool: a full disk is said once"
		run bash -c 'exec "$1" --help >/dev/full' - "$tool"
		is "$status" 75 "$tool --help: a full disk is 75"
		run bash -c 'exec "$1" --version >/dev/full' - "$tool"
		is "$status" 75 "$tool --version: a full disk is 75"
	else
		skip "$tool: a full disk is 75" "no /dev/full"
	fi

	run bash -c 'exec "$@" >&-' - "$tool" "${args[@]}" "$input"
	is "$status" 75 "$tool: a closed standard output is 75"

	run bash -c 'exec "$@" <&-' - "$tool" "${args[@]}"
	like "$status" '^(66|74)$' "$tool: a closed standard input is an error"
	like "$(said)" "^$tool: " "$tool: a closed standard input is said"

	run bash -c 'exec "$@" 2>&-' - "$tool" "${args[@]}" "$tmp/nowhere"
	is "$status" 66 "$tool: a closed standard error changes no status"
	run bash -c 'exec "$@" 2>/dev/full' - "$tool" "${args[@]}" "$tmp/nowhere"
	is "$status" 66 "$tool: a full standard error changes no status"

	run gone "$tool" "${args[@]}" "$input"
	is "$status" 141 "$tool: a reader that goes away ends it quietly"
	is "$(said)" "" "$tool: and without a word"
	run bash -c 'trap "" PIPE; exec "$@"' - perl -e \
		'pipe(R, W); close R; open(STDOUT, ">&", \*W); close W;
		exec @ARGV or exit 99' "$tool" "${args[@]}" "$input"
	is "$status" 75 "$tool: with SIGPIPE ignored, it is output that failed"

	if [ "$sanitizers" = no ]; then
		run bash -c 'ulimit -v 204800; exec "$@"' - \
			"$tool" "${args[@]}" "$input"
		is "$status" 0 "$tool: 200 MiB of address space are enough"
	fi

	for seed in 1 2 3; do
		noise $seed 100000 >"$tmp/noise"
		run timeout 60 "$tool" "${args[@]}" "$tmp/noise"
		like "$status" '^(0|65)$' "$tool: noise ($seed) is read to its end"
		run bash -c 'timeout 60 "$@" <"$0"' "$tmp/noise" "$tool" \
			"${args[@]}"
		like "$status" '^(0|65)$' "$tool: noise ($seed) from standard input"
	done
	ok "$tool: noise puts no control byte on the terminal" bash -c \
		'! LC_ALL=C grep -q "[[:cntrl:]]" "$1"' - "$err"

	# One line without an end, and one of a megabyte.
	printf 'msgid:a' >"$tmp/torn"
	call "$tool" "$tmp/torn"
	if [ "$tool" = mbox-split ]; then
		like "$status" '^(0|65)$' "$tool: a torn line is a mail or none"
	else
		is "$status" 65 "$tool: a torn record is 65"
		call "$tool" --lenient "$tmp/torn"
		is "$status" 0 "$tool: and 0 with --lenient"
	fi
	{
		printf 'msgid:long@example.org\tsubject:'
		head -c 1048576 /dev/zero | tr '\0' x
		echo
	} >"$tmp/long"
	run timeout 60 "$tool" "${args[@]}" "$tmp/long"
	like "$status" '^(0|65)$' "$tool: a long line is no trouble"
done
done_testing
