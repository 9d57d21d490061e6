/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/sorted.h"
#include "record/copy.h"
#include "record/slice.h"
#include "series/intake.h"
#include "series/tag-intake.h"
#include "series/title.h"
#include "series/who.h"

/* Longer lists are cut: the direct parent stands at the end of refs. */
#define MAX_LIST 4096
#define MAX_PATHS 64

static uint32_t
intern_normal(PpCorpus *corpus, const char *text, size_t len)
{
	pp_title_normalise(corpus->buffer, text, len);
	return pp_corpus_take_buffer(corpus);
}

static uint32_t
number_of(const PpRecord *record, PpFieldId id)
{
	int64_t number = pp_record_number(record, id, 1);

	return (uint32_t)CLAMP(number, 0, 99999);
}

/* A pull or a post that is not numbered heads what is below it. */
static void
take_numbers(const PpRecord *record, PpMail *mail)
{
	if (pp_record_has(record, PP_FIELD_TOTAL))
		mail->flags |= PP_MAIL_TAGGED;
	else if (mail->kind != PP_KIND_PATCH)
		return;
	mail->number = number_of(record, PP_FIELD_NUMBER);
	mail->total = number_of(record, PP_FIELD_TOTAL);
}

/* A reply by its text that has the subject of a posting may be one. */
static bool
is_unmarked(const PpRecord *record)
{
	PpSlice subject = pp_slice_of(record, PP_FIELD_SUBJECT);

	return subject.len > 0 && *subject.text == '[';
}

/* Does the subject name what it answers as a posting names itself? */
static bool
has_brackets(const PpRecord *record)
{
	PpSlice subject = pp_slice_of(record, PP_FIELD_SUBJECT);

	return memchr(subject.text, '[', subject.len) != NULL;
}

static void
take_times(const PpRecord *record, PpMail *mail)
{
	bool arrived = pp_record_time(record, PP_FIELD_ARRIVED, &mail->arrived);
	bool date = pp_record_time(record, PP_FIELD_DATE, &mail->date);

	if (!arrived)
		mail->arrived = date ? mail->date : 0;
	if (!date)
		mail->date = mail->arrived;
}

static uint32_t
intern_field(PpCorpus *corpus, const PpRecord *record, PpFieldId id)
{
	size_t len;

	if (!pp_record_has(record, id))
		return PP_NONE;
	g_autofree char *value = pp_record_dup(record, id, &len);
	return pp_intern_add(&corpus->strings, value, len);
}

/* Adds the ids of a list; returns how many. */
static uint16_t
add_ids(PpCorpus *corpus, const PpRecord *record, PpFieldId id, uint32_t own)
{
	if (!pp_record_has(record, id))
		return 0;
	g_auto(GStrv) ids = pp_record_list(record, id);
	guint n = g_strv_length(ids);
	uint16_t added = 0;
	for (guint i = n > MAX_LIST ? n - MAX_LIST : 0; i < n; i++) {
		uint32_t ref =
			pp_intern_add(&corpus->ids, ids[i], strlen(ids[i]));

		if (ref == own || ref == PP_NONE)
			continue;
		g_array_append_val(corpus->words, ref);
		added++;
	}
	return added;
}

/* Marks those of the N ids just added that RECORD says it replaces. */
static void
mark_replaced(PpCorpus *corpus, const PpRecord *record, uint16_t n)
{
	g_auto(GStrv) ids = pp_record_list(record, PP_FIELD_REPLACES);

	for (guint i = corpus->words->len - n; i < corpus->words->len; i++) {
		uint32_t *id = &g_array_index(corpus->words, uint32_t, i);

		if (g_strv_contains((const char *const *)ids,
			    pp_intern_get(&corpus->ids, *id)))
			*id |= PP_NAME_REPLACES;
	}
}

/* The tags that a patch or a cover carries. */
static void
take_carried(PpCorpus *corpus, const PpRecord *record, PpMail *mail)
{
	if (!pp_record_has(record, PP_FIELD_TRAILERS))
		return;
	g_auto(GStrv) trailers = pp_record_list(record, PP_FIELD_TRAILERS);
	pp_tag_intake_carried(corpus, trailers, mail);
}

