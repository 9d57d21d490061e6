#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# classify-text.t - patch-classify --text: the digest does not need the texts
# that it leaves out, since what the answers say stands in fields.
. "${srcdir:-.}/tests/suites/lib.sh"
for tool in mbox-split patch-classify series-thread stats-count digest-format; do
	has_tool $tool || skip_all "no $tool"
done

# digest TEXTS OPTION...: of $tmp/split, by patch-classify --text=TEXTS.
digest()
{
	local texts=$1
	shift
	patch-classify --text="$texts" "$tmp/split" | series-thread |
		stats-count --pass --by=domain --by=author |
		digest-format --heading=Lantern "$@"
}

# compare NAME: the three of $tmp/split.
compare()
{
	local form
	for form in text markdown html; do
		digest all --to=$form >"$tmp/want"
		digest heads --to=$form >"$tmp/got"
		is_file "$tmp/got" "$tmp/want" "$1: $form, heads as with all texts"
		digest all --to=$form --entries=none >"$tmp/want"
		digest none --to=$form --entries=none >"$tmp/got"
		is_file "$tmp/got" "$tmp/want" "$1: $form, the list without a text"
	done
	patch-classify "$tmp/split" | series-thread --summary >"$tmp/want"
	patch-classify --no-text "$tmp/split" | series-thread --summary >"$tmp/got"
	is_file "$tmp/got" "$tmp/want" "$1: and so are the rows"
}

mbox-split "$srcdir"/tests/data/sample/*.mbox >"$tmp/split"
compare sample

# posting N WORDS TAG: a patch that is sent again, with these words.
posting()
{
	cat <<END
From a@x Thu Jan  1 00:00:00 1970
From: Ana <ana@example.org>
Subject: [PATCH] lamp: Dim it
Message-ID: <$1@example.org>
Date: Sun, $1 Mar 2026 12:00:00 +0000

$2

Signed-off-by: Ana <ana@example.org>$3
---
--- a/lamp.c
+++ b/lamp.c
@@ -1 +1 @@
-10
+5

END
}
{
	posting 1 "It blinds whoever looks at it for long, at night most." ""
	posting 8 "It blinds whoever looks at it for long, at night most." "
Acked-by: Bo <bo@example.org>"
	posting 15 "It blinds whoever looks at it too long, at night most." ""
} >"$tmp/again.mbox"
mbox-split "$tmp/again.mbox" >"$tmp/again"
for texts in all none; do
	patch-classify --text="$texts" "$tmp/again" | series-thread --summary >"$out"
	is "$(grep -o 'state:[a-z]*' "$out" | cut -d: -f2 | sort | xargs)" \
		"new resend update" "$texts: sent again, and then reworded"
done

patch-classify "$tmp/split" >"$tmp/all"
sed 's/	text:[^	]*$//' "$tmp/all" >"$tmp/cut"
run patch-classify --text=none "$tmp/split"
is_file "$out" "$tmp/cut" "none leaves out the text alone"
run patch-classify --no-text "$tmp/split"
is_file "$out" "$tmp/cut" "--no-text is another word for it"
run patch-classify --text=heads "$tmp/split"
is "$(grep '	text:' "$out" | grep -o 'kind:[a-z]*' | sort -u | xargs)" \
	"kind:cover kind:patch kind:post kind:pull" "heads: what may be quoted"
is "$(grep -c '	text:' "$out")" \
	"$(grep -cE 'kind:(cover|patch|post|pull)' "$tmp/all")" "all of it"
run patch-classify --text=some "$tmp/split"
is "$status" 64 "another word is wrong"
run patch-classify --text=all --no-text "$tmp/split"
is "$status" 64 "and so are two that differ"

# An answer without a reply mark may turn out a cover.
cat >"$tmp/mail" <<'EOF2'
From: Ana <ana@example.org>
Subject: lamp: All of it, again
Message-ID: <2@example.org>
In-Reply-To: <1@example.org>

Words.
EOF2
for mark in '' 'Re: '; do
	sed "s/^Subject: /&$mark/" "$tmp/mail" >"$tmp/in"
	mbox-split --input=mail "$tmp/in" | patch-classify --text=heads >"$out"
	got=$(grep -c '	kind:reply.*	text:' "$out")
	[ -n "$mark" ] && wanted=0 || wanted=1
	is "$got" "$wanted" "a reply ${mark:-without a mark}: $wanted texts"
done

# Filters that are run again.
patch-classify "$tmp/all" >"$tmp/again"
is_file "$tmp/again" "$tmp/all" "patch-classify again changes nothing"
series-thread "$tmp/all" >"$tmp/once"
series-thread "$tmp/once" >"$tmp/again"
is_file "$tmp/again" "$tmp/once" "series-thread again changes nothing"
ok "an answer of the sample says where a series went" \
	grep -q 'kind:reply.*	says:applied.*	applied-to:.*	applied-by:' "$tmp/once"

if [ -f "$shared/corpora/kvm-month.mbox.xz" ] && command -v xz >/dev/null; then
	xz -dc "$shared/corpora/kvm-month.mbox.xz" >"$tmp/kvm.mbox"
	mbox-split "$tmp/kvm.mbox" >"$tmp/split"
	compare kvm-month
fi
done_testing
