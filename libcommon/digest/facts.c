/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/slice.h"
#include "digest/clean.h"
#include "digest/facts.h"
#include "digest/folder.h"
#include "mail/mailbox.h"
#include "record/slice.h"
#include "series/changed.h"

/* Subsystems that are named; more would be the list of half the kernel. */
#define MAX_AREAS 2

typedef struct {
	PpFieldId id;
	size_t at;
} Member;

/* Members that are one line of what the field says. */
static const Member texts[] = {
	{PP_FIELD_TITLE, offsetof(PpFacts, title)},
	{PP_FIELD_NAME, offsetof(PpFacts, name)},
	{PP_FIELD_ADDR, offsetof(PpFacts, addr)},
	{PP_FIELD_STATE, offsetof(PpFacts, state)},
	{PP_FIELD_ODD, offsetof(PpFacts, odd)},
	{PP_FIELD_NEEDS, offsetof(PpFacts, needs)},
	{PP_FIELD_WAS, offsetof(PpFacts, was)},
	{PP_FIELD_TURN, offsetof(PpFacts, turn)},
	{PP_FIELD_APPLIED, offsetof(PpFacts, applied)},
	{PP_FIELD_COMMIT, offsetof(PpFacts, commit)},
	{PP_FIELD_APPLIED_TO, offsetof(PpFacts, where)},
};

/* Members that are the field's number. */
static const Member numbers[] = {
	{PP_FIELD_HAVE, offsetof(PpFacts, have)},
	{PP_FIELD_UNREVIEWED, offsetof(PpFacts, unreviewed)},
	{PP_FIELD_REVIEWED, offsetof(PpFacts, reviewed)},
	{PP_FIELD_ACKED, offsetof(PpFacts, acked)},
	{PP_FIELD_MAILS, offsetof(PpFacts, mails)},
	{PP_FIELD_REPLIES, offsetof(PpFacts, replies)},
	{PP_FIELD_REPORTS, offsetof(PpFacts, reports)},
	{PP_FIELD_APPLIED_COUNT, offsetof(PpFacts, n_applied)},
	{PP_FIELD_IN_TREE, offsetof(PpFacts, in_tree)},
};

/* Fields from which the rest is made. */
static const PpFieldId others[] = {PP_FIELD_MSGID, PP_FIELD_DATE,
	PP_FIELD_ARRIVED, PP_FIELD_KIND, PP_FIELD_FLAGS, PP_FIELD_VERSION,
	PP_FIELD_NUMBER, PP_FIELD_TOTAL, PP_FIELD_AUTHOR, PP_FIELD_FILES,
	PP_FIELD_ADDED, PP_FIELD_REMOVED, PP_FIELD_PATHS, PP_FIELD_AREA,
	PP_FIELD_HEAD, PP_FIELD_SERIES_AUTHOR, PP_FIELD_SENT_BY,
	PP_FIELD_PREVIOUS, PP_FIELD_REPLIERS, PP_FIELD_GIVEN,
	PP_FIELD_SERIES_GIVEN, PP_FIELD_NEWS, PP_FIELD_PREFIXES,
	PP_FIELD_NACKERS, PP_FIELD_APPLIED_BY, PP_FIELD_SPOKE,
	PP_FIELD_SPOKE_AT, PP_FIELD_SUBJECT, PP_FIELD_SERIES,
	PP_FIELD_CLOSED_BY};

/* Members that own a string, beside those of texts. */
static const size_t strings[] = {offsetof(PpFacts, id),
	offsetof(PpFacts, previous), offsetof(PpFacts, who),
	offsetof(PpFacts, spoke), offsetof(PpFacts, nackers),
	offsetof(PpFacts, sent_by), offsetof(PpFacts, tree),
	offsetof(PpFacts, fix), offsetof(PpFacts, closed_by)};

static char **
string_at(PpFacts *facts, size_t at)
{
	return (char **)(void *)((char *)facts + at);
}

