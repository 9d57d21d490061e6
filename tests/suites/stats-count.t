#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# stats-count.t - counts are what sort | uniq -c | sort -rn makes of the same
# values, whatever the parts that they are put together from.
. "${srcdir:-.}/tests/suites/lib.sh"
for tool in stats-count record-pick mbox-split patch-classify series-thread; do
	has_tool $tool || skip_all "no $tool yet"
done
. "$srcdir/tests/suites/series.sh"

# The second list has a mail of the first once more: that is tested apart.
mbox-split "$data/sample/lantern-2026-03.mbox" | patch-classify >"$tmp/all"
record-pick --any kind=patch kind=cover "$tmp/all" >"$tmp/mails"

# counted SED: the values on standard input, counted the old way.
counted()
{
	sort | uniq -c | sort -rn
}

# two_blanks: as rows of people have them.
two_blanks()
{
	sed 's/^\( *[0-9]* \)/\1 /'
}

record-pick --fields=author "$tmp/mails" | sed 's/\\\\/\\/g' | counted |
	two_blanks >"$tmp/want"
run stats-count --by=author "$tmp/all"
is_file "$out" "$tmp/want" "authors are counted as uniq -c does"

record-pick --fields=author "$tmp/mails" | sed 's/.*@//; s/>$//' | counted \
	>"$tmp/want"
run stats-count --by=domain "$tmp/all"
is_file "$out" "$tmp/want" "so are domains, with one blank"

record-pick --fields=from "$tmp/mails" | sed 's/.*@//; s/>$//' | counted \
	>"$tmp/want"
run stats-count --by=sender-domain "$tmp/all"
is_file "$out" "$tmp/want" "the sender's domain is that of from"

record-pick --fields=kind "$tmp/all" | counted >"$tmp/want"
run stats-count --by=kind --unit=all "$tmp/all"
is_file "$out" "$tmp/want" "--unit=all counts every record"

record-pick kind=patch '!flags=in-pull' '!flags=stable' --fields=version \
	"$tmp/all" | counted >"$tmp/want"
run stats-count --by=version --unit=patches "$tmp/all"
is_file "$out" "$tmp/want" "--unit=patches leaves out covers, pulls, stable"

record-pick '!flags=rfc' '!flags=resend' --fields=addr "$tmp/mails" | counted \
	>"$tmp/want"
run stats-count --by=addr --skip=rfc --skip=resend "$tmp/all"
is_file "$out" "$tmp/want" "--skip leaves out a flag"
run stats-count --by=addr --skip=rfc,resend "$tmp/all"
is_file "$out" "$tmp/want" "--skip takes a list"
run stats-count --by=kind --skip=cover "$tmp/all"
is "$(wc -l <"$out")" 1 "--skip takes a kind"
run stats-count --by=kind --top=ten "$tmp/all"
is "$status $(said)" \
	"64 stats-count: cannot parse integer value 'ten' for --top; try 'stats-count --help'" \
	"what is no number is said in ASCII"
run stats-count --by=kind --skip=series,tag "$tmp/all"
is "$status" 0 "--skip takes what series-thread makes"
for word in stabel '' 'rfc,' 'a b' RFC; do
	run stats-count --by=kind "--skip=$word" "$tmp/all"
	is "$status $(wc -c <"$out")" "64 0" "--skip='$word' is misspelt"
done
like "$(said)" "--skip='RFC': neither a flag nor a kind" "and it is said"

# Lists: each element, but no mail twice for one value.
record-pick '!flags=in-pull' '!flags=stable' kind=patch --fields=paths \
	"$tmp/all" | sed 's/\\n/\n/g' | grep . | counted >"$tmp/want"
run stats-count --by=paths --unit=patches "$tmp/all"
is_file "$out" "$tmp/want" "each element of a list counts"

m='kind:patch	author:Ana <ana@example.org>'
{
	printf 'msgid:1@x\tarrived:2025-12-29T01:02:03Z\t%s\tpaths:%s\n' "$m" \
		'a/b/c.c\na/b/d.c\na/e.c\nMakefile\n"a/q\\303\\251/x.c"\n"z\\"/x"'
} >"$tmp/paths"
run stats-count --by=age --unit=all --sort=value --now=2026-03-12 "$tmp/all"
is "$(awk '{ print $2 }' "$out" | tr '\n' ' ')" "6 7 8 9 " "ages are days, in their order"
is "$(record-pick --fields=age --now=2026-03-12 "$tmp/all" | sort -n | uniq -c |
	awk '{ print $1, $2 }')" "$(awk '{ print $1, $2 }' "$out")" "as record-pick has them"
