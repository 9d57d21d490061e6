/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <glib.h>

#include "digest/form/columns.h"

#define MARK " .."
#define MARK_CELLS 3

static size_t
char_cells(gunichar c)
{
	if (c < 0x300)
		return c != 0xad;
	if (g_unichar_iszerowidth(c))
		return 0;
	return g_unichar_iswide(c) ? 2 : 1;
}

size_t
pp_columns_width(const char *text)
{
	size_t cells = 0;

	for (const char *p = text; *p; p = g_utf8_next_char(p))
		cells += char_cells(g_utf8_get_char(p));
	return cells;
}

/* Bytes of TEXT that fit into CELLS; *ret_cells of them are used. */
static size_t
prefix(const char *text, size_t cells, size_t *ret_cells)
{
	const char *p = text;
	size_t used = 0;

	while (*p) {
		size_t width = char_cells(g_utf8_get_char(p));
		if (used + width > cells)
			break;
		used += width;
		p = g_utf8_next_char(p);
	}
	*ret_cells = used;
	return (size_t)(p - text);
}

/* Goes back to a blank in the last half, so that words stay whole. */
static size_t
at_word(const char *text, size_t len)
{
	for (size_t i = len; i > len - len / 2; i--) {
		if (text[i] == ' ')
			return i;
	}
	return len;
}

void
pp_columns_append(GString *out, const char *text, size_t cells, bool pad)
{
	size_t used = pp_columns_width(text);

	if (used <= cells) {
		g_string_append(out, text);
	} else {
		size_t room = cells > MARK_CELLS ? cells - MARK_CELLS : 0;
		size_t len = at_word(text, prefix(text, room, &used));
		g_autofree char *kept = g_strndup(text, len);
		g_string_append(out, kept);
		g_string_append(out, MARK);
		used = pp_columns_width(kept) + MARK_CELLS;
	}
	for (; pad && used < cells; used++)
		g_string_append_c(out, ' ');
}
