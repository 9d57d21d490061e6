/* SPDX-License-Identifier: MIT */
/* What of a digest is its reader's own, or waits for him: --me=ADDRESS. */
#ifndef PP_MINE_H
#define PP_MINE_H

#include <stdint.h>

#include "digest/facts.h"
#include "record/record.h"

typedef struct PpMine PpMine;

/* How a mail is addressed to somebody. */
enum {
	PP_MINE_TO = 1 << 0,
	PP_MINE_CC = 1 << 1,
	PP_MINE_MAINTAINS = 1 << 2 /* he is named by the areas file */
};

/* Of the reader whose ADDRESSES, or mailboxes, these are; NULL: none. */
PpMine *pp_mine_new(const char *const *addresses);

/* Frees MINE (nullable). */
void pp_mine_free(PpMine *mine);

/* Marks the fields that pp_mine_flags() reads beside those of facts. */
void pp_mine_mark(PpChainKeep keep);

/* How RECORD, a posting or a row, is addressed to him: PP_MINE_... bits. */
unsigned pp_mine_addressed(const PpMine *mine, const PpRecord *record);

/*
 * PP_DIGEST_OWN, _ASKED, _TODO and _COMMENTED of the series, or conversation,
 * that RECORD speaks for, which FACTS tells of; ADDRESSED as above, of all its
 * postings.  It waits for him if it waits for a review, or an answer, and he is
 * addressed and has not replied; to be applied, if he is a maintainer.
 */
uint32_t pp_mine_flags(const PpMine *mine, const PpRecord *record,
	const PpFacts *facts, unsigned addressed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpMine, pp_mine_free)

#endif
