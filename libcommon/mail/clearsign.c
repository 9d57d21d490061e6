/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>
#include <string.h>

#include "base/slice.h"
#include "mail/clearsign.h"

#define BEGIN "-----BEGIN PGP SIGNED MESSAGE-----"
#define SIGNATURE "-----BEGIN PGP SIGNATURE-----"
#define END "-----END PGP SIGNATURE-----"

/* Lists and people put no more than this before what is signed, in bytes. */
enum { LEAD_MAX = 1024 };

/*
 * From P on, where a line begins, the first line that is LINE and nothing else,
 * or NULL.
 */
static const char *
find_line(const char *p, const char *end, const char *line)
{
	const char *first = p;

	/* Most mails are not signed, and have fewer dashes than lines. */
	for (; p < end && (p = memchr(p, '-', (size_t)(end - p))); p++)
		if ((p == first || p[-1] == '\n') &&
			pp_slice_is_word(
				pp_slice_trim(p, pp_line_next(p, end)), line))
			return p;
	return NULL;
}

/* Behind the armour's headers and the blank line after them. */
static const char *
skip_headers(const char *p, const char *end, bool *ret_escaped)
{
	*ret_escaped = true;
	for (const char *next; p < end; p = next) {
		next = pp_line_next(p, end);
		/* "NotDashEscaped: ..." is GnuPG's, for patches. */
		if (pp_begins_word(p, next, "NotDashEscaped:"))
			*ret_escaped = false;
		if (!pp_slice_trim(p, next).len)
			return next;
	}
	return end;
}

GString *
pp_clearsign_undo(const char *text, size_t len)
{
	const char *end = text + len;
	const char *begin = find_line(text, text + MIN(len, LEAD_MAX), BEGIN);
	const char *signature = begin ? find_line(begin, end, SIGNATURE) : NULL;
	bool escaped;

	if (!signature)
		return NULL;
	const char *signed_text =
		skip_headers(pp_line_next(begin, end), signature, &escaped);
	const char *behind = find_line(signature, end, END);
	GString *out = g_string_sized_new(len);

	g_string_append_len(out, text, begin - text);
	for (const char *p = signed_text, *next; p < signature; p = next) {
		next = pp_line_next(p, signature);
		if (escaped && pp_begins_word(p, next, "- "))
			p += 2;
		g_string_append_len(out, p, next - p);
	}
	if (behind) {
		behind = pp_line_next(behind, end);
		g_string_append_len(out, behind, end - behind);
	}
	return out;
}
