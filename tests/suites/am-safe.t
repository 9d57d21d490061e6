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
# refuses KIND WHAT: each mail of that kind, since git am would take WHAT.
refuses()
{
	local mail name
	for mail in mails/"$1"/*.eml; do
		name=$(basename "$mail" .eml)
		pick "$mail"
		is "$status $(wc -c <"$out") $(wc -l <"$err")" "65 0 1" \
			"$name: is refused"
		like "$(said)" "m@orchard.example>: git am would take $2" \
			"$name: and why"
	done
}
refuses other another
refuses obeyed 'a control '
for name in html image behind-base64 two-types \
	encoded-encoding encoded-type qp-no-escape no-ascii torn; do
	pick "mails/other/$name.eml"
	is "$(record-pick --fields=patchid records)" "" "$name: has no patch id"
done

# answer NUMBER NAME TAG: one by NAME, with it.
answer()
{
	printf '%b\n' "From: $2 <a$1@brook.example>" \
		'Subject: Re: [PATCH] lamp: do' \
		"Date: Mon, 2 Mar 2026 08:1$1:00 +0000" \
		"Message-ID: <a$1@brook.example>" \
		'In-Reply-To: <m@orchard.example>' '' '> Good.' '' "$3" >answer$1
}
# What others write into their tags is not obeyed either.
answer 1 'Bo Larsen' 'Acked-by: Bo Larsen <a1@brook.example> # \x1b[2Jnet'
answer 2 '=?utf-8?q?Eve=1b=5b1m_Evil?=' \
	'Acked-by: Eve\x1b[1m Evil <a2@brook.example>'
answer 3 '=?utf-8?q?Cl=00eo?=' 'Tested-by: Cl\0eo <a3@brook.example>'
answer 4 'Dan Vogel' \
	'Acked-by: Dan Vogel <a4@brook.example>\x0bAcked-by: X <x@x.example>'
answer 5 'Fay Roe' 'Acked-by: Fay Roe <a5@brook.example> # \xe2\x80\xae\xc2\x9b1m x'
answer 6 'Gus Roe' 'Acked-by: Gus Roe <a6@brook.example> # a\rAcked-by: X'
answer 7 'Ida Roe' 'Acked-by: Ida Roe <a7@brook.example>\t# \xe2\x80\x8ffs'
mbox-split --input=mail mails/same/plain.eml answer? | patch-classify |
	series-thread >records
run record-pick --to=am --reviews records
is "$status $(grep -A7 '^Signed-off' "$out" | tail -n 7)" \
	"$(printf %b '0 Acked-by: Bo Larsen <a1@brook.example> # [2Jnet\n' \
	'Acked-by: Eve[1m Evil <a2@brook.example>\n' \
	'Tested-by: Cl\xef\xbf\xbdeo <a3@brook.example>\n' \
	'Acked-by: Dan Vogel <a4@brook.example>\n' \
	'Acked-by: Fay Roe <a5@brook.example> # 1m x\n' \
	'Acked-by: Gus Roe <a6@brook.example> # aAcked-by: X\n' \
	'Acked-by: Ida Roe <a7@brook.example>\t# \xe2\x80\x8ffs\n')" \
	"tags come without what a terminal obeys"

# What is committed has the CRs of the patch, and not those of the mail.
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@a.example GIT_COMMITTER_NAME=a \
	GIT_COMMITTER_EMAIL=a@a.example
for mail in cr cr-8bit cr-everywhere cr-of-transport; do
	end='\r\n'
	[ $mail = cr-of-transport ] && end='\n'
	pick mails/same/$mail.eml
	for how in '' ./given; do
		[ -n "$how" ] && {
			sed 's/$/\tgiven:Acked-by: Bo <bo@brook.example>/' \
				records >given
			run record-pick --to=am --reviews ./given
		}
		rm -rf tree
		git init -q tree
		printf %b "a${end}b${end}c$end" >tree/a.c
		git -C tree add a.c 2>/dev/null
		git -C tree commit -qm x
		git -C tree am -q <"$out" >amout 2>&1
		is "$? $(od -c tree/a.c)" \
			"0 $(printf %b "a${end}good${end}c$end" | od -c)" \
			"$mail: the tree has its line ends${how:+, with a tag}"
		is "$(git -C tree log -1 --format=%B | grep -c "$(printf '\r')")" \
			0 "$mail: and its message none of them"
	done
done

# A From line in the message is committed as it stands.
stamp='From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001'
for mail in from-line from-line-amid from-line-8bit from-line-crlf; do
	pick mails/same/$mail.eml
	rm -rf tree
	git init -q tree
	printf 'a\nb\nc\n' >tree/a.c
	git -C tree add a.c
	git -C tree commit -qm x
	git -C tree am -q <"$out" >amout 2>&1
	is "$? $(git -C tree log -1 --format=%B | grep 'From 0')" "0 $stamp" \
		"$mail: no mark gets into the message"
	is "$(tail -n 2 tree/a.c)" $'good\nc' "$mail: and the diff is there"
done
for mail in plain from-line-below-message from-line-undated; do
	pick mails/same/$mail.eml
	is "$(grep -c '^Signed-off-by' "$out")" 1 "$mail: is written as it is"
done

# cut_mail SUBJECT HEADER TALK HEAD: a patch behind scissors.
cut_mail()
{
	printf '%b\n' 'From: Ana <ana@orchard.example>' "Subject: $1" \
		'Date: Mon, 2 Mar 2026 08:15:00 +0000' \
		"Message-ID: <m@orchard.example>$2" '' "$3" '-- >8 --' "$4" \
		'Größer.' '' 'Signed-off-by: Ana <ana@orchard.example>' --- \
		'diff --git a/lamp.c b/lamp.c' '--- a/lamp.c' '+++ b/lamp.c' \
		'@@ -1 +1,2 @@' ' x' '+y' >mail
}
inner='From: Bob <bob@brook.example>\nSubject: [PATCH] inner title\n'
# taken NAME: git am makes of what is written what the record says.
taken()
{
	mbox-split --input=mail mail | patch-classify --scissors |
		series-thread >records
	run record-pick --to=am "${@:2}" records
	is "$status $(grep -c '8 --' "$out")" "0 0" "$1: is cut"
	cp "$out" box
	is "$(gits)" "$(ours)" "$1: git reads it as the record has it"
	is "$(head -n 1 message)" 'Größer.' "$1: its message, too"
}
utf8='\nContent-Type: text/plain; charset=UTF-8'
cut_mail '[PATCH] outer title' "$utf8" 'Hi all,' "$inner"
taken "--scissors"
sed 's/\tgiven:[^\t]*//; s/$/\tgiven:Acked-by: Bo <bo@brook.example>/' \
	records >given
run record-pick --to=am --reviews ./given
cp "$out" box
is "$(gits)" "$(ours)" "--scissors: and with reviews"
is "$(tail -n 1 message)" 'Acked-by: Bo <bo@brook.example>' \
	"--scissors: which stand in its message"
pick mail
is "$status $(grep -c '8 --' "$out")" "0 1" \
	"read without --scissors it is what it is"
cut_mail 'Re: bug' "$utf8\nIn-Reply-To: <b@x.example>" \
	'> quoted\n\nLike this?\n\n-- 8< --\n' ''
taken "an answer with scissors"
cut_mail '[PATCH] x' "$utf8" 'Hi.' ''
sed -i 's/$/\r/' mail
taken "scissors in CR LF"
cut_mail '[PATCH] x' "$utf8" '' 'From: Bob <bob@brook.example>\n'
taken "scissors above which there is nothing"
cut_mail '[PATCH] old title' '' 'Signed-off-by: Cy <cy@x.example>' \
	'Subject: [PATCH] new title\n'
sed -i /Gr/d mail
for how in '' --scissors; do
	mbox-split --input=mail mail | patch-classify $how | series-thread \
		>records
	run record-pick --to=am records
	is "$status $(wc -c <"$out")" "65 0" \
		"tags alone, which tell not where the text began: refused $how"
done
for encoding in base64 quoted-printable; do
	cut_mail '[PATCH] x' "$utf8\nContent-Transfer-Encoding: $encoding" \
		'Hi.' "$inner"
	python3 - $encoding <<'P'
import base64, quopri, sys
head, text = open("mail", "rb").read().split(b"\n\n", 1)
text = base64.encodebytes(text) if sys.argv[1] == "base64" else \
    quopri.encodestring(text)
open("mail", "wb").write(head + b"\n\n" + text)
P
	mbox-split --input=mail mail | patch-classify --scissors |
		series-thread >records
	run record-pick --to=am --reviews records
	is "$status $(wc -c <"$out")" "65 0" "scissors in $encoding: refused"
	like "$(said)" '<m@orchard.example>: .*scissors' "and named"
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
sed '/^Message-I[dD]:/d' mails/same/plain.eml >none.eml
pick none.eml --link=https://lore.example/
is "$status $(grep -c '^Link:' "$out") $(grep -c '^From ' "$out")" "0 0 1" \
	"nor is a link to a mail without a message-id"
done_testing
