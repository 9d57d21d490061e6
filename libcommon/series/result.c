/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/time.h"
#include "series/asked.h"
#include "series/odd.h"
#include "series/result.h"
#include "series/turn.h"
#include "series/version.h"

/* For each newest version the list of the older ones, the last one first. */
static uint32_t *
list_older(const PpResult *result)
{
	uint32_t n = result->set->n;
	uint32_t *older = pp_corpus_nones(n);

	for (uint32_t i = 0; i < n; i++) {
		uint32_t newest = result->newest[i];

		if (newest == i)
			continue;
		older[i] = older[newest];
		older[newest] = i;
	}
	return older;
}

/*
 * When the context and the period end: a mail of a clock that was wrong, or of
 * whoever writes what date he likes, must not end them in the future, and what
 * was from the future when the context was told did not end that.
 */
static void
find_ends(PpResult *result)
{
	const PpCorpus *corpus = result->set->corpus;
	int64_t known = INT64_MIN;

	result->before = result->end = INT64_MIN;
	for (uint32_t i = 0; i < corpus->n_mails; i++) {
		const PpMail *mail = &corpus->mails[i];
		bool is_of_period = pp_mail_in_period(mail);
		int64_t *end = is_of_period ? &result->end : &result->before;
		if (mail->arrived > result->now)
			continue;
		*end = MAX(*end, mail->arrived);
		if (!is_of_period && mail->arrived <= result->context_end)
			known = MAX(known, mail->arrived);
	}
	/* A clock that was far behind then says nothing. */
	if (known != INT64_MIN)
		result->before = known;
}

void
pp_result_init(PpResult *result)
{
	find_ends(result);
	pp_reviews_init(&result->reviews);
	pp_reviews_init(&result->other);
	pp_given_init(
		&result->given, result->set, result->change, result->newest);
	result->reviews.given = &result->given;
	result->strings = g_ptr_array_new();
	result->needs = g_ptr_array_new_with_free_func(g_free);
	result->older = result->context ? list_older(result) : NULL;
	result->was_applied = g_new0(uint8_t, result->set->n);
}

void
pp_result_clear(PpResult *result)
{
	pp_reviews_clear(&result->reviews);
	pp_reviews_clear(&result->other);
	pp_reviews_clear_said(&result->patch);
	pp_given_clear(&result->given);
	pp_record_clear(&result->record);
	g_clear_pointer(&result->strings, g_ptr_array_unref);
	g_clear_pointer(&result->needs, g_ptr_array_unref);
	g_clear_pointer(&result->older, g_free);
	g_clear_pointer(&result->was_applied, g_free);
}

PpRecord *
pp_result_read(PpResult *result, const PpMail *mail, GError **error)
{
	const char *line =
		pp_spool_read(result->spool, mail->offset, mail->length, error);

	if (line == NULL ||
		!pp_record_parse_again(
			&result->record, line, mail->length, error))
		return NULL;
	return &result->record;
}

static void
write_people(PpResult *result, PpFieldId id, const PpPeople *people)
{
	GPtrArray *boxes = result->strings;

	g_ptr_array_set_size(boxes, 0);
	for (guint i = 0; i < pp_people_size(people); i++)
		g_ptr_array_add(boxes,
			(gpointer)pp_intern_get(&result->set->corpus->boxes,
				g_array_index(people->list, uint32_t, i)));
	pp_writer_strings(result->writer, id, boxes);
}

void
pp_result_series(PpResult *result, const PpSeries *series)
{
	pp_writer_str(result->writer, PP_FIELD_SERIES,
		pp_series_id(result->set, series));
}

void
pp_result_change(PpResult *result, const PpMail *mail)
{
	const PpCorpus *corpus = result->set->corpus;
	uint32_t first = result->change[pp_corpus_index(corpus, mail)];

	if (first != PP_NONE)
		pp_writer_str(result->writer, PP_FIELD_CHANGE,
			pp_corpus_id(corpus, &corpus->mails[first]));
}

void
pp_result_applied(PpResult *result, uint32_t mail, uint32_t told)
{
	const PpCorpus *c = result->set->corpus;
	PpWriter *out = result->writer;

	if (mail != PP_NONE)
		pp_writer_str(out, PP_FIELD_APPLIED,
			pp_corpus_id(c, &c->mails[mail]));
	if (told == PP_NONE)
		return;
	const PpMail *m = &c->mails[told];
	pp_writer_str(out, PP_FIELD_APPLIED_TO, pp_corpus_applied_to(c, m));
	pp_writer_str(out, PP_FIELD_APPLIED_BY, pp_corpus_applied_by(c, m));
}

