#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# digest-html.t - the HTML digest in a real browser: nothing is fetched, no
# script runs, nothing is wider than the screen, what matters is above the
# fold; and tidy has nothing to say.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/hostile.sh"
. "$srcdir/tests/suites/browser.sh"

sample=$srcdir/tests/golden/digest-two-versions/in
digest-format --to=html --heading='Gears <list>' --link=https://lists.example/ \
	"$sample" >"$tmp/sample.html"
hostile_records | digest-format --to=html --entries=all \
	--link=https://lists.example/ >"$tmp/hostile.html"
digest-format --to=html </dev/null >"$tmp/empty.html"

# What is in it.
like "$(cat "$tmp/sample.html")" "default-src 'none'; style-src 'sha256-" \
	"the policy forbids everything but the style sheet"
is "$(grep -ciE '<(script|img|link|iframe|object|embed|form)[ >]' \
	"$tmp/sample.html")" 0 "there is nothing to fetch or run"
is "$(grep -ciE ' (style|on[a-z]+)=' "$tmp/sample.html")" 0 \
	"no attribute holds style or code"
is "$(grep -oE '<[a-z][^>]*&quot;[^>]*>' "$tmp/sample.html" | grep -v aria-label)" "" \
	"no quote of ours is escaped by mistake"
is "$(grep -c '<th scope="col"' "$tmp/sample.html" | sed 's/^[1-9].*/some/')" \
	some "heads of columns say so"
is "$(grep -o '<svg[^>]*>' "$tmp/sample.html" |
	grep -vcE 'aria-label="[^"]+"|aria-hidden="true"')" 0 \
	"charts have a name for those who cannot see them"
is "$(grep -oE '<h[1-6]' "$tmp/sample.html" | head -1)" "<h1" \
	"the first heading is the first level's"
for anchor in $(grep -oE 'href="#[^"]+"' "$tmp/sample.html" |
	sed 's/href="#//; s/"//' | sort -u); do
	grep -q "id=\"$anchor\"" "$tmp/sample.html" || echo "$anchor"
done >"$tmp/dangling"
is "$(cat "$tmp/dangling")" "" "every link into the page finds its anchor"

# What opens.  tree: the mails of the only series, indented, of the records on
# standard input.
tree()
{
	digest-format --to=html --entries=none |
		sed -n '/^<ul class="th"/,/^<\/ul>$/p' | sed -E '
			s/<ul[^>]*>/(/g; s/<.ul>/)/g; s/<[^>]*>//g; s/ +/ /g' |
		tr -d '\n'
}
# mail ID MINUTE REFS [FIELD...]: a record of the series "c".
mail()
{
	local fields
	fields=$(printf '\t%s' "${@:4}")
	printf 'msgid:%s\tarrived:2026-01-05T10:%02d:00Z\trefs:%s\t%s%s\n' \
		"$1" "$2" "$3" "series:c" "$fields"
}
{
	mail a2 9 'c a1' kind:reply name:Bob says:'reviewed here\nacked 1-3'
	mail c 0 '' kind:cover number:0 total:2 title:Gears name:Eve head:cover \
		state:new have:2 unreviewed:1 replies:4 'reviewers:Bob <b@x>'
	mail a1 5 c kind:reply name:Ann
	mail p2 2 c kind:patch number:2 total:2 title:Oil name:Eve commit:0123abc
	mail p1 3 c kind:patch number:1 total:2 title:Turn name:Joe \
		'reviewers:Bob <b@x>\nAnn <a@x>' 'nackers:Zed <z@x>'
	mail b 20 'p1 gone' kind:notice flags:report name:robot
	mail s1 30 s2 kind:reply name:Sky
	mail s2 31 s1 kind:reply name:Sly says:'applied all'
} >"$tmp/thread"
is "$(tree <"$tmp/thread")" \
	"(0/2 cover letter(Ann 5 Jan 10:05(Bob 5 Jan 10:09 Reviewed-by Acked-by 1-3))1/2 Turn Joe Reviewed-by Bob, Ann Nacked-by Zed(robot 5 Jan 10:20 complaint)2/2 OilSky 5 Jan 10:30(Sly 5 Jan 10:31 applied all))" \
	"a row has its mails as a tree: patches with reviews, who, when and tags"
