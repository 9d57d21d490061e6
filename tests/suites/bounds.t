#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# bounds.t - no mail costs more than 100 MB and four times what a mail may
# have.  Mails of 15 MB here; PATCHPIPE_LONG=yes makes them of 60.
. "${srcdir:-.}/tests/suites/lib.sh"
for tool in mbox-split patch-classify series-thread digest-format; do
	has_tool "$tool" || skip_all "no $tool"
done
[ -x /usr/bin/time ] || skip_all "no /usr/bin/time"
[ "$sanitizers" = no ] || skip_all "sanitizers take memory of their own"
cd "$tmp" || exit 1

millions=15
[ "${PATCHPIPE_LONG-}" != yes ] || millions=60
# With less mail, less for all else.
most=$(((25 + millions * 5 / 4) * 1024 + 4 * 1024 * (millions + millions / 15)))

# mail FROM SUBJECT: up to its body.
mail()
{
	printf 'From a@x Thu Jan  1 00:00:00 1970\nFrom: %s\nDate: Fri, 6 Mar 2026 10:00:00 +0000\nMessage-ID: <1@x>\nSubject: %s\n\n' \
		"$1" "$2"
}

# many BYTES CHARACTER
many()
{
	head -c "$1" /dev/zero | tr '\0' "$2"
}

patch()
{
	printf -- '---\n a | 1 +\n\ndiff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1,2 @@\n a\n+b\n'
}

# make KIND
make()
{
	case $1 in
	no-utf8)
		# A record has four bytes for each, its text has three.
		mail 'A <a@x>' '[PATCH] x'
		many ${millions}000000 '\200' | fold -b -w 70
		echo
		;;
	parts)
		mail 'A <a@x>' $'x\nContent-Type: multipart/mixed; boundary=b'
		for i in 1 2; do
			printf -- '--b\nContent-Type: text/plain; format=flowed\n\n'
			many $((millions / 2))000000 '\200' | fold -b -w 70
			echo
		done
		printf -- '--b--\n'
		;;
	trailers)
		mail 'A <a@x>' '[PATCH] x'
		printf 'text\n\n'
		seq $((millions * 1000000 / 60)) |
			sed 's/.*/Reviewed-by: P& <p&@x>/'
		patch
		;;
	subject) mail 'A <a@x>' "[PATCH] $(many ${millions}000000 x)" ;;
	fields) mail 'A <a@x>' "[PATCH] x"$'\n'"$(yes a: | head -c ${millions}000000)" ;;
	from) mail "$(many ${millions}000000 x) <a@x>" '[PATCH] x' ;;
	paths)
		mail 'A <a@x>' '[PATCH] x'
		echo ---
		seq -f 'd%.0f/f.c' $((millions * 1000000 / 150)) |
			sed 's|.*|diff --git a/& b/&\n--- a/&\n+++ b/&\n@@ -1 +1 @@\n-a\n+b|'
		;;
	digests)
		# In each is the next, encoded; "=z" is no escape.
		mail 'A <a@x>' $'x\nContent-Type: multipart/digest; boundary=z1'
		for i in {1..30}; do
			printf -- '--z%d\nContent-Transfer-Encoding: quoted-printable\n\nFrom: A <a@x>\nContent-Type: multipart/digest; boundary=z%d\n\n' \
				"$i" $((i + 1))
		done
		printf -- '--z31\n\nFrom: A <a@x>\n\n'
		many ${millions}000000 x | fold -b -w 70
		;;
	questions)
		mail 'A <a@x>' $'Re: x\nTo: Leon <l@x>\nIn-Reply-To: <p@x>'
		printf '> '
		many ${millions}00000 '?' | sed 's/?/it? /g'
		printf '\nit'
		many $((millions / 3))000000 '?'
		echo x
		many ${millions}00000 '?' | sed 's/?/Leon?\n/g'
		;;
	esac
}

# costs NAME COMMAND...: its output is in $out.
costs()
{
	local name=$1 peak
	shift
	run timeout $((10 + millions / 2)) /usr/bin/time -o peak -f %M "$@"
	peak=$(tail -n 1 peak)
	like "$status" '^(0|65)$' "$name: is read"
	ok "$name: $((peak / 1024)) MB" test "$peak" -le "$most"
}

{
	seq -f 'd%.0f/*/x.c	area' 9000
	seq -f '*d%.0f/x.c	area' 9000
} >areas
for kind in no-utf8 parts trailers subject fields from paths digests questions; do
	make $kind >mbox
	costs "$kind: mbox-split, a file" mbox-split mbox
	cp "$out" named
	costs "$kind: mbox-split, a pipe" bash -c 'cat mbox | mbox-split'
	cp "$out" split
	costs "$kind: patch-classify, raw" patch-classify --areas=areas split
	cp "$out" classified
	costs "$kind: patch-classify, src" patch-classify --areas=areas named
	ok "$kind: the same text of raw and of src" \
		cmp -s <(record-pick --fields=text "$out") \
		<(record-pick --fields=text classified)
	costs "$kind: series-thread" series-thread classified
	cp "$out" threaded
	costs "$kind: digest-format" digest-format threaded
	costs "$kind: digest-format --to=mail" digest-format --to=mail threaded
done
make subject >mbox
like "$(mbox-split mbox | record-pick --fields=subject | wc -c)" '^10485[0-9]{2}$' \
	'of a header field a megabyte is looked at'
done_testing
