#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# split-position.t - mbox-split --position: each mail comes once, from whatever
# it lies in; what is not what it was is read anew; FILE is never written.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/inbox.sh"
has_tool mbox-split || skip_all "no mbox-split yet"
need git perl
cp "$data/sample/lantern-2026-03.mbox" "$tmp/sample"
split_mbox "$tmp/sample" "$tmp/mails"
mapfile -t mails < <(find "$tmp/mails" -type f | sort)
mkdir "$tmp/here"
cd "$tmp/here" || exit 99

# ids_of FILE...: message-ids of mails, in byte order.
ids_of()
{
	mbox-split --input=mail "$@" | ids
}
ids()
{
	tr '\t' '\n' | sed -n 's/^msgid://p' | sort
}
# news SOURCE...: ids of what came go to $came; the position moves on.
news()
{
	run mbox-split --position=p "$@"
	[ ! -e p.next ] || mv p.next p
	came=$(ids <"$out")
}
# as_mbox FILE...: mails as a mailbox.
as_mbox()
{
	local file
	for file; do
		echo 'From x@example.org Thu Mar  5 10:02:07 2026'
		cat -- "$file"
		echo
	done
}

# --- a mailbox

as_mbox "${mails[@]:0:5}" >box
news box
is "$came" "$(ids_of "${mails[@]:0:5}")" "a mailbox: at first all of it"
is "$status $(said)" "0 " "without a word"
news box
is "$came" "" "then nothing"
as_mbox "${mails[@]:5:2}" >>box
news box
is "$came" "$(ids_of "${mails[@]:5:2}")" "then what was appended"
is "$(grep -c "$(cut -f1 "$out" | head -n 1)	" <(mbox-split box))" 1 \
	"which lies where src says"
cp p before
run mbox-split --position=p box
is_file p before "the position itself is not written"
ok "its next one is" test -s p.next
cp box other
news other
is "$(cut -f1 p)" "source:
source:$PWD/box
source:$PWD/other" "a line for the run, and for each source; those that are not named stay"
as_mbox "${mails[@]:1:3}" >box
news box
is "$status $came$(said)" "0 " "one out of which mails were taken has nothing new"
as_mbox "${mails[@]:8:3}" >box
news box
is "$came" "$(ids_of "${mails[@]:8:3}")" "a mailbox that is another one is read anew"
like "$status $(said)" '^0 .*box: byte 0: is not what it was: read anew' "and is said"
as_mbox "${mails[@]:11:2}" >box
news box
is "$came" "$(ids_of "${mails[@]:11:2}")" "so is one that is shorter"
mv box elsewhere
news box other
is "$status" 66 "one that is away is 66"
mv elsewhere box
news box other
is "$came" "" "and keeps its position"

as_mbox "${mails[4]}" | head -c -30 >>box
news box
is "$came" "" "half a mail at the end waits"
like "$status $(said)" '^0 .*box: byte [0-9]*: the last mail is still being written' \
	"which is said"
news box
is "$came" "" "as long as it is half"
as_mbox "${mails[4]}" | tail -c 30 >>box
as_mbox "${mails[6]}" >>box
news box
is "$came" "$(ids_of "${mails[4]}" "${mails[6]}")" \
	"and comes whole, with what came behind it"
as_mbox "${mails[7]}" | head -c -2 >>box
touch -d '1 hour ago' box
news box
is "$came" "$(ids_of "${mails[7]}")" \
	"what nobody has gone on with for an hour ends so"
: >empty
news empty
is "$came" "" "an empty mailbox"
as_mbox "${mails[0]}" >>empty
news empty
is "$came" "$(ids_of "${mails[0]}")" "and its first mail"
cp "${mails[3]}" single
news single
is "$came" "$(ids_of single)" "a single mail"
news single
is "$came" "" "comes once"
cp "${mails[2]}" single
news single
is "$came" "$(ids_of single)" "until it is another"

# --- folders

