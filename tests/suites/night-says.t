#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# night-says.t - what list-digest does not tell it names: that the disk is full,
# mails that it passed over on a night without a digest, mails that wait.  What
# a killed run has promised counts where it is there, and its litter goes.
. "${srcdir:-.}/tests/suites/lib.sh"
for tool in mbox-split record-pick record-store digest-format; do
	has_tool "$tool" || skip_all "no $tool"
done
no_leaks
mkdir "$tmp/here"
cd "$tmp/here" || exit 99

# mail N: a question, in an mbox.
mail()
{
	printf 'From a@x Thu Mar  5 10:00:07 2026\nFrom: A <a@x>\nMessage-ID: <%s@x>\n' "$1"
	printf 'Date: Thu, 5 Mar 2026 10:00:07 +0000\nSubject: about %s\n\nText\n\n' "$1"
}

# night OPTION...: one run.
night()
{
	run list-digest --state=state --now=2026-03-06 "$@"
}

# told FILE: the questions in it, but for what it says of others.
told()
{
	sed -n '/^  record-store: /d; s/.*about \([0-9a-z]*\).*/\1/p' "$1" | tr '\n' ' '
}

# Each night is some twenty processes: with sanitizers, a share of the sizes of a
# disk and of the helpers that die, which are none of ours.
sizes='4 8 12 16 20 24 32 48'
helpers='awk basename cat dirname grep head mv realpath rm sed sha256sum sort stat
	sync tee touch'
if [ "$sanitizers" = yes ]; then
	sizes='4 16 32'
	helpers='awk cat sort'
fi

# --- a disk is full

for ((i = 0; i < 200; i++)); do
	mail $i
done >many
# full SIZE COMMAND...: in a folder "disk" of SIZE kilobytes.
full()
{
	run unshare -rm bash -c 'mkdir -p disk && mount -t tmpfs -o size="$1"k \
		tmpfs disk || exit 99
		shift; "$@"' - "$@"
}
full 64 true
if [ "$status" -ne 0 ]; then
	skip 'a full disk' 'nothing can be mounted here'
else
	for what in --state=disk/state --output=disk/out --nothing; do
		silent=''
		for size in $sizes; do
			set -- list-digest many "$what" --to=html
			[ $what != --nothing ] ||
				set -- env TMPDIR=disk list-digest many --to=html
			full $size "$@"
			[ "$status" -eq 0 ] || grep -q '^list-digest: .*disk' "$err" ||
				silent="$silent $size:$status"
		done
		is "$silent" '' "$what: a full disk is named, whatever fits"
	done
fi
is "$({ ulimit -f 0 && list-digest --state=state many; } 2>&1 >/dev/null |
	sed "s,$PWD/,,")" 'tee: state/begun: File too large' \
	'what cannot be written is named, with its place'
for n in 8 12 31; do
	run bash -c "ulimit -n $n; exec list-digest --state=state many"
	is "$status $(said | tail -n 1)" "75 list-digest: too few files may be open, 32 are $(
		)needed: see ulimit -n" "$n open files are too few"
done
rm -rf state

# --- what nobody will read again is named, if not tonight

mkdir bin
cp "$(command -v list-digest)" bin
cat >bin/mbox-split <<-END
	#!/bin/sh
	exec $(command -v mbox-split) --max-message=300 "\$@"
END
chmod +x bin/mbox-split
for sources in box 'box away'; do
	rm -rf state box
	touch away
	mail 1 >box
	night box away
	rm -f away
	mail big | sed "s/^Text/$(printf %0300d 0)/" >>box
	# Where two sources have trouble, the status is that of one.
	# shellcheck disable=SC2086 # words
	run bin/list-digest --state=state $sources
	is "$(wc -c <"$out")" 0 "$sources: there is no digest of what is too large"
	mail 3 >>box
	night box
	is "$status $(told "$out")" '0 3 ' "$sources: the next one tells what came"
	is "$(grep -c '^  mbox-split: box: byte .*mail of more' "$out") $(
		)$(grep -c away "$out")" '1 0' "$sources: and names it"
	mail 4 >>box
	night box
	is "$(told "$out")$(grep -c 'byte' "$out") $(cd state && echo *)" \
		'4 0 lock positions store.db store.db.told' "$sources: once"
