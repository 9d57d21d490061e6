/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <glib.h>

#include "base/exit.h"
#include "digest/clean.h"
#include "digest/form/html.h"
#include "digest/form/mail-html.h"
#include "digest/form/mail.h"
#include "digest/form/text.h"
#include "digest/form/words.h"
#include "digest/period.h"
#include "mail/compose.h"

typedef bool (*Writer)(PpDigest *digest, PpOutput *output, GError **error);

enum { TEXT, HTML, PAGE, N_PARTS };

static bool
write_beside_text(PpDigest *digest, PpOutput *output, GError **error)
{
	return pp_mail_html_write(
		digest, " in the plain text of this mail", output, error);
}

static bool
write_beside_page(PpDigest *digest, PpOutput *output, GError **error)
{
	return pp_mail_html_write(
		digest, " on the page attached", output, error);
}

static bool
no_room(GError **error)
{
	g_set_error(error, PP_ERROR, PP_EXIT_OUTPUT,
		"no room for the parts of the mail: %s", g_strerror(errno));
	return false;
}

/*
 * What WRITER writes, mapped from a file without name.
 * Returns: (transfer full), or NULL on error.
 */
static GMappedFile *
render(PpDigest *digest, Writer writer, GError **error)
{
	FILE *file = tmpfile();
	GMappedFile *map = NULL;
	g_autoptr(GError) problem = NULL;

	if (!file) {
		no_room(error);
		return NULL;
	}
	PpOutput *output = pp_output_new(fileno(file), false, "part");
	bool ok = writer(digest, output, error);
	if (ok)
		ok = pp_output_close(output, error);
	else
		pp_output_discard(output);
	if (ok) {
		map = g_mapped_file_new_from_fd(fileno(file), FALSE, &problem);
		if (!map)
			no_room(error);
	}
	fclose(file);
	return map;
}

/* The heading, "KVM mailing list", for those who know what it is: "KVM". */
static char *
short_heading(const PpDigest *digest)
{
	char *heading = pp_clean_line_dup(pp_digest_options(digest)->heading);

	if (g_str_has_suffix(heading, " mailing list"))
		heading[strlen(heading) - strlen(" mailing list")] = '\0';
	return heading;
}

/* "KVM, 27 Nov: 12 series, 3 applied". */
static char *
default_subject(const PpDigest *digest, int64_t date)
{
	const PpDigestTotals *totals = pp_digest_totals(digest);
	g_autofree char *heading = short_heading(digest);
	int64_t end = pp_period_end(digest, date);
	g_autofree char *day = pp_period_date(end, date);
	g_autoptr(GString) subject = g_string_new(NULL);

	g_string_append_printf(subject, "%s, %s: ", heading, day);
	pp_words_append_count(subject, totals->series, "series", "series");
	pp_words_append_more(subject, totals->applied, "applied", "applied");
	return g_strdup(subject->str);
}

/* What is always the same of this list: "kvm@example.org" for "KVM". */
static char *
stable_name(const PpDigest *digest, const char *from, char between)
{
	g_autofree char *heading = short_heading(digest);
	const char *at = strrchr(from, '@');
	size_t len = at
		? strspn(at + 1, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-.")
		: 0;

	g_strcanon(heading, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS, '-');
	g_autofree char *name = g_ascii_strdown(heading, -1);
	return g_strdup_printf("%s%c%.*s", *name ? name : "list", between,
		len ? (int)len : 9, len ? at + 1 : "localhost");
}

static bool
compose(const PpDigest *digest, const PpDigestMail *mail, const char *subject,
	GMappedFile *const parts[N_PARTS], PpOutput *output, GError **error)
{
	GMappedFile *text = parts[TEXT], *html = parts[HTML],
		    *page = parts[PAGE];
	g_autofree char *day = pp_period_iso(pp_period_end(digest, mail->date));
	g_autofree char *name = g_strdup_printf("digest-%s.html", day);
	g_autofree char *list = stable_name(digest, mail->from, '.');
	g_autofree char *thread = stable_name(digest, mail->from, '@');
	g_autofree char *list_id = g_strdup_printf("<digest.%s>", list);
	g_autofree char *root = g_strdup_printf("<digest.%s>", thread);
	/*
	 * RFC 3834: no vacation program answers; no list counts it as mail.
	 * RFC 2919: filters know it, though senders may change.  All digests of
	 * a list refer to a mail that never was, and so make one thread.
	 */
	const PpComposeField fields[] = {
		{"Auto-Submitted", "auto-generated"},
		{"Precedence", "bulk"},
		{"List-Id", list_id},
		{"References", root},
	};
	const PpCompose whole = {
		.from = mail->from,
		.to = mail->to,
		.subject = subject,
		.date = mail->date,
		.fields = fields,
		.n_fields = G_N_ELEMENTS(fields),
		.text = g_mapped_file_get_contents(text),
		.text_len = g_mapped_file_get_length(text),
		.html = g_mapped_file_get_contents(html),
		.html_len = g_mapped_file_get_length(html),
		.page = page ? g_mapped_file_get_contents(page) : NULL,
		.page_len = page ? g_mapped_file_get_length(page) : 0,
		.page_name = name,
	};
	size_t len;
	g_autofree char *bytes = pp_compose(&whole, &len, error);

	return bytes && pp_output_write(output, bytes, len, error);
}

bool
pp_mail_check(const PpDigestMail *mail, GError **error)
{
	const PpCompose parts = {
		.from = mail->from, .to = mail->to, .subject = "", .text = ""};
	size_t len;
	g_autofree char *bytes = pp_compose(&parts, &len, error);

	return bytes != NULL;
}

bool
pp_mail_write(PpDigest *digest, const PpDigestMail *mail, PpOutput *output,
	GError **error)
{
	g_autofree char *subject = mail->subject
		? g_strdup(mail->subject)
		: default_subject(digest, mail->date);
	const Writer writers[N_PARTS] = {pp_text_write,
		mail->attach_page ? write_beside_page : write_beside_text,
		mail->attach_page ? pp_html_write : NULL};
	GMappedFile *parts[N_PARTS] = {NULL};
	bool ok = true;

	for (size_t i = 0; ok && i < N_PARTS && writers[i]; i++)
		ok = (parts[i] = render(digest, writers[i], error)) != NULL;
	ok = ok && compose(digest, mail, subject, parts, output, error);
	for (size_t i = 0; i < N_PARTS; i++)
		if (parts[i])
			g_mapped_file_unref(parts[i]);
	return ok;
}
