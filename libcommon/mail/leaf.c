/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "mail/leaf.h"

bool
pp_leaf_is_html(const PpContentType *type)
{
	return !strcmp(type->type, "text/html");
}

static bool
has_patch_name(const char *name)
{
	static const char *const endings[] = {
		".patch", ".diff", ".txt", ".mbox", ".eml"};
	size_t len = strlen(name);

	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
		size_t n = strlen(endings[i]);

		if (len > n && !g_ascii_strcasecmp(name + len - n, endings[i]))
			return true;
	}
	return false;
}

bool
pp_leaf_holds_text(const PpContentType *type)
{
	static const char *const patches[] = {"application/x-patch",
		"application/x-diff", "application/patch", "application/diff",
		"application/mbox", NULL};
	/* The same again in another form, or nothing to be read by people. */
	static const char *const no_text[] = {"text/calendar", "text/enriched",
		"text/rfc822-headers", "text/vcard", "text/x-amp-html",
		"text/x-vcard", NULL};

	if (g_str_has_prefix(type->type, "text/"))
		return !g_strv_contains(no_text, type->type);
	if (g_strv_contains(patches, type->type))
		return true;
	return !strcmp(type->type, PP_LEAF_OCTETS) &&
		has_patch_name(type->name);
}

static void
add_disposition(PpLeaf *leaf, const PpMessage *message)
{
	const PpHeader *field =
		pp_message_last_header(message, "Content-Disposition");

	if (field)
		pp_content_type_add_disposition(
			&leaf->type, field->value, field->value_len);
}

void
pp_leaf_describe(PpLeaf *leaf, const PpMessage *message)
{
	const PpHeader *type = pp_message_last_header(message, "Content-Type");
	const PpHeader *transfer =
		pp_message_last_header(message, "Content-Transfer-Encoding");

	leaf->bytes = message->bytes + message->body;
	leaf->len = message->len - message->body;
	leaf->attached = leaf->nested = leaf->decoded = false;
	pp_content_type_parse(&leaf->type, type ? type->value : "",
		type ? type->value_len : 0);
	if (!strcmp(leaf->type.type, PP_LEAF_OCTETS))
		add_disposition(leaf, message);
	leaf->transfer = transfer
		? pp_transfer_parse(transfer->value, transfer->value_len)
		: PP_TRANSFER_IDENTITY;
}
