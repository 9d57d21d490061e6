#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# record-store.t - what is new passes once; copies are one; conditions; files that
# are damaged, newer or hostile; and every example of record-store(1) prints what
# stands in tests/data/manual.  ACCEPT=1 writes that anew.
. "${srcdir:-.}/tests/suites/lib.sh"
for tool in mbox-split patch-classify record-pick stats-count series-thread \
	digest-format; do
	has_tool $tool || skip_all "no $tool yet"
done
mkdir "$tmp/here"
cd "$tmp/here" || exit 99
cp "$data/sample/lantern-2026-03.mbox" lantern.mbox
cp "$data/sample/lantern-tests-2026-03.mbox" tests.mbox
mbox-split lantern.mbox | patch-classify >all
n=$(wc -l <all)

# ids: of the records of standard input, sorted.
ids()
{
	record-pick --fields=msgid --to=tsv | sort
}
# mail ID [FIELD...]: the record of a made-up mail; a post, if no field says more.
mail()
{
	local id=$1 kind=$'\tkind:post'
	shift
	[[ " $*" != *' kind:'* ]] || kind=
	printf 'msgid:%s\tarrived:2026-03-05T10:00:00Z\tfrom:A <a@x>' "$id"
	[ $# -eq 0 ] || printf '\t%s' "$@"
	printf '%s\n' "$kind"
}

# --- the command line

for wrong in '' '--add=a.db --commit=a.db' '--add=' '--add=a.db --pending' \
	'--commit=a.db --forget=kind=reply' '--add=a.db --run=' \
	'--run=x a.db' 'a.db no-condition' '--forget=nonsense a.db' \
	'a.db arrived>soon'; do
	# shellcheck disable=SC2086 # words
	run record-store $wrong </dev/null
	is "$status $(wc -c <"$out")" "64 0" "a wrong call is 64: $wrong"
done
is "$(ls ./*.db 2>/dev/null)" "" "and no store is begun by it"
for call in a.db --forget=kind; do
	run record-store $call a.db
	is "$status" "$([ $call = a.db ] && echo 64 || echo 75)" \
		"a store that is not there: $call"
done
run record-store a.db
is "$status $(said)" "66 record-store: a.db: No such file or directory" \
	"a store that is not there cannot be asked"
run record-store --commit=a.db /dev/null
is "$status $(ls a.db 2>/dev/null)" "75 " "nor committed to, nor is it made"

# --- new mail passes, once

run record-store --add=a.db --run=first all
is "$status $(said)" "0 " "mail is added"
is_file "$out" all "and passes as it is"
is "$(record-store a.db | wc -l) $(record-store --pending a.db | wc -l)" \
	"0 $n" "it is pending"
run record-store a.db kind=patch
is "$status $(said)" "0 record-store: a.db: left $(record-store --pending a.db kind=patch | wc -l) that are pending" \
	"whoever asks for the others is told how many"
run record-store --committed a.db
is "$status$(cat "$err")" 0 "and not with --committed"
run record-store --add=a.db --run=second all
is "$status $(wc -c <"$out")" "0 0" "what is held does not pass again"
run record-store --add=a.db --run=first /dev/null
is "$(ids <"$out")" "$(ids <all)" "but to the run that died with it"
is_file <(sort "$out") <(sort all) "as it was given"
mail new@x >new
record-store --add=a.db --run=first all new >again
is "$(ids <again)" "$(cat all new | ids)" "before what is new by then"
is "$(tail -n 1 again)" "$(cat new)" "which comes last"
mail hook@x | record-store --add=a.db >hook
is "$(ids <hook)" hook@x "a hook needs no name"
mail hook2@x | record-store --add=a.db >hook
is "$(ids <hook)" hook2@x "and is not told what another added"
record-store --commit=a.db again
is "$(record-store --pending a.db | ids)" $'hook2@x\nhook@x' \
	"what was told is committed, what was added meanwhile is not"
is "$(record-store --pending --run=first a.db | wc -l)" 0 \
	"--run asks for one run"
printf 'msgid:hook@x\n' | record-store --commit=a.db
is "$(record-store --pending a.db | ids)" hook2@x "a msgid is enough to commit"
run record-store --commit=a.db again
is "$status" 0 "what is committed may be committed again"
printf 'msgid:hook2@x\nmsgid:none@x\n' >two
run record-store --commit=a.db two
is "$status $(said)" "65 record-store: a.db: does not hold 1 of these mails" \
	"a mail that is not held is said"
is "$(record-store --pending a.db)" "" "and the others are committed"
is "$(record-store a.db 2>&1 >/dev/null)" "" "of none nothing is said"

{
	printf 'kind:count\tby:author\tvalue:a\tcount:1\n'
	printf 'kind:series\tmsgid:s@x\n'
	printf 'title:x\nnonsense\n'
	mail real@x
} >no-mail
run record-store --add=a.db no-mail
is "$status $(ids <"$out")" "65 real@x" "what is no mail is 65, the others pass"
is "$(grep -c 'line [123]: no mail' "$err") $(grep -c 'line 4' "$err")" "3 1" \
	"and is named"
run record-store --add=a.db --lenient no-mail
is "$status" 0 "--lenient takes it"

# What nobody has classified cannot be told: it must not be taken, and lost.
mbox-split lantern.mbox >"split"
sed 's/\tkind:[^\t]*/\tkind:/' all >hollow
for file in split hollow; do
	rm -f never.db
	run record-store --add=never.db "$file"
	is "$status $(wc -c <"$out") $(record-store --pending never.db | wc -l)" \
		"65 0 0" "what patch-classify has not read is not added"
	is "$(sed 's/: [^ ]*: /: /' "$err")" \
		"record-store: line 1: no kind: patch-classify comes first
record-store: $((n - 1)) more: no kind: patch-classify comes first" \
		"and that is said, once"
done
head -n 1 split | cat - new >two
run record-store --add=never.db two
is "$status $(ids <"$out")" "65 new@x" "the others are added"
patch-classify split >two
run record-store --add=never.db two
is "$status $(ids <"$out")" "0 $(ids <all)" "nor is it taken for held"
run record-store --add=never.db --lenient split
is "$status $(wc -c <"$out")" "0 0" "--lenient does not make it a mail to tell"
record-store --commit=never.db split
is "$(record-store --pending never.db | ids)" new@x \
	"to commit, a record of mbox-split is enough"

# A message-id may look like a field.
for id in msgid:odd@x odd@x; do
	mail $id | tee one.rec | record-store --add=label.db >/dev/null
	record-pick --fields=msgid --to=records one.rec >"$id.id"
done
cp label.db bare.db
run record-store --commit=bare.db odd@x.id
is "$status $(record-store --pending bare.db | ids)" "0 msgid:odd@x" \
	"msgid:X is the mail X"
run record-store --commit=label.db msgid:odd@x.id
is "$status $(record-store --pending label.db | ids)" "0 odd@x" \
	"msgid:msgid:X the one whose message-id begins so"
echo odd@x >bare
run record-store --commit=label.db bare
is "$status $(record-store --pending label.db | ids)" "65 odd@x" \
	"a bare message-id is no record"

# --- what is kept

is "$(record-store a.db kind=patch | sort)" \
	"$(record-pick kind=patch all | sort)" "a patch is kept as it is"
is "$(record-store a.db kind=reply text | wc -l)" 0 "a reply without its text"
is "$(record-store a.db kind=reply | sort)" \
	"$(record-pick kind=reply all | sed 's/\ttext:[^\t]*//' | sort)" \
	"and with all else"
is "$(record-store a.db | record-pick --fields=arrived --to=tsv)" \
	"$(record-store a.db | record-pick --fields=arrived --to=tsv | sort)" \
	"records come by arrival"

# --- conditions

for condition in 'arrived>=2026-03-03' 'arrived<2026-03-03' 'arrived=2026-03-03' \
	'arrived>2026-03-02T10:00:00Z' 'arrived<=2026-03-02T10:00:00Z' \
	'age<3d' 'age>=3d' '!arrived<2026-03-03' 'arrived!=2026-03-03' \
	'arrived>=2026-03-02 arrived<2026-03-04 kind=patch' 'title=~lamp' \
	"msgid=$(ids <all | head -n 1)" 'msgid=none' '!msgid=none' 'kind!=reply'; do
	# shellcheck disable=SC2086 # words
	is "$(record-store --now=2026-03-06 a.db $condition 'msgid!~@x$' | ids)" \
		"$(record-pick --now=2026-03-06 $condition all | ids)" \
		"condition $condition: as record-pick has it"
done
run record-store a.db autor=x
is "$status $(said)" "64 record-store: no record has a field 'autor'; did you mean 'author'?" \
	"a field that is misspelt is said"
is "$(wc -c <"$out")" 0 "and nothing comes out"
cp a.db less.db
# What takes such a name for a field that is missing would forget them all.
for wrong in autor=x autor!=x '!autor' not:autor 'autor<2' 'autor!~x' '!h.autor' \
	'x-autor!=x' 'kind --forget=!autor' '!autor --pending'; do
	# shellcheck disable=SC2086 # words
	run record-store --forget=$wrong less.db
	like "$status $(said)" "^64 record-store: no record has a field '.*autor'" \
		"nothing is forgotten by a field that no record has: $wrong"
done
is_file <(record-store less.db; record-store --pending less.db) \
	<(record-store a.db; record-store --pending a.db) "and all are left"
run record-store --forget='arrived<2026-03-03' --forget=kind=patch less.db
n_gone=$(record-store a.db 'arrived<2026-03-03' kind=patch | wc -l)
is "$status $(wc -c <"$out") $(said)" \
	"0 0 record-store: less.db: forgot $n_gone records" \
	"--forget says how many"
is "$(record-store less.db | ids)" \
	"$(record-store a.db '!arrived<2026-03-03' | cat - \
		<(record-store a.db 'arrived<2026-03-03' kind!=patch) | ids)" \
	"deletes what matches, and nothing else"
record-store --add=left.db all >/dev/null
head -n 1 all | record-store --commit=left.db
run record-store --forget=msgid left.db
is "$status $(cat "$err") $(record-store --pending left.db | wc -l)" \
	"0 record-store: left.db: forgot 1 record
record-store: left.db: left $((n - 1)) that are pending $((n - 1))" \
	"what nobody has told is not forgotten, and that is said"
run record-store --pending --forget=msgid left.db
is "$status $(said) $(record-store --pending left.db | wc -l)" \
	"0 record-store: left.db: forgot $((n - 1)) records 0" \
	"but with --pending it is"
record-pick kind=patch 'arrived<2026-03-03' all >old
run record-store --add=less.db old
is "$(ids <"$out")" "$(ids <old)" "what was forgotten is new when it comes again"

# --- copies

for order in '1 2 3' '3 2 1' '2 3 1'; do
	rm -f copies.db
	for i in $order; do
		case $i in
		1) mail c@x list:b.example subject:late | sed s/10:00/11:00/ ;;
		2) mail c@x list:a.example subject:early ;;
		3) mail c@x list:c.example subject:via | sed 's/from:A/& via C/
			s/10:00/09:00/' ;;
		esac | record-store --add=copies.db >>"$tmp/copies.$i"
	done
	is "$(record-store --pending copies.db |
		record-pick --fields=subject,list,arrived,from --to=tsv)" \
		$'early\ta.example b.example c.example\t2026-03-05T10:00:00Z\tA <a@x>' \
		"copies in the order $order: the better stands, list names all"
