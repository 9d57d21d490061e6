#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# series-text.t - series-thread --text: which texts go on, and that the digest
# of heads is the same without the others.
. "${srcdir:-.}/tests/suites/lib.sh"
has_tool series-thread || skip_all "no series-thread in this build"
. "$srcdir/tests/suites/series.sh"

bo='Bo Larsen <bo@example.com>'
{
	send s 0 2 text='why\nand how\n'
	mail id=rb kind=reply refs='s-0 s-1' at=9 from="$bo" \
		subject='Re: [PATCH 1/2] part 1' trailers="Reviewed-by: $bo" \
		'says=reviewed here' text="Reviewed-by: $bo\n"
	mail id=ap kind=reply refs=s-0 at=10 from="$bo" \
		subject='Re: [PATCH 0/2] All of it' n=0 t=2 \
		'says=applied here' applied-to='lantern next' applied-by="$bo" \
		text='Applied to lantern next, thanks!\n'
	mail id=bare kind=reply refs=s-0 at=11 from="$bo" subject='All of it' \
		text='Without a mark.\n'
	mail id=bot kind=notice refs=s-0 at=12 from="$bo" flags=applied \
		'says=applied here' applied-to=lantern/next \
		text='This was merged into lantern/next\nby Bo Larsen <bo@example.com>:\n'
	mail id=one at=20 title='b: Single' text='alone\n'
	mail id=naked kind=post at=30 title='c: Naked' text='cover\n'
	mail id=n1 refs=naked at=30 n=1 t=2 title='c: First' text='first\n'
	mail id=n2 refs=naked at=31 n=2 t=2 title='c: Second' text='second\n'
	mail id=gp kind=pull at=40 title='d: Pull' text='please\n'
} >"$tmp/in"

# texts: the mails in $out that have a text.
texts()
{
	grep '	text:' "$out" | sed 's/^msgid:\([^@]*\)@.*/\1/' | sort | xargs
}

run series-thread "$tmp/in"
cp "$out" "$tmp/all"
run series-thread --text=all "$tmp/in"
is_file "$out" "$tmp/all" "all texts is what there is without the option"
is "$(texts)" "ap bare bot gp n1 n2 naked one rb s-0 s-1 s-2" "and all are there"

run series-thread --text=none "$tmp/in"
is "$(texts)" "" "none leaves no text"
sed 's/	text:[^	]*$//' "$tmp/all" >"$tmp/cut"
is_file "$out" "$tmp/cut" "and changes nothing else"
is "$(field s-1 reviewed)$(field s-0 applied)" 1ap \
	"what the answers say counts all the same"

run series-thread --text=heads "$tmp/in"
cp "$out" "$tmp/heads"
is "$(texts)" "bare gp n1 n2 naked one s-0 s-1 s-2" \
	"heads: covers, patches, pulls, posts and answers without a reply mark"
sed 's/	text:[^	]*$//' "$out" >"$tmp/rest"
is_file "$tmp/rest" "$tmp/cut" "and nothing else is changed"

for form in text markdown html; do
	digest-format --heading=Lantern --to=$form "$tmp/all" >"$tmp/want"
	run digest-format --heading=Lantern --to=$form "$tmp/heads"
	is_file "$out" "$tmp/want" "the $form digest is the same"
done
grep -q 'lantern next' "$tmp/want"
is $? 0 "and it says where the series was applied to"

# A text that stands elsewhere than a filter of ours puts it.
awk -F'\t' -v OFS='\t' '{
	text = $NF
	$NF = "h.x-end:1"
	print (NR % 2 ? text OFS $0 : $1 OFS text substr($0, length($1) + 1))
}' "$tmp/in" >"$tmp/odd"
run series-thread --text=none "$tmp/odd"
is "$status" 0 "texts in front or in the middle"
is "$(grep -c 'text:' "$out")" 0 "go as well"
is "$(grep -c 'h.x-end:1' "$out")" "$(wc -l <"$tmp/in")" \
	"and take no other field along"

run series-thread --text=some "$tmp/in"
is "$status" 64 "another word is wrong"
done_testing
