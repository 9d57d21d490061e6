/* SPDX-License-Identifier: MIT */
/*
 * A row a series: see write.h.
 */
#include <config.h>

#include <string.h>

#include "base/hash.h"
#include "mail/mailbox.h"
#include "record/escape.h"
#include "record/slice.h"
#include "series/changed.h"
#include "series/write.h"

/* The lists that a row has of all postings of its series. */
static const PpFieldId united[] = {
	PP_FIELD_TO, PP_FIELD_CC, PP_FIELD_MAINTAINERS};
enum { TO, CC, MAINTAINERS, N_UNITED };

/* What the postings of a series say, taken together. */
typedef struct {
	PpChanged changed;
	GPtrArray *lists[N_UNITED];
	GHashTable *seen[N_UNITED]; /* the same; owns them */
} Whole;

static void
init_whole(Whole *whole)
{
	pp_changed_init(&whole->changed);
	for (int i = 0; i < N_UNITED; i++) {
		whole->lists[i] = g_ptr_array_new();
		whole->seen[i] = pp_hash_table_new(NULL);
	}
}

static void
clear_whole(Whole *whole)
{
	pp_changed_clear(&whole->changed);
	for (int i = 0; i < N_UNITED; i++) {
		g_ptr_array_unref(whole->lists[i]);
		g_hash_table_unref(whole->seen[i]);
	}
}

/* Adds what RECORD has in list I, each element once. */
static void
unite(Whole *whole, int i, const PpRecord *record)
{
	if (!pp_record_has(record, united[i]))
		return;
	g_auto(GStrv) elements = pp_record_list(record, united[i]);
	for (char **element = elements; *element != NULL; element++) {
		char *copy = g_strdup(*element);

		if (g_hash_table_contains(whole->seen[i], copy)) {
			g_free(copy);
			continue;
		}
		g_hash_table_add(whole->seen[i], copy);
		g_ptr_array_add(whole->lists[i], copy);
	}
}

/* Reads all postings of SERIES. */
static bool
read_whole(
	PpResult *result, const PpSeries *series, Whole *whole, GError **error)
{
	PpMailIter it = pp_series_postings(result->set, series);

	for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;) {
		const PpRecord *record = pp_result_read(result, mail, error);

		if (record == NULL)
			return false;
		pp_changed_add(&whole->changed, record);
		for (int i = 0; i < N_UNITED; i++)
			unite(whole, i, record);
	}
	return true;
}

static void
write_changes(PpWriter *writer, const Whole *whole)
{
	const PpChanged *changed = &whole->changed;

	if (!changed->counted)
		return;
	g_autoptr(GPtrArray) areas = pp_changed_areas(changed->areas);
	g_autoptr(GPtrArray) all_areas = pp_changed_areas(changed->all_areas);
	pp_writer_number(writer, PP_FIELD_FILES, pp_changed_files(changed));
	pp_writer_number(writer, PP_FIELD_ADDED, changed->added);
	pp_writer_number(writer, PP_FIELD_REMOVED, changed->removed);
	pp_writer_strings(writer, PP_FIELD_PATHS, changed->paths);
	pp_writer_strings(writer, PP_FIELD_AREA, areas);
	pp_writer_strings(writer, PP_FIELD_AREAS, all_areas);
	pp_writer_strings(
		writer, PP_FIELD_MAINTAINERS, whole->lists[MAINTAINERS]);
}

static void
copy_field(PpResult *result, PpFieldId id)
{
	const PpField *field = pp_record_field(&result->record, id);

	if (field != NULL)
		pp_writer_escaped(
			result->writer, id, field->value, field->value_len);
}

static void
copy_fields(PpResult *result, const PpFieldId *ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		copy_field(result, ids[i]);
}

/* The headers that mbox-split was asked for. */
static void
copy_headers(PpResult *result)
{
	const PpRecord *record = &result->record;

	for (size_t i = 0; i < record->n_fields; i++) {
		const PpField *field = &record->fields[i];

		if (field->id != PP_FIELD_OTHER || field->label_len < 3 ||
			memcmp(field->label, "h.", 2) != 0)
			continue;
		g_autofree char *label =
			g_strndup(field->label, field->label_len);
		g_autoptr(GString) value = g_string_new(NULL);
		pp_escape_undo(
			value, (PpSlice){field->value, field->value_len});
		pp_writer_other(result->writer, label, value->str, value->len);
	}
}

/* The kind, and the version and total of SERIES (nullable). */
static void
write_kind(PpResult *result, PpKind kind, const PpSeries *series)
{
	PpWriter *writer = result->writer;
	char version[PP_VERSION_SIZE];

	pp_writer_str(writer, PP_FIELD_KIND, pp_kind_word(kind));
	copy_field(result, PP_FIELD_FLAGS);
	copy_field(result, PP_FIELD_PREFIXES);
	if (series) {
		pp_writer_str(writer, PP_FIELD_VERSION,
			pp_version_format(series->version, version));
		/* Then the title may be no more than that patch's. */
		if ((series->flags & PP_SERIES_GHOST) != 0 ||
			pp_record_number(&result->record, PP_FIELD_NUMBER, 1) >
				1)
			copy_field(result, PP_FIELD_NUMBER);
		pp_writer_number(writer, PP_FIELD_TOTAL, series->total);
	}
	copy_field(result, PP_FIELD_TITLE);
}

