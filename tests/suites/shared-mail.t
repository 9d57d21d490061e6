#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Headers and bodies of real mail against git, Python, and the rules of
# notmuch and public-inbox.
. "$srcdir/tests/suites/lib.sh"
[ -d "$shared/corpora" ] || skip_all "no ../shared"
need git python3 xz

for name in kvm-month window-2025-03-24 window-2025-11-10; do
	xz -dc "$shared/corpora/$name.mbox.xz" >"$tmp/$name.mbox"
done

agree()
{
	python3 "$srcdir/tests/oracle/mail-agree" \
		"$builddir/tests/oracle/mail-ask" "$@" "$tmp"/*.mbox
}

ok "identities are those of git mailinfo" agree ident
ok "subjects are those of git mailinfo" agree subject
ok "dates are those of Python's email.utils" agree date
ok "references are those of notmuch and public-inbox" agree refs
ok "bodies are those of Python's module email" agree body
done_testing
