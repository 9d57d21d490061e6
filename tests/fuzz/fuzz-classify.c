/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/line.h"
#include "fuzz.h"
#include "patch/classified-write.h"
#include "patch/classify.h"

static void
check_slice(PpSlice slice, const PpBody *body)
{
	FUZZ_CHECK(!slice.text || slice.len == 0 ||
		(slice.text >= body->text &&
			slice.text + slice.len <= body->text + body->len));
}

static void
check_mail(const PpClassified *mail)
{
	FUZZ_CHECK(mail->subject && mail->title.text);
	FUZZ_CHECK(mail->author && mail->name && mail->addr);
	check_slice(mail->text[0], &mail->body);
	check_slice(mail->text[1], &mail->body);
	check_slice(mail->changeid, &mail->body);
	check_slice(mail->base, &mail->body);
	FUZZ_CHECK(strlen(mail->patchid) == 40 || !*mail->patchid);
}

static GString *
tag(PpClassified *mail, const char *bytes, size_t len,
	const PpClassifyOptions *options)
{
	const PpClassifiedOutput output = {.explain = true};
	GString *out = g_string_new(NULL);

	pp_classify(mail, bytes, len, options);
	check_mail(mail);
	pp_classified_tag_mail(mail, bytes, len, &output, out);
	return out;
}

/* A mail that is tagged twice has its tags once, and they are the same. */
static void
add_notices(PpNotices *notices, const char *text, size_t len)
{
	const char *end = text + len;

	for (const char *p = text, *next; p < end; p = next) {
		next = pp_line_next(p, end);
		g_autofree char *reason =
			pp_notices_add_line(notices, p, (size_t)(next - p));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(PpNotices) notices = pp_notices_new();
	PpClassifyOptions options = {.notices = notices};
	const char *bytes = (const char *)data;
	g_auto(PpClassified) mail;

	pp_classified_init(&mail);
	g_autoptr(GString) once = tag(&mail, bytes, size, &options);
	g_autoptr(GString) twice = tag(&mail, once->str, once->len, &options);
	FUZZ_CHECK(g_string_equal(once, twice));
	options.scissors = true;
	pp_classify(&mail, bytes, size, &options);
	check_mail(&mail);
	add_notices(notices, bytes, size);
	pp_classify(&mail, bytes, size, &options);
	return 0;
}
