/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/idset.h"
#include "base/quote.h"
#include "base/utf8.h"
#include "record/copies.h"
#include "record/copy.h"
#include "record/escape.h"
#include "record/slice.h"

/* Bytes of what each wrote. */
enum { MAX_WORDS = 80 };

struct PpCopies {
	PpIdSet *ids;     /* of those that were added */
	GArray *contents; /* PpContents, by number of id */
	PpIdSet *noted;
	GPtrArray *said; /* what is said of the first ids */
	size_t n_noted;
};

PpCopies *
pp_copies_new(void)
{
	PpCopies *copies = g_new0(PpCopies, 1);

	copies->ids = pp_idset_new();
	copies->contents = g_array_new(FALSE, TRUE, sizeof(PpContents));
	copies->noted = pp_idset_new();
	copies->said = g_ptr_array_new_with_free_func(g_free);
	return copies;
}

void
pp_copies_free(PpCopies *copies)
{
	if (!copies)
		return;
	pp_idset_free(copies->ids);
	g_array_unref(copies->contents);
	pp_idset_free(copies->noted);
	g_ptr_array_unref(copies->said);
	g_free(copies);
}

bool
pp_copies_add(PpCopies *copies, const PpRecord *record)
{
	PpSlice id = pp_slice_of(record, PP_FIELD_MSGID);
	bool is_new;

	if (!id.len)
		return true;
	uint32_t n = pp_idset_number(copies->ids, id.text, id.len, &is_new);
	if (is_new)
		g_array_set_size(copies->contents, n + 1);
	if (pp_contents_add(&g_array_index(copies->contents, PpContents, n),
		    pp_content_of(record)))
		pp_copies_note(copies, id, NULL);
	return is_new;
}

/* What a stranger wrote, short and harmless, so that nothing else is cut off.
 */
static void
append_words(GString *out, PpSlice field)
{
	g_autofree char *text = pp_escape_undo_dup(field, NULL);
	size_t len = strlen(text), end = pp_utf8_cut(text, len, MAX_WORDS);

	for (size_t i = 0, n; i < end; i += n)
		if (pp_char_class(text + i, end - i, &n) != PP_CHAR_PLAIN ||
			strchr("\\\"", text[i]))
			g_string_append_c(out, '?');
		else
			g_string_append_len(out, text + i, (gssize)n);
	if (end < len)
		g_string_append(out, "...");
}

/* Who sent RECORD's mail, and its subject. (transfer full) */
static GString *
tell_mail(const PpRecord *record)
{
	GString *out = g_string_new(NULL);

	append_words(out,
		pp_slice_cut_mailbox(pp_slice_of(record, PP_FIELD_FROM)).addr);
	g_string_append(out, ", \"");
	append_words(out, pp_slice_of(record, PP_FIELD_SUBJECT));
	g_string_append_c(out, '"');
	return out;
}

#define TOLD_FIRST "that of "
/* It cannot stand in words of a mail, whose quotation marks are taken out. */
#define TOLD_OTHER "\"; not that of "
/* Of so many others. */
#define MAX_OTHERS 20

char *
pp_copies_tell(const PpRecord *counts, const PpRecord *other)
{
	g_autoptr(GString) first = tell_mail(counts);
	g_autoptr(GString) second = tell_mail(other);

	if (g_string_equal(first, second))
		return NULL;
	/* The mark comes with what follows. */
	g_string_truncate(first, first->len - 1);
	return g_strconcat(
		TOLD_FIRST, first->str, TOLD_OTHER, second->str, NULL);
}

/* The mails of TOLD, the one that counts first; NULL for what is none. */
static GStrv
take_mails(const char *told)
{
	size_t len = told ? strlen(told) : 0;

	if (!len || !g_str_has_prefix(told, TOLD_FIRST) ||
		!strstr(told, TOLD_OTHER) || told[len - 1] != '"')
		return NULL;
	g_autofree char *list = g_strndup(told, len - 1);
	return g_strsplit(list + strlen(TOLD_FIRST), TOLD_OTHER, -1);
}

/* Adds those of MAILS (nullable) to OTHERS that are not there, nor FIRST. */
static void
add_others(GPtrArray *others, GStrv mails, const char *first)
{
	for (char **mail = mails; mail && *mail; mail++)
		if (strcmp(*mail, first) != 0 &&
			!g_ptr_array_find_with_equal_func(
				others, *mail, g_str_equal, NULL))
			g_ptr_array_add(others, *mail);
}

static int
by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char *
pp_copies_tell_also(const char *told, const char *before)
{
	g_auto(GStrv) now = take_mails(told);
	g_auto(GStrv) then = take_mails(before);
	g_autoptr(GPtrArray) others = g_ptr_array_new();

	if (!now)
		return g_strdup(told ? told : before);
	add_others(others, now + 1, now[0]);
	add_others(others, then, now[0]);
	g_ptr_array_sort(others, by_bytes);
	GString *all = g_string_new(TOLD_FIRST);
	g_string_append(all, now[0]);
	for (guint i = 0; i < MIN(others->len, MAX_OTHERS); i++)
		g_string_append_printf(
			all, TOLD_OTHER "%s", (const char *)others->pdata[i]);
	g_string_append_c(all, '"');
	return g_string_free(all, FALSE);
}

/* (transfer full) */
static char *
remark(PpSlice msgid, const char *told)
{
	g_autofree char *id = pp_escape_undo_dup(msgid, NULL);
	g_autofree char *quoted = pp_quote_str(id);
	g_autofree char *rest = told ? pp_quote_str(told) : NULL;

	return g_strconcat(quoted,
		": mails that differ have this message-id, and one of them "
		"counts",
		rest ? ": " : NULL, rest, NULL);
}

void
pp_copies_note(PpCopies *copies, PpSlice msgid, const char *told)
{
	bool is_new;
	uint32_t n =
		pp_idset_number(copies->noted, msgid.text, msgid.len, &is_new);

	copies->n_noted += is_new;
	if (n >= PP_COPIES_SAID)
		return;
	if (is_new)
		g_ptr_array_add(copies->said, NULL);
	g_free(copies->said->pdata[n]);
	copies->said->pdata[n] = remark(msgid, told);
}

char **
pp_copies_remarks(const PpCopies *copies)
{
	guint said = copies->said->len;
	char **remarks = g_new0(char *, said + 2);

	for (guint i = 0; i < said; i++)
		remarks[i] = g_strdup(copies->said->pdata[i]);
	if (copies->n_noted > said)
		remarks[said] = g_strdup_printf(
			"%zu more message-ids of mails that differ",
			copies->n_noted - said);
	return remarks;
}
