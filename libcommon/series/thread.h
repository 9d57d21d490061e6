/* SPDX-License-Identifier: MIT */
/*
 * Threads: who answers whom, and the order in which one reads them.
 *
 * A node is a message-id: a mail of the archive, or a ghost, which is only
 * referred to.  A mail's parent is the last id that it refers to; a ghost's is
 * what the earliest mail that refers to it puts before it.  References may
 * lie: each circle is cut at its earliest mail.  Nothing here recurses, and
 * time is linear in the number of references.
 */
#ifndef PP_THREAD_H
#define PP_THREAD_H

#include <stdint.h>

#include <glib.h>

#include "series/corpus.h"

typedef struct {
	uint32_t n;       /* nodes: as many as the archive has ids */
	uint32_t *parent; /* by node; PP_NONE for a root */
	uint32_t *rank;   /* by node: place in reading order; PP_NONE: unused */
	uint32_t *nodes;  /* in reading order: a parent before its children */
	uint32_t n_nodes; /* without ghosts that nobody is below */
} PpThreads;

/*
 * Threads CORPUS, which pp_corpus_finish() has sorted.  Roots and children
 * stand in the archive's order; a ghost stands where the first mail below it
 * would.
 */
void pp_thread_build(PpThreads *ret_threads, const PpCorpus *corpus);

/* Frees what THREADS holds. */
void pp_thread_clear(PpThreads *threads);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpThreads, pp_thread_clear)

#endif
