/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/hash.h"
#include "base/line.h"
#include "patch/textid.h"

/* Is the line [P, END) a tag, "Acked-by: "? */
static bool
is_tag_line(const char *p, const char *end)
{
	const char *colon = p;

	while (colon < end && (pp_is_alpha(*colon) || *colon == '-'))
		colon++;
	return colon < end && *colon == ':' && colon - p > 3 &&
		memcmp(colon - 3, "-by", 3) == 0;
}

void
pp_textid(PpSlice message, char ret_id[PP_TEXTID_LENGTH + 1])
{
	const char *p = message.text, *end = p + message.len;

	while (p < end && !is_tag_line(p, end))
		p = pp_line_next(p, end);
	PpSlice said = pp_slice_trim(message.text, p);
	uint64_t hash = pp_hash_bytes(0, said.text, said.len);
	snprintf(ret_id, PP_TEXTID_LENGTH + 1, "%08" PRIx32, (uint32_t)hash);
}
