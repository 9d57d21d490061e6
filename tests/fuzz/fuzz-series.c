/* SPDX-License-Identifier: MIT */
/*
 * Eight bytes are a mail: who sent it, what it answers, its version and
 * numbers.  Whatever is made of them must not depend on the mails' order, nor
 * change when it is threaded again.
 * Input that begins with a small letter is taken for records as they are; in
 * one that ends with seven bytes beyond its mails, these say more of copies.
 */
#include <config.h>

#include <string.h>

#include "base/exit.h"
#include "base/line.h"
#include "fuzz.h"
#include "scratch.h"
#include "series/threader.h"

enum { MAIL_BYTES = 8, MAILS_MAX = 64 };

static const char *const kinds[] = {
	"patch", "patch", "patch", "cover", "reply", "pull", "notice", "post"};
static const char *const people[] = {"Ann One <ann@example.org>",
	"Bob Two <bob@example.com>", "Ann One <ann@example.net>",
	"Bot <bot@example.org>"};
static const char *const titles[] = {
	"mm: do less", "mm: do more", "net: fix a leak", "x"};
static const char *const said[] = {"",
	"\ttrailers:Reviewed-by: Bob Two <bob@example.com>"
	"\tsays:reviewed all-2 Bob Two <bob@example.com>\\napplied titled x"
	"\tapplied-to:x/next",
	"\tchangeid:20260101-x-1", "\tflags:rfc unnumbered\tprefixes:net-next"};
static const char carried[] =
	"\ttrailers:Reviewed-and-tested-by: Bob Two <bob@example.com> # x";
/* The sender says no version, or sends it again; and when, by his own clock. */
static const char *const again[] = {"", "\tflags:unversioned",
	"\tflags:unversioned unnumbered", "\tflags:resend"};
static const char *const dates[] = {"", "\tdate:2026-01-01T00:00:00Z",
	"\tdate:2026-01-02T12:00:00Z", "\tdate:2026-01-05T00:00:00Z"};

/* Of what copies may have different ones, as the bits of MORE say. */
static void
add_more(GString *line, unsigned more, unsigned id)
{
	if (more & 4)
		g_string_append_printf(line, "\tdepends:%u@example", id);
	if (more & 8)
		g_string_append_printf(line, "\tlist:%c.example.org%s",
			more & 16 ? 'k' : 'l',
			more & 32 ? " m.example.net" : "");
	if (more & 64)
		g_string_append_printf(
			line, "\tpatchid:%08x00000000", more & 48);
	if (more & 128)
		g_string_append_printf(line, "\ttextid:%08x", more & 56);
}

/*
 * The mail that the bytes at P say, the N-th; a LIKELY one as patch-classify
 * writes it: only patches have numbers, they and covers another author, and
 * only answers say.
 */
static GString *
make_record(const uint8_t *p, size_t n, bool likely)
{
	bool patch = p[3] % 8 < 3, answer = p[3] % 8 == 4 || p[3] % 8 == 6;
	GString *line = g_string_new(NULL);
	unsigned total = 1 + (p[3] >> 4) % 4;

	g_string_append_printf(line, "src:mboxrd:%zu:1:/a\tmsgid:%u@example", n,
		p[0] % MAILS_MAX);
	g_string_append_printf(line, "\tarrived:2026-01-%02uT00:%02u:00Z",
		1 + p[1] / 64, p[1] % 60);
	g_string_append_printf(line, "\tfrom:%s", people[p[2] % 4]);
	if (p[4])
		g_string_append_printf(
			line, "\trefs:%u@example", p[4] % MAILS_MAX);
	g_string_append_printf(line, "\tkind:%s", kinds[p[3] % 8]);
	unsigned number = (p[5] >> 3) % (total + 1);
	if (likely)
		number = patch ? MAX(number, 1) : 0;
	g_string_append_printf(line, "\tversion:%u\tnumber:%u\ttotal:%u",
		1 + p[5] % 4, number, total);
	g_string_append_printf(line, "\ttitle:%s\tauthor:%s", titles[p[6] % 4],
		people[(likely && p[3] % 8 > 3 ? p[2] : p[6] >> 3) % 4]);
	if (!likely || answer || p[7] % 4 != 1)
		g_string_append(line, said[p[7] % 4]);
	else
		g_string_append(line, carried);
	/* A record has one field of a name. */
	if (p[7] % 4 != 3)
		g_string_append(line, again[p[0] / MAILS_MAX]);
	g_string_append(line, dates[p[4] / MAILS_MAX]);
	unsigned named = (p[7] >> 4) % MAILS_MAX;
	if (p[7] & 8)
		g_string_append_printf(line, "\tnames:%u@example", named);
	if ((p[7] & 8) && (p[6] & 64))
		g_string_append_printf(line, "\treplaces:%u@example", named);
	if (p[6] & 128)
		g_string_append(line, "\tpaths:x.c");
	return line;
}

