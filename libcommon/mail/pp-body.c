/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "pp-body.h"
#include "pp-charset.h"
#include "pp-content-type.h"
#include "pp-flowed.h"
#include "pp-gmime.h"
#include "pp-html.h"

/* A text part as it stands in the mail. */
typedef struct {
	const char *bytes;
	size_t len;
	PpContentType type;
	PpTransfer transfer;
	bool attached;
} Leaf;

static bool
is_html(const PpContentType *type)
{
	return !strcmp(type->type, "text/html");
}

/* Transfer encoding undone, by gmime. */
static char *
decode_transfer(const Leaf *leaf, size_t *ret_len)
{
	GMimeEncoding state;

	g_mime_encoding_init_decode(&state,
		leaf->transfer == PP_TRANSFER_QP ?
		GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE :
		GMIME_CONTENT_ENCODING_BASE64);
	char *out = g_malloc(g_mime_encoding_outlen(&state, leaf->len) + 1);

	*ret_len = g_mime_encoding_flush(&state, leaf->bytes, leaf->len, out);
	return out;
}

/* CR LF made LF in place. */
static void
drop_carriage_returns(GString *text)
{
	char *cr = memchr(text->str, '\r', text->len);

	if (!cr)
		return;
	char *out = cr;
	const char *end = text->str + text->len;

	for (const char *p = cr; p < end; p++) {
		if (*p != '\r' || p + 1 == end || p[1] != '\n')
			*out++ = *p;
	}
	g_string_truncate(text, (gsize)(out - text->str));
}

static void
append_leaf(GString *out, const Leaf *leaf, PpBody *body)
{
	g_autofree char *decoded = NULL;
	const char *bytes = leaf->bytes;
	size_t len = leaf->len;

	if (leaf->transfer != PP_TRANSFER_IDENTITY)
		bytes = decoded = decode_transfer(leaf, &len);
	g_autoptr(GString) text = g_string_sized_new(len + len / 8 + 1);

	if (!pp_charset_append(text, *leaf->type.charset ?
			leaf->type.charset : NULL, bytes, len))
		body->charset_guessed = true;
	drop_carriage_returns(text);
	if (out->len && out->str[out->len - 1] != '\n')
		g_string_append_c(out, '\n');
	if (is_html(&leaf->type)) {
		pp_html_append_text(out, text->str, text->len);
	} else if (leaf->type.flowed) {
		pp_flowed_append(out, text->str, text->len, leaf->type.delsp);
		body->flowed = true;
	} else {
		g_string_append_len(out, text->str, (gssize)text->len);
	}
	body->attached |= leaf->attached;
}

static bool
has_patch_name(const char *name)
{
	static const char *const endings[] = { ".patch", ".diff", ".txt",
		".mbox", ".eml" };
	size_t len = strlen(name);

	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
		size_t n = strlen(endings[i]);

		if (len > n && !g_ascii_strcasecmp(name + len - n, endings[i]))
			return true;
	}
	return false;
}

/* May a patch stand in a part of this type? */
static bool
holds_text(const PpContentType *type)
{
	static const char *const types[] = { "application/x-patch",
		"application/x-diff", "application/patch", "application/diff",
		"application/mbox" };

	if (g_str_has_prefix(type->type, "text/"))
		return strcmp(type->type, "text/calendar") &&
			strcmp(type->type, "text/rfc822-headers") &&
			strcmp(type->type, "text/vcard") &&
			strcmp(type->type, "text/x-vcard");
	for (size_t i = 0; i < G_N_ELEMENTS(types); i++) {
		if (!strcmp(type->type, types[i]))
			return true;
	}
	return !strcmp(type->type, "application/octet-stream") &&
		has_patch_name(type->name);
}

/* The whole body as one part; Content-Type is read where it is there. */
static void
describe_single(Leaf *leaf, const PpMessage *message)
{
	const PpHeader *type = pp_message_last_header(message, "Content-Type");
	const PpHeader *transfer = pp_message_last_header(message,
		"Content-Transfer-Encoding");

	leaf->bytes = message->bytes + message->body;
	leaf->len = message->len - message->body;
	leaf->attached = false;
	pp_content_type_parse(&leaf->type, type ? type->value : "",
		type ? type->value_len : 0);
	leaf->transfer = transfer ? pp_transfer_parse(transfer->value,
		transfer->value_len) : PP_TRANSFER_IDENTITY;
}

/* Is LEAF text as it stands, nothing to undo? */
static bool
is_plain(const Leaf *leaf)
{
	return leaf->transfer == PP_TRANSFER_IDENTITY && !leaf->type.flowed &&
		!is_html(&leaf->type) &&
		pp_charset_name_is_utf8(*leaf->type.charset ?
			leaf->type.charset : NULL) &&
		pp_charset_is_utf8(leaf->bytes, leaf->len) &&
		!(leaf->len && memchr(leaf->bytes, '\r', leaf->len));
}

