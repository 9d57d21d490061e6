/* SPDX-License-Identifier: MIT */
/* Facts as an object: to keep, to get back, to free. */
#include <config.h>

#include <glib.h>

#include "digest/facts-priv.h"
#include "digest/pack.h"

/* The members that own a string. */
static const size_t strings[] = {offsetof(PpFacts, id),
	offsetof(PpFacts, title), offsetof(PpFacts, name),
	offsetof(PpFacts, addr), offsetof(PpFacts, version),
	offsetof(PpFacts, area), offsetof(PpFacts, state),
	offsetof(PpFacts, news), offsetof(PpFacts, odd), offsetof(PpFacts, was),
	offsetof(PpFacts, previous), offsetof(PpFacts, applied),
	offsetof(PpFacts, where), offsetof(PpFacts, who)};

static char **
string_at(PpFacts *facts, size_t i)
{
	return (char **)(void *)((char *)facts + strings[i]);
}

static void
clear_praise(gpointer data)
{
	PpPraise *praise = data;

	g_free(praise->what);
	g_free(praise->name);
}

GArray *
pp_facts_praise_new(void)
{
	GArray *list = g_array_new(FALSE, FALSE, sizeof(PpPraise));

	g_array_set_clear_func(list, clear_praise);
	return list;
}

void
pp_facts_clear(PpFacts *facts)
{
	for (size_t i = 0; i < G_N_ELEMENTS(strings); i++)
		g_free(*string_at(facts, i));
	if (facts->praise)
		g_array_free(facts->praise, TRUE);
	*facts = (PpFacts){0};
}

void
pp_facts_pack(GString *out, const PpFacts *facts)
{
	PpFacts copy = *facts;
	guint n = facts->praise->len;

	pp_pack_bytes(out, facts, sizeof *facts);
	for (size_t i = 0; i < G_N_ELEMENTS(strings); i++)
		pp_pack_string(out, *string_at(&copy, i));
	pp_pack_bytes(out, &n, sizeof n);
	for (guint i = 0; i < n; i++) {
		const PpPraise *praise =
			&g_array_index(facts->praise, PpPraise, i);
		pp_pack_bytes(out, &praise->count, sizeof praise->count);
		pp_pack_string(out, praise->what);
		pp_pack_string(out, praise->name);
	}
}

void
pp_facts_unpack(PpFacts *ret_facts, const char *packed)
{
	guint n;

	pp_unpack_bytes(&packed, ret_facts, sizeof *ret_facts);
	for (size_t i = 0; i < G_N_ELEMENTS(strings); i++)
		*string_at(ret_facts, i) = pp_unpack_string(&packed);
	ret_facts->praise = pp_facts_praise_new();
	pp_unpack_bytes(&packed, &n, sizeof n);
	while (n-- > 0) {
		PpPraise praise;
		pp_unpack_bytes(&packed, &praise.count, sizeof praise.count);
		praise.what = pp_unpack_string(&packed);
		praise.name = pp_unpack_string(&packed);
		g_array_append_val(ret_facts->praise, praise);
	}
}
