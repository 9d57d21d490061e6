/* SPDX-License-Identifier: MIT */
/*
 * record-pick - get at records without a loop.
 *
 * Records stream through, each is held against the conditions and written in
 * the form that was asked for.  Only --sort waits for the end, with the records
 * in a spool file and nothing but what they are sorted by in memory; and until
 * a record has a field of a name that the table lacks, they wait there, too: if
 * none has, the name was misspelt.
 */
#include <config.h>

#include <inttypes.h>
#include <string.h>

#include "base/cli.h"
#include "base/diag.h"
#include "base/output.h"
#include "base/quote.h"
#include "pick/emit.h"
#include "pick/json.h"
#include "pick/newest.h"
#include "pick/senders.h"
#include "pick/waiting.h"
#include "pick/whole.h"
#include "record/append-forms.h"
#include "record/asked.h"
#include "record/condition.h"
#include "record/filter.h"
#include "record/vocabulary.h"

struct options {
	gboolean any;
	gboolean series;
	char *fields;
	gboolean head;
	gboolean safe_csv;
	char *to;
	char *reviews;
	char *link;
	char *input;
	char **sort;
	gint64 limit;
	gboolean count;
	gboolean exit_status;
	gboolean no_follow;
	char *now;
	char *append;
	gboolean lenient;
	gboolean progress;
};

struct job {
	PpFilter filter;
	GPtrArray *conditions; /* PpCondition */
	PpAsked *asked;        /* for fields by what names? */
	bool any;
	bool head; /* is yet to be written */
	bool only_count;
	bool held; /* it waits for a record that has what was asked for */
	PpWaiting *waiting; /* (nullable) they go as they come */
	PpNewest *newest;   /* (nullable) of --to=am, as is whole */
	PpWhole *whole;
	PpSenders *senders; /* (nullable) of --to=am and --reviews */
	PpPlace place;      /* of what comes back from there */
	PpEmit *emit;
	PpOutput *output;
	GString *aged; /* (nullable) a record with the age asked for */
	int64_t now;
	uint64_t limit; /* of what is written, or counted */
	uint64_t matched;
};

/* Writes RECORD with its age, whatever it was when somebody wrote it there. */
static bool
write_aged(struct job *job, const PpRecord *record, GError **error)
{
	g_auto(PpRecord) aged = {0};
	int64_t days;

	g_string_truncate(job->aged, 0);
	for (size_t i = 0; i < record->n_fields; i++)
		if (record->fields[i].id != PP_FIELD_AGE)
			pp_record_append_field(job->aged, record->fields + i);
	if (pp_record_age(record, job->now, &days))
		g_string_append_printf(
			job->aged, "\tage:%" G_GINT64_FORMAT, days);
	return pp_record_parse_again(
		       &aged, job->aged->str, job->aged->len, error) &&
		pp_emit_record(job->emit, &aged, error);
}

static bool
write_head(struct job *job, GError **error)
{
	bool wanted = job->head;

	job->head = false;
	return !wanted || pp_emit_head(job->emit, error);
}

static void
tell_sender(struct job *job, const PpRecord *record)
{
	g_autofree char *told =
		job->senders && pp_kind_of(record) == PP_KIND_PATCH
		? pp_senders_tell(job->senders, record)
		: NULL;

	if (told)
		pp_warn("%s", told);
}

static bool
take_picked(struct job *job, const PpRecord *record, GError **error)
{
	if (job->matched == job->limit)
		return true;
	tell_sender(job, record);
	job->matched++;
	/* Where they wait, all were seen. */
	job->filter.done = job->matched == job->limit && !job->waiting;
	if (job->only_count)
		return true;
	if (!write_head(job, error))
		return false;
	return job->aged ? write_aged(job, record, error)
			 : pp_emit_record(job->emit, record, error);
}

/* Is RECORD what git am is to see now, or is nothing to be applied? */
static bool
is_applied(const struct job *job, const PpRecord *record)
{
	return !job->whole ||
		(pp_whole_is_patch(record) &&
			pp_whole_take(job->whole, record));
}

/* What comes back from a spool file has its place in its order there. */
static bool
take_back(const char *line, size_t len, void *data, GError **error)
{
	struct job *job = data;
	g_auto(PpRecord) record = {0};

	job->place.line++;
	return (pp_record_parse_again(&record, line, len, error) &&
		       (!is_applied(job, &record) ||
			       take_picked(job, &record, error))) ||
		pp_filter_skips(&job->filter, &job->place, error);
}

/* Does git am make of the mail what the record in LINE says? */
static bool
judge(const char *line, size_t len, void *data, GError **error)
{
	struct job *job = data;
	g_auto(PpRecord) record = {0};

	return pp_record_parse_again(&record, line, len, error) &&
		(!pp_whole_is_patch(&record) ||
			pp_emit_judge(job->emit, &record, error));
}

