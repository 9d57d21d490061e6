# SPDX-License-Identifier: MIT
libcommon_a_SOURCES += \
	%D%/pp-cli.c %D%/pp-cli.h \
	%D%/pp-diag.c %D%/pp-diag.h \
	%D%/pp-exit.c %D%/pp-exit.h \
	%D%/pp-hash.c %D%/pp-hash.h \
	%D%/pp-input.c %D%/pp-input.h \
	%D%/pp-intern.c %D%/pp-intern.h \
	%D%/pp-number.c %D%/pp-number.h \
	%D%/pp-output.c %D%/pp-output.h \
	%D%/pp-quote.c %D%/pp-quote.h \
	%D%/pp-slice.h \
	%D%/pp-time.c %D%/pp-time.h
