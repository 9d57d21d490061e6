/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/line.h"
#include "base/number.h"
#include "patch/names.h"
#include "patch/url-id.h"

enum {
	MAX_ID = PP_URL_ID_MAX,
	MAX_LINE = 1000, /* of a longer one only the first link is read */
	LEAD_MAX = 300,  /* how far above a link its words may begin */
	LEAD_LINES = 3,
	LABEL_MAX = 24,
	CLAUSE_MAX = 80, /* how far before a "[1]" the words are of it */
	NOTES = 100      /* footnotes: one or two digits */
};

/* The text, and which footnotes it speaks of as earlier versions. */
typedef struct {
	const char *text;
	const char *end;
	bool noted; /* spoken is filled: only who has footnotes pays */
	bool spoken[NOTES];
	bool replaced[NOTES]; /* and which it stands in the place of */
} Reader;

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

/* "v7", "V2" as a word of its own. */
static bool
is_version_at(const char *p, const char *end)
{
	if (*p != 'v' && *p != 'V')
		return false;
	const char *q = pp_skip_digits(p + 1, end);

	return q - p > 1 && q - p <= 3 && (q == end || !pp_is_alnum(*q));
}

/* "RFC:", "RFC is here", but neither "RFCs" nor "RFC 5322". */
static bool
is_rfc_at(const char *p, const char *end)
{
	if (!pp_begins_word(p, end, "rfc"))
		return false;
	p += strlen("rfc");
	if (p < end && pp_is_alnum(*p))
		return *p == 'v' || *p == 'V';
	return end - p < 2 || *p != ' ' || !pp_is_digit(p[1]);
}

/*
 * "the previous posting", "a previous version", but no "previously"; and "a
 * previous series" is some other.  TEXT: where what is looked at begins.
 */
static bool
is_previous_at(const char *text, const char *p, const char *end)
{
	if (!pp_begins_word(p, end, "previous "))
		return false;
	if (p - text < 2 || p[-1] != ' ' || pp_to_lower(p[-2]) != 'a' ||
		(p - text > 2 && pp_is_alnum(p[-3])))
		return true;
	p += strlen("previous ");
	return pp_begins_word(p, end, "version") ||
		pp_begins_word(p, end, "post") ||
		pp_begins_word(p, end, "revision");
}

/*
 * Does [P, END) speak of an earlier version, and of nothing that the series
 * merely needs?
 */
static bool
speaks_of_version(const char *p, const char *end)
{
	const char *text = p;
	static const char *const earlier[] = {"previous:", "previously posted",
		"prior version", "earlier version", "last version",
		"first version", "initial version", "original version",
		"old version", "older version", "original post",
		"original series", "original patchset", "original submi",
		"initial post", "initial submi", "first post", "earlier post",
		"prior post", "last post", "last time", "version ", NULL};
	static const char *const other[] = {"depend", "based on", "on top of",
		"prereq", "applies", "patchset by", "series by", "suggested",
		"reported", "inspired", "similar to", "following rfc",
		"as a fix", "as fix", "as part of", "as a part of", NULL};
	bool found = false, word = true;

	for (; p < end; p++) {
		bool inside = pp_is_alnum(*p);
		if (inside && word) {
			if (pp_begins_any(p, end, other))
				return false;
			found = found || is_version_at(p, end) ||
				is_rfc_at(p, end) ||
				is_previous_at(text, p, end) ||
				pp_begins_any(p, end, earlier);
		}
		word = !inside;
	}
	return found;
}

static bool
is_quoted(const char *line, const char *end)
{
	line = pp_skip_blanks(line, end);
	return line < end && (*line == '>' || *line == '|');
}

static void
add_name(GPtrArray *names, char *id)
{
	if (g_ptr_array_find_with_equal_func(names, id, g_str_equal, NULL))
		g_free(id);
	else
		g_ptr_array_add(names, id);
}

/* The next "://"; NULL when there is none. */
static const char *
find_link(const char *p, const char *end)
{
	while ((p = memchr(p, ':', (size_t)(end - p))) &&
		!PP_BEGINS(p, end, "://"))
		p++;
	return p;
}

/* ID, which is taken, is named; REPLACED: and it is stood in the place of. */
static void
add_link(GPtrArray *names, GPtrArray *replaces, char *id, bool replaced)
{
	if (replaced)
		add_name(replaces, g_strdup(id));
	add_name(names, id);
}

