#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# copies.t - of a mail that came more than once the same copy counts in every
# tool that is given whole records, in whatever order they come; of mails that
# differ and have one message-id nobody is silent.
. "${srcdir:-.}/tests/suites/lib.sh"
for tool in series-thread record-store stats-count; do
	has_tool "$tool" || skip_all "no $tool"
done
cd "$tmp" || exit 1

# copy FROM LIST HOUR TEXT
copy()
{
	printf 'msgid:1@x\tdate:2026-03-01T00:00:00Z\tarrived:2026-03-01T%s:00:00Z\tfrom:%s%s\tkind:patch\tversion:1\tnumber:1\ttotal:1\ttitle:x\tauthor:A <a@x>\ttext:%s\n' \
		"$3" "$1" "${2:+	list:$2}" "$4"
}

# orders: every order of four, one a line by numbers; with sanitizers, which see
# no more in them, every fifth.
every=1
[ "$sanitizers" = no ] || every=5
orders()
{
	python3 -c 'import itertools, sys
for p in list(itertools.permutations("1234"))[::int(sys.argv[1])]:
    print(" ".join(p))' "$every"
}
command -v python3 >/dev/null || skip_all "no python3"

# store N...: the copies of these numbers in that order, in `all' and in two
# stores: at-once.db, and one-by-one.db a copy a run.
store()
{
	local n
	cat "${@/#/copy}" >all
	rm -f at-once.db one-by-one.db
	record-store --add=at-once.db all >/dev/null
	for n; do
		record-store --add=one-by-one.db "copy$n" >/dev/null
	done
}

round=0
while read -r wanted; do
	round=$((round + 1))
	for i in 1 2 3 4; do
		read -r spec
		IFS='|' read -r from list hour text <<<"$spec"
		copy "$from" "$list" "$hour" "$text" >"copy$i"
	done
	rm -f said*
	while read -r a b c d; do
		store "$a" "$b" "$c" "$d"
		series-thread all | record-pick --fields=from,list,text >>said-thread
		for db in at-once.db one-by-one.db; do
			record-store --pending $db >kept
			record-pick --fields=from,list,text kept >>said-$db
		done
	done < <(orders)
	for way in thread at-once.db one-by-one.db; do
		is "$(sort -u said-$way)" "${wanted//|/	}" \
			"round $round: $way: the same in all orders"
	done
done <<'END'
A <a@x>|k l|first
A <a@x>||10|first
A via L <l@x>|k|09|mangled
A <a@x>|l|11|later
A <a@x>|l|12|latest
A <a@x>|k l m|ccc
A <a@x>|k|10|a
A <a@x>|l|10|bb
A <a@x>||10|cc
A <a@x>|m|10|ccc
END
# Of those that nothing tells apart, whichever, but the same everywhere.
for i in 1 2 3 4; do
	copy 'A <a@x>' "l$i" 10 "t$i" >"copy$i"
done
while read -r a b c d; do
	store "$a" "$b" "$c" "$d"
	series-thread all | record-pick --fields=text,list
	for db in at-once.db one-by-one.db; do
		record-store --pending $db >kept
		record-pick --fields=text,list kept
	done
done < <(orders) >said
is "$(sort -u said | wc -l)" 1 'copies that only differ: one of them, always'
for order in '1 2' '2 1'; do
	read -r a b <<<"$order"
	copy 'A <a@x>' '' 10 x >copy1
	copy 'B <b@x>' '' 10 x >copy2
	is "$(cat "copy$a" "copy$b" | stats-count --by=from)" \
		"      1  $(record-pick --fields=from "copy$a")" \
		'stats-count keeps no mails: the first copy counts'
done

# A copy that does not count says nothing: it closes nothing, needs nothing, and
# gives nobody another name.
{
	copy 'A <a@x>' '' 10 x
	copy 'A <a@x>' '' 11 x | sed 's/\ttitle/\tdepends:z@x\ttrailers:Closes: https:\/\/lore.kernel.org\/r\/r@x&/'
	copy 'B <b@x>' '' 12 x | sed 's/:1@x/:r@x/; s/:patch/:post\tflags:report/'
	printf 'msgid:%s@x\tarrived:2026-03-01T1%s:00:00Z\tfrom:Cleo Marsh <cleo@z>\trefs:1@x\tkind:reply\ttrailers:%s\tsays:%s\n' \
		2 1 'Acked-by: Cleo Marsh <c@y>' 'acked here Cleo Marsh <c@y>' \
		2 2 'Acked-by: Cleo Moor <c@y>' 'acked here Cleo Moor <c@y>' \
		3 3 'Tested-by: Cleo Marsh <c@y>' 'tested here Cleo Marsh <c@y>'
} >three
series-thread three >threaded 2>/dev/null
is "$(grep -c 'closes\|closed-by\|needs\|depends' threaded)" 0 \
	'a copy that does not count names no reports and needs nothing'