done
is "$(cat "$tmp"/copies.? | wc -l)" 3 "one of them passes"
rm copies.db
mail c@x list:b.example | sed s/10:00/11:00/ >two
mail c@x list:a.example >>two
is "$(record-store --add=copies.db two)" \
	"$(mail c@x 'list:a.example b.example')" \
	"two that come together are one before they pass"
printf 'msgid:c@x\n' | record-store --commit=copies.db
mail c@x list:d.example | record-store --add=copies.db >"$tmp/more"
is "$(wc -c <"$tmp/more") $(record-store copies.db |
	record-pick --fields=list --to=tsv)" "0 a.example b.example d.example" \
	"a copy of what is committed leaves it committed"
mail c@x patchid:1 added:1 added-too:1 >half
mail c@x patchid:2 added:17 added-too:17 >whole
rm copies.db
record-store --add=copies.db half >/dev/null
printf 'msgid:c@x\n' | record-store --commit=copies.db
run record-store --add=copies.db whole
is_file "$out" whole "but what was half of it when it was told comes again"
is "$(record-store --pending copies.db | record-pick --fields=patchid --to=tsv)" 2 \
	"and is pending"
record-store --pending copies.db | record-store --commit=copies.db
is "$(record-store --add=copies.db half whole 2>&1 | grep -v 'mails that differ')" "" \
	"once"

