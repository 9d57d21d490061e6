#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# hooks.t - the recipes of scripts/hooks, run by the real procmail and the real
# maildrop, as far as they are installed.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/inbox.sh"
has_tool mbox-split && has_tool patch-classify || skip_all "filters are missing"
have_procmail=$(command -v procmail)
have_maildrop=$(command -v maildrop)
[ -n "$have_procmail$have_maildrop" ] ||
	skip_all "neither procmail nor maildrop on this machine"

hooks=$srcdir/scripts/hooks
split_mbox "$data/sample/lantern-2026-03.mbox" "$tmp/mails"
patch=$tmp/mails/0002
mkdir -p "$tmp/home"
export HOME=$tmp/home
maildir()
{
	mkdir -p "$1/cur" "$1/new" "$1/tmp"
}

# by PROGRAM MAIL HOOK...: delivers MAIL through these hooks, then into
# $tmp/box; the status is the program's.
by()
{
	local program=$1 mail=$2 hook
	shift 2
	maildir "$tmp/box"
	if [ "$program" = procmail ]; then
		{
			printf 'MAILDIR=%s\nDEFAULT=%s/box/\nLOGFILE=%s/log\n' \
				"$tmp" "$tmp" "$tmp"
			printf 'PATH=%s\nSHELL=/bin/sh\n' "$PATH"
			printf 'PATCH_AREAS=%s\nPATCH_FOLDERS=%s\n' \
				"$data/sample/MAINTAINERS" "$tmp/folders"
			printf 'PATCH_LOG=%s\nPATCH_EVENING=%s\n' \
				"$tmp/patches.ltsv" "$tmp/evening"
			printf 'PATCH_STORE=%s\n' "$tmp/lantern.db"
			for hook; do
				printf 'INCLUDERC=%s\n' "$hooks/$hook.procmailrc"
			done
		} >"$tmp/procmailrc.$BASHPID"
		procmail -m "$tmp/procmailrc.$BASHPID" <"$mail"
	else
		{
			printf 'PATH="%s"\nlogfile "%s/log"\n' "$PATH" "$tmp"
			printf 'PATCH_AREAS="%s"\nPATCH_FOLDERS="%s"\n' \
				"$data/sample/MAINTAINERS" "$tmp/folders"
			printf 'PATCH_LOG="%s"\nPATCH_EVENING="%s"\n' \
				"$tmp/patches.ltsv" "$tmp/evening"
			printf 'PATCH_STORE="%s"\n' "$tmp/lantern.db"
			for hook; do
				printf 'include "%s"\n' "$hooks/$hook.mailfilter"
			done
			printf 'to "%s/box"\n' "$tmp"
		} >"$tmp/mailfilter.$BASHPID"
		chmod 600 "$tmp/mailfilter.$BASHPID"
		maildrop "$tmp/mailfilter.$BASHPID" <"$mail"
	fi
}

fresh()
{
	rm -rf "$tmp/box" "$tmp/folders" "$tmp/evening" "$tmp/patches.ltsv" \
		"$tmp/log" "$tmp"/lantern.db*
	mkdir -p "$tmp/folders"
}

# broken_tools: a patch-classify that fails comes first in PATH.
broken_tools()
{
	mkdir -p "$tmp/broken"
	printf '#!/bin/sh\nhead -c 100\nexit 75\n' >"$tmp/broken/patch-classify"
	chmod +x "$tmp/broken/patch-classify"
	PATH=$tmp/broken:$PATH "$@"
}

# Without From_ line and what deliverers add.
body_of()
{
	sed -e '1{/^From /d}' -e '/^X-Patch-/d' -e '/^Delivered-To:/d' \
		-e '/^Return-Path:/d' "$1"
}

delivered()
{
	find "$tmp/$1" -type f -path '*/new/*' 2>/dev/null
}

