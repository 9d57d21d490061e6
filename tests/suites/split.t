#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# split.t - mbox-split: every source, every option, how it streams.
. "${srcdir:-.}/tests/suites/lib.sh"
has_tool mbox-split || skip_all "no mbox-split in this build"

tab=$(printf '\t')

# mail N: a mail of our own, arrived on day N of March 2026.
mail()
{
	printf 'Received: from mx.example.org by lists.example.org;\n\t%s\n' \
		"Mon, $1 Mar 2026 10:00:00 +0000 (UTC)"
	printf 'Date: Mon, %d Mar 2026 11:59:00 +0200\n' "$1"
	printf 'From: Ada Example <ada@example.org>\n'
	printf 'Subject: number %d\n' "$1"
	printf 'Message-ID: <%d@example.org>\n' "$1"
	printf 'List-Id: <list.example.org>\n\n'
	printf 'body %d\n' "$1"
}

# mbox N...: them as a mailbox.
mbox()
{
	local n
	for n; do
		printf 'From mboxrd@z Thu Jan  1 00:00:00 1970\n'
		mail "$n"
		echo
	done
}

# ids: the message-ids of $out, on one line.
ids()
{
	tr '\t' '\n' <"$out" | sed -n 's/^msgid:\([0-9]*\)@.*/\1/p' |
		tr '\n' ' ' | sed 's/ $//'
}

# field LABEL: its values in $out
field()
{
	tr '\t' '\n' <"$out" | sed -n "s/^$1://p"
}

# opened NAME: every record of $out can be opened again.
opened()
{
	has_tool patch-classify || return 0
	local wanted
	wanted=$(wc -l <"$out")
	ok "$1: every record can be opened again" bash -c \
		'n=$(patch-classify "$0" | wc -l) && [ "$n" -eq "$1" ]' \
		"$out" "$wanted"
}

cd "$tmp" || exit 99
mail 1 >one
mbox 1 2 3 >box

# Sources.
run mbox-split box
is "$status $(ids)" "0 1 2 3" "a mailbox"
is "$(head -1 "$out")" \
	"src:mboxrd:39:$(wc -c <one):$tmp/box${tab}msgid:1@example.org${tab}date:2026-03-01T09:59:00Z${tab}arrived:2026-03-01T10:00:00Z${tab}from:Ada Example <ada@example.org>${tab}subject:number 1${tab}list:list.example.org" \
	"a mail in a plain file is named, not carried"
opened "a mailbox"
run mbox-split one
is "$status $(ids)" "0 1" "a single mail"
opened "a single mail"
{
	printf '\n\r\n'
	cat one
} >blank-one
run mbox-split blank-one
is "$status $(ids)" "0 1" "a single mail behind blank lines"
opened "a single mail behind blank lines"
{
	printf 'From mboxrd@z Thu Jan  1 00:00:00 1970\n'
	cat one
} >from-one
run mbox-split from-one
is "$status $(ids)" "0 1" "a single mail with a From line"
run mbox-split <one
is "$status $(ids)" "0 1" "standard input, seekable"
like "$(cat "$out")" "${tab}raw:Received: from" "standard input is carried"
opened "standard input"
run bash -c 'cat box | mbox-split -'
is "$status $(ids)" "0 1 2 3" "standard input, a pipe"
run bash -c 'mbox-split /dev/stdin <box'
is "$status $(ids)" "0 1 2 3" "/dev/stdin"
is "$(field src)" "" "/dev/stdin is no place to read it again"
opened "/dev/stdin"
: >empty
run mbox-split empty
is "$status $(wc -c <"$out")" "0 0" "an empty file holds no mail"
run mbox-split box one from-one
is "$status $(ids)" "0 1 2 3 1 1" "several sources, in their order"
run mbox-split nowhere box
is "$status $(ids)" "66 1 2 3" "a source that is missing, and the next is taken"

