/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <string.h>

#include "archive/buffer.h"
#include "archive/frame-file.h"
#include "archive/guess.h"
#include "archive/mbox.h"
#include "base/fail.h"
#include "base/utf8.h"

/* Small enough to stay in the processor's cache between read and search. */
#define BLOCK ((size_t)256 * 1024)

/* What is searched for, "\nFrom ", may be cut by the end of what was read. */
#define MARK_LEN ((size_t)6)

/* Kept of a mail that is passed over: what may begin a boundary. */
#define LOOK_BACK 8

/* Content-Length stands in the header; a larger one is not searched. */
#define HEADER_MAX ((size_t)1024 * 1024)

struct PpMbox {
	PpFeed *feed;
	PpFormat format;
	size_t max;
	PpBuffer buffer;
	uint64_t offset; /* in the feed, of what is not handed out yet */
	uint64_t last;   /* of what is */
	bool at_end;     /* the feed is */
	bool begun;
	bool skips_blank; /* lines before the first mail */
	bool at_boundary; /* a From line is at START */
	bool failed;
	bool has_frame; /* from the beginning of the file */
	PpFrame frame;
	PpShardRange range; /* what is given */
	uint64_t doubts;
	uint64_t first_doubt;
	uint64_t last_doubt;
};

/* Where a mail ends: offsets from the buffer's start. */
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
	mbox->range = PP_SHARD_ALL;
	pp_buffer_init(&mbox->buffer, 2 * BLOCK);
	return mbox;
}

void
pp_mbox_begin_at(PpMbox *mbox, uint64_t offset, const PpFrame *frame)
{
	mbox->offset = offset;
	mbox->frame = *frame;
	mbox->has_frame = true;
}

bool
pp_mbox_only(PpMbox *mbox, const PpShardRange *range, int fd, GError **error)
{
	bool by_from_line = mbox->format == PP_FORMAT_MBOXRD ||
		mbox->format == PP_FORMAT_MBOXO;
	uint64_t begin = by_from_line && range->from > 0
		? pp_shard_begin(fd, range->from)
		: 0;
	PpFrame frame;

	mbox->range = *range;
	if (begin == 0)
		return true;
	if (!pp_frame_file_read(fd, &frame))
		return pp_fail(error, PP_EXIT_INPUT, "%s", strerror(errno));
	pp_mbox_begin_at(mbox, begin, &frame);
	/* We are inside of a mail: blank lines are its own. */
	mbox->skips_blank = false;
	return pp_feed_seek(mbox->feed, begin, error);
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
	pp_buffer_clear(&mbox->buffer);
	g_free(mbox);
}

void
pp_mbox_release(PpMbox *mbox)
{
	mbox->feed = NULL;
	pp_mbox_free(mbox);
}

PpFeed *
pp_mbox_feed(const PpMbox *mbox)
{
	return mbox->feed;
}

uint64_t
pp_mbox_last(const PpMbox *mbox)
{
	return mbox->last;
}

static const char *
begin(const PpMbox *mbox)
{
	return mbox->buffer.bytes + mbox->buffer.start;
}

static size_t
have(const PpMbox *mbox)
{
	return pp_buffer_have(&mbox->buffer);
}

static void
consume(PpMbox *mbox, size_t n)
{
	mbox->buffer.start += n;
	mbox->offset += n;
}

