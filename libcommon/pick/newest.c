/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <inttypes.h>
#include <string.h>

#include "base/exit.h"
#include "base/fail.h"
#include "base/hash.h"
#include "base/quote.h"
#include "pick/newest.h"
#include "record/slice.h"
#include "record/version.h"
#include "record/vocabulary.h"
#include "series/odd.h"

/* No series has more versions: bounds hostile input. */
#define MAX_VERSIONS 4096
/* So many that match are told of. */
#define MAX_TOLD 5

typedef struct {
	char *id; /* escaped, as previous and next are */
	bool wanted;
	bool asked;     /* is WANTED known of those before it? */
	char *previous; /* (nullable) id of the version before it */
	char *next;     /* (nullable) id of the version after it */
	char *title;    /* (nullable) its head is not here */
	char *odd;      /* (nullable) what is odd, if not all is here */
	PpVersion version;
	bool gone;   /* only answers to it are here */
	bool listed; /* it is the newest of one that is wanted */
} Series;

struct PpNewest {
	GPtrArray *all;    /* Series, as they came */
	GHashTable *by_id; /* Series */
	const char *hint;  /* why there may be none; or "" */
};

static void
free_series(void *data)
{
	Series *series = data;

	g_free(series->id);
	g_free(series->previous);
	g_free(series->next);
	g_free(series->title);
	g_free(series->odd);
	g_free(series);
}

PpNewest *
pp_newest_new(void)
{
	PpNewest *newest = g_new0(PpNewest, 1);

	newest->all = g_ptr_array_new_with_free_func(free_series);
	newest->by_id = g_hash_table_new(pp_hash_str, g_str_equal);
	newest->hint = "";
	return newest;
}

void
pp_newest_free(PpNewest *newest)
{
	if (!newest)
		return;
	g_hash_table_unref(newest->by_id);
	g_ptr_array_unref(newest->all);
	g_free(newest);
}

/* An id as it stands in a record. (transfer full) */
static char *
escaped(const PpRecord *record, PpFieldId id)
{
	PpSlice value = pp_slice_of(record, id);

	return g_strndup(value.text, value.len);
}

static Series *
series_of(PpNewest *newest, const PpRecord *record)
{
	g_autofree char *id = escaped(record, PP_FIELD_SERIES);
	Series *series = g_hash_table_lookup(newest->by_id, id);

	if (series)
		return series;
	series = g_new0(Series, 1);
	series->id = g_steal_pointer(&id);
	g_ptr_array_add(newest->all, series);
	g_hash_table_insert(newest->by_id, series->id, series);
	return series;
}

/* "missing 3/3": a naked cover has no total that says it. */
static bool
says_missing(GStrv odd)
{
	for (; *odd; odd++)
		if (g_str_has_prefix(*odd, "missing "))
			return true;
	return false;
}

/* Of several records of one head the last knows best. */
static void
take_head(Series *series, const PpRecord *record)
{
	g_clear_pointer(&series->previous, g_free);
	g_clear_pointer(&series->next, g_free);
	g_clear_pointer(&series->odd, g_free);
	g_free(series->title);
	if (pp_record_has(record, PP_FIELD_PREVIOUS))
		series->previous = escaped(record, PP_FIELD_PREVIOUS);
	if (pp_record_has(record, PP_FIELD_NEXT))
		series->next = escaped(record, PP_FIELD_NEXT);
	series->title = pp_record_dup(record, PP_FIELD_TITLE, NULL);
	series->version = pp_record_version(record);
	int64_t have = pp_record_number(record, PP_FIELD_HAVE, 0);
	series->gone = have == 0;
	int64_t total = pp_record_number(record, PP_FIELD_TOTAL, 1);
	g_auto(GStrv) odd = pp_record_list(record, PP_FIELD_ODD);
	if (have >= total && !says_missing(odd))
		return;
	series->odd = *odd
		? g_strjoinv(", ", odd)
		: g_strdup_printf("%" PRId64 " of %" PRId64, have, total);
}

void
pp_newest_add(PpNewest *newest, const PpRecord *record, bool wanted)
{
	PpKind kind = pp_kind_of(record);

	if (pp_kind_is_summary(kind)) {
		newest->hint = "; these are rows of series-thread, no mails";
		return;
	}
	if (!pp_record_has(record, PP_FIELD_SERIES)) {
		if (kind == PP_KIND_NONE || kind == PP_KIND_PATCH)
			newest->hint = "; series-thread comes before this";
		return;
	}
	Series *series = series_of(newest, record);

	series->wanted |= wanted;
	if (pp_record_has(record, PP_FIELD_HEAD))
		take_head(series, record);
}

