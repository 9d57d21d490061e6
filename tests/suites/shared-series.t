#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# shared-series.t - series-thread over real mail: the series of kvm-month held
# against a table that was checked by hand; links against what mails say
# themselves; conversations against notmuch's; a day with the weeks before it.
# ACCEPT=1 writes the table anew.
. "${srcdir:-.}/tests/suites/lib.sh"
corpora=$shared/corpora
[ -e "$corpora/kvm-month.mbox.xz" ] || skip_all "no ../shared"
for tool in mbox-split patch-classify series-thread record-pick; do
	has_tool "$tool" || skip_all "no $tool in this build"
done
need xz python3 git

# records NAME: what patch-classify makes of a corpus, in $tmp/NAME.
records()
{
	xz -dc "$corpora/$1.mbox.xz" >"$tmp/mbox"
	mbox-split "$tmp/mbox" | patch-classify >"$tmp/$1"
	rm "$tmp/mbox"
}
# io-uring is most of the mail, and most of the links: once is enough.
names="kvm-month kvm-ppc window-2025-03-24 window-2025-11-10"
[ "$sanitizers" = yes ] || names="$names io-uring"
for name in $names; do
	[ "$name" = kvm-ppc ] || records "$name"
done
git clone -q --mirror "$corpora/kvm-ppc.bundle" "$tmp/kvm-ppc.git"
mbox-split "$tmp/kvm-ppc.git" | patch-classify >"$tmp/kvm-ppc"

# 1: the table: message-ids, figures and reasons, no text.
table=$data/kvm-month-series.tsv
series-thread --summary "$tmp/kvm-month" | record-pick --head \
	--fields=msgid,head,version,have,total,state,previous,next,matched,reviewed,acked,tested,unreviewed,replies,reports,applied \
	>"$tmp/table"
[ -z "${ACCEPT:-}" ] || cp "$tmp/table" "$table"
is_file "$tmp/table" "$table" "kvm-month: every series as it was checked by hand"

# 2: links without what they are held against.
if [ "$sanitizers" = no ]; then
	for field in named changeid; do
		right=0 linked=0 truth=0
		for name in $names; do
			python3 "$srcdir/tests/series-truth.py" $field "$tmp/$name" \
				>"$tmp/truth" || fail "series-truth.py $field $name"
			diag "without $field, $name: $(head -1 "$tmp/truth")"
			sed 1d "$tmp/truth" | diag
			read -r _ _ _ _ _ r _ l _ t <"$tmp/truth"
			right=$((right + r)) linked=$((linked + l)) truth=$((truth + t))
		done
		diag "without $field: right $right, linked $linked, truth $truth"
		ok "without $field: precision is at least 0.95" \
			test $((right * 100)) -ge $((linked * 95))
		ok "without $field: recall is at least 0.90" \
			test $((right * 100)) -ge $((truth * 90))
		ok "without $field: there is something to be right about" \
			test "$truth" -ge 20
	done

	# And of io-uring without both: what is found, and what is another.
	series-thread --summary "$tmp/io-uring" |
		record-pick --any matched=named matched=changeid \
			--fields=msgid,previous | sort >"$tmp/proved"
	series-thread --summary --without=named --without=changeid "$tmp/io-uring" |
		record-pick previous --fields=msgid,previous | sort >"$tmp/guessed"
	right=$(comm -12 "$tmp/proved" "$tmp/guessed" | wc -l)
	other=$(join -t $'\t' "$tmp/proved" "$tmp/guessed" | awk '$2 != $3' | wc -l)
	diag "without both: $(wc -l <"$tmp/proved") proved, $right found, $other others"
	ok "without both: 19 of 20 are found" \
		test $((right * 20)) -ge $(($(wc -l <"$tmp/proved") * 19))
	ok "without both: at most two are others" test "$other" -le 2
fi

# 3: conversations. All of io-uring takes minutes: tests/series-notmuch.sh.
if command -v notmuch >/dev/null &&
	[ -x "$builddir/tests/unit/print-threads" ]; then
	xz -dc "$corpora/kvm-month.mbox.xz" >"$tmp/mbox"
	bash "$srcdir/tests/series-notmuch.sh" "$tmp/mbox" >"$tmp/differ" 2>&1
	is "$(head -1 "$tmp/differ")" \
		"differ 0 of 1045, only here 0, only there 0" \
		"kvm-month: conversations are those of notmuch"
else
	skip "kvm-month: conversations are those of notmuch" "no notmuch"
fi

# 4: each day, with what came before it as context, links as all of it does.
series-thread --summary "$tmp/kvm-month" |
	record-pick '!have=0' --fields=arrived,msgid,previous |
	cut -c1-10,21- >"$tmp/wanted"
sed 's/.*	arrived:\([0-9-]*\)T.*/\1/' "$tmp/kvm-month" | sort -u >"$tmp/days"
while read -r day; do
	awk -F'\t' -v day="$day" -v old="$tmp/old" -v new="$tmp/new" '
		BEGIN { printf "" >old; printf "" >new }
		match($0, /\tarrived:[0-9-]*T/) {
			its = substr($0, RSTART + 9, RLENGTH - 10)
			if (its < day) print >old
			else if (its == day) print >new
		}' "$tmp/kvm-month"
	series-thread --summary --context="$tmp/old" "$tmp/new" |
		record-pick '!have=0' 'news=posted' \
			--fields=arrived,msgid,previous | cut -c1-10,21-
done <"$tmp/days" >"$tmp/daily"
sort "$tmp/daily" >"$tmp/daily.sorted"
sort "$tmp/wanted" >"$tmp/wanted.sorted"
diag "series with an earlier version, day by day: $(awk -F'\t' '$3 != ""' \
	"$tmp/daily" | wc -l)"
is "$(comm -23 "$tmp/wanted.sorted" "$tmp/daily.sorted")" "" \
	"a day with the weeks before it names each earlier version that is there"

# The same set of records, the same bytes.
for name in $names; do
	series-thread "$tmp/$name" >"$tmp/ordered"
	awk 'BEGIN { srand(1) } { print rand() "\t" $0 }' "$tmp/$name" |
		sort -n | cut -f2- | series-thread >"$tmp/shuffled"
	ok "$name shuffled: the same bytes" cmp "$tmp/ordered" "$tmp/shuffled"
	ok "$name run again: the same bytes" \
		cmp "$tmp/ordered" <(series-thread "$tmp/ordered")
	is "$(wc -l <"$tmp/ordered")" \
		"$(sed 's/.*	*msgid:\([^	]*\)	date.*/\1/' "$tmp/$name" |
			sort -u | wc -l)" "$name: every mail comes out once"
done
done_testing