run stats-count --by=directory "$tmp/paths"
is "$(cat "$out")" '      1 a
      1 .
      1 "z\""' "a directory counts once a mail"
printf 'kind:cover\tpaths:.../x86/kvm.c\\na/b.c\\n...lamp.c\n' >"$tmp/short"
is "$(stats-count --by=directory "$tmp/short")" "      1 a" \
	"what a diffstat shortened is in no directory that is known"
run stats-count --by=directory --depth=2 "$tmp/paths"
is "$(cat "$out")" '      1 a/b
      1 a
      1 .
      1 "z\""
      1 "a/q\303\251"' "--depth goes deeper, and keeps git's quotes"

# Times, in UTC, and the week that belongs to another year.
run stats-count --by=day --by=week --by=month --by=quarter --by=year \
	"$tmp/paths"
is "$(tr -d ' ' <"$out" | tr '\n' ' ')" \
	"12025-12-29  12026-W01  12025-12  12025-Q4  12025 " \
	"day, week, month, quarter, year"
weeks='2021-01-03=2020-W53 2021-01-04=2021-W01 2024-12-30=2025-W01
2026-12-31=2026-W53 2027-01-03=2026-W53 2027-01-04=2027-W01'
for pair in $weeks; do
	printf 'msgid:1@x\tarrived:%sT23:59:59Z\t%s\n' "${pair%=*}" "$m" |
		stats-count --by=week >"$out"
	is "$(cat "$out")" "      1 ${pair#*=}" "${pair%=*} is in ${pair#*=}"
done

