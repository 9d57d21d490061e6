/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "patch/lines.h"
#include "patch/own-words.h"
#include "patch/review.h"
#include "patch/trailers.h"

/* Whom MAP takes MAILBOX for. */
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

bool
pp_review_is_own(PpSlice value, const PpMailbox *mailbox, const PpMailmap *map)
{
	g_auto(PpMailbox) person = {NULL, NULL};

	pp_mailbox_parse(value.text, value.len, &person);
	return pp_mailbox_is_same_person(&person, mailbox) ||
		(map && same_by_map(map, &person, mailbox));
}

bool
pp_review_scan(const char *text, size_t len, const PpMailbox *sender,
	const PpMailmap *map, GPtrArray *own, GPtrArray *proxied)
{
	size_t own_len = pp_own_words_end(text, len);
	const char *end = text + own_len;
	PpTrailer trailer;

	for (const char *p = text, *next; p < end; p = next) {
		if (!pp_is_alpha(*p)) {
			next = pp_line_next(p, end);
			continue;
		}
		if (!pp_trailers_read(p, end, &trailer, &next))
			continue;
		bool is_own = !pp_trailers_is_personal(&trailer) ||
			pp_review_is_own(trailer.value, sender, map);
		g_ptr_array_add(
			is_own ? own : proxied, pp_trailers_format(&trailer));
	}
	return own_len == len;
}

bool
pp_review_quotes(const char *text, size_t len)
{
	return (len > 0 && *text == '>') ||
		(len > 1 && memmem(text, len, "\n>", 2));
}

bool
pp_review_signs_off(const char *text, size_t len, const PpMailbox *sender,
	const PpMailmap *map)
{
	static const char tag[] = "Signed-off-by:";
	const char *end = text + len;

	for (const char *p = text, *next; p < end; p = next) {
		next = pp_line_next(p, end);
		if (!pp_begins_word(p, end, tag))
			continue;
		PpSlice who = pp_slice_trim(p + strlen(tag), next);
		if (pp_review_is_own(who, sender, map))
			return true;
	}
	return false;
}
