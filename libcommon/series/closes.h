/* SPDX-License-Identifier: MIT */
/*
 * Which series closes which report, as the trailers of its patches say: by a
 * link ("Closes:", "Link:", "Fixes:") to the mail or to the bug that it is
 * about, or by "Reported-by:" of the robot that sent it.
 */
#ifndef PP_CLOSES_H
#define PP_CLOSES_H

#include <stdint.h>

#include <glib.h>

#include "base/index.h"
#include "record/record.h"
#include "series/series.h"

/* A series and a report that it names. */
typedef struct {
	uint32_t series;
	uint32_t report; /* mail */
} PpClose;

typedef struct {
	PpIntern names;   /* what trailers name: message-ids, addresses */
	GArray *records;  /* PpRecordOf: of patches that name something */
	PpIndex patches;  /* by name: into records */
	GArray *pairs;    /* PpClose, sorted */
	GHashTable *last; /* by report: the series posted last + 1 */
} PpCloses;

/* Nothing named yet; pp_closes_clear() frees what it comes to hold. */
void pp_closes_init(PpCloses *closes);

/* Frees what CLOSES holds. */
void pp_closes_clear(PpCloses *closes);

/*
 * Takes in what the trailers of RECORD name, which stands for MAIL, a patch,
 * and is kept; where another stands for it in the end, that names nothing.
 */
void pp_closes_add(
	PpCloses *closes, const PpRecord *record, const PpMail *mail);

/* Finds who names which report of SET.  Once, when all mails are in. */
void pp_closes_find(PpCloses *closes, const PpSeriesSet *set);

/* The series posted last that names REPORT, a mail; PP_NONE: none does. */
uint32_t pp_closes_by(const PpCloses *closes, uint32_t report);

/* The first of the pairs of SERIES, NULL if none, and in *ret_n how many. */
const PpClose *pp_closes_of(
	const PpCloses *closes, uint32_t series, uint32_t *ret_n);

#endif
