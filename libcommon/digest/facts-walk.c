/* SPDX-License-Identifier: MIT */
/* What the records of a series say, one by one. */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/slice.h"
#include "digest/clean.h"
#include "digest/facts-priv.h"
#include "mail/mailbox.h"
#include "record/record.h"

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
has_tag(char **trailers, PpTag tag)
{
	for (; *trailers; trailers++)
		if (pp_tag_begins(tag, *trailers, strlen(*trailers)))
			return true;
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
	return has_tag(trailers, PP_TAG_REVIEWED) ||
		has_tag(trailers, PP_TAG_ACKED);
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
	if (!walk->sums.applied || strcmp(applied, walk->sums.applied) < 0) {
		g_free(walk->sums.applied);
		walk->sums.applied = applied;
		return;
	}
	g_free(applied);
}

static void
see_patch(PpFactsWalk *walk, const PpRecord *record)
{
	walk->sums.patches++;
	walk->sums.reviewed += is_reviewed(record);
	walk->sums.applied_patches += pp_record_has(record, PP_FIELD_APPLIED);
	walk->sums.has_stat |= pp_record_has(record, PP_FIELD_ADDED);
	walk->sums.files += pp_record_number(record, PP_FIELD_FILES, 0);
	walk->sums.added += pp_record_number(record, PP_FIELD_ADDED, 0);
	walk->sums.removed += pp_record_number(record, PP_FIELD_REMOVED, 0);
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
		PpTag tag;
		const char *what;
	} tags[] = {{PP_TAG_REVIEWED, "Rb"}, {PP_TAG_ACKED, "Ab"},
		{PP_TAG_TESTED, "Tb"}, {PP_TAG_NACKED, "Nack"}};
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
	char *name = pp_facts_line(record, PP_FIELD_NAME);

	if (*name)
		return name;
	g_free(name);
	g_autofree char *from = pp_facts_line(record, PP_FIELD_FROM);
	return pp_mailbox_unquote(from, strlen(from));
}

/* Keeps what a mail says about applying, for the one that `applied' names. */
static void
see_said(
	PpFactsWalk *walk, const PpRecord *record, const char *text, size_t len)
{
	if (len == 0)
		return;
	g_autofree char *name = name_of(record);
	g_hash_table_insert(walk->said,
		pp_record_dup(record, PP_FIELD_MSGID, NULL),
		g_strdup_printf("%.*s\n%s", (int)len, text, name));
}

static void
see_reply(PpFactsWalk *walk, const PpRecord *record)
{
	if (pp_kind_of(record) == PP_KIND_NOTICE) {
		walk->sums.reports += !!(pp_flags_of(record) & PP_FLAG_REPORT);
		return;
	}
	g_autofree char *name = name_of(record);
	char *addr = address_of(record);
	see_praise(walk, record, name);
	walk->sums.replies++;
	count_one(walk->repliers, addr);
}

static void
see_time(PpFactsWalk *walk, const PpRecord *record)
{
	int64_t time;

	if (!pp_record_time(record, PP_FIELD_ARRIVED, &time) &&
		!pp_record_time(record, PP_FIELD_DATE, &time))
		return;
	if (!walk->sums.has_first || time < walk->sums.first)
		walk->sums.first = time;
	walk->sums.has_first = true;
}

/* A cover at v2 whose patches are at v3 heads a v3. */
static void
see_version(PpFactsWalk *walk, const PpRecord *record)
{
	const PpField *field = pp_record_field(record, PP_FIELD_VERSION);

	if (!field ||
		(walk->sums.version &&
			pp_field_compare(PP_TYPE_VERSION, field->value,
				field->value_len, walk->sums.version,
				strlen(walk->sums.version)) <= 0))
		return;
	g_free(walk->sums.version);
	walk->sums.version = g_strndup(field->value, field->value_len);
}

/*
 * Of several rows (a series of which only replies are here may have one a
 * version) the greatest, whichever came first.
 */
static void
see_summary(PpFactsWalk *walk, const PpRecord *record)
{
	PpSlice have = {walk->summary->str, walk->summary->len};
	PpSlice line = {record->line, record->len};

	if (pp_slice_compare(line, have) > 0)
		keep_line(walk->summary, record);
}

void
pp_facts_see(
	PpFactsWalk *walk, const PpRecord *record, const char *text, size_t len)
{
	PpKind kind = pp_kind_of(record);

	note_applied(walk, record);
	walk->sums.told |= pp_record_has(record, PP_FIELD_SERIES);
	if (kind == PP_KIND_SERIES) {
		see_summary(walk, record);
		return;
	}
	walk->facts.mails++;
	see_time(walk, record);
	if (kind == PP_KIND_PATCH)
		see_patch(walk, record);
	if (kind == PP_KIND_PATCH || kind == PP_KIND_COVER ||
		kind == PP_KIND_PULL) {
		walk->facts.posted = true;
		see_version(walk, record);
		offer(&walk->head, record, walk->facts.id);
		return;
	}
	offer(&walk->talk, record, walk->facts.id);
	see_reply(walk, record);
	see_said(walk, record, text, len);
}
