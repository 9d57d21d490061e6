/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/hash.h"
#include "base/option-file.h"
#include "base/slice.h"
#include "mail/mailbox.h"
#include "mail/mailmap.h"

/* No line of a mailmap is longer than this, in bytes; the file is trusted. */
#define LINE_MAX_BYTES ((size_t)1024 * 1024)

/* What is proper for an address; where a part is NULL, it says nothing. */
typedef struct {
	PpMailbox any;       /* whatever the name */
	GHashTable *by_name; /* lower-case name to PpMailbox; NULL: none */
} Entry;

struct PpMailmap {
	GHashTable *entries; /* lower-case address to Entry */
};

static void
free_proper(gpointer data)
{
	pp_mailbox_clear(data);
	g_free(data);
}

static void
free_entry(gpointer data)
{
	Entry *entry = data;

	pp_mailbox_clear(&entry->any);
	if (entry->by_name)
		g_hash_table_unref(entry->by_name);
	g_free(entry);
}

PpMailmap *
pp_mailmap_new(void)
{
	PpMailmap *map = g_new0(PpMailmap, 1);

	map->entries = g_hash_table_new_full(
		pp_hash_str, g_str_equal, g_free, free_entry);
	return map;
}

void
pp_mailmap_free(PpMailmap *map)
{
	if (!map)
		return;
	g_hash_table_unref(map->entries);
	g_free(map);
}

/*
 * Reads "NAME <ADDRESS>" at AT.  Returns what is behind it; NULL when there
 * is no address, or an empty one unless EMPTY_ALLOWED.  What the line does
 * not have stays NULL.
 */
static const char *
read_person(const char *at, const char *end, bool empty_allowed,
	PpMailbox *ret_person)
{
	const char *open =
		at < end ? memchr(at, '<', (size_t)(end - at)) : NULL;
	const char *close =
		open ? memchr(open, '>', (size_t)(end - open)) : NULL;

	if (!close || (close == open + 1 && !empty_allowed))
		return NULL;
	g_autofree char *name = g_strstrip(g_strndup(at, (gsize)(open - at)));

	ret_person->addr = g_strndup(open + 1, (gsize)(close - open - 1));
	ret_person->name = *name ? g_steal_pointer(&name) : NULL;
	return close + 1;
}

static Entry *
entry_of(PpMailmap *map, const char *addr)
{
	char *key = g_ascii_strdown(addr, -1);
	Entry *entry = g_hash_table_lookup(map->entries, key);

	if (entry) {
		g_free(key);
		return entry;
	}
	entry = g_new0(Entry, 1);
	g_hash_table_insert(map->entries, key, entry);
	return entry;
}

static void
replace(char **old, char *new)
{
	if (!new)
		return;
	g_free(*old);
	*old = new;
}

/* Takes over what PROPER holds. */
static void
add_entry(Entry *entry, const char *name, PpMailbox *proper)
{
	if (!name) {
		replace(&entry->any.name, proper->name);
		replace(&entry->any.addr, proper->addr);
		return;
	}
	if (!entry->by_name)
		entry->by_name = g_hash_table_new_full(
			pp_hash_str, g_str_equal, g_free, free_proper);
	g_hash_table_replace(entry->by_name, g_ascii_strdown(name, -1),
		g_memdup2(proper, sizeof(*proper)));
}

/* Does the line say nothing, as git has it or as people write it? */
static bool
is_empty(const char *line, const char *end)
{
	if (line < end && *line == '#')
		return true;
	while (line < end && pp_is_c_space(*line))
		line++;
	return line == end || *line == '#';
}

char *
pp_mailmap_add_line(PpMailmap *map, const char *line, size_t len)
{
	const char *end = line + len;
	PpMailbox first = {NULL, NULL};
	PpMailbox second = {NULL, NULL};
	const char *behind = NULL;

	if (len == 0 || *line != '#')
		behind = read_person(line, end, false, &first);
	if (!behind && is_empty(line, end))
		return NULL;
	if (!behind)
		return g_strdup("no address in <>");
	if (!read_person(behind, end, true, &second)) {
		/* One address: it is the one that is looked up. */
		second.addr = first.addr;
		first.addr = NULL;
	}
	add_entry(entry_of(map, second.addr), second.name, &first);
	pp_mailbox_clear(&second);
	return NULL;
}

static char *
take_line(const char *line, size_t len, void *data)
{
	return pp_mailmap_add_line(data, line, len);
}

PpMailmap *
pp_mailmap_load(const char *path, GError **error)
{
	g_autoptr(PpMailmap) map = pp_mailmap_new();

	if (!pp_option_file_read(path, LINE_MAX_BYTES, take_line, map, error))
		return NULL;
	return g_steal_pointer(&map);
}

static const PpMailbox *
find(const PpMailmap *map, const char *name, const char *addr)
{
	g_autofree char *addr_key = g_ascii_strdown(addr, -1);
	const Entry *entry = g_hash_table_lookup(map->entries, addr_key);

	if (!entry || !entry->by_name)
		return entry ? &entry->any : NULL;
	g_autofree char *name_key = g_ascii_strdown(name, -1);
	const PpMailbox *named = g_hash_table_lookup(entry->by_name, name_key);

	return named ? named : &entry->any;
}

bool
pp_mailmap_lookup(const PpMailmap *map, const char *name, const char *addr,
	const char **ret_name, const char **ret_addr)
{
	const PpMailbox *proper = find(map, name, addr);

	*ret_name = proper && proper->name ? proper->name : name;
	*ret_addr = proper && proper->addr ? proper->addr : addr;
	return proper && (proper->name || proper->addr);
}
