/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "record/slice.h"
#include "series/came.h"

/*
 * What decides, and is written otherwise where something turns out.  `list' is
 * not among them: copies that are not passed on have their part in it.
 */
static const PpFieldId changed[] = {PP_FIELD_KIND, PP_FIELD_FLAGS,
	PP_FIELD_VERSION, PP_FIELD_NUMBER, PP_FIELD_TOTAL, PP_FIELD_AUTHOR,
	PP_FIELD_NAME, PP_FIELD_ADDR, PP_FIELD_TRAILERS, PP_FIELD_PROXIED,
	PP_FIELD_SAYS};

static bool
is_changed(PpFieldId id)
{
	for (size_t i = 0; i < G_N_ELEMENTS(changed); i++)
		if (changed[i] == id)
			return true;
	return false;
}

void
pp_came_note(GString *list, const PpRecord *record, PpFieldId id)
{
	PpSlice value = pp_slice_of(record, id);

	if (!is_changed(id))
		return;
	/* The escapes of the value are escaped once more. */
	g_string_append_printf(list, "%s%s:", list->len > 0 ? "\\n" : "",
		pp_field_table[id].label);
	pp_escape_append(list, value.text, value.len, PP_ESCAPE_TEXT);
}

/* Takes the fields of `came-as', "LABEL:VALUE", each at its id. */
static void
take_fields(char *const *came, PpField fields[PP_N_FIELDS])
{
	for (; *came != NULL; came++) {
		const char *colon = strchr(*came, ':');
		size_t len = colon == NULL ? 0 : (size_t)(colon - *came);
		PpFieldId id = pp_field_lookup(*came, len);

		if (is_changed(id))
			fields[id] = (PpField){.label = *came,
				.label_len = (unsigned)len,
				.value = colon + 1,
				.value_len = strlen(colon + 1),
				.id = id};
	}
}

static void
append(GString *line, const PpField *field)
{
	if (field->value_len > 0)
		pp_record_append_field(line, field);
}

/* RECORD, which says how it came, as it did. */
static GString *
undo(const PpRecord *record)
{
	PpField fields[PP_N_FIELDS] = {0};
	g_auto(GStrv) came = pp_record_list(record, PP_FIELD_CAME_AS);
	GString *line = g_string_sized_new(record->len);

	take_fields(came, fields);
	for (size_t i = 0; i < record->n_fields; i++) {
		const PpField *field = &record->fields[i];
		bool known = field->id < PP_N_FIELDS &&
			fields[field->id].label != NULL;

		if (field->id != PP_FIELD_CAME_AS)
			append(line, known ? &fields[field->id] : field);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(changed); i++)
		if (!pp_record_has(record, changed[i]))
			append(line, &fields[changed[i]]);
	return line;
}

/* Few records say it, and only these need a table of all fields. */
GString *
pp_came_undo(const PpRecord *record)
{
	return pp_record_has(record, PP_FIELD_CAME_AS) ? undo(record) : NULL;
}