/* Is what the series has among what came? */
static bool
look(const char *line, size_t len, void *data, GError **error)
{
	struct job *job = data;
	g_auto(PpRecord) record = {0};

	return pp_record_parse_again(&record, line, len, error) &&
		pp_whole_add(job->whole, &record, error);
}

/* The series that git am is to have: all of it, or nothing. */
static bool
want_newest(struct job *job, GError **error)
{
	bool lenient = job->filter.lenient;
	const char *id = pp_newest_find(job->newest, lenient, error);

	if (!id)
		return false;
	pp_waiting_want(job->waiting, id);
	if (!pp_waiting_each(job->waiting, look, job, error) ||
		(!lenient && !pp_whole_check(job->whole, error)))
		return false;
	return lenient || job->only_count ||
		pp_waiting_each(job->waiting, judge, job, error);
}

/* Every name that was asked for is some record's: nothing has to wait. */
static bool
release(struct job *job, GError **error)
{
	bool ok = pp_waiting_each(job->waiting, take_back, job, error);

	g_clear_pointer(&job->waiting, pp_waiting_free);
	job->held = false;
	/* What waited may have been enough. */
	job->filter.done = job->matched == job->limit;
	return ok;
}

static bool
process(const PpRecord *record, void *data, GError **error)
{
	struct job *job = data;
	bool holds = false;

	pp_asked_look(job->asked, record);
	if (job->held && !pp_asked_is_open(job->asked) && !release(job, error))
		return false;
	if (!pp_condition_all_hold(
		    job->conditions, job->any, record, &holds, error))
		return false;
	if (job->senders)
		pp_senders_add(job->senders, record);
	if (job->newest)
		pp_newest_add(job->newest, record, holds);
	if (job->waiting)
		return pp_waiting_add(job->waiting, record, holds, error);
	return !holds || take_picked(job, record, error);
}

/*
 * What no record has is wrong usage, but with --limit not all were seen.
 * Returns: (transfer full), or NULL.
 */
static char *
complaint(const struct job *job)
{
	return job->filter.done ? NULL : pp_asked_complaint(job->asked, NULL);
}

static bool
end(struct job *job, GError **error)
{
	char text[32];

	g_autofree char *misspelt = complaint(job);

	if (misspelt)
		return true;
	if (job->newest && !want_newest(job, error))
		return false;
	if (job->waiting &&
		!pp_waiting_each(job->waiting, take_back, job, error))
		return false;
	if (!job->only_count)
		return write_head(job, error) &&
			pp_emit_finish(job->emit, error);
	g_snprintf(text, sizeof text, "%" PRIu64 "\n", job->matched);
	return pp_output_puts(job->output, text, error);
}

/* Is ARGUMENT the rest of a condition of several words, behind BEFORE? */
static bool
is_torn(const char *before, const char *argument)
{
	static const char operators[] = "=<>~!";
	size_t len = strlen(before);

	return strchr(operators, *argument) ||
		(len > 1 && strchr("=<>~", before[len - 1]));
}

/*
 * What begins like a condition, and is no file, was meant for one; or BEFORE,
 * the argument before it, begins it.
 */
static void
check_file(const char *argument, const char *before)
{
	g_autofree char *quoted = pp_quote_path(argument);

	if (strcmp(argument, "-") == 0 ||
		g_file_test(argument, G_FILE_TEST_EXISTS))
		return;
	if (*argument && is_torn(before, argument))
		pp_cli_usage("'%s': a condition is one word, in quotes: "
			     "'version>=2'",
			quoted);
	if (pp_condition_is_meant(argument))
		pp_cli_usage("'%s' is neither a condition nor a file", quoted);
	g_autofree char *hint = pp_field_hint(argument, NULL);
	if (*hint)
		pp_cli_usage(
			"'%s' is neither a field nor a file%s", quoted, hint);
}

static void
warn_of_file(const char *argument)
{
	g_autofree char *quoted = pp_quote_path(argument);

	if (g_file_test(argument, G_FILE_TEST_EXISTS))
		pp_warn("'%s' is taken for a condition; the file of that name "
			"is './%s'",
			quoted, quoted);
}

/* Arguments are conditions; what has not the form of one is a file. */
static char **
read_arguments(struct job *job, char **arguments)
{
	GPtrArray *files = g_ptr_array_new();
	g_autoptr(GError) error = NULL;
	const char *before = "";

	for (; *arguments; before = *arguments++) {
		if (!pp_condition_is(*arguments)) {
			check_file(*arguments, before);
			g_ptr_array_add(files, *arguments);
			continue;
		}
		warn_of_file(*arguments);
		if (!pp_condition_add(job->conditions, job->asked, *arguments,
			    job->now, &error))
			pp_cli_usage("%s", error->message);
	}
	g_ptr_array_add(files, NULL);
	return (char **)g_ptr_array_free(files, FALSE);
}

