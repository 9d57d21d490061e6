/* SPDX-License-Identifier: MIT */
/*
 * series-thread - which patch series are in an archive, what replaces what,
 * what was said about them and what became of them.
 *
 * All must be seen before anything can be said: of each mail under 300 bytes
 * are kept, the rest of its record lies in an unlinked file of TMPDIR and is
 * copied once in and once out.  What comes out depends on the set of records
 * and, with --context, on the present; not on their order.
 */
#include <config.h>

#include <stdbool.h>

#include "base/cli.h"
#include "base/diag.h"
#include "base/output.h"
#include "base/time.h"
#include "record/append-forms.h"
#include "record/filter.h"
#include "record/vocabulary.h"
#include "series/threader.h"

struct options {
	gboolean summary;
	gboolean talks;
	char **tags;
	gboolean no_replies;
	char **context;
	char *context_end;
	char *now;
	char **links;
	char **commits;
	char **told;
	gboolean unposted;
	char **without;
	char *append;
	char *text;
	gboolean lenient;
	gboolean progress;
};

struct job {
	PpThreader *threader;
	PpFilter filter;
	bool period; /* what is read now is of it */
};

static bool
process(const PpRecord *record, void *data, GError **error)
{
	struct job *job = data;

	return pp_threader_add(job->threader, record, job->period, error);
}

static bool
read_all(struct job *job, char **context, char **files)
{
	job->period = false;
	if (context != NULL)
		pp_filter_run(&job->filter, context);
	job->period = true;
	if (!job->filter.stopped)
		pp_filter_run(&job->filter, files);
	return !job->filter.stopped;
}

/*
 * --tags alone asks for a form; --tags=LIST says what counts.  Returns the
 * lists as one, or NULL. (transfer full)
 */
static char **
parse_tags(char **tags, bool *ret_form)
{
	g_autofree char *all = g_strjoinv(",", tags);
	g_auto(GStrv) words = g_strsplit(all, ",", -1);
	GStrvBuilder *list = g_strv_builder_new();

	for (; *tags; tags++)
		*ret_form |= **tags == '\0';
	for (char **word = words; *word; word++) {
		if (**word == '\0')
			continue;
		if (!g_str_has_suffix(*word, "-by"))
			pp_cli_usage("--tags='%s': a tag ends in -by", *word);
		g_strv_builder_add(list, *word);
	}
	char **also = g_strv_builder_end(list);
	g_strv_builder_unref(list);
	return also;
}

/* When the context was told. */
static int64_t
parse_end(const char *text, int64_t now)
{
	g_autoptr(GError) error = NULL;
	int64_t end = G_MAXINT64;

	if (text && !pp_time_parse_human(text, now, &end, &error))
		pp_cli_usage("--context-end: %s", error->message);
	return end;
}

/* What the engine is asked to do; points into O. */
static PpThreaderOptions
parse(const struct options *o)
{
	bool rows = false;
	char **also = o->tags ? parse_tags(o->tags, &rows) : NULL;
	PpThreaderOptions options = {.no_replies = o->no_replies,
		.context = o->context != NULL,
		.now = pp_cli_now(o->now),
		.context_end = parse_end(o->context_end, pp_cli_now(o->now)),
		.links = o->links,
		.commits = o->commits,
		.told = o->told,
		.unposted = o->unposted,
		.also = also,
		.talks = o->talks};
	char **name = o->without;

	if (o->summary && rows)
		pp_cli_usage("--summary and --tags: one of them");
	if (o->talks && !o->summary)
		pp_cli_usage("--talks needs --summary");
	if (o->unposted && o->commits == NULL)
		pp_cli_usage("--unposted needs --commits");
	options.form = o->summary ? PP_THREADER_SUMMARY
		: rows            ? PP_THREADER_TAGS
				  : PP_THREADER_MAILS;
	options.texts = (PpTexts)pp_cli_choice(
		"--text", o->text, pp_texts_names, PP_TEXTS_ALL);
	for (; name != NULL && *name != NULL; name++)
		options.without[PP_MATCH_CHANGEID +
			pp_cli_choice("--without", *name,
				pp_vocabulary_words(PP_FIELD_MATCHED) +
					PP_MATCH_CHANGEID - 1,
				0)] = true;
	return options;
}

int
main(int argc, char **argv)
{
	struct options o = {0};
	const GOptionEntry entries[] = {
		PP_CLI_FLAG("summary", &o.summary, "Write one record a series"),
		PP_CLI_FLAG("talks", &o.talks,
			"And one a conversation that is of no series"),
		PP_CLI_ROW("tags", FILENAME_ARRAY, &o.tags, "[LIST]",
			"One record a review; LIST: what counts as one, too"),
		PP_CLI_FLAG("no-replies", &o.no_replies,
			"Leave out replies and notices"),
		PP_CLI_TEXTS("context", &o.context, "FILE",
			"Older records, which are not of the period"),
		PP_CLI_TEXT("context-end", &o.context_end, "TIME",
			"Of --context: when that was told"),
		PP_CLI_TEXTS("links", &o.links, "FILE",
			"Versions linked by hand: OLDER TAB NEWER"),
		PP_CLI_NOW(&o.now),
		PP_CLI_TEXTS("commits", &o.commits, "FILE",
			"Records or lines PATCHID COMMIT of commits"),
		PP_CLI_TEXTS("told", &o.told, "FILE",
			"Those of which an earlier digest told"),
		PP_CLI_FLAG("unposted", &o.unposted,
			"Write the commits that came by no mail, too"),
		PP_CLI_TEXTS("without", &o.without, "WHAT",
			"Look not at changeid, named, reply, title, patches"),
		PP_CLI_APPEND(&o.append), PP_CLI_LENIENT(&o.lenient),
		PP_CLI_PROGRESS(&o.progress),
		PP_CLI_TEXT("text", &o.text, "WHICH",
			"Texts to pass on: all (default), heads, none"),
		G_OPTION_ENTRY_NULL};
	const PpCliSpec spec = {"[FILE...]",
		"Group classified records by patch series, link versions, "
		"count reviews.",
		entries};
	g_autoptr(GError) error = NULL;

	pp_init(argv[0]);
	pp_cli_parse(&spec, &argc, &argv);
	const PpThreaderOptions options = parse(&o);
	struct job job = {.threader = pp_threader_new(&options, &error)};
	pp_cli_check(error);
	PpOutput *output = pp_cli_output(o.append, &pp_append_records);
	job.filter = (PpFilter){.process = process,
		.data = &job,
		.tied = output,
		.lenient = o.lenient,
		.progress = o.progress};
	bool ok = read_all(&job, o.context, argv + 1);
	pp_warn_each(pp_copies_remarks(pp_threader_copies(job.threader)));
	if (ok && pp_threader_finish(job.threader, &error))
		pp_threader_write(job.threader, output, &error);
	pp_threader_free(job.threader);
	g_strfreev(options.also);
	return pp_cli_finish(&spec, job.filter.status, error, output);
}
