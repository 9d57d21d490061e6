/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/index.h"
#include "base/sorted.h"
#include "series/titled.h"

/* Patches of one title that are looked at, newest first. */
#define MAX_LOOK_BACK 256

/* What a note claims of a title. */
typedef struct {
	uint32_t note;
	uint32_t title;
	uint32_t author;
	uint32_t answered; /* mail */
	bool alone;        /* the note lists nothing else */
} Claim;

static void
add_claims(const PpSeriesSet *set, uint32_t note, GArray *claims)
{
	const PpMail *mail = &set->corpus->mails[note];
	const PpMailTag *tags = pp_corpus_tags(set->corpus, mail);
	const PpMail *answered = NULL;
	guint first = claims->len;

	for (unsigned i = 0; i < mail->n_tags; i++) {
		if (tags[i].scope != PP_SCOPE_TITLED)
			continue;
		if (answered == NULL)
			answered = pp_series_anchor(set, mail);
		if (answered == NULL)
			return;
		Claim claim = {note, tags[i].person, answered->author,
			pp_corpus_index(set->corpus, answered), false};
		g_array_append_val(claims, claim);
	}
	if (claims->len == first + 1)
		g_array_index(claims, Claim, first).alone = true;
}

static GArray *
list_claims(const PpSeriesSet *set)
{
	GArray *claims = g_array_new(FALSE, FALSE, sizeof(Claim));

	for (uint32_t i = 0; i < set->corpus->n_mails; i++)
		if (pp_kind_is_answer(set->corpus->mails[i].kind) &&
			set->corpus->mails[i].n_tags > 0)
			add_claims(set, i, claims);
	return claims;
}

static void
index_patches(const PpSeriesSet *set, PpIndex *index)
{
	for (uint32_t i = 0; i < set->corpus->n_mails; i++) {
		const PpMail *mail = &set->corpus->mails[i];

		if (mail->kind == PP_KIND_PATCH && mail->series != PP_NONE)
			pp_index_add(index, mail->title, i);
	}
}

/* A maintainer may have given the one patch that he answers another title. */
static bool
is_retitled(const PpSeriesSet *set, const Claim *claim)
{
	const PpMail *mail = &set->corpus->mails[claim->answered];

	return claim->alone && mail->kind == PP_KIND_PATCH && mail->total <= 1;
}

static void
find_patch(const PpSeriesSet *set, const PpIndex *index, const Claim *claim,
	GArray *found)
{
	const PpCorpus *corpus = set->corpus;
	PpIndexWalk it = pp_index_walk(index, claim->title, MAX_LOOK_BACK);

	for (uint32_t n; (n = pp_index_next(&it)) != PP_NONE;) {
		const PpMail *patch = &corpus->mails[n];
		PpTitled titled = {patch->series, claim->note, n};

		if (n < claim->note &&
			pp_corpus_same_person(
				corpus, patch->author, claim->author)) {
			g_array_append_val(found, titled);
			return;
		}
	}
	if (is_retitled(set, claim)) {
		uint32_t patch = claim->answered;
		PpTitled titled = {
			corpus->mails[patch].series, claim->note, patch};
		g_array_append_val(found, titled);
	}
}

void
pp_titled_find(PpSeriesSet *set)
{
	g_autoptr(GArray) claims = list_claims(set);
	g_auto(PpIndex) index = {0};

	set->titled = g_array_new(FALSE, FALSE, sizeof(PpTitled));
	if (claims->len > 0)
		index_patches(set, &index);
	for (guint i = 0; i < claims->len; i++)
		find_patch(set, &index, &g_array_index(claims, Claim, i),
			set->titled);
	g_array_sort(set->titled, pp_sorted_by_pair);
}

const PpTitled *
pp_titled_of(const PpSeriesSet *set, const PpSeries *series, uint32_t *ret_n)
{
	uint32_t n = (uint32_t)(series - set->all);
	const PpTitled *all = (const PpTitled *)(const void *)set->titled->data;
	guint first = pp_sorted_first(set->titled, n);

	*ret_n = pp_sorted_first(set->titled, n + 1) - first;
	return *ret_n > 0 ? all + first : NULL;
}
