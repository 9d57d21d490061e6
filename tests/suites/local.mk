# SPDX-License-Identifier: MIT
EXTRA_DIST += tests/suites/lib.sh tests/golden tests/data

suites += tests/suites/golden.t

suites += tests/suites/layers.t

# Rewrites out, err and status of every golden case (GOLDEN=PATTERN: some).
accept-golden: all
	@$(AM_TESTS_ENVIRONMENT) ACCEPT=1 bash $(srcdir)/tests/suites/golden.t
	@echo "read it: git diff tests/golden"
.PHONY: accept-golden
