/* SPDX-License-Identifier: MIT */
/*
 * A query as record-pick is given it, a word a line up to an empty one:
 * conditions, "any", a form, "fields=...", "link=...", "reviews"; and records
 * behind it.  What is written is what was picked, in its form.
 */
#include <config.h>

#include "lines.h"
#include "pick/emit.h"
#include "pick/json.h"
#include "pick/newest.h"
#include "record/condition.h"
#include "scratch.h"

#define NOW INT64_C(1700000000)

static const char *const forms[] = {
	"records", "tsv", "csv", "jsonl", "thread", "mbox", "am", NULL};

typedef struct {
	GPtrArray *conditions;
	PpAsked *asked;
	bool any;
	PpEmitSpec spec;
	char *link;
} Query;

static void
take_word(Query *query, const char *word)
{
	for (size_t i = 0; forms[i]; i++)
		if (strcmp(word, forms[i]) == 0)
			query->spec.form = (PpEmitForm)i;
	if (strcmp(word, "any") == 0)
		query->any = true;
	else if (strcmp(word, "safe") == 0)
		query->spec.safe_csv = true;
	else if (strcmp(word, "reviews") == 0)
		query->spec.amend.reviews = PP_REVIEWS_OLDER;
	else if (g_str_has_prefix(word, "fields=") && !query->spec.fields)
		query->spec.fields = g_strdup(word + strlen("fields="));
	else if (g_str_has_prefix(word, "link=") && !query->link)
		query->spec.amend.link = query->link = g_strdup(word + 5);
	else if (pp_condition_is(word))
		pp_condition_add(
			query->conditions, query->asked, word, NOW, NULL);
}

static void
read_query(Query *query, PpSlice *text)
{
	*query = (Query){.conditions = g_ptr_array_new_with_free_func(
				 (GDestroyNotify)pp_condition_free),
		.asked = pp_asked_new(false),
		.spec = {.no_follow = true}};
	while (text->len > 0) {
		g_autofree char *word = fuzz_cut_line(text);

		if (!*word)
			return;
		take_word(query, word);
	}
}

static void
clear_query(Query *query)
{
	g_ptr_array_unref(query->conditions);
	pp_asked_free(query->asked);
	g_free(query->spec.fields);
	g_free(query->link);
}

/* Each line of a form that is read again is a record. */
static void
check_lines(const Query *query, PpSlice out, size_t n)
{
	g_autoptr(GString) read = g_string_new(NULL);
	g_auto(PpRecord) record = {0};
	size_t lines = 0;

	for (; out.len > 0; lines++) {
		g_autofree char *line = fuzz_cut_line(&out);

		g_string_truncate(read, 0);
		if (query->spec.form == PP_EMIT_RECORDS)
			g_string_append(read, line);
		else
			FUZZ_CHECK(
				pp_json_read(line, strlen(line), read, NULL));
		FUZZ_CHECK(read->len == 0 ||
			pp_record_parse(&record, read->str, read->len, NULL));
	}
	/* A record that has none of the fields is left out. */
	FUZZ_CHECK(query->spec.fields ? lines <= n : lines == n);
}

/* No control character but those of the form itself. */
static void
check_text(const GString *out)
{
	for (size_t i = 0; i < out->len; i++) {
		unsigned char c = (unsigned char)out->str[i];

		FUZZ_CHECK(c >= ' ' || c == '\n' || c == '\t' || c == '\r');
		FUZZ_CHECK(c != 0x7f);
	}
}

static size_t
pick(const Query *query, PpEmit *emit, PpSlice text)
{
	g_autoptr(PpNewest) newest = pp_newest_new();
	g_auto(PpRecord) record = {0};
	size_t n = 0;

	while (fuzz_next_record(&text, &record)) {
		bool holds = false;

		pp_asked_look(query->asked, &record);
		if (!pp_condition_all_hold(query->conditions, query->any,
			    &record, &holds, NULL))
			continue;
		pp_newest_add(newest, &record, holds);
		n += holds && pp_emit_record(emit, &record, NULL);
	}
	g_autoptr(GError) error = NULL;
	const char *id = pp_newest_find(newest, false, &error);
	FUZZ_CHECK((id == NULL) == (error != NULL));
	return n;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	PpSlice text = {(const char *)data, size};
	int fd;
	PpOutput *output = fuzz_output_begin(&fd);
	Query query;

	read_query(&query, &text);
	g_autoptr(GError) error = NULL;
	PpEmit *emit = pp_emit_new(&query.spec, output, &error);
	FUZZ_CHECK((emit == NULL) == (error != NULL));
	size_t n = 0;
	if (emit) {
		FUZZ_CHECK(pp_emit_head(emit, NULL));
		n = pick(&query, emit, text);
		FUZZ_CHECK(pp_emit_finish(emit, NULL));
	}
	pp_emit_free(emit);
	g_autofree char *complaint = pp_asked_complaint(query.asked, NULL);
	g_autoptr(GString) out = fuzz_output_end(output, fd);
	if (query.spec.form == PP_EMIT_RECORDS ||
		query.spec.form == PP_EMIT_JSONL)
		check_lines(&query, (PpSlice){out->str, out->len}, n);
	if (query.spec.form <= PP_EMIT_THREAD)
		check_text(out);
	clear_query(&query);
	return 0;
}
