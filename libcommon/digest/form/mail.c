/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <glib.h>

#include "base/exit.h"
#include "digest/clean.h"
#include "digest/form/html.h"
#include "digest/form/mail.h"
#include "digest/form/text.h"
#include "digest/period.h"
#include "mail/compose.h"

typedef bool (*Writer)(PpDigest *digest, PpOutput *output, GError **error);

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

/* The words of the text's second line. */
static char *
default_subject(const PpDigest *digest)
{
	g_autofree char *from = NULL;
	g_autofree char *to = NULL;
	g_autofree char *heading =
		pp_clean_line_dup(pp_digest_options(digest)->heading);

	pp_period_ends(digest, &from, &to);
	return g_strdup_printf("%s update from %s to %s", heading, from, to);
}

static bool
compose(const PpDigestMail *mail, const char *subject, GMappedFile *text,
	GMappedFile *html, PpOutput *output, GError **error)
{
	/* RFC 3834: no vacation program answers; no list counts it as mail. */
	static const PpComposeField fields[] = {
		{"Auto-Submitted", "auto-generated"},
		{"Precedence", "bulk"},
	};
	const PpCompose parts = {
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
	};
	size_t len;
	g_autofree char *bytes = pp_compose(&parts, &len, error);

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
	g_autofree char *subject = mail->subject ? g_strdup(mail->subject)
						 : default_subject(digest);
	g_autoptr(GMappedFile) text = render(digest, pp_text_write, error);
	g_autoptr(GMappedFile) html =
		text ? render(digest, pp_html_write, error) : NULL;

	return html && compose(mail, subject, text, html, output, error);
}