gzip -c box >box.gz
cat box.gz box.gz >twice.gz
run mbox-split box.gz
is "$status $(ids)" "0 1 2 3" "gzip, by content"
like "$(cat "$out")" "${tab}raw:Received" "what is packed is carried"
opened "gzip"
run bash -c 'mbox-split <twice.gz'
is "$status $(ids)" "0 1 2 3 1 2 3" "gzip of several members, standard input"
head -c 100 box.gz >torn.gz
run mbox-split torn.gz box
is "$status $(ids)" "74 1 2 3" "a torn gzip is broken input"
for packer in xz zstd; do
	if ! command -v $packer >/dev/null; then
		skip "$packer, by content" "no $packer"
		continue
	fi
	$packer -c box >box.packed
	run mbox-split box.packed
	is "$status $(ids)" "0 1 2 3" "$packer, by content"
	opened "$packer"
	run bash -c 'cat box.packed box.packed | mbox-split'
	is "$status $(ids)" "0 1 2 3 1 2 3" "$packer of two parts, a pipe"
	{ cat box.packed; echo junk; } >junk.packed
	run mbox-split junk.packed
	is "$status $(ids)" "65 1 2 3" "$packer with junk behind"
	like "$(said)" "what follows the $packer data is none" "and it is said"
	head -c 100 box.packed >torn.packed
	run mbox-split torn.packed box
	is "$status $(ids)" "74 1 2 3" "a torn $packer is broken input"
done
printf 'BZh91AY&SY' >box.bz2
run mbox-split box.bz2 one
is "$status $(ids)" "65 1" "bzip2 is some input in no record"
like "$(said)" "'bzcat FILE \| mbox-split'" "and it is said what to do"

mkdir -p md/new md/cur md/tmp md/.Sub/cur md/.Sub/new md/.Sub/tmp
mail 1 >md/cur/100.a.host:2,RS
mail 2 >md/new/200.b.host
mail 3 >md/tmp/300.c.host
mail 4 >md/.Sub/cur/400.d.host:2,
run mbox-split md
is "$status $(ids)" "0 1 2" "a maildir: new and cur, never tmp"
is "$(field mdflags)" RS "a maildir's flags"
opened "a maildir"
run mbox-split --recursive md
is "$status $(ids)" "0 1 2 4" "a tree of maildirs"
mkdir tree
cp -r md tree/a
cp -r md tree/b
run mbox-split --recursive tree
is "$status $(ids)" "0 1 2 4 1 2 4" "a folder of trees of maildirs"
ln -s .. tree/a/loop
ln -s nowhere tree/b/cur/999.dangling
mkfifo tree/b/cur/998.fifo
run timeout 20 mbox-split --recursive tree
is "$status $(ids)" "66 1 2 4 1 2 4" "a loop of links ends, a dangling one is told"
rm tree/a/loop tree/b/cur/99*
run mbox-split tree
is "$status" 65 "folders in a folder are not looked into unasked"
like "$(said)" -- "--recursive" "and it is said what to do"

mkdir folder
mail 1 >folder/0001
cp from-one folder/0002
{
	cat from-one
	printf '\nFrom a@example.org Tue Dec 10 21:01:05 2019\nquoted\n'
} >folder/0003
mail 9 >folder/.hidden
run mbox-split --input=folder folder
is "$status $(ids)" "0 1 1 1" "--input=folder: each file is a mail"
is "$(wc -l <"$out")" 3 "whatever looks like a From line in it"
opened "--input=folder"
rm folder/0003
run mbox-split folder
is "$status $(ids)" "0 1 1" "a folder of mails, a mail each"
opened "a folder of mails"
mkdir split
git mailsplit -osplit box >/dev/null
run mbox-split split
is "$status $(ids)" "0 1 2 3" "what git mailsplit leaves"
run mbox-split --input=mboxrd split box
is "$status $(ids)" "0 1 2 3 1 2 3" "--input=mboxrd takes a folder's files for mailboxes"

mkdir mixed
mbox 1 2 >mixed/inbox
gzip -c box >mixed/old.gz
mail 5 >mixed/one
: >mixed/empty
run mbox-split mixed
is "$status $(ids)" "0 1 2 1 2 3 5" "a folder of mailboxes and mails: all of each"
opened "a folder of mailboxes"
cp /etc/passwd mixed/people
printf '#include <x.h>\n' >mixed/x.h
head -c 3000 /dev/zero >mixed/zero
ln -s nowhere mixed/dangling
run mbox-split mixed
is "$status $(ids)" "66 1 2 1 2 3 5" "what is no mail is none"
is "$(said | grep -oE 'mixed/[a-z.]+: (byte 0: )?no [A-Za-z]+' | tr '\n' ,)" \
	"mixed/people: no mail,mixed/x.h: byte 0: no From,mixed/zero: byte 0: no From," \
	"and all of it is named"
