/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "series/accept.h"
#include "series/said.h"

/* A mail holds no more reviews than this. */
#define MAX_TAGS 1024

typedef struct {
	const char *p;
	const char *end;
	const char *line; /* the line taken last, without blanks around it */
	size_t len;
	bool after_quote; /* since the line before there was a quoted one */
	bool fresh;       /* it begins a sentence, as far as one can tell */
} Lines;

typedef struct {
	PpSaid *said;
	char **trailers;
	size_t trailer; /* the next one that the text has not shown yet */
	/* what the line before said, for the tags that follow */
	PpScope scope;
	PpRange ranges[PP_RANGE_MAX];
	size_t n_ranges;
	/* a list of what was applied */
	bool entry;
	uint32_t entry_number;
	bool listed;
	bool applied_said;
} Scan;

void
pp_said_init(PpSaid *said)
{
	said->tags = g_array_new(FALSE, FALSE, sizeof(PpSaidTag));
}

void
pp_said_clear(PpSaid *said)
{
	if (said->tags != NULL)
		g_array_unref(said->tags);
	said->tags = NULL;
}

/* Does the token of a trailer say WORD: "Reviewed-and-tested-by"? */
static bool
token_has(const char *trailer, const char *word)
{
	size_t token = strcspn(trailer, ":");
	size_t len = strlen(word);

	for (size_t i = 0; i + len <= token; i++)
		if (g_ascii_strncasecmp(trailer + i, word, len) == 0 &&
			(i == 0 || trailer[i - 1] == '-'))
			return true;
	return false;
}

size_t
pp_said_types(const char *trailer, PpTag ret_types[2])
{
	static const struct {
		const char *word;
		PpTag type;
	} words[] = {{"reviewed", PP_TAG_REVIEWED}, {"acked", PP_TAG_ACKED},
		{"tested", PP_TAG_TESTED}, {"nacked", PP_TAG_NACKED},
		{"nak", PP_TAG_NACKED}};
	size_t n = 0;

	if (!token_has(trailer, "by") || token_has(trailer, "reported"))
		return 0;
	for (size_t i = 0; i < G_N_ELEMENTS(words) && n < 2; i++)
		if (token_has(trailer, words[i].word))
			ret_types[n++] = words[i].type;
	return n;
}

static void
add_tag(Scan *scan, PpTag type, PpScope scope, PpRange range, uint32_t trailer)
{
	PpSaidTag tag = {type, scope, range, trailer};

	if (scan->said->tags->len < MAX_TAGS)
		g_array_append_val(scan->said->tags, tag);
}

static void
add_scoped(Scan *scan, PpTag type, PpScope scope, const PpRange *ranges,
	size_t n, uint32_t trailer)
{
	if (scope != PP_SCOPE_RANGES)
		add_tag(scan, type, scope, (PpRange){0, 0}, trailer);
	else
		for (size_t i = 0; i < n; i++)
			add_tag(scan, type, scope, ranges[i], trailer);
}

/* Does a line that ends so leave the next one to begin a sentence? */
static bool
ends_sentence(const Lines *lines)
{
	enum { SALUTATION = 30 };

	if (lines->len == 0)
		return true;
	char last = lines->line[lines->len - 1];
	return strchr(".!?:;)", last) != NULL ||
		(last == ',' && lines->len <= SALUTATION);
}

/* The next line of the writer's own; false at the end or a signature. */
static bool
next_line(Lines *lines)
{
	lines->after_quote = false;
	lines->fresh = ends_sentence(lines);
	while (lines->p < lines->end) {
		const char *start = lines->p;
		const char *lf =
			memchr(start, '\n', (size_t)(lines->end - start));
		const char *stop = lf == NULL ? lines->end : lf;

		lines->p = lf == NULL ? lines->end : lf + 1;
		if (stop - start == 3 && memcmp(start, "-- ", 3) == 0)
			return false;
		while (start < stop && g_ascii_isspace(*start))
			start++;
		while (stop > start && g_ascii_isspace(stop[-1]))
			stop--;
		if (start < stop && *start != '>' && *start != '|') {
			lines->line = start;
			lines->len = (size_t)(stop - start);
			return true;
		}
		lines->fresh = true;
		if (start < stop)
			lines->after_quote = true;
	}
	return false;
}

