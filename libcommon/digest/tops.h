/* SPDX-License-Identifier: MIT */
/*
 * The top lists of a digest, from count records: `by' and `unit' say of what,
 * `value' and `count' are the rows.  Counts of the same value are added up.
 */
#ifndef PP_TOPS_H
#define PP_TOPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "record/record.h"

typedef struct {
	char *value; /* clean, one line */
	int64_t count;
} PpTopRow;

typedef struct {
	char *by;    /* as in the records: "domain", "author" ... */
	char *unit;  /* "mails", "reviews" ...; may be "" */
	bool people; /* rows are mailboxes */
	PpTopRow *rows;
	size_t n_rows;
} PpTopList;

typedef struct PpTops PpTops;

/* Without lists. (transfer full) */
PpTops *pp_tops_new(void);

/* Frees TOPS (nullable). */
void pp_tops_free(PpTops *tops);

/* Adds a record of kind count; one without by or value is passed over. */
void pp_tops_add(PpTops *tops, const PpRecord *record);

/*
 * Counts RECORD, a robot's mail, in a list of its own: one about a commit by
 * branch, others by subject, numbers and commits taken out.
 */
void pp_tops_add_notice(PpTops *tops, const PpRecord *record);

/* Forgets these lists, where there is something better to tell of. */
void pp_tops_drop_notices(PpTops *tops);

/*
 * Sorts: lists by domain, company, author and person first, then the others by
 * name; rows by count, then by reverse byte order of the value, as
 * `sort | uniq -c | sort -rn' does.  To be called once, before what follows.
 */
void pp_tops_finish(PpTops *tops);

/* How many lists there are. */
size_t pp_tops_size(const PpTops *tops);

/* The N-th list, 0-based; valid as long as TOPS. */
const PpTopList *pp_tops_list(const PpTops *tops, size_t n);

/*
 * The first list that is of people, or is not, and not empty: companies rather
 * than the domains that they stand for. (nullable) valid as long as TOPS
 */
const PpTopList *pp_tops_main(const PpTops *tops, bool people);

/* The value of row I, of a mailbox the name where it has one. (transfer full)
 */
char *pp_tops_label(const PpTopList *list, size_t i);

/*
 * The list's title without "Top N ": "contributors (Based on Email Body)".
 * (transfer full)
 */
char *pp_tops_title(const PpTopList *list);

/* The same for a reader who has never seen the original: "Contributors". */
char *pp_tops_short_title(const PpTopList *list);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpTops, pp_tops_free)

#endif
