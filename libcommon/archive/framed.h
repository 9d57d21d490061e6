/* SPDX-License-Identifier: MIT */
/*
 * Is a piece of a file still one mail, as it was when the file was taken apart?
 */
#ifndef PP_FRAMED_H
#define PP_FRAMED_H

#include <stdbool.h>

#include "archive/frame.h"
#include "archive/src.h"

/*
 * Bytes around a mail that tell: what most mails need, and what any does.
 */
#define PP_FRAMED_AROUND_MOST ((size_t)2048)
#define PP_FRAMED_AROUND_ALL (PP_FRAME_LOOK_MAX + 4)

/* A mail, and the bytes around it that were read. */
typedef struct {
	const PpFrame *frame;
	const PpSrc *src;
	const char *bytes;
	const char *mail;
	const char *mail_end;
	const char *end;
	bool whole;     /* END is that of the file */
	bool says_from; /* set: somewhere in the mail stands "From " */
} PpFramed;

/* Is it one mail, framed as the format of its src says? */
bool pp_framed_check(PpFramed *in);

#endif
