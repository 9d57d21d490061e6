/* SPDX-License-Identifier: MIT */
/* Bytes that were read, handed out from the front. */
#ifndef PP_BUFFER_H
#define PP_BUFFER_H

#include <stddef.h>

typedef struct {
	char *bytes;
	size_t size;
	size_t start; /* of what is not handed out yet */
	size_t end;
} PpBuffer;

/* Empty, with SIZE bytes to begin with. */
void pp_buffer_init(PpBuffer *buffer, size_t size);

/* Frees what BUFFER holds. */
void pp_buffer_clear(PpBuffer *buffer);

/* Bytes not handed out yet. */
static inline size_t
pp_buffer_have(const PpBuffer *buffer)
{
	return buffer->end - buffer->start;
}

/*
 * Makes room for N more bytes behind the end; returns how many there may be.
 * What is kept is moved only when it is the smaller half, so each byte is moved
 * a bounded number of times, whatever is kept.
 */
size_t pp_buffer_room(PpBuffer *buffer, size_t n);

/*
 * Takes one line out, without its newline; NULL when none is whole yet.  Valid
 * until pp_buffer_room().
 */
const char *pp_buffer_line(PpBuffer *buffer, size_t *ret_len);

#endif