# --- what takes the place of a mail while that is told

mail c@x title:late textid:1 patchid:1 >told
mail c@x title:early textid:2 patchid:2 | sed s/10:00/09:00/ >better
mail c@x title:late textid:1 patchid:1 list:l.example | sed s/10:00/09:00/ \
	>same
sed 's/textid:1/textid:3/' told >text
printf 'msgid:c@x\n' >name
mail c@x kind:patch >unread
# commit_after FIRST THEN WHAT: --commit of WHAT, where one came, then the other.
commit_after()
{
	rm -f copies.db
	record-store --add=copies.db "$1" >/dev/null
	record-store --add=copies.db "$2" >/dev/null 2>&1
	# shellcheck disable=SC2086 # words
	run record-store --commit=copies.db $3
}
left='0 record-store: copies.db: left 1 pending, which differ from what was told'
for what in told 'told told' text; do
	commit_after told better "$what"
	is "$status $(said)" "$left" "a better copy came while it was told: $what"
	is_file <(record-store --pending copies.db) better 'and is pending'
done
for what in better name unread 'told better' 'better told' 'name told'; do
	commit_after told better "$what"
	is "$status $(said) $(record-store --pending copies.db)" '0  ' \
		"what was told, or by message-id, is committed: $what"
done
commit_after told same told
is "$status $(said) $(record-store --pending copies.db)" '0  ' \
	'a better copy that says the same is committed'
