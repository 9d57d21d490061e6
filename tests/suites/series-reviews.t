#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# series-reviews.t - who reviewed what, what was applied, and the options of
# series-thread.
. "${srcdir:-.}/tests/suites/lib.sh"
has_tool series-thread || skip_all "no series-thread in this build"
. "$srcdir/tests/suites/series.sh"

ana='Ana Petrova <ana@example.org>'
bo='Bo Larsen <bo@example.com>'
cleo='Cleo Marsh <cleo@example.net>'

# reply ID AT REFS FROM [KEY=VALUE...]
reply()
{
	local id=$1 at=$2 refs=$3 from=$4
	shift 4
	mail id="$id" at="$at" refs="$refs" from="$from" \
		kind=reply title='part' "$@"
}

# by_hand OPTION... <RECORDS; the exit status is in $tmp/status as well, since
# the end of a pipe cannot set a variable.
by_hand()
{
	cat >"$tmp/in"
	run series-thread "$@" "$tmp/in"
	echo "$status" >"$tmp/status"
}

# Whose tag is for which patch.
{
	send a 0 3
	reply r1 5 'a-0 a-1' "$bo" 'says=reviewed here'
	reply r2 6 'a-0' "$cleo" 'says=acked here'
	reply r3 7 'a-0 a-2' "$bo" proxied="Reviewed-by: $cleo"
	reply r4 8 'a-0 a-2' "$ana" 'says=reviewed here'
	reply r5 9 'a-0 a-3 deep' 'Bo Larsen <bo@home.example>' \
		'says=acked here'
	reply r6 10 'a-0 a-3 r5' "$bo" 'says=acked here'
} | by_hand
is "$(field a-1 reviewed)$(field a-2 reviewed)$(field a-3 reviewed)" 100 \
	"a tag is for the patch that is answered; none by proxy, none of one's own"
is "$(field a-1 acked)$(field a-2 acked)$(field a-3 acked)" 112 \
	"a tag on the cover is for every patch; one person counts once"
is "$(field a-0 reviewed) $(field a-0 acked) $(field a-0 unreviewed)" "1 3 0" \
	"of a series, how many of its patches have one"
is "$(field a-0 reviewers) | $(field a-0 ackers)" \
	"$bo | Bo Larsen <bo@home.example>\\n$cleo" "and who they are, as one reads"
is "$(field a-0 replies)" 5 "replies of others"
is "$(field a-0 repliers)" \
	"$bo\\n$cleo" "people who replied, one of two addresses"
is "$(field a-0 answered) $(field a-0 last)" \
	"2026-01-05T00:05:00Z 2026-01-05T00:10:00Z" "first and last"

# What is answered is not here: the number in the subject says which it was.
# tags FIELD ID...: how many have that field, of each.
tags()
{
	local label=$1 id all=
	shift
	for id; do
		all=$all$(field "$id" "$label")
	done
	echo "$all"
}
for refs in 'a-0 a-2' 'a-0' 'a-0 a-2 deep' 'a-0 a-1 a-2'; do
	for what in n=2\ t=3 n=2\ t=3\ v=1; do
		for gap in none a-2; do
			{
				send a 0 3 | grep -v "msgid:$gap@"
				# shellcheck disable=SC2086
				reply r 5 "$refs" "$bo" $what \
					'says=reviewed here\nacked all'
			} | by_hand
			[ "$gap" = none ] && want="010 11" || want="00 11"
			is "$(tags reviewed a-1 a-2 a-3) $(tags acked a-1 a-3)" \
				"$want" "a tag for 2 of 3: $refs, $what, lost: $gap"
		done
	done
done
for what in 'n=2 t=3 v=2' 'n=0 t=3 v=2' 'n=2 t=4'; do
	for says in reviewed nacked applied; do
		{
			send a 0 3 | grep -v msgid:a-2@
			# shellcheck disable=SC2086
			reply r 5 'a-0 gone' "$bo" $what "says=$says here"
		} | by_hand
		is "$(field a-0 reviewed)$(field a-0 nackers)$(field a-1 applied)" \
			0 "and for none where that is no patch of it: $what $says"
	done
done
{
	send a 0 3
	reply r1 5 'a-0 gone' "$bo" n=0 t=3 'says=reviewed here'
	reply r2 6 'a-0 a-2 gone' "$cleo" n=2 t=3 'says=reviewed here'
	reply r3 7 'a-0 a-3' "$cleo" n=1 t=3 'says=reviewed here'
} | by_hand
is "$(tags reviewed a-1 a-2 a-3)" 122 \
	"but an answer to an answer is one to what is above that"
{
	mail id=k-0 kind=cover v=4 n=0 t=2 title='All of it'
	mail id=k-1 refs=k-0 n=1 t=2 title='part 1'
	mail id=k-2 refs=k-0 n=2 t=2 title='part 2'
	reply r1 5 'k-0 k-1 gone' "$bo" v=4 n=1 t=2 'says=reviewed here'
} | by_hand
is "$(tags reviewed k-1 k-2)" 10 "and the cover's version is the patches'"