done
mail 5 >>box
mail 6 | head -c -6 >>box
night box
is "$status $(told "$out")$(grep -c '^  mbox-split: box: byte .*: the last mail' \
	"$out")" '0 5 1' 'a mail that waits is named'

# --- what misses nothing is not said to be missing

# under TITLE: how many lines the digest has there.
under()
{
	sed -n "/^$1\$/,/^\$/{/^  /p}" "$out" | wc -l
}
rm -rf state
mail 5 >box
mail 6 >>box
head -c -82 box >half
touch -d '1 hour ago' half
night half
is "$status $(told "$out") $(under 'Not in this digest:') $(
	)$(under 'About what was read:')" '0 5  0 1' 'a mail that may be cut is there'
tail -c 82 box >>half
night half
is "$status $(told "$out") $(under 'Not in this digest:') $(
	)$(under 'About what was read:')" '0 6  0 1' 'and comes again'
{
	cat box
	echo 'From b@x Thu Mar  5 10:00:08 2026'
	echo 'is how it goes on'
	mail big | sed "s/^Text/$(printf %0300d 0)/"
} >both
run bin/list-digest both
is "$status $(under 'Not in this digest:') $(under 'About what was read:')" \
	'65 1 1' 'a doubt is none, a mail that is too large is'
for form in markdown html; do
	run bin/list-digest --to=$form both
	is "$(grep -aE '(Not in|About)|byte' "$out" | grep -oE 'Not in|About|more than|certain' |
		paste -sd ' ')" 'Not in more than About certain' "$form: in its place"
done
rm -rf state
for ((i = 0; i < 25; i++)); do
	mail "$i" | head -c -4 >cut.$i
	touch -d '1 hour ago' cut.$i
done
night cut.*
is "$(under 'Not in this digest:') $(under 'About what was read:') $(
	)$(grep -c '^  and 5 more$' "$out")" '0 21 1' 'so many are not all told'

# --- a mail that comes under the message-id of another

rm -rf state
mail 7 | sed 's/^Text/A longer text/' >box
night box
mail 7 >>box
night box
is "$status $(wc -c <"$out")" '0 0' 'what counts for less than what was told: no digest'
mail 8 >>box
for named in 1 0; do
	night box
	is "$status $(grep -c '^  record-store: 7@x: mails that differ' "$out")" \
		"0 $named" "the next one names it, once: $named"
	mail 9 >>box
done

# One a night, and nothing else: all of them are named by the next digest.
rm -rf state box
for n in 1 2 3 4; do
	# The one that came first counts.
	mail bot | sed "s/10:00:07/10:0$n:07/
		s/^Subject: .*/Subject: Build $n/; s/^Text/& $n/" >>box
	night box
done
mail 7 >>box
night box
is "$status $(sed -n 's/^  record-store: bot@x: .*counts: //p' "$out")" \
	'0 that of a@x, "Build 1"; not that of a@x, "Build 2"; not that of a@x, "Build 3"; not that of a@x, "Build 4"' \
	'three others, one a night'

# Of many, twenty are named, the next night those that are left, and so on.
# among WORDS N: N mails that are others than those before.
among()
{
	local n
	for ((n = 100; n < 100 + $2; n++)); do
		mail $n | sed "s/^Subject: .*/&, $1/"
	done
}
rm -rf state
among first 45 >box
night box
among second 45 >>box
n=500
for left in '20 25' '20 5' '5 ' '0 '; do
	mail $((++n)) >>box
	night box
	is "$status $(grep -c ': mails that differ' "$out") $(
		)$(sed -n 's/^  and \([0-9]*\) more$/\1/p' "$out" | sed 1q)" "0 $left" \
		"of 45 the digest names, and counts: $left"
	grep ': mails that differ' "$out" >>named
