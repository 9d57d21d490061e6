/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/fail.h"
#include "base/quote.h"
#include "base/slice.h"
#include "base/utf8.h"
#include "mail/charset.h"
#include "mail/insert.h"
#include "mail/parts.h"
#include "mail/text-parts.h"

/* A text part, and where its text stands in that of all parts. */
typedef struct {
	const PpTextPart *part;
	size_t at;
} Placed;

/* The text of all PARTS, one behind the other. */
static GString *
join_texts(const GArray *parts)
{
	GString *all = g_string_new(NULL);

	for (guint i = 0; i < parts->len; i++) {
		const GString *text = g_array_index(parts, PpTextPart, i).text;

		g_string_append_len(all, text->str, (gssize)text->len);
		if (text->len > 0 && all->str[all->len - 1] != '\n')
			g_string_append_c(all, '\n');
	}
	return all;
}

/* The part in which, or at whose end, OFFSET of the whole text stands. */
static Placed
part_at(const GArray *parts, size_t offset)
{
	Placed found = {NULL, 0};
	size_t at = 0;

	for (guint i = 0; i < parts->len; i++) {
		const PpTextPart *part = &g_array_index(parts, PpTextPart, i);
		const GString *text = part->text;

		if (found.part == NULL || at < offset)
			found = (Placed){part, at};
		at += text->len;
		at += text->len > 0 && text->str[text->len - 1] != '\n';
	}
	return found;
}

static bool
is_ascii(PpSlice text)
{
	return pp_utf8_ascii_span(text.text, text.len) == text.len;
}

/* What becomes of a part: [from, to) of its text gives way to what is put. */
typedef struct {
	const PpTextPart *part;
	size_t from, to;
	GString *put;
	bool declare; /* the part has to be declared UTF-8 */
} Edit;

/* LINES as they go in: behind a blank line, with the text's line ends. */
static char *
format_lines(const GString *text, size_t offset, const char *lines, bool blank)
{
	bool crlf = memmem(text->str, text->len, "\r\n", 2) != NULL;
	bool torn = offset == text->len && offset > 0 &&
		text->str[offset - 1] != '\n';
	g_autofree char *all =
		g_strconcat(torn ? "\n" : "", blank ? "\n" : "", lines, NULL);
	g_auto(GStrv) split = g_strsplit(all, "\n", -1);

	return g_strjoinv(crlf ? "\r\n" : "\n", split);
}

/*
 * The message, [START, END), LINES in it, made UTF-8 as git mailinfo would;
 * what is around it, it leaves as it is.  Returns false when the message cannot
 * be.
 */
static bool
convert_message(Edit *edit, const char *lines, size_t start, size_t end)
{
	const GString *text = edit->part->text;
	const char *charset = edit->part->leaf.type.charset;
	size_t at = edit->from;

	edit->from = start;
	edit->to = end;
	edit->declare = true;
	return pp_charset_convert(edit->put, "UTF-8", charset,
		       text->str + start, at - start) &&
		g_string_append(edit->put, lines) &&
		pp_charset_convert(
			edit->put, "UTF-8", charset, text->str + at, end - at);
}

/*
 * Lets EDIT put LINES where it stands, in the part's charset, else in UTF-8.
 * The message is [START, END).  Returns false where neither can be.
 */
static bool
fit(Edit *edit, const char *lines, size_t start, size_t end)
{
	const char *charset = edit->part->leaf.type.charset;
	PpSlice text = {edit->part->text->str, edit->part->text->len};
	bool ascii = is_ascii(pp_slice_str(lines));

	if (pp_charset_name_is_utf8(*charset ? charset : NULL)) {
		/* Git leaves undeclared bytes as they are. */
		edit->declare = !ascii &&
			(*charset || pp_charset_is_utf8(text.text, text.len));
		g_string_append(edit->put, lines);
		return true;
	}
	if (pp_charset_is_known(charset))
		return pp_charset_convert(edit->put, charset, "UTF-8", lines,
			       strlen(lines)) ||
			convert_message(edit, lines, start, end);
	/* ASCII is ASCII. */
	edit->declare = !ascii;
	g_string_append(edit->put, lines);
	return ascii || is_ascii((PpSlice){text.text, end});
}

/* Appends WHOLE, of which [FROM, TO) gives way to EDIT's lines, encoded HOW. */
static void
append_spliced(GString *out, PpSlice whole, size_t from, size_t to,
	const Edit *edit, PpTransfer how)
{
	g_string_append_len(out, whole.text, (gssize)from);
	if (how == PP_TRANSFER_QP && from > 0 && whole.text[from - 1] != '\n')
		g_string_append(out, "=\n");
	pp_transfer_encode(out, how, edit->put->str, edit->put->len);
	g_string_append_len(out, whole.text + to, (gssize)(whole.len - to));
}

