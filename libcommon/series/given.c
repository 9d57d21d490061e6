/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/hash.h"
#include "base/sorted.h"
#include "series/given.h"

/* So many versions back somebody may have reviewed the same patch. */
#define MAX_BACK 8
/* And so many old versions in an archive that were sent again. */
#define MAX_RESENT 64
/*
 * Each later series that has a patch of an older one goes through the answers
 * to it: through so many answers in all, and the first time through any number.
 */
#define MAX_READ (1 << 16)

typedef struct {
	uint32_t patch; /* mail */
	uint32_t place; /* among those that were found */
	bool changed;   /* the patch is another one since */
	PpReview tag;
} Given;

/* A posting of PATCH in a series that is no version of the one it is in. */
typedef struct {
	uint32_t series;
	uint32_t former; /* mail */
	uint32_t patch;  /* mail */
} Former;

/* Where the tags go that pp_tags_each() finds. */
typedef struct {
	PpGiven *given;
	const PpTags *tags;
	uint32_t patch;
	bool changed;
} Taking;

/*
 * Git's patch id leaves out where in a file a hunk stands: two patches of one
 * series may be the same by all but their titles.  Marks N and what it is so.
 */
static void
mark_twins(PpGiven *given, uint32_t n)
{
	const PpMail *mails = given->set->corpus->mails;
	uint32_t other = given->earlier[n];

	for (int i = 0; other != PP_NONE && i < MAX_BACK; i++) {
		if (mails[other].series == mails[n].series &&
			(mails[other].flags & PP_MAIL_REPLACED) == 0)
			given->twin[n] = given->twin[other] = 1;
		other = given->earlier[other];
	}
}

/* Finds, of each patch, the posting of it before. */
static void
find_earlier(PpGiven *given)
{
	uint32_t n_mails = given->set->corpus->n_mails;
	g_autofree uint32_t *last = pp_corpus_nones(n_mails);

	given->earlier = pp_corpus_nones(n_mails);
	given->twin = g_new0(uint8_t, n_mails);
	for (uint32_t n = 0; n < n_mails; n++) {
		uint32_t first = given->change[n];

		if (first == PP_NONE)
			continue;
		given->earlier[n] = last[first];
		last[first] = n;
		mark_twins(given, n);
	}
}

void
pp_given_init(PpGiven *given, const PpSeriesSet *set, const uint32_t *change,
	const uint32_t *newest)
{
	given->set = set;
	given->change = change;
	given->newest = newest;
	find_earlier(given);
	given->read = g_new0(uint32_t, set->n);
	given->formers = g_array_new(FALSE, FALSE, sizeof(Former));
	given->tags = g_array_new(FALSE, FALSE, sizeof(Given));
	given->lines = g_ptr_array_new_with_free_func(g_free);
	given->seen = g_hash_table_new(pp_hash_str, g_str_equal);
	pp_tags_init(&given->before);
	memset(given->people, 0, sizeof given->people);
	given->resent = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	for (uint32_t n = 0; n < set->n && given->resent->len < MAX_RESENT; n++)
		if ((set->all[n].flags & PP_SERIES_RESENT) != 0 &&
			set->all[n].n_answers > 0)
			g_array_append_val(given->resent, n);
}

void
pp_given_clear(PpGiven *given)
{
	g_clear_pointer(&given->tags, g_array_unref);
	g_clear_pointer(&given->earlier, g_free);
	g_clear_pointer(&given->twin, g_free);
	g_clear_pointer(&given->read, g_free);
	g_clear_pointer(&given->formers, g_array_unref);
	g_clear_pointer(&given->resent, g_array_unref);
	g_clear_pointer(&given->seen, g_hash_table_unref);
	g_clear_pointer(&given->lines, g_ptr_array_unref);
	pp_tags_clear(&given->before);
	for (int i = 0; i < PP_N_TAGS; i++)
		pp_people_clear(&given->people[i]);
}

