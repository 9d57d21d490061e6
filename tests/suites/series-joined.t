#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# series-joined.t - what was given to patches that were sent with others then.
. "${srcdir:-.}/tests/suites/lib.sh"
has_tool series-thread || skip_all "no series-thread in this build"
. "$srcdir/tests/suites/series.sh"

ana='Ana Petrova <ana@example.org>'
bo='Bo Larsen <bo@example.com>'
cleo='Cleo Marsh <cleo@example.net>'
eve='Eve Evil <eve@example.com>'

# by_hand OPTION... <RECORDS
by_hand()
{
	cat >"$tmp/in"
	run series-thread "$@" "$tmp/in"
}

# Series that were reviewed apart, and sent again as one.
# as ID AT N T PATCH KEY=VALUE...: patch PATCH as N of T of series ID; diff=
# says another patch id, file= another file.
as()
{
	local id=$1 at=$2 n=$3 t=$4 patch=$5 diff=${5}111111111111111 file=$5.c
	local word words=()
	shift 5
	for word; do
		case $word in
		diff=*) diff=${word#*=} ;;
		file=*) file=${word#*=} ;;
		*) words+=("$word") ;;
		esac
	done
	mail id="$id-$n" at="$at" n="$n" t="$t" refs="$id-0" \
		title="$patch: part" patchid="$diff" paths="$file" "${words[@]}"
}
apart()
{
	mail id=a-0 kind=cover n=0 t=2 title='First'
	as a 0 1 2 a
	as a 0 2 2 b
	mail id=b-0 kind=cover at=1 n=0 t=2 title='Second'
	as b 1 1 2 c
	as b 1 2 2 d
	mail id=ra kind=reply at=10 refs=a-0 from="$bo" says='reviewed all'
	mail id=rb kind=reply at=11 refs=b-0 from="$bo" says='reviewed here'
	mail id=rc kind=reply at=12 refs='b-0 b-1' from="$cleo" \
		says='tested here'
	mail id=c-0 kind=cover v=2 at=100 n=0 t=4 title='First and second'
	as c 100 1 4 a v=2
	as c 100 2 4 b v=2
	as c 100 3 4 c v=2
	as c 100 4 4 d v=2 diff=eeeeeeeeeeeeeeee
}
# givens LABEL ID...: that field of each, semicolons between.
givens()
{
	local label=$1 id all=
	shift
	for id; do
		all="$all;$(field "$id" "$label")"
	done
	echo "${all#;}"
}
apart | by_hand
is "$(givens given c-1 c-2 c-3 c-4)" \
	"Reviewed-by: $bo;Reviewed-by: $bo;Reviewed-by: $bo\\nTested-by: $cleo;" \
	"given: in any of the series that were joined"
is "$(givens given-older c-1 c-2 c-3 c-4)" ";;;Reviewed-by: $bo" \
	"given-older: so, too, for what has changed since"
is "$(field c-0 reviewed) $(field c-0 unreviewed) $(field c-0 reviewers)" \
	"3 1 $bo" "they count for the series"
is "$(field c-3 reviewed)$(field c-3 tested) $(field c-4 reviewed)" "11 0" \
	"and for each patch that is the same"
is "$(field c-0 given)" "" "though nobody answered it"
is "$(givens given a-1 b-1)" \
	"Reviewed-by: $bo;Reviewed-by: $bo\\nTested-by: $cleo" \
	"the older ones keep theirs, and get none of each other's"
if has_tool stats-count; then
	stats-count --by=reviewers <"$out" >"$tmp/counted"
	series-thread --tags "$tmp/in" | stats-count --by=reviewers \
		>"$tmp/want"
	is_file "$tmp/counted" "$tmp/want" \
		"they count once, as those of --tags do"
	is "$(cat "$tmp/counted")" "      4  $bo" "of each patch once"
fi
{
	apart
	mail id=r5 kind=reply at=101 refs=a-0 from="$bo" says='nacked 1'
	mail id=r6 kind=reply at=102 refs='c-0 c-3' from="$cleo" \
		says='withdrawn here'
	mail id=r7 kind=reply at=103 refs='b-0 b-2' from="$bo" \
		says='withdrawn here'
} | by_hand
is "$(givens given c-1 c-2 c-3 c-4)$(givens given-older c-3 c-4)" \
	";Reviewed-by: $bo;Reviewed-by: $bo;;" \
	"what is taken back in any of them is given no more"
# Of one, several; and one by one into a series.
{
	mail id=a-0 kind=cover n=0 t=3 title='All of it'
	as a 0 1 3 a
	as a 0 2 3 b
	as a 0 3 3 c
	mail id=r1 kind=reply at=10 refs=a-0 from="$bo" says='reviewed 1-2'
	mail id=b-0 kind=cover v=2 at=100 n=0 t=1 title='Only this'
	as b 100 1 1 b v=2
	mail id=c-0 kind=cover v=2 at=200 n=0 t=1 title='This later'
	as c 200 1 1 c v=2
} | by_hand
is "$(givens given b-1 c-1)" "Reviewed-by: $bo;" \
	"a series that is split: each patch keeps what it was given"
