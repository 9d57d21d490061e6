/* SPDX-License-Identifier: MIT */
/*
 * A mail ready for `sendmail -t', made by gmime: text alone, or text and HTML
 * as multipart/alternative, and an HTML file that goes along.
 */
#ifndef PP_COMPOSE_H
#define PP_COMPOSE_H

#include <stddef.h>
#include <stdint.h>

#include <glib.h>

/* A further header field; VALUE is UTF-8 and gets encoded. */
typedef struct {
	const char *name;
	const char *value;
} PpComposeField;

/* What goes in; the strings are UTF-8 and stay the caller's. */
typedef struct {
	const char *from;      /* one mailbox: "Name <addr>" or "addr" */
	const char *const *to; /* NULL-terminated; each may be a list */
	const char *subject;
	const char *message_id; /* without <>; NULL: a hash of the mail */
	int64_t date;           /* seconds UTC */
	const PpComposeField *fields;
	size_t n_fields;
	const char *text;
	size_t text_len;
	const char *html; /* (nullable) a whole document */
	size_t html_len;
	const char *page; /* (nullable) an HTML document, attached */
	size_t page_len;
	const char *page_name; /* of its file: ASCII without quotes */
} PpCompose;

/*
 * Bytes that a part of LEN BYTES takes in a mail, headers aside, within a few
 * in a hundred: quoted-printable, or base64 where that is shorter.
 */
size_t pp_compose_size(const char *bytes, size_t len);

/*
 * The mail, LF line ends, no line over 998 bytes and none that begins with
 * "From " or a dot: neither an mbox nor sendmail's standard input alters it.
 * The same input gives the same bytes.  Control characters in header values
 * become spaces, so that no value can begin a field of its own.
 * Returns: (transfer full) *RET_LEN bytes, or NULL and PP_EXIT_USAGE where
 * FROM, TO or the name of a field is none.
 */
char *pp_compose(const PpCompose *mail, size_t *ret_len, GError **error);

#endif
