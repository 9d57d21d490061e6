#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# loss.t - nothing that was there is lost: not behind --append, not where the
# output of a tool is its input, not on a full disk.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/inbox.sh"
for tool in mbox-split patch-classify stats-count digest-format record-pick; do
	has_tool "$tool" || skip_all "no $tool"
done

box=$data/sample/lantern-2026-03.mbox
cd "$tmp" || exit 1
mbox-split "$box" | patch-classify >some
series-thread some >threaded
printf 'msgid:1@x\tkind:post\n' >one

# --append: what stands behind the last newline.

# appends NAME BYTES WANTED COMMAND...: to a file of BYTES, which then begins
# with WANTED.
appends()
{
	local name=$1
	printf %b "$2" >file
	printf %b "$3" >wanted
	shift 3
	run "$@" --append=file
	is "$status" 0 "$name: goes on"
	head -c "$(wc -c <wanted)" file >begun
	is_file begun wanted "$name: loses nothing"
}

# refuses NAME BYTES COMMAND...
refuses()
{
	local name=$1
	printf %b "$2" >file
	cp file wanted
	shift 2
	run "$@" --append=file
	is "$status" 64 "$name: is refused"
	like "$(said)" '^[a-z-]+: file: is not [a-zA-Z ,:]*: nothing is appended$' \
		"$name: that is said"
	is_file file wanted "$name: is as it was"
}

pick=(record-pick kind=post one)
appends 'records' 'msgid:0@x\n' 'msgid:0@x\nmsgid:1' "${pick[@]}"
is "$(said)" '' 'records: without a word'
# A write that is killed ends with a block of the file; half a field is no record
# anywhere.
is_cut='^record-pick: file: cut off a torn record of [0-9]+ bytes at its end$'
for tail in 'msgid:2@x\tkind:po' 'msgid:2@x' 'msgid:2@x\ttext:a\\\\x0'; do
	appends "a record without a newline ($tail)" "msgid:0@x\\n$tail" \
		"msgid:0@x\\n$tail\\nmsgid:1" "${pick[@]}"
	is "$(said)" '' 'is a record'
	len=$(printf "msgid:\\n%b" "$tail" | wc -c)
	for block in 512 4096 8192; do
		first=msgid:$(head -c $((block - len)) /dev/zero | tr '\0' 0)
		appends "the same at $block" "$first\\n$tail" \
			"$first\\nmsgid:1" "${pick[@]}"
		like "$(said)" "$is_cut" 'is torn, and cut off'
	done
done
long=msgid:2@x\\ttext:$(head -c 10000 /dev/zero | tr '\0' x)
appends 'a long one without a newline' "$long" "$long\\nmsgid:1" "${pick[@]}"
for torn in 'msgid:2\tki' 'msgid:2@x\tkind:post\t'; do
	appends "half a field ($torn)" "msgid:0@x\\n$torn" \
		'msgid:0@x\nmsgid:1' "${pick[@]}"
	like "$(said)" "$is_cut" 'is cut off, and that is said'
done
# Half of the first label may be what a person wrote, but where a write is cut.
for tail in m msgi msgid kind src: mess; do
	appends "a word ($tail)" "msgid:0@x\\n$tail" \
		"msgid:0@x\\n$tail\\nmsgid:1" "${pick[@]}"
	is "$(said)" '' 'is nothing torn'
	refuses "records behind a word alone ($tail)" "$tail" "${pick[@]}"
