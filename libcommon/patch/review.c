/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "patch/lines.h"
#include "patch/review.h"
#include "patch/trailers.h"

/* Is the line one behind which nothing is the sender's own words? */
static bool
ends_words(const char *line, const char *next)
{
	const char *end = pp_line_chomp(line, next);

	if (end - line == 3 && PP_BEGINS(line, end, "-- "))
		return true;
	return PP_BEGINS(line, end, "-----Original Message") ||
		PP_BEGINS(line, end, "----- Original Message") ||
		PP_BEGINS(line, end, "-------- Original Message") ||
		PP_BEGINS(line, end, "---------- Forwarded message");
}

static bool
same_text(const char *a, const char *b)
{
	return *a && g_ascii_strcasecmp(a, b) == 0;
}

/* Are A and B one person, where the map has its say? */
static bool
same_by_map(const PpMailmap *map, const PpMailbox *a, const PpMailbox *b)
{
	const char *a_name, *a_addr, *b_name, *b_addr;

	pp_mailmap_lookup(map, a->name, a->addr, &a_name, &a_addr);
	pp_mailmap_lookup(map, b->name, b->addr, &b_name, &b_addr);
	return same_text(a_addr, b_addr) || same_text(a_name, b_name);
}

bool
pp_review_is_own(PpSlice value, const PpMailbox *mailbox, const PpMailmap *map)
{
	g_auto(PpMailbox) person = {NULL, NULL};
	g_auto(PpMailbox) own = {NULL, NULL};

	pp_mailbox_parse(value.text, value.len, &person);
	if (same_text(person.addr, mailbox->addr))
		return true;
	char *plain = pp_mailbox_plain_name(&person);
	g_free(person.name);
	person.name = plain;
	own.name = pp_mailbox_plain_name(mailbox);
	own.addr = g_strdup(mailbox->addr);
	return same_text(person.name, own.name) ||
		(map && same_by_map(map, &person, &own));
}

bool
pp_review_scan(const char *text, size_t len, const PpMailbox *sender,
	const PpMailmap *map, GPtrArray *own, GPtrArray *proxied)
{
	const char *end = text + len;
	PpTrailer trailer;

	for (const char *p = text, *next; p < end; p = next) {
		if (!pp_is_alpha(*p)) {
			next = pp_line_next(p, end);
			if (*p == '-' && ends_words(p, next))
				return false;
			continue;
		}
		if (!pp_trailers_read(p, end, &trailer, &next))
			continue;
		bool is_own = !pp_trailers_is_personal(&trailer) ||
			pp_review_is_own(trailer.value, sender, map);
		g_ptr_array_add(
			is_own ? own : proxied, pp_trailers_format(&trailer));
	}
	return true;
}

bool
pp_review_quotes(const char *text, size_t len)
{
	return (len > 0 && *text == '>') ||
		(len > 1 && memmem(text, len, "\n>", 2));
}
