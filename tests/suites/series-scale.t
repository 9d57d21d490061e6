#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# series-scale.t - series-thread is linear, whatever it is given, and small.
. "${srcdir:-.}/tests/suites/lib.sh"
has_tool series-thread || skip_all "no series-thread in this build"
need python3 valgrind
[ "$sanitizers" = no ] || skip_all "sanitizers count and need memory of their own"

# instructions FILE: how many series-thread executes over it.
instructions()
{
	valgrind --tool=callgrind --callgrind-out-file=/dev/null \
		--log-file="$tmp/counted" series-thread "$1" >/dev/null
	sed -n 's/.*Collected : //p' "$tmp/counted"
}

for kind in '' hostile needed; do
	# shellcheck disable=SC2086 # no word for the plain kind
	python3 "$srcdir/tests/series-flood.py" 300 $kind >"$tmp/small"
	# shellcheck disable=SC2086
	python3 "$srcdir/tests/series-flood.py" 4800 $kind >"$tmp/large"
	small=$(instructions "$tmp/small")
	large=$(instructions "$tmp/large")
	diag "${kind:-plain}: $small for 300 mails, $large for 4800"
	ok "${kind:-plain}: 16 times the mail, at most 17 times the instructions" \
		test "$large" -le $((small * 17))
done

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
