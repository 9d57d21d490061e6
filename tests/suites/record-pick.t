#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# record-pick.t - conditions by type, and every form that records come out in.
. "${srcdir:-.}/tests/suites/lib.sh"
for tool in record-pick mbox-split patch-classify; do
	has_tool $tool || skip_all "no $tool yet"
done

archive=$data/sample/lantern-2026-03.mbox
mbox-split "$archive" >"$tmp/split"
patch-classify "$tmp/split" >"$tmp/all"

# picks WANTED CONDITION...: numbers of the records of $tmp/some that match.
picks()
{
	local wanted=$1
	shift
	run record-pick --now=2026-03-10T00:00:00Z "$@" --fields=msgid \
		"$tmp/some"
	is "$(tr '\n' ' ' <"$out")$status" "${wanted}0" "picks: $*"
}

cat >"$tmp/some" <<'END'
msgid:1	arrived:2026-03-01T12:00:00Z	from:Ana <ana@one.example>	kind:patch	flags:rfc resend	version:5.1	title:a=b	patchid:1e3	files:2	trailers:Reviewed-by: Bo <bo@two.example>\nTested-by: Cy <cy@x.example>	reviewed:0	reviewers:Bo <bo@two.example>
msgid:2	arrived:2026-03-09T23:59:59Z	from:Bo <bo@two.example>	kind:patch	flags:rfc	version:10	title:B\\c	patchid:1000	reviewed:2	x-note:seen
msgid:3	arrived:2026-03-02T00:00:00Z	from:bo@two.example	kind:reply	title:two\nlines	h.to:List <l@x.example>	text:one\nTwo: lines\n
msgid:4	from:Cy <cy@x.example>	kind:cover	version:2	title:0	odd:missing 2/5\nmixed versions	count:junk
END

picks "1 2 " kind=patch
picks "3 4 " kind!=patch
picks "1 2 " 'kind = patch'
picks "2 " kind=patch 'version>=6'
picks "1 2 4 " --any kind=patch 'version=2'
picks "1 2 " 'version>2' # 5.1 and 10; what has none is at 1
picks "3 4 " 'version<5.1'
picks "1 " version=5.1
picks "1 3 4 " 'version<5.10'
picks "3 " version=1
picks "1 3 4 " 'reviewed<1'
picks "2 " reviewed
picks "1 3 4 " '!reviewed'
picks "1 " files
picks "1 2 3 4 " title
picks "1 2 " patchid
picks "2 " patchid=1000
picks "1 " patchid=1e3
picks "1 " title=a=b
picks "2 " 'title=B\c'
picks "2 " 'title<a'"$(printf '\001')" 'title>0'
picks "1 2 " flags=rfc
picks "1 3 4 " flags!=rfc
picks "3 4 " '!flags=rfc'
picks "1 2 " 'flags=~^r'
picks "1 3 4 " 'flags!~rfc'
picks "4 " 'odd=mixed versions'
picks "4 " 'odd=~^missing'
picks "1 " 'trailers=~^Tested-by:'
picks "3 " 'text=~^two:' --any 'text=~(?i)^two:'
picks "3 " 'title=~^lines$'
picks "1 " from=ana@one.example
picks "2 3 " from=BO@two.example
picks "2 " 'from=Bo <bo@two.example>'
picks "1 " reviewers=bo@two.example
picks "1 4 " from!=bo@two.example
picks "3 " h.to
picks "3 " 'h.to=~l@'
picks "2 " x-note=seen
picks "1 3 " 'arrived<2026-03-03'
picks "2 3 " 'arrived>2026-03-01T12:00:00Z'
picks "1 2 3 " 'arrived>=2026-03-01T12:00:00Z'
picks "1 " arrived=2026-03-01
picks "2 3 4 " arrived!=2026-03-01
picks "3 " arrived=2026-03-02T00:00:00Z
picks "4 " arrived=
picks "1 2 3 " arrived
picks "4 " '!arrived'
picks "2 " 'age<7d'
picks "2 3 " 'age<=8d'
picks "1 3 " 'age>=1w'
picks "1 3 " '!age<1w' arrived
picks "2 " 'arrived>yesterday'
picks "1 2 3 " 'arrived<now'
picks "1 2 3 " age
picks "1 3 2 4 " --sort=-age
picks "4 2 3 1 " --sort=age
run record-pick --now=2026-03-10 --fields=msgid,age --to=tsv "$tmp/some"
is "$status $(tr '\t\n' ': ' <"$out")" "0 1:8 2:0 3:8 4: " "age as a field is days"
run record-pick --now=2026-03-10 --fields=msgid,age --to=jsonl kind=reply "$tmp/some"
is "$(cat "$out")" '{"msgid":"3","age":8}' "a number"
record-pick --now=2026-03-10 --fields=msgid,arrived,age --to=records "$tmp/some" |
	record-pick --now=2026-03-12 --fields=age --to=tsv >"$tmp/got"
