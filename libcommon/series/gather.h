/* SPDX-License-Identifier: MIT */
/*
 * The first half of pp-series: postings into heaps, one after another in an
 * order in which parents come before their children.
 */
#ifndef PP_GATHER_H
#define PP_GATHER_H

#include <stdint.h>

#include <glib.h>

#include "series/corpus.h"
#include "series/thread.h"

/* A send takes no longer than this between two mails, in seconds. */
#define PP_SEND_GAP (INT64_C(30) * 60)

/*
 * By node, the nearest posting at or above it, a mail, or PP_NONE.
 * (transfer full)
 */
uint32_t *pp_gather_anchors(const PpCorpus *corpus, const PpThreads *threads);

/* Marks the posts that are covers of the patches below them. */
void pp_gather_mark_naked(PpCorpus *corpus, const PpThreads *threads);

/*
 * Gives every posting its heap, a number from 0 in `series'.
 * Returns: how many heaps there are.
 */
uint32_t pp_gather(
	PpCorpus *corpus, const PpThreads *threads, const uint32_t *anchors);

#endif