# A cover and a patch that touches another subsystem go to one folder; so do
# two patches of which the cover has none.
series_in_one()
{
	local program=$1 paths n=0

	fresh
	for paths in drivers/lamp/a.c core/b tests/c; do
		n=$((n + 1))
		{
			printf '%s\n' 'From: A <a@x.example>' "List-Id: <l.x.example>" \
				"Message-ID: <$n.$paths@x.example>" \
				"Subject: [PATCH $n/3] $paths" 'Date: Mon, 2 Mar 2026 10:00:00 +0000'
			[ $n -eq 1 ] || printf 'In-Reply-To:\n %s\n' '<1.drivers/lamp/a.c@x.example>'
			printf '%s\n' '' Text. --- "diff --git a/$paths b/$paths" \
				"--- a/$paths" "+++ b/$paths" '@@ -1 +1 @@' -a +b
		} >"$tmp/part"
		by "$program" "$tmp/part" area
	done
	is "$(find "$tmp/folders" -path '*/new/*' -printf '%h\n' | sort | uniq -c |
		sed "s|$tmp/folders/||; s/^ *//")" "3 LAMP_DRIVER/new" \
		"$program: a series goes where its first mail went"
	printf '%s\n' 'From: A <a@x.example>' "List-Id: <l.x.example>" \
		'Message-ID: <else@x.example>' 'Subject: [PATCH] core: x' \
		'References: <not.here@x.example> <' '' Text. --- \
		'diff --git a/core/b b/core/b' '--- a/core/b' '+++ b/core/b' \
		'@@ -1 +1 @@' -a +b >"$tmp/part"
	by "$program" "$tmp/part" area
	is "$(find "$tmp/folders" -path '*/CORE/new/*' | wc -l)" 1 \
		"$program: and another one under its own"
}

recipes()
{
	local program=$1 area

	fresh
	run by "$program" "$patch" tag
	is "$status" 0 "$program: a tagged mail is delivered"
	is "$(delivered box | wc -l)" 1 "$program: once"
	ok "$program: its kind is in the header" \
		grep -q '^X-Patch-Kind: patch$' "$(delivered box)"
	body_of "$(delivered box)" >"$tmp/got"
	is_file "$tmp/got" "$patch" "$program: and the mail is what it was"

	fresh
	run broken_tools by "$program" "$patch" tag
	is "$status" 0 "$program: if tagging fails, the mail is delivered"
	body_of "$(delivered box)" >"$tmp/got"
	is_file "$tmp/got" "$patch" "$program: whole, and untagged"
	is "$(grep -c '^X-Patch' "$(delivered box)")" 0 \
		"$program: with no line of half a filter"

	sed '1i X-Patch-Kind: pull' "$patch" >"$tmp/forged"
	fresh
	run by "$program" "$tmp/forged" tag
	is "$(grep -c '^X-Patch-Kind: pull' "$(delivered box)")" 0 \
		"$program: a tag that a sender forged is taken out"
	sed '0,/^$/s//\r\nX-Patch-Kind: pull\n/' "$patch" >"$tmp/forged"
	fresh
	run by "$program" "$tmp/forged" tag
	is "$(grep -c '^X-Patch-Kind: pull' "$(delivered box)")" 0 \
		"$program: behind a line of CR, too"

	if patch-classify --help | grep -q -- --areas; then
		fresh
		run by "$program" "$patch" area
		is "$status" 0 "$program: a patch is filed"
		area=$(find "$tmp/folders" -type f -path '*/new/*')
		is "${area#"$tmp/folders/"}" \
			"LAMP_DRIVER/new/${area##*/}" \
			"$program: under its subsystem"
		series_in_one "$program"
		fresh
		sed '1i X-Patch-Area: ../../escaped' "$tmp/mails/0005" \
			>"$tmp/forged"
		run by "$program" "$tmp/forged" area
		is "$(delivered box | wc -l)" 1 \
			"$program: a forged area files nothing"
		is "$(find "$tmp/folders" -type f | wc -l)" 0 \
			"$program: and makes no folder"
	fi

	fresh
	run by "$program" "$patch" log
	is "$status" 0 "$program: a logged mail is delivered"
	is "$(record-pick kind=patch --count "$tmp/patches.ltsv")" 1 \
		"$program: its record is in the log"
	is "$(delivered box | wc -l)" 1 "$program: and the mail in the box"

	fresh
	ln -s /dev/full "$tmp/patches.ltsv"
	run by "$program" "$patch" log
	is "$status" 75 "$program: a log on a full disk puts the delivery off"
	is "$(delivered box | wc -l)" 0 "$program: and nothing is delivered"

	fresh
	run by "$program" "$patch" store
	is "$status" 0 "$program: a stored mail is delivered"
	is "$(record-store --pending "$tmp/lantern.db" | record-pick kind=patch \
		--count) $(delivered box | wc -l)" "1 1" \
		"$program: its record is in the store, and the mail in the box"
	run list-digest --store="$tmp/lantern.db"
	is "$status $(grep -c '^New: ' "$out")" "0 1" \
		"$program: and the digest tells it"
	fresh
	mkdir "$tmp/lantern.db"
	run by "$program" "$patch" store
	is "$status $(delivered box | wc -l)" "75 0" \
		"$program: where it cannot be stored, the delivery is put off"
	rmdir "$tmp/lantern.db"

	fresh
	maildir "$tmp/evening"
	run by "$program" "$patch" evening
	is "$status" 0 "$program: a mail waits for the evening"
	is "$(delivered evening | wc -l)" 1 "$program: in its maildir"
	own_mails "$program"
}

