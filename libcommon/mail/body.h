/* SPDX-License-Identifier: MIT */
/*
 * A mail's body as text: transfer encoding, charset, format=flowed and
 * multipart undone.  A 7bit or 8bit text/plain body in ASCII or UTF-8 is not
 * copied.
 */
#ifndef PP_BODY_H
#define PP_BODY_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "mail/message.h"

typedef struct {
	const char *text; /* UTF-8, NUL allowed; LF line ends; never NULL */
	size_t len;
	bool html_only; /* text was made by stripping tags */
	bool flowed;    /* format=flowed was undone */
	bool attached;  /* part of the text was an attachment or nested mail */
	bool charset_guessed; /* the declared charset was junk or a lie */
	/*
	 * The text before its charset was undone, line for line the same: what
	 * git takes for the patch, and makes a patch id of.  Mostly text.
	 */
	const char *raw;
	size_t raw_len;
	char *owned;     /* what text points into, or NULL: the message */
	char *owned_raw; /* what raw points into, or NULL: as text */
} PpBody;

/*
 * Decodes MESSAGE's body: all text parts that a patch may stand in (inline
 * text, attached patches, the text of nested mails without their headers) one
 * after another; HTML only where there is no other text.  A signature in clear
 * text is taken off; octets that are text are text.  RET_BODY may point
 * into the message's bytes: valid as long as they are.  Of Content-Type and
 * Content-Transfer-Encoding fields that stand twice the last counts.
 */
void pp_body_decode(PpBody *ret_body, const PpMessage *message);

/* Frees what BODY holds, and leaves it without text. */
void pp_body_clear(PpBody *body);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpBody, pp_body_clear)

#endif
