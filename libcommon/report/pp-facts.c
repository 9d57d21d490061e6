/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "pp-clean.h"
#include "pp-facts.h"
#include "pp-folder.h"
#include "pp-record.h"

/* What is gathered on the way along a chain. */
typedef struct {
	PpFacts *facts;
	const char *id;
	GString *summary;     /* its line; empty: none */
	GString *head;        /* the line of the best candidate */
	GString *talk;        /* where there is no head: of a reply to it */
	PpFolder *folder;     /* of all patches */
	GHashTable *repliers; /* address -> itself */
	GHashTable *praise;   /* "Rb NAME" -> count */
	GHashTable *said;     /* message-id -> "where\nwho\nname" */
	char *applied;
	int64_t patches, reviewed, applied_patches, replies, reports;
	int64_t added, removed, files;
	int64_t first; /* arrival of the first mail */
	bool has_first;
	bool told; /* series-thread said which replies belong to it */
} Walk;

static char *
dup_line(const PpRecord *record, PpFieldId id)
{
	g_autofree char *value = pp_record_dup(record, id, NULL);

	return pp_clean_line_dup(value);
}

static void
keep_line(GString *line, const PpRecord *record)
{
	g_string_truncate(line, 0);
	g_string_append_len(line, record->line, (gssize)record->len);
}

/* Is A rather the head than B?  The one that names the series, else the first.
 */
static bool
is_better_head(const PpRecord *a, const PpRecord *b, const char *id)
{
	bool named = pp_record_is(a, PP_FIELD_MSGID, id);

	if (named != pp_record_is(b, PP_FIELD_MSGID, id))
		return named;
	static const PpFieldId order[] = {
		PP_FIELD_NUMBER, PP_FIELD_ARRIVED, PP_FIELD_MSGID};
	for (size_t i = 0; i < G_N_ELEMENTS(order); i++) {
		int sign = pp_record_compare(a, b, order[i]);
		if (sign != 0)
			return sign < 0;
	}
	return false;
}

/* Keeps RECORD in BEST if it is the better one. */
static void
offer_head(GString *best, const PpRecord *record, const char *id)
{
	g_auto(PpRecord) other;

	pp_record_init(&other);
	if (best->len > 0 &&
		(!pp_record_parse(&other, best->str, best->len, NULL) ||
			!is_better_head(record, &other, id)))
		return;
	keep_line(best, record);
}

static bool
has_tag(char **trailers, const char *tag)
{
	size_t len = strlen(tag);

	for (; *trailers; trailers++) {
		if (!g_ascii_strncasecmp(*trailers, tag, len) &&
			(*trailers)[len] == ':')
			return true;
	}
	return false;
}

/* Carried or given; without series-thread only the carried ones are known. */
static bool
is_reviewed(const PpRecord *patch)
{
	if (pp_record_has(patch, PP_FIELD_REVIEWED) ||
		pp_record_has(patch, PP_FIELD_ACKED))
		return pp_record_number(patch, PP_FIELD_REVIEWED, 0) > 0 ||
			pp_record_number(patch, PP_FIELD_ACKED, 0) > 0;
	g_auto(GStrv) trailers = pp_record_list(patch, PP_FIELD_TRAILERS);
	return has_tag(trailers, "Reviewed-by") ||
		has_tag(trailers, "Acked-by");
}

static void
note_applied(Walk *walk, const PpRecord *record)
{
	if (!pp_record_has(record, PP_FIELD_APPLIED))
		return;
	char *applied = pp_record_dup(record, PP_FIELD_APPLIED, NULL);
	/* The smallest, so that it does not depend on the order of the input.
	 */
	if (!walk->applied || strcmp(applied, walk->applied) < 0) {
		g_free(walk->applied);
		walk->applied = applied;
		return;
	}
	g_free(applied);
}

static void
see_patch(Walk *walk, const PpRecord *record)
{
	walk->patches++;
	walk->reviewed += is_reviewed(record);
	walk->applied_patches += pp_record_has(record, PP_FIELD_APPLIED);
	walk->files += pp_record_number(record, PP_FIELD_FILES, 0);
	walk->added += pp_record_number(record, PP_FIELD_ADDED, 0);
	walk->removed += pp_record_number(record, PP_FIELD_REMOVED, 0);
	g_auto(GStrv) paths = pp_record_list(record, PP_FIELD_PATHS);
	for (char **path = paths; *path; path++)
		pp_folder_add(walk->folder, *path);
}

