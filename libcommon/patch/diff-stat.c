/* SPDX-License-Identifier: MIT */
/* The diffstat that git, or diffstat(1), printed into a mail. */
#include <config.h>

#include <string.h>

#include "base/number.h"
#include "base/slice.h"
#include "patch/diff.h"

/* More rows than that are no diffstat that a person wrote a cover for. */
#define ROWS_MAX 100000

/* At most ten digits, of files or lines. */
static bool
read_number(const char **p, const char *end, uint64_t *ret)
{
	size_t n = pp_number_read(*p, end, 10, ret);

	*p += n;
	return n > 0;
}

/* `, 3 insertions(+)' or `, 1 deletion(-)' at *P. */
static bool
read_part(const char **p, const char *end, PpDiff *stat)
{
	const char *q = *p;
	uint64_t n;

	if (!pp_line_skip(&q, end, ", ") || !read_number(&q, end, &n))
		return false;
	if (pp_line_skip(&q, end, " insertion"))
		stat->added = n;
	else if (pp_line_skip(&q, end, " deletion"))
		stat->removed = n;
	else if (!pp_line_skip(&q, end, " modification")) /* diffstat(1) */
		return false;
	pp_line_skip(&q, end, "s");
	if (q + 3 <= end && q[0] == '(' && q[2] == ')')
		q += 3;
	*p = q;
	return true;
}

/* ` 3 files changed, 4 insertions(+), 1 deletion(-)' and nothing else. */
static bool
read_last_line(const char *p, const char *next, PpDiff *stat)
{
	const char *end = pp_line_chomp(p, next);
	uint64_t files;

	p = pp_skip_blanks(p, end);
	if (!read_number(&p, end, &files) || !pp_line_skip(&p, end, " file"))
		return false;
	pp_line_skip(&p, end, "s");
	if (!pp_line_skip(&p, end, " changed"))
		return false;
	stat->files = files > G_MAXUINT ? G_MAXUINT : (unsigned)files;
	stat->added = stat->removed = 0;
	while (read_part(&p, end, stat))
		;
	return pp_skip_blanks(p, end) == end;
}

/*
 * The new name of a row's name: `dir/{old => new}/file' and `old => new' as
 * git abbreviates renames.  What is too long for a row lacks its beginning,
 * maybe up to the `{' (`.../old => new}/file') or the arrow (`.../new}/file'):
 * then the end of the new name is left.  (transfer full)
 */
static char *
row_path(const char *name, size_t len)
{
	const char *end = name + len;
	const char *arrow = g_strstr_len(name, (gssize)len, " => ");
	const char *to = arrow ? arrow + 4 : name;
	const char *close = memchr(to, '}', (size_t)(end - to));
	const char *open =
		close ? memchr(name, '{', (size_t)(close - name)) : NULL;
	bool is_short = pp_diffstat_is_short((PpSlice){name, len});

	if (!close || (open ? !arrow || open > arrow : !is_short))
		return g_strndup(to, (size_t)(end - to));
	GString *path = g_string_new(NULL);
	if (open)
		g_string_append_len(path, name, open - name);
	else if (arrow)
		g_string_append(path, ".../");
	const char *tail = close + 1;
	if (to == close && path->len && tail < end && *tail == '/')
		tail++; /* {old => }/file: no directory is left */
	g_string_append_len(path, to, close - to);
	g_string_append_len(path, tail, end - tail);
	return g_string_free(path, FALSE);
}

/* A row ` name | 12 +++---' or ` name | Bin 1 -> 2 bytes'; NULL if none. */
static char *
read_row(const char *p, const char *next)
{
	const char *end = pp_line_chomp(p, next);

	p = pp_skip_blanks(p, end);
	const char *bar = memrchr(p, '|', (size_t)(end - p));
	if (!bar || bar == p)
		return NULL;
	const char *what = pp_skip_blanks(bar + 1, end);
	if (what == end ||
		!(g_ascii_isdigit(*what) || PP_BEGINS(what, end, "Bin") ||
			PP_BEGINS(what, end, "Unmerged")))
		return NULL;
	while (bar > p && (bar[-1] == ' ' || bar[-1] == '\t'))
		bar--;
	return bar > p ? row_path(p, (size_t)(bar - p)) : NULL;
}

/* The rows above LAST, from the bottom up, then turned. */
static const char *
read_rows(const char *text, const char *last, GPtrArray *paths)
{
	const char *first = last;

	while (first > text && paths->len < ROWS_MAX) {
		const char *row = pp_line_start(text, first - 1);
		char *path = read_row(row, first);
		if (!path)
			break;
		g_ptr_array_add(paths, path);
		first = row;
	}
	for (unsigned i = 0; i < paths->len / 2; i++) {
		void *swap = paths->pdata[i];
		paths->pdata[i] = paths->pdata[paths->len - 1 - i];
		paths->pdata[paths->len - 1 - i] = swap;
	}
	return first;
}

bool
pp_diffstat_find(
	const char *text, size_t end, PpDiff *ret_stat, size_t *ret_end)
{
	PpDiff stat = {.present = true};

	for (const char *next = text + end, *p; next > text; next = p) {
		p = pp_line_start(text, next - 1);
		if (!read_last_line(p, next, &stat))
			continue;
		stat.paths = g_ptr_array_new_with_free_func(g_free);
		stat.start = (size_t)(read_rows(text, p, stat.paths) - text);
		stat.end = (size_t)(next - text);
		*ret_stat = stat;
		*ret_end = stat.end;
		return true;
	}
	return false;
}
