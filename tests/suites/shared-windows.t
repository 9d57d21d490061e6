#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# shared-windows.t - the main job on real mail: the digests of both windows of
# ../shared hold the seeds' entries and top lists byte for byte, in the frame
# that the original script had.
. "${srcdir:-.}/tests/suites/lib.sh"
corpora=$shared/corpora
[ -d "$corpora" ] || skip_all "no ../shared"
need xz python3
has_tool series-thread || skip_all "no series-thread yet"

# window DATE SEED
window()
{
	local date=$1 seed
	seed=$(echo "$shared"/seeds/"$2"_*.txt)
	xzcat "$corpora/window-$date.mbox.xz" >"$tmp/window.mbox"

	run list-digest --heading='KVM mailing list' "$tmp/window.mbox"
	is "$status" 0 "$date: list-digest ends with 0"
	is "$(said)" "" "$date: and without a word"
	cp "$out" "$tmp/digest"
	run "$shared/scripts/compare-entries" "$seed" "$tmp/digest"
	like "$(cat "$out")" '^6 entries the same, 0 different' \
		"$date: six entries are the seed's" || diag <"$out"

	sed -n '/^Top 15 contributor Email/,/^=====/p' "$tmp/digest" |
		sed '$d' >"$tmp/top"
	is_file "$tmp/top" "$shared/seeds/window-$date.top" \
		"$date: both top lists are the seed's"

	# The frame: what stands between, before and behind, in its order.
	sed -n '1,2p' "$tmp/digest" | sed -E 's/[^ ]+ to [^ ]+/A to B/' \
		>"$tmp/head"
	printf 'From A to B\nKVM mailing list update from A to B\n' >"$tmp/want"
	is_file "$tmp/head" "$tmp/want" "$date: it begins as it should"
	is "$(sed -n 3p "$tmp/digest")" "" "$date: a blank line behind that"
	is "$(grep -c '^===== Patch list in this time period =====$' \
		"$tmp/digest")" 1 "$date: the title of the patch list"
	# The original's list is empty: two blank lines.  Ours stands between.
	is "$(grep -A1 '^===== Patch list' "$tmp/digest" | tail -1)" "" \
		"$date: a blank line behind it"
	is "$(grep -B1 '^===== Patch Commit' "$tmp/digest" | head -1)" "" \
		"$date: and one before the entries"
	is "$(grep -c '^===== Patch Commit Messages ====$' "$tmp/digest")" 1 \
		"$date: the title of the entries"
	is "$(grep -A1 '^===== Patch Commit' "$tmp/digest" | tail -1)" "" \
		"$date: a blank line behind it"
	is "$(grep -c '^-\{70\}$' "$tmp/digest")" \
		"$(grep -c '^New:  ' "$tmp/digest")" \
		"$date: a rule of 70 dashes behind each entry"

	# The same from standard input: records that carry their mails.
	mbox-split <"$tmp/window.mbox" | patch-classify | series-thread |
		stats-count --pass --by=domain --by=author |
		digest-format --heading='KVM mailing list' >"$tmp/piped"
	is_file "$tmp/piped" "$tmp/digest" "$date: the same from a pipe"
}

window 2025-03-24 002
window 2025-11-10 004

# Nothing of io-uring may be lost; its digest must come out.
if [ "$sanitizers" = no ]; then
	xzcat "$corpora/io-uring.mbox.xz" >"$tmp/io-uring.mbox"
	is "$(mbox-split "$tmp/io-uring.mbox" | wc -l)" 33494 \
		"io-uring: as many records as mails"
	run list-digest --heading='io-uring' "$tmp/io-uring.mbox"
	is "$status" 0 "io-uring: its digest comes out"
fi
done_testing
