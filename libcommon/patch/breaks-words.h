/* SPDX-License-Identifier: MIT */
/* The words by which an answer says that a patch broke something. */
#ifndef PP_BREAKS_WORDS_H
#define PP_BREAKS_WORDS_H

#include "base/slice.h"

/* What a word may be; some are several. */
typedef enum {
	PP_BREAKS_ADVERB = 1 << 0,   /* "also", in front of what is done */
	PP_BREAKS_SUBJECT = 1 << 1,  /* "this", "patch" */
	PP_BREAKS_PRONOUN = 1 << 2,  /* "it", where a sentence begins */
	PP_BREAKS_ME = 1 << 3,       /* "I" */
	PP_BREAKS_BREAKS = 1 << 4,   /* "crashes" */
	PP_BREAKS_BREAK = 1 << 5,    /* "crash": behind "will", "patches" */
	PP_BREAKS_BREAKING = 1 << 6, /* "crashing", "causing": behind "is" */
	PP_BREAKS_CAUSES = 1 << 7,   /* "causes", and so what is bad */
	PP_BREAKS_CAUSE = 1 << 8,    /* the same, as above */
	PP_BREAKS_MINE = 1 << 9,     /* "me", "my" */
	PP_BREAKS_SEE = 1 << 10,     /* "see", behind "I" */
	PP_BREAKS_SEEING = 1 << 11,  /* "seeing", without it, too */
	PP_BREAKS_BAD = 1 << 12,     /* "crash", the thing */
	PP_BREAKS_POOR = 1 << 13,    /* "error", which may be a small one */
	PP_BREAKS_NEW = 1 << 14,     /* "following": a small one matters */
	PP_BREAKS_NOT = 1 << 15,     /* "no" */
	PP_BREAKS_DOUBT = 1 << 16,   /* "might": the sentence says nothing */
	PP_BREAKS_FIXES = 1 << 17,   /* "fixes": nor this, and it is well */
	PP_BREAKS_IF = 1 << 18,      /* "if", "when" */
	PP_BREAKS_CANNOT = 1 << 19,  /* "doesn't" */
	PP_BREAKS_APPLY = 1 << 20,   /* "apply" */
	PP_BREAKS_BUILD = 1 << 21,   /* "build" */
	PP_BREAKS_FAILS = 1 << 22,   /* "fails", "failed" */
	PP_BREAKS_FAILURE = 1 << 23, /* "failure": of a build */
	PP_BREAKS_ABLE = 1 << 24,    /* "can't": the writer, for the patch */
	PP_BREAKS_WILL = 1 << 25,    /* "will", "is", "seems" */
	PP_BREAKS_ENDS = 1 << 26,    /* "when": a thing is named before it */
	PP_BREAKS_PAST = 1 << 27,    /* "without": what was before this */
	PP_BREAKS_AWAY = 1 << 28,    /* "out": what breaks out is not broken */
	PP_BREAKS_TEST = 1 << 29,    /* "test": "a regression test" */
	PP_BREAKS_MANY = 1 << 30,    /* "these": "these crash", no crashes */
} PpBreaksWord;

/* What WORD, without marks around it, may be; 0: nothing of these. */
unsigned pp_breaks_word(PpSlice word);

#endif
