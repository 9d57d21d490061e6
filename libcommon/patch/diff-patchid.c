/* SPDX-License-Identifier: MIT */
/*
 * A patch's id as `git patch-id --stable' has it since 2.39: SHA-1 over each
 * file's lines without white space, index lines and line numbers; the files'
 * sums are added up, so their order does not matter.  Its reading is looser
 * than `git apply's: it begins at any line "diff ", and a header line is
 * whatever begins with a letter.  That is kept, since ids are for comparing.
 */
#include <config.h>

#include <string.h>

#include <nettle/sha1.h>

#include "base/slice.h"
#include "patch/diff.h"

enum { SHA1_DIGITS = 2 * SHA1_DIGEST_SIZE, BUFFER_BYTES = 16384 };

/* Hunk lines still to come; what stands for "in the header" is one below. */
enum { IN_HEADER = -1 };

/* No mail has hunks so long; keeps the sums of junk from overflowing. */
#define COUNT_MAX 1000000000

typedef struct {
	PpSketch *sketch;
	struct sha1_ctx sha;
	unsigned char sum[SHA1_DIGEST_SIZE];
	char index_old[SHA1_DIGITS + 1];
	char index_new[SHA1_DIGITS + 1];
	int before, after;
	bool binary;
	size_t hashed; /* bytes */
	size_t fill;
	char buffer[BUFFER_BYTES];
} Id;

static void
drain(Id *id)
{
	sha1_update(&id->sha, id->fill, (const uint8_t *)id->buffer);
	id->fill = 0;
}

/* Adds this file's SHA-1 to the sum, a number of 20 bytes, lowest first. */
static void
end_file(Id *id)
{
	uint8_t digest[SHA1_DIGEST_SIZE];
	unsigned carry = 0;

	drain(id);
	sha1_digest(&id->sha, sizeof(digest), digest);
	for (size_t i = 0; i < SHA1_DIGEST_SIZE; i++) {
		carry += (unsigned)id->sum[i] + digest[i];
		id->sum[i] = (unsigned char)carry;
		carry >>= 8;
	}
}

/* Hashes [P, END) without its white space.  Returns how many bytes. */
static size_t
hash_bytes(Id *id, const char *p, const char *end)
{
	static const bool blank[256] = {
		[' '] = true, ['\t'] = true, ['\n'] = true, ['\r'] = true};
	size_t n = 0;

	while (p < end) {
		if (id->fill == BUFFER_BYTES)
			drain(id);
		size_t room = BUFFER_BYTES - id->fill;
		const char *stop = p + MIN(room, (size_t)(end - p));
		size_t fill = id->fill;

		/* Without a branch: where blanks stand nobody can guess. */
		for (; p < stop; p++) {
			id->buffer[fill] = *p;
			fill += !blank[(unsigned char)*p];
		}
		n += fill - id->fill;
		id->fill = fill;
	}
	return n;
}

/* `commit ID', `From ID' or ID alone: there the next patch begins. */
static bool
begins_next(const char *p, const char *end)
{
	if (!pp_line_skip(&p, end, "commit "))
		pp_line_skip(&p, end, "From ");
	return pp_hex_length(p, end) >= SHA1_DIGITS;
}

static void
copy_object_id(char out[SHA1_DIGITS + 1], const char *p, const char *end)
{
	size_t len = MIN((size_t)(end - p), (size_t)SHA1_DIGITS);

	memcpy(out, p, len);
	out[len] = 0;
}

/* `index 1234..5678 100644': only a binary file's id wants to know. */
static void
read_index(Id *id, const char *p, const char *next)
{
	const char *end = pp_line_chomp(p, next);
	const char *dots = g_strstr_len(p, end - p, "..");

	if (!dots)
		return;
	const char *blank = memchr(dots, ' ', (size_t)(end - dots));
	copy_object_id(id->index_old, p, dots);
	copy_object_id(id->index_new, dots + 2, blank ? blank : end);
}

/* Digits at *P as atoi() reads them; false when there are none. */
static bool
read_count(const char **p, const char *end, int *ret)
{
	const char *q = *p;
	int n = 0;

	for (; q < end && g_ascii_isdigit(*q); q++)
		n = n < COUNT_MAX / 10 ? n * 10 + (*q - '0') : COUNT_MAX;
	bool any = q > *p;
	*p = q;
	*ret = n;
	return any;
}

/* One side of a hunk header, `12,3' or `12'; false when it has no number. */
static bool
read_side(const char **p, const char *end, int *ret)
{
	int n;
	bool any = read_count(p, end, &n);

	*ret = 1;
	if (*p < end && **p == ',') {
		++*p;
		any = read_count(p, end, ret);
	}
	return any;
}

static void
read_hunk(Id *id, const char *p, const char *next)
{
	p += strlen("@@ -");
	if (read_side(&p, next, &id->before) && pp_line_skip(&p, next, " +"))
		read_side(&p, next, &id->after);
}

typedef enum { LINE_HASH, LINE_SKIP, LINE_STOP } Verdict;

static Verdict
judge_header(Id *id, const char *p, const char *next)
{
	if (PP_BEGINS(p, next, "GIT binary patch") ||
		PP_BEGINS(p, next, "Binary files")) {
		id->binary = true;
		id->before = 0;
		hash_bytes(id, id->index_old,
			id->index_old + strlen(id->index_old));
		hash_bytes(id, id->index_new,
			id->index_new + strlen(id->index_new));
		end_file(id);
		return LINE_SKIP;
	}
	if (pp_line_skip(&p, next, "index ")) {
		read_index(id, p, next);
		return LINE_SKIP;
	}
	if (PP_BEGINS(p, next, "--- "))
		id->before = id->after = 1;
	else if (!g_ascii_isalpha(*p))
		return LINE_STOP;
	return LINE_HASH;
}

