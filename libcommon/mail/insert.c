/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

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

/*
 * LINES as PART can hold them.  *ret_declare: they are UTF-8, and the part has
 * to be declared so.
 */
static char *
in_charset(const PpTextPart *part, const char *lines, bool *ret_declare)
{
	const char *charset = part->leaf.type.charset;
	PpSlice text = {part->text->str, part->text->len};
	bool ascii = is_ascii(pp_slice_str(lines));

	*ret_declare = !ascii && pp_charset_is_utf8(text.text, text.len) &&
		(pp_charset_name_is_utf8(*charset ? charset : NULL) ||
			is_ascii(text));
	if (ascii || *ret_declare)
		return g_strdup(lines);
	char *converted = g_convert_with_fallback(
		lines, -1, charset, "UTF-8", "?", NULL, NULL, NULL);
	return converted != NULL ? converted : g_strdup(lines);
}

/* LINES as they go in: behind a blank line, with the text's line ends. */
static void
put_lines(const PpTextPart *part, size_t offset, const char *lines, bool blank)
{
	GString *text = part->text;
	bool crlf = memmem(text->str, text->len, "\r\n", 2) != NULL;
	bool torn = offset > text->len ||
		(offset == text->len && offset > 0 &&
			text->str[offset - 1] != '\n');
	g_autofree char *all =
		g_strconcat(torn ? "\n" : "", blank ? "\n" : "", lines, NULL);
	g_auto(GStrv) split = g_strsplit(all, "\n", -1);
	g_autofree char *joined = g_strjoinv(crlf ? "\r\n" : "\n", split);

	g_string_insert(text, (gssize)MIN(offset, text->len), joined);
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
	g_autofree char *line = g_strconcat(name, ":", value, "\n", NULL);
	g_string_insert(mail, (gssize)at, line);
}

/* The Content-Type of PART, but of UTF-8. (transfer full) */
static char *
utf8_type(const PpTextPart *part)
{
	const PpContentType *type = &part->leaf.type;

	return g_strdup_printf(" %s; charset=UTF-8%s%s%s%s", type->type,
		type->flowed ? "; format=flowed" : "",
		type->delsp ? "; delsp=yes" : "", *type->name ? "; name=" : "",
		type->name);
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

bool
pp_insert_lines(GString *out, const char *bytes, size_t len, const char *lines,
	PpInsertPlace place)
{
	g_autoptr(GArray) parts = pp_text_parts(bytes, len);
	g_autoptr(GString) all = join_texts(parts);
	PpInsertAt at = place(all->str, all->len);
	Placed placed = part_at(parts, at.offset);
	const PpTextPart *part = placed.part;
	bool declare;

	if (part == NULL) {
		g_string_append_len(out, bytes, (gssize)len);
		return false;
	}
	g_autofree char *fit = in_charset(part, lines, &declare);
	g_autoptr(GString) mail = g_string_new_len(bytes, (gssize)part->body);

	put_lines(part, at.offset - placed.at, fit, at.blank);
	pp_transfer_encode(
		mail, part->leaf.transfer, part->text->str, part->text->len);
	if (part->end < len) /* the delimiter's newline follows */
		g_string_truncate(mail, pp_parts_end(mail->str, 0, mail->len));
	if (declare)
		declare_utf8(mail, part);
	g_string_append_len(out, mail->str, (gssize)mail->len);
	g_string_append_len(out, bytes + part->end, (gssize)(len - part->end));
	return true;
}
