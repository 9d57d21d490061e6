/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/hash.h"
#include "digest/clean.h"
#include "digest/facts-priv.h"
#include "mail/mailbox.h"
#include "record/record.h"

/* The subsystem that most patches are of; of equals the first by name. */
static char *
main_area(GHashTable *areas)
{
	GHashTableIter iter;
	gpointer key, value;
	const char *best = "";
	unsigned most = 0;

	g_hash_table_iter_init(&iter, areas);
	while (g_hash_table_iter_next(&iter, &key, &value)) {
		unsigned count = GPOINTER_TO_UINT(value);
		if (count < most || (count == most && strcmp(key, best) > 0))
			continue;
		best = key;
		most = count;
	}
	return pp_clean_line_dup(best);
}

/* The field, where a record of the two has it. */
static const PpRecord *
with(const PpRecord *first, const PpRecord *second, PpFieldId id)
{
	return pp_record_has(first, id) ? first : second;
}

static char *
join_list(const PpRecord *record, PpFieldId id)
{
	g_auto(GStrv) elements = pp_record_list(record, id);
	g_autofree char *joined = g_strjoinv("; ", elements);

	return pp_clean_line_dup(joined);
}

static void
read_names(PpFactsWalk *walk, const PpRecord *a, const PpRecord *b)
{
	PpFacts *facts = &walk->facts;

	facts->title =
		pp_facts_line(with(a, b, PP_FIELD_TITLE), PP_FIELD_TITLE);
	g_autofree char *name =
		pp_facts_line(with(a, b, PP_FIELD_NAME), PP_FIELD_NAME);
	facts->name = pp_mailbox_unquote(name, strlen(name));
	facts->addr = pp_facts_line(with(a, b, PP_FIELD_ADDR), PP_FIELD_ADDR);
	facts->version =
		pp_facts_line(with(a, b, PP_FIELD_VERSION), PP_FIELD_VERSION);
	if (!pp_record_has(a, PP_FIELD_VERSION) && walk->sums.version) {
		g_free(facts->version);
		facts->version = pp_clean_line_dup(walk->sums.version);
	}
	facts->state =
		pp_facts_line(with(a, b, PP_FIELD_STATE), PP_FIELD_STATE);
	facts->news = pp_facts_line(with(a, b, PP_FIELD_NEWS), PP_FIELD_NEWS);
	facts->odd = join_list(with(a, b, PP_FIELD_ODD), PP_FIELD_ODD);
	facts->area = join_list(with(a, b, PP_FIELD_AREA), PP_FIELD_AREA);
	facts->was = pp_facts_line(with(a, b, PP_FIELD_WAS), PP_FIELD_WAS);
	facts->previous = pp_record_dup(
		with(a, b, PP_FIELD_PREVIOUS), PP_FIELD_PREVIOUS, NULL);
	if (*facts->addr || *facts->name)
		return;
	/* Not classified, or a mailbox without address. */
	g_free(facts->name);
	facts->name =
		pp_facts_line(with(a, b, PP_FIELD_AUTHOR), PP_FIELD_AUTHOR);
}

static void
read_times(PpFactsWalk *walk, const PpRecord *a, const PpRecord *b)
{
	PpFacts *facts = &walk->facts;

	facts->has_time = pp_record_time(with(a, b, PP_FIELD_ARRIVED),
		PP_FIELD_ARRIVED, &facts->arrived);
	if (!pp_record_time(
		    with(a, b, PP_FIELD_DATE), PP_FIELD_DATE, &facts->date))
		facts->date = facts->arrived;
	else if (!facts->has_time)
		facts->arrived = facts->date;
	if (!facts->has_time &&
		pp_record_has(with(a, b, PP_FIELD_DATE), PP_FIELD_DATE))
		facts->has_time = true;
	if (facts->has_time || !walk->sums.has_first)
		return;
	facts->has_time = true;
	facts->arrived = facts->date = walk->sums.first;
}

static int64_t
number_of(const PpRecord *a, const PpRecord *b, PpFieldId id, int64_t otherwise)
{
	const PpRecord *record = with(a, b, id);

	return pp_record_has(record, id)
		? pp_record_number(record, id, otherwise)
		: otherwise;
}

