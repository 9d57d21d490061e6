#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# patch-classify.t - what is said of mails that are odd as real ones are, by
# the numbers of the hard cases; subjects have a table of their own.
. "${srcdir:-.}/tests/suites/lib.sh"

# says stands at the end of a pipe and counts its tests.
shopt -s lastpipe

# classify [OPTION...]: standard input, one mail, as lines LABEL:VALUE.
classify()
{
	cat >"$tmp/mail"
	mbox-split --input=mail "$tmp/mail" | patch-classify "$@" | tr '\t' '\n'
}

# says NAME LABEL=VALUE... [-- OPTION...]: the mail on standard input is
# classified so; an empty VALUE says that the field is not there.
says()
{
	local name=$1 wanted=() label value good=yes
	shift
	while [ $# -gt 0 ] && [ "$1" != -- ]; do
		wanted+=("$1")
		shift
	done
	[ $# -gt 0 ] && shift
	classify "$@" >"$tmp/fields"
	[ -s "$tmp/fields" ] || good=no
	for value in "${wanted[@]}"; do
		label=${value%%=*}
		value=${value#*=}
		got=$(sed -n "s/^$label://p" "$tmp/fields")
		[ "$got" = "$value" ] && continue
		good=no
		diag "$label is '$got', not '$value'"
	done
	if [ $good = yes ]; then
		pass "$name"
	else
		fail "$name"
	fi
}

# head SUBJECT [LINE...]: header lines of a mail, and the blank one.
head_of()
{
	local subject=$1
	shift
	printf '%s\n' 'From: Ann Other <ann@example.org>' \
		'Date: Mon, 2 Feb 2026 10:00:00 +0000' \
		'Message-ID: <1@example.org>' "Subject: $subject" "$@" ''
}

# A commit message and a patch.
patch()
{
	cat <<'END'
Why it is so.

Signed-off-by: Ann Other <ann@example.org>
---
 toy.c | 2 +-
 1 file changed, 1 insertion(+), 1 deletion(-)

diff --git a/toy.c b/toy.c
index 1111111..2222222 100644
--- a/toy.c
+++ b/toy.c
@@ -1,2 +1,2 @@
 one
-two
+zwei
-- 
2.47.0
END
}

{ head_of '[PATCH net-next v5 03/23] toy: play'; patch; } | says \
	'a patch' kind=patch flags=has-diff prefixes=net-next version=5 \
	number=3 total=23 'title=toy: play' \
	'author=Ann Other <ann@example.org>' 'name=Ann Other' \
	addr=ann@example.org files=1 added=1 removed=1 paths=toy.c \
	'trailers=Signed-off-by: Ann Other <ann@example.org>' \
	'text=Why it is so.\n\nSigned-off-by: Ann Other <ann@example.org>\n---\n toy.c | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n' \
	proxied= raw= rule= refs=

# What git patch-id --stable said of it (git 2.39).
patchid=b42ec2a371ee4fc55e26c7fe0807038a8aa78800
{ head_of '[PATCH] toy: play'; patch; } | says \
	'its patch id is that of git patch-id --stable' patchid=$patchid \
	'flags=has-diff unversioned unnumbered' version=1 number=1 total=1

printf '%s\r\n' 'From: a@example.org' 'Subject: [PATCH v2 1/2] toy:' \
	'  play on' '' 'x' | says '14: a subject folded by CR LF and blanks' \
	'subject=[PATCH v2 1/2] toy: play on' 'title=toy: play on'

{ head_of ''; patch; } | says '15: no subject, but a diff' kind=patch title=

{
	head_of '[PATCH] toy: play' 'Content-Type: text/plain; charset=utf-8' \
		'Content-Transfer-Encoding: base64'
	patch | base64
} | says '16: base64' kind=patch files=1 patchid="$patchid"

{
	head_of '[PATCH] toy: play' 'Content-Transfer-Encoding: quoted-printable'
	patch | sed 's/=/=3D/g; s/^diff --git/diff -=\n-git/; s/ $/=20/'
} | says '16: quoted-printable, and a soft break in the diff line' \
	kind=patch files=1 patchid="$patchid"

{
	head_of '[PATCH] toy: play' 'Content-Transfer-Encoding: base64'
	patch | sed 's/$/\r/' | base64
} | says '16: CR LF in base64' kind=patch added=1 patchid="$patchid"

for charset in y yes n a 8 true "\"--subject='re:\"" x-unknown unknown-8bit; do
	{
		head_of '[PATCH] toy: play' \
			"Content-Type: text/plain; charset=$charset" \
			'Content-Transfer-Encoding: 8bit'
		printf 'From: J\303\266rg <j@example.org>\n\n'
		patch
	} | says "17: charset=$charset is UTF-8 all the same" kind=patch \
		'author=Jörg <j@example.org>' files=1
done

{
	head_of '[PATCH] toy: play' 'Content-Type: text/plain; charset=y'
	printf 'Gr\374\337e.\n'
	patch
} | says '17: or windows-1252' kind=patch \
	'text=Grüße.\nWhy it is so.\n\nSigned-off-by: Ann Other <ann@example.org>\n---\n toy.c | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n'

latin1()
{
	patch | sed 's/two/zw\xf6lf/'
}
{
	head_of '[PATCH] toy: play' \
		'Content-Type: text/plain; charset=iso-8859-1' \
		'Content-Transfer-Encoding: 8bit'
	latin1
} | says '17: the patch id is that of the bytes as sent' kind=patch \
	patchid=5559333afcf4a0dc19af4c8b33d693d6b90ea719

{
	printf 'From: J\303\266rg \374ber <j@example.org>\n'
	printf 'Subject: [PATCH] t\374r\n\n'
	patch
} | says '18: 8-bit bytes in header fields' kind=patch 'title=tür'

{
	head_of '[PATCH] toy: play' 'Content-Type: text/plain; charset=us-ascii' \
		'Content-Type: text/plain; charset=iso-8859-1'
	printf 'Gr\374n.\n'
} | says '18: of two Content-Types the last' 'text=Grün.\n'

{
	head_of 'Hello' 'Content-Type: text/plain; charset=utf-7'
	echo 'Gr+APw-n.'
} | says '18: UTF-7' 'text=Grün.\n'

{
	printf 'From: Ann\0Other <ann@example.org>\nSubject: a\0b\n\nc\0d\n'
} | says '18: NUL in fields and text' kind=post title=a�b 'text=c\x00d\n' \
	addr=ann@example.org

{
	head_of 'Re: [PATCH] toy: play' 'In-Reply-To: <0@example.org>' \
		'Content-Type: text/plain; format=flowed; delsp=yes'
	printf '%s\n' '> old' '' 'Reviewed-by: Ann  ' 'Other <ann@exam ' \
		'ple.org>' '-- ' 'Acked-by: Ann Other <ann@example.org>'
} | says '19: with delsp=yes, and a signature that stays one' \
	'trailers=Reviewed-by: Ann Other <ann@example.org>'

{
	head_of 'Re: [PATCH] toy: play' 'In-Reply-To: <0@example.org>' \
		'Content-Type: text/plain; format=flowed'
	printf '%s\n' '> old' '' 'Reviewed-by: Ann ' 'Other <ann@example.org>'
} | says '19: format=flowed is undone before trailers are read' kind=reply \
	flags=flowed 'trailers=Reviewed-by: Ann Other <ann@example.org>'

{
	head_of '[PATCH] toy: play' 'Content-Type: text/plain; format=flowed'
	patch | sed 's/^ / &/'
} | says '19: and before diffs, space-stuffed' kind=patch added=1 removed=1 \
	files=1

part()
{
	printf '%s\n' '--b' "Content-Type: $1" "${@:2}" ''
}

{
	head_of '[PATCH] toy: play' 'Content-Type: multipart/mixed; boundary=b'
	part text/plain
	echo See the attachment.
	part 'text/x-patch; name=a.patch' 'Content-Disposition: attachment'
	patch
	echo --b--
} | says '20: a patch that is attached' kind=patch 'flags=has-diff unversioned unnumbered attached' files=1

{
	head_of '[PATCH] toy: play' 'Content-Type: multipart/mixed; boundary=b'
	part text/plain
	echo See the attachment.
	part 'application/octet-stream; name="0001-toy.patch"' \
		'Content-Transfer-Encoding: base64'
	patch | base64
	echo --b--
} | says '20: as octets, by its name' kind=patch files=1

{
	head_of '[PATCH] toy: play' 'Content-Type: multipart/alternative; boundary=b'
	part text/plain
	patch
	part text/html
	echo '<p>Why it is so.</p>'
	echo --b--
} | says '20: HTML beside it is not read' kind=patch files=1 \
	'flags=has-diff unversioned unnumbered'

{
	head_of '[PATCH] toy: play' 'Content-Type: multipart/mixed; boundary=b'
	part text/plain
	echo See the mail.
	part message/rfc822
	echo 'From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001'
	head_of '[PATCH] toy: inner'
	patch
	echo --b--
} | says '20: a patch in a mail in a mail' kind=patch files=1 'title=toy: play'

{
	head_of 'toy: play'
	printf '%s\n' 'Index: toy.c' ==== '--- toy.c	(revision 1)' \
		'+++ toy.c	(working copy)' '@@ -1 +1,2 @@' ' a' '+b'
} | says '21: Index, no prefixes, no brackets' kind=patch files=1 added=1 \
	paths=toy.c

{
	head_of '[PATCH] toy: move'
	printf '%s\n' Why. --- 'diff --git a/o.c b/n.c' 'similarity index 100%' \
		'rename from o.c' 'rename to n.c' \
		'diff --git a/e b/e' 'new file mode 100644' 'index 0000000..e69de29' \
		'diff --git a/m b/m' 'old mode 100644' 'new mode 100755'
} | says '21: rename, empty file and mode alone' kind=patch files=3 added=0 \
	removed=0 'paths=n.c\ne\nm'

{
	head_of '[PATCH v2 0/2] toy: play'
	printf '%s\n' 'All of it.' '' 'Ann Other (2):' '  toy: one' '' \
		' toy.c | 4 ++--' ' 1 file changed, 2 insertions(+), 2 deletions(-)' \
		'' 'Range-diff against v1:' '1:  111 ! 1:  222 toy: one' \
		'Interdiff against v1:' 'diff --git a/x b/x' '--- a/x' '+++ b/x' \
		'@@ -1 +1 @@' -a +b '-- ' 2.47
} | says '22: a cover letter with an interdiff' kind=cover version=2 number=0 \
	total=2 files=1 added=2 removed=2 paths=toy.c flags=has-diff patchid=

{
	head_of 'Re: [PATCH] toy: play' 'In-Reply-To: <0@example.org>'
	echo 'How about this:'
	patch
} | says '23: a reply with a diff of its own' kind=reply \
	'flags=has-diff wants'

{
	head_of 'Re: [PATCH] toy: play' 'In-Reply-To: <0@example.org>'
	printf '%s\n' '> diff --git a/x b/x' '> --- a/x' '> +++ b/x' \
		'> @@ -1 +1 @@' '> -a' '> +b' No.
} | says '23: a reply that quotes a diff' kind=reply flags=

{
	head_of '[PATCH] toy: play'
	echo Why.
	echo ---
	printf '%s\n' 'diff --git i/x.c w/x.c' '--- i/x.c' '+++ w/x.c' \
		'@@ -1 +1 @@' -a +b
} | says '23: mnemonic prefixes' paths=x.c

scissors()
{
	head_of 'Re: [PATCH] toy: play' 'In-Reply-To: <0@example.org>'
	printf '%s\n' 'Like so.' '' '-- >8 --' 'From: Bob <bob@example.com>' \
		'Subject: [PATCH v3] toy: sing' ''
	patch
}
scissors | says '23: scissors in a reply are told of' kind=reply \
	'flags=has-diff patch-in-reply wants' 'author=Ann Other <ann@example.org>'
scissors | says '23: and make a patch of it with --scissors' kind=patch \
	'author=Bob <bob@example.com>' 'title=toy: sing' -- --scissors

pull()
{
	printf '%s\n' 'The following changes since commit 0123456789:' '' \
		'  Toy 1.0 (2026)' '' 'are available in the Git repository at:' \
		'' '  https://example.org/toy.git tags/t' '' \
		'for you to fetch changes up to 9876543210:' '' \
		' toy.c | 9 +++++++++' ' 1 file changed, 9 insertions(+)'
}
{ head_of '[GIT PULL] toys'; pull; } | says '24: a pull request' kind=pull \
	files=1 added=9
{ head_of '[GIT PULL] toys'; pull; echo; patch; } | says \
	'24: a pull request with a diff behind it' kind=pull patchid=
{ head_of '[PULL 03/23] toy: play'; patch; } | says \
	'24: a patch of a pull request' kind=patch \
	'flags=in-pull has-diff unversioned' number=3 total=23
{ head_of '[PULL 00/23] toys'; echo Hi; } | says \
	'24: the head of a pull request' kind=pull number=0
# Who shows the patches wants them read, wherever they can be pulled from.
while read -r kind subject; do
	{ head_of "$subject"; pull; } | says "24: $subject" kind="$kind" \
		files=1 added=9
done <<'END'
cover [PATCH 0/7] toys
cover [PATCH net-next v9 00/21] toys
cover [PATCHSET v2 RFC 0/5] toys
cover [RFC 0/5] toys
pull [PATCH 0/n] toys
pull [PATCH 0/0] toys
pull [PATCH] toys
pull [PATCH 1/7] toys
pull [GIT PULL 0/7] toys
pull [PULL|PATCH v3 0/7] toys
pull [PATCH v3 00/23][pull request] toys
pull toys
END

{
	head_of 'Re: [PATCH] toy: play' 'In-Reply-To: <0@example.org>'
	printf '%s\n' 'One thing.' --- 'Another thing.' '' 'Fixes: ?' \
		'> Message-ID: <q@example.org>' '-- ' 'Mail: ann@example.org' \
		'Phone: 123'
} | says '25: rules, signatures and telephones are no trailers' kind=reply \
	trailers= flags=

{
	head_of '[PATCH] toy: play'
	printf '%s\n' Why. '' 'Reported-by: "Doe, Jane" <j@example.org>' \
		'Acked-by: Jane "JD" Doe <j@example.org> # toys' \
		'Reviewed-by: Foo (CORP) <f@example.org> [for bits]' \
		'[ann: reworded]' 'Cc: Ünal <u@example.org>' \
		'Tested-by: A Very Long Name' ' <long@example.org>' \
		'Signed-off-by: Ann Other <ann@example.org>' ---
	patch | sed '1,/^---/d'
} | says '26: trailers as people write them' \
	'trailers=Reported-by: "Doe, Jane" <j@example.org>\nAcked-by: Jane "JD" Doe <j@example.org> # toys\nReviewed-by: Foo (CORP) <f@example.org> [for bits]\nCc: Ünal <u@example.org>\nTested-by: A Very Long Name <long@example.org>\nSigned-off-by: Ann Other <ann@example.org>'

{
	head_of 'Re: [PATCH] toy: play' 'In-Reply-To: <0@example.org>'
	printf '%s\n' 'I take from off the list:' \
		'Reviewed-by: Bob <bob@example.com>' \
		'Acked-by: ann other <other@example.com>'
} | says '27: a trailer of somebody else is proxied' \
	'proxied=Reviewed-by: Bob <bob@example.com>' \
	'trailers=Acked-by: ann other <other@example.com>'

echo 'Ann Other <ann@example.org> Bob <bob@example.com>' >"$tmp/map"
{
	head_of 'Re: [PATCH] toy: play' 'In-Reply-To: <0@example.org>'
	echo 'Reviewed-by: Bob <bob@example.com>'
} | says '27: unless the mailmap knows better' proxied= \
	'trailers=Reviewed-by: Bob <bob@example.com>' -- --mailmap="$tmp/map"

{
	printf '%s\n' 'From: Ann Other via Toys <toys@lists.example.org>' \
		'Reply-To: Ann Other <ann@example.org>' \
		'Subject: [PATCH] toy: play' ''
	patch
} | says '28: Mailman rewrote From' 'author=Ann Other <ann@example.org>' \
	'name=Ann Other' addr=ann@example.org
{
	printf '%s\n' "From: \"'Ann Other' via Toys\" <toys@groups.example.org>" \
		'X-Original-From: Ann Other <ann@example.org>' \
		'Subject: [PATCH] toy: play' ''
	patch
} | says '28: Google rewrote From' 'author=Ann Other <ann@example.org>'
{
	printf '%s\n' 'From: Ann via B4 Relay <devnull+ann.example.org@kernel.org>' \
		'Reply-To: ann@example.org' 'Subject: [PATCH] toy: play' '' \
		'From: Ann Other <ann@example.org>' ''
	patch
} | says '28: a relay, and who wrote it in the body' \
	'author=Ann Other <ann@example.org>'

{
	printf '%s\n' 'From: ann@example.org (Ann Other)' \
		'Subject: [PATCH] toy: play' ''
	patch
} | says '29: the name in a comment' 'name=Ann Other' addr=ann@example.org

{
	printf '%s\n' 'From: ann at example.org (Ann Other)' \
		'Subject: [PATCH] toy: play' ''
	patch
} | says '29: as pipermail writes it' 'author=Ann Other <ann@example.org>'
{
	printf '%s\n' 'From: Ann Other <ann>' 'Subject: [PATCH] toy: play' ''
	patch
} | says '29: no @ in the address' 'name=Ann Other' addr=ann
{
	printf '%s\n' 'From: Ann Other <ann@example.org>, Bob <bob@example.com>' \
		'Subject: [PATCH] toy: play' ''
	patch
} | says '29: two addresses, the first counts' \
	'author=Ann Other <ann@example.org>'
{
	printf '%s\n' 'From: =?utf-8?q?Ann_Other_=3Cann=40example=2Eorg=3E?=' \
		'Subject: [PATCH] toy: play' ''
	patch
} | says '29: the address within the encoded word' addr=ann@example.org

{
	head_of '[PATCH] toy: play'
	printf '%s\n' 'From: "Other, Ann" <ann@work.example.com>' ''
	patch
} | says '30: sent from another account' \
	'author="Other, Ann" <ann@work.example.com>' 'name=Other, Ann' \
	addr=ann@work.example.com 'from=Ann Other <ann@example.org>'

{
	head_of '[PATCH] toy: play'
	printf '%s\n' 'From: nobody knows' ''
	patch
} | says '31: an in-body From that names nobody' \
	'author=Ann Other <ann@example.org>' 'name=Ann Other'
{
	head_of '[PATCH] toy: play'
	printf '%s\n' Hello, '' 'From: Bob <bob@example.com>' ''
	patch
} | says '31: one behind text' 'author=Ann Other <ann@example.org>'
{
	head_of '[PATCH] toy: play' 'Content-Transfer-Encoding: quoted-printable'
	printf '%s\n' '' '' 'From: =3D?utf-8?q?B=3Dc3=3Db6b?=3D' \
		' <bob@example.com>' 'Subject: toy: sing' ''
	patch
} | says '31: one behind blank lines, folded and encoded' \
	'author=Böb <bob@example.com>' 'title=toy: sing'
{
	head_of 'Re: [PATCH] toy: play' 'In-Reply-To: <0@example.org>'
	printf '%s\n' 'From: Bob <bob@example.com>' 'Sent: today' Hi
} | says '31: one in a reply is quoted' 'author=Ann Other <ann@example.org>'

{
	head_of '[PATCH 0/2] toy: play'
	printf '%s\n' 'All.' --- 'Changes in v2:' '- Link to v1: https://lore.kernel.org/r/old@example.org' \
		'Supersedes: <older@example.org>' --- 'change-id: 2026-toy-1' \
		'prerequisite-change-id: 2026-other-2:v1' \
		'base-commit: 0123456789012345678901234567890123456789'
} | says '42: change-id, not that of what it needs' changeid=2026-toy-1 \
	base=0123456789012345678901234567890123456789 \
	'names=old@example.org\nolder@example.org'

{ head_of '[PATCH 5.15 012/345] toy: play' 'To: stable@vger.kernel.org'
	echo 'From: Bob <bob@example.com>'; echo
	echo 'commit 0123456789012345678901234567890123456789 upstream.'; echo
	patch; } | says '47: a stable flood' kind=patch prefixes=5.15 \
	'flags=stable has-diff unversioned' 'author=Bob <bob@example.com>'
{ head_of '[PATCH AUTOSEL 6.1 13/15] toy: play'; patch; } | says '47: AUTOSEL' \
	kind=patch 'flags=stable has-diff unversioned'
{ head_of '[PATCH v5.1 2/3] toy: play' 'In-Reply-To: <0@example.org>'; patch; } |
	says '5: a reroll of a part' version=5.1 prefixes=
{ head_of '[PATCH v5.1 2/3] toy: play'; patch; } | says \
	'5: which answers nothing, so a tree' version=1 prefixes=v5.1

{ head_of 'toy: play' 'References: <0@example.org>'; echo Hi; } | says \
	'an answer without a mark' kind=reply \
	'rule=answers a mail, no bracket, no diff' -- --explain
{ head_of '[PATCHSET] toy: play'; echo Hi; } | says \
	'a cover without number' kind=cover number=0 total=1 \
	'flags=unversioned unnumbered'
{ head_of 'Hello'; echo Hi; } | says 'a post' kind=post title=Hello version= \
	number= total= flags=
{ head_of 'Hello' 'Content-Type: text/html'; echo '<p>Hi <b>you</b></p>'; } |
	says 'HTML alone' kind=post flags=html-only
{ printf '%s\n' 'From: kernel test robot <lkp@intel.com>' \
	'Subject: Re: [PATCH v2 1/2] toy: play' 'In-Reply-To: <0@example.org>' \
	'' 'It fails.'; } | says 'a robot' kind=notice flags=report version=2
printf 'x-toy\t*yes*\tapplied\n' >"$tmp/notices"
{ head_of 'Hello' 'X-Toy: oh yes!'; echo Hi; } | says \
	'a robot that --notices knows' kind=notice flags=applied \
	'rule=x-toy *yes*' -- --notices="$tmp/notices" --explain

printf 'subject\thello\tbot\n' >"$tmp/notices"
{ head_of 'Hello'; echo Hi; } | says 'a whole value that --notices knows' \
	kind=notice 'rule=subject hello' -- --notices="$tmp/notices" --explain
{ head_of 'Hello all'; echo Hi; } | says 'but not one with more in it' \
	kind=post -- --notices="$tmp/notices"
printf 'x-toy\t*\tstable\n' >"$tmp/notices"
{ head_of '[PATCH 1/2] toy: play' 'X-Toy: 1'; patch; } | says \
	'a stable tree that --notices knows' kind=patch \
	'flags=stable has-diff unversioned' -- --notices="$tmp/notices"

# The options, and what is not a mail.

{ head_of 'Hello'; printf 'Gr\303\274n'; } | says \
	'--max-text cuts between characters' text=Gr -- --max-text=3
{ head_of 'Hello'; printf 'Gr\303\274n'; } | says \
	'--max-text counts bytes' text=Grü -- --max-text=4
{ head_of 'Hello'; echo Hi; } | says '--no-text' text= kind=post -- --no-text

{ head_of 'Hello'; echo Hi; } >"$tmp/one"
mbox-split --input=mail "$tmp/one" >"$tmp/record"
patch-classify "$tmp/record" >"$tmp/once"
run patch-classify "$tmp/once"
is_file "$out" "$tmp/once" 'classifying twice changes nothing'
cut -f2- "$tmp/once" >"$tmp/nosrc"
run patch-classify "$tmp/nosrc"
is_file "$out" "$tmp/nosrc" 'nor where the mail is gone'
mbox-split <"$tmp/one" | patch-classify | cut -f2- >"$tmp/piped"
sed 's/^src:[^\t]*\t//' "$tmp/once" | cut -f2- >"$tmp/wanted"
is "$(mbox-split --input=mail <"$tmp/one" | patch-classify | tr '\t' '\n' |
	grep -E '^(src|raw|kind|text):')" $'kind:post\ntext:Hi\\n' \
	'a mail from standard input travels, but no further'

run patch-classify --no-follow "$tmp/record"
is "$status" 65 '--no-follow: src is not read'
is "$(cat "$out")" '' 'and there is no record'
run patch-classify --no-follow --lenient "$tmp/record"
is "$status" 0 'which --lenient lets pass'
echo changed >>"$tmp/one"
sed -i 's/Hello/Jello/; s/<1@/<2@/' "$tmp/one"
run patch-classify "$tmp/record"
is "$status" 74 'a mail that changed since it was split'
like "$(said)" 'line 1: .*changed since it was split' 'is told of'

printf 'h.x:1\tkind:post\n' | patch-classify --append="$tmp/log"
printf 'h.x:2\tkind:post\n' | patch-classify --append="$tmp/log"
printf 'h.x:1\tkind:post\nh.x:2\tkind:post\n' >"$tmp/wanted"
is_file "$tmp/log" "$tmp/wanted" '--append adds to the file'

run patch-classify --input=records --to=mail "$tmp/record"
is "$status" 64 'records in, mail out: record-pick does that'
run patch-classify --notices=/nonexistent "$tmp/record"
is "$status" 66 'notices that are not there'
printf 'from\tx\n' >"$tmp/bad"
run patch-classify --notices="$tmp/bad" "$tmp/record"
is "$status" 64 'notices that are none'

# The hook.

{
	echo 'From ann@example.org Mon Feb  2 10:00:00 2026'
	head_of '[PATCH RFC net v2 1/3] toy: play' 'X-Patch-Kind: pull' \
		' and more' 'X-PATCH-Id: 0'
	patch
	printf 'no newline'
} >"$tmp/in"
run patch-classify --to=mail <"$tmp/in"
is "$status" 0 'a mail hook'
grep -a -v '^X-Patch-' "$out" >"$tmp/rest"
grep -a -v -e '^X-P' -e '^ and more' "$tmp/in" >"$tmp/wanted"
is_file "$tmp/rest" "$tmp/wanted" 'hands the mail on byte for byte'
is "$(grep -a '^X-Patch-' "$out" | grep -v Id)" \
	"$(printf 'X-Patch-%s\n' 'Kind: patch' 'Flags: rfc has-diff' \
		'Prefixes: net' 'Series-Version: 2' 'Number: 1/3' 'Files: 1')" \
	'with what it is, and nothing that it brought along'
cp "$out" "$tmp/tagged"
run patch-classify --to=mail "$tmp/tagged"
is_file "$out" "$tmp/tagged" 'doing so twice changes nothing'
run patch-classify --to=mail </dev/null
is "$status$(cat "$out")" 0 'no mail is no mail'
head -c 300000 /dev/urandom >"$tmp/noise"
run patch-classify --to=mail <"$tmp/noise"
is "$status" 0 'any bytes are a mail'
printf 'Subject: [PATCH \303\244\033[31m] x\n\nx\n' >"$tmp/evil"
run patch-classify --to=mail <"$tmp/evil"
is "$(grep -a -c '^X-Patch-Prefixes: [ -~]*$' "$out")" 1 \
	'no control characters, nor others than ASCII, in what is added'

# A mailbox is not one mail, but a mail may look like one; none may be lost.
{
	echo 'From ann@example.org Mon Feb  2 10:00:00 2026'
	head_of '[PATCH 1/2] toy: play'
	patch
	echo
	echo 'From 0123456789abcdef Mon Sep 17 00:00:00 2001'
	head_of '[PATCH 2/2] toy: stop'
	patch
} >"$tmp/two"
at=$(grep -abo '^From 0' "$tmp/two" | cut -d: -f1)
word="byte $at: a From line in the mail: all is read as one mail; mbox-split takes a mailbox apart"
run patch-classify --to=mail "$tmp/two"
is "$status $(said)" "65 patch-classify: $tmp/two: $word" \
	'a mailbox is told from a mail'
grep -a -v '^X-Patch-' "$out" >"$tmp/rest"
is_file "$tmp/rest" "$tmp/two" 'and goes on all the same'
is "$(grep -ac '^X-Patch-Kind' "$out")" 1 'tagged once'
run patch-classify --to=mail <"$tmp/two"
is "$status $(said)" "0 patch-classify: standard input: $word" \
	'a mail hook says it, and delivers'
grep -a -v '^X-Patch-' "$out" >"$tmp/rest"
is_file "$tmp/rest" "$tmp/two" 'all of it'
run patch-classify --input=mail <"$tmp/two"
is "$status $(said) $(wc -l <"$out")" \
	"0 patch-classify: standard input: $word 1" 'so does a hook of records'
sed -e '/^---$/,/^-- $/d' "$tmp/two" >"$tmp/talk"
run patch-classify --input=mail <"$tmp/talk"
ok 'and its one record holds all the text' grep -q 'text:.*toy: stop' "$out"
run patch-classify --to=mail --lenient "$tmp/two"
is "$status" 0 'a mailbox is forgiven by --lenient'
sed 's/$/\r/' "$tmp/two" >"$tmp/crlf"
run patch-classify --to=mail "$tmp/crlf"
is "$status" 65 'a mailbox of CR LF is one'
sed 1d "$tmp/two" >"$tmp/one"
run patch-classify --to=mail "$tmp/one"
is "$status $(said)" '0 ' 'without a From line in front it is one mail'
sed 's/^From 0.*/From here on it gets better\n/' "$tmp/two" >"$tmp/one"
run patch-classify --to=mail "$tmp/one"
is "$status $(said)" '0 ' 'nor is a sentence a From line'
sed '/^From 0/,$d' "$tmp/two" >"$tmp/one"
echo 'From 0123456789abcdef Mon Sep 17 00:00:00 2001' >>"$tmp/one"
echo 'is what format-patch begins with.' >>"$tmp/one"
run patch-classify --to=mail "$tmp/one"
is "$status $(said)" '0 ' 'nor is one without a header behind it'

# Paths that a hash without a key takes for one: 27 seconds, when it had none.
{
	head_of '[PATCH] toy: play'
	printf 'why\n---\n'
	awk 'BEGIN {
		for (i = 0; i < 65536; i++) {
			path = ""
			for (bit = 1; bit < 65536; bit *= 2)
				path = path (int(i / bit) % 2 ? "Az" : "BY")
			printf "diff --git a/%s b/%s\n--- a/%s\n+++ b/%s\n" \
				"@@ -1 +1 @@\n-a\n+b\n", path, path, path, path
		}
	}'
} >"$tmp/flood"
run timeout 15 bash -c 'mbox-split "$1" | patch-classify' - "$tmp/flood"
is "$status $(tr '\t' '\n' <"$out" | sed -n 's/^files://p')" '0 65536' \
	'nobody can choose what collides'

# What mbox-split and patch-classify write of one mail, without mbox-split.
odd=
for mail in "$data"/cases/*.eml "$tmp/in"; do
	patch-classify --input=mail <"$mail" >"$tmp/got" 2>"$tmp/said"
	mbox-split --input=mail --embed <"$mail" 2>"$tmp/said" |
		patch-classify >"$tmp/want"
	cmp -s "$tmp/got" "$tmp/want" || odd+=" ${mail##*/}"