is "$(tr '\n' ' ' <"$tmp/got")" "10 2 10  " "and always that of today"
picks "4 " count!=0
picks "" count=0 count
picks "1 2 3 " count=0

# What is no condition is a file, and what names no field is one too.
run record-pick kind=patch nothing-of-the-kind "$tmp/some"
is "$status" 66 "a word that names no field is a file"
like "$(said)" nothing-of-the-kind "which is not there"
cp "$tmp/some" "$tmp/title"
cd "$tmp" || exit 99
run record-pick kind=cover ./title
is "$(wc -l <"$out")" 1 "a file may be called as a field is"
cd "$srcdir" || exit 99
for wrong in 'version>x' 'version=' 'arrived>soon' 'age<7' 'age<7y' 'age=~7' \
	'title=~(' '!' '=x' --to=tsv --to=csv --to=xml '--fields=A' --fields= \
	--to=maildir= --to=maildir --head '--sort=-' '--to=mbox --fields=msgid' \
	--input=csv kind==patch 'version = 2' 'version =2' 'title= x'; do
	# shellcheck disable=SC2086 # words
	run record-pick $wrong "$tmp/some"
	is "$status" 64 "refused: $wrong"
	is "$(wc -l <"$err")" 1 "and said in a line: $wrong"
done

# What is read must not grow by what is written.
# shellcheck disable=SC2016 # the inner shell's
for form in '--append=$0 $0' '$0 >>$0' '<$0 >>$0'; do
	cp "$tmp/some" "$tmp/self"
	run timeout 10 bash -c "record-pick $form" "$tmp/self"
	is "$status" 64 "a file that is input and output is refused: $form"
	is_file "$tmp/self" "$tmp/some" "and stays as it is: $form"
done

# A name that no record has is misspelt.
for asked in knd=patch '!knd' --fields=knd --sort=-knd; do
	run record-pick --head --to=tsv --fields=msgid "$asked" "$tmp/some"
	is "$status $(cat "$out" "$err")" \
		"64 record-pick: no record has a field 'knd'; did you mean 'kind'?" \
		"what no record has is said, and nothing else: $asked"
done
{ cat "$tmp/some"; printf 'msgid:5\tknd:x\n'; } >"$tmp/late"
run record-pick --fields=msgid,knd --head "$tmp/late"
is "$status $(tr '\n\t' ' =' <"$out")" "0 msgid=knd 1= 2= 3= 4= 5=x " \
	"a name that the last record has is a name"

# What looks like a condition, and is no file, is a wrong one.
for wrong in 'paths~^x' 'kind==patch' 'kind~patch' 'version=>2' '!Kind' \
	'not:Kind' 'kind =patch='; do
	run record-pick "$wrong" "$tmp/some"
	is "$status $(wc -c <"$out")" "64 0" "a wrong condition: $wrong"
done
for wrong in kind=pach flags=resent state=updated 'kind!=covers' ptach \
	kidn arived --to=cvs --input=json --feilds=kind; do
	run record-pick "$wrong" "$tmp/some"
	is "$status $(said | grep -c 'did you mean')" "64 1" \
		"$wrong: what was meant is said"
