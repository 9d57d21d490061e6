#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# mailinfo.t - compare-mailinfo over mail where git and we differ: each
# difference has the reason that docs/DIFFERENCES.md names, and no other.
. "${srcdir:-.}/tests/suites/lib.sh"

need git python3

n=0
# mail SUBJECT [HEADER...]: begins a mail of the archive.
mail()
{
	local subject=$1
	shift
	n=$((n + 1))
	printf '%s\n' 'From a@example.org Mon Feb  2 10:00:00 2026' \
		"Message-ID: <$n@example.org>" \
		'Date: Mon, 2 Feb 2026 10:00:00 +0000' "Subject: $subject" \
		"${@:-From: Ann Other <ann@example.org>}" ''
}

patch()
{
	printf '%s\n' Why. '' 'Signed-off-by: Ann Other <ann@example.org>' \
		--- 'diff --git a/x.c b/x.c' '--- a/x.c' '+++ b/x.c' \
		'@@ -1,2 +1,3 @@' ' a' '-b' '+c' '+d' ''
}

{
	for subject in '[PATCH RFC} a: b' '[PATCH[ a: b' '[PATCH a: b' \
		'PATCH v2] a: b' '[PATCH [RFC] v1 2/3] a: b'; do
		mail "$subject"
		patch
	done
	mail '[PATCH 0/2] a: b'
	patch
	mail '[GIT PULL] a: b'
	printf '%s\n' 'The following changes since commit 1234:' '' \
		'are available in the Git repository at:' '' '  x' ''
	patch
	mail '[PATCH] a: b' 'From: Ann Other via Toys <toys@lists.example.org>' \
		'Reply-To: Ann Other <ann@example.org>'
	patch
	mail '[PATCH] a: b'
	printf '%s\n' 'From: nobody' ''
	patch
	mail '[PATCH] a: b' 'From: Ann Other <ann@example.org>' \
		'Content-Transfer-Encoding: quoted-printable'
	printf '%s\n' 'Why=00.' ''
	patch
	mail '[PATCH] a: b' 'From: Ann Other <ann@example.org>' \
		'Content-Type: text/plain; charset=y'
	printf 'Gr\374n.\n\n'
	patch
	mail '[PATCH] a: b'
	patch | sed 's/+1,3/+1,4/'
	mail '[PATCH v3 1/2] a: b'
	patch
	mail '[PATCH] a: b'
	printf '%s\n' '-----BEGIN PGP SIGNED MESSAGE-----' 'Hash: SHA256' ''
	patch | sed 's/^-/- -/'
	printf '%s\n' '-----BEGIN PGP SIGNATURE-----' '' 'abcd' \
		'-----END PGP SIGNATURE-----' ''
	mail '[PATCH] a: b' 'From: Ann Other <ann@example.org>' \
		'Content-Type: application/octet-stream' \
		'Content-Transfer-Encoding: base64'
	{
		printf '\377\376'
		patch | iconv -t UTF-16LE
	} | base64
	echo
	mail '[PATCH] a: b' 'From: Ann Other <toys@lists.example.org>' \
		'List-Id: <toys.lists.example.org>' \
		'Reply-To: ann@example.org'
	patch
	mail '[PATCH] a: b'
	patch
	printf '%s\n' 'diff --git a/x.c b/x.c' '--- a/x.c' '+++ b/x.c' \
		'@@ -1 +1 @@' -x +y
	# Not asked about: a reply, and a post.
	mail 'Re: [PATCH] a: b'
	patch
	mail 'Hello'
	echo Hi
} >"$tmp/odd.mbox"

run "$srcdir/scripts/compare-mailinfo" --jobs=1 "$tmp/odd.mbox"
is "$status" 0 'every difference has a reason'
is "$(grep -P '^[a-z?-]+\t[a-z]+\t' "$out" | cut -f1-3 | tr '\t' ' ')" \
	"$(printf '%s@example.org\n' 'brackets title 1' 'brackets title 2' \
		'brackets title 3' 'brackets title 4' 'brackets title 5' \
		'cover kind 6' 'pull kind 7' 'rewritten name 8' \
		'rewritten addr 8' 'bogus-from name 9' 'bogus-from addr 9' \
		'nul trailers 10' 'charset patchid 11' 'charset trailers 11' \
		'refused files 12' 'refused files 14' \
		'armour patchid 14' 'refused files 15' \
		'byte-order patchid 15' 'byte-order trailers 15' \
		'rewritten addr 16' 'patchid patchid 17')" \
	'and it is the one that docs/DIFFERENCES.md names'
like "$(cat "$out")" '^17 patches$' 'replies and posts are not asked about'
for word in brackets cover pull rewritten bogus-from nul charset refused \
	armour byte-order patchid; do
	ok "docs/DIFFERENCES.md explains $word" \
		grep -q "^| .$word. |" "$srcdir/docs/DIFFERENCES.md"
done

done_testing