rm -f p
mkdir -p maildir/{cur,new,tmp} mh boxes
cp "${mails[0]}" maildir/new/1
news maildir
is "$came" "$(ids_of "${mails[0]}")" "a maildir"
cp "${mails[1]}" maildir/new/2
mv maildir/new/1 maildir/cur/1:2,S
news maildir
is "$came" "$(ids_of "${mails[1]}")" "only the new mail of it"
mv maildir/cur/1:2,S maildir/cur/1:2,RS
news maildir
is "$came" "" "whatever is done to the others"
rm maildir/cur/1:2,RS
news maildir
is "$came" "" "also when one is deleted"
mkdir -p twins/{cur,new,tmp}
cp "${mails[0]}" twins/cur/1:2,S
cp "${mails[1]}" twins/new/1
ln twins/new/1 twins/new/2
ln twins/new/1 twins/cur/2:2,S
run mbox-split twins
is "$(ids <"$out")" "$(ids_of "${mails[@]:0:2}" "${mails[1]}")" \
	"two mails of one name are two, one that is being moved is one"
touch mh/.mh_sequences
cp "${mails[0]}" mh/1
news mh
is "$came" "$(ids_of "${mails[0]}")" "an MH folder"
cp "${mails[1]}" mh/2
news mh
is "$came" "$(ids_of "${mails[1]}")" "only the new mail of it"
rm mh/2
cp "${mails[2]}" mh/2
news mh
is "$came" "$(ids_of "${mails[2]}")" "one that got the number of a removed one"
sed -i 's/mail:[^ ]* /- /g' p
news mh
is "$status $came" "0 " "names alone, as older positions have them, hold"
as_mbox "${mails[0]}" >boxes/a
as_mbox "${mails[1]}" >$'boxes/b\n \\b'
news boxes
is "$came" "$(ids_of "${mails[@]:0:2}")" "a folder of mailboxes"
as_mbox "${mails[2]}" | head -c -30 >>$'boxes/b\n \\b'
as_mbox "${mails[3]}" >>boxes/a
news boxes
is "$came" "$(ids_of "${mails[3]}")" "half a mail waits in a folder, too"
as_mbox "${mails[2]}" | tail -c 30 >>$'boxes/b\n \\b'
news boxes
is "$came" "$(ids_of "${mails[2]}")" "and comes when it is whole"
mkdir tree
mv maildir boxes tree
rm p
news --recursive tree
is "$(wc -l <"$out")" 5 "folders in folders"
news --recursive tree
is "$came" "" "come once"

# --- what is read while it is written comes whole later

# half FILE: all but its last lines.  aged FILE...: written long ago.
half()
{
	head -n -4 -- "$1"
}
aged()
{
	touch -d '2026-01-01' -- "$@"
}
# texts: of what came, how many bytes, in order.
texts()
{
	tr '\t' '\n' <"$out" | sed -n 's/^src:[a-z0-9]*:[0-9]*:\([0-9]*\):.*/\1/p' |
		paste -sd ' '
}
size()
{
	wc -c <"$1"
}
rm -rf p maildir mh
mkdir -p maildir/{cur,new,tmp} mh
touch mh/.mh_sequences
for folder in maildir mh; do
	at=$folder/1
	[ $folder = mh ] || at=$folder/new/1
	: >$at
	news $folder
	is "$status $came" "0 " "$folder: an empty file is no mail"
	head -c 300 "${mails[0]}" >$at
	news $folder
	is "$status $came" "0 " "$folder: a mail without a newline at its end waits"
	like "$(said)" 'still being written: left for the next run' "which is said"
	head -n 3 "${mails[0]}" >$at
	news $folder
	is "$status $came" "0 " "$folder: and one whose header has no end"
	half "${mails[0]}" >$at
	aged $at
	news $folder
	is "$(texts)" "$(half "${mails[0]}" | wc -c)" "$folder: half a mail that looks whole comes"
	cp "${mails[0]}" $at
	news --since=2030-01-01 $folder
	is "$(texts)" "$(size "${mails[0]}")" "$folder: and again when it is whole, whatever its time"
	news $folder
	is "$came" "" "$folder: once"
	touch $at
	news $folder
	is "$came" "" "$folder: not because somebody touched it"
	news $folder
	tr a-m n-z <"${mails[0]}" >$at
	aged $at
	news $folder
	is "$(texts)" "$(size "${mails[0]}")" "$folder: but if other bytes are in it, as many"
