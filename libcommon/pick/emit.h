/* SPDX-License-Identifier: MIT */
/*
 * Writes picked records in the form that was asked for.
 */
#ifndef PP_EMIT_H
#define PP_EMIT_H

#include <stdbool.h>

#include <glib.h>

#include "base/output.h"
#include "pick/amend.h"
#include "record/record.h"

typedef enum {
	PP_EMIT_RECORDS,
	PP_EMIT_TSV,
	PP_EMIT_CSV,
	PP_EMIT_JSONL,
	PP_EMIT_THREAD, /* an indented tree, when all are there */
	PP_EMIT_MBOX,   /* the mails, mboxrd */
	PP_EMIT_AM,     /* the mails, a mailbox that git am reads as it is */
	PP_EMIT_MAILDIR /* the mails, delivered to a folder */
} PpEmitForm;

typedef struct {
	PpEmitForm form;
	const char *folder; /* of a maildir */
	char *fields;       /* (nullable) all; TSV and CSV need them */
	PpAmend amend;      /* of mails */
	bool safe_csv;      /* fields are for a spreadsheet */
	bool no_follow;     /* src is never read */
} PpEmitSpec;

typedef struct PpEmit PpEmit;

/*
 * OUTPUT must live as long.  Returns: (transfer full), or NULL with
 * PP_EXIT_USAGE (fields that are none, or missing) or PP_EXIT_OUTPUT.
 */
PpEmit *pp_emit_new(const PpEmitSpec *spec, PpOutput *output, GError **error);

/* Frees EMIT (nullable). */
void pp_emit_free(PpEmit *emit);

/*
 * The fields' names, for TSV and CSV; of other forms nothing.  Returns false
 * with PP_EXIT_OUTPUT.
 */
bool pp_emit_head(PpEmit *emit, GError **error);

/*
 * Looks whether RECORD's mail can be written for git am; if so, the same bytes
 * are not looked at again.  Returns false when it cannot be had, or, with
 * PP_EXIT_DATA, when git am would make of it what its record does not say.
 */
bool pp_emit_judge(PpEmit *emit, const PpRecord *record, GError **error);

/*
 * Writes RECORD.  Returns false with PP_EXIT_OUTPUT, to go no further; with
 * another error when its mail cannot be had: nothing of it is written then; or
 * when it is written, but has no place for trailers that were asked for.
 */
bool pp_emit_record(PpEmit *emit, const PpRecord *record, GError **error);

/*
 * Sees to it that mails which were delivered are on the disk; writes the tree.
 * Returns false with PP_EXIT_OUTPUT.
 */
bool pp_emit_finish(PpEmit *emit, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpEmit, pp_emit_free)

#endif
