#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# fuzz.t - every fuzz target gets through its corpus, and has one
. "${srcdir:-.}/tests/suites/lib.sh"

for target in "$srcdir"/tests/fuzz/fuzz-*.c; do
	name=${target##*/fuzz-}
	name=${name%.c}
	corpus=$srcdir/tests/fuzz/corpus/$name
	ok "$name has a corpus" test -n "$(ls -A "$corpus")"
	ok "$name gets through its corpus" \
		"$builddir/tests/fuzz/fuzz-$name" "$corpus"/*
done
done_testing
