#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2012 # the names are ours
# list-digest.t - the pipeline in one command: options, failures of each
# filter, output that appears whole or not at all; and the state.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/inbox.sh"
for tool in mbox-split patch-classify series-thread stats-count digest-format \
	record-pick; do
	command -v $tool >/dev/null || skip_all "no $tool yet"
done
no_leaks
here=$tmp/here
sample_archives "$here"
cd "$here" || exit 99

# --- the command line

run list-digest --state=state
is "$status" 64 "no source of a state is a wrong call"
like "$(said)" "try 'list-digest --help'" "and says where to look"
run list-digest -h
like "$status $(cat "$out")" '^0 Usage:' "-h is --help"
run list-digest --nonsense lantern.mbox
is "$status" 64 "a wrong option is 64"
for wrong in heding=heading fecth=fetch widht=width; do
	run list-digest "--${wrong%=*}=x" lantern.mbox
	is "$status $(said)" "64 list-digest: unknown option --${wrong%=*}; did $(
		)you mean '--${wrong#*=}'?; try 'list-digest --help'" \
		"a mistyped option is told from ours and those passed on: $wrong"
done
for range in abc ..HEAD HEAD~1.. ..; do
	run list-digest --range=$range lantern.git
	like "$status $(cat "$err")" '^64 list-digest: --range=.*: must be A..B' \
		"a range that is none is 64: $range"
done
run list-digest --to=nonsense lantern.mbox
is "$status" 64 "a wrong form is the filter's 64"
for wrong in --to=nonsense --since=whenever --top=-1 --output= \
	--heading --entries=some; do
	run list-digest lantern.mbox "$wrong"
	is "$status $(wc -c <"$out") $(wc -l <"$err")" "64 0 1" \
		"nothing but a line is said of $wrong"
done
for name in $( { list-digest --help; digest-format --help; } |
	grep -oE -- '--[a-z-]+=' | sort -u); do
	case $name in
	--append= | --heading= | --subject= | --gap= | --note=) continue ;;
	esac
	for kept in --to=mail --state=unmade; do
		run list-digest $kept "$name" lantern.mbox
		is "$status $(wc -c <"$out") $(said) $(ls -d unmade 2>/dev/null)" \
			"64 0 list-digest: ${name}VALUE: no value; try 'list-digest --help' " \
			"an empty variable is told: $kept $name"
	done
done
run list-digest --state=unmade -- lantern.mbox ''
is "$status $(ls -d unmade 2>/dev/null)" '66 ' 'nor is a source without a name read'
for wrong in areas companies mailmap; do
	run list-digest --$wrong=nowhere lantern.mbox
	is "$status $(wc -c <"$out") $(wc -l <"$err")" "66 0 1" \
		"nothing but a line is said of a missing file of $wrong"
	run list-digest --$wrong=nowhere --state=unmade lantern.mbox
	is "$status $(ls -d unmade 2>/dev/null)" "66 " "and no state is begun"
done
run list-digest --heading Lantern --to text lantern.mbox
like "$status $(cat "$out")" 'Lantern update from ' \
	"a value may be a word of its own"
list-digest lantern.mbox >"$tmp/asis"
run env POSIXLY_CORRECT=1 CDPATH=. list-digest lantern.mbox
is "$status $(said)" '0 ' 'POSIXLY_CORRECT and CDPATH are nothing to us'
is_file "$out" "$tmp/asis" 'and the digest is the same'
run list-digest nowhere.mbox
is "$status" 66 "a missing archive is 66"
run list-digest https://lore.example.org/lantern/0
is "$status $(said)" "66 mbox-split: of an address 'git clone --mirror' makes $(
	)files: https://lore.example.org/lantern/0: No such file or directory" \
	"what an address takes is said"
run list-digest --version
like "$(cat "$out")" '^list-digest \(patchpipe\) [0-9]' "--version"
run bash -c 'list-digest lantern.mbox >/dev/full'
is "$status $(said)" "75 list-digest: standard output: No space left on device" \
	"a full disk is 75"
run bash -c 'list-digest lantern.mbox >&-'
is "$status $(said)" "75 list-digest: standard output: Bad file descriptor" \
	"so is none"
run bash -c 'list-digest lantern.mbox | head -n 1; exit "${PIPESTATUS[0]}"'
is "$(said)" "" "nothing is said of a reader who has had enough"
run list-digest --state=state --until=2026-03-05 lantern.mbox
is "$status $(ls -d state 2>/dev/null)" "64 " "--until with --state is 64"
run list-digest --records --state=misspelt
is "$status $(ls -d misspelt 2>/dev/null)" "66 " "--records makes no state"
run list-digest --records
is "$status" 64 "--records without --state is 64"
for option in --output=kept --to=html --mail=a@x --fetch --empty; do
	run list-digest --records --state=misspelt $option
	is "$status $(ls -d kept 2>/dev/null)" "64 " "--records with $option, too"
done
run list-digest --mail=$'a@b\nBcc: x@y' lantern.mbox
is "$status" 64 "an address cannot hold a header"
for source in lantern.mbox lantern.git; do
	run list-digest --mail $source
	is "$status $(said)" "64 list-digest: --mail=$source: a source, not an $(
		)address: --mail=ADDRESS $source; try 'list-digest --help'" \
		"an address that is forgotten: $source"
