#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# diff-oracle.t - counts, paths and patch ids are git's own, of patches that
# git makes here: every kind of change, under every option that shapes a diff.
. "${srcdir:-.}/tests/suites/lib.sh"
need git

work=$tmp/work
mkdir -p "$work" "$tmp/patches"
export HOME=$tmp GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org
export GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org

g()
{
	git -C "$work" "$@"
}

# patch NAME [OPTION...]: what is not committed yet, as a patch.
patch()
{
	local name=$1
	shift
	g add -A
	g diff --cached "$@" >"$tmp/patches/$name"
}

commit()
{
	g add -A
	g commit -q --allow-empty -m x
}

g init -q
mkdir -p "$work/dir/a" "$work/x"
seq 1 60 >"$work/dir/count"
seq 1 60 >"$work/dir/a/name with blanks"
printf 'no end' >"$work/noend"
printf '%s\n' -- "-- " "--- a/x" "+++ b/x" "@@ -1 +1 @@" >"$work/traps"
printf 'a\0b' >"$work/binary"
seq 1 20 >"$work/gone"
: >"$work/empty"
printf 'x\n' >"$work/$(printf 'q"\\\303\266\t')"
printf '#!/bin/sh\n' >"$work/x/run"
commit

sed -i -e 's/^7$/seven/' -e '50d' "$work/dir/count"
patch change
patch context0 -U0
patch long --inter-hunk-context=99 -W
commit
printf '%s\n' one "-- " "--- b/x" "+++ c/x" >"$work/traps"
patch traps
commit
printf 'no end still' >"$work/noend"
patch noend
printf 'an end\n' >"$work/noend"
patch end
commit
g mv dir/count moved
patch rename -M
patch norename --no-renames
echo more >>"$work/moved"
patch rename-change -M
commit
cp "$work/moved" "$work/copied"
patch copy -C --find-copies-harder
commit
rm "$work/gone" "$work/empty"
patch gone
commit
: >"$work/empty2"
echo new >"$work/new"
patch new
commit
chmod +x "$work/x/run" "$work/dir/a/name with blanks"
patch mode
echo 'echo' >>"$work/x/run"
patch mode-change
patch mode-noprefix --no-prefix
commit
printf 'a\0c' >"$work/binary"
patch binary
patch binary-full --binary --full-index
echo text >>"$work/new"
patch binary-mixed --binary
patch mixed
commit
echo y >"$work/$(printf 'q"\\\303\266\t')"
echo y >"$work/dir/a/name with blanks"
patch quoted
patch unquoted
patch mnemonic --src-prefix=i/ --dst-prefix=w/
patch crlf --ignore-space-at-eol
commit
sed 's/$/\r/' "$work/moved" >"$work/cr" && mv "$work/cr" "$work/moved"
patch to-crlf
commit
rm -rf "${work:?}"/dir "${work:?}"/x "${work:?}"/moved
patch many
commit
rm "$work/new" && ln -s moved "$work/new"
patch type

# The same ones as mails have them: text above, a signature below.
for name in "$tmp"/patches/*; do
	{
		printf 'Why.\n---\n x | 2 +-\n\n'
		cat "$name"
		printf '%s\n2.47.0\n\n' '-- '
	} >"$name.mail"
done
# A reply's or a hand's work: cut off in the middle, or patched twice.
head -c 200 "$tmp/patches/change" >"$tmp/patches/torn"
cat "$tmp/patches/change" "$tmp/patches/rename-change" \
	"$tmp/patches/change" >"$tmp/patches/twice"
sed '1,/^index/d' "$tmp/patches/change" >"$tmp/patches/plain"

cd "$tmp/patches" || exit 99
export GIT_CEILING_DIRECTORIES=/
for name in *; do
	printf '%s\n' "$name" >"$tmp/name"
	"$builddir/tests/oracle/diff-dump" <"$tmp/name" >"$tmp/ours"
	"$srcdir/tests/oracle/diff-git" <"$tmp/name" >"$tmp/gits"
	ok "git says the same of $name" "$srcdir/tests/oracle/diff-agree" \
		"$tmp/ours" "$tmp/gits"
done
done_testing