done
run record-pick kind= "$tmp/some"
is "$status" 0 "an empty value is none that is misspelt"
run record-pick "$tmp/nowhere"
is "$status" 66 "what looks like no condition is a file"
cp "$tmp/some" "$tmp/a=b"
run record-pick --count "$tmp/a=b"
is "$status $(cat "$out")" "0 4" "a file may look like anything, with its folder"
(cd "$tmp" && cp some kind && run record-pick --count kind some &&
	printf '%s\n' "$status" >status)
is "$(cat "$tmp/status") $(said)" \
	"0 record-pick: 'kind' is taken for a condition; the file of that name is './kind'" \
	"a file whose name is a condition is told of"

# Negation without an exclamation mark, which shells have their own use for.
for condition in version kind=patch 'title=~lamp'; do
	is "$(record-pick "not:$condition" "$tmp/some")" \
		"$(record-pick "!$condition" "$tmp/some")" "not:$condition"
done

# The first ones alone.
run record-pick --limit=2 --fields=msgid "$tmp/some"
is "$(tr '\n' ' ' <"$out")" "1 2 " "--limit: the first ones"
run record-pick --limit=2 --sort=-msgid --fields=msgid "$tmp/some"
is "$(tr '\n' ' ' <"$out")" "4 3 " "--limit: of what is sorted"
run record-pick --limit=3 --count "$tmp/some" "$tmp/some"
is "$(cat "$out")" 3 "--limit: counts no further"
run bash -c "yes \"\$(head -n 1 '$tmp/some')\" | record-pick --limit=5 | wc -l"
is "$(cat "$out")" 5 "--limit: reads no further"
{
	head -n 1 "$tmp/some"
	printf 'msgid:x\tx.mine:1\n'
} >"$tmp/mine"
run bash -c "{ cat '$tmp/mine'; yes \"\$(head -n 1 '$tmp/mine')\"; } |
	timeout 20 record-pick --limit=1 '!x.mine' | wc -l; echo \${PIPESTATUS[1]}"
is "$(tr '\n' ' ' <"$out")" "1 0 " \
	"--limit: reads no further when what waited is enough"
run record-pick --limit=-1 "$tmp/some"
is "$status" 64 "--limit: not negative"

run record-pick --sort=x-note --fields=h.cc,x-note --head x-note=seen "$tmp/some"
is "$(said)" "" "nothing is said of fields of others, and of header fields"
run record-pick knd=patch /dev/null
is "$(said)" "" "nor where there is no record"

# A regular expression that runs away is reported, not waited for.
printf 'msgid:5\ttitle:%s!\n' "$(head -c 4000 /dev/zero | tr '\0' a)" \
	>"$tmp/slow"
run timeout 20 record-pick 'title=~^(a|aa)+$' "$tmp/slow"
is "$status" 65 "an expression that takes too long is 65"
like "$(said)" 'line 1: title: ' "and the record is named"

# Counting, and the question.
run record-pick --count kind=patch "$tmp/some"
is "$(cat "$out")" 2 "--count counts"
run record-pick --exit-status kind=patch "$tmp/some"
is "$status" 0 "--exit-status: yes"
run record-pick --exit-status kind=pull "$tmp/some"
is "$status" 1 "--exit-status: no"
run record-pick --exit-status --count kind=pull "$tmp/some"
is "$(cat "$out") $status" "0 1" "--exit-status and --count"
run record-pick kind=pull "$tmp/some"
is "$status" 0 "no match is no failure unless asked for"
run record-pick --exit-status kind=pull "$tmp/some" "$tmp/nowhere"
is "$status" 66 "trouble is more than no"

