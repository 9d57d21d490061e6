/* SPDX-License-Identifier: MIT */
/*
 * Times: seconds since 1970-01-01T00:00:00Z, negative before; the proleptic
 * Gregorian calendar, no leap seconds.  Nothing here looks at TZ.
 */
#ifndef PP_TIME_H
#define PP_TIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

/* Room for "-9999-12-31T23:59:59Z" and a NUL. */
#define PP_TIME_SIZE 24

typedef struct {
	int64_t year;
	int month;   /* 1 to 12 */
	int day;     /* 1 to 31 */
	int hour;    /* 0 to 23 */
	int minute;  /* 0 to 59 */
	int second;  /* 0 to 59 */
	int weekday; /* 0 Sunday to 6 Saturday */
} PpCivil;

/* Days from 1970-01-01 to that date; MONTH 1 to 12, DAY 1 to 31. */
int64_t pp_time_days(int64_t year, int month, int day);

/* How many days MONTH (1 to 12) of YEAR has. */
int pp_time_month_days(int64_t year, int month);

/* The seconds of a civil time in UTC; its weekday is not looked at. */
int64_t pp_time_from_civil(const PpCivil *civil);

/* The civil time in UTC of TIME, its weekday too. */
void pp_time_to_civil(int64_t time, PpCivil *ret_civil);

/* TIME as RFC 3339 in UTC, "2025-06-27T16:25:28Z"; years 0 to 9999. */
void pp_time_format(int64_t time, char ret_text[PP_TIME_SIZE]);

/*
 * Reads RFC 3339 with any zone ("2025-06-27T18:25:28+02:00", a blank for the
 * T, seconds and zone may be missing: UTC), or a date alone (its midnight UTC).
 * Returns false and leaves *ret_time when TEXT is neither.
 */
bool pp_time_parse(const char *text, size_t len, int64_t *ret_time);

/*
 * What a person types for --since, --until and --now: all of pp_time_parse(),
 * "@SECONDS", "now", "today", "yesterday", and "N UNIT ago" or "NU" before NOW
 * (seconds, minutes, hours, days, weeks, months of 30 days, years of 365;
 * s m h d w); and "N UNIT before" any of these.  Returns false with
 * PP_EXIT_USAGE when it is none of these.
 */
bool pp_time_parse_human(
	const char *text, int64_t now, int64_t *ret_time, GError **error);

#endif
