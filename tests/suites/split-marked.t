#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# split-marked.t - mbox-split --position, and mail programs that write to the
# mailbox: what they mark, delete and sort is not new, and what was appended
# comes, however old it is.
. "${srcdir:-.}/tests/suites/lib.sh"
has_tool mbox-split || skip_all "no mbox-split yet"
mkdir "$tmp/here"
cd "$tmp/here" || exit 99

# mail N DAY: as it stands in a mailbox, and arrived on that day of 2026.
mail()
{
	case $2 in
	02-*) printf 'From a@x Mon Feb %s 10:00:00 2026\n' "${2#*-}" ;;
	03-*) printf 'From a@x Mon Mar %s 10:00:00 2026\n' "${2#*-}" ;;
	esac
	printf 'From: A <a@x>\nMessage-ID: <%s@x>\nSubject: about %s\n\n%s\n\n' \
		"$1" "$1" "Text $1 $text"
}
text=$(seq -s. 300)
# began: four mails are in l.mbox and read, the last one came on March 4.
began()
{
	rm -rf p l.* box
	cp four l.mbox
	touch -d 2026-03-04T12:00Z l.mbox
	run mbox-split --position=p --now=2026-03-05 l.mbox
	mv p.next p
	cp p begun
}
{ mail 1 03-01 && mail 2 03-02 && mail 3 03-03 && mail 4 03-04; } >four
# news SOURCE...: numbers of what came go to $came, in order of their numbers.
news()
{
	run mbox-split --position=p --since=2030-01-01 "$@"
	[ ! -e p.next ] || mv p.next p
	came=$(tr '\t' '\n' <"$out" | sed -n 's/^msgid:\(.*\)@x$/\1/p' | sort -n |
		paste -sd' ')
}
# written: l.mbox is what standard input is, and nobody goes on with it.
written()
{
	cat >l.new
	mv l.new l.mbox
	touch -d 2026-03-06T12:00Z l.mbox
}
# only N...: the mails of l.mbox that are about those, in that order.
only()
{
	awk -v want="$*" '/^From a@x/ { n++ }
		{ mail[n] = mail[n] $0 "\n" }
		/^Message-ID: / { id[n] = $2 }
		END { n_want = split(want, wanted)
			for (i = 1; i <= n_want; i++) for (j = 1; j <= n; j++)
				if (id[j] == "<" wanted[i] "@x>") {
					printf "%s", mail[j]
					break
				} }' l.mbox
}
# marked FIELD: each header of standard input has it.
marked()
{
	awk -v field="$1" '/^From a@x/ { head = 1 }
		head && /^$/ { print field; head = 0 }
		{ print }'
}
# quiet NAME: nothing came, nothing is said, and what is appended then comes.
quiet()
{
	is "$status $came$(said)" "0 " "$1: nothing comes, and nothing is said"
	appended "$1"
}
appended()
{
	mail 8 02-02 >>l.mbox
	touch -d 2026-03-07T12:00Z l.mbox
	news l.mbox
	is "$status $came$(said)" "0 8" "$1: what is appended then, comes"
}

# --- what programs write into the mails that are there

for field in 'Status: RO' 'X-Mozilla-Keys:                ' \
	$'X-UID: 7\nX-Keywords: one\n two\nContent-Length: 1097\nLines: 1'; do
	began
	marked "$field" <l.mbox | written
	news l.mbox
	quiet "$field"
	began
	{ marked "$field" <l.mbox && mail 9 02-10; } | written
	news l.mbox
	is "$status $came$(said)" "0 9" \
		"$field: what was appended meanwhile comes, be it three weeks old"
	sed 's/: RO/: O/; s/Keys: /Keys: $label1/; s/X-UID: 7/X-UID: 12/' l.mbox |
		written
	news l.mbox
	quiet "$field, changed once more"
done
began
{ marked 'Status: RO' <l.mbox && mail 9 02-10 | marked 'Status: O'; } | written
news l.mbox
is "$status $came$(said)" "0 9" "what was appended and marked comes, too"
marked 'X-Mozilla-Status: 0000' <l.mbox | written
news l.mbox
sed 's/Status: 0000/Status: 0001/' l.mbox | written
news l.mbox
quiet "written over in place"
began
awk '/^From a@x/ && NR > 1 { print "" } { print }' l.mbox | written
news l.mbox
quiet "a blank line more behind each mail"

# --- what only looks like it: another mail

began
sed 's/^Subject: about 2/Subject: about two/' l.mbox | written
news l.mbox
is "$status $came$(said)" "0 2" "a mail that was edited is another mail"
sed 's/^Subject: about 4/Subject: about four/' l.mbox | written
news l.mbox
is "$status $came$(said)" "0 4" "what was edited behind them is another mail"
sed 's/^Text 4/Words 4/' l.mbox | written
news l.mbox
is "$status $came$(said)" "0 4" "in its body as well"
began
sed 's/^Text/Words/' l.mbox | written
news l.mbox
is "$status $came" "0 4" "where all were edited it is read anew"
like "$(said)" 'l.mbox: byte 0: is not what it was: read anew' "which is said"
began
{ mail 11 02-01 && mail 12 03-05; } | written
news l.mbox
is "$status $came" "0 11 12" "another mailbox in its place is read whole"
like "$(said)" 'l.mbox: byte 0: is not what it was: read anew' "which is said, too"
like "$(said)" 'l.mbox: nothing that was read of it is left' "and that mail may be missing"