done
mbox-split lantern.mbox | patch-classify >rows.mails
series-thread --summary rows.mails >rows.series
series-thread --summary --talks rows.mails | record-pick kind=talk >rows.talk
series-thread --tags rows.mails >rows.tag
stats-count --by=author --to=records rows.mails >rows.count
for kind in series talk tag count; do
	is "$(record-pick --fields=kind --to=tsv rows.$kind | sort -u)" $kind \
		"there are rows: $kind"
	run list-digest rows.$kind
	is "$status $(said) $(wc -c <"$out")" "65 list-digest: rows, $(
		)and no mail that they are of 0" "and no digest of them alone"
	run list-digest rows.$kind rows.mails
	is "$status $(grep -c '^New:' "$out")" "0 $(list-digest rows.mails |
		grep -c '^New:')" "but beside their mails"
done
run digest-format rows.tag
is "$status $(said) $(wc -c <"$out")" "65 digest-format: rows of --tags, $(
	)and no mail that they are of 0" "nor is there in digest-format"
run digest-format rows.tag rows.count
is "$status $(grep -c '^Top ' "$out")" "0 1" "unless something is counted"

# --- the digest

run list-digest --heading='Lantern lists' lantern.mbox lantern-tests.mbox
is "$status" 0 "the sample gives a digest"
is "$(said)" "" "without a word"
cp "$out" "$tmp/both"
like "$(cat "$out")" '^Lantern lists update from ' "under its heading"
for which in heads all; do
	mbox-split lantern.mbox lantern-tests.mbox | patch-classify |
		series-thread | stats-count --pass --by=domain --by=author |
		digest-format --heading=L --entries=$which >"$tmp/by-hand"
	run list-digest --heading=L --entries=$which lantern.mbox \
		lantern-tests.mbox
	is_file "$out" "$tmp/by-hand" "entries $which: what the filters give"
done
run list-digest --heading='Lantern lists' --output=d.txt lantern.mbox \
	lantern-tests.mbox
is "$status" 0 "--output writes a file"
is_file d.txt "$tmp/both" "the same one"
is "$(wc -c <"$out")" 0 "and nothing else"
is "$(stat -c %a d.txt)" "$(printf '%o' $((0666 & ~0$(umask))))" \
	"with the usual mode"
echo old >d.txt
run list-digest --output=d.txt nowhere.mbox
is "$status" 66 "a failure with --output keeps its status"
is "$(cat d.txt)" old "and what was there"
is "$(find . -name 'd.txt.*')" "" "and leaves nothing beside it"
run list-digest --output=no/where/d.txt lantern.mbox
is "$status" 75 "an output that cannot be made is 75"
is "$(said)" "list-digest: cannot write no/where/d.txt: No such file or directory" \
	"and why it cannot be written is said"
mkdir folder
run list-digest --output=folder lantern.mbox
is "$status $(ls folder)" "64 " "an output that is a folder is 64, nothing in it"
run list-digest --output= lantern.mbox
is "$status" 64 "an output without a name is 64"
echo old >behind.txt
ln -s behind.txt link.txt
run list-digest --heading='Lantern lists' --output=link.txt lantern.mbox \
	lantern-tests.mbox
ok "a link stays a link" test -L link.txt
is_file behind.txt "$tmp/both" "and the file behind it is replaced"
mkfifo pipe
cat pipe >"$tmp/piped" &
run list-digest --heading='Lantern lists' --output=pipe lantern.mbox \
	lantern-tests.mbox
ok "a pipe stays a pipe" test -p pipe
[ -p pipe ] && wait
is_file "$tmp/piped" "$tmp/both" "and gets the digest"
cat lantern.mbox lantern-tests.mbox | list-digest --heading='Lantern lists' - \
	>"$tmp/stdin"
is_file "$tmp/stdin" "$tmp/both" "standard input gives the same"

# --- records as sources

mbox-split lantern.mbox lantern-tests.mbox >split.ltsv
patch-classify split.ltsv | series-thread >'a=b.ltsv'
for records in split.ltsv a=b.ltsv; do
	run list-digest --heading='Lantern lists' $records
	is "$status $(said)" "0 " "$records is a source"
	is_file "$out" "$tmp/both" "$records gives the same digest"
	for period in '--since=2026-03-04' '--until=2026-03-04' \
		'--since=2026-03-03 --until=2026-03-04'; do
		# shellcheck disable=SC2086 # words
		list-digest $period lantern.mbox lantern-tests.mbox >"$tmp/want"
		# shellcheck disable=SC2086 # words
		list-digest $period $records >"$out"
		is_file "$out" "$tmp/want" "$records: with $period, too"
	done
done
patch-classify split.ltsv | record-pick list=lantern-tests.lists.example.org >tests.ltsv
run list-digest --heading='Lantern lists' lantern.mbox tests.ltsv
is "$status" 0 "archives and records together"
run list-digest --state=kept-state a=b.ltsv
run list-digest --state=kept-state a=b.ltsv
is "$status $(wc -c <"$out")" "0 0" "a state has known records for told"
run list-digest --range=HEAD~1..HEAD a=b.ltsv
is "$status" 64 "records have no commits of a repository"
rm -rf kept-state

