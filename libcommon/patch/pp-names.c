/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "pp-lines.h"
#include "pp-names.h"

enum {
	MAX_ID = 500,
	MAX_LINE = 1000 /* of a longer one only the first link is read */
};

static bool
is_url_end(char c)
{
	return (unsigned char)c <= ' ' || strchr("<>\"'`{}|\\^", c) != NULL;
}

/* The end of the URL at P: punctuation of the sentence is not of it. */
static const char *
url_end(const char *p, const char *end)
{
	const char *q = p;

	while (q < end && !is_url_end(*q))
		q++;
	while (q > p && strchr(".,;:)]!", q[-1]))
		q--;
	return q;
}

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

/* Can ID be a message-id: something, an @, something, and no blanks? */
static bool
is_message_id(const char *id)
{
	const char *at = strchr(id, '@');

	if (!at || at == id || !at[1] || strlen(id) > MAX_ID)
		return false;
	for (const char *p = id; *p; p++)
		if ((unsigned char)*p <= ' ' || strchr("<>\"", *p))
			return false;
	return g_utf8_validate(id, -1, NULL);
}

char *
pp_names_url_id(const char *url, const char *end)
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
		if (is_message_id(id))
			return g_steal_pointer(&id);
		part = slash;
	}
	return NULL;
}

/* "v7", "V2" as a word of its own. */
static bool
is_version_at(const char *p, const char *end)
{
	const char *q = p + 1;

	if ((*p != 'v' && *p != 'V') || q == end || !pp_is_digit(*q))
		return false;
	while (q < end && pp_is_digit(*q))
		q++;
	return q - p <= 3 && (q == end || !pp_is_alnum(*q));
}

static bool
is_any_word(const char *p, const char *end, const char *const *words)
{
	for (; *words; words++)
		if (pp_begins_word(p, end, *words))
			return true;
	return false;
}

/*
 * Does [P, END) speak of an earlier version, and of nothing that the series
 * merely needs?
 */
static bool
speaks_of_version(const char *p, const char *end)
{
	static const char *const earlier[] = {"previous", "prior version",
		"earlier version", "last version", "first version",
		"initial version", "original version", "old version",
		"older version", "rfc:", "version ", NULL};
	static const char *const other[] = {"depend", "based on", "on top of",
		"prereq", "applies", "patchset by", "series by", "suggested",
		NULL};
	bool found = false, word = true;

	for (; p < end; p++) {
		bool inside = pp_is_alnum(*p);
		if (inside && word) {
			if (is_any_word(p, end, other))
				return false;
			found = found || is_version_at(p, end) ||
				is_any_word(p, end, earlier);
		}
		word = !inside;
	}
	return found;
}

static bool
is_quoted(const char *line, const char *end)
{
	while (line < end && (*line == ' ' || *line == '\t'))
		line++;
	return line < end && (*line == '>' || *line == '|');
}

static void
add_name(GPtrArray *names, char *id)
{
	for (guint i = 0; i < names->len; i++)
		if (strcmp(g_ptr_array_index(names, i), id) == 0) {
			g_free(id);
			return;
		}
	g_ptr_array_add(names, id);
}

/* "Supersedes: <ID>": the id, or the link that stands there. */
static void
take_supersedes(const char *value, const char *end, GPtrArray *names)
{
	PpSlice rest = pp_slice_trim(value, end);
	const char *stop = rest.text + rest.len;
	g_autofree char *id = NULL;

	if (pp_begins_word(rest.text, stop, "http")) {
		id = pp_names_url_id(rest.text, url_end(rest.text, stop));
	} else {
		const char *p = rest.text;
		if (p < stop && *p == '<')
			p++;
		const char *q = p;
		while (q < stop && !is_url_end(*q))
			q++;
		id = g_strndup(p, (gsize)(q - p));
	}
	if (id && is_message_id(id))
		add_name(names, g_steal_pointer(&id));
}

/* The line before, if it is not blank, may bear the word: "v1:", LF, link. */
static bool
line_above_speaks(const char *text, const char *line)
{
	if (line - text < 2)
		return false;
	const char *lf = memrchr(text, '\n', (size_t)(line - 1 - text));
	const char *above = lf ? lf + 1 : text;
	PpSlice seen = pp_slice_trim(above, line);

	return seen.len > 0 && seen.len < 80 &&
		(seen.text[seen.len - 1] == ':' || seen.len < 30) &&
		!is_quoted(above, line) &&
		speaks_of_version(seen.text, seen.text + seen.len);
}

/* Is there nothing before the link but bullets and a footnote's number? */
static bool
stands_alone(const char *line, const char *url)
{
	for (; line < url; line++)
		if (pp_is_alpha(*line))
			return false;
	return true;
}

/* The link at URL in the line [LINE, NEXT). */
static void
take_link(const char *text, const char *line, const char *url, const char *next,
	GPtrArray *names)
{
	const char *end = url_end(url, next);

	if (is_quoted(line, next))
		return;
	if (!speaks_of_version(line, url) && !speaks_of_version(end, next) &&
		!(stands_alone(line, url) && line_above_speaks(text, line)))
		return;
	char *id = pp_names_url_id(url, end);
	if (id)
		add_name(names, id);
}

static const char *
line_start(const char *text, const char *p)
{
	const char *lf =
		p > text ? memrchr(text, '\n', (size_t)(p - text)) : NULL;

	return lf ? lf + 1 : text;
}

void
pp_names_find_links(const char *text, size_t len, GPtrArray *names)
{
	const char *end = text + len;
	const char *p = text;

	/* Every link has this, and little else does: no need of lines. */
	while (names->len < PP_NAMES_MAX &&
		(p = memmem(p, (size_t)(end - p), "://", 3))) {
		const char *line = line_start(text, p);
		const char *next = pp_line_next(p, end);
		const char *url = p;
		while (url > line && pp_is_alpha(url[-1]))
			url--;
		take_link(text, line, url, next, names);
		p = next - line > MAX_LINE ? next : p + 3;
	}
}

/* The first word behind a label, if it can be an id. */
static void
take_word(const char *p, const char *next, PpSlice *word)
{
	PpSlice value = pp_slice_trim(p, next);
	size_t n = 0;

	while (n < value.len && !pp_is_space(value.text[n]))
		n++;
	if (n > 0 && n <= MAX_ID)
		*word = (PpSlice){value.text, n};
}

void
pp_names_read_fields(const char *text, size_t len, GPtrArray *names,
	PpSlice *changeid, PpSlice *base)
{
	const char *end = text + len;

	for (const char *p = text, *next; p < end; p = next) {
		next = pp_line_next(p, end);
		if (*p == 'c' && PP_BEGINS(p, next, "change-id:"))
			take_word(p + strlen("change-id:"), next, changeid);
		else if (*p == 'b' && PP_BEGINS(p, next, "base-commit:"))
			take_word(p + strlen("base-commit:"), next, base);
		else if (names->len >= PP_NAMES_MAX)
			continue;
		else if (*p == 'S' && PP_BEGINS(p, next, "Supersedes: "))
			take_supersedes(
				p + strlen("Supersedes: "), next, names);
		else if (*p == 'O' && PP_BEGINS(p, next, "Obsoletes: "))
			take_supersedes(p + strlen("Obsoletes: "), next, names);
	}
}
