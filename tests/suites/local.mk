# SPDX-License-Identifier: MIT
EXTRA_DIST += tests/suites/lib.sh tests/suites/tools.sh tests/golden tests/cases \
	tests/data

# What waits and what takes long begins first: it would go on alone at the end.
suites += tests/suites/progress.t tests/suites/list-digest.t \
	tests/suites/list-fetch.t \
	tests/suites/night-says.t tests/suites/shared-series.t \
	tests/suites/digest-html.t tests/suites/split-shards.t \
	tests/suites/copies.t tests/suites/series-scale.t \
	tests/suites/shared-mailsplit.t tests/suites/night-fails.t \
	tests/suites/hooks.t tests/suites/split-position.t tests/suites/loss.t \
	tests/suites/commits.t tests/suites/shared-b4.t \
	tests/suites/split-position-git.t tests/suites/cases.t \
	tests/suites/shared-diff.t tests/suites/shared-windows.t \
	tests/suites/record-store.t

suites += tests/suites/am.t
EXTRA_DIST += tests/am-mail.py tests/am-random.py
suites += tests/suites/am-random.t
suites += tests/suites/am-forms.t
EXTRA_DIST += tests/am-forms.py
suites += tests/suites/am-safe.t
EXTRA_DIST += tests/am-safe.py

EXTRA_DIST += tests/am-b4.py

suites += tests/suites/mail-oracle.t

suites += tests/suites/shared-mail.t

suites += tests/suites/golden.t

suites += tests/suites/layers.t

suites += tests/suites/cli.t

suites += tests/suites/terminal.t

suites += tests/suites/io-errors.t

EXTRA_DIST += tests/suites/fails.sh

suites += tests/suites/endings.t

suites += tests/suites/bounds.t

suites += tests/suites/nights.t

suites += tests/suites/kills.t

suites += tests/suites/same.t

suites += tests/suites/docs.t

suites += tests/suites/options.t

suites += tests/suites/split.t

suites += tests/suites/split-git.t tests/suites/split-merges.t

suites += tests/suites/split-fields.t

suites += tests/suites/split-manual.t

suites += tests/suites/split-burst.t

EXTRA_DIST += tests/suites/cluster.sh tests/suites/hosts.sh

suites += tests/suites/scale.t

suites += tests/suites/cluster-parallel.t

suites += tests/suites/cluster-slurm.t

suites += tests/suites/install.t

suites += tests/suites/deb.t

EXTRA_DIST += tests/suites/inbox.sh

suites += tests/suites/readme.t

EXTRA_DIST += tests/suites/pages.sh

suites += tests/suites/recipes.t

suites += tests/suites/manual.t

suites += tests/suites/postfix.t

suites += tests/suites/digest.t

suites += tests/suites/shared-digest.t

EXTRA_DIST += tests/suites/hostile.sh tests/suites/browser.sh tests/browser.py

suites += tests/suites/digest-hostile.t

suites += tests/suites/digest-mail-html.t
suites += tests/suites/digest-mail.t

suites += tests/suites/strangers.t

suites += tests/suites/digest-summary.t
suites += tests/suites/stats-count.t

suites += tests/suites/record-pick.t

suites += tests/suites/count-manual.t

suites += tests/suites/shared-am.t

suites += tests/suites/shared-authors.t

suites += tests/suites/shared-merge.t

suites += tests/suites/shared-quarter.t

# Rewrites out, err and status of every golden case (GOLDEN=PATTERN: some).
accept-golden: all
	@$(AM_TESTS_ENVIRONMENT) ACCEPT=1 bash $(srcdir)/tests/suites/golden.t
	@echo "read it: git diff tests/golden"

# Rewrites the answers in README.md and docs/TOUR.md, and the table of options in docs/OPTIONS.md.
accept-docs: all
	@$(AM_TESTS_ENVIRONMENT) ACCEPT=1 bash $(srcdir)/tests/suites/readme.t
	@$(AM_TESTS_ENVIRONMENT) ACCEPT=1 bash $(srcdir)/tests/suites/options.t
	@echo "read it: git diff README.md docs"

accept-instructions: all
	@$(AM_TESTS_ENVIRONMENT) ACCEPT=1 bash $(srcdir)/tests/suites/instructions.t
	@echo "read it: git diff tests/bench/instructions"
.PHONY: accept-golden accept-docs accept-instructions

suites += tests/suites/instructions.t
EXTRA_DIST += tests/bench/instructions

suites += tests/suites/diff-oracle.t

suites += tests/suites/classify-text.t

suites += tests/suites/series-text.t

suites += tests/suites/fuzz.t

suites += tests/suites/areas.t

suites += tests/suites/patch-classify.t

suites += tests/suites/shared-mailinfo.t

suites += tests/suites/mailinfo.t

EXTRA_DIST += tests/suites/series.sh tests/series-truth.py
suites += tests/suites/series-parts.t
suites += tests/suites/series-sends.t

suites += tests/suites/series-thread.t

EXTRA_DIST += tests/series-flood.py tests/series-notmuch.sh
suites += tests/suites/series-reviews.t tests/suites/series-manual.t
suites += tests/suites/series-joined.t
suites += tests/suites/option-files.t

suites += tests/suites/split-grown.t tests/suites/split-marked.t tests/suites/split-position-file.t
suites += tests/suites/split-rotated.t
suites += tests/suites/split-written.t

suites += tests/suites/commits-news.t
suites += tests/suites/git-records.t

suites += tests/suites/jobs.t

EXTRA_DIST += tests/git-nights.py tests/mail-nights.py tests/type-tab.py
suites += tests/suites/completion.t
