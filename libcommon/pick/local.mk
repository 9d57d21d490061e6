# SPDX-License-Identifier: MIT
libcommon_a_SOURCES += \
	%D%/emit.c \
	%D%/emit.h \
	%D%/json.c \
	%D%/json.h \
	%D%/selection.c \
	%D%/selection.h \
	%D%/sorter.c \
	%D%/sorter.h \
	%D%/tree.c \
	%D%/tree.h \
	%D%/whole-series.c \
	%D%/whole-series.h
