/* SPDX-License-Identifier: MIT */
/*
 * series-thread - which patch series are in an archive, what replaces what,
 * what was said about them and what became of them.
 *
 * All must be seen before anything can be said: of each mail some 200 bytes
 * are kept, the rest of its record lies in an unlinked file of TMPDIR and is
 * copied once in and once out.  What comes out depends on the set of records
 * only, not on their order.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/cli.h"
#include "base/diag.h"
#include "base/output.h"
#include "record/filter.h"
#include "series/change.h"
#include "series/commits.h"
#include "series/corpus.h"
#include "series/gateways.h"
#include "series/keep.h"
#include "series/links.h"
#include "series/passed.h"
#include "series/result.h"
#include "series/version.h"

struct options {
	gboolean summary;
	gboolean tags;
	gboolean no_replies;
	char **context;
	char **links;
	char **commits;
	char **without;
	char *append;
	char *text;
	gboolean lenient;
};

/* As PpKeepTexts has them. */
static const char *const text_names[] = {"all", "heads", "none", NULL};

struct job {
	const struct options *options;
	PpFilter filter;
	PpCorpus corpus;
	PpSpool *spool;
	PpPassed *passed;
	PpKeepTexts texts; /* of the period that will be written */
	bool period;
};

/* Counts and the like go through. */
static bool
take_other(struct job *job, const PpRecord *record, GError **error)
{
	if (!pp_record_has(record, PP_FIELD_KIND)) {
		g_set_error_literal(error, PP_ERROR, PP_EXIT_DATA,
			"no kind: patch-classify comes first");
		return false;
	}
	return !job->period || pp_passed_add(job->passed, record, error);
}

static bool
process(const PpRecord *record, void *data, GError **error)
{
	struct job *job = data;
	PpAddResult result;
	uint32_t mail;

	if (!pp_corpus_add(
		    &job->corpus, record, job->period, &result, &mail, error))
		return false;
	if (result == PP_NOT_A_MAIL)
		return take_other(job, record, error);
	return result == PP_IGNORED ||
		pp_keep_record(&job->corpus, mail, record,
			job->period ? job->texts : PP_KEEP_NONE, job->spool,
			error);
}

static bool
read_all(struct job *job, char **files)
{
	char **context = job->options->context;

	job->period = false;
	if (context != NULL &&
		pp_filter_run(&job->filter, context) == PP_EXIT_OUTPUT)
		return false;
	job->period = true;
	return pp_filter_run(&job->filter, files) != PP_EXIT_OUTPUT;
}

static bool
link_versions(struct job *job, PpSeriesSet *set, const PpThreads *threads,
	PpVersionOptions *without, GError **error)
{
	g_autoptr(GArray) links =
		g_array_new(FALSE, FALSE, sizeof(PpManualLink));
	char **files = job->options->links;

	for (; files != NULL && *files != NULL; files++)
		if (!pp_links_load(links, &job->corpus, *files, error))
			return false;
	without->links = (const PpManualLink *)(const void *)links->data;
	without->n_links = links->len;
	pp_version_link(set, &job->corpus, threads, without);
	return true;
}

static bool
write_result(PpResult *result, const struct options *options, GError **error)
{
	if (options->summary)
		return pp_result_summary(result, error);
	return options->tags ? pp_result_tags(result, error)
			     : pp_result_grouped(result, error);
}

static bool
report(struct job *job, PpVersionOptions *without, const PpCommits *commits,
	PpOutput *output, GError **error)
{
	g_auto(PpThreads) threads;
	g_auto(PpSeriesSet) set;
	g_autoptr(PpWriter) writer = pp_writer_new(output);

	pp_corpus_finish(&job->corpus);
	pp_gateways_tell_apart(&job->corpus);
	pp_thread_build(&threads, &job->corpus);
	pp_series_group(&set, &job->corpus, &threads);
	if (!link_versions(job, &set, &threads, without, error))
		return false;
	g_autofree uint32_t *change = pp_change_find(&set, &job->corpus);
	g_autofree uint32_t *newest = pp_version_newest(&set);
	PpResult result = {.corpus = &job->corpus,
		.threads = &threads,
		.set = &set,
		.spool = job->spool,
		.writer = writer,
		.change = change,
		.newest = newest,
		.context = job->options->context != NULL,
		.replies = !job->options->no_replies};
	pp_result_init(&result);
	result.review.commits = commits;
	bool ok = write_result(&result, job->options, error) &&
		pp_passed_write(job->passed, output, error);
	pp_result_clear(&result);
	return ok;
}

