# SPDX-License-Identifier: MIT
libcommon_a_SOURCES += \
	%D%/pp-accept.c %D%/pp-accept.h \
	%D%/pp-corpus.c %D%/pp-corpus.h \
	%D%/pp-change.c %D%/pp-change.h \
	%D%/pp-commits.c %D%/pp-commits.h \
	%D%/pp-gather.c %D%/pp-gather.h \
	%D%/pp-result-grouped.c \
	%D%/pp-index.c %D%/pp-index.h \
	%D%/pp-intake.c %D%/pp-intake.h \
	%D%/pp-keep.c %D%/pp-keep.h \
	%D%/pp-kinship.c %D%/pp-kinship.h \
	%D%/pp-links.c %D%/pp-links.h \
	%D%/pp-passed.c %D%/pp-passed.h \
	%D%/pp-people.c %D%/pp-people.h \
	%D%/pp-range.c %D%/pp-range.h \
	%D%/pp-result.c %D%/pp-result.h \
	%D%/pp-verdict.c %D%/pp-verdict.h \
	%D%/pp-said.c %D%/pp-said.h \
	%D%/pp-series.c %D%/pp-series.h \
	%D%/pp-stem.c %D%/pp-stem.h \
	%D%/pp-result-summary.c \
	%D%/pp-result-tags.c \
	%D%/pp-thread.c %D%/pp-thread.h \
	%D%/pp-title.c %D%/pp-title.h \
	%D%/pp-unknown.c %D%/pp-unknown.h \
	%D%/pp-version.c %D%/pp-version.h
