# SPDX-License-Identifier: MIT
dist_man_MANS += man/list-digest.1

dist_man_MANS += man/patchpipe-record.5

dist_man_MANS += man/patchpipe.7

dist_man_MANS += man/patchpipe-recipes.7

dist_man_MANS += man/patchpipe-scale.7

dist_man_MANS += man/digest-format.1

dist_man_MANS += man/patch-classify.1

dist_man_MANS += man/record-pick.1

dist_man_MANS += man/stats-count.1

dist_man_MANS += man/mbox-split.1

dist_man_MANS += man/series-thread.1

dist_man_MANS += man/record-store.1

dist_man_MANS += man/git-records.1
