/* SPDX-License-Identifier: MIT */
/*
 * The facts of a row as a list of short notes, in the words of every form.  A
 * form sets off those that a reader should not miss.
 */
#ifndef PP_NOTES_H
#define PP_NOTES_H

#include <stdint.h>

#include <glib.h>

#include "digest/digest.h"
#include "digest/form/words.h"

typedef enum {
	PP_TONE_PLAIN,
	PP_TONE_GOOD, /* done */
	PP_TONE_ODD,  /* not as usual */
	PP_TONE_BAD,  /* somebody has to act */
	PP_N_TONES
} PpTone;

typedef struct {
	char *text; /* clean */
	PpTone tone;
} PpNote;

/* No notes yet. (transfer full) an array of PpNote that owns the texts */
GArray *pp_notes_new(void);

/* Adds TEXT (nullable), which is used up; "" is left out. */
void pp_notes_add(GArray *notes, PpTone tone, char *text);

/*
 * Adds what there is to say of a posting at NOW (INT64_MIN: not known): "RFC",
 * "NAK by Ann", "missing 2/5", "applied: vfio next", "waiting for the author
 * since 5 days".
 */
void pp_notes_add_state(GArray *notes, const PpDigestSeries *series,
	const PpFacts *facts, int64_t now);

/* "after v2 12 Nov", the version before. */
void pp_notes_add_previous(
	GArray *notes, const PpDigestSeries *series, const PpFacts *facts);

/*
 * What a row of SECTION says beside its title: first the author.  COLUMNS:
 * reviews and replies of a posting have columns of their own.
 * (transfer full) as pp_notes_new()
 */
GArray *pp_notes_row(PpSection section, const PpDigestSeries *series,
	const PpFacts *facts, int64_t now, bool columns);

/* The texts, BETWEEN them. (transfer full) */
char *pp_notes_join(const GArray *notes, const char *between);

#endif