# A tag with one's own name and another's address.
eve='Eve Evil <eve@example.com>'
eves='Eve Evil <bo@example.com>'
{
	mail id=p
	reply e 5 p "$eve" says="reviewed here $eves"
	reply r 6 p "$bo" 'says=reviewed here'
	mail id=q at=1 title='q: Do'
	reply n 7 q "$bo" 'says=reviewed here'
	reply no 8 q "$eve" says="nacked here $eves"
} | by_hand
is "$(field p given) $(field p reviewed)" "Reviewed-by: $bo 1" \
	"one's name makes another's address none of one's own"
is "$(field q given) $(field q nacked)" "Reviewed-by: $bo " \
	"nor takes that back what he gave"
{
	mail id=p
	reply e 5 p "$eve" says="reviewed here $eves\\nacked here" \
		trailers="Reviewed-by: $eves\\nAcked-by: $eve" \
		proxied="Tested-by: $cleo"
	reply e2 6 p "$eve" says="reviewed here $eves" \
		trailers="Reviewed-by: $eves"
	reply r 6 p "$bo"
} | by_hand
is "$(field e says) | $(field e trailers) | $(field e proxied)" \
	"acked here | Acked-by: $eve | Tested-by: $cleo\\nReviewed-by: $eves" \
	"and stands where those of others do"
is "$(field e2 says)$(field e2 trailers) $(field e2 proxied)" \
	" Reviewed-by: $eves" "be it all that was said"
cp "$out" "$tmp/again"
run series-thread "$tmp/again"
is "$(field e proxied) $(field p given)" \
	"Tested-by: $cleo\\nReviewed-by: $eves Acked-by: $eve" "again"
{
	mail id=p
	reply e 5 p "$eve" says="reviewed here $eves"
	reply r 6 p 'Bo Larsen <bo@home.example>' says="reviewed here $bo"
	mail id=q at=1 title='q: Do' trailers="Reviewed-by: $bo"
	reply no 8 q "$eve" says="nacked here $eves"
} | by_hand
is "$(field p given)" "Reviewed-by: $eves\\nReviewed-by: $bo" \
	"where nobody sends from it, neither shadows the other"
is "$(field q reviewed)" 1 "nor takes back what was given under it"
{
	mail id=p
	reply r 6 p 'Bo Larsen <bo@home.example>' says="reviewed here $bo"
	reply c 7 p "$cleo" says='acked here Cleo Marsh <cleo@work.example>'
	reply o1 8 p "$bo"
	reply o2 8 p 'cleo <cleo@work.example>'
} | by_hand
is "$(field p given)" \
	"Reviewed-by: $bo\\nAcked-by: Cleo Marsh <cleo@work.example>" \
	"people have several addresses, and write from each"

# Tags that a patch carries.
{
	mail id=c trailers="Reviewed-by: $bo\\nReviewed-by: $ana\\nReviewed-and-tested-by: $cleo"
	reply r 5 c "$bo" 'says=reviewed here'
} | by_hand
is "$(field c reviewed)$(field c tested)$(field c acked)" 210 \
	"carried and given again counts once, its author's own does not"

# A tag below an answer with a diff of its own is for that diff: for each
# sender of the diff, what it answers, and who gives the tag.
zoe='Zoe Zed <zoe@example.net>'
# below_diff FROM REFS TAG... : FROM shows a diff in an answer to the last of
# REFS, which is d, and Bo answers that; prints who has reviews
below_diff()
{
	local from=$1 refs=$2 i
	shift 2
	{
		send s 0 3
		reply d 5 "$refs" "$from" flags=has-diff patchid=12ab
		reply t 6 "$refs d" "$@"
	} | by_hand
	for i in 1 2 3; do
		printf %s "$(field s-$i reviewed)$(field s-$i acked)"
	done
}
while IFS='|' read -r from refs by says wanted what; do
	is "$(below_diff "$from" "$refs" "$by" says="$says")" "$wanted" "$what"
done <<EOF
$zoe|s-0 s-1|$bo|reviewed here|000000|a tag for another's diff is for no patch
$zoe|s-0|$bo|reviewed here|000000|nor for all, where he answers the cover
$ana|s-0 s-1|$bo|acked here|000000|nor one for a new diff of the author
$zoe|s-0 s-1|$bo|reviewed 1|100000|but for that which it names
$zoe|s-0|$bo|acked all|010101|or for all
$bo|s-0 s-1|$bo|reviewed here|100000|who showed a diff does not review his own
EOF
{
	send s 0 3
	reply d 5 's-0 s-1' "$zoe" flags=has-diff patchid=12ab
	reply e 6 's-0 s-1 d' "$ana"
	reply t 7 's-0 s-1 d e' "$bo" 'says=reviewed here'
	reply u 8 's-0 s-1' "$cleo" 'says=acked here\napplied here'
	reply w 9 's-0 s-1 d' "$cleo" 'says=withdrawn here'
} | by_hand
is "$(field s-1 reviewed)$(field s-1 acked)" 00 \
	"nor is one further below, but a withdrawal counts"