commit_after better told told
is "$status $(said)" "$left" 'a worse copy that was told commits nothing'
commit_after unread unread told
is "$status $(said) $(record-store --pending copies.db)" '0  ' \
	'what was stored unread is whatever was told'
sed 's/\ttextid:1//' told >old
commit_after old old told
is "$status $(said) $(record-store --pending copies.db)" '0  ' \
	'an unknown text differs from none'
record-store --add=copies.db --run=x <(mail d@x title:a) >told
record-store --add=copies.db <(mail d@x title:b | sed s/10:00/09:00/) \
	>/dev/null 2>&1
record-store --commit=copies.db told 2>/dev/null
is "$(record-store --add=copies.db --run=x /dev/null |
	record-pick --fields=title --to=tsv)" b 'and the next run is given it'

# --- mails that differ are named to whoever tells what is pending

# asks WANTED NAME: --pending says of WANTED that mails differ.
asks()
{
	run record-store --pending copies.db
	is "$status $(sed -n 's/record-store: \(.*\): mails that differ.*/\1/p' \
		"$err" | tr '\n' ' ')" "0 $1" "$2"
}

mail e@x title:first >first
for hour in 09 11; do
	rm -f copies.db
	record-store --add=copies.db first >/dev/null
	mail e@x title:other | sed s/10:00/$hour:00/ >second
	record-store --add=copies.db second >/dev/null 2>&1
	asks 'e@x ' "one came while another was pending, at $hour"
	cp "$out" told
	run record-store --pending copies.db kind
	is "$status $(said)" '0 ' 'who asks for some of them is not told'
	record-store --commit=copies.db told
	asks 'e@x ' 'nor is it said by that'
	record-store --commit=copies.db told
	asks '' 'who was told, commits: once'
	record-store --add=copies.db --run=x second >/dev/null 2>&1
	record-store --commit=copies.db /dev/null
	asks '' 'who tells what he adds has heard it'
	for file in first second; do
		record-store --add=copies.db $file >/dev/null 2>&1
	done
	asks 'e@x ' 'of one that is committed, too'
	mail f@x title:a >two
	mail f@x title:b | sed s/10:00/11:00/ >>two
	record-store --add=copies.db two >/dev/null 2>&1
	record-store --commit=copies.db told
	asks 'f@x ' 'what comes before the commit is said when it was not'
	record-store --pending copies.db 2>/dev/null >told
	sed s/title:a/title:c/ two | record-store --add=copies.db >/dev/null 2>&1
	record-store --commit=copies.db told
	asks 'f@x ' 'and said again, if another comes'
