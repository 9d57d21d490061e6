/* SPDX-License-Identifier: MIT */
/* Does an answer ask something of whom it answers? */
#ifndef PP_QUESTION_H
#define PP_QUESTION_H

#include <stdbool.h>
#include <stddef.h>

#include "mail/message.h"

/*
 * Is there a question in TEXT (LEN bytes), in the writer's own words?  Not the
 * "?" of a link or of C, nor one that calls somebody else by name ("Leon, can
 * you fix it?"): a person whom MESSAGE (nullable) has in To or Cc, and not the
 * one whose words it quotes.
 */
bool pp_question_is_asked(
	const PpMessage *message, const char *text, size_t len);

#endif
