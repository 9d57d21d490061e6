#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# recipes.t - every recipe of patchpipe-recipes(7) and of the other pages that
# begins with .\" recipe NAME: PROGRAM... is run where PROGRAM is installed,
# and what it leaves is looked at.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/inbox.sh"
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
sample_tree tree
# b4 wants to know who we are.
export GIT_CONFIG_COUNT=3 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*'
export GIT_CONFIG_KEY_1=user.name GIT_CONFIG_VALUE_1=T
export GIT_CONFIG_KEY_2=user.email GIT_CONFIG_VALUE_2=t@example.org

# recipe NAME: the block behind .\" recipe NAME.
recipe()
{
	awk -v name="$1" '
		$1 == ".\\\"" && $2 == "recipe" { on = ($3 == name || $3 == name ":") }
		on && /^\.Ed/ { exit }
		on && inside { print }
		on && /^\.Bd/ { inside = 1 }' "$page" |
		sed 's/\\e/\\/g; s/\\(aq/'"'"'/g; s/\\&//g'
}

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
		# Two of them are the same in the first version.
		is "$(wc -l <"$out")" 5 "commits: five patches are commits"
		;;
	b4) ok "b4: a mailbox ready for git am" grep -rq '^Subject:' out ;;
	notmuch) like "$(head -1 tags)" '^\+patch -- id:.*@' "notmuch: a batch" ;;
	parallel | xargs)
		is "$(cat all* | cut -f2 | sort -u | wc -l)" 44 \
			"$1: the mails of both epochs"
		rm -f all*
		;;
	sqlite) like "$(head -1 "$out")" 'Ana Petrova.*\|[0-9]+$' "sqlite: counts" ;;
	jq) like "$(cat "$out")" 'Give every lamp a floor	[0-9]' "jq: columns" ;;
	miller) like "$(cat "$out")" 'Ana Petrova.* +[0-9]' "miller: sums" ;;
	join) is "$(wc -l <"$out")" 1 "join: the one mail of both lists" ;;
	postfix) is "$(wc -l <"$HOME/patches.ltsv")" 1 "postfix: a record" ;;
	mutt) ok "mutt: a mailbox to read" grep -q '^From ' todo.mbox ;;
	esac
}

while read -r _ _ name programs; do
	name=${name%:}
	lacking=
	for program in $programs; do
		command -v "$program" >/dev/null || lacking=$program
	done
	if [ -n "$lacking" ]; then
		skip "$name: runs" "no $lacking on this machine"
		continue
	fi
	recipe "$name" >"$tmp/script"
	ok "$name: the page shows it" test -s "$tmp/script"
	# A mail is what a mail system's pipe would hand over.
	run timeout 120 bash -o pipefail "$tmp/script" <"$tmp/mails/0002"
	is "$status" 0 "$name: runs" || diag <"$err"
	look "$name"
done < <(grep '^\.\\" recipe ' "$page")
done_testing
