# SPDX-License-Identifier: MIT

# They lie beside the filters that they run, built as well as installed.
bin_SCRIPTS = tools/git-records tools/list-digest
EXTRA_DIST += scripts/git-records $(list_digest_parts)
CLEANFILES += $(bin_SCRIPTS)

# One program that may be copied alone.  The first two lines of a part are for
# those who read the tree, and stay there.
list_digest_parts = \
	scripts/list-digest/start.sh scripts/list-digest/status.sh \
	scripts/list-digest/process.sh scripts/list-digest/options.sh \
	scripts/list-digest/validate.sh scripts/list-digest/terminal.sh \
	scripts/list-digest/sources.sh scripts/list-digest/logs.sh \
	scripts/list-digest/gaps.sh \
	scripts/list-digest/commits.sh scripts/list-digest/digest.sh \
	scripts/list-digest/deliver.sh scripts/list-digest/output.sh \
	scripts/list-digest/own.sh \
	scripts/list-digest/promise.sh scripts/list-digest/fetch.sh \
	scripts/list-digest/epochs.sh scripts/list-digest/heads.sh \
	scripts/list-digest/store.sh scripts/list-digest/run.sh

tools/list-digest: $(list_digest_parts)
	$(AM_V_GEN)$(MKDIR_P) tools && \
	(cd $(srcdir) && awk 'FNR == 1 && NR > 1 { print "" } \
		NR == FNR || FNR > 2' $(list_digest_parts)) >$@.new && \
	chmod +x $@.new && mv -f $@.new $@

tools/git-records: scripts/git-records
	$(AM_V_GEN)$(MKDIR_P) tools && \
	cp $(srcdir)/scripts/git-records $@.new && \
	chmod +x $@.new && mv -f $@.new $@

dist_noinst_SCRIPTS += scripts/bench scripts/check scripts/check-layers \
	scripts/check-style scripts/demo scripts/fuzz scripts/lint scripts/make-deb \
	scripts/picture scripts/playground

# Holds patch-classify against git: for whoever changes it.
dist_noinst_SCRIPTS += scripts/compare-mailinfo

EXTRA_DIST += scripts/setup.sh .ci/run tests/bench/flood \
	tests/bench/gmime-pass.c tests/bench/measure.c tests/bench/renumber \
	tests/bench/RESULTS.md

# Reads the tree, runs nothing of it.
lint:
	@cd $(srcdir) && PP_BUILD='$(abs_builddir)' bash scripts/lint
.PHONY: lint

# A Debian package of this tree, in the folder where it was built.
deb: all
	$(AM_V_GEN)bash $(srcdir)/scripts/make-deb '$(abs_builddir)' \
		'$(PACKAGE_VERSION)'
CLEANFILES += patchpipe_*.deb
.PHONY: deb

hooksdir = $(pkgdatadir)/hooks
dist_hooks_DATA = \
	scripts/hooks/area.mailfilter scripts/hooks/area.procmailrc \
	scripts/hooks/evening.mailfilter scripts/hooks/evening.procmailrc \
	scripts/hooks/log.mailfilter scripts/hooks/log.procmailrc \
	scripts/hooks/store.mailfilter scripts/hooks/store.procmailrc \
	scripts/hooks/tag.mailfilter scripts/hooks/tag.procmailrc

clusterdir = $(pkgdatadir)/cluster
dist_cluster_SCRIPTS = scripts/cluster/parallel-digest \
	scripts/cluster/slurm-digest
dist_cluster_DATA = scripts/cluster/steps.sh

bashcompdir = $(datadir)/bash-completion/completions
nodist_bashcomp_DATA = scripts/completion/patchpipe
zshcompdir = $(datadir)/zsh/site-functions
nodist_zshcomp_DATA = scripts/completion/_patchpipe
EXTRA_DIST += scripts/completion/words scripts/completion/patchpipe.in \
	scripts/completion/_patchpipe.in
CLEANFILES += scripts/completion/words.sh scripts/completion/patchpipe \
	scripts/completion/_patchpipe

# What there is to complete is asked of the filters themselves.
scripts/completion/words.sh: scripts/completion/words $(bin_PROGRAMS) \
		tests/unit/print-fields$(EXEEXT) $(bin_SCRIPTS)
	$(AM_V_GEN)$(MKDIR_P) scripts/completion && \
	bash $(srcdir)/scripts/completion/words . >$@.new && \
	mv $@.new $@

scripts/completion/patchpipe: scripts/completion/patchpipe.in \
		scripts/completion/words.sh
	$(AM_V_GEN)sed -e '/^@words@$$/{r scripts/completion/words.sh' -e 'd}' \
		$(srcdir)/scripts/completion/patchpipe.in >$@

scripts/completion/_patchpipe: scripts/completion/_patchpipe.in \
		scripts/completion/words.sh
	$(AM_V_GEN)sed -e '/^@words@$$/{r scripts/completion/words.sh' -e 'd}' \
		$(srcdir)/scripts/completion/_patchpipe.in >$@

systemduserdir = $(prefix)/lib/systemd/user
dist_systemduser_DATA = scripts/systemd/patchpipe-digest@.timer
nodist_systemduser_DATA = scripts/systemd/patchpipe-digest@.service
EXTRA_DIST += scripts/systemd/patchpipe-digest@.service.in
CLEANFILES += scripts/systemd/patchpipe-digest@.service

scripts/systemd/patchpipe-digest@.service: \
		scripts/systemd/patchpipe-digest@.service.in Makefile
	$(AM_V_GEN)$(MKDIR_P) scripts/systemd && \
	sed 's|@bindir[@]|$(bindir)|' \
		$(srcdir)/scripts/systemd/patchpipe-digest@.service.in >$@

dist_doc_DATA = README.md SECURITY.md NEWS LICENSE

# bash-completion looks for a file of the command's name.  What is installed
# with a prefix of its own is not where it was when the unit was built.
install-data-hook:
	sed 's|@bindir[@]|$(bindir)|' \
		$(srcdir)/scripts/systemd/patchpipe-digest@.service.in \
		>"$(DESTDIR)$(systemduserdir)/patchpipe-digest@.service"
	cd "$(DESTDIR)$(bashcompdir)" && \
	for tool in $(bin_PROGRAMS) $(bin_SCRIPTS); do \
		tool=$${tool##*/}; \
		rm -f "$$tool" && $(LN_S) patchpipe "$$tool" || exit; \
	done

uninstall-hook:
	-cd "$(DESTDIR)$(bashcompdir)" && \
	for tool in $(bin_PROGRAMS) $(bin_SCRIPTS); do \
		rm -f "$${tool##*/}"; \
	done