done
# Then their times tell.
as_mbox "${mails[9]}" | gzip >box.gz
sleep 2.1
for folder in maildir mh; do
	at=$folder/1
	[ $folder = mh ] || at=$folder/new/1
	news $folder
	cp p known
	sed -i 's/\(mail:[^ ]*:\)[^ :]* /\1another /' p
	news $folder
	is "$came" "" "$folder: what has its size and times is not read again"
	mv known p
	cp -p $at kept
	tr n-z A-M <"${mails[0]}" >$at
	aged $at
	news $folder
	is "$(texts)" "$(size "${mails[0]}")" "$folder: other bytes with its mtime are"
	rm $at
	cp -p kept $at
	news $folder
	is "$(texts)" "$(size "${mails[0]}")" "$folder: so is another file"
	cp -Rp $folder restored
	rm -r $folder
	mv restored $folder
	news $folder
	is "$came" "" "$folder: what was restored is what it was"
	sed -i 's/\(mail:[0-9]*:[0-9]*\),[0-9]*/\1/' p
	news $folder
	is "$came" "" "$folder: and what a position without ctime knows"
done
news box.gz
sed -i 's/\(packed:[0-9:,]*:\)[0-9a-f]*\([^ ]*\):[^: ]* /\1another\2 /' p
news box.gz
is "$status $came" "0 " "a packed file of the same size and times is not unpacked again"
cp -p box.gz box2.gz
mv box2.gz box.gz
news box.gz
is "$came" "$(ids_of "${mails[9]}")" "another with its mtime is"
mv maildir/new/1 maildir/cur/1:2,S
news maildir
is "$came" "" "flags are not another mail"
mv maildir/cur/1:2,S maildir/cur/1,U=7:2,S
news maildir
is "$came" "" "nor the number that mbsync puts into the name"
cp "${mails[1]}" maildir/cur/1:2,
news maildir
is "$came" "$(ids_of "${mails[1]}")" "another mail under its name is one"
news maildir
is "$came" "" "which comes once"
sed -i 's/mail:[^ ]* /- /g' p
touch maildir/cur/*
news maildir
is "$came" "" "a position that has names alone holds"
aged maildir/cur/*
news maildir
cp "${mails[2]}" maildir/cur/1:2,
news maildir
is "$came" "$(ids_of "${mails[2]}")" "until the file is another"

rm -f p box
as_mbox "${mails[@]:0:2}" >box
cp box whole
news box
as_mbox "${mails[2]}" | half /dev/stdin >>box
as_mbox "${mails[2]}" >>whole
aged box
news box
is "$(wc -l <"$out")" 1 "half a mail at the end of a mailbox comes where it looks whole"
cp whole box
as_mbox "${mails[3]}" >>box
news --since=2030-01-01 box
is "$came" "$(ids_of "${mails[@]:2:2}")" "and again, whole"
is "$(texts | cut -d' ' -f1)" "$(size "${mails[2]}")" "with all its bytes"
like "$status $(said)" '^0 .*box: byte [0-9]*: was incomplete when it was read last' \
	"which is said"
printf 'Fro' >>box
news box
is "$came" "" "half a From line waits"
as_mbox "${mails[4]}" | tail -c +4 >>box
news box
is "$status $came" "0 $(ids_of "${mails[4]}")" "for its mail"
printf %s "$(as_mbox "${mails[7]}")" >>box
aged box
news box
printf '\n\n' >>box
news box
is "$came" "$(ids_of "${mails[7]}")" "and when it was all but the last newline"
as_mbox "${mails[5]}" | head -n 3 >>box
news box
is "$came" "" "a header without end waits"
as_mbox "${mails[5]}" | tail -n +4 >>box
news box
is "$came" "$(ids_of "${mails[5]}")" "for the rest"
sed -i 's/\(mark:[0-9]*:[0-9a-f]*\):[^ ]*/\1/' p
as_mbox "${mails[6]}" >>box
news box
is "$status $came" "0 $(ids_of "${mails[6]}")" "a position without the last mail holds"

# A robot's mails may be of one length, and end alike.
robot()
{
	printf 'From r@x.example Mon Mar  %s 10:00:00 2026\nFrom: R <r@x.example>\nMessage-ID: <%s@x.example>\nSubject: report %s\n\n' \
		"$1" "$1" "$1"
	yes 'all is well' | head -n 500
	echo
}
rm -f p
robot 2 >monthly
news monthly
{ robot 3 && robot 4; } >monthly
news monthly
is "$came" $'3@x.example\n4@x.example' "a rotated mailbox that ends alike is another"
robot 5 >>monthly
news monthly
is "$came" '5@x.example' "and goes on"
sed -i 's/\(mark:[0-9]*:[0-9a-f]*:[0-9]*\):[^ ]*/\1/' p
robot 6 >>monthly
news monthly
is "$came" '6@x.example' "a position that knows no first mail holds"