is "$(field s-1 applied)" u "and what says applied does"
is "$(field s-1 given)" "" "it is not given"
{
	mail id=p patchid=12ab
	reply d 5 p "$zoe" flags=has-diff patchid=12ab
	reply t 6 'p d' "$bo" 'says=reviewed here'
	reply d2 5 gone "$zoe" flags=has-diff n=0 t=2
	reply t2 6 'gone d2' "$bo" 'says=reviewed here' n=0 t=2
	mail id=g1 refs=gone n=1 t=2
	mail id=g2 refs=gone n=2 t=2
} | by_hand
is "$(field p reviewed)" 1 "the same diff once more is no other"
is "$(field g1 reviewed)$(field g2 reviewed)" 00 \
	"be the cover not here, it is for none of its patches"

# Ranges and the series.  What people write for them: tests/cases/answer.tsv.
while IFS='|' read -r to says wanted; do
	{
		send s 0 5
		reply r 5 "$to" "$bo" says="$says"
	} | by_hand
	got=
	for i in 1 2 3 4 5; do
		got=$got$(field s-$i reviewed)
	done
	is "$got" "$wanted" "which patches: $says, in answer to $to"
done <<'EOF'
s-0|reviewed here|11111
s-2|reviewed here|01000
s-2|reviewed 1-3|11100
s-2|reviewed 1,3,5|10101
s-0|reviewed 2-4|01110
s-2|reviewed all|11111
s-0|reviewed all-2|10111
s-2|reviewed all-1-3,5|00010
s-2|reviewed 9|00000
s-2|reviewed here\nreviewed 4|01010
s-2|liked here|00000
s-0|reviewed none|00000
s-0|reviewed here\nnacked 2|10111
EOF

# What is taken back by the same person, later or at once.
take_back()
{
	send t 0 3
	reply r1 5 'VERDICT' "$bo" 'says=reviewed here'
	reply r2 6 't-0 t-1' "$bo" "says=$1"
	reply r3 7 't-0 t-2' "$cleo" 'says=nacked here'
}
while IFS='|' read -r to says wanted; do
	take_back "$says" | sed "s/VERDICT/$to/" | by_hand
	got="$(field t-1 reviewed)$(field t-2 reviewed)$(field t-3 reviewed)"
	is "$got $(field t-0 reviewed) $(field t-0 reviewers);$(field t-1 given)" \
		"$wanted" "taken back: reviewed in answer to $to, then $says"
done <<END
t-0|nacked here|011 2 $bo;
t-0|withdrawn here|011 2 $bo;
t-1|nacked all|000 0 ;
t-0|nacked all|000 0 ;
t-0|reviewed none|111 3 $bo;Reviewed-by: $bo
t-0|acked here|111 3 $bo;Reviewed-by: $bo\\nAcked-by: $bo
END
{
	send t 0 2
	reply r1 5 't-0 t-1' "$bo" 'says=nacked here'
	reply r2 6 't-0 t-1' "$bo" 'says=reviewed here'
} | by_hand
is "$(field t-1 reviewed)" 1 "a tag after the refusal counts"
{
	mail id=a
	reply r 5 'a' "$cleo" says="reviewed here $bo"
} | by_hand
is "$(field a reviewers)" "$bo" "whom a statement names is the reviewer"

# Refusals.
{
	mail id=n
	reply r1 5 n "$bo" 'says=nacked here'
} | by_hand
is "$(field n nackers)" "$bo" "a refusal"
{
	mail id=n
	reply r1 5 n "$bo" 'says=nacked here'
	reply r2 6 n "$bo" 'says=reviewed here'
} | by_hand
is "$(field n nackers),$(field n reviewed)" ",1" \
	"who refused and was convinced refuses no more"
{
	send t 0 2
	reply r1 5 t-0 "$bo" 'says=nacked here'
	reply r2 6 't-0 t-1' "$bo" 'says=reviewed here'
	reply r3 6 't-0 t-2' "$cleo" 'says=reviewed here'
} | by_hand
is "$(field t-0 nackers),$(field t-0 reviewed)" "$bo,2" \
	"but of the others he still does"

# Applied.
while IFS='|' read -r to from says where wanted; do
	{
		send s 0 3
		reply r 5 "$to" "$from" says="$says" ${where:+"applied-to=$where"}
	} | by_hand
	got=
	for i in 1 2 3; do
		[ -z "$(field s-$i applied)" ]
		got=$got$?
	done
	[ -z "$(field s-0 applied)" ]
	is "$got $?" "$wanted" "$says, in answer to $to, by ${from%% *} $where"
