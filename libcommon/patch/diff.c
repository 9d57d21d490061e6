/* SPDX-License-Identifier: MIT */
/*
 * One pass over the lines.  A header opens a file; its hunks are counted off
 * by the numbers in their @@ lines, so a removed "-- " is a removed line and
 * the signature is none.  Where a hunk breaks off (mangled mail), what it had
 * so far counts and the search goes on at that line.
 */
#include <config.h>

#include <string.h>

#include "base/hash.h"
#include "base/line.h"
#include "base/slice.h"
#include "patch/diff.h"
#include "patch/diffhead.h"
#include "patch/diffname.h"

/* How far above ---/+++ a line like Index: still belongs to the diff. */
#define PREAMBLE_LINES 10

/* Mailers that break lines break them at 72 or later, but for a long word. */
#define WRAP_COLUMN 64

typedef struct {
	const char *text;
	const char *end;
	PpDiff *diff;
	GHashTable *seen;      /* (nullable) the paths of diff->paths */
	const char *preamble;  /* first Index: or diff line, or NULL */
	unsigned preamble_age; /* lines since */
} Scan;

static void
add_file(Scan *s, const PpDiffHead *names)
{
	const char *path = pp_diffhead_path(names);

	s->diff->files++;
	if (!s->seen)
		s->seen = g_hash_table_new(pp_hash_str, g_str_equal);
	if (!path || !*path || g_hash_table_contains(s->seen, path))
		return;
	char *copy = g_strdup(path);
	g_ptr_array_add(s->diff->paths, copy);
	g_hash_table_add(s->seen, copy);
}

static void
open_diff(Scan *s, const char *first)
{
	if (s->preamble)
		first = s->preamble;
	if (!s->diff->present)
		s->diff->start = (size_t)(first - s->text);
	s->diff->present = true;
	s->preamble = NULL;
}

/*
 * Is [P, NEXT) the rest of the line LAST, which the sender's mailer broke?
 * It is when its first word would have made LAST too long.
 */
static bool
is_wrapped(const char *last, const char *p, const char *next)
{
	const char *word = p;

	while (word < next && !g_ascii_isspace(*word))
		word++;
	return last < p && p - last + (word - p) > WRAP_COLUMN;
}

/* A context line's blank may have become U+00A0 in mail that was HTML. */
static bool
is_context(const char *p, const char *next)
{
	return *p != '\xc2' || (p + 1 < next && p[1] == '\xa0');
}

/* What a hunk's lines say, once it is known that they are its own. */
typedef struct {
	const char *end;
	unsigned added, removed;
	bool whole; /* it ends by its numbers, or where the next one begins */
} Damaged;

/*
 * Reads the rest of a hunk whose context lost its leading blanks: what is
 * neither added nor removed is context.  KEEPS_LINES: no line was broken.
 * It may be cut off where its first line is damaged already: prose follows
 * lines that are whole.
 */
static Damaged
read_damaged(const Scan *s, const char *last, const char *p, unsigned old,
	unsigned now, bool keeps_lines)
{
	Damaged found = {.whole = false};
	bool cut = PP_BEGINS(last, p, "@@ -");

	for (const char *next; (old || now) && p < s->end; last = p, p = next) {
		next = pp_line_next(p, s->end);
		if (PP_BEGINS(p, next, "diff --git ") ||
			PP_BEGINS(p, next, "@@ -"))
			break;
		if (*p == '\\' || (!keeps_lines && is_wrapped(last, p, next)))
			continue;
		bool added = *p == '+', removed = *p == '-';

		if (cut && PP_BEGINS(p, next, "-- \n"))
			break;
		if ((!added && !old) || (!removed && !now))
			return found;
		old -= !added;
		now -= !removed;
		found.added += added;
		found.removed += removed;
	}
	found.end = p;
	found.whole = (!old && !now) || p < s->end || cut;
	return found;
}

/*
 * At P, which fits no hunk: counts the rest of one whose context is damaged,
 * so that what is visibly there counts; git refuses it.  Where prose follows
 * the numbers do not come out, and nothing is counted.
 */
static const char *
count_damaged(
	Scan *s, const char *last, const char *p, unsigned old, unsigned now)
{
	Damaged rest = read_damaged(s, last, p, old, now, true);

	if (!rest.whole)
		rest = read_damaged(s, last, p, old, now, false);
	/* The last lines of a hunk are often deleted, and prose put there. */
	if (!rest.whole || rest.added + rest.removed == 0)
		return p;
	s->diff->added += rest.added;
	s->diff->removed += rest.removed;
	return rest.end;
}

/*
 * Counts the lines of a hunk off, P being the first behind its @@ line LAST.
 * Returns where it ends, which is before its time when a line does not fit.
 */