/* What PART of a multipart is; its bytes are read into *RET_BYTES. */
static void
describe_part(Leaf *leaf, GMimePart *part, GByteArray *bytes)
{
	GMimeObject *object = GMIME_OBJECT(part);
	const char *type = g_mime_object_get_header(object, "Content-Type");
	const char *name = g_mime_part_get_filename(part);
	const char *disposition = g_mime_object_get_disposition(object);
	GMimeDataWrapper *content = g_mime_part_get_content(part);
	GMimeStream *stream = content ?
		g_mime_data_wrapper_get_stream(content) : NULL;

	memset(leaf, 0, sizeof(*leaf));
	pp_content_type_parse(&leaf->type, type ? type : "",
		type ? strlen(type) : 0);
	if (name)
		g_strlcpy(leaf->type.name, name, sizeof(leaf->type.name));
	switch (g_mime_part_get_content_encoding(part)) {
	case GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE:
		leaf->transfer = PP_TRANSFER_QP;
		break;
	case GMIME_CONTENT_ENCODING_BASE64:
		leaf->transfer = PP_TRANSFER_BASE64;
		break;
	default:
		leaf->transfer = PP_TRANSFER_IDENTITY;
	}
	leaf->attached = (disposition &&
		!g_ascii_strcasecmp(disposition, "attachment")) ||
		(strcmp(leaf->type.type, "text/plain") &&
		!is_html(&leaf->type));
	gint64 length = stream ? g_mime_stream_length(stream) : 0;

	g_byte_array_set_size(bytes, (guint)MAX(length, 0));
	if (length > 0) {
		g_mime_stream_reset(stream);
		gssize n = g_mime_stream_read(stream, (char *)bytes->data,
			bytes->len);

		g_byte_array_set_size(bytes, (guint)MAX(n, 0));
	}
	leaf->bytes = (const char *)bytes->data;
	leaf->len = bytes->len;
}

/* What a walk over a mail's parts finds. */
typedef struct {
	GString *plain;
	GString *html;
	PpBody *body;
	size_t n_parts;
} Walk;

static void
take_part(Walk *walk, GMimePart *part, bool nested)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	Leaf leaf;

	walk->n_parts++;
	describe_part(&leaf, part, bytes);
	leaf.attached |= nested;
	if (!holds_text(&leaf.type))
		return;
	append_leaf(is_html(&leaf.type) ? walk->html : walk->plain, &leaf,
		walk->body);
}

/* An object still to be looked at, and whether it is of a nested mail. */
typedef struct {
	GMimeObject *object;
	bool nested;
} Todo;

static void
push(GArray *todo, GMimeObject *object, bool nested)
{
	Todo one = { object, nested };

	if (object)
		g_array_append_val(todo, one);
}

/* All parts in order; a stack, since mails may nest as deep as they like. */
static void
walk_parts(Walk *walk, GMimeObject *root)
{
	g_autoptr(GArray) todo = g_array_new(FALSE, FALSE, sizeof(Todo));

	push(todo, root, false);
	while (todo->len) {
		Todo one = g_array_index(todo, Todo, todo->len - 1);

		g_array_set_size(todo, todo->len - 1);
		if (GMIME_IS_MULTIPART(one.object)) {
			GMimeMultipart *parts = GMIME_MULTIPART(one.object);

			for (int i = g_mime_multipart_get_count(parts); i > 0;
				i--)
				push(todo, g_mime_multipart_get_part(parts,
					i - 1), one.nested);
		} else if (GMIME_IS_MESSAGE_PART(one.object)) {
			GMimeMessage *nested = g_mime_message_part_get_message(
				GMIME_MESSAGE_PART(one.object));

			push(todo, nested ? g_mime_message_get_mime_part(
				nested) : NULL, true);
		} else if (GMIME_IS_PART(one.object)) {
			take_part(walk, GMIME_PART(one.object), one.nested);
		}
	}
}

static void
set_text(PpBody *body, GString *text)
{
	body->len = text->len;
	body->text = body->owned = g_string_free(text, FALSE);
}

/* A multipart; false when gmime finds no part in it. */
static bool
decode_parts(PpBody *body, const PpMessage *message)
{
	pp_gmime_init();
	g_autoptr(GMimeStream) stream = g_mime_stream_mem_new_with_buffer(
		message->bytes, message->len);
	g_autoptr(GMimeParser) parser = g_mime_parser_new_with_stream(stream);
	g_autoptr(GMimeMessage) parsed = g_mime_parser_construct_message(
		parser, pp_gmime_options());

	if (!parsed)
		return false;
	Walk walk = { g_string_new(NULL), g_string_new(NULL), body, 0 };

	walk_parts(&walk, g_mime_message_get_mime_part(parsed));
	body->html_only = !walk.plain->len && walk.html->len;
	set_text(body, body->html_only ? walk.html : walk.plain);
	g_string_free(body->html_only ? walk.plain : walk.html, TRUE);
	return walk.n_parts > 0;
}

void
pp_body_decode(PpBody *ret_body, const PpMessage *message)
{
	Leaf leaf;

	memset(ret_body, 0, sizeof(*ret_body));
	ret_body->text = "";
	describe_single(&leaf, message);
	if (g_str_has_prefix(leaf.type.type, "multipart/") ||
	    g_str_has_prefix(leaf.type.type, "message/")) {
		if (decode_parts(ret_body, message))
			return;
		/* No part in it: it is text after all, as git has it. */
		pp_body_clear(ret_body);
		strcpy(leaf.type.type, "text/plain");
	}
	if (!holds_text(&leaf.type))
		return;
	if (is_plain(&leaf)) {
		ret_body->text = leaf.bytes;
		ret_body->len = leaf.len;
		return;
	}
	GString *text = g_string_new(NULL);

	append_leaf(text, &leaf, ret_body);
	ret_body->html_only = is_html(&leaf.type);
	set_text(ret_body, text);
}

void
pp_body_clear(PpBody *body)
{
	g_free(body->owned);
	memset(body, 0, sizeof(*body));
	body->text = "";
}
