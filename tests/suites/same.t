#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# same.t - the same bytes in every locale, time zone and chunking of the
# input; a filter run over its own output changes nothing.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/tools.sh"
[ -n "$pp_tools" ] || skip_all "no tool is built yet"

locales=$(locale -a 2>/dev/null | grep -v '^C$\|^POSIX$' | head -5)

# drip FILE: one byte a write.
drip()
{
	perl -e 'binmode STDIN; $| = 1; while (read STDIN, $c, 1) {
		syswrite STDOUT, $c }' <"$1"
}

# anew: forget what record-store has kept.
anew()
{
	rm -f "$tmp/store.db"
}

for tool in $pp_tools; do
	input=$(input_for "$tool")
	read -ra args <<<"$(args_for "$tool")"
	anew
	if [ "$tool" = mbox-split ]; then
		# Its records name the file: hold standard input against itself.
		run bash -c 'exec "$@" <"$0"' "$input" "$tool"
	else
		run "$tool" "${args[@]}" "$input"
	fi
	cp "$out" "$tmp/plain"
	for locale in C.UTF-8 $locales; do
		anew
		run bash -c 'LC_ALL=$1 TZ=Asia/Kathmandu; export LC_ALL TZ
			shift; exec "$@" <"$0"' "$input" "$locale" "$tool" "${args[@]}"
		is_file "$out" "$tmp/plain" "$tool: the same in $locale, elsewhere"
	done
	head -c 20000 "$input" >"$tmp/part"
	printf '\n' >>"$tmp/part"
	anew
	run bash -c 'exec "$@" <"$0"' "$tmp/part" "$tool" "${args[@]}"
	cp "$out" "$tmp/whole"
	anew
	drip "$tmp/part" | "$tool" "${args[@]}" >"$out" 2>/dev/null
	is_file "$out" "$tmp/whole" "$tool: the same, byte by byte"

	case $tool in
	patch-classify | series-thread | record-pick)
		call "$tool" "$tmp/plain"
		is_file "$out" "$tmp/plain" "$tool: run again, changes nothing"
		sed 's/^/x-unknown:kept\t/' "$input" >"$tmp/more"
		call "$tool" "$tmp/more"
		is "$(grep -c '^x-unknown:kept	' "$out")" \
			"$(wc -l <"$out")" "$tool: keeps a field that it does not know"
		;;
	esac
done
done_testing