static int64_t *
number_at(PpFacts *facts, size_t at)
{
	return (int64_t *)(void *)((char *)facts + at);
}

void
pp_facts_mark(PpChainKeep keep)
{
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		keep[texts[i].id] = true;
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
		keep[numbers[i].id] = true;
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
		keep[others[i]] = true;
}

static void
clear_praise(gpointer data)
{
	g_free(((PpPraise *)data)->name);
}

void
pp_facts_clear(PpFacts *facts)
{
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		g_free(*string_at(facts, texts[i].at));
	for (size_t i = 0; i < G_N_ELEMENTS(strings); i++)
		g_free(*string_at(facts, strings[i]));
	if (facts->praise)
		g_array_free(facts->praise, TRUE);
	*facts = (PpFacts){0};
}

/* Who wrote the series; of an answer to it that is another. */
static void
settle_author(PpFacts *facts, const PpRecord *record)
{
	if (pp_record_has(record, PP_FIELD_SERIES_AUTHOR)) {
		g_autofree char *box =
			pp_clean_field_dup(record, PP_FIELD_SERIES_AUTHOR);
		g_free(facts->name);
		g_free(facts->addr);
		pp_clean_split(box, &facts->name, &facts->addr);
	} else if (!facts->talk && pp_kind_is_answer(facts->kind)) {
		*facts->name = *facts->addr = '\0';
		return;
	}
	g_autofree char *quoted = facts->name;
	facts->name = pp_mailbox_unquote(quoted, strlen(quoted));
	if (*facts->name || *facts->addr)
		return;
	/* Not classified, or a mailbox without address. */
	g_free(facts->name);
	facts->name = pp_clean_field_dup(record, PP_FIELD_AUTHOR);
}

static void
read_time(PpFacts *facts, const PpRecord *record)
{
	bool arrived =
		pp_record_time(record, PP_FIELD_ARRIVED, &facts->arrived);
	bool date = pp_record_time(record, PP_FIELD_DATE, &facts->date);

	if (!date)
		facts->date = facts->arrived;
	else if (!arrived)
		facts->arrived = facts->date;
	facts->has_time = (arrived || date) &&
		(facts->talk || !pp_kind_is_answer(facts->kind));
}

static int
compare_praise(const void *a, const void *b)
{
	const PpPraise *left = a, *right = b;

	if (left->count != right->count)
		return left->count < right->count ? 1 : -1;
	int sign = strcmp(left->name, right->name);
	return sign ? sign : (int)left->tag - (int)right->tag;
}

/* Of the subject's words those that name a release: "6.12.y", "5.15". */
static char *
tree_of(const PpRecord *record)
{
	g_auto(GStrv) words = pp_record_list(record, PP_FIELD_PREFIXES);
	g_autoptr(GString) tree = g_string_new(NULL);

	for (char **word = words; *word; word++)
		if (g_ascii_isdigit(**word))
			g_string_append_printf(
				tree, "%s%s", tree->len ? " " : "", *word);
	return pp_clean_line_dup(tree->str);
}

/* One more of what "Reviewed-by: Ann <a@...>" says. */
static void
add_praise(GArray *list, const char *given)
{
	PpPraise praise = {.tag = PP_TAG_REVIEWED, .count = 1};
	const char *box = strchr(given, ':');

	while (praise.tag < PP_N_TAGS &&
		!pp_tag_begins(praise.tag, given, strlen(given)))
		praise.tag++;
	if (praise.tag == PP_N_TAGS)
		return;
	praise.name = pp_clean_name_dup(box + 1);
	g_array_append_val(list, praise);
}

/* Counts in one place what is the same, and follows each other in LIST. */
static void
merge_praise(GArray *list)
{
	PpPraise *all = (PpPraise *)(void *)list->data;
	guint n = 0;

	for (guint i = 0; i < list->len; i++) {
		PpPraise one = all[i];
		if (n > 0 && one.tag == all[n - 1].tag &&
			strcmp(one.name, all[n - 1].name) == 0) {
			all[n - 1].count++;
			continue;
		}
		all[i] = all[n];
		all[n++] = one;
	}
	g_array_set_size(list, n);
}