done <<EOF
s-0|$bo|applied here||111 1
s-0|$bo|applied all||111 1
s-0 s-2|$bo|applied here||010 0
s-0|$bo|applied 1-2||110 0
s-0|$bo|applied 1,3||101 0
s-0|$bo|applied all-2||101 0
s-0 s-1|$bo|applied all||111 1
s-0|$ana|applied here||000 0
s-0|$ana|applied here|lamp/next|111 1
s-0|$ana|applied 2||010 0
EOF
{
	send s 0 2
	mail id=bot kind=notice refs='s-0' at=9 flags=applied \
		from='R <patchwork-bot@example.net>' title=s \
		'says=applied 1' applied-to=x/next.git applied-by="$cleo"
	mail id=lkp kind=notice refs='s-0 s-1' at=4 flags=report title=s \
		from='kernel test robot <lkp@example.net>'
} | by_hand
is "$(field s-1 applied) | $(field s-2 applied)" "bot | " \
	"a robot's list says which patches were applied"
is "$(field s-1 applied-to) | $(field s-1 applied-by)" "x/next.git | $cleo" \
	"and where they went, and by whom"
is "$(field bot applied-to) | $(field s-0 applied)" "x/next.git | " \
	"the answer keeps its own, and the series as a whole is not applied"
is "$(field s-0 applied-count) $(field s-0 applied-to)" "1 x/next.git" \
	"but its head tells where a part of it went"
is "$(field s-0 reports)" 1 "a robot's complaint is a report"
is "$(field s-0 replies)" 0 "and robots do not reply"
cp "$out" "$tmp/once"
run series-thread "$tmp/once"
is_file "$out" "$tmp/once" "running it again changes nothing"
{
	send s 0 2
	reply r1 5 s-0 "$bo" 'says=applied here' applied-by="$bo"
	reply r2 6 s-0 "$cleo" 'says=applied here' applied-to=y/next \
		applied-by="$cleo"
	reply r3 7 s-0 "$bo" 'says=applied here' applied-to=z/next
} >"$tmp/in"
run series-thread "$tmp/in"
is "$(field s-0 applied) $(field s-0 applied-to)" "r2 y/next" \
	"the first that names a tree comes before one that does not"
run series-thread --summary "$tmp/in"
is "$(field s-0 applied-to) $(field s-0 applied-by)" "y/next $cleo" \
	"a row has tree and person"

# What answered a patch that is no head; a head has the counts of its series.
{
	send s 0 2
	reply r1 5 'x' "$bo" | sed 's/	refs:[^	]*/	refs:s-0@example.org s-2@example.org/'
	reply r2 6 's-0 s-2' "$cleo"
	reply r3 7 's-0 s-2' "$ana"
	mail id=lkp kind=notice refs='s-0 s-2' at=8 flags=report title=s
} | by_hand
is "$(field s-2 replies) $(field s-2 reports) $(field s-2 repliers)" \
	"2 1 $bo\\n$cleo" "a patch: what answered that very patch, not its author"
is "$(field s-2 answered) $(field s-2 last)" \
	"2026-01-05T00:05:00Z 2026-01-05T00:06:00Z" "and when"
is "$(field s-1 replies) $(field s-1 reports) $(field s-1 repliers)" "0 0 " \
	"another patch: nothing"
is "$(field s-0 replies) $(field s-0 reports)" "2 1" "the head: of the series"

# Patches of other threads, by title and author.
{
	mail id=a title='lamp: Dim'
	mail id=b title='lamp: Light' at=1
	mail id=c title='lamp: Light' at=2 from="$cleo"
	mail id=d title='lamp: Light' at=90
	reply r 10 a "$bo" 'says=applied here\napplied titled lamp: light' \
		applied-to=lamp/next
} | by_hand
is "$(field a applied)$(field b applied) $(field b applied-to)" "rr lamp/next" \
	"a note lists a patch of another thread"
is "$(field c applied)$(field d applied)" "" \
	"not another's of that title, nor a later one"

# A cover that is not here, but its patches are.
{
	mail id=p1 n=1 t=2 refs=gone at=1
	mail id=p2 n=2 t=2 refs=gone at=1
	reply r1 5 gone "$bo" 'says=acked here' n=0 t=2
	reply r2 6 gone "$cleo" 'says=reviewed here' n=0 t=2 v=7
} | by_hand
is "$(field p1 acked)$(field p2 acked) $(field p1 reviewed)" "11 0" \
	"an answer to it is for its patches, if its subject says the same version"

# --commits
{
	send s 0 2 | sed 's/\(number:1.*\)\ttext/\1\tpatchid:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\ttext/; s/\(number:2.*\)\ttext/\1\tpatchid:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\ttext/'
	mail id=t at=90 title=t
} >"$tmp/in"
printf '%s %s\n' bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb \
	1111111111111111111111111111111111111111 >"$tmp/commits"
