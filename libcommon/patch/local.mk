# SPDX-License-Identifier: MIT
libcommon_a_SOURCES += \
	libcommon/patch/pp-lines.h

libcommon_a_SOURCES += \
	libcommon/patch/pp-diff.c \
	libcommon/patch/pp-diff.h \
	libcommon/patch/pp-diffname.c \
	libcommon/patch/pp-diffname.h \
	libcommon/patch/pp-diff-stat.c \
	libcommon/patch/pp-diff-patchid.c

libcommon_a_SOURCES += \
	libcommon/patch/pp-entry.c \
	libcommon/patch/pp-entry.h

libcommon_a_SOURCES += \
	libcommon/patch/pp-subject.c \
	libcommon/patch/pp-subject.h \
	libcommon/patch/pp-subjectword.c \
	libcommon/patch/pp-subjectword.h

libcommon_a_SOURCES += \
	libcommon/patch/pp-inbody.c \
	libcommon/patch/pp-inbody.h \
	libcommon/patch/pp-names.c \
	libcommon/patch/pp-names.h \
	libcommon/patch/pp-review.c \
	libcommon/patch/pp-review.h \
	libcommon/patch/pp-trailers.c \
	libcommon/patch/pp-trailers.h

libcommon_a_SOURCES += \
	libcommon/patch/pp-classified-write.c \
	libcommon/patch/pp-classified-write.h \
	libcommon/patch/pp-classify.c \
	libcommon/patch/pp-classify.h \
	libcommon/patch/pp-kind.c \
	libcommon/patch/pp-kind.h \
	libcommon/patch/pp-notice.c \
	libcommon/patch/pp-notice.h

libcommon_a_SOURCES += \
	libcommon/patch/pp-areas.c \
	libcommon/patch/pp-areas.h
