/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdbool.h>
#include <string.h>

#include <glib.h>

#include "base/hash.h"
#include "patch/sketch.h"

#define MIN_LINE 3

/* Puts HASH into its place, unless it is there; the greatest may fall out. */
static void
keep(PpSketch *sketch, uint32_t hash)
{
	unsigned at = sketch->n;

	while (at > 0 && sketch->hashes[at - 1] >= hash)
		at--;
	if (at < sketch->n && sketch->hashes[at] == hash)
		return;
	unsigned last = MIN(sketch->n, PP_SKETCH_HASHES - 1u);
	memmove(sketch->hashes + at + 1, sketch->hashes + at,
		(last - at) * sizeof *sketch->hashes);
	sketch->hashes[at] = hash;
	sketch->n = last + 1;
}

void
pp_sketch_add(PpSketch *sketch, const char *line, size_t len)
{
	if (len < 1 + MIN_LINE)
		return;
	uint64_t hash = pp_hash_bytes((unsigned char)*line, line + 1, len - 1);
	if (sketch->n < PP_SKETCH_HASHES ||
		(uint32_t)hash < sketch->hashes[PP_SKETCH_HASHES - 1])
		keep(sketch, (uint32_t)hash);
}

void
pp_sketch_format(const PpSketch *sketch, char ret_text[PP_SKETCH_TEXT + 1])
{
	unsigned char bytes[4 * PP_SKETCH_HASHES];
	int state = 0, save = 0;

	for (unsigned i = 0; i < sketch->n; i++)
		for (unsigned k = 0; k < 4; k++)
			bytes[4 * i + k] = (unsigned char)(sketch->hashes[i] >>
				(24 - 8 * k));
	size_t n = g_base64_encode_step(
		bytes, 4 * sketch->n, FALSE, ret_text, &state, &save);
	n += g_base64_encode_close(FALSE, ret_text + n, &state, &save);
	ret_text[n] = '\0';
}

void
pp_sketch_parse(PpSketch *ret_sketch, const char *text, size_t len)
{
	unsigned char bytes[PP_SKETCH_TEXT];
	int state = 0;
	unsigned save = 0;

	ret_sketch->n = 0;
	if (len > PP_SKETCH_TEXT)
		return;
	size_t n = g_base64_decode_step(text, len, bytes, &state, &save);
	for (size_t i = 0; i + 4 <= n; i += 4)
		keep(ret_sketch,
			(uint32_t)bytes[i] << 24 |
				(uint32_t)bytes[i + 1] << 16 |
				(uint32_t)bytes[i + 2] << 8 | bytes[i + 3]);
}

unsigned
pp_sketch_likeness(const PpSketch *a, const PpSketch *b)
{
	unsigned i = 0, k = 0, seen = 0, both = 0;

	if (a->n == 0 || b->n == 0)
		return 0;
	while (seen < PP_SKETCH_HASHES && (i < a->n || k < b->n)) {
		bool from_a =
			k == b->n || (i < a->n && a->hashes[i] <= b->hashes[k]);
		bool from_b =
			i == a->n || (k < b->n && b->hashes[k] <= a->hashes[i]);

		both += from_a && from_b;
		i += from_a;
		k += from_b;
		seen++;
	}
	return 100 * both / seen;
}
