/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/slice.h"
#include "patch/url-id.h"

/* Undoes %XX.  A broken escape stays as it is. */
static char *
decode_percent(const char *p, size_t len)
{
	GString *out = g_string_sized_new(len);

	for (size_t i = 0; i < len; i++) {
		if (p[i] == '%' && i + 2 < len && g_ascii_isxdigit(p[i + 1]) &&
			g_ascii_isxdigit(p[i + 2])) {
			g_string_append_c(out,
				(char)(g_ascii_xdigit_value(p[i + 1]) << 4 |
					g_ascii_xdigit_value(p[i + 2])));
			i += 2;
		} else {
			g_string_append_c(out, p[i]);
		}
	}
	return g_string_free(out, FALSE);
}

/* sourcehut's links have the "<>" of the header as well. */
static void
strip_angles(char *id)
{
	size_t len = strlen(id);

	if (len < 2 || id[0] != '<' || id[len - 1] != '>')
		return;
	memmove(id, id + 1, len - 2);
	id[len - 2] = '\0';
}

bool
pp_url_id_is_one(const char *id)
{
	const char *at = strchr(id, '@');

	if (!at || at == id || !at[1] || strlen(id) > PP_URL_ID_MAX)
		return false;
	for (const char *p = id; *p; p++)
		if ((unsigned char)*p <= ' ' || strchr("<>\"", *p))
			return false;
	return g_utf8_validate(id, -1, NULL);
}

/* Does the path go on as "/msg152842.html"?  Then the list came before it. */
static bool
is_list_of(const char *stop, const char *end)
{
	return pp_begins_word(stop, end, "/msg") && end - stop > 4 &&
		g_ascii_isdigit(stop[4]);
}

char *
pp_url_id(const char *url, const char *end)
{
	if (pp_begins_word(url, end, "https://"))
		url += strlen("https://");
	else if (pp_begins_word(url, end, "http://"))
		url += strlen("http://");
	else
		return NULL;
	/* The id is the first part of the path that holds an @. */
	const char *part = memchr(url, '/', (size_t)(end - url));
	while (part && ++part < end) {
		const char *slash = memchr(part, '/', (size_t)(end - part));
		const char *stop = slash ? slash : end;
		const char *hash = memchr(part, '#', (size_t)(stop - part));
		g_autofree char *id = decode_percent(
			part, (size_t)((hash ? hash : stop) - part));
		strip_angles(id);
		if (pp_url_id_is_one(id) && !is_list_of(stop, end))
			return g_steal_pointer(&id);
		part = slash;
	}
	return NULL;
}

void
pp_url_id_append(GString *url, const char *id)
{
	g_string_append_uri_escaped(url, id, "@+=$", FALSE);
}
