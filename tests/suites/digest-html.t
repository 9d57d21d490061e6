#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# digest-html.t - the HTML digest in a real browser: nothing is fetched, no
# script runs, nothing is wider than the screen, what matters is above the
# fold; and tidy has nothing to say.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/hostile.sh"

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

# Valid.
for page in sample hostile empty; do
	if command -v tidy >/dev/null; then
		is "$(tidy -q -e "$tmp/$page.html" 2>&1 | grep -v '^$' |
			head -5)" "" "$page: tidy finds nothing at all"
	else
		skip "$page: tidy finds nothing at all" "no tidy"
	fi
done

# In the browser.
browser=
for program in chromium chromium-browser google-chrome; do
	command -v "$program" >/dev/null && browser=$program && break
done
command -v python3 >/dev/null || browser=
look()
{
	timeout 120 python3 "$srcdir/tests/browser.py" "$browser" "$@" \
		>"$tmp/seen" 2>"$tmp/seen.err"
}
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
for page in sample hostile empty; do
	for width in 1280 390; do
		name="$page at $width pixels"
		if [ -z "$browser" ]; then
			skip "$name" "no chromium or no python3"
			continue
		fi
		[ "$width" = 390 ] && shade=--dark || shade=
		look "$tmp/$page.html" --width=$width $shade
		is "$(grep -vE '^(fold|title)' "$tmp/seen"; cat "$tmp/seen.err")" \
			"requests 0
scripts 0
violations 0
width $width" "$name: nothing is fetched, runs, complains or overflows"
	done
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
