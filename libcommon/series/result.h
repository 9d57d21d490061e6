/* SPDX-License-Identifier: MIT */
/*
 * All that series-thread knows once everything is read, and how it is said in
 * the fields of a record.
 */
#ifndef PP_RESULT_H
#define PP_RESULT_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "record/spool.h"
#include "record/writer.h"
#include "series/closes.h"
#include "series/depends.h"
#include "series/given.h"
#include "series/reviews.h"
#include "series/series.h"

typedef struct {
	const PpSeriesSet *set;
	PpSpool *spool;
	PpWriter *writer;
	uint32_t *change; /* by mail, of pp_change_find() */
	uint32_t *newest; /* by series, of pp_version_newest() */
	const PpCloses *closes;
	const PpDepends *depends;
	bool context;         /* some mails are not of the period */
	bool told;            /* which commits an earlier digest had is known */
	bool replies;         /* write replies and notices */
	int64_t now;          /* no arrival later than that ends anything */
	int64_t context_end;  /* nor, in the context, one later than this */
	int64_t before;       /* the last arrival before the period; its own */
	int64_t end;          /* the last arrival of the period; its own */
	uint32_t *older;      /* by series; its own, of pp_result_init() */
	uint8_t *was_applied; /* by series that others need; its own */
	/* reused */
	PpReviews reviews;
	PpReviews other; /* of a series that another needs */
	PpSaid patch;
	PpGiven given;
	PpRecord record;
	GPtrArray *strings;
	GPtrArray *needs;  /* char *: "v3 of TITLE", of the series read last */
	PpField pieces[2]; /* of a record that is copied as it is */
} PpResult;

/* Sets up what is reused; all else is the caller's, before and after. */
void pp_result_init(PpResult *result);

/*
 * Reads what was said about series N, and what it needs, into reviews and
 * needs: to be called before any record of it is written, since what
 * pp_result_read() gave is lost by it.
 */
void pp_result_read_series(PpResult *result, uint32_t n);

/* Frees what pp_result_init() set up, not what is the caller's. */
void pp_result_clear(PpResult *result);

/*
 * MAIL's record, parsed.  Valid until the next call.  Returns NULL with
 * PP_EXIT_OUTPUT when the spool cannot be read.
 */
PpRecord *pp_result_read(PpResult *result, const PpMail *mail, GError **error);

/*
 * MAIL's record with what turned out since it was read: a naked cover's kind,
 * in-pull, all lists of its copies.  The writer is begun and has its fields
 * but for those of series-thread.
 */
bool pp_result_copy(PpResult *result, const PpMail *mail, GError **error);

/*
 * Writes the fields of series N from `head' on, in the order of the table;
 * RESULT's reviews are of N.  PATCH (nullable): the head is a patch, whose own
 * reviews the counts are.  NEWS (nullable) is a list of words.
 * KEEPS_WHERE: the record has a tree and a person of its own.
 */
void pp_result_series_fields(PpResult *result, uint32_t n, const PpSaid *patch,
	const char *news, bool keeps_where);

/* Writes what was said about MAIL, a patch that does not head its series. */
void pp_result_patch_fields(PpResult *result, const PpMail *mail);

/* Writes which series SERIES is. */
void pp_result_series(PpResult *result, const PpSeries *series);

/* Writes which patch MAIL is, through its versions; nothing if it is none. */
void pp_result_change(PpResult *result, const PpMail *mail);

/*
 * Writes who answered MAIL, which begins a conversation, how often and when,
 * and who spoke last, as RESULT's reviews have it; and who closes it.
 */
void pp_result_talk(PpResult *result, const PpMail *mail);

/*
 * The id of MAIL, which says that a patch was applied, and the tree and person
 * that TOLD, such a mail too, tells of; either may be PP_NONE.
 */
void pp_result_applied(PpResult *result, uint32_t mail, uint32_t told);

/*
 * Of the answers to SERIES, which is not here, the one nearest to its head: it
 * stands for that.
 */
const PpMail *pp_result_deputy(const PpResult *result, const PpSeries *series);

/*
 * What the period brought series N, as `news' has it; "" for nothing.  Answers
 * to an older version count for the newest one. (transfer full)
 */
char *pp_result_news(PpResult *result, uint32_t n);

/*
 * The mails of series N that are of the period, answers to an older version
 * with those to the newest one.
 */
unsigned pp_result_mails(const PpResult *result, uint32_t n);

/*
 * The series after N in the list of those of which one is the newest version,
 * which begins with that; PP_NONE at its end, and where there is no context.
 */
static inline uint32_t
pp_result_older(const PpResult *result, uint32_t n)
{
	return result->older == NULL ? PP_NONE : result->older[n];
}

#endif
