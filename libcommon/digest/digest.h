/* SPDX-License-Identifier: MIT */
/*
 * The digest, apart from its form: built from records in any order (messages,
 * series, counts), then read by digest-text.h and its kin.  Records lie in
 * a spool; in memory stand some 200 bytes a series and 16 a message.
 */
#ifndef PP_DIGEST_H
#define PP_DIGEST_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "digest/chain.h"
#include "digest/facts.h"
#include "digest/tops.h"
#include "record/record.h"

typedef enum {
	PP_ENTRIES_HEADS, /* covers, patches 1/N, single patches */
	PP_ENTRIES_ALL,   /* every patch */
	PP_ENTRIES_NONE
} PpEntries;

/* Strings are the caller's and must live as long as the digest. */
typedef struct {
	const char *heading; /* "KVM mailing list" */
	const char *period;  /* (nullable) "A..B" */
	const char *sort;    /* (nullable) a field's label, "-" before it */
	const char *link;    /* (nullable) what stands before a message-id */
	const char *const *gaps; /* (nullable) what could not be read */
	unsigned top;            /* rows of a top list */
	PpEntries entries;
	size_t max_text; /* bytes of an entry's text; 0: all */
	int64_t now;     /* seconds UTC, for ages */
} PpDigestOptions;

typedef enum {
	PP_DIGEST_POSTED = 1 << 0, /* came in this period */
	PP_DIGEST_UPDATE = 1 << 1, /* a version after another */
	PP_DIGEST_RESENT = 1 << 2,
	PP_DIGEST_PULL = 1 << 3,
	PP_DIGEST_APPLIED = 1 << 4,   /* said so in this period */
	PP_DIGEST_DISCUSSED = 1 << 5, /* mails, but posted earlier */
	PP_DIGEST_REPLACED = 1 << 6,  /* a newer version is here too */
	PP_DIGEST_UNTOLD = 1 << 7,    /* nobody knows its replies */
	PP_DIGEST_FOLLOWS = 1 << 8    /* some record names a version before */
} PpDigestFlag;

typedef struct PpDigestSeries PpDigestSeries;
struct PpDigestSeries {
	PpSpan chain;   /* its records */
	PpSpan facts;   /* what they say; len 0: to be read from them */
	PpSpan entries; /* those of them that are quoted */
	PpDigestSeries *previous; /* the version before, if it is here */
	PpDigestSeries *next;     /* the version after, if it is here */
	char *key;                /* for --sort; NULL without */
	int64_t arrived;          /* of its head */
	int64_t date;
	PpVersion version;
	uint32_t number;     /* of its head */
	uint32_t total;      /* patches that it says it has */
	uint32_t flags;      /* PpDigestFlag */
	uint32_t mails;      /* here */
	uint32_t replies;    /* of others */
	uint32_t people;     /* who replied */
	uint32_t reports;    /* of robots */
	uint32_t unreviewed; /* patches with neither Rb nor Ab */
	char id[];           /* message-id of the head */
};

typedef struct {
	uint64_t mails; /* messages, each once */
	uint64_t patches, covers, pulls, replies, notices, posts;
	bool has_time;
	bool told;           /* series-thread said what belongs together */
	int64_t first, last; /* arrivals */
	/* Series of this period that nothing here replaces: */
	uint64_t series, fresh, updates, resent, pull_requests;
	uint64_t replaced;   /* posted, and replaced by another one here */
	uint64_t applied;    /* whenever posted */
	uint64_t discussed;  /* posted earlier, mails now */
	uint64_t unanswered; /* posted, no reply of others */
	uint64_t reviews;    /* mails with Reviewed-, Acked- or Tested-by */
	uint64_t reviewers;  /* people who sent them */
} PpDigestTotals;

/* One message that the digest quotes. All strings but id and text are clean. */
typedef struct {
	char *id;
	char *title;
	char *subject;
	char *from; /* without quotes */
	PpSpan text;
	int64_t number;
	int64_t arrived;
	bool cover;
} PpEntry;

typedef struct {
	int64_t day; /* days since 1970-01-01, UTC */
	uint64_t mails;
	uint64_t patches; /* of them: patches and covers */
} PpDay;

typedef struct PpDigest PpDigest;

/*
 * Returns: (transfer full), or NULL with PP_EXIT_OUTPUT (no spool) or
 * PP_EXIT_USAGE (no such field to sort by).
 */
PpDigest *pp_digest_new(const PpDigestOptions *options, GError **error);

/* Frees DIGEST (nullable). */
void pp_digest_free(PpDigest *digest);

/*
 * Takes RECORD in.  Returns false with PP_EXIT_OUTPUT when the spool is full,
 * and PP_EXIT_DATA when RECORD is a message or series without msgid.
 */
bool pp_digest_add(PpDigest *digest, const PpRecord *record, GError **error);

/* To be called once, when all records are in and before all that follows. */
bool pp_digest_finish(PpDigest *digest, GError **error);

/* The options as they were given.  Valid as long as DIGEST. */
const PpDigestOptions *pp_digest_options(const PpDigest *digest);

/* What there is in all.  Valid as long as DIGEST. */
const PpDigestTotals *pp_digest_totals(const PpDigest *digest);

/* The present, from which ages are counted. */
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
 * The entries of SERIES by number, cover first; none with PP_ENTRIES_NONE.
 * Returns: (transfer full) PpEntry *, or NULL on error.
 */
GPtrArray *pp_digest_entries(
	PpDigest *digest, const PpDigestSeries *series, GError **error);

/*
 * The text of ENTRY, clean, with LF at its end, cut at max_text.
 * Returns: (transfer full), or NULL on error.
 */
GString *pp_digest_text(PpDigest *digest, const PpEntry *entry, GError **error);

/* Days with mails, in order: GArray of PpDay, valid as long as DIGEST. */
const GArray *pp_digest_days(const PpDigest *digest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpDigest, pp_digest_free)

#endif
