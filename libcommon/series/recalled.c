/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/slice.h"
#include "record/slice.h"
#include "series/recalled.h"

/* The word of RECORD's commit-by; NONE where it has none that we know. */
static PpCommitBy
commit_by(const PpRecord *record)
{
	PpSlice word = pp_slice_of(record, PP_FIELD_COMMIT_BY);

	for (int by = PP_COMMIT_BY_LINK; by <= PP_COMMIT_BY_LINES; by++)
		if (pp_slice_compare(
			    word, pp_slice_str(pp_commit_by_names[by])) == 0)
			return (PpCommitBy)by;
	return PP_COMMIT_BY_NONE;
}

void
pp_recalled_add(GArray *recalled, PpCommits *commits, const PpRecord *record,
	uint32_t id)
{
	/* A head has the last of its patches', too. */
	if (!pp_record_has(record, PP_FIELD_COMMIT) ||
		!pp_record_has(record, PP_FIELD_COMMIT_BY) ||
		pp_kind_of(record) != PP_KIND_PATCH)
		return;
	PpRecalled one = {id, (uint8_t)commit_by(record)};
	if (one.by == PP_COMMIT_BY_NONE)
		return;
	PpCommit commit = {.name = pp_record_dup(record, PP_FIELD_COMMIT, NULL),
		.authored = INT64_MIN,
		.author = PP_NONE,
		.title = PP_NONE,
		/* Who is told what was told is told by that run. */
		.told = true,
		.told_until = INT64_MIN};
	if (!pp_record_time(record, PP_FIELD_COMMITTED, &commit.committed))
		commit.committed = INT64_MIN;
	g_array_append_val(commits->list, commit);
	g_array_append_val(recalled, one);
}

/* Of two copies of a mail that say different things the same one counts. */
static bool
counts(const PpCommits *commits, uint32_t n, uint32_t before)
{
	return before == PP_NONE ||
		strcmp(g_array_index(commits->list, PpCommit, n).name,
			g_array_index(commits->list, PpCommit, before).name) <
		0;
}

void
pp_recalled_match(const GArray *recalled, const PpCommits *commits,
	PpCommitMatch *ret_match)
{
	uint32_t n_mails = commits->corpus->n_mails;

	*ret_match = (PpCommitMatch){.commits = commits,
		.commit = pp_corpus_nones(n_mails),
		.by = g_new0(uint8_t, n_mails + 1),
		.posted = g_new0(bool, recalled->len + 1)};
	for (uint32_t n = 0; n < recalled->len; n++) {
		const PpRecalled *one = &g_array_index(recalled, PpRecalled, n);
		uint32_t mail = pp_corpus_mail_of(commits->corpus, one->id);

		if (mail == PP_NONE ||
			!counts(commits, n, ret_match->commit[mail]))
			continue;
		ret_match->commit[mail] = n;
		ret_match->by[mail] = one->by;
	}
}