# A message-id counts once; a mail of none is itself.
cat "$tmp/all" "$tmp/all" >"$tmp/twice"
stats-count --by=author "$tmp/all" >"$tmp/want"
run stats-count --by=author "$tmp/twice"
is_file "$out" "$tmp/want" "a message-id counts once"
mbox-split "$data"/sample/*.mbox | patch-classify >"$tmp/lists"
record-pick --fields=msgid "$tmp/lists" | sort -u | wc -l >"$tmp/want"
stats-count --by=kind --unit=all --total "$tmp/lists" | tail -1 |
	awk '{ print $1 }' >"$tmp/got"
is_file "$tmp/got" "$tmp/want" "a mail on two lists counts once"
printf '%s\n%s\n' "$m" "$m" | stats-count --by=author >"$out"
is "$(cat "$out")" "      2  Ana <ana@example.org>" \
	"mails without message-id are not one"

# Combined keys.
record-pick --fields=kind,version "$tmp/mails" | counted >"$tmp/want"
run stats-count --by=kind,version "$tmp/all"
is_file "$out" "$tmp/want" "a combined key has a TAB between its values"
run stats-count --by=kind,paths "$tmp/paths"
is "$(wc -l <"$out")" 6 "a list in a combined key gives every combination"

# What is shown, and what is not.
stats-count --by=author "$tmp/all" >"$tmp/whole"
run stats-count --by=author --top=2 --total "$tmp/all"
{
	head -2 "$tmp/whole"
	printf '%7d  total\n' "$(wc -l <"$tmp/mails")"
} >"$tmp/want"
is_file "$out" "$tmp/want" "--top shows few rows, --total counts all"
run stats-count --by=author --min=4 "$tmp/all"
awk '$1 >= 4' "$tmp/whole" >"$tmp/want"
is_file "$out" "$tmp/want" "--min leaves out what is less"
run stats-count --by=author --sort=value "$tmp/all"
sort -k2 "$tmp/whole" | sed 's/^ *[0-9]*  //' | sort >"$tmp/want"
sed 's/^ *[0-9]*  //' "$out" >"$tmp/got"
is_file "$tmp/got" "$tmp/want" "--sort=value is by the value"
run stats-count --by=author --sort=count "$tmp/all"
tac "$tmp/whole" >"$tmp/want"
is_file "$out" "$tmp/want" "--sort=count is the other way round"

# n AUTHOR VERSION ADDED: a patch.
n=0
patch()
{
	n=$((n + 1))
	printf 'msgid:%d@x\tarrived:2026-0%d-01T00:00:00Z\tkind:patch\t' $n $n
	printf 'version:%d\tauthor:%s\tadded:%d\t' "$2" "$1" "$3"
	printf 'answered:2026-0%d-0%dT0%d:00:00Z\t' $n "$2" "$2"
	printf 'change:%s\tseries:%s\n' "${4:-$n@x}" "${5:-$n@x}"
}
{
	patch 'A <a@one.example>' 1 5 c s
	patch 'A <a@one.example>' 2 10
	patch 'B <b@two.example>' 3 30 c s
	patch 'B <B@two.example>' 4 0 d s
} >"$tmp/four"
run stats-count --by=domain --sum=added "$tmp/four"
is "$(cat "$out")" '     30 two.example
     15 one.example' "--sum adds a number up"
run stats-count --by=domain --percent --total "$tmp/four"
is "$(cat "$out")" '      2  50.0% two.example
      2  50.0% one.example
      4 100.0% total' "--percent is of the total"
run stats-count --by=domain,version --percent --total --to=csv "$tmp/four"
is "$(cat "$out")" 'domain,version,count,percent
two.example,4,1,25.0
two.example,3,1,25.0
one.example,2,1,25.0
one.example,1,1,25.0
total,,4,100.0' "and in CSV, whose last row has a field for each part of the key"
for added in 9000000000000000000 3000000000000000; do
	printf 'msgid:%s@x\tkind:patch\tadded:%s\n' $added $added
done >"$tmp/huge"
run stats-count --by=msgid --sum=added --percent "$tmp/huge"
like "$(cut -c 19-26 "$out" | tr '\n' ' ')" '^ *99.7% *0.3% ' \
	"a share of what a product would be too large for"
run stats-count --unit=series --by=author <(printf 'msgid:1@x\tkind:reply\n')
like "$(said)" 'no series outside of pulls and stable trees among 1 record;' \
	"that there is no series is said"
run stats-count --by=domain --median=added "$tmp/four"
is "$(cat "$out")" '     15 two.example
    7.5 one.example' "--median of two is between them"
run stats-count --by=domain --median=added --to=csv --min=8 "$tmp/four"
is "$(cat "$out")" 'domain,count
two.example,15' "and --min is of it"
run stats-count --by=domain --median=answered --min=14 "$tmp/four"
is "$(cat "$out")" '   63.5 two.example' "--min of hours is in hours"
printf 'msgid:1\tkind:patch\tarrived:%s:00:00Z\tanswered:%s:%s\tauthor:A\n' \
	2026-01-01T00 2026-01-01T01 03:00Z >"$tmp/odd"
is "$(stats-count --by=author --median=answered "$tmp/odd")" "    1.1  A" \
	"an hour and three minutes are 1.1 of it, not 1.0"
printf 'msgid:%s\tkind:patch\tadded:%s\tauthor:A\n' 1 -5 2 -2 >"$tmp/odd"
is "$(stats-count --by=author --median=added "$tmp/odd")" "   -3.5  A" \
	"halves of less than nothing, too"
run stats-count --by=domain --median=answered --to=csv "$tmp/four"
is "$(cat "$out")" 'domain,hours
two.example,63.5
one.example,13.5' "--median of a time is in hours from the arrival"
run stats-count --by=domain --unit=changes "$tmp/four"
is "$(cat "$out")" '      2 one.example
      1 two.example' "a change counts once, by its earliest mail"
tac "$tmp/four" | stats-count --by=domain --unit=changes >"$tmp/got"
is_file "$tmp/got" "$out" "in whatever order the mails come"
run stats-count --by=domain --unit=series "$tmp/four"
is "$(cat "$out")" '      2 one.example' "a series counts once"
run stats-count --by=domain --unit=people "$tmp/four"
is "$(cat "$out")" '      1 two.example
      1 one.example' "people are told apart by their address"
sed 's/$/\treviewers:R <r@three.example>\tgiven:Reviewed-by: R <r@three.example>/' \
	"$tmp/four" >"$tmp/reviewed"
for unit in people=30+5 reviews=15; do
	for how in cat tac; do
		$how "$tmp/reviewed" | stats-count --by=domain \
			"--unit=${unit%=*}" --sum=added >"$out"
		is "$(awk '{ print $1 }' "$out" | paste -sd+)" "${unit#*=}" \
			"$unit: the earliest mail's numbers add up, $how"
	done
done
run stats-count --by=first-quarter "$tmp/four"
is "$(cat "$out")" '      2 2026-Q1' "a person's first posting counts"
run stats-count --by=domain,first-month "$tmp/four"
is "$(cat "$out")" '      1 two.example	2026-03
      1 one.example	2026-01' "by the values that it had"
run stats-count --table=domain,month --total "$tmp/four"
is "$(cat "$out")" '2026-01 2026-02 2026-03 2026-04   total domain
      0       0       1       1       2 two.example
      1       1       0       0       2 one.example
      1       1       1       1       4 total' "--table crosses two keys"
printf 'msgid:%s@x\tkind:patch\ttitle:=1\tbase:%s\n' 1 @a 2 -7 >"$tmp/formulas"
run stats-count --by=title --to=csv --safe-csv "$tmp/formulas"
is "$(tail -n 1 "$out")" "'=1,2" "--safe-csv: no cell is a formula"
run stats-count --table=title,base --to=csv --safe-csv "$tmp/formulas"
is "$(paste -sd' ' "$out")" "title,'@a,-7 '=1,1,1" "nor of a table"
run stats-count --by=title --safe-csv "$tmp/formulas"
is "$status" 64 "--safe-csv is for CSV"
run stats-count --table=domain,version --to=csv --top=1 "$tmp/four"
is "$(cat "$out")" 'domain,4,3,2,1
two.example,1,1,0,0' "--table writes CSV"

# Reviews: once a person and change, and not what a patch brings along.
# review ID VERSION TRAILERS REVIEWERS ACKERS GIVEN
review()
{
	printf 'msgid:%s\tkind:patch\tversion:%s\tauthor:A <a@x.example>\t' "$1" \
		"$2"
	printf 'trailers:%s\tchange:c\treviewers:%s\tgiven:%s\tackers:%s\n' \
		"$3" "$4" "$6" "$5"
}
{
	review 1@x 1 'Signed-off-by: A <a@x.example>' \
		'R <r@y.example>\nS <s@z.example>' 'R <r@y.example>' \
		'Reviewed-and-acked-by: R <r@y.example>\nReviewed-by: S <s@z.example>'
	review 2@x 2 'Reviewed-by: R <R@y.example>\nReviewed-by: T <t@y.example>' \
		'R <r@y.example>\nT <t@y.example>\nS <s@z.example>' '' \
		'Reviewed-by: S <s@z.example>'
} | sed 's/\tackers:$//' >"$tmp/reviews"
run stats-count --by=reviewers "$tmp/reviews"
is "$(cat "$out")" '      1  S <s@z.example>
      1  R <r@y.example>' "--by=reviewers counts reviews given"
run stats-count --by=domain --unit=reviews "$tmp/reviews"
is "$(cat "$out")" '      1 z.example
      1 y.example' "a person and change counts once, whatever the tags"
run stats-count --by=tag --unit=reviews "$tmp/reviews"
is "$(cat "$out")" '      2 Reviewed-by
      1 Acked-by' "reviews by tag"
# Of two versions with his tag the earlier has the values, by any key.
awk -F'\t' -v OFS='\t' '{
	$3 = $3 OFS "arrived:2026-0" (NR == 1 ? 3 : 4) "-01T00:00:00Z" OFS \
		"files:" NR
	print
}' "$tmp/reviews" | sed '1!b; p; s/^msgid:1@x/msgid:3@x/; s/2026-03/2026-05/
	s/files:1/files:3/; s/Reviewed-and-a/A/; s/reviewers:R[^S]*/reviewers:/' \
	>"$tmp/versions"