# held PROGRAM MAIL: what evening, store and log have of it, and the box.
held()
{
	fresh
	maildir "$tmp/evening"
	by "$1" "$2" store log evening
	status=$?
	touch "$tmp/patches.ltsv"
	printf '%s ' $status "$(delivered evening | wc -l)" \
		"$(record-store --pending "$tmp/lantern.db" 2>/dev/null | wc -l)" \
		"$(wc -l <"$tmp/patches.ltsv")"
	delivered box | wc -l
}

# What the digest is not to tell, and what only looks like it.
own_mails()
{
	local program=$1 field=X-Patchpipe-Digest id

	has_tool digest-format || return
	digest-format --to=mail --mail-to=me@example.org --mail-from=me@example.org \
		--heading=Lantern </dev/null >"$tmp/own"
	like "$(cat "$tmp/own")" "^$field: " "the digest has a field of its own"
	is "$(held "$program" "$tmp/own")" "0 0 0 0 1" \
		"$program: the digest goes to the box, and into no other"
	digest-format --to=mail --mail-to=me@example.org \
		--mail-from=me@lists.example.org --heading="$(printf 'Word %.0s' {1..99})" \
		</dev/null >"$tmp/long"
	is "$(held "$program" "$tmp/long")" "0 0 0 0 1" \
		"$program: that of a list with a long name, too"
	sed 's/^List-Id: /List-Id:\n /' "$tmp/own" >"$tmp/folded"
	is "$(held "$program" "$tmp/folded")" "0 0 0 0 1" \
		"$program: with its List-Id folded, too"
	sed "1i $field: yes" "$patch" >"$tmp/forged"
	is "$(held "$program" "$tmp/forged")" "0 1 1 1 0" \
		"$program: a mail of the list with that field waits as any other"
	for id in '<digest.x>' 'digest <digest.x>' 'x <lantern.digest.x>'; do
		sed "1i $field: yes\nList-Id: $id" "$patch" >"$tmp/forged"
		is "$(held "$program" "$tmp/forged")" "0 1 1 1 0" \
			"$program: and with the List-Id '$id' before the list's"
		sed "s/^List-Id:.*/&\nList-ID: $id\nList-Id: <digest.y>/; 1i $field: yes" \
			"$patch" >"$tmp/forged"
		is "$(held "$program" "$tmp/forged")" "0 1 1 1 0" \
			"$program: or two of them behind it"
	done
	sed "s/^List-Id:.*/List-Id: <digest.lists.example.org>/" "$patch" \
		>"$tmp/forged"
	is "$(held "$program" "$tmp/forged")" "0 1 1 1 0" \
		"$program: a list may be called digest"
	sed "s/^List-Id:.*/$field: yes/" "$patch" >"$tmp/forged"
	is "$(held "$program" "$tmp/forged")" "0 0 0 0 1" \
		"$program: a mail of no list goes to the box"
	sed "s/^\$/\n$field: yes\nList-Id: <digest.x>\n/" "$patch" >"$tmp/forged"
	is "$(held "$program" "$tmp/forged")" "0 1 1 1 0" \
		"$program: what stands in the body is no field"
}

[ -z "$have_procmail" ] || recipes procmail
[ -z "$have_maildrop" ] || recipes maildrop

