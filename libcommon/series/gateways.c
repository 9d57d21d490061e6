/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "mail/persons.h"
#include "series/gateways.h"

/* A number of a string as a key or a value, none of which is NULL. */
static gpointer
pointer_to(uint32_t string)
{
	return GSIZE_TO_POINTER((gsize)string + 1);
}

/* How often each person has sent a mail. */
static PpPersons *
count_senders(const PpCorpus *corpus)
{
	PpPersons *persons = pp_persons_new();
	g_autofree uint32_t *sent = g_new0(uint32_t, corpus->persons->len + 1);

	for (uint32_t i = 0; i < corpus->n_mails; i++)
		sent[corpus->mails[i].sender]++;
	for (uint32_t i = 0; i < corpus->persons->len; i++) {
		PpSlice box = {pp_intern_get(&corpus->boxes, i),
			pp_intern_length(&corpus->boxes, i)};

		if (sent[i])
			pp_persons_see(persons, box, sent[i]);
	}
	return persons;
}

/*
 * The addresses that send under the names of two people or more who say in the
 * in-body From that they have another one.
 */
static GHashTable *
find_bridges(const PpCorpus *corpus)
{
	GHashTable *bridges = g_hash_table_new(g_direct_hash, g_direct_equal);
	g_autoptr(GHashTable) names =
		g_hash_table_new(g_direct_hash, g_direct_equal);

	for (uint32_t i = 0; i < corpus->n_mails; i++) {
		const PpMail *mail = &corpus->mails[i];
		const PpPerson *sender = pp_corpus_person(corpus, mail->sender);
		const PpPerson *author = pp_corpus_person(corpus, mail->author);

		if (author->addr == sender->addr || author->name == PP_NONE ||
			author->name != sender->name)
			continue;
		gpointer addr = pointer_to(sender->addr);
		gpointer name = pointer_to(sender->name);
		gpointer known = g_hash_table_lookup(names, addr);

		if (!known)
			g_hash_table_insert(names, addr, name);
		else if (known != name)
			g_hash_table_add(bridges, addr);
	}
	return bridges;
}

void
pp_gateways_tell_apart(PpCorpus *corpus)
{
	g_autoptr(PpPersons) persons = count_senders(corpus);
	g_autoptr(GHashTable) bridges = find_bridges(corpus);

	for (uint32_t i = 0; i < corpus->persons->len; i++) {
		PpPerson *person = &g_array_index(corpus->persons, PpPerson, i);
		PpSlice box = {pp_intern_get(&corpus->boxes, i),
			pp_intern_length(&corpus->boxes, i)};

		if (!pp_persons_is_gateway(persons, box) &&
			!g_hash_table_contains(
				bridges, pointer_to(person->addr)))
			continue;
		g_autofree char *whole =
			g_ascii_strdown(box.text, (gssize)box.len);

		person->addr =
			pp_intern_add(&corpus->strings, whole, strlen(whole));
	}
}
