/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "series/double.h"
#include "series/id-stem.h"
#include "series/send.h"

/*
 * Were A and B sent at once, under one number?  "git send-email *.patch" takes
 * along what an older run has left there.
 */
static bool
are_doubles(const PpCorpus *corpus, const PpThreads *threads, const PpMail *a,
	const PpMail *b)
{
	return pp_send_is_numbered(a) && pp_send_is_numbered(b) &&
		a->number == b->number && a->total == b->total &&
		pp_send_same_version(a, b) &&
		pp_corpus_same_sender(corpus, a, b) &&
		threads->parent[a->id] == threads->parent[b->id];
}

static bool
is_one_run(const PpCorpus *corpus, const PpMail *a, const PpMail *b)
{
	uint64_t stem = pp_id_stem(pp_corpus_id(corpus, a));

	return stem != 0 && stem == pp_id_stem(pp_corpus_id(corpus, b));
}

/* Of what is called the same, or does the same, it does not matter which. */
static bool
is_same_patch(const PpCorpus *corpus, const PpMail *a, const PpMail *b)
{
	return pp_corpus_same_title(corpus, a, b) ||
		(a->patchid != 0 && a->patchid == b->patchid);
}

bool
pp_double_beside(const PpCorpus *corpus, const PpThreads *threads,
	const PpMail *a, const PpMail *b)
{
	bool answers = threads->parent[a->id] != PP_NONE;

	return are_doubles(corpus, threads, a, b) &&
		!is_same_patch(corpus, a, b) &&
		(is_one_run(corpus, a, b) ||
			(answers && pp_send_together(a, b)));
}

bool
pp_double_in_run(const PpCorpus *corpus, const PpThreads *threads,
	const PpMail *a, const PpMail *b)
{
	return are_doubles(corpus, threads, a, b) && is_one_run(corpus, a, b);
}
