/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <inttypes.h>

#include "pp-diag.h"
#include "pp-filter.h"

static void
merge(PpFilter *filter, PpExit status)
{
	if (status == PP_EXIT_DATA && filter->lenient)
		return;
	filter->status = pp_exit_merge(filter->status, status);
}

void
pp_filter_skip(PpFilter *filter, const PpPlace *place, PpExit status,
	const char *reason)
{
	pp_warn("%s: line %" PRIu64 ": %s", place->file, place->line, reason);
	merge(filter, status);
}

/* One line that was read; false when process wants to go no further. */
static bool
take_line(PpFilter *filter, PpRecord *record, const PpPlace *place, PpLine kind,
	const char *line, size_t len, GError **error)
{
	g_autoptr(GError) reason = NULL;

	if (kind == PP_LINE_TORN)
		pp_filter_skip(filter, place, PP_EXIT_DATA,
			"torn record: no newline at the end of the input");
	else if (kind == PP_LINE_LONG)
		pp_filter_skip(filter, place, PP_EXIT_DATA,
			"no record: longer than 300 MiB");
	else if (!pp_record_parse(record, line, len, &reason))
		pp_filter_skip(filter, place, PP_EXIT_DATA, reason->message);
	else
		return filter->process(record, place, filter->data, error);
	return true;
}

static bool
run_input(PpFilter *filter, PpRecord *record, PpInput *input, GError **error)
{
	char *line = NULL;
	size_t len = 0;

	pp_input_tie(input, filter->tied);
	for (;;) {
		PpLine kind =
			pp_input_line(input, PP_RECORD_MAX, &line, &len, error);
		if (kind == PP_LINE_END)
			return true;
		if (kind == PP_LINE_ERROR)
			return false;
		PpPlace place = {
			pp_input_name(input), pp_input_line_number(input)};
		if (!take_line(filter, record, &place, kind, line, len, error))
			return false;
	}
}

/* Returns false when nothing more can come of it: the output failed. */
static bool
run_file(PpFilter *filter, PpRecord *record, const char *path)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(PpInput) input = pp_input_open(path, &error);

	if (input && run_input(filter, record, input, &error))
		return true;
	PpExit status = pp_exit_of_error(error);
	pp_warn("%s", error->message);
	merge(filter, status);
	return status == PP_EXIT_NOINPUT || status == PP_EXIT_INPUT;
}

PpExit
pp_filter_run(PpFilter *filter, char **files)
{
	char *standard_input[] = {(char *)"-", NULL};
	g_auto(PpRecord) record;

	pp_record_init(&record);
	if (!files || !files[0])
		files = standard_input;
	for (; *files; files++)
		if (!run_file(filter, &record, *files))
			break;
	return filter->status;
}
