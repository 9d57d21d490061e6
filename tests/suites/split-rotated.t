#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# split-rotated.t - mailboxes that are rotated, and what is new to a position
# that has had runs: mbox-split --position goes on with a mailbox under its new
# name, and names one that it does not find; list-digest tells what came.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/inbox.sh"
has_tool mbox-split || skip_all "no mbox-split yet"
need git
mkdir "$tmp/here"
cd "$tmp/here" || exit 99

# mail N DAY: as one of a mailbox, which arrived in March; letter: as a file.
mail()
{
	echo 'From a@x Thu Mar  5 10:00:07 2026'
	letter "$@"
	echo
}
# Of the header, $before bytes and more stand before the Message-ID.
before=0
letter()
{
	printf 'Received: from a by b; %s Mar 2026 12:00:00 +0000\nFrom: A <a@x>\n' "$2"
	[ "$before" = 0 ] || { echo ARC-Seal: && head -c "$before" /dev/zero |
		tr '\0' x | fold -w 70 | sed 's/^/ /' && echo; }
	printf 'Message-ID: <%s@x>\nSubject: about %s\n\nText %s\n' "$1" "$1" \
		"$(seq -s. 2000)"
}
# written DAY FILE...: in March, at 12 o'clock.
written()
{
	touch -d "2026-03-$1T12:00Z" "${@:2}"
}
# news OPTION... SOURCE...: numbers of what came go to $came, in order, mailboxes
# that are missed and since when to $gone; the position moves on.
news()
{
	run mbox-split --position=p --since=2030-01-01 "$@"
	mv p.next p
	came=$(tr '\t' '\n' <"$out" | sed -n 's/^msgid:\(.*\)@x$/\1/p' | sort |
		paste -sd' ')
	gone=$(sed -n "s/^mbox-split: \(.*\): nothing that was read of it is left: $(
		)what came after \(2[-0-9]*\)T.*/\1 \2/p" "$err" | paste -sd' ')
}
# begin FILE: 1 and 2 are in it and read, and 3 is appended.
begin()
{
	rm -rf p l.* box
	mkdir box
	{ mail 1 1 && mail 2 2; } >"$1"
	written 2 "$1"
	run mbox-split --position=p --now=2026-03-03 "$1"
	mv p.next p
	mail 3 3 >>"$1"
	written 3 "$1"
	cp p begun
}

# --- a mailbox that is rotated

# rotate HOW: l.mbox, in which 4 is then; what it became goes to $old.
rotate()
{
	old=(l.mbox.1)
	case $1 in
	create) mv l.mbox l.mbox.1 ;;
	copytruncate) cp -p l.mbox l.mbox.1 && : >l.mbox ;;
	date) mv l.mbox l.mbox-20260304 && old=(l.mbox-20260304) ;;
	packed) gzip <l.mbox >l.mbox.1.gz && rm l.mbox && old=(l.mbox.1.gz) ;;
	twice)
		gzip <l.mbox >l.mbox.2.gz && rm l.mbox && mail 3b 3 >l.mbox.1
		old=(l.mbox.1 l.mbox.2.gz)
		;;
	link) mv l.mbox l.march && ln -s l.april l.mbox && old=(l.march) ;;
	esac
	mail 4 5 >>l.mbox
	written 5 l.mbox
}
# tried HOW: what becomes of the mails.
tried()
{
	local how=$1
	begin l.mbox
	rotate $how
	all="3 4"
	[ $how != twice ] || all='3 3b 4'
	news l.mbox "${old[@]}"
	is "$status $came $gone" "0 $all " "$how: what came before it comes, once"
	is "$(said)" '' "$how: of which nothing need be said"
	news l.mbox "${old[@]}"
	is "$status $came$(said)" '0 ' "$how: and nothing comes again"
	cp begun p
	news "${old[@]}" l.mbox
	is "$status $came $gone" "0 $all " "$how: in either order"
	cp begun p
	cp -p "${old[@]}" box
	news l.mbox box
	is "$status $came $gone" "0 $all " "$how: and in a folder"
	cp begun p
	news l.mbox
	is "$status $came $gone" '0 4 l.mbox 2026-03-02' \
		"$how: where the old one is no source, that is said"
	news l.mbox
	is "$status $came$(said)" '0 ' "$how: once"
	cp p missed
	news l.mbox "${old[@]}"
	is "$came $gone" "3 " "$how: which goes on when it is named later"
	is "$(grep -c '^source:.mark' missed) $(grep -c '^source:.mark' p)" '1 0' \
		"$how: and then is not missed"
}
for how in create copytruncate date packed twice link; do
	tried $how
