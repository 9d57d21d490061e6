/* SPDX-License-Identifier: MIT */
/*
 * Trailers: "Reviewed-by: Jane Doe <jane@example.org>" and their kin, at the
 * end of a commit message or in somebody's answer.
 */
#ifndef PP_TRAILERS_H
#define PP_TRAILERS_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "base/slice.h"
#include "mail/insert.h"

/*
 * The trailers of MESSAGE (LEN bytes), the commit message behind title and
 * blank line, as `git interpret-trailers --parse' prints them: "Tag: value",
 * folded lines joined by one space.  git-interpret-trailers(1) says which
 * paragraph is the trailers'.  They are added to TRAILERS: char *, (transfer
 * full), g_free().
 */
void pp_trailers_of_commit(
	const char *message, size_t len, GPtrArray *trailers);

typedef struct {
	PpSlice tag;   /* "Reviewed-by" */
	PpSlice value; /* may be folded */
} PpTrailer;

/*
 * The same for a cover letter, where "v2: rebased" and a link look like
 * trailers: only tags that commits have are taken ("...-by", Cc, Fixes, Closes,
 * Link).  They stand at the end of the text, else of the words before the
 * shortlog.
 */
void pp_trailers_of_cover(const char *message, size_t len, GPtrArray *trailers);

/*
 * Reads the trailer at LINE in a reply's text, an unquoted line that gives
 * one: a tag that ends in "-by" with a person behind it, "Fixes:" with a
 * commit id, "Closes:" with a link.  A value that was wrapped goes on in the
 * next line.  *ret_next is where the next line to look at begins.
 * Returns false when there is none.
 */
bool pp_trailers_read(const char *line, const char *end, PpTrailer *ret_trailer,
	const char **ret_next);

/*
 * Where git interpret-trailers would put further ones in MESSAGE (LEN bytes),
 * and whether a blank line has to go before them.
 */
size_t pp_trailers_end(const char *message, size_t len, bool *ret_blank);

/*
 * Where git interpret-trailers would put further ones in TEXT, all that a
 * mail with a patch says: at the end of the trailers, or of the message.
 */
PpInsertAt pp_trailers_place(const char *text, size_t len);

/* Is it a tag that a person gives, one that ends in "-by"? */
bool pp_trailers_is_personal(const PpTrailer *trailer);

/* "Tag: value", unfolded, a NUL made U+FFFD. (transfer full) */
char *pp_trailers_format(const PpTrailer *trailer);

#endif
