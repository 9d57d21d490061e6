/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "series/people.h"

guint
pp_people_size(const PpPeople *people)
{
	return people->list == NULL ? 0 : people->list->len;
}

void
pp_people_clear(PpPeople *people)
{
	g_clear_pointer(&people->list, g_array_unref);
	g_clear_pointer(&people->seen, g_hash_table_unref);
}

void
pp_people_empty(PpPeople *people)
{
	if (pp_people_size(people) == 0)
		return;
	g_array_set_size(people->list, 0);
	g_hash_table_remove_all(people->seen);
}

/* Strings are numbered from 0: two odd and even rows of keys, none NULL. */
static gpointer
addr_key(const PpPerson *who)
{
	return GSIZE_TO_POINTER((gsize)who->addr * 2 + 2);
}

static gpointer
name_key(const PpPerson *who)
{
	return GSIZE_TO_POINTER((gsize)who->name * 2 + 1);
}

bool
pp_people_has(const PpPeople *people, const PpCorpus *corpus, uint32_t person)
{
	const PpPerson *who = pp_corpus_person(corpus, person);

	return pp_people_size(people) > 0 &&
		(g_hash_table_contains(people->seen, addr_key(who)) ||
			(who->name != PP_NONE &&
				g_hash_table_contains(
					people->seen, name_key(who))));
}

bool
pp_people_add(PpPeople *people, const PpCorpus *corpus, uint32_t person)
{
	const PpPerson *who = pp_corpus_person(corpus, person);

	if (pp_people_has(people, corpus, person))
		return false;
	if (people->list == NULL) {
		people->list = g_array_new(FALSE, FALSE, sizeof(uint32_t));
		people->seen = g_hash_table_new(NULL, NULL);
	}
	g_array_append_val(people->list, person);
	g_hash_table_add(people->seen, addr_key(who));
	if (who->name != PP_NONE)
		g_hash_table_add(people->seen, name_key(who));
	return true;
}