echo 'Wen Liu <wen@liu.example> <liu.wen@northlake.example>' >mailmap
run list-digest --mailmap=mailmap lantern.mbox
is "$status $(said)" "0 " "--mailmap goes to the filters that know it"
like "$(cat "$out")" '[0-9]  Wen Liu <wen@liu.example>' \
	"and people are counted by it"
printf 'northlake.example\tNorth Lake\n' >companies
run list-digest --companies=companies lantern.mbox
like "$(cat "$out")" '[0-9] North Lake' "--companies counts companies"
printf '*/\tevery-where\n' >areas
run list-digest --areas=areas --state=areas.state lantern.mbox
ok "--areas goes to patch-classify" test "$(list-digest --records \
	--state=areas.state | grep -c 'area:every-where')" -gt 5
run list-digest --me=bram@dewit.example.org --state=me.state lantern.mbox
is "$(list-digest --records --state=me.state |
	record-pick cc=bram@dewit.example.org --count)" 2 \
	"with --me a state keeps to whom mails went"
is "$(list-digest --records --state=areas.state | grep -c '	[tc][oc]:')" 0 \
	"without, it does not"
run list-digest --me=bram lantern.mbox
is "$status $(cat "$err")" "64 list-digest: --me: no address; try $(
	)'list-digest --help'" "--me wants an address, as an option of ours"
run list-digest --top=1 lantern.mbox
is "$status $(grep -c '^Top 1 ' "$out")" "0 2" "--top limits each list"
is "$(sed -n '/^Top 1 /{n;n;n;p}' "$out" | tr -d '\n')" "" "to as many rows"
run list-digest --to=html --link=https://lore.example.org/r lantern.mbox
like "$status $(grep -m 1 -o 'href="https://lore.example.org/r/[^"]*"' "$out")" \
	'^0 href=' "--link goes to digest-format, which adds the slash"

run list-digest --to=mail --mail-to=a@example.org --mail-from=b@example.org \
	--subject=Lantern --sort=-last --max-text=20 lantern.mbox
like "$status $(grep -c -e '^To: .*a@example.org' -e '^From: .*b@example.org' \
	-e '^Subject: Lantern' "$out")" '^0 3' "options of digest-format are passed on"
is "$(list-digest --to=mail --attach-page --mail-to=a@example.org lantern.mbox |
	grep -c '^Content-Disposition: attachment; filename=digest-')" 1 \
	"--attach-page is passed on"
run list-digest --to=html --mail=a@example.org lantern.mbox
like "$status $(said)" '^64 .*--mail and --to=html' "what was typed is complained of"

# --- a period, and what came before it

run list-digest --since=2026-03-04 --until=2026-03-05 lantern.mbox
is "$status $(said)" "0 " "a day of the archive"
like "$(cat "$out")" 'Ana Petrova.* v1 2 Mar' "knows the version before it"
cp "$out" day
mbox-split --since=2026-03-04 --until=2026-03-05 lantern.mbox |
	patch-classify >period
mbox-split --until=2026-03-04 lantern.mbox | patch-classify >older
series-thread --context=older period | stats-count --pass --by=domain \
	--by=author | digest-format >"$tmp/want"
is_file day "$tmp/want" "as if the earlier mail were given by hand"
list-digest --since=2026-03-04 --until=2026-03-05 - <lantern.mbox >"$out"
is_file "$out" day "standard input has it, too"
list-digest --since='1 day ago' --now=2026-03-05 --until=2026-03-05 \
	lantern.mbox >"$out"
is_file "$out" day "--now moves it"
run list-digest --since=2026-03-04 --until=2026-03-05 --weeks=0 lantern.mbox
is "$(grep -c ' v1 2 Mar' "$out")" 0 "--weeks=0 looks at nothing else"
is "$(sed -n '/===== Patch Commit/,$p' "$out")" \
	"$(sed -n '/===== Patch Commit/,$p' day)" "the entries are the same"
range=$(quiet_git -C lantern.git rev-list --reverse master | sed -n '20p;30p' |
	paste -sd' ' | sed 's/ /../')
run list-digest --range="$range" lantern.git
is "$status $(head -n 1 "$out")" "0 From ${range%..*} to ${range#*..}" "a range"
mbox-split --range="$range" lantern.git | patch-classify >period
mbox-split --range="..${range%..*}" lantern.git | patch-classify >older
series-thread --context=older period | stats-count --pass --by=domain \
	--by=author | digest-format --period="$range" >"$tmp/want"
is_file "$out" "$tmp/want" "knows what came before it"

run list-digest --since=2027-01-01 lantern.mbox
is "$status $(head -n 1 "$out")" "0 From 2027-01-01 to now" \
	"a quiet period says which it is"
run list-digest --since=2026-03-06 --now=2026-03-08 lantern.mbox
is "$status $(head -n 1 "$out")" \
	"0 From 2026-03-06 to 2026-03-08 (no mail since 2026-03-05)" \
	"and since when it is quiet"
