/* SPDX-License-Identifier: MIT */
/*
 * The digest, apart from its form: built from records in any order (messages,
 * series, counts), then read by form/text.h and its kin.  Records lie in
 * a spool; in memory stand some 200 bytes a series and 16 a message.
 */
#ifndef PP_DIGEST_H
#define PP_DIGEST_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "digest/entries.h"
#include "digest/facts.h"
#include "digest/finish.h"
#include "digest/thread.h"
#include "digest/tops.h"
#include "digest/totals.h"
#include "record/record.h"

/* Strings are the caller's and must live as long as the digest. */
typedef struct {
	const char *heading; /* "KVM mailing list" */
	const char *period;  /* (nullable) "A..B" */
	const char *sort;    /* (nullable) a field's label, "-" before it */
	const char *link;    /* (nullable) what stands before a message-id */
	const char *commit_link;  /* (nullable) before a commit */
	const char *const *me;    /* (nullable) the reader's addresses */
	const char *const *gaps;  /* (nullable) what is missing */
	const char *const *notes; /* (nullable) what else is said first */
	unsigned top;             /* rows of a top list; 0: no lists */
	unsigned width;           /* cells where facts are folded; 0: nowhere */
	bool colour;              /* the text goes to a terminal */
	bool threads;             /* the mails of each series are wanted */
	PpEntries entries;
	int conversations; /* that are shown; -1: some, if there is no patch */
	size_t max_text;   /* bytes of an entry's text; 0: all */
	int64_t now;       /* seconds UTC, for ages */
} PpDigestOptions;

typedef struct PpDigest PpDigest;

/*
 * Returns: (transfer full), or NULL with PP_EXIT_USAGE: no such field to sort
 * by.
 */
PpDigest *pp_digest_new(const PpDigestOptions *options, GError **error);

/* Frees DIGEST (nullable). */
void pp_digest_free(PpDigest *digest);

/*
 * Takes RECORD in.  Returns false with PP_EXIT_OUTPUT when the spool is full,
 * and PP_EXIT_DATA when RECORD is a message or series without msgid.
 */
bool pp_digest_add(PpDigest *digest, const PpRecord *record, GError **error);

/*
 * To be called once, when all records are in and before all that follows.
 * Returns false with PP_EXIT_DATA when there were patches that series-thread
 * has not seen: what belongs together is not for the digest to say.
 */
bool pp_digest_finish(PpDigest *digest, GError **error);

/* The options as they were given.  Valid as long as DIGEST. */
const PpDigestOptions *pp_digest_options(const PpDigest *digest);

/* What there is in all.  Valid as long as DIGEST. */
const PpDigestTotals *pp_digest_totals(const PpDigest *digest);

/* The present, from which ages are counted; INT64_MIN: rows do not say. */
int64_t pp_digest_now(const PpDigest *digest);

/* The lists that count records made.  Valid as long as DIGEST. */
const PpTops *pp_digest_tops(const PpDigest *digest);

/* Series, in the order in which they are to stand; replaced ones as well. */
size_t pp_digest_n_series(const PpDigest *digest);

/* The N-th series, 0-based.  Valid as long as DIGEST. */
const PpDigestSeries *pp_digest_series(const PpDigest *digest, size_t n);

/*
 * Are SERIES' entries shown?  Not those of a version that another one here
 * replaced.  But of three or more the first is, as the seed of 2025-11-10
 * has it: the newest tells its changes against one that is skipped.
 */
bool pp_digest_is_quoted(const PpDigestSeries *series);

/* The version before SERIES that is skipped for it; NULL when there is none. */
const PpDigestSeries *pp_digest_skipped(const PpDigestSeries *series);

/* Facts of SERIES; RET_FACTS is to be cleared in any case. */
bool pp_digest_facts(PpDigest *digest, const PpDigestSeries *series,
	PpFacts *ret_facts, GError **error);

/*
 * The mails of SERIES as a tree; none without the option threads.
 * Returns: (transfer full) PpThreadMail *, or NULL on error.
 */
GPtrArray *pp_digest_thread(
	PpDigest *digest, const PpDigestSeries *series, GError **error);

/*
 * The entries of SERIES by number, cover first; none with PP_ENTRIES_NONE.
 * Returns: (transfer full) PpEntry *, or NULL on error.
 */
GPtrArray *pp_digest_entries(
	PpDigest *digest, const PpDigestSeries *series, GError **error);

/* Whatever max_text is, texts are cut at MAX bytes from now on. */
void pp_digest_limit_text(PpDigest *digest, size_t max);

/*
 * The text of ENTRY, clean, with LF at its end, cut at max_text.
 * Returns: (transfer full), or NULL on error.
 */
GString *pp_digest_text(PpDigest *digest, const PpEntry *entry, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpDigest, pp_digest_free)

#endif
