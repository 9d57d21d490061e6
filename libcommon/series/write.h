/* SPDX-License-Identifier: MIT */
/*
 * The records that series-thread writes.  All of these return false with
 * PP_EXIT_OUTPUT.
 */
#ifndef PP_WRITE_H
#define PP_WRITE_H

#include "series/result.h"

/* The mails' records, series by series. */
bool pp_write_mails(PpResult *result, GError **error);

/* A record a series. */
bool pp_write_rows(PpResult *result, GError **error);

/* One of them: series N, with NEWS (nullable). */
bool pp_write_row(
	PpResult *result, uint32_t n, const char *news, GError **error);

/* A record for each tag that was given. */
bool pp_write_tags(PpResult *result, GError **error);

#endif
