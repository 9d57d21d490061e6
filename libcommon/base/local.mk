# SPDX-License-Identifier: MIT
libcommon_a_SOURCES += \
	%D%/cli.c \
	%D%/cli.h \
	%D%/diag.c \
	%D%/diag.h \
	%D%/exit.c \
	%D%/exit.h \
	%D%/fail.c \
	%D%/fail.h \
	%D%/hash.c \
	%D%/hash.h \
	%D%/idset.c \
	%D%/idset.h \
	%D%/index.c \
	%D%/index.h \
	%D%/input.c \
	%D%/input.h \
	%D%/intern.c \
	%D%/intern.h \
	%D%/number.c \
	%D%/number.h \
	%D%/option-file.c \
	%D%/option-file.h \
	%D%/output.c \
	%D%/output.h \
	%D%/quote.c \
	%D%/quote.h \
	%D%/slice.h \
	%D%/suggest.c \
	%D%/suggest.h \
	%D%/terminal.c \
	%D%/terminal.h \
	%D%/time.c \
	%D%/time.h \
	%D%/utf8.c \
	%D%/utf8.h
