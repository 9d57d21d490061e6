#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# digest.t - digest-format: any order, what is missing, options, errors.
. "${srcdir:-.}/tests/suites/lib.sh"

case=$srcdir/tests/golden/digest-two-versions
records=$case/in

# digest [OPTION...]: of the records on standard input.
digest()
{
	digest-format --heading='Gears list' "$@"
}

# The order of the input never shows.
digest --link=https://lists.example/ <"$records" >"$tmp/whole"
is_file "$tmp/whole" "$case/out" "the golden case is what we compare with"
good=yes
for seed in 1 2 3 4 5 6 7 8 9 10; do
	shuf --random-source=<(yes $seed) "$records" |
		digest --link=https://lists.example/ >"$tmp/shuffled"
	cmp -s "$tmp/shuffled" "$tmp/whole" || good=no
done
is $good yes "ten shuffles of the records give the same bytes"
cat "$records" "$records" | grep -v '^kind:count' >"$tmp/twice"
grep '^kind:count' "$records" >>"$tmp/twice"
digest --link=https://lists.example/ <"$tmp/twice" >"$tmp/out.twice"
is_file "$tmp/out.twice" "$tmp/whole" "a message that comes twice counts once"

# Parts.
run digest </dev/null
is "$status" 0 "no record at all is a digest too"
is "$(sed -n 1p "$out")" "From the beginning to the end" \
	"which then covers everything"
is "$(grep -c '^No mails\.$' "$out")" 1 "and says that there are no mails"
grep '^kind:count' "$records" | digest --period=a1..b2 >"$tmp/counts"
is "$(grep -c . "$tmp/counts")" 10 \
	"count records alone give the frame and the lists"
is "$(sed -n '/^===== Patch list/,/^===== Patch C/p' "$tmp/counts")" \
	"===== Patch list in this time period =====


===== Patch Commit Messages ====" "and an empty list, as the original had it"
grep -v '^kind:count' "$records" | digest >"$tmp/nocounts"
is "$(grep -c '^Top' "$tmp/nocounts")" 0 \
	"without count records there are no top lists"
is "$(sed -n '2,3p' "$tmp/nocounts")" \
	"Gears list update from 2025-11-20 to 2025-11-21" \
	"without --period the dates of the arrivals stand for it"

# Three versions: the one between is skipped, first and newest are quoted.
version()
{
	printf 'msgid:v%d\tarrived:2026-03-0%dT00:00:00Z\tfrom:A <a@x.example>\tsubject:[PATCH v%d] t\tkind:patch\tversion:%d\tnumber:1\ttotal:1\ttitle:t\tname:A\taddr:a@x.example\tseries:v%d\tstate:%s%s\thave:1\tunreviewed:1\ttext:x\\n\n' \
		"$1" "$1" "$1" "$1" "$1" "$2" "$3"
}
three()
{
	version 1 new ''
	version 2 update $'\tprevious:v1'
	version 3 update $'\tprevious:v2'
}
three | digest >"$tmp/three"
is "$(grep -E '^(New: |Exist|\[| Skip)' "$tmp/three" | tr '\n' '/')" \
	'New:  t/[PATCH v3] t/Exist: [PATCH v3] t/ Skip: [PATCH v2] t/New:  t/[PATCH v1] t/' \
	"of three versions the one between is skipped"
is "$(three | head -2 | digest | grep -E '^(New: |Exist|\[| Skip)' | tr '\n' '/')" \
	'New:  t/[PATCH v2] t/Exist: [PATCH v2] t/ Skip: [PATCH v1] t/' \
	"of two the older one is"
is "$(grep -c '2 older versions not listed' "$tmp/three")" 1 "and both count as older versions"
{
	version 1 new $'\tprevious:v2'
	version 2 update $'\tprevious:v1'
} | digest >"$tmp/loop"
is "$(grep -c '^Exist' "$tmp/loop")" 1 "versions that name each other do not loop"

# What only the context had, and a cover that is behind its patches.
version 4 update $'\tprevious:v3\twas:v3 2025-12-30T00:00:00Z' | digest >"$tmp/was"
like "$(cat "$tmp/was")" ' A \(x\.example\)  after v3 30 Dec 2025  ' \
	"the version before is named though it is not here"