for order in cat tac; do
	for key in month quarter version,month; do
		run stats-count --by=$key --unit=reviews <($order "$tmp/versions")
		is "$(awk '{ sum += $1 } END { print NR, sum }' "$out")" "1 2" \
			"a review counts once by $key ($order)"
	done
	run stats-count --by=month --unit=reviews --sum=files \
		<($order "$tmp/versions")
	is "$(cat "$out")" "      2 2026-03" "and so do its numbers ($order)"
	run stats-count --by=tag,month --unit=reviews <($order "$tmp/versions")
	is "$(sort "$out")" "      1 Acked-by	2026-03
      2 Reviewed-by	2026-03" "each tag of it by tag ($order)"
	run stats-count --by=ackers,month --unit=reviews <($order "$tmp/versions" |
		sed 's/Reviewed-and-acked-by/Reviewed-by/')
	is "$(cat "$out")" '      1 R <r@y.example>	2026-05' \
		"and what has another tag before it by that tag ($order)"
done
printf 'kind:tag\ttag:%s\tfrom:%s\tmsgid:m@x\tpatch:%s\n' \
	Reviewed-by 'R <r@y.example>' p@x Reviewed-by 'R <r@y.example>' q@x \
	Acked-by 'R <r@y.example>' q@x >"$tmp/tags"
run stats-count --by=reviewers "$tmp/tags"
is "$(cat "$out")" '      2  R <r@y.example>' "tag records are reviews"
sed 's/\tpatch:/\tchange:c\tpatch:/' "$tmp/tags" >"$tmp/of-one"
run stats-count --by=reviewers "$tmp/of-one" "$tmp/reviews"
is "$(cat "$out")" '      1  S <s@z.example>
      1  R <r@y.example>' "of one change, with its patches beside them, one"
