/* SPDX-License-Identifier: MIT */
/*
 * Series without series-thread: a patch belongs to the cover or first patch
 * among its references that has its version and total.  Good enough for a
 * digest made of patch-classify's records alone.
 */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/hash.h"
#include "digest/digest-priv.h"

/* Patches follow their cover within this time, in seconds. */
#define SENDING 1800

/* What a patch and its head have in common. */
typedef struct {
	char *version;
	int64_t total;
	int64_t arrived;
	bool cover;
} Shape;

static Shape *
shape_of(const PpRecord *record)
{
	Shape *shape = g_new0(Shape, 1);

	shape->version = pp_record_dup(record, PP_FIELD_VERSION, NULL);
	shape->total = pp_record_number(record, PP_FIELD_TOTAL, 1);
	shape->cover = pp_kind_of(record) == PP_KIND_COVER;
	pp_record_time(record, PP_FIELD_ARRIVED, &shape->arrived);
	return shape;
}

static void
free_shape(gpointer data)
{
	Shape *shape = data;

	g_free(shape->version);
	g_free(shape);
}

/*
 * Does PATCH belong to HEAD?  A cover that it replies to directly (PARENT) may
 * have another version, when both were sent in one go.
 */
static bool
fits(const Shape *head, const Shape *patch, bool parent)
{
	if (head->total != patch->total)
		return false;
	if (!strcmp(head->version, patch->version))
		return true;
	return parent && head->cover &&
		patch->arrived - head->arrived <= SENDING &&
		head->arrived - patch->arrived <= SENDING;
}

static bool
is_head(const PpRecord *record, bool first_patches)
{
	if (pp_kind_of(record) != PP_KIND_PATCH)
		return true;
	return pp_record_number(record, PP_FIELD_TOTAL, 1) <= 1 ||
		(first_patches &&
			pp_record_number(record, PP_FIELD_NUMBER, 1) <= 1);
}

typedef struct {
	PpDigest *digest;
	GHashTable *shapes; /* message-id of a head -> its Shape */
	PpSpan rest;        /* not placed yet */
	bool first_patches; /* patches 1/N begin a series */
	bool orphans;       /* whatever is left does */
} Placing;

/* The head among RECORD's references, nearest first; NULL: none. */
static PpDigestSeries *
find_head(Placing *placing, const PpRecord *record)
{
	g_auto(GStrv) refs = pp_record_list(record, PP_FIELD_REFS);
	size_t n = g_strv_length(refs);
	Shape *shape = shape_of(record);
	PpDigestSeries *series = NULL;

	for (size_t i = n; !series && i-- > 0;) {
		const Shape *head =
			g_hash_table_lookup(placing->shapes, refs[i]);
		if (head && fits(head, shape, i + 1 == n))
			series = pp_digest_find(placing->digest, refs[i]);
	}
	free_shape(shape);
	return series;
}

static PpDigestSeries *
begin_series(Placing *placing, const PpRecord *record)
{
	char *id = pp_record_dup(record, PP_FIELD_MSGID, NULL);
	PpDigestSeries *series = pp_digest_make(placing->digest, id);

	/* Nothing joins what is left over: it would depend on the order. */
	if (placing->orphans)
		g_free(id);
	else
		g_hash_table_replace(placing->shapes, id, shape_of(record));
	return series;
}

/* Moves one record to where it belongs, or to the rest. */
static bool
place(Placing *placing, const PpRecord *record, const char *text, size_t len,
	GError **error)
{
	PpDigestSeries *series = NULL;
	bool patch = pp_kind_of(record) == PP_KIND_PATCH;

	if (patch && pp_record_number(record, PP_FIELD_TOTAL, 1) > 1)
		series = find_head(placing, record);
	if (!series &&
		(placing->orphans || is_head(record, placing->first_patches)))
		series = begin_series(placing, record);
	return series ? pp_digest_keep(placing->digest, series, record, text,
				len, error)
		      : pp_chain_add(placing->digest->store, &placing->rest,
				record, text, len, error);
}

/* One pass over what is loose; what could not be placed is loose after it. */
static bool
pass(Placing *placing, GError **error)
{
	PpChainStore *store = placing->digest->store;
	PpSpan at = placing->digest->loose;
	g_autoptr(GString) line = g_string_new(NULL);
	g_autoptr(GString) text = g_string_new(NULL);
	g_auto(PpRecord) copy;
	bool ok = true;

	pp_record_init(&copy);
	placing->rest = (PpSpan){0, 0};
	while (ok && at.len > 0) {
		PpLink link;
		if (!pp_chain_next(store, &at, &link, error))
			return false;
		/* Both move when something is added to the store. */
		g_string_truncate(line, 0);
		g_string_append_len(
			line, link.record->line, (gssize)link.record->len);
		g_string_truncate(text, 0);
		g_string_append_len(
			text, link.text.text, (gssize)link.text.len);
		ok = pp_record_parse(&copy, line->str, line->len, error) &&
			place(placing, &copy, text->str, text->len, error);
	}
	placing->digest->loose = placing->rest;
	return ok;
}

bool
pp_digest_place_loose(PpDigest *digest, GError **error)
{
	Placing placing = {.digest = digest};

	if (digest->loose.len == 0)
		return true;
	placing.shapes = g_hash_table_new_full(
		pp_hash_str, g_str_equal, g_free, free_shape);
	bool ok = pass(&placing, error);
	placing.first_patches = true;
	ok = ok && pass(&placing, error);
	placing.orphans = true;
	ok = ok && pass(&placing, error);
	g_hash_table_destroy(placing.shapes);
	return ok;
}