# --- mails are taken out, or stand in another order

for left in '2 3 4' '1 2 3' '3' '4 3 2 1'; do
	began
	# shellcheck disable=SC2086 # words
	only $left | written
	news l.mbox
	quiet "left are $left"
	began
	# shellcheck disable=SC2086 # words
	{ only $left && mail 9 02-10; } | written
	cp l.mbox also
	news l.mbox
	is "$status $came$(said)" "0 9" "left are $left, and an old one was appended"
	is "$(grep -c '^source:.mark' p)" 0 "$left: it is the mailbox that it was"
	cp begun p
	marked 'Status: RO' <also | written
	news l.mbox
	is "$status $came$(said)" "0 9" "left are $left, and they were marked"
done
began
{ mail 9 02-10 && mail 10 03-05 && only 1 2; mail 11 02-11 && mail 12 03-05 &&
	only 4 3 && mail 13 02-12; } | written
news l.mbox
is "$status $came$(said)" "0 9 10 11 12 13" \
	"what stands in front and between comes, however old it is"
news l.mbox
is "$status $came$(said)" "0 " "once"
began
only 1 3 4 | written
news l.mbox
{ only 1 3 4 && mail 2 03-02; } | written
news l.mbox
is "$status $came" "0 2" "what was taken out, and is back, is new"
began
{ only 1 2 3 4 && only 2; } >l.twice
written <l.twice
news l.mbox
is "$came" "2" "a copy that is appended comes, as what is appended does"
marked 'Status: RO' <l.mbox | written
news l.mbox
quiet "two that are the same, marked"
began
{ only 1 2 3 4 && only 2; } | marked 'Status: RO' | written
news l.mbox
is "$status $came$(said)" "0 " "a copy in a mailbox that was marked is no new mail"

# c-client's own message, which it writes anew each time.
internal()
{
	printf '%s\n' "From MAILER-DAEMON Fri Mar $1 10:00:00 2026" \
		'Date: Thu, 5 Mar 2026 10:00:00 +0000' \
		'From: Mail System Internal Data <MAILER-DAEMON@x>' \
		"Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA" \
		"Message-ID: <177000$2@x>" 'X-IMAP: 1772000000 0000000004' \
		'Status: RO' '' 'This text is part of the internal format.' ''
}
began
{ internal 06 0 && marked 'Status: RO' <l.mbox && mail 9 02-10; } | written
news l.mbox
is "$status $came$(said)" "0 9" "behind c-client's own message nothing comes again"
{ internal 06 1 && tail -n +11 l.mbox; } | written
news l.mbox
is "$status $came$(said)" "0 " "nor when it is written anew"
appended "behind it"
# What only looks like it is a mail.
ids()
{
	mbox-split "$@" | tr '\t' '\n' | sed -n 's/^msgid:\(.*\)@x$/\1/p' | paste -sd' '
}
{ internal 06 0 && mail 1 03-01; } >l.mbox
is "$(ids l.mbox)" 1 "it is no mail"
sed 's/X-IMAP:/X-IMAPbase:/' l.mbox >l.base
is "$(ids l.base)" 1 "nor where its field is X-IMAPbase"
{ mail 1 03-01 && internal 06 0; } >l.second
is "$(ids l.second)" "1 1770000" "in the second place it is one"
for other in 's/^X-IMAP:/X-Other:/' 's/^Subject: /&Re: /' 's/^From: .*/From: A <a@x>/'; do
	sed "$other" l.mbox >l.other
	is "$(ids l.other)" "1770000 1" "$other: so it is"
done
mkdir -p l.box/{cur,new,tmp}
internal 06 0 | tail -n +2 >l.box/new/1
is "$(ids l.box)" 1770000 "and in a maildir"
rm -r l.*

# --- the last mail is half there

