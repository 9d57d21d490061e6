#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# am.t - a series in all forms that mail has, with reviews of all kinds and a
# patch of it posted anew, from a mailbox by one pipe into a repository: with
# --reviews only the messages are longer, by what git interpret-trailers adds.
. "${srcdir:-.}/tests/suites/lib.sh"
need git python3
for tool in record-pick mbox-split patch-classify series-thread; do
	has_tool $tool || skip_all "no $tool in this build"
done
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org
export GIT_AUTHOR_DATE='2026-03-01T10:00:00+0200'
cd "$tmp" || exit 99

# commit NUMBER AUTHOR <MESSAGE: one that changes a file of that number.
commit()
{
	printf 'a\nb %s\nc\n' "${3:-$1}" >"repo/lamp$1.c"
	git -C repo add -A
	git -C repo commit -q -F - --author="$2"
}

ana='Ana Petrova <ana@orchard.example>'
git init -q -b main repo
for n in 1 2 3 4 5 6 7; do
	printf 'a\nb\nc\n' >repo/lamp$n.c
done
git -C repo add -A
git -C repo commit -q -m base --author="$ana"
git clone -q repo plain
git clone -q repo reviewed

commit 1 'José Ruiz <jose@ruiz.example>' <<'M'
lamp: of another, in UTF-8: größer

Größer is better.

Signed-off-by: José Ruiz <jose@ruiz.example>
Signed-off-by: Ana Petrova <ana@orchard.example>
M
git -C repo notes add -m 'v1: notes stay below the line' HEAD
commit 2 "$ana" <<'M'
lamp: without any trailer

It says no more than this, in two lines
of which the last one is: no trailer
at all.
M
commit 3 "$ana" <<'M'
lamp: quoted-printable = long lines

A line that is longer than the seventy-six that a line of quoted-printable = may have, so that it is wrapped.

Signed-off-by: Ana Petrova <ana@orchard.example>
[ana: a note of hers]
M
commit 4 "$ana" <<'M'
lamp: attached

The diff is an attachment.

Signed-off-by: Ana Petrova <ana@orchard.example>
M
commit 5 "$ana" <<'M'
lamp: carries what is given again

From one thing to the next.

Reviewed-by: Bo Larsen <bo@brook.example>
(cherry picked from commit 1234567890123456789012345678901234567890)
Signed-off-by: Ana Petrova <ana@orchard.example>
M
commit 6 "$ana" <<'M'
lamp: in Latin-1: größer

Größer.

Signed-off-by: Ana Petrova <ana@orchard.example>
M
commit 7 "$ana" <<'M'
lamp: says nothing
M
git -C repo format-patch -q -o ../sent --notes --from="$ana" \
	--cover-letter main~7
sed -i 's/\*\*\* SUBJECT HERE \*\*\*/lamp: Seven things/' sent/0000-*
git -C repo checkout -q --detach main~5
commit 3 "$ana" 'three, again' <<'M'
lamp: quoted-printable = long lines

A line that is longer than the seventy-six that a line of quoted-printable = may have, so that it is wrapped.

Signed-off-by: Ana Petrova <ana@orchard.example>
[ana: a note of hers]
M
git -C repo format-patch -q -o ../sent -v2 --start-number=3 \
	--subject-prefix=PATCH -1
sed -i 's|\[PATCH v2[^]]*]|[PATCH v2 3/7]|' sent/v2-*
python3 "$srcdir/tests/am-mail.py" sent >mbox

# am OPTION...: the series by its title, by one pipe.
am()
{
	mbox-split mbox | patch-classify | series-thread |
		record-pick --to=am 'title=lamp: Seven things' "$@"
}

