# SPDX-License-Identifier: MIT
libcommon_a_SOURCES += \
	libcommon/report/pp-applied.c \
	libcommon/report/pp-applied.h \
	libcommon/report/pp-chain.c \
	libcommon/report/pp-chain.h \
	libcommon/report/pp-clean.c \
	libcommon/report/pp-clean.h \
	libcommon/report/pp-columns.c \
	libcommon/report/pp-columns.h \
	libcommon/report/pp-digest-entries.c \
	libcommon/report/pp-digest-finish.c \
	libcommon/report/pp-digest-loose.c \
	libcommon/report/pp-digest-html-entries.c \
	libcommon/report/pp-digest-html-look.c \
	libcommon/report/pp-digest-html-priv.h \
	libcommon/report/pp-digest-html-table.c \
	libcommon/report/pp-digest-html.c \
	libcommon/report/pp-digest-html.h \
	libcommon/report/pp-digest-list.c \
	libcommon/report/pp-digest-list.h \
	libcommon/report/pp-digest-mail.c \
	libcommon/report/pp-digest-mail.h \
	libcommon/report/pp-digest-markdown.c \
	libcommon/report/pp-digest-markdown.h \
	libcommon/report/pp-digest-priv.h \
	libcommon/report/pp-digest-text.c \
	libcommon/report/pp-digest-text.h \
	libcommon/report/pp-digest-words.c \
	libcommon/report/pp-digest-words.h \
	libcommon/report/pp-digest.c \
	libcommon/report/pp-digest.h \
	libcommon/report/pp-facts-pack.c \
	libcommon/report/pp-facts-priv.h \
	libcommon/report/pp-facts-walk.c \
	libcommon/report/pp-facts.c \
	libcommon/report/pp-facts.h \
	libcommon/report/pp-folder.c \
	libcommon/report/pp-folder.h \
	libcommon/report/pp-markup-style.c \
	libcommon/report/pp-markdown.c \
	libcommon/report/pp-markdown.h \
	libcommon/report/pp-markup.c \
	libcommon/report/pp-markup.h \
	libcommon/report/pp-pack.c \
	libcommon/report/pp-pack.h \
	libcommon/report/pp-period.c \
	libcommon/report/pp-period.h \
	libcommon/report/pp-svg.c \
	libcommon/report/pp-svg.h \
	libcommon/report/pp-tops.c \
	libcommon/report/pp-tops.h

libcommon_a_SOURCES += \
	%D%/pp-companies.c %D%/pp-companies.h \
	%D%/pp-count.c %D%/pp-count.h \
	%D%/pp-count-priv.h \
	%D%/pp-count-rows.c \
	%D%/pp-cross.c %D%/pp-cross.h \
	%D%/pp-emit.c %D%/pp-emit.h \
	%D%/pp-idset.c %D%/pp-idset.h \
	%D%/pp-jsonl.c %D%/pp-jsonl.h \
	%D%/pp-keys-values.c \
	%D%/pp-keys.c %D%/pp-keys.h %D%/pp-keys-priv.h \
	%D%/pp-once.c %D%/pp-once.h \
	%D%/pp-selection.c %D%/pp-selection.h \
	%D%/pp-sorter.c %D%/pp-sorter.h \
	%D%/pp-table.c %D%/pp-table.h \
	%D%/pp-tally.c %D%/pp-tally.h \
	%D%/pp-unit.c %D%/pp-unit.h \
	%D%/pp-whole.c %D%/pp-whole.h
