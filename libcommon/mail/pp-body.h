/* SPDX-License-Identifier: MIT */
/*
 * A mail's body as text: transfer encoding, charset, format=flowed and
 * multipart undone.  A 7bit or 8bit text/plain body in ASCII or UTF-8 is not
 * copied; all else is gmime's work.
 */
#ifndef PP_BODY_H
#define PP_BODY_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "pp-message.h"

typedef struct {
	const char *text; /* UTF-8 but for stray bytes; LF line ends */
	size_t len;
	bool html_only; /* text was made by stripping tags */
	bool flowed;    /* format=flowed was undone */
	bool attached;  /* part of the text was an attachment or nested mail */
	bool charset_guessed; /* the declared charset was junk or a lie */
	char *owned;    /* what text points into, or NULL: the message */
} PpBody;

/*
 * Decodes MESSAGE's body: all text parts that a patch may stand in (inline
 * text, attached text/x-patch, nested message/rfc822 headers left out ...) one
 * after another.  BODY may point into the message's bytes: valid as long as
 * they are.
 */
void
pp_body_decode(PpBody *ret_body, const PpMessage *message);

void
pp_body_clear(PpBody *body);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpBody, pp_body_clear)

#endif
