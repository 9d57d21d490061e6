/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "archive/position-line.h"
#include "base/time.h"
#include "record/escape.h"

/* VALUE, which is LEN bytes and has no blank, and what it is of. */
static void
append_mark(GString *list, const char *value, size_t len, const char *key)
{
	g_string_append_len(list, value, (gssize)len);
	g_string_append_c(list, ' ');
	pp_escape_append(list, key, strlen(key), PP_ESCAPE_BYTES);
}

/* "VALUE KEY\nVALUE KEY", sorted by key: the same marks make the same line. */
static GString *
list_marks(GHashTable *marks)
{
	g_autoptr(GList) keys =
		g_list_sort(g_hash_table_get_keys(marks), (GCompareFunc)strcmp);
	GString *list = g_string_new(NULL);

	for (GList *key = keys; key; key = key->next) {
		const char *value = g_hash_table_lookup(marks, key->data);
		if (list->len > 0)
			g_string_append_c(list, '\n');
		append_mark(list, value, strlen(value), key->data);
	}
	return list;
}

void
pp_position_line_append(GString *out, const char *name, int64_t read,
	const char *led, GHashTable *marks)
{
	char time[PP_TIME_SIZE];

	g_string_append(out, "source:");
	pp_escape_append(out, name, strlen(name), PP_ESCAPE_BYTES);
	if (read != INT64_MAX) {
		pp_time_format(read, time);
		g_string_append_printf(out, "\tread:%s", time);
	}
	if (led && strcmp(led, name) != 0) {
		g_string_append(out, "\tled:");
		pp_escape_append(out, led, strlen(led), PP_ESCAPE_BYTES);
	}
	if (marks && g_hash_table_size(marks) > 0) {
		g_autoptr(GString) list = list_marks(marks);
		g_string_append(out, "\tmark:");
		pp_escape_append(out, list->str, list->len, PP_ESCAPE_BYTES);
	}
	g_string_append_c(out, '\n');
}

static void
append_gone(GString *out, const char *line)
{
	const char *blank = strchr(line, ' ');
	g_autoptr(GString) mark = g_string_new(NULL);

	append_mark(mark, line, (size_t)(blank - line), blank + 1);
	g_string_append(out, "source:\tmark:");
	pp_escape_append(out, mark->str, mark->len, PP_ESCAPE_BYTES);
	g_string_append_c(out, '\n');
}

void
pp_position_line_append_run(
	GString *out, int64_t last, const PpHash *key, const GPtrArray *gone)
{
	char digits[PP_HASH_KEY_SIZE];

	pp_position_line_append(out, "", last, NULL, NULL);
	pp_hash_format_key(key, digits);
	g_string_truncate(out, out->len - 1);
	g_string_append_printf(out, "\tkey:%s\n", digits);
	for (guint i = 0; gone && i < gone->len; i++)
		append_gone(out, gone->pdata[i]);
}