static Series *
newest_of(const PpNewest *newest, Series *series)
{
	for (int i = 0; i < MAX_VERSIONS && series->next; i++) {
		Series *next = g_hash_table_lookup(newest->by_id, series->next);

		if (!next)
			break;
		series = next;
	}
	return series;
}

static Series *
before(const PpNewest *newest, const Series *series)
{
	return series->previous
		? g_hash_table_lookup(newest->by_id, series->previous)
		: NULL;
}

/*
 * Is SERIES wanted, or a version before it?  One that was split has several
 * that follow it, of which its `next' is the first alone.
 */
static bool
is_wanted(const PpNewest *newest, Series *series)
{
	Series *oldest = series;

	for (int i = 0; i < MAX_VERSIONS && !oldest->wanted && !oldest->asked;
		i++) {
		Series *older = before(newest, oldest);
		if (!older)
			break;
		oldest = older;
	}
	bool wanted = oldest->wanted;
	for (; series && series != oldest && !series->asked;
		series = before(newest, series)) {
		series->wanted = wanted;
		series->asked = true;
	}
	oldest->asked = true;
	return wanted;
}

/* "v2 Fix the flicker (series=ID)", safe on a terminal. */
static char *
name_of(const Series *series)
{
	char version[PP_VERSION_SIZE];
	g_autofree char *head = series->title
		? g_strdup_printf("v%s %s",
			  pp_version_format(series->version, version),
			  series->title)
		: g_strdup("?");
	g_autofree char *name = g_strdup_printf("%s (%sseries=%s)", head,
		series->gone ? "not here; " : "", series->id);

	return pp_quote_str(name);
}

/* Is SERIES an older version of one in LIST, though nothing links them? */
static bool
is_past(const GPtrArray *list, const Series *series)
{
	for (guint i = 0; series->gone && i < list->len; i++) {
		const Series *other = g_ptr_array_index(list, i);

		if (!other->gone && !g_strcmp0(other->title, series->title) &&
			pp_version_compare(series->version, other->version) < 0)
			return true;
	}
	return false;
}

/* The newest versions of all that is wanted, each once. */
static GPtrArray *
list_wanted(const PpNewest *newest)
{
	GPtrArray *list = g_ptr_array_new();

	for (guint i = 0; i < newest->all->len; i++) {
		Series *series = g_ptr_array_index(newest->all, i);
		if (!is_wanted(newest, series))
			continue;
		Series *last = newest_of(newest, series);
		if (!last->listed)
			g_ptr_array_add(list, last);
		last->listed = true;
	}
	for (guint i = list->len; i > 0; i--)
		if (is_past(list, g_ptr_array_index(list, i - 1)))
			g_ptr_array_remove_index(list, i - 1);
	return list;
}

static bool
refuse(const PpNewest *newest, const GPtrArray *list, GError **error)
{
	g_autoptr(GString) names = g_string_new(NULL);

	for (guint i = 0; i < MIN(list->len, MAX_TOLD); i++) {
		g_autofree char *name = name_of(g_ptr_array_index(list, i));
		g_string_append_printf(names, "; %s", name);
	}
	return pp_fail(error, PP_EXIT_DATA, "%u series match, not one%s%s",
		list->len, list->len ? names->str : newest->hint,
		list->len > MAX_TOLD ? "; ..." : "");
}

const char *
pp_newest_find(PpNewest *newest, bool lenient, GError **error)
{
	g_autoptr(GPtrArray) list = list_wanted(newest);

	if (list->len != 1) {
		refuse(newest, list, error);
		return NULL;
	}
	const Series *series = g_ptr_array_index(list, 0);
	if (lenient || (series->title && !series->odd))
		return series->id;
	g_autofree char *name = name_of(series);
	const char *odd = series->odd ? series->odd : "its head is not";
	pp_fail(error, PP_EXIT_DATA, "not all of the series is here: %s; %s%s",
		odd, name,
		strstr(odd, PP_ODD_ATTACHED) != NULL
			? "; patch-classify --attachments reads them"
			: "");
	return NULL;
}
