#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# digest-mail.t - the digest as a mail: it parses back, and mail programs pass
# it on as it is.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/hostile.sh"

sample=$srcdir/tests/golden/digest-two-versions/in

# mail [OPTION...]: the digest of standard input as a mail.
mail()
{
	digest-format --to=mail --now=2025-11-22T00:00:00Z \
		--mail-from='Gears <digest@lists.example>' \
		--mail-to='Jané Roe <jane@widgets.example>' "$@"
}

mail --heading='Gears list' <"$sample" >"$tmp/sample.eml"
hostile_records >"$tmp/hostile.ltsv"
mail --entries=all --heading="$(printf 'x\r\nBcc: hacked@x.example\r\n\r\nbody')" \
	<"$tmp/hostile.ltsv" >"$tmp/hostile.eml"

header()
{
	sed '/^$/q' "$1"
}

for field in From To Subject Date Message-I MIME-Version Auto-Submitted Precedence; do
	is "$(header "$tmp/sample.eml" | grep -ciE "^$field")" 1 "$field stands once"
done
like "$(header "$tmp/sample.eml")" '^Auto-Submitted: auto-generated$' \
	"robots are told that it is one's work"
like "$(header "$tmp/sample.eml")" '^Precedence: bulk$' "and so are lists"
like "$(header "$tmp/sample.eml")" '^Date: Sat, 22 Nov 2025 00:00:00 \+0000$' \
	"--now is its date"
for mail in sample hostile; do
	is "$(awk 'length($0) > 998' "$tmp/$mail.eml" | wc -l)" 0 \
		"$mail: no line is over the limit of RFC 5322"
	is "$(LC_ALL=C grep -acP '[^\x09\x0a\x20-\x7e]' "$tmp/$mail.eml")" 0 \
		"$mail: it is ASCII"
	is "$(grep -cE '^(From |\.)' "$tmp/$mail.eml")" 0 \
		"$mail: no mailbox and no sendmail alters a line"
done
is "$(header "$tmp/hostile.eml" | grep -c '^Bcc')" 0 \
	"no heading begins a header field of its own"
long="$(printf 'Word %.0s' {1..99})"
is "$(for end in networking storage; do
	mail --heading="$long$end" <"$sample" | sed -n '/^List-Id: <digest\..\{7,66\}>$/p'
done | sort -u | wc -l)" 2 "long names that end otherwise are other lists"
mail --heading='Gears list' <"$sample" >"$tmp/again.eml"
is_file "$tmp/again.eml" "$tmp/sample.eml" "the same input, the same mail"
like "$(mail --subject='Weekly gears' <"$sample" | header /dev/stdin)" \
	'^Subject: Weekly gears$' "--subject is its subject"

# subject RECORDS...: what the subject counts of them.
subject()
{
	printf '%b' "${@/%/'\n'}" | mail --heading=L | sed -n 's/^Subject: L, 22 Nov: //p'
}

talk='msgid:t@x\tkind:talk\tsubject:x\tstate:new\tarrived:2025-11-22T00:00:00Z'
series='kind:series\tversion:1\ttitle:t\tseries:s@x\thave:1\tarrived:2025-11-22T00:00:00Z'
is "$(subject "$talk\tflags:report")" "1 report" "the subject counts reports"
is "$(subject "$talk" "msgid:u@x\tkind:talk\tstate:new\tarrived:2025-11-22T00:00:00Z")" \
	"2 conversations" "or conversations"
is "$(subject "msgid:s@x\tstate:new\t$series" "$talk")" "1 series" \
	"where there are series it counts them"
is "$(subject "msgid:s@x\t$series\tnews:reply" "$talk")" "1 conversation" \
	"unless all are older"
is "$(printf '%b\n' "$talk" "msgid:s@x\t$series\tnews:reply" | digest-format |
	grep -c '^Conversations$')" 1 "which are listed then"
is "$(subject)" "no mails" "or nothing at all"

for option in --attach-page --subject=x --mail-to=a@widgets.example --mail-from=b@x.example; do
	run digest-format "$option" "$sample"
	is "$status $(wc -c <"$out")" "64 0" "$option without --to=mail is refused"
done

# wanted NAME: the text that the mail holds.
wanted()
{
	local records=$sample
	local options=(--now=2025-11-22T00:00:00Z --heading='Gears list')
	if [ "$1" = hostile ]; then
		records=$tmp/hostile.ltsv
		options=(--now=2025-11-22T00:00:00Z --entries=all
			--heading='x Bcc: hacked@x.example body')
	fi
	digest-format --width=78 "${options[@]}" <"$records" >"$tmp/want.txt"
}

# Python reads the two forms out of it again, byte for byte.
cat >"$tmp/parts.py" <<'EOF'
import email, email.policy, sys
with open(sys.argv[1], 'rb') as file:
    mail = email.message_from_binary_file(file, policy=email.policy.default)