static void
ask_for_options(struct job *job, const struct options *options)
{
	PpAsked *asked = job->asked;
	g_auto(GStrv) fields =
		g_strsplit(options->fields ? options->fields : "", ",", -1);

	for (char **field = fields; *field; field++)
		pp_asked_add(asked, *field, strlen(*field));
	if (g_strv_contains((const char *const *)fields, "age"))
		job->aged = g_string_new(NULL);
	for (char **key = options->sort; key && *key; key++) {
		const char *label = *key + (**key == '-');
		pp_asked_add(asked, label, strlen(label));
	}
}

/* --reviews, or --reviews=older. */
static PpReviewsTaken
parse_reviews(const char *value)
{
	static const char *const which[] = {"older", NULL};

	if (!value)
		return PP_REVIEWS_NONE;
	if (!*value)
		return PP_REVIEWS_GIVEN;
	pp_cli_choice("--reviews", value, which, 0);
	return PP_REVIEWS_OLDER;
}

static PpEmitSpec
parse_form(const struct options *options)
{
	static const char maildir[] = "maildir=";
	static const char *const forms[] = {"records", "tsv", "csv", "jsonl",
		"thread", "mbox", "am", "maildir=DIR", NULL};
	PpEmitSpec spec = {.safe_csv = options->safe_csv,
		.fields = options->fields,
		.no_follow = options->no_follow};

	if (options->to && g_str_has_prefix(options->to, maildir)) {
		spec.form = PP_EMIT_MAILDIR;
		spec.folder = options->to + strlen(maildir);
	} else {
		spec.form = (PpEmitForm)pp_cli_choice("--to", options->to,
			forms, options->fields ? PP_EMIT_TSV : PP_EMIT_RECORDS);
	}
	if (spec.form == PP_EMIT_MAILDIR && (!spec.folder || !*spec.folder))
		pp_cli_usage("--to=maildir=DIR: name a folder");
	if (spec.form >= PP_EMIT_MBOX && options->fields)
		pp_cli_usage("--fields: a mail is written whole");
	spec.amend = (PpAmend){.reviews = parse_reviews(options->reviews),
		.link = options->link};
	if (spec.form < PP_EMIT_MBOX && (options->reviews || options->link))
		pp_cli_usage("%s: only a mail gets trailers",
			options->reviews ? "--reviews" : "--link");
	if (spec.form == PP_EMIT_AM && (options->sort || options->limit))
		pp_cli_usage("%s: a series is written whole, by number",
			options->sort ? "--sort" : "--limit");
	if (options->safe_csv && spec.form != PP_EMIT_CSV)
		pp_cli_usage("--safe-csv is for CSV");
	if (options->head && spec.form != PP_EMIT_TSV &&
		spec.form != PP_EMIT_CSV)
		pp_cli_usage("--head is for TSV and CSV");
	return spec;
}

/* What names fields that are none is a wrong option, too. */
static void
check(const GError *error)
{
	if (error && pp_exit_of_error(error) == PP_EXIT_USAGE)
		pp_cli_usage("%s", error->message);
	pp_cli_check(error);
}

static const PpAppendForm *
append_form(const struct options *options, const PpEmitSpec *spec)
{
	if (options->count)
		return &pp_append_text;
	switch (spec->form) {
	case PP_EMIT_RECORDS:
		return &pp_append_records;
	case PP_EMIT_JSONL:
		return &pp_append_jsonl;
	case PP_EMIT_MBOX:
	case PP_EMIT_AM:
		return &pp_append_mbox;
	default:
		return &pp_append_text;
	}
}

