#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# recipes.t - every recipe of patchpipe-recipes(7) and of the other pages that
# begins with .\" recipe NAME: PROGRAM... is run where PROGRAM is installed,
# and what it leaves is looked at.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/inbox.sh"
. "$srcdir/tests/suites/pages.sh"
for tool in mbox-split patch-classify series-thread stats-count record-pick; do
	has_tool $tool || skip_all "no $tool yet"
done
page=$srcdir/man/patchpipe-recipes.7
here=$tmp/here
sample_archives "$here"
cd "$here" || exit 99
export HOME=$tmp/home GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_COMMITTER_NAME=T GIT_COMMITTER_EMAIL=t@example.org
export GIT_AUTHOR_NAME=T GIT_AUTHOR_EMAIL=t@example.org
mkdir -p "$HOME"

# What the recipes' worlds hold besides lantern.mbox and lantern.git.
mkdir -p inbox/git maildir/{cur,new,tmp}
cp -r lantern.git inbox/git/0.git
split_mbox lantern-tests.mbox "$tmp/others"
make_inbox inbox/git/1.git "$tmp"/others/*
cp "$tmp"/mails/* maildir/new/
cp "$data/sample/companies" .
# b4 wants to know who we are.
export GIT_CONFIG_COUNT=3 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*'
export GIT_CONFIG_KEY_1=user.name GIT_CONFIG_VALUE_1=T
export GIT_CONFIG_KEY_2=user.email GIT_CONFIG_VALUE_2=t@example.org

# look NAME: is what the recipe left what it should be?
look()
{
	case $1 in
	mails) is "$(wc -l <mails.ltsv)" 42 "mails: a record a mail" ;;
	am)
		is "$(git -C tree log --format=%s -3 | tail -1)" \
			"lamp: Give every lamp a floor" "am: the series is applied"
		is "$(git -C tree log -1 --skip=1 --format=%an)" \
			"Ines Ferreira" "am: with its authors"
		;;
	commits)
		is "$(cut -f2 "$out" | sort | uniq -c | tr -s ' ')" " 3 patchid" \
			"commits: three patches are commits"
		;;
	nobody)
		is "$(cut -f 3 "$out" | head -1)" "$(record-pick 'title=~^docs: Say' \
			--fields=title --to=tsv series.ltsv)" "nobody: the oldest first"
		is "$(cut -f 3 "$out" | sed 's/.*/title=&/' | xargs -d '\n' \
			record-pick --any series.ltsv --to=records |
			record-pick --any reviewers ackers next applied --count)" 0 \
			"nobody: none that somebody reviewed, and none that is over"
		;;
	again)
		is "$(cut -f 2- "$out")" \
			"2	lamp: Do not flicker when the level is set twice" \
			"again: the new version of what was commented on"
		;;
	fixes)
		is "$(cut -f 2- "$out")" "$(printf '%s\t' \
			'Žofia Kováčová <zofia@kovacova.example.org>')timer: Do not queue an armed timer again" \
			"fixes: the one that was not applied yet"
		mv all.ltsv mails.ltsv
		;;
	touch)
		is "$(head -1 "$out")" "      2 tools/lanternctl.py" "touch: the files"
		is "$(tail -2 "$out" | cut -f 3 | sort)" \
			"lamp: Add lamp_is_[lit, dark]() for all who ask
lamp: Do not flicker when the level is set twice" "touch: and the series"
		;;
	recipients)
		is "$(record-pick cc --count rows.ltsv)" 2 "recipients: who is in Cc"
		;;
	waits)
		is "$(cut -f 1,4- "$out")" \
			"review	lamp: Do not flicker when the level is set twice" \
			"waits: what he has in Cc"
		mv all.ltsv rows.ltsv
		;;
	mine)
		is "$(tr '\n' ' ' <"$out" | tr -s '\t' ' ')" "review 1 docs: Say what guest_enter() and guest_leave() return when they fail – and where the reason can be read lantern/timers 2 timer: Do not queue an armed timer again " \
			"mine: whom it waits for"
		;;
	answered)
		like "$(cut -f 1,3 "$out")" '^author	lamp: Lanterns, a sketch$' \
			"answered: not yet"
		;;
	versions)
		is "$(cut -f 2 "$out" | tr '\n' ' ')" "1 2 " "versions: both"
		;;
	months)
		is "$(cat months.csv)" "month,count
