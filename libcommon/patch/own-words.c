/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>
#include <string.h>

#include <glib.h>

#include "base/slice.h"
#include "patch/own-words.h"

/* How many lines a header block, or an "On ... wrote:", may go on. */
enum { BLOCK_LINES = 8 };

/* Longer lines are paragraphs. */
enum { LINE_LONGEST = 300 };

static bool
begins_with_any(PpSlice line, const char *const *words)
{
	return pp_begins_any(line.text, line.text + line.len, words) > 0;
}

static bool
ends_with(PpSlice line, const char *word)
{
	size_t n = strlen(word);

	return line.len >= n && memcmp(line.text + line.len - n, word, n) == 0;
}

/* "-----Original Message-----", as many dashes as you like. */
static bool
is_rule(PpSlice line)
{
	static const char *const words[] = {"Original Message",
		"Original Appointment", "Forwarded message", "Reply message",
		"Urspr\303\274ngliche Nachricht", "Weitergeleitete Nachricht",
		"Message d'origine", "Message original", "Mensaje original",
		"Mensagem original", "Messaggio originale",
		"Oorspronkelijk bericht",
		"\345\216\237\345\247\213\351\202\256\344\273\266",
		"\351\202\256\344\273\266\345\216\237\344\273\266", NULL};
	const char *end = line.text + line.len;
	const char *p = line.text;

	while (p < end && (*p == '-' || *p == ' '))
		p++;
	return p - line.text >= 5 && line.text[1] == '-' &&
		pp_begins_any(p, end, words) > 0;
}

/* A line of a header block, bold in what was HTML: "*From:* Jane". */
static bool
is_field(PpSlice line, const char *const *names)
{
	while (line.len && *line.text == '*') {
		line.text++;
		line.len--;
	}
	return begins_with_any(line, names);
}

/*
 * Does a block of header fields begin with LINE, NEXT being behind it?  It says
 * to whom: a patch that stands in an answer has From, Date and Subject, too.
 */
static bool
is_header_block(PpSlice line, const char *next, const char *end)
{
	/* English, German, French, Spanish, Portuguese, Chinese. */
	static const char *const from[] = {"From:", "Von:", "De :", "De:",
		"\345\217\221\344\273\266\344\272\272:",
		"\345\217\221\344\273\266\344\272\272\357\274\232", NULL};
	static const char *const to[] = {"To:", "An:", "\303\200 :",
		"\303\200:", "Para:", "\346\224\266\344\273\266\344\272\272",
		NULL};
	static const char *const others[] = {
		"Sent:", "Date:", "Cc:", "Subject:", "Gesendet:", "Datum:",
		"Betreff:", "Envoy\303\251 :", "Envoy\303\251:", "Objet :",
		"Objet:", "Enviado:", "Enviado el:", "Asunto:", "Assunto:",
		"\345\217\221\351\200\201\346\227\266\351\227\264",
		"\344\270\273\351\242\230", NULL};
	bool any_to = false, any_other = false;

	if (!is_field(line, from))
		return false;
	for (int i = 0; i < BLOCK_LINES && next < end; i++) {
		const char *behind = pp_line_next(next, end);
		PpSlice field = pp_slice_trim(next, behind);

		if (field.len == 0)
			break;
		any_to |= is_field(field, to);
		any_other |= is_field(field, others);
		next = behind;
	}
	return any_to && any_other;
}

size_t
pp_own_words_mark(const char *p, const char *end)
{
	enum { NAME_LONGEST = 12 };
	size_t n = 0;

	if (p == end || *p == '>' || *p == '|')
		return p < end;
	if (!g_ascii_isupper(*p))
		return 0;
	while (p + n < end && n <= NAME_LONGEST && pp_is_alpha(p[n]))
		n++;
	return n > 1 && p + n < end && p[n] == '>' &&
			(p + n + 1 == end || pp_is_space(p[n + 1]))
		? n + 1
		: 0;
}

bool
pp_own_words_attribute(PpSlice line)
{
	static const char *const ends[] = {
		" wrote:", "> wrote:", " writes:", " schrieb:",
		" a \303\251crit :", " a \303\251crit:", " escribi\303\263:",
		" escreveu:", " ha scritto:", " skrev:", " schreef:",
		" napisa\305\202(a):", " \345\206\231\351\201\223\357\274\232",
		"\345\206\231\351\201\223\357\274\232"};

	/* Nearly no line has a colon, full-width or not, at its end. */
	if (line.len > LINE_LONGEST ||
		!strchr(":\232", line.text[line.len - 1]))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
		if (ends_with(line, ends[i]))
			return true;
	/* "Am 3. M\303\244rz schrieb Jane Doe:" */
	return pp_begins_word(line.text, line.text + line.len, "Am ") &&
		ends_with(line, ":") &&
		memmem(line.text, line.len, " schrieb ", 9);
}

/* "Jane Doe <jane@example.org> - March 3, 2026 10:00 AM", with an en dash. */
static bool
is_name_and_date(PpSlice line)
{
	const char *end = line.text + line.len;
	/* Its first byte is quicker found than the dash. */
	const char *dash =
		line.len <= LINE_LONGEST && memchr(line.text, '\342', line.len)
		? memmem(line.text, line.len, " \342\200\223 ", 5)
		: NULL;
	unsigned digits = 0;
	bool clock = false;

	for (const char *p = dash; p && p < end; p++) {
		digits += pp_is_digit(*p);
		clock |= *p == ':' && p + 1 < end && pp_is_digit(p[-1]) &&
			pp_is_digit(p[1]);
	}
	/* Year, day, hours and minutes. */
	return dash > line.text && clock && digits >= 8;
}

/* Does it say something, and not only to whom, or begin an attribution? */
static bool
says_something(PpSlice line)
{
	static const char *const openings[] = {
		"On ", "Am ", "Le ", "El ", NULL};
	enum { SALUTATION = 30 };

	if (line.text[line.len - 1] == ',' && line.len <= SALUTATION)
		return false;
	return !pp_own_words_attribute(line) &&
		!begins_with_any(line, openings);
}

/* Is what follows from P on quoted, perhaps behind "[snip]" or "..."? */
static bool
is_quoted(const char *p, const char *end)
{
	int left = 3;

	for (const char *next; p < end && left > 0; p = next) {
		next = pp_line_next(p, end);
		PpSlice line = pp_slice_trim(p, next);

		if (pp_own_words_mark(line.text, line.text + line.len) > 0)
			return true;
		left -= line.len > 0;
	}
	return left == 3;
}

size_t
pp_own_words_end(const char *text, size_t len)
{
	const char *end = text + len;
	bool own = false; /* were there words of one's own? */

	for (const char *p = text, *next; p < end; p = next) {
		next = pp_line_next(p, end);
		/* Most of an answer is quoted. */
		if (*p == '>')
			continue;
		PpSlice line = pp_slice_trim(p, next);

		if (line.len == 0 || *line.text == '>')
			continue;
		if (pp_line_chomp(p, next) - p == 3 && PP_BEGINS(p, end, "-- "))
			return (size_t)(p - text);
		if ((*p == '-' && is_rule(line)) ||
			is_header_block(line, next, end) ||
			(own &&
				(pp_own_words_attribute(line) ||
					is_name_and_date(line)) &&
				!is_quoted(next, end)))
			return (size_t)(p - text);
		own = own || says_something(line);
	}
	return len;
}
