/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/sorted.h"
#include "series/reviews.h"

/* An answer and the posting that it answers, at whatever distance. */
typedef struct {
	uint32_t posting; /* mail */
	uint32_t answer;  /* mail */
} Direct;

void
pp_reviews_init(PpReviews *reviews)
{
	memset(reviews, 0, sizeof(*reviews));
	pp_tags_init(&reviews->tags);
	reviews->direct = g_array_new(FALSE, FALSE, sizeof(Direct));
	reviews->persons = g_array_new(FALSE, FALSE, sizeof(uint32_t));
}

void
pp_reviews_clear(PpReviews *reviews)
{
	pp_tags_clear(&reviews->tags);
	g_clear_pointer(&reviews->direct, g_array_unref);
	g_clear_pointer(&reviews->persons, g_array_unref);
	pp_reviews_clear_said(&reviews->said);
}

void
pp_reviews_clear_said(PpSaid *said)
{
	for (int i = 0; i < PP_N_TAGS; i++)
		pp_people_clear(&said->people[i]);
	pp_people_clear(&said->repliers);
}

/* Nothing said yet; keeps the memory. */
static void
empty(PpSaid *said)
{
	for (int i = 0; i < PP_N_TAGS; i++)
		pp_people_empty(&said->people[i]);
	pp_people_empty(&said->repliers);
	said->replies = said->reports = 0;
	said->applied = PP_NONE;
	said->commit = NULL;
}

/* Who sent or wrote the series is no other. */
static bool
is_own(const PpReviews *reviews, uint32_t person)
{
	return pp_series_is_own(
		reviews->tags.set, reviews->tags.series, person);
}

/* Does MAIL give a tag that its author is glad of, or say "applied"? */
static bool
praises(const PpReviews *reviews, const PpMail *mail)
{
	const PpMailTag *tags = pp_corpus_tags(reviews->tags.set->corpus, mail);

	for (unsigned i = 0; i < mail->n_tags; i++)
		if (tags[i].type != PP_TAG_NONE && !pp_takes_back(tags[i].type))
			return true;
	return false;
}

static void
keep_later(const PpMail **last, const PpMail *mail)
{
	if (*last == NULL || mail->arrived >= (*last)->arrived)
		*last = mail;
}

/* A robot has no say, and waits for nobody. */
static void
note_speaker(PpReviews *reviews, const PpMail *mail)
{
	if (mail->kind == PP_KIND_NOTICE)
		return;
	uint32_t index = pp_corpus_index(reviews->tags.set->corpus, mail);
	g_array_append_val(reviews->persons, index);
	reviews->asks |= (mail->flags & PP_FLAG_ASKS) != 0;
	keep_later(&reviews->spoke, mail);
	bool posts = pp_mail_is_posting(mail);
	if (posts || is_own(reviews, mail->sender)) {
		/* What is promised is still to be done. */
		if (posts || (mail->flags & PP_FLAG_PROMISES) == 0)
			keep_later(&reviews->own, mail);
	} else if ((mail->flags & (PP_FLAG_ASKS | PP_FLAG_WANTS)) != 0 &&
		!praises(reviews, mail)) {
		keep_later(&reviews->asked, mail);
	}
}

/* MAIL, of another, answers what SAID is of. */
static void
add_reply(PpSaid *said, const PpCorpus *corpus, const PpMail *mail)
{
	bool first = said->replies++ == 0;

	said->answered =
		first ? mail->arrived : MIN(said->answered, mail->arrived);
	said->last = first ? mail->arrived : MAX(said->last, mail->arrived);
	pp_people_add(&said->repliers, corpus, mail->sender);
}

static void
add_answer(PpReviews *reviews, const PpMail *mail)
{
	const PpCorpus *corpus = reviews->tags.set->corpus;
	const PpMail *answered = pp_series_anchor(reviews->tags.set, mail);

	note_speaker(reviews, mail);
	if (answered != NULL) {
		Direct direct = {pp_corpus_index(corpus, answered),
			pp_corpus_index(corpus, mail)};

		g_array_append_val(reviews->direct, direct);
	}
	pp_tags_add_answer(&reviews->tags, mail);
	if ((mail->flags & PP_FLAG_REPORT) != 0)
		reviews->said.reports++;
	if (mail->kind == PP_KIND_REPLY && !is_own(reviews, mail->sender))
		add_reply(&reviews->said, corpus, mail);
}