done

# --- a header of which more was written before the Message-ID

# Blocks of 4 KiB are read, and of a mail behind the first nothing counts.
for before in 3840 4000 5000 70000 900000; do
	tried create
	tried packed
	tried copytruncate
	echo "# $before bytes"
done
before=1100000
begin l.mbox
rotate create
news l.mbox l.mbox.1
like " $came " ' 4 ' 'a header of more than a megabyte: what is new comes'
begin l.mbox
news l.mbox
is "$status $came$(said)" '0 3' 'a header of more than a megabyte: no rotation'

# An older run had looked at 4 KiB, and knows such a mailbox by its hash alone.
# older: the position is as that had written it.
head=':[0-9a-f]\{16\}:[A-Za-z0-9+/=]* '
older()
{
	is "$(grep -c "$head" p)" 1 'a mailbox is known by its first mail'
	sed -i "s|$head| |" p
}
before=5000
begin l.mbox
older
news l.mbox
is "$status $came$(said)" '0 3' 'an older position: new mails come'
rotate create
news l.mbox
is "$status $came $gone" '0 4 l.mbox 2026-03-03' 'and a rotation behind that is seen'
begin l.mbox
older
rotate create
news l.mbox
is "$status $came $gone" '0 4 ' 'an older position: a rotation since then is not seen'
mail 1 1 | gzip >l.gz
written 2 l.gz
sleep 2.1 # now its times tell
rm p
run mbox-split --position=p --now=2026-03-03 l.gz
mv p.next p
older
news l.gz
is "$status $came$(said)" '0 ' 'an older position of a packed one: nothing comes again'
is "$(grep -c "$head" p)" 1 'though its times are the same, it is known by its first mail'
mv l.gz l.2.gz
news l.2.gz
is "$status $came$(said)" '0 ' 'and it is known by another name'
letter 1 1 | gzip >l.gz
rm p
news --since=2026-01-01 l.gz
news l.gz
is "$status $came$(said) $(grep -c ':0::' p)" '0  1' \
	'a packed mail has nothing to be known by, which is remembered'
before=0

# It was empty for a night.
begin l.mbox
mv l.mbox l.mbox.1
: >l.mbox
news l.mbox
is "$status $came $gone" '0  ' 'a mailbox that is empty may be so'
mail 4 5 >>l.mbox
written 5 l.mbox
cp p begun
news l.mbox
is "$status $came $gone" '0 4 l.mbox 2026-03-02' 'what is in it then tells'
cp begun p
news l.mbox l.mbox.1
is "$status $came $gone" '0 3 4 ' 'or the old one is there'

# The oldest is removed, into which nothing came.
begin l.mbox
rotate create
news l.mbox l.mbox.1
mv l.mbox l.mbox.1
mail 5 6 >l.mbox
written 6 l.mbox
news l.mbox l.mbox.1
is "$status $came $gone" '0 5 ' 'a rotation that removes the oldest is none to be said'
mail 6 7 >l.mbox.1
mail 7 8 >l.mbox
written 8 l.mbox l.mbox.1
news l.mbox l.mbox.1
is "$status $came $gone" '0 6 7 l.mbox 2026-03-06' 'but what the last one got'