# Forms.
run record-pick kind=patch "$tmp/some"
head -2 "$tmp/some" >"$tmp/want"
is_file "$out" "$tmp/want" "records come out as they are"
run record-pick --fields=title,reviewed,msgid --head "$tmp/some"
is "$(cat "$out")" 'title	reviewed	msgid
a=b	0	1
B\\c	2	2
two\nlines	0	3
0	0	4' "TSV keeps the escapes, and fills in defaults"
printf 'msgid:1@x\ttitle:%s\tx:%s\tadded:-5\n' '=cmd|A0' '+1+1' '-2' '-2.5' \
	'@SUM(1,2)' '="a"' '\t=1' '\n=1' '-x' a=b '' plain "$(printf '\357\274\235')1" \
	'- x' >"$tmp/formulas"
run record-pick --fields=title,x,added --to=csv --safe-csv "$tmp/formulas"
printf '%s\n' "'=cmd|A0,'+1+1,-5" '-2,-2.5,-5' \
	"\"'@SUM(1,2)\",\"'=\"\"a\"\"\",-5" "\"'	=1\",\"'" "=1\",-5" "'-x,a=b,-5" \
	',plain,-5' "'$(printf '\357\274\235')1,'- x,-5" >"$tmp/wanted"
is_file "$out" "$tmp/wanted" "--safe-csv: no cell is a formula, and numbers stay"
run record-pick --fields=title --safe-csv "$tmp/formulas"
is "$status" 64 "--safe-csv is for CSV"
run record-pick --fields=title,flags,from --to=csv --head "$tmp/some"
is "$(cat "$out")" 'title,flags,from
a=b,rfc resend,Ana <ana@one.example>
"B\c",rfc,Bo <bo@two.example>
"two
lines",,bo@two.example
0,,Cy <cy@x.example>' "CSV quotes what needs it"
run record-pick --fields=title,kind,x-note --to=records "$tmp/some"
is "$(sed -n '2p;4p' "$out")" 'kind:patch	title:B\\c	x-note:seen
kind:cover	title:0' "records of some fields"
if command -v python3 >/dev/null; then
	record-pick --fields=title,reviewed,trailers --to=csv "$tmp/all" \
		>"$tmp/csv"
	record-pick --to=jsonl "$tmp/all" >"$tmp/jsonl"
	ok "Python reads the CSV and the JSON, and they say the same" \
		python3 - "$tmp/csv" "$tmp/jsonl" <<-'END'
		import csv, json, sys
		rows = list(csv.reader(open(sys.argv[1], newline="")))
		lines = [json.loads(line) for line in open(sys.argv[2])]
		assert len(rows) == len(lines) > 40
		for row, line in zip(rows, lines):
		    assert row[0] == line.get("title", ""), row
		    assert row[2] == "\n".join(line.get("trailers", [])), row
		    assert line["kind"] != "patch" or isinstance(line["total"], int)
		END
fi

# JSON Lines.
run record-pick --to=jsonl "$tmp/some"
is "$(sed -n 3p "$out")" '{"msgid":"3","arrived":"2026-03-02T00:00:00Z","from":"bo@two.example","kind":"reply","title":"two\nlines","h.to":"List <l@x.example>","text":"one\nTwo: lines\n"}' \
	"a record as JSON"
like "$(sed -n 1p "$out")" \
	'"flags":\["rfc","resend"\],"version":"5.1",.*"files":2' \
	"lists are arrays, whole numbers are numbers"
cp "$out" "$tmp/jsonl"
run record-pick --input=jsonl "$tmp/jsonl"
is_file "$out" "$tmp/some" "and back"
run record-pick --to=jsonl --fields=title,version "$tmp/some"
is "$(head -1 "$out")" '{"version":"5.1","title":"a=b"}' "JSON of some fields"
mbox-split <"$archive" >"$tmp/raw"
printf 'msgid:\\x00\tflags:a  b\tversion:007\tfiles:-5\tadded:-0\tremoved:123456789012345678901\tpaths:\\n\\n\ttitle:\\x1b\\xe2\\x80\\xae\\xc2\\x85\traw:\\xff\n' \
	>>"$tmp/raw"
