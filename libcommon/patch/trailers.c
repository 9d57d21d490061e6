/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/line.h"
#include "mail/header-text.h"
#include "patch/cover.h"
#include "patch/entry.h"
#include "patch/inbody.h"
#include "patch/trailers.h"

/* What git commit puts above a diff that is shown but not committed. */
#define CUT_LINE "# ------------------------ >8 ------------------------\n"

/* A tag longer than that is prose with a colon in it. */
enum { MAX_TAG = 64 };

/* The lines of a paragraph, counted from its end. */
typedef struct {
	size_t trailers;
	size_t others;
	size_t folded;  /* that may belong to a trailer further up */
	bool generated; /* one that git itself writes was among them */
} Count;

/*
 * Where the colon of "Tag:" or "Tag :" stands; NULL when the line is none.
 * A tag is letters, digits and dashes.
 */
static const char *
find_colon(const char *line, const char *end)
{
	const char *p = line;

	while (p < end && (pp_is_alnum(*p) || *p == '-'))
		p++;
	if (p == line)
		return NULL;
	p = pp_skip_blanks(p, end);
	return p < end && *p == ':' ? p : NULL;
}

static bool
is_blank(const char *line, const char *end)
{
	return pp_slice_trim(line, end).len == 0;
}

/* Where the message ends: at "---" or the cut line, if there is one. */
static const char *
find_end(const char *message, const char *end)
{
	for (const char *p = message; p < end; p = pp_line_next(p, end)) {
		if (*p == '-' && PP_BEGINS(p, end, "---") && end - p > 3 &&
			pp_is_space(p[3]))
			return p;
		if (*p == '#' && PP_BEGINS(p, end, CUT_LINE))
			return p;
	}
	return end;
}

/* Where the lines at the end begin that may be dropped. */
static const char *
find_last_words(const char *message, const char *end)
{
	while (end > message) {
		const char *line = pp_line_start(message, end - 1);
		if (!strchr("#\n\t", *line) &&
			!PP_BEGINS(line, end, "Conflicts:\n"))
			break;
		end = line;
	}
	return end;
}

/* The end without the blank lines, comments and conflicts that close it. */
static const char *
drop_comments(const char *message, const char *end)
{
	const char *first = NULL;
	bool conflicts = false;

	for (const char *p = find_last_words(message, end); p < end;
		p = pp_line_next(p, end)) {
		bool drop = *p == '#' || *p == '\n';
		if (PP_BEGINS(p, end, "Conflicts:\n"))
			drop = conflicts = true;
		else if (!drop)
			drop = conflicts && *p == '\t' && first;
		if (!drop) {
			first = NULL;
			conflicts = false;
		} else if (!first) {
			first = p;
		}
	}
	return first ? first : end;
}

/* Is the paragraph that was counted one of trailers, by git's rule? */
static bool
is_block(const Count *count)
{
	size_t others = count->others + count->folded;

	if (count->generated && count->trailers * 3 >= others)
		return true;
	return count->trailers > 0 && others == 0;
}

static void
count_other(Count *count)
{
	count->others += count->folded;
	count->folded = 0;
}

static void
count_line(Count *count, const char *line, const char *next)
{
	bool generated = PP_BEGINS(line, next, "Signed-off-by: ") ||
		PP_BEGINS(line, next, "(cherry picked from commit ");

	if (*line == '#') {
		count_other(count);
	} else if (generated || find_colon(line, next)) {
		count->trailers++;
		count->folded = 0;
		count->generated |= generated;
	} else if (pp_is_space(*line)) {
		count->folded++;
	} else {
		count->others++;
		count_other(count);
	}
}

/* Where the block of trailers begins; END when there is none. */
static const char *
find_block(const char *message, const char *end)
{
	Count count = {0};
	bool any = false;

	for (const char *p = end, *line; p > message; p = line) {
		line = pp_line_start(message, p - 1);
		if (!is_blank(line, p)) {
			any = any || *line != '#';
			count_line(&count, line, p);
		} else if (any) {
			return is_block(&count) ? p : end;
		} else if (*line == '#') {
			continue;
		}
	}
	return any && is_block(&count) ? message : end;
}

bool
pp_trailers_is_personal(const PpTrailer *trailer)
{
	PpSlice tag = trailer->tag;

	return tag.len > 3 &&
		pp_begins_word(
			tag.text + tag.len - 3, tag.text + tag.len, "-by");
}

char *
pp_trailers_format(const PpTrailer *trailer)
{
	const char *end = trailer->value.text + trailer->value.len;
	GString *out =
		g_string_new_len(trailer->tag.text, (gssize)trailer->tag.len);

	g_string_append(out, ": ");
	for (const char *p = trailer->value.text; p < end;) {
		const char *lf = pp_line_end(p, end);
		pp_header_text_append(out, p, (size_t)(lf - p));
		if (lf < end)
			g_string_append_c(out, ' ');
		p = pp_skip_space(lf, end);
	}
	return g_string_free(out, FALSE);
}

