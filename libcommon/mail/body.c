/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/slice.h"
#include "mail/body.h"
#include "mail/charset.h"
#include "mail/clearsign.h"
#include "mail/flowed.h"
#include "mail/gmime.h"
#include "mail/html-text.h"
#include "mail/leaf.h"

/* CR LF made LF in place. */
static void
drop_carriage_returns(GString *text)
{
	char *cr = memchr(text->str, '\r', text->len);

	if (!cr)
		return;
	char *out = cr;
	const char *end = text->str + text->len;

	for (const char *p = cr; p < end; p++)
		if (*p != '\r' || p + 1 == end || p[1] != '\n')
			*out++ = *p;
	g_string_truncate(text, (gsize)(out - text->str));
}

/* Text that is put together, and the same before its charset was undone. */
typedef struct {
	GString *text;
	GString *raw; /* NULL as long as it is the same */
} Pair;

/* Appends what LEAF holds, now CONTENT, with its format undone. */
static void
append_formatted(GString *out, const PpLeaf *leaf, GString *content)
{
	drop_carriage_returns(content);
	if (out->len && out->str[out->len - 1] != '\n')
		g_string_append_c(out, '\n');
	if (pp_leaf_is_html(&leaf->type))
		pp_html_text_append(out, content->str, content->len);
	else if (leaf->type.flowed)
		pp_flowed_append(
			out, content->str, content->len, leaf->type.delsp);
	else
		g_string_append_len(out, content->str, (gssize)content->len);
}

static void
append_raw(Pair *out, const PpLeaf *leaf, const char *bytes, size_t len)
{
	g_autoptr(GString) raw = g_string_new_len(bytes, (gssize)len);

	if (!out->raw)
		out->raw = g_string_new_len(
			out->text->str, (gssize)out->text->len);
	append_formatted(out->raw, leaf, raw);
}

/*
 * Where BYTES are UTF-16 by their byte order mark, as PowerShell redirects,
 * they become UTF-8; what they point to then is returned. (nullable)
 */
static GString *
undo_mark(const char **bytes, size_t *len)
{
	const char *charset = pp_charset_of_mark(*bytes, *len);
	g_autoptr(GString) text = g_string_new(NULL);

	if (!charset || !pp_charset_append(text, charset, *bytes + 2, *len - 2))
		return NULL;
	*bytes = text->str;
	*len = text->len;
	return g_steal_pointer(&text);
}

static void
append_leaf(Pair *out, const PpLeaf *leaf, PpBody *body)
{
	g_autoptr(GString) decoded = g_string_new(NULL);
	const char *bytes = leaf->bytes;
	size_t len = leaf->len;

	if (leaf->transfer != PP_TRANSFER_IDENTITY) {
		pp_transfer_append(decoded, leaf->transfer, bytes, len);
		bytes = decoded->str;
		len = decoded->len;
	}
	/* Nobody applies a patch in UTF-16: its bytes are those in UTF-8. */
	g_autoptr(GString) unmarked = undo_mark(&bytes, &len);
	g_autoptr(GString) text = g_string_sized_new(len + len / 8 + 1);

	if (!pp_charset_append(text,
		    *leaf->type.charset && !unmarked ? leaf->type.charset
						     : NULL,
		    bytes, len))
		body->charset_guessed = true;
	bool same = text->len == len && !memcmp(text->str, bytes, len);

	if (out->raw || !same)
		append_raw(out, leaf, bytes, len);
	append_formatted(out->text, leaf, text);
	body->flowed |= leaf->type.flowed && !pp_leaf_is_html(&leaf->type);
	body->attached |= leaf->attached;
}

/* Is LEAF text as it stands, nothing to undo? */
static bool
is_plain(const PpLeaf *leaf)
{
	return leaf->transfer == PP_TRANSFER_IDENTITY && !leaf->type.flowed &&
		!pp_leaf_is_html(&leaf->type) &&
		pp_charset_name_is_utf8(
			*leaf->type.charset ? leaf->type.charset : NULL) &&
		pp_charset_is_utf8(leaf->bytes, leaf->len) &&
		!(leaf->len && memchr(leaf->bytes, '\r', leaf->len));
}