done
is "$(sort -u named | grep -c ', second')" 45 'each of them in the end'
# Others take places, too: what was told of by number is told of by name.
rm -rf state named
among first 30 >box
night box
among second 30 >>box
for left in '65 15 15' '65 15 ' '65 0 '; do
	mail $((++n)) >>box
	for ((i = 0; i < 5; i++)); do
		echo "<html>$left" >page.$i
	done
	night box page.*
	is "$status $(grep -c ': mails that differ' "$out") $(
		)$(sed -n 's/^  and \([0-9]*\) more$/\1/p' "$out" | sed 1q)" "$left" \
		"of 30, beside what cannot be read: $left"
	grep ': mails that differ' "$out" >>named
done
is "$(sort -u named | grep -c ', second')" 30 'each of those in the end'

# --- whatever helper dies, what cannot be read is named, and all told

for program in $helpers; do
	rm -rf state first second box
	mail 1 >box
	mail was | mbox-split | patch-classify >old
	night box old
	{
		mail 2
		mail big | sed "s/^Text/$(printf %0300d 0)/"
		mail 3
	} >>box
	mail new | mbox-split | patch-classify >>old
	printf '#!/bin/sh\nkill -9 $$\n' >bin/$program
	chmod +x bin/$program
	run bin/list-digest --state=state --now=2026-03-06 --output=first box old
	was=$status
	rm bin/$program
	run bin/list-digest --state=state --now=2026-03-06 --output=second box old
	touch first second
	is "$(cat first second >all; told all | tr ' ' '\n' | sort | paste -sd ' ')" \
		'2 3 new' "$program ($was): all is told"
	ok "$program ($was): what cannot be read is named" \
		grep -q '^  mbox-split: box: byte .*mail of more' all
done

rm -rf state
mkdir -p odd.git
touch odd.git/{HEAD,config}
mkfifo odd.git/pipe
printf '#!/bin/sh\nkill -9 $$\n' >bin/find
chmod +x bin/find
run bin/list-digest --state=state --fetch odd.git
like "$status $(said)" '^75 .*: nothing is told$' 'find: git opens no pipe'
rm bin/find

# --- what begins anew is told, which is no gap

rm -rf state
mail 1 >box
night box
mail 2 >box
mail 3 | sed 's/5 Mar/1 Jan/; s/Mar  5/Jan  1/' >>box
night --since='1 week ago' box
is "$status $(told "$out")$(said | sed '/nothing that was read of it is left/d')" \
	'0 2 3 mbox-split: box: byte 0: is not what it was: read anew' \
	'all of a mailbox that was rotated'
is "$(grep -c 'not what it was' "$out")" 0 'is no gap'
{ mail 4 && mail 5 | sed 's/5 Mar/1 Jan/; s/Mar  5/Jan  1/'; } >new
night --since='1 week ago' box new
is "$status $(told "$out")$(grep -c 'Not in this digest' "$out") $(
	)$(grep -c 'mails that arrived before .* are left out (--since): 1$' "$out")" \
	'0 4 0 1' 'nor what --since leaves out of a source that is new, which is said'

# --- but what came between the last night and the rotation is, unless it is there

# later N: mail N, of a day later.
later()
{
	mail "$1" | sed 's/5 Mar/7 Mar/; s/Mar  5/Mar  7/'
}
for old in '' box.1; do
	rm -rf state box.1
	mail 1 >box
	touch -d 2026-03-05T10:01:00Z box
	night box
	mail 2 >>box
	mv box box.1
	later 3 >box
	run list-digest --state=state --now=2026-03-08 --since='1 day ago' box $old
	is "$status $(told "$out" | tr ' ' '\n' | sort | paste -sd' ') $(
		)$(grep -c "^  mbox-split: box: nothing that was read $(
		)of it is left: what came after 2026-03-05T10:01:00Z and is not" "$out")" \
		"0 ${old:+2 }3 $((${#old} == 0))" \
		"the digest says it where the old one is no source: ${old:-none}"
	run list-digest --state=state --now=2026-03-09 --since='1 day ago' box box.1
	is "$(told "$out")" "$([ -n "$old" ] || echo '2 ')" \
		'then it goes on in that, once it is'
