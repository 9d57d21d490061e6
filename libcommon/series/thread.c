/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/forest.h"
#include "series/thread.h"

/* How far up a thread is looked for what would close a circle. */
#define MAX_CLIMB 64

static bool
is_ghost(const PpCorpus *corpus, uint32_t node)
{
	return corpus->mail_of[node] == PP_NONE;
}

/* Is NODE at or above BELOW, as far up as one looks? */
static bool
is_above(const PpThreads *threads, uint32_t node, uint32_t below)
{
	for (int i = 0; below != node && i < MAX_CLIMB; i++) {
		if (below == PP_NONE)
			return false;
		below = threads->parent[below];
	}
	return below == node;
}

/* What MAIL says of the mails above it, of those that are not here. */
static void
link_ghosts(PpThreads *threads, const PpCorpus *corpus, const PpMail *mail)
{
	const uint32_t *refs = pp_corpus_refs(corpus, mail);

	for (uint32_t k = 1; k < mail->n_refs; k++)
		if (is_ghost(corpus, refs[k]) &&
			threads->parent[refs[k]] == PP_NONE &&
			!is_above(threads, refs[k], refs[k - 1]))
			threads->parent[refs[k]] = refs[k - 1];
}

/* What a mail itself answers outranks what others imply. */
static void
link_parents(PpThreads *threads, const PpCorpus *corpus)
{
	for (uint32_t i = 0; i < corpus->n_mails; i++) {
		const PpMail *mail = &corpus->mails[i];

		if (mail->n_refs > 0)
			threads->parent[mail->id] =
				pp_corpus_refs(corpus, mail)[mail->n_refs - 1];
	}
	for (uint32_t i = 0; i < corpus->n_mails; i++)
		link_ghosts(threads, corpus, &corpus->mails[i]);
}

/* Of two nodes the one that a circle is cut at: ghosts first, the earlier. */
static uint32_t
earlier(const PpCorpus *corpus, uint32_t a, uint32_t b)
{
	uint32_t mail_a = corpus->mail_of[a];
	uint32_t mail_b = corpus->mail_of[b];

	/* That of a ghost, PP_NONE and 1, is 0. */
	if (mail_a != mail_b)
		return mail_a + 1 < mail_b + 1 ? a : b;
	return strcmp(pp_intern_get(&corpus->ids, a),
		       pp_intern_get(&corpus->ids, b)) <= 0
		? a
		: b;
}

static void
cut_circle(PpThreads *threads, const PpCorpus *corpus, uint32_t node)
{
	uint32_t cut = node;

	for (uint32_t n = threads->parent[node]; n != node;
		n = threads->parent[n])
		cut = earlier(corpus, cut, n);
	threads->parent[cut] = PP_NONE;
}

/* Walks up from each node once; a walk that meets itself is in a circle. */
static void
cut_circles(PpThreads *threads, const PpCorpus *corpus)
{
	g_autofree uint32_t *walk = pp_corpus_nones(threads->n);

	for (uint32_t start = 0; start < threads->n; start++) {
		uint32_t node = start;

		while (node != PP_NONE && walk[node] == PP_NONE) {
			walk[node] = start;
			node = threads->parent[node];
		}
		if (node != PP_NONE && walk[node] == start)
			cut_circle(threads, corpus, node);
	}
}

/*
 * Lists all nodes that mails are or are below, as they are met when the mails
 * are taken in the archive's order, ghosts above a mail right before it.
 */
static void
order_nodes(PpThreads *threads, const PpCorpus *corpus)
{
	g_autofree bool *met = g_new0(bool, threads->n + 1);
	uint32_t *order = threads->nodes;
	uint32_t n = 0;

	for (uint32_t i = 0; i < corpus->n_mails; i++) {
		uint32_t node = corpus->mails[i].id;
		uint32_t start = n;

		do {
			met[node] = true;
			order[n++] = node;
			node = threads->parent[node];
		} while (node != PP_NONE && is_ghost(corpus, node) &&
			!met[node]);
		for (uint32_t a = start, b = n - 1; a < b; a++, b--) {
			uint32_t swapped = order[a];

			order[a] = order[b];
			order[b] = swapped;
		}
	}
	threads->n_nodes = n;
}

void
pp_thread_build(PpThreads *ret_threads, const PpCorpus *corpus)
{
	PpThreads threads = {.n = corpus->ids.n};

	threads.parent = pp_corpus_nones(threads.n);
	threads.rank = pp_corpus_nones(threads.n);
	threads.nodes = pp_corpus_nones(threads.n);
	link_parents(&threads, corpus);
	cut_circles(&threads, corpus);
	order_nodes(&threads, corpus);
	pp_forest_order(
		threads.nodes, threads.n_nodes, threads.parent, threads.n);
	for (uint32_t i = 0; i < threads.n_nodes; i++)
		threads.rank[threads.nodes[i]] = i;
	*ret_threads = threads;
}

void
pp_thread_clear(PpThreads *threads)
{
	g_free(threads->parent);
	g_free(threads->rank);
	g_free(threads->nodes);
	memset(threads, 0, sizeof(*threads));
}