assert not mail.defects, mail.defects
assert mail.get_content_type() == 'multipart/alternative'
parts = list(mail.iter_parts())
assert [p.get_content_type() for p in parts] == ['text/plain', 'text/html']
for part, name in zip(parts, sys.argv[2:]):
    assert not part.defects, part.defects
    with open(name, 'wb') as out:
        out.write(part.get_payload(decode=True))
print(mail['to'])
EOF
for name in sample hostile; do
	if ! command -v python3 >/dev/null; then
		skip "$name: Python reads it" "no python3"
		continue
	fi
	wanted $name
	run python3 "$tmp/parts.py" "$tmp/$name.eml" "$tmp/got.txt" "$tmp/got.html"
	is "$status $(said)" "0 " "$name: Python finds two parts and no defect"
	is "$(cat "$out")" "Jané Roe <jane@widgets.example>" \
		"$name: and the recipient as it was given"
	is_file "$tmp/got.txt" "$tmp/want.txt" "$name: one is the text"
	cp "$tmp/got.html" "$tmp/$name.html"
done

# gmime, alone.
parts=$builddir/tests/oracle/gmime-parts
for name in sample hostile; do
	if [ ! -x "$parts" ]; then
		fail "$name: gmime-parts is built"
		continue
	fi
	mkdir -p "$tmp/gmime.$name"
	run "$parts" "$tmp/$name.eml" "$tmp/gmime.$name"
	is "$status $(sed 1d "$out" | paste -sd' ')" \
		"0 Jané Roe <jane@widgets.example> text/plain utf-8 text/html utf-8" \
		"$name: gmime finds recipient and two parts"
	wanted $name
	is_file "$tmp/gmime.$name/0" "$tmp/want.txt" "$name: for gmime one is the text"
	[ ! -e "$tmp/$name.html" ] || is_file "$tmp/gmime.$name/1" \
		"$tmp/$name.html" "$name: and one the HTML that Python finds"
done

# Our own filters, which use it.
if has_tool mbox-split && has_tool patch-classify && has_tool record-pick; then
	mbox-split <"$tmp/sample.eml" | patch-classify >"$tmp/back.ltsv"
	is "$(record-pick --fields=subject,from <"$tmp/back.ltsv")" \
		"Gears list, 21 Nov: 2 series, 1 applied	Gears <digest@lists.example>" \
		"gmime reads who it is from and what it is about"
	digest-format --heading='Gears list' <"$sample" >"$tmp/want.txt"
	record-pick --fields=text <"$tmp/back.ltsv" |
		sed 's/\\t/\t/g; s/\\n/\n/g; s/\\\\/\\/g' >"$tmp/got.txt"
	ok "gmime reads the text part as it is" \
		grep -qxF 'New:  gear: turn the other way' "$tmp/got.txt"
else
	skip "gmime reads who it is from" "no mbox-split, patch-classify or record-pick"
fi

# procmail puts it into a maildir, byte for byte.
for name in sample hostile; do
	if ! command -v procmail >/dev/null; then
		skip "$name: procmail delivers it unchanged" "no procmail"
		continue
	fi
	box=$tmp/box.$name
	mkdir -p "$box/cur" "$box/new" "$box/tmp"
	cat >"$tmp/procmailrc" <<EOF
