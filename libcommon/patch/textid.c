/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <nettle/sha1.h>

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

/* Where the footers begin behind DIFF of TEXT, or its end. */
static const char *
footers_of(PpSlice text, PpSlice diff)
{
	const char *begin = diff.text + diff.len, *end = text.text + text.len;
	const char *found = end, *next = end;

	for (int left = FOOTER_LINES; left > 0 && next > begin; left--) {
		const char *line = pp_line_start(begin, next - 1);

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
pp_textid_of_words(
	PpSlice text, PpSlice diff, char ret_id[PP_TEXTID_LENGTH + 1])
{
	PpSlice words = pp_slice_trim(text.text, footers_of(text, diff));

	format(pp_hash_bytes(0, words.text, words.len), ret_id);
}

typedef struct {
	struct sha1_ctx sha;
	bool any;      /* a line */
	size_t blanks; /* lines, since the last other one */
} Body;

/* The line [P, END) as it was before it was sent; IS_BARE: it lost blanks. */
static PpSlice
as_written(const char *p, const char *end, bool is_bare)
{
	const char *from = p;

	end = pp_line_chomp(p, end);
	while (is_bare && end > p && pp_is_c_space(end[-1]))
		end--;
	while (from < end && *from == '>')
		from++;
	if (PP_BEGINS(from, end, "From "))
		p = from;
	return (PpSlice){p, (size_t)(end - p)};
}

static void
add(Body *body, const char *p, const char *end)
{
	if (p < end)
		sha1_update(&body->sha, (size_t)(end - p), (const uint8_t *)p);
}

/* Adds the line [P, NEXT); of BODY's bytes [RUN, P) are still to come. */
static const char *
add_line(Body *body, const char *run, const char *p, const char *next,
	bool is_bare)
{
	static const char lf[] = "\n";
	PpSlice line = as_written(p, next, is_bare);
	const char *end = line.text + line.len;

	if (line.len == 0) {
		add(body, run, p);
		body->blanks += body->any;
		return next;
	}
	for (; body->blanks > 0; body->blanks--)
		add(body, lf, lf + 1);
	body->any = true;
	if (line.text == p && end + 1 == next)
		return run;
	add(body, run, p);
	add(body, line.text, end);
	add(body, lf, lf + 1);
	return next;
}

/* Adds the lines [P, END), which are IS_DIFF, as few pieces. */
static void
add_lines(Body *body, const char *p, const char *end, bool is_diff)
{
	const char *run = p;

	for (const char *next; p < end; p = next) {
		next = pp_line_next(p, end);
		run = add_line(body, run, p, next,
			!is_diff || (*p != '+' && *p != '-'));
	}
	add(body, run, end);
}

void
pp_bodyid(PpSlice text, PpSlice cut, PpSlice diff,
	char ret_id[PP_BODYID_LENGTH + 1])
{
	const char *behind = diff.text + diff.len;
	const char *footers = footers_of(text, diff);
	Body body = {.any = false};
	uint8_t sum[PP_BODYID_LENGTH / 2];

	sha1_init(&body.sha);
	add_lines(&body, text.text, cut.text, false);
	add_lines(&body, cut.text + cut.len, diff.text, false);
	add_lines(&body, diff.text, behind, true);
	add_lines(&body, behind, footers, false);
	sha1_digest(&body.sha, sizeof(sum), sum);
	pp_hash_hex(sum, PP_BODYID_LENGTH, ret_id);
}
