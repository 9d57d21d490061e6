/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "mail/comment.h"

const char *
pp_comment_end(const char *from, const char *end)
{
	size_t depth = 0;

	for (const char *p = from; p < end; p++)
		if (*p == '\\')
			p++;
		else if (*p == '(')
			depth++;
		else if (*p == ')' && --depth == 0)
			return p;
	return NULL;
}

/* VALUE, with a blank for each comment, appended to OUT. */
static void
append_uncommented(GString *out, PpSlice value)
{
	const char *end = value.text + value.len, *close = value.text;
	bool quoted = false, behind_sign = false;
	char before = ' ';

	for (const char *p = value.text; p < end; before = *p++) {
		quoted ^= *p == '"' && before != '\\';
		behind_sign = *p == '=' || (behind_sign && *p != ';');
		/* "name=a(1)" is sent unquoted; no word has one elsewhere. */
		if (*p != '(' || quoted || !close ||
			(behind_sign && before != '=' &&
				!pp_is_c_space(before)) ||
			!(close = pp_comment_end(p, end))) {
			g_string_append_c(out, *p);
			continue;
		}
		g_string_append_c(out, ' ');
		p = close;
	}
}

PpSlice
pp_comment_strip(PpSlice value, GString **ret_keep)
{
	if (value.len == 0 || !memchr(value.text, '(', value.len))
		return value;
	*ret_keep = g_string_sized_new(value.len);
	append_uncommented(*ret_keep, value);
	return (PpSlice){(*ret_keep)->str, (*ret_keep)->len};
}
