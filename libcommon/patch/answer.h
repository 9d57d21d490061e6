/* SPDX-License-Identifier: MIT */
/*
 * What an answer, or a robot's notice, says in its own lines: trailers and
 * whose they are, the patches that reviews are for, refusals, what was
 * applied, where and by whom.  This is the one place where prose is read;
 * all else of patchpipe reads the fields that are made of it here.
 */
#ifndef PP_ANSWER_H
#define PP_ANSWER_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "base/slice.h"
#include "mail/mailbox.h"
#include "mail/mailmap.h"
#include "mail/message.h"

/* The mail that is read, as far as that matters. */
typedef struct {
	PpSlice text[2];          /* before and behind the diff it may have */
	const PpMessage *message; /* whose From it is, unless FROM says it */
	const char *from;         /* (nullable) as the field `from' has it */
	PpSlice title;            /* of the subject */
	unsigned total;           /* of the subject; 0: it says none */
	unsigned number; /* of the subject; 0: of a cover, or unknown */
	bool single;     /* the subject is that of a single patch */
	bool applied;    /* known to say that something was applied */
	bool has_diff;   /* of its own, between the two texts */
} PpAnswerMail;

/* What it says: fields of patchpipe-record(5). */
typedef struct {
	GPtrArray *trailers; /* char * */
	GPtrArray *proxied;  /* char * */
	GPtrArray *says;     /* char *, pp_says_format() */
	char *applied_to;    /* (nullable) */
	char *applied_by;    /* (nullable) "Jane <jane@example.org>" */
	bool wants;          /* something of whom it answers; of a person's */
	bool promises;       /* a change; of a person's */
} PpAnswer;

/* Nothing said yet; pp_answer_clear() frees what it comes to hold. */
void pp_answer_init(PpAnswer *answer);

/* Frees what ANSWER holds. */
void pp_answer_clear(PpAnswer *answer);

/* Forgets what was said, keeps the arrays. */
void pp_answer_empty(PpAnswer *answer);

/*
 * Reads a person's MAIL, of SENDER, into ANSWER, which is empty.  Trailers of
 * another person are proxied, all others the sender's; MAP (nullable) knows
 * who is the same.  Quoted lines do not count, nor what stands behind
 * pp_own_words_end().
 */
void pp_answer_read(PpAnswer *answer, const PpAnswerMail *mail,
	const PpMailbox *sender, const PpMailmap *map);

/*
 * The same of a robot's notice, or of one that MAIL->from keeps: ANSWER has
 * the trailers of the commit that it carries, if any.
 */
void pp_answer_read_notice(PpAnswer *answer, const PpAnswerMail *mail);

/* Does TEXT give a trailer in a line of its own? */
bool pp_answer_gives_trailers(const char *text, size_t len);

/* Does TEXT quote (a line that begins with ">") as answers do? */
bool pp_answer_quotes(const char *text, size_t len);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpAnswer, pp_answer_clear)

#endif
