/* SPDX-License-Identifier: MIT */
/*
 * print-threads - reads classified records from standard input, prints each
 * mail's conversation: the message-id of its first mail, a TAB, its own.  For
 * holding pp_thread_partition() against other programs.
 */
#include <config.h>

#include <stdio.h>

#include "record/filter.h"
#include "series/corpus.h"
#include "series/thread.h"

static bool
process(const PpRecord *record, void *data, GError **error)
{
	PpAddResult result;
	uint32_t mail;

	return pp_corpus_add(data, record, true, &result, &mail, error);
}

int
main(void)
{
	g_auto(PpCorpus) corpus;
	PpFilter filter = {.process = process, .data = &corpus};

	pp_corpus_init(&corpus);
	PpExit status = pp_filter_run(&filter, NULL);
	pp_corpus_finish(&corpus);
	g_autofree uint32_t *first = pp_thread_partition(&corpus);
	for (uint32_t i = 0; i < corpus.n_mails; i++)
		printf("%s\t%s\n",
			pp_corpus_id(&corpus, &corpus.mails[first[i]]),
			pp_corpus_id(&corpus, &corpus.mails[i]));
	return (int)status;
}
