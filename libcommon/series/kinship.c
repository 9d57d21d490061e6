/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/sorted.h"
#include "series/kinship.h"
#include "series/release.h"

/* Of two series so many patches are compared: bounds hostile input. */
#define MAX_PATCHES 512
/* What two versions of a patch share, in percent. */
#define MIN_FILES 50
/* Who sends a pull request again does so within half a year, in seconds. */
#define PULL_WITHIN (INT64_C(180) * 24 * 60 * 60)

/* The postings of SERIES that are compared. */
static PpMailIter
compared(const PpSeriesSet *set, const PpSeries *series)
{
	PpMailIter it = pp_series_postings(set, series);

	it.end = MIN(it.end, it.next + MAX_PATCHES);
	return it;
}

bool
pp_kinship_same_author(
	const PpSeriesSet *set, const PpSeries *a, const PpSeries *b)
{
	const PpCorpus *corpus = set->corpus;

	return pp_corpus_same_person(corpus, a->author, b->author) ||
		pp_corpus_same_person(corpus, a->sender, b->sender) ||
		pp_corpus_same_person(corpus, a->author, b->sender) ||
		pp_corpus_same_person(corpus, a->sender, b->author);
}

bool
pp_kinship_has_person(
	const PpSeriesSet *set, const PpSeries *series, uint32_t person)
{
	PpMailIter it = compared(set, series);

	for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;)
		if (pp_corpus_same_person(set->corpus, mail->sender, person) ||
			pp_corpus_same_person(
				set->corpus, mail->author, person))
			return true;
	return false;
}

static const char *
prefixes_of(const PpSeriesSet *set, const PpSeries *series)
{
	return pp_intern_get(
		&set->corpus->strings, pp_series_head(set, series)->prefixes);
}

static bool
is_rfc(const PpSeries *series)
{
	return (series->flags & PP_FLAG_RFC) != 0;
}

bool
pp_kinship_is_after_rfc(const PpSeries *earlier, const PpSeries *later)
{
	return is_rfc(earlier) && !is_rfc(later);
}

bool
pp_kinship_same_tree(
	const PpSeriesSet *set, const PpSeries *earlier, const PpSeries *later)
{
	const char *x = prefixes_of(set, earlier);
	const char *y = prefixes_of(set, later);
	/* What missed "for-5.15" goes on for 5.16; a backport does not. */
	uint32_t flags = pp_series_head(set, earlier)->flags |
		pp_series_head(set, later)->flags;
	bool stable = (flags & PP_FLAG_STABLE) != 0 ||
		pp_release_is_distribution(x) || pp_release_is_distribution(y);

	return pp_release_same_words(x, y) ||
		(!stable &&
			(pp_kinship_is_after_rfc(earlier, later) ||
				pp_version_compare(
					earlier->version, later->version) < 0));
}

static int
compare_keys(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a;
	uint64_t y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* What a title is known by: with ALIEN its author counts, too. */
static uint64_t
title_key(const PpSeriesSet *set, const PpMail *mail, bool alien)
{
	uint64_t key = pp_hash_mix(1, mail->title);

	return alien
		? pp_hash_mix(key,
			  pp_corpus_person(set->corpus, mail->author)->addr)
		: key;
}

/* Of a series; most are compared with many others: no memory is asked for. */
typedef struct {
	uint64_t all[2 * MAX_PATCHES]; /* sorted */
	size_t n;
} Keys;

/* The titles and patch-ids of SERIES. */
static void
read_keys(
	Keys *keys, const PpSeriesSet *set, const PpSeries *series, bool alien)
{
	PpMailIter it = compared(set, series);

	keys->n = 0;
	for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;) {
		if (mail->kind != PP_KIND_PATCH)
			continue;
		if (pp_corpus_has_title(set->corpus, mail))
			keys->all[keys->n++] = title_key(set, mail, alien);
		if (mail->patchid != 0)
			keys->all[keys->n++] = pp_hash_mix(2, mail->patchid);
	}
	qsort(keys->all, keys->n, sizeof(*keys->all), compare_keys);
}

static bool
has_key(const Keys *keys, uint64_t key)
{
	return bsearch(&key, keys->all, keys->n, sizeof(key), compare_keys) !=
		NULL;
}

static bool
has_patchid(const Keys *keys, const PpMail *mail)
{
	return mail->patchid != 0 &&
		has_key(keys, pp_hash_mix(2, mail->patchid));
}

uint32_t
pp_kinship_common_patches(
	const PpSeriesSet *set, const PpSeries *a, const PpSeries *b)
{
	bool alien = !pp_kinship_same_author(set, a, b);
	PpMailIter it = compared(set, b);
	uint32_t common = 0;
	Keys keys;

	read_keys(&keys, set, a, alien);
	for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;)
		common += mail->kind == PP_KIND_PATCH &&
			(has_patchid(&keys, mail) ||
				has_key(&keys, title_key(set, mail, alien)));
	return common;
}

/* The next patch of IT; NULL at its end. */
static const PpMail *
next_patch(PpMailIter *it)
{
	const PpMail *mail;

	while ((mail = pp_mail_next(it)) != NULL)
		if (mail->kind == PP_KIND_PATCH &&
			(mail->flags & PP_MAIL_REPLACED) == 0)
			break;
	return mail;
}

