# SPDX-License-Identifier: MIT
libcommon_a_SOURCES += \
	libcommon/patch/pp-lines.h

libcommon_a_SOURCES += \
	libcommon/patch/pp-diff.c \
	libcommon/patch/pp-diff.h \
	libcommon/patch/pp-diffname.c \
	libcommon/patch/pp-diffname.h \
	libcommon/patch/pp-diffstat.c \
	libcommon/patch/pp-patchid.c

libcommon_a_SOURCES += \
	libcommon/patch/pp-entry.c \
	libcommon/patch/pp-entry.h

libcommon_a_SOURCES += \
	libcommon/patch/pp-areas.c \
	libcommon/patch/pp-areas.h
