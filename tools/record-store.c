/* SPDX-License-Identifier: MIT */
/*
 * record-store - a filter that remembers: the mails that are new pass, and all
 * are kept in an SQLite file.
 *
 * It stands between patch-classify and whoever tells what is new.  A mail is
 * in the store before it is passed on, pending until the one who told it says
 * so: if he dies first, his next run gets it again.
 */
#include <config.h>

#include <stdlib.h>

#include "base/cli.h"
#include "base/diag.h"
#include "base/fail.h"
#include "base/output.h"
#include "base/quote.h"
#include "base/written.h"
#include "record/append-forms.h"
#include "record/asked.h"
#include "record/condition.h"
#include "record/filter.h"
#include "record/slice.h"
#include "record/vocabulary.h"
#include "store/adder.h"
#include "store/commit.h"
#include "store/query.h"
#include "store/schema.h"

struct options {
	char *add;
	char *run;
	char *commit;
	gboolean pending;
	gboolean committed;
	char **forget;
	char *now;
	char *append;
	gboolean lenient;
	gboolean progress;
};

struct job {
	PpFilter filter;
	PpDatabase *store;
	PpOutput *output;
	PpAdder *adder;        /* of --add */
	PpCommit *told;        /* of --commit */
	GPtrArray *conditions; /* PpCondition */
	PpAsked *asked;
	size_t left; /* pending ones, of a question */
};

/* Has RECORD what is kept here: a mail's, and its message-id? */
static bool
is_mail(const PpRecord *record)
{
	PpKind kind = pp_kind_of(record);

	return (kind == PP_KIND_NONE || pp_kind_is_mail(kind)) &&
		pp_slice_of(record, PP_FIELD_MSGID).len > 0;
}

static bool
process(const PpRecord *record, void *data, GError **error)
{
	struct job *job = data;

	if (!is_mail(record))
		return pp_fail(error, PP_EXIT_DATA,
			"no mail: it has no msgid, or is told about mails");
	/* No digest could tell it, and its commit would lose it. */
	if (job->adder && !pp_slice_of(record, PP_FIELD_KIND).len)
		return pp_fail(error, PP_EXIT_DATA,
			"no kind: patch-classify comes first");
	if (job->adder)
		return pp_adder_add(job->adder, record, error);
	pp_commit_add(job->told, record);
	return true;
}

static bool
write_line(const char *line, size_t len, void *data, GError **error)
{
	struct job *job = data;

	return pp_output_line(job->output, line, len, error);
}

/* One bad row must not keep the others from whoever asks. */
static void
skip_stored(const char *reason, void *data)
{
	struct job *job = data;

	pp_warn("%s", reason);
	if (!job->filter.lenient)
		job->filter.status =
			pp_exit_merge(job->filter.status, PP_EXIT_DATA);
}

/* What an earlier run of that name was given and has not committed. */
static bool
write_left(struct job *job, const char *run, GError **error)
{
	PpQuery left = {
		.conditions = job->conditions, .pending = true, .run = run};

	return pp_query_each(
		job->store, &left, write_line, skip_stored, job, error);
}

static bool
add(struct job *job, const struct options *options, char **files,
	GError **error)
{
	job->adder = pp_adder_new(job->store, options->run ? options->run : "",
		job->output, error);
	if (!job->adder)
		return false;
	if (options->run && !write_left(job, options->run, error))
		return false;
	pp_filter_run(&job->filter, files);
	/* What was read is kept, whatever became of the rest. */
	bool ok = pp_adder_flush(job->adder, error);
	pp_warn_each(pp_copies_remarks(pp_adder_copies(job->adder)));
	return ok;
}

static bool
commit(struct job *job, const char *path, char **files, GError **error)
{
	size_t unknown, left;

	job->told = pp_commit_new();
	pp_filter_run(&job->filter, files);
	/* Not before: what writes our input may just be making it. */
	job->store = pp_schema_open(path, PP_DATABASE_WRITE, error);
	if (!job->store ||
		!pp_commit_all(job->told, job->store, &unknown, &left, error))
		return false;
	if (left > 0)
		pp_warn("%s: left %zu pending, which differ from what was told",
			job->store->name, left);
	if (unknown > 0) {
		g_autofree char *reason =
			g_strdup_printf("%s: does not hold %zu of these mails",
				job->store->name, unknown);
		skip_stored(reason, job);
	}
	return true;
}

/*
 * Whoever meant others learns it from their number.  Nobody has told what is
 * pending: it stays, unless it is asked for.
 */
static bool
forget(struct job *job, const PpQuery *asked, GError **error)
{
	size_t n, left;

	if (!pp_query_forget(
		    job->store, asked, skip_stored, job, &n, &left, error))
		return false;
	pp_warn("%s: forgot %zu record%s", job->store->name, n,
		n == 1 ? "" : "s");
	if (left > 0)
		pp_warn("%s: left %zu that are pending", job->store->name,
			left);
	return true;
}

/* Who asks for all that is pending, tells it: so also what stands for two. */
static bool
say_differing(struct job *job, bool is_all, GError **error)
{
	g_autoptr(PpCopies) copies = pp_copies_new();

	if (!pp_query_differing(job->store, is_all, copies, error))
		return false;
	if (is_all)
		pp_warn_each(pp_copies_remarks(copies));
	return true;
}

static bool
count_line(const char *line, size_t len, void *data, GError **error)
{
	struct job *job = data;

	(void)line;
	(void)len;
	(void)error;
	job->left++;
	return true;
}

/* Whoever asks for what is committed may think that it is all. */
static bool
say_left(struct job *job, const PpQuery *asked, GError **error)
{
	PpQuery untold = {.conditions = asked->conditions, .pending = true};

	if (!pp_query_each(
		    job->store, &untold, count_line, skip_stored, job, error))
		return false;
	if (job->left > 0)
		pp_warn("%s: left %zu that are pending", job->store->name,
			job->left);
	return true;
}

