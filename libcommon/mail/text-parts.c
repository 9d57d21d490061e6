/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "mail/leaves.h"
#include "mail/text-parts.h"

/* More than patches of any series; patch-classify(1) has it, too. */
#define MAX_PARTS 1000

static void
clear_part(gpointer data)
{
	g_string_free(((PpTextPart *)data)->text, TRUE);
}

typedef struct {
	const char *bytes; /* of the mail */
	GArray *parts;
} Found;

static void
take_leaf(const PpLeaf *leaf, const PpMessage *message, void *data)
{
	const Found *found = data;

	if (found->parts->len == MAX_PARTS || leaf->nested ||
		!pp_leaf_holds_text(&leaf->type) ||
		pp_leaf_is_html(&leaf->type))
		return;
	size_t start = (size_t)(message->bytes - found->bytes);
	PpTextPart part = {.start = start,
		.body = start + message->body,
		.end = start + message->len,
		.leaf = *leaf,
		.text = g_string_new(NULL)};

	pp_transfer_append(part.text, leaf->transfer, leaf->bytes, leaf->len);
	g_array_append_val(found->parts, part);
}

GArray *
pp_text_parts(const char *bytes, size_t len)
{
	GArray *parts = g_array_new(FALSE, FALSE, sizeof(PpTextPart));
	Found found = {bytes, parts};

	g_array_set_clear_func(parts, clear_part);
	pp_leaves_walk(bytes, len, take_leaf, &found);
	return parts;
}
