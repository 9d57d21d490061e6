/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

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

static void
format(uint64_t hash, char ret_id[PP_TEXTID_LENGTH + 1])
{
	snprintf(ret_id, PP_TEXTID_LENGTH + 1, "%08" PRIx32, (uint32_t)hash);
}

void
pp_textid(PpSlice message, char ret_id[PP_TEXTID_LENGTH + 1])
{
	const char *p = message.text, *end = p + message.len;

	while (p < end && !is_tag_line(p, end))
		p = pp_line_next(p, end);
	PpSlice said = pp_slice_trim(message.text, p);
	format(pp_hash_bytes(0, said.text, said.len), ret_id);
}

/* A signature, or what lists write behind a text. */
static bool
is_footer(PpSlice line)
{
	static const char *const beginnings[] = {
		"____________________", "-=-=-=-=-=", NULL};

	return (line.len == 2 && memcmp(line.text, "--", 2) == 0) ||
		pp_begins_any(line.text, line.text + line.len, beginnings) > 0;
}

/* A footer, and each above it, has few lines. */
enum { FOOTER_LINES = 20 };

/* Where in TEXT the footers begin, or its end. */
static const char *
footers_of(PpSlice text)
{
	const char *end = text.text + text.len, *found = end, *next = end;

	for (int left = FOOTER_LINES; left > 0 && next > text.text; left--) {
		const char *lf = memrchr(
			text.text, '\n', (size_t)(next - 1 - text.text));
		const char *line = lf ? lf + 1 : text.text;

		if ((*line == '-' || *line == '_') &&
			is_footer(pp_slice_trim(line, next))) {
			found = line;
			left = FOOTER_LINES;
		}
		next = line;
	}
	return found;
}

void
pp_textid_of_words(PpSlice text, char ret_id[PP_TEXTID_LENGTH + 1])
{
	PpSlice words = pp_slice_trim(text.text, footers_of(text));

	format(pp_hash_bytes(0, words.text, words.len), ret_id);
}