static const char *
count_hunk(Scan *s, const char *last, const char *p, unsigned old, unsigned now)
{
	while ((old || now) && p < s->end) {
		const char *next = pp_line_next(p, s->end);
		switch (*p) {
		case '+':
			if (!now)
				return p;
			now--;
			s->diff->added++;
			break;
		case '-':
			if (!old)
				return p;
			old--;
			s->diff->removed++;
			break;
		case '\\':
			break;
		case '\r':
		case '\n': /* a blank that got lost on the way */
		case ' ':
		case '\xc2':
			if (!old || !now || !is_context(p, next))
				return p;
			old--;
			now--;
			break;
		default:
			if (!is_wrapped(last, p, next))
				return count_damaged(s, last, p, old, now);
		}
		last = p;
		p = next;
	}
	if (p < s->end && PP_BEGINS(p, s->end, "\\ "))
		p = pp_line_next(p, s->end);
	return p;
}

/* All hunks from P on.  Returns where they end: P itself if there is none. */
static const char *
count_hunks(Scan *s, const char *p)
{
	unsigned old, now;

	while (p < s->end) {
		const char *next = pp_line_next(p, s->end);
		if (!pp_diffhead_hunk(p, next, &old, &now))
			break;
		p = count_hunk(s, p, next, old, now);
		s->diff->end = (size_t)(p - s->text);
	}
	return p;
}

/* The lines of `GIT binary patch' from P on: blocks, each up to a blank. */
static const char *
skip_binary(Scan *s, const char *p)
{
	while (p < s->end &&
		(PP_BEGINS(p, s->end, "literal ") ||
			PP_BEGINS(p, s->end, "delta "))) {
		while (p < s->end && *p != '\n' && *p != '\r')
			p = pp_line_next(p, s->end);
		if (p < s->end)
			p = pp_line_next(p, s->end);
	}
	return p;
}

/* What may follow git's extended header: hunks, or why there are none. */
static const char *
read_content(Scan *s, const char *p)
{
	if (p == s->end)
		return p;
	if (PP_BEGINS(p, s->end, "GIT binary patch"))
		return skip_binary(s, pp_line_next(p, s->end));
	if (PP_BEGINS(p, s->end, "Binary files ") ||
		PP_BEGINS(p, s->end, "Files "))
		return pp_line_next(p, s->end);
	return count_hunks(s, p);
}

/*
 * A `diff --git' file at P.  Returns behind it, NULL when it is none: git
 * apply wants at least one more line of header.
 */
static const char *
read_git_file(Scan *s, const char *p)
{
	g_auto(PpDiffHead) names = {0};
	const char *first = p, *next = pp_line_next(p, s->end);
	const char *head = next;

	p += strlen("diff --git ");
	pp_diffname_parse_pair(p, (size_t)(pp_line_chomp(p, next) - p),
		&names.git_old, &names.git_new);
	for (p = head; p < s->end; p = next) {
		next = pp_line_next(p, s->end);
		if (!pp_diffhead_extended(p, next, &names))
			break;
	}
	if (p == head)
		return NULL;
	open_diff(s, first);
	p = read_content(s, p);
	add_file(s, &names);
	s->diff->end = (size_t)(p - s->text);
	return p;
}

static const char *
read_plain_file(Scan *s, const char *p)
{
	g_auto(PpDiffHead) names = {0};
	const char *hunk = pp_diffhead_plain(p, s->end, &names);

	if (!hunk)
		return NULL;
	open_diff(s, p);
	add_file(s, &names);
	return count_hunks(s, hunk);
}

static void
note_preamble(Scan *s, const char *p)
{
	if (s->preamble && ++s->preamble_age > PREAMBLE_LINES)
		s->preamble = NULL;
	if (s->preamble)
		return;
	if (PP_BEGINS(p, s->end, "Index: ") || PP_BEGINS(p, s->end, "diff -")) {
		s->preamble = p;
		s->preamble_age = 0;
	}
}

/* Tries what stands at the line P.  NULL when no diff begins there. */
static const char *
read_file(Scan *s, const char *p)
{
	if (PP_BEGINS(p, s->end, "diff --git "))
		return read_git_file(s, p);
	if (PP_BEGINS(p, s->end, "--- "))
		return read_plain_file(s, p);
	if (s->diff->present && PP_BEGINS(p, s->end, "@@ -")) {
		const char *behind = count_hunks(s, p);
		return behind == p ? NULL : behind;
	}
	return NULL;
}

void
pp_diff_scan(PpDiff *ret_diff, const char *text, size_t len)
{
	Scan s = {.text = text, .end = text + len, .diff = ret_diff};

	*ret_diff = (PpDiff){.start = len,
		.end = len,
		.paths = g_ptr_array_new_with_free_func(g_free)};
	for (const char *p = text; p < s.end;) {
		const char *behind = read_file(&s, p);
		if (!behind)
			note_preamble(&s, p);
		p = behind ? behind : pp_line_next(p, s.end);
	}
	g_clear_pointer(&s.seen, g_hash_table_destroy);
}

void
pp_diff_clear(PpDiff *diff)
{
	g_clear_pointer(&diff->paths, g_ptr_array_unref);
}