: >empty.mbox
run list-digest empty.mbox
is "$status" 0 "an empty mailbox is a quiet night"
ok "and has a digest" test -s "$out"
run list-digest --since=2026-03-05 --until=2026-03-04 lantern.mbox
is "$status $(wc -c <"$out")" "64 0" "a period that ends before it begins is none"
printf 'x\ny\n' >no-mail
for wrong in nowhere.mbox no-mail; do
	run list-digest "$wrong"
	is "$status $(wc -c <"$out")" "$([ $wrong = no-mail ] && echo 65 || echo 66) 0" \
		"$wrong: no digest"
	run list-digest --since=2026-03-05 lantern.mbox "$wrong"
	is "$status $(grep -c "^  mbox-split: $wrong: " "$out")" \
		"$([ $wrong = no-mail ] && echo 65 || echo 66) 1" \
		"$wrong does not keep the digest of another, which names it"
done
run list-digest --output=lantern.mbox ./lantern.mbox
is "$status $(wc -c <lantern.mbox)" "64 $(wc -c <"$data/sample/lantern-2026-03.mbox")" \
	"an output that is an input is 64"

# --- each filter's failure is its own

for tool in mbox-split patch-classify series-thread stats-count digest-format; do
	for code in 65 70 74 75; do
		mkdir -p "$tmp/fail"
		rm -f "$tmp"/fail/*
		printf '#!/bin/sh\n%s "$@"\nexit %s\n' "$(command -v $tool)" \
			$code >"$tmp/fail/$tool"
		chmod +x "$tmp/fail/$tool"
		# list-digest prefers the filters beside it: take it from elsewhere.
		cp "$(command -v list-digest)" "$tmp/fail/list-digest"
		PATH=$tmp/fail:$PATH run "$tmp/fail/list-digest" lantern.mbox
		is "$status" $code "$tool that fails with $code is $code"
	done
done
rm -rf "$tmp/fail"

# --- the state: a repository

total=$(find "$tmp/mails" -type f | wc -l)
rm -rf lantern.git
mapfile -t mails < <(find "$tmp/mails" -type f | sort)
make_inbox lantern.git "${mails[@]:0:10}"
tells()
{
	run list-digest --state=state "$@" lantern.git
}
stored()
{
	list-digest --state=state --records | tr '\t' '\n' |
		sed -n 's/^msgid://p' | sort
}
expected()
{
	mbox-split lantern.git | tr '\t' '\n' | sed -n 's/^msgid://p' | sort
}
tells
is "$status" 0 "state: a first run tells everything"
is "$(stored | wc -l)" 10 "state: and keeps its records"
tells
is "$status $(wc -c <"$out")" "0 0" "state: nothing new prints nothing"
tells --empty --now=2026-03-05
is "$status" 0 "state: --empty is fine"
is "$(head -n 1 "$out")" \
	"From 2026-03-03 to 2026-03-05 (no mail since 2026-03-03)" \
	"state: and prints a digest all the same"
make_inbox lantern.git "${mails[@]:10:8}"
tells
is "$status" 0 "state: a later run tells what came since"
is "$(stored | wc -l)" 18 "state: eight records more"
is "$(head -1 "$out")" "From 2026-03-03 to 2026-03-03" \
	"state: and the days that they came"

# The digest cannot be written: the state stays.
make_inbox lantern.git "${mails[@]:18:6}"
run bash -c 'list-digest --state=state lantern.git >/dev/full'
is "$status" 75 "state: a full disk is 75"
is "$(stored | wc -l)" 18 "state: and the state stays where it was"
tells
is "$(stored | wc -l)" 24 "state: the next run makes good for it"
ok "state: and prints them" test -s "$out"

# History is rewritten: a mail of the middle is gone.
make_inbox lantern.git "${mails[@]:24:3}"
rm -rf lantern.git
make_inbox lantern.git "${mails[@]:0:5}" "${mails[@]:6:24}"
tells
is "$status" 0 "state: a rewritten history is no failure"
like "$(said)" 'rewritten' "state: it is said"
is "$(stored | wc -l)" 30 "state: what is new behind the known ones is told"
tells
is "$status $(wc -c <"$out")" "0 0" "state: and then nothing is new"
is "$(said)" "" "state: without a word"

# Killed at any moment, the next run repeats rather than loses.
make_inbox lantern.git "${mails[@]:30}"
for delay in 0.01 0.03 0.05 0.08 0.1 0.13 0.16 0.2 0.25 0.3; do
	(timeout -s KILL "$delay" list-digest --state=state lantern.git \
		>>"$tmp/killed") 2>/dev/null
done
tells
cat "$out" >>"$tmp/killed"
is "$status" 0 "state: after being killed ten times it works"
{
	expected
	# The one that was taken out of the history had been seen.
	sed -n 's/^Message-ID: <\(.*\)>/\1/p' "${mails[5]}"
} | sort -u >"$tmp/want"
stored | sort -u >"$tmp/got"
is_file "$tmp/got" "$tmp/want" "state: no record is missing"
is "$(stored | uniq -d)" "" "state: and none is kept twice"
ok "state: what came was printed" grep -q 'Give every guest a number' \
	"$tmp/killed"
is "$(ls state)" "lock
positions
store.db
store.db.told" "state: nothing half done is left"

# A state of records alone has no positions, but no empty file either.
run list-digest --state=rows split.ltsv
run list-digest --state=rows split.ltsv
run list-digest --state=rows split.ltsv "$data/sample/lantern-2026-03.mbox"
is "$status" 0 "state: of records, then of mail as well"

# Two at once.
run bash -c 'exec 8>>state/lock; flock 8
	list-digest --state=state --no-wait lantern.git'
is "$status" 75 "state: --no-wait gives up where another run is at it"
(
	flock 8
	sleep 0.5
	echo first >>"$tmp/turns"
) 8>>state/lock &
sleep 0.1
tells
echo second >>"$tmp/turns"
wait
is "$status" 0 "state: otherwise it waits"
is "$(tr '\n' ' ' <"$tmp/turns")" "first second " "state: for its turn"

# --- the state: an mbox that grows, a maildir, --since

rm -rf state
tells_of()
{
	run list-digest --state=state "$@"
}
cp lantern.mbox grow.mbox
tells_of --since=2026-03-05 grow.mbox
is "$status" 0 "state: --since limits the first run"
told=$(grep -c '^New:' "$out")
ok "state: to some of the mails" test "$told" -gt 0 -a "$told" -lt 10
is "$(stored | wc -l)" "$total" "state: those of the weeks before are known"
tells_of --since=2026-03-05 grow.mbox
is "$(wc -c <"$out")" 0 "state: an mbox that did not change tells nothing"
cat lantern-tests.mbox >>grow.mbox
tells_of --since=2099-01-01 grow.mbox
is "$(stored | wc -l)" $((total + 2)) \
	"state: later runs take what was not seen, whatever its age"
tells_of --since=2026-03-05 grow.mbox
is "$(wc -c <"$out")" 0 "state: and take it once"

# A holiday is longer than --since of the line in cron.
for source in away.git away.mbox away.records; do
	rm -rf state
	case $source in
	*.git) make_inbox away.git "${mails[@]:0:5}" ;;
	*.mbox) mbox-split away.git | record-pick --to=mbox >away.mbox ;;
	*) mbox-split away.git | record-pick '!arrived>=2026-03-02T12:00' >away.records ;;
	esac
	tells_of --since=2026-03-01 --now=2026-03-03 "$source"
	case $source in
	*.git) make_inbox away.git "${mails[@]:5:3}" ;;
	*.mbox) mbox-split away.git | record-pick 'arrived>2026-03-02T12:00' --to=mbox >>away.mbox ;;
	*) mbox-split away.git >away.records ;;
	esac
	tells_of --since=2026-09-01 "$source"
	is "$status $(stored | wc -l)" "0 8" \
		"state: $source: what came since the last run, whatever --since"
	tells_of --since=2026-09-01 "$source"
	is "$status $(wc -c <"$out")" "0 0" "state: $source: once"
done

# When a clock that was wrong said when the last run was, all counts.
mbox-split away.git | record-pick '!arrived>=2026-03-02T12:00' >clock.records
rm -rf state
tells_of --since=2026-03-02 clock.records
mbox-split away.git >clock.records
sed -i 's/^read:2[^-]*/read:2130/' state/logs
tells_of --since=2030-01-01 clock.records
is "$status $(stored | wc -l)" "0 $(wc -l <clock.records)" \
	"state: a last run in the future leaves nothing out"

