# SPDX-License-Identifier: MIT
libcommon_a_SOURCES += \
	%D%/adder.c \
	%D%/adder.h \
	%D%/commit.c \
	%D%/commit.h \
	%D%/database.c \
	%D%/database.h \
	%D%/query.c \
	%D%/query.h \
	%D%/row.c \
	%D%/row.h \
	%D%/schema.c \
	%D%/schema.h
