/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/slice.h"
#include "record/copy.h"
#include "series/corpus.h"

void
pp_corpus_init(PpCorpus *corpus)
{
	memset(corpus, 0, sizeof(*corpus));
	/* Never NULL, which one must not add to, not even 0. */
	corpus->words = g_array_sized_new(FALSE, FALSE, sizeof(uint32_t), 64);
	corpus->persons = g_array_new(FALSE, FALSE, sizeof(PpPerson));
	corpus->buffer = g_string_new(NULL);
	corpus->said = g_hash_table_new_full(NULL, NULL, NULL, g_free);
}

void
pp_corpus_clear(PpCorpus *corpus)
{
	pp_intern_clear(&corpus->ids);
	pp_intern_clear(&corpus->boxes);
	pp_intern_clear(&corpus->strings);
	pp_intern_clear(&corpus->forms);
	g_free(corpus->mails);
	g_free(corpus->mail_of);
	g_clear_pointer(&corpus->words, g_array_unref);
	g_clear_pointer(&corpus->persons, g_array_unref);
	g_clear_pointer(&corpus->said, g_hash_table_unref);
	if (corpus->buffer != NULL)
		g_string_free(corpus->buffer, TRUE);
	memset(corpus, 0, sizeof(*corpus));
}

uint32_t *
pp_corpus_nones(uint32_t n)
{
	size_t size = sizeof(uint32_t) * ((size_t)n + 1);

	return memset(g_malloc(size), 0xff, size);
}

static void
grow_mail_of(PpCorpus *corpus, uint32_t n)
{
	if (n <= corpus->n_mail_of)
		return;
	uint32_t more = MAX(n, corpus->n_mail_of / 2 * 3);
	corpus->mail_of = g_renew(uint32_t, corpus->mail_of, more);
	for (uint32_t i = corpus->n_mail_of; i < more; i++)
		corpus->mail_of[i] = PP_NONE;
	corpus->n_mail_of = more;
}

static uint32_t
append(PpCorpus *corpus, const PpMail *mail)
{
	if (corpus->n_mails == corpus->n_allocated) {
		corpus->n_allocated = MAX(256, corpus->n_allocated / 2 * 3);
		corpus->mails =
			g_renew(PpMail, corpus->mails, corpus->n_allocated);
	}
	corpus->mails[corpus->n_mails] = *mail;
	return corpus->n_mails++;
}

/* As that of PpContent, but by number. */
static uint32_t
parent_of(const PpCorpus *corpus, const PpMail *mail)
{
	return mail->n_refs > 0
		? pp_corpus_refs(corpus, mail)[mail->n_refs - 1] + 1
		: 0;
}

static PpCopy
copy_of(const PpCorpus *corpus, const PpMail *mail)
{
	return (PpCopy){(mail->flags & PP_MAIL_MANGLED) != 0, mail->arrived,
		mail->size, mail->check,
		{mail->content, parent_of(corpus, mail), mail->textid,
			mail->bodyid}};
}

/* One of the period is better than one of the context. */
static bool
is_better(const PpCorpus *corpus, const PpMail *a, const PpMail *b)
{
	bool is_new = pp_mail_in_period(a);

	if (is_new != pp_mail_in_period(b))
		return is_new;
	return pp_copy_order(copy_of(corpus, a), copy_of(corpus, b)) < 0;
}

/* The lists of two copies, sorted, each once. */
static uint32_t
merge_lists(PpCorpus *corpus, uint32_t a, uint32_t b)
{
	const char *x = pp_intern_get(&corpus->strings, a);
	const char *y = pp_intern_get(&corpus->strings, b);
	g_autoptr(GString) merged = g_string_new(NULL);

	if (a == PP_NONE && b == PP_NONE)
		return PP_NONE;
	pp_copy_merge_lists(pp_slice_str(x), pp_slice_str(y), merged);
	return pp_intern_add(&corpus->strings, merged->str, merged->len);
}

/* Do those of the mails with the message-id of HAVE that came differ by COPY?
 */
static bool
differ(PpCorpus *corpus, const PpMail *have, const PpMail *copy)
{
	gpointer key = GSIZE_TO_POINTER((gsize)have->id + 1);
	PpContents *all = g_hash_table_lookup(corpus->said, key);

	if (all == NULL) {
		all = g_new0(PpContents, 1);
		g_hash_table_insert(corpus->said, key, all);
		pp_contents_add(all, copy_of(corpus, have).content);
	}
	return pp_contents_add(all, copy_of(corpus, copy).content);
}