record-pick --to=jsonl "$tmp/raw" >"$tmp/jsonl"
run record-pick --input=jsonl "$tmp/jsonl"
is_file "$out" "$tmp/raw" "whole mails and odd values there and back"
printf 'msgid:1\tsrc:a\xff\n' >"$tmp/raw-byte"
run record-pick --to=jsonl "$tmp/raw-byte"
is "$(cat "$out")" '{"msgid":"1","src":{"escaped":"a\\xff"}}' \
	"a raw byte that is no UTF-8 makes no bad JSON"
printf 'msgid:1\ttext:\\x1e\\x1f\\x7f\n' >"$tmp/raw-byte"
run record-pick --to=jsonl "$tmp/raw-byte"
is "$(cat "$out")" '{"msgid":"1","text":"\u001e\u001f\u007f"}' \
	"every control character is escaped, the last one too"
# shellcheck disable=SC2016 # the inner shell expands
ok "JSON holds no control character" bash -c \
	'! LC_ALL=C.UTF-8 grep -qP "[\x00-\x08\x0b-\x1f\x7f\x{80}-\x{9f}\x{202a}-\x{202e}]" "$1"' \
	- "$tmp/jsonl"
cat >"$tmp/jsonl" <<'END'
 { "text" : "t", "n": null, "title": "", "version": 2.50, "h.x": 1, "flags": ["a", 1], "y": {"escaped": "\\x00"} } 
END
run record-pick --input=jsonl "$tmp/jsonl"
is "$(cat "$out")" 'version:2.5	h.x:1	flags:a 1	y:\x00	text:t' \
	"JSON of others is taken as far as it goes"
while IFS= read -r line; do
	printf '%s\n' "$line" >"$tmp/jsonl"
	run record-pick --input=jsonl "$tmp/jsonl"
	is "$status" 65 "no record: ${line:0:60}"
	like "$(said)" 'jsonl: line 1: ' "and its line is named: ${line:0:60}"
