/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/hash.h"
#include "digest/totals.h"

#define DAY 86400

void
pp_totals_init(PpDigestTotals *totals)
{
	*totals = (PpDigestTotals){
		.reviewers = pp_hash_table_new(NULL),
		.days = g_array_new(FALSE, FALSE, sizeof(PpDay)),
		.day_index = g_hash_table_new(g_direct_hash, g_direct_equal),
	};
}

void
pp_totals_clear(PpDigestTotals *totals)
{
	g_hash_table_destroy(totals->reviewers);
	g_hash_table_destroy(totals->day_index);
	g_array_free(totals->days, TRUE);
}

static void
add_day(PpDigestTotals *totals, int64_t time, bool patch)
{
	int64_t day = time / DAY - (time % DAY < 0);
	gpointer key = GINT_TO_POINTER((int)day);
	gpointer place = g_hash_table_lookup(totals->day_index, key);

	if (!place) {
		PpDay fresh = {.day = day};
		g_array_append_val(totals->days, fresh);
		place = GUINT_TO_POINTER(totals->days->len);
		g_hash_table_insert(totals->day_index, key, place);
	}
	PpDay *found = &g_array_index(
		totals->days, PpDay, GPOINTER_TO_UINT(place) - 1);
	found->mails++;
	found->patches += patch;
}

static bool
gives_review(const PpRecord *record)
{
	g_auto(GStrv) trailers = pp_record_list(record, PP_FIELD_TRAILERS);

	for (char **trailer = trailers; *trailer; trailer++) {
		for (PpTag tag = PP_TAG_REVIEWED; tag <= PP_TAG_TESTED; tag++)
			if (pp_tag_begins(tag, *trailer, strlen(*trailer)))
				return true;
	}
	return false;
}

static void
add_review(PpDigestTotals *totals, const PpRecord *record)
{
	if (!pp_record_has(record, PP_FIELD_TRAILERS) || !gives_review(record))
		return;
	totals->reviews++;
	g_autofree char *addr = pp_record_dup(record, PP_FIELD_ADDR, NULL);
	g_hash_table_add(totals->reviewers, g_ascii_strdown(addr, -1));
}

void
pp_totals_add_mail(PpDigestTotals *totals, const PpRecord *record, PpKind kind,
	const int64_t *time)
{
	totals->mails++;
	if (kind == PP_KIND_REPLY)
		add_review(totals, record);
	if (!time)
		return;
	if (!totals->has_time || *time < totals->first)
		totals->first = *time;
	if (!totals->has_time || *time > totals->last)
		totals->last = *time;
	totals->has_time = true;
	add_day(totals, *time, pp_kind_is_patch_or_cover(kind));
}

void
pp_totals_add_series(PpDigestTotals *totals, const PpDigestSeries *series)
{
	uint32_t flags = series->flags;

	totals->broken += !!(flags & PP_DIGEST_REPORT);
	totals->talks += !!(flags & PP_DIGEST_TALK);
	totals->commits += !!(flags & PP_DIGEST_COMMIT);
	if (flags & PP_DIGEST_NO_SERIES)
		return;
	bool listed = (flags & (PP_DIGEST_POSTED | PP_DIGEST_REPLACED)) ==
		PP_DIGEST_POSTED;
	totals->applied += !!(flags & PP_DIGEST_APPLIED);
	totals->applied_older += !listed && (flags & PP_DIGEST_APPLIED);
	totals->turns +=
		!(flags & PP_DIGEST_REPLACED) && (flags & PP_DIGEST_TURN);
	if (flags & PP_DIGEST_PULL) {
		totals->pull_requests += !!(flags & PP_DIGEST_POSTED);
		return;
	}
	if (!(flags & PP_DIGEST_POSTED)) {
		++*(flags & PP_DIGEST_WAITING ? &totals->waiting
					      : &totals->discussed);
		return;
	}
	if (flags & PP_DIGEST_REPLACED) {
		totals->replaced++;
		return;
	}
	if (flags & PP_DIGEST_BACKPORT) {
		totals->backports++;
		return;
	}
	totals->series++;
	totals->unanswered += series->replies == 0;
	if (flags & PP_DIGEST_RESENT)
		totals->resent++;
	else if (flags & PP_DIGEST_UPDATE)
		totals->updates++;
	else
		totals->fresh++;
}

size_t
pp_totals_n_series(const PpDigestTotals *totals, size_t n)
{
	return n - totals->broken - totals->talks - totals->commits;
}

static int
compare_days(const void *a, const void *b)
{
	const PpDay *left = a, *right = b;

	return left->day < right->day ? -1 : left->day > right->day;
}

void
pp_totals_finish(PpDigestTotals *totals)
{
	g_array_sort(totals->days, compare_days);
}
