#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# split-shards.t - mbox-split --shards=N --shard=I: whatever N is and whatever
# the archive, the shards one behind the other are one run, byte for byte.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/inbox.sh"
has_tool mbox-split || skip_all "no mbox-split yet"
need git perl gzip
sample=$data/sample/lantern-2026-03.mbox
split_mbox "$sample" "$tmp/mails"
mapfile -t mails < <(find "$tmp/mails" -type f | sort)
cd "$tmp" || exit 99

# shards N SOURCE [OPTION...]: what they write to $tmp/parts, what they say to
# $tmp/says, and the worst status.
shards()
{
	local n=$1 i
	shift
	status=0
	for ((i = 1; i <= n; i++)); do
		mbox-split --shards="$n" --shard="$i" "$@" || {
			set -- $? "$@"
			[ "$1" -le "$status" ] || status=$1
			shift
		}
	done >"$tmp/parts" 2>"$tmp/says"
}

# Every number up to 50 takes time: behind this one, every eighth does.
many=${PATCHPIPE_LONG:+50}
many=${many:-12}

# same NAME LAST SOURCE [OPTION...]: in 1 to LAST shards.
same()
{
	local name=$1 last=$2 n wanted wrong=
	shift 2
	# Sanitizers are slow, and see in five what they see in fifty.
	[ "$sanitizers" = no ] || [ "$last" -le 5 ] || last=5
	run mbox-split "$@"
	wanted=$status
	for ((n = 1; n <= last; n++)); do
		[ "$n" -le "$many" ] || [ $((n % 8)) -eq 2 ] || continue
		shards "$n" "$@"
		cmp -s "$out" "$tmp/parts" && [ "$status" -eq "$wanted" ] ||
			wrong="$wrong $n"
	done
	is "$wrong" "" "$name: 1 to $last shards are one run of \
$(wc -l <"$out") mails"
}

# --- mailboxes

# An odd one: a boundary inside of a mail, quoted and unquoted From lines, an
# attached patch, no blank line, junk in front, a torn end.
{
	printf '\n\njunk that begins no mail\n\n'
	head -c 7000 "$sample"
	printf '\nFrom here on all is text\n>From there too\n>>From x\n\n'
	printf 'From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n'
	printf 'From: A <a@example.org>\nSubject: attached\n\n---\n x | 1 +\n\n'
	printf 'From b@example.org Thu Mar  5 10:02:07 2026\n'
	printf 'From b@example.org Thu Mar  5 10:02:08 2026\n\n'
	printf 'From c@example.org Thu Mar  5 10:02:09 2026\nTo: x\nCc: y\n\nlast'
} >odd
# As a crash leaves it: what is behind no mail is said once as well.
{
	head -c 3000 "$sample"
	printf 'end\n\n'
	head -c 300 /dev/zero
	sed -n '/^From /,$p' "$sample" | head -c 2000
} >hole
{
	printf '\xef\xbb\xbf'
	sed 's/$/\r/' "$sample" | head -c 9000
} >crlf
{
	for mail in "${mails[@]:0:6}"; do
		printf 'From x@example.org Thu Mar  5 10:02:07 2026\n'
		sed "1iContent-Length: $(sed '1,/^$/d' "$mail" | wc -c)" "$mail"
		printf '\n'
	done
	printf 'From x@example.org Thu Mar  5 10:02:07 2026\n'
	printf 'Content-Length: 61\n\nab\n\nFrom x@example.org Thu Mar  5 10:02:07 2026\nTo: x\nCc: y\n\n'
} >counted
head -c 3000 "$sample" >short
same "an odd mailbox" 50 odd
same "a hole of NULs" 50 hole
for form in mboxrd mboxo; do
	same "an odd mailbox as $form" "$many" --input=$form odd
done
for form in mboxcl mboxcl2; do
	same "a mailbox with Content-Length as $form" "$many" --input=$form counted
done
same "CR LF and a byte order mark" "$many" crlf
same "more shards than mails" "$many" short
same "a mailbox" 9 "$sample"
same "--since" 9 --since=2026-03-04 "$sample"
same "--since and --until" 9 --since=2026-03-03 --until=2026-03-05 "$sample"
same "--header and --embed" 3 --header=to --embed "$sample"
same "mails that are too large" 20 --max-message=1k "$sample"
: >empty
same "nothing" 3 empty
: >says.whole
mbox-split odd 2>says.whole >/dev/null
mbox-split --shards=1 --shard=1 odd 2>says.one >/dev/null
is_file says.one says.whole "one shard says what one run says"
shards 7 odd
is "$(grep -c 'no From line' says)" 1 "what begins no mail is said once"