static bool
is_same_patch(const PpCorpus *corpus, const PpMail *a, const PpMail *b)
{
	return a->title == b->title && pp_corpus_same_diff(corpus, a, b) &&
		(a->textid == b->textid || a->textid == 0 || b->textid == 0);
}

bool
pp_kinship_same_patches(
	const PpSeriesSet *set, const PpSeries *a, const PpSeries *b)
{
	PpMailIter it_a = pp_series_postings(set, a);
	PpMailIter it_b = pp_series_postings(set, b);
	const PpMail *x, *y;

	do {
		x = next_patch(&it_a);
		y = next_patch(&it_b);
	} while (x != NULL && y != NULL && is_same_patch(set->corpus, x, y));
	return x == NULL && y == NULL;
}

uint32_t
pp_kinship_common_diffs(
	const PpSeriesSet *set, const PpSeries *a, const PpSeries *b)
{
	PpMailIter it = compared(set, b);
	uint32_t common = 0;
	Keys keys;

	read_keys(&keys, set, a, true);
	for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;)
		common += has_patchid(&keys, mail);
	return common;
}

/* Hashes of the files that SERIES changes, sorted, each once. */
static GArray *
files_of(const PpSeriesSet *set, const PpSeries *series)
{
	GArray *files = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	PpMailIter it = compared(set, series);
	guint kept = 0;

	for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;)
		g_array_append_vals(files, pp_corpus_paths(set->corpus, mail),
			mail->n_paths);
	g_array_sort(files, pp_sorted_by_number);
	uint32_t *all = (uint32_t *)(void *)files->data;
	for (guint i = 0; i < files->len; i++)
		if (kept == 0 || all[kept - 1] != all[i])
			all[kept++] = all[i];
	return g_array_set_size(files, kept);
}

unsigned
pp_kinship_common_files(
	const PpSeriesSet *set, const PpSeries *a, const PpSeries *b)
{
	g_autoptr(GArray) x = files_of(set, a);
	g_autoptr(GArray) y = files_of(set, b);
	guint least = MIN(x->len, y->len);

	return least == 0
		? 0
		: pp_sorted_common((const uint32_t *)(void *)x->data, x->len,
			  (const uint32_t *)(void *)y->data, y->len) *
			100 / least;
}

/* Later by both clocks, the sender's and the list's. */
static bool
is_clearly_later(const PpMail *a, const PpMail *b)
{
	return a->arrived > b->arrived && a->date > b->date;
}

static bool
is_pull(const PpSeries *series)
{
	return (series->flags & PP_SERIES_PULL) != 0;
}

/* SERIES says no version, or that it is sent again: time alone tells. */
static bool
is_again(const PpSeries *series)
{
	return (series->flags & (PP_SERIES_SILENT | PP_FLAG_RESEND)) != 0;
}

bool
pp_kinship_may_precede(const PpSeriesSet *set, const PpSeries *earlier,
	const PpSeries *later, bool named)
{
	const PpMail *x = pp_series_head(set, earlier);
	const PpMail *y = pp_series_head(set, later);
	int order = pp_version_compare(earlier->version, later->version);
	bool before = earlier->head < later->head;

	if (earlier == later || (earlier->flags & PP_SERIES_GHOST) != 0)
		return false;
	/* Some pulls are posted as patches first, and count on from them. */
	if (is_pull(earlier) != is_pull(later) &&
		(order >= 0 || (later->flags & PP_SERIES_SILENT) != 0))
		return false;
	if (named)
		return before || (order < 0 && !is_clearly_later(x, y));
	if (is_pull(earlier) && is_pull(later))
		return before && order < 0 &&
			y->arrived - x->arrived <= PULL_WITHIN;
	if (pp_kinship_is_after_rfc(earlier, later))
		return before;
	if (!is_rfc(earlier) && is_rfc(later))
		return before && order < 0;
	if (order < 0)
		return before ||
			(x->date < y->date &&
				x->arrived - y->arrived <= PP_HELD_BY) ||
			(x->arrived - y->arrived <= PP_LATE_BY &&
				(!is_again(earlier) ||
					!is_clearly_later(x, y)));
	if (order == 0)
		return before;
	return before && is_again(later) && is_clearly_later(y, x);
}

/*
 * Has LOW, though its number is lower, come after HIGH?  Then somebody took up
 * an old patch and began to count again.
 */
static bool
begins_again(const PpSeriesSet *set, const PpSeries *low, const PpSeries *high)
{
	const PpMail *x = pp_series_head(set, low);
	const PpMail *y = pp_series_head(set, high);

	return !is_again(low) && x->arrived > y->arrived + PP_HELD_BY &&
		x->date > y->date;
}

bool
pp_kinship_is_nearer(const PpSeriesSet *set, const PpSeries *a,
	const PpSeries *b, const PpSeries *later)
{
	int order = pp_version_compare(a->version, b->version);

	if (is_rfc(a) != is_rfc(b) || is_again(later) || order == 0)
		return a->head > b->head;
	return order > 0 ? !begins_again(set, b, a) : begins_again(set, a, b);
}

bool
pp_kinship_share_files(const PpCorpus *corpus, const PpMail *a, const PpMail *b)
{
	unsigned common = pp_sorted_common(pp_corpus_paths(corpus, a),
		a->n_paths, pp_corpus_paths(corpus, b), b->n_paths);

	return common > 0 &&
		common * 100 >= MIN(a->n_paths, b->n_paths) * MIN_FILES;
}
