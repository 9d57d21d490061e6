/* SPDX-License-Identifier: MIT */
/* A mail on its way out of wherever it lies. */
#ifndef PP_ARCHIVE_MAIL_H
#define PP_ARCHIVE_MAIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "archive/frame.h"
#include "archive/src.h"

/*
 * What reading a mail from anywhere comes to.
 * PP_NEXT_MAIL    a mail
 * PP_NEXT_TROUBLE *error says what: some input is in no mail; go on with the
 *                 next call, which is PP_NEXT_END when nothing more can be read
 * PP_NEXT_END     no more
 */
typedef enum { PP_NEXT_MAIL, PP_NEXT_TROUBLE, PP_NEXT_END } PpNext;

/* A mail as it stands in its source. Slices: valid until the next call. */
typedef struct {
	const char *bytes; /* quoted as FORMAT does */
	size_t len;
	PpFormat format;
	const char *from_line; /* without newline */
	size_t from_line_len;  /* 0 when it has none */
	bool is_committed;     /* from git: COMMITTED is the committer date */
	int64_t committed;
	const char *mdflags; /* (nullable) of a maildir or an .emlx */
	bool has_src;
	PpSrc src;
	bool carry; /* reading it again cannot be, or costs more than raw */
	/* What arrived then or later may not have been read before the
	 * position; INT64_MIN: nothing was, PP_POSITION_NEVER: there is no
	 * position. */
	int64_t unread;
} PpMail;

#endif