# A head that is a patch has the people of all of its series: only what was
# given to that patch was given to it, and the others have their own.
bo='Bo Two <bo@two.example>' cy='Cy Foo <cy@t.example>'
dot='Dot Foo <dot@t.example>' eli='Eli Foo <eli@t.example>'
{
	mail id=p1 n=1 t=3 title=one trailers="Reported-and-tested-by: $bo"
	mail id=p2 n=2 t=3 at=1 refs=p1 title=two trailers="Reviewed-by: $bo"
	mail id=p3 n=3 t=3 at=2 refs=p1 title=three
	mail id=r1 kind=reply at=3 refs='p1 p3' from="$cy" \
		says='reviewed here' trailers="Reviewed-by: $cy"
	mail id=r2 kind=reply at=4 refs='p1 p3' from="$dot" \
		says='reviewed here\ntested here' \
		trailers="Reviewed-and-tested-by: $dot # arm64"
	mail id=r3 kind=reply at=5 refs='p1' from="$eli" says='acked all' \
		trailers="Acked-by: $eli"
	mail id=r4 kind=reply at=6 refs='p1 p3' from='Cy Foo <cy@home.example>' \
		says='acked here' trailers='Acked-by: Cy Foo <cy@home.example>'
	mail id=r5 kind=reply at=7 refs='p1' from="$cy" says='acked here' \
		trailers="Acked-by: $cy"
	mail id=r6 kind=reply at=8 refs='p1 p2' from="$cy" \
		trailers="Ok-by: $cy"
} >"$tmp/naked"
for more in '' =Ok-by; do
	series-thread ${more:+--tags$more} "$tmp/naked" >"$tmp/threaded"
	series-thread ${more:+--tags$more} --tags "$tmp/naked" >"$tmp/tags"
	for key in reviewers ackers testers domain author; do
		unit=--unit=reviews
		[ "$key" = "${key%ers}" ] || unit=
		stats-count --by=$key $unit "$tmp/tags" | sort >"$tmp/want"
		run stats-count --by=$key $unit "$tmp/threaded"
		sort "$out" >"$tmp/got"
		is_file "$tmp/got" "$tmp/want" \
			"--by=$key counts what --tags$more lists"
	done
done
run stats-count --by=reviewers "$tmp/threaded"
is "$(cat "$out")" "      2  $cy
      1  $dot" "two of one, one of the other, none that a patch carries"
run stats-count --by=ackers "$tmp/threaded"
is "$(cat "$out")" "      3  $eli
      1  Cy Foo <cy@t.example>
      1  Cy Foo <cy@home.example>" "a head of two addresses of one, too"
{
	cat "$tmp/naked"
	mail id=r7 kind=reply at=9 refs='p1' from='Foo, Dot <dot@home.example>' \
		says='reviewed here' \
		trailers='Reviewed-by: Foo, Dot <dot@home.example>'
} | series-thread >"$tmp/threaded"
run stats-count --by=reviewers "$tmp/threaded"
is "$(cat "$out")" "      1  Foo, Dot <dot@home.example>
      1  $dot
      1  $cy" "a name that is written otherwise is hers all the same"
# Persons by a mailmap: of who wrote, not of who sent.
printf 'R of old <R@y.example> <r@Y.example>\n<s@y.example> <S@z.example>\n' \
	>"$tmp/mailmap"
run stats-count --by=person --unit=reviews --mailmap="$tmp/mailmap" \
	"$tmp/reviews"
is "$(cat "$out")" '      1  S <s@y.example>
      1  R of old <R@y.example>' "--mailmap names reviewers"
run stats-count --by=kind --unit=people "$tmp/four"
is "$(cat "$out")" '      2 patch' "two people"
echo '<a@one.example> <b@two.example>' >"$tmp/mailmap"
run stats-count --by=kind --unit=people --mailmap="$tmp/mailmap" "$tmp/four"
is "$(cat "$out")" '      1 patch' "--mailmap makes one of them"
run stats-count --by=domain --by=person --mailmap="$tmp/mailmap" "$tmp/four"
is "$(cat "$out")" '      2 two.example
      2 one.example

      4  A <a@one.example>' "domains stay those of the address as sent"