done
# A night without a digest: its mail waits.
rm -rf state
mail 1 >box
touch -d 2026-03-05T10:01:00Z box
night box
later 3 | head -c -6 >box
night box
is "$status $(wc -c <"$out")" '0 0' 'of a night without a digest'
later 3 >box
night box
is "$status $(told "$out")$(grep -c '^  mbox-split: box: nothing that was' "$out")" \
	'0 3 1' 'the next one says it'

# --- a hook puts another in the place of a mail

# keep DB [SCRIPT [N]]: mail 4, or N, goes there, as sed's SCRIPT makes it.
keep()
{
	mail "${3:-4}" | mbox-split | patch-classify | sed "${2:-}" |
		record-store --add="$1" >/dev/null 2>&1
}
# named: how often a digest says that something else came as 4@x.
named()
{
	grep -c '^  record-store: 4@x: mails that differ' "$out"
}
early='s/about 4/about hook/g; s/arrived:2026/arrived:2025/'
mkdir hooked
cp "$(command -v list-digest)" hooked
for store in hooks.db state/store.db; do
	rm -rf state box
	set -- --store=$store
	if [ $store != hooks.db ]; then
		mail 3 >box
		night box
		set -- --state=state box
	fi
	keep $store
	cat >hooked/digest-format <<-END
		#!/bin/bash
		$(declare -f mail keep)
		[[ "\$*" == */dev/null ]] || keep $store '$early'
		exec $(command -v digest-format) "\$@"
	END
	chmod +x hooked/digest-format
	PATH=$PWD/hooked:$PATH run hooked/list-digest "$@"
	is "$status $(told "$out") $(said)" "0 4  record-store: $PWD/$store: $(
		)left 1 pending, which differ from what was told" \
		"$store: what comes while a digest is made is not told by it"
	run list-digest "$@"
	is "$status $(told "$out")$(named)" '0 hook 1' \
		'but by the next one, which says that it came'
	is "$(sed -n 's/^  record-store: 4@x: .*counts: //p' "$out")" \
		'that of a@x, "about hook"; not that of a@x, "about 4"' \
		'and which of two it tells'
	run list-digest "$@"
	is "$status $(wc -c <"$out") $(said)" '0 0 ' 'and once'
	keep $store 's/about 4/about worse/g'
	run list-digest "$@"
	is "$status $(wc -c <"$out")" '0 0' 'another comes that counts less'
	keep $store '' 5
	run env SENDMAIL=false list-digest "$@" --mail=a@x
	is "$status" 75 'a digest that nobody got'
	run list-digest "$@"
	is "$status $(told "$out")$(named) $(grep -c differ "$err")" '0 5 1 1' \
		'names nothing: the next one does'
	keep $store 's/about 4/about worse/g'
	run list-digest --empty "$@"
	is "$status $(named)" '0 1' 'a digest of nothing, too'
	run list-digest --empty "$@"
	is "$status $(named) $(said)" '0 0 ' 'once'
done

# --- after a gap, what is new knows what came before it

rm -rf state box
posted()
{
	mail "$1" | sed "s/^Subject: .*/Subject: [PATCH${2:-}] lamp: dim/
		s/^Text/---\n diff --git a\/x b\/x\n--- a\/x\n+++ b\/x\n@@ -1 +1 @@\n-a\n+b/"
}
posted patch >box
night box
{
	mail reply | sed "s/^Subject: .*/Subject: Re: [PATCH] lamp: dim\n$(
		)In-Reply-To: <patch@x>/; s/^From: .*/From: B <b@y>/
		s/^Text/Reviewed-by: B <b@y>/; s/5 Mar/12 Mar/"
	posted next ' v2' | sed 's/5 Mar/13 Mar/'
	mail ahead | sed 's/2026/2027/'
} >>box
run list-digest --state=state --now=2026-07-01 box
is "$status $(grep -c 'not on this list' "$out") $(grep -c 'after v1' "$out")" \
	'0 0 1' 'months later, a reply and a v2 find the patch'

# --- a mail from the future hides nothing of later nights