/* What PART of a multipart is; LEAF then points into BYTES. */
static void
describe_part(PpLeaf *leaf, GMimePart *part, GByteArray *bytes)
{
	const PpGmime *gmime = pp_gmime();
	GMimeObject *object = GMIME_OBJECT(part);
	const char *type = gmime->object_get_header(object, "Content-Type");
	const char *name = gmime->part_get_filename(part);
	const char *disposition = gmime->object_get_disposition(object);
	GMimeDataWrapper *content = gmime->part_get_content(part);
	GMimeStream *stream =
		content ? gmime->data_wrapper_get_stream(content) : NULL;

	memset(leaf, 0, sizeof(*leaf));
	pp_content_type_parse(
		&leaf->type, type ? type : "", type ? strlen(type) : 0);
	if (name)
		g_strlcpy(leaf->type.name, name, sizeof(leaf->type.name));
	switch (gmime->part_get_content_encoding(part)) {
	case GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE:
		leaf->transfer = PP_TRANSFER_QP;
		break;
	case GMIME_CONTENT_ENCODING_BASE64:
		leaf->transfer = PP_TRANSFER_BASE64;
		break;
	default:
		leaf->transfer = PP_TRANSFER_IDENTITY;
	}
	leaf->attached =
		(disposition &&
			!g_ascii_strcasecmp(disposition, "attachment")) ||
		(strcmp(leaf->type.type, "text/plain") != 0 &&
			!pp_leaf_is_html(&leaf->type));
	gint64 length = stream ? gmime->stream_length(stream) : 0;

	g_byte_array_set_size(bytes, (guint)MAX(length, 0));
	if (length > 0) {
		gmime->stream_reset(stream);
		gssize n = gmime->stream_read(
			stream, (char *)bytes->data, bytes->len);

		g_byte_array_set_size(bytes, (guint)MAX(n, 0));
	}
	/* Of no bytes at all the array is NULL. */
	leaf->bytes = bytes->len ? (const char *)bytes->data : "";
	leaf->len = bytes->len;
}

/* What a walk over a mail's parts finds. */
typedef struct {
	Pair plain;
	Pair html;
	PpBody *body;
	size_t n_parts;
} Walk;

static void
take_part(Walk *walk, GMimePart *part, bool nested)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	PpLeaf leaf;

	walk->n_parts++;
	describe_part(&leaf, part, bytes);
	leaf.attached |= nested;
	if (!pp_leaf_holds_text(&leaf.type))
		return;
	append_leaf(pp_leaf_is_html(&leaf.type) ? &walk->html : &walk->plain,
		&leaf, walk->body);
}

/* An object still to be looked at, and whether it is of a nested mail. */
typedef struct {
	GMimeObject *object;
	bool nested;
} Todo;

static void
push(GArray *todo, GMimeObject *object, bool nested)
{
	Todo one = {object, nested};

	if (object)
		g_array_append_val(todo, one);
}

static bool
is_a(GMimeObject *object, GType type)
{
	return pp_gmime()->type_check_instance_is_a(
		(GTypeInstance *)object, type);
}

/* All parts in order; a stack, since mails may nest as deep as they like. */
static void
walk_parts(Walk *walk, GMimeObject *root)
{
	const PpGmime *gmime = pp_gmime();
	g_autoptr(GArray) todo = g_array_new(FALSE, FALSE, sizeof(Todo));

	push(todo, root, false);
	while (todo->len) {
		Todo one = g_array_index(todo, Todo, todo->len - 1);

		g_array_set_size(todo, todo->len - 1);
		if (is_a(one.object, gmime->multipart_get_type())) {
			GMimeMultipart *parts = GMIME_MULTIPART(one.object);

			for (int i = gmime->multipart_get_count(parts); i > 0;
				i--)
				push(todo,
					gmime->multipart_get_part(parts, i - 1),
					one.nested);
		} else if (is_a(one.object, gmime->message_part_get_type())) {
			GMimeMessage *nested = gmime->message_part_get_message(
				GMIME_MESSAGE_PART(one.object));

			push(todo,
				nested ? gmime->message_get_mime_part(nested)
				       : NULL,
				true);
		} else if (is_a(one.object, gmime->part_get_type())) {
			take_part(walk, GMIME_PART(one.object), one.nested);
		}
	}
}

/* Hands TEXT over to BODY. */
static void
set_text(PpBody *body, Pair *text)
{
	body->raw_len = text->raw ? text->raw->len : text->text->len;
	body->len = text->text->len;
	body->text = body->owned = g_string_free(text->text, FALSE);
	body->raw = body->text;
	if (text->raw)
		body->raw = body->owned_raw = g_string_free(text->raw, FALSE);
}

static void
clear_pair(Pair *pair)
{
	g_string_free(pair->text, TRUE);
	if (pair->raw)
		g_string_free(pair->raw, TRUE);
}

/* An empty text part is sent beside the HTML that holds it all. */
static bool
is_blank(const GString *text)
{
	return strspn(text->str, " \t\n") == text->len;
}

/*
 * The message as a part: of its header only the Content-Type.  Most mails are
 * half header, and gmime makes objects of all of it.
 */
