/* SPDX-License-Identifier: MIT */
/*
 * print-fields - the field table as the rows of patchpipe-record(5), which
 * the suite docs.t holds the page against.
 */
#include <config.h>

#include <stdio.h>

#include "record/field.h"

static const char *
type_name(const PpFieldInfo *field)
{
	static const char *const names[] = {
		[PP_TYPE_TEXT] = "text",
		[PP_TYPE_NUMBER] = "number",
		[PP_TYPE_VERSION] = "version",
		[PP_TYPE_TIME] = "time",
		[PP_TYPE_LIST] = "lines",
		[PP_TYPE_MAILBOX] = "mailbox",
	};

	if (field->type == PP_TYPE_LIST && field->separator == ' ')
		return "words";
	return names[field->type];
}

int
main(void)
{
	for (int id = 0; id < PP_N_FIELDS; id++) {
		const PpFieldInfo *field = &pp_field_table[id];

		printf(".It Va %s Ta %s Ta %s Ta %s\n", field->label,
			type_name(field),
			field->fallback[0] ? field->fallback : "\\-",
			field->help);
	}
	return 0;
}
