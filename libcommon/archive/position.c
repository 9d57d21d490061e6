/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "archive/position-file.h"
#include "archive/position-line.h"
#include "archive/position.h"
#include "archive/unnamed.h"
#include "base/hash.h"
#include "base/option-file.h"
#include "base/time.h"
#include "base/written.h"
#include "record/escape.h"
#include "record/record.h"
#include "record/slice.h"

/* The names of a large maildir are in one line. */
#define LINE_MAX_BYTES ((size_t)256 * 1024 * 1024)
#define FILE_MOST ((uint64_t)4 * LINE_MAX_BYTES)

/* A mail may be so late that it arrives before what was read, but behind it. */
#define SLACK INT64_C(86400)

struct PpPosition {
	char *file;
	int64_t time;
	int64_t last; /* when the last run was, or PP_POSITION_NEVER */
	PpHash key;
	PpRotated *rotated;
	GPtrArray *gone;     /* (nullable) what pp_rotated_end() gave */
	GHashTable *sources; /* name to PpSourceMarks */
	PpSourceMarks *old;  /* (nullable) of the source that was begun */
	PpSourceMarks *now;
	int64_t seen; /* when what was seen of it was written last */
	bool has_new; /* a source that was begun was not known */
	bool stays;   /* NOW has what OLD has besides */
};

/* What is of no source: when the last run was, and mailboxes that are gone. */
static void
take_run(PpPosition *position, const PpSourceMarks *marks)
{
	GHashTableIter iter;
	gpointer key, value;

	if (marks->read != PP_POSITION_NEVER)
		position->last = marks->read;
	g_hash_table_iter_init(&iter, marks->values);
	while (g_hash_table_iter_next(&iter, &key, &value))
		pp_rotated_know_gone(position->rotated, key, value);
}

static void
take_source(PpPosition *position, char *name, PpSourceMarks *marks)
{
	GHashTableIter iter;
	gpointer value;

	g_hash_table_iter_init(&iter, marks->values);
	while (g_hash_table_iter_next(&iter, NULL, &value))
		pp_rotated_know(position->rotated, value);
	g_hash_table_insert(position->sources, name, marks);
}

/*
 * "source:NAME<TAB>read:TIME<TAB>mark:VALUE KEY\nVALUE KEY", where the time may
 * be missing: it is a PpLineFunc.
 */
static char *
read_line(const char *line, size_t len, void *data)
{
	PpPosition *position = data;
	g_auto(PpRecord) record = {0};

	if (!pp_record_parse(&record, line, len, NULL) ||
		!pp_record_find(&record, "source"))
		return g_strdup("is no position of a source");
	char *name = pp_escape_undo_dup(
		pp_slice_or_fallback(&record, "source"), NULL);
	PpSlice read = pp_slice_or_fallback(&record, "read");
	int64_t time = PP_POSITION_NEVER;
	pp_time_parse(read.text, read.len, &time);
	PpSourceMarks *marks = pp_source_marks_new(name, time);
	if (pp_record_find(&record, "led"))
		marks->led = pp_escape_undo_dup(
			pp_slice_or_fallback(&record, "led"), NULL);
	g_autofree char *list =
		pp_escape_undo_dup(pp_slice_or_fallback(&record, "mark"), NULL);
	g_auto(GStrv) each = g_strsplit(list, "\n", -1);
	for (char **text = each; *text; text++)
		pp_source_marks_read(marks, *text);
	if (*name) {
		take_source(position, name, marks);
		return NULL;
	}
	PpSlice key = pp_slice_or_fallback(&record, "key");
	pp_hash_parse_key(&position->key, key.text, key.len);
	take_run(position, marks);
	pp_source_marks_free(marks);
	g_free(name);
	return NULL;
}

/* What FILE says; nothing where it is not there. */
static bool
read_file(PpPosition *position, const char *file, GError **error)
{
	bool is_there;

	return pp_position_file_check(file, &is_there, error) &&
		(!is_there ||
			pp_option_file_read(file, FILE_MOST, LINE_MAX_BYTES,
				read_line, position, error));
}