is "$(tac "$tmp/thread" | tree)" "$(tree <"$tmp/thread")" \
	"in whatever order the records came"
is "$(for i in {1..3000}; do mail "d$((10000 + i))" 1 "c d$((9999 + i))" kind:reply name:D; done |
	cat "$tmp/thread" - | tree | tr -cd '(' | wc -c)" 12 \
	"3000 answers to answers are indented eight times, no more"
digest-format --to=html --commit-link='https://git.example/?id=' \
	--entries=none "$tmp/thread" >"$tmp/commit.html"
is "$(grep -o 'Oil.*' "$tmp/commit.html" | sed 's/<.li>//')" \
	'Oil</bdi> <a class="commit" href="https://git.example/?id=0123abc">0123abc</a>' \
	"--commit-link links what a patch became"
sed 's/head:cover/&\tcommit:0123456789abcdef/' "$tmp/thread" |
	digest-format --to=markdown --entries=none \
		--commit-link=https://git.example/ >"$tmp/commit.md"
like "$(cat "$tmp/commit.md")" \
	'applied: \[`0123456789ab`\]\(<https://git.example/0123456789abcdef>\)' \
	"in Markdown, too"
for commit in '"><b>' 'zz' '../x'; do
	sed "s,head:cover,&\tcommit:$commit," "$tmp/thread" |
		digest-format --to=html --commit-link=https://git.example/ |
		grep -c 'class="commit"'
