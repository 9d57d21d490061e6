/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "archive/mbox.h"
#include "base/exit.h"

/* Small enough to stay in the processor's cache between read and search. */
#define BLOCK ((size_t)256 * 1024)

/* What is searched for: "\nFrom ". */
#define FROM_LEN 5
#define MARK_LEN (FROM_LEN + 1)

/* Kept of a mail that is passed over: what may begin a boundary. */
#define LOOK_BACK 8

/* Content-Length stands in the header; a larger one is not searched. */
#define HEADER_MAX ((size_t)1024 * 1024)

struct PpMbox {
	PpFeed *feed;
	PpFormat format;
	size_t max;
	char *buffer;
	size_t size;
	size_t start; /* of what is not handed out yet */
	size_t end;
	uint64_t base; /* offset of buffer[0] in the feed */
	bool at_end;   /* the feed is */
	bool begun;
	bool skips_blank; /* lines before the first mail */
	bool failed;
};

/* Where a mail ends: offsets from mbox->start. */
typedef struct {
	size_t end;  /* behind the mail's last byte */
	size_t next; /* the next From line, or the end of the input */
} Extent;

typedef enum { FOUND, NOT_FOUND, TOO_LARGE, FAILED } Found;

PpMbox *
pp_mbox_new(PpFeed *feed, PpFormat format, size_t max)
{
	PpMbox *mbox = g_new0(PpMbox, 1);

	mbox->feed = feed;
	mbox->format = format;
	mbox->max = max;
	mbox->skips_blank = format != PP_FORMAT_MAIL;
	mbox->size = 2 * BLOCK;
	mbox->buffer = g_malloc(mbox->size);
	return mbox;
}

void
pp_mbox_skip_blank(PpMbox *mbox)
{
	mbox->skips_blank = true;
}

void
pp_mbox_free(PpMbox *mbox)
{
	if (!mbox)
		return;
	pp_feed_free(mbox->feed);
	g_free(mbox->buffer);
	g_free(mbox);
}

const PpFeed *
pp_mbox_feed(const PpMbox *mbox)
{
	return mbox->feed;
}

static const char *
begin(const PpMbox *mbox)
{
	return mbox->buffer + mbox->start;
}

static size_t
have(const PpMbox *mbox)
{
	return mbox->end - mbox->start;
}

static void
consume(PpMbox *mbox, size_t n)
{
	mbox->start += n;
}

/*
 * Room for another block.  What is kept is moved only when it is the smaller
 * half: so each byte is moved a bounded number of times, whatever is kept.
 */
static void
make_room(PpMbox *mbox)
{
	if (mbox->size - mbox->end >= BLOCK / 4)
		return;
	if (have(mbox) <= mbox->size / 2) {
		memmove(mbox->buffer, begin(mbox), have(mbox));
		mbox->base += mbox->start;
		mbox->end -= mbox->start;
		mbox->start = 0;
		return;
	}
	mbox->size *= 2;
	mbox->buffer = g_realloc(mbox->buffer, mbox->size);
}

static bool
fill(PpMbox *mbox, GError **error)
{
	size_t n = 0;

	make_room(mbox);
	if (!pp_feed_read(mbox->feed, mbox->buffer + mbox->end,
		    MIN(mbox->size - mbox->end, BLOCK), &n, error)) {
		mbox->failed = true;
		return false;
	}
	mbox->end += n;
	mbox->at_end = n == 0;
	return true;
}

/* Sees to it that N bytes are there, or all there are. */
static bool
need(PpMbox *mbox, size_t n, GError **error)
{
	while (have(mbox) < n && !mbox->at_end)
		if (!fill(mbox, error))
			return false;
	return true;
}

/* Sees to it that the line at AT is whole, or too long for a From line. */
static bool
need_line(PpMbox *mbox, size_t at, GError **error)
{
	size_t seen = at;

	for (;;) {
		size_t limit = MIN(have(mbox), at + PP_FROM_LINE_MAX + 1);
		if (memchr(begin(mbox) + seen, '\n', limit - seen))
			return true;
		if (mbox->at_end || limit > at + PP_FROM_LINE_MAX)
			return true;
		seen = limit;
		if (!fill(mbox, error))
			return false;
	}
}

/*
 * Length of the From line at AT, its newline included; 0 when it is none.
 * At the end of the input it need not have one.
 */
static size_t
from_line(const PpMbox *mbox, size_t at)
{
	const char *line = begin(mbox) + at;
	size_t left = MIN(have(mbox) - at, (size_t)PP_FROM_LINE_MAX + 1);
	const char *lf = left ? memchr(line, '\n', left) : NULL;
	size_t len = lf ? (size_t)(lf - line) + 1 : left;

	return pp_from_line_is(line, len) ? len : 0;
}

