/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/fail.h"
#include "record/slice.h"
#include "series/came.h"
#include "series/change.h"
#include "series/claims.h"
#include "series/closes.h"
#include "series/commit-match.h"
#include "series/depends.h"
#include "series/gateways.h"
#include "series/group.h"
#include "series/guess.h"
#include "series/intake.h"
#include "series/links.h"
#include "series/moved.h"
#include "series/naked.h"
#include "series/passed.h"
#include "series/recalled.h"
#include "series/threader.h"
#include "series/titled.h"
#include "series/told.h"
#include "series/write.h"

/* Bounds hostile input; see settle_series(). */
#define MAX_ROUNDS 16

struct PpThreader {
	const PpThreaderOptions *options;
	PpTexts texts; /* of the period */
	PpCommits commits;
	GArray *recalled; /* PpRecalled; NULL: there are commits to find */
	PpSpool *spool;
	GArray *passed; /* PpPassed */
	PpCopies *copies;
	PpCorpus corpus;
	PpThreads threads;
	PpSeriesSet set;
	uint32_t *change; /* by mail, of pp_change_find() */
	uint32_t *newest; /* by series, of pp_version_newest() */
	PpCommitMatch match;
	PpCloses closes;
	PpDepends depends;
	bool rows; /* were there rows of an earlier run? */
};

static bool
load_each(PpCommits *commits, char **file, GError **error)
{
	for (; file != NULL && *file != NULL; file++)
		if (!pp_commits_load(commits, *file, error))
			return false;
	return true;
}

static bool
load_commits(PpThreader *threader, GError **error)
{
	const PpThreaderOptions *options = threader->options;
	PpCommits told;

	pp_commits_init(&told, &threader->corpus);
	bool ok = load_each(&threader->commits, options->commits, error) &&
		load_each(&told, options->told, error);
	pp_told_mark(&threader->commits, &told);
	pp_commits_clear(&told);
	return ok;
}

PpThreader *
pp_threader_new(const PpThreaderOptions *options, GError **error)
{
	g_autoptr(PpThreader) threader = g_new0(PpThreader, 1);

	threader->options = options;
	/* Rows quote no text. */
	threader->texts = options->form == PP_THREADER_MAILS ? options->texts
							     : PP_TEXTS_NONE;
	threader->copies = pp_copies_new();
	pp_corpus_init(&threader->corpus);
	threader->corpus.also = options->also;
	pp_commits_init(&threader->commits, &threader->corpus);
	threader->commits.keeps_lines = options->unposted;
	pp_closes_init(&threader->closes);
	pp_depends_init(&threader->depends);
	if (!load_commits(threader, error))
		return NULL;
	if (options->commits == NULL)
		threader->recalled =
			g_array_new(FALSE, FALSE, sizeof(PpRecalled));
	threader->spool = pp_spool_new();
	threader->passed = g_array_new(FALSE, FALSE, sizeof(PpPassed));
	return g_steal_pointer(&threader);
}

void
pp_threader_free(PpThreader *threader)
{
	if (threader == NULL)
		return;
	g_free(threader->change);
	g_free(threader->newest);
	pp_series_clear(&threader->set);
	pp_thread_clear(&threader->threads);
	pp_copies_free(threader->copies);
	pp_corpus_clear(&threader->corpus);
	g_clear_pointer(&threader->passed, g_array_unref);
	g_clear_pointer(&threader->recalled, g_array_unref);
	pp_spool_free(threader->spool);
	pp_commit_match_clear(&threader->match);
	pp_commits_clear(&threader->commits);
	pp_closes_clear(&threader->closes);
	pp_depends_clear(&threader->depends);
	g_free(threader);
}

/* Counts and the like go through. */
static bool
add_other(PpThreader *threader, const PpRecord *record, bool period,
	GError **error)
{
	if (!pp_record_has(record, PP_FIELD_KIND))
		return pp_fail(error, PP_EXIT_DATA,
			"no kind: patch-classify comes first");
	threader->rows |= pp_kind_of(record) == PP_KIND_SERIES ||
		pp_kind_of(record) == PP_KIND_TALK;
	return !period ||
		pp_passed_add(threader->passed, threader->spool, record, error);
}

