/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/hash.h"
#include "mail/mailbox.h"
#include "mail/persons.h"
#include "record/slice.h"

typedef struct {
	GHashTable *boxes; /* char * to int64_t *: how often */
	GHashTable *keys;  /* char *: distinct names */
	const char *most;  /* of boxes; NULL: to be found */
	bool is_list;      /* it bears "X via LIST": rewritten */
} Address;

struct PpPersons {
	GHashTable *addresses; /* char *, small, to Address */
};

static void
free_address(gpointer data)
{
	Address *address = data;

	g_hash_table_destroy(address->boxes);
	g_hash_table_destroy(address->keys);
	g_free(address);
}

PpPersons *
pp_persons_new(void)
{
	PpPersons *persons = g_new0(PpPersons, 1);

	persons->addresses = pp_hash_table_new(free_address);
	return persons;
}

void
pp_persons_free(PpPersons *persons)
{
	if (!persons)
		return;
	g_hash_table_destroy(persons->addresses);
	g_free(persons);
}

static Address *
find(const PpPersons *persons, PpSlice addr)
{
	g_autofree char *lower = g_ascii_strdown(addr.text, (gssize)addr.len);

	return g_hash_table_lookup(persons->addresses, lower);
}

static Address *
add(PpPersons *persons, PpSlice addr)
{
	Address *address = g_new0(Address, 1);

	address->boxes = pp_hash_table_new(g_free);
	address->keys = pp_hash_table_new(NULL);
	g_hash_table_insert(persons->addresses,
		g_ascii_strdown(addr.text, (gssize)addr.len), address);
	return address;
}

/* A name of one word is one too, and none is none. */
static void
see_name(Address *address, PpSlice name)
{
	g_autoptr(GString) key = g_string_new(NULL);

	if (name.len == 0 ||
		g_hash_table_size(address->keys) == PP_PERSONS_GATEWAY)
		return;
	pp_mailbox_append_key(key, name);
	address->is_list |= strstr(key->str, " via ") != NULL;
	g_hash_table_add(address->keys,
		key->len ? g_strdup(key->str)
			 : g_ascii_strdown(name.text, (gssize)name.len));
}

void
pp_persons_see(PpPersons *persons, PpSlice mailbox, int64_t count)
{
	PpMailboxCut cut = pp_slice_cut_mailbox(mailbox);
	Address *address = find(persons, cut.addr);

	if (!address)
		address = add(persons, cut.addr);
	g_autofree char *box = g_strndup(mailbox.text, mailbox.len);
	int64_t *seen = g_hash_table_lookup(address->boxes, box);

	address->most = NULL;
	if (seen) {
		*seen += count;
		return;
	}
	seen = g_new(int64_t, 1);
	*seen = count;
	g_hash_table_insert(address->boxes, g_steal_pointer(&box), seen);
	see_name(address, cut.name);
}

static bool
is_gateway(const Address *address)
{
	return address->is_list ||
		g_hash_table_size(address->keys) >= PP_PERSONS_GATEWAY;
}

bool
pp_persons_is_gateway(const PpPersons *persons, PpSlice mailbox)
{
	const Address *address =
		find(persons, pp_slice_cut_mailbox(mailbox).addr);

	return address && is_gateway(address);
}

static void
find_most(Address *address)
{
	GHashTableIter iter;
	gpointer box, count;
	int64_t most = INT64_MIN;

	g_hash_table_iter_init(&iter, address->boxes);
	while (g_hash_table_iter_next(&iter, &box, &count)) {
		int64_t seen = *(const int64_t *)count;

		if (address->most &&
			(seen < most ||
				(seen == most &&
					strcmp(box, address->most) > 0)))
			continue;
		address->most = box;
		most = seen;
	}
}

PpSlice
pp_persons_of(const PpPersons *persons, PpSlice mailbox)
{
	Address *address = find(persons, pp_slice_cut_mailbox(mailbox).addr);

	if (!address || is_gateway(address))
		return mailbox;
	if (!address->most)
		find_most(address);
	return pp_slice_str(address->most);
}