2026-03,$(stats-count --by=kind --unit=patches mails.ltsv | awk '{ print $1 }')" \
			"months: as CSV"
		like "$(cat "$out")" '█ 2026-03' "months: as bars"
		;;
	gnuplot) like "$(cat months.svg)" '>2026-03<' "gnuplot: the month is in the picture" ;;
	quarters) like "$(cat "$out")" '^2026-Q1 company$' "quarters: a column a quarter" ;;
	gmail) like "$(cat "$out")" '^Lantern update from ' "gmail: the digest of a label" ;;
	together)
		is "$(mbox-split read.mbox | record-pick --fields=subject --to=tsv | sort)" \
			"$(mbox-split maildir/lei | patch-classify | series-thread |
				record-pick --series turn=review |
				record-pick 'msgid!~@no-msgid' --fields=subject --to=tsv |
				sort)" "together: mutt read what waits for a review"
		;;
	dig) like "$(cat "$out")" 'docs: Describe the floor' "dig: the thread of a commit" ;;
	unposted) is "$(cut -f2 "$out")" start "unposted: what came by no mail" ;;
	ignored)
		like "$(cat "$out")" 'docs: Say what guest_enter' \
			"ignored: what nobody answered"
		;;
	pace) like "$(cat "$out")" '^ +[0-9.]+ drivers$' "pace: hours by folder" ;;
	b4)
		is "$(cat out/*.mbx | grep -c '^Subject: \[PATCH v2 [1-3]/3\]')" 3 \
			"b4: the patches of the newest version, for git am"
		like "$(cat out/*.mbx)" '^Tested-by: Noor Haddad' \
			"b4: with a trailer that an answer gave"
		;;
	notmuch)
		# It has an id of its own for what came without one.
		is "$(notmuch search --output=messages tag:patch | sort)" \
			"$(record-pick kind=patch 'msgid!~@no-msgid' \
				--fields=msgid --to=tsv mails.ltsv |
				sed 's/^/id:/' | sort)" \
			"notmuch: the patches are tagged, and nothing else"
		;;
	lei)
		is "$(record-pick --count 'subject=~(?i)lamp' <"$out")" "$(wc -l <"$out")" \
			"lei: what was asked for"
		is "$(wc -l <"$out")" "$(mbox-split lantern.mbox |
			record-pick 'subject=~(?i)lamp' --count)" "lei: all of it"
		lei daemon-kill
		;;
	parallel | xargs)
		is "$(cat all* | cut -f2 | sort -u | wc -l)" 44 \
			"$1: the mails of both epochs"
		rm -f all*
		;;
	sqlite) like "$(head -1 "$out")" 'Ana Petrova.*\|[0-9]+$' "sqlite: counts" ;;
	jq) like "$(cat "$out")" 'Give every lamp a floor	[0-9]' "jq: columns" ;;
	miller) like "$(cat "$out")" 'Ana Petrova.* +[0-9]' "miller: sums" ;;
	join) is "$(wc -l <"$out")" 1 "join: the one mail of both lists" ;;
	mutt)
		is "$(mbox-split read.mbox | wc -l)" 16 "mutt: it read the mails"
		is "$(mbox-split read.mbox | record-pick --fields=arrived,subject \
			--to=tsv | sort)" "$(mbox-split todo.mbox |
			record-pick --fields=arrived,subject --to=tsv | sort)" \
			"mutt: the very ones"
		;;
	systemd) look_systemd ;;
	esac
}

# Before it was applied.
before_fixes()
{
	mv mails.ltsv all.ltsv
	mbox-split lantern.mbox | patch-classify |
		record-pick 'arrived<2026-03-04' 'applied-to!=lantern/timers' |
		series-thread >mails.ltsv
}

# Before he answered.
before_waits()
{
	mv rows.ltsv all.ltsv
	mbox-split --recipients lantern.mbox | patch-classify |
		record-pick 'arrived<2026-03-04T10:00:00Z' |
		series-thread --summary >rows.ltsv
}

# Gmail writes labels into its exports.
before_gmail()
{
	sed '/^Message-I[Dd]:/i X-Gmail-Labels: Archived,Lantern' lantern.mbox \
		>'All mail.mbox'
}

# The mails that lei has are those of last week; notmuch knows them, too.
before_together()
{
	before_lei
	before_notmuch
	before_mutt
}

# lei searches what it has imported; last week is before today.
before_lei()
{
	export XDG_RUNTIME_DIR=$tmp/run
	mkdir -p "$XDG_RUNTIME_DIR"
	chmod 700 "$XDG_RUNTIME_DIR"
	sed "s/^Date: .*/Date: $(date -uR -d '2 days ago')/" lantern.mbox >new.mbox
	lei import -q -F mboxrd new.mbox </dev/null >/dev/null 2>&1
}

