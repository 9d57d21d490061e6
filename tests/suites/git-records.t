#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2059 # the formats are ours
# git-records.t - a commit is one record, whatever its message says and however
# git is configured.
. "${srcdir:-.}/tests/suites/lib.sh"
. "$srcdir/tests/suites/inbox.sh"
for tool in mbox-split patch-classify record-pick; do
	has_tool $tool || skip_all "no $tool in this build"
done
need git

be_bo
export GIT_AUTHOR_DATE=2026-03-02T10:00:00Z GIT_COMMITTER_DATE=2026-03-02T10:00:00Z
git init -q -b main repo
n=0

# commit MESSAGE [OPTION...]: a line more in the file FILE.
commit()
{
	echo "line $((++n))" >>repo/code
	git -C repo add -A
	git -C repo commit -q --cleanup=verbatim --allow-empty-message "${@:2}" \
		-m "$1"
}

# records: of the repository.
records()
{
	bash "$srcdir/scripts/git-records" repo
}

# newest FIELD,...: of the newest commit, and what is printed of it besides.
newest()
{
	records >all
	record-pick --to=tsv --fields="$1" \
		commit="$(git -C repo rev-parse HEAD)" all
	[ "$(wc -l <all)" -eq "$(git -C repo rev-list --count HEAD)" ] ||
		echo "and $(wc -l <all) records in all"
}

# --- what a message quotes

quoted=$(git hash-object -t tree /dev/null)
while IFS='|' read -r what message; do
	commit "$(printf "quote\n\n$message\n\nReviewed-by: Vic <v@x.example>")"
	is "$(newest kind,title,author,files,added,paths,trailers)" \
		$'patch\tquote\tAna Petrova <ana@orchard.example>\t1\t1\tcode\tReviewed-by: Vic <v@x.example>' \
		"a message that quotes $what is one commit's"
done <<END
a mail|From bob@x Mon Mar  2 10:00:00 2026\nFrom: Bob <bob@x>\nSubject: hello\n\nsaid so
two of them|From bob@x Mon Mar  2 10:00:00 2026\nFrom: Bob <bob@x>\nSubject: hello\n\n>From c@x Mon Mar  2 10:00:00 2026\nFrom: C <c@x>\nSubject: c\n\nso
a mail of git|From $quoted Mon Sep 17 00:00:00 2001\nFrom: Bob <bob@x>\nDate: Mon, 2 Mar 2026 10:00:00 +0000\nSubject: [PATCH] hello\n\n---\n a | 1 +\n\ndiff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-b\n+c
a diff|diff --git a/other b/other\n--- a/other\n+++ b/other\n@@ -1 +1 @@\n-a\n+b
a diff without git|--- a/other\n+++ b/other\n@@ -1 +1 @@\n-a\n+b
a diff of svn|Index: other\n===================================================================
a line of three dashes|---\nnot the end
a line of three dashes and blanks|---  \nnot the end
an author|From: Bob <bob@x>\nSubject: [PATCH 3/4] another\nDate: today
another title|[PATCH v4 0/7] another
what is cut|-- >8 --\nbelow
a pull request|The following changes since commit $quoted:\n\n  x\n\nare available in the Git repository at:\n\n  git://x.example/y
a signed text|-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n- dash\n-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----
a signature|-- \nAna
END

# --- titles

long=$(printf 'word%.0s ' {1..2000})
while IFS='|' read -r message title; do
	commit "$message"
	is "$(newest kind,title,number,total,version,author)" \
		"patch	$title	1	1	1	Ana Petrova <ana@orchard.example>" \
		"a commit is a patch of one, whatever its title is: ${message:0:40}"
done <<END
[PATCH 0/3] zero|zero
[PATCH v3 2/5] two|two
Re: x|x
Fwd: x|Fwd: x
[PULL] x|x
[GIT PULL] x|x
[RFC] x|x
[syzbot] x|x
[ANNOUNCE] x|x
|
$long|${long% }
END
flags=$(record-pick --to=tsv --fields=flags all | sort -u)
is "$flags" "has-diff unversioned unnumbered" "nor has it other flags"
GIT_AUTHOR_NAME='kernel test robot' GIT_AUTHOR_EMAIL=lkp@intel.com commit 'by a robot'
is "$(newest kind,author)" $'patch\tkernel test robot <lkp@intel.com>' \
	"a robot's is one, too"
for name in 'Doe, John' 'J (x) Doe' 'a@b' 'J "x" Doe' "O'Neil" 'J. P. Doe' \
	'Jiří P. Novák' 'Jiří via list'; do
	GIT_AUTHOR_NAME=$name commit 'by him'
	is "$(newest name,addr)" "$name	ana@orchard.example" "by $name"
done

# --- commits without files

commit_empty()
{
	git -C repo commit -q --allow-empty --allow-empty-message -m "$1"
}
commit_empty '[PATCH 0/3] zero'
is "$(newest kind,title,files)" $'post\tzero\t0' "an empty commit is a record, too"
commit_empty ''
is "$(newest kind,title,files)" $'post\t\t0' "also one that says nothing"
chmod +x repo/code
git -C repo commit -qam mode
is "$(newest kind,files,paths)" $'patch\t1\tcode' "one of a mode"
git -C repo mv code renamed
git -C repo commit -qam rename
is "$(newest kind,files,paths)" $'patch\t1\trenamed' "of a name"
printf 'a\0b' >repo/binary
git -C repo add binary
git -C repo commit -qm binary
is "$(newest kind,files,paths)" $'patch\t1\tbinary' "of bytes"
git -C repo update-index --add --cacheinfo "160000,$(git -C repo rev-parse HEAD),sub"
git -C repo commit -qm module
is "$(newest kind,files,paths)" $'patch\t1\tsub' "or of a module has files"

