/* SPDX-License-Identifier: MIT */
/* A record on its way into a digest: looked at once, for all that is asked. */
#ifndef PP_INCOMING_H
#define PP_INCOMING_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "digest/chain.h"
#include "digest/finish.h"

/* What is asked of a record while it comes in. */
typedef struct {
	const PpRecord *record;
	PpKind kind;
	int64_t number;
	PpVersion version;
	int64_t time; /* arrival, else date */
	bool has_time;
	PpSpeaker speaker; /* what it would be for its series */
} PpIncoming;

/* Looks at RECORD, which must be valid as long as what is returned. */
PpIncoming pp_incoming_read(const PpRecord *record);

/*
 * Does RECORD, of no series, speak for a conversation, of which series-thread
 * has said how it went?  A robot's is one if it complains, or tells of a
 * commit.
 */
bool pp_incoming_begins_talk(const PpIncoming *in);

/*
 * Takes the version and the total of a posting of SERIES, or of its row: a
 * cover at v2 whose patches are at v3 heads a v3, and one that counts less than
 * they do was not counted anew.  As long as there is none, answers tell the
 * version.  To be called before pp_incoming_speak().
 */
void pp_incoming_count(const PpIncoming *in, PpDigestSeries *series);

/*
 * Makes the record, which lies at AT of STORE, the one that speaks for SERIES,
 * if it is the best so far.  Returns false with PP_EXIT_OUTPUT.
 */
bool pp_incoming_speak(const PpIncoming *in, PpDigestSeries *series,
	PpChainStore *store, PpSpan at, GError **error);

#endif
