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

/* Of FIRST and OTHER, each as tell_mail() has it. (transfer full) */
static char *
tell_two(const char *first, const char *other)
{
	size_t len = strlen(first) - 1; /* the mark comes with what follows */

	return g_strdup_printf(
		TOLD_FIRST "%.*s" TOLD_OTHER "%s", (int)len, first, other);
}

char *
pp_copies_tell(const PpRecord *counts, const PpRecord *other)
{
	g_autoptr(GString) first = tell_mail(counts);
	g_autoptr(GString) second = tell_mail(other);

	return g_string_equal(first, second)
		? NULL
		: tell_two(first->str, second->str);
}

/* The two of TOLD into RET_MAILS, to be freed; false for what is none. */
static bool
take_two(const char *told, char *ret_mails[2])
{
	const char *end = told ? strstr(told, TOLD_OTHER) : NULL;

	if (!end || !g_str_has_prefix(told, TOLD_FIRST))
		return false;
	told += strlen(TOLD_FIRST);
	ret_mails[0] = g_strndup(told, (size_t)(end + 1 - told));
	ret_mails[1] = g_strdup(end + strlen(TOLD_OTHER));
	return true;
}

char *
pp_copies_tell_also(const char *told, const char *before)
{
	char *now[2], *then[2];

	if (!take_two(told, now))
		return g_strdup(told ? told : before);
	if (!take_two(before, then))
		then[0] = then[1] = NULL;
	const char *other = now[1];
	for (int i = 0; i < 2; i++)
		if (then[i] && strcmp(then[i], now[0]) != 0 &&
			strcmp(then[i], other) < 0)
			other = then[i];
	char *both = tell_two(now[0], other);
	for (int i = 0; i < 2; i++) {
		g_free(now[i]);
		g_free(then[i]);
	}
	return both;
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