before_notmuch()
{
	export NOTMUCH_CONFIG=$tmp/notmuch-config
	printf '[database]\npath=%s\n' "$PWD/maildir" >"$NOTMUCH_CONFIG"
	notmuch new --quiet
}

# mutt wants a terminal, and somebody at it: who saves all mails and quits.
before_mutt()
{
	printf '%s\n' 'set copy=yes folder=~ confirmcreate=no confirmappend=no' \
		'folder-hook . "push <tag-pattern>~A<enter><tag-prefix><copy-message><kill-line>read.mbox<enter><exit>"' \
		>"$HOME/.muttrc"
	rm -f read.mbox
	printf 'TERM=vt100 MAIL=/dev/null script -qec "bash -o pipefail %s" /dev/null\n' \
		"$tmp/script.inner" >"$tmp/script.outer"
	mv "$tmp/script" "$tmp/script.inner"
	mv "$tmp/script.outer" "$tmp/script"
}

# Nobody's systemd is asked; what it would do is done below.
before_systemd()
{
	mkdir -p "$tmp/bin" "$HOME/lists"
	printf '#!/bin/sh\necho "$@" >>%s/asked\n' "$tmp" >"$tmp/bin/systemctl"
	cp "$tmp/bin/systemctl" "$tmp/bin/loginctl"
	printf '#!/bin/sh\ncat >>%s/sent\n' "$tmp" >"$tmp/bin/sendmail"
	chmod +x "$tmp"/bin/*
	PATH=$tmp/bin:$PATH
	git clone -q --mirror lantern.git "$HOME/lists/lantern.git"
}

# The unit, with %E and %S both ~/.config: before systemd 254 they are, so that
# a file and a folder must not have one name there.
look_systemd()
{
	local unit=$builddir/scripts/systemd/patchpipe-digest@.service line
	sed "s|%[ES]|$HOME/.config|g; s|%i|lantern|g" "$unit" >"$tmp/unit"
	is "$(cat "$tmp/asked")" "--user enable --now patchpipe-digest@lantern.timer
enable-linger" "systemd: what it is asked to do"
	ok "systemd: there is a timer of that name" test -e \
		"$srcdir/scripts/systemd/patchpipe-digest@.timer"
	ok "systemd: the state has a place" mkdir -p \
		"$HOME/.config/$(sed -n 's/^StateDirectory=//p' "$tmp/unit")"
	while IFS= read -r line; do
		export "${line%%=*}=${line#*=}"
	done <"$(sed -n 's/^EnvironmentFile=//p' "$tmp/unit")"
	line=$(sed -n 's|^ExecStart=.*/list-digest|list-digest|p' "$tmp/unit")
	# The options are words, with quotes.
	eval "run ${line/\$OPTIONS/$OPTIONS} --now=2026-03-05T18:00Z"
	is "$status" 0 "systemd: the service runs" || diag <"$err"
	is "$(grep -E '^(To|Subject):' "$tmp/sent" | sort)" "$(printf '%s\n' \
		"Subject: Mailing list, 5 Mar: 5 series" \
		"To: me@example.org")" "systemd: the digest is sent"
	is "$(grep -E '^NoNewPrivileges|^Protect|^DynamicUser' "$unit")" "" \
		"systemd: nothing in the way of a setuid sendmail"
}

while read -r _ _ name programs; do
	name=${name%:}
	lacking=
	for program in $programs; do
		command -v "$program" >/dev/null || lacking=$program
	done
	[[ " $programs " != *" script "* ]] ||
		script -qec true /dev/null &>/dev/null </dev/null ||
		lacking="terminal to be had"
	if [ -n "$lacking" ]; then
		skip "$name: runs" "no $lacking on this machine"
		continue
	fi
	# Indented, as it is when copied from a terminal.
	block patchpipe-recipes.7 "recipe $name" | sed 's/^/           /' \
		>"$tmp/script"
	! declare -F "before_$name" >/dev/null || "before_$name"
	ok "$name: the page shows it" test -s "$tmp/script"
	# A mail is what a mail system's pipe would hand over.
	run timeout 120 bash -o pipefail "$tmp/script" <"$tmp/mails/0002"
	is "$status" 0 "$name: runs" || diag <"$err"
	look "$name"
done < <(grep '^\.\\" recipe ' "$page")
done_testing