/* Length of the blank line that ends at END (behind its newline), or 0. */
static size_t
blank_before(const char *bytes, size_t end, size_t first)
{
	if (end < first + 1 || bytes[end - 1] != '\n')
		return 0;
	/* FIRST itself begins a line: that of the From line is in front. */
	if (end == first + 1 || bytes[end - 2] == '\n')
		return 1;
	if (bytes[end - 2] != '\r')
		return 0;
	return end == first + 2 || bytes[end - 3] == '\n' ? 2 : 0;
}

/* The end of the input ends the mail; a separating line is not part of it. */
static void
end_at_end(const PpMbox *mbox, size_t first, Extent *extent)
{
	extent->next = have(mbox);
	extent->end = extent->next;
	if (mbox->format != PP_FORMAT_MAIL)
		extent->end -= blank_before(begin(mbox), extent->next, first);
}

/* The next mark in BYTES: the newline in front of "From ". */
static const char *
find_mark(const char *bytes, size_t len)
{
	const char *end = bytes + len;
	const char *at = bytes;

	while ((at = pp_find_from(at, end))) {
		if (at > bytes && at[-1] == '\n')
			return at - 1;
		at += FROM_LEN;
	}
	return NULL;
}

/*
 * Searches the next boundary from offset AT, in a mail whose first byte is at
 * FIRST.  With PASS, what was searched is dropped: EXTENT is then of the rest.
 * With ANYWHERE no blank line is asked for.
 */
static Found
search(PpMbox *mbox, size_t first, size_t at, bool pass, bool anywhere,
	Extent *extent, GError **error)
{
	for (;;) {
		const char *bytes = begin(mbox);
		size_t left = have(mbox) - at;
		const char *hit = mbox->format == PP_FORMAT_MAIL
			? NULL
			: find_mark(bytes + at, left);
		if (hit) {
			size_t line = (size_t)(hit - bytes) + 1;
			if (!need_line(mbox, line, error))
				return FAILED;
			size_t blank = blank_before(begin(mbox), line, first);
			extent->next = line;
			extent->end = line - blank;
			if ((blank || anywhere) && from_line(mbox, line))
				return FOUND;
			at = line + FROM_LEN - 1;
			continue;
		}
		if (mbox->at_end) {
			end_at_end(mbox, first, extent);
			return pass || anywhere ? NOT_FOUND : FOUND;
		}
		at = MAX(at, have(mbox) - MIN(have(mbox), MARK_LEN - 1));
		if (pass && at > LOOK_BACK) {
			consume(mbox, at - LOOK_BACK);
			at = LOOK_BACK;
			first = 0;
		} else if (!pass && have(mbox) - first > mbox->max + BLOCK) {
			return TOO_LARGE;
		}
		if (!fill(mbox, error))
			return FAILED;
	}
}

/* Offset of the body of the mail at FIRST, 0 when its header has no end. */
static bool
find_body(PpMbox *mbox, size_t first, size_t *ret_body, GError **error)
{
	size_t at = first;

	for (;;) {
		const char *bytes = begin(mbox);
		while (at < have(mbox)) {
			const char *lf =
				memchr(bytes + at, '\n', have(mbox) - at);
			if (!lf)
				break;
			size_t line_end = (size_t)(lf - bytes) + 1;
			if (blank_before(bytes, line_end, first)) {
				*ret_body = line_end;
				return true;
			}
			at = line_end;
		}
		*ret_body = 0;
		if (mbox->at_end || have(mbox) - first > HEADER_MAX)
			return true;
		if (!fill(mbox, error))
			return false;
	}
}

/*
 * Is AT, where Content-Length ends the mail, really its end?  Behind it stand a
 * newline that the mail's last line lacked and the separating line, or one of
 * them, and then a From line or the end.
 */
static bool
is_end(PpMbox *mbox, size_t at, size_t *ret_next, GError **error)
{
	for (int lines = 0; lines <= 2; lines++) {
		if (!need_line(mbox, at, error))
			return false;
		if (have(mbox) == at || from_line(mbox, at)) {
			*ret_next = at;
			return have(mbox) == at || begin(mbox)[at - 1] == '\n';
		}
		const char *bytes = begin(mbox);
		if (bytes[at] == '\r' && at + 1 < have(mbox))
			at++;
		if (bytes[at++] != '\n')
			return false;
	}
	return false;
}

static Found
by_content_length(PpMbox *mbox, size_t first, Extent *extent, GError **error)
{
	uint64_t length = 0;
	size_t body = 0;

	if (!find_body(mbox, first, &body, error))
		return FAILED;
	if (body == 0 ||
		!pp_content_length(
			begin(mbox) + first, body - first, &length) ||
		length > mbox->max)
		return NOT_FOUND;
	size_t end = body + (size_t)length;
	if (!need(mbox, end + 1, error))
		return FAILED;
	if (have(mbox) < end || !is_end(mbox, end, &extent->next, error))
		return mbox->failed ? FAILED : NOT_FOUND;
	extent->end = end;
	return FOUND;
}

