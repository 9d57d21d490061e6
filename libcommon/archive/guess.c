/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "archive/guess.h"
#include "base/slice.h"

static bool
is_blank(char c)
{
	return c == '\n' || c == '\r';
}

/* The name of the header field that LINE begins with; empty: with none. */
static PpSlice
field_name(const char *line, size_t len)
{
	size_t n = 0;

	while (n < len && line[n] > ' ' && line[n] < 0x7f && line[n] != ':')
		n++;
	size_t name = n;
	while (n < len && (line[n] == ' ' || line[n] == '\t'))
		n++;
	return (PpSlice){line, n < len && line[n] == ':' ? name : 0};
}

PpFormat
pp_guess_format(const char *bytes, size_t len)
{
	size_t at = 0;

	while (at < len && is_blank(bytes[at]))
		at++;
	const char *lf = memchr(bytes + at, '\n', len - at);
	size_t line = lf ? (size_t)(lf - bytes) - at : len - at;
	if (pp_from_line_is(bytes + at, line))
		return PP_FORMAT_MBOXRD;
	return field_name(bytes + at, line).len > 0 ? PP_FORMAT_MAIL
						    : PP_FORMAT_MBOXRD;
}

static bool
is_of_mail(PpSlice name)
{
	/* Of RFC 5322, MIME and news; the last four are of delivery. */
	static const char *const names[] = {"from", "date", "subject",
		"message-id", "to", "cc", "sender", "reply-to", "in-reply-to",
		"references", "mime-version", "content-type", "newsgroups",
		"received", "return-path", "delivered-to", "list-id"};

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (pp_slice_is_word(name, names[i]))
			return true;
	return false;
}

bool
pp_guess_is_mail(const char *mail, size_t len)
{
	const char *end = mail + len;
	const char *p = mail;

	while (p < end && !is_blank(*p)) {
		const char *lf = memchr(p, '\n', (size_t)(end - p));
		const char *next = lf ? lf + 1 : end;
		if (is_of_mail(field_name(p, (size_t)(next - p))))
			return true;
		p = next;
	}
	return false;
}

/* Is there an empty line, with LF or CR LF, in front of AT? */
static bool
is_behind_blank(const char *text, const char *at)
{
	size_t n = (size_t)(at - text);

	return (n >= 2 && memcmp(at - 2, "\n\n", 2) == 0) ||
		(n >= 3 && memcmp(at - 3, "\n\r\n", 3) == 0);
}

size_t
pp_guess_second(const char *text, size_t len)
{
	const char *end = text + len;

	for (const char *p = text + 1; p < end && (p = pp_find_from(p, end));
		p++) {
		const char *lf = memchr(p, '\n', (size_t)(end - p));
		if (!lf)
			break;
		if (is_behind_blank(text, p) &&
			pp_from_line_is(p, (size_t)(lf - p)) &&
			pp_guess_is_mail(lf + 1, (size_t)(end - lf) - 1))
			return (size_t)(p - text);
	}
	return 0;
}