done
# What is said of them: from whom, and about what; nothing that misleads.
said_of()
{
	record-store --add=of.db "$@" 2>&1 >/dev/null |
		sed -n 's/^record-store: .*, and one of them counts//p'
}
long=$(printf '%0200d' 0)
mail g@x 'subject:[PATCH] x' title:x >held
while IFS='|' read -r at from subject wanted what; do
	printf 'msgid:g@x\tarrived:2026-03-05T%s:00:00Z\tfrom:%s\tsubject:%s\tkind:post\ttitle:y\n' \
		"$at" "$from" "$subject" >given
	for together in yes no; do
		rm -f of.db
		[ $together = yes ] || said_of held
		is "$(if [ $together = yes ]; then said_of held given
			else said_of given; fi)" "$wanted" "$what ($together)"
		[ $together = yes ] ||
			is "$(record-store --pending of.db 2>&1 >/dev/null |
				sed -n 's/.*, and one of them counts//p')" \
				"$wanted" 'and again, by --pending'
	done
done <<END
11|E <e@y>|[PATCH] y|: that of a@x, "[PATCH] x"; not that of e@y, "[PATCH] y"|a later one
09|E <e@y>|[PATCH] y|: that of e@y, "[PATCH] y"; not that of a@x, "[PATCH] x"|an earlier one
11|E <a@x>|[PATCH] x||the same sender and subject
11|E <e@y>|x"; not that of a@x, "\\ty\\x1b|: that of a@x, "[PATCH] x"; not that of e@y, "x?; not that of a@x, ??y?"|words that pretend
09|E <e@y>|$long|: that of e@y, "${long:0:80}..."; not that of a@x, "[PATCH] x"|words without end
09|||: that of , ""; not that of a@x, "[PATCH] x"|nothing at all
END

if command -v sqlite3 >/dev/null; then
	sqlite3 copies.db 'DROP TABLE differing'
	asks '' 'an older store says nothing'
	for drop in no yes; do
		record-store --add=copies.db first second >/dev/null 2>&1
		[ $drop = no ] || sqlite3 copies.db \
			'ALTER TABLE differing DROP COLUMN told'
		asks 'e@x ' "or less: $drop"
		record-store --pending copies.db 2>/dev/null |
			record-store --commit=copies.db
	done
	record-store --add=copies.db second >/dev/null 2>&1
	asks 'e@x ' 'before something is added'
fi

# --- odd names, odd values

