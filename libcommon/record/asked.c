/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/quote.h"
#include "record/asked.h"

struct PpAsked {
	GPtrArray *labels; /* owned strings: those that no record had yet */
	bool strict;
	bool any; /* was there a record? */
};

PpAsked *
pp_asked_new(bool strict)
{
	PpAsked *asked = g_new0(PpAsked, 1);

	asked->labels = g_ptr_array_new_with_free_func(g_free);
	asked->strict = strict;
	return asked;
}

void
pp_asked_free(PpAsked *asked)
{
	if (!asked)
		return;
	g_ptr_array_unref(asked->labels);
	g_free(asked);
}

/* Is LABEL of those that a record may well lack? */
static bool
is_anybodys(const char *label)
{
	return strlen(label) > 2 &&
		(g_str_has_prefix(label, "h.") ||
			g_str_has_prefix(label, "x-"));
}

void
pp_asked_add(PpAsked *asked, const char *label, size_t len)
{
	g_autofree char *copy = g_strndup(label, len);

	if (pp_field_lookup(label, len) == PP_FIELD_OTHER &&
		(asked->strict || !is_anybodys(copy)) &&
		!g_ptr_array_find_with_equal_func(
			asked->labels, copy, g_str_equal, NULL))
		g_ptr_array_add(asked->labels, g_steal_pointer(&copy));
}

bool
pp_asked_is_open(const PpAsked *asked)
{
	return asked->labels->len > 0;
}

void
pp_asked_look(PpAsked *asked, const PpRecord *record)
{
	asked->any = true;
	for (guint i = asked->labels->len; i > 0; i--)
		if (pp_record_find(
			    record, g_ptr_array_index(asked->labels, i - 1)))
			g_ptr_array_remove_index(asked->labels, i - 1);
}

char *
pp_asked_complaint(const PpAsked *asked, const char *const *more)
{
	if (!asked->any || !asked->labels->len)
		return NULL;
	GString *text = g_string_new("no record has a field");
	for (guint i = 0; i < asked->labels->len; i++) {
		g_autofree char *quoted =
			pp_quote_str(g_ptr_array_index(asked->labels, i));
		g_string_append_printf(text, "%s '%s'", i ? " or" : "", quoted);
	}
	g_autofree char *hint =
		pp_field_hint(g_ptr_array_index(asked->labels, 0), more);
	g_string_append(text, hint);
	return g_string_free(text, FALSE);
}
