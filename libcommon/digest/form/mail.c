/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>

#include "base/fd.h"
#include "base/hash.h"
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

/*
 * What WRITER writes, mapped from a file without name.
 * Returns: (transfer full), or NULL on error.
 */
static GMappedFile *
render(PpDigest *digest, Writer writer, GError **error)
{
	GMappedFile *map = NULL;
	int fd = pp_fd_temporary(error);

	if (fd < 0)
		return NULL;
	PpOutput *output = pp_output_new(fd, false, "part of the mail");
	bool ok = writer(digest, output, error);
	if (ok)
		ok = pp_output_close(output, error);
	else
		pp_output_discard(output);
	if (ok) {
		map = g_mapped_file_new_from_fd(fd, FALSE, NULL);
		if (!map)
			pp_fd_temporary_fails(errno, error);
	}
	close(fd);
	return map;
}

static void
drop(GMappedFile **part)
{
	g_clear_pointer(part, g_mapped_file_unref);
}

/* PART anew. */
static bool
render_again(
	PpDigest *digest, Writer writer, GMappedFile **part, GError **error)
{
	drop(part);
	*part = render(digest, writer, error);
	return *part != NULL;
}

static size_t
size_of(GMappedFile *const parts[N_PARTS])
{
	size_t size = 0;

	for (size_t i = 0; i < N_PARTS; i++)
		if (parts[i])
			size += pp_compose_size(
				g_mapped_file_get_contents(parts[i]),
				g_mapped_file_get_length(parts[i]));
	return size;
}

/* No text is cut to less than this: what it is about can be told. */
#define LEAST_TEXT ((size_t)256)

/* Is the text small enough, if no text in it has more than MAX bytes? */
static bool
try_texts(PpDigest *digest, size_t max, size_t room,
	GMappedFile *parts[N_PARTS], bool *ret_fits, GError **error)
{
	pp_digest_limit_text(digest, max);
	if (!render_again(digest, pp_text_write, parts + TEXT, error))
		return false;
	*ret_fits = size_of(parts) <= room;
	return true;
}

/* Cuts the longest texts, as little as will do, to an eighth. */
static bool
cut_texts(PpDigest *digest, size_t room, GMappedFile *parts[N_PARTS],
	GError **error)
{
	size_t low = LEAST_TEXT;
	size_t high = room;
	bool fits;

	if (!try_texts(digest, low, room, parts, &fits, error))
		return false;
	if (!fits)
		return true;
	while (high - low > low / 8) {
		size_t max = low + (high - low) / 2;
		if (!try_texts(digest, max, room, parts, &fits, error))
			return false;
		*(fits ? &low : &high) = max;
	}
	return fits || try_texts(digest, low, room, parts, &fits, error);
}

/* Leaves out of PARTS what does not fit into ROOM bytes. */
static bool
fit(PpDigest *digest, size_t room, GMappedFile *parts[N_PARTS], GError **error)
{
	if (parts[PAGE] && size_of(parts) > room) {
		drop(parts + PAGE);
		if (!render_again(
			    digest, write_beside_text, parts + HTML, error))
			return false;
	}
	if (size_of(parts) > room)
		drop(parts + HTML);
	return size_of(parts) <= room || cut_texts(digest, room, parts, error);
}

/* What of the text begins behind LEFT's byte. */
static bool
count_left(PpDigest *digest, PpTextLeft *left, GError **error)
{
	int fd = pp_fd_temporary(error);

	if (fd < 0)
		return false;
	PpOutput *output = pp_output_new(fd, false, "part of the mail");
	bool ok = pp_text_write_counted(digest, output, left, error);
	pp_output_discard(output);
	close(fd);
	return ok;
}

/*
 * *RET_CUT: the beginning of TEXT that fits into ROOM bytes, and what is left
 * out, where even short texts are too many; NULL where all of it fits.
 * (transfer full)
 */
