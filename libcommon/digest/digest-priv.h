/* SPDX-License-Identifier: MIT */
/* The inside of a digest, for the files that build it. */
#ifndef PP_DIGEST_PRIV_H
#define PP_DIGEST_PRIV_H

#include "base/idset.h"
#include "digest/digest.h"
#include "record/vocabulary.h"

struct PpDigest {
	PpDigestOptions options;
	PpDigestTotals totals;
	PpChainStore *store;
	PpFactsWalk *walk;    /* through the series whose records come in */
	PpDigestSeries *open; /* that series; NULL: none */
	PpTops *tops;
	PpIdSet *seen;         /* message-ids */
	PpSpan loose;          /* patches and covers without series */
	GPtrArray *series;     /* PpDigestSeries, owned */
	GHashTable *by_id;     /* the same, as a set by id */
	GHashTable *reviewers; /* addresses */
	GArray *days;          /* PpDay */
	GHashTable *day_index; /* day -> place in days + 1, while filling */
	PpFieldId sort_field;  /* PP_FIELD_OTHER: as section 4 says */
	bool sort_down;
};

/* The series ID, or NULL. */
PpDigestSeries *pp_digest_find(PpDigest *digest, const char *id);

/* The series ID, made if need be. */
PpDigestSeries *pp_digest_make(PpDigest *digest, const char *id);

/* Keeps RECORD of SERIES, and TEXT (LEN bytes) beside it. */
bool pp_digest_keep(PpDigest *digest, PpDigestSeries *series,
	const PpRecord *record, const char *text, size_t len, GError **error);

/* Stores the facts of the series that is open, if any is. */
bool pp_digest_close(PpDigest *digest, GError **error);

/* Is RECORD one that the digest quotes? */
bool pp_digest_is_entry(const PpDigest *digest, const PpRecord *record);

/* Keeps RECORD, one that is quoted, with its escaped TEXT (LEN bytes). */
bool pp_digest_keep_entry(PpDigest *digest, PpDigestSeries *series,
	const PpRecord *record, const char *text, size_t len, GError **error);

/* Puts the loose patches into series, by their references. */
bool pp_digest_place_loose(PpDigest *digest, GError **error);

#endif