static bool
query(struct job *job, const struct options *options, GError **error)
{
	PpQuery asked = {.conditions = job->conditions,
		.pending = options->pending,
		.run = options->run,
		.asked = job->asked};

	if (options->forget)
		return forget(job, &asked, error);
	if (!pp_query_each(
		    job->store, &asked, write_line, skip_stored, job, error))
		return false;
	if (options->pending)
		return say_differing(
			job, !options->run && job->conditions->len == 0, error);
	return options->committed || say_left(job, &asked, error);
}

static void
add_condition(struct job *job, const char *text, int64_t now)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *quoted = pp_quote_str(text);

	if (!pp_condition_is(text))
		pp_cli_usage("'%s' is no condition", quoted);
	if (!pp_condition_add(job->conditions, job->asked, text, now, &error))
		pp_cli_usage("%s", error->message);
}

/* What cannot go together; what is not asked for costs the mail. */
static void
validate(const struct options *options, char **arguments)
{
	bool asks = !options->add && !options->commit;

	if (options->add && options->commit)
		pp_cli_usage("--add and --commit: one of them");
	if (!asks &&
		(options->pending || options->committed || options->forget))
		pp_cli_usage("--pending, --committed and --forget are for "
			     "asking a store");
	if (options->committed && (options->pending || options->forget))
		pp_cli_usage("--committed goes without --pending and --forget");
	if (options->run && !*options->run)
		pp_cli_usage("--run: no name");
	if (options->run && !options->add && !options->pending)
		pp_cli_usage("--run is for --add and --pending");
	if (asks && !*arguments)
		pp_cli_usage("name a store");
}

/*
 * SQLite writes what it keeps beside a store, even to read it; of a link,
 * beside the file that it leads to.
 */
static void
note_store(const char *store)
{
	static const char *const ends[] = {
		"", "-journal", "-wal", "-shm", NULL};
	g_autoptr(GError) error = NULL;
	g_autofree char *real = realpath(store, NULL);

	for (const char *const *end = ends; *end && !error; end++) {
		g_autofree char *path =
			g_strconcat(real ? real : store, *end, NULL);
		pp_written_add(path, &error);
	}
	pp_cli_check(error);
}

static void
set_up(struct job *job, const struct options *options, char **arguments)
{
	g_autoptr(GError) error = NULL;
	int64_t now = pp_cli_now(options->now);
	bool asks = !options->add && !options->commit;

	job->conditions = g_ptr_array_new_with_free_func(
		(GDestroyNotify)pp_condition_free);
	job->asked = pp_asked_new(options->forget != NULL);
	for (char **text = options->forget; text && *text; text++)
		add_condition(job, *text, now);
	for (char **text = arguments + 1; asks && *text; text++)
		add_condition(job, *text, now);
	note_store(options->add           ? options->add
			: options->commit ? options->commit
					  : *arguments);
	job->output = pp_cli_output(options->append, &pp_append_records);
	if (options->add)
		job->store =
			pp_schema_open(options->add, PP_DATABASE_MAKE, &error);
	else if (asks)
		job->store = pp_schema_open(*arguments,
			options->forget ? PP_DATABASE_WRITE : PP_DATABASE_READ,
			&error);
	pp_cli_check(error);
	job->filter = (PpFilter){.process = process,
		.data = job,
		.tied = job->output,
		.lenient = options->lenient,
		.progress = options->progress};
}

static bool
run(struct job *job, const struct options *options, char **arguments,
	GError **error)
{
	if (options->add)
		return add(job, options, arguments, error);
	if (options->commit)
		return commit(job, options->commit, arguments, error);
	return query(job, options, error);
}

static void
tear_down(struct job *job)
{
	pp_adder_free(job->adder);
	pp_commit_free(job->told);
	pp_database_free(job->store);
	pp_asked_free(job->asked);
	g_ptr_array_unref(job->conditions);
}

int
main(int argc, char **argv)
{
	struct options o = {.pending = FALSE};
	const GOptionEntry entries[] = {
		PP_CLI_TEXT("add", &o.add, "DB",
			"Add to the store DB, and pass on what is new"),
		PP_CLI_TEXT("run", &o.run, "NAME",
			"The new ones are pending in the run NAME"),
		PP_CLI_TEXT("commit", &o.commit, "DB",
			"Of the store DB, these are pending no more"),
		PP_CLI_FLAG("pending", &o.pending,
			"Write those that are pending instead"),
		PP_CLI_FLAG("committed", &o.committed,
			"Say nothing of those that are pending"),
		PP_CLI_TEXTS("forget", &o.forget, "CONDITION",
			"Delete those for which CONDITION holds"),
		PP_CLI_NOW(&o.now), PP_CLI_APPEND(&o.append),
		PP_CLI_LENIENT(&o.lenient), PP_CLI_PROGRESS(&o.progress),
		G_OPTION_ENTRY_NULL};
	const PpCliSpec spec = {"DB [CONDITION...] | [FILE...]",
		"Keep the records of mails in an SQLite file: add those that "
		"are new, or write\nthose of DB for which every CONDITION "
		"holds.",
		entries};
	struct job job = {.adder = NULL};
	g_autoptr(GError) error = NULL;

	pp_init(argv[0]);
	pp_cli_parse(&spec, &argc, &argv);
	validate(&o, argv + 1);
	set_up(&job, &o, argv + 1);
	run(&job, &o, argv + 1, &error);
	tear_down(&job);
	return pp_cli_finish(&spec, job.filter.status, error, job.output);
}
