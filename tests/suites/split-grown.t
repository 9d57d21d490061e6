#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# split-grown.t - mbox-split --position, and what is written to, emptied, moved
# away and rewritten meanwhile: every mail is told whole.
. "${srcdir:-.}/tests/suites/lib.sh"
has_tool mbox-split || skip_all "no mbox-split yet"
cd "$tmp" || exit 99

# mail N [BODY [HEADER]]: as it stands in a mailbox.
mail()
{
	printf '%s\n' "From a@example.org ${came_at:-Thu Mar  5 10:02:07 2026}" \
		"From: A <a@example.org>" "Date: ${date:-Thu, 5 Mar 2026 10:02:07 +0000}" \
		"Subject: number $1" "Message-ID: <$1@example.org>" ${3+"$3"} "" \
		"${2-body of $1}" ""
}
# told SOURCE...: runs once; numbers of what came go to $came, by source if
# there are several; the position moves on.
told()
{
	run mbox-split --position=p "$@"
	[ ! -e p.next ] || mv p.next p
	came=$(tr '\t' '\n' <"$out" | sed -n 's/^msgid:\([^@]*\)@.*/\1/p' | paste -sd ' ')
}
aged()
{
	touch -d '2026-01-01' -- "$@"
}

# --- a mailbox of five mails, cut at every byte

patch='Text.
---
 a | 1 +