static PpAddResult
settle_copies(PpCorpus *corpus, uint32_t at, const PpMail *copy)
{
	PpMail *have = &corpus->mails[at];
	bool better = is_better(corpus, copy, have);
	PpMail stands = better ? *copy : *have;

	stands.list = merge_lists(corpus, have->list, copy->list);
	stands.flags |= PP_MAIL_COPIED |
		((have->flags | copy->flags) & PP_MAIL_DIFFERS);
	if (differ(corpus, have, copy))
		stands.flags |= PP_MAIL_DIFFERS;
	corpus->mails[at] = stands;
	return better ? PP_REPLACED : PP_IGNORED;
}

bool
pp_corpus_is_full(const PpCorpus *corpus)
{
	return corpus->words->len > UINT32_MAX / 8 ||
		corpus->ids.used > (size_t)UINT32_MAX * 3 ||
		corpus->strings.used > (size_t)UINT32_MAX * 3 ||
		corpus->boxes.used > (size_t)UINT32_MAX * 3;
}

PpAddResult
pp_corpus_add(PpCorpus *corpus, const PpMail *mail, uint32_t *ret_mail)
{
	PpAddResult result = PP_ADDED;

	grow_mail_of(corpus, corpus->ids.n);
	uint32_t *slot = &corpus->mail_of[mail->id];
	if (*slot == PP_NONE)
		*slot = append(corpus, mail);
	else
		result = settle_copies(corpus, *slot, mail);
	*ret_mail = *slot;
	return result;
}

static int
compare_mails(const void *a, const void *b, void *data)
{
	const PpMail *x = a;
	const PpMail *y = b;
	const PpIntern *ids = data;

	if (x->arrived != y->arrived)
		return x->arrived < y->arrived ? -1 : 1;
	if (x->date != y->date)
		return x->date < y->date ? -1 : 1;
	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	return strcmp(pp_intern_get(ids, x->id), pp_intern_get(ids, y->id));
}

void
pp_corpus_finish(PpCorpus *corpus)
{
	grow_mail_of(corpus, corpus->ids.n);
	if (corpus->n_mails > 0)
		g_qsort_with_data(corpus->mails, (gint)corpus->n_mails,
			sizeof(PpMail), compare_mails, &corpus->ids);
	for (uint32_t i = 0; i < corpus->n_mails; i++)
		corpus->mail_of[corpus->mails[i].id] = i;
}

void
pp_corpus_refer(PpCorpus *corpus, PpMail *mail, uint32_t id)
{
	uint32_t n = mail->n_names + mail->n_paths +
		mail->n_tags * (uint32_t)(sizeof(PpMailTag) / sizeof(id)) +
		((mail->flags & PP_MAIL_TELLS) != 0 ? 2 : 0);
	uint32_t facts = corpus->words->len;

	g_array_append_val(corpus->words, id);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t word =
			g_array_index(corpus->words, uint32_t, mail->facts + i);
		g_array_append_val(corpus->words, word);
	}
	mail->facts = facts;
	mail->n_refs = 1;
}

void
pp_corpus_place(PpMail *mail, uint32_t number, uint32_t total)
{
	mail->number = number;
	mail->total = total;
	mail->flags &= ~(unsigned)PP_FLAG_UNNUMBERED;
	mail->flags |= PP_MAIL_PLACED;
}

uint32_t
pp_corpus_mail_of(const PpCorpus *corpus, uint32_t id)
{
	return id < corpus->n_mail_of ? corpus->mail_of[id] : PP_NONE;
}

const PpMail *
pp_corpus_mail(const PpCorpus *corpus, uint32_t id)
{
	uint32_t mail = pp_corpus_mail_of(corpus, id);

	return mail == PP_NONE ? NULL : &corpus->mails[mail];
}

PpRecordOf
pp_corpus_record_of(const PpMail *mail)
{
	return (PpRecordOf){mail->offset, mail->id};
}

const PpMail *
pp_corpus_whose(const PpCorpus *corpus, PpRecordOf record)
{
	const PpMail *mail = pp_corpus_mail(corpus, record.id);

	return mail != NULL && mail->offset == record.offset ? mail : NULL;
}

uint32_t
pp_corpus_index(const PpCorpus *corpus, const PpMail *mail)
{
	return (uint32_t)(mail - corpus->mails);
}

uint32_t
pp_corpus_find(const PpCorpus *corpus, const char *id, size_t len)
{
	return pp_corpus_mail_of(corpus, pp_intern_find(&corpus->ids, id, len));
}

const char *
pp_corpus_id(const PpCorpus *corpus, const PpMail *mail)
{
	return pp_intern_get(&corpus->ids, mail->id);
}

static const uint32_t *
word_at(const PpCorpus *corpus, size_t at)
{
	return (const uint32_t *)(const void *)corpus->words->data + at;
}