/* What differs in the context alone was said when it came. */
static void
note_copy(PpThreader *threader, const PpMail *mail, const PpRecord *record)
{
	if ((mail->flags & PP_MAIL_DIFFERS) != 0 && pp_mail_in_period(mail))
		pp_copies_note(threader->copies,
			pp_slice_of(record, PP_FIELD_MSGID), NULL);
}

/* What RECORD, of MAIL, names.  Returns true. */
static bool
note_links(PpThreader *threader, const PpRecord *record, const PpMail *mail)
{
	if (pp_kind_of(record) == PP_KIND_PATCH)
		pp_closes_add(&threader->closes, record, mail);
	pp_depends_add(&threader->depends, record, mail);
	return true;
}

/* Adds RECORD, as it came. */
static bool
add(PpThreader *threader, const PpRecord *record, bool period, GError **error)
{
	PpAddResult result;
	uint32_t mail;

	if (!pp_intake_add(
		    &threader->corpus, record, period, &result, &mail, error))
		return false;
	if (result == PP_NOT_A_MAIL)
		return add_other(threader, record, period, error);
	if (result != PP_ADDED)
		note_copy(threader, &threader->corpus.mails[mail], record);
	if (threader->recalled != NULL)
		pp_recalled_add(threader->recalled, &threader->commits, record,
			threader->corpus.mails[mail].id);
	/* A copy that does not count says nothing else. */
	return result == PP_IGNORED ||
		(pp_keep_record(&threader->corpus, mail, record,
			 period ? threader->texts : PP_TEXTS_NONE,
			 threader->spool, error) &&
			note_links(threader, record,
				&threader->corpus.mails[mail]));
}

bool
pp_threader_add(PpThreader *threader, const PpRecord *record, bool period,
	GError **error)
{
	g_auto(PpRecord) came = {0};
	GString *line = pp_came_undo(record);
	bool undone = line != NULL &&
		pp_record_parse(&came, line->str, line->len, NULL) &&
		pp_kind_is_mail(pp_kind_of(&came));
	bool ok = add(threader, undone ? &came : record, period, error);

	if (line != NULL)
		g_string_free(line, TRUE);
	return ok;
}

const PpCopies *
pp_threader_copies(const PpThreader *threader)
{
	return threader->copies;
}

static bool
load_links(const PpThreader *threader, GArray *links, GError **error)
{
	char **file = threader->options->links;

	for (; file != NULL && *file != NULL; file++)
		if (!pp_links_load(links, &threader->corpus, *file, error))
			return false;
	return true;
}

static uint32_t
count_placed(const PpCorpus *corpus)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < corpus->n_mails; i++)
		n += (corpus->mails[i].flags & PP_MAIL_PLACED) != 0;
	return n;
}

/* Threads and groups all mails; in another ROUND than the first, anew. */
static void
make_series(PpThreader *threader, int round)
{
	PpCorpus *corpus = &threader->corpus;

	for (uint32_t i = 0; i < corpus->n_mails; i++) {
		corpus->mails[i].series = PP_NONE;
		corpus->mails[i].flags &= ~(unsigned)PP_MAIL_REPLACED;
	}
	pp_series_clear(&threader->set);
	pp_thread_clear(&threader->threads);
	pp_guess_parents(corpus);
	if (round == 0)
		pp_gateways_tell_apart(corpus);
	pp_thread_build(&threader->threads, corpus);
	pp_naked_mark(corpus, &threader->threads);
	if (round == 0)
		pp_claims_settle(corpus);
	pp_group(&threader->set, corpus, &threader->threads);
}

/*
 * A patch that fills a gap, or takes its place in an older series, has got a
 * number, by which another run would sort, group and link it.  So that is done
 * until none gets one; only hostile input needs many rounds.
 */