static void
check(const struct options *options)
{
	if (options->summary && options->tags)
		pp_cli_usage("--summary and --tags: one of them");
}

static PpVersionOptions
parse_without(char **names)
{
	PpVersionOptions options = {0};
	const char *choices[PP_N_MATCHES] = {NULL};

	for (int i = 0; i + PP_MATCH_CHANGEID < PP_N_MATCHES; i++)
		choices[i] = pp_match_names[i + PP_MATCH_CHANGEID];
	for (; names != NULL && *names != NULL; names++)
		options.without[PP_MATCH_CHANGEID +
			pp_cli_choice("--without", *names, choices, 0)] = true;
	return options;
}

static void
load_commits(PpCommits *commits, char **files)
{
	g_autoptr(GError) error = NULL;

	pp_commits_init(commits);
	for (; files != NULL && *files != NULL; files++) {
		pp_commits_load(commits, *files, &error);
		pp_cli_check(error);
	}
}

static void
set_up(struct job *job, GError **error)
{
	pp_corpus_init(&job->corpus);
	job->spool = pp_spool_new(error);
	job->passed = pp_passed_new(job->spool);
	job->texts = (PpKeepTexts)pp_cli_choice(
		"--text", job->options->text, text_names, PP_KEEP_ALL);
	/* What is no mail of the input needs none. */
	if (job->options->summary || job->options->tags)
		job->texts = PP_KEEP_NONE;
	job->filter = (PpFilter){.process = process,
		.data = job,
		.lenient = job->options->lenient};
}

static void
tear_down(struct job *job)
{
	pp_corpus_clear(&job->corpus);
	pp_passed_free(job->passed);
	pp_spool_free(job->spool);
}

int
main(int argc, char **argv)
{
	struct options o = {0};
	const GOptionEntry entries[] = {
		{"summary", 0, 0, G_OPTION_ARG_NONE, &o.summary,
			"Write one record a series", NULL},
		{"tags", 0, 0, G_OPTION_ARG_NONE, &o.tags,
			"Write one record for each review given", NULL},
		{"no-replies", 0, 0, G_OPTION_ARG_NONE, &o.no_replies,
			"Leave out replies and notices", NULL},
		{"context", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o.context,
			"Older records, which are not of the period", "FILE"},
		{"links", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o.links,
			"Versions linked by hand: OLDER TAB NEWER", "FILE"},
		{"commits", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o.commits,
			"What was applied: lines PATCHID COMMIT", "FILE"},
		{"without", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o.without,
			"Look not at changeid, named, reply, title, patches",
			"WHAT"},
		{"append", 0, 0, G_OPTION_ARG_FILENAME, &o.append,
			"Append to FILE instead of standard output", "FILE"},
		{"lenient", 0, 0, G_OPTION_ARG_NONE, &o.lenient,
			"Exit 0 though some input is in no record", NULL},
		{"text", 0, 0, G_OPTION_ARG_FILENAME, &o.text,
			"Texts to pass on: all (default), heads, none",
			"WHICH"},
		G_OPTION_ENTRY_NULL};
	const PpCliSpec spec = {"[FILE...]",
		"Group classified records by patch series, link versions, "
		"count reviews.",
		NULL, entries};
	g_autoptr(GError) error = NULL;
	g_auto(PpCommits) commits;

	pp_init(argv[0]);
	pp_cli_parse(&spec, &argc, &argv);
	check(&o);
	PpVersionOptions without = parse_without(o.without);
	load_commits(&commits, o.commits);
	struct job job = {.options = &o};
	set_up(&job, &error);
	pp_cli_check(error);
	PpOutput *output = pp_cli_output(o.append);
	if (read_all(&job, argv + 1))
		report(&job, &without, &commits, output, &error);
	tear_down(&job);
	return pp_cli_finish(&spec, job.filter.status, error, output);
}