static void
count_praise(Walk *walk, const char *what, const char *name)
{
	char *key = g_strdup_printf("%s\n%s", what, name);
	gpointer old = g_hash_table_lookup(walk->praise, key);

	g_hash_table_insert(
		walk->praise, key, GUINT_TO_POINTER(GPOINTER_TO_UINT(old) + 1));
}

static void
see_praise(Walk *walk, const PpRecord *record, const char *name)
{
	static const struct {
		const char *tag, *what;
	} tags[] = {{"Reviewed-by", "Rb"}, {"Acked-by", "Ab"},
		{"Tested-by", "Tb"}, {"Nacked-by", "Nack"}};
	g_auto(GStrv) trailers = pp_record_list(record, PP_FIELD_TRAILERS);

	for (size_t i = 0; i < G_N_ELEMENTS(tags); i++) {
		if (has_tag(trailers, tags[i].tag))
			count_praise(walk, tags[i].what, name);
	}
}

/* The address that a mail came from, in lower case. */
static char *
address_of(const PpRecord *record)
{
	g_autofree char *addr = dup_line(record, PP_FIELD_ADDR);

	if (!*addr) {
		g_free(addr);
		addr = dup_line(record, PP_FIELD_FROM);
	}
	return g_ascii_strdown(addr, -1);
}

static char *
name_of(const PpRecord *record)
{
	char *name = pp_clean_unquoted(dup_line(record, PP_FIELD_NAME));

	if (*name)
		return name;
	g_free(name);
	return pp_clean_unquoted(dup_line(record, PP_FIELD_FROM));
}

/* Keeps what a mail says about applying, for the one that `applied' names. */
static bool
see_said(Walk *walk, PpChainStore *store, const PpLink *link, GError **error)
{
	if (link->text.len == 0)
		return true;
	char *id = pp_record_dup(link->record, PP_FIELD_MSGID, NULL);
	g_autofree char *name = name_of(link->record);
	const char *text = pp_chain_text(store, link->text, error);
	if (text)
		g_hash_table_insert(walk->said, id,
			g_strdup_printf(
				"%.*s\n%s", (int)link->text.len, text, name));
	else
		g_free(id);
	return text != NULL;
}

static void
see_reply(Walk *walk, const PpRecord *record)
{
	if (pp_record_is(record, PP_FIELD_KIND, "notice")) {
		walk->reports +=
			pp_record_list_has(record, PP_FIELD_FLAGS, "report");
		return;
	}
	g_autofree char *name = name_of(record);
	char *addr = address_of(record);
	see_praise(walk, record, name);
	walk->replies++;
	gpointer old = g_hash_table_lookup(walk->repliers, addr);
	g_hash_table_insert(walk->repliers, addr,
		GUINT_TO_POINTER(GPOINTER_TO_UINT(old) + 1));
}

static void
see_time(Walk *walk, const PpRecord *record)
{
	int64_t time;

	if (!pp_record_time(record, PP_FIELD_ARRIVED, &time) &&
		!pp_record_time(record, PP_FIELD_DATE, &time))
		return;
	if (!walk->has_first || time < walk->first)
		walk->first = time;
	walk->has_first = true;
}