# A mail that came late stands first in the new one, in its middle, or last.
for late in '9 4 5' '4 9 5' '4 5 9' '9'; do
	begin l.mbox
	mv l.mbox l.mbox.1
	for n in $late; do
		mail $n $((n == 9 ? 1 : n))
	done >l.mbox
	written 5 l.mbox
	cp p begun
	news l.mbox
	is "$status $came $gone" "0 $(tr ' ' '\n' <<<"$late" | sort | paste -sd' ') $(
		)l.mbox 2026-03-02" "$late: all of a new mailbox comes, and what is missed is said"
	like "$(said)" "in no record" "$late: in words"
	news l.mbox
	is "$status $came$(said)" '0 ' "$late: once"
	cp begun p
	news l.mbox l.mbox.1
	is "$status $gone $(grep -c ' 3 ' <<<" $came ")" '0  1' \
		"$late: nothing is missed where the old one is a source"
done
# What only looks like it: one is known by none of its mails, but its first one.
begin l.mbox
sed -i 's/$/\r/' l.mbox
written 5 l.mbox
news l.mbox
is "$status $came $gone" '0 1 2 3 ' 'a mailbox whose lines end otherwise is read anew'
like "$(said)" 'is not what it was: read anew' 'which is said'

# Many nights, and nobody names it.
begin l.mbox
for ((day = 4; day < 28; day++)); do
	mail 1$day $day >l.mbox
	written $day l.mbox
	news l.mbox
done
is "$came $gone $(grep -c '^source:.mark' p)" '127 l.mbox 2026-03-26 24' \
	'each one is said once, and kept'

# --- a mailbox that a program has rewritten

for left in '2 3' '2' '1 3'; do
	begin l.mbox
	for n in $left; do
		mail $n $n
	done >l.mbox
	mail 4 5 >>l.mbox
	written 5 l.mbox
	news --since=2026-01-01 l.mbox
	is "$status $gone" '0 ' \
		"$left and 4: mails were taken out, and nothing is missed"
	like " $came " ' 4 ' "$left and 4: what is new comes"
done
begin l.mbox
mail 3 3 >l.mbox
written 5 l.mbox
news l.mbox
is "$came $gone" '3 l.mbox 2026-03-02' 'unless all that was read is taken out'
begin l.mbox
{ mail 4 5 && mail 3 3 && mail 2 2 && mail 1 1; } >l.mbox
written 5 l.mbox
news l.mbox
is "$status $gone" '0 ' 'nor where the newest stands first'
begin l.mbox
sed -i 's/^Message-ID: <2/Status: RO\n&/' l.mbox
written 4 l.mbox
news l.mbox
is "$status $gone" '0 ' 'nor where a mail was marked'

# --- something else in its place for some nights

# place WHAT DAY FILE: what a night finds there, by mistake.
place()
{
	case $1 in
	page) echo '<!DOCTYPE html><html>503</html>' ;;
	pages) echo "<html>503, request $2</html>" ;;
	words) printf 'HTTP/1.1 503: away\n\nTry again on day %s\n' "$2" ;;
	nuls) head -c 5000 /dev/zero ;;
	older) mail 7 1 ;;
	others) mail $((70 + $2)) 1 ;;
	mail) letter 7 1 ;;
	esac >"$3"
	written $2 "$3"
}
# nights WHAT BOX SOURCE: three of them; then the mailbox is back, and has grown.
nights()
{
	local day
	said=''
	{ mail 1 1 && mail 2 2; } >$2
	written 2 $2
	run mbox-split --position=p --now=2026-03-03 $3
	mv p.next p
	for day in 3 4 5; do
		place $1 $day $2
		news $3
		said+="$status:$(said | grep -c 'read anew') "
	done
	{ mail 1 1 && mail 2 2 && mail 3 3 && mail 4 4; } >$2
	written 6 $2
	news $3
}
for what in page pages words nuls older others mail; do
	each='65:0 65:0 65:0 ' kept=0
	case $what in
	nuls) each='0:0 0:0 0:0 ' ;;
	older) each='0:1 0:0 0:0 ' kept=1 ;;
	mail) each='0:1 0:0 0:0 ' ;;
	others) each='0:1 0:1 0:1 ' kept=3 ;;
	esac
	begin l.mbox
	nights $what l.mbox l.mbox
	is "$said" "$each" "$what: what the nights say"
	is "$status $came$gone$(said)" '0 3 4' "$what: the mailbox is back"
	is "$(grep -c '^source:.mark' p)" $kept \
		"$what: what is back is not gone any more"
	begin box/l.mbox
	mail 8 1 >box/other
	rm p
	nights $what box/l.mbox box
	is "$status $came$gone$(said)" '0 3 4' "$what: and in a folder"
