/* SPDX-License-Identifier: MIT */
/*
 * A patch's id as `git patch-id --stable' has it since 2.39, of the commit that
 * `git am' makes of a mail: SHA-1 over each file's lines without white space,
 * index lines and line numbers; the files' sums are added up, so their order
 * does not matter.  Which lines are a diff's is as `git apply' has it, which
 * goes on behind a signature, and not as `git patch-id' has it, which ends
 * there: what is applied and has no part in the id could be hidden in a mail.
 */
#include <config.h>

#include <string.h>

#include <nettle/sha1.h>

#include "base/hash.h"
#include "base/slice.h"
#include "patch/diff.h"
#include "patch/diffhead.h"
#include "patch/diffname.h"

enum { SHA1_DIGITS = 2 * SHA1_DIGEST_SIZE, BUFFER_BYTES = 16384 };

/* What was hashed last: git ends a file's sum by that. */
typedef enum { LAST_NONE, LAST_HEADER, LAST_TEXT, LAST_BINARY } Last;

typedef struct {
	PpSketch *sketch;
	struct sha1_ctx sha;
	unsigned char sum[SHA1_DIGEST_SIZE];
	char index_old[SHA1_DIGITS + 1];
	char index_new[SHA1_DIGITS + 1];
	unsigned before, after; /* lines of the hunk that are still to come */
	Last last;
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

static void
hash_string(Id *id, const char *text)
{
	hash_bytes(id, text, text + strlen(text));
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

/* Of the line `diff --git', but git leaves it out behind a binary file. */
static void
begin_file(Id *id, const char *p, const char *next)
{
	if (id->last == LAST_TEXT)
		end_file(id);
	if (id->last != LAST_BINARY)
		hash_bytes(id, p, next);
	id->last = LAST_HEADER;
}

/* Git makes no more of one than what its index line says. */
static void
hash_binary(Id *id)
{
	hash_string(id, id->index_old);
	hash_string(id, id->index_new);
	end_file(id);
	id->last = LAST_BINARY;
}

static void
count_line(Id *id, char first)
{
	id->before -= first != '+';
	id->after -= first != '-';
}

/*
 * Hashes the line [P, NEXT), added or removed or `+++', and shows it to the
 * sketch: what is left of its beginning then stands in one piece in the buffer.
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
 * Lines of a hunk from P on, as long as they look like that: most of a patch,
 * so context is hashed in one.  Returns where they end.
 */
static const char *
hash_plain_lines(Id *id, const char *p, const char *end)
{
	const char *context = p; /* lines that are still to be hashed */

	while (p < end && (id->before || id->after) &&
		(*p == ' ' || *p == '+' || *p == '-')) {
		const char *next = pp_line_next(p, end);

		count_line(id, *p);
		if (*p != ' ') {
			hash_bytes(id, context, p);
			hash_change(id, p, next);
			context = next;
		}
		p = next;
	}
	hash_bytes(id, context, p);
	return p;
}

/*
 * The lines of a hunk from P on; what a mailer did to them, and git refuses,
 * is hashed as well; a blank line, context that lost its blank, is not counted.
 */
static const char *
hash_hunk(Id *id, const char *p, const char *end)
{
	while ((p = hash_plain_lines(id, p, end)) < end &&
		(id->before || id->after)) {
		const char *next = pp_line_next(p, end);

		if (!PP_BEGINS(p, next, "\\ "))
			hash_bytes(id, p, next);
		p = next;
	}
	if (p < end && PP_BEGINS(p, end, "\\ "))
		p = pp_line_next(p, end);
	return p;
}

static const char *
hash_hunks(Id *id, const char *p, const char *end)
{
	while (p < end) {
		const char *next = pp_line_next(p, end);
		if (!pp_diffhead_hunk(p, next, &id->before, &id->after))
			break;
		p = hash_hunk(id, next, end);
		id->last = LAST_TEXT;
	}
	return p;
}

/* A `diff --git' file at P.  Returns behind it, NULL when it is none. */
static const char *
hash_git_file(Id *id, const char *p, const char *end)
{
	const char *head = pp_line_next(p, end), *next;

	if (head == end ||
		!pp_diffhead_extended(head, pp_line_next(head, end), NULL))
		return NULL;
	begin_file(id, p, head);
	id->index_old[0] = id->index_new[0] = '\0';
	for (p = head; p < end; p = next) {
		next = pp_line_next(p, end);
		if (!pp_diffhead_extended(p, next, NULL))
			break;
		const char *index = p;
		if (pp_line_skip(&index, next, "index "))
			read_index(id, index, next);
		else if (*p == '+')
			hash_change(id, p, next);
		else
			hash_bytes(id, p, next);
		if (*p == '-')
			id->last = LAST_TEXT;
	}
	if (PP_BEGINS(p, end, "GIT binary patch") ||
		PP_BEGINS(p, end, "Binary files"))
		hash_binary(id);
	return hash_hunks(id, p, end);
}

/* A line of a header as git writes it; a path gets the PREFIX "a/" or "b/". */
static char *
git_name(const char *prefix, const char *path)
{
	g_autofree char *name = g_strconcat(prefix, path, NULL);

	return pp_diffname_quote(name);
}

/* The header that git writes of a file which plain diff tells of. */
static void
hash_plain_header(Id *id, const PpDiffHead *head)
{
	const char *path = pp_diffhead_path(head);
	bool born = head->old && pp_diffname_is_null(head->old);
	bool gone = head->now && pp_diffname_is_null(head->now);
	g_autofree char *old = git_name("a/", path ? path : "");
	g_autofree char *now = git_name("b/", path ? path : "");
	g_autofree char *first = g_strconcat("diff --git ", old, now, NULL);
	g_autofree char *last =
		g_strconcat("+++", gone ? "/dev/null" : now, NULL);

	begin_file(id, first, first + strlen(first));
	if (born)
		hash_string(id, "new file mode 100644");
	if (gone)
		hash_string(id, "deleted file mode 100644");
	hash_string(id, "---");
	hash_string(id, born ? "/dev/null" : old);
	hash_change(id, last, last + strlen(last));
}

static const char *
hash_plain_file(Id *id, const char *p, const char *end)
{
	g_auto(PpDiffHead) head = {0};
	const char *hunk = pp_diffhead_plain(p, end, &head);

	if (!hunk)
		return NULL;
	hash_plain_header(id, &head);
	return hash_hunks(id, hunk, end);
}

/* Tries what stands at the line P.  NULL when no diff begins there. */
static const char *
hash_file(Id *id, const char *p, const char *end)
{
	if (PP_BEGINS(p, end, "diff --git "))
		return hash_git_file(id, p, end);
	if (PP_BEGINS(p, end, "--- "))
		return hash_plain_file(id, p, end);
	return NULL;
}

bool
pp_diff_patch_id(
	const char *patch, size_t len, char ret_id[41], PpSketch *ret_sketch)
{
	const char *end = patch + len;
	Id id; /* its buffer is not to be cleared for each mail */

	if (ret_sketch)
		ret_sketch->n = 0;
	id.sketch = ret_sketch;
	id.last = LAST_NONE;
	id.fill = 0;
	sha1_init(&id.sha);
	memset(id.sum, 0, sizeof(id.sum));
	for (const char *p = patch; p < end;) {
		const char *behind = hash_file(&id, p, end);
		p = behind ? behind : pp_line_next(p, end);
	}
	if (id.last == LAST_NONE)
		return false;
	end_file(&id);
	pp_hash_hex(id.sum, SHA1_DIGITS, ret_id);
	return true;
}
