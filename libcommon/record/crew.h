/* SPDX-License-Identifier: MIT */
/*
 * A crew of threads that work on lines in batches and hand the results back in
 * the order of the lines.  All of the rest stays with the caller's thread:
 * reading, writing, complaints, and the lines that need them.
 */
#ifndef PP_CREW_H
#define PP_CREW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "base/input.h"
#include "record/record.h"

/* Work on records that do not depend on each other. */
typedef struct {
	unsigned jobs; /* threads; 1 and 0: none */
	/* What one thread works with.  Called in the caller's thread. */
	void *(*begin)(void *data);
	/*
	 * Appends what becomes of RECORD to OUT, in a thread of the crew, and
	 * returns true; or false, with OUT as it likes, for a record that the
	 * caller must look at itself: one that is in error, or so large that
	 * there should be one of its kind at a time.
	 */
	bool (*work)(void *worker, const PpRecord *record, GString *out);
	void (*end)(void *worker);
	void *data; /* for begin */
} PpWork;

/* A line that comes back.  Valid during the call. */
typedef struct {
	uint64_t number; /* as it was given */
	PpLine kind;
	const char *line;
	size_t len;
	/* What work() made of it; NULL where the caller must. */
	const char *out;
	size_t out_len;
} PpCrewLine;

/* Takes a line back; false with an error set to go no further. */
typedef bool (*PpCrewFunc)(const PpCrewLine *line, void *data, GError **error);

typedef struct PpCrew PpCrew;

/*
 * Starts the threads.  WORK must live as long; DELIVER is called, with DATA,
 * by pp_crew_add() and pp_crew_drain() alone.
 * Returns: (transfer full), or NULL when there can be no threads.
 */
PpCrew *pp_crew_new(const PpWork *work, PpCrewFunc deliver, void *data);

/* Ends the threads and frees CREW (nullable); what was not delivered is lost.
 */
void pp_crew_free(PpCrew *crew);

/* Longer lines had better be worked on alone: they would be copied. */
enum { PP_CREW_LINE_MAX = 1024 * 1024 };

/*
 * Gives the crew a line (LEN bytes, copied; at most PP_CREW_LINE_MAX) of KIND.
 * Waits, and delivers, when it has more to do than memory is for.  False with
 * what DELIVER set; what was to come then is lost.
 */
bool pp_crew_add(PpCrew *crew, uint64_t number, PpLine kind, const char *line,
	size_t len, GError **error);

/* Waits for all lines and delivers them.  False as pp_crew_add(). */
bool pp_crew_drain(PpCrew *crew, GError **error);

#endif
