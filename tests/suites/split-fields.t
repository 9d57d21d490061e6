#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# split-fields.t - what mbox-split makes of headers that broke other tools.
. "${srcdir:-.}/tests/suites/lib.sh"
has_tool mbox-split || skip_all "no mbox-split in this build"

# split TEXT: a mail whose header is TEXT (printf's escapes), into $out.
split()
{
	printf '%b\n\nbody\n' "$1" | mbox-split >"$out" 2>"$err"
}

# has LABEL VALUE NAME
has()
{
	is "$(tr '\t' '\n' <"$out" | sed -n "s/^$1://p")" "$2" "$3"
}

# Subjects: folding is a line end and a blank, and becomes one blank.
split 'Subject: [PATCH] a\r\n b\r\n\tc'
has subject '[PATCH] a b c' "a subject folded with CRLF"
split 'Subject: [PATCH]   a\n    b'
has subject '[PATCH] a b' "white space runs are one space"
split 'Subject: =?utf-8?q?[PATCH]_gr=C3=BC?=\n =?utf-8?q?n?= x'
has subject '[PATCH] grün x' "encoded words, the blank between them dropped"
split 'Subject: =?utf-8?b?W1BBVENIXSBhCWIKYw==?='
has subject '[PATCH] a b c' "encoded TAB and LF are white space"
split 'Subject: =?no-such-charset?q?a=C3=A9?='
has subject 'aé' "a charset that is none, but UTF-8"
split 'Subject: =?unknown-8bit?q?a=E9?='
has subject 'aé' "a charset that is none, and no UTF-8: windows-1252"
split 'Subject: =?us-ascii?q?a=C3=A9?='
has subject 'aé' "an encoded word that lies about its charset"
split 'Subject: a\xe9b'
has subject 'aéb' "8-bit bytes in a header"
split 'Subject: a\xc3\xa9b'
has subject 'aéb' "UTF-8 in a header"
split 'Subject: a\x00b'
has subject 'a�b' "NUL in a header"
split 'Subject: \x1b[31mred\xe2\x80\xae'
has subject '\x1b[31mred\xe2\x80\xae' "what a terminal obeys is escaped"
split 'Subject:'
has subject '' "an empty subject"
split 'Subject: first\nSubject: second'
has subject 'first' "two subjects: the first"

# Senders.
split 'From: "Example, Ada" <ada@example.org>'
has from '"Example, Ada" <ada@example.org>' "a quoted name keeps its quotes"
split 'From: =?utf-8?q?Ren=C3=A9?= <r@example.org>'
has from 'René <r@example.org>' "an encoded name"
split 'From: ada@example.org (Ada Example)'
has from 'Ada Example <ada@example.org>' "a name in a comment"
split 'From: Ada <ada@example.org>, Bob <bob@example.org>'
has from 'Ada <ada@example.org>' "two mailboxes: the first"
split 'From: =?utf-8?q?Ada_=3Cada=40example=2Eorg=3E?='
has from 'Ada <ada@example.org>' "an address inside of the encoded word"
split "From: Ada Example via list <list@example.org>\nReply-To: Ada Example <ada@example.org>"
has from 'Ada Example via list <list@example.org>' \
	"a sender that the list rewrote stays; the author is patch-classify's"
split 'From: "Ada <ada@example.org>'
like "$(cat "$out")" 'from:.*ada@example.org' "a quote that is not closed"

# Message-ids.
split 'Message-ID: <a b@example.org>'
has msgid 'ab@example.org' "blanks in a message-id go"
split 'Message-Id: a@example.org'
has msgid 'a@example.org' "a message-id without brackets"
split 'Message-ID: <>\nSubject: x'
like "$(cat "$out")" 'msgid:[0-9a-f]{40}@no-msgid.invalid' "an empty one is none"
split "Message-ID: <$(printf '%0300d' 7)@example.org>"
has msgid "$(printf '%0300d' 7)@example.org" "a long one is kept"

