/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "fuzz.h"
#include "pick/json.h"
#include "record/record.h"

/* A record that went out as JSON comes back the same. */
static void
check_record(const char *line, size_t len)
{
	g_autoptr(GString) json = g_string_new(NULL);
	g_autoptr(GString) back = g_string_new(NULL);
	g_auto(PpRecord) record = {0};

	if (!pp_record_parse(&record, line, len, NULL))
		return;
	pp_json_append(&record, NULL, json);
	FUZZ_CHECK(json->len && json->str[json->len - 1] == '\n');
	FUZZ_CHECK(g_utf8_validate(json->str, (gssize)json->len, NULL));
	for (size_t i = 0; i + 1 < json->len; i++)
		FUZZ_CHECK((unsigned char)json->str[i] >= ' ');
	FUZZ_CHECK(pp_json_read(json->str, json->len - 1, back, NULL));
	pp_record_parse(&record, back->str, back->len, NULL);
	FUZZ_CHECK(record.n_fields > 0 || back->len == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	const char *lf = size ? memchr(text, '\n', size) : NULL;
	size_t len = lf ? (size_t)(lf - text) : size;
	g_autoptr(GString) line = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	g_auto(PpRecord) record = {0};

	if (pp_json_read(text, len, line, &error)) {
		/* What was made of JSON is a record, if it has fields. */
		FUZZ_CHECK(line->len == 0 ||
			pp_record_parse(&record, line->str, line->len, NULL));
		check_record(line->str, line->len);
	} else {
		FUZZ_CHECK(error);
	}
	check_record(text, len);
	return 0;
}