rm -rf state box
{
	posted patch
	mail ahead | sed 's/5 Mar/30 Mar/; s/^From a@x .*/From a@x Mon Mar 30 10:00:07 2026/'
} >box
night box
mail soon | sed 's/ 5 Mar/ 13 Mar/; s/^From a@x .*/From a@x Fri Mar 13 10:00:07 2026/' >>box
run list-digest --state=state --now=2026-03-14 box
is "$status $(grep -c '^Waiting$' "$out")" '0 1' 'a series has begun to wait'
run list-digest --state=state --now=2026-03-15 --empty box
is "$status $(grep -o 'no mail since [-0-9]*' "$out" | uniq)" \
	'0 no mail since 2026-03-13' \
	'and a quiet night does not know when it will end'

# --- nights that fail do not move what --since means

rm -rf state
mail 1 >box
for day in 11 15; do
	run env SENDMAIL=false list-digest --state=state --since='1 week ago' \
		--now=2026-03-$day --mail=a@x box
	is "$status" 75 "March $day: the first run fails"
done
run list-digest --state=state --since='1 week ago' --now=2026-03-19 box
is "$status $(told "$out")$(cd state && echo *)" \
	'0 1 lock positions store.db store.db.sent store.db.told' 'the one that does not tells all of it'

# What is kept of such a night may be of a clock that was ahead, or broken.
for begun in now=2036-03-11 now= now=2026-3 now=- 'now=2026-03-06
--lenient' nonsense; do
	rm -rf state
	mkdir state
	printf -- '--%s' "$begun" >state/begun
	night --since='1 week ago' box
	is "$status $(told "$out")$(cd state && echo *) $(said)" \
		"0 1 lock positions store.db store.db.told list-digest: $PWD/state/begun: $(
		)is no time before now: --since counts from now" \
		"$(printf %q "$begun"): is said, and all comes"
done
rm -rf state
run env SENDMAIL=false list-digest --state=state --since='1 week ago' \
	--now=2036-03-06 --empty --mail=a@x box
is "$status" 75 'a run fails that is of years to come'
night --since='1 week ago' box
is "$status $(told "$out")" '0 1 ' 'the next one takes what its own --since says'

# What is pending already is told, whatever --since says.
rm -rf state
mail 1 >box
run env SENDMAIL=false list-digest --state=state --since=2026-03-01 \
	--now=2026-03-06 --mail=a@x box
mail hook | mbox-split | patch-classify | record-store --add=state/store.db >"$out"
mail 2 >old
run list-digest --state=state --since=2026-03-06 --now=2026-03-08 \
	--output=digest box old
is "$status $(told digest)" '0 1 hook ' \
	'a later --since leaves out neither what a run had nor what a hook added'
mail 3 >>box
night --since=2026-03-08 box old
is "$status $(told "$out")" '0 3 ' 'and nothing comes twice'

# --- what is away when its text is read is told by the next run

# blink COMMAND SOURCE...: a night in which COMMAND runs before a mail is opened.
blink()
{
	cat >hooked/patch-classify <<-END
		#!/bin/sh
		case "\$*" in *--text*) cat >piped; $1 ;; *) : >piped ;; esac
		exec $(command -v patch-classify) "\$@" <piped
	END
	chmod +x hooked/patch-classify
	PATH=$PWD/hooked:$PATH run hooked/list-digest --state=state \
		--now=2026-03-06 "${@:2}"
	rm hooked/patch-classify
}
rm -f hooked/digest-format
for kind in mailbox maildir; do
	rm -rf state box away
	mail 1 >here
	mail 2 >box
	if [ $kind = maildir ]; then
		rm box
		mkdir -p box/{cur,new,tmp}
		mail 2 | sed 1d >box/new/2.M2.h
	fi
	mail 1b | sed /^Message-ID/d >>here
	blink 'mv box away' here box
	is "$status $(told "$out")$(grep -c '^  patch-classify: .*box' "$out")" \
		'74 1 1b 1' "$kind: what went away is named, the others told"
	mv away box
	night here box
	is "$status $(told "$out")" '0 2 ' "$kind: it is told when it is back, alone"
	night here box
	is "$status $(wc -c <"$out")" '0 0' "$kind: once"
