#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# am-safe.t - what record-pick --to=am writes, git mailinfo takes for what the
# record says: author, title, and the files that change.  A mail of which it
# would make something else is refused, and its series with it.
. "${srcdir:-.}/tests/suites/lib.sh"
need git python3
for tool in record-pick mbox-split patch-classify series-thread; do
	has_tool $tool || skip_all "no $tool in this build"
done
export LC_ALL=C GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
cd "$tmp" || exit 99
python3 "$srcdir/tests/am-safe.py" mails

# pick MAIL OPTION...: its record, and what --to=am makes of it.
pick()
{
	local mail=$1
	shift
	mbox-split --input=mail "$mail" | patch-classify | series-thread >records
	run record-pick --to=am "$@" records
}

# ours: what the record says, in the words of git mailinfo and git apply.
ours()
{
	record-pick --fields=name,addr,title,paths records |
		awk -F '\t' '{ gsub(/\\n/, " ", $4)
			print "Author: " $1 "\nEmail: " $2 "\nSubject: " $3
			print $4 }'
}

gits()
{
	rm -rf split
	mkdir split
	git mailsplit -osplit box >/dev/null
	git mailinfo message patch <split/0001 2>/dev/null |
		grep -E '^(Author|Email|Subject):'
	git apply --numstat patch | cut -f 3 | sort -u | paste -sd ' '
}

for mail in mails/same/*.eml; do
	name=$(basename "$mail" .eml)
	pick "$mail"
	is "$status" 0 "$name: is written"
	cp "$out" box
	is "$(gits)" "$(ours)" "$name: git reads it as the record has it"
done
for mail in mails/other/*.eml; do
	name=$(basename "$mail" .eml)
	pick "$mail"
	is "$status $(wc -c <"$out") $(wc -l <"$err")" "65 0 1" \
		"$name: is refused"
	like "$(said)" 'm@orchard.example>: git am would take another' \
		"$name: and why"
done
for name in html image behind-base64 two-types \
	encoded-encoding encoded-type qp-no-escape no-ascii torn; do
	pick "mails/other/$name.eml"
	is "$(record-pick --fields=patchid records)" "" "$name: has no patch id"
done

# A series is written whole or not at all.
{
	sed 's/\[PATCH\]/[PATCH 1\/2]/; s/<m@/<1@/' mails/same/plain.eml >one
	sed 's/\[PATCH\]/[PATCH 2\/2]/; s/<m@/<2@/
		s/^Date/In-Reply-To: <1@orchard.example>\n&/' \
		mails/other/html.eml >two
}
mbox-split --input=mail one two | patch-classify | series-thread >records
run record-pick --to=am records
is "$status $(wc -c <"$out") $(wc -l <"$err")" "65 0 1" \
	"one patch that is refused: nothing is written"
like "$(said)" '<2@orchard.example>: git am' "it is named"
run record-pick --to=am --lenient records
is "$status $(grep -c '^From ' "$out") $(wc -l <"$err")" "0 1 1" \
	"--lenient: the others"
run record-pick --to=mbox --link=https://lore.example/ kind=patch records
is "$status $(grep -c '^Link:' "$out") $(grep -c '^From ' "$out")" "65 1 2" \
	"--to=mbox: it is written, but nothing is added"
done_testing