static GPtrArray *
make_lines(const uint8_t *data, size_t size, bool likely)
{
	GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
	const char *text = (const char *)data, *end = text + size;

	if (size && g_ascii_islower(*text)) {
		for (const char *p = text, *next; p < end; p = next) {
			next = pp_line_next(p, end);
			g_ptr_array_add(lines,
				g_strndup(p,
					(gsize)(next - p) -
						(next[-1] == '\n')));
		}
		return lines;
	}
	for (size_t i = 0; i + MAIL_BYTES <= size && lines->len < MAILS_MAX;
		i += MAIL_BYTES) {
		GString *line = make_record(data + i, i / MAIL_BYTES, likely);

		if (size % MAIL_BYTES == MAIL_BYTES - 1)
			add_more(line, data[i + 2], data[i + 7] % MAILS_MAX);
		g_ptr_array_add(lines, g_string_free(line, FALSE));
	}
	return lines;
}

static void
add_line(PpThreader *threader, const char *line)
{
	g_auto(PpRecord) record = {0};

	if (!pp_record_parse(&record, line, strlen(line), NULL))
		return;
	g_autoptr(GError) error = NULL;
	FUZZ_CHECK(pp_threader_add(threader, &record, true, &error) ||
		pp_exit_of_error(error) == PP_EXIT_DATA);
}

/*
 * What series-thread writes of LINES, from the last one if BACKWARDS, in all
 * forms up to LAST.
 */
static GString *
thread(const GPtrArray *lines, bool backwards, PpThreaderForm last)
{
	PpThreaderOptions options = {.form = PP_THREADER_MAILS};
	g_autoptr(PpThreader) threader = pp_threader_new(&options, NULL);
	int fd;

	FUZZ_CHECK(threader);
	for (unsigned i = 0; i < lines->len; i++)
		add_line(threader,
			lines->pdata[backwards ? lines->len - 1 - i : i]);
	FUZZ_CHECK(pp_threader_finish(threader, NULL));
	PpOutput *output = fuzz_output_begin(&fd);
	for (; options.form <= last; options.form++)
		FUZZ_CHECK(pp_threader_write(threader, output, NULL));
	return fuzz_output_end(output, fd);
}

static void
check_again(const uint8_t *data, size_t size)
{
	g_autoptr(GPtrArray) lines = make_lines(data, size, true);
	g_autoptr(GString) one = thread(lines, false, PP_THREADER_MAILS);
	g_autoptr(GPtrArray) written =
		make_lines((const uint8_t *)one->str, one->len, true);
	g_autoptr(GString) two = thread(written, false, PP_THREADER_MAILS);

	if (!g_string_equal(one, two))
		fprintf(stderr, "once:\n%s\ntwice:\n%s\n", one->str, two->str);
	FUZZ_CHECK(g_string_equal(one, two));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(GPtrArray) lines = make_lines(data, size, false);
	g_autoptr(GString) one = thread(lines, false, PP_THREADER_TAGS);
	g_autoptr(GString) two = thread(lines, true, PP_THREADER_TAGS);

	if (!g_string_equal(one, two))
		fprintf(stderr, "forwards:\n%s\nbackwards:\n%s\n", one->str,
			two->str);
	FUZZ_CHECK(g_string_equal(one, two));
	if (size && !g_ascii_islower(*data))
		check_again(data, size);
	return 0;
}
