/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/line.h"
#include "patch/whose.h"

static void
look_up(const PpMailmap *map, const PpMailbox *mailbox, PpMailbox *ret_proper)
{
	g_autofree char *plain =
		pp_mailbox_unquote(mailbox->name, strlen(mailbox->name));
	const char *name, *addr;

	pp_mailmap_lookup(map, plain, mailbox->addr, &name, &addr);
	*ret_proper = (PpMailbox){g_strdup(name), g_strdup(addr)};
}

/* Are A and B one person, where the map has its say? */
static bool
same_by_map(const PpMailmap *map, const PpMailbox *a, const PpMailbox *b)
{
	g_auto(PpMailbox) proper_a = {NULL, NULL};
	g_auto(PpMailbox) proper_b = {NULL, NULL};

	look_up(map, a, &proper_a);
	look_up(map, b, &proper_b);
	return pp_mailbox_is_same_person(&proper_a, &proper_b);
}

/*
 * A trailer is no address list: "Doe, Jane <jane@example.org>" is one person,
 * and her address ends where a mailer put "<mailto:" behind it.
 */
static void
parse_person(PpSlice value, PpMailbox *ret_person)
{
	const char *open = memchr(value.text, '<', value.len);
	const char *end = value.text + value.len;

	if (open == NULL) {
		pp_mailbox_parse(value.text, value.len, ret_person);
		return;
	}
	size_t n = 1;
	while (open + n < end && strchr("<>", open[n]) == NULL)
		n++;
	PpSlice name = pp_slice_trim(value.text, open);
	ret_person->name = g_strndup(name.text, name.len);
	ret_person->addr = g_strndup(open + 1, n - 1);
}

/* Nobody has a NAME or address of kilobytes: each tag would read it anew. */
static char *
unless_endless(char *name)
{
	enum { MAX_NAME = 1000 };

	return strnlen(name, MAX_NAME + 1) > MAX_NAME ? (char *)"" : name;
}

bool
pp_whose_is_own(PpSlice value, const PpMailbox *mailbox, const PpMailmap *map)
{
	g_auto(PpMailbox) person = {NULL, NULL};
	const PpMailbox own = {
		unless_endless(mailbox->name), unless_endless(mailbox->addr)};

	parse_person(value, &person);
	return pp_mailbox_is_same_person(&person, &own) ||
		(map && same_by_map(map, &person, &own));
}

bool
pp_whose_signs_off(const char *text, size_t len, const PpMailbox *sender,
	const PpMailmap *map)
{
	static const char tag[] = "Signed-off-by:";
	const char *end = text + len;

	for (const char *p = text, *next; p < end; p = next) {
		next = pp_line_next(p, end);
		if (!pp_begins_word(p, end, tag))
			continue;
		PpSlice who = pp_slice_trim(p + strlen(tag), next);
		if (pp_whose_is_own(who, sender, map))
			return true;
	}
	return false;
}