static GMimeObject *
parse_part(const PpMessage *message)
{
	const PpGmime *gmime = pp_gmime();
	const PpHeader *type = pp_message_last_header(message, "Content-Type");
	size_t len = message->len - message->body;
	GByteArray *bytes =
		g_byte_array_sized_new((guint)(type->value_len + len + 32));

	g_byte_array_append(bytes, (const guint8 *)"Content-Type:", 13);
	g_byte_array_append(
		bytes, (const guint8 *)type->value, (guint)type->value_len);
	g_byte_array_append(bytes, (const guint8 *)"\n\n", 2);
	g_byte_array_append(bytes,
		(const guint8 *)message->bytes + message->body, (guint)len);
	g_autoptr(GMimeStream) stream =
		gmime->stream_mem_new_with_byte_array(bytes);
	g_autoptr(GMimeParser) parser = gmime->parser_new_with_stream(stream);

	return gmime->parser_construct_part(parser, gmime->options);
}

/*
 * gmime takes a kilobyte for each part and looks each line with "--" up among
 * the boundaries of all multiparts around it.  A mail with more of them than
 * this has not come from a mail program.
 */
enum { DELIMITERS_MAX = 100000 };

static bool
has_too_many_parts(const PpMessage *message)
{
	const char *end = message->bytes + message->len;
	const char *at = message->bytes + message->body;
	size_t n = 0;

	if (end - at <= 3 * DELIMITERS_MAX)
		return false;
	while (n <= DELIMITERS_MAX &&
		(at = memmem(at, (size_t)(end - at), "\n--", 3))) {
		at += 3;
		n++;
	}
	return n > DELIMITERS_MAX;
}

/* A multipart; false when it has no part, or far too many. */
static bool
decode_parts(PpBody *body, const PpMessage *message)
{
	if (has_too_many_parts(message))
		return false;
	g_autoptr(GMimeObject) parsed = parse_part(message);

	if (!parsed)
		return false;
	Walk walk = {{g_string_new(NULL), NULL}, {g_string_new(NULL), NULL},
		body, 0};

	walk_parts(&walk, parsed);
	body->html_only =
		is_blank(walk.plain.text) && !is_blank(walk.html.text);
	set_text(body, body->html_only ? &walk.html : &walk.plain);
	clear_pair(body->html_only ? &walk.plain : &walk.html);
	return walk.n_parts > 0;
}

/* Are BYTES text: UTF-8 without control characters, or UTF-16 by a mark? */
static bool
are_text(const char *bytes, size_t len)
{
	if (pp_charset_of_mark(bytes, len))
		return true;
	for (size_t i = 0; i < len; i++)
		if (bytes[i] >= 0 && bytes[i] < ' ' && !pp_is_c_space(bytes[i]))
			return false;
	return len > 0 && pp_charset_is_utf8(bytes, len);
}

/* Some programs send a whole mail, text as it is, as octets. */
static bool
is_text_as_octets(const PpLeaf *leaf)
{
	if (strcmp(leaf->type.type, PP_LEAF_OCTETS) != 0)
		return false;
	g_autoptr(GString) decoded = g_string_new(NULL);

	pp_transfer_append(decoded, leaf->transfer, leaf->bytes, leaf->len);
	return are_text(decoded->str, decoded->len);
}

/* The text as it was sent, whatever its form; nothing where there is none. */
static void
decode(PpBody *ret_body, const PpMessage *message)
{
	PpLeaf leaf;

	memset(ret_body, 0, sizeof(*ret_body));
	ret_body->text = ret_body->raw = "";
	pp_leaf_describe(&leaf, message);
	if (g_str_has_prefix(leaf.type.type, "multipart/") ||
		g_str_has_prefix(leaf.type.type, "message/")) {
		if (decode_parts(ret_body, message))
			return;
		/* It is text after all, as git has it. */
		pp_body_clear(ret_body);
		strcpy(leaf.type.type, "text/plain");
	}
	if (!pp_leaf_holds_text(&leaf.type) && !is_text_as_octets(&leaf))
		return;
	if (is_plain(&leaf)) {
		ret_body->text = ret_body->raw = leaf.bytes;
		ret_body->len = ret_body->raw_len = leaf.len;
		return;
	}
	Pair text = {g_string_new(NULL), NULL};

	append_leaf(&text, &leaf, ret_body);
	ret_body->html_only = pp_leaf_is_html(&leaf.type);
	set_text(ret_body, &text);
}

/* Takes the armour of a signature in clear text off. */
static void
undo_signature(PpBody *body)
{
	GString *text = pp_clearsign_undo(body->text, body->len);

	if (!text)
		return;
	GString *raw = body->raw == body->text
		? NULL
		: pp_clearsign_undo(body->raw, body->raw_len);
	Pair pair = {text, raw};

	g_free(body->owned);
	g_free(body->owned_raw);
	body->owned = body->owned_raw = NULL;
	set_text(body, &pair);
}

void
pp_body_decode(PpBody *ret_body, const PpMessage *message)
{
	decode(ret_body, message);
	undo_signature(ret_body);
}

void
pp_body_clear(PpBody *body)
{
	g_free(body->owned);
	g_free(body->owned_raw);
	memset(body, 0, sizeof(*body));
	body->text = body->raw = "";
}
