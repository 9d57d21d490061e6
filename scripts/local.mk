# SPDX-License-Identifier: MIT
dist_noinst_SCRIPTS += scripts/check scripts/check-layers \
	scripts/check-style scripts/lint

EXTRA_DIST += scripts/packages .ci/run

# Reads the tree, runs nothing of it.
lint:
	@cd $(srcdir) && PP_BUILD='$(abs_builddir)' bash scripts/lint
.PHONY: lint
