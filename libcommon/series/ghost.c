/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "series/ghost.h"
#include "series/id-stem.h"

/* How far up a thread is looked for what began it. */
#define MAX_CLIMB 4096

/*
 * The ghost that heads what MAIL answers: the topmost one of the send that the
 * nearest ghost with a stem is of, else the topmost; PP_NONE when there is no
 * ghost above.  *ret_stem is 0 when none had a stem.
 */
static uint32_t
find_ghost(const PpSeriesSet *set, const PpMail *mail, uint64_t *ret_stem)
{
	const PpCorpus *corpus = set->corpus;
	uint32_t top = PP_NONE;
	uint32_t found = PP_NONE;
	uint32_t node = set->threads->parent[mail->id];

	*ret_stem = 0;
	for (int i = 0; node != PP_NONE && i < MAX_CLIMB; i++) {
		if (corpus->mail_of[node] == PP_NONE) {
			uint64_t stem =
				pp_id_stem(pp_intern_get(&corpus->ids, node));

			if (*ret_stem == 0)
				*ret_stem = stem;
			if (stem != 0 && stem == *ret_stem)
				found = node;
			top = node;
		}
		node = set->threads->parent[node];
	}
	return found != PP_NONE ? found : top;
}

/* The smaller id: with git send-email and b4 it is the cover's. */
static void
name_by(PpSeries *series, const PpCorpus *corpus, uint32_t ghost)
{
	if (strcmp(pp_intern_get(&corpus->ids, ghost),
		    pp_intern_get(&corpus->ids, series->id)) < 0)
		series->id = ghost;
}

/* Whoever answers with the address in GHOST's id sent what it names. */
static void
name_sender(PpSeries *series, const PpCorpus *corpus, const PpMail *mail,
	uint32_t ghost)
{
	const PpPerson *who = pp_corpus_person(corpus, mail->sender);
	const char *sender = pp_id_sender(pp_intern_get(&corpus->ids, ghost));

	if (sender != NULL && mail->kind == PP_KIND_REPLY &&
		g_ascii_strcasecmp(sender,
			pp_intern_get(&corpus->strings, who->addr)) == 0)
		series->author = series->sender = mail->sender;
}

static PpSeries
begin(const PpMail *first, uint32_t mail, uint32_t ghost)
{
	PpSeries series = pp_series_begin(mail, ghost);

	series.version = first->version;
	series.total = first->total;
	series.flags = PP_SERIES_GHOST | (first->flags & PP_FLAG_RFC);
	if ((first->flags & PP_FLAG_UNVERSIONED) != 0)
		series.flags |= PP_SERIES_SILENT;
	return series;
}

static uint64_t
key_of(const PpMail *mail, uint32_t ghost, uint64_t stem)
{
	/* What was sent at once is one, whichever versions it says. */
	uint64_t key = stem != 0 ? pp_hash_mix(1, stem)
				 : pp_hash_mix(pp_hash_mix(2, ghost),
					   pp_version_rank(mail->version));

	return pp_hash_mix(key, mail->total);
}

static bool
is_wanted(const PpMail *mail)
{
	return pp_kind_is_answer(mail->kind) && mail->series == PP_NONE &&
		(mail->flags & PP_MAIL_TAGGED) != 0;
}

void
pp_ghost_add(PpSeriesSet *set)
{
	PpCorpus *corpus = set->corpus;
	g_autoptr(GArray) added = g_array_new(FALSE, FALSE, sizeof(PpSeries));
	g_auto(PpIndex) index = {0};

	for (uint32_t i = 0; i < corpus->n_mails; i++) {
		PpMail *mail = &corpus->mails[i];
		uint64_t stem;

		if (!is_wanted(mail))
			continue;
		uint32_t ghost = find_ghost(set, mail, &stem);
		if (ghost == PP_NONE)
			continue;
		uint64_t key = key_of(mail, ghost, stem);
		uint32_t at = pp_index_find(&index, key);
		if (at == PP_NONE) {
			PpSeries new = begin(mail, i, ghost);

			at = added->len;
			g_array_append_val(added, new);
			pp_index_add(&index, key, at);
		}
		PpSeries *series = &g_array_index(added, PpSeries, at);
		if (pp_version_compare(mail->version, series->version) > 0)
			series->version = mail->version;
		name_by(series, corpus, ghost);
		name_sender(series, corpus, mail, ghost);
		mail->series = set->n + at;
	}
	set->all = g_renew(PpSeries, set->all, set->n + added->len + 1);
	if (added->len > 0)
		memcpy(&set->all[set->n], added->data,
			sizeof(PpSeries) * added->len);
	set->n += added->len;
}