/* What a reply or a notice says. */
static void
take_said(PpCorpus *corpus, const PpRecord *record, PpMail *mail)
{
	g_auto(GStrv) trailers = pp_record_list(record, PP_FIELD_TRAILERS);
	g_auto(GStrv) says = pp_record_list(record, PP_FIELD_SAYS);

	if (!pp_tag_intake_said(corpus, trailers, says, mail))
		return;
	uint32_t placed[] = {intern_field(corpus, record, PP_FIELD_APPLIED_TO),
		intern_field(corpus, record, PP_FIELD_APPLIED_BY)};
	if (placed[0] == PP_NONE && placed[1] == PP_NONE)
		return;
	g_array_append_vals(corpus->words, placed, G_N_ELEMENTS(placed));
	mail->flags |= PP_MAIL_TELLS;
}

static void
add_paths(PpCorpus *corpus, const PpRecord *record, PpMail *mail)
{
	PpSlice paths = pp_slice_of(record, PP_FIELD_PATHS);
	PpSlice path;
	guint start = corpus->words->len;

	while (mail->n_paths < MAX_PATHS &&
		pp_slice_next(&paths, '\n', &path)) {
		uint32_t hash = (uint32_t)pp_hash_bytes(0, path.text, path.len);

		g_array_append_val(corpus->words, hash);
		mail->n_paths++;
	}
	if (mail->n_paths > 0)
		qsort(&g_array_index(corpus->words, uint32_t, start),
			mail->n_paths, sizeof(uint32_t), pp_sorted_by_number);
}

/* "clean up v2": what has no brackets may say its version at the end. */
static size_t
take_title_version(PpMail *mail, const char *title)
{
	size_t len = strlen(title);
	size_t digits = 0;

	while (digits < len && g_ascii_isdigit(title[len - 1 - digits]))
		digits++;
	if (digits == 0 || digits > 2 || len < digits + 2 ||
		title[len - digits - 1] != 'v' ||
		title[len - digits - 2] != ' ')
		return len;
	mail->version = (PpVersion){(uint16_t)atoi(title + len - digits), 0};
	mail->flags &= ~(unsigned)PP_FLAG_UNVERSIONED;
	return len - digits - 2;
}

static void
take_title(PpCorpus *corpus, const PpRecord *record, PpMail *mail)
{
	size_t len;
	g_autofree char *title = pp_record_dup(record, PP_FIELD_TITLE, &len);

	mail->title = intern_normal(corpus, title, len);
	if ((mail->kind != PP_KIND_POST && mail->kind != PP_KIND_COVER) ||
		(mail->flags & PP_MAIL_TAGGED) != 0)
		return;
	g_autofree char *whole =
		g_strdup(pp_intern_get(&corpus->strings, mail->title));
	mail->title = pp_intern_add(
		&corpus->strings, whole, take_title_version(mail, whole));
}

static void
take_posting(PpCorpus *corpus, const PpRecord *record, PpMail *mail)
{
	take_title(corpus, record, mail);
	mail->prefixes = intern_field(corpus, record, PP_FIELD_PREFIXES);
	mail->changeid = intern_field(corpus, record, PP_FIELD_CHANGEID);
	mail->n_names = add_ids(corpus, record, PP_FIELD_NAMES, mail->id);
	if (pp_record_has(record, PP_FIELD_REPLACES))
		mark_replaced(corpus, record, mail->n_names);
	take_carried(corpus, record, mail);
	add_paths(corpus, record, mail);
}

static void
take_people(PpCorpus *corpus, const PpRecord *record, PpMail *mail)
{
	g_autofree char *from = pp_record_dup(record, PP_FIELD_FROM, NULL);
	g_autofree char *author = pp_record_has(record, PP_FIELD_AUTHOR)
		? pp_record_dup(record, PP_FIELD_AUTHOR, NULL)
		: NULL;

	pp_who_take(
		corpus, from, author, pp_slice_of(record, PP_FIELD_LIST), mail);
}

static void
take_copy(const PpRecord *record, PpMail *mail)
{
	PpCopy copy = pp_copy_of(record);

	if (copy.is_mangled)
		mail->flags |= PP_MAIL_MANGLED;
	mail->size = (uint32_t)copy.size;
	mail->check = copy.check;
	mail->content = copy.content.fields;
	mail->textid = copy.content.text;
	mail->bodyid = copy.content.body;
}

bool
pp_intake_is_ours(PpFieldId id, const PpMail *mail)
{
	unsigned set_by = id < PP_N_FIELDS ? pp_field_table[id].set_by : 0;

	return (set_by & PP_SET_BY_THREAD) != 0 &&
		!((mail->flags & PP_MAIL_TELLS) != 0 &&
			(set_by & PP_SET_BY_CLASSIFY) != 0);
}

