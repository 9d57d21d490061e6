/* SPDX-License-Identifier: MIT */
/* What a digest counts: mails, days, who reviewed, and series of each sort. */
#ifndef PP_TOTALS_H
#define PP_TOTALS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "digest/finish.h"

typedef struct {
	int64_t day; /* days since 1970-01-01, UTC */
	uint64_t mails;
	uint64_t patches; /* of them: patches and covers */
} PpDay;

typedef struct {
	uint64_t mails; /* messages, each once */
	bool has_time;
	bool told;           /* some series says how often it was answered */
	int64_t first, last; /* arrivals */
	/* Series of this period that nothing here replaces: */
	uint64_t series, fresh, updates, resent, pull_requests, backports;
	uint64_t replaced;      /* posted, and replaced by another one here */
	uint64_t applied;       /* whenever posted */
	uint64_t applied_older; /* of them: posted earlier, or replaced */
	uint64_t turns;         /* of which is said whose turn it is */
	uint64_t discussed;     /* posted earlier, mails now */
	uint64_t waiting;       /* posted earlier, no mails for a week */
	uint64_t broken, talks; /* reports, and other conversations */
	uint64_t commits;       /* that robots tell of */
	uint64_t unanswered;    /* posted, no reply of others */
	uint64_t reviews;       /* mails with Reviewed-, Acked- or Tested-by */
	GHashTable *reviewers;  /* addresses of those who sent them */
	GArray *days;           /* PpDay */
	GHashTable *day_index;  /* day -> place in days + 1 */
} PpDigestTotals;

/* Nothing counted; pp_totals_clear() frees what it comes to hold. */
void pp_totals_init(PpDigestTotals *totals);

/* Frees what TOTALS holds. */
void pp_totals_clear(PpDigestTotals *totals);

/* Counts a message of KIND, which arrived at TIME (nullable, seconds UTC). */
void pp_totals_add_mail(PpDigestTotals *totals, const PpRecord *record,
	PpKind kind, const int64_t *time);

/* Counts SERIES, or a conversation, which is linked. */
void pp_totals_add_series(PpDigestTotals *totals, const PpDigestSeries *series);

/* How many of N rows are series: whose patches came, or were answered. */
size_t pp_totals_n_series(const PpDigestTotals *totals, size_t n);

/* Puts the days in order. */
void pp_totals_finish(PpDigestTotals *totals);

#endif
