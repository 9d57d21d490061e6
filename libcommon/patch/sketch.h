/* SPDX-License-Identifier: MIT */
/*
 * A short digest of the lines that a patch adds and removes, to see whether
 * two patches are nearly the same without having either: the smallest of the
 * lines' hashes.  Of two sets of lines, the smallest hashes of both together
 * are a fair sample, and the share of them that both have is the share of
 * lines that both have (a bottom-k sketch).  A patch id says only "the same".
 */
#ifndef PP_SKETCH_H
#define PP_SKETCH_H

#include <stddef.h>
#include <stdint.h>

/* Hashes that are kept; as text, 4 letters for 3 bytes: under 200. */
enum { PP_SKETCH_HASHES = 36, PP_SKETCH_TEXT = PP_SKETCH_HASHES / 3 * 16 };

/* {0} is an empty one. */
typedef struct {
	unsigned n;
	uint32_t hashes[PP_SKETCH_HASHES]; /* rising, each once */
} PpSketch;

/* Of longer lines, as they stand in the patch, the beginning counts. */
enum { PP_SKETCH_LINE = 256 };

/*
 * Adds LINE (LEN bytes), which begins with "+" or "-", its white space taken
 * out.  What is shorter than three letters, such as a brace, says nothing.
 */
void pp_sketch_add(PpSketch *sketch, const char *line, size_t len);

/* SKETCH as base64 into RET_TEXT; an empty string for an empty sketch. */
void pp_sketch_format(
	const PpSketch *sketch, char ret_text[PP_SKETCH_TEXT + 1]);

/* What pp_sketch_format() wrote; empty if TEXT (LEN bytes) is something else.
 */
void pp_sketch_parse(PpSketch *ret_sketch, const char *text, size_t len);

/* The share of lines that both have, in percent; 0 if either is empty. */
unsigned pp_sketch_likeness(const PpSketch *a, const PpSketch *b);

#endif
