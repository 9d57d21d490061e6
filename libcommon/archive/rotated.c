/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "archive/rotated.h"
#include "base/hash.h"
#include "base/quote.h"
#include "base/time.h"

/* Who never names them must not fill the position. */
#define GONE_MOST 100

typedef struct {
	PpMark mark;
	char *line; /* "VALUE TIME PATH"; NULL: nothing to be kept */
	char *path;
	char *remark; /* (nullable) to be said of it in this run */
} Gone;

struct PpRotated {
	GHashTable *known; /* head to GPtrArray of PpMark * */
	GHashTable *read;  /* head to path to length, of this run */
	GHashTable *paths; /* of this run */
	GPtrArray *gone;   /* of Gone * */
};

static void
mark_free(gpointer data)
{
	pp_mark_clear(data);
	g_free(data);
}

static void
gone_free(gpointer data)
{
	Gone *gone = data;

	pp_mark_clear(&gone->mark);
	g_free(gone->line);
	g_free(gone->path);
	g_free(gone->remark);
	g_free(gone);
}

PpRotated *
pp_rotated_new(void)
{
	PpRotated *rotated = g_new0(PpRotated, 1);

	rotated->known = pp_hash_table_new((GDestroyNotify)g_ptr_array_unref);
	rotated->read = pp_hash_table_new((GDestroyNotify)g_hash_table_unref);
	rotated->paths = pp_hash_table_new(NULL);
	rotated->gone = g_ptr_array_new_with_free_func(gone_free);
	return rotated;
}

void
pp_rotated_free(PpRotated *rotated)
{
	if (!rotated)
		return;
	g_hash_table_unref(rotated->known);
	g_hash_table_unref(rotated->read);
	g_hash_table_unref(rotated->paths);
	g_ptr_array_unref(rotated->gone);
	g_free(rotated);
}

/* Is VALUE of a mailbox that can be told from others?  Then MARK is that. */
static bool
parse(PpMark *mark, const char *value)
{
	if (pp_mark_parse(mark, value) && !mark->is_mail && mark->head &&
		mark->length > 0)
		return true;
	pp_mark_clear(mark);
	return false;
}

void
pp_rotated_know(PpRotated *rotated, const char *value)
{
	PpMark mark;

	/* Of a maildir there are many. */
	if (g_str_has_prefix(value, "mail:") || !parse(&mark, value))
		return;
	GPtrArray *marks = g_hash_table_lookup(rotated->known, mark.head);
	if (!marks) {
		marks = g_ptr_array_new_with_free_func(mark_free);
		g_hash_table_insert(rotated->known, g_strdup(mark.head), marks);
	}
	g_ptr_array_add(marks, g_memdup2(&mark, sizeof mark));
}

/* What had the mark VALUE is gone; NULL where nobody could find it again. */
static Gone *
add_gone(PpRotated *rotated, const char *value)
{
	PpMark mark;

	if (!parse(&mark, value))
		return NULL;
	Gone *gone = g_new0(Gone, 1);
	gone->mark = mark;
	g_ptr_array_add(rotated->gone, gone);
	return gone;
}

/* Likewise, of the mailbox and the time in KEY. */
static Gone *
know_gone(PpRotated *rotated, const char *key, const char *value)
{
	const char *path = strchr(key, ' ');
	Gone *gone = path ? add_gone(rotated, value) : NULL;

	if (!gone)
		return NULL;
	pp_rotated_know(rotated, value);
	gone->line = g_strconcat(value, " ", key, NULL);
	gone->path = g_strdup(path + 1);
	return gone;
}

void
pp_rotated_know_gone(PpRotated *rotated, const char *key, const char *value)
{
	know_gone(rotated, key, value);
}

static int
by_length(gconstpointer a, gconstpointer b)
{
	const PpMark *one = *(PpMark *const *)a, *other = *(PpMark *const *)b;

	return (one->length < other->length) - (one->length > other->length);
}

const GPtrArray *
pp_rotated_find(PpRotated *rotated, const char *head)
{
	GPtrArray *marks = g_hash_table_lookup(rotated->known, head);

	if (marks)
		g_ptr_array_sort(marks, by_length);
	return marks;
}