# An address is a person under whatever names; a gateway sends for many.
mail_of()
{
	printf 'msgid:%s@x\tarrived:2026-03-0%sT10:00:00Z\tfrom:%s\tkind:patch\n' \
		"$1" "$2" "$3"
}
{
	mail_of 1 1 'Jane Doe <jane@x.example>'
	mail_of 2 2 'Jane Doe <Jane@x.example>'
	mail_of 3 3 'jane@x.example'
	mail_of 4 3 '"Doe, Jane" <jane@x.example>'
	mail_of 5 3 'Jane Doe <jane@x.example>'
	for name in A B C D 'E F'; do
		mail_of "g$name" 4 "$name <bridge@y.example>"
	done
} >"$tmp/names"
run stats-count --by=from "$tmp/names"
is "$(cat "$out")" '      5  Jane Doe <jane@x.example>
      1  E F <bridge@y.example>
      1  D <bridge@y.example>
      1  C <bridge@y.example>
      1  B <bridge@y.example>
      1  A <bridge@y.example>' "one address is one person, but for gateways"
grep -v 'E F' "$tmp/names" >"$tmp/fewer"
run stats-count --by=from --sort=value "$tmp/fewer"
is "$(cat "$out")" '      4  A <bridge@y.example>
      5  Jane Doe <jane@x.example>' "four names are no gateway"
{
	mail_of 1 1 'A B via devel <devel@x.example>'
	mail_of 2 1 'C D via devel <devel@x.example>'
} >"$tmp/list"
run stats-count --by=from "$tmp/list"
is "$(grep -c via "$out")" 2 "nor does a list that rewrote From make one of two"
run stats-count --by=from,day --sort=value "$tmp/fewer"
is "$(tail -n 3 "$out")" "$(printf '%7d %s\t2026-03-%s\n' \
	1 'Jane Doe <jane@x.example>' 01 1 'Jane Doe <jane@x.example>' 02 \
	3 'Jane Doe <jane@x.example>' 03)" "nor in a key of several parts"
run stats-count --table=from,day --to=csv "$tmp/fewer"
is "$(grep -c Jane "$out")" 1 "nor in a cross table"
run stats-count --by=from --to=records "$tmp/names"
is "$(grep -c jane@ "$out")" 3 "count records keep the names as they are"
stats-count --by=from --to=records <(head -n 4 "$tmp/names") >"$tmp/part1"
stats-count --by=from --to=records <(tail -n +5 "$tmp/names") >"$tmp/part2"
stats-count --by=from "$tmp/names" >"$tmp/whole"
run stats-count --by=from "$tmp/part1" "$tmp/part2"
is_file "$out" "$tmp/whole" "counts of parts give the people of the whole"
run digest-format "$tmp/part1" "$tmp/part2"
ok "the digest has people once, too" \
	grep -q '^      5  Jane Doe <jane@x.example>$' "$out"
run stats-count --by=person --mailmap="$tmp/none" "$tmp/four"
is "$status" 66 "a mailmap that is not there is 66"

# Companies.
cat >"$tmp/map" <<-END
	one.example   One & Sons < 2026-02-01
	one.example   "One"
	b@two.example Bee, Inc.
END
run stats-count --by=company --companies="$tmp/map" --to=csv "$tmp/four"
is "$(cat "$out")" 'company,count
"Bee, Inc.",2
One & Sons,1
"""One""",1' "companies, by date and address, as CSV"
run stats-count --by=company --companies="$tmp/map" "$tmp/reviews"
is "$(cat "$out")" '      2 (unknown)' "no company is (unknown)"
{
	printf 'msgid:9@x\tkind:patch\tauthor:E <"e e"@none.example>\n'
	printf 'msgid:8@x\tkind:patch\tauthor:F <F@none.example>\n'
	printf 'msgid:7@x\tkind:patch\tauthor:F <f@none.example>\n'
} >>"$tmp/four"
run stats-count --unknown --companies="$tmp/map" "$tmp/four"
is "$(cat "$out")" 'f@none.example	(unknown)	# 2
# "e e"@none.example	(unknown)	# 1' "--unknown writes lines for the map"
cat "$out" >>"$tmp/map"
stats-count --unknown --companies="$tmp/map" "$tmp/four" >"$tmp/again"
is_file "$tmp/again" "$out" "which may be put into it as they are"
run stats-count --by=company "$tmp/four"
is "$status" 64 "no map, no companies"
echo 'one.example' >"$tmp/bad"
run stats-count --by=company --companies="$tmp/bad" "$tmp/four"
is "$status" 64 "a map line without company is 64"
like "$(said)" 'bad: line 1: no company' "and is named"

# Count records.
keys="--by=author --by=domain,kind --by=directory --by=first-month"
# shellcheck disable=SC2086 # words
stats-count $keys --to=records "$tmp/all" >"$tmp/whole"
ok "count records have kind, by, unit, value, count" \
	grep -qx 'kind:count	by:author	unit:mails	value:.*	count:[0-9]*' "$tmp/whole"
