# SPDX-License-Identifier: MIT
libcommon_a_SOURCES += \
	%D%/archive.c \
	%D%/archive.h \
	%D%/deliver.c \
	%D%/deliver.h \
	%D%/envelope.c \
	%D%/envelope.h \
	%D%/epochs.c \
	%D%/epochs.h \
	%D%/feed.c \
	%D%/feed.h \
	%D%/git-reader.c \
	%D%/git-reader.h \
	%D%/git.c \
	%D%/git.h \
	%D%/guess.c \
	%D%/guess.h \
	%D%/maildir.c \
	%D%/maildir.h \
	%D%/mbox.c \
	%D%/mbox.h \
	%D%/opener.c \
	%D%/opener.h \
	%D%/progress.c \
	%D%/progress.h \
	%D%/quoting.c \
	%D%/quoting.h \
	%D%/source.c \
	%D%/source.h \
	%D%/src.c \
	%D%/src.h \
	%D%/walk.c \
	%D%/walk.h