# A patch that was told half, as it was read, is told again whole.
added()
{
	list-digest --state=state --records | record-pick --fields=added --to=tsv
}
rm -rf state maildir
mkdir -p maildir/{cur,new,tmp}
patch=$(grep -l '^+' "${mails[@]}" | head -n 1)
sed '/^+[^+]/q' "$patch" >maildir/new/1
touch -d 2026-01-01 maildir/new/1
tells_of maildir
is "$(added) $(grep -c '^New:' "$out")" '1 1' "state: half a patch is told"
cp "$patch" maildir/new/1
tells_of maildir
is "$status $(added) $(grep -c '^New:' "$out")" \
	"0 $(mbox-split --input=mail "$patch" | patch-classify |
		record-pick --fields=added --to=tsv) 1" \
	"state: and again when it is whole"
tells_of maildir
is "$status $(wc -c <"$out")" "0 0" "state: once"

# Packed mailboxes beside another.
rm -rf state monthly
mkdir monthly
gzip <lantern.mbox >monthly/2026-03.mbox.gz
cp lantern-tests.mbox monthly/2026-04.mbox
tells_of monthly
is "$status $(stored | wc -l)" "0 $((total + 2))" "state: a packed mailbox is read"
tells_of monthly
is "$status $(wc -c <"$out")" "0 0" "state: once"

rm -rf state maildir
mkdir -p maildir/{cur,new,tmp}
cp "${mails[0]}" maildir/new/1
tells_of maildir
is "$(stored | wc -l)" 1 "state: a maildir"
cp "${mails[1]}" maildir/new/2
mv maildir/new/1 maildir/cur/1:2,S
tells_of maildir
is "$(stored | wc -l)" 2 "state: only the new mail of it"

