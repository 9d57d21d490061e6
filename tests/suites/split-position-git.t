#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# split-position-git.t - mbox-split --position on git archives that are not
# whole, away for a night, rewritten, or committed by clocks that lie: each mail
# comes, and comes once.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/inbox.sh"
has_tool mbox-split || skip_all "no mbox-split yet"
need git perl
mkdir "$tmp/here"
cd "$tmp/here" || exit 99
day=86400

# write DAY...: mails 1, 2 ... that arrived then, days from 2026-01-01.
mkdir mails
write()
{
	local n=0 day
	for day; do
		n=$((n + 1))
		printf 'Received: by x; %s\nMessage-ID: <%d@x>\nSubject: %d\n\n.\n' \
			"$(date -Rud "2026-01-01 $day days")" $n $n >mails/$n
	done
}
# add REPOSITORY DAY N...: mails N, committed that day.
add()
{
	local repository=$1 time=$(($(date -ud 2026-01-01 +%s) + day * $2))
	shift 2
	inbox_time=$time make_inbox "$repository" "${@/#/mails/}"
}
# news OPTION... SOURCE: numbers of the mails that came go to $came, and the
# position moves on.
news()
{
	run timeout 60 mbox-split --position=p "$@"
	[ ! -e p.next ] || mv p.next p
	came=$(tr '\t' '\n' <"$out" | sed -n 's/^msgid:\(.*\)@x$/\1/p' |
		sort -n | tr '\n' ' ')
	came=$status:${came% }
}
# blob REPOSITORY N: the file that holds mail N.
blob()
{
	local id
	id=$(git hash-object "mails/$2")
	echo "$1/objects/${id:0:2}/${id:2}"
}
write 1 2 3 4 5 6 7 8 9 10

# --- a mail that is missing, or corrupt

for harm in missing empty torn; do
	rm -rf p a.git
	add a.git 9 1 2 3 4
	file=$(blob a.git 2)
	cp "$file" whole
	rm -f "$file"
	case $harm in
	empty) : >"$file" ;;
	torn) head -c 30 whole >"$file" ;;
	esac
	news a.git
	is "$came" "65:1 3 4" "$harm: the others come"
	like "$(said)" "^mbox-split: a.git: commit [0-9a-f]{40}: its mail is not[^;]*$" \
		"$harm: it is named"
	add a.git 10 5
	news --since=2026-09-01 a.git
	is "$came" "65:5" "$harm: it is still told the next night, and nothing else again"
	is "$(wc -l <"$err")" 1 "$harm: in one line"
	rm -f "$file"
	cp whole "$file"
	cp p before
	news --since=2026-09-01 a.git
	is "$came" "0:2" "$harm: when it is back it comes, whatever --since says"
	news a.git
	is "$came" "0:" "$harm: once"
done
rm "$file"
cp before p
sed -i "s|missing:[^ ]* [^ ]*/$(git -C a.git rev-parse master~3):m||" p
news a.git
is "$came" "0:" "who takes its mark out of the position gives it up"

