/* SPDX-License-Identifier: MIT */
/* Does an answer ask something of whom it answers? */
#ifndef PP_QUESTION_H
#define PP_QUESTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"
#include "mail/message.h"

/*
 * Is there a question in TEXT (LEN bytes), in the writer's own words?  Not the
 * "?" of a link or of C, nor one that calls somebody else by name ("Leon, can
 * you fix it?"): a person whom MESSAGE (nullable) has in To or Cc, and not the
 * one whose words it quotes.
 */
bool pp_question_is_asked(
	const PpMessage *message, const char *text, size_t len);

/*
 * The same of a name: does the sentence that goes on to P, and begins at START
 * or behind it, call somebody else?  TEXT is all that MESSAGE (nullable) says.
 */
bool pp_question_calls_other(const PpMessage *message, PpSlice text,
	const char *start, const char *p);

#endif