ok "git am takes the mails" bash -c 'git -C plain am -q' < <(am)
ok "git am takes them with reviews" bash -c 'git -C reviewed am -q' \
	< <(am --reviews --link=https://lore.example/r)
for what in T an ae ad s N; do
	is "$(git -C reviewed log --format=%$what)" \
		"$(git -C plain log --format=%$what)" "the same %$what"
done
is "$(git -C plain log --format=%an main~6 -1)" "José Ruiz" \
	"the author is the one in the body"
ok "the newer patch is the one that was applied" \
	grep -q 'three, again' reviewed/lamp3.c

# given NUMBER TAG...: the commit's message is the plain one with these.
given()
{
	local number=$1 args=() tag
	shift
	for tag; do
		args+=(--trailer "$tag")
	done
	[ "$number" != 3 ] || tag=p3v2
	[ "$number" = 3 ] || tag=p$number
	args+=(--trailer "Link: https://lore.example/r/$tag@x.example")
	git -C plain log -1 --format=%B "main~$((7 - number))" |
		git interpret-trailers --no-divider "${args[@]}" >want
	git -C reviewed log -1 --format=%B "main~$((7 - number))" >got
	is_file got want "$number: what was given, where git puts it"
}
cleo='Acked-by: Cleo Marsh <cleo@marsh.example>'
dan='Tested-by: Dan Ober <dan@ober.example>'
eve='Reviewed-by: Eve Wong <eve@wong.example>'
fay='Reviewed-by: Fay Orr <fay@orr.example>'
zoe='Reviewed-by: Zoë Ünal <zoe@unal.example>'
given 1 'Reviewed-by: Bo Larsen <bo@brook.example>' "$cleo" "$dan" "$eve"
given 2 "$cleo" "$dan"
given 3 "$cleo" "$dan" "$eve"
given 4 "$cleo" "$eve" "$fay" \
	'Reviewed-and-tested-by: Gus Ito <gus@ito.example>'
given 5 "$cleo" "$eve" "$fay" "$zoe"
given 6 "$cleo" "$eve" "$zoe"
given 7 "$cleo" "$eve" 'Tested-by: Jože Hlad <joze@hlad.example> # all of it'
am --reviews=older >older
ok "--reviews=older: also what the patch had before it was changed" \
	grep -q 'Tested-by: Bo Larsen' older

# A newer version with one more diff, where people do not look for one: what
# was given to the older one is not for that.
lamp()
{
	printf '%s\n' 'From mboxrd@z Thu Jan  1 00:00:00 1970' "From: $ana" \
		"Subject: $1" "Date: $2" "Message-ID: <$3@x.example>" '' \
		'Why.' '---' 'diff --git a/lamp1.c b/lamp1.c' '--- a/lamp1.c' \
		'+++ b/lamp1.c' '@@ -1,3 +1,3 @@' ' a' '-b' '+B' ' c' '-- ' 2.39
}
{
	lamp '[PATCH] lamp: one' 'Mon, 2 Mar 2026 10:00:00 +0200' one
	printf '%s\n' '' 'From mboxrd@z Thu Jan  1 00:00:00 1970' \
		'From: Bo Larsen <bo@brook.example>' 'Message-ID: <re@x.example>' \
		'Subject: Re: [PATCH] lamp: one' 'In-Reply-To: <one@x.example>' \
		'Date: Mon, 2 Mar 2026 11:00:00 +0200' '' \
		'Reviewed-by: Bo Larsen <bo@brook.example>' ''
	lamp '[PATCH v2] lamp: one' 'Mon, 9 Mar 2026 10:00:00 +0200' two
} >mbox2
# carried TEXT: how many tags the newer version gets, with TEXT at its end.
carried()
{
	printf '%b\n' "$1" | cat mbox2 - >mbox3
	mbox-split mbox3 | patch-classify | series-thread |
		record-pick --to=am --reviews title='lamp: one' |
		grep -c '^Reviewed-by'
}
hunk='--- a/lamp2.c\n+++ b/lamp2.c\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n'
is "$(carried '')" 1 "the same diff again has what was given to it"
is "$(carried "diff --git a/lamp2.c b/lamp2.c\\n$hunk")" 0 \
	"not with a diff behind the signature"
is "$(carried "$hunk")" 0 "nor with one that lacks the line diff --git"

# What is refused.
mbox-split mbox | patch-classify | series-thread >all
run record-pick --to=am 'title=lamp: Eight things' all
is "$status $(cat "$err")" "65 record-pick: 0 series match, not one" \
	"no series"
sed 's/p0@x/q0@x/g; s/Seven/Eight/g' all | cat all - >two
run record-pick --to=am 'title=~^lamp: ' two
is "$status $(wc -c <"$out")" "65 0" "two series"
like "$(cat "$err")" 'v1 lamp: Seven things.*v1 lamp: Eight things' \
	"they are named"
# A series that was split: its next version is one of two.
for half in q u; do
	sed "s/p\\([0-9]*\\)@x/$half\\1@x/g; s/Seven/$half/g
		s/	version:1	/	version:2	/; s/	have:/	previous:p0@x.example&/" all
done >halves
{ sed 's/	have:/	next:q0@x.example&/' all && cat halves; } >parted
run record-pick --to=am 'title=lamp: Seven things' parted
is "$status $(wc -c <"$out") $(grep -c 'lamp: q things.*lamp: u things' "$err")" \
	'65 0 1' 'two that follow the one that is wanted'
run record-pick --to=am 'title=lamp: u things' parted
is "$(grep -c 'series match' "$err")" 0 'one of them alone is one'
# Where an archive begins amid the answers to an older version.
sed 's/	version:1	/	version:2	/' all >window
# gone VERSION: an answer to one that is not here.
gone()
{
	printf 'msgid:%s\tkind:reply\tversion:%s\ttotal:7\ttitle:%s\tseries:%s\thead:cover\thave:0\n' \
		"g@x.example" "$1" "lamp: Seven things" "gone@x.example"
}
run record-pick --to=am 'title=~Seven' window <(gone 1)
is "$status $(grep -c "^From mboxrd" "$out")" "0 7" \
	"an older version that is not here is none to choose"
run record-pick --to=am 'title=~Seven' window <(gone 3)
is "$status" 65 "a newer one is"
like "$(cat "$err")" 'v2 lamp: Seven.*v3 lamp: Seven.*not here' "and is named"
mbox-split mbox | record-pick msgid!=p2@x.example | patch-classify |
	series-thread >part
run record-pick --to=am 'title=~Seven' part
is "$status $(wc -c <"$out")" "65 0" "a patch is missing"
like "$(cat "$err")" 'missing 2/7.*lamp: Seven things' "it is named"
run record-pick --to=am --lenient 'title=~Seven' part
is "$status $(grep -c "^From mboxrd" "$out")" "0 6" "--lenient: those that are here"

# refused NAME SAID FILE...: nothing is written of records that are not whole.
refused()
{
	local name=$1 said=$2

	shift 2
	run record-pick --to=am 'title=~Seven' "$@"
	is "$status $(wc -c <"$out")" "65 0" "$name"
	like "$(cat "$err")" "$said" "$name: it is named"
}
refused "a patch that a filter before took out" 'missing 2/7;.*series=p0@x' \
	<(record-pick '!msgid=p2@x.example' all)
refused "several" 'missing 3/7, 6/7;' \
	<(record-pick '!number=3' '!number=6' all)
refused "the last ones" 'missing 2/7, .*6/7, \.\.\.;' \
	<(record-pick 'number<2' all)
refused "another mail under one message-id" 'differ.* message-id p2@x.example' \
	all <(sed -n '/^[^\t]*\tmsgid:p2@x/s/\tpatchid:[^\t]*/\tpatchid:0123/p' all)
refused "another mail under one number" 'number 2: p2@x.example and o2@x.example' \
	all <(sed -n 's/msgid:p2@x/msgid:o2@x/p' all)
run record-pick --to=am --lenient 'title=~Seven' \
	<(record-pick '!msgid=p2@x.example' all)
is "$status $(grep -c "^From mboxrd" "$out")" "0 6" \
	"--lenient: those that came through the filter"
record-pick --to=am --reviews 'title=~Seven' all >once 2>/dev/null
run record-pick --to=am --reviews 'title=~Seven' all all
is_file "$out" once "what comes twice counts once"
run record-pick --to=am --reviews 'title=~Seven' part \
	<(sed 's/\tgiven:[^\t]*//' all) all
is_file "$out" once "and the last of them knows the most"
run record-pick --to=am --count 'title=~Seven' all all
is "$(cat "$out")" 7 "and is counted once"
mbox-split mbox | patch-classify >classified
run record-pick --to=am --reviews 'title=~^lamp: ' all classified
is_file "$out" once "what has no series is of none"
for option in --sort=-number --limit=2; do
	run record-pick --to=am $option 'title=~Seven' all
	is "$status" 64 "$option is for no series"
done
run record-pick --reviews all
is "$status" 64 "--reviews without mails"
run record-pick --reviews=newer --to=mbox all
is "$status" 64 "--reviews=newer is none"
run record-pick --reviews --to=mbox kind=cover all
is_file "$out" <(record-pick --to=mbox kind=cover all) "a cover stays as it is"

# A list put itself in the place of the author.
git -C repo checkout -q -b listed main~7
# listed FROM REPLY-TO [LINE]: who git am makes the author of such a patch.
listed()
{
	lamp '[PATCH] lamp: one' 'Mon, 2 Mar 2026 10:00:00 +0200' one |
		sed -e "s|^From: .*|From: $1\nReply-To: $2\nList-Id: <lantern.lists.example>|" \
			-e "s|^Why.|${3:+$3\\n\\n}Why.|" >mbox4
	mbox-split mbox4 | patch-classify | series-thread >listed
	run record-pick --to=am kind=patch listed
	git -C repo am -q <"$out" 2>/dev/null || return
	git -C repo log -1 --format='%an <%ae>'
	git -C repo reset -q --hard main~7
}
is "$(listed 'Zoë Ünal via Lantern <lantern@lists.example>' 'Zoë Ünal <zoe@unal.example>')" \
	'Zoë Ünal <zoe@unal.example>' "git am has the author whom a list hid"
is "$(record-pick --fields=name,addr --to=tsv listed)" \
	$'Zoë Ünal\tzoe@unal.example' "as the record"
is "$(listed '"Doe, Jane (X) via Lantern" <lantern@lists.example>' '"Doe, Jane (X)" <jane@x.example>')" \
	"$(record-pick --fields=name,addr --to=tsv listed | sed 's/\t\(.*\)/ <\1>/')" \
	"quotes and all"
is "$(listed 'Jane via Lantern <lantern@lists.example>' 'Jane <jane@x.example>' 'From: Bo <bo@x.example>')" \
	'Bo <bo@x.example>' "not where the text names another"
is "$(listed 'Jane via Oslo <jane@x.example>' 'Bo <bo@x.example>')" \
	'Jane via Oslo <jane@x.example>' "nor where no list wrote it"

# Somebody writes into the mailbox.
lamp '[PATCH] lamp: one' 'Mon, 2 Mar 2026 10:00:00 +0200' one >mbox5
mbox-split mbox5 | patch-classify | series-thread >kept
sed -i 's/^+B$/+C/' mbox5
run record-pick --to=am kind=patch kept
is "$status $(cat "$out")" "74 " "a diff that is not what was read is not given to git am"
like "$(said)" '<one@x.example>: its diff has changed since it was read' \
	"and is named"
done_testing