like "$(said)" 'mixed/dangling: No such file' "so is a link to nothing"
run mbox-split mixed/people
is "$status $(wc -c <"$out")" "65 0" "a passwd(5) is no mail by itself either"
run mbox-split --input=mail mixed/people
is "$status $(wc -l <"$out")" "0 1" "unless one says so"
tar -cf thing.tar mixed
tar -czf thing.tgz mixed
for thing in thing.tar thing.tgz "$(command -v bash)"; do
	run mbox-split "$thing"
	is "$status $(wc -c <"$out")" "65 0" "no mail is in ${thing##*/}"
done
run mbox-split thing.tar
like "$(said)" "^mbox-split: thing.tar: a tar archive: unpack it" \
	"a tar archive is told by name"


# What Thunderbird and Dovecot keep beside mailboxes is no mail, nor missed; a
# mailbox is one whatever it is called.
mkdir beside
mbox 1 2 >beside/inbox
for name in inbox.msf msgFilterRules.dat filterlog.html popstate.dat \
	dovecot.index dovecot.index.log dovecot-uidvalidity.1a dovecot-uidlist; do
	printf '// <!-- <mdb:mork:z v="1.4"/> -->\n\0\1 From: a@b\n' \
		>"beside/$name"
	run mbox-split beside
	is "$status $(ids) $(said)" '0 1 2 ' "$name beside a mailbox is no mail"
	mbox 3 >"beside/$name"
	run mbox-split beside
	is "$status $(ids | tr ' ' '\n' | sort | paste -sd ' ')" '0 1 2 3' \
		"a mailbox that is called $name is read"
	printf 'lost its front\n' | cat - "beside/inbox" >"beside/$name"
	run mbox-split beside
	is "$status $(ids | wc -w)" '65 4' "so is one without its front, and named"
	mail 3 >"beside/$name"
	run mbox-split beside
	is "$status $(ids | wc -w)" '0 3' "and a mail"
	gzip -c beside/inbox >"beside/$name"
	run mbox-split beside
	is "$status $(ids | wc -w)" '0 4' "and a packed mailbox"
	rm "beside/$name"
done
for name in msf index.log rules.dat dovecot-users; do
	echo 'no mail' >beside/$name
	run mbox-split beside
	is "$status $(said | grep -c "beside/$name: .*no ")" '65 1' \
		"what is called $name is named as before"
	rm beside/$name
done

# A program that writes to a mailbox puts a lock beside it.
for text in '' 0 '12345\n'; do
	# shellcheck disable=SC2059 # a newline
	printf "$text" >beside/inbox.lock
	run mbox-split beside
	is "$status $(ids) $(said)" '0 1 2 ' "lock in a folder: '$text'"
	run mbox-split --position="$tmp/lock.p" beside/inbox*
	is "$status $(ids) $(said)" '0 1 2 ' "lock that is a source: '$text'"
	mv beside/inbox.lock beside/other.lock
	run mbox-split beside/other.lock
	is "$status $(said | grep -c 'other.lock: .*no ')" \
		"$([ -n "$text" ] && echo '65 1' || echo '0 0')" \
		"what is beside nothing is none: '$text'"
	rm beside/other.lock
done
mbox 3 >beside/inbox.lock
run mbox-split beside
is "$status $(ids | tr ' ' '\n' | sort | paste -sd ' ')" '0 1 2 3' \
	'a mailbox that is called inbox.lock is read'
echo 'x 1' >beside/inbox.lock
run mbox-split beside/inbox*
is "$status $(said | grep -c 'inbox.lock: .*no ')" '65 1' 'what says more is named'
rm beside/inbox.lock

# A crash leaves NULs: of a mail that has a file of its own it is said, too.
for kind in maildir mh files; do
	rm -rf nul
	at=nul
	case $kind in
	maildir) mkdir -p nul/cur nul/new nul/tmp && at=nul/new ;;
	mh) mkdir nul && : >nul/.mh_sequences ;;
	*) mkdir nul ;;
	esac
	mail 1 >$at/1
	head -c 700 /dev/zero >$at/2
	run mbox-split nul
	is "$status $(ids)" '65 1' "$kind: NULs alone are no mail"
	like "$(said)" "$at/2: " "$kind: and are named"
	mail 2 >$at/2
	head -c 300 /dev/zero >>$at/2
	run mbox-split nul
	is "$status $(ids)" '0 1 2' "$kind: a mail that ends in NULs is one"
	is "$(said)" "mbox-split: $PWD/$at/2: byte $(mail 2 | wc -c): $(
		)NULs at the end: the mail may be incomplete" "$kind: and it is said"
	{ mail 2; printf '\0x\n'; } >$at/2
	run mbox-split nul
	is "$status $(ids) $(said)" '0 1 2 ' "$kind: a NUL in it is its own"
