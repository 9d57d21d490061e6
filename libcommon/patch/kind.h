/* SPDX-License-Identifier: MIT */
/* What a mail is, by the precedence of docs/DESIGN.md section 5. */
#ifndef PP_KIND_H
#define PP_KIND_H

#include <stdbool.h>
#include <stddef.h>

#include "patch/notice.h"
#include "patch/subject.h"
#include "record/vocabulary.h"

/* All that the kind depends on. */
typedef struct {
	const PpSubject *subject;
	unsigned notice;         /* PpFlag of its sort; 0: none */
	const char *notice_rule; /* (nullable) what pp_notices_match() said */
	bool has_parent;         /* References or In-Reply-To name a mail */
	bool has_diff;           /* of its own, to be applied */
	bool has_pull_text;      /* what git request-pull(1) writes */
	bool quotes;
	bool reviews;        /* gives trailers, as replies do */
	bool has_overview;   /* a shortlog or diffstat, as covers do */
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
