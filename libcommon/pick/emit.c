/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "archive/deliver.h"
#include "archive/maildir.h"
#include "archive/quoting.h"
#include "archive/reopen.h"
#include "base/fail.h"
#include "base/idset.h"
#include "base/quote.h"
#include "patch/am-from.h"
#include "patch/as-git.h"
#include "patch/for-am.h"
#include "patch/scissors.h"
#include "pick/emit.h"
#include "pick/json.h"
#include "pick/selection.h"
#include "pick/tree.h"
#include "record/escape.h"
#include "record/slice.h"

struct PpEmit {
	PpEmitForm form;
	PpAmend amend;
	char **fields; /* (nullable) labels: all */
	PpOutput *output;
	PpReopener *reopener; /* (nullable) of mails */
	PpIdSet *passed;      /* mails, by their bytes: pp_as_git() took them */
	PpDeliver *deliver;   /* (nullable) to a maildir */
	PpTree *tree;         /* (nullable) */
	PpCsvFunc csv;        /* (nullable) */
	GString *line;
	GString *cut;      /* a mail without what git am is not to see, or */
	GString *authored; /* with its author in From */
	GString *kept;     /* so that it keeps all */
};

static bool
open_mails(PpEmit *emit, const PpEmitSpec *spec, GError **error)
{
	emit->reopener = pp_reopen_new(!spec->no_follow);
	if (spec->form != PP_EMIT_MAILDIR)
		return true;
	emit->deliver = pp_deliver_new(spec->folder, PP_DELIVER_MAILDIR, error);
	return emit->deliver != NULL;
}

PpEmit *
pp_emit_new(const PpEmitSpec *spec, PpOutput *output, GError **error)
{
	g_autoptr(PpEmit) emit = g_new0(PpEmit, 1);
	bool columns = spec->form == PP_EMIT_TSV || spec->form == PP_EMIT_CSV;

	emit->form = spec->form;
	emit->amend = spec->amend;
	emit->amend.judged = spec->form == PP_EMIT_AM;
	emit->output = output;
	if (spec->form == PP_EMIT_CSV)
		emit->csv = spec->safe_csv ? pp_csv_append_harmless
					   : pp_csv_append_field;
	emit->line = g_string_new(NULL);
	emit->cut = g_string_new(NULL);
	emit->authored = g_string_new(NULL);
	emit->kept = g_string_new(NULL);
	emit->passed = pp_idset_new();
	if (columns && !spec->fields) {
		pp_fail(error, PP_EXIT_USAGE,
			"--to=tsv and --to=csv need --fields");
		return NULL;
	}
	if (spec->fields) {
		emit->fields = pp_selection_parse(spec->fields, error);
		if (!emit->fields)
			return NULL;
	}
	if (spec->form == PP_EMIT_THREAD)
		emit->tree = pp_tree_new();
	if (spec->form >= PP_EMIT_MBOX && !open_mails(emit, spec, error))
		return NULL;
	return g_steal_pointer(&emit);
}

void
pp_emit_free(PpEmit *emit)
{
	if (!emit)
		return;
	g_strfreev(emit->fields);
	pp_reopen_free(emit->reopener);
	pp_idset_free(emit->passed);
	pp_deliver_free(emit->deliver);
	pp_tree_free(emit->tree);
	g_string_free(emit->line, TRUE);
	g_string_free(emit->cut, TRUE);
	g_string_free(emit->authored, TRUE);
	g_string_free(emit->kept, TRUE);
	g_free(emit);
}

static bool
write_line(PpEmit *emit, GError **error)
{
	return pp_output_write(
		       emit->output, emit->line->str, emit->line->len, error) &&
		pp_output_end_unit(emit->output, error);
}

bool
pp_emit_head(PpEmit *emit, GError **error)
{
	if (emit->form != PP_EMIT_TSV && emit->form != PP_EMIT_CSV)
		return true;
	g_string_truncate(emit->line, 0);
	pp_selection_append_head(
		emit->fields, emit->form == PP_EMIT_CSV, emit->line);
	return write_line(emit, error);
}

/*
 * Those of a maildir: what a mail's header says of itself, its sender may have
 * written.  (transfer full), or NULL
 */
static char *
flags_of(const PpRecord *record)
{
	PpSlice src = pp_slice_of(record, PP_FIELD_SRC);
	g_autofree char *name = pp_escape_undo_dup(src, NULL);
	const char *base = strrchr(name, '/');

	return base && g_str_has_prefix(name, "mail:0:")
		? g_strdup(pp_maildir_flags(base))
		: NULL;
}

static bool
write_mail(PpEmit *emit, const PpRecord *record, const GString *mail,
	GError **error)
{
	const char *path;
	int64_t time = 0;

	if (emit->deliver) {
		g_autofree char *flags = flags_of(record);
		return pp_deliver_write(emit->deliver, mail->str, mail->len,
			flags, &path, error);
	}
	pp_record_arrival(record, &time);
	pp_quoting_append(emit->line,
		emit->form == PP_EMIT_AM ? PP_QUOTING_AM : PP_QUOTING_MBOXRD,
		mail->str, mail->len, time);
	return write_line(emit, error);
}

