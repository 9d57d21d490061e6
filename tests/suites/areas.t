#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# areas.t - patch-classify --areas
. "${srcdir:-.}/tests/suites/lib.sh"

cat >"$tmp/maintainers" <<'END'
NETWORK DRIVERS
M:	A. Nother <a@example.org>
F:	drivers/net/

TOY DRIVER
M:	Bo Larsen <Bo@Example.org>
R:	A. Nother <a@example.org>
F:	drivers/net/toy*.c
X:	drivers/net/toy-test.c

THE REST
M:	Everybody <all@example.org>
F:	*
F:	*/
END

# mail PATH...: a patch to them as a record.
mail()
{
	{
		printf '%s\n' 'From: A. Nother <a@example.org>' \
			'Date: Mon, 2 Feb 2026 10:00:00 +0000' \
			'Message-ID: <1@example.org>' \
			'Subject: [PATCH] toy: play' '' 'Why.' '---'
		for path; do
			printf '%s\n' "diff --git a/$path b/$path" \
				"--- a/$path" "+++ b/$path" '@@ -1 +1 @@' \
				'-a' '+b'
		done
	} >"$tmp/mail"
	mbox-split --input=mail "$tmp/mail"
}

# area_is WANTED PATH...
area_is()
{
	local wanted=$1 got
	shift
	got=$(mail "$@" | patch-classify --areas="$tmp/maintainers" |
		tr '\t' '\n' | sed -n 's/^area://p')
	is "$got" "$wanted" "$* is ${wanted:-of no area}"
}

area_is 'NETWORK DRIVERS' drivers/net/a/b.c
area_is 'TOY DRIVER' drivers/net/toy-main.c
area_is 'NETWORK DRIVERS' drivers/net/toy-test.c
area_is 'THE REST' Makefile
area_is 'NETWORK DRIVERS\nTHE REST' drivers/net/a.c drivers/net/b.c Makefile

is "$(mail drivers/net/toy-main.c Makefile |
	patch-classify --areas="$tmp/maintainers" | record-pick --fields=areas)" \
	'THE REST\nNETWORK DRIVERS\nTOY DRIVER' "areas has all sections that hold"
is "$(mail drivers/net/toy-test.c | patch-classify --areas="$tmp/maintainers" |
	series-thread --summary | record-pick --fields=areas)" \
	'NETWORK DRIVERS\nTHE REST' "a series too, and none of which it is taken out"

is "$(mail drivers/net/toy-main.c Makefile |
	patch-classify --areas="$tmp/maintainers" --maintainers |
	record-pick --fields=maintainers)" 'a@example.org bo@example.org' \
	"maintainers has the people of all sections, but for what holds for all"
run patch-classify --maintainers "$tmp/mail"
is "$status" 64 "--maintainers needs --areas"

printf 'drivers/\tall drivers\n' >"$tmp/maintainers"
area_is 'all drivers' drivers/net/toy-main.c
area_is '' Makefile

mail drivers/x.c | patch-classify >"$tmp/plain"
ok 'without the option there is no area' \
	test -z "$(grep -P '\tarea:' "$tmp/plain")"
ok 'the mail hook tells the area' grep -q '^X-Patch-Area: all drivers' <(
	patch-classify --to=mail --areas="$tmp/maintainers" "$tmp/mail")

printf 'no tab\n' >"$tmp/bad"
run patch-classify --areas="$tmp/bad" "$tmp/plain"
is "$status" 64 'a line without TAB is a usage error'
is "$(cat "$err")" \
	"patch-classify: $tmp/bad: line 1: not 'GLOB TAB AREA'" \
	'and is named'
run patch-classify --areas="$tmp/absent" "$tmp/plain"
is "$status" 66 'a file that is not there is 66'
done_testing
