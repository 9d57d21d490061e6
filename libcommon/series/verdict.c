/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "series/verdict.h"

/*
 * Tags for more than one patch are looked at for each patch: of a series that
 * has more of them than anybody would give, the first ones count.
 */
#define MAX_SPANNING 256

void
pp_verdict_init(PpVerdict *review)
{
	memset(review, 0, sizeof(*review));
	review->tags = g_array_new(FALSE, FALSE, sizeof(PpVerdictTag));
	review->spanning = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	review->by_number = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	for (int i = 0; i < PP_N_TAGS; i++)
		pp_people_init(&review->people[i]);
	pp_people_init(&review->repliers);
}

void
pp_verdict_clear(PpVerdict *review)
{
	g_clear_pointer(&review->tags, g_array_unref);
	g_clear_pointer(&review->spanning, g_array_unref);
	g_clear_pointer(&review->by_number, g_array_unref);
	for (int i = 0; i < PP_N_TAGS; i++)
		pp_people_clear(&review->people[i]);
	pp_people_clear(&review->repliers);
}

void
pp_patch_verdict_init(PpPatchVerdict *review)
{
	for (int i = 0; i < PP_N_TAGS; i++)
		pp_people_init(&review->people[i]);
	review->applied = PP_NONE;
}

void
pp_patch_verdict_clear(PpPatchVerdict *review)
{
	for (int i = 0; i < PP_N_TAGS; i++)
		pp_people_clear(&review->people[i]);
}

static uint32_t
number_of(const PpMail *mail)
{
	return (mail->flags & PP_MAIL_NAKED) != 0 ? 0 : mail->number;
}

/* Who sent or wrote the series is no other. */
static bool
is_own(const PpVerdict *review, uint32_t person)
{
	const PpSeries *series = review->series;

	return series->author != PP_NONE &&
		(pp_corpus_same_person(
			 review->corpus, person, series->author) ||
			pp_corpus_same_person(
				review->corpus, person, series->sender));
}

/*
 * A maintainer's word about his own patches is a plan; a list of commits, or a
 * robot's word, is a fact.
 */
static bool
counts_as_applied(
	const PpVerdict *review, const PpMailTag *tag, const PpMail *mail)
{
	return mail->kind == PP_KIND_NOTICE || tag->scope == PP_SCOPE_RANGES ||
		!is_own(review, mail->sender);
}

/* Adds TAG of MAIL, which stands at, or answers, patch NUMBER. */
static void
add_tag(PpVerdict *review, const PpMailTag *tag, uint32_t mail, uint32_t number)
{
	PpVerdictTag added = {.type = tag->type,
		.person = tag->person,
		.mail = mail,
		.lo = number,
		.hi = number};

	added.whole = tag->scope == PP_SCOPE_SERIES ||
		(tag->scope == PP_SCOPE_HERE && number == 0);
	if (tag->scope == PP_SCOPE_RANGES) {
		added.lo = tag->lo;
		added.hi = tag->hi;
	}
	bool single = !added.whole && added.lo == added.hi;
	uint32_t at = review->tags->len;
	g_array_append_val(review->tags, added);
	if (single)
		g_array_append_val(review->by_number, at);
	else if (review->spanning->len < MAX_SPANNING)
		g_array_append_val(review->spanning, at);
}

static void
add_tags(PpVerdict *review, uint32_t n, uint32_t number)
{
	const PpMail *mail = &review->corpus->mails[n];
	const PpMailTag *tags = pp_corpus_tags(review->corpus, mail);

	for (unsigned i = 0; i < mail->n_tags; i++)
		if (tags[i].type != PP_TAG_APPLIED ||
			counts_as_applied(review, &tags[i], mail))
			add_tag(review, &tags[i], n, number);
}

