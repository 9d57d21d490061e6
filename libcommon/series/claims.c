/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/hash.h"
#include "series/claims.h"

typedef struct {
	PpCorpus *corpus;
	PpIndex senders; /* address, and address and name -> name */
	PpIndex named;   /* the same of all that mails name */
	GArray *by_name; /* uint32_t: persons who are told apart */
} Claims;

static uint64_t
addr_key(const PpPerson *who)
{
	return pp_hash_mix(1, who->addr);
}

static uint64_t
person_key(const PpPerson *who)
{
	return pp_hash_mix(addr_key(who), who->name);
}

static void
add_name(PpIndex *index, const PpPerson *who)
{
	if (who->name == PP_NONE ||
		pp_index_find(index, person_key(who)) != PP_NONE)
		return;
	pp_index_add(index, addr_key(who), who->name);
	pp_index_add(index, person_key(who), who->name);
}

static void
list_names(Claims *claims)
{
	const PpCorpus *corpus = claims->corpus;

	for (uint32_t i = 0; i < corpus->n_mails; i++) {
		const PpMail *mail = &corpus->mails[i];
		const PpMailTag *tags = pp_corpus_tags(corpus, mail);

		add_name(&claims->senders,
			pp_corpus_person(corpus, mail->sender));
		add_name(
			&claims->named, pp_corpus_person(corpus, mail->sender));
		add_name(
			&claims->named, pp_corpus_person(corpus, mail->author));
		for (unsigned k = 0; k < mail->n_tags; k++)
			if (tags[k].scope != PP_SCOPE_TITLED)
				add_name(&claims->named,
					pp_corpus_person(
						corpus, tags[k].person));
	}
}

/* Does the address of WHO stand with another name somewhere? */
static bool
has_two_names(const Claims *claims, const PpPerson *who)
{
	PpIndexWalk it = pp_index_walk(&claims->named, addr_key(who), 2);

	return pp_index_next(&it) != PP_NONE && pp_index_next(&it) != PP_NONE;
}

/* Is NAME that of the sender, or what a list that wrote FULL left of it? */
static bool
is_name_in(const Claims *claims, uint32_t name, uint32_t full)
{
	const PpIntern *strings = &claims->corpus->strings;

	if (name == full || name == PP_NONE || full == PP_NONE)
		return name == full;
	g_autofree char *words =
		g_strdup_printf(" %s ", pp_intern_get(strings, name));
	g_autofree char *all =
		g_strdup_printf(" %s ", pp_intern_get(strings, full));
	return strstr(all, words) != NULL;
}

static void
settle_tag(Claims *claims, const PpMail *mail, PpMailTag *tag)
{
	const PpCorpus *corpus = claims->corpus;

	if (tag->scope == PP_SCOPE_TITLED || tag->person == mail->sender)
		return;
	const PpPerson *who = pp_corpus_person(corpus, tag->person);
	const PpPerson *sender = pp_corpus_person(corpus, mail->sender);
	if (who->addr == sender->addr || who->name == PP_NONE ||
		!is_name_in(claims, who->name, sender->name))
		return;
	if (pp_index_find(&claims->senders, person_key(who)) != PP_NONE)
		return;
	if (pp_index_find(&claims->senders, addr_key(who)) != PP_NONE)
		tag->type = PP_TAG_NONE;
	else if (has_two_names(claims, who))
		g_array_append_val(claims->by_name, tag->person);
}

/* Makes the whole mailbox of each the address that it has for us. */
static void
tell_apart(const Claims *claims)
{
	PpCorpus *corpus = claims->corpus;

	for (guint i = 0; i < claims->by_name->len; i++) {
		uint32_t n = g_array_index(claims->by_name, uint32_t, i);
		const char *box = pp_intern_get(&corpus->boxes, n);
		g_autofree char *small = g_ascii_strdown(box, -1);

		g_array_index(corpus->persons, PpPerson, n).addr =
			pp_intern_add(&corpus->strings, small, strlen(small));
	}
}

void
pp_claims_settle(PpCorpus *corpus)
{
	g_autoptr(GArray) by_name = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	Claims claims = {.corpus = corpus, .by_name = by_name};

	list_names(&claims);
	for (uint32_t i = 0; i < corpus->n_mails; i++) {
		const PpMail *mail = &corpus->mails[i];
		PpMailTag *tags = (PpMailTag *)pp_corpus_tags(corpus, mail);

		for (unsigned k = 0; k < mail->n_tags; k++)
			if (pp_kind_is_answer(mail->kind))
				settle_tag(&claims, mail, &tags[k]);
	}
	tell_apart(&claims);
	pp_index_clear(&claims.senders);
	pp_index_clear(&claims.named);
}