# --- the state: epochs, and versions that an earlier run brought

rm -rf state inbox
mkdir -p inbox/git
make_inbox inbox/git/0.git "${mails[@]:0:20}"
tells_of inbox
is "$(stored | wc -l)" 20 "state: a folder of epochs"
make_inbox inbox/git/0.git "${mails[20]}"
make_inbox inbox/git/1.git "${mails[@]:21:10}"
tells_of --now=2026-03-06 inbox
is "$(stored | wc -l)" 31 "state: a new epoch beside the old one"

# --- mail

cat >"$tmp/sendmail" <<'END'
#!/bin/sh
[ "$1" = -t ] || exit 64
cat >"$tmp/sent"
[ ! -e "$tmp/refuse" ]
END
chmod +x "$tmp/sendmail"
export SENDMAIL=$tmp/sendmail
# tells_home: digests come to where they are made from.
tells_home()
{
	local day
	mkdir -p home/{cur,new,tmp}
	letter 1 >home/new/1.a
	rm -rf state
	for day in 6 7 8; do
		tells_of --mail=me@example.org --now=2026-03-0$day home
		[ ! -e "$tmp/sent" ] || mv "$tmp/sent" home/new/sent.$day
	done
	is "$(cd home/new && ls | paste -sd' ')" '1.a sent.6' \
		"mail: a digest that comes home makes none"
	id=$(sed -n 's/^Message-Id: <\(.*\)>/\1/p' home/new/sent.6)
	letter 2 >home/new/2.a
	tells_of home
	like "$(grep -e 'about 2' -e sent "$out" | paste -sd' ')" "^  list-digest: $id: left out: .*about 2" \
		"mail: the field hides nobody else, and what is left out is named"
	letter 3 "$id" >home/new/3.a
	letter 4 >home/new/4.a
	tells_of home
	like "$(grep sent "$out")" "^  list-digest: $id: left out" \
		"mail: and so is one who takes its message-id"
}
# letter N [ID]: with the field of a digest.
letter()
{
	printf 'From: A <a@x>\nTo: l@x\nDate: Thu, 5 Mar 2026 10:0%d:07 +0000\n' "$1"
	printf 'Message-ID: <%s>\nX-Patchpipe-Digest: yes\nSubject: about %d\n\nText\n' \
		"${2:-$1@x}" "$1"
}
if digest-format --help | grep -q -- --mail-to; then
	rm -rf state
	touch "$tmp/refuse"
	tells_of --mail=me@example.org maildir
	is "$status" 75 "mail: that sendmail refuses is 75"
	is "$(stored | wc -l)" 0 "mail: and the state stays"
	rm "$tmp/refuse"
	tells_of --mail=me@example.org maildir
	is "$status" 0 "mail: is sent"
	like "$(cat "$tmp/sent")" '^To: .*me@example.org' "mail: to whom it should"
	list-digest --mail=a@x --mail='B <b@y>' --mail=c@z,d@w --mail-to=e@v maildir
	is "$(sed -n '/^To:/,/^[^ T]/p' "$tmp/sent" | grep -o '[a-e]@[v-z]' |
		sort | paste -sd' ')" 'a@x b@y c@z d@w e@v' "mail: to all of several"
	rm "$tmp/sent"
	run list-digest --mail='a@x b@y' maildir
	is "$status $(ls "$tmp/sent" 2>/dev/null)" '64 ' \
		"mail: two without a comma are none"
	tells_of --mail=me@example.org maildir
	ok "mail: nothing new sends nothing" test ! -e "$tmp/sent"
	tells_home
fi

# --- what could not be read

# A mailbox is met while a mail is being written into it.
added_of()
{
	list-digest --state=state --records |
		record-pick --sort=msgid --to=tsv --fields=msgid,added
}
one_mail()
{
	printf 'From a@x Thu Mar  5 10:0%d:07 2026\nMessage-ID: <%d@x>\n' "$1" "$1"
	printf 'From: A <a@x>\nDate: Thu, 5 Mar 2026 10:0%d:07 +0000\n' "$1"
	printf 'Subject: [PATCH] lamp: %d\n\nText\n---\ndiff --git a/x b/x\n' "$1"
	printf -- '--- a/x\n+++ b/x\n@@ -1 +1,2 @@\n a\n+b%d\n\n' "$1"
}
for since in '' --since=2026-03-01; do
	rm -rf state
	{
		one_mail 1
		one_mail 2 | head -c -9
	} >half.mbox
	tells_of $since half.mbox
	is "$status $(added_of)" $'0 1@x\t1' "state: half a mail waits $since"
	like "$(said)" 'half.mbox: byte [0-9]*: the last mail is still being' \
		"state: which is said $since"
	{
		one_mail 1
		one_mail 2
		one_mail 3
	} >half.mbox
	tells_of half.mbox
	is "$(added_of)" $'1@x\t1\n2@x\t1\n3@x\t1' \
		"state: until it is whole $since"
done
one_mail 4 | head -c -2 >>half.mbox
tells_of half.mbox
is "$(added_of | wc -l)" 3 "state: a mailbox without an end waits"
touch -d '1 hour ago' half.mbox
tells_of half.mbox
is "$(added_of | tail -n 1)" $'4@x\t1' \
	"state: but not when nobody has written for an hour"
