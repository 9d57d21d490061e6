/* SPDX-License-Identifier: MIT */
/*
 * Lists that must rewrite From (DMARC) hide who sent a mail: Mailman writes
 * "X via list <list@...>", Google groups "'X' via List", kernel.org's relay
 * "X via B4 Relay <devnull+...>".
 */
#include <config.h>

#include <string.h>

#include "mail/sender.h"

/*
 * NAME without " via LIST" and the quotes that Google puts around it.
 * Returns: (transfer full) (nullable) NULL when there is no "via".
 */
static char *
name_before_via(const char *name)
{
	size_t len = strlen(name);
	const char *via = g_strrstr(name, " via ");

	if (!via && g_str_has_suffix(name, " via"))
		via = name + len - 4;
	if (!via)
		return NULL;
	char *stripped = g_strndup(name, (gsize)(via - name));
	size_t n = strlen(stripped);

	if (n >= 2 && stripped[0] == '\'' && stripped[n - 1] == '\'') {
		memmove(stripped, stripped + 1, n - 2);
		stripped[n - 2] = '\0';
	}
	return g_strstrip(stripped);
}

/* What names a list is no longer than this, nor is a domain (RFC 1035). */
enum { LIST_LONGEST = 4096, DOMAIN_LONGEST = 255 };

/* Does HEADER's value hold WORD, ASCII case ignored? */
static bool
mentions(const PpHeader *header, const char *word)
{
	size_t len = strlen(word);
	size_t value_len = MIN(header->value_len, LIST_LONGEST);

	if (len > DOMAIN_LONGEST)
		return false;
	for (size_t i = 0; i + len <= value_len; i++) {
		/* Most differ in the first letter: a call costs more. */
		if (((header->value[i] ^ word[0]) & ~0x20) == 0 &&
			!g_ascii_strncasecmp(header->value + i, word, len))
			return true;
	}
	return false;
}

/*
 * Does List-Id or List-Post name the domain of ADDR?  Where they do not, as
 * in nearly every mail, ADDR is not the list's, and no more need be read.
 */
static bool
is_of_list_domain(const PpMessage *message, const char *addr)
{
	const char *at = strchr(addr, '@');
	const PpHeader *header;

	if (!at)
		return false;
	for (size_t n = 0;
		n < 8 && (header = pp_message_header(message, "List-Id", n));
		n++) {
		if (mentions(header, at + 1))
			return true;
	}
	header = pp_message_header(message, "List-Post", 0);
	return header && mentions(header, at + 1);
}

/* Is ADDR that of the list itself, by List-Id or List-Post? */
static bool
is_list_address(const PpMessage *message, const char *addr)
{
	if (!is_of_list_domain(message, addr))
		return false;
	g_auto(GStrv) lists = pp_message_lists(message);
	g_autofree char *as_id = g_strdelimit(g_strdup(addr), "@", '.');

	for (size_t i = 0; lists[i]; i++) {
		if (!g_ascii_strcasecmp(lists[i], as_id))
			return true;
	}
	const PpHeader *post = pp_message_header(message, "List-Post", 0);
	g_auto(PpMailbox) mailbox = {NULL, NULL};

	return post &&
		pp_mailbox_parse(post->value, post->value_len, &mailbox) &&
		!g_ascii_strcasecmp(mailbox.addr, addr);
}

/* The mailbox in field FIELD that is called NAME; false when none is. */
static bool
find_by_name(const PpMessage *message, const char *field, const char *name,
	PpMailbox *ret_mailbox)
{
	const PpHeader *header;

	for (size_t n = 0;
		n < 8 && (header = pp_message_header(message, field, n)); n++) {
		g_autoptr(GArray) all =
			pp_mailbox_parse_all(header->value, header->value_len);

		for (guint i = 0; i < all->len; i++) {
			PpMailbox *one = &g_array_index(all, PpMailbox, i);
			g_autofree char *plain = pp_mailbox_unquote(
				one->name, strlen(one->name));

			if (g_ascii_strcasecmp(plain, name))
				continue;
			ret_mailbox->name = g_steal_pointer(&one->name);
			ret_mailbox->addr = g_steal_pointer(&one->addr);
			return true;
		}
	}
	return false;
}

/* X-Original-From, where it holds an address that is not the list's. */
static bool
original_from(const PpMessage *message, PpMailbox *ret_mailbox)
{
	const PpHeader *header =
		pp_message_header(message, "X-Original-From", 0);

	if (!header)
		return false;
	if (pp_mailbox_parse(header->value, header->value_len, ret_mailbox) &&
		strchr(ret_mailbox->addr, '@'))
		return true;
	pp_mailbox_clear(ret_mailbox);
	return false;
}

static bool
undo_rewriting(
	const PpMessage *message, const PpMailbox *from, PpMailbox *ret_mailbox)
{
	if (!strstr(from->name, " via") &&
		!is_list_address(message, from->addr))
		return false;
	g_autofree char *plain =
		pp_mailbox_unquote(from->name, strlen(from->name));
	g_autofree char *stripped = name_before_via(plain);

	if (!stripped && !is_list_address(message, from->addr))
		return false;
	if (original_from(message, ret_mailbox))
		return true;
	const char *name = stripped ? stripped : plain;

	return *name &&
		(find_by_name(message, "Reply-To", name, ret_mailbox) ||
			find_by_name(message, "Cc", name, ret_mailbox));
}

void
pp_sender_find(const PpMessage *message, PpMailbox *ret_mailbox)
{
	const PpHeader *header = pp_message_header(message, "From", 0);

	if (!header) {
		ret_mailbox->name = g_strdup("");
		ret_mailbox->addr = g_strdup("");
		return;
	}
	g_auto(PpMailbox) from = {NULL, NULL};

	pp_mailbox_parse(header->value, header->value_len, &from);
	if (undo_rewriting(message, &from, ret_mailbox))
		return;
	ret_mailbox->name = g_steal_pointer(&from.name);
	ret_mailbox->addr = g_steal_pointer(&from.addr);
}
