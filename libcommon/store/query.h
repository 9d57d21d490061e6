/* SPDX-License-Identifier: MIT */
/*
 * Gets at the mails of a store, by the conditions of record/condition.h: those
 * on `arrived', `age' and `msgid' by an index, all else by looking.
 */
#ifndef PP_QUERY_H
#define PP_QUERY_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "record/asked.h"
#include "record/copies.h"
#include "store/database.h"

typedef struct {
	const GPtrArray *conditions; /* PpCondition: all must hold */
	bool pending;                /* those that are, not the committed */
	const char *run;             /* (nullable) of that run alone */
	/*
	 * (nullable) Looks at each.  What it then complains of is
	 * PP_EXIT_USAGE, and nothing is told or deleted.
	 */
	PpAsked *asked;
} PpQuery;

/* Takes a line without LF; false with an error set to go no further. */
typedef bool (*PpQueryFunc)(
	const char *line, size_t len, void *data, GError **error);

/* Is told of a mail that is stored and cannot be used, and why. */
typedef void (*PpQuerySkip)(const char *reason, void *data);

/*
 * Calls EACH for the mails that match, by arrival and then in the order in
 * which they were added, and SKIP for what is no record, with DATA.  By then
 * all have been read: whoever takes his time does not keep writers waiting.
 */
bool pp_query_each(PpDatabase *store, const PpQuery *query, PpQueryFunc each,
	PpQuerySkip skip, void *data, GError **error);

/*
 * Notes in COPIES under which message-ids of STORE mails came that differ.
 * IS_SAID: then the caller says so to whoever tells what is pending, and the
 * next commit forgets them; else it does not.
 */
bool pp_query_differing(
	PpDatabase *store, bool is_said, PpCopies *copies, GError **error);

/*
 * Deletes the *RET_N mails that match; *RET_LEFT others do as well but are
 * pending, which the query does not ask for.
 */
bool pp_query_forget(PpDatabase *store, const PpQuery *query, PpQuerySkip skip,
	void *data, size_t *ret_n, size_t *ret_left, GError **error);

#endif
