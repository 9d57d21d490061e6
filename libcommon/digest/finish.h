/* SPDX-License-Identifier: MIT */
/*
 * What is known of the series of a digest once all records are in: how each
 * came, which replaces which, and in what order they stand.
 */
#ifndef PP_FINISH_H
#define PP_FINISH_H

#include <stdbool.h>
#include <stdint.h>

#include "digest/chain.h"
#include "digest/facts.h"

typedef enum {
	PP_DIGEST_POSTED = 1 << 0, /* came in this period */
	PP_DIGEST_UPDATE = 1 << 1, /* a version after another */
	PP_DIGEST_RESENT = 1 << 2,
	PP_DIGEST_PULL = 1 << 3,
	PP_DIGEST_APPLIED = 1 << 4,   /* said so in this period */
	PP_DIGEST_DISCUSSED = 1 << 5, /* mails, but posted earlier */
	PP_DIGEST_REPLACED = 1 << 6,  /* a newer version is here too */
	PP_DIGEST_WAITING = 1 << 7,   /* no mails, and that for a week */
	PP_DIGEST_BACKPORT = 1 << 8,  /* to a stable tree */
	PP_DIGEST_REPORT = 1 << 9,    /* no series: something is broken */
	PP_DIGEST_TALK = 1 << 10,     /* no series: another conversation */
	PP_DIGEST_COMMIT = 1 << 13,   /* no series: a robot tells of a commit */
	PP_DIGEST_COUNTED = 1 << 11,  /* added and removed are known */
	PP_DIGEST_AREA = 1 << 12,     /* area is a subsystem */
	PP_DIGEST_REVIEWED = 1 << 14, /* some patch, not all of them maybe */
	/* To the reader whom --me names: see mine.h. */
	PP_DIGEST_OWN = 1 << 15,       /* he wrote or sent it */
	PP_DIGEST_TODO = 1 << 16,      /* it waits for him */
	PP_DIGEST_ASKED = 1 << 17,     /* he was asked something */
	PP_DIGEST_COMMENTED = 1 << 18, /* he commented on an earlier version */
	PP_DIGEST_TURN = 1 << 19       /* whose turn it is is said */
} PpDigestFlag;

/* What stands in a digest and is no series. */
#define PP_DIGEST_NO_SERIES                                                    \
	((uint32_t)(PP_DIGEST_REPORT | PP_DIGEST_TALK | PP_DIGEST_COMMIT))

/* Which record speaks for a series: the best of those that are here. */
typedef enum {
	PP_SPEAKER_ROW,
	PP_SPEAKER_HEAD, /* the mail that names the series */
	PP_SPEAKER_POSTING,
	PP_SPEAKER_DEPUTY, /* series-thread put the series' fields there */
	PP_SPEAKER_ANSWER,
	PP_SPEAKER_NONE
} PpSpeaker;

typedef struct PpDigestSeries PpDigestSeries;
struct PpDigestSeries {
	union {
		PpSpan chain; /* its postings, and what spoke for a while */
		struct {      /* when that is read: what they change */
			int64_t added;
			int64_t removed;
		};
	};
	const char *area;         /* the digest's: PpSums.area */
	PpSpan head;              /* of them, the record that speaks */
	PpSpan entries;           /* messages that are quoted */
	PpDigestSeries *previous; /* the version before, if it is here */
	PpDigestSeries *next;     /* the version after, if it is here */
	char *key;                /* for --sort; NULL without */
	int64_t arrived;          /* of its head, else of its first mail */
	int64_t date;
	int64_t first;       /* arrival of its first mail, or INT64_MAX */
	PpVersion version;   /* the greatest of a posting */
	PpSpeaker speaker;   /* what stands at head */
	uint32_t number;     /* of its head */
	uint32_t total;      /* patches that it says it has */
	uint32_t flags;      /* PpDigestFlag */
	uint32_t mails;      /* of this period */
	uint32_t replies;    /* of others */
	uint32_t reports;    /* of robots */
	uint32_t addressed;  /* to the reader: PP_MINE_... */
	uint32_t unreviewed; /* patches with neither Rb nor Ab */
	char id[];           /* message-id of the head */
};

/*
 * Keeps of FACTS the few numbers that order and totals need, and SUMS in place
 * of its chain.
 */
void pp_finish_series(
	PpDigestSeries *series, const PpFacts *facts, const PpSums *sums);

/*
 * Is it worth saying at NOW (INT64_MIN: not known) whom SERIES waits for?  All
 * other flags are set.  Nothing is said of a review that nobody could have
 * given so soon, nor of a backport's, which nobody gives.
 */
bool pp_finish_says_turn(
	const PpDigestSeries *series, const PpFacts *facts, int64_t now);

/*
 * Links SERIES with the version that stands as its previous one, unless that
 * is the newer of the two.  All must be known by pp_finish_series().
 */
void pp_finish_link(PpDigestSeries *series);

/*
 * The order of the digest: by the keys, where there are such, compared as
 * TYPE; then newest first, and behind these what came earlier, most discussed
 * first.  DOWN turns the keys round.
 */
int pp_finish_compare(const PpDigestSeries *a, const PpDigestSeries *b,
	PpFieldType type, bool down);

#endif
