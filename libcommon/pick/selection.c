/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/exit.h"
#include "base/quote.h"
#include "pick/selection.h"
#include "record/csv.h"
#include "record/slice.h"

struct PpSelection {
	char **labels;
};

PpSelection *
pp_selection_new(const char *text, GError **error)
{
	g_autoptr(PpSelection) selection = g_new0(PpSelection, 1);

	/* g_strsplit() makes nothing of nothing. */
	selection->labels = g_strsplit(*text ? text : ",", ",", -1);
	for (char **label = selection->labels; *label; label++) {
		g_strstrip(*label);
		if (pp_field_is_label(*label))
			continue;
		g_autofree char *quoted = pp_quote_str(*label);
		g_set_error(error, PP_ERROR, PP_EXIT_USAGE,
			"'%s' is no label of a field", quoted);
		return NULL;
	}
	return g_steal_pointer(&selection);
}

void
pp_selection_free(PpSelection *selection)
{
	if (!selection)
		return;
	g_strfreev(selection->labels);
	g_free(selection);
}

void
pp_selection_append_head(const PpSelection *selection, bool csv, GString *out)
{
	g_autofree char *head = g_strjoinv(csv ? "," : "\t", selection->labels);

	g_string_append_printf(out, "%s\n", head);
}

void
pp_selection_append_columns(const PpSelection *selection,
	const PpRecord *record, bool csv, GString *out)
{
	for (char **label = selection->labels; *label; label++) {
		PpSlice value = pp_slice_or_fallback(record, *label);
		if (label != selection->labels)
			g_string_append_c(out, csv ? ',' : '\t');
		if (csv)
			pp_csv_append_field(out, value);
		else
			g_string_append_len(out, value.text, (gssize)value.len);
	}
	g_string_append_c(out, '\n');
}

bool
pp_selection_has(const PpSelection *selection, const PpField *field)
{
	for (char **label = selection->labels; *label; label++)
		if (strlen(*label) == field->label_len &&
			memcmp(*label, field->label, field->label_len) == 0)
			return true;
	return false;
}

void
pp_selection_append_record(
	const PpSelection *selection, const PpRecord *record, GString *out)
{
	for (size_t i = 0; i < record->n_fields; i++)
		if (pp_selection_has(selection, record->fields + i))
			pp_record_append_field(out, record->fields + i);
	if (out->len)
		g_string_append_c(out, '\n');
}
