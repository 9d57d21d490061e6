/* SPDX-License-Identifier: MIT */
/*
 * Dates as mails write them: RFC 5322 3.3 and 4.3, asctime and ISO 8601, with
 * English, German or Swedish months.
 */
#ifndef PP_DATE_H
#define PP_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Reads a date of TEXT (LEN bytes, maybe folded), seconds UTC to *ret_time.
 * Weekday and comments are not looked at; two-digit years are of 1950 to 2049,
 * three-digit ones count from 1900 (RFC 5322 4.3); a zone that is junk or
 * missing is UTC; a year-month-day needs no clock time.  Returns false,
 * *ret_time untouched, when anything else is missing or impossible.
 */
bool pp_date_parse(const char *text, size_t len, int64_t *ret_time);

#endif