singles()
{
	mail id=a title='a: part' patchid=a111111111111111 paths='a.c'
	mail id=b at=1 title='b: part' patchid=b111111111111111 paths='b.c'
	mail id=ra kind=reply at=10 refs=a from="$bo" says='reviewed here'
	mail id=rb kind=reply at=11 refs=b from="$cleo" says='acked here'
	mail id=c-0 kind=cover at=100 n=0 t=2 title='Both' \
		from="${1:-$ana}"
	as c 100 1 2 a from="${1:-$ana}" file="${2:-a.c}"
	as c 100 2 2 b from="${1:-$ana}" file="${2:-b.c}"
}
singles | by_hand
is "$(givens given c-1 c-2)" "Reviewed-by: $bo;Acked-by: $cleo" \
	"single patches that are collected into a series"
# git's patch id leaves out where in a file a hunk stands: two patches of one
# series may have the same.
twins()
{
	mail id=a title='b: part' patchid=a111111111111111 paths=a.c
	mail id=ra kind=reply at=10 refs=a from="$bo" says='reviewed here'
	mail id=c-0 kind=cover at=100 n=0 t=3 title='All'
	as c 100 1 3 a
	as c 100 2 3 b diff=a111111111111111 file=a.c
	as c 100 3 3 c
}
twins | by_hand
is "$(givens change c-1 c-2):$(givens given c-1 c-2)" "a;a:;Reviewed-by: $bo" \
	"of two with one patch id the one that is called the same has it"
# Only those of the same author, and of what came before.
singles "$eve" | by_hand
is "$(givens given c-1 c-2)$(givens given-older c-1 c-2)" ";;" \
	"nothing is given to another's patch that looks the same"
{
	mail id=x from="$eve" author="$ana" title='a: part' \
		patchid=a111111111111111 paths=a.c
	mail id=rx kind=reply at=2 refs=x from="$bo" says='reviewed here'
	as c 100 1 2 a
	as d 200 1 2 a from="$eve" author="$ana"
} | by_hand
is "$(givens given c-1 d-1)" "Reviewed-by: $bo;Reviewed-by: $bo" \
	"but what another sent its author may send, and he himself"
singles '' evil.c | by_hand
is "$(givens given c-1 c-2)$(givens given-older c-1 c-2)" \
	";Reviewed-by: $bo;Acked-by: $cleo" "the paths have to be the same"
{
	mail id=x from="$eve" title='a: part' patchid=a111111111111111 \
		paths='a.c'
	mail id=rx kind=reply at=2 refs=x from="$cleo" \
		says='reviewed here\nnacked here'
	as c 100 1 2 a
	mail id=y at=200 title='a: part' patchid=a111111111111111 \
		paths='a.c'
	mail id=ry kind=reply at=210 refs=y from="$bo" says='reviewed here'
} | by_hand
is "$(givens given x c-1)" ";" \
	"nor from another's, nor from a later series"
{
	singles
	mail id=e v=2 at=50 refs=a from="$eve" title='a: part' \
		patchid=a111111111111111 paths=a.c
	mail id=re kind=reply at=60 refs='a e' from="$cleo" \
		says='tested here'
} >"$tmp/taken"
printf 'a@example.org\te@example.org\n' >"$tmp/links"
by_hand --links="$tmp/links" <"$tmp/taken"
is "$(field e change):$(field c-1 change):$(field c-1 given)" \
	"a:a:Reviewed-by: $bo" "nor from what another made of it"
{
	singles | sed '/id:c-/d'
	mail id=p-0 kind=pull at=100 n=0 t=2 title='Pull it'
	as p 100 1 2 a
	as p 100 2 2 b
} | by_hand
is "$(field p-1 flags | grep -o in-pull):$(givens given p-1 p-2)" "in-pull:;" \
	"nobody adds tags to the patches of a pull"
# What was sent again in a later series waits no longer; all else does.
# whose ID...: what is said of whose turn it is, semicolons between.
whose()
{
	givens turn "$@"
}
apart | by_hand
is "$(whose a-0 b-0 c-0)" ";;review" "nobody waits for what was joined"
is "$(field a-0 next)" "" "though it is none's version"
apart | sed '/id:c-4@/d' | by_hand
is "$(whose b-0)" apply "but for a series of which a patch was left out"
apart | sed '/id:b-2@/d' | by_hand
is "$(whose b-0)" review "and for one that is not all here"
singles | by_hand
is "$(whose a b c-0)" ";;apply" "nor for patches that were collected"
singles "$eve" | by_hand
is "$(whose a b c-0)" "apply;apply;review" "unless another sent them"
{
	singles | sed '/id:c-/d'
	mail id=c-0 kind=cover at=100 n=0 t=2 title='Both' from="$eve"
	as c 100 1 2 a from="$eve" author="$ana"
	as c 100 2 2 b from="$eve" author="$ana"
} | by_hand
is "$(field c-1 change):$(whose a c-0)" "a:apply;review" \
	"be it under the author's name"
singles | sed '/id:c-/s/flags:/flags:rfc /' | by_hand
is "$(whose a c-0)" "apply;apply" "or it is an RFC"
singles | sed '/id:c-/{s/title:\([ab]\): part/title:\1: else/
	s/patchid:./patchid:f/}' | by_hand
is "$(whose a c-0)" "apply;review" "or they are others"
twins | sed '/id:c-1@/d' | by_hand
is "$(whose a)" "" "one of two with its patch id, by title"
twins | sed '/id:c-2@/d' | by_hand
is "$(field c-1 change):$(whose a)" "a:apply" "not by that alone"
{
	singles | sed '/id:c-/d'
	mail id=p-0 kind=pull at=100 n=0 t=2 title='Pull it'
	as p 100 1 2 a
	as p 100 2 2 b
} | by_hand
is "$(whose a b)" "apply;apply" "a pull says nothing of who waits"
done_testing