/*
 * Where links led to that lead elsewhere now is known, too: what came there
 * behind their last run nobody reads, unless it is a source.
 */
static void
take_led(PpPosition *position)
{
	g_autoptr(GList) names = g_hash_table_get_keys(position->sources);

	for (GList *name = names; name; name = name->next) {
		PpSourceMarks *led = pp_source_marks_led(
			g_hash_table_lookup(position->sources, name->data),
			name->data);
		if (led && !g_hash_table_contains(position->sources, led->real))
			g_hash_table_insert(
				position->sources, g_strdup(led->real), led);
		else
			pp_source_marks_free(led);
	}
}

PpPosition *
pp_position_load(const char *file, int64_t now, GError **error)
{
	g_autoptr(PpPosition) position = g_new0(PpPosition, 1);

	position->file = g_strdup(file);
	position->seen = INT64_MIN;
	position->last = PP_POSITION_NEVER;
	pp_hash_draw_key(&position->key);
	position->rotated = pp_rotated_new();
	/* Nothing was read in the future, which --now may be. */
	position->time = MIN(now, g_get_real_time() / G_USEC_PER_SEC);
	position->sources = pp_hash_table_new(pp_source_marks_free);
	g_autofree char *next = g_strconcat(file, ".next", NULL);
	if (!pp_written_add(next, error) ||
		!pp_position_file_check_next(next, error) ||
		!read_file(position, file, error) ||
		!pp_position_file_drop(next, error))
		return NULL;
	take_led(position);
	return g_steal_pointer(&position);
}

void
pp_position_free(PpPosition *position)
{
	if (!position)
		return;
	pp_source_marks_free(position->old);
	g_hash_table_unref(position->sources);
	pp_rotated_free(position->rotated);
	if (position->gone)
		g_ptr_array_unref(position->gone);
	g_free(position->file);
	g_free(position);
}

/*
 * When the source that was begun was read: no later than our clock says, and no
 * later than its newest mail was written, since the clock may be ahead.
 */
static void
set_time(PpPosition *position)
{
	int64_t seen = position->seen;

	if (!position->now)
		return;
	if (seen == INT64_MIN && position->old)
		seen = position->old->read;
	if (seen != INT64_MIN)
		position->now->read = MIN(position->now->read, seen);
}

/* Ends the source that was begun. */
static void
end_source(PpPosition *position)
{
	PpSourceMarks *old = position->old;
	GHashTableIter iter;
	gpointer key, value;

	set_time(position);
	position->seen = INT64_MIN;
	if (!position->stays && old)
		pp_unnamed_look_inside(old, position->now, position->rotated);
	if (!position->stays)
		return;
	position->stays = false;
	position->now->is_unread = !old;
	if (!old)
		return;
	position->now->read = old->read;
	g_free(position->now->led);
	position->now->led = g_strdup(old->led);
	g_hash_table_iter_init(&iter, old->values);
	while (g_hash_table_iter_next(&iter, &key, &value))
		if (!g_hash_table_contains(position->now->values, key))
			pp_position_set(position, key, value);
}

/* Is A of a later time than B? */
static bool
is_later(const PpSourceMarks *a, const PpSourceMarks *b)
{
	return a->read != PP_POSITION_NEVER &&
		(b->read == PP_POSITION_NEVER || a->read > b->read);
}

/*
 * What is known of the source NAME, which is REAL without links: under that
 * name, since where a link leads may change from night to night, or under
 * another name of the same place.  Of several, what was read last.  (transfer
 * full), or NULL.
 */
