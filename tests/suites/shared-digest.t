#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# shared-digest.t - the shape of the digests of real mail: frame, sections,
# message-ids in their order, figures.  No word of a mail is kept here: what
# shape() lets through are our own words, numbers, dates and message-ids.
#
# ACCEPT=1 rewrites the answers in tests/data/shape, to be read as a diff.
. "${srcdir:-.}/tests/suites/lib.sh"
[ -d "$shared/corpora" ] || skip_all "no ../shared"
need xz
for tool in mbox-split patch-classify series-thread stats-count; do
	has_tool $tool || skip_all "no $tool"
done

# shape: of a text digest with --link=id:
shape()
{
	awk '
	# The parts of LINE that match PATTERN, a blank before each.
	function figures(line, pattern,    found)
	{
		found = ""
		while (match(line, pattern)) {
			found = found " " substr(line, RSTART, RLENGTH)
			line = substr(line, RSTART + RLENGTH)
		}
		return found
	}
	function end_entry()
	{
		if (entry) print "entry of " lines " lines"
		entry = 0
	}
	NR <= 2 { print NR == 1 ? "From A to B" : "HEADING update from A to B"; next }
	/^===== Patch Commit/ { print; entries = 1; next }
	entries && /^New:  / { end_entry(); entry = 1; lines = 0; next }
	entries && /^Exist: / { end_entry(); print "Exist"; next }
	entries && /^ Skip: / { print "Skip"; next }
	entries { lines++; next }
	/^=====/ || /^Top [0-9]+ / || /^$/ { print; next }
	/^ +id:/ { print "    " $1; next }
	/^(          |         )[^ ]/ {
		print "   " figures($0, "after v[0-9.]+ [0-9]+ [A-Z][a-z][a-z]") \
			figures($0, "[+][0-9]+ -[0-9]+") \
			figures($0, "[0-9]+ new mails?") \
			figures($0, "reviewed [0-9]+/[0-9]+") \
			figures($0, "(no|[0-9]+) repl(y|ies)( by [0-9]+)?")
		next
	}
	/^ +[0-9]+ / { print figures($0, "^ +[0-9]+"); next }
	/^[0-9-]+ [0-9:]+ to / || /^(reviewed|waiting, ready to apply): / { print; next }
	/^  (Posted earlier|Open series)/ { print; next }
	/^(Reports|New|New versions|Pull requests|Backports)$/ { print; next }
	/^(Applied|Still discussed|Waiting|Conversations)$/ { print; next }
	/^  [A-Z][a-z][a-z] [ 0-9][0-9] / && !/^  [A-Z][a-z][a-z] [ 0-9][0-9] v/ {
		print figures($0, "^  [A-Z][a-z][a-z] [ 0-9][0-9]")
		next
	}
	/^  [A-Z][a-z][a-z] [ 0-9][0-9] v/ {
		print figures($0, "^  [A-Z][a-z][a-z] [ 0-9][0-9] v[0-9.]+ +[0-9-]+")
		next
	}
	/^  v[0-9]/ {
		print figures($0, "^  v[0-9.]+ +[0-9-]+")
		next
	}
	{ print "?" }
	END { end_entry() }' "$1"
}

# opened FILE: for each row of an HTML digest its message-id, and how many
# mails and quoted entries stand inside.
opened()
{
	awk '
	function end_row()
	{
		if (id && mails + entries)
			print "row " id ": " mails " mails, " entries " entries"
		id = ""
		mails = entries = 0
	}
	/<td class="title">/ {
		end_row()
		if (match($0, /href="id:[^"]*/))
			id = substr($0, RSTART + 9, RLENGTH - 9)
	}
	/^<\/table>/ { end_row() }
	{ mails += gsub(/<li><b>/, "") }
	/^<pre>/ { entries++ }' "$1"
}

for window in window-2025-03-24 window-2025-11-10 kvm-month; do
	xzcat "$shared/corpora/$window.mbox.xz" >"$tmp/mbox"
	mbox-split "$tmp/mbox" | patch-classify | series-thread |
		stats-count --pass --by=domain --by=author >"$tmp/records"
	digest-format --link=id: "$tmp/records" >"$tmp/digest"
	digest-format --link=id: --to=html "$tmp/records" >"$tmp/html"
	{
		shape "$tmp/digest"
		opened "$tmp/html"
	} >"$tmp/shape"
	[ -n "${ACCEPT:-}" ] && cp "$tmp/shape" "$data/shape/$window"
	is_file "$tmp/shape" "$data/shape/$window" \
		"$window: frame, sections, message-ids and figures"
	is "$(grep -c '^?' "$tmp/shape")" 0 \
		"$window: and nothing else stands in the frame"
done
done_testing
