/* SPDX-License-Identifier: MIT */
/* What the records of a series say, one by one. */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "pp-clean.h"
#include "pp-facts-priv.h"
#include "pp-record.h"

char *
pp_facts_line(const PpRecord *record, PpFieldId id)
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

/* Is RECORD, with what KEY says of it, the head rather than BEST? */
static bool
is_better(const PpBest *best, const PpBest *key, const PpField *msgid)
{
	if (best->line->len == 0)
		return true;
	if (key->named != best->named)
		return key->named;
	if (key->number != best->number)
		return key->number < best->number;
	if (key->arrived != best->arrived)
		return key->arrived < best->arrived;
	int sign = memcmp(msgid->value, best->msgid->str,
		MIN(msgid->value_len, best->msgid->len));
	return sign < 0 || (sign == 0 && msgid->value_len < best->msgid->len);
}

/* Keeps RECORD in BEST if it is the better one. */
static void
offer(PpBest *best, const PpRecord *record, const char *id)
{
	const PpField *msgid = pp_record_field(record, PP_FIELD_MSGID);
	PpBest key = {
		.named = pp_record_is(record, PP_FIELD_MSGID, id),
		.number = pp_record_number(record, PP_FIELD_NUMBER, 1),
	};

	pp_record_time(record, PP_FIELD_ARRIVED, &key.arrived);
	if (!msgid || !is_better(best, &key, msgid))
		return;
	best->named = key.named;
	best->number = key.number;
	best->arrived = key.arrived;
	g_string_truncate(best->msgid, 0);
	g_string_append_len(
		best->msgid, msgid->value, (gssize)msgid->value_len);
	keep_line(best->line, record);
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

/* One more of KEY, which is used up. */
static void
count_one(GHashTable *table, char *key)
{
	gpointer old = g_hash_table_lookup(table, key);

	g_hash_table_insert(
		table, key, GUINT_TO_POINTER(GPOINTER_TO_UINT(old) + 1));
}

static void
note_applied(PpFactsWalk *walk, const PpRecord *record)
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
see_patch(PpFactsWalk *walk, const PpRecord *record)
{
	walk->patches++;
	walk->reviewed += is_reviewed(record);
	walk->applied_patches += pp_record_has(record, PP_FIELD_APPLIED);
	walk->has_stat |= pp_record_has(record, PP_FIELD_ADDED);
	walk->files += pp_record_number(record, PP_FIELD_FILES, 0);
	walk->added += pp_record_number(record, PP_FIELD_ADDED, 0);
	walk->removed += pp_record_number(record, PP_FIELD_REMOVED, 0);
	g_auto(GStrv) paths = pp_record_list(record, PP_FIELD_PATHS);
	for (char **path = paths; *path; path++)
		pp_folder_add(walk->folder, *path);
	g_auto(GStrv) areas = pp_record_list(record, PP_FIELD_AREA);
	for (char **area = areas; *area; area++)
		count_one(walk->areas, g_strdup(*area));
}

static void
see_praise(PpFactsWalk *walk, const PpRecord *record, const char *name)
{
	static const struct {
		const char *tag, *what;
	} tags[] = {{"Reviewed-by", "Rb"}, {"Acked-by", "Ab"},
		{"Tested-by", "Tb"}, {"Nacked-by", "Nack"}};
	g_auto(GStrv) trailers = pp_record_list(record, PP_FIELD_TRAILERS);

	for (size_t i = 0; i < G_N_ELEMENTS(tags); i++) {
		if (has_tag(trailers, tags[i].tag))
			count_one(walk->praise,
				g_strdup_printf("%s\n%s", tags[i].what, name));
	}
}

/* The address that a mail came from, in lower case. */
static char *
address_of(const PpRecord *record)
{
	g_autofree char *addr = pp_facts_line(record, PP_FIELD_ADDR);

	if (!*addr) {
		g_free(addr);
		addr = pp_facts_line(record, PP_FIELD_FROM);
	}
	return g_ascii_strdown(addr, -1);
}

static char *
name_of(const PpRecord *record)
{
	char *name = pp_clean_unquoted(pp_facts_line(record, PP_FIELD_NAME));

	if (*name)
		return name;
	g_free(name);
	return pp_clean_unquoted(pp_facts_line(record, PP_FIELD_FROM));
}

/* Keeps what a mail says about applying, for the one that `applied' names. */
static bool
see_said(PpFactsWalk *walk, PpChainStore *store, const PpLink *link,
	GError **error)
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
see_reply(PpFactsWalk *walk, const PpRecord *record)
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
	count_one(walk->repliers, addr);
}

static void
see_time(PpFactsWalk *walk, const PpRecord *record)
{
	int64_t time;

	if (!pp_record_time(record, PP_FIELD_ARRIVED, &time) &&
		!pp_record_time(record, PP_FIELD_DATE, &time))
		return;
	if (!walk->has_first || time < walk->first)
		walk->first = time;
	walk->has_first = true;
}

/* A cover at v2 whose patches are at v3 heads a v3. */
static void
see_version(PpFactsWalk *walk, const PpRecord *record)
{
	const PpField *field = pp_record_field(record, PP_FIELD_VERSION);

	if (!field ||
		(walk->version &&
			pp_field_compare(PP_TYPE_NUMBER, field->value,
				field->value_len, walk->version,
				strlen(walk->version)) <= 0))
		return;
	g_free(walk->version);
	walk->version = g_strndup(field->value, field->value_len);
}

bool
pp_facts_see(PpFactsWalk *walk, PpChainStore *store, const PpLink *link,
	GError **error)
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
		see_version(walk, record);
		offer(&walk->head, record, walk->id);
		return true;
	}
	offer(&walk->talk, record, walk->id);
	see_reply(walk, record);
	return see_said(walk, store, link, error);
}
