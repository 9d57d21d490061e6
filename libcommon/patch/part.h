/* SPDX-License-Identifier: MIT */
/*
 * Parts of a series that have a name and no number: "the arm64 bits",
 * "drivers/foo", "arm/arm64 and generic parts".
 */
#ifndef PP_PART_H
#define PP_PART_H

#include <stdbool.h>

/*
 * Behind the part that S begins with; NULL: none.  A name alone, "arm64", is
 * one if it is to be read BARE.
 */
const char *pp_part_begin(const char *s, bool bare);

/*
 * Does S say that it is for a part of the series: "For the arm64 bits:",
 * "drivers/foo changes only", "looks good for the io_uring side"?
 */
bool pp_part_is_meant(const char *s);

/* Does S say of a part that it is good: "The arm64 bits look good."? */
bool pp_part_is_judged(const char *s);

/* Does S say that it is for nothing but a part: "arm64 only"? */
bool pp_part_only(const char *s);

#endif
