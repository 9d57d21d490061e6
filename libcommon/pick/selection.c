/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/fail.h"
#include "base/quote.h"
#include "pick/selection.h"
#include "record/slice.h"

char **
pp_selection_parse(const char *text, GError **error)
{
	/* g_strsplit() makes nothing of nothing. */
	g_auto(GStrv) labels = g_strsplit(*text ? text : ",", ",", -1);

	for (char **label = labels; *label; label++) {
		g_strstrip(*label);
		if (pp_field_is_label(*label))
			continue;
		g_autofree char *quoted = pp_quote_str(*label);
		pp_fail(error, PP_EXIT_USAGE, "'%s' is no label of a field",
			quoted);
		return NULL;
	}
	return g_steal_pointer(&labels);
}

void
pp_selection_append_head(char **labels, bool csv, GString *out)
{
	g_autofree char *head = g_strjoinv(csv ? "," : "\t", labels);

	g_string_append_printf(out, "%s\n", head);
}

void
pp_selection_append_columns(
	char **labels, const PpRecord *record, PpCsvFunc csv, GString *out)
{
	for (char **label = labels; *label; label++) {
		PpSlice value = pp_slice_or_fallback(record, *label);
		if (label != labels)
			g_string_append_c(out, csv ? ',' : '\t');
		if (csv)
			csv(out, value);
		else
			pp_slice_append(out, value);
	}
	g_string_append_c(out, '\n');
}

bool
pp_selection_has(char **labels, const PpField *field)
{
	for (char **label = labels; *label; label++)
		if (strlen(*label) == field->label_len &&
			memcmp(*label, field->label, field->label_len) == 0)
			return true;
	return false;
}

void
pp_selection_append_record(char **labels, const PpRecord *record, GString *out)
{
	for (size_t i = 0; i < record->n_fields; i++)
		if (pp_selection_has(labels, record->fields + i))
			pp_record_append_field(out, record->fields + i);
	if (out->len)
		g_string_append_c(out, '\n');
}