/* Of BODY, quoted-printable, all else stays as it is; base64 is made anew. */
static void
append_encoded(GString *out, const Edit *edit, PpSlice body)
{
	PpTransfer transfer = edit->part->leaf.transfer;
	PpSlice text = {edit->part->text->str, edit->part->text->len};
	size_t from, to;

	if (transfer == PP_TRANSFER_QP &&
		pp_transfer_qp_at(body, edit->from, &from) &&
		pp_transfer_qp_at(body, edit->to, &to)) {
		append_spliced(out, body, from, to, edit, transfer);
		return;
	}
	g_autoptr(GString) whole = g_string_sized_new(text.len);

	append_spliced(
		whole, text, edit->from, edit->to, edit, PP_TRANSFER_IDENTITY);
	pp_transfer_encode(out, transfer, whole->str, whole->len);
}

/* Makes VALUE that of field NAME in the header at START, the last of MAIL. */
static void
set_field(GString *mail, size_t start, const char *name, const char *value)
{
	g_auto(PpMessage) message = {0};

	pp_message_parse(&message, mail->str + start, mail->len - start);
	const PpHeader *field = pp_message_last_header(&message, name);
	if (field != NULL) {
		size_t at = (size_t)(field->value - mail->str);

		g_string_erase(mail, (gssize)at, (gssize)field->value_len);
		g_string_insert(mail, (gssize)at, value);
		return;
	}
	size_t at = start + message.body;
	if (at > start && mail->str[at - 1] == '\n')
		at = pp_parts_end(mail->str, start, at);
	bool crlf = at >= start + 2 && mail->str[at - 2] == '\r';
	g_autofree char *line =
		g_strconcat(name, ":", value, crlf ? "\r\n" : "\n", NULL);
	g_string_insert(mail, (gssize)at, line);
}

/* The Content-Type of PART, but of UTF-8. (transfer full) */
static char *
utf8_type(const PpTextPart *part)
{
	const PpContentType *type = &part->leaf.type;
	GString *field = g_string_new(NULL);

	g_string_printf(field, " %s; charset=UTF-8%s%s", type->type,
		type->flowed ? "; format=flowed" : "",
		type->delsp ? "; delsp=yes" : "");
	if (*type->name) {
		g_autofree char *name = g_strdup(type->name);
		g_strdelimit(name, "\"\\\r\n", '_');
		g_string_append_printf(field, "; name=\"%s\"", name);
	}
	return g_string_free(field, FALSE);
}

static void
declare_utf8(GString *mail, const PpTextPart *part)
{
	g_autofree char *type = utf8_type(part);

	if (part->start == 0)
		set_field(mail, 0, "MIME-Version", " 1.0");
	if (part->leaf.transfer == PP_TRANSFER_IDENTITY)
		set_field(mail, part->start, "Content-Transfer-Encoding",
			" 8bit");
	if (g_ascii_strcasecmp(part->leaf.type.charset, "utf-8") != 0)
		set_field(mail, part->start, "Content-Type", type);
}

static void
append_mail(GString *out, const char *bytes, size_t len, const Edit *edit)
{
	const PpTextPart *part = edit->part;
	g_autoptr(GString) mail = g_string_new_len(bytes, (gssize)part->body);
	PpSlice body = {bytes + part->body, part->end - part->body};

	append_encoded(mail, edit, body);
	/* The delimiter's newline follows. */
	if (part->end < len &&
		(body.len == 0 || body.text[body.len - 1] != '\n'))
		g_string_truncate(mail, pp_parts_end(mail->str, 0, mail->len));
	if (edit->declare)
		declare_utf8(mail, part);
	g_string_append_len(out, mail->str, (gssize)mail->len);
	g_string_append_len(out, bytes + part->end, (gssize)(len - part->end));
}

bool
pp_insert_lines(GString *out, const char *bytes, size_t len, const char *lines,
	PpInsertPlace place, GError **error)
{
	g_autoptr(GArray) parts = pp_text_parts(bytes, len);
	g_autoptr(GString) all = join_texts(parts);
	PpInsertAt at = place(all->str, all->len);
	Placed placed = part_at(parts, at.offset);

	if (placed.part == NULL)
		return pp_fail(error, PP_EXIT_DATA, "it has no plain text");
	const GString *text = placed.part->text;
	g_autoptr(GString) put = g_string_new(NULL);
	size_t start = at.start > placed.at ? at.start - placed.at : 0;
	size_t offset = MIN(at.offset - placed.at, text->len);
	size_t end = MIN(at.end - placed.at, text->len);
	Edit edit = {placed.part, offset, offset, put, false};
	g_autofree char *formatted =
		format_lines(text, offset, lines, at.blank);

	if (!fit(&edit, formatted, MIN(start, offset), end)) {
		g_autofree char *quoted =
			pp_quote_str(placed.part->leaf.type.charset);
		return pp_fail(error, PP_EXIT_DATA,
			"it has a charset that cannot hold them: '%s'", quoted);
	}
	append_mail(out, bytes, len, &edit);
	return true;
}
