/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/slice.h"
#include "mail/content-type.h"

static const char *
skip_blanks(const char *at, const char *end)
{
	while (at < end && pp_is_c_space(*at))
		at++;
	return at;
}

/* Copies at most SIZE - 1 bytes; what does not fit is cut. */
static void
copy(char *out, size_t size, const char *from, size_t len)
{
	len = MIN(len, size - 1);
	memcpy(out, from, len);
	out[len] = '\0';
}

/*
 * Reads the value at AT, a token or a quoted string, into OUT.
 * Returns what is behind it.
 */
static const char *
read_value(const char *at, const char *end, char *out, size_t size)
{
	if (at == end || *at != '"') {
		const char *from = at;

		while (at < end && *at != ';' && !pp_is_c_space(*at))
			at++;
		copy(out, size, from, (size_t)(at - from));
		return at;
	}
	size_t n = 0;

	for (at++; at < end && *at != '"'; at++) {
		if (*at == '\\' && at + 1 < end)
			at++;
		if (n < size - 1)
			out[n++] = *at;
	}
	out[n] = '\0';
	return at < end ? at + 1 : at;
}

static bool
is_word(const char *from, size_t len, const char *word)
{
	return strlen(word) == len && !g_ascii_strncasecmp(from, word, len);
}

/*
 * A parameter's name as RFC 2231 has it: NAME, NAME* (extended: CHARSET'LANG'
 * in front, %XX in it), NAME*0 NAME*1* ... (in pieces, each extended or not).
 */
typedef struct {
	const char *name;
	size_t len;
	unsigned piece; /* 0 also where there are none */
	bool in_pieces;
	bool extended;
} Name;

static Name
read_name(const char *text, size_t len)
{
	Name name = {.name = text, .len = len};
	const char *star = memchr(text, '*', len);
	const char *end = text + len;

	if (!star)
		return name;
	name.len = (size_t)(star - text);
	if (end[-1] == '*') {
		name.extended = true;
		end--;
	}
	/* A value is cut long before there are so many. */
	for (star++; star < end && pp_is_digit(*star) && name.piece < 1000;
		star++) {
		name.piece = name.piece * 10 + (unsigned)(*star - '0');
		name.in_pieces = true;
	}
	if (star < end)
		name.len = len;
	return name;
}

/* Undoes an extended VALUE in place; what is no %XX stays. */
static const char *
undo_extended(char *value, bool first)
{
	char *quote = first ? strchr(value, '\'') : NULL;
	char *second = quote ? strchr(quote + 1, '\'') : NULL;
	char *from = second ? second + 1 : value;
	char *start = from;
	char *to = from;

	for (; *from; to++) {
		int high = *from == '%' ? g_ascii_xdigit_value(from[1]) : -1;
		int low = high >= 0 ? g_ascii_xdigit_value(from[2]) : -1;
		*to = low >= 0 ? (char)(high << 4 | low) : *from;
		from += low >= 0 ? 3 : 1;
	}
	*to = '\0';
	return start;
}

/* What is read into, and how many pieces of its texts there were. */
typedef struct {
	PpContentType *type;
	unsigned n_charset;
	unsigned n_name;
} Reading;

/* Of a text the first one counts, and its pieces in order. */
static void
take_text(char *text, size_t size, unsigned *n_pieces, const Name *name,
	const char *value)
{
	size_t used = strlen(text);

	if (name->piece != *n_pieces || (*n_pieces == 0 && used > 0))
		return;
	*n_pieces += name->in_pieces;
	copy(text + used, size - used, value, strlen(value));
}

static void
take_parameter(Reading *reading, const Name *name, char *raw)
{
	PpContentType *type = reading->type;
	const char *value =
		name->extended ? undo_extended(raw, name->piece == 0) : raw;

	if (is_word(name->name, name->len, "charset"))
		take_text(type->charset, sizeof(type->charset),
			&reading->n_charset, name, value);
	else if (is_word(name->name, name->len, "name") ||
		is_word(name->name, name->len, "filename"))
		take_text(type->name, sizeof(type->name), &reading->n_name,
			name, value);
	else if (is_word(name->name, name->len, "format"))
		type->flowed |= !g_ascii_strcasecmp(value, "flowed");
	else if (is_word(name->name, name->len, "delsp"))
		type->delsp |= !g_ascii_strcasecmp(value, "yes");
}

/* The parameters from AT on, each behind its semicolon. */
static void
read_parameters(PpContentType *type, const char *at, const char *end)
{
	Reading reading = {.type = type};

	while (at < end) {
		const char *name = skip_blanks(at, end);
		const char *stop = name;
		char value[256];

		while (stop < end && *stop != '=' && *stop != ';')
			stop++;
		const char *behind = stop;

		while (stop > name && pp_is_c_space(stop[-1]))
			stop--;
		if (behind == end)
			return;
		if (*behind == '=') {
			behind = read_value(skip_blanks(behind + 1, end), end,
				value, sizeof(value));
			Name of = read_name(name, (size_t)(stop - name));
			take_parameter(&reading, &of, value);
		}
		while (behind < end && *behind != ';')
			behind++;
		at = behind < end ? behind + 1 : end;
	}
}

void
pp_content_type_parse(PpContentType *ret_type, const char *value, size_t len)
{
	const char *end = value + len;
	const char *from = len ? skip_blanks(value, end) : value;
	const char *stop = from;
	bool slash = false;

	memset(ret_type, 0, sizeof(*ret_type));
	while (stop < end && *stop != ';' && !pp_is_c_space(*stop))
		slash |= *stop++ == '/';
	if (!slash)
		strcpy(ret_type->type, "text/plain");
	else if ((size_t)(stop - from) < sizeof(ret_type->type))
		for (size_t i = 0; from + i < stop; i++)
			ret_type->type[i] = g_ascii_tolower(from[i]);
	while (stop < end && *stop != ';')
		stop++;
	if (stop < end)
		read_parameters(ret_type, stop + 1, end);
}

void
pp_content_type_add_disposition(
	PpContentType *type, const char *value, size_t len)
{
	const char *semicolon = len ? memchr(value, ';', len) : NULL;
	PpContentType found = {.name = ""};

	if (*type->name || !semicolon)
		return;
	read_parameters(&found, semicolon + 1, value + len);
	copy(type->name, sizeof(type->name), found.name, strlen(found.name));
}

PpTransfer
pp_transfer_parse(const char *value, size_t len)
{
	const char *end = value + len;
	const char *from = len ? skip_blanks(value, end) : value;
	const char *stop = from;

	while (stop < end && !pp_is_c_space(*stop) && *stop != ';')
		stop++;
	size_t n = (size_t)(stop - from);

	if (is_word(from, n, "quoted-printable"))
		return PP_TRANSFER_QP;
	if (is_word(from, n, "base64"))
		return PP_TRANSFER_BASE64;
	return PP_TRANSFER_IDENTITY;
}