done

# --- one mailbox is not another

begin l.mbox
{ mail 1 1 && mail 9 2; } >l.other
news l.mbox l.other
is "$status $came $gone" '0 3 ' \
	'what begins alike, and differs then, is new: --since counts'

# --- a mailbox a month, each named in its month

# unnamed: of the mailboxes that are named no more, how many bytes nobody read.
unnamed()
{
	sed -n "s|^mbox-split: $PWD/\(.*\): is named no more, and not read: $(
		)bytes that came after 2[-0-9]*T.*: \([0-9a-z]*\); .*|\1 \2|p" "$err"
}
begin l.february
mail 4 4 >l.march
news l.march
is "$status $came $(unnamed)" "0 4 l.february $(mail 3 3 | wc -c)" \
	'what came to the last one behind its run is named'
news l.march
is "$status $(unnamed)" '0 ' 'once: nobody may want it'
news l.march l.february
is "$status $came $(unnamed)" '0 3 ' 'and comes where it is named once more'
mail 5 5 >l.april
news l.march l.april
is "$status $(unnamed)" '0 ' 'of one that got nothing behind its last run nothing is said'
begin l.february
mv l.february l.march
mail 4 4 >l.february
news l.march
is "$status $came $(unnamed)" '0 3 ' 'of another one under its name neither'

# What is read in its folder, or alone, is named.
begin box/l
news box
is "$status $came$(said)" '0 3' 'whose folder is named instead, nothing is said'
mail 4 4 >>box/l
: >l.april
news box/l l.april
is "$status $came$(said)" '0 3 4' 'nor where it is named instead of its folder'
mail 5 5 >box/m
news box
mail 6 6 >>box/l
mail 7 7 >>box/m
ln -s box alias
: >l.may
news alias/l l.may
is "$status $came $(unnamed)" "0 6 box $(mail 7 7 | wc -c)" \
	'but what came to another one in it is named'
rm alias

# gone: those that are, and since when.
gone()
{
	sed -n "s|^mbox-split: $PWD/\(.*\): is gone: what came after $(
		)\(2[-0-9]*\)T.*|\1 \2|p" "$err" | paste -sd' '
}
for how in packed moved removed; do
	begin l.february
	mail 4 4 >l.march
	case $how in
	packed) gzip l.february && new=l.february.gz ;;
	moved) mv l.february box && new=box ;;
	removed) rm l.february ;;
	esac
	cp p first
	news l.march
	is "$status $came $(gone)" '0 4 l.february 2026-03-02' "$how: that it is gone is said"
	mail 5 5 >l.april
	news l.march l.april
	is "$status $came$(gone)" '0 ' "$how: once"
	[ $how != removed ] || continue
	news l.march l.april "$new"
	is "$status $came$(gone)" '0 3' "$how: it goes on where it is"
	cp first p
	news l.march "$new"
	is "$status $came$(said)" '0 3 4' "$how: of one that is read there nothing is said"
done
begin l.february
: >l.february
news l.february
rm l.february
mail 4 4 >l.march
news l.march
is "$status $(gone)" '0 ' 'nor of one that was emptied, and then removed'
for how in moved renamed alone; do
	begin box/l10
	mail 8 1 >box/m
	rm p
	news --now=2026-03-03 --since=2026-01-01 box
	mail 5 5 >>box/l10
	mail 4 4 >l11
	case $how in
	moved) mv box/l10 l.away && mv l11 box ;;
	renamed) mv box/l10 box/l10.old && mv l11 box ;;
	alone) rm box/l10 ;;
	esac
	news box
	case $how in
	moved) is "$status $came $(gone)" '0 4 box/l10 2026-03-03' 'in a folder, too' ;;
	renamed) is "$status $came$(said)" '0 4 5' 'unless it has another name there' ;;
	alone) is "$status $came$(said)" '0 ' 'or nothing came in its place' ;;
	esac
	news box
	is "$status $came$(said)" '0 ' "$how: once"