done
is "$odd" "" 'the record of one mail is that of mbox-split'
{
	echo "From x Sat Mar  7 09:01:00 2026"
	head_of '[PATCH] toy: play'
	printf 'why\nFrom here on\n>From there\n\n'
} >"$tmp/handed"
run patch-classify --input=mail "$tmp/handed"
is "$status $(sed 's/.*text://' "$out")" '0 why\nFrom here on\n>From there\n' \
	'of what is handed over nothing is quoted, and the blank line is the mbox'
run patch-classify --input=mail </dev/null
is "$status $(wc -c <"$out")" '0 0' 'no mail, no record'
run patch-classify --input=mail "$tmp/two"
is "$status $(wc -l <"$out")" '65 1' 'of a mailbox the first mail'
run patch-classify --input=mail --append="$tmp/kept" "$tmp/handed"
run patch-classify --input=mail --append="$tmp/kept" "$tmp/handed"
is "$status $(wc -l <"$tmp/kept")" '0 2' 'a hook that keeps a log'

run timeout 60 patch-classify --to=mail </dev/zero
is "$status $(wc -c <"$out") $(said)" \
	"65 0 patch-classify: standard input: more than 314572800 bytes" \
	'a mail without end ends'

# gmime is loaded when a mail needs it.
mkdir -p "$tmp/lib"
: >"$tmp/lib/libgmime-3.0.so.0"
{
	head_of '[PATCH] toy: play'
	echo 'why'
} >"$tmp/plain"
{
	head_of '[PATCH] toy: play' "Content-Type: text/plain; name*=utf-8''a"
	echo 'why'
} >"$tmp/starred"
run env LD_LIBRARY_PATH="$tmp/lib" patch-classify --to=mail "$tmp/plain"
is "$status $(said)" '0 ' 'plain mail is read where gmime cannot be loaded'
run env LD_LIBRARY_PATH="$tmp/lib" patch-classify --to=mail "$tmp/starred"
is "$status $(wc -c <"$out") $(grep -c 'libgmime' "$err")" '75 0 1' \
	'and mail that needs it is put off'


