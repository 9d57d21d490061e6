/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/slice.h"
#include "mail/comment.h"
#include "mail/leaves.h"
#include "mail/parts.h"

/*
 * No mail program makes more parts, nor nests deeper.  The bytes of a part are
 * searched once for each multipart around it.
 */
enum { PARTS_MAX = 100000, DEPTH_MAX = 64 };

/* A part still to be looked at. */
typedef struct {
	PpSlice bytes; /* header and body */
	unsigned depth;
	bool nested;    /* in a mail that is a part */
	bool decoded;   /* that was encoded */
	bool in_digest; /* where it does not say what it is, a mail */
} Piece;

/* Adds the parts of the multipart PIECE, the last one first. */
static void
push_parts(GArray *todo, const Piece *piece, const PpLeaf *leaf)
{
	bool is_digest = !strcmp(leaf->type.type, "multipart/digest");
	g_autoptr(GArray) parts = NULL;

	if (!*leaf->type.boundary || piece->depth == DEPTH_MAX)
		return;
	parts = pp_parts_split(
		leaf->bytes, leaf->len, leaf->type.boundary, PARTS_MAX);
	for (guint i = parts->len; i > 0 && parts->len < PARTS_MAX; i--) {
		Piece part = {g_array_index(parts, PpSlice, i - 1),
			piece->depth + 1, piece->nested, piece->decoded,
			is_digest};

		if (part.bytes.len > 0)
			g_array_append_val(todo, part);
	}
}

/*
 * Adds the mail that LEAF, which PIECE is, holds.  RFC 2046 5.2.1 forbids to
 * encode one; some programs do so, but none does in one that is.  KEPT holds
 * what was decoded.
 */
static void
push_mail(GArray *todo, GPtrArray *kept, const Piece *piece, const PpLeaf *leaf)
{
	Piece mail = {{leaf->bytes, leaf->len}, piece->depth + 1, true,
		piece->decoded, false};

	if (leaf->transfer != PP_TRANSFER_IDENTITY) {
		GString *bytes = g_string_new(NULL);

		pp_transfer_append(
			bytes, leaf->transfer, leaf->bytes, leaf->len);
		g_ptr_array_add(kept, bytes);
		mail.bytes = (PpSlice){bytes->str, bytes->len};
		mail.decoded = true;
	}
	if (mail.bytes.len > 0 && piece->depth < DEPTH_MAX)
		g_array_append_val(todo, mail);
}

static bool
is_mail(const Piece *piece, const PpMessage *message, const PpLeaf *leaf)
{
	static const char *const types[] = {"message/rfc822", "message/rfc2822",
		"message/global", "message/news", NULL};

	if (piece->decoded && leaf->transfer != PP_TRANSFER_IDENTITY)
		return false;
	return g_strv_contains(types, leaf->type.type) ||
		(piece->in_digest &&
			!pp_message_header(message, "Content-Type", 0));
}

/* Does the Content-Disposition FIELD say so? */
static bool
is_named_attachment(const PpHeader *field)
{
	g_autoptr(GString) keep = NULL;
	PpSlice bare = pp_comment_strip(
		(PpSlice){field->value, field->value_len}, &keep);
	const char *end = bare.text + bare.len;
	const char *semicolon =
		bare.len ? memchr(bare.text, ';', bare.len) : NULL;

	return pp_slice_is_word(
		pp_slice_trim(bare.text, semicolon ? semicolon : end),
		"attachment");
}

/* Is it beside the text, as the sender says, or by what it is? */
static bool
is_attached(const PpMessage *message, const PpLeaf *leaf)
{
	const PpHeader *field =
		pp_message_last_header(message, "Content-Disposition");

	if (field && is_named_attachment(field))
		return true;
	return strcmp(leaf->type.type, "text/plain") != 0 &&
		!pp_leaf_is_html(&leaf->type);
}

static void
free_string(void *data)
{
	g_string_free(data, TRUE);
}

/* All of the mail BYTES, as text. */
static void
take_as_text(const char *bytes, size_t len, PpLeavesFunc func, void *data)
{
	g_auto(PpMessage) message = {0};
	PpLeaf leaf;

	pp_message_parse(&message, bytes, len);
	pp_leaf_describe(&leaf, &message);
	strcpy(leaf.type.type, "text/plain");
	func(&leaf, &message, data);
}

void
pp_leaves_walk(const char *bytes, size_t len, PpLeavesFunc func, void *data)
{
	g_autoptr(GArray) todo = g_array_new(FALSE, FALSE, sizeof(Piece));
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(free_string);
	g_auto(PpMessage) message = {0};
	Piece piece = {.bytes = {bytes, len}};
	size_t n = 0;

	g_array_append_val(todo, piece);
	while (todo->len > 0) {
		PpLeaf leaf;

		piece = g_array_index(todo, Piece, todo->len - 1);
		g_array_set_size(todo, todo->len - 1);
		pp_message_parse(&message, piece.bytes.text, piece.bytes.len);
		pp_leaf_describe(&leaf, &message);
		if (g_str_has_prefix(leaf.type.type, "multipart/")) {
			push_parts(todo, &piece, &leaf);
			continue;
		}
		if (is_mail(&piece, &message, &leaf)) {
			push_mail(todo, kept, &piece, &leaf);
			continue;
		}
		leaf.nested = piece.nested;
		leaf.decoded = piece.decoded;
		leaf.attached = piece.nested || is_attached(&message, &leaf);
		func(&leaf, &message, data);
		n++;
	}
	if (n == 0)
		take_as_text(bytes, len, func, data);
}