done

for kind in maildir folder packed; do
	rm -rf p l.* box
	case $kind in
	maildir) mkdir -p l.february/{cur,new,tmp} && letter 1 1 >l.february/new/1 ;;
	folder) mkdir l.february && letter 1 1 >l.february/1 ;;
	packed) mail 1 1 | gzip >l.february ;;
	esac
	find l.february -exec touch -d 2026-03-02 {} +
	mail 4 4 >l.march
	news --now=2026-03-03 l.february
	cp p first
	news l.march
	is "$status $came $(unnamed)" '0 4 ' "$kind: of one that did not change nothing is said"
	cp first p
	case $kind in
	maildir) letter 3 3 >l.february/new/3 ;;
	folder) letter 3 3 >l.february/3 ;;
	packed) { mail 1 1 && mail 3 3; } | gzip >l.february ;;
	esac
	news l.march
	is "$status $came $(unnamed)" '0 4 l.february some' "$kind: what came is named"
done

# --- a link to a month's folder

for kind in maildir folder; do
	rm -rf p l.* box
	part=
	[ $kind != maildir ] || part=/new
	mkdir -p l.february$part l.march$part
	[ $kind != maildir ] || mkdir l.{february,march}/{cur,tmp}
	letter 1 1 >l.february$part/1
	find l.february -exec touch -d 2026-03-02 {} +
	ln -sn l.february l.current
	news --now=2026-03-03 --since=2026-01-01 l.current
	cp p first
	letter 4 4 >l.march$part/4
	ln -sfn l.march l.current
	news l.current
	is "$status $came$(said)" '0 4' "$kind: where the old one got nothing, nothing is said"
	cp first p
	letter 3 3 >l.february$part/3
	news l.current
	is "$status $came $(unnamed)" '0 4 l.february some' "$kind: what came there is named"
	news l.current
	is "$status $came$(said)" '0 ' "$kind: once"
	news l.current l.february
	is "$status $came$(said)" '0 3' "$kind: and comes where it is a source"
	for order in 'l.current l.february' 'l.february l.current'; do
		cp first p
		# shellcheck disable=SC2086 # words
		news $order
		is "$status $came$(said)" '0 3 4' "$kind: as it does at once, $order"
	done
	rm l.current
	mv l.march l.current
	news l.current
	is "$status $came$(said)" '0 ' "$kind: what it led to may take its place"
done

# --- a source that is new to a position that has had runs

for kind in mbox maildir git; do
	for last in '' --now=2026-03-05; do
		rm -rf p new new.git
		mail 1 1 >l.mbox
		written 1 l.mbox
		news $last l.mbox
		mkdir -p new/{cur,new,tmp}
		for n in 2 3 4 5 6; do
			letter $n $n >new/new/$n
		done
		source=new
		case $kind in
		mbox)
			rm -r new
			for n in 2 3 4 5 6; do
				mail $n $n
			done >new
			;;
		git)
			source=new.git
			inbox_time=$(date -d 2026-03-06T12:00Z +%s) \
				make_inbox new.git new/new/*
			;;
		esac
		news l.mbox $source
		is "$status $came" "0 ${last:+4 5 6}" "$kind: new after a run of ${last:-today}"
		n=5
		[ -z "$last" ] || n=2
		early="new: mails that arrived before ${last:+2026-03-04T00:00:00Z }$(
			)are left out (--since): $n"
		# Git is not asked for what is older.
		[ $kind != git ] || early=
		is "$(said | sed 's/^mbox-split: //; /2026-03-04/!s/before [^ ]* /before /')" \
			"$early" "$kind: and how many are left out is said"
		news l.mbox $source
		is "$status $came$(said)" '0 ' "$kind: which comes once"
	done
done
rm -rf p new
mail 1 1 >l.mbox
news l.mbox
is "$status $came$(said)" '0 ' 'of a first run nothing is said that --since leaves out'
sed -i 's/read:2026/read:2130/' p
mail 2 2 >new
news l.mbox new
is "$status $came" '0 2' 'a run of a clock that was ahead leaves nothing out'

done_testing