# --- files that all got new names: a mail is known by what is in it

rm -rf p maildir mh
mkdir -p maildir/{cur,new,tmp} mh
touch mh/.mh_sequences
for n in 1 2 3 4 5; do
	cp "${mails[n]}" mh/$n
	cp "${mails[n]}" maildir/cur/$n:2,S
done
for folder in mh maildir; do
	news $folder
done
rm mh/2
for n in 3 4 5; do # folder -pack
	mv mh/$n mh/$((n - 1))
done
news mh
is "$status $came$(said)" "0 " "mh: what was packed is what it was"
cp "${mails[6]}" mh/5
cp "${mails[7]}" mh/1
news mh
is "$came" "$(ids_of "${mails[@]:6:2}")" "mh: other mails under its names are new"
mv mh/1 mh/swap
mv mh/5 mh/1
mv mh/swap mh/5
cp "${mails[3]}" mh/6
news mh
is "$status $came$(said)" "0 " "mh: sorted anew, and a copy beside its mail, nothing is"
cp mh/1 known
echo 'One line more.' >>mh/1
news mh
is "$(texts)" "$(size mh/1)" "mh: what was edited is another mail"
mv known mh/1
news mh
is "$(texts)" "$(size mh/1)" "mh: and as it was, since that was gone"
n=0
for file in maildir/cur/*; do
	mv "$file" "maildir/cur/177.M$((++n)).host,U=$n:2,S"
done
cp "${mails[6]}" maildir/new/178.M1.host
news maildir
is "$status $came$(said)" "0 $(ids_of "${mails[6]}")" \
	"maildir: nor are names that a sync program gave"
sed -i 's/mail:\([0-9]*\):[^ ]* /mail:\1:0123456789abcdef0123456789abcdef /g' p
mv maildir/cur/177.M1.host,U=1:2,S maildir/cur/177.M9.host:2,S
news maildir
like " $(texts) " " $(size maildir/cur/177.M9.host:2,S) " \
	"a position that has no hash of a mail knows it by its name alone"

# --- packed mailboxes

for pack in gzip xz zstd; do
	command -v $pack >/dev/null || continue
	rm -rf p boxes
	mkdir boxes
	as_mbox "${mails[@]:0:2}" | $pack >boxes/a.z
	as_mbox "${mails[2]}" >boxes/b
	news boxes
	is "$status $came" "0 $(ids_of "${mails[@]:0:3}")" "$pack: a packed mailbox beside another"
	news boxes
	is "$status $came" "0 " "$pack: once"
	as_mbox "${mails[@]:0:4}" | $pack >boxes/a.z
	as_mbox "${mails[4]}" >>boxes/b
	news boxes
	is "$status $came" "0 $(ids_of "${mails[@]:2:3}")" "$pack: then what is new in it"
	as_mbox "${mails[5]}" | $pack >>boxes/a.z
	news boxes
	is "$status $came" "0 $(ids_of "${mails[5]}")" "$pack: and what another member has"
	aged boxes/a.z
	news boxes
	is "$status $came" "0 " "$pack: not because its time is another"
	head -c -9 boxes/a.z >boxes/half
	mv boxes/half boxes/a.z
	news boxes
	is "$status" 74 "$pack: what ends too early is 74"
	as_mbox "${mails[@]:0:4}" "${mails[@]:5:2}" | $pack >boxes/a.z
	news boxes
	is "$status $came" "0 $(ids_of "${mails[6]}")" "$pack: and keeps its position"
	as_mbox "${mails[@]:7:2}" | $pack >boxes/a.z
	news boxes
	is "$status $came" "0 $(ids_of "${mails[@]:7:2}")" "$pack: another one is read anew"
	like "$(said)" 'a.z: byte 0: is not what it was' "$pack: and is said"
	$pack <"${mails[9]}" >boxes/c.z
	news boxes
	is "$came" "$(ids_of "${mails[9]}")" "$pack: a packed mail"
	news boxes
	is "$came" "" "$pack: comes once"
	news boxes/a.z
	is "$status $came" "0 " "$pack: as a source of its own it is what it was"
	news boxes/a.z
	is "$came" "" "$pack: once"
	cp boxes/a.z whole
	for junk in "$(as_mbox "${mails[5]}")" junk; do
		{ cat whole && echo "$junk" && as_mbox "${mails[6]}" | $pack; } >boxes/a.z
		news boxes/a.z
		is "$status $came" "65 " "$pack: what follows and is not packed"
		like "$(said)" "a.z: what follows the $pack data is none" "$pack: is said"
		news boxes
		is "$status $came" "65 " "$pack: in a folder, too"
	done
	aged boxes/a.z
	news boxes/a.z
	news boxes/a.z
	is "$status $came" "65 " "$pack: and as long as it is there"
	rm p
	news boxes/a.z
	is "$status $(wc -l <"$out")" "65 2" "$pack: at first"
	news boxes/a.z
	is "$status $came" "65 " "$pack: and then"
	{ cat whole && as_mbox "${mails[6]}" | $pack; } >boxes/a.z
	news boxes/a.z
	is "$status $came" "0 $(ids_of "${mails[6]}")" "$pack: it hid nothing for good"
done

# --- git

rm -f p
make_inbox a.git "${mails[@]:0:5}"
news a.git
is "$came" "$(ids_of "${mails[@]:0:5}")" "a git archive"
news a.git
is "$came" "" "then nothing"
make_inbox a.git "${mails[@]:5:3}"
news a.git/
is "$came" "$(ids_of "${mails[@]:5:3}")" "then the commits since"
rm -rf a.git
make_inbox a.git "${mails[@]:0:3}" "${mails[@]:4:6}"
news a.git
is "$came" "$(ids_of "${mails[@]:0:3}" "${mails[@]:4:6}")" \
	"a history that was rewritten is read anew"
like "$status $(said)" '^0 .*a.git: its history was rewritten' "and is said"
news a.git
is "$came" "" "once"
mkdir -p inbox/git
make_inbox inbox/git/0.git "${mails[@]:0:5}"
news inbox
is "$(wc -l <"$out")" 5 "epochs"
make_inbox inbox/git/0.git "${mails[5]}"
make_inbox inbox/git/1.git "${mails[@]:6:2}"
news inbox
is "$came" "$(ids_of "${mails[@]:5:3}")" "an old one, and a new one"
is "$(tr '\t' '\n' <p | grep -c inbox/git)" 1 "each has its commit"
mv inbox/git/1.git away
mkdir inbox/git/1.git
news inbox
is "$status" 66 "an epoch that git refuses is 66"
rmdir inbox/git/1.git
mv away inbox/git/1.git
news inbox
is "$came" "" "and nothing is read anew for it"

# --- --since counts for what is read from the start, and for nothing else

# add SOURCE MAIL...: to a source of the kind that its name says.
add()
{
	local source=$1
	shift
	case $source in
	*.git) make_inbox "$source" "$@" ;;
	*epochs) make_inbox "$source/git/$((${#source} - 6)).git" "$@" ;;
	*box) as_mbox "$@" >>"$source" ;;
	mh)
		mkdir -p mh
		touch mh/.mh_sequences
		cp "$@" mh
		;;
	maildir)
		mkdir -p maildir/{cur,new,tmp}
		cp "$@" maildir/new
		;;
	esac
}
rm -rf p ./*box* ./*.git maildir mh inbox
early=$(ids_of "${mails[@]:5:3}")
for source in a.git epochs box maildir mh; do
	mkdir -p epochs/git
	add "$source" "${mails[@]:0:5}"
	news --since=2026-03-05 "$source"
	is "$came" "$(mbox-split --since=2026-03-05 "$source" | ids)" \
		"$source: --since limits a first run"
	add "$source" "${mails[@]:5:3}"
	news --since=2026-09-01 "$source"
	is "$came" "$early" "$source: and not what comes later, whatever its time"
	news --since=2026-09-01 "$source"
	is "$came" "" "$source: which comes once"
done
make_inbox epochs/git/1.git "${mails[8]}"
news --since=2026-09-01 epochs
is "$came" "$(ids_of "${mails[8]}")" "nor what a new epoch brings"
make_inbox epochs/git/0.git "${mails[9]}"
make_inbox epochs/git/1.git "${mails[10]}"
news --since=2026-09-01 epochs
is "$came" "$(ids_of "${mails[@]:9:2}")" "nor an old one beside it"
cp box new.box
make_inbox new.git "${mails[@]:0:5}"
news --since=2026-09-01 a.git box new.box new.git
is "$came" "" "a source that has no position yet is read for the first time"
add new.git "${mails[5]}"
news --since=2026-09-01 new.git
is "$came" "$(ids_of "${mails[5]}")" "once"

# An archive in a folder: what is new in it, however old; of a new one, by --since.
mkdir mail
make_inbox mail/a.git "${mails[@]:0:3}"
as_mbox "${mails[3]}" >mail/b
news --since=2026-03-01 mail
is "$came" "$(ids_of "${mails[@]:0:4}")" "a folder with an archive in it"
make_inbox mail/a.git "${mails[4]}"
make_inbox mail/c.git "${mails[@]:5:3}"
as_mbox "${mails[8]}" >>mail/b
news --since=2026-09-01 mail
is "$came" "$(ids_of "${mails[4]}" "${mails[8]}")" \
	"what came in it, and not what another is full of"
mv mail/a.git/HEAD head
mkdir mail/a.git/git mail/a.git/git/0.git
news --since=2026-09-01 mail
is "$status $came" "66 " "one that git refuses is 66"
rm -r mail/a.git/git
mv head mail/a.git/HEAD
make_inbox mail/a.git "${mails[9]}"
news mail
is "$came" "$(ids_of "${mails[9]}")" "and keeps its position"

# A hundred old commits end the list, and more were not read for long.
make_inbox long.git "${mails[0]}"
news long.git
for _ in {1..8}; do
	inbox_time=1700000000 make_inbox long.git "${mails[@]:1:16}"
done
news --since=2026-09-01 long.git
is "$(sort -u <<<"$came")" "$(ids_of "${mails[@]:1:16}" | sort -u)" \
	"however many commits are older than --since"

# What was rewritten holds what came since it was read, whatever --since says.
for source in a.git epochs box; do
	rm -rf p "$source"
	mkdir -p epochs/git
	add "$source" "${mails[@]:0:5}"
	news --now=2026-03-04 "$source"
	news --now=2026-03-06 other
	rm -rf "$source"
	mkdir -p epochs/git
	first=1 again=1 end=11
	# A mailbox that has mails that were read is not another one.
	[ $source != box ] || first=5 again=0 end=5
	add "$source" "${mails[@]:first:13-first}"
	# Of one that has none of them, all is new.
	since=2026-03-03
	[ $source != box ] || since=2026-01-01
	wanted=$(mbox-split --since=$since "$source" | ids)
	news --since=2026-09-01 "$source"
	is "$came" "$wanted" "$source: rewritten, what came since it was read"
	ok "$source: which is not all" test -n "$wanted" -a "$(wc -l <<<"$wanted")" -lt 12
	sed -i 's/\tread:[^\t]*//' p
	rm -rf "$source"
	mkdir -p epochs/git
	add "$source" "${mails[@]:again:end-again}"
	news --since=2026-09-01 "$source"
	is "$came" "" "$source: --since alone, where nobody noted when that was"
