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

/* Appends the character at TEXT when it may be shown; returns its length. */
static size_t
append_char(GString *out, const char *text, size_t len)
{
	size_t n;
	PpCharClass class = pp_char_class(text, len, &n);

	if (class == PP_CHAR_PLAIN)
		g_string_append_len(out, text, (gssize)n);
	else if (class == PP_CHAR_BAD)
		g_string_append(out, "\xef\xbf\xbd");
	return n;
}

void
pp_clean_text(GString *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len;) {
		size_t run = run_from(' ', text + i, len - i);

		g_string_append_len(out, text + i, (gssize)run);
		i += run;
		if (i == len)
			break;
		if (text[i] == '\t' || text[i] == '\n')
			g_string_append_c(out, text[i++]);
		else
			i += append_char(out, text + i, len - i);
	}
}

void
pp_clean_line(GString *out, const char *text, size_t len)
{
	size_t start = out->len;
	bool gap = false;

	for (size_t i = 0; i < len;) {
		if (pp_is_c_space(text[i])) {
			gap = out->len > start;
			i++;
			continue;
		}
		size_t before = out->len;
		if (gap)
			g_string_append_c(out, ' ');
		size_t padded = out->len;
		size_t run = run_from('!', text + i, len - i);
		g_string_append_len(out, text + i, (gssize)run);
		i += run > 0 ? run : append_char(out, text + i, len - i);
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
