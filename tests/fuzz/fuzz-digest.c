/* SPDX-License-Identifier: MIT */
/* Records of any kind, as every form of the digest. */
#include <config.h>

#include <string.h>

#include "base/line.h"
#include "base/quote.h"
#include "digest/digest.h"
#include "digest/form/html.h"
#include "digest/form/mail-html.h"
#include "digest/form/mail.h"
#include "digest/form/markdown.h"
#include "digest/form/text.h"
#include "fuzz.h"
#include "scratch.h"

typedef bool (*WriteFunc)(PpDigest *digest, PpOutput *output, GError **error);

static PpDigest *
read_records(const PpDigestOptions *options, const char *text, size_t len)
{
	const char *end = text + len;
	PpDigest *digest = pp_digest_new(options, NULL);
	g_auto(PpRecord) record = {0};

	FUZZ_CHECK(digest);
	for (const char *p = text, *next; p < end; p = next) {
		next = pp_line_next(p, end);
		size_t n = (size_t)(next - p) - (next[-1] == '\n');
		if (pp_record_parse(&record, p, n, NULL))
			pp_digest_add(digest, &record, NULL);
	}
	return digest;
}

static GString *
write_form(PpDigest *digest, WriteFunc func)
{
	int fd;
	PpOutput *output = fuzz_output_begin(&fd);

	FUZZ_CHECK(func(digest, output, NULL));
	return fuzz_output_end(output, fd);
}

/* Nothing that a terminal obeys, whatever the records hold. */
static void
check_plain(const GString *out)
{
	for (size_t i = 0, n; i < out->len; i += n) {
		PpCharClass class =
			pp_char_class(out->str + i, out->len - i, &n);
		FUZZ_CHECK(class == PP_CHAR_PLAIN || out->str[i] == '\n' ||
			out->str[i] == '\t');
	}
}

/* No element and no link but ours: text has neither < nor ". */
static void
check_html(const char *html)
{
	FUZZ_CHECK(!strstr(html, "<script"));
	FUZZ_CHECK(!strstr(html, "<img"));
	for (const char *p = html; (p = strstr(p, "href=\""));) {
		p += strlen("href=\"");
		FUZZ_CHECK(*p == '#' ||
			g_str_has_prefix(p, "https://lore.example.org/r/") ||
			g_str_has_prefix(p, "https://git.example.org/"));
	}
}

static bool
write_mail_html(PpDigest *digest, PpOutput *output, GError **error)
{
	return pp_mail_html_write(digest, " elsewhere", output, error);
}

static bool
write_mail(PpDigest *digest, PpOutput *output, GError **error)
{
	static const char *const to[] = {"Bob <bob@example.org>", NULL};
	const PpDigestMail mail = {.from = "digest@example.org",
		.to = to,
		.date = 1700000000,
		.attach_page = true};

	return pp_mail_write(digest, &mail, output, error);
}

/* Neither sendmail nor an mbox alters it. */
static void
check_mail(const GString *out)
{
	const char *end = out->str + out->len;

	for (const char *p = out->str, *next; p < end; p = next) {
		next = pp_line_next(p, end);
		FUZZ_CHECK(next - p <= 999 && next[-1] == '\n');
		FUZZ_CHECK(*p != '.' && !g_str_has_prefix(p, "From "));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const PpDigestOptions options = {.heading = "Fuzz",
		.link = "https://lore.example.org/r/",
		.commit_link = "https://git.example.org/",
		.threads = true,
		.top = 15,
		.entries = size & 1 ? PP_ENTRIES_ALL : PP_ENTRIES_HEADS,
		.now = 1700000000};
	g_autoptr(PpDigest) digest =
		read_records(&options, (const char *)data, size);
	if (!pp_digest_finish(digest, NULL))
		return 0; /* patches that belong to nothing */
	g_autoptr(GString) text = write_form(digest, pp_text_write);
	g_autoptr(GString) markdown = write_form(digest, pp_markdown_write);
	g_autoptr(GString) html = write_form(digest, pp_html_write);
	g_autoptr(GString) part = write_form(digest, write_mail_html);
	g_autoptr(GString) mail = write_form(digest, write_mail);

	check_plain(text);
	check_plain(markdown);
	check_plain(html);
	check_plain(part);
	check_html(html->str);
	check_html(part->str);
	FUZZ_CHECK(part->len <= PP_MAIL_HTML_MAX);
	check_mail(mail);
	return 0;
}
