/* SPDX-License-Identifier: MIT */
/*
 * A mail's record as it came, with what turned out since: see result.h.
 */
#include <config.h>

#include <string.h>

#include "mail/ident.h"
#include "patch/says.h"
#include "record/escape.h"
#include "record/slice.h"
#include "series/came.h"
#include "series/intake.h"
#include "series/result.h"

/*
 * What has to be put for the value of a field, escaped; NULL: nothing; "": the
 * field goes.
 */
typedef struct {
	PpFieldId id;
	char *value;
} Change;

static const char *
new_value(const Change *changes, size_t n, PpFieldId id)
{
	for (size_t i = 0; i < n; i++)
		if (changes[i].id == id)
			return changes[i].value;
	return NULL;
}

/* How RECORD has what CHANGES make otherwise, for `came-as'. (transfer full) */
static char *
came_as(const PpRecord *record, const Change *changes, size_t n)
{
	GString *list = g_string_new(NULL);

	for (size_t i = 0; i < n; i++)
		if (changes[i].value != NULL &&
			pp_slice_compare(pp_slice_of(record, changes[i].id),
				pp_slice_str(changes[i].value)) != 0)
			pp_came_note(list, record, changes[i].id);
	return g_string_free(list, FALSE);
}

/*
 * Copies RECORD, of MAIL, with CHANGES, which are freed; fields that it lacks
 * come last.
 */
static void
copy_with(PpResult *result, const PpRecord *record, const PpMail *mail,
	Change *changes, size_t n)
{
	PpRecord run = {.fields = record->fields};

	for (size_t i = 0; i < record->n_fields; i++) {
		PpField *field = &record->fields[i];
		const char *value = new_value(changes, n, field->id);

		if (value == NULL && !pp_intake_is_ours(field->id, mail)) {
			run.n_fields++;
			continue;
		}
		pp_writer_copy(result->writer, &run, 0);
		if (value != NULL && *value != '\0')
			pp_writer_escaped(result->writer, field->id, value,
				strlen(value));
		run = (PpRecord){.fields = field + 1};
	}
	pp_writer_copy(result->writer, &run, 0);
	for (size_t i = 0; i < n; i++) {
		if (changes[i].value != NULL && *changes[i].value != '\0' &&
			!pp_record_has(record, changes[i].id))
			pp_writer_escaped(result->writer, changes[i].id,
				changes[i].value, strlen(changes[i].value));
		g_free(changes[i].value);
	}
}

/* Has nothing to be changed in MAIL's record but that fields are added? */
static bool
is_plain(const PpMail *mail)
{
	return mail->tail > 0 &&
		(mail->flags &
			(PP_MAIL_NAKED | PP_MAIL_UNMASKED | PP_MAIL_PLACED |
				PP_FLAG_IN_PULL | PP_FLAG_GUESSED |
				PP_MAIL_COPIED)) == 0;
}

/* A piece of a line, "label:value" or several of them, as one field. */
static PpField
piece_of(const char *start, size_t len, PpFieldId id)
{
	const char *colon = memchr(start, ':', len);
	size_t label = colon == NULL ? len : (size_t)(colon - start);

	return (PpField){.label = start,
		.label_len = (unsigned)label,
		.value = start + label + 1,
		.value_len = len - label - 1,
		.id = id};
}

/* Most lines are copied in two pieces, the new fields between them. */
static bool
copy_plain(PpResult *result, const PpMail *mail, GError **error)
{
	const char *line =
		pp_spool_read(result->spool, mail->offset, mail->length, error);
	PpRecord record = {.fields = result->pieces, .n_fields = 1};

	if (line == NULL)
		return false;
	result->pieces[0] = piece_of(line, mail->tail - 1, PP_FIELD_OTHER);
	if (mail->tail < mail->length) { /* --text may have left it out */
		result->pieces[1] = piece_of(line + mail->tail,
			mail->length - mail->tail, PP_FIELD_TEXT);
		record.n_fields = 2;
	}
	pp_writer_begin(result->writer);
	pp_writer_copy(result->writer, &record, 0);
	return true;
}

/* The kind that MAIL turned out to be; NULL where it is what it says. */
static char *
new_kind(const PpMail *mail)
{
	if ((mail->flags & PP_MAIL_UNMASKED) != 0)
		return g_strdup(pp_kind_word(PP_KIND_REPLY));
	return (mail->flags & PP_MAIL_NAKED) != 0
		? g_strdup(pp_kind_word(PP_KIND_COVER))
		: NULL;
}

/*
 * The flags of RECORD as MAIL has them now; words of somebody else stay.  NULL
 * where nothing changes.
 */
