/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "digest/chain.h"
#include "record/spool.h"

/* In the spool stands a PpSpan, the record added before, and then the line. */
#define OLDER sizeof(PpSpan)

struct PpChainStore {
	PpSpool *spool;
	GString *block; /* what is added, put together */
	PpRecord record;
	uint64_t line; /* where the line of RECORD lies in the spool */
};

PpChainStore *
pp_chain_store_new(void)
{
	PpChainStore *store = g_new0(PpChainStore, 1);

	store->spool = pp_spool_new();
	store->block = g_string_new(NULL);
	return store;
}

void
pp_chain_store_free(PpChainStore *store)
{
	if (!store)
		return;
	pp_spool_free(store->spool);
	g_string_free(store->block, TRUE);
	pp_record_clear(&store->record);
	g_free(store);
}

static bool
is_kept(const PpField *field, const PpChainKeep keep)
{
	return field->id != PP_FIELD_OTHER && keep[field->id];
}

/* Appends the fields that are kept, those side by side in one go. */
static void
append_line(GString *block, const PpRecord *record, const PpChainKeep keep)
{
	const PpField *end = record->fields + record->n_fields;
	const char *between = "";

	for (const PpField *f = record->fields; f < end; f++) {
		const char *start = f->label;

		if (!is_kept(f, keep))
			continue;
		while (f + 1 < end && is_kept(f + 1, keep))
			f++;
		g_string_append(block, between);
		g_string_append_len(
			block, start, f->value + f->value_len - start);
		between = "\t";
	}
}

bool
pp_chain_add(PpChainStore *store, PpSpan *head, const PpRecord *record,
	const PpChainKeep keep, GError **error)
{
	g_string_truncate(store->block, 0);
	g_string_append_len(store->block, (const char *)head, OLDER);
	append_line(store->block, record, keep);
	head->len = store->block->len;
	return pp_spool_add(store->spool, store->block->str, store->block->len,
		&head->offset, error);
}

const PpRecord *
pp_chain_next(PpChainStore *store, PpSpan *at, GError **error)
{
	const char *block = pp_chain_text(store, *at, error);

	if (!block ||
		!pp_record_parse_again(
			&store->record, block + OLDER, at->len - OLDER, error))
		return NULL;
	store->line = at->offset + OLDER;
	memcpy(at, block, OLDER);
	return &store->record;
}

PpSpan
pp_chain_span(const PpChainStore *store, const PpField *field)
{
	const char *line = store->record.line;

	return (PpSpan){store->line + (uint64_t)(field->value - line),
		field->value_len};
}

const char *
pp_chain_text(PpChainStore *store, PpSpan span, GError **error)
{
	return pp_spool_read(store->spool, span.offset, span.len, error);
}
