# SPDX-License-Identifier: MIT
libcommon_a_SOURCES += \
	%D%/emit.c \
	%D%/emit.h \
	%D%/jsonl.c \
	%D%/jsonl.h \
	%D%/selection.c \
	%D%/selection.h \
	%D%/sorter.c \
	%D%/sorter.h \
	%D%/whole.c \
	%D%/whole.h