/* The author's mailbox, and its two parts where the head is by another. */
static void
write_author(PpResult *result, const PpSeries *series)
{
	const PpMail *head = pp_series_head(result->set, series);
	const char *box =
		pp_intern_get(&result->set->corpus->boxes, series->author);
	PpWriter *writer = result->writer;

	pp_writer_str(writer, PP_FIELD_AUTHOR, box);
	if (head->author == series->author) {
		copy_field(result, PP_FIELD_NAME);
		copy_field(result, PP_FIELD_ADDR);
		return;
	}
	PpMailboxCut cut = pp_slice_cut_mailbox(pp_slice_str(box));
	g_autofree char *name = pp_mailbox_unquote(cut.name.text, cut.name.len);
	pp_writer_str(writer, PP_FIELD_NAME, name);
	pp_writer_field(writer, PP_FIELD_ADDR, cut.addr.text, cut.addr.len);
}

static void
write_lists(PpResult *result, const PpMail *head)
{
	if ((head->flags & PP_MAIL_COPIED) != 0 && head->list != PP_NONE)
		pp_writer_str(result->writer, PP_FIELD_LIST,
			pp_intern_get(
				&result->set->corpus->strings, head->list));
	else
		copy_field(result, PP_FIELD_LIST);
}

/*
 * The fields before the author's, of MAIL, whose record is RESULT's, as SERIES
 * (nullable) has it, which WHOLE (nullable) is of.
 */
static void
write_start(PpResult *result, const PpMail *mail, PpKind kind,
	const PpSeries *series, const Whole *whole)
{
	static const PpFieldId first[] = {PP_FIELD_MSGID, PP_FIELD_DATE,
		PP_FIELD_ARRIVED, PP_FIELD_FROM, PP_FIELD_SUBJECT};

	copy_fields(result, first, G_N_ELEMENTS(first));
	write_lists(result, mail);
	if (whole == NULL) {
		copy_field(result, PP_FIELD_TO);
		copy_field(result, PP_FIELD_CC);
	} else if (pp_record_has(&result->record, PP_FIELD_TO) ||
		pp_record_has(&result->record, PP_FIELD_CC)) {
		pp_writer_strings(
			result->writer, PP_FIELD_TO, whole->lists[TO]);
		pp_writer_strings(
			result->writer, PP_FIELD_CC, whole->lists[CC]);
	}
	copy_headers(result);
	write_kind(result, kind, series);
}

bool
pp_write_row_head(
	PpResult *result, const PpMail *mail, PpKind kind, GError **error)
{
	static const PpFieldId who[] = {
		PP_FIELD_AUTHOR, PP_FIELD_NAME, PP_FIELD_ADDR};

	if (pp_result_read(result, mail, error) == NULL)
		return false;
	write_start(result, mail, kind, NULL, NULL);
	copy_fields(result, who, G_N_ELEMENTS(who));
	return true;
}

/* What the head says; false when the spool cannot be read. */
static bool
write_head(PpResult *result, const PpSeries *series, GError **error)
{
	const PpMail *head = pp_series_head(result->set, series);
	Whole whole;

	init_whole(&whole);
	bool ok = read_whole(result, series, &whole, error) &&
		pp_result_read(result, head, error) != NULL;
	if (ok) {
		write_start(result, head, PP_KIND_SERIES, series, &whole);
		write_author(result, series);
		write_changes(result->writer, &whole);
	}
	clear_whole(&whole);
	return ok;
}

static bool
write_ghost(PpResult *result, const PpSeries *series, GError **error)
{
	const PpMail *answer = pp_result_deputy(result, series);

	if (pp_result_read(result, answer, error) == NULL)
		return false;
	pp_writer_str(result->writer, PP_FIELD_MSGID,
		pp_series_id(result->set, series));
	write_lists(result, answer);
	write_kind(result, PP_KIND_SERIES, series);
	return true;
}

static void
write_depends(PpResult *result, uint32_t n)
{
	GPtrArray *ids = result->strings;

	g_ptr_array_set_size(ids, 0);
	pp_depends_of(result->depends, result->set, n, ids);
	pp_writer_strings(result->writer, PP_FIELD_DEPENDS, ids);
}

bool
pp_write_row(PpResult *result, uint32_t n, const char *news, GError **error)
{
	const PpSeries *series = &result->set->all[n];
	bool ghost = (series->flags & PP_SERIES_GHOST) != 0;

	pp_result_read_series(result, n);
	pp_writer_begin(result->writer);
	if (!(ghost ? write_ghost(result, series, error)
		    : write_head(result, series, error)))
		return false;
	write_depends(result, n);
	pp_result_series(result, series);
	pp_result_series_fields(result, n, NULL, news, false);
	return pp_writer_end(result->writer, error);
}

bool
pp_write_rows(PpResult *result, GError **error)
{
	for (uint32_t n = 0; n < result->set->n; n++) {
		g_autofree char *news = NULL;

		if ((result->set->all[n].flags & PP_SERIES_GONE) != 0)
			continue;
		if (result->context) {
			news = pp_result_news(result, n);
			if (*news == '\0')
				continue;
		}
		if (!pp_write_row(result, n, news, error))
			return false;
	}
	return true;
}
