/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "patch/diffname.h"

/* The letters of C's escapes and what they stand for. */
static const char letters[] = "abfnrtv\"\\";
static const char bytes[] = "\a\b\f\n\r\t\v\"\\";

static bool
is_octal(char c)
{
	return c >= '0' && c <= '7';
}

/* Undoes one escape; S stands behind the backslash, N bytes are left. */
static size_t
unescape(const char *s, size_t n, GString *out)
{
	const char *at = s[0] ? strchr(letters, s[0]) : NULL;

	if (at) {
		g_string_append_c(out, bytes[at - letters]);
		return 1;
	}
	if (n >= 3 && s[0] <= '3' && is_octal(s[0]) && is_octal(s[1]) &&
		is_octal(s[2])) {
		g_string_append_c(out,
			(char)((s[0] - '0') << 6 | (s[1] - '0') << 3 |
				(s[2] - '0')));
		return 3;
	}
	g_string_append_c(out, s[0]);
	return 1;
}

/*
 * Reads the quoted name at TEXT, which is a double quote; *ret_used is the
 * offset behind the closing one.  NULL when it is never closed.
 */
static char *
parse_quoted(const char *text, size_t len, size_t *ret_used)
{
	GString *out = g_string_new(NULL);

	for (size_t i = 1; i < len;) {
		if (text[i] == '"') {
			*ret_used = i + 1;
			return g_string_free(out, FALSE);
		}
		if (text[i] == '\\' && i + 1 < len)
			i += 1 + unescape(text + i + 1, len - i - 1, out);
		else
			g_string_append_c(out, text[i++]);
	}
	g_string_free(out, TRUE);
	return NULL;
}

/* Length of NAME without a " 2024-01-31 12:00:00..." that stands behind it. */
static size_t
without_date(const char *name, size_t len)
{
	static const char shape[] = " dddd-dd-dd dd:dd:dd";
	const size_t n = sizeof(shape) - 1;

	for (size_t i = len; i-- > 0;) {
		if (name[i] != ' ' || len - i < n)
			continue;
		size_t k = 0;
		while (k < n &&
			(shape[k] == 'd' ? g_ascii_isdigit(name[i + k])
					 : shape[k] == name[i + k]))
			k++;
		if (k == n)
			return i;
		if (len - i > 64)
			break; /* no date with its zone is as long as that */
	}
	return len;
}

char *
pp_diffname_parse(const char *text, size_t len)
{
	size_t used;

	if (len && text[0] == '"') {
		char *name = parse_quoted(text, len, &used);
		if (name)
			return name;
	}
	const char *tab = memchr(text, '\t', len);
	if (tab)
		len = (size_t)(tab - text);
	else
		len = without_date(text, len);
	while (len && (text[len - 1] == ' ' || text[len - 1] == '\r'))
		len--;
	return len ? g_strndup(text, len) : NULL;
}

static bool
needs_quotes(unsigned char c)
{
	return c < 0x20 || c == '"' || c == '\\' || c >= 0x7f;
}

char *
pp_diffname_quote(const char *name)
{
	const char *p = name;

	while (*p && !needs_quotes((unsigned char)*p))
		p++;
	if (!*p)
		return g_strdup(name);
	GString *out = g_string_new("\"");
	for (p = name; *p; p++) {
		const char *at = strchr(bytes, *p);
		if (at)
			g_string_append_printf(
				out, "\\%c", letters[at - bytes]);
		else if (needs_quotes((unsigned char)*p))
			g_string_append_printf(
				out, "\\%03o", (unsigned char)*p);
		else
			g_string_append_c(out, *p);
	}
	g_string_append_c(out, '"');
	return g_string_free(out, FALSE);
}

/* What stands behind the first slash, or the whole. */
static const char *
behind_slash(const char *name)
{
	const char *slash = strchr(name, '/');

	return slash && slash[1] ? slash + 1 : name;
}

static bool
parse_same_halves(const char *text, size_t len, char **ret_old, char **ret_new)
{
	size_t half = len / 2;

	if (!(len & 1) || text[half] != ' ')
		return false;
	char *old = g_strndup(text, half);
	char *now = g_strndup(text + half + 1, half);
	if (strcmp(behind_slash(old), behind_slash(now)) != 0) {
		g_free(old);
		g_free(now);
		return false;
	}
	*ret_old = old;
	*ret_new = now;
	return true;
}

/*
 * Offset of the blank between two names that differ: the one before the
 * opening quote of the second, else the only one.  LEN when that is not clear.
 */
static size_t
find_split(const char *text, size_t len)
{
	const char *blank = memchr(text, ' ', len);
	const char *quote = memchr(text, '"', len);

	if (quote && text[len - 1] == '"' && quote > text && quote[-1] == ' ')
		return (size_t)(quote - text) - 1;
	if (!blank)
		return len;
	size_t at = (size_t)(blank - text);
	return memchr(blank + 1, ' ', len - at - 1) ? len : at;
}

bool
pp_diffname_parse_pair(
	const char *text, size_t len, char **ret_old, char **ret_new)
{
	char *old = NULL, *now = NULL;
	size_t at = 0;

	while (len && (text[len - 1] == ' ' || text[len - 1] == '\r'))
		len--;
	if (len && text[0] == '"') {
		old = parse_quoted(text, len, &at);
	} else if (parse_same_halves(text, len, ret_old, ret_new)) {
		return true;
	} else if (len) {
		at = find_split(text, len);
		old = g_strndup(text, at);
	}
	if (old && at + 1 < len && text[at] == ' ')
		now = pp_diffname_parse(text + at + 1, len - at - 1);
	if (!now) {
		g_free(old);
		return false;
	}
	*ret_old = old;
	*ret_new = now;
	return true;
}

static bool
has_letter(const char *name, bool git)
{
	return name[0] && name[1] == '/' && name[2] &&
		(git ? strchr("abciow12", name[0]) != NULL
		     : g_ascii_isalnum(name[0]));
}

bool
pp_diffname_is_prefixed(const char *old, const char *now, bool git)
{
	if (!old || !now)
		return (old || now) && has_letter(old ? old : now, git);
	if (has_letter(old, git) && has_letter(now, git))
		return !git || old[0] != now[0];
	const char *o = behind_slash(old), *n = behind_slash(now);
	return o != old && n != now && strcmp(o, n) == 0 &&
		strcmp(old, now) != 0;
}

const char *
pp_diffname_strip(const char *name, bool prefixed)
{
	return prefixed ? behind_slash(name) : name;
}

bool
pp_diffname_is_null(const char *name)
{
	return strcmp(name, "/dev/null") == 0;
}