done

rm -f p late.mbox
news box late.mbox
is "$status" 66 "a source that is not there"
as_mbox "${mails[0]}" >late.mbox
run mbox-split --position=p --since=2030-01-01 box late.mbox
is "$status $(ids <"$out")" "0 " "stays unknown, so that --since counts for it"

# --- one source by several names

ln -s here ../way
cp -r tree/maildir md
cp -r a.git b.git
for source in box md b.git tree/boxes; do
	base=$(basename "$source")
	ln -sfn "$source" "link-$base"
	for way in "../way/$source" "$PWD/$source" "link-$base" "./$source"; do
		rm -f p
		news "$source"
		ok "$source: comes" test -n "$came"
		news "$way"
		is "$status $came" "0 " "$way: is known as $source"
		is "$(grep -c ^source:/ p)" 1 "and is one position"
		news "$source" "$way"
		is "$status $came" "0 " "both at once, too"
	done
done
as_mbox "${mails[@]:0:2}" >first
as_mbox "${mails[2]}" >second
ln -sfn first latest
rm p
news latest
ln -sfn second latest
run mbox-split --position=p latest
is "$(said | grep -c 'is not what it was')" 1 \
	"a link that leads elsewhere by now is the source that it was"
# As they were before: a position a name, the one behind the other.
rm p
as_mbox "${mails[@]:0:2}" >box
news box
as_mbox "${mails[2]}" >>box
{
	sed "s|$PWD/|$(realpath ..)/way/|g; s/read:..../read:2001/" p
	cp p old
	rm p
	news box
	cat p
} >both
mv both p
news ../way/box
is "$came" "" "of two, the one that was read last"