static GArray *
read_praise(const PpRecord *record)
{
	GArray *list = g_array_new(FALSE, FALSE, sizeof(PpPraise));

	g_array_set_clear_func(list, clear_praise);
	/* What a patch was given is not yet what its series was. */
	PpFieldId id = pp_record_has(record, PP_FIELD_SERIES_GIVEN)
		? PP_FIELD_SERIES_GIVEN
		: PP_FIELD_GIVEN;
	if (!pp_record_has(record, id))
		return list;
	g_auto(GStrv) given = pp_record_list(record, id);
	for (char **tag = given; *tag; tag++)
		add_praise(list, *tag);
	g_array_sort(list, compare_praise);
	merge_praise(list);
	g_array_sort(list, compare_praise);
	return list;
}

static int64_t
count_list(const PpRecord *record, PpFieldId id)
{
	PpSlice list = pp_slice_of(record, id);
	PpSlice element;
	int64_t n = 0;

	while (pp_slice_next(&list, pp_field_table[id].separator, &element))
		n++;
	return n;
}

static void
read_news(PpFacts *facts, const PpRecord *record)
{
	facts->has_news = pp_record_has(record, PP_FIELD_NEWS);
	if (!facts->has_news)
		return;
	facts->news_posted =
		pp_record_list_has(record, PP_FIELD_NEWS, "posted");
	facts->news_applied =
		pp_record_list_has(record, PP_FIELD_NEWS, "applied");
	facts->news_waiting =
		pp_record_list_has(record, PP_FIELD_NEWS, "waiting");
}

static void
read_rest(PpFacts *facts, const PpRecord *record)
{
	const PpField *version = pp_record_field(record, PP_FIELD_VERSION);
	unsigned flags = pp_flags_of(record);

	if (!version ||
		!pp_version_parse(
			version->value, version->value_len, &facts->version))
		facts->version = (PpVersion){.major = 1};
	facts->number = pp_record_number(record, PP_FIELD_NUMBER, 1);
	facts->total = pp_record_number(record, PP_FIELD_TOTAL, 1);
	facts->people = count_list(record, PP_FIELD_REPLIERS);
	facts->rfc = flags & PP_FLAG_RFC;
	facts->stable = flags & PP_FLAG_STABLE;
	facts->report = flags & PP_FLAG_REPORT;
	facts->is_commit = facts->talk && (flags & PP_FLAG_COMMIT);
	facts->tree = facts->stable ? tree_of(record) : g_strdup("");
	facts->nackers = pp_clean_field_names(record, PP_FIELD_NACKERS);
	facts->spoke = pp_clean_field_name(record, PP_FIELD_SPOKE);
	facts->who = pp_clean_field_name(record, PP_FIELD_APPLIED_BY);
	if (!pp_record_time(record, PP_FIELD_SPOKE_AT, &facts->spoke_at))
		facts->spoke_at = -1;
	facts->pull = facts->kind == PP_KIND_PULL ||
		pp_kind_of_head(record) == PP_KIND_PULL;
	read_news(facts, record);
	facts->previous = pp_record_dup(record, PP_FIELD_PREVIOUS, NULL);
	facts->closed_by = pp_record_dup(record, PP_FIELD_CLOSED_BY, NULL);
	facts->fix = g_strdup("");
	facts->praise = read_praise(record);
}

/*
 * Brackets tell what a conversation is.  Where what heads a series is not here,
 * the title is that of a patch: of an answer to it, if none is here at all.
 */
static void
settle_title(PpFacts *facts, const PpRecord *record)
{
	g_autofree char *title = NULL;
	bool none = facts->have == 0 && pp_record_has(record, PP_FIELD_NUMBER);

	if (facts->talk && !facts->is_commit)
		title = pp_clean_field_dup(record, PP_FIELD_SUBJECT);
	else if (!facts->talk && facts->total > 1 &&
		facts->number > (none ? 0 : 1))
		title = g_strdup_printf("patch %" G_GINT64_FORMAT ": %s",
			facts->number, facts->title);
	if (title) {
		g_free(facts->title);
		facts->title = g_steal_pointer(&title);
	}
}