done

mkdir mh
for n in 1 2 10; do
	mail $n >mh/$n
done
mail 7 >mh/,7
mail 7 >'mh/#7'
: >mh/.mh_sequences
run mbox-split mh
is "$status $(ids) $(said)" "0 1 2 10 " "an MH folder: numbers, in their order"
echo 'ask Bob' >mh/notes
run mbox-split mh
is "$status $(ids)" "0 1 2 10" "what is no mail there is in no record"
is "$(said)" "mbox-split: $PWD/mh/notes: no mail of an MH folder, where their $(
	)names are numbers; such files: 1" "and told of"
for name in 12.eml draft 12.mbox 2~ 12.gz; do
	case $name in
	*.gz) mail 8 | gzip ;;
	*.mbox) mbox 8 ;;
	*) mail 8 ;;
	esac >"mh/$name"
	run mbox-split mh
	is "$status $(ids)" "65 1 2 10" "a mail that is called $name is in no record"
	like "$(said)" "^mbox-split: $PWD/mh/$name: looks like mail, .* files: 1$" \
		"and told of"
	run mbox-split --lenient mh
	is "$status $(wc -l <"$err")" "0 2" "with --lenient, too"
	rm "mh/$name"
done
rm -r mh

run mbox-split ''
is "$status $(wc -c <"$out")" "66 0" "no name is not the folder we are in"
run mbox-split --deliver= box
is "$status $(said)" "64 mbox-split: --deliver: no name of a folder; try 'mbox-split --help'" \
	"no folder to deliver into is a usage error"

# Paths.
for name in 'a b' "a${tab}b" a:b:c $'a\nb' $'\377\376' $'\303\251' '\n' -a; do
	cp box "./$name"
	run mbox-split -- "$name"
	is "$status $(ids)" "0 1 2 3" "a path like $(printf %q "$name")"
	opened "a path like $(printf %q "$name")"
done

# Forms and framing.
{
	echo junk
	mbox 1 2
} >junk
run mbox-split junk
is "$status $(ids)" "65 1 2" "junk before the first boundary is reported"
like "$(said)" '^mbox-split: junk: byte 0: ' "with its place"
run mbox-split --lenient junk
is "$status $(ids)" "0 1 2" "--lenient: 0 all the same"
like "$(said)" 'byte 0' "but not without a word"
sed 's/$/\r/' box >crlf
run mbox-split crlf
is "$status $(ids)" "0 1 2 3" "a CRLF archive"
is "$(field subject | head -1)" "number 1" "a CRLF archive's fields"
opened "a CRLF archive"
printf 'From a@example.org Tue Dec 10 21:01:05 2019\nSubject: a\n\n' >quoted
printf 'From here on\n\n>From x\n>>From y\n' >>quoted
run bash -c 'mbox-split --embed quoted'
is "$(field raw)" 'Subject: a\n\nFrom here on\n\nFrom x\n>From y\n' \
	"mboxrd is unquoted by one level"
run bash -c 'mbox-split --embed --input=mboxo quoted'
is "$(field raw)" 'Subject: a\n\nFrom here on\n\nFrom x\n>>From y\n' \
	"mboxo is unquoted"
run bash -c 'mbox-split --embed --input=mboxcl2 quoted'
is "$(field raw)" 'Subject: a\n\nFrom here on\n\n>From x\n>>From y\n' \
	"mboxcl2 has no quotes"
run mbox-split --embed --input=mail box
is "$(wc -l <"$out")" 1 "--input=mail takes a mailbox for one mail"
run mbox-split --input=mbox one
is "$status $(ids)" "65 " "--input=mbox asks for a From line"
run mbox-split --input=maildir box
is "$status" 66 "--input=maildir asks for a folder"
run mbox-split --input=nonsense box
is "$status" 64 "--input=nonsense is a usage error"
printf 'From a@example.org Tue Dec 10 21:01:05 2019\nSubject: a\n\nhalf' >half
run mbox-split half
is "$status $(wc -l <"$out")" "0 1" "a last mail without newline is taken"
like "$(said)" 'half: byte 44: .*last mail may be incomplete' \
	"and said to be the last"

