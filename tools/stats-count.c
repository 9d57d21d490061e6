/* SPDX-License-Identifier: MIT */
/*
 * stats-count - count records by any of their fields.
 *
 * Records stream through; kept are the values that were seen, and 16 bytes of
 * each message-id, since a mail counts once.  Count records in the input are
 * added up, so that counts of parts make the counts of the whole: that is why
 * nothing is ever cut in one, and --top and --min are for people's eyes.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "pp-cli.h"
#include "pp-companies.h"
#include "pp-count.h"
#include "pp-diag.h"
#include "pp-filter.h"
#include "pp-output.h"
#include "pp-table.h"
#include "pp-writer.h"

typedef enum { TO_TEXT, TO_RECORDS, TO_CSV } Form;

struct options {
	char **by;
	char *unit;
	char **skip;
	char *sum;
	int depth;
	char *companies;
	gboolean pass;
	char *to;
	char *sort;
	gint64 top;
	gint64 min;
	gboolean percent;
	gboolean total;
	char *append;
	gboolean lenient;
};

struct job {
	PpCounter *counter;
	PpOutput *output;
	bool pass;
	Form form;
	PpTableStyle style;
};

static bool
process(const PpRecord *record, const PpPlace *place, void *data,
	GError **error)
{
	struct job *job = data;

	(void)place;
	if (pp_counter_take(job->counter, record) || !job->pass)
		return true;
	return pp_output_write(job->output, record->line, record->len, error) &&
		pp_output_write(job->output, "\n", 1, error) &&
		pp_output_end_unit(job->output, error);
}

static bool
write_records(const struct job *job, GError **error)
{
	g_autoptr(PpWriter) writer = pp_writer_new(job->output);
	size_t n = pp_counter_n_tables(job->counter);

	for (size_t i = 0; i < n; i++)
		if (!pp_counter_write(
			    job->counter, i, job->pass, writer, error))
			return false;
	return true;
}

static bool
write_tables(const struct job *job, GError **error)
{
	size_t n = pp_counter_n_tables(job->counter);

	for (size_t i = 0; i < n; i++) {
		if (i && !pp_output_puts(job->output, "\n", error))
			return false;
		bool ok = job->form == TO_CSV
			? pp_table_write_csv(job->counter, i, &job->style,
				  job->output, error)
			: pp_table_write_text(job->counter, i, &job->style,
				  job->output, error);
		if (!ok)
			return false;
	}
	return true;
}

static PpTallySort
parse_sort(const char *text)
{
	static const char *const names[] = {
		"-count", "count", "value", "-value", NULL};

	return (PpTallySort)pp_cli_choice("--sort", text, names, PP_SORT_COUNT);
}

static Form
parse_form(const struct options *options)
{
	static const char *const names[] = {"text", "records", "csv", NULL};
	Form form = (Form)pp_cli_choice("--to", options->to, names,
		options->pass ? TO_RECORDS : TO_TEXT);

	if (options->pass && form != TO_RECORDS)
		pp_cli_usage("--pass writes records, not --to=%s", options->to);
	return form;
}

static PpUnit
parse_unit(const char *text)
{
	if (!text)
		return PP_UNIT_DEFAULT;
	return (PpUnit)(1 +
		pp_cli_choice("--unit", text, pp_unit_names + 1, 0));
}

static void
check(const struct options *options, Form form)
{
	if (!options->by)
		pp_cli_usage("--by=KEY is missing");
	if (options->depth < 1 || options->depth > 1000)
		pp_cli_usage("--depth: must be 1 to 1000");
	if (options->top < 0)
		pp_cli_usage("--top: must not be negative");
	if (form == TO_RECORDS &&
		(options->top || options->min > INT64_MIN || options->percent ||
			options->total || options->sort))
		pp_cli_usage("--top, --min, --percent, --total and --sort are "
			     "for text and CSV: count records are whole");
	if (form == TO_CSV && options->by[1])
		pp_cli_usage("--to=csv writes one table: give one --by");
}

static PpCompanies *
load_companies(const char *path)
{
	g_autoptr(GError) error = NULL;
	PpCompanies *companies = path ? pp_companies_load(path, &error) : NULL;

	if (error)
		pp_die_error(error);
	return companies;
}

static PpCounter *
make_counter(const struct options *options, const PpKeyContext *context)
{
	PpCounter *counter = pp_counter_new(context);
	PpUnit unit = parse_unit(options->unit);
	g_autoptr(GError) error = NULL;

	for (char **by = options->by; *by; by++)
		if (!pp_counter_add_table(
			    counter, *by, unit, options->sum, &error))
			pp_cli_usage("%s", error->message);
	for (char **skip = options->skip; skip && *skip; skip++) {
		g_auto(GStrv) words = g_strsplit(*skip, ",", -1);
		for (char **word = words; *word; word++)
			pp_counter_skip(counter, *word);
	}
	return counter;
}

int
main(int argc, char **argv)
{
	struct options o = {.depth = 1, .min = INT64_MIN};
	const GOptionEntry entries[] = {
		{"by", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o.by,
			"Count by KEY, or by several joined: --by=a,b", "KEY"},
		{"unit", 0, 0, G_OPTION_ARG_FILENAME, &o.unit,
			"mails patches changes series reviews people all",
			"UNIT"},
		{"skip", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o.skip,
			"Leave out records of that flag or kind", "WORD"},
		{"sum", 0, 0, G_OPTION_ARG_FILENAME, &o.sum,
			"Add up that number instead of 1 each", "FIELD"},
		{"depth", 0, 0, G_OPTION_ARG_INT, &o.depth,
			"Folders of --by=directory (default: 1)", "N"},
		{"companies", 0, 0, G_OPTION_ARG_FILENAME, &o.companies,
			"Who works where: gitdm's domain map", "FILE"},
		{"pass", 0, 0, G_OPTION_ARG_NONE, &o.pass,
			"Hand the input on, count records behind it", NULL},
		{"to", 0, 0, G_OPTION_ARG_FILENAME, &o.to,
			"Form of the output: text, records or csv", "FORM"},
		{"sort", 0, 0, G_OPTION_ARG_FILENAME, &o.sort,
			"-count (default), count, value or -value", "ORDER"},
		{"top", 0, 0, G_OPTION_ARG_INT64, &o.top,
			"Show only the first N rows", "N"},
		{"min", 0, 0, G_OPTION_ARG_INT64, &o.min,
			"Show only rows of N or more", "N"},
		{"percent", 0, 0, G_OPTION_ARG_NONE, &o.percent,
			"Show shares of the total", NULL},
		{"total", 0, 0, G_OPTION_ARG_NONE, &o.total,
			"Show the total of all rows, in a last one", NULL},
		{"append", 0, 0, G_OPTION_ARG_FILENAME, &o.append,
			"Append to FILE instead of standard output", "FILE"},
		{"lenient", 0, 0, G_OPTION_ARG_NONE, &o.lenient,
			"Lines that are no record are no failure", NULL},
		G_OPTION_ENTRY_NULL};
	const PpCliSpec spec = {"[FILE...]",
		"Counts records by any of their fields.", NULL, entries};
	g_autoptr(GError) error = NULL;

	pp_init(argv[0]);
	pp_cli_parse(&spec, &argc, &argv);
	Form form = parse_form(&o);
	check(&o, form);
	struct job job = {.pass = o.pass, .form = form};
	job.style = (PpTableStyle){
		parse_sort(o.sort), (uint64_t)o.top, o.min, o.percent, o.total};
	PpCompanies *companies = load_companies(o.companies);
	PpKeyContext context = {(unsigned)o.depth, companies};
	job.counter = make_counter(&o, &context);
	job.output = pp_output_open(o.append, &error);
	if (!job.output)
		pp_die_error(error);
	PpFilter filter = {.process = process,
		.data = &job,
		.tied = o.pass ? job.output : NULL,
		.lenient = o.lenient};
	PpExit status = pp_filter_run(&filter, argv + 1);
	bool ok = status != PP_EXIT_OUTPUT &&
		(form == TO_RECORDS ? write_records(&job, &error)
				    : write_tables(&job, &error));
	if (!pp_output_close(job.output, ok ? &error : NULL) && ok)
		ok = false;
	if (error)
		pp_warn("%s", error->message);
	status = pp_exit_merge(status, pp_exit_of_error(error));
	pp_counter_free(job.counter);
	pp_companies_free(companies);
	g_strfreev(o.by);
	g_strfreev(o.skip);
	g_free(o.unit);
	return (int)status;
}
