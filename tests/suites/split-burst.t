#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# split-burst.t - mbox-split --burst: a list's digest gives its mails, and what
# only looks like one stays what it is.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/inbox.sh"
has_tool mbox-split || skip_all "no mbox-split yet"
need perl
split_mbox "$data/sample/lantern-2026-03.mbox" "$tmp/mails"
mapfile -t mails < <(find "$tmp/mails" -type f | sort | head -n 9)
cd "$tmp" || exit 99

ids()
{
	tr '\t' '\n' | sed -n 's/^msgid://p'
}
# facts: records without what a digest does not carry.
facts()
{
	tr '\t' '\n' | grep -vE '^(src|arrived|list|raw|mdflags):'
}
head_of_digest()
{
	printf '%s\n' 'From: lantern-request@lists.example.org' \
		'Subject: lantern Digest, Vol 1, Issue 7' \
		'Date: Fri, 06 Mar 2026 12:00:00 +0000' \
		'Message-ID: <digest@lists.example.org>' 'MIME-Version: 1.0' "$@" ''
}

# --- multipart/digest, as Mailman makes it

mime_digest()
{
	local i
	head_of_digest 'Content-Type: multipart/mixed; boundary="===1=="'
	printf '%s\n' --===1== 'Content-Type: text/plain' '' "Today's Topics:" '' \
		--===1== 'Content-Type: multipart/digest; boundary="===2=="' ''
	for i in "${!mails[@]}"; do
		printf '%s\n' --===2==
		[ $((i % 2)) -eq 0 ] || echo 'Content-Type: message/rfc822'
		echo
		cat "${mails[i]}"
		echo
	done
	printf '%s\n' '--===2==--' --===1== 'Content-Type: text/plain' '' \
		'_______________' 'lantern mailing list' '' '--===1==--'
}
mime_digest >mime
run mbox-split --burst mime
is "$status $(said)" "0 " "a multipart/digest"
is "$(ids <"$out")" "$(mbox-split --input=mail "${mails[@]}" | ids)" \
	"gives its mails, in their order"
is "$(patch-classify "$out" | facts)" \
	"$(mbox-split --input=mail "${mails[@]}" | patch-classify | facts)" \
	"which say what they say alone"
is "$(mbox-split mime | ids)" digest@lists.example.org "without --burst it is one"
sed '/^--===1==--$/i\--===1==\nContent-Type: image/png\n\nx' mime >beside
is "$(mbox-split --burst beside | ids)" \
	"$(mbox-split beside | ids)
$(mbox-split --burst mime | ids)" "more than text beside it: it comes as well"
{
	printf 'From x@example.org Fri Mar  6 12:00:00 2026\n'
	sed 's/^>*From />&/' mime
	printf '\nFrom x@example.org Fri Mar  6 12:00:00 2026\n'
	cat "${mails[0]}"
} >box
is "$(mbox-split --burst box | ids | wc -l)" 10 "in a mailbox, beside others"
mkdir folder
mbox-split --burst --deliver=folder --as=files mime >/dev/null
is "$(find folder -type f | wc -l)" 9 "delivered, each is a file"
is_file folder/0003 "${mails[2]}" "byte for byte"
mbox-split --burst --shards=2 --shard=1 box >parts
mbox-split --burst --shards=2 --shard=2 box >>parts
mbox-split --burst box >whole
is_file parts whole "in shards as well"
perl -e '
	local $/;
	my $mail = <STDIN>;
	print "Content-Type: multipart/digest; boundary=x\nFrom: a\@b\n\n--x\n";
	print "Content-Transfer-Encoding: base64\n";
	print "Content-Type: message/rfc822\n\n";
	require MIME::Base64;
	print MIME::Base64::encode_base64($mail), "\n--x\nContent-Type: text/plain";
	print "\n\nno mail\n--x\n\nno mail either\n--x--\n"' <"${mails[4]}" >packed
is "$(mbox-split --burst packed | sed 1d | ids)" \
	"$(mbox-split "${mails[4]}" | ids)" "a part in base64"
is "$(mbox-split --burst packed | head -n 1)" "$(mbox-split packed)" \
	"parts that are no mail: the digest comes as well"

# --- RFC 1153

