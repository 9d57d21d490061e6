/* SPDX-License-Identifier: MIT */
/*
 * A record a review: see result.h.
 */
#include <config.h>

#include "series/result.h"

/* The tags of one patch, as they are found. */
typedef struct {
	PpResult *result;
	const PpSeries *series;
	uint32_t patch;             /* mail, or PP_NONE where none is here */
	uint32_t author;            /* person, or PP_NONE */
	PpPeople people[PP_N_TAGS]; /* who has been written */
	bool ok;
	GError **error;
} Listing;

/* Is TAG given in an answer, by another, and the first of its kind? */
static bool
is_wanted(Listing *listing, const PpVerdictTag *tag)
{
	const PpCorpus *corpus = listing->result->corpus;
	const PpMail *mail = &corpus->mails[tag->mail];

	if (!listing->ok || tag->type == PP_TAG_APPLIED ||
		tag->type == PP_TAG_NONE || pp_mail_is_posting(mail) ||
		(mail->flags & PP_MAIL_PERIOD) == 0)
		return false;
	if (listing->author != PP_NONE &&
		pp_corpus_same_person(corpus, tag->person, listing->author))
		return false;
	return pp_people_add(&listing->people[tag->type], corpus, tag->person);
}

static void
write_patch(Listing *listing)
{
	const PpCorpus *corpus = listing->result->corpus;
	PpWriter *writer = listing->result->writer;
	const PpSeries *series = listing->series;

	char version[PP_VERSION_SIZE];
	pp_writer_str(writer, PP_FIELD_VERSION,
		pp_version_format(series->version, version));
	if (listing->patch != PP_NONE)
		pp_writer_number(writer, PP_FIELD_NUMBER,
			corpus->mails[listing->patch].number);
	pp_writer_number(writer, PP_FIELD_TOTAL, series->total);
	pp_writer_str(writer, PP_FIELD_SERIES,
		pp_intern_get(&corpus->ids, series->id));
	uint32_t first = listing->patch == PP_NONE
		? PP_NONE
		: listing->result->change[listing->patch];
	if (first != PP_NONE)
		pp_writer_str(writer, PP_FIELD_CHANGE,
			pp_corpus_id(corpus, &corpus->mails[first]));
}

static void
take_tag(const PpVerdictTag *tag, void *data)
{
	Listing *listing = data;
	const PpCorpus *corpus = listing->result->corpus;
	const PpMail *mail = &corpus->mails[tag->mail];
	PpWriter *writer = listing->result->writer;

	if (!is_wanted(listing, tag))
		return;
	pp_writer_begin(writer);
	pp_writer_str(writer, PP_FIELD_MSGID, pp_corpus_id(corpus, mail));
	pp_writer_time(writer, PP_FIELD_ARRIVED, mail->arrived);
	pp_writer_str(writer, PP_FIELD_FROM,
		pp_intern_get(&corpus->boxes, tag->person));
	pp_writer_str(writer, PP_FIELD_KIND, pp_kind_word(PP_KIND_TAG));
	write_patch(listing);
	pp_writer_str(writer, PP_FIELD_TAG, pp_tag_word(tag->type));
	if (listing->patch != PP_NONE)
		pp_writer_str(writer, PP_FIELD_PATCH,
			pp_corpus_id(corpus, &corpus->mails[listing->patch]));
	listing->ok = pp_writer_end(writer, listing->error);
}

static void
empty(Listing *listing)
{
	for (int i = 0; i < PP_N_TAGS; i++)
		pp_people_empty(&listing->people[i]);
}

static void
list_patch(Listing *listing, uint32_t mail)
{
	const PpMail *patch = &listing->result->corpus->mails[mail];

	empty(listing);
	listing->patch = mail;
	listing->author = patch->author;
	pp_verdict_each(
		&listing->result->review, patch->number, take_tag, listing);
}

/* No patch is here: what was said about the series, and about whom. */
static void
list_patchless(Listing *listing)
{
	const GArray *tags = listing->result->review.tags;

	empty(listing);
	listing->patch = PP_NONE;
	listing->author = listing->series->author;
	for (guint i = 0; i < tags->len; i++)
		take_tag(&g_array_index(tags, PpVerdictTag, i), listing);
}

static void
list_series(Listing *listing, uint32_t n)
{
	PpResult *result = listing->result;
	const PpSeries *series = &result->set->all[n];
	bool any = false;

	listing->series = series;
	pp_verdict_series(&result->review, result->set, result->corpus, n);
	for (uint32_t i = 0; i < series->n_members; i++) {
		uint32_t mail = result->set->members[series->members + i];

		if (result->corpus->mails[mail].kind != PP_KIND_PATCH)
			continue;
		list_patch(listing, mail);
		any = true;
	}
	if (!any)
		list_patchless(listing);
}

bool
pp_result_tags(PpResult *result, GError **error)
{
	Listing listing = {.result = result, .ok = true, .error = error};

	for (int i = 0; i < PP_N_TAGS; i++)
		pp_people_init(&listing.people[i]);
	for (uint32_t n = 0; listing.ok && n < result->set->n; n++)
		list_series(&listing, n);
	for (int i = 0; i < PP_N_TAGS; i++)
		pp_people_clear(&listing.people[i]);
	return listing.ok;
}
