/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/sorted.h"
#include "series/tag-form.h"
#include "series/tag-intake.h"
#include "series/title.h"
#include "series/who.h"

static void
add_tag(PpCorpus *corpus, PpMail *mail, PpMailTag tag)
{
	G_STATIC_ASSERT(sizeof(tag) % sizeof(uint32_t) == 0);
	if (mail->n_tags == UINT16_MAX)
		return;
	g_array_append_vals(
		corpus->words, &tag, sizeof(tag) / sizeof(uint32_t));
	mail->n_tags++;
}

/* The tag, or two, of one of TRAILERS of a mail that is no reply yet. */
static void
add_trailer(PpCorpus *corpus, PpMail *mail, char **trailers,
	const char *trailer, bool further)
{
	PpTag types[2] = {PP_TAG_REVIEWED};
	size_t n = pp_says_of_trailer(trailer, types);
	uint16_t also = n == 0 ? pp_tag_form_also(corpus, trailer) : 0;

	if (further ? also == 0 : n == 0)
		return;
	n = MAX(n, 1);
	g_autofree char *box = pp_says_person(trailer);
	uint32_t person = pp_who_add(corpus, box, strlen(box));
	for (size_t i = 0; i < n; i++) {
		PpMailTag tag = {.type = (uint8_t)types[i],
			.scope = PP_SCOPE_HERE,
			.form = also,
			.person = person};

		/* It may turn out a reply. */
		if (also == 0 && mail->kind != PP_KIND_PATCH)
			tag.form =
				pp_tag_form_of(corpus, trailers, types[i], box);
		add_tag(corpus, mail, tag);
	}
}

static void
add_range(PpCorpus *corpus, PpMail *mail, PpMailTag tag, PpRange range)
{
	tag.scope = PP_SCOPE_ONLY;
	tag.lo = (uint16_t)MIN(range.lo, UINT16_MAX);
	tag.hi = (uint16_t)MIN(range.hi, UINT16_MAX);
	add_tag(corpus, mail, tag);
}

/* The ranges between those that are left out. */
static void
add_others(PpCorpus *corpus, PpMail *mail, PpMailTag tag, PpScope *out)
{
	uint32_t from = 1;

	qsort(out->ranges, out->n, sizeof(*out->ranges), pp_sorted_by_number);
	for (size_t i = 0; i < out->n; i++) {
		if (out->ranges[i].lo > from)
			add_range(corpus, mail, tag,
				(PpRange){from, out->ranges[i].lo - 1});
		from = MAX(from, out->ranges[i].hi + 1);
	}
	add_range(corpus, mail, tag, (PpRange){from, UINT16_MAX});
}

static void
add_statement(PpCorpus *corpus, PpMail *mail, PpStatement *statement,
	char **trailers, uint16_t form)
{
	PpSlice whom = statement->whom;
	PpScope *scope = &statement->scope;
	PpMailTag tag = {.type = (uint8_t)statement->type,
		.scope = (uint8_t)scope->kind,
		.person = mail->sender};

	if (scope->kind == PP_SCOPE_TITLED) {
		pp_title_normalise(corpus->buffer, whom.text, whom.len);
		tag.person = pp_corpus_take_buffer(corpus);
	} else if (whom.len > 0) {
		tag.person = pp_who_add(corpus, whom.text, whom.len);
	}
	tag.form = form;
	if (form == 0 && tag.type < PP_TAG_APPLIED)
		tag.form = pp_tag_form_of(corpus, trailers, statement->type,
			pp_intern_get(&corpus->boxes, tag.person));
	if (scope->kind == PP_SCOPE_BUT)
		add_others(corpus, mail, tag, scope);
	else if (scope->kind != PP_SCOPE_ONLY)
		add_tag(corpus, mail, tag);
	else
		for (size_t i = 0; i < scope->n; i++)
			add_range(corpus, mail, tag, scope->ranges[i]);
}

/* Tags of a reply that are asked to be counted, too. */
static void
add_also(PpCorpus *corpus, char **trailers, char **says, PpMail *mail)
{
	for (; *trailers != NULL; trailers++) {
		PpTag types[2];
		uint16_t form = pp_says_of_trailer(*trailers, types) > 0
			? 0
			: pp_tag_form_also(corpus, *trailers);

		if (form == 0)
			continue;
		g_autofree char *box = pp_says_person(*trailers);
		PpStatement statement = {PP_TAG_REVIEWED,
			pp_tag_form_scope(says, *trailers), {box, strlen(box)}};
		if (statement.scope.kind != PP_SCOPE_NONE)
			add_statement(corpus, mail, &statement, trailers, form);
	}
}

void
pp_tag_intake_carried(PpCorpus *corpus, char **trailers, PpMail *mail)
{
	for (char **line = trailers; corpus->also && *line != NULL; line++)
		add_trailer(corpus, mail, trailers, *line, true);
	for (char **line = trailers; *line != NULL; line++)
		add_trailer(corpus, mail, trailers, *line, false);
}

bool
pp_tag_intake_said(PpCorpus *corpus, char **trailers, char **says, PpMail *mail)
{
	bool applied = false;

	if (corpus->also != NULL)
		add_also(corpus, trailers, says, mail);
	for (char **element = says; *element != NULL; element++) {
		PpSlice slice = {*element, strlen(*element)};
		PpStatement statement;

		if (!pp_says_parse(slice, &statement) ||
			statement.scope.kind == PP_SCOPE_NONE)
			continue;
		add_statement(corpus, mail, &statement, trailers, 0);
		applied = applied || statement.type == PP_TAG_APPLIED;
	}
	return applied;
}
