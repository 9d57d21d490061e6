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

struct PpMailmap {
	/* key_of() to PpMailbox: where a part is NULL, it says nothing. */
	GHashTable *proper;
};

static void
free_proper(gpointer data)
{
	pp_mailbox_clear(data);
	g_free(data);
}

PpMailmap *
pp_mailmap_new(void)
{
	PpMailmap *map = g_new0(PpMailmap, 1);

	map->proper = pp_hash_table_new(free_proper);
	return map;
}

void
pp_mailmap_free(PpMailmap *map)
{
	if (!map)
		return;
	g_hash_table_unref(map->proper);
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

/* What ADDR, with NAME (nullable: whatever the name), is looked up by. */
static char *
key_of(const char *addr, const char *name)
{
	g_autofree char *key =
		g_strconcat(addr, name ? "\n" : NULL, name, NULL);

	return g_ascii_strdown(key, -1);
}

/* Takes over what PROPER holds; without a name a part of it may come later. */
static void
add_entry(PpMailmap *map, const PpMailbox *who, PpMailbox *proper)
{
	char *key = key_of(who->addr, who->name);
	PpMailbox *had = g_hash_table_lookup(map->proper, key);

	if (had && !who->name) {
		if (!proper->name)
			proper->name = g_steal_pointer(&had->name);
		if (!proper->addr)
			proper->addr = g_steal_pointer(&had->addr);
	}
	g_hash_table_replace(
		map->proper, key, g_memdup2(proper, sizeof(*proper)));
}

/* Does the line say nothing, as git has it or as people write it? */
static bool
is_empty(const char *line, const char *end)
{
	line = pp_skip_c_space(line, end);
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
	add_entry(map, &second, &first);
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

	if (!pp_option_file_read(path, PP_OPTION_FILE_MOST, LINE_MAX_BYTES,
		    take_line, map, error))
		return NULL;
	return g_steal_pointer(&map);
}

static const PpMailbox *
find(const PpMailmap *map, const char *name, const char *addr)
{
	g_autofree char *named = key_of(addr, name);
	g_autofree char *any = key_of(addr, NULL);
	const PpMailbox *proper = g_hash_table_lookup(map->proper, named);

	return proper ? proper : g_hash_table_lookup(map->proper, any);
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