# --- mails in a mail

# carrier ENCODING COMMAND...: a mail that carries another, so encoded.
carrier()
{
	printf 'From: A <a@x>\nMessage-ID: <1@x>\nSubject: x\n'
	printf 'Content-Type: multipart/mixed; boundary=b\n\n--b\n\nsee\n--b\n'
	printf 'Content-Type: message/rfc822\nContent-Transfer-Encoding: %s\n\n' "$1"
	printf 'From: B <b@x>\nContent-Type: text/plain; charset=latin1\n\n%s\n' \
		$'\344 = 1' | "${@:2}"
	printf '\n--b--\n'
}
for how in '8bit cat' 'base64 base64' 'quoted-printable sed s/=/=3D/g'; do
	# shellcheck disable=SC2086 # words
	carrier $how >"$tmp/carrier"
	is "$(mbox-split "$tmp/carrier" | patch-classify | record-pick --fields=text --to=tsv)" \
		'see\nä = 1\n' "a mail in a mail is text, though ${how% *}"
done
{
	printf 'From: A <a@x>\nMessage-ID: <1@x>\nSubject: x\n'
	printf 'Content-Type: multipart/mixed; boundary=b\n'
	for i in {1..80}; do
		printf '\n--b\nContent-Type: text/x-patch\n\nFrom %040d %s\n' 0 \
			'Mon Sep 17 00:00:00 2001'
		printf 'From: A <a@x>\nSubject: [PATCH] p%s\n\nx\n' "$i"
	done
	printf '\n--b--\n'
} >"$tmp/eighty"
is "$(mbox-split "$tmp/eighty" | patch-classify --attachments | wc -l)" 80 \
	'as many attached patches as there are'