rm -rf p a.git
add a.git 9 1 2 3 4 5 6
quiet_git -C a.git repack -adq
pack=$(ls a.git/objects/pack/*.pack)
cp "$pack" whole
chmod u+w "$pack"
git verify-pack -v "$pack" >packed
for n in 2 5; do
	at=$(awk -v id="$(git hash-object mails/$n)" '$1 == id { print $5 }' packed)
	printf XXXX | dd of="$pack" bs=1 seek=$((at + 8)) conv=notrunc status=none
done
news a.git
is "$came" "65:1 3 4 6" "two mails that are corrupt in a pack"
like "$(said)" "commit [0-9a-f]{40}: .*; such commits: 2$" "in one line"
run mbox-split a.git
is "$status $(wc -l <"$out")" "65 4" "without a position, too"
cp whole "$pack"
news a.git
is "$came" "0:2 5" "and back"

rm -rf p a.git
add a.git 9 1 2 3
rm "$(blob a.git 2)"
news a.git
tree=$(printf '100644 blob %s\td\n' "$(git hash-object mails/2)" |
	git -C a.git mktree --missing)
quiet_git -C a.git commit-tree -p master -m d "$tree" |
	xargs git -C a.git update-ref refs/heads/master
news a.git
is "$came" "0:" "one that was taken back is not missed any more"

rm -rf p a.git
add a.git 9 1 2 3 4
rm "$(blob a.git 2)"
news --now=2026-01-12 a.git
rm -rf a.git
add a.git 9 2 1 3 4
news --now=2026-02-12 --since=2026-09-01 a.git
is "$came" "0:2" "one that was missing before the history was rewritten, and is there"

rm -rf p a.git
perl -e 'for (1 .. 1001) {
	print "commit refs/heads/master\ncommitter x <x\@x> ", 1770000000 + $_,
		" +0000\ndata 0\nM 100644 inline m\ndata <<.\n",
		"Message-ID: <$_\@x>\n\n.\n\n" }' >import
quiet_git init -q --bare -b master a.git
quiet_git -C a.git fast-import --quiet <import
cp -r a.git partial.git
quiet_git -C a.git rev-list --objects --no-object-names --filter=blob:none \
	master | quiet_git -C partial.git pack-objects -q partial >/dev/null
rm -rf partial.git/objects/pack/*
mv partial.git/partial-* partial.git/objects/pack
news partial.git
is "$came" "65:" "a clone without the mails"
like "$(said)" "such commits: 1001: so many that its position stays" "is said"
is "$(wc -l <"$err")" 1 "in one line"
cp a.git/objects/pack/* partial.git/objects/pack
news --since=2026-09-01 partial.git
is "$came" "0:" "and read for the first time when it has them"
rm p
news partial.git
is "$(wc -l <"$out")" 1001 "all of it"

# --- what could not be read the first time is unknown

rm -rf p a.git
add a.git 9 1 2 3
id=$(git -C a.git rev-parse master~1)
commit=a.git/objects/${id:0:2}/${id:2}
mv "$commit" commit
news --since=2026-09-01 a.git
is "${came%:*}" 74 "a history that is torn"
mv commit "$commit"
news --since=2026-09-01 a.git
is "$came" "0:" "is read for the first time when it is whole: --since counts"

# --- dates of commits

mapfile -t many < <(for _ in {1..13}; do seq 8; done)

rm -rf p a.git
add a.git 9 8 9
add a.git 1 "${many[@]}"
run mbox-split --since=2026-01-09 a.git
is "$(wc -l <"$out")" 2 "--since: 104 old mails that were added last hide no new one"
for i in 1 2 3; do
	mbox-split --since=2026-01-09 --shards=3 --shard=$i a.git
done >parts
is_file parts "$out" "nor in shards"
mkdir older
cp -r a.git older/0.git
add older/1.git 9 10
run mbox-split --since=2026-01-09 older
is "$(wc -l <"$out")" 3 "nor in an older epoch"

rm -rf p a.git
add a.git 5 1 2 3
news --now=2026-01-06 a.git
rm -rf a.git
add a.git 0 1 2 9 3
add a.git 1 "${many[@]}"
news --now=2026-01-12 --since=2026-09-01 a.git
is "${came%%:*}:$(tr ' ' '\n' <<<"${came#*:}" | sort -u | tr '\n' ' ')" \
	"0:4 5 6 7 8 9 " \
	"rewritten: what came since then, wherever and whenever it is committed"

# The clock was ahead, as far as the commits tell, and is not any more.
for nights in 1 2; do
	rm -rf p a.git
	add a.git 5 1 2 3
	news a.git
	[ $nights -eq 1 ] || news a.git
	rm -rf a.git
	add a.git 0 1 2 7 3
	news --since=2026-09-01 a.git
	is "$came" "0:7" "$nights: what came behind the newest commit that was read"
done

# --- what is away

rm -rf p inbox
mkdir -p inbox/git
for e in 0 1 2; do add inbox/git/$e.git 9 $((3 * e + 1)) $((3 * e + 2)); done
news inbox
is "$came" "0:1 2 4 5 7 8" "three epochs"
for e in 0 1 2; do
	mv inbox/git/$e.git away
	news inbox
	is "$came" "66:" "epoch $e is away"
	like "$(said)" "/inbox/git/$e.git: no git archive is here now: its position is kept$" \
		"which is said"
	mv away inbox/git/$e.git
	news inbox
	is "$came" "0:" "epoch $e is back, and all of it known"
done
mv inbox/git away
mkdir inbox/git
news inbox
is "$came" "66:" "all of them are away"
rmdir inbox/git
news inbox
is "$came" "66:" "nor is their folder there"
mv away inbox/git
for e in 1 2; do
	mv inbox/git/$e.git/HEAD head
	echo 'ref: refs/heads/other' >inbox/git/$e.git/HEAD
	news inbox
	is "$came" "66:" "epoch $e has a HEAD that is no commit"
	mv head inbox/git/$e.git/HEAD
done
add inbox/git/1.git 10 6
news inbox
is "$came" "0:6" "they are back"

rm -rf p a.git
add a.git 9 1 2
news a.git
mv a.git/HEAD head
news a.git
is "$came" "66:" "a clone without HEAD is away"
is "$(wc -l <"$err")" 1 "its files are not read"
mv head a.git/HEAD
add a.git 10 3
news --since=2026-09-01 a.git
is "$came" "0:3" "and goes on from where it was"

# Another branch is there: how HEAD is made to name it can be copied.
rm -rf p a.git
add a.git 9 1
news a.git
git -C a.git branch '$(touch>run)'
git -C a.git symbolic-ref HEAD refs/heads/gone
git -C a.git update-ref -d refs/heads/master
news a.git
is "$came" "66:" "a HEAD that is not there: status 66"
like "$(said)" ': HEAD is refs/heads/gone, which is not there; git -C ' "is named"
bash -c "$(said | sed 's/.*; git/git/; s/ makes it .*//')"
is "$(git -C a.git symbolic-ref HEAD) $(echo run*)" \
	"refs/heads/\$(touch>run) run*" "and the line mends it"
rm -rf a.git
git init -q --bare a.git
news a.git
is "$came" "66:" "so is one that is empty now"

# --- an epoch that is none, or that git refuses, beside those that it reads

# spoil KIND REPOSITORY
spoil()
{
	case $1 in
	empty) rm -rf "$2" && mkdir "$2" ;;
	headless) rm "$2/HEAD" ;;
	"HEAD torn") echo x >"$2/HEAD" ;;
	"no objects") rm -r "$2/objects" ;;
	file) rm -rf "$2" && echo x >"$2" ;;
	link) rm -rf "$2" && ln -s nowhere "$2" ;;
	fifo) mkfifo "$2/objects/pack/x" ;;
	config) echo '[[' >>"$2/config" ;;
	esac
}
rm -rf p whole inbox
for epoch in 0 1 2; do add "whole/git/$epoch.git" $epoch $((epoch + 1)); done
for kind in empty headless "HEAD torn" "no objects" file link fifo config; do
	for epoch in 1 0 2; do
		[ $epoch -eq 1 ] || [ "$kind" = empty ] || continue
		others=$(printf '%s\n' 1 2 3 | grep -v $((epoch + 1)) | paste -sd' ')
		rm -rf p inbox
		cp -r whole inbox
		spoil "$kind" inbox/git/$epoch.git
		news inbox
		is "$came" "66:$others" "$kind, epoch $epoch: the others are read"
		like "$(said)" "^mbox-split: inbox: [^ ]*/inbox/git/$epoch\.git: ." \
			"it is named"
		news inbox
		is "$came $(wc -l <"$err")" "66: 1" "each night, and nothing else comes"
		rm -rf inbox
		cp -r whole inbox
		news inbox
		is "$came" "0:$((epoch + 1))" "what it has comes when it can be read"
		add inbox/git/2.git 20 4
		cp -r inbox more
		spoil "$kind" inbox/git/$epoch.git
		news inbox
		is "${came%4} $(wc -l <"$err")" "66: 1" "it is named when it is known"
		like "$(said)" "/inbox/git/$epoch\.git: ." "by its folder"
		rm -rf inbox
		mv more inbox
		was=${came#66:}
		news inbox
		is "$was${came#0:}" 4 "and what came meanwhile is not lost"
	done
done
rm -rf inbox p
cp -r whole inbox
spoil empty inbox/git/1.git
for shard in 1 2; do
	run mbox-split --shards=2 --shard=$shard inbox
	is "$status $(wc -l <"$out")" "66 1" "shard $shard of the others"
done
run mbox-split --range=HEAD inbox
is "$status $(wc -l <"$out")" "66 0" "a range that it may have a part in is not read"
like "$(said)" "/git/1\.git: ." "and that is why"
spoil empty inbox/git/0.git
spoil empty inbox/git/2.git
news inbox
is "$came $(wc -l <"$err")" "66: 3" "where no epoch is one, each is named"
rm -rf inbox
cp -r whole inbox
git init -q --bare inbox/git/3.git
news inbox
is "$came" "0:1 2 3" "one without a commit is empty, and whole"

# --- of a shallow clone some is left out

rm -rf p a.git
add a.git 9 1 2 3
for i in 1 2; do
	git clone -q --bare --depth=1 "file://$PWD/a.git" shallow.git
	news shallow.git
	is "$came $(said | grep -c 'a shallow clone: what lies behind')" \
		"0:$((3 * i)) 1" "round $i: which is said"
	rm -rf shallow.git
	add a.git 9 4 5 6
done
news a.git
is "$(said | grep -c shallow)" 0 "and not of one that is whole"

rm -rf p shelf
mkdir shelf
add shelf/a.git 9 1 2
add shelf/b.git 9 3 4
news shelf
mv shelf/a.git away
add shelf/b.git 10 5
news shelf
is "$came" "66:5" "an archive in a folder is away, and the other one read"
mv away shelf/a.git
add shelf/a.git 10 6
news shelf
is "$came" "0:6" "and back"
mkdir shelf/in
mv shelf/b.git shelf/in
news --recursive shelf
mv shelf/in/b.git shelf
rmdir shelf/in
news shelf
is "$came" "66:" "one that was read elsewhere in the folder for a night"

# --- epochs that are added

rm -rf p inbox
add inbox/1.git 9 4 5
news inbox
add inbox/0.git 3 1 2 3
news --since=2026-01-03 inbox
is "$came" "0:2 3" "an older epoch that is added: --since counts"
add inbox/0.git 9 6
add inbox/3.git 9 7
news --since=2026-09-01 inbox
is "$came" "0:6 7" "and not for what comes then, or is new"
add inbox/2.git 9 8
news --since=2026-09-01 inbox
is "$came" "0:8" "also where it comes later than the next"

# --- an epoch that is named alone

# next_said: which one nobody reads, and in how many lines that is said.
next_said()
{
	said | sed -n 's/^mbox-split: .*: the archive has gone on, in \(.*\/\)\?\([0-9]*\.git\) beside it, which is not read: name it as well, or a folder with all of them, 0\.git, 1\.git and so on$/\2/p' |
		paste -sd' '
}
# begun: mails 1 and 2 are read, of 0.git; then 1.git begins, with one that is
# old as well.
begun()
{
	rm -rf p inbox
	add inbox/git/0.git 4 1 2
	[ ! -e missing ] || mv "$(blob inbox/git/0.git 2)" missing
	news --now=2026-01-05T08:00:00Z inbox/git/0.git
	add inbox/git/1.git 6 5 10 6
}
write 1 2 3 4 5 6 7 8 9 0
for night in 1 2; do
	[ $night -eq 2 ] || begun
	news inbox/git/0.git
	is "$came $(next_said)" "66: 1.git" "night $night: an epoch is not read"
done
add inbox/git/0.git 5 3
add inbox/git/2.git 7 7
news inbox/git/0.git
is "$came $(next_said)" "66:3 1.git" "what comes to the older one is; the first is named"
news inbox/git/0.git inbox/git/2.git
is "$came $(next_said)" "66:7 1.git" "one that was left out as well"
news --since=2026-09-01 inbox/git/[012].git
is "$came $(next_said)$(wc -l <"$err")" "0:5 6 10 0" \
	"once all are named, it comes, however old"
news inbox/git/2.git
is "$came $(said | grep -c "gone on")" "0: 0" "to an older one comes nothing"
ln -s git inbox/link
for named in 'git/0.git git/1.git' link/1.git git . link; do
	begun
	ln -s git inbox/link
	# shellcheck disable=SC2046,SC2086 # words
	news --since=2026-09-01 --now=2026-02-01 \
		$(printf 'inbox/%s ' $named)
	is "$came $(wc -l <"$err")" "0:5 6 10 0" \
		"$named: the next epoch comes wholly, and nothing else"
	[ "$named" = link/1.git ] || add inbox/git/0.git 6 7
	add inbox/git/1.git 7 8
	# shellcheck disable=SC2046,SC2086
	news --since=2026-09-01 $(printf 'inbox/%s ' $named)
	wanted="0:7 8"
	[ "$named" != link/1.git ] || wanted="0:8"
	is "$came" "$wanted" "$named: once, and it goes on"
done
begun
news inbox
add inbox/git/0.git 6 7
news inbox/git/0.git
is "$came $(next_said)" "66:7 1.git" "it goes on alone, after the folder"
add inbox/git/1.git 7 8
mv inbox/git/0.git away
news --since=2026-09-01 inbox/git/1.git
is "$came" "0:8" "and so does the next, which the folder knew"
rm -rf away
begun
rm -rf inbox/git/0.git
news --since=2026-09-01 inbox/git/1.git
is "$came" "0:5 6 10" "the older one may be gone by then"
: >missing
begun
mv missing "$(blob inbox/git/0.git 2)"
news --since=2026-09-01 inbox
is "$came" "0:2 5 6 10" "what the older one missed is not forgotten"
news inbox
is "$came" "0:" "and comes once"

# What only looks like it.
rm -rf p inbox
add inbox/git/0.git 4 1
add inbox/git/1.git 2 2
add inbox/git/1.git 6 5 6
news --since=2026-01-06 --now=2026-01-07 inbox/git/[01].git
is "$came" "0:5 6" "two that are new: --since counts"
rm p
news --now=2026-01-06T12:00:00Z --since=2026-01-05 inbox/git/0.git
is "$came $(next_said)" "66: 1.git" "one that was there before the first run"
add inbox/git/1.git 7 7
news --now=2026-01-08 --since=2026-09-01 inbox
is "$came" "0:5 6 7" "comes from a day before that on"
rm -rf p inbox
add inbox/git/0.git 4 1
mkdir inbox/git/1.git
touch inbox/git/2.git
add inbox/git/next.git 4 2
add inbox/git/01.git/0.git 4 2
news inbox/git/0.git
is "$came $(wc -l <"$err")" "0:1 0" "what is no epoch is not the next"
add inbox/3.git 4 3
news inbox/git/0.git
is "$came $(wc -l <"$err")" "0: 0" "nor is one that lies elsewhere"
add inbox/git/4.git 4 3
run mbox-split inbox/git/0.git
is "$status $(wc -l <"$err")" "0 0" "without a position nobody waits for it"
news --recursive inbox
is "$(said | grep -c "gone on")" 0 "a folder of folders has all of them"
mv inbox/git/0.git inbox/git/clone.git
add inbox/git/clone.git 5 7
news inbox/git/clone.git
is "$came $(said | grep -c "gone on")" "0:1 7 0" "what is not called so has no next"

# --- a mail of version 1 that is renamed

# v1 DAY WHAT: on top of a.git, committed that day, what fast-import is to do.
v1()
{
	local time=$(($(date -ud 2026-01-01 +%s) + day * $1)) parent=
	[ -d a.git ] || quiet_git init -q --bare -b master a.git
	! quiet_git -C a.git rev-parse -q --verify master >/dev/null ||
		parent="from refs/heads/master^0"
	printf 'commit refs/heads/master\ncommitter x <x@x> %d +0000\ndata 0\n%s\n%s\n' \
		"$time" "$parent" "$2" | quiet_git -C a.git fast-import --quiet
}
# brings DIR N: mail N as a file in DIR.
brings()
{
	printf 'M 100644 inline %s\ndata <<.\nMessage-ID: <%d@x>\n\n%d\n.\n' \
		"$1/$zeros" "$2" "$2"
}
zeros=$(printf %038d 0)
for to in 00 ff; do
	rm -rf p a.git
	v1 1 "$(brings aa 1; brings bb 2)"
	news a.git
	is "$came" "0:1 2" "version 1: two mails"
	v1 2 "R aa/$zeros $to/$zeros"
	cp p before
	news a.git
	is "$came $(said)" "0: " "one is renamed to $to: it does not come again"
	v1 3 "$(brings cc 3)"
	news a.git
	is "$came" "0:3" "what comes then comes"
	cp before p
	news a.git
	is "$came" "0:3" "alone as well where it is read with that"
	rm p
	news a.git
	is "$came" "0:1 2 3" "and who reads for the first time has all"
	rm p
	news --since=2026-01-03 a.git
	is "$came" "0:3" "--since: a mail is as old as it was under its old name"
	run mbox-split --range=master~2.. a.git
	is "$status $(wc -l <"$out")" "0 1" "nor is it one of a range that renames it"
	v1 4 "D $to/$zeros"
	news a.git
	rm p
	news a.git
	is "$came" "0:2 3" "taken back under its new name"
done
rm -rf p a.git
v1 1 "$(brings aa 1; brings bb 2)"
blob=a.git/objects/$(git -C a.git rev-parse "master:aa/$zeros" | sed 's|^..|&/|')
mv "$blob" blob
news a.git
is "$came" "65:2" "version 1: a mail is missing"
v1 2 "R aa/$zeros ff/$zeros"
news a.git
is "$came" "65:" "and is renamed: it is still missed"
cp p before
mv blob "$blob"
news a.git
is "$came" "0:1" "and comes when it is back"
mv "$blob" blob
cp before p
v1 3 "D ff/$zeros"
news a.git
is "$came" "0:" "unless it was taken back meanwhile"

# --- all of that at random

python3 -c '' 2>/dev/null || { skip "nights at random" "no python3"; done_testing; }
mkdir nights
run python3 "$srcdir/tests/git-nights.py" nights $(seq "${PATCHPIPE_LONG:+10}2")
is "$status $(cat "$out")" "0 " "nights at random: each mail comes, and comes once"
done_testing
