/* SPDX-License-Identifier: MIT */
/*
 * Series: which postings belong together, by docs/DESIGN.md section 5 (Series)
 * and docs/HARD-CASES.md 34 to 40 and 46; and which series each answer belongs
 * to.
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
	PP_SERIES_PULL = 1 << 24,
	PP_SERIES_SILENT = 1 << 25,   /* no mail of it says a version */
	PP_SERIES_MIXED = 1 << 26,    /* its mails say different versions */
	PP_SERIES_REPLACED = 1 << 27, /* a number came again, as a fix */
	PP_SERIES_UNKNOWN = 1 << 28,  /* only answers to it are here */
	PP_SERIES_COVERED = 1 << 29   /* it has a cover letter or a pull */
};

/* Why a series is a version of another. */
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
	uint32_t head;    /* mail: cover, pull, first patch; of an UNKNOWN one
			   * the first answer */
	uint32_t members; /* in PpSeriesSet.members: postings, by number */
	uint32_t n_members;
	uint32_t answers; /* in PpSeriesSet.answers: in reading order */
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

typedef struct {
	PpSeries *all; /* by head, in the archive's order; UNKNOWN last */
	uint32_t n;
	uint32_t *members; /* mails */
	uint32_t *answers; /* mails: replies and notices */
	uint32_t *anchor;  /* by node: nearest posting at or above, a mail */
} PpSeriesSet;

/*
 * Groups the postings of CORPUS and the answers to them.  Sets `series' of
 * its mails, and the flags PP_MAIL_NAKED and PP_FLAG_IN_PULL.
 */
void pp_series_group(
	PpSeriesSet *ret_set, PpCorpus *corpus, const PpThreads *threads);

/* Frees what SET holds. */
void pp_series_clear(PpSeriesSet *set);

/*
 * Appends what is odd about series N, an element each: "missing 2/5",
 * "mixed versions", "extra 14/13", "cover only", "replaced 3/5".
 */
void pp_series_odd(const PpSeriesSet *set, const PpCorpus *corpus, uint32_t n,
	GPtrArray *ret_odd);

/* What heads SERIES: a cover, a patch or a pull. */
PpKind pp_series_head_kind(
	const PpSeriesSet *set, const PpCorpus *corpus, const PpSeries *series);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpSeriesSet, pp_series_clear)

#endif