/*
 * Of two mails that say "applied", does A tell more than B (which may be
 * PP_NONE): the first that names a tree, else the first?
 */
static bool
tells_more(const PpCorpus *corpus, uint32_t a, uint32_t b)
{
	if (b == PP_NONE)
		return true;
	bool a_says = pp_corpus_applied_to(corpus, &corpus->mails[a]) != NULL;
	bool b_says = pp_corpus_applied_to(corpus, &corpus->mails[b]) != NULL;
	return a_says != b_says ? a_says : a < b;
}

typedef struct {
	const PpReviews *reviews;
	uint32_t author;
	PpSaid *said; /* of a patch */
} Taking;

static void
take_tag(const PpReview *tag, void *data)
{
	Taking *taking = data;
	const PpCorpus *corpus = taking->reviews->tags.set->corpus;
	PpSaid *said = taking->said;

	if (tag->type == PP_TAG_APPLIED) {
		if (tells_more(corpus, tag->mail, said->applied))
			said->applied = tag->mail;
		return;
	}
	if (!pp_corpus_same_person(corpus, tag->person, taking->author))
		pp_people_add(&said->people[tag->type], corpus, tag->person);
}

/* Counts what answered PATCH itself. */
static void
count_direct(const PpReviews *reviews, const PpMail *patch, PpSaid *said)
{
	const PpCorpus *corpus = reviews->tags.set->corpus;
	uint32_t posting = pp_corpus_index(corpus, patch);
	guint end = pp_sorted_first(reviews->direct, posting + 1);

	for (guint i = pp_sorted_first(reviews->direct, posting); i < end;
		i++) {
		const Direct *direct =
			&g_array_index(reviews->direct, Direct, i);
		const PpMail *mail = &corpus->mails[direct->answer];

		said->reports += (mail->flags & PP_FLAG_REPORT) != 0;
		if (mail->kind == PP_KIND_REPLY &&
			!is_own(reviews, mail->sender) &&
			!pp_corpus_same_person(
				corpus, mail->sender, patch->author))
			add_reply(said, corpus, mail);
	}
}

void
pp_reviews_patch(
	const PpReviews *reviews, const PpMail *patch, PpSaid *ret_said)
{
	Taking taking = {reviews, patch->author, ret_said};

	empty(ret_said);
	pp_tags_each(&reviews->tags, patch, take_tag, &taking);
	if (reviews->given != NULL)
		pp_given_each(reviews->given, patch, take_tag, &taking);
	count_direct(reviews, patch, ret_said);
	if (reviews->match != NULL)
		ret_said->commit = pp_commit_of(
			reviews->match, patch, &ret_said->commit_by);
}

/* Counts a patch of which that is SAID. */
static void
count_patch(PpReviews *reviews, const PpSaid *said)
{
	bool reviewed = pp_people_size(&said->people[PP_TAG_REVIEWED]) > 0;
	bool acked = pp_people_size(&said->people[PP_TAG_ACKED]) > 0;

	reviews->reviewed += reviewed;
	reviews->acked += acked;
	reviews->tested += pp_people_size(&said->people[PP_TAG_TESTED]) > 0;
	reviews->unreviewed += !reviewed && !acked;
	if (said->commit != NULL) {
		reviews->said.commit = said->commit;
		reviews->said.commit_by = said->commit_by;
		reviews->n_commits++;
	}
	if (said->applied == PP_NONE)
		return;
	if (reviews->told == PP_NONE || said->applied > reviews->told)
		reviews->told = said->applied;
	reviews->n_applied++;
}

static void
count_patches(PpReviews *reviews)
{
	PpMailIter it =
		pp_series_postings(reviews->tags.set, reviews->tags.series);
	PpSaid said = {0};
	uint32_t patches = 0;

	for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;) {
		if (pp_mail_number(mail) == 0 ||
			(mail->flags & PP_MAIL_REPLACED) != 0)
			continue;
		patches++;
		pp_reviews_patch(reviews, mail, &said);
		count_patch(reviews, &said);
	}
	pp_reviews_clear_said(&said);
	if (patches > 0 && reviews->n_applied == patches)
		reviews->said.applied = reviews->told;
	if (reviews->n_commits < patches)
		reviews->said.commit = NULL;
}

/*
 * MAIL says that LISTED patches of a series whose patches are not here were
 * applied, or ALL.
 */
