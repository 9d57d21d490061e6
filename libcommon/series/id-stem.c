/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>
#include <string.h>

#include <glib.h>

#include "base/hash.h"
#include "series/id-stem.h"

/* No series has more than five digits of patches. */
#define COUNTER_DIGITS 5

/* The last "-N-" of LOCAL (LEN bytes); its bytes are *ret_len, no dashes. */
static const char *
find_counter(const char *local, size_t len, size_t *ret_len)
{
	const char *found = NULL;
	size_t digits = 0;

	for (size_t i = 0; i < len; i++) {
		if (g_ascii_isdigit(local[i])) {
			digits++;
			continue;
		}
		if (local[i] == '-' && digits > 0 && digits <= COUNTER_DIGITS &&
			i > digits + 1 && local[i - digits - 1] == '-') {
			found = local + i - digits;
			*ret_len = digits;
		}
		digits = 0;
	}
	return found;
}

/* Where "TIME.git." of "HASH.TIME.git.USER" begins, or NULL. */
static const char *
find_git(const char *local, size_t len)
{
	const char *dot = memchr(local, '.', len);

	if (dot == NULL)
		return NULL;
	const char *p = dot + 1;
	while (p < local + len && g_ascii_isdigit(*p))
		p++;
	return p > dot + 1 && g_str_has_prefix(p, ".git.") ? dot + 1 : NULL;
}

/* Some mail providers write "05EE29151DC406FF+" in front of git's id. */
static const char *
skip_stamp(const char *id)
{
	const char *p = id;

	while (g_ascii_isxdigit(*p))
		p++;
	return p > id && *p == '+' ? p + 1 : id;
}

/* 8f14e45f-1234-4abc-9def-0123456789ab counts nothing. */
static bool
is_uuid(const char *local, size_t len)
{
	static const size_t dashes[] = {8, 13, 18, 23};

	for (size_t i = 0; i < G_N_ELEMENTS(dashes); i++)
		if (len <= dashes[i] || local[dashes[i]] != '-')
			return false;
	return true;
}

static uint64_t
no_zero(uint64_t hash)
{
	return hash == 0 ? 1 : hash;
}

uint64_t
pp_id_stem(const char *id)
{
	id = skip_stamp(id);
	const char *at = strrchr(id, '@');
	size_t len = at == NULL ? strlen(id) : (size_t)(at - id);
	const char *git = find_git(id, len);
	size_t digits = 0;

	if (git != NULL)
		return no_zero(pp_hash_bytes(1, git, strlen(git)));
	const char *counter = find_counter(id, len, &digits);
	if (counter == NULL || is_uuid(id, len))
		return 0;
	uint64_t hash = pp_hash_bytes(2, id, (size_t)(counter - id));
	const char *rest = counter + digits;
	return no_zero(pp_hash_bytes(hash, rest, strlen(rest)));
}

int64_t
pp_id_count(const char *id)
{
	id = skip_stamp(id);
	const char *at = strrchr(id, '@');
	size_t len = at == NULL ? strlen(id) : (size_t)(at - id);
	size_t digits = 0;
	const char *counter = find_git(id, len) != NULL || is_uuid(id, len)
		? NULL
		: find_counter(id, len, &digits);

	return counter == NULL ? -1 : g_ascii_strtoll(counter, NULL, 10);
}

const char *
pp_id_sender(const char *id)
{
	const char *at = strrchr(id, '@');
	size_t len = at == NULL ? 0 : (size_t)(at - id);
	const char *git = find_git(id, len);
	size_t digits = 0;

	if (git != NULL)
		return strstr(git, ".git.") + strlen(".git.");
	const char *counter = find_counter(id, len, &digits);
	return counter == NULL ? NULL : counter + digits + 1;
}
