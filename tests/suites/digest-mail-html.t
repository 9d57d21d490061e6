#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# digest-mail-html.t - the HTML part of a digest's mail: small, and readable
# where a program takes out style sheets and drawings, on white and on black.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/hostile.sh"
. "$srcdir/tests/suites/browser.sh"
need python3

# part NAME [OPTION...]: of the records on standard input the mail, its HTML
# part $tmp/NAME.html, and what is attached, $tmp/NAME.page.
part()
{
	digest-format --to=mail --now=2026-03-06T00:00:00Z --mail-to=a@x.example \
		--mail-from=b@x.example --link=https://lists.example/ "${@:2}" |
		python3 "$tmp/part.py" "$tmp/$1"
}
cat >"$tmp/part.py" <<'EOF'
import email, email.policy, sys
mail = email.message_from_binary_file(sys.stdin.buffer,
                                      policy=email.policy.default)
assert not mail.defects
names = []
for part in mail.walk():
    names.append(part.get_filename() or part.get_content_subtype())
    if part.get_content_type() == 'text/html':
        kind = 'page' if part.get_filename() else 'html'
        with open(f'{sys.argv[1]}.{kind}', 'wb') as out:
            out.write(part.get_payload(decode=True))
print(*names)
EOF

# many N: so many series, of which every third was applied.
many()
{
	seq "$1" | awk '{
		printf "kind:series\tmsgid:%d@x\tarrived:2026-03-05T10:00:00Z\ttitle:Turn gear %d, which is not the one that turns itself\tname:Eve Example\taddr:eve@gears.example\tversion:1\ttotal:3\thave:3\tunreviewed:1\treplies:2\tstate:new%s\n",
			$1, $1, $1 % 3 ? "" : "\tapplied:y@x" }'
}

mbox-split "$data"/sample/*.mbox | patch-classify --text=heads | series-thread |
	stats-count --pass --by=domain --by=author >"$tmp/lantern"
is "$(part lantern --heading='Lantern lists' <"$tmp/lantern")" \
	"alternative plain html" "a mail is text and HTML"
is "$(part attached --attach-page --heading='Lantern lists' <"$tmp/lantern")" \
	"mixed alternative plain html digest-2026-03-05.html" \
	"--attach-page attaches the page"
digest-format --to=html --link=https://lists.example/ \
	--now=2026-03-06T00:00:00Z --heading='Lantern lists' \
	"$tmp/lantern" >"$tmp/want.page"
is_file "$tmp/attached.page" "$tmp/want.page" "which is what --to=html makes"
part many < <(many 3000) >"$tmp/said"
part manyattached --attach-page < <(many 3000) >"$tmp/said"
hostile_records >"$tmp/records"
part hostile --entries=all <"$tmp/records" >"$tmp/said"
for i in {1..40}; do
	sed "s/@x\.example/$i&/g" "$tmp/records"
done | part crowd --max-size=100M --heading="$(printf 'W%.0s' {1..9000})" \
	--gap="$(printf '"%.0s' {1..9000})" >"$tmp/said"
part empty </dev/null >"$tmp/said"

for name in lantern many hostile crowd empty; do
	html=$tmp/$name.html
	ok "$name: at most 90 kB" [ "$(wc -c <"$html")" -le 90000 ]
	is "$(grep -coE '<(svg|details|style|script|img|link)[ />]|var\(--|<[^>]* (class|id)=|[;"](position|display):' \
		"$html")" 0 "$name: nothing that a mail program takes out"
	is "$(grep -oE '(href|src)="[^"]*"' "$html" |
		grep -vE '^href="https://lists\.example/[A-Za-z0-9%._~@+=$-]+/"$')" "" \
		"$name: links lead to the archive"
	command -v tidy >/dev/null ||
		{ skip "$name: tidy finds nothing" "no tidy"; continue; }
	is "$(tidy -q -e "$html" 2>&1 | grep -v '^$' | head -5)" "" \
		"$name: tidy finds nothing"
done
like "$(cat "$tmp/many.html")" 'New \(3000\)' "how many there are is said"
is "$(grep -oE 'and [0-9]+ more [^<]*' "$tmp/many.html" | sed 's/[0-9]\+/N/')" \
	"and N more in the plain text of this mail
and N more in the plain text of this mail" "so is what had no room, and where it is"
is "$(grep -oE 'and [0-9]+ more [^<]*' "$tmp/manyattached.html" | sed 's/.*more//' | uniq)" \
	" on the page attached" "or on which page"
ok "the room is used" [ "$(wc -c <"$tmp/many.html")" -ge 85000 ]
is "$(grep -c 'and [0-9]* more' "$tmp/lantern.html")" 0 "nothing is cut without need"

# Every colour has a contrast of 4.5 to 1 with white and with black.
is "$(cat "$tmp"/*.html | grep -oE '#[0-9a-f]{6}' | sort -u | python3 -c '
import sys
for line in sys.stdin:
    parts = [int(line[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
               for c in parts]
    light = 0.2126 * r + 0.7152 * g + 0.0722 * b
    if min(1.05 / (light + 0.05), (light + 0.05) / 0.05) < 4.5:
        print(line.strip())')" "" "colours can be read on white and on black"
ok "there are colours" grep -q '#[0-9a-f]\{6\}' "$tmp/lantern.html"

# In a browser, without any style sheet or drawing, as it is.
# The build without sanitizers shows the same bytes.
[ "$sanitizers" = no ] || done_testing
for width in 360 700; do
	for name in lantern hostile crowd; do
		[ -n "$browser" ] || {
			skip "$name at $width pixels fits" "no chromium"
			continue
		}
		look "$tmp/$name.html" --width=$width
		is "$(grep -vE '^(fold|title|busy)' "$tmp/seen"; cat "$tmp/seen.err")" \
			"requests 0
scripts 0
violations 0
width $width" "$name at $width pixels: it fits, and nothing is fetched"
	done
done
done_testing