# What it refers to.
split 'Message-ID: <3@x>\nReferences: <1@x> <2@x>\nIn-Reply-To: <2@x>'
has refs '1@x 2@x' "References, then In-Reply-To, each once"
split 'Message-ID: <3@x>\nReferences: <1@x>\nIn-Reply-To: <2@x>'
has refs '1@x 2@x' "the direct parent is last"
split 'Message-ID: <3@x>\nReferences: <1@x> <2@x>\nIn-Reply-To: <1@x>'
has refs '2@x 1@x' "also when References has it elsewhere"
split "In-Reply-To: <2@x> (Ada Example's message of \"Mon, 2 Mar 2026\")"
has refs '2@x' "a comment behind an id"
split 'In-Reply-To: =?utf-8?q?Ada?= <2@x>'
has refs '2@x' "an encoded word in front of one"
split 'In-Reply-To: y'
has refs '' "y is no id"
split 'In-Reply-To: 2@x'
has refs '2@x' "an id without brackets"
split 'In-Reply-To: <1@x>\nIn-Reply-To: <2@x>\nReferences: <0@x>\nReferences: <1@x>'
has refs '0@x 1@x 2@x' "headers that stand twice"
split 'Message-ID: <2@x>\nReferences: <1@x> <2@x>\nIn-Reply-To: <2@x>'
has refs '1@x' "a mail does not refer to itself"

# Dates.
while IFS='|' read -r date wanted; do
	split "Date: $date"
	has date "$wanted" "Date: $date"
done <<'EOF'
Mon, 2 Mar 2026 12:00:00 +0100|2026-03-02T11:00:00Z
2 Mar 2026 12:00 GMT|2026-03-02T12:00:00Z
Sat, 31 Oct 20 10:00:00 GMT|2020-10-31T10:00:00Z
Mon, 2 Mar 2026 12:00:00|2026-03-02T12:00:00Z
Mon, 2 Mar 2026 12:00:00 -9900|2026-03-02T12:00:00Z
nonsense|
Mon, 2 Mar 2026 25:61:00 +0000|
EOF
split 'Subject: a'
has date '' "no Date"
has arrived '' "and nothing to tell when it arrived"

# Lists.
split 'List-Id: The list <kvm.vger.kernel.org>\nList-Id: <other.example.org>'
has list 'kvm.vger.kernel.org other.example.org' "List-Ids, without names"

# What is no header at all.
printf '\n\nbody\n' >"$tmp/mail"
run mbox-split --input=mail "$tmp/mail"
is "$status $(wc -l <"$out")" "0 1" "a mail without a header has its record"
printf '\0\0\0' >"$tmp/mail"
run mbox-split --input=mail "$tmp/mail"
is "$status $(wc -l <"$out")" "0 1" "three NULs are a mail, if one says so"

# A commit may say any time: it is that of no limit that nobody set.
if command -v git >/dev/null; then
	export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
	r=$tmp/times.git
	git init -q --bare -b master "$r"
	parent=
	for time in 0 1772000000 99999999999 9223372036854775806 \
		9223372036854775807 18446744073709551615; do
		blob=$(printf 'Message-ID: <%s@x>\n\n.\n' $time |
			git -C "$r" hash-object -w --stdin)
		tree=$(printf '100644 blob %s\tm\n' "$blob" | git -C "$r" mktree)
		who="A <a@b> $time +0000"
		tip=$(printf 'tree %s\n%sauthor %s\ncommitter %s\n\nm\n' \
			"$tree" "$parent" "$who" "$who" | git -C "$r" \
			hash-object -w -t commit --literally --stdin)
		parent="parent $tip"$'\n'
	done
	git -C "$r" update-ref refs/heads/master "$tip"
	for how in '' "--position=$tmp/p" --shards=1\ --shard=1; do
		# shellcheck disable=SC2086 # none or two words
		run mbox-split $how "$r"
		is "$status $(wc -l <"$out") $(grep -c arrived: "$out")" "0 6 6" \
			"commits of any time $how"
	done
	run mbox-split --until=9999-12-31 "$r"
	is "$status $(wc -l <"$out")" "0 3" "--until leaves out what is later"
	run mbox-split --since=2000-01-01 "$r"
	is "$status $(wc -l <"$out")" "0 5" "--since what is earlier"
else
	skip "commits of any time" "no git"
fi
done_testing
