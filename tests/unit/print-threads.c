/* SPDX-License-Identifier: MIT */
/*
 * print-threads - reads classified records from standard input, prints each
 * mail's conversation: the message-id of its first mail, a TAB, its own.  For
 * holding our idea of a conversation against other programs.
 */
#include <config.h>

#include <stdio.h>

#include "record/filter.h"
#include "series/intake.h"

static uint32_t
find_root(uint32_t *root, uint32_t node)
{
	while (root[node] != node) {
		root[node] = root[root[node]];
		node = root[node];
	}
	return node;
}

/*
 * The partition of mails into conversations: two mails are in one when a chain
 * of references, whatever its direction and whatever mails it runs through,
 * leads from one to the other.  By mail, the first mail of its conversation.
 */
static uint32_t *
partition(const PpCorpus *corpus)
{
	uint32_t *first = g_new(uint32_t, corpus->n_mails + 1);
	g_autofree uint32_t *root = g_new(uint32_t, corpus->ids.n + 1);
	g_autofree uint32_t *mail_of_root = g_new(uint32_t, corpus->ids.n + 1);

	for (uint32_t i = 0; i < corpus->ids.n; i++) {
		root[i] = i;
		mail_of_root[i] = PP_NONE;
	}
	for (uint32_t i = 0; i < corpus->n_mails; i++) {
		const PpMail *mail = &corpus->mails[i];
		const uint32_t *refs = pp_corpus_refs(corpus, mail);

		for (uint32_t k = 0; k < mail->n_refs; k++)
			root[find_root(root, refs[k])] =
				find_root(root, mail->id);
	}
	for (uint32_t i = 0; i < corpus->n_mails; i++) {
		uint32_t top = find_root(root, corpus->mails[i].id);

		if (mail_of_root[top] == PP_NONE)
			mail_of_root[top] = i;
		first[i] = mail_of_root[top];
	}
	return first;
}

static bool
process(const PpRecord *record, void *data, GError **error)
{
	PpAddResult result;
	uint32_t mail;

	return pp_intake_add(data, record, true, &result, &mail, error);
}

int
main(void)
{
	g_auto(PpCorpus) corpus;
	PpFilter filter = {.process = process, .data = &corpus};

	pp_corpus_init(&corpus);
	PpExit status = pp_filter_run(&filter, NULL);
	pp_corpus_finish(&corpus);
	g_autofree uint32_t *first = partition(&corpus);
	for (uint32_t i = 0; i < corpus.n_mails; i++)
		printf("%s\t%s\n",
			pp_corpus_id(&corpus, &corpus.mails[first[i]]),
			pp_corpus_id(&corpus, &corpus.mails[i]));
	return (int)status;
}