static PpSourceMarks *
take_known(PpPosition *position, const char *name, const char *real)
{
	gpointer key = NULL, value = NULL;
	GHashTableIter iter;

	g_hash_table_steal_extended(position->sources, name, &key, &value);
	g_free(key);
	PpSourceMarks *best = value;
	g_hash_table_iter_init(&iter, position->sources);
	while (g_hash_table_iter_next(&iter, &key, &value)) {
		PpSourceMarks *marks = value;
		if (strcmp(marks->real, real) != 0)
			continue;
		g_hash_table_iter_steal(&iter);
		pp_source_marks_rename(marks, key, name);
		g_free(key);
		bool better = !best || is_later(marks, best);
		pp_source_marks_free(better ? best : marks);
		best = better ? marks : best;
	}
	return best;
}

bool
pp_position_begin(PpPosition *position, const char *name)
{
	char *whole = g_canonicalize_filename(name, NULL);
	PpSourceMarks *now = pp_source_marks_new(whole, position->time);

	end_source(position);
	pp_source_marks_free(position->old);
	position->old = take_known(position, whole, now->real);
	position->now = now;
	now->before = position->old ? position->old->before : PP_POSITION_NEVER;
	now->is_named = true;
	now->led = g_strdup(now->real);
	/* A link that leads elsewhere is as good as another source. */
	position->has_new |= !position->old ||
		(position->old->led &&
			strcmp(position->old->led, now->real) != 0);
	g_hash_table_insert(position->sources, whole, now);
	return position->old != NULL;
}

/* What a source knows of a path. */
typedef struct {
	const char *source;
	PpSourceMarks *marks;
	const char *key; /* the path, as that has it */
} Known;

/* Of several, that which was read last.  WHOLE must live as long as it. */
static bool
find_knowing(const PpPosition *position, const char *whole, Known *ret_known)
{
	g_autofree char *real = realpath(whole, NULL);
	GHashTableIter iter;
	gpointer name, value;

	*ret_known = (Known){.marks = NULL};
	g_hash_table_iter_init(&iter, position->sources);
	while (g_hash_table_iter_next(&iter, &name, &value)) {
		const PpSourceMarks *best = ret_known->marks;
		PpSourceMarks *marks = value;
		bool is_it = strcmp(marks->real, real ? real : whole) == 0;
		const char *key = is_it ? name : whole;
		if (g_hash_table_contains(marks->values, key) &&
			(!best || is_later(marks, best)))
			*ret_known = (Known){name, marks, key};
	}
	return ret_known->marks != NULL;
}

void
pp_position_take_over(PpPosition *position, const char *path)
{
	g_autofree char *whole = g_canonicalize_filename(path, NULL);
	Known other;
	GHashTableIter iter;
	gpointer key, value;

	if (pp_position_mark(position, whole) ||
		!find_knowing(position, whole, &other))
		return;
	if (!position->old)
		position->old = pp_source_marks_new(whole, other.marks->before);
	position->now->before = position->old->before;
	g_hash_table_iter_init(&iter, other.marks->values);
	while (g_hash_table_iter_next(&iter, &key, &value)) {
		char *moved = pp_source_marks_move_key(key, other.key, whole);
		if (moved)
			g_hash_table_insert(
				position->old->values, moved, g_strdup(value));
	}
	if (!other.marks->is_named && other.key == other.source)
		g_hash_table_remove(position->sources, other.source);
}

void
pp_position_saw(PpPosition *position, int64_t time)
{
	position->seen = MAX(position->seen, time);
}

/* What may not have been read at READ arrived then or later. */
static int64_t
unread_at(int64_t read)
{
	if (read == PP_POSITION_NEVER)
		return read;
	return read > g_get_real_time() / G_USEC_PER_SEC ? INT64_MIN
							 : read - SLACK;
}

int64_t
pp_position_since(const PpPosition *position, int64_t since)
{
	return MIN(since, unread_at(position->last));
}

bool
pp_position_is_first(const PpPosition *position)
{
	return position->last == PP_POSITION_NEVER;
}

const PpHash *
pp_position_key(const PpPosition *position)
{
	return &position->key;
}

PpRotated *
pp_position_rotated(PpPosition *position)
{
	return position->rotated;
}

