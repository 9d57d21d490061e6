/* SPDX-License-Identifier: MIT */
/*
 * What a mail tells of the send that it was part of, though the rest of that
 * may not be here: whom its first mail answered, and which run of git wrote
 * its message-id.
 */
#ifndef PP_TRACE_H
#define PP_TRACE_H

#include <stdbool.h>
#include <stdint.h>

#include "series/series.h"

typedef struct {
	uint32_t perch; /* node of no posting that is answered, or PP_NONE */
	uint64_t stem;  /* of a run that began with the first patch; 0: none */
	int64_t first;  /* numbers that this run has sent, the cover's is 0 */
	int64_t last;
} PpTrace;

/* That of a send which is not known to have left any. */
#define PP_TRACE_NONE ((PpTrace){PP_NONE, 0, 0, 0})

/* What MAIL, a posting of SET, tells. */
PpTrace pp_trace_of(const PpSeriesSet *set, const PpMail *mail);

/* Adds to TRACE, of a send, what a further mail of it tells. */
void pp_trace_add(PpTrace *trace, const PpTrace *mail);

/*
 * Do A and B come from two sends?  So they do if they answer two mails that
 * have nothing to do with each other, or if two runs have sent one number: who
 * sends the rest of a series, or one patch at a time, begins with another.
 */
bool pp_trace_differ(
	const PpSeriesSet *set, const PpTrace *a, const PpTrace *b);

#endif
