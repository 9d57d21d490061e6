# SPDX-License-Identifier: MIT
libcommon_a_SOURCES += \
	%D%/append-forms.c \
	%D%/append-forms.h \
	%D%/asked.c \
	%D%/asked.h \
	%D%/condition.c \
	%D%/condition.h \
	%D%/copy.c \
	%D%/copy.h \
	%D%/crew.c \
	%D%/crew.h \
	%D%/csv.c \
	%D%/csv.h \
	%D%/escape.c \
	%D%/escape.h \
	%D%/field-compare.c \
	%D%/field.c \
	%D%/field.h \
	%D%/filter.c \
	%D%/filter.h \
	%D%/record.c \
	%D%/record.h \
	%D%/spool.c \
	%D%/spool.h \
	%D%/stranger.c \
	%D%/stranger.h \
	%D%/tally.c \
	%D%/tally.h \
	%D%/values.c \
	%D%/values.h \
	%D%/version.c \
	%D%/version.h \
	%D%/vocabulary.c \
	%D%/vocabulary.h \
	%D%/writer.c \
	%D%/writer.h
