# SPDX-License-Identifier: MIT
libcommon_a_SOURCES += \
	%D%/companies.c \
	%D%/companies.h \
	%D%/counter-rows.c \
	%D%/counter-rows.h \
	%D%/counter.c \
	%D%/counter.h \
	%D%/cross.c \
	%D%/cross.h \
	%D%/key-values.c \
	%D%/key-values.h \
	%D%/key.c \
	%D%/key.h \
	%D%/once.c \
	%D%/once.h \
	%D%/table.c \
	%D%/table.h \
	%D%/unit.c \
	%D%/unit.h
