# SPDX-License-Identifier: MIT
libcommon_a_SOURCES += \
	%D%/body.c \
	%D%/body.h \
	%D%/charset.c \
	%D%/charset.h \
	%D%/clearsign.c \
	%D%/clearsign.h \
	%D%/compose.c \
	%D%/compose.h \
	%D%/content-type.c \
	%D%/content-type.h \
	%D%/date.c \
	%D%/date.h \
	%D%/flowed.c \
	%D%/flowed.h \
	%D%/gmime.c \
	%D%/gmime.h \
	%D%/header-text.c \
	%D%/header-text.h \
	%D%/html-text.c \
	%D%/html-text.h \
	%D%/ident.c \
	%D%/ident.h \
	%D%/mailbox.c \
	%D%/mailbox.h \
	%D%/mailmap.c \
	%D%/mailmap.h \
	%D%/message.c \
	%D%/message.h \
	%D%/persons.c \
	%D%/persons.h \
	%D%/refs.c \
	%D%/refs.h \
	%D%/sender.c \
	%D%/sender.h \
	%D%/transfer.c \
	%D%/transfer.h
