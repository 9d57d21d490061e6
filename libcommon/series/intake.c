/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/sorted.h"
#include "mail/mailbox.h"
#include "mail/via.h"
#include "record/copy.h"
#include "record/slice.h"
#include "series/intake.h"
#include "series/tag-form.h"
#include "series/title.h"

/* Longer lists are cut: the direct parent stands at the end of refs. */
#define MAX_LIST 4096
#define MAX_PATHS 64

/* What stands in the buffer, which is empty then. */
static uint32_t
intern_buffer(PpCorpus *corpus)
{
	uint32_t n = pp_intern_add(
		&corpus->strings, corpus->buffer->str, corpus->buffer->len);

	g_string_truncate(corpus->buffer, 0);
	return n;
}

static uint32_t
intern_small(PpCorpus *corpus, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		g_string_append_c(corpus->buffer, g_ascii_tolower(text[i]));
	return intern_buffer(corpus);
}

static uint32_t
intern_normal(PpCorpus *corpus, const char *text, size_t len)
{
	pp_title_normalise(corpus->buffer, text, len);
	return intern_buffer(corpus);
}

static uint32_t
intern_name(PpCorpus *corpus, PpSlice name)
{
	pp_mailbox_append_key(corpus->buffer, name);
	return corpus->buffer->len == 0 ? PP_NONE : intern_buffer(corpus);
}

static uint32_t
person_of(PpCorpus *corpus, const char *box, size_t len)
{
	uint32_t person = pp_intern_add(&corpus->boxes, box, len);

	if (person < corpus->persons->len || person == PP_NONE)
		return person;
	PpMailboxCut cut = pp_slice_cut_mailbox((PpSlice){box, len});
	PpPerson made = {intern_small(corpus, cut.addr.text, cut.addr.len),
		intern_name(corpus, cut.name)};
	g_array_append_val(corpus->persons, made);
	return person;
}

/* Is LIST, a List-Id, of DOMAIN, label by label? */
static bool
is_of_domain(PpSlice list, PpSlice domain)
{
	size_t before = list.len - domain.len;

	return domain.len > 0 && domain.len <= list.len &&
		(before == 0 || list.text[before - 1] == '.') &&
		pp_slice_compare(
			(PpSlice){list.text + before, domain.len}, domain) == 0;
}

/*
 * Where in FROM, RECORD's, a list or a gateway wrote " via LIST"; NULL where
 * there is no such thing, or the sender wrote it himself.
 */
static const char *
via_in(const PpRecord *record, const char *from)
{
	const char *via = g_strrstr(from, " via ");
	PpSlice list = pp_slice_of(record, PP_FIELD_LIST);

	if (via == NULL || list.len == 0)
		return via;
	PpSlice box = pp_slice_cut_mailbox(pp_slice_str(from)).addr;
	g_autofree char *addr = g_strndup(box.text, box.len);
	const char *at = strchr(addr, '@');
	bool is_theirs = at == NULL || pp_via_is_gateway(addr) ||
		is_of_domain(list, pp_slice_str(at + 1));
	return is_theirs ? via : NULL;
}

/*
 * A list that rewrites senders makes one address of all: take the name too,
 * which ends at VIA (nullable).
 */
