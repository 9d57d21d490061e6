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
	PP_SECTION_TODO,
	PP_SECTION_OWN,
	PP_SECTION_REPORTS,
	PP_SECTION_NEW,
	PP_SECTION_UPDATES,
	PP_SECTION_BACKPORTS,
	PP_SECTION_PULLS,
	PP_SECTION_APPLIED,
	PP_SECTION_DISCUSSED,
	PP_SECTION_WAITING,
	PP_SECTION_CONVERSATIONS,
	PP_SECTION_COMMITS,
	PP_N_SECTIONS
} PpSection;

/* TEXT, a title or a subject; "(no subject)" where it is empty. */
const char *pp_words_subject(const char *text);

/* "New", "New versions" ... */
const char *pp_words_section_title(PpSection section);

/* What stands in SECTION, as a sentence; NULL where its title says that. */
const char *pp_words_section_meaning(PpSection section);

/* Does SERIES stand in SECTION?  It may stand in a second one: Applied. */
bool pp_words_section_has(PpSection section, const PpDigestSeries *series);

/*
 * Are there mails, but no series at all, nor a pull request?  Then headings of
 * patches are left out.
 */
bool pp_words_is_patchless(const PpDigest *digest);

/* Do its rows say how it goes on, not what was posted? */
bool pp_words_section_is_talk(PpSection section);

/*
 * What SECTION of DIGEST shows, in order: const PpDigestSeries *, which are the
 * digest's.  Empty: the section is left out.  RET_MORE counts those that stand
 * in it and are not shown. (transfer full)
 */
GPtrArray *pp_words_section_rows(
	const PpDigest *digest, PpSection section, size_t *ret_more);

/* The legend: which patches are reviewed, and what a column of replies has. */
extern const char pp_words_reviewed_legend[];
extern const char pp_words_replies_legend[];

/* What says whom a series waits for, ... */
extern const char pp_words_states[];

/* ... and how that is known; NULL when no row of DIGEST says it. */
const char *pp_words_states_legend(const PpDigest *digest);

/* What is said first: what is missing, and what else of the reading. */
typedef enum { PP_SAID_GAPS, PP_SAID_NOTES, PP_N_SAID } PpSaid;

/* What stands before the lines of pp_words_said(). */
extern const char *const pp_words_said_titles[PP_N_SAID];

/* The lines, one each, safe to show; NULL where nothing is. (transfer full) */
char **pp_words_said(const PpDigest *digest, PpSaid said);

/*
 * "196 mails, 8 series (1 new, 7 new versions); applied: 3 of these, 1 older".
 * (transfer full)
 */
char *pp_words_totals(const PpDigest *digest);

/* "3 mails", "1 mail". */
void pp_words_append_count(
	GString *out, uint64_t n, const char *one, const char *many);

/* The same behind a comma, if OUT has something; nothing for none at all. */
void pp_words_append_more(
	GString *out, uint64_t n, const char *one, const char *many);

/* "Nov 21", when it was posted; "" when only replies to it are here. */
char *pp_words_posted(const PpFacts *facts);

/*
 * "David Matlack (google.com)", "David Matlack (google.com), sent by Ana".
 * (transfer full)
 */
char *pp_words_author(const PpFacts *facts);

/* "core docs +10 -1"; "" when it is not known. (transfer full) */
char *pp_words_changes(const PpDigestSeries *series);

/* "v2 12 Nov" of the version before, "" when there is none. */
char *pp_words_previous(const PpDigestSeries *series, const PpFacts *facts);

/* "v5", "v5.1". (transfer full) */
char *pp_words_version(PpVersion version);

/*
 * Patches with a Reviewed-by or Acked-by, of *RET_ALL, which may be more than
 * the total says; -1 when nobody can tell, and of what nobody reviews.
 */
int64_t pp_words_n_reviewed(const PpFacts *facts, int64_t *ret_all);

/* "18/18", "" when it has no patches here. */
char *pp_words_review_ratio(const PpFacts *facts);

/* "13/5", for a column: replies and people; "0"; "" when it is not known. */
char *pp_words_reply_ratio(const PpFacts *facts);

/* "13 replies by 5 others", "no replies"; "" when it is not known. */
char *pp_words_replies(const PpFacts *facts);

/* "vfio next, Alex Williamson", "commit 0123456789ab" ...; "" if not. */
char *pp_words_applied(const PpFacts *facts);

/* The first 12 characters of COMMIT, clean. (transfer full) */
char *pp_words_commit(const char *commit);

/* PREFIX and COMMIT. (transfer full) (nullable): NULL where either is none. */
char *pp_words_commit_link(const char *prefix, const char *commit);

/* Forgets a commit that is a link: pp_words_applied() need not say it again. */
void pp_words_drop_linked(const PpDigestOptions *options, PpFacts *facts);

/*
 * The link to message ID: PREFIX, then ID with every byte that is not
 * unreserved in a URL percent-encoded, then "/" if PREFIX ended in one.
 * (transfer full) (nullable): NULL without PREFIX, and where ID is not the
 * mail's own.
 */
char *pp_words_link(const char *prefix, const char *id);

#endif