# --- a mailbox that begins otherwise than it did

as_mbox "${mails[@]:0:3}" >before
as_mbox "${mails[@]:3:1}" >after
size=$(as_mbox "${mails[@]:0:1}" | wc -c)
# begins WHAT LOST: the mailbox without its first LOST bytes, and $front there.
begins()
{
	rm -f p
	cp before box
	news box
	{
		printf %b "$front"
		tail -c +$(($2 + 1)) before
		cat after
	} >box
	news box
	is "$status $(grep -c "$(ids_of "${mails[3]}")" <<<"$came")" "65 1" \
		"$1: what is behind is read"
	like "$(said)" 'box: byte 0: no From line' "$1: and what is lost is named"
	as_mbox "${mails[@]:4:1}" >>box
	news box
	is "$status $came" "0 $(ids_of "${mails[4]}")" "$1: then what came"
}
front='' begins "cut in its first From line" 10
front='' begins "cut in a header" 70
front='' begins "cut in another's header" $((size + 100))
front='>' begins "a > in front" 0
front='\0\0' begins "NULs in front" 0
front='Status: RO\n' begins "a field in front" 0
rm -f p
tail -n +2 before >box
news box
like "$status $(said)" '^0 .*box: byte [0-9]*: a From line in one mail' \
	"one that was never a mailbox is one mail, and that is said"
