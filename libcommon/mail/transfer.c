/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>
#include <string.h>

#include "base/slice.h"
#include "mail/comment.h"
#include "mail/gmime.h"
#include "mail/transfer.h"

PpTransfer
pp_transfer_parse(const char *value, size_t len)
{
	g_autoptr(GString) keep = NULL;
	PpSlice bare = pp_comment_strip((PpSlice){value, len}, &keep);
	const char *end = bare.text + bare.len;
	PpSlice word = {pp_skip_c_space(bare.text, end), 0};

	while (word.text + word.len < end && word.text[word.len] != ';' &&
		!pp_is_c_space(word.text[word.len]))
		word.len++;
	if (pp_slice_is_word(word, "quoted-printable"))
		return PP_TRANSFER_QP;
	return pp_slice_is_word(word, "base64") ? PP_TRANSFER_BASE64
						: PP_TRANSFER_IDENTITY;
}

/*
 * Appends what the escape at P ("=3D", or a line that goes on) stands for;
 * returns what is behind it.  What is none, and not torn, stays as it is.
 */
static const char *
append_escape(GString *out, const char *p, const char *end)
{
	if (end - p >= 2 && p[1] == '\n')
		return p + 2;
	if (end - p < 3)
		return end;
	int high = g_ascii_xdigit_value(p[1]);
	int low = g_ascii_xdigit_value(p[2]);

	if (high >= 0 && low >= 0)
		g_string_append_c(out, (char)(high << 4 | low));
	else if (p[1] != '\r' || p[2] != '\n')
		g_string_append_len(out, p, 3);
	return p + 3;
}

/* As gmime would, which one mail in ten would need for nothing else. */
static void
append_quoted_printable(GString *out, const char *p, size_t len)
{
	const char *end = p + len;

	while (p < end) {
		const char *escape = memchr(p, '=', (size_t)(end - p));
		const char *stop = escape ? escape : end;

		g_string_append_len(out, p, stop - p);
		p = escape ? append_escape(out, escape, end) : end;
	}
}

bool
pp_transfer_qp_at(PpSlice body, size_t n, size_t *ret_at)
{
	const char *p = body.text, *end = p + body.len;
	g_autoptr(GString) escaped = g_string_new(NULL);

	while (p < end && (n > 0 || *p == '=')) {
		bool escape = *p == '=';

		g_string_truncate(escaped, 0);
		const char *next =
			escape ? append_escape(escaped, p, end) : p + 1;
		size_t stands_for = escape ? escaped->len : 1;
		if (n == 0 && stands_for > 0)
			break;
		if (stands_for > n || (stands_for == 0 && next[-1] != '\n'))
			return false;
		n -= stands_for;
		p = next;
	}
	*ret_at = (size_t)(p - body.text);
	return true;
}

/* What C stands for (RFC 4648 4), or -1. */
static int
base64_value(char c)
{
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

void
pp_transfer_append_base64(GString *out, const char *bytes, size_t len)
{
	size_t had = out->len;
	unsigned bits = 0, at = 0, pads = 0; /* of a group of four */

	g_string_set_size(out, had + len / 4 * 3 + 3);
	char *to = out->str + had;
	for (size_t i = 0; i < len; i++) {
		int value = base64_value(bytes[i]);

		if (value >= 0) {
			bits = bits << 6 | (unsigned)value;
			if (at > 0)
				*to++ = (char)(bits >> (6 - 2 * at));
			at = (at + 1) % 4;
			pads = 0;
		} else if (bytes[i] == '=' && at + ++pads >= 4 && at >= 2) {
			at = pads = 0;
		}
	}
	g_string_truncate(out, (gsize)(to - out->str));
}

static bool
is_base64_line(const char *line, const char *end)
{
	for (; line < end; line++)
		if (!g_ascii_isalnum(*line) && *line != '+' && *line != '/' &&
			*line != '=' && !g_ascii_isspace(*line))
			return false;
	return true;
}

/*
 * Base64 as lists leave it: where a block ends, with padding or a blank line,
 * another may begin, or a footer in clear text, which is the rest.
 */
static void
append_base64(GString *out, const char *bytes, size_t len)
{
	const char *end = bytes + len;
	const char *line = bytes;
	bool may_end = false;

	while (line < end) {
		const char *next = pp_line_next(line, end);
		const char *stop = pp_line_chomp(line, next);

		if (may_end && !is_base64_line(line, stop))
			break;
		while (stop > line && g_ascii_isspace(stop[-1]))
			stop--;
		bool padded = stop > line && stop[-1] == '=';

		may_end = padded || stop == line;
		line = next;
		if (padded) {
			pp_transfer_append_base64(
				out, bytes, (size_t)(line - bytes));
			bytes = line;
		}
	}
	pp_transfer_append_base64(out, bytes, (size_t)(line - bytes));
	if (line < end && out->len && out->str[out->len - 1] != '\n')
		g_string_append_c(out, '\n');
	g_string_append_len(out, line, end - line);
}

static void
append_encoded(GString *out, GMimeContentEncoding encoding, const char *bytes,
	size_t len)
{
	const PpGmime *gmime = pp_gmime();
	GMimeEncoding state;
	size_t had = out->len;

	gmime->encoding_init_encode(&state, encoding);
	g_string_set_size(out, had + gmime->encoding_outlen(&state, len));
	size_t n = gmime->encoding_flush(&state, bytes, len, out->str + had);
	g_string_truncate(out, had + n);
}

/* Gmime makes LF of CR LF. */
static void
append_quoted_lines(GString *out, const char *p, const char *end)
{
	g_autoptr(GString) line = g_string_new(NULL);

	for (const char *next; p < end; p = next) {
		next = pp_line_next(p, end);
		bool crlf = next - p >= 2 && memcmp(next - 2, "\r\n", 2) == 0;

		g_string_truncate(line, 0);
		g_string_append_len(line, p, next - p - 2 * crlf);
		g_string_append(line, crlf ? "\n" : "");
		append_encoded(out, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE,
			line->str, line->len);
		if (crlf)
			g_string_insert_c(out, (gssize)out->len - 1, '\r');
	}
}

void
pp_transfer_encode(
	GString *out, PpTransfer transfer, const char *bytes, size_t len)
{
	if (transfer == PP_TRANSFER_QP)
		append_quoted_lines(out, bytes, bytes + len);
	else if (transfer == PP_TRANSFER_BASE64)
		append_encoded(out, GMIME_CONTENT_ENCODING_BASE64, bytes, len);
	else
		g_string_append_len(out, bytes, (gssize)len);
}

void
pp_transfer_append(
	GString *out, PpTransfer transfer, const char *bytes, size_t len)
{
	if (transfer == PP_TRANSFER_BASE64)
		append_base64(out, bytes, len);
	else if (transfer == PP_TRANSFER_QP)
		append_quoted_printable(out, bytes, len);
	else
		g_string_append_len(out, bytes, (gssize)len);
}