version 4 update $'\twas:x \\x1b[2J' | digest >"$tmp/was"
is "$(grep -c 'A (x.example)  reviewed' "$tmp/was")" 1 "unless it makes no sense"
{
	version 2 new $'\todd:mixed versions'
	version 3 new '' | sed 's/number:1/number:2/; s/series:v3/series:v2/; s/total:1/total:2/'
} | digest >"$tmp/mixed"
is "$(grep -c '^  Mar  2 v3 ' "$tmp/mixed")" 1 \
	"where versions are mixed a series has the greatest"

# Of a series of which nothing is here nobody knows who reviewed it.
printf 'msgid:u\tarrived:2026-02-01T00:00:00Z\tkind:series\tversion:2\ttotal:22\ttitle:t\tname:B\taddr:b@x.example\tseries:u\thave:0\treviewed:0\tunreviewed:0\treplies:1\n' \
	>"$tmp/unknown.ltsv"
digest "$tmp/unknown.ltsv" >"$tmp/unknown"
is "$(grep -c 'reviewed [0-9]' "$tmp/unknown")" 0 \
	"nothing is said about reviews of what is not here"
is "$(for n in 0 1 2; do sed "s/u/u$n/; s/title:/number:$n\t&/" "$tmp/unknown.ltsv"; done |
	digest | grep -oE '22  (patch .: )?t$' | sort | tr '\n' '/')" \
	"22  patch 1: t/22  patch 2: t/22  t/" "a title of a patch is said to be one"

# Most patches of a backport are on other lists, and nobody reviews it.
series='kind:series\tname:B\taddr:b@x.example\tversion:1\ttotal:6\tnumber:6\ttitle:t\tstate:new\tarrived:2026-03-02T00:00:00Z\thave:1\tunreviewed:1\treplies:0\tturn:review\tspoke:B <b@x.example>\tspoke-at:2026-03-02T00:00:00Z\todd:missing 1-5/6'
for flags in '' '\tflags:stable\tprefixes:6.12.y'; do
	printf 'msgid:u\tseries:u\t%b%b\n' "$series" "$flags" | digest --now=2026-03-08 |
		tr -s ' ' >"$tmp/backport${flags:+s}"
done
is "$(sed -n '/^Backports/,/^$/p' "$tmp/backports")" "Backports
 Mar 2 v1 6 patch 6: t
 B (x.example) no replies for 6.12.y 1 of 6 patches on this list" "a backport is not said to be broken, or to wait"
is "$(grep -c '^waiting' "$tmp/backports")" 0 "nor what waiting means where nothing waits"
is "$(grep -c '^ B (x.example) reviewed 0/6 no replies missing 1-5/6 waiting for review for 6 days$' "$tmp/backport") $(
	)$(grep -c '^waiting, ready' "$tmp/backport")" "1 1" "unlike another series"

# With a context: what is talked about came earlier.
{
	printf 'msgid:old\tarrived:2026-02-01T00:00:00Z\tkind:series\tversion:5\ttotal:7\ttitle:old thing\tname:B\taddr:b@x.example\tseries:old\thave:7\tunreviewed:3\treplies:9\trepliers:C <c@x.example>\tgiven:Reviewed-by: C <c@x.example>\tmails:1\tnews:replied reviewed\n'
	printf 'msgid:re1\tarrived:2026-03-02T00:00:00Z\tfrom:C <c@x.example>\tsubject:Re: x\tkind:reply\tname:C\taddr:c@x.example\ttrailers:Reviewed-by: C <c@x.example>\tseries:old\n'
	version 3 update $'\tnews:posted'
	version 2 update $'\tapplied:re1\tnews:posted'
} >"$tmp/context"
digest <"$tmp/context" >"$tmp/news"
is "$(sed -n '/^Still/,/^$/p' "$tmp/news" | tr -s ' ')" "Still discussed
 Posted earlier, with new mail. Replies of others, and tags, are counted over the whole thread.
 v5 7 old thing
 B (x.example) 1 new mail 9 replies by 1 other reviewed 4/7 Reviewed-by from C" "news says what came earlier"