for seed in 1 2 3; do
	awk -v seed=$seed -v dir="$tmp" 'BEGIN { srand(seed) }
		{ print > (dir "/part" int(rand() * 4)) }' "$tmp/all"
	: >"$tmp/sums"
	for part in 0 1 2 3; do
		# shellcheck disable=SC2086 # words
		stats-count $keys --to=records "$tmp/part$part" >>"$tmp/sums"
	done
	# shellcheck disable=SC2086 # words
	run stats-count $keys --to=records "$tmp/sums"
	is_file "$out" "$tmp/whole" "counts of parts make those of the whole ($seed)"
	# shellcheck disable=SC2086 # words
	{
		for part in 0 1 2; do
			stats-count $keys --to=records "$tmp/part$part"
		done
		cat "$tmp/part3"
	} | stats-count $keys --to=records >"$out"
	is_file "$out" "$tmp/whole" "also when a part is not counted yet ($seed)"
done
# shellcheck disable=SC2086 # words
run stats-count $keys --unit=patches "$tmp/whole"
is "$(tr -d '\n' <"$out")" "" "counts of another unit are not added"

# --pass.
run stats-count --pass --by=domain --by=author "$tmp/all"
cp "$out" "$tmp/passed"
head -n "$(wc -l <"$tmp/all")" "$out" >"$tmp/got"
is_file "$tmp/got" "$tmp/all" "--pass hands the input on as it is"
ok "and count records behind it say what travels along" \
	grep -qx 'kind:count.*count:\([0-9]*\)	passed:\1' "$tmp/passed"
run stats-count --pass --by=domain --by=author "$tmp/passed"
is_file "$out" "$tmp/passed" "--pass twice changes nothing"
stats-count --by=author "$tmp/all" >"$tmp/want"
run stats-count --by=author "$tmp/passed"
is_file "$out" "$tmp/want" "what travelled along is not counted twice"
record-pick kind=count "$tmp/passed" >"$tmp/counts"
run stats-count --by=author "$tmp/counts"
is_file "$out" "$tmp/want" "counts that lost their mails count"
stats-count --pass --by=author "$tmp/part0" >"$tmp/sums"
stats-count --to=records --by=author "$tmp/part1" "$tmp/part2" "$tmp/part3" \
	>>"$tmp/sums"
run stats-count --by=author "$tmp/sums"
is_file "$out" "$tmp/want" "counts of both sorts add up"
run stats-count --pass --by=author "$tmp/sums"
cp "$out" "$tmp/once"
run stats-count --pass --by=author "$tmp/once"
is_file "$out" "$tmp/once" "also when passed on again"

# What is missing in the pipe.
mbox-split "$data/sample/lantern-2026-03.mbox" >"$tmp/split"
run stats-count --by=from "$tmp/split"
is "$status $(wc -c <"$out")" "0 0" "what has no kind is no mail"
like "$(said)" 'patch-classify comes before' "which is said"
run stats-count --by=from --unit=all "$tmp/split"
is "$(said)" "" "but with --unit=all needs none"
run stats-count --by=author --unit=changes "$tmp/all"
like "$(said)" 'series-thread comes before' "changes need series-thread"
run stats-count --by=author "$tmp/all"
is "$(said)" "" "mails do not"

# Refused.
for wrong in "" "--by=" "--by=a,,b" "--by=Author" "--by=author --unit=hours" \
	"--by=author --sum=title" "--by=author --sum=nothing" \
	"--by=author --to=xml" "--by=author --pass --to=csv" \
	"--by=author --pass --top=1" "--by=author --to=records --min=1" \
	"--by=a --by=b --to=csv" "--table=author" "--table=a,b,c" \
	"--by=a --table=a,b" "--by=company" "--unknown" "--by=a --depth=0" \
	"--by=a --sort=size" "--by=a --top=-1" "--by=first --median=added" \
	"--by=a --median=title"; do
	# shellcheck disable=SC2086 # words
	run stats-count $wrong "$tmp/all"
	is "$status" 64 "refused: ${wrong:-no key}"
	is "$(wc -l <"$err")" 1 "and said in a line: ${wrong:-no key}"
done

cp "$tmp/mails" "$tmp/self"
run timeout 10 stats-count --by=kind --pass --append="$tmp/self" "$tmp/self"
is "$status" 64 "what is handed on does not go where it comes from"
is_file "$tmp/self" "$tmp/mails" "which stays as it is"

# A key that no record has is misspelt.
printf 'msgid:1@x\tkind:patch\tauthor:A <a@x>\tmine:1\n' >"$tmp/mine"
run stats-count --by=autor --by=mine,day "$tmp/mine"
is "$status $(said)" "64 stats-count: no record has a field 'autor'; did you mean 'author'?" \
	"a key that no record has is said"