void
pp_rotated_read(PpRotated *rotated, const char *path, const PpMark *mark)
{
	g_hash_table_add(rotated->paths, g_strdup(path));
	if (!mark->head)
		return;
	GHashTable *lengths = g_hash_table_lookup(rotated->read, mark->head);
	if (!lengths) {
		lengths = pp_hash_table_new(g_free);
		g_hash_table_insert(
			rotated->read, g_strdup(mark->head), lengths);
	}
	uint64_t *before = g_hash_table_lookup(lengths, path);
	uint64_t length = MAX(mark->length, before ? *before : 0);
	g_hash_table_insert(
		lengths, g_strdup(path), g_memdup2(&length, sizeof length));
}

/* What was at PATH is gone, and may be IS_MISSED; NULL as add_gone(). */
static Gone *
keep_gone(PpRotated *rotated, const char *path, const PpMark *mark,
	const char *when, bool is_missed)
{
	PpMark plain = *mark;

	plain.is_packed = false;
	g_autofree char *value = pp_mark_format(&plain);
	/* So it sorts as older than all that are missed. */
	g_autofree char *key =
		g_strconcat(is_missed ? "" : "-", when, " ", path, NULL);
	return know_gone(rotated, key, value);
}

void
pp_rotated_gone(PpRotated *rotated, const char *path, const char *name,
	const PpMark *mark, int64_t time)
{
	char when[PP_TIME_SIZE];

	pp_time_format(time, when);
	Gone *gone = keep_gone(rotated, path, mark, when, name != NULL);
	if (!gone || !name)
		return;
	gone->remark = g_strdup_printf(
		"%s: nothing that was read of it is left: what came after %s "
		"and is not in it now is in no record; if it was rotated, name "
		"the old file as well, or the folder of both",
		name, when);
}

void
pp_rotated_vanished(
	PpRotated *rotated, const char *path, const PpMark *mark, int64_t time)
{
	g_autofree char *quoted = pp_quote_path(path);
	char when[PP_TIME_SIZE];

	pp_time_format(time, when);
	Gone *gone = keep_gone(rotated, path, mark, when, true);
	if (gone)
		gone->remark = g_strdup_printf(
			"%s: is gone: what came after %s is in no record, "
			"unless it was read elsewhere; name it where it is now "
			"to have it",
			quoted, when);
}

void
pp_rotated_doubt(PpRotated *rotated, const PpMark *mark, char *remark)
{
	g_autofree char *value = pp_mark_format(mark);
	Gone *gone = add_gone(rotated, value);

	if (gone)
		gone->remark = remark;
	else
		g_free(remark);
}

/* Was GONE read, as far as it had been, under another name? */
static bool
is_found(const PpRotated *rotated, const Gone *gone)
{
	GHashTable *lengths =
		g_hash_table_lookup(rotated->read, gone->mark.head);
	GHashTableIter iter;
	gpointer path, length;

	if (!lengths)
		return false;
	g_hash_table_iter_init(&iter, lengths);
	while (g_hash_table_iter_next(&iter, &path, &length))
		if (*(uint64_t *)length >= gone->mark.length)
			return true;
	return false;
}

/*
 * Is PATH what a mailbox was rotated to that was read, too, as l.mbox.1 or
 * l.mbox-20260305.gz?  Nothing comes into that.
 */
static bool
is_rotated(const PpRotated *rotated, const char *path)
{
	for (const char *at = path; *at; at++) {
		if (!strchr(".-", *at) || !g_ascii_isdigit(at[1]))
			continue;
		g_autofree char *name = g_strndup(path, (gsize)(at - path));
		if (g_hash_table_contains(rotated->paths, name))
			return true;
	}
	return false;
}

/* Of lines, by when they were written. */
static int
by_time(gconstpointer a, gconstpointer b)
{
	const char *one = *(char *const *)a, *other = *(char *const *)b;
	int order = strcmp(strchr(one, ' '), strchr(other, ' '));

	return order ? order : strcmp(one, other);
}

GPtrArray *
pp_rotated_end(PpRotated *rotated, GQueue *remarks)
{
	GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < rotated->gone->len; i++) {
		Gone *gone = rotated->gone->pdata[i];
		if (is_found(rotated, gone) ||
			(gone->path && is_rotated(rotated, gone->path)))
			continue;
		if (gone->line)
			g_ptr_array_add(lines, g_strdup(gone->line));
		if (gone->remark)
			g_queue_push_tail(
				remarks, g_steal_pointer(&gone->remark));
	}
	g_ptr_array_sort(lines, by_time);
	if (lines->len > GONE_MOST)
		g_ptr_array_remove_range(lines, 0, lines->len - GONE_MOST);
	return lines;
}
