/* SPDX-License-Identifier: MIT */
/*
 * print-fields - the field table as the rows of patchpipe-record(5) begin,
 * which the suite docs.t holds the page against; with an argument the words
 * that shells complete: fields, keys, and what fields with a vocabulary hold.
 */
#include <config.h>

#include <stdio.h>

#include "count/key.h"
#include "record/field.h"
#include "record/vocabulary.h"

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

static void
print_row(const char *name, const char *const *words)
{
	fputs(name, stdout);
	for (; *words; words++)
		printf(" %s", *words);
	putchar('\n');
}

static void
print_words(void)
{
	const char *labels[PP_N_FIELDS + 1] = {NULL};

	for (int id = 0; id < PP_N_FIELDS; id++) {
		const char *const *words = pp_vocabulary_words((PpFieldId)id);

		labels[id] = pp_field_table[id].label;
		if (words)
			print_row(labels[id], words);
	}
	print_row("fields", labels);
	print_row("keys", pp_key_names);
}

int
main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1) {
		print_words();
		return 0;
	}
	for (int id = 0; id < PP_N_FIELDS; id++) {
		const PpFieldInfo *field = &pp_field_table[id];

		printf(".It Va %s Ta %s Ta %s Ta\n", field->label,
			type_name(field),
			field->fallback[0] ? field->fallback : "\\-");
	}
	return 0;
}
