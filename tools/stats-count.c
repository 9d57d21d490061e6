/* SPDX-License-Identifier: MIT */
/*
 * stats-count - count records by any of their fields.
 *
 * Records stream through; kept are the values that were seen, and 24 bytes of
 * each message-id, since a mail counts once.  Count records in the input are
 * added up, so that counts of parts make the counts of the whole: that is why
 * nothing is ever cut in one, and --top and --min are for people's eyes.
 */
#include <config.h>

#include <string.h>

#include "base/cli.h"
#include "base/diag.h"
#include "base/output.h"
#include "base/quote.h"
#include "base/suggest.h"
#include "base/terminal.h"
#include "count/companies.h"
#include "count/counter.h"
#include "count/cross.h"
#include "count/table.h"
#include "mail/mailmap.h"
#include "record/append-forms.h"
#include "record/asked.h"
#include "record/filter.h"
#include "record/vocabulary.h"
#include "record/writer.h"

typedef enum { TO_TEXT, TO_RECORDS, TO_CSV } Form;

/* What the tables look like. */
typedef enum { LAYOUT_LIST, LAYOUT_CROSS, LAYOUT_MAP } Layout;

struct options {
	char **by;
	char *table;
	gboolean unknown;
	char *unit;
	char **skip;
	char *sum;
	char *median;
	int depth;
	char *companies;
	char *mailmap;
	char *now;
	gboolean pass;
	char *to;
	char *sort;
	gint64 top;
	gint64 min;
	gboolean percent;
	gboolean total;
	gboolean bars;
	gboolean safe_csv;
	char *append;
	gboolean lenient;
	gboolean progress;
};

struct job {
	PpFilter filter;
	PpCompanies *companies; /* or NULL */
	PpMailmap *mailmap;     /* or NULL */
	PpCounter *counter;
	PpAsked *asked; /* by what names? */
	PpOutput *output;
	bool pass;
	Form form;
	Layout layout;
	PpTableStyle style;
};

static bool
process(const PpRecord *record, void *data, GError **error)
{
	struct job *job = data;

	if (pp_kind_of(record) != PP_KIND_COUNT)
		pp_asked_look(job->asked, record);
	if (pp_counter_take(job->counter, record) || !job->pass)
		return true;
	return pp_output_line(job->output, record->line, record->len, error);
}

static bool
write_table(const struct job *job, PpCountTable *table, PpWriter *writer,
	GError **error)
{
	if (job->form == TO_RECORDS)
		return pp_counter_rows_write(table, job->pass, writer, error);
	if (job->layout == LAYOUT_CROSS)
		return pp_cross_write(table, &job->style, job->output, error);
	return pp_table_write(table, &job->style, job->output, error);
}

