#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# count-manual.t - every example of stats-count(1) and record-pick(1) is run,
# one after the other where there is what they name, and prints what stands in
# tests/data/manual.  ACCEPT=1 writes that anew.
. "${srcdir:-.}/tests/suites/lib.sh"
for tool in mbox-split patch-classify series-thread stats-count record-pick; do
	has_tool $tool || skip_all "no $tool yet"
done
need git perl

export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org
export GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org

# examples PAGE FOLDER: a script for each literal block of EXAMPLES: 01, 02 ...
examples()
{
	mkdir "$2"
	awk -v out="$2" '
		/^\.Sh / { examples = $2 == "EXAMPLES" }
		/^\.Ed/ { on = 0 }
		on && examples { print > (out "/" sprintf("%02d", n)) }
		/^\.Bd .*-literal/ { on = 1; n += examples }' "$1"
	sed -i 's/\\e/\\/g' "$2"/*
}

# What the pages name.
mkdir "$tmp/here"
cd "$tmp/here" || exit 99
cp "$data/sample/lantern-2026-03.mbox" lantern.mbox
cp "$data/sample/lantern-tests-2026-03.mbox" tests.mbox
cat >companies <<'END'
orchard-systems.example     Orchard Systems
bluegate.example.com        Bluegate
northlake.example           Northlake < 2026-03-03
northlake.example           Southlake      # bought
noor@mail.example.org       Saltmarsh
END
cat >.mailmap <<'END'
Mei Ling Tan <tan@example.org> <meiling.tan@northlake.example>
<ana@example.org> <ana.petrova@orchard-systems.example>
END
git init -q -b master lantern
mkdir mails
mbox-split lantern.mbox | patch-classify | series-thread |
	record-pick --series kind=cover version=2 'title=~flicker' |
	record-pick kind=patch --to=mbox | git mailsplit --mboxrd -omails \
	>/dev/null
"$srcdir/tests/oracle/make-base" lantern mails/*
git -C lantern add -A
git -C lantern commit -q -m base

for page in stats-count record-pick; do
	examples "$srcdir/man/$page.1" "$tmp/$page"
	for example in "$tmp/$page"/*; do
		echo "# ${example##*/}"
		sed 's/^/$ /' "$example"
		bash -o pipefail -e "$example" 2>&1
		status=$?
		[ $status -eq 0 ] || echo "exit status $status"
	done >"$tmp/got"
	ok "$page(1) has examples" test -s "$tmp/got"
	[ -z "${ACCEPT:-}" ] || cp "$tmp/got" "$data/manual/$page"
	is_file "$tmp/got" "$data/manual/$page" \
		"the examples of $page(1) print what they should"
done

# What they left behind.
is "$(mbox-split liu.mbox | patch-classify | record-pick --fields=addr |
	sort -u)" liu.wen@northlake.example "a mailbox of one author"
is "$(git -C lantern log --format=%s | wc -l)" 4 "three patches on the base"
is "$(mbox-split flicker | wc -l)" "$(mbox-split lantern.mbox |
	patch-classify | series-thread |
	record-pick --series kind=cover 'title=~flicker' --count)" \
	"the discussion is in the maildir"
is "$(head -1 lantern.csv)" "arrived,author,title,added,removed" "a CSV"
is "$(head -1 quarter.csv)" "company,2026-03,total" "a cross table"
done_testing
