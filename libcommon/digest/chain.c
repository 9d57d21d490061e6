/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "digest/chain.h"
#include "record/spool.h"

/* What stands before a record in the spool. */
typedef struct {
	PpSpan older;
	size_t text_len; /* of the text, which stands behind the record */
} Header;

struct PpChainStore {
	PpChainKeepFunc keep;
	const void *data;
	PpSpool *spool;
	GString *block; /* header, line and text, put together */
	PpRecord record;
};

PpChainStore *
pp_chain_store_new(PpChainKeepFunc keep, const void *data, GError **error)
{
	PpSpool *spool = pp_spool_new(error);

	if (!spool)
		return NULL;
	PpChainStore *store = g_new0(PpChainStore, 1);
	store->keep = keep;
	store->data = data;
	store->spool = spool;
	store->block = g_string_new(NULL);
	pp_record_init(&store->record);
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

/* Appends the fields from FIRST to LAST, which stand side by side. */
static void
append_fields(GString *block, const PpField *first, const PpField *last)
{
	const char *end = last->value + last->value_len;

	g_string_append_len(block, first->label, end - first->label);
}

static void
append_line(PpChainStore *store, const PpRecord *record)
{
	const PpField *first = NULL; /* of a run of fields that are kept */
	size_t start = store->block->len;

	for (size_t i = 0; i <= record->n_fields; i++) {
		const PpField *field = record->fields + i;
		bool kept = i < record->n_fields &&
			store->keep(record, field->id, store->data);
		if (kept && !first) {
			first = field;
		} else if (!kept && first) {
			if (store->block->len > start)
				g_string_append_c(store->block, '\t');
			append_fields(store->block, first, field - 1);
			first = NULL;
		}
	}
}

bool
pp_chain_add(PpChainStore *store, PpSpan *head, const PpRecord *record,
	const char *text, size_t len, GError **error)
{
	Header header = {.older = *head, .text_len = len};

	g_string_truncate(store->block, 0);
	g_string_append_len(store->block, (char *)&header, sizeof header);
	append_line(store, record);
	g_string_append_len(store->block, text, (gssize)len);
	return pp_chain_put(
		store, store->block->str, store->block->len, head, error);
}

bool
pp_chain_next(PpChainStore *store, PpSpan *at, PpLink *ret_link, GError **error)
{
	Header header;
	const char *block =
		pp_spool_read(store->spool, at->offset, at->len, error);

	if (!block)
		return false;
	memcpy(&header, block, sizeof header);
	const char *line = block + sizeof header;
	size_t line_len = at->len - sizeof header - header.text_len;
	if (!pp_record_parse_again(&store->record, line, line_len, error))
		return false;
	*at = header.older;
	ret_link->record = &store->record;
	ret_link->text = (PpSlice){line + line_len, header.text_len};
	return true;
}

bool
pp_chain_put(PpChainStore *store, const char *bytes, size_t len,
	PpSpan *ret_span, GError **error)
{
	ret_span->len = len;
	return pp_spool_add(store->spool, bytes, len, &ret_span->offset, error);
}

const char *
pp_chain_text(PpChainStore *store, PpSpan span, GError **error)
{
	return pp_spool_read(store->spool, span.offset, span.len, error);
}