/* "Supersedes: <ID>": the id, or the link that stands there. */
static void
take_supersedes(const char *value, const char *end, GPtrArray *names,
	GPtrArray *replaces)
{
	PpSlice rest = pp_slice_trim(value, end);
	const char *stop = rest.text + rest.len;
	g_autofree char *id = NULL;

	if (pp_begins_word(rest.text, stop, "http")) {
		id = pp_url_id(rest.text, url_end(rest.text, stop));
	} else {
		const char *p = rest.text;
		if (p < stop && *p == '<')
			p++;
		const char *q = p;
		while (q < stop && !is_url_end(*q))
			q++;
		id = g_strndup(p, (gsize)(q - p));
	}
	if (id && pp_url_id_is_one(id))
		add_link(names, replaces, g_steal_pointer(&id), true);
}

/* Is the character before Q the end of a sentence, or of its part? */
static bool
is_break(const char *q, const char *end, const char *marks)
{
	return q < end && strchr(marks, q[-1]) && pp_is_space(*q);
}

/*
 * The words that lead to the link which has the line LINE for itself: the
 * last sentence above, over blank lines, of at most LEAD_LINES lines.
 * Another link is the end of what it says.
 */
static PpSlice
lead_in(const char *text, const char *line)
{
	const char *floor = line - text > LEAD_MAX ? line - LEAD_MAX : text;
	PpSlice above = pp_slice_trim(floor, line);
	const char *end = above.text + above.len;
	const char *q = end, *below = end;
	int lines = 0;

	for (; q > above.text && !is_break(q, end, ".?!"); q--) {
		if (q[-1] == '/' && q - 2 >= above.text && q[-2] == '/') {
			q = below;
			break;
		}
		if (q[-1] != '\n')
			continue;
		if (++lines == LEAD_LINES || pp_slice_trim(q, below).len == 0)
			break;
		below = q;
	}
	if (is_quoted(pp_line_start(floor, end), end))
		return (PpSlice){end, 0};
	return pp_slice_trim(q, end);
}

/* Do these words go on in what stands below them: "see it here:"? */
static bool
points_below(PpSlice lead)
{
	static const char *const last[] = {
		"here", "below", "see", "at", "to", "in", NULL};
	const char *end = lead.text + lead.len;

	if (lead.len == 0 || end[-1] == ':')
		return lead.len > 0;
	if (end[-1] == '.')
		end--;
	const char *word = end;
	while (word > lead.text && pp_is_alpha(word[-1]))
		word--;
	return pp_slice_is_any((PpSlice){word, (size_t)(end - word)}, last);
}

/*
 * "For v1, see:", perhaps a blank line, then the link on a line of its own;
 * right above it a short line of any kind will do.
 */
static bool
lead_speaks(const char *text, const char *line)
{
	PpSlice lead = lead_in(text, line);
	const char *end = lead.text + lead.len;

	if (lead.len == 0)
		return false;
	if (points_below(lead))
		return speaks_of_version(lead.text, end);
	const char *last = pp_line_start(end - MIN(end - text, LEAD_MAX), end);
	return end - last < 30 && end + 1 == line &&
		speaks_of_version(last, end);
}

/* Is there nothing before the link but bullets and "Link:" of a footnote? */
static bool
stands_alone(const char *line, const char *url, bool footnote)
{
	for (; line < url; line++) {
		if (!pp_is_alpha(*line))
			continue;
		if (!(footnote && PP_BEGINS(line, url, "Link:")) &&
			!PP_BEGINS(line, url, "See "))
			return false;
		line += strlen("See");
	}
	return true;
}

/* The number of the "[12]" at P, and *STOP behind it; else -1. */
static int
note_at(const char *p, const char *end, const char **stop)
{
	uint64_t number;

	if (!pp_line_skip(&p, end, "["))
		return -1;
	size_t digits = pp_number_read(p, end, 2, &number);
	p += digits;
	if (digits == 0 || !pp_line_skip(&p, end, "]"))
		return -1;
	*stop = p;
	return (int)number;
}

/* The number of the footnote whose text begins on the line; else -1. */
static int
note_of_line(const char *line, const char *end, const char **stop)
{
	return note_at(pp_skip_blanks(line, end), end, stop);
}

