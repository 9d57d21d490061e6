/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/feed.h"
#include "archive/unpack.h"
#include "base/fail.h"

#define PACKED_SIZE ((size_t)64 * 1024)

/* Bytes that tell what packed them. */
#define LOOK ((size_t)4096)

struct PpFeed {
	PpFeedFunc func;
	void *data;
	PpOutput *tied;
	GByteArray *peeked; /* (nullable) read ahead of pp_feed_read() */
	size_t peeked_at;
	uint64_t at; /* of what was given, the end */
	char tail[PP_FEED_TAIL];
	size_t tail_len;
	/* of a descriptor */
	int fd;
	bool own;
	bool regular;
	bool over; /* a terminal says so once */
	uint64_t total;
	uint64_t taken;
	/* of what is unpacked */
	PpFeed *inner;
	PpUnpack *unpack;
	char *packed;
	size_t packed_at;
	size_t packed_end;
	bool packed_over; /* INNER is at its end */
	bool in_member;
	bool has_junk;
};

PpFeed *
pp_feed_new_func(PpFeedFunc func, void *data)
{
	PpFeed *feed = g_new0(PpFeed, 1);

	feed->func = func;
	feed->data = data;
	feed->fd = -1;
	return feed;
}

static bool
read_descriptor(
	void *data, char *buffer, size_t size, size_t *ret_n, GError **error)
{
	PpFeed *feed = data;
	ssize_t n;

	if (feed->regular && feed->total - feed->taken < size)
		size = (size_t)(feed->total - feed->taken);
	if (!feed->regular && feed->tied && !pp_output_flush(feed->tied, error))
		return false;
	do {
		n = size > 0 && !feed->over ? read(feed->fd, buffer, size) : 0;
	} while (n < 0 && errno == EINTR);
	if (n < 0)
		return pp_fail(error, PP_EXIT_INPUT, "%s", strerror(errno));
	if (n == 0 && size > 0 && feed->regular)
		return pp_fail(error, PP_EXIT_INPUT,
			"became shorter while it was read");
	feed->over = feed->over || (n == 0 && size > 0);
	feed->taken += (uint64_t)n;
	*ret_n = (size_t)n;
	return true;
}

PpFeed *
pp_feed_new(int fd, bool own)
{
	PpFeed *feed = pp_feed_new_func(read_descriptor, NULL);
	struct stat st;

	feed->data = feed;
	feed->fd = fd;
	feed->own = own;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
		off_t at = lseek(fd, 0, SEEK_CUR);
		feed->regular = true;
		feed->total = at < st.st_size ? (uint64_t)(st.st_size - at) : 0;
	}
	return feed;
}

static bool
fill_packed(PpFeed *feed, GError **error)
{
	size_t left = feed->packed_end - feed->packed_at;
	size_t n = 0;

	memmove(feed->packed, feed->packed + feed->packed_at, left);
	feed->packed_at = 0;
	feed->packed_end = left;
	if (feed->packed_over || left == PACKED_SIZE)
		return true;
	if (!pp_feed_read(feed->inner, feed->packed + left, PACKED_SIZE - left,
		    &n, error))
		return false;
	feed->packed_end += n;
	feed->packed_over = n == 0;
	return true;
}

/*
 * What stands between two members, if not padding of NULs: what tells a member
 * is there, unless INNER has no more.
 */
static bool
pass_padding(PpFeed *feed, GError **error)
{
	for (;;) {
		while (feed->packed_at < feed->packed_end &&
			feed->packed[feed->packed_at] == '\0')
			feed->packed_at++;
		if (feed->packed_end - feed->packed_at >= PP_UNPACK_MAGIC ||
			feed->packed_over)
			return true;
		if (!fill_packed(feed, error))
			return false;
	}
}

/* Is there another member?  What is none ends the feed, as it ends gzip(1). */
static bool
begin_member(PpFeed *feed, bool *ret_more, GError **error)
{
	if (!pass_padding(feed, error))
		return false;
	size_t left = feed->packed_end - feed->packed_at;
	*ret_more = left > 0 &&
		pp_unpack_begin(
			feed->unpack, feed->packed + feed->packed_at, left);
	feed->has_junk = left > 0 && !*ret_more;
	feed->in_member = *ret_more;
	return true;
}

/* WHAT is wrong with data of that packer. */
static bool
fail(const PpFeed *feed, PpExit status, const char *what, GError **error)
{
	return pp_fail(error, status, "%s data %s",
		pp_unpack_name(feed->unpack), what);
}