static bool
cut_end(PpDigest *digest, GMappedFile *text, size_t room, char **ret_cut,
	GError **error)
{
	const char *bytes = g_mapped_file_get_contents(text);
	size_t all = g_mapped_file_get_length(text);
	size_t len = MIN(all, room);
	size_t size;

	*ret_cut = NULL;
	while ((size = pp_compose_size(bytes, len)) > room)
		len = len * room / (size + 1);
	if (len == all)
		return true;
	const char *end = memrchr(bytes, '\n', len);
	len = end ? (size_t)(end - bytes) + 1 : 0;
	PpTextLeft left = {.from = len};
	if (!count_left(digest, &left, error))
		return false;
	g_autoptr(GString) what = g_string_new(NULL);
	pp_words_append_more(
		what, left.rows, "row of the list", "rows of the list");
	pp_words_append_more(what, left.texts, "text", "texts");
	*ret_cut = g_strdup_printf("%.*s[... %zu more bytes%s%s]\n", (int)len,
		bytes, all - len, what->len > 0 ? ": " : "", what->str);
	return true;
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

/* "12 series, 3 applied"; what else there is where no series came. */
static char *
subject_counts(const PpDigest *digest)
{
	const PpDigestTotals *totals = pp_digest_totals(digest);
	GString *out = g_string_new(NULL);

	pp_words_append_more(out, totals->series, "series", "series");
	if (totals->series == 0) {
		pp_words_append_more(
			out, totals->backports, "backport", "backports");
		pp_words_append_more(out, totals->pull_requests, "pull request",
			"pull requests");
	}
	pp_words_append_more(out, totals->applied, "applied", "applied");
	if (totals->series == 0) {
		pp_words_append_more(out, totals->broken, "report", "reports");
		pp_words_append_more(
			out, totals->talks, "conversation", "conversations");
	}
	if (out->len == 0 && totals->mails == 0)
		g_string_append(out, "no mails");
	else if (out->len == 0)
		pp_words_append_more(out, totals->mails, "mail", "mails");
	return g_string_free(out, FALSE);
}

/* "KVM, 27 Nov: 12 series, 3 applied". */
static char *
default_subject(const PpDigest *digest, int64_t date)
{
	g_autofree char *heading = short_heading(digest);
	int64_t end = pp_period_end(digest, date);
	g_autofree char *day = pp_period_date(end, date);
	g_autofree char *counts = subject_counts(digest);

	return g_strdup_printf("%s, %s: %s", heading, day, counts);
}

/*
 * Cuts NAME so that with a HOST of so many bytes it makes a List-Id: one of
 * more is written as encoded words, and no filter knows it.  Names that differ
 * only behind the cut stay different.
 */
static void
cut_name(char *name, size_t host)
{
	enum { LIST_ID_MAX = 75, LEAST = 8 };
	size_t len = strlen(name);
	size_t room = LIST_ID_MAX - strlen("<digest..>") - LEAST;
	size_t most = LEAST + (host < room ? room - host : 0);

	if (len > most)
		g_snprintf(name + most - 7, 8, "-%06x",
			(unsigned)(pp_hash_bytes(0, name, len) & 0xffffff));
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
	cut_name(name, len ? len : strlen("localhost"));
	return g_strdup_printf("%s%c%.*s", *name ? name : "list", between,
		len ? (int)len : 9, len ? at + 1 : "localhost");
}

static bool
compose(PpDigest *digest, const PpDigestMail *mail, const char *subject,
	GMappedFile *const parts[N_PARTS], size_t room, PpOutput *output,
	GError **error)
{
	GMappedFile *text = parts[TEXT], *html = parts[HTML],
		    *page = parts[PAGE];
	g_autofree char *cut = NULL;

	if (!cut_end(digest, text, room, &cut, error))
		return false;
	g_autofree char *day = pp_period_iso(pp_period_end(digest, mail->date));
	g_autofree char *name = g_strdup_printf("digest-%s.html", day);
	g_autofree char *list = stable_name(digest, mail->from, '.');
	g_autofree char *thread = stable_name(digest, mail->from, '@');
	g_autofree char *list_id = g_strdup_printf("<digest.%s>", list);
	g_autofree char *root = g_strdup_printf("<digest.%s>", thread);
	/*
	 * RFC 3834: no vacation program answers; no list counts it as mail.
	 * RFC 2919: filters know it, though senders may change.  All digests of
	 * a list refer to a mail that never was, and so make one thread.  A
	 * hook that holds a list's mail for the next digest knows ours.
	 */
	const PpComposeField fields[] = {
		{"Auto-Submitted", "auto-generated"},
		{"Precedence", "bulk"},
		{"List-Id", list_id},
		{"X-Patchpipe-Digest", "yes"},
		{"References", root},
	};
	const PpCompose whole = {
		.from = mail->from,
		.to = mail->to,
		.subject = subject,
		.date = mail->date,
		.fields = fields,
		.n_fields = G_N_ELEMENTS(fields),
		.text = cut ? cut : g_mapped_file_get_contents(text),
		.text_len = cut ? strlen(cut) : g_mapped_file_get_length(text),
		.html = html ? g_mapped_file_get_contents(html) : NULL,
		.html_len = html ? g_mapped_file_get_length(html) : 0,
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
	/* A sixteenth is for the header, and for what sizes are not exact. */
	size_t room = mail->max_size - mail->max_size / 16;
	ok = ok && fit(digest, room, parts, error) &&
		compose(digest, mail, subject, parts, room, output, error);
	for (size_t i = 0; i < N_PARTS; i++)
		if (parts[i])
			g_mapped_file_unref(parts[i]);
	return ok;
}