static void
take_tag(const PpReview *tag, void *data)
{
	const Taking *taking = data;
	Given given = {
		taking->patch, taking->given->tags->len, taking->changed, *tag};

	if (pp_takes_back(tag->type) || pp_tags_is_given(taking->tags, tag))
		g_array_append_val(taking->given->tags, given);
}

/* Takes what was given to FORMER, which TAGS knows, for PATCH. */
static void
take_of(PpGiven *given, const PpTags *tags, const PpMail *former,
	const PpMail *patch)
{
	Taking taking = {given, tags,
		pp_corpus_index(given->set->corpus, patch),
		former != patch &&
			(patch->patchid == 0 ||
				!pp_corpus_same_diff(
					given->set->corpus, patch, former))};

	pp_tags_each(tags, former, take_tag, &taking);
}

/* Of its own version, and of what stood in its place there. */
static void
take_own(PpGiven *given, const PpTags *tags)
{
	PpMailIter it = pp_series_postings(given->set, tags->series);

	for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;) {
		const PpMail *newer = pp_series_replaced(given->set, mail);

		if (mail->kind != PP_KIND_PATCH)
			continue;
		take_of(given, tags, mail, mail);
		if (newer != NULL)
			take_of(given, tags, mail, newer);
	}
}

/* The patches of SERIES by what they have in common with their versions. */
static GHashTable *
patches_by_change(const PpGiven *given, const PpSeries *series)
{
	GHashTable *patches = g_hash_table_new(NULL, NULL);
	PpMailIter it = pp_series_postings(given->set, series);

	for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;)
		if (mail->kind == PP_KIND_PATCH)
			g_hash_table_insert(patches,
				GUINT_TO_POINTER(given->change[pp_corpus_index(
					given->set->corpus, mail)]),
				(gpointer)mail);
	return patches;
}

/* What was given to the patches of OLDER that are in PATCHES as well. */
static void
take_older(PpGiven *given, const PpSeries *older, GHashTable *patches)
{
	PpMailIter it = pp_series_postings(given->set, older);

	pp_tags_read_given(&given->before, given->set, older);
	if (given->before.all->len == 0)
		return;
	for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;) {
		uint32_t change = given->change[pp_corpus_index(
			given->set->corpus, mail)];
		const PpMail *patch =
			g_hash_table_lookup(patches, GUINT_TO_POINTER(change));

		if (mail->kind == PP_KIND_PATCH && patch != NULL)
			take_of(given, &given->before, mail, patch);
	}
}

/* May OLDER, a posting of the same change as MAIL, be a twin of it instead? */
static bool
may_be_twin(const PpGiven *given, const PpMail *older, const PpMail *mail)
{
	const PpCorpus *corpus = given->set->corpus;

	return older->title != mail->title &&
		(given->twin[pp_corpus_index(corpus, older)] ||
			given->twin[pp_corpus_index(corpus, mail)]);
}

/*
 * Did who sent MAIL write OLDER, or send its series?  Anybody can write another
 * as the author into a mail of his own.
 */
static bool
is_by_same(const PpSeriesSet *set, const PpMail *older, const PpMail *mail)
{
	return pp_corpus_same_person(
		       set->corpus, older->author, mail->author) &&
		(pp_corpus_same_person(
			 set->corpus, older->author, mail->sender) ||
			pp_series_is_own(
				set, &set->all[older->series], mail->sender));
}

/*
 * Is OLDER a posting of the same patch as MAIL by the same people, and in a
 * series that is neither MAIL's nor a version of that?
 */
static bool
is_elsewhere(const PpGiven *given, const PpMail *older, const PpMail *mail)
{
	return given->newest[older->series] != given->newest[mail->series] &&
		given->set->all[older->series].n_answers > 0 &&
		is_by_same(given->set, older, mail) &&
		!may_be_twin(given, older, mail);
}

