# SPDX-License-Identifier: MIT
libcommon_a_SOURCES += \
	%D%/areas.c \
	%D%/areas.h \
	%D%/classified-write.c \
	%D%/classified-write.h \
	%D%/classify.c \
	%D%/classify.h \
	%D%/diff-patchid.c \
	%D%/diff-stat.c \
	%D%/diff.c \
	%D%/diff.h \
	%D%/diffname.c \
	%D%/diffname.h \
	%D%/entry.c \
	%D%/entry.h \
	%D%/inbody.c \
	%D%/inbody.h \
	%D%/kind.c \
	%D%/kind.h \
	%D%/lines.h \
	%D%/names.c \
	%D%/names.h \
	%D%/notice.c \
	%D%/notice.h \
	%D%/review.c \
	%D%/review.h \
	%D%/sketch.c \
	%D%/sketch.h \
	%D%/subject.c \
	%D%/subject.h \
	%D%/subject-word.c \
	%D%/subject-word.h \
	%D%/trailers.c \
	%D%/trailers.h