/* The rest of TRAILER behind its mailbox: "# for patches 1-3". */
static PpScope
scope_of_note(const char *trailer, PpRange *ranges, size_t *n)
{
	const char *note = strchr(trailer, '>');

	*n = 0;
	if (note == NULL)
		note = strchr(trailer, '#');
	if (note == NULL)
		return PP_SCOPE_HERE;
	return pp_range_find(note, strlen(note), ranges, n);
}

static void
add_trailer(Scan *scan, size_t trailer)
{
	PpTag types[2];
	PpRange ranges[PP_RANGE_MAX];
	size_t n_ranges;
	const char *text = scan->trailers[trailer];
	size_t n = pp_said_types(text, types);

	if (n == 0)
		return;
	PpScope scope = scope_of_note(text, ranges, &n_ranges);
	const PpRange *use = ranges;
	if (scope == PP_SCOPE_HERE) {
		scope = scan->scope;
		use = scan->ranges;
		n_ranges = scan->n_ranges;
	}
	for (size_t i = 0; i < n; i++)
		add_scoped(scan, types[i], scope, use, n_ranges,
			(uint32_t)trailer);
}

/* Is LINE the trailer that comes next? Values may have been folded. */
static bool
is_next_trailer(const Scan *scan, const Lines *lines)
{
	const char *trailer = scan->trailers[scan->trailer];

	if (trailer == NULL)
		return false;
	size_t token = strcspn(trailer, ":") + 1;
	if (lines->len < token ||
		g_ascii_strncasecmp(lines->line, trailer, token) != 0)
		return false;
	const char *value = trailer + token + (trailer[token] == ' ');
	size_t some = MIN(strcspn(value, "<\""), 16);
	const char *rest = lines->line + token;
	while (rest < lines->line + lines->len && *rest == ' ')
		rest++;
	return (size_t)(lines->line + lines->len - rest) >= some &&
		g_ascii_strncasecmp(rest, value, some) == 0;
}

/* "Same as for patch 1." speaks of patch 1, but announces nothing. */
static bool
is_announcement(const Lines *lines)
{
	enum { MAX_ANNOUNCEMENT = 100 };
	static const char *const openings[] = {
		"for ", "patch", "whole ", "entire ", "all ", "#"};

	if (lines->len > MAX_ANNOUNCEMENT)
		return false;
	if (strchr(":,", lines->line[lines->len - 1]) != NULL)
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(openings); i++)
		if (lines->len > strlen(openings[i]) &&
			g_ascii_strncasecmp(lines->line, openings[i],
				strlen(openings[i])) == 0)
			return true;
	return false;
}

/* Which patches the tags below are for: "For patches 1-3:". */
static void
note_scope(Scan *scan, const Lines *lines)
{
	scan->scope = PP_SCOPE_HERE;
	scan->n_ranges = 0;
	if (is_announcement(lines))
		scan->scope = pp_range_find(
			lines->line, lines->len, scan->ranges, &scan->n_ranges);
}

/* "Patches 1-3: Reviewed-by: A <a@example.org>" on one line. */
static bool
take_inline_tag(Scan *scan, const Lines *lines)
{
	const char *colon = memchr(lines->line, ':', lines->len);
	PpRange ranges[PP_RANGE_MAX];
	size_t n_ranges;
	PpTag types[2];

	if (colon == NULL)
		return false;
	size_t head = (size_t)(colon - lines->line);
	PpScope scope = pp_range_find(lines->line, head, ranges, &n_ranges);
	if (scope == PP_SCOPE_HERE)
		return false;
	g_autofree char *rest = g_strndup(colon + 1, lines->len - head - 1);
	g_strstrip(rest);
	if (strchr(rest, ':') == NULL || strchr(rest, '@') == NULL)
		return false;
	size_t n = pp_said_types(rest, types);
	for (size_t i = 0; i < n; i++)
		add_scoped(scan, types[i], scope, ranges, n_ranges,
			PP_SAID_SENDER);
	return n > 0;
}

