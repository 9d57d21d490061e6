# SPDX-License-Identifier: MIT
libcommon_a_SOURCES += \
	%D%/companies.c \
	%D%/companies.h \
	%D%/count-priv.h \
	%D%/count-rows.c \
	%D%/count.c \
	%D%/count.h \
	%D%/cross.c \
	%D%/cross.h \
	%D%/keys-priv.h \
	%D%/keys-values.c \
	%D%/keys.c \
	%D%/keys.h \
	%D%/once.c \
	%D%/once.h \
	%D%/table.c \
	%D%/table.h \
	%D%/unit.c \
	%D%/unit.h
