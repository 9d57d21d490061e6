/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <glib.h>

#include "digest/clean-field.h"
#include "digest/clean.h"

char *
pp_clean_field_dup(const PpRecord *record, PpFieldId id)
{
	if (!pp_record_has(record, id))
		return g_strdup("");
	if (pp_field_table[id].type != PP_TYPE_LIST) {
		g_autofree char *value = pp_record_dup(record, id, NULL);
		return pp_clean_line_dup(value);
	}
	g_auto(GStrv) elements = pp_record_list(record, id);
	g_autofree char *joined = g_strjoinv("; ", elements);
	return pp_clean_line_dup(joined);
}

char *
pp_clean_field_name(const PpRecord *record, PpFieldId id)
{
	g_autofree char *mailbox = pp_record_dup(record, id, NULL);

	return pp_clean_name_dup(mailbox);
}

char *
pp_clean_field_names(const PpRecord *record, PpFieldId id)
{
	if (!pp_record_has(record, id))
		return g_strdup("");
	g_auto(GStrv) boxes = pp_record_list(record, id);
	for (char **box = boxes; *box; box++) {
		char *name = pp_clean_name_dup(*box);
		g_free(*box);
		*box = name;
	}
	return g_strjoinv(", ", boxes);
}
