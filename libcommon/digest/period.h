/* SPDX-License-Identifier: MIT */
/* How a digest writes times: UTC, English months, nothing of the locale. */
#ifndef PP_PERIOD_H
#define PP_PERIOD_H

#include <stdbool.h>
#include <stdint.h>

#include "digest/digest.h"

/*
 * The ends of the period for the frame: those of --period as given, else the
 * dates of the first and the last arrival, else "the beginning" and "the end".
 * (transfer full), clean.
 */
void pp_period_ends(const PpDigest *digest, char **ret_from, char **ret_to);

/* Is TEXT "A..B", neither end empty? */
bool pp_period_is_valid(const char *text);

/*
 * "2025-11-20 00:00 to 2025-11-22 00:00 UTC": the ends of --period when both
 * are times, else the first and the last arrival; NULL when there is neither.
 * (transfer full) (nullable)
 */
char *pp_period_times(const PpDigest *digest);

/* Are both ends of --period times?  Then pp_period_times() says them. */
bool pp_period_is_time(const PpDigest *digest);

/*
 * Seconds: the end of --period where it is a time, else the last arrival, else
 * OTHERWISE.
 */
int64_t pp_period_end(const PpDigest *digest, int64_t otherwise);

/* "Nov 21". (transfer full) */
char *pp_period_day(int64_t time);

/*
 * "12 Nov", with the year where it is not that of NEAR, INT64_MIN where that is
 * not known. (transfer full)
 */
char *pp_period_date(int64_t time, int64_t near);

/* "12 Nov 09:30", else as pp_period_date(). (transfer full) */
char *pp_period_moment(int64_t time, int64_t near);

/* "2025-11-21". (transfer full) */
char *pp_period_iso(int64_t time);

#endif
