# SPDX-License-Identifier: MIT
libcommon_a_SOURCES += \
	%D%/amend.c \
	%D%/amend.h \
	%D%/emit.c \
	%D%/emit.h \
	%D%/json.c \
	%D%/json.h \
	%D%/newest.c \
	%D%/newest.h \
	%D%/selection.c \
	%D%/selection.h \
	%D%/senders.c \
	%D%/senders.h \
	%D%/tree.c \
	%D%/tree.h \
	%D%/waiting.c \
	%D%/waiting.h \
	%D%/whole.c \
	%D%/whole.h
