/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/exit.h"
#include "pick/emit.h"
#include "pp-scratch.h"
#include "pp-test.h"

#define RECORD(more)                                                           \
	"msgid:1@x\traw:" more "From: A <a@x>\\nSubject: [PATCH] s\\n"         \
	"Message-ID: <1@x>\\n\\nt\\n---\\n"

static void
parse(PpRecord *record, const char *line)
{
	assert_true(pp_record_parse(record, line, strlen(line), NULL));
}

static void
what_was_judged_are_its_bytes_not_its_name(void **state)
{
	g_auto(PpRecord) good = {0}, changed = {0};
	PpEmitSpec spec = {.form = PP_EMIT_AM};
	g_autoptr(GError) error = NULL;
	int fd;
	PpOutput *output = scratch_output(&fd);
	g_autoptr(PpEmit) emit = pp_emit_new(&spec, output, NULL);

	(void)state;
	parse(&good, RECORD(""));
	parse(&changed, RECORD("From: Eve <eve@x>\\n"));
	assert_true(pp_emit_judge(emit, &good, NULL));
	assert_true(pp_emit_record(emit, &good, NULL));
	assert_false(pp_emit_record(emit, &changed, &error));
	assert_true(g_error_matches(error, PP_ERROR, PP_EXIT_DATA));
	g_autofree char *text = scratch_taken(output, fd);
	assert_null(strstr(text, "Eve"));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(what_was_judged_are_its_bytes_not_its_name),
};

PP_TEST_MAIN(tests)
