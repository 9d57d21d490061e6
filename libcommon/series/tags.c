/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/sorted.h"
#include "series/tags.h"
#include "series/titled.h"

/*
 * Tags for more than one patch, and refusals, are looked at for each patch: of
 * a series that has more of them than anybody would give, the first ones count.
 */
#define MAX_SPANNING 256
/* How far up a thread a diff is looked for that tags may be for. */
#define MAX_CLIMB 256

void
pp_tags_init(PpTags *tags)
{
	*tags = (PpTags){
		.all = g_array_new(FALSE, FALSE, sizeof(PpReview)),
		.spanning = g_array_new(FALSE, FALSE, sizeof(uint32_t)),
		.by_number = g_array_new(FALSE, FALSE, sizeof(PpNumbered)),
		.refusals = g_array_new(FALSE, FALSE, sizeof(uint32_t)),
	};
}

void
pp_tags_clear(PpTags *tags)
{
	g_clear_pointer(&tags->all, g_array_unref);
	g_clear_pointer(&tags->spanning, g_array_unref);
	g_clear_pointer(&tags->by_number, g_array_unref);
	g_clear_pointer(&tags->refusals, g_array_unref);
}

void
pp_tags_begin(PpTags *tags, const PpSeriesSet *set, const PpSeries *series)
{
	tags->set = set;
	tags->series = series;
	g_array_set_size(tags->all, 0);
	g_array_set_size(tags->spanning, 0);
	g_array_set_size(tags->by_number, 0);
	g_array_set_size(tags->refusals, 0);
}

/*
 * The number that tags for MAIL stand under: a patch that was replaced has one
 * of its own, which no answer can name.
 */
static uint32_t
place_of(const PpTags *tags, const PpMail *mail)
{
	return (mail->flags & PP_MAIL_REPLACED) != 0
		? PP_TAGS_REPLACED + pp_corpus_index(tags->set->corpus, mail)
		: pp_mail_number(mail);
}

/* Who sent or wrote the series is no other. */
static bool
is_own(const PpTags *tags, uint32_t person)
{
	return pp_series_is_own(tags->set, tags->series, person);
}

/*
 * A maintainer's word about his own patches is a plan; where it names a tree or
 * lists commits, and a robot's word, it is a fact.
 */
static bool
counts_as_applied(const PpTags *tags, const PpMailTag *tag, const PpMail *mail)
{
	return mail->kind == PP_KIND_NOTICE ||
		pp_corpus_applied_to(tags->set->corpus, mail) != NULL ||
		tag->scope == PP_SCOPE_ONLY || !is_own(tags, mail->sender);
}

/* Adds TAG of MAIL, which stands at, or answers, patch NUMBER. */
static void
add_tag(PpTags *tags, const PpMailTag *tag, const PpMail *mail, uint32_t number)
{
	PpReview added = {.type = tag->type,
		.form = tag->form,
		.person = tag->person,
		.mail = pp_corpus_index(tags->set->corpus, mail),
		.lo = number,
		.hi = number};

	added.whole = tag->scope == PP_SCOPE_ALL ||
		(tag->scope == PP_SCOPE_HERE && number == 0);
	if (tag->scope == PP_SCOPE_ONLY) {
		added.lo = tag->lo;
		added.hi = tag->hi;
	} else if (added.whole) {
		added.hi = UINT32_MAX;
	}
	PpNumbered single = {added.lo, tags->all->len};
	g_array_append_val(tags->all, added);
	if (pp_takes_back(tag->type) && tags->refusals->len < MAX_SPANNING)
		g_array_append_val(tags->refusals, single.tag);
	if (!added.whole && added.lo == added.hi)
		g_array_append_val(tags->by_number, single);
	else if (tags->spanning->len < MAX_SPANNING)
		g_array_append_val(tags->spanning, single.tag);
}

/* Is a tag so given one for a diff, as it was shown, and of no other? */
static bool
is_for_shown(const PpMailTag *tag)
{
	return tag->scope == PP_SCOPE_HERE && tag->type != PP_TAG_APPLIED &&
		tag->type != PP_TAG_WITHDRAWN;
}

/*
 * Adds the tags of MAIL, but for those of an answer to a diff that is none of
 * the series (BESIDE) which name no patch of it.
 */
static void
add_tags(PpTags *tags, const PpMail *mail, uint32_t number, bool beside)
{
	const PpMailTag *tag = pp_corpus_tags(tags->set->corpus, mail);

	for (unsigned i = 0; i < mail->n_tags; i++, tag++)
		if (tag->type != PP_TAG_NONE && tag->scope != PP_SCOPE_TITLED &&
			!(beside && is_for_shown(tag)) &&
			(tag->type != PP_TAG_APPLIED ||
				counts_as_applied(tags, tag, mail)))
			add_tag(tags, tag, mail, number);
}