is "$(grep -c '2 series (2 new versions)' "$tmp/news")" 1 "which does not count as posted"
is "$(sed -n '/^Applied/,/^Still/p' "$tmp/news" | wc -l)" 0 \
	"and nothing counts as applied that was applied before"

# Without series-thread nobody knows what belongs together.
sed -E 's/\t(series|state|previous|next|matched|have|reviewed|acked|applied|replies|repliers):[^\t]*//g' \
	"$records" >"$tmp/plain.ltsv"
run digest "$tmp/plain.ltsv"
is "$status" 65 "patches that series-thread has not seen are refused"
is "$(wc -l <"$err") $(wc -c <"$out")" "1 0" "in one line, and no digest"
like "$(said)" 'patch-classify | series-thread | digest-format' \
	"which says what to run"
run digest --lenient "$tmp/plain.ltsv"
is "$status" 65 "--lenient does not make them series"
grep -v '^kind:count' "$tmp/plain.ltsv" | grep -E $'\tkind:(reply|post|notice)\t' |
	digest >"$tmp/talk"
like "$(cat "$tmp/talk")" ': 4 mails$' \
	"conversations of their own need no series"

# A conversation goes on that began before the period, or is not here.
mail()
{
	printf 'From a@b Mon Mar  2 10:00:%02d 2026\nMessage-ID: <t%s@x>\n' "$1" "$1"
	printf 'From: %s <%s@y.example>\nDate: Mon, 2 Mar 2026 10:00:%02d +0000\n' \
		"$2" "$2" "$1"
	printf 'Subject: %s\n%s\nhello\n\n' "$3" "${4:+In-Reply-To: <$4@x>
}"
}
classify()
{
	mbox-split | patch-classify
}
mail 1 ann 'what is it?' '' | classify >"$tmp/older"
{
	mail 2 bob 'Re: what is it?' t1
	mail 3 eve 'Re: what is it?' 't1@x> <t2'
	mail 4 bob 'Re: where is it?' t0
} | classify >"$tmp/newer"
series-thread --context="$tmp/older" "$tmp/newer" >"$tmp/went-on"
is "$(digest <"$tmp/went-on" | sed -n '/^Conv/,$p' | tr -s ' ')" \
	"Conversations
 Mar 2 Re: where is it?
 bob (y.example) no replies
 Mar 2 Re: what is it?
 ann (y.example) 2 replies by 2 others last mail 2 Mar by eve" \
	"a conversation that goes on is listed, once"
is "$(series-thread --no-replies --context="$tmp/older" "$tmp/newer" | digest |
	sed -n '/^Conv/,$p')" "$(digest <"$tmp/went-on" | sed -n '/^Conv/,$p')" \
	"without replies, too"
is "$(series-thread --summary --talks --context="$tmp/older" "$tmp/newer" |
	digest | grep -c 'Re: wh')" 2 "and has a row"
is "$(digest --to=html <"$tmp/went-on" | grep -c '<bdi>eve</bdi>')" 1 \
	"its page has the answers"

# Options.
is "$(digest --entries=none <"$records" | grep -c '^New: ')" 0 \
	"--entries=none quotes nothing"
is "$(digest --entries=all <"$records" | grep -c '^New: ')" 4 \
	"--entries=all quotes every patch"
is "$(digest --top=1 <"$records" | grep -c '^Top 1 ')" 2 \
	"--top stands in the titles"
is "$(digest --top=1 <"$records" | grep -cE '^ {6}[0-9]')" 2 \
	"and cuts the lists"
is "$(digest --sort=title <"$records" | grep '^New: ' | head -1)" \
	"New:  gear: turn the other way" "--sort orders by a field"
is "$(digest --sort=-title <"$records" | grep '^New: ' | head -1)" \
	"New:  spring: wind it" "and the other way round"
digest --max-text=20 <"$records" >"$tmp/short"
like "$(cat "$tmp/short")" '^\[\.\.\. [0-9]+ more bytes\]$' \
	"--max-text says what is left out"
is "$(digest --period=2025-11-20..2025-11-22 <"$records" |
	grep -c '^2025-11-20 00:00 to 2025-11-22 00:00 UTC: 11 mails')" 1 \
	"--period with dates is the line of the list as well"

