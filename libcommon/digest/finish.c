/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/slice.h"
#include "digest/finish.h"

/* Seconds after which a review could have been given. */
#define PATIENCE (3 * 86400)

static uint32_t
clamp(int64_t n)
{
	return (uint32_t)CLAMP(n, 0, (int64_t)UINT32_MAX);
}

/* Was SERIES posted in this period?  A row of answers alone has no state. */
static bool
is_posted(const PpDigestSeries *series, const PpFacts *facts)
{
	if (facts->has_news)
		return facts->news_posted;
	return series->speaker == PP_SPEAKER_ROW
		? *facts->state != '\0'
		: series->speaker <= PP_SPEAKER_POSTING;
}

/* What comes behind all postings, in this order. */
static const uint32_t later =
	PP_DIGEST_DISCUSSED | PP_DIGEST_WAITING | PP_DIGEST_NO_SERIES;

static uint32_t
flags_of(const PpDigestSeries *series, const PpFacts *facts)
{
	if (facts->talk)
		return facts->is_commit ? PP_DIGEST_COMMIT
			: facts->report ? PP_DIGEST_REPORT
					: PP_DIGEST_TALK;
	uint32_t flags = is_posted(series, facts) ? PP_DIGEST_POSTED
		: facts->news_waiting             ? PP_DIGEST_WAITING
						  : PP_DIGEST_DISCUSSED;

	if (!strcmp(facts->state, "update"))
		flags |= PP_DIGEST_UPDATE;
	if (!strcmp(facts->state, "resend"))
		flags |= PP_DIGEST_RESENT;
	if (facts->pull)
		flags |= PP_DIGEST_PULL;
	if (facts->stable)
		flags |= PP_DIGEST_BACKPORT;
	if ((*facts->applied || facts->n_applied > 0 || *facts->commit ||
		    facts->in_tree > 0) &&
		(!facts->has_news || facts->news_applied))
		flags |= PP_DIGEST_APPLIED;
	return flags;
}

void
pp_finish_series(
	PpDigestSeries *series, const PpFacts *facts, const PpSums *sums)
{
	int64_t first = series->first == INT64_MAX ? 0 : series->first;

	series->added = sums->added;
	series->removed = sums->removed;
	series->arrived = facts->has_time ? facts->arrived : first;
	series->date = facts->has_time ? facts->date : first;
	series->version = facts->version;
	series->number = clamp(facts->number);
	series->total = clamp(facts->total);
	series->mails = clamp(facts->mails);
	series->replies = clamp(facts->replies);
	series->reports = clamp(facts->reports);
	series->unreviewed = clamp(facts->unreviewed);
	series->flags = flags_of(series, facts);
	if (sums->counted)
		series->flags |= PP_DIGEST_COUNTED;
	if (facts->unreviewed < facts->have)
		series->flags |= PP_DIGEST_REVIEWED;
	if (sums->area_known)
		series->flags |= PP_DIGEST_AREA;
}

bool
pp_finish_says_turn(
	const PpDigestSeries *series, const PpFacts *facts, int64_t now)
{
	uint32_t mine = PP_DIGEST_OWN | PP_DIGEST_TODO | PP_DIGEST_ASKED;

	if (strcmp(facts->turn, "review") != 0)
		return *facts->turn != '\0';
	if (facts->stable)
		return false;
	return (series->flags & mine) || !(series->flags & PP_DIGEST_POSTED) ||
		(now != INT64_MIN && now - facts->spoke_at >= PATIENCE);
}

/* Is A an older version than B?  A strict order, so that links cannot loop. */
static bool
is_older(const PpDigestSeries *a, const PpDigestSeries *b)
{
	/* Not the number first: a PATCH v1 follows an RFC v3. */
	if (a->arrived != b->arrived)
		return a->arrived < b->arrived;
	int sign = pp_version_compare(a->version, b->version);
	return sign ? sign < 0 : strcmp(a->id, b->id) < 0;
}

void
pp_finish_link(PpDigestSeries *series)
{
	PpDigestSeries *older = series->previous;

	if (!older)
		return;
	if (!is_older(older, series)) {
		series->previous = NULL;
		return;
	}
	/* Of two that follow the same version, the later one counts. */
	if (!older->next || is_older(older->next, series))
		older->next = series;
	older->flags |= PP_DIGEST_REPLACED;
}

static int
compare_default(const PpDigestSeries *a, const PpDigestSeries *b)
{
	uint32_t x = a->flags & later, y = b->flags & later;

	if (x != y)
		return x > y ? 1 : -1;
	if ((x & PP_DIGEST_DISCUSSED) && a->mails != b->mails)
		return a->mails < b->mails ? 1 : -1;
	if ((x & PP_DIGEST_COMMIT) && strcmp(a->area, b->area) != 0)
		return strcmp(a->area, b->area);
	/* Open questions first. */
	if ((x & PP_DIGEST_TALK) && !a->replies != !b->replies)
		return a->replies ? 1 : -1;
	if (a->arrived != b->arrived)
		return a->arrived < b->arrived ? 1 : -1;
	if (a->date != b->date)
		return a->date < b->date ? 1 : -1;
	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	return strcmp(a->id, b->id);
}

int
pp_finish_compare(const PpDigestSeries *a, const PpDigestSeries *b,
	PpFieldType type, bool down)
{
	int sign = !a->key || !b->key
		? 0
		: pp_field_compare(
			  type, pp_slice_str(a->key), pp_slice_str(b->key));

	if (sign == 0)
		return compare_default(a, b);
	return down ? -sign : sign;
}