static void
count_listed(PpReviews *reviews, uint32_t mail, uint64_t listed, bool all)
{
	const PpCorpus *corpus = reviews->tags.set->corpus;
	/* A patch alone counts nothing. */
	uint64_t total = MAX(reviews->tags.series->total, 1);

	if (all || listed >= total) {
		if (tells_more(corpus, mail, reviews->said.applied))
			reviews->said.applied = reviews->told = mail;
		listed = total;
	}
	if (listed <= reviews->n_applied)
		return;
	reviews->n_applied = (uint32_t)listed;
	if (reviews->said.applied == PP_NONE)
		reviews->told = mail;
}

/*
 * "applied" where no patch is here to be marked: an answer says so of the
 * series, or lists patches.  The tags of one mail stand together.
 */
static void
count_patchless(PpReviews *reviews)
{
	uint32_t mail = PP_NONE;
	uint64_t listed = 0;

	for (guint i = 0; i < reviews->tags.all->len; i++) {
		const PpReview *tag = pp_tags_get(&reviews->tags, i);

		if (tag->type != PP_TAG_APPLIED)
			continue;
		if (tag->mail != mail)
			listed = 0;
		mail = tag->mail;
		if (!tag->whole && tag->hi >= tag->lo)
			listed += (uint64_t)tag->hi - tag->lo + 1;
		count_listed(reviews, mail, listed, tag->whole);
	}
}

static void
add_person(const PpReview *tag, void *data)
{
	PpReviews *reviews = data;

	pp_people_add(&reviews->said.people[tag->type],
		reviews->tags.set->corpus, tag->person);
}

/* What the patches got in older versions. */
static void
count_older_people(PpReviews *reviews)
{
	PpMailIter it =
		pp_series_postings(reviews->tags.set, reviews->tags.series);

	for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;)
		if ((mail->flags & PP_MAIL_REPLACED) == 0)
			pp_given_each(
				reviews->given, mail, add_person, reviews);
}

static void
count_people(PpReviews *reviews)
{
	for (guint i = 0; i < reviews->tags.all->len; i++) {
		const PpReview *tag = pp_tags_get(&reviews->tags, i);

		if (pp_tags_is_of_other(&reviews->tags, tag))
			pp_people_add(&reviews->said.people[tag->type],
				reviews->tags.set->corpus, tag->person);
	}
	if (reviews->given != NULL)
		count_older_people(reviews);
}

static void
start(PpReviews *reviews, const PpSeriesSet *set, const PpSeries *series)
{
	pp_tags_begin(&reviews->tags, set, series);
	g_array_set_size(reviews->direct, 0);
	g_array_set_size(reviews->persons, 0);
	reviews->asks = false;
	empty(&reviews->said);
	reviews->spoke = reviews->own = reviews->asked = NULL;
	reviews->reviewed = reviews->acked = reviews->tested = 0;
	reviews->unreviewed = reviews->n_applied = reviews->n_commits = 0;
	reviews->told = PP_NONE;
}

void
pp_reviews_read(
	PpReviews *reviews, const PpSeriesSet *set, const PpSeries *series)
{
	PpMailIter postings = pp_series_postings(set, series);
	PpMailIter answers = pp_series_answers(set, series);
	const PpMail *mail;

	start(reviews, set, series);
	while ((mail = pp_mail_next(&postings)) != NULL) {
		note_speaker(reviews, mail);
		pp_tags_add_posting(&reviews->tags, mail);
	}
	while ((mail = pp_mail_next(&answers)) != NULL)
		add_answer(reviews, mail);
	pp_tags_add_titled(&reviews->tags);
	g_array_sort(reviews->direct, pp_sorted_by_pair);
	pp_tags_sort(&reviews->tags);
	if (reviews->given != NULL)
		pp_given_read(reviews->given, &reviews->tags);
	count_patches(reviews);
	if (series->have == 0)
		count_patchless(reviews);
	count_people(reviews);
}

void
pp_reviews_read_talk(PpReviews *reviews, const PpSeriesSet *set,
	const PpMail *first, const PpMail *const *answers, size_t n)
{
	reviews->talk =
		pp_series_begin(pp_corpus_index(set->corpus, first), first->id);
	reviews->talk.author = first->author;
	reviews->talk.sender = first->sender;
	start(reviews, set, &reviews->talk);
	note_speaker(reviews, first);
	for (size_t i = 0; i < n; i++)
		add_answer(reviews, answers[i]);
}