/* The tables one after another; people see a blank line in between. */
static bool
write_counts(const struct job *job, GError **error)
{
	g_autoptr(PpWriter) writer = pp_writer_new(job->output);
	PpCountTable *table;

	for (size_t i = 0; (table = pp_counter_table(job->counter, i)); i++) {
		if (i && job->form != TO_RECORDS &&
			!pp_output_puts(job->output, "\n", error))
			return false;
		if (!write_table(job, table, writer, error))
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

/* --table and --unknown are a key and a layout in one. */
static Layout
parse_layout(struct options *options)
{
	char **by = options->by;
	const char *comma = options->table ? strchr(options->table, ',') : NULL;

	if (!options->table && !options->unknown) {
		if (!by)
			pp_cli_usage("--by=KEY is missing");
		return LAYOUT_LIST;
	}
	if (by || (options->table && options->unknown))
		pp_cli_usage("only one of --by, --table and --unknown");
	if (options->table && (!comma || strchr(comma + 1, ',')))
		pp_cli_usage("--table needs two keys: --table=company,month");
	by = g_new0(char *, 2);
	by[0] = g_strdup(options->table ? options->table : "unknown");
	options->by = by;
	return options->table ? LAYOUT_CROSS : LAYOUT_MAP;
}

static void
check(const struct options *options, Form form, Layout layout)
{
	bool cuts = options->top || options->min > INT64_MIN;

	if (options->depth < 1 || options->depth > 1000)
		pp_cli_usage("--depth: must be 1 to 1000");
	if (options->top < 0)
		pp_cli_usage("--top: must not be negative");
	if (form == TO_RECORDS &&
		(cuts || options->percent || options->total || options->sort ||
			options->median))
		pp_cli_usage("--top, --min, --percent, --total, --sort and "
			     "--median are for text and CSV: count records "
			     "are whole");
	if (form == TO_CSV && (options->by[1] || layout == LAYOUT_MAP))
		pp_cli_usage("--to=csv is for a single --by, or --table");
	if (options->safe_csv && form != TO_CSV)
		pp_cli_usage("--safe-csv is for CSV");
	if (options->percent && layout != LAYOUT_LIST)
		pp_cli_usage("--percent is for --by");
	if (options->bars && (form != TO_TEXT || layout != LAYOUT_LIST))
		pp_cli_usage("--bars is for --by, as text");
	if (options->median &&
		(options->sum || options->percent || options->total ||
			layout != LAYOUT_LIST))
		pp_cli_usage("--median is for --by, and has no total");
}

static void
skip_words(PpCounter *counter, const char *list)
{
	g_auto(GStrv) words = g_strsplit(list, ",", -1);

	if (!*words)
		pp_cli_usage("--skip: no flag and no kind");
	for (char **word = words; *word; word++) {
		g_autofree char *quoted = pp_quote_str(*word);
		g_autofree char *kind = pp_suggest_hint(
			*word, pp_vocabulary_words(PP_FIELD_KIND));
		g_autofree char *flag = pp_suggest_hint(
			*word, pp_vocabulary_words(PP_FIELD_FLAGS));
		if (!pp_counter_skip(counter, *word))
			pp_cli_usage("--skip='%s': neither a flag nor a kind%s",
				quoted, *kind ? kind : flag);
	}
}

static PpCounter *
make_counter(const struct options *options, const PpKeyContext *context)
{
	PpCounter *counter = pp_counter_new(context);
	PpCountSpec spec = {
		NULL, parse_unit(options->unit), options->sum, options->median};
	g_autoptr(GError) error = NULL;

	for (char **by = options->by; *by; by++) {
		spec.by = *by;
		if (pp_counter_add_table(counter, &spec, &error))
			continue;
		pp_counter_free(counter);
		pp_cli_usage("%s", error->message);
	}
	for (char **skip = options->skip; skip && *skip; skip++)
		skip_words(counter, *skip);
	return counter;
}

static PpAsked *
ask_for_keys(const PpCounter *counter)
{
	PpAsked *asked = pp_asked_new(false);
	const PpCountTable *table;

	for (size_t i = 0; (table = pp_counter_table(counter, i)); i++) {
		for (size_t part = 0; part < table->key->n_parts; part++) {
			const char *label = pp_key_foreign(table->key, part);
			if (label)
				pp_asked_add(asked, label, strlen(label));
		}
	}
	return asked;
}

/* A table with nothing in it may have its reason in the input, or in a key. */
static PpExit
hint(const struct job *job)
{
	g_autofree char *complaint =
		pp_asked_complaint(job->asked, pp_key_names);
	g_autofree char *nothing = pp_counter_nothing(job->counter);
	const char *missing = pp_counter_hint(job->counter);

	pp_warn_each(pp_copies_remarks(pp_counter_copies(job->counter)));
	if (missing)
		pp_warn("%s", missing);
	/* A part of a whole may well be empty. */
	else if (nothing && !complaint && job->form != TO_RECORDS)
		pp_warn("%s", nothing);
	if (complaint)
		pp_warn("%s", complaint);
	return complaint ? PP_EXIT_USAGE : PP_EXIT_OK;
}

/* What cannot be counted must not look as if it had been. */
static PpExit
check_sums(const struct job *job)
{
	if (!pp_counter_is_full(job->counter))
		return PP_EXIT_OK;
	pp_warn("a number is too large: the largest that there is stands for "
		"it");
	return PP_EXIT_DATA;
}

static void
set_up(struct job *job, struct options *options)
{
	g_autoptr(GError) error = NULL;

	job->pass = options->pass;
	job->form = parse_form(options);
	job->layout = parse_layout(options);
	check(options, job->form, job->layout);
	unsigned width = pp_terminal_width();
	PpTableForm form = job->layout == LAYOUT_MAP ? PP_TABLE_MAP
		: job->form == TO_CSV                ? PP_TABLE_CSV
						     : PP_TABLE_TEXT;
	job->style = (PpTableStyle){form, parse_sort(options->sort),
		(uint64_t)options->top, options->min, options->percent,
		options->total,
		options->safe_csv ? pp_csv_append_harmless
				  : pp_csv_append_field,
		options->bars ? width ? width : 80 : 0};
	if (options->companies)
		job->companies = pp_companies_load(options->companies, &error);
	pp_cli_check(error);
	if (options->mailmap)
		job->mailmap = pp_mailmap_load(options->mailmap, &error);
	pp_cli_check(error);
	PpKeyContext context = {(unsigned)options->depth, job->companies,
		job->mailmap, pp_cli_now(options->now)};
	job->counter = make_counter(options, &context);
	job->asked = ask_for_keys(job->counter);
	job->output = pp_cli_output(options->append,
		job->form == TO_RECORDS ? &pp_append_records : &pp_append_text);
	job->filter = (PpFilter){.process = process,
		.data = job,
		.tied = job->output,
		.lenient = options->lenient,
		.progress = options->progress};
}

static void
tear_down(struct job *job)
{
	pp_asked_free(job->asked);
	pp_counter_free(job->counter);
	pp_mailmap_free(job->mailmap);
	pp_companies_free(job->companies);
}

int
main(int argc, char **argv)
{
	struct options o = {.depth = 1, .min = INT64_MIN};
	const GOptionEntry entries[] = {
		PP_CLI_TEXTS("by", &o.by, "KEY",
			"Count by KEY, or by several joined: --by=a,b"),
		PP_CLI_TEXT("table", &o.table, "A,B",
			"Cross table: values of A down, of B across"),
		PP_CLI_FLAG("unknown", &o.unknown,
			"Addresses without a company, as lines of a map"),
		PP_CLI_TEXT("unit", &o.unit, "UNIT",
			"mails patches changes series reviews people all"),
		PP_CLI_TEXTS("skip", &o.skip, "WORD",
			"Leave out records of that flag or kind"),
		PP_CLI_TEXT("sum", &o.sum, "FIELD",
			"Add up that number instead of 1 each"),
		PP_CLI_TEXT("median", &o.median, "FIELD",
			"Median of that number, or hours from the arrival"),
		PP_CLI_INT("depth", &o.depth, "N",
			"Folders of --by=directory (default: 1)"),
		PP_CLI_TEXT("companies", &o.companies, "FILE",
			"Who works where: gitdm's domain map"),
		PP_CLI_TEXT("mailmap", &o.mailmap, "FILE",
			"Who is the same person: gitmailmap(5)"),
		PP_CLI_FLAG("pass", &o.pass,
			"Hand the input on, count records behind it"),
		PP_CLI_TEXT("to", &o.to, "FORM",
			"Form of the output: text, records or csv"),
		PP_CLI_TEXT("sort", &o.sort, "ORDER",
			"-count (default), count, value or -value"),
		PP_CLI_ROW("top", INT64, &o.top, "N",
			"Show only the first N rows"),
		PP_CLI_ROW("min", INT64, &o.min, "N",
			"Show only rows of N or more"),
		PP_CLI_FLAG("percent", &o.percent, "Show shares of the total"),
		PP_CLI_FLAG("total", &o.total,
			"Show the total of all rows, in a last one"),
		PP_CLI_FLAG("safe-csv", &o.safe_csv,
			"Of CSV, make text harmless in a spreadsheet"),
		PP_CLI_FLAG("bars", &o.bars, "Draw each count as a bar"),
		PP_CLI_NOW(&o.now), PP_CLI_APPEND(&o.append),
		PP_CLI_LENIENT(&o.lenient), PP_CLI_PROGRESS(&o.progress),
		G_OPTION_ENTRY_NULL};
	const PpCliSpec spec = {
		"[FILE...]", "Count records by any of their fields.", entries};
	struct job job = {.pass = false};
	g_autoptr(GError) error = NULL;

	pp_init(argv[0]);
	pp_cli_parse(&spec, &argc, &argv);
	set_up(&job, &o);
	PpExit status = pp_filter_run(&job.filter, argv + 1);
	if (!job.filter.stopped && write_counts(&job, &error))
		status = pp_exit_merge(
			pp_exit_merge(status, check_sums(&job)), hint(&job));
	tear_down(&job);
	return pp_cli_finish(&spec, status, error, job.output);
}
