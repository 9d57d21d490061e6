/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "archive/mark.h"
#include "archive/source-marks.h"
#include "base/hash.h"
#include "record/escape.h"
#include "record/slice.h"

PpSourceMarks *
pp_source_marks_new(const char *name, int64_t read)
{
	PpSourceMarks *marks = g_new0(PpSourceMarks, 1);
	char *real = realpath(name, NULL);

	marks->real = real ? real : g_strdup(name);
	marks->values = pp_hash_table_new(g_free);
	marks->read = marks->before = read;
	return marks;
}

void
pp_source_marks_free(gpointer data)
{
	PpSourceMarks *marks = data;

	if (!marks)
		return;
	g_hash_table_unref(marks->values);
	g_clear_pointer(&marks->mails, g_hash_table_unref);
	g_free(marks->real);
	g_free(marks->led);
	g_free(marks);
}

/* A file's name may hold a newline. */
void
pp_source_marks_read(PpSourceMarks *marks, const char *text)
{
	const char *blank = strchr(text, ' ');

	if (blank)
		g_hash_table_insert(marks->values,
			pp_escape_undo_dup(pp_slice_str(blank + 1), NULL),
			g_strndup(text, (gsize)(blank - text)));
}

char *
pp_source_marks_move_key(const char *key, const char *from, const char *to)
{
	size_t len = strlen(from);
	bool is_in = strncmp(key, from, len) == 0 &&
		(key[len] == '\0' || key[len] == '/');

	return is_in ? g_strconcat(to, key + len, NULL) : NULL;
}

void
pp_source_marks_rename(PpSourceMarks *marks, const char *from, const char *to)
{
	g_autoptr(GHashTable) old = g_steal_pointer(&marks->values);
	GHashTableIter iter;
	gpointer key, value;

	marks->values = pp_hash_table_new(g_free);
	g_hash_table_iter_init(&iter, old);
	while (g_hash_table_iter_next(&iter, &key, &value)) {
		char *moved = pp_source_marks_move_key(key, from, to);
		g_hash_table_insert(marks->values,
			moved ? moved : g_strdup(key), g_strdup(value));
	}
}

PpSourceMarks *
pp_source_marks_led(const PpSourceMarks *marks, const char *name)
{
	GHashTableIter iter;
	gpointer key, value;

	if (!marks->led || strcmp(marks->led, marks->real) == 0 ||
		!g_file_test(marks->led, G_FILE_TEST_IS_DIR))
		return NULL;
	PpSourceMarks *led = pp_source_marks_new(marks->led, marks->read);
	g_hash_table_iter_init(&iter, marks->values);
	while (g_hash_table_iter_next(&iter, &key, &value))
		g_hash_table_insert(
			led->values, g_strdup(key), g_strdup(value));
	pp_source_marks_rename(led, name, marks->led);
	return led;
}

/* The hashes of the single mails that MARKS are of. */
static GHashTable *
hashes_of_mails(const PpSourceMarks *marks)
{
	GHashTable *mails = pp_hash_table_new(NULL);
	GHashTableIter iter;
	gpointer value;

	g_hash_table_iter_init(&iter, marks->values);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		const char *hash = pp_mark_mail_hash(value);
		if (hash)
			g_hash_table_add(mails, g_strdup(hash));
	}
	return mails;
}

bool
pp_source_marks_have_mail(PpSourceMarks *marks, const char *hash)
{
	if (!marks->mails)
		marks->mails = hashes_of_mails(marks);
	return g_hash_table_contains(marks->mails, hash);
}
