/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/hash.h"
#include "base/idset.h"
#include "base/intern.h"

struct PpIdSet {
	PpHash key;
	PpIntern hashes; /* of the ids, which may be long */
};

PpIdSet *
pp_idset_new(void)
{
	PpIdSet *set = g_new0(PpIdSet, 1);

	pp_hash_draw_key(&set->key);
	return set;
}

void
pp_idset_free(PpIdSet *set)
{
	if (!set)
		return;
	pp_intern_clear(&set->hashes);
	g_free(set);
}

bool
pp_idset_add(PpIdSet *set, const char *bytes, size_t len)
{
	const PpHash hash = pp_hash(&set->key, bytes, len);
	bool is_new;

	pp_intern_add_bytes(
		&set->hashes, (const char *)&hash, sizeof hash, &is_new);
	return is_new;
}
