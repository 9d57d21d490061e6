/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/slice.h"
#include "patch/patch-list.h"
#include "patch/says.h"
#include "patch/withdraw.h"

static const char *const words[PP_N_TAGS] = {"other", "reviewed", "acked",
	"tested", "nacked", "applied", "withdrawn"};

static void
append_ranges(GString *out, const PpScope *scope)
{
	for (size_t i = 0; i < scope->n; i++) {
		const PpRange *range = &scope->ranges[i];

		g_string_append_printf(
			out, "%s%u", i > 0 ? "," : "", range->lo);
		if (range->hi != range->lo)
			g_string_append_printf(out, "-%u", range->hi);
	}
}

char *
pp_says_format(const PpStatement *statement)
{
	static const char *const scopes[] = {[PP_SCOPE_HERE] = "here",
		[PP_SCOPE_ALL] = "all",
		[PP_SCOPE_ONLY] = "",
		[PP_SCOPE_BUT] = "all-",
		[PP_SCOPE_TITLED] = "titled",
		[PP_SCOPE_NONE] = "none"};
	GString *out = g_string_new(words[statement->type]);

	g_string_append_c(out, ' ');
	g_string_append(out, scopes[statement->scope.kind]);
	append_ranges(out, &statement->scope);
	if (statement->whom.len > 0) {
		g_string_append_c(out, ' ');
		pp_slice_append(out, statement->whom);
	}
	return g_string_free(out, FALSE);
}

/* The next word of [*AT, END), which blanks part. */
static PpSlice
next_word(const char **at, const char *end)
{
	const char *start = *at;
	const char *blank = memchr(start, ' ', (size_t)(end - start));
	const char *stop = blank ? blank : end;

	*at = blank ? blank + 1 : end;
	return (PpSlice){start, (size_t)(stop - start)};
}

static bool
parse_scope(PpSlice word, PpScope *scope)
{
	const char *p = word.text, *end = p + word.len;

	*scope = (PpScope){PP_SCOPE_ONLY, 0, {{0, 0}}};
	if (pp_slice_is_word(word, "here"))
		scope->kind = PP_SCOPE_HERE;
	else if (pp_slice_is_word(word, "all"))
		scope->kind = PP_SCOPE_ALL;
	else if (pp_slice_is_word(word, "titled"))
		scope->kind = PP_SCOPE_TITLED;
	else if (pp_slice_is_word(word, "none"))
		scope->kind = PP_SCOPE_NONE;
	if (scope->kind != PP_SCOPE_ONLY)
		return true;
	if (pp_begins_word(p, end, "all-")) {
		scope->kind = PP_SCOPE_BUT;
		p += strlen("all-");
	}
	scope->n = pp_patch_list_numbers(p, (size_t)(end - p), scope->ranges);
	return scope->n > 0;
}

bool
pp_says_parse(PpSlice element, PpStatement *ret_statement)
{
	const char *at = element.text, *end = at + element.len;
	PpSlice word = next_word(&at, end);
	PpStatement statement = {.type = PP_TAG_REVIEWED};

	while (statement.type < PP_N_TAGS &&
		!pp_slice_is_word(word, words[statement.type]))
		statement.type++;
	if (statement.type == PP_N_TAGS ||
		!parse_scope(next_word(&at, end), &statement.scope))
		return false;
	statement.whom = (PpSlice){at, (size_t)(end - at)};
	*ret_statement = statement;
	return true;
}

bool
pp_says_parse_other(PpSlice element, PpStatement *ret_statement)
{
	const char *at = element.text, *end = at + element.len;
	PpStatement statement = {.type = PP_TAG_NONE};

	if (!pp_slice_is_word(next_word(&at, end), words[PP_TAG_NONE]) ||
		!parse_scope(next_word(&at, end), &statement.scope))
		return false;
	statement.whom = (PpSlice){at, (size_t)(end - at)};
	*ret_statement = statement;
	return true;
}

/* Does TOKEN, a trailer's, say WORD: "Reviewed-and-tested-by"? */
static bool
token_has(PpSlice token, const char *word)
{
	const char *end = token.text + token.len;
	const char *at = token.text;

	while (at && !pp_begins_word(at, end, word)) {
		at = memchr(at, '-', (size_t)(end - at));
		at = at ? at + 1 : NULL;
	}
	return at != NULL;
}

size_t
pp_says_of_trailer(const char *trailer, PpTag ret_types[2])
{
	static const struct {
		const char *word;
		PpTag type;
	} kinds[] = {{"reviewed", PP_TAG_REVIEWED}, {"acked", PP_TAG_ACKED},
		{"tested", PP_TAG_TESTED}, {"nacked", PP_TAG_NACKED},
		{"nak", PP_TAG_NACKED}};
	PpSlice token = {trailer, strcspn(trailer, ":")};
	size_t n = 0;

	if (!token_has(token, "by") || token_has(token, "not-") ||
		token_has(token, "un-") || pp_withdraw_is_trailer(trailer))
		return 0;
	for (size_t i = 0; i < G_N_ELEMENTS(kinds) && n < 2; i++)
		if (token_has(token, kinds[i].word))
			ret_types[n++] = kinds[i].type;
	return n;
}

bool
pp_says_is_other(const char *trailer)
{
	PpSlice token = {trailer, strcspn(trailer, ":")};
	PpTag types[2];

	return token_has(token, "by") &&
		pp_says_of_trailer(trailer, types) == 0;
}

char *
pp_says_person(const char *trailer)
{
	const char *value = strchr(trailer, ':');

	value = value == NULL ? trailer : value + 1;
	value += strspn(value, " \n");
	const char *open = strchr(value, '<');
	size_t addr = open == NULL ? 0 : strcspn(open + 1, "<>");
	char *box;
	/* Some mailers write "<a@b<mailto:a@b>>". */
	if (open != NULL && open[addr + 1] != '\0')
		box = g_strdup_printf(
			"%.*s>", (int)(open + 1 + addr - value), value);
	else
		box = g_strndup(value, strcspn(value, "#(\n"));
	return g_strchomp(g_strdelimit(box, "\t\n", ' '));
}
