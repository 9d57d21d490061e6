/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "series/id-stem.h"
#include "series/send.h"
#include "series/unnumbered.h"

/* A cover is looked for so far above: hostile threads are deeper. */
#define MAX_STEPS 64

typedef struct {
	uint32_t head; /* mail */
	uint32_t mail;
	int64_t turn; /* when its sender sent it, or as what it counted it */
	int64_t arrived;
} Patch;

static bool
is_bare_head(const PpMail *mail)
{
	return pp_mail_is_posting(mail) && pp_mail_number(mail) == 0 &&
		mail->kind != PP_KIND_PULL && mail->total <= 1 &&
		(mail->flags & (PP_FLAG_UNNUMBERED | PP_MAIL_NAKED)) != 0;
}

/*
 * The cover that MAIL was sent with, or NULL.  Each patch may answer the one
 * before.
 */
static const PpMail *
find_head(const PpCorpus *corpus, const PpThreads *threads, const PpMail *mail)
{
	const PpMail *above = mail;

	for (int i = 0; i < MAX_STEPS; i++) {
		above = pp_corpus_mail(corpus, threads->parent[above->id]);
		if (above == NULL || !pp_send_is_one(corpus, mail, above) ||
			!pp_send_same_version(mail, above))
			return NULL;
		if (is_bare_head(above))
			return above;
		if (!pp_send_is_single(above))
			return NULL;
	}
	return NULL;
}

static int
compare_patches(const void *a, const void *b)
{
	const Patch *x = a;
	const Patch *y = b;

	if (x->head != y->head)
		return x->head < y->head ? -1 : 1;
	if (x->turn != y->turn)
		return x->turn < y->turn ? -1 : 1;
	return (x->arrived > y->arrived) - (x->arrived < y->arrived);
}

static GArray *
list_patches(const PpCorpus *corpus, const PpThreads *threads)
{
	GArray *list = g_array_new(FALSE, FALSE, sizeof(Patch));

	for (uint32_t i = 0; i < corpus->n_mails; i++) {
		const PpMail *mail = &corpus->mails[i];
		const PpMail *head = pp_send_is_single(mail)
			? find_head(corpus, threads, mail)
			: NULL;
		if (head == NULL)
			continue;
		Patch patch = {pp_corpus_index(corpus, head), i, mail->date,
			mail->arrived};
		g_array_append_val(list, patch);
	}
	g_array_sort(list, compare_patches);
	return list;
}

/* Of one run the message-ids count the mails, whatever the clock says. */
static void
count_turns(const PpCorpus *corpus, Patch *patches, guint n)
{
	uint64_t stem = 0;

	for (guint i = 0; i < n; i++) {
		const char *id =
			pp_corpus_id(corpus, &corpus->mails[patches[i].mail]);

		if (i == 0)
			stem = pp_id_stem(id);
		if (stem == 0 || pp_id_stem(id) != stem || pp_id_count(id) < 0)
			return;
	}
	for (guint i = 0; i < n; i++)
		patches[i].turn = pp_id_count(
			pp_corpus_id(corpus, &corpus->mails[patches[i].mail]));
	qsort(patches, n, sizeof(*patches), compare_patches);
}

/* What has the title of one before is that patch, sent again. */
static uint32_t
number_of(const PpIndex *titles, const PpCorpus *corpus, const PpMail *mail)
{
	return pp_corpus_has_title(corpus, mail)
		? pp_index_find(titles, mail->title)
		: PP_NONE;
}

/* Numbers N patches of one cover. */
static void
number_patches(PpCorpus *corpus, Patch *patches, guint n)
{
	g_auto(PpIndex) titles = {0};
	g_autofree uint32_t *numbers = g_new(uint32_t, n);
	uint32_t total = 0;

	count_turns(corpus, patches, n);
	for (guint i = 0; i < n; i++) {
		const PpMail *mail = &corpus->mails[patches[i].mail];

		if (i > 0 && compare_patches(&patches[i - 1], &patches[i]) == 0)
			return;
		numbers[i] = number_of(&titles, corpus, mail);
		if (numbers[i] == PP_NONE) {
			numbers[i] = ++total;
			pp_index_add(&titles, mail->title, total);
		}
	}
	for (guint i = 0; i < n; i++)
		pp_corpus_place(
			&corpus->mails[patches[i].mail], numbers[i], total);
}

void
pp_unnumbered_place(PpCorpus *corpus, const PpThreads *threads)
{
	g_autoptr(GArray) list = list_patches(corpus, threads);
	Patch *patches = (Patch *)(void *)list->data;
	guint n = 0;

	for (guint i = 0; i < list->len; i += n) {
		for (n = 1; i + n < list->len &&
			patches[i + n].head == patches[i].head;)
			n++;
		if (n > 1)
			number_patches(corpus, patches + i, n);
	}
}
