# SPDX-License-Identifier: MIT
libcommon_a_SOURCES += \
	%D%/pp-asked.c %D%/pp-asked.h \
	%D%/pp-condition.c %D%/pp-condition.h \
	%D%/pp-escape.c %D%/pp-escape.h \
	%D%/pp-field.c %D%/pp-field.h \
	%D%/pp-filter.c %D%/pp-filter.h \
	%D%/pp-record.c %D%/pp-record.h \
	%D%/pp-spool.c %D%/pp-spool.h \
	%D%/pp-values.c %D%/pp-values.h \
	%D%/pp-writer.c %D%/pp-writer.h