void
pp_tags_add_posting(PpTags *tags, const PpMail *mail)
{
	/* No commit is made of a cover, which its author wrote. */
	if (pp_mail_number(mail) > 0)
		add_tags(tags, mail, place_of(tags, mail), /* beside= */ false);
}

/*
 * Is there between MAIL and ANSWERED (nullable), the posting above it, an
 * answer with a diff of its own: an alternative, a fixup, the next version?
 * Who showed one himself and gives a tag then means what he answered.
 */
static bool
is_beside(const PpTags *tags, const PpMail *mail, const PpMail *answered)
{
	const PpCorpus *corpus = tags->set->corpus;
	uint32_t node = tags->set->threads->parent[mail->id];

	for (int i = 0; node != PP_NONE && i < MAX_CLIMB; i++) {
		const PpMail *above = pp_corpus_mail(corpus, node);

		if (above != NULL && above == answered)
			break;
		if (above != NULL && above->kind == PP_KIND_REPLY &&
			(above->flags & PP_FLAG_HAS_DIFF) != 0 &&
			!pp_corpus_same_person(
				corpus, above->sender, mail->sender) &&
			(answered == NULL || above->patchid == 0 ||
				above->patchid != answered->patchid))
			return true;
		node = tags->set->threads->parent[node];
	}
	return false;
}

/* Is all that stands between MAIL and ANSWERED here? */
static bool
is_followed(const PpTags *tags, const PpMail *mail, const PpMail *answered)
{
	uint32_t node = tags->set->threads->parent[mail->id];

	for (int i = 0; node != PP_NONE && i < MAX_CLIMB; i++) {
		const PpMail *above = pp_corpus_mail(tags->set->corpus, node);

		if (above == NULL || above == answered)
			return above != NULL;
		node = tags->set->threads->parent[node];
	}
	return false;
}

/*
 * Which patch does MAIL answer, below ANSWERED?  The number in its subject says
 * it: somebody may have answered the cover, and what he answered may not be
 * here.  False where that is of another version or series, which is not here.
 */
static bool
find_place(const PpTags *tags, const PpMail *mail, const PpMail *answered,
	uint32_t *ret_number)
{
	const PpSeries *series = tags->series;
	bool numbered = (mail->flags & PP_MAIL_TAGGED) != 0 && mail->total > 1;

	*ret_number = place_of(tags, answered);
	if (is_followed(tags, mail, answered)) {
		if (numbered && mail->number > 0 && *ret_number == 0)
			*ret_number = mail->number;
		return true;
	}
	if (((mail->flags & PP_FLAG_UNVERSIONED) == 0 &&
		    pp_version_compare(mail->version, series->version) > 0) ||
		(numbered && mail->total != series->total &&
			mail->total != answered->total))
		return false;
	if (numbered && mail->number > 0 &&
		mail->number != pp_mail_number(answered))
		*ret_number = mail->number;
	return true;
}

void
pp_tags_add_answer(PpTags *tags, const PpMail *mail)
{
	if (mail->n_tags == 0)
		return;
	const PpMail *answered = pp_series_anchor(tags->set, mail);
	/* Answers to what nobody has seen say themselves what it was. */
	uint32_t number = mail->number;
	if (answered == NULL || find_place(tags, mail, answered, &number))
		add_tags(tags, mail, number, is_beside(tags, mail, answered));
}

void
pp_tags_add_titled(PpTags *tags)
{
	const PpMail *mails = tags->set->corpus->mails;
	uint32_t n;
	const PpTitled *titled = pp_titled_of(tags->set, tags->series, &n);

	for (uint32_t i = 0; i < n; i++) {
		PpMailTag tag = {
			.type = PP_TAG_APPLIED, .scope = PP_SCOPE_HERE};

		add_tag(tags, &tag, &mails[titled[i].note],
			place_of(tags, &mails[titled[i].patch]));
	}
}

/* Did who refused by NO give a review or an ack for the same, later? */
static bool
was_convinced(const PpTags *tags, const PpReview *no)
{
	for (guint i = 0; i < tags->all->len; i++) {
		const PpReview *tag = pp_tags_get(tags, i);

		if ((tag->type == PP_TAG_REVIEWED ||
			    tag->type == PP_TAG_ACKED) &&
			tag->mail > no->mail &&
			(tag->whole ||
				(tag->lo <= no->lo && tag->hi >= no->hi)) &&
			pp_corpus_same_person(
				tags->set->corpus, no->person, tag->person))
			return true;
	}
	return false;
}

void
pp_tags_sort(PpTags *tags)
{
	for (guint i = 0; i < tags->refusals->len; i++) {
		PpReview *no = &g_array_index(tags->all, PpReview,
			g_array_index(tags->refusals, uint32_t, i));

		no->over = no->type == PP_TAG_NACKED && was_convinced(tags, no);
	}
	g_array_sort(tags->by_number, pp_sorted_by_pair);
}