run series-thread --commits="$tmp/commits" "$tmp/in"
is "$(field s-2 commit) $(field s-2 commit-by)" \
	"1111111111111111111111111111111111111111 patchid" \
	"--commits: a patch by its patch-id"
is "$(field s-0 commit) $(field s-0 in-tree)" " 1" \
	"--commits: not all of the series"
printf 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 2222222\n' >>"$tmp/commits"
run series-thread --summary --commits="$tmp/commits" "$tmp/in"
is "$(field s-0 commit) $(field s-0 in-tree)" \
	"1111111111111111111111111111111111111111 2" "--commits: all of it"
echo 'no line' >>"$tmp/commits"
run series-thread --commits="$tmp/commits" "$tmp/in"
is "$status" 64 "--commits: a line that is none is 64"
like "$(said)" 'commits: line 3: ' "--commits: and its number is said"

# --links
{
	mail id=o title='old' paths=a
	mail id=m title='middle' at=50 paths=b
	mail id=n title='new' v=2 at=100 paths=c
	mail id=u title='new' v=3 at=150 paths=c
} >"$tmp/in"
printf '# by hand\n<o@example.org>\t<n@example.org>\n-\tu@example.org\nx@nowhere\tm@example.org\n' \
	>"$tmp/links"
run series-thread --links="$tmp/links" "$tmp/in"
is "$(field n previous) $(field n matched) $(field o next)" "o manual n" \
	"--links: a person says so"
is "$(field u previous)" "" "--links: a person forbids it"
run series-thread "$tmp/in"
is "$(field n previous) $(field u previous)" " n" "--links: else it is not so"
printf 'o@example.org\tn@example.org\nn@example.org\tu@example.org\nu@example.org\to@example.org\n' \
	>"$tmp/links"
run series-thread --links="$tmp/links" "$tmp/in"
is "$status $(field o previous)" "0 " "--links: a circle is cut"
echo 'one word' >"$tmp/links"
run series-thread --links="$tmp/links" "$tmp/in"
is "$status" 64 "--links: a line that is none is 64"
run series-thread --links="$tmp/nowhere" "$tmp/in"
is "$status" 66 "--links: no such file is 66"

# --summary
{
	mail id=k-0 kind=cover n=0 t=2 v=2 title=Cover flags=rfc prefixes=net \
		list=l.example.org h.x-a=b
	for i in 1 2; do
		mail id=k-$i n=$i t=2 v=2 refs=k-0 author="$bo" files=2 \
			added=$i removed=1 paths="a.c\\nf$i.c" area=NET
	done
	mail id=q at=90 title=q files=1 added=5 removed=6 paths=q.c
	reply r 95 'q' "$bo"
} | by_hand --summary
is "$(wc -l <"$out")" 2 "--summary: a record a series"
is "$(field k-0 kind) $(field k-0 head) $(field k-0 author)" \
	"series cover $bo" "--summary: by the author of its patches"
is "$(field k-0 name) $(field k-0 addr)" "Bo Larsen bo@example.com" \
	"--summary: name and address are his, too"
is "$(field k-0 files) $(field k-0 added) $(field k-0 removed) $(field k-0 paths)" \
	'3 3 2 a.c\nf1.c\nf2.c' "--summary: what the patches change together"
is "$(field k-0 area) $(field k-0 flags) $(field k-0 prefixes) $(field k-0 h.x-a)" \
	'NET rfc net b' "--summary: and what the head says"
is "$(field q files) $(field q added) $(field q replies)" "1 5 1" \
	"--summary: a single patch"
is "$(grep -c '	text:' "$out")" 0 "--summary: no text"
run series-thread --summary --no-replies "$tmp/in"
is "$(field q replies)" 1 "--no-replies: they count all the same"
run series-thread --no-replies "$tmp/in"
is "$(grep -c 'kind:reply' "$out")" 0 "--no-replies: they are left out"
run series-thread --summary --tags "$tmp/in"
is "$status" 64 "--summary and --tags exclude each other"

# What was given to each patch.
{
	mail id=a-0 kind=cover n=0 t=2 title='All of it'
	mail id=a-1 n=1 t=2 refs=a-0 title='part 1' patchid=1111111111111111
	mail id=a-2 n=2 t=2 refs=a-0 title='part 2' patchid=2222222222222222
	mail id=r1 kind=reply at=10 refs='a-0 a-1' from="$bo" says='reviewed here'
	mail id=r2 kind=reply at=11 refs=a-0 from="$cleo" says='acked 1-2'
	mail id=r4 kind=reply at=12 refs=a-0 from="$bo" says='nacked 2'
	mail id=b-0 kind=cover v=2 at=100 n=0 t=2 title='All of it'
	mail id=b-1 v=2 n=1 t=2 at=100 refs=b-0 title='part 1' \
		patchid=1111111111111111
	mail id=b-2 v=2 n=2 t=2 at=100 refs=b-0 title='part 2' \
		patchid=3333333333333333 trailers="Reviewed-by: $bo"
	mail id=r3 kind=reply at=110 refs=b-0 from="$bo" \
		says='reviewed all\ntested 2'
} | by_hand
is "$(field b-1 given)" "Reviewed-by: $bo\\nAcked-by: $cleo" \
	"given: to the same patch before, in the order in which it came, once"
