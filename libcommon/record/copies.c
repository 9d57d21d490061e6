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
	GArray *contents; /* PpContent, by number of id */
	PpIdSet *noted;
	GPtrArray *said; /* what is said of the first ids */
	size_t n_noted;
};

PpCopies *
pp_copies_new(void)
{
	PpCopies *copies = g_new0(PpCopies, 1);

	copies->ids = pp_idset_new();
	copies->contents = g_array_new(FALSE, FALSE, sizeof(PpContent));
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
	PpContent content = pp_content_of(record);
	bool is_new;

	if (!id.len)
		return true;
	uint32_t n = pp_idset_number(copies->ids, id.text, id.len, &is_new);
	if (is_new)
		g_array_append_val(copies->contents, content);
	else if (pp_contents_differ(content,
			 g_array_index(copies->contents, PpContent, n)))
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

char *
pp_copies_tell(const PpRecord *counts, const PpRecord *other)
{
	g_autoptr(GString) first = tell_mail(counts);
	g_autoptr(GString) second = tell_mail(other);

	return g_string_equal(first, second)
		? NULL
		: g_strdup_printf("that of %s; not that of %s", first->str,
			  second->str);
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