static bool
see_link(Walk *walk, PpChainStore *store, const PpLink *link, GError **error)
{
	const PpRecord *record = link->record;

	note_applied(walk, record);
	walk->told |= pp_record_has(record, PP_FIELD_SERIES);
	if (pp_record_is(record, PP_FIELD_KIND, "series")) {
		keep_line(walk->summary, record);
		return true;
	}
	walk->facts->mails++;
	see_time(walk, record);
	bool patch = pp_record_is(record, PP_FIELD_KIND, "patch");
	if (patch)
		see_patch(walk, record);
	if (patch || pp_record_is(record, PP_FIELD_KIND, "cover") ||
		pp_record_is(record, PP_FIELD_KIND, "pull")) {
		walk->facts->posted = true;
		offer_head(walk->head, record, walk->id);
		return true;
	}
	offer_head(walk->talk, record, walk->id);
	see_reply(walk, record);
	return see_said(walk, store, link, error);
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
read_names(PpFacts *facts, const PpRecord *a, const PpRecord *b)
{
	facts->title = dup_line(with(a, b, PP_FIELD_TITLE), PP_FIELD_TITLE);
	facts->name = pp_clean_unquoted(
		dup_line(with(a, b, PP_FIELD_NAME), PP_FIELD_NAME));
	facts->addr = dup_line(with(a, b, PP_FIELD_ADDR), PP_FIELD_ADDR);
	facts->version =
		dup_line(with(a, b, PP_FIELD_VERSION), PP_FIELD_VERSION);
	facts->state = dup_line(with(a, b, PP_FIELD_STATE), PP_FIELD_STATE);
	facts->news = dup_line(with(a, b, PP_FIELD_NEWS), PP_FIELD_NEWS);
	facts->odd = join_list(with(a, b, PP_FIELD_ODD), PP_FIELD_ODD);
	facts->area = join_list(with(a, b, PP_FIELD_AREA), PP_FIELD_AREA);
	facts->previous = pp_record_dup(
		with(a, b, PP_FIELD_PREVIOUS), PP_FIELD_PREVIOUS, NULL);
	if (*facts->addr || *facts->name)
		return;
	/* Not classified, or a mailbox without address. */
	g_free(facts->name);
	facts->name = dup_line(with(a, b, PP_FIELD_AUTHOR), PP_FIELD_AUTHOR);
}

static void
read_times(Walk *walk, const PpRecord *a, const PpRecord *b)
{
	PpFacts *facts = walk->facts;

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
	if (facts->has_time || !walk->has_first)
		return;
	facts->has_time = true;
	facts->arrived = facts->date = walk->first;
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
read_diffstat(Walk *walk, const PpRecord *a, const PpRecord *b)
{
	PpFacts *facts = walk->facts;

	facts->has_stat = pp_record_has(a, PP_FIELD_ADDED) ||
		pp_record_has(b, PP_FIELD_ADDED) || walk->patches > 0;
	facts->files = number_of(a, b, PP_FIELD_FILES, walk->files);
	facts->added = number_of(a, b, PP_FIELD_ADDED, walk->added);
	facts->removed = number_of(a, b, PP_FIELD_REMOVED, walk->removed);
	if (facts->files == 0 && walk->patches > 0) {
		facts->files = walk->files;
		facts->added = walk->added;
		facts->removed = walk->removed;
	}
	g_auto(GStrv) paths =
		pp_record_list(with(a, b, PP_FIELD_PATHS), PP_FIELD_PATHS);
	/* A cover's diffstat abbreviates: its patches know better. */
	for (char **path = paths; *path && walk->patches == 0; path++) {
		if (!g_str_has_prefix(*path, "..."))
			pp_folder_add(walk->folder, *path);
	}
	facts->area_known = *facts->area != '\0';
	if (facts->area_known)
		return;
	g_free(facts->area);
	g_autofree char *folder = pp_folder_name(walk->folder);
	facts->area = pp_clean_line_dup(folder);
}

static void
read_numbers(Walk *walk, const PpRecord *a, const PpRecord *b)
{
	PpFacts *facts = walk->facts;

	facts->number = number_of(a, b, PP_FIELD_NUMBER, 1);
	facts->total = number_of(a, b, PP_FIELD_TOTAL, 1);
	facts->have = number_of(
		a, b, PP_FIELD_HAVE, walk->patches > 0 ? walk->patches : -1);
	facts->reports = number_of(a, b, PP_FIELD_REPORTS, walk->reports);
	facts->n_applied = walk->applied_patches;
	facts->reviewed = walk->patches > 0 ? walk->reviewed : -1;
	if (walk->summary->len > 0 && facts->have >= 0 &&
		pp_record_has(a, PP_FIELD_UNREVIEWED))
		facts->reviewed = MAX(0,
			facts->have -
				pp_record_number(a, PP_FIELD_UNREVIEWED, 0));
	facts->rfc = pp_record_list_has(
		with(a, b, PP_FIELD_FLAGS), PP_FIELD_FLAGS, "rfc");
	facts->pull = pp_record_is(b, PP_FIELD_KIND, "pull") ||
		pp_record_is(a, PP_FIELD_HEAD, "pull");
}

/* Replies of others than the author, counted here or told by series-thread. */
static void
read_replies(Walk *walk, const PpRecord *a, const PpRecord *b)
{
	PpFacts *facts = walk->facts;
	g_autofree char *author = g_ascii_strdown(facts->addr, -1);
	gpointer own = g_hash_table_lookup(walk->repliers, author);

	g_hash_table_remove(walk->repliers, author);
	facts->replies = number_of(a, b, PP_FIELD_REPLIES,
		walk->told ? walk->replies - (int64_t)GPOINTER_TO_UINT(own)
			   : -1);
	facts->people = (int64_t)g_hash_table_size(walk->repliers);
	const PpRecord *told = with(a, b, PP_FIELD_REPLIES);
	if (!pp_record_has(told, PP_FIELD_REPLIES))
		return;
	g_auto(GStrv) repliers = pp_record_list(told, PP_FIELD_REPLIERS);
	facts->people = (int64_t)g_strv_length(repliers);
}

static void
read_applied(Walk *walk)
{
	PpFacts *facts = walk->facts;

	facts->applied = g_strdup(walk->applied ? walk->applied : "");
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
clear_praise(gpointer data)
{
	PpPraise *praise = data;

	g_free(praise->what);
	g_free(praise->name);
}

static void
read_praise(Walk *walk)
{
	GHashTableIter iter;
	gpointer key, count;
	GArray *list = g_array_new(FALSE, FALSE, sizeof(PpPraise));

	g_array_set_clear_func(list, clear_praise);
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
	walk->facts->praise = list;
}

/* Of a series that is not here, what the subjects of its replies tell. */
static bool
read_talk(Walk *walk, GError **error)
{
	PpFacts *facts = walk->facts;
	g_auto(PpRecord) none, talk;

	pp_record_init(&none);
	pp_record_init(&talk);
	if (!pp_record_parse(&talk, walk->talk->str, walk->talk->len, error))
		return false;
	read_names(facts, &none, &talk);
	/* The replier is not the author. */
	*facts->name = *facts->addr = '\0';
	read_times(walk, &none, &talk);
	facts->number = pp_record_number(&talk, PP_FIELD_NUMBER, 1);
	facts->total = pp_record_number(&talk, PP_FIELD_TOTAL, 1);
	facts->have = facts->reviewed = -1;
	facts->replies = walk->replies;
	facts->people = (int64_t)g_hash_table_size(walk->repliers);
	facts->reports = walk->reports;
	read_applied(walk);
	read_praise(walk);
	return true;
}

static bool
read_facts(Walk *walk, GError **error)
{
	g_auto(PpRecord) summary, head;

	pp_record_init(&summary);
	pp_record_init(&head);
	if (walk->summary->len > 0 &&
		!pp_record_parse(&summary, walk->summary->str,
			walk->summary->len, error))
		return false;
	if (walk->head->len > 0 &&
		!pp_record_parse(
			&head, walk->head->str, walk->head->len, error))
		return false;
	walk->facts->posted |= walk->summary->len > 0;
	if (walk->summary->len == 0 && walk->head->len == 0)
		return read_talk(walk, error);
	read_names(walk->facts, &summary, &head);
	read_times(walk, &summary, &head);
	read_diffstat(walk, &summary, &head);
	read_numbers(walk, &summary, &head);
	read_replies(walk, &summary, &head);
	read_applied(walk);
	read_praise(walk);
	return true;
}

static void
walk_init(Walk *walk, PpFacts *facts, const char *id)
{
	*walk = (Walk){.facts = facts, .id = id};
	walk->summary = g_string_new(NULL);
	walk->head = g_string_new(NULL);
	walk->talk = g_string_new(NULL);
	walk->folder = pp_folder_new();
	walk->repliers =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	walk->praise =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	walk->said =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

static void
walk_clear(Walk *walk)
{
	g_string_free(walk->summary, TRUE);
	g_string_free(walk->head, TRUE);
	g_string_free(walk->talk, TRUE);
	pp_folder_free(walk->folder);
	g_hash_table_destroy(walk->repliers);
	g_hash_table_destroy(walk->praise);
	g_hash_table_destroy(walk->said);
	g_free(walk->applied);
}

bool
pp_facts_read(PpFacts *ret_facts, PpChainStore *store, PpSpan chain,
	const char *id, GError **error)
{
	Walk walk;
	bool ok = true;

	*ret_facts = (PpFacts){.id = g_strdup(id)};
	walk_init(&walk, ret_facts, id);
	while (ok && chain.len > 0) {
		PpLink link;
		ok = pp_chain_next(store, &chain, &link, error) &&
			see_link(&walk, store, &link, error);
	}
	ok = ok && read_facts(&walk, error);
	walk_clear(&walk);
	return ok;
}

void
pp_facts_clear(PpFacts *facts)
{
	char *const strings[] = {facts->id, facts->title, facts->name,
		facts->addr, facts->version, facts->area, facts->state,
		facts->news, facts->odd, facts->previous, facts->applied,
		facts->where, facts->who};

	for (size_t i = 0; i < G_N_ELEMENTS(strings); i++)
		g_free(strings[i]);
	if (facts->praise)
		g_array_free(facts->praise, TRUE);
	*facts = (PpFacts){0};
}

const char *
pp_facts_domain(const PpFacts *facts)
{
	const char *at = strrchr(facts->addr, '@');

	return at ? at + 1 : "";
}
