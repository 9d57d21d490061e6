/* SPDX-License-Identifier: MIT */
/*
 * series-thread's engine, and the only face of this room: records in, in any
 * order, and out again when all have been seen, with what they are to each
 * other.  What comes out depends on the set of records and OPTIONS only.
 *
 *	PpThreader *threader = pp_threader_new(&options, &error);
 *	while (...)
 *		pp_threader_add(threader, record, true, &error);
 *	pp_threader_finish(threader, &error);
 *	pp_threader_write(threader, output, &error);
 *	pp_threader_free(threader);
 */
#ifndef PP_THREADER_H
#define PP_THREADER_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "base/output.h"
#include "record/copies.h"
#include "record/record.h"
#include "series/keep.h"
#include "series/version.h"

typedef enum {
	PP_THREADER_MAILS,   /* the records, grouped by series */
	PP_THREADER_SUMMARY, /* a record a series */
	PP_THREADER_TAGS     /* a record for each review given */
} PpThreaderForm;

typedef struct {
	PpThreaderForm form;
	PpTexts texts;       /* of the mails that are written */
	bool talks;          /* a summary has a record a conversation, too */
	bool no_replies;     /* leave replies and notices out */
	bool context;        /* there are records that are not of the period */
	int64_t now;         /* with these: the present, seconds UTC */
	int64_t context_end; /* and when they were told, G_MAXINT64: not known
			      */
	bool without[PP_N_MATCHES]; /* evidence that links no versions */
	char **also;    /* (nullable) further tags that count as reviews */
	char **links;   /* (nullable) files of versions linked by hand */
	char **commits; /* (nullable) files of commits, see commits.h */
	char **told;    /* (nullable) likewise: an earlier digest had them */
	bool unposted;  /* write the commits that came by no mail, too */
} PpThreaderOptions;

typedef struct PpThreader PpThreader;

/*
 * OPTIONS and what it points to must live as long.  Returns NULL, with the
 * error of pp_commits_load(). (transfer full)
 */
PpThreader *pp_threader_new(const PpThreaderOptions *options, GError **error);

/* Frees THREADER (nullable). */
void pp_threader_free(PpThreader *threader);

/*
 * Takes RECORD, of the period or of the context; what is no mail but has a
 * kind, as counts have, goes through.  Returns false with PP_EXIT_DATA when it
 * has no kind (the next one may be added all the same), with PP_EXIT_OUTPUT
 * when there is no room for more.
 */
bool pp_threader_add(PpThreader *threader, const PpRecord *record, bool period,
	GError **error);

/*
 * Which of the period's mails differ though they have one message-id.  Valid as
 * THREADER.
 */
const PpCopies *pp_threader_copies(const PpThreader *threader);

/*
 * Once, when all have been added: threads, series, versions, changes.  Returns
 * false with the error of pp_links_load().
 */
bool pp_threader_finish(PpThreader *threader, GError **error);

/* Writes what the form asks for.  False with PP_EXIT_OUTPUT. */
bool pp_threader_write(PpThreader *threader, PpOutput *output, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpThreader, pp_threader_free)

#endif
