/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>
#include <string.h>

#include <glib.h>

#include "base/slice.h"
#include "mail/clearsign.h"
#include "mail/message.h"

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

/*
 * Behind the armour's headers and the blank line after them, which who passes
 * mail on may have lost: what is no header is text.
 */
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
		if (!pp_message_field_name(p, next, NULL))
			return p;
	}
	return end;
}

/* Where the armour begins and its signature does; NULL: there is none. */
static const char *
find_armour(const char *text, size_t len, const char **ret_signature)
{
	const char *end = text + len;
	const char *begin = find_line(text, text + MIN(len, LEAD_MAX), BEGIN);

	*ret_signature = begin ? find_line(begin, end, SIGNATURE) : NULL;
	return *ret_signature ? begin : NULL;
}

bool
pp_clearsign_is(const char *text, size_t len)
{
	const char *signature;

	return find_armour(text, len, &signature) != NULL;
}

/* Moves [P, END) to TO; returns what is behind it. */
static char *
move(char *to, const char *p, const char *end)
{
	memmove(to, p, (size_t)(end - p));
	return to + (end - p);
}

size_t
pp_clearsign_undo(char *text, size_t len)
{
	const char *end = text + len;
	const char *signature;
	const char *begin = find_armour(text, len, &signature);
	bool escaped;

	if (!begin)
		return len;
	const char *signed_text =
		skip_headers(pp_line_next(begin, end), signature, &escaped);
	const char *behind = find_line(signature, end, END);
	char *to = text + (begin - text);

	for (const char *p = signed_text, *next; p < signature; p = next) {
		next = pp_line_next(p, signature);
		if (escaped && pp_begins_word(p, next, "- "))
			p += 2;
		to = move(to, p, next);
	}
	if (behind)
		to = move(to, pp_line_next(behind, end), end);
	return (size_t)(to - text);
}
