/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/slice.h"
#include "mail/charset.h"
#include "mail/insert.h"
#include "mail/leaf.h"
#include "mail/parts.h"

/* No mail program nests deeper or makes more parts. */
#define MAX_PARTS 64

/* A text part: where it stands in the mail, and what it says. */
typedef struct {
	size_t start; /* of its header */
	size_t body;  /* of what is encoded */
	size_t end;
	PpLeaf leaf;
	GString *text; /* decoded */
	size_t at;     /* of its text in that of all parts */
} Part;

/* A mail or a part of one, to be looked at. */
typedef struct {
	size_t start;
	size_t end;
} Piece;

static void
clear_part(gpointer data)
{
	g_string_free(((Part *)data)->text, TRUE);
}

/* Adds the parts of the multipart whose body is WHOLE, the last one first. */
static void
push_parts(GArray *todo, const char *bytes, Piece whole, const char *boundary)
{
	g_autoptr(GArray) parts = pp_parts_split(bytes + whole.start,
		whole.end - whole.start, boundary, MAX_PARTS);

	for (guint i = parts->len; i > 0; i--) {
		PpSlice *part = &g_array_index(parts, PpSlice, i - 1);
		size_t start = (size_t)(part->text - bytes);
		Piece piece = {start, start + part->len};
		g_array_append_val(todo, piece);
	}
}

static void
add_text(GArray *parts, const PpMessage *message, const PpLeaf *leaf,
	size_t start, GString *all)
{
	Part part = {.start = start,
		.body = start + message->body,
		.end = start + message->len,
		.leaf = *leaf,
		.text = g_string_new(NULL),
		.at = all->len};

	pp_transfer_append(part.text, leaf->transfer, leaf->bytes, leaf->len);
	g_string_append_len(all, part.text->str, (gssize)part.text->len);
	if (all->len > part.at && all->str[all->len - 1] != '\n')
		g_string_append_c(all, '\n');
	g_array_append_val(parts, part);
}

/* Finds the text parts of BYTES; their text goes to ALL. */
static GArray *
find_parts(const char *bytes, size_t len, GString *all)
{
	GArray *parts = g_array_new(FALSE, FALSE, sizeof(Part));
	GArray *todo = g_array_new(FALSE, FALSE, sizeof(Piece));
	Piece piece = {0, len};

	g_array_set_clear_func(parts, clear_part);
	g_array_append_val(todo, piece);
	while (todo->len > 0 && parts->len < MAX_PARTS) {
		g_auto(PpMessage) message = {0};
		PpLeaf leaf;

		piece = g_array_index(todo, Piece, todo->len - 1);
		g_array_set_size(todo, todo->len - 1);
		pp_message_init(&message);
		pp_message_parse(
			&message, bytes + piece.start, piece.end - piece.start);
		pp_leaf_describe(&leaf, &message);
		if (g_str_has_prefix(leaf.type.type, "multipart/") &&
			*leaf.type.boundary)
			push_parts(todo, bytes,
				(Piece){piece.start + message.body, piece.end},
				leaf.type.boundary);
		else if (pp_leaf_holds_text(&leaf.type) &&
			!pp_leaf_is_html(&leaf.type))
			add_text(parts, &message, &leaf, piece.start, all);
	}
	g_array_unref(todo);
	return parts;
}

/* The part in which, or at whose end, OFFSET of the whole text stands. */
static Part *
part_at(const GArray *parts, size_t offset)
{
	Part *found = NULL;

	for (guint i = 0; i < parts->len; i++) {
		Part *part = &g_array_index(parts, Part, i);

		if (found == NULL || part->at < offset)
			found = part;
	}
	return found;
}

static bool
is_ascii(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((text[i] & 0x80) != 0)
			return false;
	return true;
}

/*
 * LINES as PART can hold them.  *ret_declare: they are UTF-8, and the part has
 * to be declared so.
 */
static char *
in_charset(const Part *part, const char *lines, bool *ret_declare)
{
	const char *charset = part->leaf.type.charset;
	bool ascii = is_ascii(lines, strlen(lines));

	*ret_declare = !ascii &&
		pp_charset_is_utf8(part->text->str, part->text->len) &&
		(pp_charset_name_is_utf8(*charset ? charset : NULL) ||
			is_ascii(part->text->str, part->text->len));
	if (ascii || *ret_declare)
		return g_strdup(lines);
	char *converted = g_convert_with_fallback(
		lines, -1, charset, "UTF-8", "?", NULL, NULL, NULL);
	return converted != NULL ? converted : g_strdup(lines);
}

/* LINES as they go in: behind a blank line, with the text's line ends. */
static void
put_lines(Part *part, size_t offset, const char *lines, bool blank)
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

	pp_message_init(&message);
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
utf8_type(const Part *part)
{
	const PpContentType *type = &part->leaf.type;

	return g_strdup_printf(" %s; charset=UTF-8%s%s%s%s", type->type,
		type->flowed ? "; format=flowed" : "",
		type->delsp ? "; delsp=yes" : "", *type->name ? "; name=" : "",
		type->name);
}

static void
declare_utf8(GString *mail, const Part *part)
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
	g_autoptr(GString) all = g_string_new(NULL);
	g_autoptr(GArray) parts = find_parts(bytes, len, all);
	PpInsertAt at = place(all->str, all->len);
	Part *part = part_at(parts, at.offset);
	bool declare;

	if (part == NULL) {
		g_string_append_len(out, bytes, (gssize)len);
		return false;
	}
	g_autofree char *fit = in_charset(part, lines, &declare);
	g_autoptr(GString) mail = g_string_new_len(bytes, (gssize)part->body);

	put_lines(part, at.offset - part->at, fit, at.blank);
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