# --- what cannot be cut is the first shard's

gzip -c "$sample" >packed.gz
same "a packed mailbox" 5 packed.gz
same "a mail" 5 "${mails[0]}"
same "a mail that is said to be one" 5 --input=mail "${mails[0]}"
mbox-split - <"$sample" >whole
{
	mbox-split --shards=2 --shard=1 <"$sample"
	mbox-split --shards=2 --shard=2 <"$sample"
} >parts
is_file parts whole "standard input"
printf x | mbox-split --shards=2 --shard=2 - >parts
is "$? $(wc -c <parts)" "0 0" "of which others read nothing"

# --- folders

mkdir -p maildir/{cur,new,tmp} mh tree/a tree/b
n=0
for mail in "${mails[@]:0:23}"; do
	n=$((n + 1))
	cp "$mail" "maildir/$([ $((n % 3)) -eq 0 ] && echo new || echo cur)/$n.x:2,S"
	cp "$mail" "mh/$n"
done
touch mh/.mh_sequences
cp odd short tree/a
cp "${mails[@]:0:5}" tree/b
mv maildir tree/b
cp -r tree/b/maildir maildir
same "a maildir" 50 maildir
same "a maildir that is said to be one" 5 --input=maildir maildir
same "an MH folder" "$many" mh
same "folders in folders" "$many" --recursive tree
same "a folder of mails" "$many" --input=folder mails
same "a folder of mailboxes" 5 tree/a
same "a folder of folders" 3 tree
mkdir none
same "an empty folder" 3 none

# --- git

mkdir -p inbox/git
make_inbox inbox/git/0.git "${mails[@]:0:9}"
make_inbox inbox/git/1.git "${mails[@]:9:7}"
# What a commit of the newer epoch takes back lies in the older one.
tip=$(git -C inbox/git/1.git rev-parse master)
{
	printf 'commit refs/heads/master\ncommitter x <x@example.org> 1772840000 +0000\n'
	printf 'data 1\nxfrom %s\nD m\nM 100644 inline d\ndata %d\n' "$tip" \
		"$(wc -c <"${mails[3]}")"
	cat "${mails[3]}"
} | quiet_git -C inbox/git/1.git fast-import --quiet
same "epochs, of which one takes back a mail of the other" "$many" inbox
is "$(wc -l <"$out")" 15 "which is in no shard"
same "an epoch" "$many" inbox/git/0.git
same "a range over epochs" 9 \
	"--range=$(git -C inbox/git/0.git rev-parse master~4)..HEAD" inbox
same "--since, of a git archive" 9 --since=2026-03-02 inbox
inbox_time=1500000000 make_inbox old.git "${mails[@]:0:30}"
for n in {1..130}; do
	printf 'Message-ID: <%d@x>\n\n' "$n" >"many.$n"
done
inbox_time=1600000000 make_inbox old.git many.*
same "--since, where the list is cut" 5 --since=2020-09-13T12:27:30Z old.git
git init -q --bare -b master other.git
git -C other.git fast-import --quiet <<'END'
commit refs/heads/master
committer x <x@example.org> 1772840000 +0000
data 1
xM 100644 inline README
data 1
x
END
same "no public-inbox archive" 3 other.git

# --- as Hadoop and Spark have it: lines, cut anywhere between two of them

mbox-split --embed "$sample" >embedded
patch-classify --text=heads embedded >whole
split -n l/5 embedded chunk.
for chunk in chunk.*; do
	patch-classify --jobs=1 --text=heads <"$chunk"
done >parts
is_file parts whole "chunks of records that carry their mails"

# --- refusals

refused()
{
	run mbox-split "$@" "$sample"
	is "$status $(wc -c <"$out")" "64 0" "refused: $*"
}
refused --shards=2
refused --shard=1
refused --shards=0 --shard=1
refused --shards=2 --shard=0
refused --shards=2 --shard=3
refused --shards=2 --shard=x
refused --shards=1000001 --shard=1
refused --shards=2 --shard=1 --position=p
refused --shards=2 --shard=1 odd
run mbox-split --shards=2 --shard=2 absent
is "$status" 66 "what is not there is not there in any shard"
done_testing