static char *
new_flags(const PpRecord *record, const PpMail *mail)
{
	bool placed = (mail->flags & PP_MAIL_PLACED) != 0;
	unsigned more = mail->flags & (PP_FLAG_IN_PULL | PP_FLAG_GUESSED) &
		~pp_flags_of(record);
	char lost[PP_FLAGS_SIZE], added[PP_FLAGS_SIZE];

	if (!placed && more == 0)
		return NULL;
	pp_flags_format(placed ? PP_FLAG_UNNUMBERED : 0, lost);
	pp_flags_format(more, added);
	g_autoptr(GPtrArray) flags = g_ptr_array_new();
	g_auto(GStrv) words = pp_record_list(record, PP_FIELD_FLAGS);
	for (char **word = words; *word != NULL; word++)
		if (strcmp(*word, lost) != 0)
			g_ptr_array_add(flags, *word);
	if (more != 0)
		g_ptr_array_add(flags, added);
	g_ptr_array_add(flags, NULL);
	return g_strjoinv(" ", (char **)flags->pdata);
}

/* (transfer full) */
static char *
escaped(const char *text)
{
	GString *out = g_string_new(NULL);

	pp_escape_append(out, text, strlen(text), PP_ESCAPE_TEXT);
	return g_string_free(out, FALSE);
}

/* All lists that MAIL came from, escaped; NULL where the record has them. */
static char *
new_lists(const PpCorpus *corpus, const PpMail *mail)
{
	if ((mail->flags & PP_MAIL_COPIED) == 0 || mail->list == PP_NONE)
		return NULL;
	const char *lists = pp_intern_get(&corpus->strings, mail->list);
	return escaped(lists);
}

/* Of a commit, the value of field ID as it stands, escaped; else NULL. */
static char *
kept(const PpRecord *record, const PpMail *mail, PpFieldId id)
{
	const PpField *field = pp_record_field(record, id);

	return field == NULL || (mail->flags & PP_MAIL_COMMIT) == 0
		? NULL
		: g_strndup(field->value, field->value_len);
}

/*
 * A naked cover that has no version of its own to show gets that of its series,
 * where any of its mails says one; else NULL.
 */
static char *
new_version(const PpResult *result, const PpMail *mail)
{
	const PpSeries *series = mail->series == PP_NONE
		? NULL
		: &result->set->all[mail->series];
	char version[PP_VERSION_SIZE];

	if ((mail->flags & PP_MAIL_NAKED) == 0 ||
		(mail->flags & PP_MAIL_TAGGED) != 0 || series == NULL ||
		(series->flags & PP_SERIES_SILENT) != 0)
		return NULL;
	return g_strdup(pp_version_format(series->version, version));
}

/* Appends TEXT to LIST, escaped. */
static void
add_line(GString *list, const char *text)
{
	g_string_append(list, list->len > 0 ? "\\n" : "");
	pp_escape_append(list, text, strlen(text), PP_ESCAPE_TEXT);
}

/* What the series needs that MAIL heads, escaped; NULL where that is nothing.
 */
static char *
needed_by(PpResult *result, const PpMail *mail)
{
	GPtrArray *ids = result->strings;

	if (mail->series == PP_NONE ||
		mail !=
			pp_series_head(
				result->set, &result->set->all[mail->series]))
		return NULL;
	g_ptr_array_set_size(ids, 0);
	pp_depends_of(result->depends, result->set, mail->series, ids);
	if (ids->len == 0)
		return NULL;
	GString *list = g_string_new(NULL);
	for (guint i = 0; i < ids->len; i++) {
		const char *id = g_ptr_array_index(ids, i);

		add_line(list, id);
	}
	return g_string_free(list, FALSE);
}

/* Is BOX somebody under whose address MAIL gives a tag that is not his? */
static bool
is_disowned(const PpCorpus *corpus, const PpMail *mail, PpSlice box)
{
	const PpMailTag *tags = pp_corpus_tags(corpus, mail);

	for (unsigned i = 0; i < mail->n_tags; i++)
		if (tags[i].type == PP_TAG_NONE &&
			pp_slice_compare(box,
				pp_slice_str(pp_intern_get(
					&corpus->boxes, tags[i].person))) == 0)
			return true;
	return false;
}

static bool
disowns_any(const PpCorpus *corpus, const PpMail *mail)
{
	const PpMailTag *tags = pp_corpus_tags(corpus, mail);

	for (unsigned i = 0; i < mail->n_tags; i++)
		if (tags[i].type == PP_TAG_NONE)
			return true;
	return false;
}

/*
 * Of an answer that gives tags under another's address what it is left with, as
 * if patch-classify had known: CHANGES are trailers, proxied and says.
 */