as_mbox "${mails[0]}" >box
news box
cp "${mails[1]}" box
news box
is "$status $came" "0 $(ids_of "${mails[1]}")" "what became a mail is one"

# --- a hole at its end, as after a crash

for n in 3 200000; do
	rm -f p
	as_mbox "${mails[@]:0:2}" >box
	news box
	head -c "$n" /dev/zero >>box
	as_mbox "${mails[2]}" >>box
	news box
	is "$status $(tail -n 1 <<<"$came")" "65 $(ids_of "${mails[2]}")" \
		"$n NULs in front of a From line hide no mail"
	like "$(said)" 'box: byte [0-9]*: no From line' "and are named"
	run mbox-split box
	is "$status $(ids <"$out")" "65 $(ids_of "${mails[@]:0:3}")" \
		"without a position, too"
	[ "$n" -gt 1000 ] || ! has_tool record-pick || {
		grep "$(ids_of "${mails[1]}")" "$out" >one
		record-pick --to=mbox one >one.mbox
		is "$(tail -n +2 one.mbox | grep -c .)" \
			"$(grep -c . "${mails[1]}")" "and the mail in front is found again"
	}
done

# A mail that was cut in a line: what is named behind it can be read, too.
for n in 1 300 1500; do
	{
		as_mbox "${mails[@]:0:2}" | head -c -40
		head -c "$n" /dev/zero
		as_mbox "${mails[2]}"
	} >box
	run mbox-split box
	is "$status $(ids <"$out")" "65 $(ids_of "${mails[@]:0:3}")" \
		"$n NULs in the middle of a line hide no mail"
	! has_tool patch-classify || {
		cp "$out" split
		run patch-classify split
		is "$status $(wc -l <"$out") $(said)" '0 3 ' "and all are read"
	}
done

# --- a folder of mailboxes that seems to become something else

