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

/* The mails of no series, in reading order; pp_write_mails() calls it. */
bool pp_write_talks(PpResult *result, GError **error);

/* A record a series. */
bool pp_write_rows(PpResult *result, GError **error);

/* A record a conversation that begins in the period. */
bool pp_write_talk_rows(PpResult *result, GError **error);

/*
 * The fields of such a record that are those of MAIL, of whatever KIND it is
 * then; RESULT's record is MAIL's from there on.
 */
bool pp_write_row_head(
	PpResult *result, const PpMail *mail, PpKind kind, GError **error);

/* One of them: series N, with NEWS (nullable). */
bool pp_write_row(
	PpResult *result, uint32_t n, const char *news, GError **error);

/* A record for each tag that was given. */
bool pp_write_tags(PpResult *result, GError **error);

#endif