static uint32_t
sender_of(PpCorpus *corpus, const char *box, const char *via)
{
	uint32_t person = person_of(corpus, box, strlen(box));

	if (via != NULL && person < corpus->persons->len) {
		PpPerson who = {intern_small(corpus, box, strlen(box)),
			intern_name(
				corpus, (PpSlice){box, (size_t)(via - box)})};

		g_array_index(corpus->persons, PpPerson, person) = who;
	}
	return person;
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

static void
add_tag(PpCorpus *corpus, PpMail *mail, PpMailTag tag)
{
	G_STATIC_ASSERT(sizeof(tag) % sizeof(uint32_t) == 0);
	if (mail->n_tags == UINT16_MAX)
		return;
	g_array_append_vals(
		corpus->words, &tag, sizeof(tag) / sizeof(uint32_t));
	mail->n_tags++;
}

/* The tag, or two, of one of TRAILERS of a mail that is no reply yet. */
static void
add_trailer(PpCorpus *corpus, PpMail *mail, char **trailers,
	const char *trailer, bool further)
{
	PpTag types[2] = {PP_TAG_REVIEWED};
	size_t n = pp_says_of_trailer(trailer, types);
	uint16_t also = n == 0 ? pp_tag_form_also(corpus, trailer) : 0;

	if (further ? also == 0 : n == 0)
		return;
	n = MAX(n, 1);
	g_autofree char *box = pp_says_person(trailer);
	uint32_t person = person_of(corpus, box, strlen(box));
	for (size_t i = 0; i < n; i++) {
		PpMailTag tag = {.type = (uint8_t)types[i],
			.scope = PP_SCOPE_HERE,
			.form = also,
			.person = person};

		/* It may turn out a reply. */
		if (also == 0 && mail->kind != PP_KIND_PATCH)
			tag.form =
				pp_tag_form_of(corpus, trailers, types[i], box);
		add_tag(corpus, mail, tag);
	}
}

/* The tags that a patch or a cover carries, in the order of a reply's. */
static void
add_carried(PpCorpus *corpus, const PpRecord *record, PpMail *mail)
{
	if (!pp_record_has(record, PP_FIELD_TRAILERS))
		return;
	g_auto(GStrv) trailers = pp_record_list(record, PP_FIELD_TRAILERS);
	for (char **line = trailers; corpus->also && *line != NULL; line++)
		add_trailer(corpus, mail, trailers, *line, true);
	for (char **line = trailers; *line != NULL; line++)
		add_trailer(corpus, mail, trailers, *line, false);
}

static void
add_range(PpCorpus *corpus, PpMail *mail, PpMailTag tag, PpRange range)
{
	tag.scope = PP_SCOPE_ONLY;
	tag.lo = (uint16_t)MIN(range.lo, UINT16_MAX);
	tag.hi = (uint16_t)MIN(range.hi, UINT16_MAX);
	add_tag(corpus, mail, tag);
}

/* The ranges between those that are left out. */
static void
add_others(PpCorpus *corpus, PpMail *mail, PpMailTag tag, PpScope *out)
{
	uint32_t from = 1;

	qsort(out->ranges, out->n, sizeof(*out->ranges), pp_sorted_by_number);
	for (size_t i = 0; i < out->n; i++) {
		if (out->ranges[i].lo > from)
			add_range(corpus, mail, tag,
				(PpRange){from, out->ranges[i].lo - 1});
		from = MAX(from, out->ranges[i].hi + 1);
	}
	add_range(corpus, mail, tag, (PpRange){from, UINT16_MAX});
}

static void
add_statement(PpCorpus *corpus, PpMail *mail, PpStatement *statement,
	char **trailers, uint16_t form)
{
	PpSlice whom = statement->whom;
	PpScope *scope = &statement->scope;
	PpMailTag tag = {.type = (uint8_t)statement->type,
		.scope = (uint8_t)scope->kind,
		.person = mail->sender};

	if (scope->kind == PP_SCOPE_TITLED)
		tag.person = intern_normal(corpus, whom.text, whom.len);
	else if (whom.len > 0)
		tag.person = person_of(corpus, whom.text, whom.len);
	tag.form = form;
	if (form == 0 && tag.type < PP_TAG_APPLIED)
		tag.form = pp_tag_form_of(corpus, trailers, statement->type,
			pp_intern_get(&corpus->boxes, tag.person));
	if (scope->kind == PP_SCOPE_BUT)
		add_others(corpus, mail, tag, scope);
	else if (scope->kind != PP_SCOPE_ONLY)
		add_tag(corpus, mail, tag);
	else
		for (size_t i = 0; i < scope->n; i++)
			add_range(corpus, mail, tag, scope->ranges[i]);
}

/* Tags of a reply that are asked to be counted, too. */
static void
add_also(PpCorpus *corpus, char **trailers, char **says, PpMail *mail)
{
	for (; *trailers != NULL; trailers++) {
		PpTag types[2];
		uint16_t form = pp_says_of_trailer(*trailers, types) > 0
			? 0
			: pp_tag_form_also(corpus, *trailers);

		if (form == 0)
			continue;
		g_autofree char *box = pp_says_person(*trailers);
		PpStatement statement = {PP_TAG_REVIEWED,
			pp_tag_form_scope(says, *trailers), {box, strlen(box)}};
		if (statement.scope.kind != PP_SCOPE_NONE)
			add_statement(corpus, mail, &statement, trailers, form);
	}
}

/* What a reply or a notice says. */
static void
add_said(PpCorpus *corpus, const PpRecord *record, PpMail *mail)
{
	bool applied = false;

	g_auto(GStrv) trailers = pp_record_list(record, PP_FIELD_TRAILERS);
	g_auto(GStrv) says = pp_record_list(record, PP_FIELD_SAYS);
	if (corpus->also != NULL)
		add_also(corpus, trailers, says, mail);
	for (char **element = says; *element != NULL; element++) {
		PpSlice slice = {*element, strlen(*element)};
		PpStatement statement;

		if (!pp_says_parse(slice, &statement) ||
			statement.scope.kind == PP_SCOPE_NONE)
			continue;
		add_statement(corpus, mail, &statement, trailers, 0);
		applied = applied || statement.type == PP_TAG_APPLIED;
	}
	if (!applied)
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
	add_carried(corpus, record, mail);
	add_paths(corpus, record, mail);
}

/*
 * Did the author send MAIL himself, whatever FROM became on the way (VIA is
 * where a list wrote itself into it, or NULL)?  Only
 * patches and covers may be another's.
 */
static bool
is_by_author(
	PpCorpus *corpus, const char *from, const char *via, const PpMail *mail)
{
	if (mail->kind != PP_KIND_PATCH && mail->kind != PP_KIND_COVER)
		return true;
	uint32_t name = via
		? intern_name(corpus, (PpSlice){from, (size_t)(via - from)})
		: PP_NONE;

	return name != PP_NONE &&
		name == pp_corpus_person(corpus, mail->author)->name;
}

static void
take_people(PpCorpus *corpus, const PpRecord *record, PpMail *mail)
{
	g_autofree char *from = pp_record_dup(record, PP_FIELD_FROM, NULL);

	const char *via = via_in(record, from);

	mail->by_list = via != NULL;
	mail->sender = sender_of(corpus, from, via);
	mail->author = mail->sender;
	if (pp_record_has(record, PP_FIELD_AUTHOR)) {
		g_autofree char *author =
			pp_record_dup(record, PP_FIELD_AUTHOR, NULL);

		mail->author = person_of(corpus, author, strlen(author));
		if (is_by_author(corpus, from, via, mail))
			mail->sender = mail->author;
	}
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

/* All of MAIL but for id, offset and length. */
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
	add_said(corpus, record, mail);
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
