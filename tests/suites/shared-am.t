#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# shared-am.t - a series of real patches, picked by its title, goes from the
# archive through git am into a repository.
. "${srcdir:-.}/tests/suites/lib.sh"
[ -d "$shared/corpora" ] || skip_all "no ../shared"
need git xz perl
for tool in record-pick mbox-split patch-classify series-thread; do
	has_tool $tool || skip_all "no $tool yet"
done
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org
export GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org

xz -dc "$shared/corpora/kvm-month.mbox.xz" >"$tmp/kvm-month.mbox"
cd "$tmp" || exit 99
mbox-split kvm-month.mbox | patch-classify | series-thread >all
series-thread --summary all >summary

# am TITLE: the patches of the series, its newest version, by one pipe.
# shellcheck disable=SC2317 # by ok
am()
{
	mbox-split kvm-month.mbox | patch-classify | series-thread |
		record-pick --series kind=cover version=3 "title=$1" |
		record-pick kind=patch '!replaced' --to=mbox |
		git -C repository am -q --patch-format=mboxrd
}

n=0
while IFS='	' read -r id total title; do
	n=$((n + 1))
	rm -rf repository mails
	mkdir mails
	git init -q -b master repository
	record-pick kind=patch '!replaced' "series=$id" --to=mbox all |
		git mailsplit --mboxrd -omails >/dev/null
	ok "series $n: its base files can be made" \
		"$srcdir/tests/oracle/make-base" repository mails/*
	git -C repository add -A
	git -C repository commit -q --allow-empty -m base
	ok "series $n: git am takes its $total patches" am "$title"
	record-pick kind=patch '!replaced' "series=$id" --fields=title,name all >want
	git -C repository log --reverse --format='%s%x09%an' HEAD~"$total".. \
		>got
	is_file got want "series $n: a commit each, of its title and author"
	record-pick kind=patch '!replaced' "series=$id" --fields=added,removed all >want
	git -C repository log --reverse --numstat --format=tformat:@ HEAD~"$total".. |
		awk -v OFS='	' '/^@/ { if (n++) print a, d; a = d = 0; next }
			NF { a += $1; d += $2 } END { print a, d }' >got
	is_file got want "series $n: as many lines as were counted"
done < <(record-pick head=cover version=3 'total>1' 'have>1' \
	--fields=series,total,title summary)
ok "there are series of several patches at v3" test "$n" -ge 3
done_testing
