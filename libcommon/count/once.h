/* SPDX-License-Identifier: MIT */
/*
 * Things of which many mails tell but which count once: a change, a series, a
 * person's first posting.  The mail that stands for the thing is the least by
 * rank, arrival and message-id, whatever order they come in; its values are
 * those that count.
 */
#ifndef PP_ONCE_H
#define PP_ONCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "record/tally.h"

typedef struct PpOnce PpOnce;

/* A mail that would stand for a thing; all borrowed for the call. */
typedef struct {
	int rank;        /* less is better: 0 the head of a series */
	int64_t arrived; /* seconds UTC; INT64_MAX when not known */
	PpSlice msgid;
	int64_t amount; /* what it adds to each of its rows */
} PpOnceMail;

/*
 * Credits go to TALLY, which must live as long.  BY_ROW: the same mail may come
 * again with more rows, as it does in count records. (transfer full)
 */
PpOnce *pp_once_new(PpTally *tally, bool by_row);

/* Frees ONCE (nullable). */
void pp_once_free(PpOnce *once);

/*
 * MAIL tells of thing ID and has the values of ROWS (N of them, each once):
 * they are credited if MAIL is better than the one before, whose rows are
 * taken back.
 */
void pp_once_add(PpOnce *once, PpSlice id, const PpOnceMail *mail,
	const size_t *rows, size_t n);

/* A row of the mail that stands for a thing. */
typedef struct {
	PpSlice id;
	const PpOnceMail *mail;
	size_t row;
} PpOnceRow;

/* Every row of every thing, borrowed of ONCE. (transfer full) */
GArray *pp_once_rows(const PpOnce *once);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpOnce, pp_once_free)

#endif