ok 'nor is it missed in a second run' cmp threaded <(series-thread threaded)
tac three | series-thread >backwards 2>/dev/null
ok 'in whatever order they come' cmp threaded backwards

# mail LIST SUBJECT TEXT: a mail as that list sends it, footer and all.
mail()
{
	printf 'From mboxrd@z Thu Jan  1 00:00:00 1970\n'
	printf 'From: A <a@x>\nDate: Mon, 2 Mar 2026 10:00:00 +0000\n'
	printf 'Message-ID: <1@x>\nList-Id: <%s>\nSubject: %s\n\n%b\n' "$@"
	[ "$1" = l ] || printf '_______________________________________________\n%s\n' \
		"$1 mailing list"
}

# all_say WHAT: what each tool says of first and second, and of both again.
all_say()
{
	rm -f said.db
	cat first second | mbox-split | patch-classify >both
	series-thread both >threaded 2>said
	record-store --add=said.db both >kept 2>>said
	stats-count --by=kind both >counted 2>>said
	is "$(grep -c ' 1@x: mails that differ have this message-id' said)" \
		"$2" "$1"
}

patch='Say so.\n\nFrom far away.\n\nSigned-off-by: A <a@x>\n---\n f | 2 +-\n\ndiff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1,2 +1 @@\n--\n-a\n+b\n-- \n2.47'
mail l 'Re: x' 'A word.' >first
mail m '[m] Re: x' '  A word.  ' >second
all_say 'an answer to two lists' 0
sed 's/^From: A <a@x>/From: Eve <e@y>/' first >second
all_say 'an answer that another sends as his' 3
sed 's/^From: A <a@x>/From: A via L <l@x>/' first >second
all_say 'the list writes itself into From' 0
mail m 'Re: x' 'Another word.' >second
all_say 'answers that differ' 3
is "$(series-thread --text=none both 2>&1 >/dev/null |
	grep -c 'mails that differ')" 1 'whatever is passed on of their texts'
# An answer says nothing but whom it is for.
while IFS='|' read -r n what one other; do
	mail l 'Re: x' 'Acked-by: A <a@x>' | sed "s/^List/$one\nList/" >first
	mail m 'Re: x' 'Acked-by: A <a@x>' | sed "s/^List/$other\nList/" >second
	all_say "$what" "$n"
	mv second third && mv first second && mv third first
	all_say "$what: whichever came first" "$n"
done <<'END'
3|a tag is sent on below another patch|In-Reply-To: <p@x>|In-Reply-To: <q@x>
3|the parent is the last of References|References: <p@x> <q@x>|References: <q@x> <p@x>
0|a list cuts References|References: <o@x> <p@x>\nIn-Reply-To: <p@x>|In-Reply-To: <p@x>
0|a gateway loses whom it answers|In-Reply-To: <p@x>|X-A: b
END
mail l '[PATCH] x' "$patch" >first
mail m '[m] [PATCH] x' "$patch" >second
all_say 'a patch to two lists' 0
sed -i 's/^List/In-Reply-To: <p@x>\n&/' first
all_say 'one of them lost whom it answers' 0
sed -i 's/^List/In-Reply-To: <q@x>\n&/' second
all_say 'a patch is sent on below another thread' 3
mail m '[PATCH] y' "$patch" >second
all_say 'patches with two titles' 3
is "$(record-pick --fields=odd odd threaded)" \
	'another mail with a message-id of it' 'its series says so'
ok 'and in a second run, too' cmp threaded <(series-thread threaded)
mail m '[PATCH] x' "${patch/+b/+c}" >second
all_say 'patches that change different things' 3
mail m '[PATCH] x' "${patch/---/Acked-by: B <b@x>\\n---}" >second
all_say 'one patch has a tag more' 3
# What git am, or who reads it, makes something else of; and what it is on its
# way to another list.
while IFS='|' read -r n what edit; do
	mail m '[m] [PATCH] x' "$patch" >first
	mail l '[PATCH] x' "$patch" | sed "$edit" >second
	all_say "$what" "$n"
	mv second third && mv first second && mv third first
	all_say "$what: whichever came first" "$n"