/* The commit that it became, and how that was found. */
static void
write_commit(PpWriter *writer, const PpSaid *said)
{
	const PpCommit *commit = said->commit;

	if (commit == NULL)
		return;
	pp_writer_str(writer, PP_FIELD_COMMIT, commit->name);
	if (commit->committed != INT64_MIN)
		pp_writer_time(writer, PP_FIELD_COMMITTED, commit->committed);
	pp_writer_str(writer, PP_FIELD_COMMIT_BY,
		pp_commit_by_names[said->commit_by]);
}

static const char *
series_id(const PpResult *result, uint32_t n)
{
	return n == PP_NONE ? NULL
			    : pp_series_id(result->set, &result->set->all[n]);
}

/*
 * What a reader wants to know of the version before, which may be in the
 * context alone: then no record of it comes out.
 */
static void
write_was(PpResult *result, uint32_t n)
{
	if (n == PP_NONE)
		return;
	const PpSeries *older = &result->set->all[n];
	char arrived[PP_TIME_SIZE], version[PP_VERSION_SIZE];
	pp_version_format(older->version, version);
	pp_time_format(pp_series_head(result->set, older)->arrived, arrived);
	g_autofree char *was = g_strdup_printf("v%s %s", version, arrived);
	pp_writer_str(result->writer, PP_FIELD_WAS, was);
}

static void
write_commented(PpResult *result, const PpSeries *series)
{
	g_auto(PpPeople) people = {0};

	pp_asked_earlier(result->set, series, &people);
	write_people(result, PP_FIELD_COMMENTED, &people);
}

static void
write_links(PpResult *result, uint32_t n)
{
	const PpSeries *series = &result->set->all[n];
	PpWriter *writer = result->writer;

	if ((series->flags & PP_SERIES_GHOST) == 0)
		pp_writer_str(writer, PP_FIELD_STATE,
			pp_version_state(result->set, n));
	pp_writer_str(
		writer, PP_FIELD_PREVIOUS, series_id(result, series->previous));
	write_was(result, series->previous);
	write_commented(result, series);
	pp_writer_str(writer, PP_FIELD_NEXT, series_id(result, series->next));
	if (series->matched != PP_MATCH_NONE)
		pp_writer_str(writer, PP_FIELD_MATCHED,
			pp_vocabulary_words(
				PP_FIELD_MATCHED)[series->matched - 1]);
}

static void
write_odd(PpResult *result, const PpSeries *series)
{
	g_autoptr(GPtrArray) odd = g_ptr_array_new_with_free_func(g_free);
	PpMailIter it = pp_series_postings(result->set, series);
	const PpMail *mail;
	bool differs = false;

	pp_odd_list(result->set, series, odd);
	while ((mail = pp_mail_next(&it)) != NULL && !differs)
		differs = (mail->flags & PP_MAIL_DIFFERS) != 0;
	if (differs)
		g_ptr_array_add(odd, g_strdup(PP_ODD_DIFFERS));
	pp_writer_strings(result->writer, PP_FIELD_ODD, odd);
}

/* The tags of answers, with who gave them. */
static void
write_given(PpResult *result, PpFieldId id)
{
	const PpTags *tags = &result->reviews.tags;
	g_autoptr(GPtrArray) given = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < tags->all->len; i++) {
		const PpReview *tag = pp_tags_get(tags, i);

		if (pp_tags_is_given(tags, tag))
			g_ptr_array_add(given,
				pp_corpus_trailer(result->set->corpus,
					tag->type, 0, tag->person));
	}
	pp_writer_strings(result->writer, id, given);
}

/* How many people gave each tag to a patch. */
static void
write_counts(PpWriter *writer, const PpPeople *people)
{
	pp_writer_number(writer, PP_FIELD_REVIEWED,
		pp_people_size(&people[PP_TAG_REVIEWED]));
	pp_writer_number(
		writer, PP_FIELD_ACKED, pp_people_size(&people[PP_TAG_ACKED]));
	pp_writer_number(writer, PP_FIELD_TESTED,
		pp_people_size(&people[PP_TAG_TESTED]));
}

/* Who gave each tag, and who answered. */
static void
write_givers(PpResult *result, const PpSaid *said)
{
	const PpPeople *people = said->people;

	write_people(result, PP_FIELD_REVIEWERS, &people[PP_TAG_REVIEWED]);
	write_people(result, PP_FIELD_ACKERS, &people[PP_TAG_ACKED]);
	write_people(result, PP_FIELD_TESTERS, &people[PP_TAG_TESTED]);
	write_people(result, PP_FIELD_REPLIERS, &said->repliers);
	write_people(result, PP_FIELD_NACKERS, &people[PP_TAG_NACKED]);
}