done

# Of what can never be opened, a line comes each night, and all else once.
mail 3 | sed 1d >box/new/3.M3.h
for n in 4 5; do
	mail $n >>here
	mail ${n}b | sed '1d; /^Message-ID/d' >box/new/$n.M$n.h
	blink 'mv box/new/3.M3.h away' here box
	is "$status $(told "$out" | wc -w) $(grep -c "about $n" "$out") $(
		)$(grep -c '^  patch-classify: .*M3' "$out")" '74 2 2 1' \
		"night $n: it is named, what came is told"
	mv away box/new/3.M3.h
done
night here box
is "$status $(told "$out")" '0 3 ' 'opened at last, it is told'
night here box
is "$status $(wc -c <"$out")" '0 0' 'and nothing else'

# --- what a run has promised that was killed

# killed_before COMMAND OPTION...: a run that is, as it would run that.
killed_before()
{
	rm -rf late
	mkdir late
	cp "$(command -v list-digest)" late
	cat >"late/$1" <<-END
		#!/bin/sh
		case "\$*" in *digest* | *--commit=*) kill -9 \$PPID; exit ;; esac
		exec $(command -v "$1") "\$@"
	END
	chmod +x "late/$1"
	PATH=$PWD/late:$PATH run late/list-digest "${@:2}" 2>/dev/null
}

rm -rf state box
mail 1 >box
killed_before record-store --state=state --output=digest box
is "$(told digest)" '1 ' 'killed when the digest is there'
echo notes >digest
night --output=digest box
is "$status $(told digest)" '0 1 ' 'what is another text now tells nothing'
for how in same moved; do
	rm -rf state digest
	killed_before record-store --state=state --output=digest box
	[ $how = same ] || mv digest moved
	night --output=digest box
	is "$status $(told digest)" '0 1 ' "a digest that is $how: the mail is told"
done
rm -rf state
mkdir -p state/store.db.work/{promise,part}
night box
is "$status $(said) $(told "$out")" '0  1 ' 'a folder in place of a promise is none'
rm -rf state digest
killed_before record-store --state=state --output=digest box
rm state/store.db.work/new
run list-digest --state=state --output=digest box
is "$status $(said)" '0 ' 'a promise without its mails was kept'

# --- a source that is not there yet

rm -rf state digest late
list-digest --state=state --now=2026-03-05 --since='1 day ago' late \
	>"$out" 2>"$err"
is "$?" 66 'a mailbox that comes with its first mail'
sed s/2026-03-0./2026-03-05/g box | sed 's/, [0-9]* Mar 2026/, 05 Mar 2026/' >late
run list-digest --state=state --now=2026-03-07 --since='1 day ago' late
is "$status $(told "$out")" '0 1 ' '--since counts from when it was looked for'
[ ! -e state/begun ] || status=begun
is "$status" 0 'which is over then'

# --- a file of records that is rotated

# logged N: a mail more in it; of two digits, since "rotated 1" may be of 11.
logged()
{
	mail "$1" | patch-classify --input=mail --append=l.ltsv
}
# missed: what the digest says of files that are others now.
missed()
{
	grep -c '^  list-digest: .*/l.ltsv: nothing that was read of it is left' "$out"
}
for how in create gone named copytruncate; do
	rm -rf state l.ltsv*
	logged 11 && logged 12
	night l.ltsv
	logged 13
	sources=(l.ltsv)
	case $how in
	copytruncate) cp l.ltsv l.ltsv.1 && : >l.ltsv ;;
	*) mv l.ltsv l.ltsv.1 ;;
	esac
	case $how in
	named) sources+=(l.ltsv.1) ;;
	gone) mail 14 >other && sources+=(other) ;;
	esac
	[ $how = gone ] || logged 14
	night "${sources[@]}"
	wanted='0 14 1'
	[ $how != named ] || wanted='0 13 14 0'
	[ $how != gone ] || wanted='66 14 1'
	is "$status $(told "$out" | tr ' ' '\n' | sort | paste -sd' ' | sed 's/^ //') $(missed)" "$wanted" \
		"$how: what came before it comes, or is said to be missed"
	night --empty "${sources[@]}"
	is "$(missed)" 0 "$how: once"
