/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <stdint.h>
#include <string.h>

#include "base/slice.h"
#include "base/utf8.h"
#include "mail/charset.h"

bool
pp_charset_is_utf8(const char *text, size_t len)
{
	return pp_utf8_span(text, len) == len;
}

/* windows-1252 differs from ISO-8859-1 in these; 0 has no character. */
static const uint16_t windows_1252[32] = {0x20ac, 0, 0x201a, 0x0192, 0x201e,
	0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
	0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178};

static gunichar
windows_1252_character(unsigned char byte)
{
	if (byte < 0x80 || byte > 0x9f)
		return byte;
	return windows_1252[byte - 0x80] ? windows_1252[byte - 0x80] : 0xfffd;
}

/* Bytes that room is made for at a time. */
enum { STAGE = 1024, CONVERT_STAGE = 64 * 1024 };

/* A character of windows-1252 takes three bytes at most. */
enum { CHARACTER_MAX = 3 };

/* Does no character of UTF-8 begin at TEXT? */
static bool
is_stray(const char *text, size_t len)
{
	gunichar c;

	return len > 0 && pp_utf8_length(text, len, &c) == 0;
}

/* Appends the bytes at TEXT up to the next character; returns their number. */
static size_t
append_strays(GString *out, const char *text, size_t len)
{
	size_t i = 0;

	while (is_stray(text + i, len - i)) {
		size_t stop = MIN(len, i + STAGE);
		size_t had = out->len;

		g_string_set_size(out, had + CHARACTER_MAX * (stop - i));
		char *to = out->str + had;
		do {
			to += g_unichar_to_utf8(
				windows_1252_character((unsigned char)text[i]),
				to);
			i++;
		} while (i < stop && is_stray(text + i, len - i));
		g_string_truncate(out, (gsize)(to - out->str));
	}
	return i;
}

void
pp_charset_append_guess(GString *out, const char *text, size_t len)
{
	while (len > 0) {
		size_t n = pp_utf8_span(text, len);

		g_string_append_len(out, text, (gssize)n);
		n += append_strays(out, text + n, len - n);
		text += n;
		len -= n;
	}
}

bool
pp_charset_name_is_utf8(const char *charset)
{
	static const char *const names[] = {"utf-8", "utf8", "us-ascii",
		"ascii", "ansi_x3.4-1968", "646", "unicode-1-1-utf-8", NULL};

	return !charset || pp_slice_is_any(pp_slice_str(charset), names);
}

/*
 * Programs write the small charset and mean the large one; what iconv does
 * not find in the small one would be lost.  So all browsers read them (the
 * Encoding Standard of WHATWG); C1 controls are of no use to anybody.
 */
static const struct {
	const char *name;
	const char *superset;
} supersets[] = {{"iso-8859-1", "WINDOWS-1252"}, {"latin1", "WINDOWS-1252"},
	{"iso-8859-9", "WINDOWS-1254"}, {"iso-8859-8-i", "ISO-8859-8"},
	{"gb2312", "GB18030"}, {"gbk", "GB18030"}, {"x-gbk", "GB18030"},
	{"euc-kr", "CP949"}, {"ks_c_5601-1987", "CP949"},
	{"shift_jis", "CP932"}, {"x-sjis", "CP932"}};

/*
 * May iconv be asked for CHARSET?  What is no charset name could be an option
 * ("//IGNORE") or mean the locale (""), and a name of one or two letters was
 * typed at a prompt that asked something else.
 */
static bool
is_name(const char *charset)
{
	static const char allowed[] =
		"abcdefghijklmnopqrstuvwxyz"
		"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:+()";
	size_t len = strlen(charset);

	return len >= 3 && len <= 40 && strspn(charset, allowed) == len;
}

/* The one that iconv is asked for, or NULL. */
static const char *
iconv_name(const char *charset)
{
	if (!is_name(charset))
		return NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(supersets); i++)
		if (!g_ascii_strcasecmp(charset, supersets[i].name))
			return supersets[i].superset;
	return charset;
}

/* Is ASCII the same in the charset NAME?  Then iconv need not say so. */
static bool
keeps_ascii(const char *name)
{
	static const char *const families[] = {
		"iso-8859-", "windows-125", "gb18030", NULL};

	return pp_begins_any(name, name + strlen(name), families) > 0;
}

const char *
pp_charset_of_mark(const char *text, size_t len)
{
	if (len < 4 || len % 2 != 0)
		return NULL;
	if (!memcmp(text, "\xff\xfe", 2))
		return "UTF-16LE";
	return memcmp(text, "\xfe\xff", 2) ? NULL : "UTF-16BE";
}

/*
 * Not g_convert(), which needs memory for all of it once more.  False when TEXT
 * is not all of the charset.
 */
static bool
convert(GString *out, GIConv iconv, const char *text, size_t len)
{
	char *from = (char *)text;
	size_t result;

	do {
		bool at_end = len == 0;
		size_t had = out->len;
		size_t room = CONVERT_STAGE;

		g_string_set_size(out, had + room);
		char *to = out->str + had;
		/* The last call writes what the charset's state holds back. */
		result =
			g_iconv(iconv, at_end ? NULL : &from, &len, &to, &room);
		g_string_truncate(out, (gsize)(to - out->str));
		if (at_end && result == 0)
			return true;
	} while (result == 0 || (result == (size_t)-1 && errno == E2BIG));
	return false;
}

/* Appends TEXT of the charset NAME; false, and nothing, when it is not. */
static bool
append_converted(GString *out, const char *name, const char *text, size_t len)
{
	GIConv iconv = g_iconv_open("UTF-8", name);
	size_t had = out->len;

	if (iconv == (GIConv)-1)
		return false;
	bool ok = convert(out, iconv, text, len) &&
		pp_charset_is_utf8(out->str + had, out->len - had);
	g_iconv_close(iconv);
	if (!ok)
		g_string_truncate(out, had);
	return ok;
}

bool
pp_charset_append(
	GString *out, const char *charset, const char *text, size_t len)
{
	if (pp_charset_name_is_utf8(charset)) {
		size_t before = out->len;

		pp_charset_append_guess(out, text, len);
		return out->len - before == len;
	}
	const char *name = iconv_name(charset);
	if (name && keeps_ascii(name) && pp_utf8_ascii_span(text, len) == len) {
		g_string_append_len(out, text, (gssize)len);
		return true;
	}
	if (name && append_converted(out, name, text, len))
		return true;
	pp_charset_append_guess(out, text, len);
	return pp_utf8_ascii_span(text, len) == len;
}

bool
pp_charset_convert(GString *out, const char *to, const char *from,
	const char *text, size_t len)
{
	gsize n;
	g_autofree char *converted = is_name(to) && *from
		? g_convert(text, (gssize)len, to, from, NULL, &n, NULL)
		: NULL;

	if (converted)
		g_string_append_len(out, converted, (gssize)n);
	return converted != NULL;
}

bool
pp_charset_is_known(const char *charset)
{
	g_autoptr(GString) none = g_string_new(NULL);

	return pp_charset_convert(none, "UTF-8", charset, "", 0);
}