/* One step of unpacking; *ret_n bytes came out, maybe none. */
static bool
unpack_step(
	PpFeed *feed, char *buffer, size_t size, size_t *ret_n, GError **error)
{
	size_t len = feed->packed_end - feed->packed_at;
	PpUnpackIs is =
		pp_unpack_step(feed->unpack, feed->packed + feed->packed_at,
			&len, buffer, &size, feed->packed_over);

	feed->packed_at += len;
	feed->in_member = is != PP_UNPACK_END;
	*ret_n = size;
	if (is == PP_UNPACK_BAD)
		return fail(feed, PP_EXIT_INPUT, "are damaged", error);
	if (is == PP_UNPACK_MEMORY)
		return fail(feed, PP_EXIT_DATA,
			"need more than 128 MiB to be unpacked", error);
	if (is == PP_UNPACK_END || len > 0 || size > 0)
		return true;
	if (feed->packed_over)
		return fail(feed, PP_EXIT_INPUT, "end too early", error);
	return fill_packed(feed, error);
}

static bool
read_packed(
	void *data, char *buffer, size_t size, size_t *ret_n, GError **error)
{
	PpFeed *feed = data;
	bool more = true;

	*ret_n = 0;
	while (*ret_n == 0) {
		if (!feed->in_member && !begin_member(feed, &more, error))
			return false;
		if (!more)
			return true;
		if (!unpack_step(feed, buffer, size, ret_n, error))
			return false;
	}
	return true;
}

/* Unpacks INNER by UNPACK, and owns them. */
static PpFeed *
new_packed(PpFeed *inner, PpUnpack *unpack)
{
	PpFeed *feed = pp_feed_new_func(read_packed, NULL);

	feed->data = feed;
	feed->inner = inner;
	feed->tied = inner->tied;
	feed->packed = g_malloc(PACKED_SIZE);
	feed->unpack = unpack;
	return feed;
}

void
pp_feed_free(PpFeed *feed)
{
	if (!feed)
		return;
	if (feed->own)
		close(feed->fd);
	if (feed->peeked)
		g_byte_array_unref(feed->peeked);
	pp_feed_free(feed->inner);
	pp_unpack_free(feed->unpack);
	g_free(feed->packed);
	g_free(feed);
}

/* N BYTES are given. */
static void
keep_tail(PpFeed *feed, const char *bytes, size_t n)
{
	size_t new = MIN(n, PP_FEED_TAIL);
	size_t old = MIN(feed->tail_len, PP_FEED_TAIL - new);

	memmove(feed->tail, feed->tail + feed->tail_len - old, old);
	memcpy(feed->tail + old, bytes + n - new, new);
	feed->tail_len = old + new;
	feed->at += n;
}

bool
pp_feed_read(
	PpFeed *feed, char *buffer, size_t size, size_t *ret_n, GError **error)
{
	size_t left = feed->peeked ? feed->peeked->len - feed->peeked_at : 0;

	if (left == 0) {
		if (!feed->func(feed->data, buffer, size, ret_n, error))
			return false;
	} else {
		*ret_n = MIN(size, left);
		memcpy(buffer, feed->peeked->data + feed->peeked_at, *ret_n);
		feed->peeked_at += *ret_n;
	}
	keep_tail(feed, buffer, *ret_n);
	return true;
}

/* Where the first of BYTES is that is in no blank line. */
static size_t
pass_blanks(const guint8 *bytes, size_t len)
{
	size_t at = 0;

	while (at < len && (bytes[at] == '\n' || bytes[at] == '\r'))
		at++;
	return at;
}

/* Do BYTES hold two whole lines from the first that is not blank on? */
static bool
has_lines(const guint8 *bytes, size_t len)
{
	size_t at = pass_blanks(bytes, len);

	for (int n = 0; n < 2; n++) {
		const guint8 *lf =
			at < len ? memchr(bytes + at, '\n', len - at) : NULL;
		if (!lf)
			return false;
		at = (size_t)(lf - bytes) + 1;
	}
	return true;
}

/* Do they hold a header, and a byte behind its blank line? */
static bool
has_header(const guint8 *bytes, size_t len)
{
	size_t at = pass_blanks(bytes, len);
	const guint8 *lf;

	while (at < len && (lf = memchr(bytes + at, '\n', len - at))) {
		at = (size_t)(lf - bytes) + 1;
		size_t cr = at < len && bytes[at] == '\r';
		if (at + cr + 1 < len && bytes[at + cr] == '\n')
			return true;
	}
	return false;
}

typedef bool (*HasFunc)(const guint8 *bytes, size_t len);

/* Each time a quarter more is read: it is looked at from its start. */
static bool
peek(PpFeed *feed, size_t max, HasFunc has, const char **ret_bytes,
	size_t *ret_len, GError **error)
{
	if (!feed->peeked)
		feed->peeked = g_byte_array_new();
	GByteArray *peeked = feed->peeked;
	g_byte_array_remove_range(peeked, 0, (guint)feed->peeked_at);
	feed->peeked_at = 0;
	while (peeked->len < max && !has(peeked->data, peeked->len)) {
		guint len = peeked->len;
		size_t want = MIN(max - len, MAX(len / 4, LOOK));
		size_t n = 0;
		g_byte_array_set_size(peeked, len + (guint)want);
		bool ok = feed->func(feed->data, (char *)peeked->data + len,
			want, &n, error);
		g_byte_array_set_size(peeked, len + (guint)n);
		if (!ok)
			return false;
		if (n == 0)
			break;
	}
	*ret_bytes = peeked->len > 0 ? (const char *)peeked->data : "";
	*ret_len = peeked->len;
	return true;
}

