/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "archive/buffer.h"

void
pp_buffer_init(PpBuffer *buffer, size_t size)
{
	*buffer = (PpBuffer){.bytes = g_malloc(size), .size = size};
}

void
pp_buffer_clear(PpBuffer *buffer)
{
	g_free(buffer->bytes);
}

size_t
pp_buffer_room(PpBuffer *buffer, size_t n)
{
	size_t have = pp_buffer_have(buffer);

	if (buffer->size - buffer->end < n && have <= buffer->size / 2) {
		memmove(buffer->bytes, buffer->bytes + buffer->start, have);
		buffer->start = 0;
		buffer->end = have;
	}
	while (buffer->size - buffer->end < n) {
		buffer->size *= 2;
		buffer->bytes = g_realloc(buffer->bytes, buffer->size);
	}
	return buffer->size - buffer->end;
}

const char *
pp_buffer_line(PpBuffer *buffer, size_t *ret_len)
{
	const char *line = buffer->bytes + buffer->start;
	const char *lf = memchr(line, '\n', pp_buffer_have(buffer));

	if (!lf)
		return NULL;
	*ret_len = (size_t)(lf - line);
	buffer->start += *ret_len + 1;
	return line;
}
