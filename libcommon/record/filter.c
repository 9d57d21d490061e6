/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "base/diag.h"
#include "base/fail.h"
#include "base/hash.h"
#include "base/meter.h"
#include "base/written.h"
#include "record/filter.h"
#include "record/stranger.h"

/* Complaints of one kind about one file that are said; the rest is counted. */
#define MAX_SAID 20

static void
merge(PpFilter *filter, PpExit status)
{
	if (status == PP_EXIT_DATA && filter->lenient)
		return;
	filter->status = pp_exit_merge(filter->status, status);
}

static void
skip(PpFilter *filter, const PpPlace *place, PpExit status, const char *reason)
{
	pp_warn("%s: line %" PRIu64 ": %s", place->file, place->line, reason);
	merge(filter, status);
}

/* Is STATUS that of a record alone, so that the others go on? */
static bool
is_of_record(PpExit status)
{
	return status == PP_EXIT_DATA || status == PP_EXIT_INPUT ||
		status == PP_EXIT_NOINPUT;
}

bool
pp_filter_skips(PpFilter *filter, const PpPlace *place, GError **error)
{
	PpExit status = pp_exit_of_error(*error);

	if (!is_of_record(status))
		return false;
	skip(filter, place, status, (*error)->message);
	g_clear_error(error);
	return true;
}

/* What a run goes by, beside FILTER. */
typedef struct {
	PpFilter *filter;
	PpRecord record;
	GString *translated;
	uint64_t n_lines; /* of all files, before there was a crew */
	PpCrew *crew;     /* (nullable) */
	PpMeter meter;
	PpProgress progress; /* total 0: not all input is plain files */
	/* Of the file at hand. */
	const char *stranger; /* (nullable) its first line is none of ours */
	GError *held;         /* what there is to say of that line */
	bool over;            /* nor is the second: the file is left */
	const char *file;     /* name for diagnostics, quoted */
	GHashTable *said;     /* kind of complaint -> how often */
} Run;

/* A complaint without what it quotes, which tells one kind from another. */
static char *
kind_of(const char *reason)
{
	size_t len = strcspn(reason, "'0123456789");

	while (len > 0 && strchr(": ", reason[len - 1]))
		len--;
	return g_strndup(reason, len);
}

/* A filter that was left out is missing for all records: once is enough. */
static guint
most_of(const char *kind)
{
	return g_str_has_suffix(kind, "comes first") ? 1 : MAX_SAID;
}

/* Says REASON, unless as much was said of the file more than often enough. */
static void
complain(Run *run, const PpPlace *place, PpExit status, const char *reason)
{
	char *kind = kind_of(reason);
	guint n = GPOINTER_TO_UINT(g_hash_table_lookup(run->said, kind)) + 1;

	g_hash_table_replace(run->said, kind, GUINT_TO_POINTER(n));
	if (n <= most_of(kind))
		skip(run->filter, place, status, reason);
	else
		merge(run->filter, status);
}

/* Counts what complain() has not said. */
static void
sum_up(Run *run, const char *file)
{
	g_autoptr(GList) kinds = g_list_sort(
		g_hash_table_get_keys(run->said), (GCompareFunc)strcmp);

	for (GList *at = kinds; at; at = at->next) {
		guint n = GPOINTER_TO_UINT(
			g_hash_table_lookup(run->said, at->data));

		if (n > most_of(at->data))
			pp_warn("%s: %u more: %s", file, n - most_of(at->data),
				(const char *)at->data);
	}
	g_hash_table_remove_all(run->said);
}