static void
write_reviews(PpResult *result, const PpSaid *patch)
{
	const PpReviews *reviews = &result->reviews;
	PpWriter *writer = result->writer;

	if (patch != NULL) {
		write_counts(writer, patch->people);
	} else {
		pp_writer_number(writer, PP_FIELD_REVIEWED, reviews->reviewed);
		pp_writer_number(writer, PP_FIELD_ACKED, reviews->acked);
		pp_writer_number(writer, PP_FIELD_TESTED, reviews->tested);
	}
	pp_writer_number(writer, PP_FIELD_UNREVIEWED, reviews->unreviewed);
	write_givers(result, &reviews->said);
	if (patch != NULL)
		pp_given_write(&result->given,
			pp_series_head(result->set, reviews->tags.series),
			writer);
	write_given(result, patch ? PP_FIELD_SERIES_GIVEN : PP_FIELD_GIVEN);
}

static void
write_asked(PpResult *result)
{
	const PpReviews *reviews = &result->reviews;
	const GArray *mails = reviews->persons;
	g_auto(PpPeople) asked = {0};

	if (reviews->asks)
		pp_asked_find(reviews->tags.set,
			(const uint32_t *)(void *)mails->data, mails->len,
			&asked);
	write_people(result, PP_FIELD_ASKED, &asked);
}

static void
write_replies(PpWriter *writer, const PpSaid *said)
{
	pp_writer_number(writer, PP_FIELD_REPLIES, said->replies);
	pp_writer_number(writer, PP_FIELD_REPORTS, said->reports);
	if (said->replies == 0)
		return;
	pp_writer_time(writer, PP_FIELD_ANSWERED, said->answered);
	pp_writer_time(writer, PP_FIELD_LAST, said->last);
}

static void
write_times(PpResult *result)
{
	const PpReviews *reviews = &result->reviews;
	PpWriter *writer = result->writer;

	write_replies(writer, &reviews->said);
	if (reviews->spoke == NULL)
		return;
	pp_writer_str(writer, PP_FIELD_SPOKE,
		pp_intern_get(&reviews->tags.set->corpus->boxes,
			reviews->spoke->sender));
	pp_writer_time(writer, PP_FIELD_SPOKE_AT, reviews->spoke->arrived);
	write_asked(result);
}

/* Was series N applied, or did it become commits? */
static bool
is_applied(PpResult *result, uint32_t n)
{
	PpReviews *reviews = &result->other;

	reviews->match = result->reviews.match;
	pp_reviews_read(reviews, result->set, &result->set->all[n]);
	return reviews->said.applied != PP_NONE || reviews->said.commit != NULL;
}

/* The same, or its newest version; found once, however many need it. */
static bool
was_applied(PpResult *result, uint32_t n)
{
	enum { UNKNOWN, NO, YES };
	uint8_t *known = &result->was_applied[n];
	uint32_t newest = result->newest[n];

	if (*known == UNKNOWN)
		*known = is_applied(result, n) ||
				(newest != n && is_applied(result, newest))
			? YES
			: NO;
	return *known == YES;
}

/* "v3 of TITLE". (transfer full) (nullable): where it cannot be read again */
static char *
name_series(PpResult *result, uint32_t n)
{
	const PpSeries *series = &result->set->all[n];
	char version[PP_VERSION_SIZE];
	const PpRecord *record = pp_result_read(
		result, pp_series_head(result->set, series), NULL);

	if (record == NULL)
		return NULL;
	g_autofree char *title = pp_record_dup(record, PP_FIELD_TITLE, NULL);
	return g_strdup_printf("v%s of %s",
		pp_version_format(series->version, version), title);
}

void
pp_result_read_series(PpResult *result, uint32_t n)
{
	const PpCorpus *corpus = result->set->corpus;
	g_autoptr(GPtrArray) ids = g_ptr_array_new();

	pp_reviews_read(&result->reviews, result->set, &result->set->all[n]);
	g_ptr_array_set_size(result->needs, 0);
	pp_depends_of(result->depends, result->set, n, ids);
	for (guint i = 0; i < ids->len; i++) {
		const char *id = g_ptr_array_index(ids, i);
		uint32_t mail = pp_corpus_find(corpus, id, strlen(id));
		uint32_t needed =
			mail == PP_NONE ? PP_NONE : corpus->mails[mail].series;
		char *name = needed == PP_NONE || was_applied(result, needed)
			? NULL
			: name_series(result, needed);

		if (name != NULL)
			g_ptr_array_add(result->needs, name);
	}
}