static void
set_up(struct job *job, const struct options *options)
{
	static const char *const inputs[] = {"records", "jsonl", NULL};
	g_autoptr(GError) error = NULL;
	PpEmitSpec spec = parse_form(options);
	int input = pp_cli_choice("--input", options->input, inputs, 0);

	job->any = options->any;
	job->only_count = options->count;
	job->head = options->head && !options->count;
	if (options->limit < 0)
		pp_cli_usage("--limit: must not be negative");
	job->limit = options->limit ? (uint64_t)options->limit : UINT64_MAX;
	job->conditions = g_ptr_array_new_with_free_func(
		(GDestroyNotify)pp_condition_free);
	job->asked = pp_asked_new(false);
	job->now = pp_cli_now(options->now);
	ask_for_options(job, options);
	static char number[] = "number";
	char *by_number[] = {number, NULL};
	bool am = spec.form == PP_EMIT_AM;
	/* What is only counted need not be sorted. */
	char **sort = options->count ? NULL : am ? by_number : options->sort;
	if (sort || am || options->series)
		job->waiting =
			pp_waiting_new(sort, am || options->series, &error);
	if (am) {
		job->newest = pp_newest_new();
		job->whole = pp_whole_new();
	}
	if (am || options->reviews)
		job->senders = pp_senders_new();
	job->place.file = sort ? "sorted records" : "picked series";
	check(error);
	job->output =
		pp_cli_output(options->append, append_form(options, &spec));
	job->emit = pp_emit_new(&spec, job->output, &error);
	check(error);
	job->filter = (PpFilter){.process = process,
		.translate = input == 1 ? pp_json_read : NULL,
		.data = job,
		.tied = job->output,
		.lenient = options->lenient,
		.progress = options->progress};
}

static PpExit
complain(const struct job *job)
{
	g_autofree char *misspelt = complaint(job);

	if (!misspelt)
		return PP_EXIT_OK;
	pp_warn("%s", misspelt);
	return PP_EXIT_USAGE;
}

static void
run(struct job *job, char **files, GError **error)
{
	job->held = !job->waiting && pp_asked_is_open(job->asked);
	if (job->held && !(job->waiting = pp_waiting_new(NULL, false, error)))
		return;
	pp_filter_run(&job->filter, files);
	if (!job->filter.stopped)
		end(job, error);
}

static void
tear_down(struct job *job)
{
	g_ptr_array_unref(job->conditions);
	pp_asked_free(job->asked);
	pp_waiting_free(job->waiting);
	pp_newest_free(job->newest);
	pp_whole_free(job->whole);
	pp_senders_free(job->senders);
	pp_emit_free(job->emit);
	if (job->aged)
		g_string_free(job->aged, TRUE);
}

int
main(int argc, char **argv)
{
	struct options o = {.any = FALSE};
	const GOptionEntry entries[] = {
		PP_CLI_FLAG(
			"any", &o.any, "One condition that holds is enough"),
		PP_CLI_FLAG("series", &o.series,
			"Pick all of a series when one of it matches"),
		PP_CLI_TEXT("fields", &o.fields, "LIST",
			"Write only these fields: date,version,title"),
		PP_CLI_FLAG("head", &o.head,
			"Begin TSV and CSV with the fields' names"),
		PP_CLI_FLAG("safe-csv", &o.safe_csv,
			"Of CSV, make text harmless in a spreadsheet"),
		PP_CLI_TEXT("to", &o.to, "FORM",
			"records tsv csv jsonl thread mbox am maildir=DIR"),
		PP_CLI_MAYBE("reviews", &o.reviews, "older",
			"Add to patches the tags that others gave"),
		PP_CLI_TEXT("link", &o.link, "PREFIX",
			"Add to patches Link: PREFIX and the message-id"),
		PP_CLI_TEXT("input", &o.input, "FORM",
			"Form of the input: records or jsonl"),
		PP_CLI_TEXTS("sort", &o.sort, "[-]FIELD",
			"Sort by FIELD, with - descending"),
		PP_CLI_ROW("limit", INT64, &o.limit, "N",
			"Write only the first N records that match"),
		PP_CLI_FLAG(
			"count", &o.count, "Print only how many records match"),
		PP_CLI_FLAG("exit-status", &o.exit_status,
			"Exit with 1 when nothing matched"),
		PP_CLI_NO_FOLLOW(&o.no_follow), PP_CLI_NOW(&o.now),
		PP_CLI_APPEND(&o.append), PP_CLI_LENIENT(&o.lenient),
		PP_CLI_PROGRESS(&o.progress), G_OPTION_ENTRY_NULL};
	const PpCliSpec spec = {"[CONDITION...] [FILE...]",
		"Pick the records for which every CONDITION holds: FIELD, "
		"!FIELD (or not:FIELD),\nFIELD=VALUE, and with != < <= > >= "
		"=~ !~",
		entries};
	struct job job = {.matched = 0};
	g_autoptr(GError) error = NULL;

	pp_init(argv[0]);
	pp_cli_parse(&spec, &argc, &argv);
	pp_cli_link("--link", &o.link);
	set_up(&job, &o);
	g_autofree char **files = read_arguments(&job, argv + 1);
	run(&job, files, &error);
	PpExit status = pp_exit_merge(job.filter.status, complain(&job));
	tear_down(&job);
	status = (PpExit)pp_cli_finish(&spec, status, error, job.output);
	bool none = status == PP_EXIT_OK && job.matched == 0;
	return none && o.exit_status ? PP_EXIT_NO : (int)status;
}
