/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "series/taken-back.h"

bool
pp_taken_back(const PpCorpus *corpus, const GArray *tags,
	const GArray *refusals, const PpReview *tag, uint32_t lo, uint32_t hi)
{
	if (pp_takes_back(tag->type) || tag->type == PP_TAG_APPLIED)
		return false;
	for (guint i = 0; i < refusals->len; i++) {
		const PpReview *no = &g_array_index(
			tags, PpReview, g_array_index(refusals, uint32_t, i));

		if (no->mail >= tag->mail &&
			(no->whole || (no->lo <= lo && no->hi >= hi)) &&
			pp_corpus_same_person(corpus, no->person, tag->person))
			return true;
	}
	return false;
}