DEFAULT=$box/
LOGFILE=$tmp/procmail.log
EOF
	procmail -m "$tmp/procmailrc" <"$tmp/$name.eml"
	set -- "$box"/new/*
	is "$#" 1 "$name: procmail delivers it once"
	is_file "$1" "$tmp/$name.eml" "$name: and unchanged"
done

# Who must not be written to.
for wrong in '' '<>' '-x@y.example' 'a@x.example, -b@y.example' \
	'a@x.example b@y.example' 'c@z.example, a@x.example  b@y.example'; do
	run digest-format --to=mail --mail-to="$wrong" "$sample"
	is "$status" 64 "'$wrong' is no recipient"
done
for right in 'a@x <b@y.example>' 'b@y.example (a@x)' 'a@x.example, b@y.example'; do
	run digest-format --to=mail --mail-to="$right" "$sample"
	is "$status" 0 "'$right' is one"
done
run digest-format --to=mail --mail-from='two@x.example, three@x.example' "$sample"
is "$status" 64 "a mail has one sender"

# What could not be read is said in both parts, in one line and as text alone.
mail --gap="$(printf 'a.mbox: <b>byte\n8123</b>\033[1m')" --gap='and 2 more' \
	--note="$(printf 'b.mbox: <i>\nmaybe')" \
	<"$sample" >"$tmp/gap.eml"
if command -v python3 >/dev/null; then
	python3 - "$tmp/gap.eml" >"$tmp/gap" <<'END'
import email.policy
import sys

with open(sys.argv[1], "rb") as file:
    mail = email.message_from_binary_file(file, policy=email.policy.default)
for part in mail.walk():
    if part.get_content_maintype() == "text":
        sys.stdout.write(part.get_content())
END
	is "$(grep -A6 '^Not in this digest' "$tmp/gap")" \
		"Not in this digest:
  a.mbox: <b>byte 8123</b>[1m
  and 2 more

About what was read:
  b.mbox: <i> maybe" "the text part says what could not be read"
	is "$(grep -o '<br>a.mbox.*' "$tmp/gap")" \
		"<br>a.mbox: &lt;b&gt;byte 8123&lt;/b&gt;[1m<br>and 2 more</p>" \
		"the HTML part too, without markup of others"
else
	skip "both parts say what could not be read" "no python3"
fi
# A mail has a bound, whatever is in it.

# patches COUNT BYTES LETTER: so many, each with so long a text.
patches()
{
	perl -CSA -e 'my ($count, $bytes, $letter) = @ARGV;
		for (1 .. $count) {
			my $text = ($letter x 69 . "\\n") x ($bytes / 70);
			print "msgid:$_\@x\tdate:2026-03-01T00:00:00Z\t",
				"arrived:2026-03-01T00:00:00Z\tfrom:A <a\@x>\t",
				"subject:[PATCH] p$_\tkind:patch\tversion:1\t",
				"number:1\ttotal:1\ttitle:p$_\tauthor:A <a\@x>\t",
				"series:$_\@x\tstate:new\thave:1\ttext:$text\n";
		}' "$@"
}

# size_of FILE, parts_of FILE
size_of()
{
	wc -c <"$1"
}
parts_of()
{
	grep -E '^Content-(Type: text|Transfer-)' "$1" | cut -d' ' -f2 |
		tr -d '\n'
}
{ patches 1 3000000 x && patches 3 2000 y | sed 's/^msgid:/&b/; s/series:/&b/'; } \
	>"$tmp/one.ltsv"
mail <"$tmp/one.ltsv" >"$tmp/one.eml"
like "$(size_of "$tmp/one.eml")" '^3[0-9]{6}$' "8 MB are enough for 3"
run mail --max-size=1M <"$tmp/one.ltsv"
is "$status" 0 "--max-size: a mail is cut"
ok "to what was asked for" test "$(size_of "$out")" -le 1048576
ok "and little more than needed" test "$(size_of "$out")" -ge 700000
like "$(grep -c 'more bytes\]' "$out")" '^1$' "of the longest text, which says so"
is "$(grep -c '^yyyyyyyyyy' "$out")" 84 "the others are whole"
is "$(parts_of "$out")" "text/plain;quoted-printable" "the HTML is left out before"
run mail --max-size=4M --attach-page <"$tmp/one.ltsv"
is "$(parts_of "$out")" \
	"text/plain;quoted-printabletext/html;quoted-printable" \
	"and the page before the HTML"
ok "which does not speak of it" test "$(grep -c 'on the page attached' "$out")" = 0
patches 20000 300 z >"$tmp/many.ltsv"
run mail --max-size=64k <"$tmp/many.ltsv"
ok "where even short texts are too many, the end is cut" \
	test "$(size_of "$out")" -le 65536
# listed FILE, quoted FILE: rows and texts in it.
listed()
{
	grep -c '^  Mar .* p[0-9]*$' "$1"
}
quoted()
{
	grep -c '^New:  ' "$1"
}
# left: what the mail says is left out.
left()
{
	sed -n 's/^\[\.\.\. [0-9]* more bytes: \(.*\)]$/\1/p' \
		"$out" | tr -d ,
}
digest-format <"$tmp/many.ltsv" >"$tmp/many"
is "$(left)" "$(($(listed "$tmp/many") - $(listed "$out"))) rows of the list $(
	)$(quoted "$tmp/many") texts" \
	"and says how many rows and texts that is"
head -n 200 "$tmp/many.ltsv" >"$tmp/some.ltsv"
run mail --max-size=64k <"$tmp/some.ltsv"
is "$(left) $(listed "$out")" "$((200 - $(quoted "$out"))) texts 200" \
	"where rows are all there, it says so of the texts"
patches 1 300000 "$(printf '\316\261')" >"$tmp/greek.ltsv"
run mail --max-size=2M <"$tmp/greek.ltsv"
like "$(parts_of "$out")" '^text/plain;base64' \
	"base64, where quoted-printable is longer"
if command -v python3 >/dev/null; then
	is "$(python3 -c 'import email, sys
mail = email.message_from_binary_file(open(sys.argv[1], "rb"))
part = next(p for p in mail.walk() if p.get_content_type() == "text/plain")
print(part.get_payload(decode=True).decode().count("\u03b1" * 69))' "$out")" \
		4285 "and all of it is there"
fi
run mail --max-size=1k <"$tmp/greek.ltsv"
is "$status" 64 "--max-size=1k is no mail"
patches 8 250000 "$(printf '\316\261')" >"$tmp/greek.ltsv"
run mail <"$tmp/greek.ltsv"
ok "8 MB is what a mail may have" test "$(size_of "$out")" -le 8388608

done_testing
