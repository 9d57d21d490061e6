/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/slice.h"
#include "patch/depends.h"
#include "patch/url-id.h"

bool
pp_depends_is_patchid(const char *id)
{
	size_t digits = strspn(id, "0123456789abcdef");

	return digits == 40 && id[digits] == '\0';
}

/* The message-id in VALUE: a link, or "<ID>" or ID; NULL if it has none. */
static char *
message_id(PpSlice value)
{
	const char *end = value.text + value.len;
	PpSlice word = pp_slice_cut_word(&value);
	const char *stop = word.text + word.len;

	if (memmem(word.text, word.len, "://", 3) != NULL)
		return pp_url_id(word.text, stop);
	const char *less = memchr(word.text, '<', word.len);
	const char *greater =
		less == NULL ? NULL : memchr(less, '>', (size_t)(end - less));
	char *id = greater != NULL
		? g_strndup(less + 1, (gsize)(greater - less - 1))
		: g_strndup(word.text, word.len);
	if (!pp_url_id_is_one(id))
		g_clear_pointer(&id, g_free);
	return id;
}

/* A word that is an id of another kind. */
static char *
other_id(PpSlice value)
{
	PpSlice word = pp_slice_cut_word(&value);

	return word.len > 0 && word.len <= PP_URL_ID_MAX
		? g_strndup(word.text, word.len)
		: NULL;
}

/* What the line [LINE, NEXT) needs. (transfer full) (nullable) */
static char *
read_line(const char *line, const char *next)
{
	static const struct {
		const char *label;
		char *(*read)(PpSlice value);
	} labels[] = {{"depends-on:", message_id}, {"based-on:", message_id},
		{"prerequisite-message-id:", message_id},
		{"prerequisite-patch-id:", other_id},
		{"prerequisite-change-id:", other_id}};

	for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
		if (pp_begins_word(line, next, labels[i].label))
			return labels[i].read(pp_slice_trim(
				line + strlen(labels[i].label), next));
	return NULL;
}

void
pp_depends_read(const char *text, size_t len, GPtrArray *ids)
{
	const char *end = text + len;

	for (const char *p = text, *next; p < end && ids->len < PP_DEPENDS_MAX;
		p = next) {
		next = pp_line_next(p, end);
		if (strchr("DdBbp", *p) == NULL)
			continue;
		char *id = read_line(p, next);
		if (id == NULL ||
			g_ptr_array_find_with_equal_func(
				ids, id, g_str_equal, NULL))
			g_free(id);
		else
			g_ptr_array_add(ids, id);
	}
}