static void
add_answer(PpVerdict *review, uint32_t n)
{
	const PpMail *mail = &review->corpus->mails[n];
	uint32_t anchor = review->set->anchor[mail->id];
	const PpMail *answered =
		anchor == PP_NONE ? NULL : &review->corpus->mails[anchor];

	/* Answers to what nobody has seen say themselves what it was. */
	add_tags(review, n,
		answered == NULL ? mail->number : number_of(answered));
	if ((mail->flags & PP_FLAG_REPORT) != 0)
		review->reports++;
	if (mail->kind != PP_KIND_REPLY || is_own(review, mail->sender))
		return;
	review->answered = review->replies == 0
		? mail->arrived
		: MIN(review->answered, mail->arrived);
	review->last = review->replies == 0 ? mail->arrived
					    : MAX(review->last, mail->arrived);
	review->replies++;
	pp_people_add(&review->repliers, review->corpus, mail->sender);
}

static int
compare_numbers(const void *a, const void *b, void *data)
{
	const GArray *tags = data;
	uint32_t x = *(const uint32_t *)a;
	uint32_t y = *(const uint32_t *)b;
	uint32_t number_x = g_array_index(tags, PpVerdictTag, x).lo;
	uint32_t number_y = g_array_index(tags, PpVerdictTag, y).lo;

	if (number_x != number_y)
		return number_x < number_y ? -1 : 1;
	return (x > y) - (x < y);
}

static bool
is_for(const PpVerdictTag *tag, uint32_t number)
{
	return tag->whole || (number >= tag->lo && number <= tag->hi);
}

/* Index into by_number of the first tag for NUMBER. */
static guint
first_for(const PpVerdict *review, uint32_t number)
{
	guint lo = 0;
	guint hi = review->by_number->len;

	while (lo < hi) {
		guint middle = lo + (hi - lo) / 2;
		uint32_t at =
			g_array_index(review->by_number, uint32_t, middle);

		if (g_array_index(review->tags, PpVerdictTag, at).lo < number)
			lo = middle + 1;
		else
			hi = middle;
	}
	return lo;
}

void
pp_verdict_each(const PpVerdict *review, uint32_t number, PpVerdictFunc func,
	void *data)
{
	const GArray *by_number = review->by_number;

	for (guint i = first_for(review, number); i < by_number->len; i++) {
		uint32_t at = g_array_index(by_number, uint32_t, i);
		const PpVerdictTag *tag =
			&g_array_index(review->tags, PpVerdictTag, at);

		if (tag->lo != number)
			break;
		func(tag, data);
	}
	for (guint i = 0; i < review->spanning->len; i++) {
		uint32_t at = g_array_index(review->spanning, uint32_t, i);
		const PpVerdictTag *tag =
			&g_array_index(review->tags, PpVerdictTag, at);

		if (is_for(tag, number))
			func(tag, data);
	}
}

typedef struct {
	const PpVerdict *review;
	uint32_t author;
	PpPatchVerdict *patch;
} Taking;

static void
take_tag(const PpVerdictTag *tag, void *data)
{
	Taking *taking = data;
	const PpCorpus *corpus = taking->review->corpus;
	PpPatchVerdict *patch = taking->patch;

	if (tag->type == PP_TAG_APPLIED) {
		if (patch->applied == PP_NONE || tag->mail < patch->applied)
			patch->applied = tag->mail;
		return;
	}
	if (!pp_corpus_same_person(corpus, tag->person, taking->author))
		pp_people_add(&patch->people[tag->type], corpus, tag->person);
}

void
pp_verdict_patch(
	const PpVerdict *review, uint32_t mail, PpPatchVerdict *ret_patch)
{
	const PpMail *patch = &review->corpus->mails[mail];
	Taking taking = {review, patch->author, ret_patch};

	for (int i = 0; i < PP_N_TAGS; i++)
		pp_people_empty(&ret_patch->people[i]);
	ret_patch->applied = PP_NONE;
	pp_verdict_each(review, patch->number, take_tag, &taking);
	ret_patch->commit =
		review->commits == NULL || ret_patch->applied != PP_NONE
		? NULL
		: pp_commits_find(review->commits, patch->patchid);
}

