#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# digest-hostile.t - mails that mean harm do nothing, in any form of a digest.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/hostile.sh"

hostile_records >"$tmp/all"

# of NAME: the records of that attack alone.
of()
{
	grep -aE "$1-[0-9]+@x.example" "$tmp/all"
}

# has_controls FILE: prints control characters but TAB and LF, bidi controls
# and bytes that are no UTF-8; fails when there is none.
has_controls()
{
	LC_ALL=C grep -aqP '[\x00-\x08\x0b-\x1f\x7f]' "$1" && return 0
	LC_ALL=C grep -aqP '\xc2[\x80-\x9f]|\xe2\x80[\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]|\xd8\x9c' \
		"$1" && return 0
	! iconv -f UTF-8 -t UTF-8 <"$1" >/dev/null 2>&1
}

no_controls()
{
	! has_controls "$1"
}

run digest-format "$tmp/all"
is "$status" 0 "the records themselves are sound"
good=yes
for form in text markdown html; do
	good=yes
	while IFS=$'\t' read -r name _; do
		of "$name" | digest-format --to=$form --entries=all \
			--link=https://lists.example/ >"$tmp/$form.$name"
		no_controls "$tmp/$form.$name" || {
			good=no
			diag "$form: $name leaves a control character"
		}
	done < <(attacks)
	is $good yes "$form: no control character of any mail comes through"
done

# Text: a mail can write into its own entry, never into the frame.
digest-format --entries=none <"$tmp/all" >"$tmp/list"
is "$(grep -cE '^(New: |Exist:| Skip:|From |Bcc:|##|Author:)' "$tmp/list")" 1 \
	"text: titles and names stay in their lines of the list"
is "$(grep -c '^New versions$' "$tmp/list")" 1 "text: each section once"
of new-entry | digest-format >"$tmp/new"
is "$(grep -cx -- '-\{70\}' "$tmp/new")" 2 "text: each entry ends once"

# Markdown: outside of the fenced blocks, which the text in them cannot end,
# there is no markup but ours.  outside: those lines, code and links taken out.
outside()
{
	awk '
	function run(line) { match(line, /^`+/); return RLENGTH }
	fence { if ($0 ~ /^`+$/ && run($0) >= fence) fence = 0; next }
	/^```/ { fence = run($0); blocks++; next }
	{ print }
	END { print "blocks " blocks; if (fence) print "open fence" }' "$1" |
		sed -E 's/\\`/(tick)/g; s/&#8288;|\xe2\x81\xa0/(apart)/g
			s/`[^`]*`//g; s,\]\(<https://lists\.example/[A-Za-z0-9%._~@+=$-]+/>\),],g'
}
digest-format --to=markdown --entries=all --link=https://lists.example/ \
	<"$tmp/all" >"$tmp/all.md"
outside "$tmp/all.md" >"$tmp/outside"
is "$(grep -c '^blocks' "$tmp/outside") $(grep -c 'open fence' "$tmp/outside")" \
	"1 0" "markdown: every block is closed"
is "$(sed -n 's/^blocks //p' "$tmp/outside")" \
	"$(grep -c '<details>' "$tmp/outside")" "markdown: one block an entry"
is "$(sed -E 's,</?(details|summary)>,,g' "$tmp/outside" | grep -c '<')" 0 \
	"markdown: no element that a mail wrote"
is "$(grep -E '^ {0,3}(#|=|-+ |\+ |[0-9]+[.)] |~~~|>)' "$tmp/outside" |
	grep -vcE '^##? (Mailing|Patch|Top)|^### (New|New versions|Pull requests|Applied|Still discussed)$')" \
	0 "markdown: no line of a mail begins a block"
# What a backslash stands before is text; a summary is HTML, no Markdown.
sed -E 's/\\[[:punct:]]/(text)/g; s/&#39;//g; /^<details>/s/[][]/(text)/g' \
	"$tmp/outside" >"$tmp/live"
is "$(grep -oE '\[[^]]*\]\(|https?:/|www\.[a-z0-9]|[@#][a-zA-Z0-9]' "$tmp/live")" "" \
	"markdown: nothing links or refers but by our links"
is "$(awk -F'[^\\\\][|]' '/^\| (Mar|  \|)/ { print NF }' "$tmp/outside" | sort -u | wc -l)" 2 \
	"markdown: rows have as many cells as their table's head"

# What GitHub's own renderer makes of it, tag filter off.
if command -v cmark-gfm >/dev/null; then
	cmark-gfm --unsafe -e table -e autolink -e strikethrough \
		"$tmp/all.md" >"$tmp/rendered"
	is "$(grep -c '<pre' "$tmp/rendered")" \
		"$(grep -c '^<details>' "$tmp/all.md")" \
		"markdown, rendered: a block an entry"
	is "$(grep -oE '<(img|script|svg|meta|ul|ol|li|blockquote|hr|em|del|b|i)[ />]' \
		"$tmp/rendered")" "" "markdown, rendered: no element of a mail"
	is "$(grep -oE 'href="[^"]*"' "$tmp/rendered" |
		grep -v '="https://lists\.example/')" "" \
		"markdown, rendered: all links lead to the archive"
else
	skip "markdown, rendered: a block an entry" "no cmark-gfm"
	skip "markdown, rendered: no element of a mail" "no cmark-gfm"
	skip "markdown, rendered: all links lead to the archive" "no cmark-gfm"
fi

# HTML: as text it stands there, as markup it does not.
digest-format --to=html --entries=all --link=https://lists.example/ \
	<"$tmp/all" >"$tmp/all.html"
is "$(grep -coE '<script|<img|<svg onload|<iframe|<object|<link' \
	"$tmp/all.html")" 0 "html: no element that a mail wrote"
is "$(grep -oE '<[a-z]+[^>]* on[a-z]+=' "$tmp/all.html" | head -3)" "" \
	"html: no attribute that a mail wrote"
is "$(grep -oE '(href|src)="[^"]*"' "$tmp/all.html" |
	grep -vE '^href="(#[a-z0-9-]+|https://lists\.example/[A-Za-z0-9%._~@+=$-]+/)"$' |
	head -3)" "" "html: links lead to the archive or into the page"
is "$(grep -c '<style>' "$tmp/all.html")" 1 "html: one style sheet"
is "$(grep -c '&amp;lt;b&amp;gt; &amp;amp;amp;' "$tmp/all.html" |
	sed 's/^[1-9][0-9]*$/some/')" some \
	"html: entities of a mail are shown as it wrote them"
is "$(grep -oE 'id="[^"]*"' "$tmp/all.html" | sort | uniq -d)" "" \
	"html: no id stands twice"
if command -v tidy >/dev/null; then
	tidy -q -e --show-warnings no "$tmp/all.html" >"$tmp/tidy" 2>&1
	is "$(grep -vi 'warning' "$tmp/tidy")" "" "html: tidy finds no error"
else
	skip "html: tidy finds no error" "no tidy"
fi
# Found by fuzzing: the id of a commit was cut at 12 bytes, within a character.
printf 'kind:series\tmsgid:1@x\ttitle:x\tarrived:2026-02-02T10:00:00Z\t%s\n' \
	'commit:0\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac' |
	sed 's/$/\tnews:posted applied/' >"$tmp/cut"
for form in text markdown html; do
	digest-format --to="$form" <"$tmp/cut" >"$tmp/cut.$form"
	ok "$form: no character is cut apart" iconv -f UTF-8 -t UTF-8 \
		"$tmp/cut.$form"
done
done_testing
