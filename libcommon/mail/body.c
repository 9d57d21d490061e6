/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/slice.h"
#include "base/utf8.h"
#include "mail/body.h"
#include "mail/charset.h"
#include "mail/clearsign.h"
#include "mail/flowed.h"
#include "mail/html-text.h"
#include "mail/leaves.h"

/*
 * Bytes of a part in HTML that are read: people write none so long, and lines
 * that it quotes can make its text six times as much.
 */
#define HTML_MAX ((size_t)8 * 1024 * 1024)

/* CR LF made LF from START on. */
static void
drop_carriage_returns(GString *text, size_t start)
{
	char *cr = memchr(text->str + start, '\r', text->len - start);

	if (!cr)
		return;
	char *out = cr;
	const char *end = text->str + text->len;

	for (const char *p = cr; p < end; p++)
		if (*p != '\r' || p + 1 == end || p[1] != '\n')
			*out++ = *p;
	g_string_truncate(text, (gsize)(out - text->str));
}

/*
 * Text that is put together, and the same before its charset was undone.  A
 * mail may be large, so neither is copied where it need not be.
 */
typedef struct {
	GString *text;
	GString *raw;  /* NULL as long as it is the same, or */
	PpSlice plain; /* it stands so in the message */
} Pair;

/* HTML from START on made text. */
static void
undo_html(GString *text, size_t start)
{
	size_t len = text->len - start;
	size_t n = pp_utf8_cut(text->str + start, len, HTML_MAX);
	g_autoptr(GString) html =
		g_string_new_len(text->str + start, (gssize)n);

	g_string_truncate(text, start);
	pp_html_text_append(text, html->str, n);
}

/* Undoes the format of what LEAF holds, which stands in TEXT from START on. */
static void
undo_format(GString *text, size_t start, const PpLeaf *leaf)
{
	drop_carriage_returns(text, start);
	if (pp_leaf_is_html(&leaf->type))
		undo_html(text, start);
	else if (leaf->type.flowed)
		pp_flowed_undo(text, start, leaf->type.delsp);
}

/* Is it nothing but its charset that is to be undone? */
static bool
has_no_format(const PpLeaf *leaf, const char *bytes, size_t len)
{
	return !leaf->type.flowed && !pp_leaf_is_html(&leaf->type) &&
		!(len && memchr(bytes, '\r', len));
}

/* Ends the last line of TEXT, if there is one. */
static void
end_line(GString *text)
{
	if (text->len && text->str[text->len - 1] != '\n')
		g_string_append_c(text, '\n');
}

/* The raw text of OUT, of whose text LEN bytes are the same where it has none.
 */
static GString *
own_raw(Pair *out, size_t len)
{
	PpSlice same = {out->text->str, len};

	if (out->plain.text)
		same = out->plain;
	out->plain.text = NULL;
	if (!out->raw)
		out->raw = g_string_new_len(same.text, (gssize)same.len);
	end_line(out->raw);
	return out->raw;
}

/* Appends BYTES, which are LEAF's in the message, or DECODED, to OUT's raw. */
static void
append_raw(Pair *out, size_t had, const PpLeaf *leaf, GString **decoded,
	PpSlice bytes)
{
	bool is_first = had == 0 && !out->raw && !out->plain.text;

	if (is_first && !*decoded &&
		has_no_format(leaf, bytes.text, bytes.len)) {
		out->plain = bytes;
		return;
	}
	if (is_first && *decoded)
		out->raw = g_steal_pointer(decoded);
	else
		pp_slice_append(own_raw(out, had), bytes);
	size_t start = out->raw->len - bytes.len;
	undo_format(out->raw, start, leaf);
}

/*
 * Where BYTES are UTF-16 by their byte order mark, as PowerShell redirects,
 * they become UTF-8. (nullable)
 */
static GString *
undo_mark(PpSlice bytes)
{
	const char *charset = pp_charset_of_mark(bytes.text, bytes.len);
	g_autoptr(GString) text = NULL;

	if (!charset)
		return NULL;
	text = g_string_new(NULL);
	if (!pp_charset_append(text, charset, bytes.text + 2, bytes.len - 2))
		return NULL;
	return g_steal_pointer(&text);
}