# Memory: what grows with the input is under 300 bytes a series.
series()
{
	awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++)
		printf "msgid:2025%08d.%d-1-someone@subdomain.example.org\tarrived:2026-03-0%dT00:%02d:00Z\tfrom:A <a@x.example>\tsubject:[PATCH] t %d\tkind:patch\tversion:1\tnumber:1\ttotal:1\ttitle:t %d\tname:A\taddr:a@x.example\tseries:2025%08d.%d-1-someone@subdomain.example.org\tstate:new\ttext:x\\n\n", i, i * 7, i % 9 + 1, i % 60, i, i, i, i * 7 }'
}
cat >"$tmp/rss.py" <<'EOF'
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
EOF
if [ "$sanitizers" = yes ] || ! command -v python3 >/dev/null; then
	skip "under 300 bytes of memory a series" "sanitizers, or no python3"
else
	series 41000 >"$tmp/few"
	series 141000 >"$tmp/many"
	few=$(python3 "$tmp/rss.py" digest-format "$tmp/few")
	many=$(python3 "$tmp/rss.py" digest-format "$tmp/many")
	each=$(((many - few) / 100000))
	diag "$each bytes a series"
	ok "under 300 bytes of memory a series" [ "$each" -lt 300 ]
	ok "and the measure measures something" [ "$each" -gt 50 ]
fi

# Errors.
run digest --period=x
is "$status" 64 "--period needs two ends"
run digest --sort=nothing
is "$status" 64 "--sort needs a field that exists"
run digest --entries=some
is "$status" 64 "--entries needs one of its words"
run digest --top=-1
is "$status" 64 "--top is not negative"
{
	cat "$records"
	printf 'kind:patch\tsubject:no id\n'
	printf 'no record\n'
} >"$tmp/bad"
run digest --link=https://lists.example/ "$tmp/bad"
is "$status" 65 "a line that is no record is a matter of data"
is_file "$out" "$tmp/whole" "and the digest has the rest"
is "$(grep -c ': line [0-9]*: ' "$err")" 2 "each is named with its line"
run digest --lenient "$tmp/bad"
is "$status" 0 "--lenient is content with it"
TMPDIR=$tmp/nowhere run digest "$records"
is "$status" 0 "what is small needs no place for a spool"

# More than one buffer of output: the failure is met twice, and said once.
if [ -c /dev/full ]; then
	awk 'BEGIN { for (i = 0; i < 900; i++)
		printf "msgid:%d@x\tarrived:2026-03-02T10:00:00Z\tkind:patch\t" \
			"title:Turn wheel %d\tauthor:A <a@x>\tseries:%d@x\ttext:%0200d\\n\n", \
			i, i, i, i }' >"$tmp/many"
	run bash -c 'digest-format "$1" >/dev/full' - "$tmp/many"
	is "$status $(wc -l <"$err")" "75 1" "a full disk is said once"
fi

# Who sent a patch may not be known; it is on the list all the same.
for kind in patch cover pull; do
	printf 'msgid:1@x\tdate:2026-03-02T10:00:00Z\tkind:%s\ttitle:lamp\tseries:1@x\thead:%s\tstate:new\n' \
		$kind $kind | digest --entries=none >"$tmp/nobody"
	is "$(grep -c lamp "$tmp/nobody") $(grep -c 'only replies' "$tmp/nobody")" \
		"1 0" "a $kind of nobody is not missing"
done
stats-count --pass --by=domain --unit=people "$data/../golden/digest-two-versions/in" |
	stats-count --pass --by=domain --unit=patches |
	stats-count --pass --by=domain --unit=mails |
	digest --entries=none | sed -n 's/^Top.*domains (/(/p' >"$tmp/units"
is "$(cat "$tmp/units")" '(Based on Email Body)
(patches)
(people)' "of one count in three units that of mails is the first"
for row in reply series; do
	printf 'msgid:1@x\tkind:%s\ttitle:lamp\tseries:0@x\thead:patch\thave:0\n' $row |
		digest --entries=none >"$tmp/nobody"
	is "$(grep -c 'not on this list, only replies' "$tmp/nobody")" 1 \
		"where a $row alone tells of it, it is"
done
done_testing
