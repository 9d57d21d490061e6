/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/line.h"
#include "base/slice.h"
#include "fuzz.h"
#include "mail/mailbox.h"
#include "patch/answer.h"
#include "patch/names.h"
#include "patch/says.h"
#include "patch/trailers.h"
#include "patch/url-id.h"

static void
check_strings(const GPtrArray *strings)
{
	for (unsigned i = 0; i < strings->len; i++) {
		FUZZ_CHECK(strings->pdata[i]);
		FUZZ_CHECK(!strchr(strings->pdata[i], '\n'));
	}
}

static void
check_commit(const char *text, size_t len)
{
	g_autoptr(GPtrArray) trailers = g_ptr_array_new_with_free_func(g_free);

	pp_trailers_of_commit(text, len, trailers);
	check_strings(trailers);
}

/* Every line is looked at, and reading goes on behind it. */
static void
check_lines(const char *text, size_t len)
{
	const char *end = text + len;

	for (const char *p = text; p < end;) {
		const char *next = pp_line_next(p, end);
		PpTrailer trailer;

		if (pp_trailers_read(p, end, &trailer, &next)) {
			char *line = pp_trailers_format(&trailer);
			FUZZ_CHECK(trailer.tag.text >= p);
			FUZZ_CHECK(
				trailer.value.text + trailer.value.len <= end);
			FUZZ_CHECK(!strchr(line, '\n'));
			pp_trailers_is_personal(&trailer);
			g_free(line);
		}
		FUZZ_CHECK(next > p && next <= end);
		p = next;
	}
}

/* What is said can be read again. */
static void
check_says(const PpAnswer *answer)
{
	check_strings(answer->trailers);
	check_strings(answer->proxied);
	check_strings(answer->says);
	for (unsigned i = 0; i < answer->says->len; i++) {
		const char *element = answer->says->pdata[i];
		PpStatement statement;

		FUZZ_CHECK(pp_says_parse(pp_slice_str(element), &statement) !=
			pp_says_parse_other(pp_slice_str(element), &statement));
	}
	FUZZ_CHECK(!answer->applied_to || !strchr(answer->applied_to, '\n'));
}

static void
check_reply(const char *text, size_t len)
{
	const char *lf = len ? memchr(text, '\n', len) : NULL;
	g_auto(PpMailbox) sender = {NULL, NULL};
	PpAnswerMail mail = {.text = {{text, len}, {"", 0}},
		.from = "",
		.title = {text, lf ? (size_t)(lf - text) : len},
		.total = (unsigned)len % 4};
	g_auto(PpAnswer) answer;

	pp_answer_init(&answer);
	pp_mailbox_parse(text, lf ? (size_t)(lf - text) : len, &sender);
	pp_answer_read(&answer, &mail, &sender, NULL);
	check_says(&answer);
	pp_answer_empty(&answer);
	mail.applied = true;
	pp_answer_read_notice(&answer, &mail);
	check_says(&answer);
	pp_answer_gives_trailers(text, len);
	pp_answer_quotes(text, len);
}

static void
check_names(const char *text, size_t len)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) replaces = g_ptr_array_new_with_free_func(g_free);
	PpSlice id = {NULL, 0}, base = {NULL, 0};

	pp_names_find_links(text, len, names, replaces);
	pp_names_read_fields(text, len, names, replaces, &id, &base);
	FUZZ_CHECK(names->len <= PP_NAMES_MAX);
	check_strings(names);
	check_strings(replaces);
	FUZZ_CHECK(replaces->len <= names->len);
	if (id.text)
		FUZZ_CHECK(id.text >= text && id.text + id.len <= text + len);
	if (base.text)
		FUZZ_CHECK(base.text >= text &&
			base.text + base.len <= text + len);
	g_free(pp_url_id(text, text + len));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;

	check_commit(text, size);
	check_lines(text, size);
	check_reply(text, size);
	check_names(text, size);
	return 0;
}
