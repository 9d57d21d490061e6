/* SPDX-License-Identifier: MIT */
/*
 * The kernel releases that the prefixes of a subject name: "5.15" of
 * "AUTOSEL 5.15", "linux-5.15.y" or "for-5.15".
 */
#ifndef PP_RELEASE_H
#define PP_RELEASE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
	const char *word; /* that names it, in the prefixes: LEN bytes */
	size_t len;
	size_t number;   /* offset of the number in the word */
	size_t n_digits; /* and its bytes; 0: "stable" */
} PpRelease;

/*
 * The next release that *PREFIXES name, which moves behind it.  False if there
 * is none.
 */
bool pp_release_next(const char **prefixes, PpRelease *ret_release);

/* Do the PREFIXES and OTHERS name the same releases, in these very words? */
bool pp_release_same_words(const char *prefixes, const char *others);

/* Do the first releases that they name have the same number, or none? */
bool pp_release_same_number(const char *prefixes, const char *others);

/* Do they name one with a number? */
bool pp_release_has_number(const char *prefixes);

/*
 * Is one of them a distribution's: "RHEL8.0"?  "5.15", "v5.15" and "for-5.15"
 * say when it is to be merged.
 */
bool pp_release_is_distribution(const char *prefixes);

#endif