ruler=------------------------------
text_digest()
{
	head_of_digest 'Content-Type: text/plain; charset="utf-8"' \
		'Content-Transfer-Encoding: 8bit'
	printf '%s\n' "Today's Topics:" '' '   1. flicker' '' \
		"$ruler$ruler----------" '' \
		'Message: 1' 'Date: Mon, 2 Mar 2026 08:15:14 +0000' \
		'From: Žofia <z@example.org>' 'To: lantern@lists.example.org' \
		'Subject: [PATCH] lamp: x' 'Message-ID: <1@example.org>' \
		'Content-Type: text/plain; charset="iso-8859-1"' '' \
		'Fällt.' '' "$ruler" '' 'is a line of mine' '' \
		'Signed-off-by: Z <z@example.org>' --- ' a | 1 +' '' \
		'diff --git a/a b/a' '--- a/a' '+++ b/a' '@@ -1 +1,2 @@' ' x' \
		'+y' '' "$ruler" '' \
		'Message: 2' 'Date: Tue, 3 Mar 2026 08:15:14 +0000' \
		'From: b@example.org' 'Subject: Re: [PATCH] lamp: x' \
		' folded' 'In-Reply-To: <1@example.org>' '' 'Fine.' '' "$ruler" '' \
		'Subject: Digest Footer' '' '______________' 'lantern' '' \
		"$ruler" '' 'End of lantern Digest, Vol 1, Issue 7' \
		'*************************************'
}
text_digest >text
run mbox-split --burst text
is "$status $(wc -l <"$out")" "0 2" "a digest of RFC 1153 gives its mails"
is "$(head -n 1 "$out" | tr '\t' '\n' | grep -E '^(msgid|from|subject):')" \
	'msgid:1@example.org
from:Žofia <z@example.org>
subject:[PATCH] lamp: x' "with their headers"
like "$(sed -n 2p "$out")" 'refs:1@example.org' "in their order"
like "$(patch-classify "$out" | head -n 1)" \
	'kind:patch.*files:1.*text:.*Fällt.\\n\\n-*\\n\\nis a line of mine' \
	"a line of hyphens in a text ends none, and it is read as what it is"
sed 's/^From: b@.*/Date: Tue, 3 Mar 2026 08:15:14 +0000/' text >nobody
is "$(mbox-split --burst nobody | ids)" 'digest@lists.example.org
1@example.org' "one that nobody sent: the digest comes as well"
perl -pe 'BEGIN { require MIME::QuotedPrint }
	s/8bit/quoted-printable/ if !$body;
	$_ = MIME::QuotedPrint::encode_qp($_) if $body;
	$body ||= /^$/' text >quoted
is "$(mbox-split --burst quoted)" "$(mbox-split --burst text)" \
	"the same, quoted-printable"

# --- a word at each place is in a record, but in headings, contents and footer

# lost_of DIGEST: the lines behind which a paragraph is in no record.
lost_of()
{
	local at lines
	lines=$(wc -l <"$1")
	for ((at = 1; at <= lines; at++)); do
		perl -pe '$_ .= "\nA WORD of mine\n\n" if $. == '"$at" "$1" >worded
		mbox-split --burst --embed worded | grep -q 'A WORD' ||
			sed -n "${at}p" "$1"
	done
}
is "$(lost_of text | sed '1,/^$/d' | grep .)" "Today's Topics:
   1. flicker
Subject: Digest Footer
______________
lantern" "a text: but for contents and footer, all is in some record"
mails=("${mails[@]:0:2}")
mime_digest >short
is "$(lost_of short | sed '1,/^$/d' | grep .)" '--===1==
Content-Type: text/plain
Today'"'"'s Topics:
Content-Type: multipart/digest; boundary="===2=="
--===1==
Content-Type: text/plain
_______________
lantern mailing list' "and of a multipart"
first=$(mbox-split --burst short | ids)
sed '/^--===1==--$/i\--===1==\n\nA word of mine.\n' short >between
is "$(mbox-split --burst between | ids)" "digest@lists.example.org
$first" "text that is no heading and no footer: the digest comes as well"
sed '0,/^Content-Type: text/s//Content-Disposition: attachment\n&/' short >file
is "$(mbox-split --burst file | ids)" "digest@lists.example.org
$first" "and for text that is a file"
sed 's/^Message: 2/Subject: Digest Footer\n\nx\n\n'"$ruler"'\n\n&/' text >early
is "$(mbox-split --burst early | ids)" "digest@lists.example.org
$(mbox-split --burst text | ids)" "and for a footer that stands between mails"

# --- none

one_mail()
{
	is "$(mbox-split --burst "$1" | wc -l)" 1 "no digest: $2"
	is "$(mbox-split --burst "$1")" "$(mbox-split "$1")" "and it is as without"
}
{
	head_of_digest
	sed '1,/^$/d; s/^/> /' text
} >answer
one_mail answer "an answer that quotes one"
sed 's/^MIME-Version/In-Reply-To: <digest@lists.example.org>\n&/
	s/^Today/I top-post.\n\n&/' text >above
one_mail above "an answer above one"
sed '/^End of/,$d' text >torn
one_mail torn "a text that has no end"
{
	head_of_digest 'Content-Type: multipart/mixed; boundary=x'
	printf '%s\n' --x '' 'Look at this:' --x 'Content-Type: message/rfc822' ''
	cat "${mails[0]}"
	printf '%s\n' --x--
} >forward
one_mail forward "a mail that is forwarded"
{
	head_of_digest 'Content-Type: multipart/digest; boundary=x'
	printf '%s\n' --x--
} >hollow
one_mail hollow "an empty one"
one_mail "${mails[0]}" "a mail"
done_testing