const PpReview *
pp_tags_get(const PpTags *tags, uint32_t n)
{
	return &g_array_index(tags->all, PpReview, n);
}

/*
 * Did PATCH come after MAIL, which does not answer it?  The archive's order
 * says so, and of who sent the series his own clock as well.  What a posting
 * carries is for all that its sender posts with it.
 */
static bool
came_after(const PpTags *tags, const PpMail *patch, const PpMail *mail)
{
	bool own = is_own(tags, patch->sender);

	if (pp_series_anchor(tags->set, mail) == patch ||
		(own && pp_mail_is_posting(mail) &&
			!pp_series_former(tags->set, patch)))
		return false;
	return patch > mail && (!own || patch->date > mail->date);
}

/* Was PATCH, or the same diff in its place, there when TAG was given? */
static bool
was_there(const PpTags *tags, const PpReview *tag, const PpMail *patch)
{
	const PpMail *mail = &tags->set->corpus->mails[tag->mail];

	while (came_after(tags, patch, mail)) {
		const PpMail *former = pp_series_former(tags->set, patch);

		if (former == NULL || patch->patchid == 0 ||
			!pp_corpus_same_diff(tags->set->corpus, patch, former))
			return false;
		patch = former;
	}
	return true;
}

/* Was TAG taken back, for all patches from LO to HI? */
static bool
is_taken_back(const PpTags *tags, const PpReview *tag, uint32_t lo, uint32_t hi)
{
	if (pp_takes_back(tag->type) || tag->type == PP_TAG_APPLIED)
		return false;
	for (guint i = 0; i < tags->refusals->len; i++) {
		const PpReview *no = pp_tags_get(
			tags, g_array_index(tags->refusals, uint32_t, i));

		if (no->mail >= tag->mail &&
			(no->whole || (no->lo <= lo && no->hi >= hi)) &&
			pp_corpus_same_person(
				tags->set->corpus, no->person, tag->person))
			return true;
	}
	return false;
}

/* Is TAG for patch NUMBER? */
static bool
is_for(const PpReview *tag, uint32_t number)
{
	return tag->whole || (number >= tag->lo && number <= tag->hi);
}

/* Is TAG for PATCH, whose place NEWER (nullable) has taken? */
static bool
holds(const PpTags *tags, const PpReview *tag, const PpMail *patch,
	const PpMail *newer)
{
	uint32_t place = place_of(tags, patch);

	if (tag->over || !was_there(tags, tag, patch) ||
		is_taken_back(tags, tag, place, place))
		return false;
	return is_for(tag, place) ||
		(newer != NULL && is_for(tag, pp_mail_number(patch)) &&
			!was_there(tags, tag, newer));
}

/* Those for one NUMBER alone. */
static void
each_numbered(const PpTags *tags, uint32_t number, const PpMail *patch,
	PpTagsFunc func, void *data)
{
	const PpMail *newer = pp_series_replaced(tags->set, patch);
	guint end = pp_sorted_first(tags->by_number, number + 1);

	for (guint i = pp_sorted_first(tags->by_number, number); i < end; i++) {
		const PpReview *tag = pp_tags_get(tags,
			g_array_index(tags->by_number, PpNumbered, i).tag);

		if (holds(tags, tag, patch, newer))
			func(tag, data);
	}
}

void
pp_tags_each(
	const PpTags *tags, const PpMail *patch, PpTagsFunc func, void *data)
{
	const PpMail *newer = pp_series_replaced(tags->set, patch);
	uint32_t number = place_of(tags, patch);

	each_numbered(tags, number, patch, func, data);
	if (newer != NULL)
		each_numbered(tags, pp_mail_number(patch), patch, func, data);
	for (guint i = 0; i < tags->spanning->len; i++) {
		const PpReview *tag = pp_tags_get(
			tags, g_array_index(tags->spanning, uint32_t, i));

		if (holds(tags, tag, patch, newer))
			func(tag, data);
	}
}

bool
pp_tags_is_of_other(const PpTags *tags, const PpReview *tag)
{
	return !tag->over && tag->type < PP_TAG_APPLIED &&
		!is_own(tags, tag->person) &&
		!is_taken_back(tags, tag, tag->lo, tag->hi);
}

bool
pp_tags_is_given(const PpTags *tags, const PpReview *tag)
{
	const PpMail *mail = &tags->set->corpus->mails[tag->mail];

	return !pp_mail_is_posting(mail) && pp_tags_is_of_other(tags, tag);
}

void
pp_tags_read_given(PpTags *tags, const PpSeriesSet *set, const PpSeries *series)
{
	PpMailIter answers = pp_series_answers(set, series);

	pp_tags_begin(tags, set, series);
	for (const PpMail *mail; (mail = pp_mail_next(&answers)) != NULL;)
		pp_tags_add_answer(tags, mail);
	pp_tags_sort(tags);
}
