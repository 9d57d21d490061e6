/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "mail/header-text.h"
#include "mail/ident.h"

/* A longer name, in bytes, is none to git. */
enum { NAME_LONGEST = 60 };

/* Runs of spaces made one, both ends trimmed, in place. */
static char *
squeeze(char *text)
{
	char *out = text;

	for (const char *p = text; *p; p++)
		if (*p != ' ' || (out > text && out[-1] != ' '))
			*out++ = *p;
	if (out > text && out[-1] == ' ')
		out--;
	*out = '\0';
	return text;
}

/* Takes NAME, or the address where it is none that git believes. */
static void
set_name(PpMailbox *ident, const char *name)
{
	size_t len = strlen(name);

	ident->name = g_strdup(
		!len || len > NAME_LONGEST || strpbrk(name, "@<>") ? ident->addr
								   : name);
}

/* "John Doe <johndoe>": an address without "@" counts only in brackets. */
static bool
read_local(const char *text, PpMailbox *ret_ident)
{
	const char *open = strchr(text, '<');
	const char *close = open ? strchr(open, '>') : NULL;

	if (!close) {
		ret_ident->name = g_strdup("");
		ret_ident->addr = g_strdup("");
		return false;
	}
	g_autofree char *name = g_strndup(text, (gsize)(open - text));

	ret_ident->addr = g_strndup(open + 1, (gsize)(close - open - 1));
	set_name(ret_ident, g_strstrip(name));
	return true;
}

bool
pp_ident_parse(const char *value, size_t len, PpMailbox *ret_ident)
{
	g_autofree char *decoded = pp_header_text_decode(value, len);

	return pp_ident_parse_decoded(decoded, ret_ident);
}

bool
pp_ident_parse_decoded(const char *decoded, PpMailbox *ret_ident)
{
	g_autofree char *text = pp_mailbox_unquote(decoded, strlen(decoded));
	const char *at = strchr(text, '@');

	if (!at)
		return read_local(decoded, ret_ident);
	const char *from = at;

	while (from > text && from[-1] != ' ' && from[-1] != '<')
		from--;
	size_t n = strcspn(from, " >");
	const char *behind = from + n + (from[n] != '\0');
	/* The bracket in front of it becomes a space. */
	g_autofree char *before =
		g_strndup(text, (gsize)(from - text - (from > text)));
	g_autofree char *rest = squeeze(
		g_strconcat(before, from > text ? " " : "", behind, NULL));
	size_t rest_len = strlen(rest);
	const char *name = rest;

	if (rest_len > 1 && rest[0] == '(' && rest[rest_len - 1] == ')') {
		rest[rest_len - 1] = '\0';
		name = rest + 1;
	}
	ret_ident->addr = g_strndup(from, n);
	set_name(ret_ident, name);
	return true;
}