tells_of half.mbox
is "$status $(wc -c <"$out")" "0 0" "state: and is told once"

# One bad row of the store does not stop the nights.
if command -v sqlite3 >/dev/null; then
	sqlite3 state/store.db "UPDATE record SET line = 'nonsense' WHERE id = 1"
	{
		printf '\n\n'
		one_mail 5
	} >>half.mbox
	touch -d '1 hour ago' half.mbox
	tells_of --now=2026-03-06 half.mbox
	is "$status $(grep '^New:' "$out")" "65 New:  lamp: 5" \
		"state: a bad row is 65, and stops nothing"
fi

rm -rf state
cp lantern.mbox huge.mbox
{
	printf 'From x@example.org Thu Mar  5 10:02:07 2026\nMessage-ID: <huge@example.org>\nSubject: huge\n\n'
	head -c 70000000 /dev/zero | tr '\0' 'x'
	echo
} >>huge.mbox
tells_of huge.mbox
is "$status" 65 "state: a mail that is in no record makes it 65"
like "$(sed -n 4p "$out")" '^Not in this digest:' "state: the digest says so first"
like "$(sed -n 5p "$out")" '^  mbox-split: .*huge\.mbox: byte' \
	"state: and which mail it is"
tells_of huge.mbox
is "$status $(wc -c <"$out")" "0 0" "state: and says it once"
for form in html markdown; do
	rm -rf state
	tells_of --to=$form huge.mbox
	is "$(grep -c 'mbox-split: .*huge.*mbox: byte' "$out")" 1 \
		"state: $form names what could not be read"
done

# --- one list of several is not there tonight
rm -rf state
one_mail 1 >here.mbox
one_mail 2 >away.mbox
tells_of here.mbox away.mbox
is "$status $(added_of | wc -l)" "0 2" "state: two lists"
mv away.mbox elsewhere.mbox
one_mail 3 >>here.mbox
tells_of here.mbox away.mbox
is "$status" 66 "state: a list that is not there is 66"
like "$(cat "$err")" 'away\.mbox: No such file' "state: and is named"
like "$(head -5 "$out")" '^  mbox-split: away\.mbox: No such' \
	"state: in the digest too"
is "$(added_of)" $'1@x\t1\n2@x\t1\n3@x\t1' "state: which tells of the other"
one_mail 4 >>elsewhere.mbox
mv elsewhere.mbox away.mbox
tells_of here.mbox away.mbox
is "$status" 0 "state: when it is back"
is "$(grep -c '^New:' "$out")" 1 "state: it goes on where it was"
is "$(added_of | wc -l)" 4 "state: and nothing was lost"
mv away.mbox elsewhere.mbox
mv here.mbox nowhere.mbox
find state -type f -exec cksum {} + | sort >"$tmp/before"
tells_of here.mbox away.mbox
# But for when they were looked for first.
rm state/begun
is "$status $(wc -c <"$out")" "66 0" "state: with none of them there is no digest"
find state -type f -not -path '*/next/*' -exec cksum {} + | sort >"$tmp/after"
is_file "$tmp/after" "$tmp/before" "state: and the state stays as it was"

# --- an output that takes nothing leaves the state where it was
for how in full closed gone folder; do
	rm -rf state
	one_mail 1 >here.mbox
	case $how in
	full) list-digest --state=state here.mbox >/dev/full 2>"$err" ;;
	closed) list-digest --state=state here.mbox >&- 2>"$err" ;;
	gone) list-digest --state=state --output=no/where/d here.mbox 2>"$err" ;;
	folder) list-digest --state=state --output=. here.mbox 2>"$err" ;;
	esac
	is "$?" "$([ $how = folder ] && echo 64 || echo 75)" \
		"state: output $how: its status"
	ok "state: output $how: and says why" test -s "$err"
	tells_of here.mbox
	is "$status $(grep -c '^New:' "$out")" "0 1" \
		"state: output $how: the next run tells it again"
done

# --- delivered, and killed before the store knows

mkdir "$tmp/late"
cat >"$tmp/late/record-store" <<END
#!/bin/sh
case "\$1" in
--commit=*) exit 75 ;;
esac
exec $(command -v record-store) "\$@"
END
chmod +x "$tmp/late/record-store"
cp "$(command -v list-digest)" "$tmp/late"
rm -rf state
one_mail 1 >here.mbox
PATH=$tmp/late:$PATH run "$tmp/late/list-digest" --state=state \
	--output=digest here.mbox
is "$status $(grep -c '^New:' digest)" "75 1" \
	"promise: killed when the digest is there"
one_mail 2 >>here.mbox
tells_of --output=digest.2 here.mbox
is "$status $(grep '^New:' digest.2)" "0 New:  lamp: 2" \
	"promise: what it told is told"