/* The part of a sentence that stands before the "[1]" at NOTE. */
static PpSlice
clause_before(const char *text, const char *note)
{
	const char *floor = note - text > CLAUSE_MAX ? note - CLAUSE_MAX : text;
	const char *q = note;

	for (; q > floor; q--)
		if (q[-1] == ']' || is_break(q, note, ".,;?!") ||
			(q[-1] == '\n' && (q == note || *q == '\n')))
			break;
	/* What the edge has cut is no word. */
	while (q == floor && q > text && floor < note && pp_is_alnum(*floor))
		q = ++floor;
	return (PpSlice){q, (size_t)(note - q)};
}

/* "Ann's RFC [3]", "v2 of Lantern [3]": no version of this series. */
static bool
is_of_another(PpSlice clause)
{
	const char *end = clause.text + clause.len;
	const char *of = memmem(clause.text, clause.len, " of ", 4);

	if (memmem(clause.text, clause.len, "'s ", 3))
		return true;
	return of && !PP_BEGINS(of, end, " of th");
}

static bool
ends_with(PpSlice text, const char *words)
{
	size_t len = strlen(words);
	const char *at = text.text + text.len - len;

	return text.len >= len && g_ascii_strncasecmp(at, words, len) == 0 &&
		(text.len == len || !pp_is_alnum(at[-1]));
}

/* Drops the last word of TEXT if it says only what kind of thing is named. */
static bool
drop_filler(PpSlice *text)
{
	static const char *const fillers[] = {"the", "this", "my", "our",
		"patch", "patches", "patchset", "series", "version", "posting",
		"post", "mail", "message", "one", "from", "at", "in", "earlier",
		"previous", "older", "old", "first", "last", NULL};
	const char *end = text->text + text->len;
	const char *word = end;

	while (word > text->text && pp_is_alnum(word[-1]))
		word--;
	PpSlice its = {word, (size_t)(end - word)};
	bool filler = (its.len > 0 && is_version_at(word, end)) ||
		pp_slice_is_any(its, fillers);
	if (filler)
		text->len = (size_t)(word - text->text);
	return filler;
}

/*
 * "This is a replacement for", "Replaces", "Resend of" right before the link,
 * maybe with "the patch" or "my series at" between: who only speaks of what
 * replaces what has more to say.
 */
static bool
stands_in_place(const char *text, const char *url)
{
	static const char *const words[] = {"replacement for", "replacement of",
		"replaces", "replacing", "supersedes", "superseding",
		"obsoletes", "resend of", "resending", "repost of", "reposting",
		NULL};
	const char *floor = url - text > CLAUSE_MAX ? url - CLAUSE_MAX : text;
	PpSlice before = {floor, (size_t)(url - floor)};

	do {
		while (before.len > 0 &&
			strchr(" \t\n:<(\"'", before.text[before.len - 1]))
			before.len--;
	} while (drop_filler(&before));
	for (size_t i = 0; words[i]; i++) {
		if (!ends_with(before, words[i]))
			continue;
		before.len -= strlen(words[i]);
		before = pp_slice_trim(before.text, before.text + before.len);
		return !ends_with(before, "not a") &&
			!ends_with(before, "no") && !ends_with(before, "not");
	}
	return false;
}

/* "Changes since v1 [2]:" makes footnote 2 an earlier version. */
static void
read_notes(Reader *reader)
{
	const char *p = reader->text, *end = reader->end, *stop;

	reader->noted = true;
	for (; (p = memchr(p, '[', (size_t)(end - p))); p++) {
		int number = note_at(p, end, &stop);
		if (number < 0 || reader->spoken[number])
			continue;
		PpSlice clause = clause_before(reader->text, p);
		const char *line = p - MIN(p - reader->text, MAX_LINE);
		if (is_quoted(pp_line_start(line, p), p))
			continue;
		reader->replaced[number] = stands_in_place(reader->text, p);
		reader->spoken[number] = reader->replaced[number] ||
			(speaks_of_version(clause.text, p) &&
				!is_of_another(clause));
	}
}

static bool
note_speaks(Reader *reader, int number)
{
	if (number < 0)
		return false;
	if (!reader->noted)
		read_notes(reader);
	return reader->spoken[number];
}

/* The footnote that the link is of: its number begins this line, or is all
   of the line above. */
