/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "archive/burst.h"
#include "archive/from-line.h"
#include "archive/guess.h"
#include "archive/mbox.h"
#include "archive/quoting.h"
#include "archive/src.h"
#include "fuzz.h"

typedef struct {
	const char *bytes;
	size_t len;
	size_t step; /* the most that one read gives */
} Source;

static bool
read_source(
	void *data, char *buffer, size_t size, size_t *ret_n, GError **error)
{
	Source *source = data;
	size_t n = MIN(MIN(size, source->step), source->len);

	(void)error;
	if (n)
		memcpy(buffer, source->bytes, n);
	source->bytes += n;
	source->len -= n;
	*ret_n = n;
	return true;
}

/* All that framing said of BYTES, as text. */
static GString *
frame(const char *bytes, size_t len, size_t step, PpFormat format)
{
	Source source = {bytes, len, step};
	g_autoptr(PpMbox) mbox = pp_mbox_new(
		pp_feed_new_func(read_source, &source), format, 512);
	GString *said = g_string_new(NULL);

	for (size_t turn = 0;; turn++) {
		g_autoptr(GError) error = NULL;
		PpMboxMail mail;
		PpNext next = pp_mbox_next(mbox, &mail, &error);

		FUZZ_CHECK(turn <= len + 1);
		FUZZ_CHECK((next == PP_NEXT_TROUBLE) == (error != NULL));
		if (next == PP_NEXT_END)
			break;
		if (next == PP_NEXT_TROUBLE) {
			g_string_append_printf(said, "! %s\n", error->message);
			continue;
		}
		FUZZ_CHECK(mail.offset <= len && mail.len <= 512);
		FUZZ_CHECK(mail.len <= len - mail.offset);
		FUZZ_CHECK(mail.len == 0 ||
			memcmp(mail.bytes, bytes + mail.offset, mail.len) == 0);
		g_string_append_printf(said, "%zu+%zu %d %d\n",
			(size_t)mail.offset, mail.len, mail.last, mail.torn);
	}
	uint64_t first;
	uint64_t doubts = pp_mbox_doubts(mbox, &first);
	FUZZ_CHECK(first <= len);
	g_string_append_printf(
		said, "? %zu %zu\n", (size_t)doubts, (size_t)first);
	return said;
}

/* However the bytes come in, they are framed the same. */
static void
check_chunks(const char *bytes, size_t len, PpFormat format)
{
	g_autoptr(GString) whole = frame(bytes, len, len + 1, format);
	g_autoptr(GString) single = frame(bytes, len, 1, format);

	FUZZ_CHECK(strcmp(whole->str, single->str) == 0);
}

/* Has it a From line behind NULs, whose mark is not undone? */
static bool
is_marked_for_good(const char *bytes, size_t len)
{
	const char *end = bytes + len;

	for (const char *at = bytes; (at = pp_frame_word(at, end)); at++) {
		const char *line = at;
		while (line > bytes && line[-1] == '>')
			line--;
		if (line > bytes && line[-1] == '\0')
			return true;
	}
	return false;
}

/* A mail that was put into an mboxrd comes out of it, and is alone. */
static void
check_round_trip(const char *bytes, size_t len)
{
	g_autoptr(GString) box = g_string_new(NULL);
	g_autoptr(GString) scratch = g_string_new(NULL);
	Source source;
	PpMboxMail mail;
	const char *back;
	size_t n;

	pp_quoting_append(box, PP_QUOTING_MBOXRD, bytes, len, 1234567890);
	source = (Source){box->str, box->len, box->len};
	g_autoptr(PpMbox) mbox =
		pp_mbox_new(pp_feed_new_func(read_source, &source),
			PP_FORMAT_MBOXRD, box->len + 1);
	FUZZ_CHECK(pp_mbox_next(mbox, &mail, NULL) == PP_NEXT_MAIL);
	pp_quoting_undo(
		PP_FORMAT_MBOXRD, mail.bytes, mail.len, scratch, &back, &n);
	if (!is_marked_for_good(bytes, len)) {
		FUZZ_CHECK(n == len || (n == len + 1 && back[len] == '\n'));
		FUZZ_CHECK(len == 0 || memcmp(back, bytes, len) == 0);
	}
	FUZZ_CHECK(pp_mbox_next(mbox, &mail, NULL) == PP_NEXT_END);
}

static void
check_lines(const char *bytes, size_t len)
{
	int64_t time;
	PpSrc src;

	if (pp_from_line_is_dated(bytes, len))
		pp_from_line_time(bytes, len, &time);
	if (pp_src_parse(&src, bytes, len)) {
		g_autoptr(GString) again = g_string_new(NULL);
		PpSrc other;
		pp_src_append(again, &src);
		FUZZ_CHECK(pp_src_parse(&other, again->str, again->len));
	}
}

static void
check_burst(const char *bytes, size_t len)
{
	bool rest;
	g_autoptr(GPtrArray) mails = pp_burst(bytes, len, &rest);

	FUZZ_CHECK(rest || mails->len > 0);
	for (guint i = 0; i < mails->len; i++) {
		const GString *mail = mails->pdata[i];
		FUZZ_CHECK(pp_guess_is_mail(mail->str, mail->len));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data;

	for (PpFormat format = 0; format < PP_N_FORMATS; format++)
		check_chunks(bytes, size, format);
	check_round_trip(bytes, size);
	check_lines(bytes, size);
	check_burst(bytes, size);
	return 0;
}