run patch-classify <(mbox-split "$tmp/eighty" | sed 's/$/\tattachment:81/')
like "$status $(said)" '^65 .*: its mail has no such attachment$' \
	'and of one more there is no record'

# patch_file AUTHOR N: what git format-patch writes.
patch_file()
{
	printf 'From %040d Mon Sep 17 00:00:00 2001\nFrom: %s\n' "$2" "$1"
	printf 'Subject: [PATCH] do %s\n\nwhy\n---\n' "$2"
	bare_diff "$2"
	printf -- '-- \n2.39\n\n'
}

bare_diff()
{
	printf -- 'diff --git a/%s.c b/%s.c\n--- a/%s.c\n+++ b/%s.c\n' "$1" "$1" "$1" "$1"
	printf '@@ -1,2 +1,3 @@\n one\n+two\n three\n'
}

# with_files: what is attached, parts on standard input, as a mail.
with_files()
{
	printf 'From: S <s@x>\nMessage-ID: <m@x>\nSubject: Re: bug\n'
	printf 'Content-Type: multipart/mixed; boundary=b\n\n--b\n\nsee\n'
	cat
	printf '\n--b--\n'
}

# file COMMAND...: what it writes, as a part of that mail.
file()
{
	printf '\n--b\nContent-Type: text/x-patch\nContent-Disposition: attachment\n\n'
	"$@"
}

