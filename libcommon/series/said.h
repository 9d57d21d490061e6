/* SPDX-License-Identifier: MIT */
/*
 * What a reply or a robot's notice says about the patch that it answers:
 * reviews and the patches that they are for, refusals, that it was applied.
 * Only the writer's own lines are read: no quotes, no signature.
 */
#ifndef PP_SAID_H
#define PP_SAID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "record/vocabulary.h"
#include "series/range.h"

/* The writer of the mail himself, for PpSaidTag.trailer. */
#define PP_SAID_SENDER UINT32_MAX

typedef struct {
	PpTag type;
	PpScope scope;
	PpRange range;    /* of PP_SCOPE_RANGES: one tag a range */
	uint32_t trailer; /* whose: index into the trailers, or the sender */
} PpSaidTag;

typedef struct {
	GArray *tags; /* PpSaidTag */
} PpSaid;

/* Nothing said yet; pp_said_clear() frees what it comes to hold. */
void pp_said_init(PpSaid *said);

/* Frees what SAID holds. */
void pp_said_clear(PpSaid *said);

/*
 * The types that TRAILER ("Reviewed-by: A <a@example.org>") gives: two for
 * "Reviewed-and-tested-by".  Returns how many, at most 2.
 */
size_t pp_said_types(const char *trailer, PpTag ret_types[2]);

/*
 * Reads TEXT (LEN bytes, LF ends) of a reply or a notice, whose own trailers
 * (NULL-terminated) patch-classify found.  APPLIED: it is known to be a
 * robot's word that something was applied; which patches the text may say.
 * SAID is emptied first.
 */
void pp_said_scan(PpSaid *said, const char *text, size_t len, bool applied,
	char **trailers);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpSaid, pp_said_clear)

#endif