/* Its message-id, as it may be said. (transfer full) */
static char *
quoted_id(const PpRecord *record)
{
	g_autofree char *id = pp_record_dup(record, PP_FIELD_MSGID, NULL);

	return pp_quote_str(id);
}

/* The mail of RECORD was written, but as it is.  Returns false. */
static bool
fail_bare(const PpRecord *record, const GError *reason, GError **error)
{
	g_autofree char *id = quoted_id(record);

	return pp_fail(error, PP_EXIT_DATA, "<%s> got no trailers: %s", id,
		reason->message);
}

/* Puts the name of RECORD's mail in front of ERROR.  Returns false. */
static bool
fail_named(const PpRecord *record, GError **error)
{
	g_autofree char *id = quoted_id(record);

	g_prefix_error(error, "<%s>: ", id);
	return false;
}

/* Would git am make of RECORD's mail, BYTES (LEN), what was read in it? */
static bool
judge(const PpRecord *record, const char *bytes, size_t len, GError **error)
{
	char patchid[41];

	if (!pp_as_git(bytes, len, patchid, error))
		return fail_named(record, error);
	PpSlice had = pp_slice_of(record, PP_FIELD_PATCHID);
	if (had.len == 0 || pp_slice_compare(had, pp_slice_str(patchid)) == 0)
		return true;
	pp_fail(error, PP_EXIT_INPUT, "its diff has changed since it was read");
	return fail_named(record, error);
}

/* Makes *RET_BYTES what was written into CHANGED, if anything was. */
static void
take_changed(const GString *changed, const char **ret_bytes, size_t *ret_len)
{
	if (changed->len == 0)
		return;
	*ret_bytes = changed->str;
	*ret_len = changed->len;
}

/* The mail of RECORD as it is to be written, but for trailers. */
static bool
read_mail(PpEmit *emit, const PpRecord *record, const char **ret_bytes,
	size_t *ret_len, GError **error)
{
	PpSlice textid = pp_slice_of(record, PP_FIELD_TEXTID);

	if (!pp_reopen_bytes(emit->reopener, record, ret_bytes, ret_len, error))
		return false;
	if (emit->form != PP_EMIT_AM)
		return true;
	g_string_truncate(emit->cut, 0);
	if (!pp_scissors_cut(emit->cut, textid, *ret_bytes, *ret_len, error))
		return fail_named(record, error);
	take_changed(emit->cut, ret_bytes, ret_len);
	g_string_truncate(emit->authored, 0);
	pp_am_from(emit->authored, *ret_bytes, *ret_len);
	take_changed(emit->authored, ret_bytes, ret_len);
	g_string_truncate(emit->kept, 0);
	if (!pp_for_am(emit->kept, *ret_bytes, *ret_len, error))
		return fail_named(record, error);
	take_changed(emit->kept, ret_bytes, ret_len);
	return true;
}

bool
pp_emit_judge(PpEmit *emit, const PpRecord *record, GError **error)
{
	const char *bytes;
	size_t len;

	if (!read_mail(emit, record, &bytes, &len, error) ||
		!judge(record, bytes, len, error))
		return false;
	pp_idset_add(emit->passed, bytes, len);
	return true;
}

static bool
emit_mail(PpEmit *emit, const PpRecord *record, GError **error)
{
	const char *bytes;
	size_t len;

	if (!read_mail(emit, record, &bytes, &len, error) ||
		(emit->form == PP_EMIT_AM &&
			!pp_idset_has(emit->passed, bytes, len) &&
			!judge(record, bytes, len, error)))
		return false;
	g_autoptr(GString) mail = g_string_sized_new(len);
	g_autoptr(GError) bare = NULL;
	pp_amend_append(mail, &emit->amend, record, bytes, len, &bare);
	if (!write_mail(emit, record, mail, error))
		return false;
	return !bare || fail_bare(record, bare, error);
}

bool
pp_emit_record(PpEmit *emit, const PpRecord *record, GError **error)
{
	GString *line = emit->line;

	g_string_truncate(line, 0);
	switch (emit->form) {
	case PP_EMIT_TSV:
	case PP_EMIT_CSV:
		pp_selection_append_columns(
			emit->fields, record, emit->csv, line);
		break;
	case PP_EMIT_JSONL:
		pp_json_append(record, emit->fields, line);
		break;
	case PP_EMIT_THREAD:
		pp_tree_add(emit->tree, record);
		return true;
	case PP_EMIT_MBOX:
	case PP_EMIT_AM:
	case PP_EMIT_MAILDIR:
		return emit_mail(emit, record, error);
	default:
		if (!emit->fields)
			return pp_output_line(
				emit->output, record->line, record->len, error);
		pp_selection_append_record(emit->fields, record, line);
	}
	return write_line(emit, error);
}

bool
pp_emit_finish(PpEmit *emit, GError **error)
{
	if (emit->tree)
		return pp_tree_write(emit->tree, emit->output, error);
	return !emit->deliver || pp_deliver_finish(emit->deliver, error);
}
