/* SPDX-License-Identifier: MIT */
/*
 * What all forms of a digest say in the same words: which series stand in
 * which section, and the facts of a row.
 */
#ifndef PP_FORM_WORDS_H
#define PP_FORM_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "digest/digest.h"

typedef enum {
	PP_SECTION_NEW,
	PP_SECTION_UPDATES,
	PP_SECTION_PULLS,
	PP_SECTION_APPLIED,
	PP_SECTION_DISCUSSED,
	PP_N_SECTIONS
} PpSection;

/* "New", "New versions" ... */
const char *pp_words_section_title(PpSection section);

/* Does SERIES stand in SECTION?  It may stand in a second one: Applied. */
bool pp_words_section_has(PpSection section, const PpDigestSeries *series);

/* How many series of DIGEST stand in SECTION. */
size_t pp_words_section_size(const PpDigest *digest, PpSection section);

/* What stands before the --gap lines. */
extern const char pp_words_gaps[];

/* "196 mails, 8 series (1 new, 7 new versions), 4 applied". (transfer full) */
char *pp_words_totals(const PpDigest *digest);

/* "3 mails", "1 mail". */
void pp_words_append_count(
	GString *out, uint64_t n, const char *one, const char *many);

/* "Nov 21", when it was posted; "" when only replies to it are here. */
char *pp_words_posted(const PpFacts *facts);

/* "David Matlack (google.com)". (transfer full) */
char *pp_words_author(const PpFacts *facts);

/* "v2 12 Nov" of the version before, "" when there is none. */
char *pp_words_previous(const PpDigestSeries *series, const PpFacts *facts);

/* "rev 18/18", "" when it has no patches here. */
char *pp_words_reviewed(const PpFacts *facts);

/* "18/18". */
char *pp_words_review_ratio(const PpFacts *facts);

/* "13/5": replies and people; "0"; "" when it is not known. */
char *pp_words_replies(const PpFacts *facts);

/* "vfio next, Alex Williamson", "commit 0123456789ab" ...; "" if not. */
char *pp_words_applied(const PpFacts *facts);

/* "13 mails, Rb Vlastimil Babka 7". */
char *pp_words_discussed(const PpFacts *facts);

/* What else there is to say: "RFC", "resent", "missing 2/5"; NULL-terminated.
 */
char **pp_words_notes(const PpDigestSeries *series, const PpFacts *facts);

/*
 * The link to message ID: PREFIX, then ID with every byte that is not
 * unreserved in a URL percent-encoded, then "/" if PREFIX ended in one.
 * (transfer full) (nullable): NULL without PREFIX, and where ID is not the
 * mail's own.
 */
char *pp_words_link(const char *prefix, const char *id);

#endif
