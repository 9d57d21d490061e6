/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "archive/attached.h"
#include "base/quote.h"
#include "mail/insert.h"
#include "patch/amended.h"
#include "patch/as-git.h"
#include "patch/trailers.h"
#include "patch/url-id.h"
#include "pick/amend.h"
#include "record/escape.h"
#include "record/vocabulary.h"

/*
 * LINE as it may stand in a commit message, which git am takes as it is and
 * git log shows as it is: without what a terminal obeys.
 */
static void
add_line(GString *lines, const char *line)
{
	size_t len = strlen(line), n = 0;

	while (len > 0) {
		size_t at = pp_char_obeyed(line, len, &n);

		g_string_append_len(lines, line, (gssize)at);
		n = at < len ? at + n : at;
		line += n;
		len -= n;
	}
	g_string_append_c(lines, '\n');
}

static void
add_list(GString *lines, const PpRecord *record, PpFieldId id)
{
	if (!pp_record_has(record, id))
		return;
	g_auto(GStrv) list = pp_record_list(record, id);
	for (char **line = list; *line != NULL; line++)
		add_line(lines, *line);
}

static void
add_link(GString *lines, const PpRecord *record, const char *prefix)
{
	/* What is attached is found with its mail. */
	g_autofree char *id =
		pp_escape_undo_dup(pp_attached_mail_id(record), NULL);

	/* No archive knows a mail by the name that mbox-split gave it. */
	if (g_str_has_suffix(id, "@no-msgid.invalid"))
		return;
	g_string_append_printf(lines, "Link: %s", prefix);
	pp_url_id_append(lines, id);
	g_string_append_c(lines, '\n');
}

bool
pp_amend_append(GString *out, const PpAmend *amend, const PpRecord *record,
	const char *bytes, size_t len, GError **error)
{
	g_autoptr(GString) lines = g_string_new(NULL);

	if (amend->reviews != PP_REVIEWS_NONE)
		add_list(lines, record, PP_FIELD_GIVEN);
	if (amend->reviews == PP_REVIEWS_OLDER)
		add_list(lines, record, PP_FIELD_GIVEN_OLDER);
	if (amend->link != NULL)
		add_link(lines, record, amend->link);
	bool wanted = lines->len > 0 && pp_kind_of(record) == PP_KIND_PATCH;
	size_t had = out->len;

	if (wanted &&
		pp_insert_lines(out, bytes, len, lines->str, pp_trailers_place,
			error) &&
		(amend->judged || pp_as_git(bytes, len, NULL, error)) &&
		pp_amended_check((PpSlice){bytes, len},
			(PpSlice){out->str + had, out->len - had}, lines->str,
			error))
		return true;
	g_string_truncate(out, had);
	g_string_append_len(out, bytes, (gssize)len);
	return !wanted;
}
