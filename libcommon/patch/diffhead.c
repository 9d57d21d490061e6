/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/line.h"
#include "base/slice.h"
#include "patch/diffhead.h"
#include "patch/diffname.h"

/* No diff that a mail can carry has hunks of more lines than this. */
#define HUNK_MAX 100000000

void
pp_diffhead_clear(PpDiffHead *head)
{
	g_free(head->git_old);
	g_free(head->git_new);
	g_free(head->old);
	g_free(head->now);
	g_free(head->moved);
}

static void
set_name(char **name, const char *from, const char *next)
{
	const char *eol = pp_line_chomp(from, next);

	g_free(*name);
	*name = pp_diffname_parse(from, (size_t)(eol - from));
}

/* Reads `N' or `N,M' at *P; *RET is M, or 1 when it is silent. */
static bool
read_range(const char **p, const char *end, unsigned *ret)
{
	const char *q = pp_skip_digits(*p, end);
	unsigned n = 0;

	if (q == *p)
		return false;
	*ret = 1;
	if (q < end && *q == ',') {
		if (++q == end || !g_ascii_isdigit(*q))
			return false;
		for (; q < end && g_ascii_isdigit(*q); q++)
			n = n < HUNK_MAX ? n * 10 + (unsigned)(*q - '0') : n;
		*ret = n;
	}
	*p = q;
	return true;
}

bool
pp_diffhead_hunk(
	const char *p, const char *next, unsigned *ret_old, unsigned *ret_new)
{
	return pp_line_skip(&p, next, "@@ -") &&
		read_range(&p, next, ret_old) && pp_line_skip(&p, next, " +") &&
		read_range(&p, next, ret_new) && PP_BEGINS(p, next, " @@");
}

const char *
pp_diffhead_plain(const char *p, const char *end, PpDiffHead *head)
{
	unsigned old, now;
	const char *plus = pp_line_next(p, end);

	if (!PP_BEGINS(p, plus, "--- ") || !PP_BEGINS(plus, end, "+++ "))
		return NULL;
	const char *hunk = pp_line_next(plus, end);
	if (hunk == end ||
		!pp_diffhead_hunk(hunk, pp_line_next(hunk, end), &old, &now))
		return NULL;
	if (head) {
		set_name(&head->old, p + 4, plus);
		set_name(&head->now, plus + 4, hunk);
	}
	return hunk;
}

bool
pp_diffhead_extended(const char *p, const char *next, PpDiffHead *head)
{
	static const char *const starts[] = {"index ", "old mode ", "new mode ",
		"deleted file mode ", "new file mode ", "copy from ",
		"rename from ", "rename old ", "similarity index ",
		"dissimilarity index "};
	PpDiffHead none, *h = head ? head : &none;
	const struct {
		const char *start;
		char **name;
	} named[] = {{"--- ", &h->old}, {"+++ ", &h->now},
		{"rename to ", &h->moved}, {"rename new ", &h->moved},
		{"copy to ", &h->moved}};

	if (!strchr("-+cdinors", *p))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(named); i++) {
		size_t len = strlen(named[i].start);
		if (pp_line_begins(p, next, named[i].start, len)) {
			if (head)
				set_name(named[i].name, p + len, next);
			return true;
		}
	}
	for (size_t i = 0; i < G_N_ELEMENTS(starts); i++)
		if (pp_line_begins(p, next, starts[i], strlen(starts[i])))
			return true;
	return false;
}

const char *
pp_diffhead_path(const PpDiffHead *head)
{
	bool git = head->git_old && head->git_new;
	const char *old = head->old ? head->old : head->git_old;
	const char *now = head->now ? head->now : head->git_new;

	if (head->moved)
		return head->moved;
	bool gone = now && pp_diffname_is_null(now);
	bool born = old && pp_diffname_is_null(old);
	bool prefixed = git
		? pp_diffname_is_prefixed(head->git_old, head->git_new, git)
		: pp_diffname_is_prefixed(
			  born ? NULL : old, gone ? NULL : now, git);
	const char *name = now && !gone ? now : old;
	/* "f" and "f.orig": the file is f, as git apply takes it. */
	if (!git && old && now && !born && !gone && g_str_has_prefix(now, old))
		name = old;
	return name ? pp_diffname_strip(name, prefixed) : NULL;
}