rm -rf p boxes
mkdir boxes
as_mbox "${mails[0]}" >boxes/a
as_mbox "${mails[1]}" >boxes/b
news boxes
# becomes WHAT COMMAND...: nothing is passed over unsaid, or lost for good.
becomes()
{
	"${@:2}"
	as_mbox "${mails[$n]}" >>boxes/a
	for night in first second; do
		news boxes
		like "$status $came $(said)" \
			"^65  .*boxes/a: looks like mail.*such files: 2" \
			"$1: said in the $night night"
	done
	find boxes -mindepth 1 -maxdepth 1 ! -name a ! -name b -exec rm -r {} +
	news boxes
	is "$status $came" "0 $(ids_of "${mails[$n]}")" "$1: and read when it is gone"
	n=$((n + 1))
}
n=2
becomes ".git" quiet_git init -q boxes
becomes "0.git" quiet_git init -q --bare boxes/0.git
becomes "git/0.git" quiet_git init -q --bare boxes/git/0.git
becomes "a bare repository" quiet_git init -q --bare boxes
becomes "a maildir" mkdir boxes/cur boxes/new
becomes "an MH folder" touch boxes/.mh_sequences
rm -rf p eml
mkdir eml
cp "${mails[0]}" eml/a.eml
news eml
touch eml/.mh_sequences
cp "${mails[1]}" eml/b.eml
for night in first second; do
	news eml
	like "$status $came $(said)" "^65  .*eml/a.eml: looks like mail.*such files: 2" \
		"so are mails that no number names, in the $night night"
done
mv eml/b.eml eml/2
news eml
is "$status $came" "65 $(ids_of "${mails[1]}")" "they come when they are called by one"
rm eml/.mh_sequences
cp "${mails[2]}" eml/c.eml
news eml
is "$status $came" "0 $(ids_of "${mails[2]}")" "and nothing comes twice"
quiet_git init -q --bare boxes/0.git
run mbox-split boxes
is "$status" 65 "nor without a position"
run mbox-split --recursive .
is "$status $(said | grep -c 'boxes/a: looks like mail')" "65 1" "nor in a tree"
rm boxes/a boxes/b
touch boxes/{manifest.js.gz,description}
run mbox-split boxes
is "$status $(said)" "0 " "what is no mail is not missed"

# --- what has no position

for source in - /dev/stdin; do
	rm -f p.next
	run mbox-split --position=p "$source" <box
	is "$status" 64 "$source has no position"
done
run mbox-split --position=p --range=a..b a.git
is "$status" 64 "nor with --range"
run mbox-split --position=p --until=2026-03-05 a.git
is "$status" 64 "nor with --until, which would leave mail out for good"
echo nonsense >bad
run mbox-split --position=bad box
is "$status $(said)" \
	"64 mbox-split: bad: line 1: is no position of a source" \
	"a file that is no position is 64"
printf 'source:/wo' >torn
run mbox-split --position=torn box
is "$status $(wc -c <"$out") $(said)" \
	"64 0 mbox-split: torn: is half a position: no newline at its end" \
	"half of one is 64, not the position of another source"
: >nothing
run mbox-split --position=nothing box
is "$status $(wc -c <"$out") $(said)" \
	"64 0 mbox-split: nothing: is empty, as no position is: something cut it" \
	"so is none of it"
rm -f p
run mbox-split --position=p away
is "$status $(cut -f1 p.next)" "66 source:" "where no source could be read, it is not empty"
mv p.next p
as_mbox "${mails[0]}" >box
touch -d '1 hour ago' box
news box
is "$status $came $(grep -c source:/ p)" "0 $(ids_of "${mails[0]}") 1" \
	"and what comes then is new"
run mbox-split --position=no/where box
is "$status" 75 "a position that cannot be written is 75"
run mbox-split --position= "$data/sample/lantern-2026-03.mbox"
is "$status $(wc -c <"$out")" "64 0" "an empty name is no position"
ok "and writes none" test ! -e .next
# --- maildirs in a maildir, as of Maildir++

mkdir -p plus{,/.kvm,/.drafts}/{cur,new,tmp}
cp "${mails[0]}" plus/.kvm/new/1.a.h
hint="0 mbox-split: $PWD/plus/.drafts: a folder in a folder is not looked into: $(
	)name it as well; such folders: 2"
run mbox-split plus
is "$status $(said)" "$hint" "a maildir without mail: what is in it is named"
rm -f p
news plus
is "$status $(said)" "$hint" "at the first run, too"
news plus
is "$status $(said)" '0 ' "but not by each, as whoever reads it may empty it"
run mbox-split --recursive plus
is "$status $(ids <"$out") $(said)" "0 $(ids_of "${mails[0]}") " "unless it is read"
cp "${mails[1]}" plus/new/1.b.h
run mbox-split plus
is "$status $(ids <"$out") $(said)" "0 $(ids_of "${mails[1]}") " \
	"nor where there is mail: those are other lists"

done_testing