diff --git a/a b/a
--- a/a
+++ b/a
@@ -0,0 +1 @@
+x
From here on
-- 
2.39.5'
text=$(
	mail 1
	mail 2 'From here on, it is text.

>From here, too.'
	mail 3 "$patch"
	mail 4 x 'Received: by x; Thu, 5 Mar 2026 10:02:07 +0000'
	mail 5
	echo .
)
text=${text%.}
# cut_up: the text, cut at each byte, in files that are called so.
cut_up()
{
	local i
	rm -rf p cuts
	mkdir cuts
	for ((i = 1; i < ${#text}; i++)); do
		printf %s "${text:0:i}" >"cuts/$i"
	done
}
complete()
{
	local i
	for ((i = 1; i < ${#text}; i++)); do
		printf %s "${text:i}" >>"cuts/$i"
	done
}
# places: FILE OFFSET LENGTH of what standard input has.
places()
{
	tr '\t' '\n' |
		sed -n 's/^src:[a-z]*:\([0-9]*\):\([0-9]*\):.*\/\(.*\)/\3 \1 \2/p'
}
# missing FIRST SECOND: which mails of which cuts are told whole by neither of
# two runs, or by both.
missing()
{
	printf %s "$text" >whole
	{
		mbox-split whole | places
		echo
		cat "$@" | places
	} | awk -v n=${#text} '
		NF == 0 { all = 1 }
		!all { from[++m] = $2; len[m] = $3 }
		all && NF { for (i = 1; i <= m; i++)
			if ($2 == from[i] && $3 == len[i]) told[$1, i]++ }
		END { for (c = 1; c < n; c++) for (i = 1; i <= m; i++)
			if (told[c, i] != 1)
				print "cut " c ": mail " i " " told[c, i] + 0 }'
}
cut_up
told cuts
is "$status" 0 "a mailbox cut at any byte"
is "$(said | sed 's/.*byte [0-9]*: //' | sort -u)" \
	"the last mail is still being written: left for the next run" \
	"is said to wait"
cp "$out" first
complete
told cuts
is "$status" 0 "completed,"
is "$(missing first "$out")" "" "it tells each mail whole, and once"
told cuts
is "$status $came$(said)" "0 " "and nothing more"

cut_up
aged cuts/*
told cuts
cp "$out" first
complete
told cuts
is "$status $(said | sed 's/.*byte [0-9]*: //' | sort -u)" \
	"0 was incomplete when it was read last: comes again" \
	"what nobody seemed to go on with comes, and again"
is "$(missing first "$out")" "" "whole"

rm -f p box
mail 1 >box
printf 'From a@exam' >>box
told box
is "$status $came" "0 " "half a From line waits, and the mail before it"
mail 2 | tail -c +12 >>box
told box
is "$came" "1 2" "for its mail"
mail 3 | head -n -1 >>box
told box
is "$came" "" "so does a mail that no blank line follows"
like "$status $(said)" '^0 .*box: byte [0-9]*: the last mail is still' "and is said"
aged box
told box
is "$came" 3 "unless that is long ago"
printf '\n' >>box
told box
is "$status $came$(said)" "0 " "the blank line is none of its own"
printf 'Fro' >short
aged short
told short
is "$status $(said)" "65 mbox-split: short: byte 0: no From line: this begins no mail" \
	"a file that has ended with half a word is none"

# --- what is empty for a while

mkdir mh md md/{cur,new,tmp} folder
touch mh/.mh_sequences
mail 1 | tail -n +2 >mh/1
mail 2 | tail -n +2 >md/new/2
mail 3 >folder/3
{
	mail 4
	mail 5
} >box
mail 6 | tail -n +2 >single
sources='mh md folder box single'
rm -f p
# shellcheck disable=SC2086 # words
told $sources
is "$came" "1 2 3 4 5 6" "five sources"
for source in $sources; do
	mv "$source" "$source.away"
done
mkdir mh md md/{cur,new,tmp} folder
: >box
: >single
# shellcheck disable=SC2086 # words
told --since=2030-01-01 $sources
is "$status $came" "0 " "all of them empty"
is "$(said | sed 's/byte 0: //')" "$(for source in $sources; do
	echo "mbox-split: $source: is empty now: what was read of it stays known"
done)" "is said"
# shellcheck disable=SC2086 # words
told $sources
is "$status $came$(said)" "0 " "once"
for source in $sources; do
	rm -r "$source"
	mv "$source.away" "$source"
done
mail 11 | tail -n +2 >mh/2
mail 12 | tail -n +2 >md/new/12
mail 13 >>folder/3
mail 14 >>box
# shellcheck disable=SC2086 # words
told --since=2030-01-01 $sources
is "$status $came$(said)" "0 11 12 13 14" "and back again: only what is new comes"
# shellcheck disable=SC2086 # words
told $sources
is "$status $came$(said)" "0 " "once"
: >box
: >single
rm md/new/* mh/[0-9] folder/*
# shellcheck disable=SC2086 # words
told $sources
came_at='Thu Mar  5 10:02:07 2020'
date='Thu, 5 Mar 2020 10:02:07 +0000'
mail 21 >box
mail 22 | tail -n +2 >single
mail 23 | tail -n +2 >mh/1
mail 24 | tail -n +2 >md/new/2
mail 25 >folder/3
# shellcheck disable=SC2086 # words
told --since=2030-01-01 $sources
is "$status $came" "0 23 24 25 21 22" \
	"what fills it instead is new, however old"
unset came_at date

# --- rotation: each mail that was in a source comes, and none twice

# step: something happens to the mailbox, as programs do it; $n counts mails.
step()
{
	case $((RANDOM % 8)) in
	0 | 1 | 2) mail $((++n)) >>box ;;
	3)
		mail $((++n)) >>box
		mail $((++n)) >>box
		;;
	4)
		# Rotated when it was read: nobody can tell what nobody reads.
		told_all
		mv box box.1
		: >box
		;;
	5)
		told_all
		cp box box.1
		: >box
		;;
	6)
		told_all
		mv box box.1
		mail $((++n)) >box
		;;
	7) told_all ;;
	esac
}
told_all()
{
	told --since=2030-01-01 box
	all="$all $came"
	bad="$bad${status#0}"
}
RANDOM=1
n=0 all='' bad='' came_at=$(date -u '+%a %b %e %T %Y')
rm -f p box
: >box
told_all
for _ in {1..150}; do
	step
done
told_all
is "$bad$(tr ' ' '\n' <<<"$all" | sed '/^$/d' | paste -sd ' ')" \
	"$(seq 1 $n | paste -sd ' ')" "$n mails of a mailbox that is rotated come once"

# --- the clock

# Of what is read anew, all comes since a day before the last reading, and that
# was never in the future.
for future in --now=2130-01-01 2130-01-01 '20 hours'; do
	rm -f p box
	mail 1 >box
	told --now=2026-03-06 box
	if [[ $future != --now=* ]]; then
		sed -i "s/read:[^	]*/read:$(date -ud "$future" +%FT%TZ)/" p
	else
		told "$future" box
		ok "a reading is not later than it is" grep -q "read:$(date -u +%Y)" p
	fi
	came_at=$(date -u -d '-10 hours' '+%a %b %e %T %Y') mail 2 >box
	told --since=2100-01-01 box
	is "$came" 2 "$future: what came since is told"
done
# forget: the position is an older one, which does not know each mail.
forget()
{
	sed -i 's|\(:[0-9a-f]\{16\}\):[A-Za-z0-9+/=]* |\1 |g' p
}
# A clock that was ahead at one run, and whose time has passed at the next: what
# was read was written before that, by the file's own time.
ago()
{
	came_at=$(date -u -d "$1 days ago" '+%a %b %e %T %Y') mail "$2"
}
for kind in box box.gz folder; do
	for nights in 1 2; do
		rm -rf p box box.gz folder
		mkdir folder
		case $kind in
		box) place=box ;;
		box.gz) place=box.gz ;;
		folder) place=folder/box ;;
		esac
		# put: standard input is there since so many days.
		put()
		{
			case $place in
			*.gz) gzip -c >"$place" ;;
			*) cat >"$place" ;;
			esac
			touch -d "$1 days ago" "$place"
		}
		ago 9 1 | put 9
		for ((night = 0; night < nights; night++)); do
			told "$kind"
		done
		forget
		{ ago 12 2 && ago 6 3 && ago 3 4; } | put 3
		told --since=2100-01-01 "$kind"
		is "$came" "3 4" \
			"$kind, $nights: what was written behind what was read, is told"
		forget
		{ ago 7 5 && ago 2 6; } | put 2
		told --since=2100-01-01 "$kind"
		is "$came" 6 "and the next time, too"
	done
done
rm -rf p
ago 9 1 >box
touch -d '2130-01-01' box
told box
ok "nor does a file of the future move it there" grep -q "read:$(date -u +%Y)" p
done_testing
