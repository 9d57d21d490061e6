/* SPDX-License-Identifier: MIT */
/*
 * Fields that were asked for by a name which the table lacks.  Records may
 * have fields of others, so such a name is no error; but when no record had
 * it, it was most likely misspelt, and the answer is no answer.
 */
#ifndef PP_ASKED_H
#define PP_ASKED_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "record/record.h"

typedef struct PpAsked PpAsked;

/*
 * STRICT, for what deletes: no name is left out of it.
 * Returns: (transfer full)
 */
PpAsked *pp_asked_new(bool strict);

/* Frees ASKED (nullable). */
void pp_asked_free(PpAsked *asked);

/*
 * Remembers LABEL (LEN bytes), unless the table has it or, where it is not
 * strict, it is "h.NAME", as not every mail has every header field, or
 * "x-NAME", which anybody may use.
 */
void pp_asked_add(PpAsked *asked, const char *label, size_t len);

/* Is there a name that no record had yet? */
bool pp_asked_is_open(const PpAsked *asked);

/* What RECORD has need not be looked for any more. */
void pp_asked_look(PpAsked *asked, const PpRecord *record);

/*
 * Says which of the names no record had: "no record has a field 'autor'; did
 * you mean 'author'?"  It is wrong usage, found late.  MORE (nullable,
 * NULL-terminated): what else may have been meant.
 * Returns: (transfer full), or NULL when there was no record, or none missing.
 */
char *pp_asked_complaint(const PpAsked *asked, const char *const *more);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpAsked, pp_asked_free)

#endif
