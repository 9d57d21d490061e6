/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "digest/pack.h"

void
pp_pack_bytes(GString *out, const void *bytes, size_t size)
{
	g_string_append_len(out, bytes, (gssize)size);
}

void
pp_pack_string(GString *out, const char *text)
{
	pp_pack_bytes(out, text, strlen(text) + 1);
}

void
pp_unpack_bytes(const char **at, void *ret_bytes, size_t size)
{
	memcpy(ret_bytes, *at, size);
	*at += size;
}

char *
pp_unpack_string(const char **at)
{
	size_t size = strlen(*at) + 1;
	char *text = g_memdup2(*at, size);

	*at += size;
	return text;
}