nobodys() { two_patches | sed '/^From: /d'; }

two_patches() { patch_file 'A <a@x>' 1 && patch_file 'B <b@x>' 2; }

nested() { printf 'From: C <c@x>\nSubject: y\n\n' && bare_diff lost; }

# apart [OPTION...]: the mail on standard input, taken apart.
apart()
{
	cat >"$tmp/mail"
	mbox-split --input=mail "$tmp/mail" >"$tmp/record"
	run patch-classify --attachments "$@" "$tmp/record"
	record-pick --fields=msgid,number,total,author,paths --to=tsv "$out"
}
refused='m@x: not taken apart: a diff would be in none of the attached patches'
for jobs in 1 2; do
	{
		file patch_file 'A <a@x>' 1
		file bare_diff lost
		file patch_file 'B <b@x>' 2
	} | with_files | apart --jobs=$jobs >"$tmp/got"
	is "$(cut -f1,4- "$tmp/got")" $'m@x\tS <s@x>\t1.c\\nlost.c\\n2.c' \
		'no diff beside attached patches is lost'
	is "$status $(cat "$err")" "0 patch-classify: $refused" 'and the mail is named'
done
{
	file patch_file 'A <a@x>' 1
	printf '\n--b\nContent-Type: message/rfc822\n\n'
	nested
	file patch_file 'B <b@x>' 2
} | with_files | apart >"$tmp/got"
is "$(cut -f5 "$tmp/got")/$(cat "$err")" \
	"1.c\nlost.c\n2.c/patch-classify: $refused" 'nor one of a mail in the mail'
{
	bare_diff lost
	file patch_file 'A <a@x>' 1
	file patch_file 'B <b@x>' 2
} | with_files | apart >"$tmp/got"
is "$(cut -f5 "$tmp/got")/$(cat "$err")" \
	"lost.c\n1.c\n2.c/patch-classify: $refused" 'nor one in its text'
{
	file patch_file 'A <a@x>' 1
	file echo 'a log, and -- no diff'
	file patch_file 'B <b@x>' 2
} | with_files | apart >"$tmp/got"
is "$(cut -f4- "$tmp/got")/$(cat "$err")" \
	$'A <a@x>\t1.c\nB <b@x>\t2.c/' 'a file without one is no hindrance'
{
	file two_patches
	file patch_file 'C <c@x>' 3
} | with_files | apart >"$tmp/got"
is "$(cat "$tmp/got")/$(cat "$err")" \
	$'m@x\t1\t3\tA <a@x>\t1.c\nm@x#2\t2\t3\tB <b@x>\t2.c\nm@x#3\t3\t3\tC <c@x>\t3.c/' \
	'a file of two patches is two'
