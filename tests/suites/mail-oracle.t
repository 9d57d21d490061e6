#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Headers and mailmaps against git and Python, on random values.
. "$srcdir/tests/suites/lib.sh"
need git python3

agree()
{
	python3 "$srcdir/tests/oracle/mail-agree" \
		"$builddir/tests/oracle/mail-ask" "$@"
}

ok "identities are those of git mailinfo" agree ident
ok "subjects are those of git mailinfo" agree subject
ok "dates are those of Python's email.utils" agree date
ok "people are those of git check-mailmap" agree mailmap
done_testing
