/* SPDX-License-Identifier: MIT */
/*
 * What git mailinfo takes for a mail's header and text, git-mailinfo(1): not
 * what MIME means, but what git am acts upon.
 */
#ifndef PP_MAILINFO_H
#define PP_MAILINFO_H

#include <stddef.h>

#include <glib.h>

#include "base/slice.h"

typedef struct {
	PpSlice from;    /* values as they stand in the mail, still folded; */
	PpSlice subject; /* text is NULL where it finds none */
	GString *text;   /* of all parts, decoded but for their charset */
	GArray *charsets;
} PpMailinfo;

/*
 * Reads the mail BYTES (LEN, without a From line) as git am reads it from a
 * mailbox; RET_INFO points into BYTES.
 */
void pp_mailinfo_read(PpMailinfo *ret_info, const char *bytes, size_t len);

/* The charset that the byte AT of INFO's text is declared to be of, or "". */
const char *pp_mailinfo_charset(const PpMailinfo *info, size_t at);

/* Frees what INFO holds. */
void pp_mailinfo_clear(PpMailinfo *info);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpMailinfo, pp_mailinfo_clear)

#endif
