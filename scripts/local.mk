# SPDX-License-Identifier: MIT
dist_bin_SCRIPTS += scripts/list-digest

dist_noinst_SCRIPTS += scripts/bench scripts/check scripts/check-layers \
	scripts/check-style scripts/demo scripts/lint

EXTRA_DIST += scripts/setup.sh .ci/run tests/bench/gmime-pass.c \
	tests/bench/measure.c

# Reads the tree, runs nothing of it.
lint:
	@cd $(srcdir) && PP_BUILD='$(abs_builddir)' bash scripts/lint
.PHONY: lint