is "$(field b-2 given)" "Tested-by: $bo" "not what the patch carries"
is "$(field b-2 given-older)" "Acked-by: $cleo" \
	"given-older: what it had before it was changed; no refusal"
is "$(field b-0 given)" "Reviewed-by: $bo\\nTested-by: $bo" \
	"given on a cover: all that answers said"
{
	cat "$tmp/in"
	mail id=r5 kind=reply at=120 refs='b-0 b-1' from="$cleo" \
		says='withdrawn here'
	mail id=r6 kind=reply at=120 refs='b-0 b-2' from="$cleo" \
		says='nacked here'
} >"$tmp/later"
by_hand <"$tmp/later"
is "$(field b-1 given);$(field b-2 given-older)" "Reviewed-by: $bo;" \
	"what is taken back in an answer to the newer version is given no more"
{
	mail id=one at=0 n=1 t=2 title='part 1'
	mail id=two at=0 n=2 t=2 title='part 2' refs=one
	mail id=r kind=reply at=10 refs='one two' from="$bo" says='reviewed here'
} | by_hand
is "$(field one given) $(field one series-given)" " Reviewed-by: $bo" \
	"series-given: of a head that is a patch, what its series got"

# What the author says in his cover that others gave: git am has it nowhere.
{
	mail id=a-0 kind=cover n=0 t=2 title='All of it' \
		trailers="Reviewed-by: $bo\\nAcked-by: $cleo" \
		says="reviewed here $bo\\nacked here $cleo\\ntested 2 $bo"
	mail id=a-1 n=1 t=2 refs=a-0 title='part 1' \
		trailers="Reviewed-by: $cleo" says="reviewed here $cleo"
	mail id=a-2 n=2 t=2 refs=a-0 title='part 2'
	mail id=r1 kind=reply at=10 refs=a-0 from="$bo" says='tested here'
} | by_hand
is "$(tags reviewed a-1 a-2) $(tags acked a-1 a-2) $(tags tested a-1 a-2)" \
	"10 00 11" "a tag in a cover counts for none of its patches"
is "$(field a-0 reviewed)$(field a-0 acked)$(field a-0 unreviewed)" 101 \
	"nor for the series: what a patch carries and what answers give does"
is "$(field a-0 reviewers)|$(field a-0 ackers)|$(field a-2 given)" \
	"$cleo||Tested-by: $bo" "nor is who it names one of the people"

# Further tags.
{
	send a 0 2
	mail id=r1 kind=reply at=10 refs='a-0 a-1' from="$bo" \
		trailers="Approved-by: $bo"
	mail id=r2 kind=reply at=11 refs=a-0 from="$cleo" \
		trailers="Ack-by: $cleo # for patch 2"
	mail id=own kind=reply at=12 refs=a-0 \
		trailers="Approved-by: Ana Petrova <ana@example.org>"
} | by_hand --tags=Approved-by,Ack-by
is "$(field a-1 given) $(field a-1 reviewed)" "Approved-by: $bo 1" \
	"--tags=Approved-by,Ack-by: they count as reviews"
is "$(field a-2 given) $(field a-0 unreviewed)" "Ack-by: $cleo 0" \
	"and for the patches that they name"
run series-thread --tags --tags=Approved-by "$tmp/in"
is "$(record-pick --fields=number,from,tag <"$out")" "1	$bo	Approved-by" \
	"--tags beside it: a record for each"
run series-thread --tags "$tmp/in"
is "$(wc -c <"$out")" 0 "alone it lists none of them"
run series-thread --tags=Cc "$tmp/in"
is "$status" 64 "--tags=Cc is none"

# --tags
{
	send a 0 2 v=3
	reply r1 5 'a-0' "$bo" 'says=reviewed here'
	reply r2 6 'a-0 a-1' "$bo" 'says=reviewed here\ntested here'
} | by_hand --tags
is "$(grep -c kind:tag "$out")" 3 \
	"--tags: a cover's for each patch, once a person"
is "$(cut -f1,3,5,8- "$out" | sed 's/@example.org//g')" \
	"$(format='msgid:%s\tfrom:%s\tversion:3\tseries:a-0\tchange:%s\ttag:%s\tpatch:%s\n'
	# shellcheck disable=SC2059 # the format is ours
	printf "$format" r2 "$bo" a-1 Reviewed-by a-1 r2 "$bo" a-1 Tested-by \
		a-1 r1 "$bo" a-2 Reviewed-by a-2)" "--tags: where it was said, and for what"