int64_t
pp_position_read(const PpPosition *position)
{
	return position->old ? position->old->read : PP_POSITION_NEVER;
}

int64_t
pp_position_unread(const PpPosition *position)
{
	return unread_at(pp_position_read(position));
}

int64_t
pp_position_unread_of(const PpPosition *position, const char *path)
{
	g_autofree char *whole = g_canonicalize_filename(path, NULL);
	Known other;

	return find_knowing(position, whole, &other)
		? unread_at(other.marks->before)
		: PP_POSITION_NEVER;
}

const char *
pp_position_mark(const PpPosition *position, const char *key)
{
	g_autofree char *whole = g_canonicalize_filename(key, NULL);

	return position->old ? g_hash_table_lookup(position->old->values, whole)
			     : NULL;
}

bool
pp_position_has_mail(const PpPosition *position, const char *hash)
{
	PpSourceMarks *old = position->old;

	return old && pp_source_marks_have_mail(old, hash);
}

GList *
pp_position_below(const PpPosition *position, const char *path)
{
	g_autofree char *whole = g_canonicalize_filename(path, NULL);
	size_t len = strlen(whole);
	GList *below = NULL;
	GHashTableIter iter;
	gpointer key;

	if (!position->old)
		return NULL;
	g_hash_table_iter_init(&iter, position->old->values);
	while (g_hash_table_iter_next(&iter, &key, NULL)) {
		const char *name = key;
		if (strncmp(name, whole, len) == 0 && name[len] == '/')
			below = g_list_prepend(below, key);
	}
	return g_list_sort(below, (GCompareFunc)strcmp);
}

bool
pp_position_knows(const PpPosition *position, const char *path)
{
	g_autoptr(GList) below = pp_position_below(position, path);

	return below || pp_position_mark(position, path);
}

bool
pp_position_is_set(const PpPosition *position, const char *key)
{
	g_autofree char *whole = g_canonicalize_filename(key, NULL);

	return g_hash_table_contains(position->now->values, whole);
}

void
pp_position_set(PpPosition *position, const char *key, const char *value)
{
	g_hash_table_insert(position->now->values,
		g_canonicalize_filename(key, NULL), g_strdup(value));
}

void
pp_position_keep(PpPosition *position, const char *key)
{
	const char *value = pp_position_mark(position, key);

	if (value)
		pp_position_set(position, key, value);
}

void
pp_position_drop(PpPosition *position, const char *key)
{
	g_autofree char *whole = g_canonicalize_filename(key, NULL);

	if (position->old)
		g_hash_table_remove(position->old->values, whole);
	g_hash_table_remove(position->now->values, whole);
}

void
pp_position_stay(PpPosition *position)
{
	position->stays = true;
}

/* The keys of TABLE, sorted: the same positions make the same file. */
static GList *
sorted_keys(GHashTable *table)
{
	return g_list_sort(g_hash_table_get_keys(table), (GCompareFunc)strcmp);
}

void
pp_position_end(PpPosition *position, bool all_found, GQueue *remarks)
{
	end_source(position);
	if (position->has_new)
		pp_unnamed_tell(position->sources, position->rotated, remarks);
	if (all_found)
		position->last = position->time;
	position->gone = pp_rotated_end(position->rotated, remarks);
}

bool
pp_position_save(PpPosition *position, GError **error)
{
	g_autofree char *next = g_strconcat(position->file, ".next", NULL);
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GList) names = sorted_keys(position->sources);

	pp_position_line_append_run(
		text, position->last, &position->key, position->gone);
	for (GList *name = names; name; name = name->next) {
		const PpSourceMarks *marks =
			g_hash_table_lookup(position->sources, name->data);
		if (!marks->is_unread || g_hash_table_size(marks->values) > 0)
			pp_position_line_append(text, name->data, marks->read,
				marks->led, marks->values);
	}
	return pp_position_file_write(next, text->str, text->len, error);
}
