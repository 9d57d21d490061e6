# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# browser.sh - shows pages to a real browser, $browser, which is empty where
# there is none; one for the whole suite, since it takes a second to begin.
# Sourced after lib.sh.

browser=$(command -v chromium chromium-browser google-chrome | head -n 1)
command -v python3 >/dev/null || browser=

# look FILE [OPTION...]: what tests/browser.py says of it goes to $tmp/seen.
look()
{
	local line
	if [ -z "${looking_PID:-}" ]; then
		coproc looking {
			exec timeout 300 python3 "$srcdir/tests/browser.py" \
				"$browser" - 2>"$tmp/seen.err"
		}
	fi
	printf '%q ' "$@" >&"${looking[1]}"
	echo >&"${looking[1]}"
	while IFS= read -r line && [ "$line" != . ]; do
		printf '%s\n' "$line"
	done <&"${looking[0]}" >"$tmp/seen"
}