/* All hunks that were announced are read: another, another file, or the end. */
static Verdict
judge_gap(Id *id, const char *p, const char *next)
{
	if (PP_BEGINS(p, next, "@@ -")) {
		read_hunk(id, p, next);
		return LINE_SKIP;
	}
	if (!PP_BEGINS(p, next, "diff "))
		return LINE_STOP;
	end_file(id);
	id->before = id->after = IN_HEADER;
	return LINE_HASH;
}

static Verdict
judge(Id *id, const char *p, const char *next)
{
	Verdict verdict = LINE_HASH;

	if (PP_BEGINS(p, next, "\\ ") && next - p > 12)
		return LINE_SKIP;
	if (begins_next(p, next))
		return LINE_STOP;
	if (!id->hashed && !PP_BEGINS(p, next, "diff "))
		return LINE_SKIP;
	if (id->before == IN_HEADER)
		verdict = judge_header(id, p, next);
	if (verdict != LINE_HASH)
		return verdict;
	if (id->binary) {
		if (PP_BEGINS(p, next, "diff ")) {
			id->binary = false;
			id->before = IN_HEADER;
		}
		return LINE_SKIP;
	}
	if (id->before == 0 && id->after == 0)
		verdict = judge_gap(id, p, next);
	return verdict;
}

static void
count_line(Id *id, char first)
{
	id->before -= first == '-' || first == ' ';
	id->after -= first == '+' || first == ' ';
}

/*
 * Hashes the line [P, NEXT), added or removed, and shows it to the sketch: what
 * is left of its beginning then stands in one piece in the buffer.
 */
static size_t
hash_change(Id *id, const char *p, const char *next)
{
	const char *cut = p + MIN((size_t)(next - p), (size_t)PP_SKETCH_LINE);

	if (BUFFER_BYTES - id->fill < PP_SKETCH_LINE)
		drain(id);
	size_t n = hash_bytes(id, p, cut);

	if (id->sketch)
		pp_sketch_add(id->sketch, id->buffer + id->fill - n, n);
	return cut < next ? n + hash_bytes(id, cut, next) : n;
}

/*
 * Lines of a hunk that is open, from P on, as long as nothing else can begin
 * there: most of a patch, so they are hashed in one.  Returns where they end.
 */
static const char *
hash_hunk(Id *id, const char *p, const char *end)
{
	const char *context = p; /* lines that are still to be hashed */

	if (id->binary || !id->hashed)
		return p;
	while (p < end && id->before != IN_HEADER &&
		(id->before || id->after) &&
		(*p == ' ' || *p == '+' || *p == '-')) {
		const char *next = pp_line_next(p, end);

		count_line(id, *p);
		if (*p != ' ') {
			if (context < p)
				id->hashed += hash_bytes(id, context, p);
			id->hashed += hash_change(id, p, next);
			context = next;
		}
		p = next;
	}
	id->hashed += hash_bytes(id, context, p);
	return p;
}

/* Where git's C strings end this line: at a NUL, if it holds one. */
static const char *
cut_at_nul(const char *p, const char *next)
{
	const char *nul = memchr(p, 0, (size_t)(next - p));

	return nul ? nul : next;
}

/* One patch from *P on; *P is moved behind it.  False when it has no id. */
static bool
read_patch(Id *id, const char **p, const char *end, bool has_nul)
{
	memset(id->sum, 0, sizeof(id->sum));
	id->index_old[0] = id->index_new[0] = 0;
	id->before = id->after = IN_HEADER;
	id->binary = false;
	id->hashed = 0;
	while (*p < end) {
		if (!has_nul)
			*p = hash_hunk(id, *p, end);
		if (*p == end)
			break;
		const char *line = *p, *next = pp_line_next(line, end);
		*p = next;
		if (has_nul)
			next = cut_at_nul(line, next);
		if (next == line)
			continue;
		Verdict verdict = judge(id, line, next);
		if (verdict == LINE_STOP)
			break;
		if (verdict == LINE_SKIP)
			continue;
		count_line(id, *line);
		id->hashed += hash_bytes(id, line, next);
	}
	end_file(id);
	return id->hashed > 0;
}

static void
write_sum(const Id *id, char ret_id[SHA1_DIGITS + 1])
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < SHA1_DIGEST_SIZE; i++) {
		ret_id[2 * i] = digits[id->sum[i] >> 4];
		ret_id[2 * i + 1] = digits[id->sum[i] & 15];
	}
	ret_id[SHA1_DIGITS] = '\0';
}

bool
pp_diff_patch_id(
	const char *patch, size_t len, char ret_id[41], PpSketch *ret_sketch)
{
	const char *p = patch, *end = patch + len;
	bool has_nul = len && memchr(patch, 0, len), found = false;
	Id id; /* its buffer is not to be cleared for each mail */

	if (ret_sketch)
		ret_sketch->n = 0;
	id.sketch = ret_sketch;
	sha1_init(&id.sha);
	id.fill = 0;
	while (p < end && !found)
		found = read_patch(&id, &p, end, has_nul);
	if (found)
		write_sum(&id, ret_id);
	return found;
}
