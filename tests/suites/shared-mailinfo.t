#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# shared-mailinfo.t - patch-classify against git over real archives: nothing
# may differ without a reason that docs/DIFFERENCES.md gives.
. "${srcdir:-.}/tests/suites/lib.sh"
# shared-series.t has patch-classify read the same mail under sanitizers.
[ "$sanitizers" = no ] || skip_all "the other build holds it against git"

[ -d "$shared/corpora" ] || skip_all 'no ../shared'
need git python3 xz

for archive in window-2025-03-24 window-2025-11-10 kvm-month; do
	xz -dc "$shared/corpora/$archive.mbox.xz" >"$tmp/$archive.mbox"
	run "$srcdir/scripts/compare-mailinfo" "$tmp/$archive.mbox"
	is "$status" 0 "$archive: every difference has a reason"
	grep -P '^\?' "$out" | head -20 | diag
	like "$(cat "$out")" '^[1-9][0-9]+ patches$' "$archive: it has patches"
	for field in name addr title number total version files added removed \
		trailers; do
		like "$(cat "$out")" "^$field: ([0-9]+) of \\1 the same" \
			"$archive: $field is the same everywhere"
	done
done

# A comparison that finds nothing could be blind: it must see a wrong tool.
mkdir "$tmp/wrong"
cat >"$tmp/wrong/patch-classify" <<END
#!/bin/sh
'$(command -v patch-classify)' "\$@" | sed 's/	added:/&1/'
END
chmod +x "$tmp/wrong/patch-classify"
PATH=$tmp/wrong:$PATH run "$srcdir/scripts/compare-mailinfo" "$tmp/window-2025-11-10.mbox"
is "$status" 1 'a tool that counts wrong is found out'
like "$(cat "$out")" '^added: 0 of' 'by what it counts wrong'

done_testing
