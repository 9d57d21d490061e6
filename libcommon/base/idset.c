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
pp_idset_has(const PpIdSet *set, const char *bytes, size_t len)
{
	if (set->hashes.n == 0)
		return false;
	const PpHash hash = pp_hash(&set->key, bytes, len);
	return pp_intern_find_bytes(&set->hashes, (const char *)&hash,
		       sizeof hash) != PP_NONE;
}

uint32_t
pp_idset_number(PpIdSet *set, const char *bytes, size_t len, bool *ret_is_new)
{
	const PpHash hash = pp_hash(&set->key, bytes, len);

	return pp_intern_add_bytes(
		&set->hashes, (const char *)&hash, sizeof hash, ret_is_new);
}

bool
pp_idset_add(PpIdSet *set, const char *bytes, size_t len)
{
	bool is_new;

	pp_idset_number(set, bytes, len, &is_new);
	return is_new;
}
