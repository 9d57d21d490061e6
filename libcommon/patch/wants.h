/* SPDX-License-Identifier: MIT */
/*
 * Does an answer want something of the author?  Its own lines are given one by
 * one; what tells is a remark below a diff that it quotes, a request or an
 * objection in words, that something broke, or a diff of its own, unless it
 * says that the patch is taken.  In doubt it wants nothing: thanks, a promise
 * to look, discussion.
 */
#ifndef PP_WANTS_H
#define PP_WANTS_H

#include <stdbool.h>

#include "mail/message.h"
#include "patch/breaks.h"
#include "patch/own-lines.h"

typedef struct {
	const PpMessage *message; /* (nullable) the mail, which knows to whom */
	PpSlice text;             /* all that it says */
	unsigned calls;           /* to others, that were looked into */
	PpBreaks breaks;
	bool wants;     /* so far */
	bool taken;     /* it says that the patch is, or will be */
	bool in_diff;   /* the paragraph stands below a line of a diff */
	bool pleased;   /* it thanks, or praises */
	unsigned words; /* of the paragraph, as many as matter */
} PpWants;

/* Takes the line of LINES, which is no trailer. */
void pp_wants_take(PpWants *wants, const PpOwnLines *lines);

/* No line follows; HAS_DIFF: the mail has a diff that is not quoted. */
bool pp_wants_end(PpWants *wants, bool has_diff);

#endif
