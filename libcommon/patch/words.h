/* SPDX-License-Identifier: MIT */
/*
 * The words by which prose names patches of a series and leaves some out, each
 * in one place: a tag and "applied" are for the same patches by the same words.
 */
#ifndef PP_WORDS_H
#define PP_WORDS_H

#include <stdint.h>

/* Classes of them; some are in two. */
typedef enum {
	PP_WORD_EXCEPT = 1 << 0,  /* leave out what follows: "other than" */
	PP_WORD_MINUS = 1 << 1,   /* so, behind what they take from: "save" */
	PP_WORD_BUT = 1 << 2,     /* "but" */
	PP_WORD_NOT = 1 << 3,     /* "not", "no" */
	PP_WORD_BUT_NOT = 1 << 4, /* "but not", "all but" */
	PP_WORD_SKIP = 1 << 5,    /* who writes left out: "skipped" */
	PP_WORD_GONE = 1 << 6,    /* were left out: "dropped" */
	PP_WORD_ONLY = 1 << 7,    /* "only", "just" */
	PP_WORD_ORDINAL = 1 << 8, /* "first", whose value is 1 */
	PP_WORD_LAST = 1 << 9,    /* "last" */
	PP_WORD_COUNT = 1 << 10, /* "two", whose value is 2; of "few" it is 0 */
	PP_WORD_PATCH = 1 << 11, /* "patch", "patches" */
	PP_WORD_ONE = 1 << 12,   /* "one", "ones" */
	PP_WORD_ALL = 1 << 13,   /* "all", "everything" */
	PP_WORD_SERIES = 1 << 14, /* "series", "patchset" */
	PP_WORD_REST = 1 << 15,   /* "rest", "others" */
	PP_WORD_UP_TO = 1 << 16,  /* "up to", "until" */
	PP_WORD_BEFORE = 1 << 17, /* "before", "prior to" */
	PP_WORD_AFTER = 1 << 18,  /* "after", "following" */
	PP_WORD_ONWARD = 1 << 19, /* "onwards", "and up" */
	PP_WORD_MANY = 1 << 20,   /* "patches", "ones" */
	PP_WORD_LEFT = 1 << 21, /* are not applied yet: "left", "waiting on" */
	PP_WORD_UNDONE = 1 << 22, /* were not: "was not applied" */
} PpWordClass;

/*
 * Behind the longest word or words of CLASSES that S begins with, as words of
 * their own; *ret_value (nullable) is theirs, or 0.  NULL where there is none.
 */
const char *pp_words_begin(
	const char *s, unsigned classes, uint32_t *ret_value);

/* The same, and behind the blanks there; S where there is none. */
const char *pp_words_skip(const char *s, unsigned classes);

/* Where the first of CLASSES in S begins, and where it ends; NULL: none. */
const char *pp_words_find(
	const char *s, unsigned classes, const char **ret_behind);

/* Behind the first of CLASSES in S; NULL: none. */
const char *pp_words_behind(const char *s, unsigned classes);

#endif