# --- bytes

# raw BYTES: a commit of these, as printf has them, behind its author.
raw()
{
	local parent tree name
	parent=$(git -C repo rev-parse HEAD)
	echo "line $((++n))" >>repo/renamed
	git -C repo add renamed
	tree=$(git -C repo write-tree)
	name=$({
		printf 'tree %s\nparent %s\n' "$tree" "$parent"
		printf 'author Ana <a@x> 1772445600 +0000\n'
		printf 'committer Ana <a@x> 1772445600 +0000\n'
		printf "$1"
	} | git -C repo hash-object -t commit -w --stdin --literally)
	git -C repo update-ref HEAD "$name"
}
raw 'encoding iso-8859-1\n\nna\357f title\n\nna\357f\n'
is "$(newest title)" 'naïf title' "a message in another charset is UTF-8"
raw '\nNUL\n\nbefore\0From b@x Mon Mar  2 10:00:00 2026\nFrom: b <b@x>\nDate: x\n'
is "$(newest kind,title,files)" $'patch\tNUL\t1' "a NUL ends a message"
raw '\nna\357f title\n\nno charset\n'
is "$(newest kind,files)" $'patch\t1' "bytes of no charset are bytes"
raw 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----\n\nsigned\n'
is "$(newest kind,title,files)" $'patch\tsigned\t1' "so is a signed one"
raw '\n\n\n  \nfolded\ntitle\n\nFrom x\n'
is "$(newest kind,title,files)" $'patch\tfolded title\t1' \
	"one whose message begins late"

# --- configuration

records >want
is "$?" 0 "without any configuration"
name=$(git -C repo rev-parse HEAD)
while read -r key value; do
	git -C repo config "$key" "$value"
done <<END
log.showSignature true
log.decorate full
log.date relative
log.mailmap true
log.follow true
format.pretty fuller
format.notes true
format.attach x
diff.noprefix true
diff.mnemonicPrefix true
diff.context 0
diff.interHunkContext 9
diff.external false
diff.renames false
diff.renameLimit 1
diff.algorithm patience
diff.indentHeuristic false
diff.suppressBlankEmpty true
diff.wordRegex .
diff.submodule log
diff.ignoreSubmodules all
diff.orderFile order
diff.relative true
diff.x.textconv false
diff.x.command false
diff.x.binary true
color.ui always
color.diff always
core.quotePath false
core.attributesFile attributes
core.bigFileThreshold 1
core.fsmonitor $tmp/ran
core.pager $tmp/ran
core.abbrev 5
core.commentChar .
i18n.logOutputEncoding iso-8859-1
i18n.commitEncoding iso-8859-1
notes.displayRef *
END
printf '* -diff\n' >repo/attributes
printf '#!/bin/sh\n: >"%s/it-ran"\n' "$tmp" >ran
chmod +x ran
printf 'Other <o@x> <ana@orchard.example>\n' >repo/.mailmap
printf 'renamed\n' >repo/order
git -C repo notes add -m 'From x Mon Mar  2 10:00:00 2026' HEAD
git -C repo replace "$name" HEAD~3
rm -f it-ran
run env GIT_DIFF_OPTS=-u0 GIT_EXTERNAL_DIFF=false GIT_PAGER="$tmp/ran" \
	bash "$srcdir/scripts/git-records" repo "$name"
is "$status $(said)" "0 " "with all that there is"
is_file "$out" want "the same records come out"
ok "and nothing ran" test ! -e it-ran

# --- files that may be open

# With fewer the loader may end a program before its first line.
for ((most = 8; most <= 24; most += 4)); do
	run bash -c "ulimit -n $most && exec bash '$srcdir/scripts/git-records' repo $name"
	case $status in
	0) is_file "$out" want "with $most files open, all comes out" ;;
	*) is "$status" 75 "with $most files open it is 75" ;;
	esac
done

# --- what comes from outside

GIT_AUTHOR_NAME='Ana B. Petrova' commit 'from whom'
records >want
run env POSIXLY_CORRECT=1 CDPATH=. bash "$srcdir/scripts/git-records" repo
is "$status $(said)" '0 ' 'POSIXLY_CORRECT and CDPATH are nothing to us'
is_file "$out" want 'the same records come out'

# --- nobody takes it

git init -q -b main many
for ((i = 0; i < 40; i++)); do
	printf 'commit refs/heads/main\ncommitter A <a@x> %d +0000\ndata 3\none\n' \
		$((1772323200 + i))
	printf 'M 100644 inline code\ndata 121999\n%s\n' \
		"$(printf '%0120000d' $i | fold -w 60)"
done | git -C many fast-import --quiet
bash "$srcdir/scripts/git-records" many >known
is "$(wc -l <known)" 40 'many commits are many records'
for known in '' --known=known; do
	[ -c /dev/full ] || continue
	run bash -c 'exec bash "$@" many >/dev/full' - \
		"$srcdir/scripts/git-records" $known
	is "$status" 75 "onto a full disk it is 75 ${known:+with --known}"
	like "$(said)" '[Nn]o space left' 'and it is said'
	run bash -c 'bash "$@" many | sleep 0; exit "${PIPESTATUS[0]}"' - \
		"$srcdir/scripts/git-records" $known
	is "$status $(said)" '141 ' \
		"a reader that goes away is told nothing ${known:+with --known}"
done
done_testing