static void
disown(const PpCorpus *corpus, const PpRecord *record, const PpMail *mail,
	Change *changes)
{
	g_auto(GStrv) says = pp_record_list(record, PP_FIELD_SAYS);
	g_auto(GStrv) trailers = pp_record_list(record, PP_FIELD_TRAILERS);
	g_auto(GStrv) proxied = pp_record_list(record, PP_FIELD_PROXIED);
	GString *said = g_string_new(NULL), *own = g_string_new(NULL);
	GString *others = g_string_new(NULL);

	for (char **line = proxied; *line != NULL; line++)
		add_line(others, *line);
	for (char **line = says; *line != NULL; line++) {
		PpStatement statement;

		if (!pp_says_parse(pp_slice_str(*line), &statement) ||
			!is_disowned(corpus, mail, statement.whom))
			add_line(said, *line);
	}
	for (char **line = trailers; *line != NULL; line++) {
		g_autofree char *who = pp_says_person(*line);

		add_line(is_disowned(corpus, mail, pp_slice_str(who)) ? others
								      : own,
			*line);
	}
	changes[0].value = g_string_free(own, FALSE);
	changes[1].value = g_string_free(others, FALSE);
	changes[2].value = g_string_free(said, FALSE);
}

/* Is TAG one of those that the caller asks for, which only trailers say? */
static bool
is_also(const PpCorpus *corpus, const PpMailTag *tag)
{
	PpTag types[2];

	return tag->form > 0 &&
		pp_says_of_trailer(
			pp_intern_get(&corpus->forms, tag->form - 1u), types) ==
		0;
}

/*
 * What MAIL is left with that turned out a reply, as if patch-classify had
 * known: the tags that it carries are what it says, whoever sent it its author.
 */
static void
answer(const PpCorpus *corpus, const PpRecord *record, const PpMail *mail,
	Change *changes)
{
	const PpMailTag *tags = pp_corpus_tags(corpus, mail);
	PpSlice sender =
		pp_slice_str(pp_intern_get(&corpus->boxes, mail->sender));
	GString *said = g_string_new(NULL);

	for (unsigned i = 0; i < mail->n_tags; i++) {
		PpStatement statement = {tags[i].type, {.kind = PP_SCOPE_HERE},
			pp_slice_str(
				pp_intern_get(&corpus->boxes, tags[i].person))};
		g_autofree char *line = pp_says_format(&statement);

		if (tags[i].type != PP_TAG_NONE && !is_also(corpus, &tags[i]))
			add_line(said, line);
	}
	g_free(changes[0].value);
	changes[0].value = g_string_free(said, FALSE);
	g_autofree char *author = pp_record_dup(record, PP_FIELD_AUTHOR, NULL);
	if (!pp_record_has(record, PP_FIELD_AUTHOR) ||
		strcmp(author, sender.text) == 0)
		return;
	g_auto(PpMailbox) ident = {NULL, NULL};
	pp_ident_parse_decoded(sender.text, &ident);
	changes[1].value = escaped(sender.text);
	changes[2].value = escaped(ident.name);
	changes[3].value = escaped(ident.addr);
}

bool
pp_result_copy(PpResult *result, const PpMail *mail, GError **error)
{
	g_autofree char *depends = needed_by(result, mail);

	bool disowns = disowns_any(result->set->corpus, mail);
	if (is_plain(mail) && depends == NULL && !disowns)
		return copy_plain(result, mail, error);
	const PpRecord *record = pp_result_read(result, mail, error);
	if (record == NULL)
		return false;
	bool placed = (mail->flags & PP_MAIL_PLACED) != 0;
	bool numbered = placed ||
		((mail->flags & PP_MAIL_NAKED) != 0 &&
			pp_record_has(record, PP_FIELD_NUMBER));
	Change changes[] = {
		{PP_FIELD_COMMIT, kept(record, mail, PP_FIELD_COMMIT)},
		{PP_FIELD_COMMITTED, kept(record, mail, PP_FIELD_COMMITTED)},
		{PP_FIELD_KIND, new_kind(mail)},
		{PP_FIELD_VERSION, new_version(result, mail)},
		{PP_FIELD_NUMBER,
			numbered ? g_strdup_printf("%u", pp_mail_number(mail))
				 : NULL},
		{PP_FIELD_TOTAL,
			placed ? g_strdup_printf("%u", mail->total) : NULL},
		{PP_FIELD_LIST, new_lists(result->set->corpus, mail)},
		{PP_FIELD_FLAGS, new_flags(record, mail)},
		{PP_FIELD_DEPENDS, g_steal_pointer(&depends)},
		{PP_FIELD_TRAILERS, NULL}, {PP_FIELD_PROXIED, NULL},
		{PP_FIELD_SAYS, NULL}, {PP_FIELD_AUTHOR, NULL},
		{PP_FIELD_NAME, NULL}, {PP_FIELD_ADDR, NULL},
		{PP_FIELD_CAME_AS, NULL}};
	const size_t last = G_N_ELEMENTS(changes) - 1;
	if (disowns)
		disown(result->set->corpus, record, mail, changes + last - 6);
	if ((mail->flags & PP_MAIL_UNMASKED) != 0)
		answer(result->set->corpus, record, mail, changes + last - 4);
	changes[last].value = came_as(record, changes, last);
	pp_writer_begin(result->writer);
	copy_with(result, record, mail, changes, G_N_ELEMENTS(changes));
	return true;
}
