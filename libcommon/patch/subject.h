/* SPDX-License-Identifier: MIT */
/*
 * The subject of a mail of a patch list, taken apart in one pass that never
 * fails: "Re: [PATCH net-next v5 03/23] tcp: do less" and all that people
 * write instead.  docs/DESIGN.md section 5 and docs/HARD-CASES.md 1 to 15.
 */
#ifndef PP_SUBJECT_H
#define PP_SUBJECT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* What the subject says, as bits. */
typedef enum {
	PP_SUBJECT_REPLY = 1 << 0,    /* "Re:", "AW:", ... before the tags */
	PP_SUBJECT_FORWARD = 1 << 1,  /* "Fwd:", ... likewise */
	PP_SUBJECT_BRACKET = 1 << 2,  /* any bracket but [EXTERNAL] */
	PP_SUBJECT_PATCH = 1 << 3,    /* PATCH */
	PP_SUBJECT_PATCHSET = 1 << 4, /* PATCHSET, PATCHES */
	PP_SUBJECT_RFC = 1 << 5,
	PP_SUBJECT_RESEND = 1 << 6,     /* RESEND, REPOST, PING */
	PP_SUBJECT_PULL = 1 << 7,       /* PULL, GIT PULL */
	PP_SUBJECT_STABLE = 1 << 8,     /* 5.15.y, 4.19.3, AUTOSEL, stable */
	PP_SUBJECT_NUMBERED = 1 << 9,   /* number was written */
	PP_SUBJECT_TOTAL = 1 << 10,     /* total was written: not so in 3/n */
	PP_SUBJECT_VERSIONED = 1 << 11, /* version was written */
	PP_SUBJECT_LATE_VERSION = 1 << 12, /* it was "(v2)" in the title */
	PP_SUBJECT_TREE = 1 << 13,     /* v5.10 was taken for a kernel tree */
	PP_SUBJECT_MALFORMED = 1 << 14 /* not as git format-patch writes it */
} PpSubjectMark;

/* Prefixes beyond that many are dropped, and the subject is malformed. */
#define PP_SUBJECT_MAX_PREFIXES 32

typedef struct {
	unsigned marks;   /* PpSubjectMark bits */
	unsigned version; /* 5 in v5.1; 1 when nothing was said */
	unsigned minor;   /* 1 in v5.1 and v5A; 0 when nothing was said */
	unsigned number;  /* 3 in 03/23; 1 when nothing was said */
	unsigned total;   /* 23 in 03/23; 1 when nothing was said */
	PpSlice title;    /* the end of the text: never NULL */
	size_t n_prefixes;
	PpSlice prefixes[PP_SUBJECT_MAX_PREFIXES]; /* words, in order */
} PpSubject;

/*
 * Takes TEXT apart (LEN bytes: decoded, unfolded, runs of white space one
 * space, as pp_message_decoded() gives it).  The slices point into TEXT.
 * MINOR_REROLL says what the text cannot: that "v5.1" may replace a part of
 * v5, since the mail answers another; else such a word names a kernel tree.
 */
void pp_subject_parse(PpSubject *ret_subject, const char *text, size_t len,
	bool minor_reroll);

/*
 * Are the words those that git format-patch and its kin put into brackets:
 * PATCH, PATCHSET, RFC, PULL, a number or a version?
 */
bool pp_subject_has_tags(const PpSubject *subject);

#endif
