/* SPDX-License-Identifier: MIT */
/*
 * The engine of patch-classify: a mail's bytes in, all that is said of it out.
 */
#ifndef PP_CLASSIFY_H
#define PP_CLASSIFY_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "mail/body.h"
#include "mail/mailbox.h"
#include "mail/mailmap.h"
#include "mail/message.h"
#include "patch/answer.h"
#include "patch/areas.h"
#include "patch/diff.h"
#include "patch/inbody.h"
#include "patch/kind.h"
#include "patch/sketch.h"
#include "patch/subject.h"
#include "patch/textid.h"

typedef struct {
	PpNotices *notices;
	const PpAreas *areas;     /* (nullable) */
	const PpMailmap *mailmap; /* (nullable) who is the same person */
	bool maintainers;         /* say who they are, of the areas */
	bool scissors; /* as git mailinfo --scissors; a reply may be a patch */
} PpClassifyOptions;

/* What is said of one mail.  Fields are those of patchpipe-record(5). */
typedef struct {
	/*
	 * To be set by the caller: it is no mail, but a commit that git-records
	 * has written as one.  What it is need not be guessed then, nor is what
	 * its title and its message quote obeyed.
	 */
	bool is_commit;
	PpKind kind;
	const char *rule; /* why; valid as long as the notices */
	unsigned flags;   /* PpFlag bits */
	/* Prefixes, version, number, total: of the subject that counts. */
	const PpSubject *subject;
	PpSlice title;
	char *author; /* "" when nobody is named */
	char *name;
	char *addr;
	PpAnswer answer; /* of a patch or cover, its trailers */
	GPtrArray *names;
	GPtrArray *replaces;
	GPtrArray *depends;
	const PpDiff *counts; /* (nullable) files, added, removed, paths */
	GPtrArray *areas;     /* (nullable) const char *, of the options' */
	GPtrArray *all_areas; /* likewise, less precise ones too */
	GPtrArray *people;    /* (nullable) their addresses */
	PpSlice changeid;     /* text is NULL when it is not there */
	PpSlice base;
	char patchid[41]; /* "" when there is none */
	char textid[PP_TEXTID_LENGTH + 1];
	char bodyid[PP_BODYID_LENGTH + 1]; /* "" when there is none */
	char sketch[PP_SKETCH_TEXT + 1];   /* likewise */
	PpSlice text[2];                   /* the field `text', in two pieces */

	/* What the above points into. */
	PpMessage message;
	PpBody body;
	PpInbody inbody;
	PpDiff diff;
	PpDiff stat;
	PpSubject header_subject;
	PpSubject inbody_subject;
	char *header_text; /* the decoded subjects */
	char *inbody_text;
	char *from;
	PpMailbox sender;
	bool rewritten; /* the sender is another than From says */
} PpClassified;

/* Of no mail yet; pp_classified_clear() frees what it comes to hold. */
void pp_classified_init(PpClassified *mail);

/* Frees what MAIL holds: not the bytes it points into. */
void pp_classified_clear(PpClassified *mail);

/*
 * Classifies the mail of LEN BYTES (without From line) into MAIL, which points
 * into BYTES and is valid as long as they are; it may be used again and again.
 * Any bytes are some mail: this never fails.
 */
void pp_classify(PpClassified *mail, const char *bytes, size_t len,
	const PpClassifyOptions *options);

/* The same of a mail that the caller has parsed into MAIL's `message'. */
void pp_classify_parsed(PpClassified *mail, const PpClassifyOptions *options);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpClassified, pp_classified_clear)

#endif