# What procmail does without the second recipe of the log: it delivers all the
# same, and the record is missing.
if [ -n "$have_procmail" ]; then
	fresh
	mkdir -p "$tmp/plain"
	sed '/^:0 e$/,$d' "$hooks/log.procmailrc" >"$tmp/plain/log.procmailrc"
	ln -s /dev/full "$tmp/patches.ltsv"
	hooks=$tmp/plain run by procmail "$patch" log
	is "$status" 0 "procmail: without \":0 e\" a failed log is no failure"
	is "$(delivered box | wc -l)" 1 "procmail: and the mail is delivered"
fi

# Many deliveries, eight at a time, with a disk that is full in between and
# tools that are killed: no mail is lost, none comes twice, no record is torn.
storm()
{
	local program=$1 n=$2 i
	fresh
	mkdir -p "$tmp/storm" "$tmp/killed"
	rm -f "$tmp"/storm/*
	for ((i = 1; i <= n; i++)); do
		printf 'From: A <a@example.org>\nTo: list@example.org\nSubject: [PATCH %d/%d] x\nMessage-ID: <%d@example.org>\nDate: Mon, 02 Mar 2026 08:15:15 +0000\nList-Id: <x.example.org>\n\nOne\n\nReviewed-by: B <b@example.org>\n---\n' \
			"$i" "$n" "$i"
		printf 'diff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n+b\n'
	done | awk -v folder="$tmp/storm" '
		/^From: A/ { close(file); file = folder "/" ++n }
		{ print > file }'
	# Every seventh call of the logging filter is killed in the middle.
	cat >"$tmp/killed/patch-classify" <<END
#!/bin/bash
case "\$*" in
*--append*)
	if [ \$((\$\$ % 7)) -eq 0 ]; then
		"$(command -v patch-classify)" "\$@" <&0 &
		sleep 0.00\$((RANDOM % 10))
		kill -9 \$! 2>/dev/null
		wait \$!
		exit
	fi ;;
esac
exec "$(command -v patch-classify)" "\$@"
END
	chmod +x "$tmp/killed/patch-classify"
	touch "$tmp/real.ltsv"
	ln -sf "$tmp/real.ltsv" "$tmp/patches.ltsv"
	cat >"$tmp/one" <<END
#!/bin/bash
. "$tmp/functions"
for try in 1 2 3 4 5 6 7 8 9 10 11 12; do
	by $program "\$1" tag log && exit
	[ \$? -eq 75 ] || { echo "\$1" >>"$tmp/bounced"; exit; }
	sleep 0.05
done
echo "\$1" >>"$tmp/late"
END
	rm -f "$tmp/bounced" "$tmp/late"
	{
		declare -p tmp hooks data program
		declare -f by maildir
		echo "PATH=$tmp/killed:\$PATH"
	} >"$tmp/functions"
	(
		sleep 1
		ln -sfn /dev/full "$tmp/patches.ltsv.new"
		mv -T "$tmp/patches.ltsv.new" "$tmp/patches.ltsv"
		sleep 0.3
		ln -sfn "$tmp/real.ltsv" "$tmp/patches.ltsv.new"
		mv -T "$tmp/patches.ltsv.new" "$tmp/patches.ltsv"
	) &
	find "$tmp/storm" -type f -print0 | xargs -0 -P 8 -n 1 bash "$tmp/one" \
		2>"$tmp/storm.err"
	wait
	is "$(cat "$tmp/bounced" "$tmp/late" 2>/dev/null)" "" \
		"$program: no delivery ends otherwise than well or put off"
	delivered box | xargs cat | sed -n 's/^Message-ID: <\(.*\)@.*/\1/p' |
		sort -n >"$tmp/got"
	seq "$n" >"$tmp/want"
	is_file "$tmp/got" "$tmp/want" \
		"$program: $n deliveries, each mail once, none lost"
	run record-pick --fields=msgid --to=tsv "$tmp/real.ltsv"
	is "$status" 0 "$program: no torn record among them"
	sed 's/@.*//' "$out" | sort -nu >"$tmp/got"
	is_file "$tmp/got" "$tmp/want" "$program: and each has its record"
}

n=${PATCHPIPE_DELIVERIES:-100}
[ "$sanitizers" = yes ] && n=20
[ -z "$have_procmail" ] || storm procmail "${STORM:-$n}"
[ -z "$have_maildrop" ] || storm maildrop "${STORM:-$n}"
done_testing
