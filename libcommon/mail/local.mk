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
	%D%/pp-header.h \
	%D%/pp-header-decode.c

libcommon_a_SOURCES += \
	%D%/pp-html.c \
	%D%/pp-html.h

libcommon_a_SOURCES += \
	%D%/pp-mailbox.c \
	%D%/pp-mailbox.h

libcommon_a_SOURCES += \
	%D%/pp-message.c \
	%D%/pp-message.h

libcommon_a_SOURCES += \
	%D%/pp-refs.c

libcommon_a_SOURCES += \
	%D%/pp-sender.c

libcommon_a_SOURCES += \
	%D%/pp-mailinfo.c \
	%D%/pp-mailinfo.h