static bool
fill(PpMbox *mbox, GError **error)
{
	size_t room = pp_buffer_room(&mbox->buffer, BLOCK / 4);
	size_t n = 0;

	if (!pp_feed_read(mbox->feed, mbox->buffer.bytes + mbox->buffer.end,
		    MIN(room, BLOCK), &n, error)) {
		mbox->failed = true;
		return false;
	}
	mbox->buffer.end += n;
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

/* A mail that is too large is searched twice: each line counts once. */
static void
count_doubt(PpMbox *mbox, uint64_t offset)
{
	if (mbox->doubts == 0)
		mbox->first_doubt = offset;
	else if (offset <= mbox->last_doubt)
		return;
	mbox->last_doubt = offset;
	mbox->doubts++;
}

/* What the line at AT is, and how many bytes it has. */
static bool
look(PpMbox *mbox, size_t at, bool behind_blank, PpFrameIs *ret_is,
	GError **error)
{
	bool doubt = false;

	while ((*ret_is = pp_frame_look(&mbox->frame, begin(mbox) + at,
			begin(mbox) + have(mbox), behind_blank, mbox->at_end,
			&doubt)) == PP_FRAME_MORE)
		if (!fill(mbox, error))
			return false;
	if (doubt)
		count_doubt(mbox, mbox->offset + at);
	return true;
}

/* The end of the input ends the mail; a separating line is not part of it. */
static void
end_at_end(const PpMbox *mbox, size_t first, Extent *extent)
{
	extent->next = have(mbox);
	extent->end = extent->next;
	if (mbox->format != PP_FORMAT_MAIL)
		extent->end -= pp_frame_blank_before(
			begin(mbox) + first, begin(mbox) + extent->next);
}

/*
 * Searches the next boundary behind offset AT, in a mail whose first byte is at
 * FIRST.  With PASS, what was searched is dropped: EXTENT is then of the rest.
 */
static Found
search(PpMbox *mbox, size_t first, size_t at, bool pass, Extent *extent,
	GError **error)
{
	for (;;) {
		const char *bytes = begin(mbox);
		const char *hit = mbox->format == PP_FORMAT_MAIL
			? NULL
			: pp_frame_next(bytes + at, bytes + have(mbox));
		if (hit) {
			at = (size_t)(hit - bytes);
			size_t blank =
				pp_frame_blank_before(bytes + first, hit);
			PpFrameIs is;
			if (!look(mbox, at, blank > 0, &is, error))
				return FAILED;
			*extent = (Extent){at - blank, at};
			if (is == PP_FRAME_BOUNDARY)
				return FOUND;
			continue;
		}
		if (mbox->at_end) {
			end_at_end(mbox, first, extent);
			return FOUND;
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
			if (pp_frame_blank_before(
				    bytes + first, bytes + line_end)) {
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
 * them, and then a boundary or the end.
 */
static bool
is_end(PpMbox *mbox, size_t at, size_t *ret_next, GError **error)
{
	PpFrameIs is = PP_FRAME_TEXT;

	for (int lines = 0; lines <= 2; lines++) {
		if (!need(mbox, at + 2, error))
			return false;
		bool over = have(mbox) == at;
		if (over || begin(mbox)[at - 1] == '\n') {
			if (!over && !look(mbox, at, true, &is, error))
				return false;
			*ret_next = at;
			if (over || is == PP_FRAME_BOUNDARY)
				return true;
		}
		size_t blank = pp_frame_blank_at(
			begin(mbox) + at, begin(mbox) + have(mbox));
		if (blank == 0)
			return false;
		at += blank;
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
		!pp_frame_content_length(
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
	pp_fail(error, PP_EXIT_DATA, "byte %" G_GUINT64_FORMAT ": %s",
		mbox->offset + offset, what);
	return PP_NEXT_TROUBLE;
}

/*
 * NULs in front of the next From line, as a crash leaves them, are neither the
 * mail's at FIRST nor of its end: they are junk, which is told.
 */
static void
leave_nuls(const PpMbox *mbox, size_t first, Extent *extent)
{
	const char *bytes = begin(mbox);
	size_t at = extent->next;

	if (at == have(mbox))
		return;
	while (at > first && bytes[at - 1] == '\0')
		at--;
	if (at == extent->next)
		return;
	*extent = (Extent){
		at - pp_frame_blank_before(bytes + first, bytes + at), at};
}

/* Behind a mail, or junk: a From line is there, or the NULs before it. */
static void
go_on(PpMbox *mbox, const Extent *extent)
{
	consume(mbox, extent->next);
	mbox->at_boundary = have(mbox) == 0 || *begin(mbox) != '\0';
}

/*
 * Passes over what stands before the first From line.  Where that is the rest
 * of a mail in front of our range, NULs behind it are told by themselves.
 */
static PpNext
skip_junk(PpMbox *mbox, GError **error)
{
	g_autoptr(GError) problem = NULL;
	Extent extent;

	trouble(mbox, 0, pp_guess_no_mailbox(begin(mbox), have(mbox)),
		&problem);
	Found found = search(mbox, 0, 0, true, &extent, error);
	if (found == FAILED)
		return PP_NEXT_TROUBLE;
	if (mbox->offset < mbox->range.from && *begin(mbox) != '\0')
		leave_nuls(mbox, 0, &extent);
	go_on(mbox, &extent);
	g_propagate_error(error, g_steal_pointer(&problem));
	return PP_NEXT_TROUBLE;
}

/* A byte order mark and leading blank lines are no trouble. */
static bool
skip_blank_lines(PpMbox *mbox, GError **error)
{
	if (!need(mbox, 3, error))
		return false;
	consume(mbox, pp_utf8_mark_at(begin(mbox), begin(mbox) + have(mbox)));
	for (;;) {
		if (!need(mbox, 1, error))
			return false;
		if (have(mbox) == 0 ||
			(*begin(mbox) != '\n' && *begin(mbox) != '\r'))
			return true;
		consume(mbox, 1);
	}
}

/* What does the input begin with? */
static PpFrameIs
look_at_first(PpMbox *mbox)
{
	const char *end = begin(mbox) + have(mbox);
	bool doubt;

	if (!mbox->has_frame)
		return pp_frame_begin(
			&mbox->frame, begin(mbox), have(mbox), mbox->at_end);
	return pp_frame_look(
		&mbox->frame, begin(mbox), end, true, mbox->at_end, &doubt);
}

static bool
begin_reading(PpMbox *mbox, GError **error)
{
	PpFrameIs is;

	mbox->begun = true;
	if (mbox->skips_blank && !skip_blank_lines(mbox, error))
		return false;
	while ((is = look_at_first(mbox)) == PP_FRAME_MORE)
		if (!fill(mbox, error))
			return false;
	mbox->at_boundary = is == PP_FRAME_BOUNDARY;
	return true;
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
		found = search(mbox, first, first, false, extent, error);
	if (found == FOUND && extent->end - first > mbox->max)
		return TOO_LARGE;
	if (found == TOO_LARGE &&
		search(mbox, first, first, true, extent, error) == FAILED)
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
	mail->offset = mbox->offset + head;
	mail->last = mbox->at_end && extent->next == have(mbox);
	mail->is_parted = extent->end < extent->next;
	mail->is_written = mail->last && pp_feed_is_written(mbox->feed);
	mail->torn = mail->last && bytes[extent->next - 1] != '\n';
}

/* Length of the From line at the buffer's start. */
static size_t
head_length(const PpMbox *mbox)
{
	const char *line = begin(mbox);

	return (size_t)(pp_line_next(line, line + have(mbox)) - line);
}

/* Takes the mail that begins at the buffer's start, maybe with a From line. */
static PpNext
take(PpMbox *mbox, PpMboxMail *mail, GError **error)
{
	Extent extent = {0, 0};
	uint64_t offset = mbox->offset;
	size_t head = mbox->at_boundary ? head_length(mbox) : 0;
	Found found = find_extent(mbox, head, &extent, error);

	if (found == FAILED)
		return PP_NEXT_TROUBLE;
	if (found == FOUND)
		leave_nuls(mbox, head, &extent);
	if (found == TOO_LARGE)
		pp_fail(error, PP_EXIT_DATA,
			"byte %" G_GUINT64_FORMAT
			": mail of more than %zu bytes",
			offset, mbox->max);
	else
		describe(mbox, head, &extent, mail);
	go_on(mbox, &extent);
	return found == TOO_LARGE ? PP_NEXT_TROUBLE : PP_NEXT_MAIL;
}

PpNext
pp_mbox_next(PpMbox *mbox, PpMboxMail *ret_mail, GError **error)
{
	while (!mbox->failed) {
		g_autoptr(GError) problem = NULL;
		if ((!mbox->begun && !begin_reading(mbox, error)) ||
			!need(mbox, 1, error))
			return PP_NEXT_TROUBLE;
		if (have(mbox) == 0 || mbox->offset >= mbox->range.to)
			break;
		mbox->last = mbox->offset;
		bool is_ours = mbox->offset >= mbox->range.from;
		bool is_mail =
			mbox->at_boundary || mbox->format == PP_FORMAT_MAIL;
		PpNext next = is_mail ? take(mbox, ret_mail, &problem)
				      : skip_junk(mbox, &problem);
		if (is_ours || mbox->failed) {
			if (problem)
				g_propagate_error(
					error, g_steal_pointer(&problem));
			return next;
		}
		mbox->doubts = 0;
	}
	return PP_NEXT_END;
}

uint64_t
pp_mbox_doubts(const PpMbox *mbox, uint64_t *ret_first)
{
	*ret_first = mbox->first_doubt;
	return mbox->doubts;
}