/*
 * LEAF's bytes without their transfer encoding; NULL: they have none, and stand
 * in the mail.
 */
static GString *
undo_transfer(const PpLeaf *leaf)
{
	if (leaf->transfer == PP_TRANSFER_IDENTITY && !leaf->decoded)
		return NULL;
	GString *decoded = g_string_new(NULL);
	pp_transfer_append(decoded, leaf->transfer, leaf->bytes, leaf->len);
	return decoded;
}

static void
append_leaf(Pair *out, const PpLeaf *leaf, PpBody *body)
{
	g_autoptr(GString) decoded = undo_transfer(leaf);
	PpSlice bytes = decoded ? (PpSlice){decoded->str, decoded->len}
				: (PpSlice){leaf->bytes, leaf->len};
	/* Nobody applies a patch in UTF-16: its bytes are those in UTF-8. */
	GString *unmarked = undo_mark(bytes);

	if (unmarked) {
		bytes = (PpSlice){unmarked->str, unmarked->len};
		if (decoded)
			g_string_free(decoded, TRUE);
		decoded = unmarked;
	}
	end_line(out->text);
	size_t had = out->text->len;
	if (!pp_charset_append(out->text,
		    *leaf->type.charset && !unmarked ? leaf->type.charset
						     : NULL,
		    bytes.text, bytes.len))
		body->charset_guessed = true;
	bool same = out->text->len - had == bytes.len &&
		!memcmp(out->text->str + had, bytes.text, bytes.len);

	if (out->raw || out->plain.text || !same)
		append_raw(out, had, leaf, &decoded, bytes);
	undo_format(out->text, had, leaf);
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
	body->len = body->raw_len = text->text->len;
	body->text = body->raw = body->owned = g_string_free(text->text, FALSE);
	if (text->plain.text) {
		body->raw = text->plain.text;
		body->raw_len = text->plain.len;
	} else if (text->raw) {
		body->raw_len = text->raw->len;
		body->raw = body->owned_raw = g_string_free(text->raw, FALSE);
	}
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

/* A multipart. */
static void
decode_parts(PpBody *body, const PpMessage *message)
{
	Walk walk = {{.text = g_string_new(NULL)}, {.text = g_string_new(NULL)},
		body};

	pp_leaves_walk(message->bytes, message->len, take_leaf, &walk);
	body->html_only =
		is_blank(walk.plain.text) && !is_blank(walk.html.text);
	set_text(body, body->html_only ? &walk.html : &walk.plain);
	clear_pair(body->html_only ? &walk.plain : &walk.html);
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
		decode_parts(ret_body, message);
		return;
	}
	if (!pp_leaf_holds_text(&leaf.type) && !is_text_as_octets(&leaf))
		return;
	if (is_plain(&leaf)) {
		ret_body->text = ret_body->raw = leaf.bytes;
		ret_body->len = ret_body->raw_len = leaf.len;
		return;
	}
	Pair text = {.text = g_string_new(NULL)};

	append_leaf(&text, &leaf, ret_body);
	ret_body->html_only = pp_leaf_is_html(&leaf.type);
	set_text(ret_body, &text);
}

/* Takes the armour of a signature in clear text off. */
static void
undo_signature(PpBody *body)
{
	if (!pp_clearsign_is(body->text, body->len))
		return;
	bool same = body->raw == body->text ||
		!pp_clearsign_is(body->raw, body->raw_len);

	if (!same && !body->owned_raw)
		body->owned_raw = g_memdup2(body->raw, body->raw_len);
	if (!body->owned)
		body->owned = g_memdup2(body->text, body->len);
	body->text = body->raw = body->owned;
	body->len = pp_clearsign_undo(body->owned, body->len);
	if (same) {
		body->raw_len = body->len;
		return;
	}
	body->raw = body->owned_raw;
	body->raw_len = pp_clearsign_undo(body->owned_raw, body->raw_len);
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