done >"$tmp/links"
is "$(sort -u "$tmp/links")" 1 "what is no commit is no link"
mbox-split "$data"/sample/*.mbox | patch-classify --text=heads | series-thread |
	digest-format --to=html --link=https://lists.example/ \
		>"$tmp/lantern.html"
is "$(grep -oE '^<tr class="more"><td[^>]*><(details|p)>' "$tmp/lantern.html" |
	sed 's/.*<//' | sort | uniq -c | tr -s ' \n' ' ')" " 14 details> 3 p> " \
	"each row opens, but for those applied that stand above as well"

digest-format --to=html --me=eve@gears.example <<'EOF' >"$tmp/me.html"
kind:series	msgid:1@x	arrived:2026-01-05T10:00:00Z	title:Gears	author:Eve <eve@gears.example>	name:Eve	addr:eve@gears.example	total:1	have:1	state:new	turn:author	spoke-at:2026-01-05T11:00:00Z
EOF
is "$(grep -oE '<h2[^>]*>[^<]*' "$tmp/me.html" | sed 's/.*>//' | tr '\n' '|')" \
	"Yours: sent by you |Numbers|Look first|New |" \
	"with --me, what is yours comes first"

# Valid.
for page in sample hostile empty lantern; do
	if command -v tidy >/dev/null; then
		is "$(tidy -q -e "$tmp/$page.html" 2>&1 | grep -v '^$' |
			head -5)" "" "$page: tidy finds nothing at all"
	else
		skip "$page: tidy finds nothing at all" "no tidy"
	fi
done

# In the browser; the build without sanitizers shows the same bytes.
[ "$sanitizers" = no ] || done_testing
# What it would say of a page that does all that.
cat >"$tmp/control.html" <<'EOF'
<!DOCTYPE html><title>x</title><script>window.hacked1=1</script>
<img src="http://127.0.0.1:9/x.png"><p style="width:3000px">wide</p>
EOF
if [ -n "$browser" ]; then
	look "$tmp/control.html" --width=1280
	is "$(grep -oE '^(requests|scripts) [1-9]' "$tmp/seen" | tr '\n' ' ')" \
		"requests 1 scripts 1 " "the browser tells what a bad page does"
else
	skip "the browser tells what a bad page does" "no chromium or no python3"
fi
for page in sample hostile empty lantern; do
	for width in 1280 360; do
		name="$page at $width pixels"
		if [ -z "$browser" ]; then
			skip "$name" "no chromium or no python3"
			continue
		fi
		[ "$width" = 360 ] && shade=--dark || shade=
		look "$tmp/$page.html" --width=$width --open $shade
		is "$(grep -vE '^(fold|title|busy)' "$tmp/seen"; cat "$tmp/seen.err")" \
			"requests 0
scripts 0
violations 0
width $width" "$name: nothing is fetched, runs, complains or overflows"
	done
done
# A thousand series with threads.
seq 1000 | awk '
	function mail(id, refs, rest) {
		printf "msgid:%s%s\tarrived:2026-01-05T10:%02d:00Z\tseries:%s%s\trefs:%s\t%s\n",
			id, host, n++ % 60, "0-" $1, host, refs, rest
	}
	{
		host = "-20260105100000.1234567-made.up@gears.example"
		head = "0-" $1 host
		mail("0-" $1, "", "kind:cover\tnumber:0\ttotal:4\ttitle:Gears that turn by themselves, part " $1 "\tname:Eve Example\taddr:eve@gears.example\thead:cover\tstate:new\thave:4\tunreviewed:2\treplies:6\treports:0")
		for (i = 1; i <= 4; i++)
			mail(i "-" $1, head, "kind:patch\tnumber:" i "\ttotal:4\tname:Eve Example\ttitle:gears: Turn number " i " the other way round, and say so\treviewers:Ann Other <ann@gears.example>")
		for (i = 1; i <= 6; i++)
			mail("r" i "-" $1, head " " i - 1 "-" $1 host, "kind:reply\tname:Bob Example\tsays:reviewed here")
	}' | digest-format --to=html --entries=none \
	--link=https://lore.kernel.org/r/ >"$tmp/thousand.html"
ok "1000 series with threads are at most 3 MB" \
	[ "$(wc -c <"$tmp/thousand.html")" -le 3000000 ]
if [ -n "$browser" ]; then
	look "$tmp/thousand.html"
	# One second on a machine that does nothing else.
	ok "and a browser needs about a second for them" \
		[ "$(sed -n 's/^busy //p' "$tmp/seen")" -lt 2000 ]
	diag "busy $(sed -n 's/^busy //p' "$tmp/seen") ms, $(wc -c <"$tmp/thousand.html") bytes"
else
	skip "and a browser needs about a second for them" "no browser"
fi

# Read by those who cannot see it: axe-core and html-validate, of npm.
axe=${PATCHPIPE_AXE:-$(npm root -g 2>/dev/null)/axe-core/axe.min.js}
for page in sample lantern; do
	for how in '' --dark '--open --dark' '--open --width=360'; do
		name="$page${how:+ $how}: axe finds nothing"
		if [ -z "$browser" ] || [ ! -e "$axe" ]; then
			skip "$name" "no browser, or no axe-core from npm"
			continue
		fi
		# shellcheck disable=SC2086 # several words
		look "$tmp/$page.html" $how --axe="$axe"
		is "$(grep '^axe' "$tmp/seen")" "axe 0" "$name"
	done
	if command -v html-validate >/dev/null; then
		echo '{"root": true, "extends": ["html-validate:standard"]}' \
			>"$tmp/.htmlvalidate.json"
		is "$(cd "$tmp" && html-validate $page.html 2>&1 | head -20)" "" \
			"$page: html-validate finds nothing"
	else
		skip "$page: html-validate finds nothing" "none from npm"
	fi
done
for width in 320 768 901 1024 1600; do
	if [ -z "$browser" ]; then
		skip "hostile at $width pixels" "no chromium or no python3"
		continue
	fi
	look "$tmp/hostile.html" --width=$width
	is "$(sed -n 's/^width //p' "$tmp/seen")" $width \
		"hostile at $width pixels: nothing is wider than the window"
done
if [ -n "$browser" ]; then
	look "$tmp/hostile.html" --width=760 --paper
	is "$(sed -n 's/^width //p' "$tmp/seen")" 760 \
		"hostile on paper: nothing is wider than the page"
else
	skip "hostile on paper" "no chromium or no python3"
fi
if [ -n "$browser" ]; then
	look "$tmp/sample.html" --width=1280 --height=800
	is "$(sed -n 's/^title //p' "$tmp/seen")" \
		"Gears <list>: 2025-11-20 to 2025-11-21" \
		"the heading is shown as it was given"
	like "$(cat "$tmp/seen")" '^fold .*Mails a day.*Contributor domains.*Contributors.*Look first.*Most discussed.*Robots.*Longest' \
		"numbers, charts and what to look at first are above the fold"
else
	skip "the heading is shown as it was given" "no chromium or no python3"
	skip "numbers and charts are above the fold" "no chromium or no python3"
fi
done_testing