/* Who sent it, by name; where that is the author's, too, by address. */
static char *
read_sender(const PpFacts *facts, const PpRecord *record)
{
	g_autofree char *box = pp_clean_field_dup(record, PP_FIELD_SENT_BY);
	g_autofree char *name = NULL;
	g_autofree char *addr = NULL;

	pp_clean_split(box, &name, &addr);
	return *addr &&
			(!*name || pp_mailbox_is_same_name(name, facts->name) ||
				!g_ascii_strcasecmp(name, facts->name))
		? g_steal_pointer(&addr)
		: g_steal_pointer(&name);
}

static void
read_record(PpFacts *facts, const PpRecord *record)
{
	facts->kind = pp_kind_of(record);
	facts->talk = facts->kind == PP_KIND_TALK ||
		(pp_kind_is_mail(facts->kind) &&
			!pp_record_has(record, PP_FIELD_SERIES));
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		*string_at(facts, texts[i].at) =
			pp_clean_field_dup(record, texts[i].id);
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
		*number_at(facts, numbers[i].at) =
			pp_record_has(record, numbers[i].id)
			? pp_record_number(record, numbers[i].id, -1)
			: -1;
	read_rest(facts, record);
	settle_title(facts, record);
	settle_author(facts, record);
	facts->sent_by = read_sender(facts, record);
	read_time(facts, record);
}

/* The first subsystems, "; " between them; "" for none. */
static char *
name_areas(const PpChanged *changed)
{
	g_autoptr(GPtrArray) areas = pp_changed_areas(changed->areas);
	g_autoptr(GString) name = g_string_new(NULL);

	for (guint i = 0; i < MIN(areas->len, MAX_AREAS); i++)
		g_string_append_printf(name, "%s%s", i ? "; " : "",
			(const char *)areas->pdata[i]);
	return pp_clean_line_dup(name->str);
}

static char *
name_folder(const PpChanged *changed)
{
	g_autofree char *name =
		pp_folder_name((const char *const *)changed->paths->pdata,
			changed->paths->len);

	return pp_clean_line_dup(name);
}

static void
take_sums(PpSums *sums, const PpChanged *changed)
{
	*sums = (PpSums){.counted = changed->counted,
		.files = pp_changed_files(changed),
		.added = changed->added,
		.removed = changed->removed,
		.area = name_areas(changed)};
	sums->area_known = *sums->area != '\0';
	if (sums->area_known)
		return;
	g_free(sums->area);
	sums->area = name_folder(changed);
}

bool
pp_facts_sum(PpChainStore *store, const PpFacts *facts, PpSpan head,
	PpSpan chain, PpSums *ret_sums, GError **error)
{
	g_auto(PpChanged) changed;
	bool is_row = facts->kind == PP_KIND_SERIES;
	PpSpan at = is_row ? head : chain;

	pp_changed_init(&changed);
	while (at.len > 0) {
		const PpRecord *record = pp_chain_next(store, &at, error);
		if (!record)
			return false;
		if (!pp_kind_is_answer(pp_kind_of(record)))
			pp_changed_add(&changed, record);
		if (is_row)
			break;
	}
	take_sums(ret_sums, &changed);
	return true;
}

bool
pp_facts_read(PpChainStore *store, const char *id, PpSpan head,
	PpFacts *ret_facts, GError **error)
{
	const PpRecord *record = pp_chain_next(store, &head, error);

	*ret_facts = (PpFacts){.id = g_strdup(id)};
	if (!record)
		return false;
	read_record(ret_facts, record);
	return true;
}

const char *
pp_facts_domain(const PpFacts *facts)
{
	const char *at = strrchr(facts->addr, '@');

	return at ? at + 1 : "";
}