/* Parses a line into the run's record; false with the reason. */
static bool
parse_line(Run *run, PpLine kind, const char *line, size_t len, GError **error)
{
	if (kind == PP_LINE_TORN || kind == PP_LINE_LONG)
		return pp_fail(error, PP_EXIT_DATA, "%s",
			kind == PP_LINE_TORN ? "torn record: no newline at the "
					       "end of the input"
					     : "no record: longer than 300 "
					       "MiB");
	if (!run->filter->translate)
		return pp_record_parse(&run->record, line, len, error);
	g_string_truncate(run->translated, 0);
	return run->filter->translate(line, len, run->translated, error) &&
		pp_record_parse(&run->record, run->translated->str,
			run->translated->len, error);
}

/* As pp_filter_skips(). */
static bool
skips(Run *run, const PpPlace *place, GError **error)
{
	PpExit status = pp_exit_of_error(*error);

	if (!is_of_record(status))
		return false;
	complain(run, place, status, (*error)->message);
	g_clear_error(error);
	return true;
}

/*
 * A first line that is no record may be that of another kind of file: the
 * second one tells.  Returns true when nothing else is to be done with a line.
 */
static bool
is_of_stranger(Run *run, const PpPlace *place, const char *line, size_t len,
	GError **reason)
{
	if (place->line == 1 && *reason && !run->filter->translate && line) {
		run->stranger = pp_stranger_name(line, len);
		if (run->stranger)
			run->held = g_steal_pointer(reason);
		return run->stranger != NULL;
	}
	if (!run->stranger)
		return false;
	run->over = *reason != NULL;
	if (!run->over) {
		PpPlace first = {place->file, 1};
		run->stranger = NULL;
		skips(run, &first, &run->held);
	}
	g_clear_error(reason);
	return run->over;
}

/* One line that was read; false when process wants to go no further. */
static bool
take_line(Run *run, const PpPlace *place, PpLine kind, const char *line,
	size_t len, GError **error)
{
	PpFilter *filter = run->filter;
	GError *reason = NULL;
	bool ok = parse_line(run, kind, line, len, &reason);

	if (is_of_stranger(run, place, line, len, &reason))
		return true;
	if ((ok && filter->process(&run->record, filter->data, &reason)) ||
		skips(run, place, &reason))
		return true;
	g_propagate_error(error, reason);
	return false;
}

/* Fewer lines are done before threads have begun. */
enum { LINES_ALONE = 128 };

/* Takes back what the crew did, or left to do. */
static bool
take_back(const PpCrewLine *line, void *data, GError **error)
{
	Run *run = data;
	PpPlace place = {run->file, line->number};
	PpOutput *output = run->filter->tied;

	if (!line->out)
		return take_line(
			run, &place, line->kind, line->line, line->len, error);
	return pp_output_write(output, line->out, line->out_len, error) &&
		pp_output_end_unit(output, error);
}

/* Waits for the crew, if there is one. */
static bool
catch_up(Run *run, GError **error)
{
	return !run->crew || pp_crew_drain(run->crew, error);
}

static bool
before_wait(void *data, GError **error)
{
	Run *run = data;
	PpOutput *tied = run->filter->tied;

	return catch_up(run, error) && (!tied || pp_output_flush(tied, error));
}

/*
 * May the crew have a line?  Not the first two, which say whether the file is
 * one of records; and what is long is worked on alone, after all the others.
 */
static bool
is_for_crew(const Run *run, uint64_t number, size_t len)
{
	return run->crew && number > 2 && !run->stranger &&
		len <= PP_CREW_LINE_MAX;
}

/* Does a line, or has it done. */
static bool
do_line(Run *run, PpInput *input, PpLine kind, const char *line, size_t len,
	GError **error)
{
	const PpWork *work = run->filter->work;
	PpPlace place = {run->file, pp_input_line_number(input)};

	if (work && work->jobs > 1 && ++run->n_lines == LINES_ALONE)
		run->crew = pp_crew_new(work, take_back, run);
	if (is_for_crew(run, place.line, len))
		return pp_crew_add(
			run->crew, place.line, kind, line, len, error);
	return catch_up(run, error) &&
		take_line(run, &place, kind, line, len, error);
}

