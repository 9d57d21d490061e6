# SPDX-License-Identifier: MIT
libcommon_a_SOURCES += \
	%D%/deliver.c \
	%D%/deliver.h \
	%D%/envelope.c \
	%D%/envelope.h \
	%D%/feed.c \
	%D%/feed.h \
	%D%/frame.c \
	%D%/frame.h \
	%D%/from-line.c \
	%D%/from-line.h \
	%D%/git.c \
	%D%/git.h \
	%D%/git-archive.c \
	%D%/git-archive.h \
	%D%/git-blob.c \
	%D%/git-blob.h \
	%D%/git-epochs.c \
	%D%/git-epochs.h \
	%D%/guess.c \
	%D%/guess.h \
	%D%/mail-folder.c \
	%D%/mail-folder.h \
	%D%/mbox.c \
	%D%/mbox.h \
	%D%/progress.c \
	%D%/progress.h \
	%D%/quoting.c \
	%D%/quoting.h \
	%D%/reopen.c \
	%D%/reopen.h \
	%D%/source.c \
	%D%/source.h \
	%D%/src.c \
	%D%/src.h \
	%D%/unpack.c \
	%D%/unpack.h
