/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <inttypes.h>

#include "base/diag.h"
#include "record/filter.h"

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

bool
pp_filter_skips(PpFilter *filter, const PpPlace *place, GError **error)
{
	PpExit status = pp_exit_of_error(*error);

	if (status != PP_EXIT_DATA && status != PP_EXIT_INPUT &&
		status != PP_EXIT_NOINPUT)
		return false;
	skip(filter, place, status, (*error)->message);
	g_clear_error(error);
	return true;
}

/* What a run goes by, beside FILTER. */
typedef struct {
	PpFilter *filter;
	PpTranslateFunc translate; /* (nullable) lines are records */
	PpRecord record;
	GString *translated;
} Run;

/* Parses a line into the run's record; false with the reason. */
static bool
parse_line(Run *run, const char *line, size_t len, GError **error)
{
	if (!run->translate)
		return pp_record_parse(&run->record, line, len, error);
	g_string_truncate(run->translated, 0);
	return run->translate(line, len, run->translated, error) &&
		pp_record_parse(&run->record, run->translated->str,
			run->translated->len, error);
}

/* One line that was read; false when process wants to go no further. */
static bool
take_line(Run *run, const PpPlace *place, PpLine kind, const char *line,
	size_t len, GError **error)
{
	PpFilter *filter = run->filter;
	GError *reason = NULL;

	if (kind == PP_LINE_TORN) {
		skip(filter, place, PP_EXIT_DATA,
			"torn record: no newline at the end of the input");
		return true;
	}
	if (kind == PP_LINE_LONG) {
		skip(filter, place, PP_EXIT_DATA,
			"no record: longer than 300 MiB");
		return true;
	}
	if ((parse_line(run, line, len, &reason) &&
		    filter->process(&run->record, filter->data, &reason)) ||
		pp_filter_skips(filter, place, &reason))
		return true;
	g_propagate_error(error, reason);
	return false;
}

static bool
run_input(Run *run, PpInput *input, GError **error)
{
	char *line = NULL;
	size_t len = 0;

	pp_input_tie(input, run->filter->tied);
	if (pp_input_is_output(input)) {
		/* It would grow as it is read, and never end. */
		g_set_error(error, PP_ERROR, PP_EXIT_USAGE,
			"%s: is the output as well", pp_input_name(input));
		return false;
	}
	while (!run->filter->done) {
		PpLine kind =
			pp_input_line(input, PP_RECORD_MAX, &line, &len, error);
		if (kind == PP_LINE_END)
			return true;
		if (kind == PP_LINE_ERROR)
			return false;
		PpPlace place = {
			pp_input_name(input), pp_input_line_number(input)};
		if (!take_line(run, &place, kind, line, len, error))
			return false;
	}
	return true;
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
pp_filter_run_translated(
	PpFilter *filter, char **files, PpTranslateFunc translate)
{
	char *standard_input[] = {(char *)"-", NULL};
	g_autoptr(GString) translated = g_string_new(NULL);
	Run run = {.filter = filter,
		.translate = translate,
		.translated = translated};

	pp_record_init(&run.record);
	if (!files || !files[0])
		files = standard_input;
	for (; *files && !filter->done; files++)
		if (!run_file(&run, *files))
			break;
	pp_record_clear(&run.record);
	return filter->status;
}

PpExit
pp_filter_run(PpFilter *filter, char **files)
{
	return pp_filter_run_translated(filter, files, NULL);
}