/* "NAK." or "NACK to this", in capitals, at the beginning of a line. */
static bool
is_nack(const Lines *lines)
{
	static const char *const words[] = {"NAK", "NACK", "Nack", "Nak"};

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		size_t len = strlen(words[i]);

		if (lines->len >= len &&
			memcmp(lines->line, words[i], len) == 0 &&
			(lines->len == len ||
				strchr(".,!:; ", lines->line[len]) != NULL))
			return true;
	}
	return false;
}

/* Takes the lines of a list of what was applied; false for other lines. */
static bool
take_list(Scan *scan, const Lines *lines)
{
	if (scan->entry && pp_accept_commit(lines->line, lines->len)) {
		PpRange range = {scan->entry_number, scan->entry_number};
		bool numbered = range.lo > 0;

		add_tag(scan, PP_TAG_APPLIED,
			numbered ? PP_SCOPE_RANGES : PP_SCOPE_HERE, range,
			PP_SAID_SENDER);
		scan->entry = false;
		scan->listed = true;
		return true;
	}
	/* The title may be folded: an entry stays open for some lines. */
	if (pp_accept_entry(lines->line, lines->len, &scan->entry_number)) {
		scan->entry = true;
		return true;
	}
	return false;
}

static void
take_applied(Scan *scan, const Lines *lines)
{
	PpScope scope;
	PpRange ranges[PP_RANGE_MAX];
	size_t n;

	/* "Applied" with a capital begins a sentence; "I" is always one. */
	bool begins = lines->fresh ||
		(g_ascii_isupper(*lines->line) && *lines->line != 'I');

	if (scan->applied_said || !begins ||
		!pp_accept_line(lines->line, lines->len, &scope, ranges, &n))
		return;
	scan->applied_said = true;
	add_scoped(scan, PP_TAG_APPLIED, scope, ranges, n, PP_SAID_SENDER);
}

static void
take_line(Scan *scan, const Lines *lines)
{
	if (lines->after_quote)
		scan->scope = PP_SCOPE_HERE;
	if (is_next_trailer(scan, lines)) {
		add_trailer(scan, scan->trailer++);
		return;
	}
	if (take_list(scan, lines) || take_inline_tag(scan, lines))
		return;
	if (is_nack(lines))
		add_tag(scan, PP_TAG_NACKED, PP_SCOPE_HERE, (PpRange){0, 0},
			PP_SAID_SENDER);
	take_applied(scan, lines);
	note_scope(scan, lines);
}

/* "Applied, thanks" above a list of what was: the list says which. */
static void
drop_general(PpSaid *said)
{
	for (guint i = said->tags->len; i-- > 0;) {
		const PpSaidTag *tag = &g_array_index(said->tags, PpSaidTag, i);

		if (tag->type == PP_TAG_APPLIED &&
			tag->scope != PP_SCOPE_RANGES)
			g_array_remove_index(said->tags, i);
	}
}

static bool
has_ranges(const PpSaid *said)
{
	for (guint i = 0; i < said->tags->len; i++) {
		const PpSaidTag *tag = &g_array_index(said->tags, PpSaidTag, i);

		if (tag->type == PP_TAG_APPLIED &&
			tag->scope == PP_SCOPE_RANGES)
			return true;
	}
	return false;
}

void
pp_said_scan(PpSaid *said, const char *text, size_t len, bool applied,
	char **trailers)
{
	Lines lines = {.p = text, .end = text + len};
	Scan scan = {.said = said, .trailers = trailers};

	g_array_set_size(said->tags, 0);
	while (next_line(&lines))
		take_line(&scan, &lines);
	/* What the walk did not meet (decoded otherwise) counts all the same.
	 */
	scan.scope = PP_SCOPE_HERE;
	while (trailers[scan.trailer] != NULL)
		add_trailer(&scan, scan.trailer++);
	if (applied && !scan.listed && !scan.applied_said)
		add_tag(&scan, PP_TAG_APPLIED, PP_SCOPE_HERE, (PpRange){0, 0},
			PP_SAID_SENDER);
	if (scan.listed && has_ranges(said))
		drop_general(said);
}