done
rm -rf state l.ltsv*
for ((n = 10; n < 14; n++)); do
	[ $n -lt 12 ] || mv l.ltsv.1 l.ltsv.2
	[ $n -lt 11 ] || mv l.ltsv l.ltsv.1
	logged $n
	night l.ltsv*
	is "$status $(told "$out") $(missed)" "0 $n  0" \
		"$n: where all is named, the oldest may go"
done
run list-digest --state=state --records
is "$status $(wc -l <"$out") $(said)" '0 4 ' 'the records need no source'
rm -rf state l.ltsv*
logged 11 && logged 12 && logged 13
night l.ltsv
{ sed 1d l.ltsv && mail 14 | patch-classify --input=mail; } >l.week
mv l.week l.ltsv
night l.ltsv
is "$status $(told "$out") $(missed)" '0 14  0' 'one that was cut at its front misses nothing'

# --- a file of records a month, each named in its month

# monthly N MONTH [DATE]: a mail more in that.
monthly()
{
	mail "$1" | sed "1d; s/, 5 Mar 2026/, ${3:-5 Mar 2026}/" |
		patch-classify --input=mail --append="log of.$2"
}
# unnamed: what the digest says of logs that are named no more.
unnamed()
{
	sed -n 's/^  list-digest: .*\/log\\ of\.\([0-9]*\): is named no more, and not read: records that came after [-0-9T:]*Z: \([0-9]*\); name it once more to have them$/\1:\2/p' \
		"$out" | paste -sd' '
}
rm -rf state
monthly 11 10 && monthly 12 11
night 'log of.10' 'log of.11'
monthly 13 11 && monthly 14 11 && monthly 15 12
night 'log of.12'
is "$status $(told "$out") $(unnamed)" '0 15  11:2' \
	'what came to the last one behind its last run is said to be missed'
monthly 16 12
night 'log of.12'
is "$status $(told "$out") $(unnamed)" '0 16  ' 'once'
monthly 17 11 '1 Feb 2025'
run list-digest --state=state --since='1 day ago' --now=2026-03-09 \
	'log of.11' 'log of.12'
is "$status $(told "$out" | tr ' ' '\n' | sort | paste -sd' ')" '0 13 14 17' \
	'once it is named, it goes on where it was, however old that is'
monthly 18 11 && monthly 19 13
rm 'log of.10'
night 'log of.11' 'log of.13'
is "$status $(told "$out" | tr ' ' '\n' | sort | paste -sd' ' | sed 's/^ //') $(unnamed)" \
	'0 18 19 ' 'nothing is said of one that got nothing, or is gone'
night --empty other
is "$(unnamed)$(sed -n '/^\//s/.*\.//p' state/logs | sort | paste -sd' ')" \
	'10 11 12 13' 'and of each its place is known on a night without any'
monthly 20 12 && monthly 21 13
night 'log of.13'
is "$status $(told "$out") $(unnamed)" '0 21  ' 'where no other is new, nobody wants it'

# --- a mail from the future makes no hole in what waits, once its time has come

# patch N DAY HOUR: a patch, of a day in March.
patch()
{
	mail "$1" | sed "s/From a@x.*/From a@x Thu Mar  $2 $3:00:07 2026/
		s/^Date: .*/Date: Thu, $2 Mar 2026 $3:00:07 +0000/
		s/^Subject: .*/Subject: [PATCH] about $1/
		s/^Text/---\n--- a\/x\n+++ b\/x\n@@ -1 +1,2 @@\n a\n+$1/"
}
for ahead in '' ahead; do
	rm -rf state
	patch 1 1 20 >waiting
	run list-digest --state=state --now=2026-03-01T22:00 waiting
	patch 2 7 22 >>waiting
	[ -z "$ahead" ] || patch 3 8 21 >>waiting
	run list-digest --state=state --now=2026-03-07T23:00 waiting
	patch 4 8 22 >>waiting
	run list-digest --state=state --now=2026-03-08T23:00 waiting
	is "$(sed -n '/^Waiting/,/^$/s/.*about \([0-9]\).*/\1/p' "$out")" 1 \
		"what became a week old is told${ahead:+, though a mail was ahead}"