bool
pp_feed_peek(PpFeed *feed, size_t max, const char **ret_bytes, size_t *ret_len,
	GError **error)
{
	return peek(feed, max, has_lines, ret_bytes, ret_len, error);
}

bool
pp_feed_peek_header(PpFeed *feed, size_t max, const char **ret_bytes,
	size_t *ret_len, GError **error)
{
	return peek(feed, max, has_header, ret_bytes, ret_len, error);
}

PpFeed *
pp_feed_open(int fd, bool own, PpOutput *tied, bool *ret_packed, GError **error)
{
	PpFeed *feed = pp_feed_new(fd, own);
	const char *bytes;
	size_t len;

	feed->tied = tied;
	bool ok = pp_feed_peek(feed, LOOK, &bytes, &len, error);
	PpUnpack *unpack = ok ? pp_unpack_new(bytes, len) : NULL;
	*ret_packed = unpack != NULL;
	if (unpack) {
		feed = new_packed(feed, unpack);
		ok = pp_feed_peek(feed, LOOK, &bytes, &len, error);
	}
	const char *advice = ok ? pp_unpack_advice(bytes, len) : NULL;
	if (advice)
		pp_fail(error, PP_EXIT_DATA, "%s", advice);
	if (ok && !advice)
		return feed;
	pp_feed_free(feed);
	return NULL;
}

/* Reads up to OFFSET, or to the end. */
static bool
pass_to(PpFeed *feed, uint64_t offset, GError **error)
{
	char block[16 * 1024];
	size_t n = 1;

	while (feed->at < offset && n > 0)
		if (!pp_feed_read(feed, block,
			    (size_t)MIN(offset - feed->at, sizeof block), &n,
			    error))
			return false;
	return true;
}

/* Goes to OFFSET of the file, or to its start when that is packed. */
static bool
go_back(PpFeed *feed, uint64_t offset, GError **error)
{
	g_clear_pointer(&feed->peeked, g_byte_array_unref);
	feed->peeked_at = 0;
	feed->tail_len = 0;
	feed->at = 0;
	feed->packed_at = feed->packed_end = 0;
	feed->packed_over = feed->in_member = feed->has_junk = false;
	if (feed->inner)
		return go_back(feed->inner, 0, error);
	feed->at = feed->taken = MIN(offset, feed->total);
	if (lseek(feed->fd, (off_t)feed->at, SEEK_SET) == (off_t)feed->at)
		return true;
	return pp_fail(error, PP_EXIT_INPUT, "%s", strerror(errno));
}

bool
pp_feed_seek(PpFeed *feed, uint64_t offset, GError **error)
{
	bool ahead = feed->inner && feed->at <= offset;

	/* The tail must be there, too. */
	if (!ahead && !go_back(feed, offset - MIN(offset, PP_FEED_TAIL), error))
		return false;
	return pass_to(feed, offset, error);
}

uint64_t
pp_feed_at(const PpFeed *feed)
{
	return feed->at;
}

const char *
pp_feed_tail(const PpFeed *feed, size_t *ret_len)
{
	*ret_len = feed->tail_len;
	return feed->tail;
}

uint64_t
pp_feed_taken(const PpFeed *feed)
{
	return feed->inner ? pp_feed_taken(feed->inner) : feed->taken;
}

uint64_t
pp_feed_total(const PpFeed *feed)
{
	return feed->inner ? pp_feed_total(feed->inner) : feed->total;
}

bool
pp_feed_check_end(const PpFeed *feed, GError **error)
{
	return !feed->has_junk ||
		pp_fail(error, PP_EXIT_DATA,
			"what follows the %s data is none, and not read",
			pp_unpack_name(feed->unpack));
}

bool
pp_feed_is_written(const PpFeed *feed)
{
	struct flock lock = {.l_type = F_RDLCK, .l_whence = SEEK_SET};
	struct stat st;

	if (feed->inner)
		return pp_feed_is_written(feed->inner);
	if (!feed->regular)
		return false;
	/* Whoever has unlocked it since then has made it grow. */
	if (fcntl(feed->fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK)
		return true;
	if (fstat(feed->fd, &st) < 0)
		return false;
	off_t at = lseek(feed->fd, 0, SEEK_CUR);
	return at >= 0 && feed->taken == feed->total && st.st_size > at;
}
