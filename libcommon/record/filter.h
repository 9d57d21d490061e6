/* SPDX-License-Identifier: MIT */
/*
 * The loop of every filter that reads records: over files or standard input,
 * record by record; a line that is no record is reported with its number,
 * counted and skipped.
 */
#ifndef PP_FILTER_H
#define PP_FILTER_H

#include <stdbool.h>

#include "base/exit.h"
#include "base/output.h"
#include "record/crew.h"
#include "record/record.h"

/* Where a record came from; valid during the call. */
typedef struct {
	const char *file; /* name for diagnostics, quoted */
	uint64_t line;    /* 1-based */
} PpPlace;

/*
 * Takes one record, valid during the call.  Returns false with an error set:
 * PP_EXIT_DATA, PP_EXIT_INPUT or PP_EXIT_NOINPUT for a record that cannot be
 * used, which is reported with its place, counted and skipped; any other to go
 * no further, as when the output failed.
 */
typedef bool (*PpFilterFunc)(
	const PpRecord *record, void *data, GError **error);

/*
 * Makes the line of a record, without LF, out of LINE (LEN bytes) in another
 * form: appends it to OUT.  Returns false and PP_EXIT_DATA when it is none.
 */
typedef bool (*PpTranslateFunc)(
	const char *line, size_t len, GString *out, GError **error);

typedef struct {
	PpFilterFunc process;
	void *data;
	PpTranslateFunc translate; /* (nullable) lines are records */
	/*
	 * (nullable) What process does, but for the output, which tied then
	 * must be: records are given to it as soon as there are many, and
	 * those that it will not do to process.
	 */
	const PpWork *work;
	PpOutput *tied; /* (nullable) flushed before a read that might block */
	bool lenient;   /* --lenient: PP_EXIT_DATA does not count */
	bool progress;  /* --progress: show at once how far it is */
	bool done;      /* process sets it when it has seen enough */
	bool stopped;   /* nothing more can be written, or should be */
	PpExit status;  /* worst so far; begins at PP_EXIT_OK */
} PpFilter;

/*
 * Runs over FILES (NULL-terminated; NULL or empty: standard input; "-" too).
 * A file that cannot be opened or read is reported, and the next one taken.
 * One that is what is tied writes to is PP_EXIT_USAGE, and the end.
 * Returns: the worst status, also kept in FILTER->status.
 */
PpExit pp_filter_run(PpFilter *filter, char **files);

/*
 * What becomes of *ERROR, which stopped a record: one of the record alone is
 * reported ("FILE: line N: REASON"), merged into the status and cleared, and
 * true comes back: go on.
 */
bool pp_filter_skips(PpFilter *filter, const PpPlace *place, GError **error);

#endif
