/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/index.h"
#include "series/told.h"

/* Commits looked at per key, newest first: bounds hostile input. */
#define MAX_LOOKED 64

typedef struct {
	const PpCommits *commits;
	const PpCommits *told;
	GHashTable *names; /* char *: of what was told */
	PpIndex patchids;  /* -> told */
	PpIndex authored;  /* titles and dates of authors -> told */
} Known;

static uint64_t
authored_key(const PpCommit *commit)
{
	return pp_hash_mix(
		pp_hash_mix(1, (uint64_t)commit->authored), commit->title);
}

static bool
has_authored_key(const PpCommit *commit)
{
	return commit->authored != INT64_MIN && commit->title != PP_NONE;
}

static void
know(Known *known)
{
	known->names = g_hash_table_new(pp_hash_str, g_str_equal);
	for (uint32_t n = 0; n < known->told->list->len; n++) {
		const PpCommit *commit =
			&g_array_index(known->told->list, PpCommit, n);

		g_hash_table_add(known->names, commit->name);
		if (commit->patchid != 0)
			pp_index_add(&known->patchids, commit->patchid, n);
		if (has_authored_key(commit))
			pp_index_add(&known->authored, authored_key(commit), n);
	}
}

static bool
same_date(const PpCommit *a, const PpCommit *b)
{
	return a->authored == b->authored || a->authored == INT64_MIN ||
		b->authored == INT64_MIN;
}

/*
 * Marks COMMIT by those that INDEX has under KEY and that are gone.  Of one
 * that is there it is a pick, or what was picked.
 */
static void
mark_by(const Known *known, PpCommit *commit, const PpIndex *index,
	uint64_t key)
{
	PpIndexWalk it = pp_index_walk(index, key, MAX_LOOKED);

	for (uint32_t n; (n = pp_index_next(&it)) != PP_NONE;) {
		const PpCommit *old =
			&g_array_index(known->told->list, PpCommit, n);
		bool here =
			g_hash_table_contains(known->commits->seen, old->name);

		if (here && old->committed <= commit->committed)
			continue;
		if (same_date(old, commit))
			commit->told = true;
		else if (!here)
			commit->told_until =
				MAX(commit->told_until, old->committed);
	}
}

static void
mark(const Known *known, PpCommit *commit)
{
	commit->told = g_hash_table_contains(known->names, commit->name);
	commit->told_until = INT64_MIN;
	if (commit->patchid != 0)
		mark_by(known, commit, &known->patchids, commit->patchid);
	if (has_authored_key(commit))
		mark_by(known, commit, &known->authored, authored_key(commit));
}

void
pp_told_mark(PpCommits *commits, const PpCommits *told)
{
	Known known = {.commits = commits, .told = told};

	know(&known);
	for (guint n = 0; n < commits->list->len; n++)
		mark(&known, &g_array_index(commits->list, PpCommit, n));
	g_hash_table_unref(known.names);
	pp_index_clear(&known.patchids);
	pp_index_clear(&known.authored);
}

bool
pp_told_has(const PpCommit *commit, const PpMail *mail)
{
	/* git am makes the date of the mail that of the author. */
	return commit->told ||
		(mail->arrived <= commit->told_until &&
			mail->date != commit->authored);
}