# Lines of 100 MB.
{
	printf 'From a@example.org Tue Dec 10 21:01:05 2019\nSubject: '
	head -c 50000000 /dev/zero | tr '\0' x
	printf '\nMessage-ID: <1@example.org>\n\n'
	head -c 100000000 /dev/zero | tr '\0' F
	printf '\n\n'
	cat box
} >long
run mbox-split --max-message=200M long
is "$status $(ids)" "0 1 1 2 3" "a line of 100 MB in a body, one of 50 in a header"
run mbox-split long
is "$status $(ids)" "65 1 2 3" "by default that is too large a mail"
rm -f long "$out"
for size in k 12x -1 99999999999G; do
	run mbox-split --max-message=$size box
	is "$status $(said)" "64 mbox-split: --max-message='$size': must be a size \
such as 64k or 16M; try 'mbox-split --help'" "--max-message=$size is no size"
done
{
	printf 'From: A <a@x>\nMessage-ID: <1@x>\nSubject: xx'
	head -c 700000 /dev/zero | sed 's/\x00/ä/g'
	printf '\n\nx\n'
} >long
is "$(mbox-split long | record-pick --fields=subject | wc -c)" 1048575 \
	"what is cut of a long header field ends with a whole character"
rm -f long

# Fields and choices.
run mbox-split --header=Received --header=X_None --header=SUBJECT one
is "$(field h.subject)" "number 1" "--header: the label is in lower case"
like "$(field h.received)" \
	'^from mx.example.org by lists.example.org; Mon, 1 Mar' \
	"--header: unfolded"
run mbox-split --header=X-None --header=Subject --header=Date --header=sUBJECT \
	--header=date one
is "$(tr '\t' '\n' <"$out" | grep '^h\.' | cut -d: -f1 | tr '\n' ' ')" \
	"h.subject h.date " "--header: a name that comes again is dropped"
run mbox-split --header='a b' one
is "$status" 64 "--header: no name of a field is a usage error"
run mbox-split --embed one
like "$(cat "$out")" "src:.*raw:" "--embed carries what is named too"
run mbox-split --since=2026-03-02 box
is "$(ids)" "2 3" "--since is by arrival"
run mbox-split --since=2026-03-02T10:00:00Z --until=2026-03-03T12:00:00+02:00 box
is "$(ids)" "2" "--since includes its end, --until does not"
run mbox-split --now=2026-03-04T00:00:00Z --since='2 days ago' box
is "$(ids)" "2 3" "--since counts from --now"
run mbox-split --since=2026-03-03 --until=2026-03-03 box
is "$status $(said | cut -c1-40)" "64 mbox-split: --until is not later than --" \
	"a time that ends before it begins is a usage error"
run mbox-split --since=whenever box
is "$status" 64 "--since: no time is a usage error"
run mbox-split --max-message=200 box one
is "$status $(wc -c <"$out")" "65 0" "a mail over --max-message is in no record"
like "$(said)" 'byte 39: |byte 0: ' "and reported with its place"
run mbox-split --append=records box
run mbox-split --append=records one
is "$status" 0 "--append"
cp records "$out"
is "$(ids)" "1 2 3 1" "--append adds to what is there"
run mbox-split --progress box
is "$status $(said)" "0 " "--progress says nothing where there is no terminal"

# The time it arrived.
head='Subject: a\nDate: Mon, 2 Mar 2026 12:00:00 +0000\n'
printf "Received: by x; nonsense\nReceived: by y; Mon, 2 Mar 2026 12:00:07 +0000\n$head\n" |
	mbox-split >"$out"
is "$(field arrived)" 2026-03-02T12:00:07Z \
	"arrived: the topmost Received that parses"
printf "From a Tue Mar  3 00:00:01 2026\n$head\n" | mbox-split >"$out"
is "$(field arrived)" 2026-03-03T00:00:01Z "arrived: else the From line"
printf "From a Thu Jan  1 00:00:01 1970\n$head\n" | mbox-split >"$out"
is "$(field arrived)" 2026-03-02T12:00:00Z \
	"arrived: else Date, when the From line says 1970"

# A mail without id has the same one wherever it is.
printf 'Subject: no id\n\n>From x\n' >noid
{
	printf 'From a Tue Mar  3 00:00:01 2026\n'
	sed 's/^>/>>/' noid
	echo
} >noid.box
run mbox-split noid noid.box
is "$(field msgid | uniq | wc -l)" 1 "an id made up is of the unquoted mail"
like "$(field msgid | head -1)" '^[0-9a-f]{40}@no-msgid.invalid$' \
	"an id made up is a hash"

printf 'From a Tue Mar  3 00:00:01 2026\n\nFrom a Tue Mar  3 00:00:01 2026\n' \
	>nothing
