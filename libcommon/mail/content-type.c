/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/slice.h"
#include "mail/comment.h"
#include "mail/content-type.h"
#include "mail/gmime.h"
#include "mail/header-text.h"

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

/* RFC 2047 allows no encoded words there; they are sent. */
static void
take_name(PpContentType *type, const char *value)
{
	g_autofree char *name = pp_header_text_decode(value, strlen(value));

	g_strlcpy(type->name, name, sizeof(type->name));
}

/* Of a parameter that stands twice the first one counts. */
static void
take_parameter(PpContentType *type, PpSlice name, const char *value)
{
	if (pp_slice_is_word(name, "charset") && !*type->charset)
		g_strlcpy(type->charset, value, sizeof(type->charset));
	else if ((pp_slice_is_word(name, "name") ||
			 pp_slice_is_word(name, "filename")) &&
		!*type->name)
		take_name(type, value);
	else if (pp_slice_is_word(name, "boundary") && !*type->boundary)
		g_strlcpy(type->boundary, value, sizeof(type->boundary));
	else if (pp_slice_is_word(name, "format"))
		type->flowed |= !g_ascii_strcasecmp(value, "flowed");
	else if (pp_slice_is_word(name, "delsp"))
		type->delsp |= !g_ascii_strcasecmp(value, "yes");
}

/*
 * Names with a star (RFC 2231: a charset, %XX, a value in pieces) are gmime's
 * work; they are rare, and setting it up costs more than reading a mail.
 */
static void
read_starred(PpContentType *type, const char *at, const char *end)
{
	const PpGmime *gmime = pp_gmime();
	g_autofree char *text = g_strndup(at, (gsize)(end - at));
	g_autoptr(GMimeParamList) list =
		gmime->param_list_parse(gmime->options, text);

	for (int i = 0; list && i < gmime->param_list_length(list); i++) {
		GMimeParam *param = gmime->param_list_get_parameter_at(list, i);
		const char *name = gmime->param_get_name(param);
		const char *value = gmime->param_get_value(param);

		if (name && value)
			take_parameter(type, pp_slice_str(name), value);
	}
}

/* Behind the semicolon at AT; git goes on without one. */
static const char *
skip_separator(const char *at, const char *end)
{
	at = pp_skip_c_space(at, end);
	return at < end && *at == ';' ? at + 1 : at;
}

/* The parameters from AT on. */
static void
read_parameters(PpContentType *type, const char *at, const char *end)
{
	if (memchr(at, '*', (size_t)(end - at))) {
		read_starred(type, at, end);
		return;
	}
	while (at < end) {
		const char *name = pp_skip_c_space(at, end);
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
			behind = read_value(pp_skip_c_space(behind + 1, end),
				end, value, sizeof(value));
			take_parameter(type,
				(PpSlice){name, (size_t)(stop - name)}, value);
		}
		at = skip_separator(behind, end);
	}
}

void
pp_content_type_parse(PpContentType *ret_type, const char *value, size_t len)
{
	g_autoptr(GString) keep = NULL;
	PpSlice bare = pp_comment_strip((PpSlice){value, len}, &keep);
	const char *end = bare.text + bare.len;
	const char *from = pp_skip_c_space(bare.text, end);
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
	read_parameters(ret_type, skip_separator(stop, end), end);
}

void
pp_content_type_add_disposition(
	PpContentType *type, const char *value, size_t len)
{
	g_autoptr(GString) keep = NULL;
	PpSlice bare = pp_comment_strip((PpSlice){value, len}, &keep);
	const char *semicolon =
		bare.len ? memchr(bare.text, ';', bare.len) : NULL;
	PpContentType found = {.name = ""};

	if (*type->name || !semicolon)
		return;
	read_parameters(&found, semicolon + 1, bare.text + bare.len);
	copy(type->name, sizeof(type->name), found.name, strlen(found.name));
}
