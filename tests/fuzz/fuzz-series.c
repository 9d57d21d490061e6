/* SPDX-License-Identifier: MIT */
/*
 * Eight bytes are a mail: who sent it, what it answers, its version and
 * numbers.  Whatever is made of them must not depend on the mails' order.
 * Input that begins with a small letter is taken for records as they are.
 */
#include <config.h>

#include <string.h>

#include "fuzz.h"
#include "patch/lines.h"
#include "record/spool.h"
#include "scratch.h"
#include "series/change.h"
#include "series/commits.h"
#include "series/corpus.h"
#include "series/result.h"
#include "series/version.h"

enum { MAIL_BYTES = 8, MAILS_MAX = 64 };

static const char *const kinds[] = {
	"patch", "patch", "patch", "cover", "reply", "pull", "notice", "post"};
static const char *const people[] = {"Ann One <ann@example.org>",
	"Bob Two <bob@example.com>", "Ann One <ann@example.net>",
	"Bot <bot@example.org>"};
static const char *const titles[] = {
	"mm: do less", "mm: do more", "net: fix a leak", "x"};
static const char *const said[] = {"",
	"\ttrailers:Reviewed-by: Bob Two <bob@example.com>",
	"\tchangeid:20260101-x-1", "\tflags:rfc\tprefixes:net-next"};

/* The mail that the bytes at P say, the N-th. */
static char *
make_record(const uint8_t *p, size_t n)
{
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
	g_string_append_printf(line, "\tversion:%u\tnumber:%u\ttotal:%u",
		1 + p[5] % 4, (p[5] >> 3) % (total + 1), total);
	g_string_append_printf(line, "\ttitle:%s\tauthor:%s", titles[p[6] % 4],
		people[(p[6] >> 3) % 4]);
	g_string_append(line, said[p[7] % 4]);
	if (p[7] & 8)
		g_string_append_printf(
			line, "\tnames:%u@example", (p[7] >> 4) % MAILS_MAX);
	return g_string_free(line, FALSE);
}

static GPtrArray *
make_lines(const uint8_t *data, size_t size)
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
		i += MAIL_BYTES)
		g_ptr_array_add(lines, make_record(data + i, i / MAIL_BYTES));
	return lines;
}

static void
add_line(PpCorpus *corpus, PpSpool *spool, const char *line)
{
	g_auto(PpRecord) record;
	PpAddResult result;
	uint32_t n;

	pp_record_init(&record);
	if (!pp_record_parse(&record, line, strlen(line), NULL))
		return;
	FUZZ_CHECK(pp_corpus_add(corpus, &record, true, &result, &n, NULL));
	if (result == PP_NOT_A_MAIL || result == PP_IGNORED)
		return;
	corpus->mails[n].length = (uint32_t)record.len;
	FUZZ_CHECK(pp_spool_add(
		spool, line, record.len, &corpus->mails[n].offset, NULL));
}

static void
write_all(PpResult *result)
{
	g_auto(PpCommits) none;

	pp_commits_init(&none);
	pp_result_init(result);
	result->review.commits = &none;
	FUZZ_CHECK(pp_result_grouped(result, NULL));
	FUZZ_CHECK(pp_result_summary(result, NULL));
	FUZZ_CHECK(pp_result_tags(result, NULL));
	pp_result_clear(result);
}

/* Versions go back to a first one, whoever says what. */
static void
check_chains(const PpSeriesSet *set)
{
	for (uint32_t i = 0; i < set->n; i++) {
		uint32_t steps = 0, at = i;

		while (set->all[at].previous != UINT32_MAX) {
			at = set->all[at].previous;
			FUZZ_CHECK(at < set->n && ++steps <= set->n);
		}
	}
}

/* What series-thread writes of LINES, from the last one if BACKWARDS. */
static GString *
thread(const GPtrArray *lines, bool backwards)
{
	g_auto(PpThreads) threads;
	g_auto(PpSeriesSet) set;
	const PpVersionOptions options = {.n_links = 0};
	PpCorpus corpus;
	PpSpool *spool = pp_spool_new(NULL);
	int fd;

	FUZZ_CHECK(spool);
	pp_corpus_init(&corpus);
	for (unsigned i = 0; i < lines->len; i++)
		add_line(&corpus, spool,
			lines->pdata[backwards ? lines->len - 1 - i : i]);
	pp_corpus_finish(&corpus);
	pp_thread_build(&threads, &corpus);
	pp_series_group(&set, &corpus, &threads);
	pp_version_link(&set, &corpus, &threads, &options);
	check_chains(&set);
	g_autofree uint32_t *change = pp_change_find(&set, &corpus);
	g_autofree uint32_t *newest = pp_version_newest(&set);
	PpOutput *output = fuzz_output_begin(&fd);
	PpWriter *writer = pp_writer_new(output);
	PpResult result = {.corpus = &corpus,
		.threads = &threads,
		.set = &set,
		.spool = spool,
		.writer = writer,
		.change = change,
		.newest = newest,
		.replies = true};
	write_all(&result);
	pp_writer_free(writer);
	GString *out = fuzz_output_end(output, fd);
	pp_spool_free(spool);
	pp_corpus_clear(&corpus);
	return out;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(GPtrArray) lines = make_lines(data, size);
	g_autoptr(GString) one = thread(lines, false);
	g_autoptr(GString) two = thread(lines, true);

	if (!g_string_equal(one, two))
		fprintf(stderr, "forwards:\n%s\nbackwards:\n%s\n", one->str,
			two->str);
	FUZZ_CHECK(g_string_equal(one, two));
	return 0;
}