run mbox-split <nothing
is "$status $(wc -l <"$out")" "0 2" "empty mails have their records"
opened "empty mails"

# Streams.
mkfifo pipe
mbox-split pipe >streamed &
reader=$!
exec 9>pipe
mbox 1 >&9
mbox 2 | head -1 >&9
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	[ -s streamed ] && break
	sleep 0.1
done
cp streamed "$out"
is "$(ids)" 1 "a record is there when its mail is complete"
mail 2 >&9
exec 9>&-
wait "$reader"
cp streamed "$out"
is "$(ids)" "1 2" "and the last one at the end"
ok "head -1 ends it at once" timeout 20 bash -c \
	'while cat box; do :; done 2>/dev/null | mbox-split 2>/dev/null |
	head -1 | grep -q msgid:1@'
if [ "$sanitizers" = no ]; then
	# shellcheck disable=SC2016 # for the inner shell
	ok "memory does not grow with the archive" bash -c '
		ulimit -v 65536
		for i in $(seq 2000); do cat box; done |
			mbox-split | tail -1 | grep -q msgid:3@'
	# shellcheck disable=SC2016
	ok "nor with a mail that is passed over" bash -c '
		ulimit -v 65536
		{ mbox() { cat box; }; mbox; head -39c box
		head -c 100000000 /dev/zero; printf "\n\n"; cat box; } |
			mbox-split --max-message=1M | tail -1 |
			grep -q msgid:3@'
fi

# Deliver.
run mbox-split --deliver=delivered box
is "$status $(wc -l <"$out")" "0 3" "--deliver prints the names"
is "$(find delivered/new -type f | wc -l) $(find delivered/tmp -type f | wc -l)" \
	"3 0" "--deliver makes a maildir"
# shellcheck disable=SC2016 # for the inner shell
ok "--deliver: each is the mail" bash -c '
	cmp "$(sed -n 1p "$0")" one && [ "$(stat -c %a "$(sed -n 2p "$0")")" = 600 ]
' "$out"
# Flags stand in a maildir's names alone: a header's are the sender's.
mkdir -p flagged/cur flagged/new flagged/tmp
printf 'Message-ID: <%s@x>\nStatus: RO\nX-Status: D\n\nx\n' 1 >flagged/new/1.x
printf 'Message-ID: <%s@x>\n\nx\n' 2 >flagged/cur/2.x:2,FS
printf 'Message-ID: <%s@x>\n\nx\n' 3 >flagged/cur/3.x:2,
printf 'Message-ID: <%s@x>\n\nx\n' 4 >"flagged/cur/4.x:2,S"$'\n'
mbox-split flagged | patch-classify >flagged.rec
for way in 'mbox-split --deliver=again flagged' \
	'record-pick --to=maildir=again flagged.rec'; do
	rm -rf again
	run $way
	is "$status $(mbox-split again | record-pick --fields=msgid,mdflags --to=tsv |
		sort | tr '\t\n' '= ')" "0 1@x= 2@x=FS 3@x= 4@x=S " \
		"${way%% *} keeps the flags of a maildir"
	is "$(cd again && printf '%s ' cur/* new/* | sed 's/[^ ]*:/:/g; s/new[^ ]*/new/g')" \
		":2,FS :2,S new new " "and delivers the others as new"
done
run mbox-split --deliver=flagged flagged/cur
is "$status" 64 "not into what is read"
run mbox-split --deliver=numbered --as=files box
is "$(cat "$out")" "$(printf 'numbered/%s\n' 0001 0002 0003)" \
	"--as=files names them as git mailsplit does"
ok "--as=files: the mail's bytes" cmp numbered/0001 one
run mbox-split --deliver=numbered --as=files box
is "$status" 75 "--as=files overwrites nothing"
run mbox-split --as=files box
is "$status" 64 "--as without --deliver is a usage error"
run mbox-split --deliver=/nonexistent/a box
is "$status" 75 "--deliver where there is no folder"
# A header without end, in each field of which a From line stands behind a NUL.
{
	printf 'From a@x.example Mon Jan  5 00:00:00 2026\nFrom: a@x.example\n\n'
	yes 'x: @From a Mon Jan  5 00:00:00 2026' | head -n 120000 | tr @ '\0'
} >nul-from
is "$(ulimit -t 4; mbox-split nul-from 2>&1 | cut -c1-10)" src:mboxrd \
	"fields with a From line behind a NUL cost what they are long"
done_testing