mkdir odd
for name in ' a b' '-c' 'd\e' ':memory:' 'file:f?mode=memory' 'g"h'; do
	(cd odd && mail 1@x | record-store "--add=$name" >/dev/null)
	ok "a store with an odd name is a file: $name" test -f "odd/$name"
	is "$(cd odd && record-store --pending -- "$name" | ids)" 1@x \
		"and is found again"
done
run record-store --add=odd all
is "$status $(said)" "75 record-store: odd: unable to open database file" \
	"a folder is no store"
printf 'msgid:odd\\x00@x\tkind:patch\tversion:5.1\tnumber:one\tarrived:soon\ttitle:a\\tb\\n\xc3\xa9\n' \
	>odd.rec
record-store --add=odd.db odd.rec | record-store --commit=odd.db
is_file <(record-store odd.db) odd.rec "odd values come back as they were"

# --- files that are damaged, newer, hostile, or none

cp all none.db
for call in none.db --add=none.db --commit=none.db; do
	run record-store $call </dev/null
	is "$status $(said)" \
		"$([ $call = none.db ] && echo 74 || echo 75) record-store: none.db: is no record store" \
		"what is no store is named: $call"
done
is_file none.db all "and left alone"
for size in 1 2 15 16 99 100 511; do
	head -c $size none.db >short
	cp short short.db
	run record-store --add=short.db all
	is "$status $(said)" "75 record-store: short.db: is no record store" \
		"nor is a file of $size bytes one"
	is_file short.db short "and it stays as it is"
done
: >empty.db
run record-store empty.db
is "$status $(said)" "74 record-store: empty.db: is no record store" \
	"an empty file is none when it is asked"
mail 1@x | record-store --add=empty.db >/dev/null
is "$(record-store --pending empty.db | ids)" 1@x "but may become one"
cp a.db broken.db
dd if=/dev/urandom of=broken.db bs=4096 seek=2 count=20 conv=notrunc 2>/dev/null
run record-store broken.db
like "$status $(said)" '^74 record-store: broken.db: is damaged: ' \
	"a damaged store is named"
run record-store --add=broken.db all
like "$status $(said)" '^75 record-store: broken.db: is damaged: ' \
	"and a mail for it must come again"
if command -v sqlite3 >/dev/null; then
	cp a.db wider.db
	sqlite3 wider.db 'ALTER TABLE record ADD COLUMN more TEXT'
	run record-store wider.db
	like "$status $(said)" \
		'^74 .*wider.db: is damaged: its table is not that of' \
		"a table with more in it is none of ours"
	cp a.db newer.db
	sqlite3 newer.db 'PRAGMA user_version = 2'
	run record-store --add=newer.db all
	like "$status $(said)" '^75 .*newer.db: is of a newer format' \
		"a newer format is refused"
	run record-store newer.db
	is "$status" 74 "also when it is asked"
	sqlite3 other.db 'CREATE TABLE record(x)'
	run record-store --add=other.db all
	like "$status $(said)" '^75 .*other.db: is no record store' \
		"a database of others is none of ours"
	cp a.db hostile.db
	sqlite3 hostile.db "CREATE TABLE told(x);
		CREATE TRIGGER t AFTER INSERT ON record
			BEGIN INSERT INTO told VALUES (1); END"
	mail trap@x | record-store --add=hostile.db >/dev/null
	is "$(sqlite3 hostile.db 'SELECT count(*) FROM told')" 0 \
		"code in a store does not run"
	cp a.db row.db
	sqlite3 row.db "UPDATE record SET line = 'nonsense'
		WHERE id = (SELECT min(id) FROM record)"
	run record-store row.db
	is "$status $(wc -l <"$out")" "65 $(($(record-store a.db | wc -l) - 1))" \
		"a stored line that is no record does not keep the others"
	like "$(said)" '^record-store: row.db: record 1: bad label' "and is named"
	is "$(sqlite3 a.db "EXPLAIN QUERY PLAN SELECT line FROM record
		WHERE id NOT IN (SELECT id FROM pending)
		AND arrived >= '2026' ORDER BY arrived, id" | grep -c -e SCAN -e TEMP)" \
		0 "times are found by an index"
	is "$(sqlite3 a.db "SELECT typeof(version) || typeof(added) ||
		typeof(arrived) FROM mail WHERE kind = 'patch' LIMIT 1")" \
		"integerintegertext" "numbers are numbers"
	is "$(sqlite3 odd.db "SELECT version, number IS NULL, arrived IS NULL, title
		FROM mail")" $'5.1|1|1|a\tb\n\xc3\xa9' \
		"what is not of its type is NULL, and nothing is escaped"