/* What a pull has is in git already: nobody will add anything to it. */
static void
list_formers(PpGiven *given, const PpSeries *series)
{
	const PpCorpus *corpus = given->set->corpus;
	PpMailIter it = pp_series_postings(given->set, series);

	g_array_set_size(given->formers, 0);
	for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;) {
		uint32_t patch = pp_corpus_index(corpus, mail);
		uint32_t n = given->earlier[patch];

		if (mail->kind != PP_KIND_PATCH ||
			(mail->flags & PP_FLAG_IN_PULL) != 0)
			continue;
		for (int i = 0; n != PP_NONE && i < MAX_BACK; i++) {
			const PpMail *older = &corpus->mails[n];
			Former former = {older->series, n, patch};

			if (is_elsewhere(given, older, mail))
				g_array_append_val(given->formers, former);
			n = given->earlier[n];
		}
	}
}

static int
compare_formers(const void *a, const void *b)
{
	const Former *x = a, *y = b;

	if (x->series != y->series)
		return x->series < y->series ? -1 : 1;
	if (x->former != y->former)
		return x->former < y->former ? -1 : 1;
	return (x->patch > y->patch) - (x->patch < y->patch);
}

/* Reads what was given to series N; false if that was done too often. */
static bool
read_other(PpGiven *given, uint32_t n)
{
	const PpSeries *other = &given->set->all[n];

	if (given->read[n] > 0 && other->n_answers > MAX_READ - given->read[n])
		return false;
	given->read[n] += MIN(other->n_answers, MAX_READ);
	pp_tags_read_given(&given->before, given->set, other);
	return true;
}

/*
 * What was given to the patches of SERIES when they were sent with others: two
 * series may become one, or one two.
 */
static void
take_elsewhere(PpGiven *given, const PpSeries *series)
{
	const PpMail *mails = given->set->corpus->mails;
	uint32_t read = PP_NONE;
	bool may = false;

	list_formers(given, series);
	g_array_sort(given->formers, compare_formers);
	for (guint i = 0; i < given->formers->len; i++) {
		const Former *one = &g_array_index(given->formers, Former, i);

		if (one->series != read)
			may = read_other(given, one->series);
		read = one->series;
		if (may)
			take_of(given, &given->before, &mails[one->former],
				&mails[one->patch]);
	}
}

static int
compare_given(const void *a, const void *b)
{
	const Given *x = a, *y = b;

	if (x->patch != y->patch)
		return x->patch < y->patch ? -1 : 1;
	if (x->tag.mail != y->tag.mail)
		return x->tag.mail < y->tag.mail ? -1 : 1;
	/* Of one mail what takes back is the last word. */
	if (pp_takes_back(x->tag.type) != pp_takes_back(y->tag.type))
		return pp_takes_back(y->tag.type) ? -1 : 1;
	return (x->place > y->place) - (x->place < y->place);
}

/* Takes out what was taken back, be it in answers to another version. */
static void
drop_taken_back(PpGiven *given)
{
	g_auto(PpPeople) people = {0};
	uint32_t patch = PP_NONE;

	for (guint i = given->tags->len; i-- > 0;) {
		Given *one = &g_array_index(given->tags, Given, i);

		if (one->patch != patch)
			pp_people_empty(&people);
		patch = one->patch;
		if (pp_takes_back(one->tag.type))
			pp_people_add(
				&people, given->set->corpus, one->tag.person);
		else if (pp_people_size(&people) == 0 ||
			!pp_people_has(
				&people, given->set->corpus, one->tag.person))
			continue;
		one->tag.type = PP_TAG_NONE;
	}
}

/* Does one walk from series OLD, by the next versions, to NEWER? */
static bool
leads_to(const PpSeriesSet *set, uint32_t old, const PpSeries *newer)
{
	for (int i = 0; i < MAX_BACK && old != PP_NONE; i++) {
		old = set->all[old].next;
		if (old != PP_NONE && &set->all[old] == newer)
			return true;
	}
	return false;
}

