/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>
#include <string.h>

#include "base/hash.h"
#include "digest/finish.h"
#include "digest/mine.h"
#include "record/slice.h"

struct PpMine {
	GHashTable *addresses; /* small letters */
};

PpMine *
pp_mine_new(const char *const *addresses)
{
	if (!addresses || !*addresses)
		return NULL;
	PpMine *mine = g_new0(PpMine, 1);
	mine->addresses = pp_hash_table_new(NULL);
	for (; *addresses; addresses++) {
		PpMailboxCut cut = pp_slice_cut_mailbox(
			(PpSlice){*addresses, strlen(*addresses)});
		g_hash_table_add(mine->addresses,
			g_ascii_strdown(cut.addr.text, (gssize)cut.addr.len));
	}
	return mine;
}

void
pp_mine_free(PpMine *mine)
{
	if (!mine)
		return;
	g_hash_table_destroy(mine->addresses);
	g_free(mine);
}

void
pp_mine_mark(PpChainKeep keep)
{
	keep[PP_FIELD_FROM] = true;
	keep[PP_FIELD_ASKED] = true;
	keep[PP_FIELD_COMMENTED] = true;
}

static bool
is_mine(const PpMine *mine, const char *addr, size_t len)
{
	g_autofree char *small = g_ascii_strdown(addr, (gssize)len);

	return g_hash_table_contains(mine->addresses, small);
}

unsigned
pp_mine_addressed(const PpMine *mine, const PpRecord *record)
{
	static const struct {
		PpFieldId id;
		unsigned bit;
	} fields[] = {{PP_FIELD_TO, PP_MINE_TO}, {PP_FIELD_CC, PP_MINE_CC},
		{PP_FIELD_MAINTAINERS, PP_MINE_MAINTAINS}};
	unsigned bits = 0;
	GHashTableIter it;
	gpointer addr;

	g_hash_table_iter_init(&it, mine->addresses);
	while (g_hash_table_iter_next(&it, &addr, NULL))
		for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
			if (pp_record_list_has(record, fields[i].id, addr))
				bits |= fields[i].bit;
	return bits;
}

static bool
is_his(const PpMine *mine, PpSlice mailbox)
{
	PpMailboxCut cut = pp_slice_cut_mailbox(mailbox);

	return is_mine(mine, cut.addr.text, cut.addr.len);
}

/* Is he in the mailboxes of the field ID? */
static bool
is_in(const PpMine *mine, const PpRecord *record, PpFieldId id)
{
	g_auto(GStrv) boxes = pp_record_list(record, id);

	for (char **box = boxes; *box; box++)
		if (is_his(mine, (PpSlice){*box, strlen(*box)}))
			return true;
	return false;
}

static bool
is_own(const PpMine *mine, const PpRecord *record, const PpFacts *facts)
{
	/* What only an answer speaks for is not by who answered. */
	bool sent = facts->talk || !pp_kind_is_answer(facts->kind);

	return is_mine(mine, facts->addr, strlen(facts->addr)) ||
		(sent && is_his(mine, pp_slice_of(record, PP_FIELD_FROM)));
}

/* Could somebody who is ADDRESSED be meant? */
static bool
waits(const PpFacts *facts, unsigned addressed)
{
	if (facts->talk)
		return (addressed & PP_MINE_TO) && facts->replies == 0 &&
			!facts->is_commit;
	if (facts->pull)
		return addressed & PP_MINE_TO;
	if (facts->stable)
		return false;
	if (strcmp(facts->turn, "apply") == 0)
		return addressed & PP_MINE_MAINTAINS;
	return strcmp(facts->turn, "review") == 0 && addressed != 0;
}

uint32_t
pp_mine_flags(const PpMine *mine, const PpRecord *record, const PpFacts *facts,
	unsigned addressed)
{
	uint32_t flags = 0;

	if (is_own(mine, record, facts))
		return PP_DIGEST_OWN;
	if (*facts->applied || *facts->commit)
		return 0;
	if (is_in(mine, record, PP_FIELD_COMMENTED))
		flags |= PP_DIGEST_COMMENTED;
	if (is_in(mine, record, PP_FIELD_ASKED))
		flags |= PP_DIGEST_ASKED;
	if (waits(facts, addressed) && !is_in(mine, record, PP_FIELD_REPLIERS))
		flags |= PP_DIGEST_TODO;
	return flags;
}
