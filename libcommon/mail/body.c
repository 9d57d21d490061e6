/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/slice.h"
#include "mail/body.h"
#include "mail/charset.h"
#include "mail/clearsign.h"
#include "mail/flowed.h"
#include "mail/html-text.h"
#include "mail/leaves.h"

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

/* What a walk over a mail's parts finds. */
typedef struct {
	Pair plain;
	Pair html;
	PpBody *body;
} Walk;

static void
take_leaf(const PpLeaf *leaf, const PpMessage *message, void *data)
{
	Walk *walk = data;
	bool is_html = pp_leaf_is_html(&leaf->type);

	(void)message;
	if (pp_leaf_holds_text(&leaf->type))
		append_leaf(
			is_html ? &walk->html : &walk->plain, leaf, walk->body);
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

/* A multipart; false when it has no part. */
static bool
decode_parts(PpBody *body, const PpMessage *message)
{
	Walk walk = {
		{g_string_new(NULL), NULL}, {g_string_new(NULL), NULL}, body};
	size_t n =
		pp_leaves_walk(message->bytes, message->len, take_leaf, &walk);

	body->html_only =
		is_blank(walk.plain.text) && !is_blank(walk.html.text);
	set_text(body, body->html_only ? &walk.html : &walk.plain);
	clear_pair(body->html_only ? &walk.plain : &walk.html);
	return n > 0;
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