/* Splits [LINE, END) at its colon. */
static PpTrailer
split_line(const char *line, const char *colon, const char *end)
{
	return (PpTrailer){
		pp_slice_trim(line, colon), pp_slice_trim(colon + 1, end)};
}

void
pp_trailers_of_commit(const char *message, size_t len, GPtrArray *trailers)
{
	const char *end = find_end(message, message + len);

	end = drop_comments(message, end);
	for (const char *p = find_block(message, end), *next; p < end;
		p = next) {
		const char *colon = find_colon(p, end);
		next = pp_line_next(p, end);
		if (*p == '#' || !colon)
			continue;
		while (next < end && pp_is_space(*next))
			next = pp_line_next(next, end);
		PpTrailer trailer = split_line(p, colon, next);
		g_ptr_array_add(trailers, pp_trailers_format(&trailer));
	}
}

static bool
is_commit_tag(const char *trailer)
{
	static const char *const tags[] = {
		"Cc", "Fixes", "Closes", "Link", NULL};
	PpTrailer t = {{trailer, strcspn(trailer, ":")}, {NULL, 0}};

	return pp_slice_is_any(t.tag, tags) || pp_trailers_is_personal(&t);
}

static void
add_commit_tags(const char *message, size_t len, GPtrArray *trailers)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);

	pp_trailers_of_commit(message, len, all);
	for (guint i = 0; i < all->len; i++)
		if (is_commit_tag(g_ptr_array_index(all, i)))
			g_ptr_array_add(trailers,
				g_steal_pointer(&g_ptr_array_index(all, i)));
}

void
pp_trailers_of_cover(const char *message, size_t len, GPtrArray *trailers)
{
	PpSlice words = pp_cover_words((PpSlice){message, len});

	add_commit_tags(
		message, pp_entry_find_signature(message, len), trailers);
	if (trailers->len == 0)
		add_commit_tags(words.text, words.len, trailers);
}

static bool
has_person(PpSlice value)
{
	return value.len > 0 &&
		(memchr(value.text, '@', value.len) ||
			pp_is_alpha(*value.text) || (*value.text & 0x80));
}

/* "1234567 ("subject")", perhaps behind the word commit. */
static bool
has_commit(PpSlice value)
{
	const char *p = value.text, *end = p + value.len;

	if (pp_begins_word(p, end, "commit "))
		p += strlen("commit ");
	size_t n = pp_hex_length(p, end);
	return n >= 7 && n <= 64 && (p + n == end || !pp_is_alnum(p[n]));
}

static bool
has_link(PpSlice value)
{
	return pp_begins_word(value.text, value.text + value.len, "http") &&
		memchr(value.text, ':', value.len);
}

static bool
is_credible(const PpTrailer *trailer)
{
	if (trailer->tag.len > MAX_TAG)
		return false;
	if (pp_trailers_is_personal(trailer))
		return has_person(trailer->value);
	if (pp_slice_is_word(trailer->tag, "Fixes"))
		return has_commit(trailer->value);
	return pp_slice_is_word(trailer->tag, "Closes") &&
		has_link(trailer->value);
}

/*
 * Does the value at VALUE, up to NEXT, go on in the line at NEXT: the address
 * that a mail program wrapped?
 */
static bool
goes_on(PpSlice value, const char *next, const char *end)
{
	if (next == end || memchr(value.text, '@', value.len) ||
		(*next != ' ' && *next != '\t' && *next != '<'))
		return false;
	PpSlice more = pp_slice_trim(next, pp_line_next(next, end));
	return more.len > 2 && *more.text == '<' &&
		memchr(more.text, '@', more.len);
}

bool
pp_trailers_read(const char *line, const char *end, PpTrailer *ret_trailer,
	const char **ret_next)
{
	const char *next = pp_line_next(line, end);
	const char *colon = find_colon(line, next);

	*ret_next = next;
	if (!colon)
		return false;
	PpTrailer trailer = split_line(line, colon, next);
	if (pp_trailers_is_personal(&trailer) &&
		goes_on(trailer.value, next, end)) {
		next = pp_line_next(next, end);
		trailer = split_line(line, colon, next);
	}
	if (!is_credible(&trailer))
		return false;
	*ret_trailer = trailer;
	*ret_next = next;
	return true;
}

size_t
pp_trailers_end(const char *message, size_t len, bool *ret_blank)
{
	const char *end = message + len;

	if (end > message)
		end = drop_comments(message, end);
	while (end > message && is_blank(pp_line_start(message, end - 1), end))
		end = pp_line_start(message, end - 1);
	*ret_blank = end > message && find_block(message, end) == end;
	return (size_t)(end - message);
}

PpInsertAt
pp_trailers_place(const char *text, size_t len)
{
	PpInbody inbody;
	bool blank;

	pp_inbody_find(&inbody, text, len, false);
	const char *patch = text + inbody.patch;
	size_t offset = inbody.message +
		pp_trailers_end(text + inbody.message,
			inbody.patch - inbody.message, &blank);
	if (inbody.has_patch)
		patch = pp_line_next(patch, text + len);
	return (PpInsertAt){
		inbody.message, offset, (size_t)(patch - text), blank};
}