static bool
settle_series(PpThreader *threader, GError **error)
{
	g_autoptr(GArray) links =
		g_array_new(FALSE, FALSE, sizeof(PpManualLink));
	PpCorpus *corpus = &threader->corpus;
	bool more = true;

	pp_corpus_finish(corpus);
	if (!load_links(threader, links, error))
		return false;
	for (int round = 0; more && round < MAX_ROUNDS; round++) {
		if (round > 0)
			pp_corpus_finish(corpus);
		uint32_t placed = count_placed(corpus);
		make_series(threader, round);
		pp_version_link(
			&threader->set, threader->options->without, links);
		more = count_placed(corpus) > placed;
	}
	return true;
}

/* The sketches are in the spool: only what nothing else matched needs them. */
static bool
read_sketch(
	const PpMail *mail, PpSketch *ret_sketch, void *data, GError **error)
{
	PpThreader *threader = data;
	g_auto(PpRecord) record = {0};
	const char *line = pp_spool_read(
		threader->spool, mail->offset, mail->length, error);

	if (line == NULL ||
		!pp_record_parse_again(&record, line, mail->length, error))
		return false;
	const PpField *sketch = pp_record_field(&record, PP_FIELD_SKETCH);
	if (sketch != NULL)
		pp_sketch_parse(ret_sketch, sketch->value, sketch->value_len);
	return true;
}

bool
pp_threader_finish(PpThreader *threader, GError **error)
{
	PpCorpus *corpus = &threader->corpus;

	if (threader->rows && corpus->n_mails == 0)
		return pp_fail(error, PP_EXIT_DATA,
			"rows of --summary, and no mail that they are of");
	if (!settle_series(threader, error))
		return false;
	/* Only now does each mail stand where it will. */
	pp_titled_find(&threader->set);
	pp_closes_find(&threader->closes, &threader->set);
	pp_depends_find(&threader->depends, &threader->set);
	threader->change = pp_change_find(&threader->set);
	threader->newest = pp_version_newest(&threader->set);
	pp_moved_mark(&threader->set, threader->change, threader->newest);
	if (threader->commits.list->len == 0)
		return true;
	if (threader->recalled != NULL) {
		pp_recalled_match(threader->recalled, &threader->commits,
			&threader->match);
		return true;
	}
	return pp_commit_match(&threader->match, &threader->commits,
		threader->change, read_sketch, threader, error);
}

/* What was committed and is of no mail, as it came. */
static bool
write_unposted(PpThreader *threader, PpOutput *output, GError **error)
{
	const GArray *list = threader->commits.list;

	for (guint n = 0; n < list->len; n++) {
		const char *line = g_array_index(list, PpCommit, n).line;

		if (line != NULL && !threader->match.posted[n] &&
			!pp_output_line(output, line, strlen(line), error))
			return false;
	}
	return true;
}

static bool
write_form(PpResult *result, const PpThreaderOptions *options, GError **error)
{
	switch (options->form) {
	case PP_THREADER_SUMMARY:
		return pp_write_rows(result, error) &&
			(!options->talks || pp_write_talk_rows(result, error));
	case PP_THREADER_TAGS:
		return pp_write_tags(result, error);
	default:
		return pp_write_mails(result, error);
	}
}

bool
pp_threader_write(PpThreader *threader, PpOutput *output, GError **error)
{
	const PpThreaderOptions *options = threader->options;
	g_autoptr(PpWriter) writer = pp_writer_new(output);
	PpResult result = {.set = &threader->set,
		.spool = threader->spool,
		.writer = writer,
		.change = threader->change,
		.newest = threader->newest,
		.closes = &threader->closes,
		.depends = &threader->depends,
		.context = options->context,
		.told = options->told != NULL,
		.now = options->now,
		.context_end = options->context_end,
		.replies = !options->no_replies};

	pp_result_init(&result);
	if (threader->commits.list->len > 0)
		result.reviews.match = &threader->match;
	bool ok = write_form(&result, options, error) &&
		write_unposted(threader, output, error) &&
		pp_passed_write(
			threader->passed, threader->spool, output, error);
	pp_result_clear(&result);
	return ok;
}
