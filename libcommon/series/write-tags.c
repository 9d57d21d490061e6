/* SPDX-License-Identifier: MIT */
/*
 * A record a review: see write.h.
 */
#include <config.h>

#include "series/tag-form.h"
#include "series/write.h"

/* The tags of one patch, as they are found. */
typedef struct {
	PpResult *result;
	const PpSeries *series;
	const PpMail *patch;        /* NULL where none is here */
	uint32_t number;            /* of the patch, or PP_NONE */
	uint32_t author;            /* person, or PP_NONE */
	PpPeople people[PP_N_TAGS]; /* who has been written */
	bool ok;
	GError **error;
} Listing;

/* Is TAG, which MAIL gives, an answer's, by another, and first of its kind? */
static bool
is_wanted(Listing *listing, const PpReview *tag, const PpMail *mail)
{
	const PpCorpus *corpus = listing->result->set->corpus;

	if (!listing->ok || tag->type >= PP_TAG_APPLIED ||
		tag->type == PP_TAG_NONE || pp_mail_is_posting(mail) ||
		!pp_mail_in_period(mail))
		return false;
	if (listing->author != PP_NONE &&
		pp_corpus_same_person(corpus, tag->person, listing->author))
		return false;
	return pp_people_add(&listing->people[tag->type], corpus, tag->person);
}

/* A patch posted anew says a higher version than the series that it is of. */
static PpVersion
version_of(const Listing *listing)
{
	const PpVersion whole = listing->series->version;

	return listing->patch != NULL &&
			pp_version_compare(listing->patch->version, whole) > 0
		? listing->patch->version
		: whole;
}

static void
write_patch(Listing *listing)
{
	PpWriter *writer = listing->result->writer;
	char version[PP_VERSION_SIZE];

	pp_writer_str(writer, PP_FIELD_VERSION,
		pp_version_format(version_of(listing), version));
	if (listing->number != PP_NONE)
		pp_writer_number(writer, PP_FIELD_NUMBER, listing->number);
	pp_writer_number(writer, PP_FIELD_TOTAL, listing->series->total);
	pp_result_series(listing->result, listing->series);
	if (listing->patch != NULL)
		pp_result_change(listing->result, listing->patch);
}

static void
take_tag(const PpReview *tag, void *data)
{
	Listing *listing = data;
	const PpCorpus *corpus = listing->result->set->corpus;
	const PpMail *mail = &corpus->mails[tag->mail];
	PpWriter *writer = listing->result->writer;

	if (!is_wanted(listing, tag, mail))
		return;
	pp_writer_begin(writer);
	pp_writer_str(writer, PP_FIELD_MSGID, pp_corpus_id(corpus, mail));
	pp_writer_time(writer, PP_FIELD_ARRIVED, mail->arrived);
	pp_writer_str(writer, PP_FIELD_FROM,
		pp_intern_get(&corpus->boxes, tag->person));
	pp_writer_str(writer, PP_FIELD_KIND, pp_kind_word(PP_KIND_TAG));
	write_patch(listing);
	g_autofree char *word = pp_tag_form_word(corpus, tag->type, tag->form);
	pp_writer_str(writer, PP_FIELD_TAG, word);
	if (listing->patch != NULL)
		pp_writer_str(writer, PP_FIELD_PATCH,
			pp_corpus_id(corpus, listing->patch));
	listing->ok = pp_writer_end(writer, listing->error);
}

static void
begin(Listing *listing, const PpMail *patch, uint32_t author)
{
	for (int i = 0; i < PP_N_TAGS; i++)
		pp_people_empty(&listing->people[i]);
	listing->patch = patch;
	listing->number = patch == NULL ? PP_NONE : patch->number;
	listing->author = author;
}

/*
 * What was said about patches that are not here, by the numbers that the
 * subjects of the answers have.
 */
static void
list_missing(Listing *listing)
{
	const PpTags *tags = &listing->result->reviews.tags;
	PpMailIter it =
		pp_series_postings(listing->result->set, listing->series);
	const PpMail *mail = pp_mail_next(&it);
	uint32_t last = PP_NONE;

	for (guint i = 0; i < tags->by_number->len; i++) {
		const PpNumbered *tag =
			&g_array_index(tags->by_number, PpNumbered, i);

		while (mail != NULL && pp_mail_number(mail) < tag->number)
			mail = pp_mail_next(&it);
		if (tag->number >= PP_TAGS_REPLACED ||
			(mail != NULL && pp_mail_number(mail) == tag->number))
			continue;
		if (tag->number != last)
			begin(listing, NULL, listing->series->author);
		last = listing->number = tag->number;
		take_tag(pp_tags_get(tags, tag->tag), listing);
	}
}

/* No patch is here: what was said about several or all of them. */
static void
list_spanning(Listing *listing)
{
	const PpTags *tags = &listing->result->reviews.tags;

	begin(listing, NULL, listing->series->author);
	for (guint i = 0; i < tags->spanning->len; i++)
		take_tag(pp_tags_get(tags,
				 g_array_index(tags->spanning, uint32_t, i)),
			listing);
}

static void
list_series(Listing *listing, const PpSeries *series)
{
	PpResult *result = listing->result;
	PpMailIter it = pp_series_postings(result->set, series);
	bool any = false;

	listing->series = series;
	pp_reviews_read(&result->reviews, result->set, series);
	for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;) {
		if (mail->kind != PP_KIND_PATCH)
			continue;
		begin(listing, mail, mail->author);
		pp_tags_each(&result->reviews.tags, mail, take_tag, listing);
		any = true;
	}
	list_missing(listing);
	if (!any)
		list_spanning(listing);
}

bool
pp_write_tags(PpResult *result, GError **error)
{
	Listing listing = {.result = result, .ok = true, .error = error};

	/* Each tag is told where it was given. */
	result->reviews.given = NULL;
	for (uint32_t n = 0; listing.ok && n < result->set->n; n++)
		if ((result->set->all[n].flags & PP_SERIES_GONE) == 0)
			list_series(&listing, &result->set->all[n]);
	for (int i = 0; i < PP_N_TAGS; i++)
		pp_people_clear(&listing.people[i]);
	return listing.ok;
}