static void
count_patch(PpVerdict *review, const PpPatchVerdict *patch, uint32_t *applied)
{
	bool reviewed = patch->people[PP_TAG_REVIEWED].list->len > 0;
	bool acked = patch->people[PP_TAG_ACKED].list->len > 0;

	review->reviewed += reviewed;
	review->acked += acked;
	review->tested += patch->people[PP_TAG_TESTED].list->len > 0;
	review->unreviewed += !reviewed && !acked;
	if (patch->commit != NULL)
		review->commit = patch->commit;
	else if (patch->applied == PP_NONE)
		return;
	else if (*applied == PP_NONE || patch->applied > *applied)
		*applied = patch->applied;
	review->n_applied++;
}

static void
count_patches(PpVerdict *review)
{
	const PpSeries *series = review->series;
	PpPatchVerdict patch;
	uint32_t applied = PP_NONE;
	uint32_t last = 0;
	uint32_t patches = 0;

	pp_patch_verdict_init(&patch);
	for (uint32_t i = 0; i < series->n_members; i++) {
		uint32_t n = review->set->members[series->members + i];
		uint32_t number = number_of(&review->corpus->mails[n]);

		/* Of a patch and its replacement one counts. */
		if (number == 0 || number == last)
			continue;
		last = number;
		patches++;
		pp_verdict_patch(review, n, &patch);
		count_patch(review, &patch, &applied);
	}
	pp_patch_verdict_clear(&patch);
	if (patches > 0 && review->n_applied == patches)
		review->applied = applied;
	else
		review->commit = NULL;
}

/*
 * "applied" where no patch is here to be marked: an answer says so of the
 * series, or lists as many patches as the series has.  The tags of one mail
 * stand together.
 */
static void
count_patchless(PpVerdict *review)
{
	uint32_t mail = PP_NONE;
	uint64_t listed = 0;

	for (guint i = 0; i < review->tags->len; i++) {
		const PpVerdictTag *tag =
			&g_array_index(review->tags, PpVerdictTag, i);
		if (tag->type != PP_TAG_APPLIED)
			continue;
		if (tag->mail != mail)
			listed = 0;
		mail = tag->mail;
		if (!tag->whole && tag->hi >= tag->lo)
			listed += (uint64_t)tag->hi - tag->lo + 1;
		bool all = tag->whole ||
			(review->series->total > 0 &&
				listed >= review->series->total);
		if (all &&
			(review->applied == PP_NONE || mail < review->applied))
			review->applied = mail;
	}
}

static void
count_people(PpVerdict *review)
{
	for (guint i = 0; i < review->tags->len; i++) {
		const PpVerdictTag *tag =
			&g_array_index(review->tags, PpVerdictTag, i);
		if (tag->type != PP_TAG_APPLIED && !is_own(review, tag->person))
			pp_people_add(&review->people[tag->type],
				review->corpus, tag->person);
	}
}

static void
start(PpVerdict *review, const PpSeriesSet *set, const PpCorpus *corpus,
	uint32_t n)
{
	review->set = set;
	review->corpus = corpus;
	review->series = &set->all[n];
	g_array_set_size(review->tags, 0);
	g_array_set_size(review->spanning, 0);
	g_array_set_size(review->by_number, 0);
	for (int i = 0; i < PP_N_TAGS; i++)
		pp_people_empty(&review->people[i]);
	pp_people_empty(&review->repliers);
	review->replies = review->reports = 0;
	review->reviewed = review->acked = review->tested = 0;
	review->unreviewed = review->n_applied = 0;
	review->applied = PP_NONE;
	review->commit = NULL;
}

void
pp_verdict_series(PpVerdict *review, const PpSeriesSet *set,
	const PpCorpus *corpus, uint32_t n)
{
	start(review, set, corpus, n);
	const PpSeries *series = review->series;
	for (uint32_t i = 0; i < series->n_members; i++) {
		uint32_t mail = set->members[series->members + i];

		add_tags(review, mail, number_of(&corpus->mails[mail]));
	}
	for (uint32_t i = 0; i < series->n_answers; i++)
		add_answer(review, set->answers[series->answers + i]);
	g_array_sort_with_data(
		review->by_number, compare_numbers, review->tags);
	count_patches(review);
	if (series->have == 0)
		count_patchless(review);
	count_people(review);
}