/* The reports that series N closes. */
static void
write_closes(PpResult *result, uint32_t n)
{
	const PpCorpus *corpus = result->set->corpus;
	GPtrArray *ids = result->strings;
	uint32_t n_pairs;
	const PpClose *pairs = pp_closes_of(result->closes, n, &n_pairs);

	g_ptr_array_set_size(ids, 0);
	for (uint32_t i = 0; i < n_pairs; i++) {
		if (i == 0 || pairs[i].report != pairs[i - 1].report)
			g_ptr_array_add(ids,
				(gpointer)pp_corpus_id(corpus,
					&corpus->mails[pairs[i].report]));
	}
	pp_writer_strings(result->writer, PP_FIELD_CLOSES, ids);
}

void
pp_result_talk(PpResult *result, const PpMail *mail)
{
	uint32_t closer = pp_closes_by(
		result->closes, pp_corpus_index(result->set->corpus, mail));

	write_people(result, PP_FIELD_REPLIERS, &result->reviews.said.repliers);
	write_times(result);
	pp_writer_str(
		result->writer, PP_FIELD_CLOSED_BY, series_id(result, closer));
}

/*
 * Where the head is a mail, its own author stands in the record already.  Who
 * else sent it does so, too, but it takes our persons to know him for another.
 */
static void
write_author(PpResult *result, const PpSeries *series)
{
	const PpMail *head = pp_series_head(result->set, series);

	if (series->author != PP_NONE &&
		((series->flags & PP_SERIES_GHOST) != 0 ||
			series->author != head->author))
		pp_writer_str(result->writer, PP_FIELD_SERIES_AUTHOR,
			pp_intern_get(
				&result->set->corpus->boxes, series->author));
	if (series->author != PP_NONE &&
		pp_corpus_is_elsewhere(result->set->corpus, series->author,
			series->sender, head->by_list))
		pp_writer_str(result->writer, PP_FIELD_SENT_BY,
			pp_intern_get(
				&result->set->corpus->boxes, series->sender));
}

void
pp_result_series_fields(PpResult *result, uint32_t n, const PpSaid *patch,
	const char *news, bool keeps_where)
{
	const PpSeries *series = &result->set->all[n];
	const PpReviews *reviews = &result->reviews;
	PpWriter *writer = result->writer;

	pp_writer_str(writer, PP_FIELD_HEAD,
		pp_kind_word(pp_series_head_kind(result->set, series)));
	write_author(result, series);
	write_links(result, n);
	pp_writer_number(writer, PP_FIELD_HAVE, series->have);
	write_odd(result, series);
	write_reviews(result, patch);
	pp_writer_number(writer, PP_FIELD_MAILS, pp_result_mails(result, n));
	write_times(result);
	pp_writer_str(writer, PP_FIELD_TURN, pp_turn_word(pp_turn_of(reviews)));
	pp_writer_strings(writer, PP_FIELD_NEEDS, result->needs);
	write_closes(result, n);
	pp_result_applied(result, reviews->said.applied,
		keeps_where ? PP_NONE : reviews->told);
	if (reviews->n_applied > 0)
		pp_writer_number(
			writer, PP_FIELD_APPLIED_COUNT, reviews->n_applied);
	write_commit(writer, patch ? patch : &reviews->said);
	if (reviews->match != NULL)
		pp_writer_number(writer, PP_FIELD_IN_TREE, reviews->n_commits);
	pp_writer_str(writer, PP_FIELD_NEWS, news);
}

void
pp_result_patch_fields(PpResult *result, const PpMail *mail)
{
	const PpSaid *patch = &result->patch;

	write_counts(result->writer, patch->people);
	write_givers(result, patch);
	pp_given_write(&result->given, mail, result->writer);
	write_replies(result->writer, patch);
	pp_result_applied(result, patch->applied, patch->applied);
	write_commit(result->writer, patch);
}

const PpMail *
pp_result_deputy(const PpResult *result, const PpSeries *series)
{
	PpMailIter it = pp_series_answers(result->set, series);
	const PpMail *best = pp_series_head(result->set, series);

	for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;)
		if (mail->number < best->number ||
			(mail->number == best->number && mail < best))
			best = mail;
	return best;
}
