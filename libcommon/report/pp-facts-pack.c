/* SPDX-License-Identifier: MIT */
/* Facts as an object: to keep, to get back, to free. */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "pp-facts-priv.h"

/* The members that own a string. */
static const size_t strings[] = {offsetof(PpFacts, id),
	offsetof(PpFacts, title), offsetof(PpFacts, name),
	offsetof(PpFacts, addr), offsetof(PpFacts, version),
	offsetof(PpFacts, area), offsetof(PpFacts, state),
	offsetof(PpFacts, news), offsetof(PpFacts, odd),
	offsetof(PpFacts, was), offsetof(PpFacts, previous),
	offsetof(PpFacts, applied), offsetof(PpFacts, where),
	offsetof(PpFacts, who)};

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

/* Appends TEXT and its NUL. */
static void
pack_string(GString *out, const char *text)
{
	g_string_append_len(out, text, (gssize)strlen(text) + 1);
}

void
pp_facts_pack(GString *out, const PpFacts *facts)
{
	PpFacts copy = *facts;
	guint n = facts->praise->len;

	g_string_append_len(out, (const char *)facts, sizeof *facts);
	for (size_t i = 0; i < G_N_ELEMENTS(strings); i++)
		pack_string(out, *string_at(&copy, i));
	g_string_append_len(out, (const char *)&n, sizeof n);
	for (guint i = 0; i < n; i++) {
		const PpPraise *praise =
			&g_array_index(facts->praise, PpPraise, i);
		g_string_append_len(out, (const char *)&praise->count,
			sizeof praise->count);
		pack_string(out, praise->what);
		pack_string(out, praise->name);
	}
}

/* The string at *AT, which is moved behind its NUL. (transfer full) */
static char *
unpack_string(const char **at)
{
	size_t size = strlen(*at) + 1;
	char *text = g_memdup2(*at, size);

	*at += size;
	return text;
}

/* Copies SIZE bytes from *AT, which is moved behind them. */
static void
unpack_bytes(const char **at, void *ret_bytes, size_t size)
{
	memcpy(ret_bytes, *at, size);
	*at += size;
}

void
pp_facts_unpack(PpFacts *ret_facts, const char *packed)
{
	guint n;

	unpack_bytes(&packed, ret_facts, sizeof *ret_facts);
	for (size_t i = 0; i < G_N_ELEMENTS(strings); i++)
		*string_at(ret_facts, i) = unpack_string(&packed);
	ret_facts->praise = pp_facts_praise_new();
	unpack_bytes(&packed, &n, sizeof n);
	while (n-- > 0) {
		PpPraise praise;
		unpack_bytes(&packed, &praise.count, sizeof praise.count);
		praise.what = unpack_string(&packed);
		praise.name = unpack_string(&packed);
		g_array_append_val(ret_facts->praise, praise);
	}
}