/*
 * Where new fields can be put into RECORD's line as it is: the offset of the
 * label of `text', which is the last field, else behind the line's end; 0 when
 * there is more to do, since series-thread has set fields in it before, or
 * text is not the last.
 */
static uint32_t
find_tail(const PpRecord *record, const PpMail *mail)
{
	const PpField *text = pp_record_field(record, PP_FIELD_TEXT);

	if (record->n_fields < 2 || pp_record_has(record, PP_FIELD_RAW) ||
		(text && text != &record->fields[record->n_fields - 1]))
		return 0;
	for (size_t i = 0; i < record->n_fields; i++)
		if (pp_intake_is_ours(record->fields[i].id, mail))
			return 0;
	return (uint32_t)(text ? (size_t)(text->label - record->line)
			       : record->len + 1);
}

/* An earlier run saw the other mail, and passed this one on alone. */
static bool
differed(const PpRecord *record)
{
	PpSlice odd = pp_slice_of(record, PP_FIELD_ODD);

	return g_strstr_len(odd.text, (gssize)odd.len, PP_ODD_DIFFERS) != NULL;
}

static void
take_mail(PpCorpus *corpus, const PpRecord *record, PpMail *mail)
{
	mail->title = mail->prefixes = mail->changeid = PP_NONE;
	mail->series = PP_NONE;
	mail->flags |= pp_flags_of(record);
	if (differed(record))
		mail->flags |= PP_MAIL_DIFFERS;
	mail->list = intern_field(corpus, record, PP_FIELD_LIST);
	take_numbers(record, mail);
	mail->version = pp_record_version(record);
	if (!pp_record_has(record, PP_FIELD_VERSION))
		mail->flags |= PP_FLAG_UNVERSIONED;
	take_times(record, mail);
	take_people(corpus, record, mail);
	take_copy(record, mail);
	if (pp_record_has(record, PP_FIELD_COMMIT) &&
		!pp_record_has(record, PP_FIELD_COMMIT_BY))
		mail->flags |= PP_MAIL_COMMIT;
	mail->facts = corpus->words->len;
	mail->n_refs = add_ids(corpus, record, PP_FIELD_REFS, mail->id);
	mail->patchid = pp_slice_hex(pp_slice_of(record, PP_FIELD_PATCHID));
	if (!pp_kind_is_answer(mail->kind)) {
		take_posting(corpus, record, mail);
		return;
	}
	take_said(corpus, record, mail);
	if (mail->kind == PP_KIND_REPLY && mail->number == 0 &&
		(mail->flags & PP_MAIL_TAGGED) != 0 && is_unmarked(record)) {
		mail->flags |= PP_MAIL_UNMARKED;
		take_title(corpus, record, mail);
	}
	if (mail->kind == PP_KIND_REPLY && mail->n_refs == 0 &&
		has_brackets(record)) {
		take_title(corpus, record, mail);
		mail->prefixes =
			intern_field(corpus, record, PP_FIELD_PREFIXES);
	}
}

void
pp_intake_read(PpCorpus *corpus, const PpRecord *record, PpMail *ret_mail)
{
	*ret_mail = (PpMail){.kind = PP_KIND_PATCH, .id = PP_NONE};
	take_mail(corpus, record, ret_mail);
}

bool
pp_intake_add(PpCorpus *corpus, const PpRecord *record, bool period,
	PpAddResult *ret_result, uint32_t *ret_mail, GError **error)
{
	PpKind kind = pp_kind_of(record);
	size_t len;

	*ret_result = PP_NOT_A_MAIL;
	if (!pp_record_has(record, PP_FIELD_MSGID) || !pp_kind_is_mail(kind))
		return true;
	if (pp_corpus_is_full(corpus))
		return pp_fail(
			error, PP_EXIT_OUTPUT, "too many mails for one run");
	g_autofree char *id = pp_record_dup(record, PP_FIELD_MSGID, &len);
	PpMail mail = {.kind = (uint8_t)kind,
		.flags = period ? PP_MAIL_PERIOD : 0,
		.id = pp_intern_add(&corpus->ids, id, len)};
	take_mail(corpus, record, &mail);
	mail.tail = find_tail(record, &mail);
	*ret_result = pp_corpus_add(corpus, &mail, ret_mail);
	return true;
}