else
	skip "sqlite3 on damaged stores" "no sqlite3"
fi

# --- full disks

rm -f full.db
run bash -c 'record-store --add=full.db --run=x all >/dev/full'
is "$status" 75 "an output that takes nothing is 75"
is "$(record-store --add=full.db --run=x /dev/null | ids)" "$(ids <all)" \
	"and its mail comes with the next run"
rm -f full.db
mail 1@x | record-store --add=full.db >/dev/null
run bash -c 'trap "" XFSZ; ulimit -f 60; record-store --add=full.db all'
is "$status $(wc -c <"$out")" "75 0" "a disk that is full is 75, and nothing passes"
is "$(record-store --pending full.db | ids)" 1@x "the store is what it was"
is "$(record-store --add=full.db all | wc -l)" "$n" "and good for the next one"

# --- many at once, some of them killed

many=${PATCHPIPE_DELIVERIES:-60}
[ "$many" -le 200 ] || many=200
rm -f many.db
for ((i = 0; i < many; i++)); do
	mail $i@x >mail.$i
	if [ $((i % 4)) -eq 3 ]; then
		timeout -s KILL 0.0$((i % 90 + 10)) \
			record-store --add=many.db mail.$i >>told.$i &
	else
		record-store --add=many.db mail.$i >>told.$i 2>>many.err &
	fi
done
wait
is "$(cat many.err)" "" "$many adders at once wait for each other"
missing=0
for ((i = 0; i < many; i++)); do
	[ $((i % 4)) -eq 3 ] ||
		record-store --pending many.db msgid=$i@x | grep -q . || missing=1
done
is "$missing" 0 "and lose nothing"
cat mail.* | record-store --add=many.db --run=rest >/dev/null
is "$(record-store --pending many.db | wc -l) $(record-store --pending many.db |
	ids | uniq -d)" "$many " "what was killed comes again, and all is there once"

# Who reads slowly keeps nobody waiting.
mkfifo slow
record-store a.db >slow &
exec 7<slow
read -r line <&7
run timeout 10 record-store --add=a.db new
is "$status" 0 "who reads slowly keeps no writer waiting"
exec 7<&-
wait

# --- the manual

if command -v sqlite3 >/dev/null; then
	. "$srcdir/tests/suites/pages.sh"
	mkdir "$tmp/page"
	cd "$tmp/page" || exit 99
	cp "$tmp"/here/{lantern,tests}.mbox .
	mbox-split --deliver=one --as=files tests.mbox >/dev/null
	cp one/0001 one.mail
	printf 'domain\tcompany\norchard-systems.example\tOrchard\nnorthlake.example\tNorthlake\n' \
		>companies.tsv
	blocks record-store.1 "$tmp/blocks"
	for example in "$tmp"/blocks/*; do
		sed 's/^/$ /' "$example"
		bash -o pipefail -e "$example" 2>&1
		status=$?
		[ $status -eq 0 ] || echo "exit status $status"
	done >"$tmp/got"
	[ -z "${ACCEPT:-}" ] || cp "$tmp/got" "$data/manual/record-store"
	is_file "$tmp/got" "$data/manual/record-store" \
		"the examples of record-store(1) print what they should"
else
	skip "the examples of record-store(1)" "no sqlite3"
fi
done_testing
