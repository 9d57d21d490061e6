/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>

#include "base/quote.h"
#include "record/csv.h"

/*
 * Appends the character at *at, which then is behind it.  In a record of ours
 * what a terminal must not see stands escaped; in others' it may not.
 */
static void
append_character(GString *out, const char **at, const char *end)
{
	size_t n = 1;
	PpCharClass class = (unsigned char)**at < 0x7f
		? PP_CHAR_PLAIN
		: pp_char_class(*at, (size_t)(end - *at), &n);

	if (class == PP_CHAR_PLAIN)
		g_string_append_len(out, *at, (gssize)n);
	else
		for (size_t i = 0; i < n; i++)
			g_string_append_printf(
				out, "\\x%02x", (unsigned char)(*at)[i]);
	*at += n;
}

void
pp_csv_append_text(GString *out, PpSlice value)
{
	const char *at = value.text;
	const char *end = at + value.len;

	while (at < end) {
		bool slash = *at == '\\';
		append_character(out, &at, end);
		if (slash && at < end && *at == '\\')
			at++;
	}
}

static void
append_field(GString *out, PpSlice value, const char *before)
{
	const char *at = value.text;
	const char *end = at + value.len;
	size_t start = out->len;
	bool quote = false;

	g_string_append_printf(out, "\"%s", before);
	while (at < end) {
		char c = *at;
		char next = at + 1 < end ? at[1] : '\0';
		quote |= c == '"' || c == ',' || c == '\\';
		if (c == '"')
			g_string_append_c(out, '"');
		if (c == '\\' && (next == 'n' || next == 't')) {
			g_string_append_c(out, next == 'n' ? '\n' : '\t');
			at += 2;
			continue;
		}
		append_character(out, &at, end);
		at += c == '\\' && next == '\\';
	}
	if (quote)
		g_string_append_c(out, '"');
	else
		g_string_erase(out, (gssize)start, 1);
}

void
pp_csv_append_field(GString *out, PpSlice value)
{
	append_field(out, value, "");
}

static bool
is_number(PpSlice value)
{
	size_t i = value.text[0] == '-';
	size_t digits = i;

	while (i < value.len &&
		(pp_is_digit(value.text[i]) || value.text[i] == '.'))
		i++;
	return i == value.len && i > digits;
}

/* Wide ones are taken for formulas in some countries. */
static bool
begins_formula(PpSlice value)
{
	static const char *const signs[] = {"=", "+", "-", "@", "\\t", "\\n",
		"\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0"};

	for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
		if (value.len >= strlen(signs[i]) &&
			memcmp(value.text, signs[i], strlen(signs[i])) == 0)
			return !is_number(value);
	return false;
}

void
pp_csv_append_harmless(GString *out, PpSlice value)
{
	append_field(out, value, begins_formula(value) ? "'" : "");
}