done

# --- each file of records has its own time, and that is written

# on DAY SOURCE...: a night in March, as of cron.
on()
{
	run list-digest --state=state --now="2026-03-$1" --since='1 day ago' \
		"${@:2}"
}
for how in copied alone empty away; do
	rm -rf state 'log of.'*
	monthly 11 10
	mail 12 >two
	night 'log of.10' two
	rm 'log of.10'
	case $how in
	copied)
		cp -r state copy
		rm -r state
		mv copy state
		;;
	alone) on 10 two ;;
	empty)
		: >'log of.10'
		on 10 'log of.10'
		;;
	away) on 10 'log of.10' two ;;
	esac
	monthly 13 11 '8 Mar 2026' && monthly 14 11 '11 Mar 2026'
	monthly 15 10 '8 Mar 2026'
	for source in 'log of.11' 'log of.10'; do
		on 12 two "$source"
		is "$status $(told "$out")" \
			"0 $([ "$source" = 'log of.10' ] && echo 15 || echo 14 13) " \
			"$how: what came since it was read, or the last one was: $source"
	done
done
rm -rf state
monthly 16 16
night 'log of.16'
is "$(grep -c '^read:2026-03-06T00:00:00Z$' state/logs)" 1 \
	'nothing is read later than now'

# --- a store that something has cut

for how in 'rm -f' 'truncate -s 0'; do
	rm -rf state digest
	night --output=digest box
	cp state/positions before
	$how state/store.db
	night --output=digest box
	like "$status $(said)" \
		'^74 list-digest: .*/store.db: is empty or gone: something cut' \
		"$how: the store of a state is missed"
	is_file state/positions before 'and its positions stay'
	rm state/positions
	night --output=digest box
	is "$status $(told digest)" '0 1 ' 'without which all begins anew'
done

# --- positions that something has cut, and what came since the last digest

rm -rf state
mail 1 >box
run list-digest --state=state --now=2026-03-06 --since='1 week ago' box
mail 2 | sed 's/5 Mar/7 Mar/; s/Mar  5/Mar  7/' >>box
cp state/positions before
for how in ': >' 'printf source >' 'head -c 99 before >' 'printf "\0" >>'; do
	cp before state/positions
	eval "$how state/positions"
	run list-digest --state=state --now=2026-03-10 --since='1 day ago' box
	is "$status $(wc -c <"$out") $(said)" "64 0 list-digest: $PWD/state/positions: $(
		)something cut it: remove it, and what came since $(
		)2026-03-04T10:00:07Z is read again, and told if it was not" \
		"$how: is said, with what to do"
done
for since in 2026-03-09 '1 day ago'; do
	rm -rf copy
	cp -r state copy
	rm copy/positions
	run list-digest --state=copy --now=2026-03-10 --since="$since" box
	is "$status $(told "$out")" '0 2 ' \
		"$since: without them what the last digest had not is told"
done
rm -rf state/store.db.told
run list-digest --state=state --now=2026-03-10 --since='1 day ago' box
is "$status $(said)" "64 list-digest: $PWD/state/positions: something cut it: $(
	)remove it, and give a --since of the last digest" \
	'nobody knows when that was'
mail 1 >box

# --- and what it has left

rm -rf state digest
for kept in '' --state=state; do
	killed_before mv $kept --output=digest box
	is "$(find . -name 'digest.*' | wc -l)" 1 "killed ${kept:-without a state}: litter is left"
	touch digest.list-digest.notes.1 digest.abcdef digest.list-digest.ABCDE1
	exec 7<digest.list-digest.ABCDE1
	flock 7
	rm -rf state
	run list-digest --output=digest box
	is "$status $(echo digest*)" \
		'0 digest digest.abcdef digest.list-digest.ABCDE1 digest.list-digest.notes.1' \
		'the next run removes it, and not what somebody has'
	exec 7<&-
	rm digest*
done
done_testing
