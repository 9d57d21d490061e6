/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdint.h>
#include <string.h>

#include "base/slice.h"
#include "base/utf8.h"
#include "mail/charset.h"
#include "mail/comment.h"
#include "mail/header-text.h"
#include "mail/transfer.h"

#define EACH_BYTE(byte) (UINT64_MAX / 255 * (byte))

/* Has WORD a byte below LIMIT, which is 128 at most?  0 is no. */
static inline uint64_t
has_less(uint64_t word, unsigned limit)
{
	return (word - EACH_BYTE(limit)) & ~word & EACH_BYTE(0x80);
}

/*
 * As far as TEXT has neither control characters nor two blanks in a row: most
 * fields all the way, since they are not folded.  A few bytes may be missed.
 */
static size_t
squeezed_span(const char *text, size_t len)
{
	size_t i = 0;

	for (; len - i > 8; i += 8) {
		uint64_t word, next;

		memcpy(&word, text + i, sizeof(word));
		memcpy(&next, text + i + 1, sizeof(next));
		if (has_less(word, ' ') |
			has_less((word | next) ^ EACH_BYTE(' '), 1))
			break;
	}
	return i;
}

/*
 * Copies TEXT to TO, which may be TEXT: one space for each run of them, none
 * at the ends.  Returns how many bytes that is.
 */
static size_t
squeeze(char *to, const char *text, size_t len)
{
	while (len > 0 && pp_is_c_space(*text)) {
		text++;
		len--;
	}
	size_t i = squeezed_span(text, len);
	bool pending = i > 0 && text[i - 1] == ' ';
	size_t out = pending ? i - 1 : i;

	memmove(to, text, out);
	for (; i < len; i++) {
		if (pp_is_c_space(text[i])) {
			pending = out > 0;
			continue;
		}
		if (pending)
			to[out++] = ' ';
		pending = false;
		to[out++] = text[i];
	}
	return out;
}

/* What follows are C strings. */
void
pp_header_text_append(GString *out, const char *value, size_t len)
{
	const char *nul;

	while ((nul = len ? memchr(value, '\0', len) : NULL)) {
		g_string_append_len(out, value, nul - value);
		g_string_append(out, "\xef\xbf\xbd");
		len -= (size_t)(nul - value) + 1;
		value = nul + 1;
	}
	g_string_append_len(out, value, (gssize)len);
}

/*
 * Appends VALUE to OUT unfolded: white space runs made one space, both ends
 * trimmed, NUL made U+FFFD, bytes that are no UTF-8 taken as windows-1252.
 */
static void
append_unfolded(GString *out, const char *value, size_t len)
{
	size_t before = out->len;

	if (pp_charset_is_utf8(value, len)) {
		pp_header_text_append(out, value, len);
	} else {
		g_autoptr(GString) guessed = g_string_sized_new(len * 2);

		pp_charset_append_guess(guessed, value, len);
		pp_header_text_append(out, guessed->str, guessed->len);
	}
	g_string_truncate(out,
		before +
			squeeze(out->str + before, out->str + before,
				out->len - before));
}

/* Charset names are short; what is longer is no encoded word. */
enum { CHARSET_LONGEST = 60 };

/* An encoded word (RFC 2047 2), cut up. */
typedef struct {
	char charset[CHARSET_LONGEST + 1];
	char encoding; /* 'q' or 'b' */
	const char *text;
	size_t len;
	const char *end; /* behind ?= */
} Word;

/*
 * The first FIRST with SECOND behind it; NULL when there is none.  Not
 * strstr(): AddressSanitizer's looks at all of the rest each time, and a header
 * of megabytes of marks would take minutes.
 */
static const char *
find_pair(const char *text, char first, char second)
{
	const char *at = strchr(text, first);

	while (at && at[1] != second)
		at = strchr(at + 1, first);
	return at;
}

/*
 * Reads the word at AT, where "=?" stands.  Blanks in its text, which the RFC
 * forbids, are sent and read by all.  Returns false when it is none; *AT_END
 * is set when no "?=" is ahead, so that there is no further word either.
 */
static bool
read_word(const char *at, Word *word, bool *at_end)
{
	const char *charset = at + 2;
	size_t n = strcspn(charset, "? ");
	const char *mark = charset + n;

	if (!n || n > CHARSET_LONGEST || mark[0] != '?' || !mark[1] ||
		mark[2] != '?')
		return false;
	word->encoding = g_ascii_tolower(mark[1]);
	word->text = mark + 3;
	if (word->encoding != 'q' && word->encoding != 'b')
		return false;
	const char *close = find_pair(word->text, '?', '=');

	*at_end = !close;
	if (!close)
		return false;
	word->len = (size_t)(close - word->text);
	word->end = close + 2;
	memcpy(word->charset, charset, n);
	/* RFC 2231 5: "charset*language". */
	word->charset[n] = '\0';
	word->charset[strcspn(word->charset, "*")] = '\0';
	return true;
}

/* Appends the bytes of "Q" text (RFC 2047 4.2). */
static void
append_q(GString *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '=' && len - i > 2 &&
			g_ascii_isxdigit(text[i + 1]) &&
			g_ascii_isxdigit(text[i + 2])) {
			g_string_append_c(out,
				(char)(g_ascii_xdigit_value(text[i + 1]) * 16 +
					g_ascii_xdigit_value(text[i + 2])));
			i += 2;
		} else {
			g_string_append_c(out, text[i] == '_' ? ' ' : text[i]);
		}
	}
}