run stats-count --by=domian "$tmp/mine"
like "$(said)" "did you mean 'domain'\?" "a key that is no field is meant, too"
run stats-count --by=x-note "$tmp/mine"
is "$status $(said)" "0 stats-count: no patch or cover has a value for 'x-note'" \
	"x-NAME, which anybody may use, is no error"
for wrong in --skip=raply --skip=resent --unit=patchs --to=cvs --percnt \
	--sum=aded; do
	run stats-count --by=kind "$wrong" "$tmp/mine"
	is "$status $(said | grep -c 'did you mean')" "64 1" \
		"$wrong: what was meant is said"
done
run stats-count --by=mine --by=domain "$tmp/mine"
is "$(said)" "" "a field of others that is there is not"
printf 'kind:count\tby:mine\tunit:mails\tvalue:1\tcount:1\n' >"$tmp/mine"
run stats-count --by=mine "$tmp/mine"
is "$(said)" "" "count records have no fields to be counted by"

# What does not count is no puzzle.
printf 'msgid:%s@x\tkind:reply\tfrom:A <a@x>\n' 1 2 2 >"$tmp/replies"
run stats-count --by=from "$tmp/replies"
is "$status $(cat "$out" "$err")" "0 stats-count: no patch or cover among 3 records; --unit=all counts any" \
	"where nothing counts, that is said"
printf 'msgid:3@x\tkind:patch\tflags:stable\tchange:3@x\tfrom:A <a@x>\n' >"$tmp/stable"
for unit in patches changes; do
	run stats-count --by=from --unit=$unit "$tmp/replies" "$tmp/stable"
	like "$(said)" "no patch outside of pulls and stable trees among 4 records" \
		"--unit=$unit: also what would"
done
run stats-count --by=from --unit=reviews "$tmp/replies"
like "$(said)" "no patch among 3 records" "of reviews, too"
for quiet in --pass --to=records --unit=all --skip=reply; do
	run stats-count --by=from "$quiet" "$tmp/replies"
	is "$status $(said)" "0 " "$quiet: nothing is said"
done
run stats-count --by=from --by=author "$tmp/replies" "$tmp/stable"
is "$status $(said)" "0 " "nor where anything counts"

# Hostile values.
printf 'msgid:1@x\tkind:patch\tauthor:E\\x1b[31m \\\\ <e@x>\n' >"$tmp/odd"
run stats-count --by=author "$tmp/odd"
is "$(cat "$out")" '      1  E\x1b[31m \ <e@x>' "no escape reaches the terminal"
printf 'msgid:1@x\tkind:patch\tauthor:E\302\233\342\200\256\377 <e@x>\n' \
	>"$tmp/odd"
run stats-count --by=author "$tmp/odd"
is "$(cat "$out")" '      1  E\xc2\x9b\xe2\x80\xae\xff <e@x>' \
	"also of records that others wrote"
printf 'msgid:%s\tkind:patch\tadded:999999999999999999\tauthor:A\n' \
	1 2 3 4 5 6 7 8 9 10 11 12 >"$tmp/odd"
run stats-count --by=author --sum=added "$tmp/odd"
large="stats-count: a number is too large: the largest that there is stands for it"
is "$status $(cat "$out" "$err")" "65 9223372036854775807  A
$large" "a sum stays at its limit, and that is said"
for number in 9223372036854775808 -1000000000000000000 999999999999999999999.5; do
	printf 'msgid:%s\tkind:patch\tadded:%s\tauthor:A\n' 1 "$number" 2 5 >"$tmp/odd"
	sign=${number%%[0-9]*}
	for what in sum:$((${sign}999999999999999999 + 5)) median:; do
		run stats-count --by=author --"${what%:*}"=added "$tmp/odd"
		like "$status $(said)" "^65 $large" \
			"--${what%:*} of $number is none of 0"
		like "$(cat "$out")" "^ *${what#*:}" "but about as large"
	done
done
printf 'kind:count\tby:author\tunit:mails\tvalue:A\tcount:9223372036854775807\n' >"$tmp/odd"
run stats-count --by=author "$tmp/odd"
like "$status $(said)" "^65 $large" "nor is what another counted, and was too large"
printf 'msgid:1\tkind:patch\tauthor:A <a@x>\n' >"$tmp/odd"
run stats-count --by=list "$tmp/odd"
is "$status $(cat "$out" "$err")" "0 stats-count: no patch or cover has a value for 'list'" \
	"a table without a row says why"
run stats-count --by=list --to=records "$tmp/odd"
is "$status $(cat "$out" "$err")" "0 " "but for a part of a whole"
done_testing
