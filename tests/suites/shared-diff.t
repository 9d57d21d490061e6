#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# shared-diff.t - files, counts, paths and patch ids of real mail are git's
#
# The patch is what git mailinfo takes for it, of every mail that is no reply.
# kvm-month takes two seconds; PATCHPIPE_LONG=1 adds the two big archives.
. "${srcdir:-.}/tests/suites/lib.sh"
# shared-series.t has patch-classify read the same mail under sanitizers.
[ "$sanitizers" = no ] || skip_all "the other build holds it against git"
[ -d "$shared/corpora" ] || skip_all "no ../shared"
need git xz

# split_archive NAME: its mails, a file each, in $tmp/NAME.
split_archive()
{
	mkdir -p "$tmp/$1"
	if [ -e "$shared/corpora/$1.bundle" ]; then
		git clone -q --mirror "$shared/corpora/$1.bundle" "$tmp/$1.git"
		git -C "$tmp/$1.git" rev-list --all | while read -r id; do
			git -C "$tmp/$1.git" cat-file blob "$id:m" \
				>"$tmp/$1/$id" 2>/dev/null
		done
	else
		xz -dc "$shared/corpora/$1.mbox.xz" >"$tmp/mbox"
		git mailsplit --mboxrd -d6 -o"$tmp/$1" "$tmp/mbox" >/dev/null
		rm "$tmp/mbox"
	fi
}

# Subjects that are answers; the tool's own table is longer, this is enough.
reply='^[Ss][Uu][Bb][Jj][Ee][Cc][Tt]:[ 	]*([Rr][Ee]|[Aa][Ww]|[Ss][Vv])'

# cut_patches NAME: names of the patches that mailinfo finds.
cut_patches()
{
	find "$tmp/$1" -type f | sort | while read -r mail; do
		sed '/^\r*$/q' "$mail" | grep -qE "$reply *:" && continue
		git mailinfo "$tmp/msg" "$mail.patch" <"$mail" \
			>/dev/null 2>&1 || continue
		grep -qaE '^(diff -|Index: |--- )' "$mail.patch" &&
			printf '%s\n' "$mail.patch"
	done
}

set -- kvm-month
[ -z "${PATCHPIPE_LONG:-}" ] || set -- kvm-month kvm-ppc io-uring
cd "$tmp" || exit 99
export GIT_CEILING_DIRECTORIES=/
for archive; do
	split_archive "$archive"
	cut_patches "$archive" >"$tmp/names"
	"$builddir/tests/oracle/diff-dump" <"$tmp/names" >"$tmp/ours"
	"$srcdir/tests/oracle/diff-git" <"$tmp/names" >"$tmp/gits"
	ok "$archive holds patches" test -s "$tmp/names"
	ok "git says the same of every patch of $archive" \
		"$srcdir/tests/oracle/diff-agree" "$tmp/ours" "$tmp/gits"
	diag <"$tmp/ok.said"
done
done_testing