const uint32_t *
pp_corpus_refs(const PpCorpus *corpus, const PpMail *mail)
{
	return word_at(corpus, mail->facts);
}

/* The lists follow each other: refs, names, tags, paths. */
const uint32_t *
pp_corpus_names(const PpCorpus *corpus, const PpMail *mail)
{
	return pp_corpus_refs(corpus, mail) + mail->n_refs;
}

const PpMailTag *
pp_corpus_tags(const PpCorpus *corpus, const PpMail *mail)
{
	return (const PpMailTag *)(const void *)(pp_corpus_names(corpus, mail) +
		mail->n_names);
}

const uint32_t *
pp_corpus_paths(const PpCorpus *corpus, const PpMail *mail)
{
	return (const uint32_t *)(const void *)(pp_corpus_tags(corpus, mail) +
		mail->n_tags);
}

bool
pp_corpus_same_diff(const PpCorpus *corpus, const PpMail *a, const PpMail *b)
{
	return a->patchid == b->patchid && a->n_paths == b->n_paths &&
		memcmp(pp_corpus_paths(corpus, a), pp_corpus_paths(corpus, b),
			a->n_paths * sizeof(uint32_t)) == 0;
}

/* Word I of the two that stand in an answer's facts for a posting's paths. */
static const char *
placed(const PpCorpus *corpus, const PpMail *mail, size_t i)
{
	if ((mail->flags & PP_MAIL_TELLS) == 0)
		return NULL;
	uint32_t string = pp_corpus_paths(corpus, mail)[i];
	return string == PP_NONE ? NULL
				 : pp_intern_get(&corpus->strings, string);
}

const char *
pp_corpus_applied_to(const PpCorpus *corpus, const PpMail *mail)
{
	return placed(corpus, mail, 0);
}

const char *
pp_corpus_applied_by(const PpCorpus *corpus, const PpMail *mail)
{
	return placed(corpus, mail, 1);
}

const PpPerson *
pp_corpus_person(const PpCorpus *corpus, uint32_t person)
{
	return &g_array_index(corpus->persons, PpPerson, person);
}

bool
pp_corpus_same_person(const PpCorpus *corpus, uint32_t a, uint32_t b)
{
	if (a == b)
		return true;
	const PpPerson *x = pp_corpus_person(corpus, a);
	const PpPerson *y = pp_corpus_person(corpus, b);
	return x->addr == y->addr || (x->name == y->name && x->name != PP_NONE);
}

bool
pp_corpus_is_elsewhere(
	const PpCorpus *corpus, uint32_t a, uint32_t b, bool by_list)
{
	return !pp_corpus_same_person(corpus, a, b) ||
		(!by_list &&
			pp_corpus_person(corpus, a)->addr !=
				pp_corpus_person(corpus, b)->addr);
}

uint32_t
pp_corpus_take_buffer(PpCorpus *corpus)
{
	uint32_t n = pp_intern_add(
		&corpus->strings, corpus->buffer->str, corpus->buffer->len);

	g_string_truncate(corpus->buffer, 0);
	return n;
}

bool
pp_corpus_same_sender(const PpCorpus *corpus, const PpMail *a, const PpMail *b)
{
	return pp_corpus_same_person(corpus, a->sender, b->sender);
}

bool
pp_corpus_has_title(const PpCorpus *corpus, const PpMail *mail)
{
	return mail->title != PP_NONE &&
		*pp_intern_get(&corpus->strings, mail->title) != '\0';
}

bool
pp_corpus_same_title(const PpCorpus *corpus, const PpMail *a, const PpMail *b)
{
	return a->title == b->title && pp_corpus_has_title(corpus, a);
}

bool
pp_mail_is_posting(const PpMail *mail)
{
	return mail->kind == PP_KIND_PATCH || mail->kind == PP_KIND_COVER ||
		mail->kind == PP_KIND_PULL ||
		(mail->flags & PP_MAIL_NAKED) != 0;
}

bool
pp_mail_in_period(const PpMail *mail)
{
	return (mail->flags & PP_MAIL_PERIOD) != 0;
}

uint32_t
pp_mail_number(const PpMail *mail)
{
	return (mail->flags & PP_MAIL_NAKED) != 0 ? 0 : mail->number;
}

const PpMail *
pp_mail_next(PpMailIter *it)
{
	return it->next == it->end ? NULL : &it->mails[*it->next++];
}

char *
pp_corpus_trailer(
	const PpCorpus *corpus, PpTag type, uint16_t form, uint32_t person)
{
	return form > 0 ? g_strdup(pp_intern_get(&corpus->forms, form - 1u))
			: g_strconcat(pp_tag_word(type), ": ",
				  pp_intern_get(&corpus->boxes, person), NULL);
}