/* The last words on a file. */
static void
leave(Run *run, const char *file)
{
	if (run->stranger) {
		pp_warn("%s: %s", file, run->stranger);
		merge(run->filter, PP_EXIT_DATA);
	}
	sum_up(run, file);
	g_clear_error(&run->held);
	run->stranger = NULL;
	run->over = false;
}

/* The end of a file, or of what can be read of it, for the reason PROBLEM. */
static bool
end_lines(Run *run, GError *problem, GError **error)
{
	if (!catch_up(run, error)) {
		g_clear_error(&problem);
		return false;
	}
	if (!problem)
		return true;
	g_propagate_error(error, problem);
	return false;
}

/* The bytes of FILES, 0 when one of them is no plain file. */
static uint64_t
bytes_of(char **files)
{
	uint64_t sum = 0;
	struct stat st;

	for (; *files; files++) {
		int failed = strcmp(*files, "-") == 0 ? fstat(0, &st)
						      : stat(*files, &st);
		if (failed || !S_ISREG(st.st_mode))
			return 0;
		sum += (uint64_t)st.st_size;
	}
	return sum;
}

/* Whoever fills a pipe may have a line of his own. */
static void
show_progress(Run *run, size_t len)
{
	run->progress.units++;
	run->progress.taken += len + 1;
	if (pp_meter_is_due(&run->meter) &&
		(run->progress.total > 0 || run->meter.asked))
		pp_meter_show(&run->meter, &run->progress, "records");
}

static bool
run_lines(Run *run, PpInput *input, GError **error)
{
	GError *problem = NULL;
	char *line = NULL;

	while (!run->filter->done && !run->over) {
		size_t len = 0;
		PpLine kind = pp_input_line(
			input, PP_RECORD_MAX, &line, &len, &problem);
		if (kind == PP_LINE_END || kind == PP_LINE_ERROR)
			return end_lines(run, problem, error);
		if (!do_line(run, input, kind, line, len, error))
			return false;
		show_progress(run, len);
	}
	return true;
}

static bool
run_input(Run *run, PpInput *input, GError **error)
{
	run->file = pp_input_name(input);
	pp_input_before_wait(input, before_wait, run);
	bool ok = run_lines(run, input, error);
	leave(run, run->file);
	return ok;
}

/* Is none of FILES written?  Once one was read, the next would have grown. */
static bool
are_spared(PpFilter *filter, char **files)
{
	g_autoptr(GError) error = NULL;

	while (*files && pp_written_spares_path(*files, &error))
		files++;
	if (!error)
		return true;
	pp_warn("%s", error->message);
	merge(filter, pp_exit_of_error(error));
	return false;
}

/* Returns false when nothing more can come of it: the output failed. */
static bool
run_file(Run *run, const char *path)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(PpInput) input = pp_input_open(path, &error);

	if (input && run_input(run, input, &error))
		return true;
	PpExit status = pp_exit_of_error(error);
	pp_warn("%s", error->message);
	merge(run->filter, status);
	return status == PP_EXIT_NOINPUT || status == PP_EXIT_INPUT;
}

PpExit
pp_filter_run(PpFilter *filter, char **files)
{
	char *standard_input[] = {(char *)"-", NULL};
	g_autoptr(GString) translated = g_string_new(NULL);
	Run run = {.filter = filter,
		.translated = translated,
		.said = pp_hash_table_new(NULL)};

	if (!files || !files[0]) {
		files = standard_input;
		pp_warn_of_stdin();
	}
	pp_meter_init(&run.meter, filter->progress);
	run.progress.total = bytes_of(files);
	filter->stopped = !are_spared(filter, files);
	for (; *files && !filter->done && !filter->stopped; files++)
		filter->stopped = !run_file(&run, *files);
	pp_status_line(-1, NULL);
	pp_crew_free(run.crew);
	pp_record_clear(&run.record);
	g_hash_table_unref(run.said);
	return filter->status;
}
