/* SPDX-License-Identifier: MIT */
/*
 * What was sent in one go, by one hand.
 */
#ifndef PP_SEND_H
#define PP_SEND_H

#include <stdbool.h>
#include <stdint.h>

#include "series/corpus.h"

/*
 * Were A and B sent from one address, or by one person with message-ids of one
 * run?  Ids alone say nothing: anybody can write them.
 */
bool pp_send_same_hand(
	const PpCorpus *corpus, const PpMail *a, const PpMail *b);

/* May a mail at TIME be of a send from MIN to MAX, in seconds? */
bool pp_send_is_near(int64_t time, int64_t min, int64_t max);

/* By the sender's clock or by the list's: either may be off. */
bool pp_send_together(const PpMail *a, const PpMail *b);

/* Both: from one address, and together. */
bool pp_send_is_one(const PpCorpus *corpus, const PpMail *a, const PpMail *b);

/* Do A and B say one version, or none? */
bool pp_send_same_version(const PpMail *a, const PpMail *b);

/* KEY with what the mails of one send say alike: MAIL's total and version. */
uint64_t pp_send_key(const PpMail *mail, uint64_t key);

/* Is MAIL a patch that says its number? */
bool pp_send_is_numbered(const PpMail *mail);

/* A patch with neither number nor cover stands alone. */
bool pp_send_is_single(const PpMail *mail);

#endif
