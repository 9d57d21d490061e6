/* SPDX-License-Identifier: MIT */
/*
 * The tags that answers gave to each patch, to its cover or to its older
 * versions, in this series or in another that its author sent it in: what
 * somebody who applies it would add to its message.
 */
#ifndef PP_GIVEN_H
#define PP_GIVEN_H

#include <glib.h>

#include "record/writer.h"
#include "series/people.h"
#include "series/tags.h"

typedef struct {
	const PpSeriesSet *set;
	const uint32_t *change; /* by mail, of pp_change_find() */
	const uint32_t *newest; /* by series, of pp_version_newest() */
	uint32_t *earlier;      /* by mail: the same patch before it */
	uint8_t *twin;          /* by mail: its series has another of it */
	uint32_t *read;         /* by series: answers read for others */
	GArray *formers;        /* of the patches of the series; reused */
	GArray *resent;         /* series that are PP_SERIES_RESENT */
	GArray *tags;           /* of the series that was read last */
	PpTags before;          /* of an older version; reused */
	PpPeople people[PP_N_TAGS];
	GPtrArray *lines; /* char *; reused */
	GHashTable *seen; /* the same, as a set */
} PpGiven;

/*
 * SET, CHANGE and NEWEST must live as long; pp_given_clear() frees the rest.
 */
void pp_given_init(PpGiven *given, const PpSeriesSet *set,
	const uint32_t *change, const uint32_t *newest);

/* Frees what GIVEN holds. */
void pp_given_clear(PpGiven *given);

/* Gathers what was given to the patches of the series that TAGS are of. */
void pp_given_read(PpGiven *given, const PpTags *tags);

/*
 * Calls FUNC for each tag of another that holds for PATCH, of that series, as
 * it is; more than once for one person, perhaps.
 */
void pp_given_each(
	const PpGiven *given, const PpMail *patch, PpTagsFunc func, void *data);

/*
 * Writes the fields of PATCH, of that series: `given', the tags that hold for
 * it as it is, and `given-older', those given to what it was before it was
 * changed.  They stand in the order in which they came, nobody's twice, and
 * none that the patch carries itself.
 */
void pp_given_write(PpGiven *given, const PpMail *patch, PpWriter *writer);

#endif
