/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>
#include <string.h>

#include <glib.h>

#include "base/quote.h"
#include "base/slice.h"
#include "digest/clean.h"
#include "mail/mailbox.h"
#include "record/slice.h"

/*
 * Bytes from TEXT on that are printable ASCII, FIRST or behind it: from the
 * blank on nearly all of a mail, from the "!" on a word.
 */
static inline size_t
run_from(char first, const char *text, size_t len)
{
	size_t n = 0;

	while (n < len && text[n] >= first && text[n] < 0x7f)
		n++;
	return n;
}

/*
 * Marks that stand over or under one letter; no writing needs more, and a heap
 * of them paints over the lines around it.
 */
enum { MARKS_MAX = 8 };

/*
 * Appends the character at TEXT when it may be shown; returns its length.
 * MARKS counts the marks in a row, up to it.
 */
static size_t
append_char(GString *out, const char *text, size_t len, unsigned *marks)
{
	size_t n;
	PpCharClass class = pp_char_class(text, len, &n);
	bool mark = class == PP_CHAR_PLAIN &&
		g_unichar_ismark(g_utf8_get_char(text));

	*marks = mark ? *marks + 1 : 0;
	if (class == PP_CHAR_PLAIN && *marks <= MARKS_MAX)
		g_string_append_len(out, text, (gssize)n);
	else if (class == PP_CHAR_BAD)
		g_string_append(out, "\xef\xbf\xbd");
	return n;
}

void
pp_clean_text(GString *out, const char *text, size_t len)
{
	unsigned marks = 0;

	for (size_t i = 0; i < len;) {
		size_t run = run_from(' ', text + i, len - i);

		g_string_append_len(out, text + i, (gssize)run);
		i += run;
		marks = run > 0 ? 0 : marks;
		if (i == len)
			break;
		if (text[i] == '\t' || text[i] == '\n')
			g_string_append_c(out, text[i++]);
		else
			i += append_char(out, text + i, len - i, &marks);
	}
}

/*
 * The length of the white space at TEXT, or 0.  That of other writings, and the
 * space that does not break, fill a line as well, so that what follows looks
 * like the next one.
 */
static size_t
space_length(const char *text, size_t len)
{
	if ((unsigned char)*text < 0x80)
		return pp_is_c_space(*text);
	gunichar c = g_utf8_get_char_validated(text, (gssize)len);
	return c < 0x110000 && g_unichar_isspace(c)
		? (size_t)g_unichar_to_utf8(c, NULL)
		: 0;
}

void
pp_clean_line(GString *out, const char *text, size_t len)
{
	size_t start = out->len;
	bool gap = false;
	unsigned marks = 0;

	for (size_t i = 0; i < len;) {
		size_t space = space_length(text + i, len - i);

		if (space > 0) {
			gap = out->len > start;
			i += space;
			continue;
		}
		size_t before = out->len;
		if (gap)
			g_string_append_c(out, ' ');
		size_t padded = out->len;
		size_t run = run_from('!', text + i, len - i);
		g_string_append_len(out, text + i, (gssize)run);
		marks = run > 0 ? 0 : marks;
		i += run > 0 ? run
			     : append_char(out, text + i, len - i, &marks);
		if (out->len == padded)
			g_string_truncate(out, before);
		else
			gap = false;
	}
}

/* Words of printable ASCII with one blank between them: most lines. */
static bool
is_clean(const char *text, size_t len)
{
	bool blank = true;

	for (size_t i = 0; i < len; i++) {
		bool gap = text[i] == ' ';
		if (text[i] < 0x20 || text[i] >= 0x7f || (gap && blank))
			return false;
		blank = gap;
	}
	return !blank || len == 0;
}

char *
pp_clean_line_dup(const char *text)
{
	size_t len = text ? strlen(text) : 0;

	if (is_clean(text, len))
		return g_strndup(text ? text : "", len);
	GString *out = g_string_sized_new(len);
	pp_clean_line(out, text, len);
	return g_string_free(out, FALSE);
}

void
pp_clean_split(const char *mailbox, char **ret_name, char **ret_addr)
{
	const PpSlice box = {mailbox, strlen(mailbox)};
	const PpMailboxCut cut = pp_slice_cut_mailbox(box);

	*ret_name = pp_mailbox_unquote(cut.name.text, cut.name.len);
	*ret_addr = g_strndup(cut.addr.text, cut.addr.len);
}

char *
pp_clean_name_dup(const char *mailbox)
{
	g_autofree char *line = pp_clean_line_dup(mailbox);
	g_autofree char *addr = NULL;
	char *name = NULL;

	pp_clean_split(line, &name, &addr);
	if (*name)
		return name;
	g_free(name);
	return g_steal_pointer(&addr);
}

char *
pp_clean_field_dup(const PpRecord *record, PpFieldId id)
{
	if (!pp_record_has(record, id))
		return g_strdup("");
	if (pp_field_table[id].type != PP_TYPE_LIST) {
		g_autofree char *value = pp_record_dup(record, id, NULL);
		return is_clean(value, strlen(value))
			? g_steal_pointer(&value)
			: pp_clean_line_dup(value);
	}
	g_auto(GStrv) elements = pp_record_list(record, id);
	g_autofree char *joined = g_strjoinv("; ", elements);
	return pp_clean_line_dup(joined);
}

char *
pp_clean_field_name(const PpRecord *record, PpFieldId id)
{
	if (!pp_record_has(record, id))
		return g_strdup("");
	g_autofree char *mailbox = pp_record_dup(record, id, NULL);
	return pp_clean_name_dup(mailbox);
}

char *
pp_clean_field_names(const PpRecord *record, PpFieldId id)
{
	if (!pp_record_has(record, id))
		return g_strdup("");
	g_auto(GStrv) boxes = pp_record_list(record, id);
	for (char **box = boxes; *box; box++) {
		char *name = pp_clean_name_dup(*box);
		g_free(*box);
		*box = name;
	}
	return g_strjoinv(", ", boxes);
}
