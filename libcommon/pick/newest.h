/* SPDX-License-Identifier: MIT */
/*
 * Which series somebody means who asks for one to be applied: the newest
 * version of the only one that matches, if all of it is here.  One that only
 * answers are here of is not meant where a newer one of its title is.
 */
#ifndef PP_NEWEST_H
#define PP_NEWEST_H

#include <stdbool.h>

#include <glib.h>

#include "record/record.h"

typedef struct PpNewest PpNewest;

/* (transfer full) */
PpNewest *pp_newest_new(void);

/* Frees NEWEST (nullable). */
void pp_newest_free(PpNewest *newest);

/* Looks at RECORD; WANTED: it matches. */
void pp_newest_add(PpNewest *newest, const PpRecord *record, bool wanted);

/*
 * The id of that series, escaped, valid as long as NEWEST.  NULL with
 * PP_EXIT_DATA where it is not one, or, unless LENIENT, where not all of it is
 * here.
 */
const char *pp_newest_find(PpNewest *newest, bool lenient, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpNewest, pp_newest_free)

#endif