static void
read_diffstat(PpFactsWalk *walk, const PpRecord *a, const PpRecord *b)
{
	PpFacts *facts = &walk->facts;

	facts->has_stat = pp_record_has(a, PP_FIELD_ADDED) ||
		pp_record_has(b, PP_FIELD_ADDED) || walk->sums.has_stat;
	facts->files = number_of(a, b, PP_FIELD_FILES, walk->sums.files);
	facts->added = number_of(a, b, PP_FIELD_ADDED, walk->sums.added);
	facts->removed = number_of(a, b, PP_FIELD_REMOVED, walk->sums.removed);
	if (facts->files == 0 && walk->sums.patches > 0) {
		facts->files = walk->sums.files;
		facts->added = walk->sums.added;
		facts->removed = walk->sums.removed;
	}
	g_auto(GStrv) paths =
		pp_record_list(with(a, b, PP_FIELD_PATHS), PP_FIELD_PATHS);
	/* A cover's diffstat abbreviates: its patches know better. */
	for (char **path = paths; *path && walk->sums.patches == 0; path++) {
		if (!g_str_has_prefix(*path, "..."))
			pp_folder_add(walk->folder, *path);
	}
	if (!*facts->area) {
		g_free(facts->area);
		facts->area = main_area(walk->areas);
	}
	facts->area_known = *facts->area != '\0';
	if (facts->area_known)
		return;
	g_free(facts->area);
	g_autofree char *folder = pp_folder_name(walk->folder);
	facts->area = pp_clean_line_dup(folder);
}

static void
read_numbers(PpFactsWalk *walk, const PpRecord *a, const PpRecord *b)
{
	PpFacts *facts = &walk->facts;

	facts->number = number_of(a, b, PP_FIELD_NUMBER, 1);
	facts->total = number_of(a, b, PP_FIELD_TOTAL, 1);
	facts->have = number_of(a, b, PP_FIELD_HAVE,
		walk->sums.patches > 0 ? walk->sums.patches : -1);
	facts->reports = number_of(a, b, PP_FIELD_REPORTS, walk->sums.reports);
	facts->n_applied = walk->sums.applied_patches;
	facts->reviewed = walk->sums.patches > 0 ? walk->sums.reviewed : -1;
	if (walk->summary->len > 0 && facts->have > 0 &&
		pp_record_has(a, PP_FIELD_UNREVIEWED))
		facts->reviewed = MAX(0,
			facts->have -
				pp_record_number(a, PP_FIELD_UNREVIEWED, 0));
	facts->rfc = pp_flags_of(with(a, b, PP_FIELD_FLAGS)) & PP_FLAG_RFC;
	facts->pull = pp_kind_of(b) == PP_KIND_PULL ||
		pp_kind_of_head(a) == PP_KIND_PULL;
}

/* Replies of others than the author, counted here or told by series-thread. */
static void
read_replies(PpFactsWalk *walk, const PpRecord *a, const PpRecord *b)
{
	PpFacts *facts = &walk->facts;
	g_autofree char *author = g_ascii_strdown(facts->addr, -1);
	gpointer own = g_hash_table_lookup(walk->repliers, author);

	g_hash_table_remove(walk->repliers, author);
	facts->replies = number_of(a, b, PP_FIELD_REPLIES,
		walk->sums.told
			? walk->sums.replies - (int64_t)GPOINTER_TO_UINT(own)
			: -1);
	facts->people = (int64_t)g_hash_table_size(walk->repliers);
	const PpRecord *told = with(a, b, PP_FIELD_REPLIES);
	if (!pp_record_has(told, PP_FIELD_REPLIES))
		return;
	g_auto(GStrv) repliers = pp_record_list(told, PP_FIELD_REPLIERS);
	facts->people = (int64_t)g_strv_length(repliers);
}

static void
read_applied(PpFactsWalk *walk)
{
	PpFacts *facts = &walk->facts;

	facts->applied = g_strdup(walk->sums.applied ? walk->sums.applied : "");
	const char *said = g_hash_table_lookup(walk->said, facts->applied);
	if (!said) {
		facts->where = g_strdup("");
		facts->who = g_strdup("");
		return;
	}
	/* where, who by its text, and who sent it */
	g_auto(GStrv) parts = g_strsplit(said, "\n", 3);
	facts->where = g_strdup(parts[0]);
	facts->who = g_strdup(*parts[1] ? parts[1] : parts[2]);
}

static int
compare_praise(const void *a, const void *b)
{
	const PpPraise *left = a, *right = b;

	if (left->count != right->count)
		return left->count < right->count ? 1 : -1;
	int sign = strcmp(left->name, right->name);
	return sign ? sign : strcmp(left->what, right->what);
}

static void
read_praise(PpFactsWalk *walk)
{
	GHashTableIter iter;
	gpointer key, count;
	GArray *list = pp_facts_praise_new();

	g_hash_table_iter_init(&iter, walk->praise);
	while (g_hash_table_iter_next(&iter, &key, &count)) {
		const char *name = strchr(key, '\n');
		PpPraise praise = {
			.what = g_strndup(key, (gsize)(name - (char *)key)),
			.name = g_strdup(name + 1),
			.count = GPOINTER_TO_UINT(count),
		};
		g_array_append_val(list, praise);
	}
	g_array_sort(list, compare_praise);
	walk->facts.praise = list;
}