static PpNext
trouble(PpMbox *mbox, uint64_t offset, const char *what, GError **error)
{
	g_set_error(error, PP_ERROR, PP_EXIT_DATA,
		"byte %" G_GUINT64_FORMAT ": %s",
		mbox->base + mbox->start + offset, what);
	return PP_NEXT_TROUBLE;
}

/* Passes over what stands before the first From line. */
static PpNext
skip_junk(PpMbox *mbox, GError **error)
{
	g_autoptr(GError) problem = NULL;
	Extent extent;

	trouble(mbox, 0, "no From line: this begins no mail", &problem);
	Found found = search(mbox, 0, 0, true, true, &extent, error);
	if (found == FAILED)
		return PP_NEXT_TROUBLE;
	consume(mbox, extent.next);
	g_propagate_error(error, g_steal_pointer(&problem));
	return PP_NEXT_TROUBLE;
}

/* Leading blank lines belong to nothing and are no trouble. */
static bool
skip_blank_lines(PpMbox *mbox, GError **error)
{
	for (;;) {
		if (!need(mbox, 1, error))
			return false;
		if (have(mbox) == 0 || !strchr("\r\n", *begin(mbox)) ||
			*begin(mbox) == '\0')
			return need_line(mbox, 0, error);
		consume(mbox, 1);
	}
}

/*
 * How far the mail goes whose first byte is at FIRST.  What is too large is
 * passed over: EXTENT then says where the next one is.
 */
static Found
find_extent(PpMbox *mbox, size_t first, Extent *extent, GError **error)
{
	Found found = NOT_FOUND;

	if (mbox->format == PP_FORMAT_MBOXCL ||
		mbox->format == PP_FORMAT_MBOXCL2)
		found = by_content_length(mbox, first, extent, error);
	if (found == NOT_FOUND)
		found = search(mbox, first, first, false, false, extent, error);
	if (found == FOUND && extent->end - first > mbox->max)
		return TOO_LARGE;
	if (found == TOO_LARGE &&
		search(mbox, first, first, true, false, extent, error) ==
			FAILED)
		return FAILED;
	return found;
}

/* The mail behind a From line (maybe none) of HEAD bytes, up to EXTENT. */
static void
describe(
	const PpMbox *mbox, size_t head, const Extent *extent, PpMboxMail *mail)
{
	const char *bytes = begin(mbox);

	mail->from_line = bytes;
	mail->from_line_len = head;
	while (mail->from_line_len > 0 &&
		strchr("\r\n", bytes[mail->from_line_len - 1]))
		mail->from_line_len--;
	mail->bytes = bytes + head;
	mail->len = extent->end - head;
	mail->offset = mbox->base + mbox->start + head;
	mail->last = mbox->at_end && extent->next == have(mbox);
	mail->torn = mail->last && bytes[extent->next - 1] != '\n';
}

/* Takes the mail that begins at mbox->start with a From line of HEAD bytes. */
static PpNext
take(PpMbox *mbox, size_t head, PpMboxMail *mail, GError **error)
{
	Extent extent = {0, 0};
	uint64_t offset = mbox->base + mbox->start;
	Found found = find_extent(mbox, head, &extent, error);

	if (found == FAILED)
		return PP_NEXT_TROUBLE;
	if (found == TOO_LARGE)
		g_set_error(error, PP_ERROR, PP_EXIT_DATA,
			"byte %" G_GUINT64_FORMAT
			": mail of more than %zu bytes",
			offset, mbox->max);
	else
		describe(mbox, head, &extent, mail);
	consume(mbox, extent.next);
	return found == TOO_LARGE ? PP_NEXT_TROUBLE : PP_NEXT_MAIL;
}

PpNext
pp_mbox_next(PpMbox *mbox, PpMboxMail *ret_mail, GError **error)
{
	bool single = mbox->format == PP_FORMAT_MAIL;

	if (mbox->failed)
		return PP_NEXT_END;
	if (!mbox->begun && mbox->skips_blank && !skip_blank_lines(mbox, error))
		return PP_NEXT_TROUBLE;
	if (!need_line(mbox, 0, error))
		return PP_NEXT_TROUBLE;
	bool first = !mbox->begun;
	mbox->begun = true;
	if (have(mbox) == 0)
		return PP_NEXT_END;
	size_t head = first || !single ? from_line(mbox, 0) : 0;
	if (head == 0 && !single)
		return skip_junk(mbox, error);
	return take(mbox, head, ret_mail, error);
}
