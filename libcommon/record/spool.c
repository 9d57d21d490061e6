/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <unistd.h>

#include "base/fd.h"
#include "record/spool.h"

#define BLOCK ((size_t)1024 * 1024)
#define WINDOW ((size_t)32 * 1024)

struct PpSpool {
	int fd;              /* -1 as long as nothing is written */
	GByteArray *pending; /* added, not yet in the file */
	uint64_t written;    /* bytes in the file */
	/* Of the file: records are mostly read back near each other. */
	char *window;
	size_t window_size;
	size_t window_len;
	uint64_t window_offset;
	uint64_t last; /* what was read last */
};

PpSpool *
pp_spool_new(void)
{
	PpSpool *spool = g_new0(PpSpool, 1);

	spool->fd = -1;
	spool->pending = g_byte_array_sized_new(BLOCK + 65536);
	return spool;
}

void
pp_spool_free(PpSpool *spool)
{
	if (!spool)
		return;
	if (spool->fd >= 0)
		close(spool->fd);
	g_byte_array_unref(spool->pending);
	g_free(spool->window);
	g_free(spool);
}

/* The file is made for what memory is not to hold. */
static bool
write_out(PpSpool *spool, const void *bytes, size_t len, GError **error)
{
	if (spool->fd < 0 && (spool->fd = pp_fd_temporary(error)) < 0)
		return false;
	int number = pp_fd_write(spool->fd, bytes, len);
	if (number)
		return pp_fd_temporary_fails(number, error);
	spool->written += len;
	return true;
}

static bool
flush(PpSpool *spool, GError **error)
{
	if (!write_out(spool, spool->pending->data, spool->pending->len, error))
		return false;
	g_byte_array_set_size(spool->pending, 0);
	return true;
}

bool
pp_spool_add(PpSpool *spool, const char *data, size_t len, uint64_t *ret_offset,
	GError **error)
{
	uint64_t offset = spool->written + spool->pending->len;

	if (len >= BLOCK) {
		/* What is large is not copied first. */
		if (!flush(spool, error) || !write_out(spool, data, len, error))
			return false;
	} else {
		g_byte_array_append(
			spool->pending, (const guint8 *)data, (guint)len);
		if (spool->pending->len >= BLOCK && !flush(spool, error))
			return false;
	}
	*ret_offset = offset;
	return true;
}

/*
 * Where to read from, and how much, to have the LEN bytes at OFFSET.  Whoever
 * reads near to where he read last, be it before it or behind, will want the
 * neighbours too: he gets all of the blocks.  One who jumps about would not
 * use them.
 */
static void
choose_window(const PpSpool *spool, uint64_t offset, size_t len,
	uint64_t *ret_start, size_t *ret_want)
{
	uint64_t far = offset > spool->last ? offset - spool->last
					    : spool->last - offset;

	*ret_start = offset;
	*ret_want = len;
	if (far > WINDOW)
		return;
	*ret_start = offset / WINDOW * WINDOW;
	*ret_want = (offset + len) / WINDOW * WINDOW + WINDOW - *ret_start;
}

/* Reads the LEN bytes at OFFSET into the window, maybe with others. */
static bool
load_window(PpSpool *spool, uint64_t offset, size_t len, GError **error)
{
	uint64_t start;
	size_t want;

	choose_window(spool, offset, len, &start, &want);
	if (spool->window_size < want) {
		spool->window = g_realloc(spool->window, want);
		spool->window_size = want;
	}
	ssize_t n = pp_fd_read_at(spool->fd, spool->window, want, start);
	spool->window_offset = start;
	spool->window_len = (size_t)MAX(n, 0);
	return start + spool->window_len >= offset + len ||
		pp_fd_temporary_fails(n < 0 ? errno : EIO, error);
}

const char *
pp_spool_read(PpSpool *spool, uint64_t offset, size_t len, GError **error)
{
	if (offset >= spool->written)
		return (const char *)spool->pending->data +
			(offset - spool->written);
	uint64_t window_end = spool->window_offset + spool->window_len;
	bool inside = offset >= spool->window_offset &&
		offset + len <= window_end && spool->window;
	if (!inside && !load_window(spool, offset, len, error))
		return NULL;
	spool->last = offset;
	return spool->window + (offset - spool->window_offset);
}