/* Takes what was given to series N, an older version of SERIES. */
static void
take_version(PpGiven *given, uint32_t n, const PpSeries *series,
	GHashTable **patches)
{
	const PpSeries *older = &given->set->all[n];

	if (older->n_answers == 0)
		return;
	if (*patches == NULL)
		*patches = patches_by_change(given, series);
	take_older(given, older, *patches);
}

void
pp_given_read(PpGiven *given, const PpTags *tags)
{
	const PpSeriesSet *set = given->set;
	uint32_t n = tags->series->previous;
	g_autoptr(GHashTable) patches = NULL;

	g_array_set_size(given->tags, 0);
	take_own(given, tags);
	for (int i = 0; n != PP_NONE && i < MAX_BACK; i++) {
		take_version(given, n, tags->series, &patches);
		n = set->all[n].previous;
	}
	/* Nothing has one of these for its previous. */
	for (guint i = 0; i < given->resent->len; i++) {
		n = g_array_index(given->resent, uint32_t, i);
		if (leads_to(set, n, tags->series))
			take_version(given, n, tags->series, &patches);
	}
	take_elsewhere(given, tags->series);
	g_array_sort(given->tags, compare_given);
	drop_taken_back(given);
}

void
pp_given_each(
	const PpGiven *given, const PpMail *patch, PpTagsFunc func, void *data)
{
	const PpCorpus *corpus = given->set->corpus;
	uint32_t n = pp_corpus_index(corpus, patch);
	guint end = pp_sorted_first(given->tags, n + 1);

	for (guint i = pp_sorted_first(given->tags, n); i < end; i++) {
		const Given *one = &g_array_index(given->tags, Given, i);

		if (!one->changed && one->tag.type != PP_TAG_NONE &&
			!pp_corpus_same_person(
				corpus, one->tag.person, patch->author))
			func(&one->tag, data);
	}
}

/* What PATCH carries need not be given to it. */
static void
begin(PpGiven *given, const PpMail *patch)
{
	const PpCorpus *corpus = given->set->corpus;
	const PpMailTag *tags = pp_corpus_tags(corpus, patch);

	for (int i = 0; i < PP_N_TAGS; i++)
		pp_people_empty(&given->people[i]);
	for (unsigned i = 0; i < patch->n_tags; i++)
		pp_people_add(
			&given->people[tags[i].type], corpus, tags[i].person);
}

/* One trailer may be two tags.  LINE is (transfer full). */
static void
add_line(PpGiven *given, char *line)
{
	if (g_hash_table_contains(given->seen, line)) {
		g_free(line);
		return;
	}
	g_hash_table_add(given->seen, line);
	g_ptr_array_add(given->lines, line);
}

static void
write_list(PpGiven *given, const PpMail *patch, bool changed, PpFieldId id,
	PpWriter *writer)
{
	const PpCorpus *corpus = given->set->corpus;
	uint32_t n = pp_corpus_index(corpus, patch);

	g_hash_table_remove_all(given->seen);
	g_ptr_array_set_size(given->lines, 0);
	guint end = pp_sorted_first(given->tags, n + 1);
	for (guint i = pp_sorted_first(given->tags, n); i < end; i++) {
		const Given *one = &g_array_index(given->tags, Given, i);
		const PpReview *tag = &one->tag;

		if (one->changed == changed && tag->type != PP_TAG_NONE &&
			!pp_corpus_same_person(
				corpus, tag->person, patch->author) &&
			pp_people_add(
				&given->people[tag->type], corpus, tag->person))
			add_line(given,
				pp_corpus_trailer(corpus, tag->type, tag->form,
					tag->person));
	}
	pp_writer_strings(writer, id, given->lines);
}

void
pp_given_write(PpGiven *given, const PpMail *patch, PpWriter *writer)
{
	begin(given, patch);
	write_list(given, patch, false, PP_FIELD_GIVEN, writer);
	write_list(given, patch, true, PP_FIELD_GIVEN_OLDER, writer);
}
