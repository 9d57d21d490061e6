/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "patch/kind.h"

/* Is there number 0, "0/7"? */
static bool
is_number_zero(const PpSubject *subject)
{
	return (subject->marks & PP_SUBJECT_NUMBERED) && subject->number == 0;
}

/* Does it quote or review, and is no cover that happens to quote? */
static bool
speaks_as_reply(const PpKindFacts *facts)
{
	if (is_number_zero(facts->subject) ||
		(facts->subject->marks & PP_SUBJECT_PATCHSET))
		return facts->quotes && !facts->has_overview;
	return facts->quotes || facts->reviews;
}

static bool
is_reply(const PpKindFacts *facts, const char **ret_rule)
{
	const PpSubject *subject = facts->subject;

	*ret_rule = "reply mark in the subject";
	if ((subject->marks & PP_SUBJECT_REPLY) && !facts->takes_scissors)
		return true;
	if (!facts->has_parent || facts->has_diff)
		return false;
	*ret_rule = "answers a mail, no bracket, no diff";
	if (!(subject->marks & PP_SUBJECT_BRACKET))
		return true;
	*ret_rule = "answers a mail, asks for an answer once more";
	if (subject->marks & PP_SUBJECT_PING)
		return true;
	*ret_rule = "answers a mail, no diff, quotes or reviews";
	return speaks_as_reply(facts) && !facts->has_pull_text;
}

/* "[PATCH 0/7]" shows seven patches, from wherever they can be pulled as well.
 */
static bool
shows_patches(const PpSubject *subject)
{
	return is_number_zero(subject) && subject->total > 0 &&
		(subject->marks & (PP_SUBJECT_TOTAL | PP_SUBJECT_PULL)) ==
		PP_SUBJECT_TOTAL;
}

/* [GIT PULL] is a pull, but for a patch of one: [PULL 03/23], a diff. */
static bool
is_pull(const PpKindFacts *facts, const char **ret_rule)
{
	const PpSubject *subject = facts->subject;

	*ret_rule = "text of a pull request";
	if (facts->has_pull_text && !shows_patches(subject))
		return true;
	if (!(subject->marks & PP_SUBJECT_PULL))
		return false;
	*ret_rule = "PULL, number 0";
	if (is_number_zero(subject))
		return true;
	*ret_rule = "PULL, no number, no diff";
	return !(subject->marks & PP_SUBJECT_NUMBERED) && !facts->has_diff;
}

static bool
is_cover(const PpKindFacts *facts, const char **ret_rule)
{
	if (facts->subject->marks & PP_SUBJECT_PING)
		return false;
	*ret_rule = "number 0";
	if (is_number_zero(facts->subject))
		return true;
	*ret_rule = "PATCHSET, no diff";
	return (facts->subject->marks & PP_SUBJECT_PATCHSET) &&
		!facts->has_diff;
}

PpKind
pp_kind_decide(const PpKindFacts *facts, const char **ret_rule)
{
	const char *ignored;

	if (!ret_rule)
		ret_rule = &ignored;
	if (facts->notice != 0) {
		*ret_rule = facts->notice_rule;
		return PP_KIND_NOTICE;
	}
	if (is_reply(facts, ret_rule))
		return PP_KIND_REPLY;
	if (is_pull(facts, ret_rule))
		return PP_KIND_PULL;
	if (is_cover(facts, ret_rule))
		return PP_KIND_COVER;
	if (facts->has_diff) {
		*ret_rule = "a diff";
		return PP_KIND_PATCH;
	}
	*ret_rule = "begins a conversation";
	return PP_KIND_POST;
}

/* WORDS at the beginning of a line? Returns what follows, or NULL. */
static const char *
find_line(const char *text, const char *end, const char *words)
{
	size_t n = strlen(words);

	for (const char *p = text; (p = memmem(p, (size_t)(end - p), words, n));
		p += n)
		if (p == text || p[-1] == '\n')
			return p + n;
	return NULL;
}

bool
pp_kind_has_pull_text(const char *text, size_t len)
{
	const char *end = text + len;
	const char *since =
		find_line(text, end, "The following changes since commit ");

	return since &&
		(find_line(since, end, "are available in the Git repository") ||
			find_line(since, end,
				"are available in the git repository"));
}