done <<'END'
0|white space is lost at the ends of lines|/^[+-]/!s/ *$//
0|white space comes to the ends of lines|/^[SF]/s/$/  /
0|the ends of lines are of DOS|s/$/\r/
0|blank lines stand around it|/^Say/s/^/\n\n/;$s/$/\n\n/
0|a list quotes what begins as a From line|/^From f/s/^/>/
0|another version of git|s/^2.47/2.48/
0|the transfer is another|/^Subject/s/$/\nContent-Transfer-Encoding: quoted-printable/;/^-/s/=/=3D/;s/b$/=62/
3|white space in a line of the diff|s/^+b/+ b/
3|white space at the end of a line of it|s/^+b/+b /
3|a hunk at another place|s/^@@ -1,2 +1/@@ -11,2 +11/
3|the last line has no end|s/^+b/&\n\\ No newline at end of file/
3|a note below the line|s/^---$/&\nDoes eat disks./
3|another diffstat|s/^ f |/ g |/
3|a line between the tags|s/^Signed-off-by/[B: not so]\n&/
3|text behind the diff|s/^-- $/It eats disks.\n&/
END
# Of three mails: here the first is a copy of two that differ, there all do.
mail l '[PATCH] x' "$patch" >first
sed 's/^List/In-Reply-To: <p@x>\n&/; s/10:00/11:00/' first >second
sed 's/^List/In-Reply-To: <q@x>\n&/; s/10:00/12:00/' first >third
# of_three: what is said of them, by series-thread, and by a store that got them
# one after another, in every order.
of_three()
{
	local order n
	rm -f odd told
	for n in first second third; do
		mbox-split "$n" | patch-classify >"$n".record
	done
	for order in 'first second third' 'first third second' \
		'second first third' 'second third first' \
		'third first second' 'third second first'; do
		rm -f three.db
		for n in $order; do
			cat "$n".record
			record-store --add=three.db "$n".record >/dev/null 2>&1
		done >three
		series-thread three 2>&1 >threaded |
			grep -c 'mails that differ' >>odd
		record-pick --fields=odd threaded >>odd
		record-store --pending three.db 2>>told >/dev/null
	done
}
of_three
is "$(sort -u odd)" '1
another mail with a message-id of it' \
	'of three mails two differ, in whatever order they come'
sed -i 's/a@x/b@x/' second
sed -i 's/a@x/c@x/' third
of_three
is "$(sort -u told)" "record-store: 1@x: mails that differ have this $(
	)message-id, and one of them counts: that of a@x, \"[PATCH] x\"; $(
	)not that of b@x, \"[PATCH] x\"; not that of c@x, \"[PATCH] x\"" \
	'all are named, likewise'
series-thread both /dev/null 2>said >/dev/null
series-thread --context=both /dev/null 2>said >/dev/null
is "$(<said)" '' 'those of the context were told of when they came'
# Stored when records of others had no textid, or none a bodyid.
sed 's/\t\(textid\|bodyid\):[^\t]*//g' both >old
sed 's/\tbodyid:[^\t]*//g' both >later
is "$(head -qn 1 old later both | series-thread 2>&1 >/dev/null)" \
	'' 'an unknown text differs from none'
record-store --add=later.db <(head -n 1 both) >/dev/null
is "$(record-store --add=later.db both 2>&1 >/dev/null | wc -l)" 1 \
	'a mail that differs from one that is held'
printf 'msgid:1\342\200\256@x\tkind:post\ttitle:%s\n' a b |
	stats-count --unit=all --by=kind 2>said >/dev/null
is "$(<said)" 'stats-count: 1\xe2\x80\xae@x: mails that differ have this message-id, and one of them counts' \
	'whatever the message-id of a stranger, it is safe to see'
# A night does not lose it either: one that differs by a blank in its diff.
mail l '[PATCH] x' "$patch" >first
mail m '[PATCH] x' "${patch/+b/+ b}" >second
mail l '[PATCH] x' "$patch" | sed 's/1@x/0@x/' | tee night >/dev/null
cat first >>night && echo >>night
list-digest --state=state night >/dev/null
mail m '[PATCH] z' "$patch" | sed 's/1@x/2@x/' | cat - second >>night
echo >>night
is "$(list-digest --state=state night 2>said |
	grep -A1 '^Not in this digest:')" \
	"Not in this digest:
  $(cat said)" 'a digest names a mail that came under an older message-id'
is "$(cat said)" "record-store: 1@x: mails that differ have this message-id,$(
	) and one of them counts" 'and so does standard error'
for i in {1..25}; do
	sed "s/1@x/$i@x/" both
done >many
is "$(series-thread many 2>&1 >/dev/null | tail -n 1)" \
	'series-thread: 5 more message-ids of mails that differ' \
	'twenty are named'
done_testing
