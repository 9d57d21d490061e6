/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "pp-lines.h"
#include "pp-review.h"
#include "pp-trailers.h"

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

bool
pp_review_is_own(PpSlice value, const PpMailbox *mailbox)
{
	g_auto(PpMailbox) person = {NULL, NULL};

	pp_mailbox_parse(value.text, value.len, &person);
	if (*mailbox->addr && *person.addr &&
		g_ascii_strcasecmp(person.addr, mailbox->addr) == 0)
		return true;
	g_autofree char *name = pp_mailbox_plain_name(&person);
	g_autofree char *own = pp_mailbox_plain_name(mailbox);
	return *name && g_ascii_strcasecmp(name, own) == 0;
}

bool
pp_review_scan(const char *text, size_t len, const PpMailbox *sender,
	GPtrArray *own, GPtrArray *proxied)
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
			pp_review_is_own(trailer.value, sender);
		g_ptr_array_add(is_own ? own : proxied,
			pp_trailers_format(&trailer));
	}
	return true;
}

bool
pp_review_quotes(const char *text, size_t len)
{
	return (len > 0 && *text == '>') ||
		(len > 1 && memmem(text, len, "\n>", 2));
}