static void
append_word_bytes(GString *out, const Word *word)
{
	if (word->encoding == 'q') {
		append_q(out, word->text, word->len);
		return;
	}
	pp_transfer_append_base64(out, word->text, word->len);
}

/*
 * The words that follow each other from AT on, where one begins.  The blank
 * between two is not theirs; the bytes of those of one charset are put
 * together first, since some programs cut characters in two.
 * Returns what is behind them, AT when there is none.
 */
static const char *
append_words(GString *out, const char *at, bool *at_end)
{
	g_autoptr(GString) bytes = g_string_new(NULL);
	Word word;
	char charset[CHARSET_LONGEST + 1] = "";
	const char *next = at;

	while (g_str_has_prefix(next, "=?") && read_word(next, &word, at_end)) {
		if (g_ascii_strcasecmp(charset, word.charset)) {
			pp_charset_append(out, charset, bytes->str, bytes->len);
			g_string_truncate(bytes, 0);
			strcpy(charset, word.charset);
		}
		append_word_bytes(bytes, &word);
		at = word.end;
		next = at + (*at == ' ');
	}
	pp_charset_append(out, charset, bytes->str, bytes->len);
	return at;
}

/* Appends TEXT, unfolded, with its encoded words decoded. */
static void
append_decoded(GString *out, const char *text)
{
	bool at_end = false;
	const char *mark;

	while (!at_end && (mark = find_pair(text, '=', '?'))) {
		g_string_append_len(out, text, mark - text);
		text = append_words(out, mark, &at_end);
		if (text == mark) {
			g_string_append(out, "=?");
			text += 2;
		}
	}
	g_string_append(out, text);
}

bool
pp_header_text_is_encoded(const char *value, size_t len)
{
	const char *end = value + len, *at = value;

	/* Not memmem(), which goes byte by byte where two are wanted. */
	while (end - at >= 2 &&
		(at = memchr(at, '=', (size_t)(end - at) - 1))) {
		if (at[1] == '?')
			return true;
		at++;
	}
	return false;
}

/* Is VALUE ASCII without NUL and encoded words, as nearly all are? */
static bool
is_plain(const char *value, size_t len)
{
	return len == 0 ||
		(pp_utf8_ascii_span(value, len) == len &&
			!memchr(value, '\0', len) &&
			!pp_header_text_is_encoded(value, len));
}

char *
pp_header_text_decode(const char *value, size_t len)
{
	if (is_plain(value, len)) {
		char *plain = g_malloc(len + 1);
		plain[squeeze(plain, value, len)] = '\0';
		return plain;
	}
	GString *text = g_string_sized_new(len + 1);

	append_unfolded(text, value, len);
	if (!find_pair(text->str, '=', '?'))
		return g_string_free(text, FALSE);
	g_autoptr(GString) decoded = g_string_sized_new(text->len);

	append_decoded(decoded, text->str);
	g_string_truncate(text, 0);
	append_unfolded(text, decoded->str, decoded->len);
	return g_string_free(text, FALSE);
}

/* The bytes from FROM to END but for white space; NULL when none are left. */
static char *
without_blanks(const char *from, const char *end)
{
	static const bool is_dropped[256] = {['\0'] = true,
		['\t'] = true,
		['\n'] = true,
		['\v'] = true,
		['\f'] = true,
		['\r'] = true,
		[' '] = true};
	const char *blank = from;

	while (blank < end && !is_dropped[(unsigned char)*blank])
		blank++;
	if (blank == end)
		return from < end ? g_strndup(from, (gsize)(end - from)) : NULL;
	GString *id = g_string_sized_new((size_t)(end - from) + 1);

	for (const char *p = from; p < end; p++)
		if (!is_dropped[(unsigned char)*p])
			g_string_append_c(id, *p);
	return g_string_free(id, id->len == 0);
}

/* An id that no brackets enclose: all of it, or two would be one. */
static char *
bare_id(const char *value, const char *end)
{
	g_autoptr(GString) id = g_string_new(NULL);
	bool comments = true;

	for (const char *p = value; p < end && *p != '>'; p++) {
		bool may_be = *p == '(' && comments && p > value &&
			pp_is_c_space(p[-1]);
		const char *close = may_be ? pp_comment_end(p, end) : NULL;
		comments &= !may_be || close;
		if (close)
			p = close;
		else
			g_string_append_c(id, *p);
	}
	return without_blanks(id->str, id->str + id->len);
}

/* The id in VALUE, which holds no encoded words. */
static char *
plain_id(const char *value, size_t len)
{
	const char *end = value + len;
	const char *open = len ? memchr(value, '<', len) : NULL;
	const char *close =
		open ? memchr(open, '>', (size_t)(end - open)) : NULL;

	if (close) {
		/* "<<id>>". */
		while (open + 1 < close && open[1] == '<')
			open++;
		return without_blanks(open + 1, close);
	}
	while (value < end && (pp_is_c_space(*value) || *value == '<'))
		value++;
	return bare_id(value, end);
}

char *
pp_header_text_id(const char *value, size_t len)
{
	if (is_plain(value, len))
		return plain_id(value, len);
	g_autofree char *decoded = pp_header_text_decode(value, len);

	return plain_id(decoded, strlen(decoded));
}