began
{ marked 'Status: RO' <l.mbox && mail 9 02-10 | head -n -3; } >l.new
mv l.new l.mbox
news l.mbox
is "$status $came" "0 " "a mail that is being written waits, though others were marked"
like "$(said)" 'still being written' "which is said"
marked 'Status: O' <l.mbox >l.half
mail 9 02-10 | tail -n 3 | cat l.half - | written
news l.mbox
is "$status $came$(said)" "0 9" "and comes when it is whole"
began
mail 9 02-10 | sed 's/^Text/First\n&/' >whole
# half: the last mail is, but looks whole, and nobody goes on with it.
half()
{
	began
	head -n 6 whole >>l.mbox
	touch -d 2026-03-06T12:00Z l.mbox
	news l.mbox
}
half
is "$status $came" "0 9" "half a mail that nobody goes on with comes"
marked 'Status: RO' <l.mbox | written
news l.mbox
is "$status $came$(said)" "0 " "not because it is marked"
{ only 1 2 3 4 && cat whole; } | marked 'Status: O' | written
news l.mbox
is "$status $came$(said)" "0 9" "but when it is whole, and marked"
half
tail -n +7 whole >>l.mbox
touch -d 2026-03-06T12:01Z l.mbox
news l.mbox
is "$status $came" "0 9" "or was only gone on with"
like "$(said)" 'was incomplete when it was read last' "which is said"
marked 'Status: O' <l.mbox | written
news l.mbox
quiet "it was whole, and is marked"
began
marked 'Status: RO' <l.mbox | head -n -1 >l.new
mv l.new l.mbox
for night in first second; do
	news l.mbox
	is "$status $came$(said)" "0 " \
		"what was read does not wait for a blank line in the $night night"
done

# --- it was away

began
cp l.mbox l.kept
: >l.mbox
news l.mbox
{ marked 'Status: RO' <l.kept && mail 9 02-10; } | written
news l.mbox
is "$status $came$(said)" "0 9" "it was empty for a night, and is back, marked"

# --- packed, and in a folder

began
gzip <l.mbox >l.gz
rm p
news --now=2026-03-05 --since=2026-01-01 l.gz
{ marked 'Status: RO' <l.mbox && mail 9 02-10; } | gzip >l.gz
news l.gz
is "$status $came$(said)" "0 9" "a packed mailbox"
began
mkdir box
mv l.mbox box/l
rm p
news --since=2026-01-01 box
{ marked 'Status: RO' <box/l && mail 9 02-10; } >box/new
mv box/new box/l
touch -d 2026-03-06T12:00Z box/l
news box
is "$status $came$(said)" "0 9" "a mailbox in a folder"

# --- marked and rotated in one night

for how in marked taken; do
	began
	case $how in
	marked) { marked 'Status: RO' <l.mbox && mail 9 02-10; } | written ;;
	taken) { only 1 3 && mail 9 02-10; } | written ;;
	esac
	mv l.mbox l.mbox.1
	mail 10 03-06 >l.mbox
	touch -d 2026-03-06T12:00Z l.mbox
	cp begun p
	news l.mbox l.mbox.1
	is "$status $came$(said)" "0 9 10" "$how, and rotated: what came before comes"
	is "$(grep -c '^source:.mark' p)" 0 "$how: and nothing is missed"
	news l.mbox l.mbox.1
	is "$status $came$(said)" "0 " "$how: once"
	marked 'X-Status: F' <l.mbox.1 >l.new
	mail 12 02-12 >>l.new
	mv l.new l.mbox.1
	touch -d 2026-03-06T12:00Z l.mbox.1
	news l.mbox l.mbox.1
	is "$status $came$(said)" "0 12" "$how: it is known under its new name, too"
	cp begun p
	gzip <l.mbox.1 >l.mbox.1.gz
	rm l.mbox.1
	news l.mbox l.mbox.1.gz
	is "$status $came$(said)" "0 9 10 12" "$how: and packed"
done
began
mv l.mbox l.mbox.1
mail 10 03-06 >l.mbox
touch -d 2026-03-06T12:00Z l.mbox
news l.mbox l.mbox.1
{ marked 'Status: RO' <l.mbox.1 && mail 9 02-10; } >l.new
mv l.new l.mbox.1
touch -d 2026-03-06T12:00Z l.mbox.1
news l.mbox l.mbox.1
is "$status $came$(said)" "0 9" "rotated, and marked in another night"

# --- an older position

# older: it knows no mails, nor a key.
older()
{
	sed -i 's|\(mark:[0-9]*:[0-9a-f]*:[0-9]*:[0-9a-f]*\):[A-Za-z0-9+/=]* |\1 |
		s/\tkey:[0-9a-f]*//' p
}
began
older
is "$(grep -c key: p) $(grep -c ':[0-9a-f]\{16\} ' p)" "0 1" "an older position"
{ marked 'Status: RO' <l.mbox && mail 9 02-10; } | written
news l.mbox
is "$status $came" "0 4" "has a mailbox that was marked read anew"
like "$(said)" 'is not what it was: read anew' "which is said"
marked 'X-Status: A' <l.mbox | written
news l.mbox
quiet "but not the next time"
began
older
mail 9 02-10 >>l.mbox
news l.mbox
is "$status $came$(said)" "0 9" "an older position goes on"
marked 'Status: RO' <l.mbox | written
news l.mbox
quiet "and knows its mails then"
began
sed -i 's/key:[0-9a-f]*/key:0/' p
mail 9 02-10 >>l.mbox
news l.mbox
is "$status $came$(said)" "0 9" "a key that is none is as good as none"

done_testing
