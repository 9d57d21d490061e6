/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "patch/phrase.h"
#include "patch/promise.h"

/* Longer lines are cut. */
#define MAX_LINE 400

/* "I'll also fix": a change, by the verb behind those words. */
static bool
is_change(const char *behind)
{
	static const char *const between[] = {"then", "just", "also",
		"definitely", "certainly", "of course", "be sure to", "have to",
		"try to", NULL};
	static const char *const verbs[] = {"send", "resend", "re-send",
		"respin", "re-spin", "repost", "fix", "change", "update", "add",
		"rework", "rewrite", "remove", "drop", "rename", "address",
		"split", "move", "do that", "do so", "do this", "do it",
		"make it", "make that", "make this", "make those", "clean",
		"switch", "convert", "adjust", "correct", "include", "improve",
		"cc", NULL};
	const char *verb = pp_phrase_skip_any(behind, between);

	return pp_phrase_begins(pp_phrase_skip(verb, " \t"), verbs) != NULL;
}

/* "I'll fix that", wherever it stands; "will fix" where a line begins. */
static bool
will_change(const char *line)
{
	static const char *const me[] = {"i'll", "i will", "we'll", "we will",
		"i am going to", "i'm going to", NULL};
	static const char *const yes[] = {"ok", "okay", "sure", "yes", "yep",
		"yeah", "right", "agreed", "ack", "good catch", "thanks", NULL};
	static const char *const will[] = {"will", "going to", NULL};
	static const char *const done[] = {"will do", NULL};
	const char *behind;

	for (const char *p = line; (p = pp_phrase_find(p, me, &behind)) != NULL;
		p = behind)
		if (is_change(behind))
			return true;
	for (const char *next; (next = pp_phrase_begins(line, yes)) != NULL;)
		line = pp_phrase_skip(next, " ,.!");
	if (pp_phrase_begins(line, done) != NULL)
		return true;
	behind = pp_phrase_begins(line, will);
	return behind != NULL && is_change(behind);
}

/* "In the next version". */
static bool
tells_of_next(const char *line)
{
	static const char *const next[] = {"in the next version",
		"in the next revision", "in the next spin", "in next version",
		"in the next iteration", "for the next version",
		"with the next version", "send a new version",
		"send a new patch", "send another version", "send v2",
		"send v3", "send v4", "send a v2", "send a v3", "send a v4",
		"fixed in v2", "fixed in v3", NULL};
	static const char *const others[] = {
		"please", "you", "could", "should", "if", NULL};

	return pp_phrase_behind(line, next) != NULL &&
		pp_phrase_behind(line, others) == NULL;
}

bool
pp_promise_says(PpSlice line)
{
	char s[MAX_LINE];
	size_t len = MIN(line.len, sizeof(s) - 1);

	memcpy(s, line.text, len);
	s[len] = '\0';
	return memchr(s, '?', len) == NULL &&
		(will_change(s) || tells_of_next(s));
}
