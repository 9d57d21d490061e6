/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "archive/frame.h"
#include "archive/shard.h"
#include "base/fd.h"

/* So many bytes are searched for a line, at first and at most. */
#define WINDOW ((uint64_t)64 * 1024)
#define WINDOW_MAX (WINDOW * 1024)

PpShardRange
pp_shard_range(const PpShard *shard, uint64_t total)
{
	if (shard->n == 0)
		return PP_SHARD_ALL;
	uint64_t each = total / shard->n;
	uint64_t rest = total % shard->n;
	uint64_t before = shard->which - 1;

	return (PpShardRange){each * before + rest * before / shard->n,
		shard->which == shard->n
			? UINT64_MAX
			: each * shard->which + rest * shard->which / shard->n};
}

bool
pp_shard_has_whole(const PpShard *shard)
{
	return shard->n == 0 || shard->which == 1;
}

/* Does LINE, as far as END, begin as a From line does? */
static bool
may_be_from(const char *line, const char *end)
{
	return strncmp(line, "From ", MIN((size_t)(end - line), 5)) == 0;
}

/* The last line of BYTES to END, not the first one, that is no "From ". */
static const char *
last_line(const char *bytes, const char *end)
{
	const char *at = end;
	const char *lf;

	while ((lf = memrchr(bytes, '\n', (size_t)(at - bytes)))) {
		if (lf + 1 < end && !may_be_from(lf + 1, end))
			return lf + 1;
		at = lf;
	}
	return NULL;
}

/* The offset of what stands in FD but for blank lines, beyond any end
 * where it cannot be told. */
static uint64_t
find_first(int fd)
{
	g_autofree char *bytes = g_malloc(PP_FRAME_LOOK_MAX);
	ssize_t got = pp_fd_read_at(fd, bytes, PP_FRAME_LOOK_MAX, 0);
	const char *first = got > 0 ? pp_frame_first(bytes, (size_t)got) : NULL;

	return first && first < bytes + got ? (uint64_t)(first - bytes)
					    : UINT64_MAX;
}

uint64_t
pp_shard_begin(int fd, uint64_t from)
{
	uint64_t first = find_first(fd);
	uint64_t begin = 0;

	for (uint64_t size = WINDOW;
		from > first && begin == 0 && size <= WINDOW_MAX; size *= 2) {
		uint64_t n = MIN(size, from - first);
		g_autofree char *bytes = g_malloc(n);
		if (pp_fd_read_at(fd, bytes, n, from - n) != (ssize_t)n)
			break;
		const char *line = last_line(bytes, bytes + n);
		if (line)
			begin = from - n + (uint64_t)(line - bytes);
		if (n < size)
			break;
	}
	return begin;
}
