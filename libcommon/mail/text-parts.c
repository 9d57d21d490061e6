/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/slice.h"
#include "mail/message.h"
#include "mail/parts.h"
#include "mail/text-parts.h"

/* No mail program nests deeper or makes more parts. */
#define MAX_PARTS 64

static void
clear_part(gpointer data)
{
	g_string_free(((PpTextPart *)data)->text, TRUE);
}

/* Adds the parts of the multipart whose body is WHOLE, the last one first. */
static void
push_parts(GArray *todo, PpSlice whole, const char *boundary)
{
	g_autoptr(GArray) parts =
		pp_parts_split(whole.text, whole.len, boundary, MAX_PARTS);

	for (guint i = parts->len; i > 0; i--)
		g_array_append_val(todo, g_array_index(parts, PpSlice, i - 1));
}

static void
add_text(GArray *parts, const char *bytes, const PpMessage *message,
	const PpLeaf *leaf)
{
	size_t start = (size_t)(message->bytes - bytes);
	PpTextPart part = {.start = start,
		.body = start + message->body,
		.end = start + message->len,
		.leaf = *leaf,
		.text = g_string_new(NULL)};

	pp_transfer_append(part.text, leaf->transfer, leaf->bytes, leaf->len);
	g_array_append_val(parts, part);
}

static void
take_piece(GArray *parts, GArray *todo, const char *bytes, PpSlice piece)
{
	g_auto(PpMessage) message = {0};
	PpLeaf leaf;

	pp_message_parse(&message, piece.text, piece.len);
	pp_leaf_describe(&leaf, &message);
	if (g_str_has_prefix(leaf.type.type, "multipart/") &&
		*leaf.type.boundary)
		push_parts(todo,
			(PpSlice){piece.text + message.body,
				piece.len - message.body},
			leaf.type.boundary);
	else if (pp_leaf_holds_text(&leaf.type) && !pp_leaf_is_html(&leaf.type))
		add_text(parts, bytes, &message, &leaf);
}

GArray *
pp_text_parts(const char *bytes, size_t len)
{
	GArray *parts = g_array_new(FALSE, FALSE, sizeof(PpTextPart));
	g_autoptr(GArray) todo = g_array_new(FALSE, FALSE, sizeof(PpSlice));
	PpSlice piece = {bytes, len};

	g_array_set_clear_func(parts, clear_part);
	g_array_append_val(todo, piece);
	while (todo->len > 0 && parts->len < MAX_PARTS) {
		piece = g_array_index(todo, PpSlice, todo->len - 1);
		g_array_set_size(todo, todo->len - 1);
		take_piece(parts, todo, bytes, piece);
	}
	return parts;
}
