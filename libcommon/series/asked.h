/* SPDX-License-Identifier: MIT */
/* Whose word is missing: who was asked, and who commented on what came before.
 */
#ifndef PP_ASKED_H
#define PP_ASKED_H

#include "series/people.h"
#include "series/series.h"

/*
 * Adds to RET_PEOPLE who was asked something in an answer to a mail of his, and
 * has written nothing since, of N MAILS that people wrote to one series or
 * conversation, in any order.  Who asked last comes first.
 */
void pp_asked_find(const PpSeriesSet *set, const uint32_t *mails, size_t n,
	PpPeople *ret_people);

/* Adds who replied to the versions before SERIES, the latest of them first. */
void pp_asked_earlier(
	const PpSeriesSet *set, const PpSeries *series, PpPeople *ret_people);

#endif
