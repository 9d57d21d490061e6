/* SPDX-License-Identifier: MIT */
/*
 * A series: postings that were sent together, and the answers to them.
 */
#ifndef PP_SERIES_H
#define PP_SERIES_H

#include <stdint.h>

#include <glib.h>

#include "series/corpus.h"
#include "series/thread.h"

/*
 * What a series is, bits beside PP_FLAG_RFC and PP_FLAG_RESEND, which it has
 * of any of its mails.
 */
enum {
	PP_SERIES_MOVED = 1 << 23, /* its patches are in later ones: moved.h */
	PP_SERIES_PULL = 1 << 24,
	PP_SERIES_SILENT = 1 << 25,  /* no mail of it says a version */
	PP_SERIES_MIXED = 1 << 26,   /* its mails say different versions */
	PP_SERIES_RESENT = 1 << 27,  /* an old version again, behind its next */
	PP_SERIES_GHOST = 1 << 28,   /* only answers to it are here */
	PP_SERIES_COVERED = 1 << 29, /* it has a cover letter or a pull */
	PP_SERIES_GONE = 1 << 30     /* has become part of another */
};

/* Why a series is a version of another: the words of `matched', behind none. */
typedef enum {
	PP_MATCH_NONE,
	PP_MATCH_MANUAL,
	PP_MATCH_CHANGEID,
	PP_MATCH_NAMED,
	PP_MATCH_REPLY,
	PP_MATCH_TITLE,
	PP_MATCH_PATCHES,
	PP_N_MATCHES
} PpMatch;

typedef struct {
	uint32_t id;      /* names it: of its head, in ids */
	uint32_t head;    /* mail: cover, pull, first patch; of a ghost the
			   * first answer */
	uint32_t members; /* see pp_series_postings() */
	uint32_t n_members;
	uint32_t answers; /* see pp_series_answers() */
	uint32_t n_answers;
	uint32_t total;    /* what the mails say */
	uint32_t have;     /* how many of these are here */
	uint32_t author;   /* person */
	uint32_t sender;   /* person */
	uint32_t previous; /* series, or PP_NONE: set by pp-version */
	uint32_t next;     /* series, or PP_NONE */
	uint32_t changeid; /* in strings, or PP_NONE */
	uint32_t flags;    /* some PpFlag, and PP_SERIES_... */
	PpVersion version;
	uint8_t matched; /* PpMatch, for previous */
} PpSeries;

/* An archive and what its mails are to each other. */
typedef struct {
	PpCorpus *corpus;
	const PpThreads *threads;
	PpSeries *all; /* by head, in the archive's order; ghosts last */
	uint32_t n;
	uint32_t *members; /* mails */
	uint32_t *answers; /* mails: replies and notices */
	uint32_t *anchor;  /* by node: nearest posting at or above, a mail */
	GArray *titled;    /* see titled.h */
} PpSeriesSet;

/*
 * Makes the series of SET, which has corpus, threads and anchor: each posting
 * says in `series' which of N heaps it lies in.  Sets that to the series, and
 * the flag PP_FLAG_IN_PULL.  Answers are still to be listed.
 */
void pp_series_make(PpSeriesSet *set, uint32_t n);

/*
 * Puts together what was sent apart: the mails of each series that INTO (by
 * series, PP_NONE for most) has another for become that one's, and it is left
 * without mails, and so GONE.  Links are the caller's.
 */
void pp_series_absorb(PpSeriesSet *set, const uint32_t *into);

/* Lists the answers, which have `series', in reading order. */
void pp_series_list_answers(PpSeriesSet *set);

/* Frees what SET holds. */
void pp_series_clear(PpSeriesSet *set);

/* A series that nothing is known of yet, headed by MAIL, with the name ID. */
PpSeries pp_series_begin(uint32_t mail, uint32_t id);

/* The head of SERIES; of a ghost the first answer. */
const PpMail *pp_series_head(const PpSeriesSet *set, const PpSeries *series);

/* The message-id that names SERIES. */
const char *pp_series_id(const PpSeriesSet *set, const PpSeries *series);

/* The postings of SERIES, by number. */
PpMailIter pp_series_postings(const PpSeriesSet *set, const PpSeries *series);

/* The answers to SERIES, in reading order. */
PpMailIter pp_series_answers(const PpSeriesSet *set, const PpSeries *series);

/* The newer one that stands in the place of MAIL, a patch; NULL for none. */
const PpMail *pp_series_replaced(const PpSeriesSet *set, const PpMail *mail);

/* The older one whose place MAIL, a patch, has taken; NULL for none. */
const PpMail *pp_series_former(const PpSeriesSet *set, const PpMail *mail);

/* The posting that MAIL is or answers, at whatever distance; or NULL. */
const PpMail *pp_series_anchor(const PpSeriesSet *set, const PpMail *mail);

/* The posting above MAIL, which it answers at whatever distance; or NULL. */
const PpMail *pp_series_above(const PpSeriesSet *set, const PpMail *mail);

/* Did PERSON send SERIES, or write it? */
bool pp_series_is_own(
	const PpSeriesSet *set, const PpSeries *series, uint32_t person);

/* What heads SERIES: a cover, a patch or a pull. */
PpKind pp_series_head_kind(const PpSeriesSet *set, const PpSeries *series);

#endif
