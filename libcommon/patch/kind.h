/* SPDX-License-Identifier: MIT */
/*
 * What a mail is, by the precedence of docs/DESIGN.md section 5, and the flags
 * that say more of it.
 */
#ifndef PP_KIND_H
#define PP_KIND_H

#include <stdbool.h>
#include <stddef.h>

#include "patch/notice.h"
#include "patch/subject.h"

typedef enum {
	PP_KIND_PATCH,
	PP_KIND_COVER,
	PP_KIND_PULL,
	PP_KIND_REPLY,
	PP_KIND_NOTICE,
	PP_KIND_POST
} PpKind;

/* "patch", "cover", ...: the value of the field `kind'. */
const char *pp_kind_name(PpKind kind);

/* Words of the field `flags', as bits, in the order in which they stand. */
typedef enum {
	PP_FLAG_RFC = 1 << 0,
	PP_FLAG_RESEND = 1 << 1,
	PP_FLAG_STABLE = 1 << 2,         /* a backport to a stable tree */
	PP_FLAG_IN_PULL = 1 << 3,        /* a patch of a pull request */
	PP_FLAG_HAS_DIFF = 1 << 4,       /* a diff that is not quoted */
	PP_FLAG_PATCH_IN_REPLY = 1 << 5, /* behind scissors in a reply */
	PP_FLAG_UNVERSIONED = 1 << 6,    /* version 1 is silence */
	PP_FLAG_UNNUMBERED = 1 << 7,     /* so are number and total */
	PP_FLAG_MALFORMED = 1 << 8,      /* the subject's brackets */
	PP_FLAG_FORWARD = 1 << 9,        /* "Fwd:" */
	PP_FLAG_HTML_ONLY = 1 << 10,
	PP_FLAG_FLOWED = 1 << 11,      /* format=flowed was undone */
	PP_FLAG_ATTACHED = 1 << 12,    /* some of the text was an attachment */
	PP_FLAG_BAD_CHARSET = 1 << 13, /* the charset had to be guessed */
	PP_FLAG_REPORT = 1 << 14,      /* notice: something is broken */
	PP_FLAG_APPLIED = 1 << 15,     /* notice: something was applied */
	PP_FLAG_COMMIT = 1 << 16,      /* notice: a commit */
	PP_FLAG_BOT = 1 << 17          /* notice: nothing more is known */
} PpFlag;

/* Is WORD a kind, or one of the flags? */
bool pp_kind_is_word(const char *word);

/* Room for all of them. */
#define PP_FLAGS_SIZE 256

/*
 * The words of FLAGS with a blank between; "" for none.
 * Returns: how many bytes were written, NUL not counted.
 */
size_t pp_flags_format(unsigned flags, char ret_text[PP_FLAGS_SIZE]);

/* All that the kind depends on. */
typedef struct {
	const PpSubject *subject;
	PpNoticeSort notice;
	const char *notice_rule; /* (nullable) what pp_notices_match() said */
	bool has_parent;         /* References or In-Reply-To name a mail */
	bool has_diff;           /* of its own, not quoted */
	bool has_pull_text;      /* what git request-pull(1) writes */
	bool answers;            /* quotes, or gives trailers, as replies do */
	bool takes_scissors; /* --scissors, and there is a patch behind them */
} PpKindFacts;

/*
 * The kind; *ret_rule (nullable), a clause for --explain that says why, is
 * valid as long as FACTS and the notices are.
 */
PpKind pp_kind_decide(const PpKindFacts *facts, const char **ret_rule);

/* Does TEXT (LEN bytes) hold what git request-pull(1) writes? */
bool pp_kind_has_pull_text(const char *text, size_t len);

#endif
