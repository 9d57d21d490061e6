/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/idset.h"
#include "base/quote.h"
#include "record/copies.h"
#include "record/copy.h"
#include "record/escape.h"
#include "record/slice.h"

/* Message-ids that are said; the rest is counted. */
enum { MAX_SAID = 20 };

struct PpCopies {
	PpIdSet *ids;     /* of those that were added */
	GArray *contents; /* PpContent, by number of id */
	PpIdSet *noted;
	GPtrArray *said; /* ids, quoted, MAX_SAID at most */
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
		pp_copies_note(copies, id);
	return is_new;
}

/* MSGID, escaped, as it may be said. (transfer full) */
static char *
quote_id(PpSlice msgid)
{
	g_autofree char *id = pp_escape_undo_dup(msgid, NULL);

	return pp_quote_str(id);
}

void
pp_copies_note(PpCopies *copies, PpSlice msgid)
{
	if (!pp_idset_add(copies->noted, msgid.text, msgid.len))
		return;
	copies->n_noted++;
	if (copies->said->len < MAX_SAID)
		g_ptr_array_add(copies->said, quote_id(msgid));
}

char **
pp_copies_remarks(const PpCopies *copies)
{
	guint said = copies->said->len;
	char **remarks = g_new0(char *, said + 2);

	for (guint i = 0; i < said; i++)
		remarks[i] = g_strconcat(copies->said->pdata[i],
			": mails that differ have this message-id, and one of "
			"them counts",
			NULL);
	if (copies->n_noted > said)
		remarks[said] = g_strdup_printf(
			"%zu more message-ids of mails that differ",
			copies->n_noted - said);
	return remarks;
}
