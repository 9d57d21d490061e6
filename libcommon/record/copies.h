/* SPDX-License-Identifier: MIT */
/*
 * Mails that came under one message-id: copies of one are nothing to speak of,
 * but of those that differ one alone counts, and that is said.
 */
#ifndef PP_COPIES_H
#define PP_COPIES_H

#include <stdbool.h>

#include <glib.h>

#include "base/slice.h"
#include "record/record.h"

/* Message-ids that are said; the rest is counted. */
enum { PP_COPIES_SAID = 20 };

typedef struct PpCopies PpCopies;

/* None yet. (transfer full) */
PpCopies *pp_copies_new(void);

/* Frees COPIES (nullable). */
void pp_copies_free(PpCopies *copies);

/*
 * Adds RECORD, a mail's; true when there was none with its message-id, or it
 * has none.  Keeps 40 bytes of each, and notes those that differ.
 */
bool pp_copies_add(PpCopies *copies, const PpRecord *record);

/*
 * Of two mails that differ, the one that COUNTS and the OTHER: who sent them,
 * and their subjects; NULL where these are the same. (transfer full)
 */
char *pp_copies_tell(const PpRecord *counts, const PpRecord *other);

/*
 * What is told of more than two: TOLD of the one that counts and others, and
 * BEFORE (both nullable, as pp_copies_tell() or this made them) of any of them.
 * The one that counts is that of TOLD; the others stand by their bytes, so that
 * it does not matter in which order they came, and 20 of them.  (transfer full)
 */
char *pp_copies_tell_also(const char *told, const char *before);

/*
 * Notes that mails with MSGID, escaped, differ, and what of them is TOLD
 * (nullable), which may be anything; what was noted last, stands.
 */
void pp_copies_note(PpCopies *copies, PpSlice msgid, const char *told);

/*
 * Which differed, a line each, safe on a terminal; of many, how many more.
 * (transfer full)
 */
char **pp_copies_remarks(const PpCopies *copies);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpCopies, pp_copies_free)

#endif