{
	reply r1 5 '20251201.1-3-x@example.com' "$bo" 'says=reviewed here' v=2 n=2 t=3
	reply r2 6 '20251201.1-4-x@example.com' "$bo" 'says=reviewed here' v=2 n=3 t=3
	reply r3 7 '20251201.1-1-x@example.com' "$cleo" 'says=acked here' v=2 n=0 t=3
} | by_hand --tags
is "$(tr '\t' '\n' <"$out" | grep -E '^(version|number|total|tag):' | xargs)" \
	"version:2 number:2 total:3 tag:Reviewed-by version:2 number:3 total:3 tag:Reviewed-by version:2 total:3 tag:Acked-by" \
	"--tags: of patches that are not here, a row each with its number"
{
	mail id=p1 n=1 t=2 refs=gone at=1
	reply r1 5 'gone other' "$bo" 'says=reviewed here' n=2 t=2
} | by_hand --tags
is "$(tr '\t' '\n' <"$out" | grep -E '^(number|total|tag):' | xargs)" \
	"number:2 total:2 tag:Reviewed-by" "--tags: and where another of the series is"

# --context
{
	send a 0 2
	send old 100 1 title='Forgotten'
	send b 300 2 v=2
} >"$tmp/older"
{
	send c 600 2 v=3
	reply late 610 'a-0 a-1' "$bo" 'says=reviewed here'
	reply who 620 '20251201.1-2-x@example.com' "$bo" v=4 n=1 t=6
	reply who2 621 '20251201.1-1-x@example.com 20251201.1-7-x@example.com' \
		"$cleo" 'says=applied here' v=4 n=6 t=6
	mail id=hello kind=post at=630 title=hello
} >"$tmp/today"
run series-thread --context="$tmp/older" "$tmp/today"
is "$(field c-0 previous) $(field c-0 news)" "b-0 posted replied reviewed" \
	"--context: the version before is found, and the news are told"
is "$(series_of late)" c-0 "--context: a late answer stands at the newest version"
is "$(grep -c 'msgid:[ab]-\|msgid:old' "$out")" 0 \
	"--context: what is older does not come out"
is "$(grep '^msgid:20251201.1-1-x' "$out" | tr '\t' '\n' |
	grep -E '^(kind|version|total|have|replies|news):' | tr '\n' ' ')" \
	"kind:series version:4 total:6 have:0 replies:2 news:replied applied " \
	"--context: answers to what nobody knows are one row"
is "$(grep -c '^msgid:hello@' "$out")" 1 "--context: a mail of no series comes out"
for listed in 2 3; do
	reply list 640 '20251202.5-1-y@example.com' "$bo" \
		says="applied 1-$listed" n=0 t=3 v=2 >"$tmp/today"
	run series-thread --context="$tmp/older" --summary "$tmp/today"
	applied=$(sed -n 's/.*\tapplied:\([^\t]*\).*/\1/p' "$out")
	[ $listed = 2 ] && wanted= || wanted=list@example.org
	is "$applied" "$wanted" \
		"--context: $listed of 3 patches that nobody knows are listed as applied"
done
{
	reply now 700 'b-0' "$bo" 'says=applied here'
} >"$tmp/today"
run series-thread --context="$tmp/older" "$tmp/today"
is "$(field b-0 kind) $(field b-0 news)" "series replied applied" \
	"--context: an older series that the period brought a mail is a row"
is "$(cut -f1 "$out" | tr '\n' ' ')" \
	"msgid:b-0@example.org msgid:now@example.org " "--context: and no more"
run series-thread --summary --context="$tmp/older" "$tmp/today"
is "$(cut -f1 "$out")" msgid:b-0@example.org "--context --summary: the row alone"
reply now 700 'a-0' "$bo" 'says=applied here' >"$tmp/today"
run series-thread --summary --context="$tmp/older" "$tmp/today"
is "$(cut -f1 "$out") $(field b-0 news)" "msgid:b-0@example.org replied applied" \
	"--context --summary: an answer to an older version is news of the newest"

# Whoever dates a mail as he likes must not end the context, nor the period.
send w 0 1 >"$tmp/night1"
mail id=ahead kind=post at=2033-01-01T00:00:00Z >"$tmp/night2"
mail id=soon kind=post at=2026-01-13T00:00:00Z >"$tmp/night3"
mail id=last kind=post at=2026-01-14T00:00:00Z >"$tmp/night4"
for night in 2 3 4; do
	args=()
	for ((i = 1; i < night; i++)); do
		args+=("--context=$tmp/night$i")
	done
	run series-thread --summary --now="2026-01-1${night}T00:01Z" "${args[@]}" \
		"$tmp/night$night"
	field w-0 news