done <<END
[1]
{"a":1} {"b":2}
{"a":[[1]]}
{"a":{"b":1}}
{"a":{"escaped":"\\tkind:patch"}}
{"a":{"escaped":"x","b":"y"}}
{"a":{"escaped":1}}
{"A":1}
{"a":"\\u0000"}
{"a":"x"
{"a":1,}x
{"a":/* no */1}
{'a':1}

nothing
$(printf '%0100000d' 0 | tr 0 '[')
{"a":$(printf '%0100000d' 0 | tr 0 '[')
END

# The mails themselves.
record-pick --to=mbox "$tmp/all" >"$tmp/mbox"
mbox-split "$tmp/mbox" | record-pick --fields=msgid >"$tmp/got"
record-pick --fields=msgid "$tmp/all" >"$tmp/want"
is_file "$tmp/got" "$tmp/want" "--to=mbox: every mail is found again"
grep -av '^From ' "$archive" >"$tmp/want"
grep -av '^From ' "$tmp/mbox" >"$tmp/got"
is_file "$tmp/got" "$tmp/want" "--to=mbox: and its bytes are the same"
sed '$s/\traw:.*//' "$tmp/raw" >"$tmp/less"
run record-pick --to=mbox "$tmp/less"
is_file "$out" "$tmp/mbox" "--to=mbox: from the mail in the record as well"
is "$status" 65 "--to=mbox: a record without a mail is 65"
like "$(said)" "line $(wc -l <"$tmp/raw"): " "--to=mbox: and is named"
record-pick --to=mbox --sort=msgid "$tmp/all" >"$tmp/sorted"
is "$(mbox-split "$tmp/sorted" | record-pick --fields=msgid)" \
	"$(record-pick --fields=msgid "$tmp/all" | sort)" "--to=mbox: sorted"
run record-pick --to="maildir=$tmp/folder" "$tmp/all"
is "$status $(wc -c <"$out")" "0 0" "--to=maildir prints nothing"
is "$(mbox-split "$tmp/folder" | record-pick --fields=msgid | sort)" \
	"$(record-pick --fields=msgid "$tmp/all" | sort)" \
	"--to=maildir: every mail is in the folder"
run record-pick --no-follow --to=mbox "$tmp/all"
is "$(wc -c <"$out")" 0 "--no-follow reads no file"
like "$status" '^(65|74)$' "--no-follow: and that is a failure"
cp "$archive" "$tmp/moved"
mbox-split "$tmp/moved" >"$tmp/split"
sed 's/example.org/example.ORG/' "$archive" >"$tmp/moved"
run record-pick --to=mbox "$tmp/split"
is "$status" 74 "a file that changed is 74"
like "$(said)" 'changed since it was split' "and said"
printf 'msgid:x\tsrc:mail:0:10:/etc/passwd\n' >"$tmp/evil"
run record-pick --to=mbox "$tmp/evil"
is "$(wc -c <"$out")" 0 "src is believed only of the mail that it names"

# Sorting.
run record-pick --sort=version --fields=msgid "$tmp/some"
is "$(tr '\n' ' ' <"$out")" "3 4 1 2 " "--sort by numbers"
run record-pick --sort=-arrived --fields=msgid "$tmp/some"
is "$(tr '\n' ' ' <"$out")" "4 2 3 1 " "--sort=-FIELD goes down"
run record-pick --sort=kind --sort=-msgid --fields=msgid "$tmp/some"
is "$(tr '\n' ' ' <"$out")" "4 2 1 3 " "--sort again, where equal"
run record-pick --sort=x-none "$tmp/some"
is_file "$out" "$tmp/some" "what is equal stays in its order"

# All of a series.
cat >"$tmp/series" <<'END'
msgid:c1	kind:cover	title:lamp	series:c1	version:1
msgid:p1	kind:patch	series:c1
msgid:c2	kind:cover	title:lamp	series:c2	version:2
msgid:p2	kind:patch	series:c2
msgid:r1	kind:reply	series:c1
msgid:r2	kind:reply	series:c2
msgid:c2	kind:series	title:lamp	version:2
msgid:lone	kind:post	title:lamp	version:2
msgid:other	kind:post
END
run record-pick --series title=lamp version=2 --fields=msgid "$tmp/series"
is "$(tr '\n' ' ' <"$out")" "c2 p2 r2 c2 lone " "--series picks the rest of it"
run record-pick --series title=lamp version=2 --count "$tmp/series"
is "$(cat "$out")" 5 "--series is counted"
run record-pick --series --sort=-msgid title=lamp version=2 --fields=msgid \
	"$tmp/series"
is "$(tr '\n' ' ' <"$out")" "r2 p2 lone c2 c2 " "--series is sorted"

# Output that is appended.
record-pick kind=patch --append="$tmp/file" "$tmp/some"
record-pick kind=cover --append="$tmp/file" "$tmp/some"
is "$(grep -c . "$tmp/file")" 3 "--append appends"
run record-pick --append="$tmp/no/where" "$tmp/some"
is "$status" 75 "--append: a file that cannot be made is 75"

# A mail that lay in a packed file went with its record, up to patch-classify.
if has_tool patch-classify; then
	gzip -c "$archive" >"$tmp/packed.mbox.gz"
	mbox-split "$tmp/packed.mbox.gz" | patch-classify | head -n 1 >"$tmp/one"
	run record-pick --to=mbox "$tmp/one"
	is "$status $(cat "$err")" "65 record-pick: $tmp/one: line 1: neither raw \
nor src: its mail was packed, in git or in a pipe; 'mbox-split --deliver' makes \
files of such mails" "of whom the mail is gone: how to have it again"
	mbox-split --deliver="$tmp/plain" --as=maildir "$tmp/packed.mbox.gz" \
		>"$tmp/names"
	mbox-split "$tmp/plain" | patch-classify | record-pick --to=mbox |
		grep -c '^From ' >"$tmp/got"
	is "$(cat "$tmp/got")" "$(grep -c . "$tmp/names")" "and so it is had"
fi
done_testing
