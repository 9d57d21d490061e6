/* SPDX-License-Identifier: MIT */
/* The digest as a mail ready for `sendmail -t': text and HTML in one. */
#ifndef PP_FORM_MAIL_H
#define PP_FORM_MAIL_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "base/output.h"
#include "digest/digest.h"

/* The strings stay the caller's. */
typedef struct {
	const char *from;      /* one mailbox */
	const char *const *to; /* NULL-terminated; each may be a list */
	const char *subject;   /* (nullable) else how much there is */
	int64_t date;          /* seconds UTC */
	bool attach_page;      /* the page goes along, as a file */
	size_t max_size;       /* bytes of the mail, at most */
} PpDigestMail;

/* Could a mail be sent to these?  Else false with PP_EXIT_USAGE. */
bool pp_mail_check(const PpDigestMail *mail, GError **error);

/*
 * Writes DIGEST, which must be finished.  Of what would make the mail too large
 * the page goes first, then the HTML, then the ends of the longest texts, which
 * say so.  The forms are in files, the mail is held at once.  Returns false
 * with PP_EXIT_USAGE where FROM or TO is none, PP_EXIT_OUTPUT where there is no
 * room.
 */
bool pp_mail_write(PpDigest *digest, const PpDigestMail *mail, PpOutput *output,
	GError **error);

#endif
