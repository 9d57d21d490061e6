/* SPDX-License-Identifier: MIT */
/*
 * Pieces of HTML.  Text is clean (clean.h); what these append can neither
 * end an element nor an attribute.
 */
#ifndef PP_MARKUP_H
#define PP_MARKUP_H

#include <stddef.h>

#include <glib.h>

/* The style sheet of a digest, in pieces, NULL at the end. */
extern const char *const pp_page_style[];

/* The same in one piece. (transfer full) */
char *pp_page_style_dup(void);

/* Appends TEXT with & < > " ' as entities: for text and quoted attributes. */
void pp_markup_append(GString *out, const char *text);

/* Appends FORMAT; every string argument (%s) goes through pp_markup_append().
 */
void pp_markup_printf(GString *out, const char *format, ...)
	G_GNUC_PRINTF(2, 3);

/*
 * Appends the text of an entry: escaped, and in the lines of a diffstat the
 * signs in <ins> and <del>.
 */
void pp_markup_append_body(GString *out, const char *text, size_t len);

/*
 * A name that is valid as an id and always the same for message ID: "m" and
 * 16 hex digits. (transfer full)
 */
char *pp_markup_anchor(const char *id);

/* What Content-Security-Policy says of STYLE: "sha256-...". (transfer full) */
char *pp_page_style_hash(const char *style);

#endif
