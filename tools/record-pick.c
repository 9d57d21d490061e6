/* SPDX-License-Identifier: MIT */
/*
 * record-pick - get at records without a loop.
 *
 * Records stream through, each is held against the conditions and written in
 * the form that was asked for.  Only --sort waits for the end, with the records
 * in a spool file and nothing but what they are sorted by in memory.
 */
#include <config.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "pp-cli.h"
#include "pp-condition.h"
#include "pp-diag.h"
#include "pp-filter.h"
#include "pp-output.h"
#include "pp-quote.h"
#include "pp-selection.h"
#include "pp-sorter.h"

typedef enum { TO_RECORDS, TO_TSV, TO_CSV } Form;

struct options {
	gboolean any;
	char *fields;
	gboolean head;
	char *to;
	char **sort;
	gboolean count;
	gboolean exit_status;
	char *now;
	char *append;
	gboolean lenient;
};

struct job {
	PpFilter filter;
	GPtrArray *conditions; /* PpCondition */
	bool any;
	bool only_count;
	Form form;
	PpSelection *selection; /* (nullable) all fields */
	PpSorter *sorter;       /* (nullable) as they come */
	PpOutput *output;
	GString *line;
	uint64_t matched;
};

/* Do the conditions hold?  False, with an error, when that cannot be told. */
static bool
hold(const struct job *job, const PpRecord *record, bool *ret_hold,
	GError **error)
{
	*ret_hold = !job->any || job->conditions->len == 0;
	for (size_t i = 0; i < job->conditions->len; i++) {
		bool holds;
		if (!pp_condition_holds(g_ptr_array_index(job->conditions, i),
			    record, &holds, error))
			return false;
		if (holds == job->any) {
			*ret_hold = holds;
			return true;
		}
	}
	return true;
}

static bool
emit(struct job *job, const PpRecord *record, GError **error)
{
	GString *line = job->line;

	g_string_truncate(line, 0);
	if (job->form == TO_TSV) {
		pp_selection_append_tsv(job->selection, record, line);
	} else if (job->form == TO_CSV) {
		pp_selection_append_csv(job->selection, record, line);
	} else if (job->selection) {
		pp_selection_append_record(job->selection, record, line);
	} else {
		return pp_output_write(
			       job->output, record->line, record->len, error) &&
			pp_output_write(job->output, "\n", 1, error) &&
			pp_output_end_unit(job->output, error);
	}
	return pp_output_write(job->output, line->str, line->len, error) &&
		pp_output_end_unit(job->output, error);
}

static bool
process(const PpRecord *record, const PpPlace *place, void *data,
	GError **error)
{
	struct job *job = data;
	g_autoptr(GError) reason = NULL;
	bool holds = false;

	if (!hold(job, record, &holds, &reason)) {
		pp_filter_skip(
			&job->filter, place, PP_EXIT_DATA, reason->message);
		return true;
	}
	if (!holds)
		return true;
	job->matched++;
	if (job->only_count)
		return true;
	if (job->sorter)
		return pp_sorter_add(job->sorter, record, error);
	return emit(job, record, error);
}

static bool
emit_line(const char *line, size_t len, void *data, GError **error)
{
	struct job *job = data;
	g_auto(PpRecord) record;

	pp_record_init(&record);
	return pp_record_parse(&record, line, len, error) &&
		emit(job, &record, error);
}

/* The head line goes out first, even when nothing matches. */
static bool
begin(struct job *job, bool head, GError **error)
{
	if (!head || job->form == TO_RECORDS)
		return true;
	g_string_truncate(job->line, 0);
	pp_selection_append_head(
		job->selection, job->form == TO_CSV ? ',' : '\t', job->line);
	return pp_output_write(
		       job->output, job->line->str, job->line->len, error) &&
		pp_output_end_unit(job->output, error);
}

static bool
end(struct job *job, GError **error)
{
	if (job->sorter)
		return pp_sorter_each(job->sorter, emit_line, job, error);
	if (!job->only_count)
		return true;
	g_string_printf(job->line, "%" PRIu64 "\n", job->matched);
	return pp_output_write(
		job->output, job->line->str, job->line->len, error);
}

/* Arguments are conditions; what has not the form of one is a file. */
static char **
read_arguments(struct job *job, char **arguments, int64_t now)
{
	GPtrArray *files = g_ptr_array_new();
	g_autoptr(GError) error = NULL;

	for (; *arguments; arguments++) {
		if (!pp_condition_is(*arguments)) {
			g_ptr_array_add(files, *arguments);
			continue;
		}
		PpCondition *condition =
			pp_condition_new(*arguments, now, &error);
		if (!condition)
			pp_cli_usage("%s", error->message);
		g_ptr_array_add(job->conditions, condition);
	}
	g_ptr_array_add(files, NULL);
	return (char **)g_ptr_array_free(files, FALSE);
}