is "$(record-pick msgid='m@x#2' --to=mbox "$out" | grep -cE '^(From: B|\+two)')" 2 \
	'which are found again'
file two_patches | with_files | apart >"$tmp/got"
is "$(cut -f1,4 "$tmp/got")" $'m@x\tA <a@x>\nm@x#2\tB <b@x>' 'alone, too'
{
	file patch_file 'C <c@x>' 3
	file nobodys
} | with_files | apart >"$tmp/got"
is "$(cut -f1,4- "$tmp/got")" $'m@x\tS <s@x>\t3.c\\n1.c\\n2.c' \
	'one with patches of nobody is none'
# A name or an address without end is held against each tag of the mail.
for who in "$(yes A | head -n 250000 | tr -d '\n') B <a@x.example>" \
	"A <$(yes a | head -n 250000 | tr -d '\n')@x.example>"; do
	{
		printf 'From: %s\nSubject: Re: [PATCH] one\n\n' "$who"
		yes 'Reviewed-by: C D <c@x.example>' | head -n 8000
	} >"$tmp/endless"
	is "$(ulimit -t 4; mbox-split --input=mail "$tmp/endless" |
		patch-classify --mailmap="$tmp/map" 2>&1 | cut -c1-8)" src:mail \
		'of a sender without end, tags cost what they are long'
done
done_testing