rm -rf state digest
mkdir "$tmp/early"
printf '#!/bin/sh\nkill -9 $PPID\n' >"$tmp/early/mv"
chmod +x "$tmp/early/mv"
PATH=$tmp/early:$PATH run list-digest --state=state --output=digest here.mbox
ok "promise: killed before it is there" test ! -e digest
rm "$tmp/early/mv"
cat >"$tmp/early/realpath" <<END
#!/bin/sh
case "\$*" in *digest.??????) kill -9 \$PPID; exit ;; esac
exec $(command -v realpath) "\$@"
END
chmod +x "$tmp/early/realpath"
PATH=$tmp/early:$PATH run list-digest --state=state --output=digest here.mbox
tells_of --output=digest here.mbox
is "$status $(grep -c '^New:' digest) $(echo digest.*)" "0 2 digest.2" \
	"promise: it is told, and nothing is left beside it"

# --- signals

# children_of PID; alive PID...: those that run, a line each.
children_of()
{
	ps -e -o pid=,ppid= | awk -v pid="$1" '$2 == pid { print $1 }'
}

alive()
{
	local pid
	for pid; do
		ps -o pid= --pid "$pid" --ppid "$pid"
	done
}

# soon CONDITION: waits until it holds, ten seconds at most: a busy machine is
# slow.
soon()
{
	local i
	for ((i = 0; i < 100; i++)); do
		! eval "$1" || return 0
		sleep 0.1
	done
	return 1
}

mkfifo never
for signal in INT TERM HUP; do
	rm -rf state
	mkdir "$tmp/temp"
	# What runs in the background would else ignore SIGINT.
	TMPDIR=$tmp/temp env --default-signal list-digest --state=state never \
		>/dev/null 2>&1 &
	pid=$!
	ok "$signal: something runs" \
		soon '[ -e state/lock ] && [ -n "$(children_of $pid)" ]'
	children=$(children_of $pid)
	kill -$signal $pid
	wait $pid
	is "$? $(ls "$tmp/temp") $(ls state | tr '\n' ' ')" \
		"$((128 + $(kill -l $signal)))  begun lock " \
		"$signal: ends it, and leaves no file but when it began"
	ok "$signal: and no child" soon '[ -z "$(alive $children)" ]'
	rm -rf "$tmp/temp"
done

# --- what sendmail leaves in the background

cat >"$tmp/sendmail" <<'END'
#!/bin/sh
cat >"$tmp/sent"
sleep 5 >/dev/null 2>&1 &
echo $! >"$tmp/left"
END
rm -rf state
one_mail 1 >here.mbox
tells_of --mail=me@example.org here.mbox
run list-digest --state=state --no-wait here.mbox
is "$status" 0 "mail: what sendmail leaves does not hold the state"
kill "$(cat "$tmp/left")"

# --- hooks add to a store, and its digest tells it

for i in 1 2; do
	one_mail $i | mbox-split | patch-classify | record-store --add=hooks.db >log
done
run list-digest --store=hooks.db --now=2026-03-06
is "$status $(grep -c '^New:' "$out")" "0 2" "--store tells what hooks added"
run list-digest --store=hooks.db
is "$status $(wc -c <"$out")" "0 0" "and tells it once"
one_mail 3 | mbox-split | patch-classify | record-store --add=hooks.db >log
run list-digest --store=hooks.db --output=digest
is "$status $(grep '^New:' digest)" "0 New:  lamp: 3" "then what came since"
is "$(list-digest --store=hooks.db --records | wc -l)" 3 "--records has all"
run list-digest --store=hooks.db here.mbox
is "$status" 64 "sources are for --state"
if command -v sqlite3 >/dev/null; then
	# Older programs took what nobody had classified.
	one_mail 4 | mbox-split | patch-classify | record-store --add=hooks.db >log
	sqlite3 hooks.db "UPDATE record SET line = replace(line, char(9) || 'kind:',
		char(9) || 'x-kind:') WHERE msgid LIKE '4@%' OR msgid LIKE '1@%'"
	for more in '' 5; do
		[ -z "$more" ] || one_mail $more | mbox-split | patch-classify |
			record-store --add=hooks.db >log
		run list-digest --store=hooks.db --now=2026-03-06
		is "$status $(said | sed 's/: .*hooks.db: /: /')" \
			"65 list-digest: 1 pending and not told: patch-classify $(
			)has not read them" "what cannot be told is named ($more)"
		is "$(grep -c '^New:' "$out")" $((${more:-0} / 5)) \
			"the others are told"
		is "$(record-store --pending hooks.db | wc -l)" 1 \
			"and it is left pending"
	done
else
	skip "a store with records that nobody classified" "no sqlite3"
fi
run list-digest --store=nowhere.db
is "$status $(wc -c <"$out")" "66 0" "a store that is not there is 66"

# --- the form of the state

mkdir old
touch old/seen
run list-digest --state=old here.mbox
is "$status $(wc -l <"$err") $(ls old)" "64 1 seen" \
	"a state of the old form is told, and left alone"
for name in 'a b' '-c' 'd\e' "f'g" $'h\ni'; do
	run list-digest --state="$name" here.mbox
	is "$status $(grep -c '^New:' "$out")" "0 1" "a state called '$name'"
	run list-digest --state="$name" here.mbox
	is "$status $(wc -c <"$out")" "0 0" "remembers"
done
done_testing