static void
set_up(struct job *job, const struct options *options)
{
	static const char *const forms[] = {"records", "tsv", "csv", NULL};
	g_autoptr(GError) error = NULL;

	job->any = options->any;
	job->only_count = options->count;
	job->form = (Form)pp_cli_choice("--to", options->to, forms,
		options->fields ? TO_TSV : TO_RECORDS);
	if (job->form != TO_RECORDS && !options->fields)
		pp_cli_usage("--to=%s needs --fields", forms[job->form]);
	if (options->head && job->form == TO_RECORDS)
		pp_cli_usage("--head is for TSV and CSV");
	if (options->fields)
		job->selection = pp_selection_new(options->fields, &error);
	if (error)
		pp_cli_usage("--fields: %s", error->message);
	if (options->sort && !options->count)
		job->sorter = pp_sorter_new(options->sort, &error);
	if (!error)
		job->output = pp_output_open(options->append, &error);
	if (error)
		pp_die_error(error);
	job->conditions = g_ptr_array_new_with_free_func(
		(GDestroyNotify)pp_condition_free);
	job->line = g_string_new(NULL);
	job->filter = (PpFilter){.process = process,
		.data = job,
		.tied = job->output,
		.lenient = options->lenient};
}

static PpExit
run(struct job *job, const struct options *options, char **files)
{
	g_autoptr(GError) error = NULL;
	bool head = options->head && !options->count;
	PpExit status = PP_EXIT_OK;

	if (begin(job, head, &error)) {
		status = pp_filter_run(&job->filter, files);
		if (status != PP_EXIT_OUTPUT)
			end(job, &error);
	}
	bool said = error || status == PP_EXIT_OUTPUT;
	if (!pp_output_close(job->output, said ? NULL : &error))
		status = PP_EXIT_OUTPUT;
	if (error)
		pp_warn("%s", error->message);
	return pp_exit_merge(status, pp_exit_of_error(error));
}

int
main(int argc, char **argv)
{
	struct options o = {.any = FALSE};
	const GOptionEntry entries[] = {
		{"any", 0, 0, G_OPTION_ARG_NONE, &o.any,
			"One condition that holds is enough", NULL},
		{"fields", 0, 0, G_OPTION_ARG_FILENAME, &o.fields,
			"Write only these fields: date,version,title", "LIST"},
		{"head", 0, 0, G_OPTION_ARG_NONE, &o.head,
			"Begin TSV and CSV with the fields' names", NULL},
		{"to", 0, 0, G_OPTION_ARG_FILENAME, &o.to,
			"Form of the output: records, tsv or csv", "FORM"},
		{"sort", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o.sort,
			"Sort by FIELD, with - descending", "[-]FIELD"},
		{"count", 0, 0, G_OPTION_ARG_NONE, &o.count,
			"Print only how many records match", NULL},
		{"exit-status", 0, 0, G_OPTION_ARG_NONE, &o.exit_status,
			"Exit with 1 when nothing matched", NULL},
		{"now", 0, 0, G_OPTION_ARG_FILENAME, &o.now,
			"What \"now\" is for ages and times", "TIME"},
		{"append", 0, 0, G_OPTION_ARG_FILENAME, &o.append,
			"Append to FILE instead of standard output", "FILE"},
		{"lenient", 0, 0, G_OPTION_ARG_NONE, &o.lenient,
			"Lines that are no record are no failure", NULL},
		G_OPTION_ENTRY_NULL};
	const PpCliSpec spec = {"[CONDITION...] [FILE...]",
		"Picks the records for which every CONDITION holds: FIELD, "
		"!FIELD, FIELD=VALUE,\nand with != < <= > >= =~ !~",
		NULL, entries};
	struct job job = {.matched = 0};

	pp_init(argv[0]);
	pp_cli_parse(&spec, &argc, &argv);
	set_up(&job, &o);
	g_autofree char **files =
		read_arguments(&job, argv + 1, pp_cli_now(o.now));
	PpExit status = run(&job, &o, files);
	g_ptr_array_unref(job.conditions);
	pp_selection_free(job.selection);
	pp_sorter_free(job.sorter);
	g_string_free(job.line, TRUE);
	g_free(o.fields);
	g_strfreev(o.sort);
	if (status == PP_EXIT_OK && o.exit_status && job.matched == 0)
		return PP_EXIT_NO;
	return (int)status;
}
