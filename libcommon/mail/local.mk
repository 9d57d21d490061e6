# SPDX-License-Identifier: MIT
libcommon_a_SOURCES += \
	%D%/pp-body.c \
	%D%/pp-body.h

libcommon_a_SOURCES += \
	%D%/pp-charset.c \
	%D%/pp-charset.h

libcommon_a_SOURCES += \
	%D%/pp-content-type.c \
	%D%/pp-content-type.h

libcommon_a_SOURCES += \
	%D%/pp-date.c \
	%D%/pp-date.h

libcommon_a_SOURCES += \
	%D%/pp-flowed.c \
	%D%/pp-flowed.h

libcommon_a_SOURCES += \
	%D%/pp-gmime.c \
	%D%/pp-gmime.h

libcommon_a_SOURCES += \
	%D%/pp-guess.c \
	%D%/pp-guess.h

libcommon_a_SOURCES += \
	%D%/pp-html.c \
	%D%/pp-html.h

libcommon_a_SOURCES += \
	%D%/pp-mailbox.c \
	%D%/pp-mailbox.h

libcommon_a_SOURCES += \
	%D%/pp-message.c \
	%D%/pp-message.h \
	%D%/pp-message-decode.c \
	%D%/pp-message-priv.h \
	%D%/pp-message-refs.c \
	%D%/pp-message-sender.c

libcommon_a_SOURCES += \
	%D%/pp-transfer.c \
	%D%/pp-transfer.h

libcommon_a_SOURCES += \
	%D%/pp-mailinfo.c \
	%D%/pp-mailinfo.h

libcommon_a_SOURCES += \
	%D%/pp-archive.c \
	%D%/pp-archive.h

libcommon_a_SOURCES += \
	%D%/pp-envelope.c \
	%D%/pp-envelope.h

libcommon_a_SOURCES += \
	%D%/pp-epochs.c \
	%D%/pp-epochs.h

libcommon_a_SOURCES += \
	%D%/pp-feed.c \
	%D%/pp-feed.h

libcommon_a_SOURCES += \
	%D%/pp-git.c \
	%D%/pp-git.h

libcommon_a_SOURCES += \
	%D%/pp-git-reader.c \
	%D%/pp-git-reader.h

libcommon_a_SOURCES += \
	%D%/pp-maildir.c \
	%D%/pp-maildir.h

libcommon_a_SOURCES += \
	%D%/pp-mbox.c \
	%D%/pp-mbox.h

libcommon_a_SOURCES += \
	%D%/pp-opener.c \
	%D%/pp-opener.h

libcommon_a_SOURCES += \
	%D%/pp-quoting.c \
	%D%/pp-quoting.h

libcommon_a_SOURCES += \
	%D%/pp-source.c \
	%D%/pp-source.h

libcommon_a_SOURCES += \
	%D%/pp-src.c \
	%D%/pp-src.h

libcommon_a_SOURCES += \
	%D%/pp-walk.c \
	%D%/pp-walk.h

libcommon_a_SOURCES += \
	%D%/pp-deliver.c \
	%D%/pp-deliver.h

libcommon_a_SOURCES += \
	%D%/pp-progress.c \
	%D%/pp-progress.h

libcommon_a_SOURCES += \
	%D%/pp-mailmap.c \
	%D%/pp-mailmap.h

libcommon_a_SOURCES += \
	%D%/pp-compose.c \
	%D%/pp-compose.h
