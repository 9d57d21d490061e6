/* SPDX-License-Identifier: MIT */
/* What is to be said of a source that is no trouble, for whoever says it. */
#ifndef PP_REMARKS_H
#define PP_REMARKS_H

#include <stdint.h>

#include <glib.h>

#include "archive/mbox.h"

typedef struct {
	GQueue queue;    /* of char *, the oldest first */
	uint64_t doubts; /* lines that were not certain, in all files so far */
	char *doubt;     /* (nullable) the first one */
} PpRemarks;

/* No remarks. */
void pp_remarks_init(PpRemarks *remarks);

/* Frees what REMARKS holds. */
void pp_remarks_clear(PpRemarks *remarks);

/* "NAME: byte OFFSET: WHAT"; NAME is quoted. */
void pp_remarks_add(PpRemarks *remarks, const char *name, uint64_t offset,
	const char *what);

/* REMARK as it is; NULL: none. (transfer full) */
void pp_remarks_take(PpRemarks *remarks, char *remark);

/* MAIL of the mailbox NAME may be half of one: it is torn, or is_written. */
void pp_remarks_last(
	PpRemarks *remarks, const char *name, const PpMboxMail *mail);

/* MBOX of NAME was read: of which lines it was not certain what begins. */
void pp_remarks_doubts(
	PpRemarks *remarks, const char *name, const PpMbox *mbox);

/* Adds one remark about all doubts, if there were any. */
void pp_remarks_end(PpRemarks *remarks);

#endif
