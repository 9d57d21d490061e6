/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/index.h"
#include "base/sorted.h"
#include "patch/depends.h"
#include "series/depends.h"

/* So many series of one change-id or postings of one patch are looked at. */
#define MAX_LOOK_BACK 64

typedef struct {
	uint32_t of;       /* the series of the mail that says so, when found */
	uint32_t mail;     /* its index, when found */
	uint32_t place;    /* in what it says */
	uint32_t name;     /* in names */
	uint32_t series;   /* that is needed, or PP_NONE */
	PpRecordOf record; /* that says so */
} Need;

/* What series are looked up by. */
typedef struct {
	const PpSeriesSet *set;
	PpIndex changeids; /* -> series */
	PpIndex patchids;  /* -> mail */
} Lookup;

void
pp_depends_init(PpDepends *depends)
{
	*depends =
		(PpDepends){.needs = g_array_new(FALSE, FALSE, sizeof(Need))};
}

void
pp_depends_clear(PpDepends *depends)
{
	pp_intern_clear(&depends->names);
	g_clear_pointer(&depends->needs, g_array_unref);
}

void
pp_depends_add(PpDepends *depends, const PpRecord *record, const PpMail *mail)
{
	if (!pp_record_has(record, PP_FIELD_DEPENDS))
		return;
	g_auto(GStrv) ids = pp_record_list(record, PP_FIELD_DEPENDS);
	for (uint32_t i = 0; ids[i] != NULL && i < PP_DEPENDS_MAX; i++) {
		Need need = {PP_NONE, PP_NONE, i,
			pp_intern_add(&depends->names, ids[i], strlen(ids[i])),
			PP_NONE, pp_corpus_record_of(mail)};
		g_array_append_val(depends->needs, need);
	}
}

static void
index_series(Lookup *l)
{
	const PpSeriesSet *set = l->set;

	for (uint32_t n = 0; n < set->n; n++)
		if (set->all[n].changeid != PP_NONE)
			pp_index_add(&l->changeids, set->all[n].changeid, n);
	for (uint32_t i = 0; i < set->corpus->n_mails; i++) {
		const PpMail *mail = &set->corpus->mails[i];

		if (mail->kind == PP_KIND_PATCH && mail->patchid != 0)
			pp_index_add(&l->patchids, mail->patchid, i);
	}
}

static uint32_t
by_message(const Lookup *l, const char *name)
{
	const PpCorpus *corpus = l->set->corpus;
	uint32_t mail = pp_corpus_find(corpus, name, strlen(name));

	return mail == PP_NONE ? PP_NONE : corpus->mails[mail].series;
}

/* "ID:v3": that version; without one the last. */
static uint32_t
by_change(const Lookup *l, const char *name)
{
	const char *colon = strrchr(name, ':');
	size_t len = colon != NULL && colon[1] == 'v' ? (size_t)(colon - name)
						      : strlen(name);
	uint32_t id = pp_intern_find(&l->set->corpus->strings, name, len);
	PpVersion version = {0, 0};

	if (id == PP_NONE)
		return PP_NONE;
	bool any = name[len] == '\0' ||
		!pp_version_parse(colon + 2, strlen(colon + 2), &version);
	PpIndexWalk it = pp_index_walk(&l->changeids, id, MAX_LOOK_BACK);
	for (uint32_t n; (n = pp_index_next(&it)) != PP_NONE;)
		if (any ||
			pp_version_compare(l->set->all[n].version, version) ==
				0)
			return n;
	return PP_NONE;
}

static uint32_t
by_patch(const Lookup *l, const char *name)
{
	g_autofree char *digits = g_strndup(name, 16);
	uint32_t mail =
		pp_index_find(&l->patchids, g_ascii_strtoull(digits, NULL, 16));

	return mail == PP_NONE ? PP_NONE : l->set->corpus->mails[mail].series;
}

static uint32_t
find_series(const Lookup *l, const char *name)
{
	if (strchr(name, '@') != NULL)
		return by_message(l, name);
	return pp_depends_is_patchid(name) ? by_patch(l, name)
					   : by_change(l, name);
}

/* By series, and there as its mails say it, in whatever order they came. */
static int
compare(const void *a, const void *b, void *data)
{
	const PpDepends *depends = data;
	const Need *x = a, *y = b;
	int order = pp_sorted_by_pair(x, y);

	if (order == 0)
		order = pp_sorted_by_number(&x->place, &y->place);
	/* Copies of a mail may differ. */
	return order != 0 ? order
			  : strcmp(pp_intern_get(&depends->names, x->name),
				    pp_intern_get(&depends->names, y->name));
}

void
pp_depends_find(PpDepends *depends, const PpSeriesSet *set)
{
	Lookup l = {.set = set};

	if (depends->needs->len == 0)
		return;
	index_series(&l);
	for (guint i = 0; i < depends->needs->len; i++) {
		Need *need = &g_array_index(depends->needs, Need, i);
		const PpMail *mail = pp_corpus_whose(set->corpus, need->record);

		need->of = mail == NULL ? PP_NONE : mail->series;
		need->mail = mail == NULL ? PP_NONE
					  : pp_corpus_index(set->corpus, mail);
		need->series = find_series(
			&l, pp_intern_get(&depends->names, need->name));
	}
	g_array_sort_with_data(depends->needs, compare, depends);
	pp_index_clear(&l.changeids);
	pp_index_clear(&l.patchids);
}

void
pp_depends_of(const PpDepends *depends, const PpSeriesSet *set, uint32_t n,
	GPtrArray *ids)
{
	GArray *needs = depends->needs;
	guint end = pp_sorted_first(needs, n + 1);

	for (guint i = pp_sorted_first(needs, n); i < end; i++) {
		const Need *need = &g_array_index(needs, Need, i);
		const char *name = pp_intern_get(&depends->names, need->name);

		if (need->series == n ||
			(need->series == PP_NONE && strchr(name, '@') == NULL))
			continue;
		if (need->series != PP_NONE)
			name = pp_series_id(set, &set->all[need->series]);
		if (!g_ptr_array_find_with_equal_func(
			    ids, name, g_str_equal, NULL))
			g_ptr_array_add(ids, (gpointer)name);
	}
}