static int
note_of_link(const char *text, const char *line, const char *url)
{
	const char *stop;
	int number = note_of_line(line, url, &stop);

	if (number >= 0 || line - text < 2)
		return number;
	const char *floor = line - MIN(line - text, LEAD_MAX);
	const char *above = pp_line_start(floor, line - 1);
	number = note_of_line(above, line, &stop);
	return number >= 0 && pp_slice_trim(stop, line).len <= 1 ? number : -1;
}

/* Is the link at [URL, END) in its line [LINE, NEXT) to an earlier version? */
static bool
is_to_version(Reader *reader, const char *line, const char *url,
	const char *end, const char *next)
{
	if (is_quoted(line, next))
		return false;
	if (speaks_of_version(line, url) || speaks_of_version(end, next))
		return true;
	int note = note_of_link(reader->text, line, url);
	if (!stands_alone(line, url, note >= 0))
		return false;
	return note_speaks(reader, note) || lead_speaks(reader->text, line);
}

void
pp_names_find_links(
	const char *text, size_t len, GPtrArray *names, GPtrArray *replaces)
{
	Reader reader = {.text = text, .end = text + len};
	const char *end = text + len;
	const char *p = text;

	/* Every link has this, and little else does: no need of lines. */
	while (names->len < PP_NAMES_MAX && (p = find_link(p, end))) {
		const char *line = pp_line_start(text, p);
		const char *next = pp_line_next(p, end);
		const char *url = p;
		while (url > line && pp_is_alpha(url[-1]))
			url--;
		const char *stop = url_end(url, next);
		bool replaced =
			!is_quoted(line, next) && stands_in_place(text, url);
		char *id = NULL;
		if (replaced || is_to_version(&reader, line, url, stop, next))
			id = pp_url_id(url, stop);
		int note = id ? note_of_link(text, line, url) : -1;
		if (note >= 0 && reader.noted)
			replaced = replaced || reader.replaced[note];
		if (id)
			add_link(names, replaces, id, replaced);
		p = next - line > MAX_LINE ? next : p + 3;
	}
}

/* The first word behind a label, if it can be an id. */
static void
take_word(const char *p, const char *next, PpSlice *word)
{
	PpSlice value = {p, (size_t)(next - p)};
	PpSlice first = pp_slice_cut_word(&value);

	if (first.len > 0 && first.len <= MAX_ID)
		*word = first;
}

/* Git makes ids of dates, and people rarely have addresses like that. */
static bool
has_digits_of_date(const char *id)
{
	int digits = 0;

	for (; *id != '@'; id++)
		digits += pp_is_digit(*id);
	return digits >= 6;
}

/* "v1: <ID>" without a link: the id is all that stands there. */
static void
take_bare_id(const char *line, const char *next, GPtrArray *names)
{
	const char *colon =
		memchr(line, ':', MIN((size_t)(next - line), LABEL_MAX));

	if (!colon || !speaks_of_version(line, colon))
		return;
	PpSlice rest = pp_slice_trim(colon + 1, next);
	if (rest.len > 2 && rest.text[0] == '<' &&
		rest.text[rest.len - 1] == '>')
		rest = (PpSlice){rest.text + 1, rest.len - 2};
	if (rest.len > MAX_ID || memchr(rest.text, '/', rest.len))
		return;
	g_autofree char *id = g_strndup(rest.text, rest.len);
	if (pp_url_id_is_one(id) && has_digits_of_date(id))
		add_name(names, g_steal_pointer(&id));
}

void
pp_names_read_fields(const char *text, size_t len, GPtrArray *names,
	GPtrArray *replaces, PpSlice *changeid, PpSlice *base)
{
	const char *end = text + len;

	for (const char *p = text, *next; p < end; p = next) {
		const char *value = p;
		next = pp_line_next(p, end);
		if (pp_line_skip(&value, next, "change-id:"))
			take_word(value, next, changeid);
		else if (pp_line_skip(&value, next, "base-commit:"))
			take_word(value, next, base);
		else if (names->len >= PP_NAMES_MAX)
			continue;
		else if (pp_line_skip(&value, next, "Supersedes: ") ||
			pp_line_skip(&value, next, "Obsoletes: "))
			take_supersedes(value, next, names, replaces);
		else if (*p == 'v' || *p == 'V' || *p == 'R' || *p == 'P')
			take_bare_id(p, next, names);
	}
}
