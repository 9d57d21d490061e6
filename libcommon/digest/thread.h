/* SPDX-License-Identifier: MIT */
/*
 * The mails of a series or of a conversation as a tree: who wrote, when, and
 * which tags.  Fields are read, never the prose of a mail.
 */
#ifndef PP_DIGEST_THREAD_H
#define PP_DIGEST_THREAD_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "digest/chain.h"
#include "record/vocabulary.h"

/* A tag, and of a posting who gave it, of an answer for which patches. */
typedef struct {
	PpTag tag;
	char *what; /* "Ann, Bob"; "1-3", "" for the mail that is answered */
} PpThreadTag;

/* All strings but id are clean. */
typedef struct {
	char *id;
	char *title; /* of a posting; "" of an answer */
	char *name;  /* of who wrote it, else the address */
	char *commit;
	GArray *tags; /* PpThreadTag */
	PpKind kind;
	bool posting; /* patch, cover, pull or post */
	bool report;  /* a robot's complaint */
	bool has_time;
	int64_t number, total;
	int64_t arrived;
	unsigned depth; /* 0: it answers nothing that is here */
} PpThreadMail;

/* Marks the fields that a thread is made from. */
void pp_thread_mark(PpChainKeep keep);

/*
 * The mails of CHAIN, each behind what it answers: postings by number, cover
 * first, then the others, and answers to the same mail by time.
 * Returns: (transfer full) PpThreadMail *, or NULL on error.
 */
GPtrArray *pp_thread_read(PpChainStore *store, PpSpan chain, GError **error);

#endif