/* Of a series that is not here, what the subjects of its replies tell. */
static bool
read_talk(PpFactsWalk *walk, GError **error)
{
	PpFacts *facts = &walk->facts;
	g_auto(PpRecord) none, talk;

	pp_record_init(&none);
	pp_record_init(&talk);
	if (!pp_record_parse(
		    &talk, walk->talk.line->str, walk->talk.line->len, error))
		return false;
	read_names(walk, &none, &talk);
	/* The replier is not the author. */
	*facts->name = *facts->addr = '\0';
	read_times(walk, &none, &talk);
	facts->number = pp_record_number(&talk, PP_FIELD_NUMBER, 1);
	facts->total = pp_record_number(&talk, PP_FIELD_TOTAL, 1);
	facts->have = facts->reviewed = -1;
	facts->replies = walk->sums.replies;
	facts->people = (int64_t)g_hash_table_size(walk->repliers);
	facts->reports = walk->sums.reports;
	read_applied(walk);
	read_praise(walk);
	return true;
}

static bool
read_facts(PpFactsWalk *walk, GError **error)
{
	g_auto(PpRecord) summary, head;

	pp_record_init(&summary);
	pp_record_init(&head);
	if (walk->summary->len > 0 &&
		!pp_record_parse_again(&summary, walk->summary->str,
			walk->summary->len, error))
		return false;
	if (walk->head.line->len > 0 &&
		!pp_record_parse_again(&head, walk->head.line->str,
			walk->head.line->len, error))
		return false;
	walk->facts.posted |= walk->summary->len > 0;
	if (walk->summary->len == 0 && walk->head.line->len == 0)
		return read_talk(walk, error);
	read_names(walk, &summary, &head);
	read_times(walk, &summary, &head);
	read_diffstat(walk, &summary, &head);
	read_numbers(walk, &summary, &head);
	read_replies(walk, &summary, &head);
	read_applied(walk);
	read_praise(walk);
	return true;
}

static void
init_best(PpBest *best)
{
	*best = (PpBest){
		.line = g_string_new(NULL), .msgid = g_string_new(NULL)};
}

static void
clear_best(PpBest *best)
{
	g_string_free(best->line, TRUE);
	g_string_free(best->msgid, TRUE);
}

PpFactsWalk *
pp_facts_walk_new(void)
{
	PpFactsWalk *walk = g_new0(PpFactsWalk, 1);

	walk->summary = g_string_new(NULL);
	init_best(&walk->head);
	init_best(&walk->talk);
	walk->folder = pp_folder_new();
	walk->areas =
		g_hash_table_new_full(pp_hash_str, g_str_equal, g_free, NULL);
	walk->repliers =
		g_hash_table_new_full(pp_hash_str, g_str_equal, g_free, NULL);
	walk->praise =
		g_hash_table_new_full(pp_hash_str, g_str_equal, g_free, NULL);
	walk->said =
		g_hash_table_new_full(pp_hash_str, g_str_equal, g_free, g_free);
	return walk;
}

/* Takes out what was gathered, keeps what is allocated. */
static void
empty_walk(PpFactsWalk *walk)
{
	pp_facts_clear(&walk->facts);
	g_string_truncate(walk->summary, 0);
	g_string_truncate(walk->head.line, 0);
	g_string_truncate(walk->talk.line, 0);
	pp_folder_empty(walk->folder);
	g_hash_table_remove_all(walk->areas);
	g_hash_table_remove_all(walk->repliers);
	g_hash_table_remove_all(walk->praise);
	g_hash_table_remove_all(walk->said);
	g_free(walk->sums.version);
	g_free(walk->sums.applied);
	walk->sums = (PpFactsSums){0};
}

void
pp_facts_walk_free(PpFactsWalk *walk)
{
	if (!walk)
		return;
	empty_walk(walk);
	g_string_free(walk->summary, TRUE);
	clear_best(&walk->head);
	clear_best(&walk->talk);
	pp_folder_free(walk->folder);
	g_hash_table_destroy(walk->areas);
	g_hash_table_destroy(walk->repliers);
	g_hash_table_destroy(walk->praise);
	g_hash_table_destroy(walk->said);
	g_free(walk);
}

void
pp_facts_begin(PpFactsWalk *walk, const char *id)
{
	empty_walk(walk);
	walk->facts.id = g_strdup(id);
}

bool
pp_facts_end(PpFactsWalk *walk, PpFacts *ret_facts, GError **error)
{
	bool ok = read_facts(walk, error);

	*ret_facts = walk->facts;
	walk->facts = (PpFacts){0};
	return ok;
}

const char *
pp_facts_domain(const PpFacts *facts)
{
	const char *at = strrchr(facts->addr, '@');

	return at ? at + 1 : "";
}
