/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "mail/mailbox.h"
#include "mail/via.h"
#include "record/slice.h"
#include "series/who.h"

static uint32_t
intern_small(PpCorpus *corpus, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		g_string_append_c(corpus->buffer, g_ascii_tolower(text[i]));
	return pp_corpus_take_buffer(corpus);
}

static uint32_t
intern_name(PpCorpus *corpus, PpSlice name)
{
	pp_mailbox_append_key(corpus->buffer, name);
	return corpus->buffer->len == 0 ? PP_NONE
					: pp_corpus_take_buffer(corpus);
}

uint32_t
pp_who_add(PpCorpus *corpus, const char *box, size_t len)
{
	uint32_t person = pp_intern_add(&corpus->boxes, box, len);

	if (person < corpus->persons->len || person == PP_NONE)
		return person;
	PpMailboxCut cut = pp_slice_cut_mailbox((PpSlice){box, len});
	PpPerson made = {intern_small(corpus, cut.addr.text, cut.addr.len),
		intern_name(corpus, cut.name)};
	g_array_append_val(corpus->persons, made);
	return person;
}

/* Is LIST, a List-Id, of DOMAIN, label by label? */
static bool
is_of_domain(PpSlice list, PpSlice domain)
{
	size_t before = list.len - domain.len;

	return domain.len > 0 && domain.len <= list.len &&
		(before == 0 || list.text[before - 1] == '.') &&
		pp_slice_compare(
			(PpSlice){list.text + before, domain.len}, domain) == 0;
}

/*
 * Where in FROM, of a mail of LIST, that or a gateway wrote " via LIST"; NULL
 * where there is no such thing, or the sender wrote it himself.
 */
static const char *
via_in(PpSlice list, const char *from)
{
	const char *via = g_strrstr(from, " via ");

	if (via == NULL || list.len == 0)
		return via;
	PpSlice box = pp_slice_cut_mailbox(pp_slice_str(from)).addr;
	g_autofree char *addr = g_strndup(box.text, box.len);
	const char *at = strchr(addr, '@');
	bool is_theirs = at == NULL || pp_via_is_gateway(addr) ||
		is_of_domain(list, pp_slice_str(at + 1));
	return is_theirs ? via : NULL;
}

/*
 * A list that rewrites senders makes one address of all: take the name too,
 * which ends at VIA (nullable).
 */
static uint32_t
sender_of(PpCorpus *corpus, const char *box, const char *via)
{
	uint32_t person = pp_who_add(corpus, box, strlen(box));

	if (via != NULL && person < corpus->persons->len) {
		PpPerson who = {intern_small(corpus, box, strlen(box)),
			intern_name(
				corpus, (PpSlice){box, (size_t)(via - box)})};

		g_array_index(corpus->persons, PpPerson, person) = who;
	}
	return person;
}

/*
 * Did the author send MAIL himself, whatever FROM became on the way (VIA is
 * where a list wrote itself into it, or NULL)?  Only
 * patches and covers may be another's.
 */
static bool
is_by_author(
	PpCorpus *corpus, const char *from, const char *via, const PpMail *mail)
{
	if (mail->kind != PP_KIND_PATCH && mail->kind != PP_KIND_COVER)
		return true;
	uint32_t name = via
		? intern_name(corpus, (PpSlice){from, (size_t)(via - from)})
		: PP_NONE;

	return name != PP_NONE &&
		name == pp_corpus_person(corpus, mail->author)->name;
}

void
pp_who_take(PpCorpus *corpus, const char *from, const char *author,
	PpSlice list, PpMail *mail)
{
	const char *via = via_in(list, from);

	mail->by_list = via != NULL;
	mail->sender = mail->author = sender_of(corpus, from, via);
	if (author == NULL)
		return;
	mail->author = pp_who_add(corpus, author, strlen(author));
	if (is_by_author(corpus, from, via, mail))
		mail->sender = mail->author;
}
