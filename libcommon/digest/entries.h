/* SPDX-License-Identifier: MIT */
/* The messages of a series that a digest quotes, in a chain of their own. */
#ifndef PP_ENTRIES_H
#define PP_ENTRIES_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "digest/chain.h"

typedef enum {
	PP_ENTRIES_HEADS, /* covers, patches 1/N, single patches */
	PP_ENTRIES_ALL,   /* every patch */
	PP_ENTRIES_NONE
} PpEntries;

/* One message that the digest quotes. All strings but id are clean. */
typedef struct {
	char *id;
	char *title;
	char *subject;
	char *from;   /* without quotes: who sent it */
	char *author; /* and who wrote it, by the record */
	PpSpan text;
	int64_t number;
	int64_t arrived;
	bool cover;
} PpEntry;

/* Marks the fields that an entry is made from. */
void pp_entries_mark(PpChainKeep keep);

/* Is RECORD one of WHICH? */
bool pp_entries_has(PpEntries which, const PpRecord *record);

/*
 * The entries of CHAIN by number, cover first.
 * Returns: (transfer full) PpEntry *, or NULL on error.
 */
GPtrArray *pp_entries_read(PpChainStore *store, PpSpan chain, GError **error);

/*
 * The text of ENTRY, clean, with LF at its end; of more than MAX bytes (0: no
 * limit) the first lines, and how much is missing.
 * Returns: (transfer full), or NULL on error.
 */
GString *pp_entries_text(
	PpChainStore *store, const PpEntry *entry, size_t max, GError **error);

#endif
