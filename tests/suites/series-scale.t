#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# series-scale.t - series-thread is linear, whatever it is given, and small; and
# so is a digest of it.
. "${srcdir:-.}/tests/suites/lib.sh"
{ has_tool series-thread && has_tool digest-format && has_tool stats-count; } ||
	skip_all "not all tools in this build"
need python3 valgrind
[ "$sanitizers" = no ] || skip_all "sanitizers count and need memory of their own"

for kind in '' hostile needed parted praised; do
	# shellcheck disable=SC2086 # no word for the plain kind
	python3 "$srcdir/tests/series-flood.py" 300 $kind >"$tmp/small"
	# shellcheck disable=SC2086
	python3 "$srcdir/tests/series-flood.py" 4800 $kind >"$tmp/large"
	small=$(instructions series-thread "$tmp/small")
	large=$(instructions series-thread "$tmp/large")
	diag "${kind:-plain}: $small for 300 mails, $large for 4800"
	ok "${kind:-plain}: 16 times the mail, at most 17 times the instructions" \
		test "$large" -le $((small * 17))
done

# What came out last is what the digest is made from.
mv "$out" "$tmp/large"
series-thread <(python3 "$srcdir/tests/series-flood.py" 300 praised) \
	>"$tmp/small"
small=$(instructions digest-format --to=html "$tmp/small")
large=$(instructions digest-format --to=html "$tmp/large")
diag "$small for the digest of 300 mails, $large for that of 4800"
ok "so is the digest of what everybody reviewed" \
	test "$large" -le $((small * 17))
small=$(instructions stats-count --by=reviewers "$tmp/small")
large=$(instructions stats-count --by=reviewers "$tmp/large")
diag "$small to count the reviews of 300 mails, $large those of 4800"
ok "and so is counting those reviews" test "$large" -le $((small * 17))

# peak FILE: the most memory that series-thread had, in KiB.
peak()
{
	python3 - "$1" <<'EOF'
import resource
import subprocess
import sys
subprocess.run(["series-thread", sys.argv[1]], check=True,
               stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
EOF
}
python3 "$srcdir/tests/series-flood.py" 10000 >"$tmp/small"
python3 "$srcdir/tests/series-flood.py" 90000 >"$tmp/large"
small=$(peak "$tmp/small")
large=$(peak "$tmp/large")
each=$(((large - small) * 1024 / 80000))
diag "$small KiB for 10000 mails, $large for 90000: $each bytes each"
ok "under 300 bytes a message" test "$each" -lt 300
done_testing
