/* SPDX-License-Identifier: MIT */
/* What a subject says, and what one word of its brackets adds to that. */
#ifndef PP_SUBJECT_WORD_H
#define PP_SUBJECT_WORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "record/version.h"

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
	PP_SUBJECT_TREE = 1 << 13,      /* v5.10 was taken for a kernel tree */
	PP_SUBJECT_MALFORMED = 1 << 14, /* not as git format-patch writes it */
	PP_SUBJECT_PING = 1 << 15       /* PING: asks for an answer once more */
} PpSubjectMark;

/* Prefixes beyond that many are dropped, and the subject is malformed. */
#define PP_SUBJECT_MAX_PREFIXES 32

typedef struct {
	unsigned marks;    /* PpSubjectMark bits */
	PpVersion version; /* v5.1 of "v5A", too; v1 when nothing was said */
	unsigned number;   /* 3 in 03/23; 1 when nothing was said */
	unsigned total;    /* 23 in 03/23; 1 when nothing was said */
	PpSlice title;     /* a part of the text: never NULL */
	size_t n_prefixes;
	PpSlice prefixes[PP_SUBJECT_MAX_PREFIXES]; /* words, in order */
} PpSubject;

/*
 * Takes WORD, which stands in brackets and has no blanks or commas, as what it
 * is: tag, number, version, several of them glued, or a prefix.
 */
void pp_subject_word_take(PpSubject *subject, PpSlice word, bool minor_reroll);

/*
 * The same, but returns false and takes nothing where WORD is but a prefix.
 */
bool pp_subject_word_take_tags(
	PpSubject *subject, PpSlice word, bool minor_reroll);

/*
 * The number NUMBER of TOTAL, as written in "2 of 7".  The first one wins.
 */
void pp_subject_word_take_counter(
	PpSubject *subject, uint64_t number, uint64_t total);

#endif