done
for block in 512 4096 8192; do
	for tail in m msgi msgid msgid: src: kind subje; do
		first=msgid:$(head -c $((block - 7 - ${#tail})) /dev/zero | tr '\0' 0)
		appends "a record torn in its first label at $block ($tail)" \
			"$first\\n$tail" "$first\\nmsgid:1" "${pick[@]}"
		like "$(said)" "$is_cut" 'is cut off, and that is said'
	done
	for tail in mess msgids 'm ' 'msgid: ' Mess Bob; do
		first=msgid:$(head -c $((block - 7 - ${#tail})) /dev/zero | tr '\0' 0)
		appends "a word that begins no label at $block ($tail)" \
			"$first\\n$tail" "$first\\n$tail\\nmsgid:1" "${pick[@]}"
		is "$(said)" '' 'stays'
	done
done
appends 'a torn record alone' 'msgid:2@x\tkind' 'msgid:1@x' "${pick[@]}"
appends 'a note' 'msgid:0@x\nask Bob' 'msgid:0@x\nask Bob\nmsgid:1' "${pick[@]}"
appends 'a note with a colon' 'msgid:0@x\nsubject: milk' \
	'msgid:0@x\nsubject: milk\nmsgid:1' "${pick[@]}"
appends 'bytes' 'msgid:0@x\na\0b' 'msgid:0@x\na\0b\nmsgid:1' "${pick[@]}"
many=$(head -c 100000 /dev/zero | tr '\0' x)
appends 'a long line' "msgid:0@x\\n$many" "msgid:0@x\\n$many\\nmsgid:1" \
	"${pick[@]}"
mail='From a@x Thu Jan  1 00:00:00 1970\nFrom: a@x\n\nHello'
refuses 'records behind a note' 'ask Bob' "${pick[@]}"
refuses 'records behind a long line' "$many" "${pick[@]}"
refuses 'records behind a mailbox' "$mail" "${pick[@]}"
refuses 'records behind JSON' '{"a":1}\n' "${pick[@]}"

pick=(record-pick --fields=msgid one)
appends 'text' 'ask Bob' 'ask Bob\n1@x\n' "${pick[@]}"
appends 'text, the same again' '1@x\n' '1@x\n1@x\n' "${pick[@]}"
refuses 'text behind a mailbox' "$mail" "${pick[@]}"
refuses 'text behind records' 'msgid:0@x\n' "${pick[@]}"
refuses 'text behind bytes' 'a\0b' "${pick[@]}"
appends 'a digest' 'From A to B\nKVM update from A to B\n' \
	'From A to B\nKVM update from A to B\nFrom ' digest-format threaded
appends 'a table' 'x' 'x\n' stats-count --by=kind some
appends 'JSON Lines' '{"a":1}' '{"a":1}\n{' record-pick --to=jsonl one
refuses 'JSON Lines behind text' 'a\n' record-pick --to=jsonl one

pick=(record-pick --limit=1 --to=mbox some)
for end in '' '\n' '\n\n'; do
	appends "a mailbox that ends so: '$end'" "$mail$end" \
		"$mail\\n\\nFrom " "${pick[@]}"
	is "$(mbox-split file | wc -l)" 2 'and two mails are in it'
done
refuses 'a mail behind text' 'ask Bob' "${pick[@]}"
refuses 'a mail behind another' 'Subject: x\n\n' digest-format --to=mail some
refuses 'a tagged mail behind another' 'Subject: x\n\n' \
	patch-classify --to=mail "$data/sample/lantern-2026-03.mbox"

# The output of a tool is its input.

# spares FILE STATUS COMMAND: is FILE as it was?
spares()
{
	cp "$1" before
	run timeout 20 bash -c "$3"
	is "$status" "$2" "$3: is $2"
	is_file "$1" before "$3: nothing is changed"
}

cp "$box" lantern.mbox
ln lantern.mbox hard
ln -s lantern.mbox soft
cp one records
is_output='is the output as well'
for none in '' - no-number; do
	run bash -c "PATCHPIPE_OUTPUT=$none mbox-split <lantern.mbox >/dev/null"
	is "$status" 0 "PATCHPIPE_OUTPUT='$none' is not standard input"
done
for input in lantern.mbox ./lantern.mbox hard soft '- <lantern.mbox'; do
	spares lantern.mbox 64 "mbox-split $input >>lantern.mbox"
	like "$(said)" "$is_output" 'and that is said'
	spares lantern.mbox 64 "mbox-split --deliver=none $input >>lantern.mbox"
done
mkdir folder
cp lantern.mbox folder/1
cp records folder/2
run bash -c 'mbox-split folder >>folder/2'
is "$status $(said | grep -c "$is_output")" '64 1' \
	'a file of the folder that is the output is not read'
spares folder/2 64 'mbox-split --append=folder/2 folder/2'
for tool in patch-classify series-thread 'stats-count --by=kind' record-pick \
	'stats-count --by=kind --pass' digest-format 'record-store --add=new.db' \
	'digest-format --to=mail' 'record-pick --count'; do
	spares records 64 "$tool records >>records"
	like "$(said)" "$is_output" 'and that is said'
done
spares lantern.mbox 64 'patch-classify --to=mail soft >>lantern.mbox'
record-store --add=lantern.db some >/dev/null
for how in '--add=' '--commit=' ''; do
	spares lantern.db 64 "record-store ${how}lantern.db </dev/null >>lantern.db"
done
cp lantern.mbox position.next
spares position.next 64 'mbox-split --position=position position.next'
spares lantern.mbox 64 'mbox-split --position=lantern.mbox records'
printf source >position.next
run mbox-split --position=position lantern.mbox
is "$status" 0 'a position that was left torn is replaced'

# Whatever else a run reads, and whatever else it writes, under any name.

# keeps FILE COMMAND: it is refused for FILE, which stays as it was, or not
# there.
keeps()
{
	rm -f before
	cp -P "$1" before 2>/dev/null
	run timeout 20 bash -c "$2"
	is "$status" 64 "$2: is 64"
	like "$(said)" "$is_output|the output .* is in it|is not a file of" 'and it says why'
	if [ -e before ]; then
		is_file "$1" before "$1: is as it was"
	else
		is "$(test -e "$1" && echo there)" '' "$1: is not made"
	fi
}

printf 'source:%s\tread:2026-03-01T00:00:00Z\n' "$tmp/other.mbox" >pos
printf 'x.org\tX\n' >map
printf 'A <a@x.org> <b@x.org>\n' >mailmap
printf 'From\tx@x\tnotice\n' >notices
printf '1@x\t2@x\n' >links
cp some context
ln -s context soft-context
for way in 'pos mbox-split --position=pos lantern.mbox' \
	'map stats-count --by=company --companies=map some' \
	'mailmap stats-count --by=person --mailmap=./mailmap some' \
	'mailmap patch-classify --mailmap=mailmap some' \
	'map patch-classify --areas=map some' \
	'notices patch-classify --notices=notices some' \
	'links series-thread --links=links some' \
	'context series-thread --commits=context some' \
	'context series-thread --context=soft-context some'; do
	read -r file rest <<<"$way"
	keeps "$file" "$rest --append=$file"
	keeps "$file" "$rest >>$file"
done
cp one two
ln two hard-two
mkdir links-to
ln -s ../two links-to/two
for rest in two hard-two links-to/two /dev/stdin /proc/self/fd/0 -; do
	keeps two "record-pick one $rest --append=two <two"
done
keeps two 'record-pick one - --append=/dev/stdin <two'
keeps two 'record-pick one two --append=links-to/two'
keeps two 'mbox-split lantern.mbox links-to --append=two'
keeps two 'mbox-split lantern.mbox links-to >>two'
keeps pos.next 'mbox-split --position=pos --append=pos.next lantern.mbox'
keeps new.db 'record-store --add=new.db --append=new.db one'
keeps new.db 'record-store --add=./new.db >>new.db one' 2>/dev/null
rm -f new.db
keeps lantern.db-journal \
	'record-store lantern.db --append=lantern.db-journal'
keeps lantern.mbox 'mbox-split lantern.mbox | patch-classify >>lantern.mbox; exit ${PIPESTATUS[1]}'
ln -s "$tmp/lantern.db" links-to/db
keeps lantern.db-journal 'record-store links-to/db --append=lantern.db-journal'
for way in --append=folder/new --append=folder/below/new --deliver=folder \
	--deliver=folder/new --position=folder/new.next; do
	keeps folder/new "mbox-split folder $way"
done
cp -r folder maildir && mkdir maildir/{cur,new,tmp}
keeps maildir/record 'mbox-split maildir --append=maildir/record'
git init -q maildir
keeps maildir/new/1 'mbox-split maildir --append=maildir/new/1'
ln -s folder to-folder
keeps folder/new 'mbox-split to-folder --append=folder/new'
keeps folder/new 'mbox-split folder --append=to-folder/new'
run mbox-split folder/1 --append=folder/beside
is "$status" 0 'beside a file that is read is a place for records'
rm folder/beside

# What was delivered, and what was said to be.

if [ -c /dev/full ]; then
	run bash -c 'mbox-split --deliver=full lantern.mbox >/dev/full'
	is "$status $(find full -type f)" '75 ' \
		'what cannot be told of is not delivered'
fi
# A mail that is too large for the disk, as far as a process can tell.
{
	cat lantern.mbox
	printf 'From a@x Thu Jan  1 00:00:00 1970\nFrom: a@x\n\n'
	head -c 300000 /dev/zero | tr '\0' '\n'
} >large.mbox
run bash -c 'ulimit -f 250; exec mbox-split --deliver=large large.mbox'
is "$status" 75 'a mail too large for the disk'
is "$(sort "$out")" "$(find large -type f | sort)" \
	'the names are those of what was delivered'
like "$(said)" 'delivered before it: 42$' 'and it says how many'
run bash -c 'mbox-split large.mbox | (ulimit -f 250
	exec record-pick --to=maildir=picked)'
is "$status $(find picked -type f | wc -l)" '75 42' 'record-pick, too'
like "$(said)" 'delivered before it: 42$' 'says how many'

# list-digest, which replaces what is there by the digest.

cp lantern.mbox folder/1
mkdir folder/below
cp records folder/below/1
ln -s ../lantern.mbox folder/link
make_inbox inbox.git lantern.mbox
printf 'x.org\tX\n' >map
for way in 'lantern.mbox ./lantern.mbox' 'hard lantern.mbox' 'soft lantern.mbox' \
	'lantern.mbox soft' 'folder/1 folder' './folder/1 folder/' \
	'folder/below/1 folder' 'inbox.git/HEAD inbox.git' \
	'inbox.git/HEAD folder/../inbox.git' \
	'records lantern.mbox --context=records' 'map lantern.mbox --companies=map' \
	'map lantern.mbox --mailmap=./map' 'map lantern.mbox --areas=map' \
	'lantern.db --store=lantern.db'; do
	read -r file rest <<<"$way"
	spares "$file" 64 "list-digest --output=$file $rest"
done
for way in 'folder/new folder' 'inbox.git/new inbox.git' \
	'state/store.db lantern.mbox --state=state' \
	'state/positions lantern.mbox --state=./state' \
	'new.db-journal --store=new.db'; do
	run bash -c "list-digest --output=$way"
	is "$status $(test -e "${way%% *}" && echo there)" '64 ' "$way: is 64, too"
done
# What lies in a folder or in a clone under another name, and standard input.
mkdir kept
cp lantern.mbox kept/real
cp lantern.mbox kept/hard
mkdir kept/links
ln -s ../real kept/links/soft
ln kept/hard kept/links/hard
ln -s kept/links to-links
make_inbox clone lantern.mbox
ln -s clone to-clone
git clone -q clone tree
git -C tree worktree add -q ../worktree 2>/dev/null
tree_head=tree/.git/worktrees/worktree/HEAD
for way in 'kept/real kept/links' 'kept/hard kept/links' 'kept/real to-links' \
	'kept/hard kept/links --since=2026-01-01' \
	'kept/real - <kept/real' 'kept/real one --context=kept/real' \
	'clone/HEAD to-clone' 'to-clone/HEAD clone' 'clone/refs/new to-clone' \
	'tree/.git/HEAD worktree' "$tree_head worktree" "$tree_head tree" \
	'clone/HEAD lantern.mbox --repository=to-clone' \
	'tree/.git/new lantern.mbox --repository=tree' \
	'tree/.git/HEAD lantern.mbox --repository=worktree'; do
	read -r file rest <<<"$way"
	keeps "$file" "list-digest --output=$file $rest"
	keeps "$file" "list-digest --state=state-of-it --output=$file ${rest/#-/lantern.mbox -}"
done
keeps lantern.mbox 'list-digest lantern.mbox >>lantern.mbox'
keeps map 'list-digest lantern.mbox --companies=map >>map'
run list-digest --output=tree/digest tree
is "$status" 0 'a work tree is a place for it'
list-digest --state=told lantern.mbox >/dev/null
for file in store.db positions lock; do
	spares "told/$file" 64 "list-digest --state=told told/$file"
	spares "told/$file" 64 \
		"list-digest --state=told lantern.mbox --areas=told/$file"
done
keeps context 'git-records --known=context tree >>context'
run list-digest --output=folder/digest folder/1
is "$status" 0 'beside what is read is a place for it'
mkdir -p state/work && echo mine >state/work/file
run list-digest --state=state --output=--to lantern.mbox
is "$status $(cat state/work/file) $(head -c 5 ./--to)" '0 mine From ' \
	'a folder of that name in the state is not taken for its own'

# rotated COMMAND: what runs with the lock of a log that a filter waits for.
rotated()
{
	rm -f log* rotating
	cp one log
	(
		flock 7
		touch rotating
		sleep 1
		eval "$1"
	) 7>>log &
	until [ -e rotating ]; do sleep 0.1; done
	run record-pick --append=log some
	wait
	is "$status $(cat log* | sort | uniq | wc -l)" \
		"0 $(($(wc -l <some) + 1))" "a log that is rotated meanwhile: $1"
	is "$(wc -l <log)" "$(wc -l <some)" 'and what came later is in the new one'
}
rotated 'mv log log.1'
rotated 'mv log log.1; : >log'
rotated 'cat log >log.1; rm log'
rm -f log*

# What its caller has in variables of its names is not its own.
list-digest lantern.mbox >whole
echo kept >named
# shellcheck disable=SC2046 # words
run env $(grep -oE '\<[a-z_]+=' "$(command -v list-digest)" | sort -u |
	sed "s|$|$PWD/named|") list-digest lantern.mbox
is "$status $(said)$(cat named)" "0 kept" \
	"a file that a variable of the caller names is not removed"
is_file "$out" whole "nor do such variables change anything"
done_testing