done >"$tmp/news"
is "$(xargs <"$tmp/news")" waiting \
	"--context: a mail from the future ends neither it nor the period"

# Nor once its time has come, where the caller knows when the context was told.
send x 0 1 >"$tmp/night1"
mail id=early kind=post at=2026-01-11T06:00:00Z >"$tmp/night2"
mail id=ahead kind=post at=2026-01-12T12:00:00Z >>"$tmp/night2"
mail id=soon kind=post at=2026-01-12T18:00:00Z >"$tmp/night3"
for end in '' 2026-01-11T07:00Z 1970-01-01; do
	run series-thread --summary --now=2026-01-12T19:00Z \
		${end:+"--context-end=$end"} --context="$tmp/night1" \
		--context="$tmp/night2" "$tmp/night3"
	echo "$end:$(field x-0 news)"
done >"$tmp/news"
is "$(xargs <"$tmp/news")" ": 2026-01-11T07:00Z:waiting 1970-01-01:" \
	"--context-end: what was from the future then does not end the context"

cp "$tmp/older" "$tmp/overlap"
run series-thread --context="$tmp/older" --context="$tmp/overlap" "$tmp/older"
is "$(grep -c . "$out")" "$(grep -c . "$tmp/older")" \
	"--context: what is in both is of the period"

# Whose turn it is, when another answered with FLAGS [KEY=VALUE...].
turn_after()
{
	local flags=$1
	shift
	{
		mail id=t n=1 t=1
		reply t1 5 t "$bo" flags="$flags" "$@"
	} | by_hand
	field t turn
}
is "$(turn_after asks) $(turn_after wants)" "author author" \
	"turn: the author's, who was asked, or of whom something is wanted"
is "$(turn_after '')" review "turn: after other words still a review's"
is "$(turn_after wants 'says=reviewed here')" apply \
	"turn: nor does a reviewer wait for him"
is "$(turn_after '' 'says=nacked here')" author "turn: his who was refused"
{
	mail id=t n=1 t=1
	reply t1 5 t "$bo" flags=wants
	reply t2 6 't t1' "$ana"
} | by_hand
is "$(field t turn)" review "turn: no more his when he has answered"
{
	mail id=t n=1 t=1
	reply t1 5 t "$bo" flags=wants
	reply t2 6 't t1' "$ana" flags=promises
} | by_hand
is "$(field t turn)" author "turn: his when he only promises to change it"
{
	cat "$tmp/in"
	reply t3 7 't t1 t2' "$ana"
} >"$tmp/later"
by_hand <"$tmp/later"
is "$(field t turn)" review "turn: until he writes something else"
{
	mail id=t n=1 t=1
	reply t2 6 t "$ana" flags=promises
} | by_hand
is "$(field t turn)" review "turn: a promise that nobody asked for is none"
{
	mail id=t n=1 t=1
	reply t1 5 t "$bo" flags=wants
	reply t2 6 't t1' "$cleo"
} | by_hand
is "$(field t turn)" author "turn: still his after another's word"

# Others, and none.
{
	mail id=a
	printf 'kind:count\tby:author\tvalue:x\tcount:1\n'
	printf 'kind:count\tby:author\tvalue:y\tcount:1\n'
	printf 'msgid:q@example.org\tkind:series\ttitle:x\n'
	printf 'msgid:q@example.org\tkind:tag\ttag:x\n'
} | by_hand
is "$(grep -c '^kind:count' "$out")" 2 "count records go through"
is "$(grep -c 'kind:series\|kind:tag' "$out")" 0 "rows of an earlier run do not"
printf 'msgid:x@example.org\tsubject:[PATCH] x\n' | by_hand
is "$(cat "$tmp/status")" 65 "a record that was not classified is 65"
like "$(said)" 'line 1: no kind: patch-classify comes first' "and is named"
run series-thread --lenient "$tmp/in"
is "$status" 0 "but 0 with --lenient"
: | by_hand
is "$(cat "$tmp/status") $(wc -c <"$out")" "0 0" "nothing in, nothing out"

# The spool.
for i in 1 2 3 4 5 6 7 8; do
	mail id=big$i text="$(head -c 300000 /dev/zero | tr '\0' x)"
done >"$tmp/in"
TMPDIR=$tmp/nowhere run series-thread "$tmp/in"
is "$status" 75 "no place for the spool is 75"
like "$(said)" "nowhere.*TMPDIR" "and is named"
(
	trap '' XFSZ
	ulimit -f 500
	exec series-thread "$tmp/in" 2>"$err" | cat >/dev/null
	exit "${PIPESTATUS[0]}"
)
status=$?
is "$status" 75 "a full disk under the spool is 75"
like "$(said)" 'series-thread: spool in .*TMPDIR' "and is said clearly"
done_testing
