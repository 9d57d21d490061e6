/* SPDX-License-Identifier: MIT */
/*
 * patch-classify - say of each mail what it is
 *
 * Streams: a mail is read from `raw' or from where `src' says, and its record
 * goes on with what the mail is added.  Mails do not depend on each other, so
 * there are as many at a time as there are cores, and a large one alone; what
 * comes out is the same, and in the order of the input.  Any bytes are
 * some mail, so nothing is refused but a record whose mail cannot be had.
 * As a mail hook (--input=mail) it reads one mail whole before it writes a
 * byte: the mail comes out entire or the exit status says that it did not.
 */
#include <config.h>

#include <string.h>

#include "archive/attached.h"
#include "archive/envelope.h"
#include "archive/guess.h"
#include "archive/reopen.h"
#include "base/cli.h"
#include "base/diag.h"
#include "base/input.h"
#include "base/output.h"
#include "base/quote.h"
#include "patch/areas.h"
#include "patch/classified-write.h"
#include "patch/classify.h"
#include "patch/stray-diff.h"
#include "record/append-forms.h"
#include "record/filter.h"

/* Of the input, and of the output. */
typedef enum { FORM_RECORDS, FORM_MAIL } Form;

struct options {
	char *append;
	char *areas;
	gboolean maintainers;
	char *input;
	char *mailmap;
	char *max_text;
	char *notices;
	char *text;
	char *to;
	int jobs;
	gboolean attachments;
	gboolean explain;
	gboolean lenient;
	gboolean progress;
	gboolean no_follow;
	gboolean no_text;
	gboolean scissors;
};

/* What a thread works with.  Its form, areas and mailmap are those of all. */
struct worker {
	PpClassifyOptions classify; /* the notices are its own */
	const PpClassifiedOutput *form;
	PpClassified mail;
	PpReopener *reopener;
	PpWriter *writer;
	bool attachments; /* a record for each patch that is one */
};

/* What one run needs, made from the options. */
struct run {
	PpClassifiedOutput form;
	PpAreas *areas;     /* or NULL */
	bool maintainers;   /* of these */
	PpMailmap *mailmap; /* or NULL */
	struct worker own;
	bool follow;
	PpFilter filter;
	PpWork work;
	PpOutput *output;
};

/* More cores than this have little left to do: the others read and write. */
enum { JOBS_MAX = 256, JOBS_MOST = 4 };

/* Larger mails are classified one at a time, by the thread that writes. */
enum { MAIL_LARGE = 1024 * 1024 };

/* Was it classified before, and the mail is gone?  Then it is left alone. */
static bool
is_done(const PpRecord *record)
{
	return pp_record_has(record, PP_FIELD_KIND) &&
		!pp_record_has(record, PP_FIELD_RAW) &&
		!pp_record_has(record, PP_FIELD_SRC);
}

/* Ends a record: to OUT (nullable), else as the writer has it. */
static bool
end_record(struct worker *worker, GString *out, GError **error)
{
	return out ? pp_writer_end_in(worker->writer, out, error)
		   : pp_writer_end(worker->writer, error);
}

/* The fields of RECORD for the patch PART (from 1) attached to its mail. */
static void
copy_part(struct worker *worker, const PpRecord *record, guint part)
{
	g_autofree char *id = pp_record_dup(record, PP_FIELD_MSGID, NULL);
	g_autofree char *refs = pp_record_dup(record, PP_FIELD_REFS, NULL);
	g_autofree char *subject =
		pp_message_decoded(&worker->mail.message, "Subject");
	PpWriter *writer = worker->writer;

	for (size_t i = 0; i < record->n_fields; i++) {
		PpField *field = &record->fields[i];
		PpRecord one = {.fields = field, .n_fields = 1};

		if (field->id == PP_FIELD_SUBJECT) {
			pp_writer_str(writer, PP_FIELD_SUBJECT, subject);
		} else if (field->id == PP_FIELD_MSGID && part > 1) {
			g_autofree char *its = pp_attached_id(id, part);
			pp_writer_str(writer, PP_FIELD_MSGID, its);
			g_autofree char *above =
				g_strjoin(*refs ? " " : "", refs, id, NULL);
			pp_writer_str(writer, PP_FIELD_REFS, above);
		} else if (field->id != PP_FIELD_REFS || part == 1) {
			pp_writer_copy(writer, &one, PP_SET_BY_CLASSIFY);
		}
	}
	pp_writer_number(writer, PP_FIELD_ATTACHMENT, part);
}

/* Says that RECORD's mail stays whole. */
static void
name_whole(const PpRecord *record)
{
	g_autofree char *id = pp_record_dup(record, PP_FIELD_MSGID, NULL);
	g_autofree char *name = pp_quote_str(id);

	pp_warn("%s: not taken apart: a diff would be in none of the attached "
		"patches",
		name);
}

/* A record for each of PATCHES, which are attached to RECORD's mail. */
static bool
classify_parts(struct worker *worker, const PpRecord *record,
	const GPtrArray *patches, GString *out, GError **error)
{
	for (guint i = 0; i < patches->len; i++) {
		const GString *patch = patches->pdata[i];

		pp_message_parse(&worker->mail.message, patch->str, patch->len);
		pp_classify_parsed(&worker->mail, &worker->classify);
		pp_writer_begin(worker->writer);
		copy_part(worker, record, i + 1);
		pp_classified_write(
			&worker->mail, worker->writer, worker->form);
		if (!end_record(worker, out, error))
			return false;
	}
	return true;
}

/* As git-records has it, and not found for a mail by series-thread. */
static bool
is_commit(const PpRecord *record)
{
	return pp_record_has(record, PP_FIELD_COMMITTED) &&
		!pp_record_has(record, PP_FIELD_COMMIT_BY);
}

/* Writes what becomes of RECORD; OUT as above. */
static bool
classify(struct worker *worker, const PpRecord *record, GString *out,
	GError **error)
{
	PpMessage *message = &worker->mail.message;

	if (!pp_reopen_parse(worker->reopener, record, message, error))
		return false;
	if (worker->attachments &&
		!pp_record_has(record, PP_FIELD_ATTACHMENT)) {
		g_autoptr(GPtrArray) patches =
			pp_attached_patches(message->bytes, message->len);
		bool whole = patches->len > 0 &&
			pp_stray_diff_is_in(message, patches);
		if (patches->len > 0 && !whole)
			return classify_parts(
				worker, record, patches, out, error);
		/* It is said in the order of the input: by process(). */
		if (whole && out)
			return false;
		if (whole)
			name_whole(record);
	}
	worker->mail.is_commit = is_commit(record);
	pp_classify_parsed(&worker->mail, &worker->classify);
	worker->mail.is_commit = false;
	pp_writer_begin(worker->writer);
	pp_writer_copy(worker->writer, record, PP_SET_BY_CLASSIFY);
	pp_classified_write(&worker->mail, worker->writer, worker->form);
	return end_record(worker, out, error);
}

static bool
process(const PpRecord *record, void *data, GError **error)
{
	struct run *run = data;

	if (is_done(record))
		return pp_output_line(
			run->output, record->line, record->len, error);
	return classify(&run->own, record, NULL, error);
}

/* The same in another thread. */
static bool
work(void *data, const PpRecord *record, GString *out)
{
	struct worker *worker = data;

	size_t before = out->len;

	if (!is_done(record)) {
		if (classify(worker, record, out, NULL))
			return true;
		g_string_truncate(out, before); /* of several records */
		return false;
	}
	g_string_append_len(out, record->line, (gssize)record->len);
	g_string_append_c(out, '\n');
	return true;
}

/* Readies WORKER, whose notices are there. */
static void
begin_worker(struct worker *worker, const struct run *run, PpOutput *output)
{
	worker->classify.areas = run->areas;
	worker->classify.maintainers = run->maintainers;
	worker->classify.mailmap = run->mailmap;
	worker->form = &run->form;
	worker->reopener = pp_reopen_new(run->follow);
	worker->writer = pp_writer_new(output);
	pp_classified_init(&worker->mail);
}

static void
end_worker(struct worker *worker)
{
	pp_classified_clear(&worker->mail);
	pp_writer_free(worker->writer);
	pp_reopen_free(worker->reopener);
	pp_notices_free(worker->classify.notices);
}

/* One for a thread more. */
static void *
add_worker(void *data)
{
	const struct run *run = data;
	struct worker *worker = g_new0(struct worker, 1);

	worker->classify = run->own.classify;
	worker->attachments = run->own.attachments;
	worker->classify.notices = pp_notices_copy(run->own.classify.notices);
	begin_worker(worker, run, NULL);
	pp_reopen_limit(worker->reopener, MAIL_LARGE);
	return worker;
}

static void
drop_worker(void *data)
{
	end_worker(data);
	g_free(data);
}

/*
 * All of the file PATH, "-" is standard input; dies when it is unreadable, or
 * longer than any mail: no mail system hands over more, and memory would end.
 */
static GString *
read_file(const char *path)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(PpInput) input = pp_input_open(path, &error);
	GString *text = g_string_new(NULL);

	if (input)
		pp_input_rest(input, PP_RECORD_MAX, text, &error);
	pp_cli_check(error);
	return text;
}

/* The length of the From line that an mbox or procmail puts before a mail. */
static size_t
from_line_length(const GString *text)
{
	const char *lf = memchr(text->str, '\n', text->len);

	if (!lf || !g_str_has_prefix(text->str, "From "))
		return 0;
	return (size_t)(lf + 1 - text->str);
}

/*
 * A mailbox?  procmail and maildrop hand over a mail with its From line and
 * with those in its body as they are: then it looks like one.  So of what is
 * delivered nothing but a word is said, else mail would be put off or bounce.
 */
static void
look_for_second(struct run *run, const char *path, const GString *text)
{
	bool is_stdin = strcmp(path, "-") == 0;
	size_t at = pp_guess_second(text->str, text->len);

	if (at == 0)
		return;
	g_autofree char *name = pp_quote_str(path);
	pp_warn("%s: byte %zu: a From line in the mail: all is read as one "
		"mail; mbox-split takes a mailbox apart",
		is_stdin ? "standard input" : name, at);
	if (!is_stdin && !run->filter.lenient)
		run->filter.status = PP_EXIT_DATA;
}

/* The mail TEXT, behind a From line of SKIP bytes, comes out tagged. */
static bool
tag_mail(struct run *run, const GString *text, size_t skip, GError **error)
{
	g_autoptr(GString) out = g_string_new(NULL);

	pp_classify(&run->own.mail, text->str + skip, text->len - skip,
		&run->own.classify);
	pp_classified_tag_mail(
		&run->own.mail, text->str, text->len, &run->form, out);
	return pp_output_write(run->output, out->str, out->len, error);
}

/* Its record comes out: what mbox-split writes of it, classified. */
static bool
record_mail(struct run *run, const GString *text, size_t skip, GError **error)
{
	const char *bytes = text->str + skip;
	const char *end = text->str + text->len;
	const char *stop = pp_line_chomp(text->str, bytes);
	g_autoptr(GString) line = g_string_new(NULL);
	g_auto(PpEnvelope) envelope;
	g_auto(PpRecord) record = {0};

	/* In an mbox a blank line ends it. */
	if (skip > 0)
		end -= pp_frame_blank_before(bytes, end);
	const PpMail mail = {.bytes = bytes,
		.len = (size_t)(end - bytes),
		.format = PP_FORMAT_MAIL,
		.from_line = text->str,
		.from_line_len = (size_t)(stop - text->str)};
	pp_envelope_init(&envelope);
	pp_envelope_read(&envelope, &mail);
	pp_writer_begin(run->own.writer);
	pp_envelope_write(&envelope, run->own.writer, NULL, 0, true);
	return pp_writer_end_in(run->own.writer, line, error) &&
		pp_record_parse(&record, line->str, line->len - 1, error) &&
		process(&record, run, error);
}

/* The hook: one mail in. */
static bool
take_mail(struct run *run, char **files, Form to, GError **error)
{
	const char *path = files[0] ? files[0] : "-";
	g_autoptr(GString) text = read_file(path);

	if (text->len == 0)
		return true;
	size_t skip = from_line_length(text);
	if (skip > 0)
		look_for_second(run, path, text);
	return to == FORM_MAIL ? tag_mail(run, text, skip, error)
			       : record_mail(run, text, skip, error);
}

/* The tables that options name; dies when one is wrong. */
static void
load_tables(struct run *run, const struct options *options)
{
	g_autoptr(GError) error = NULL;

	run->own.classify.notices = pp_notices_new();
	if (options->notices)
		pp_notices_load(
			run->own.classify.notices, options->notices, &error);
	pp_cli_check(error);
	if (options->maintainers && !options->areas)
		pp_cli_usage("--maintainers needs --areas");
	run->maintainers = options->maintainers;
	if (options->areas)
		run->areas = pp_areas_load(options->areas, &error);
	pp_cli_check(error);
	if (options->mailmap)
		run->mailmap = pp_mailmap_load(options->mailmap, &error);
	pp_cli_check(error);
}

/* How many threads classify. */
static unsigned
count_jobs(int wanted)
{
	if (wanted < 0 || wanted > JOBS_MAX)
		pp_cli_usage("--jobs: %d is not 0 to %d", wanted, JOBS_MAX);
	return wanted ? (unsigned)wanted
		      : MIN(g_get_num_processors(), (unsigned)JOBS_MOST);
}

/* Returns the form of the output, which is that of the input by default. */
static Form
check_forms(const struct options *options, char **files, Form *ret_input)
{
	static const char *const forms[] = {"records", "mail", NULL};
	Form to = (Form)pp_cli_choice("--to", options->to, forms, FORM_RECORDS);

	*ret_input =
		(Form)pp_cli_choice("--input", options->input, forms, (int)to);
	if (to == FORM_MAIL && *ret_input == FORM_RECORDS)
		pp_cli_usage("--input=records does not go with --to=mail");
	if (*ret_input == FORM_MAIL && files[0] && files[1])
		pp_cli_usage("--input=mail takes one mail");
	return to;
}

static PpTexts
texts_of(const struct options *options)
{
	if (options->no_text && options->text)
		pp_cli_usage("--no-text is --text=none: one of them");
	return (PpTexts)pp_cli_choice("--text", options->text, pp_texts_names,
		options->no_text ? PP_TEXTS_NONE : PP_TEXTS_ALL);
}

static void
set_up(struct run *run, const struct options *options, Form to)
{
	load_tables(run, options);
	run->own.classify.scissors = options->scissors;
	run->own.attachments = options->attachments;
	run->form.explain = options->explain;
	run->form.texts = texts_of(options);
	run->form.max_text =
		pp_cli_size("--max-text", options->max_text, SIZE_MAX);
	run->output = pp_cli_output(options->append,
		to == FORM_MAIL ? &pp_append_mail : &pp_append_records);
	run->follow = !options->no_follow;
	begin_worker(&run->own, run, run->output);
	/* Not the crew: a line that it fails at is tried here again. */
	pp_reopen_consume(run->own.reopener);
	run->work = (PpWork){.jobs = count_jobs(options->jobs),
		.begin = add_worker,
		.work = work,
		.end = drop_worker,
		.data = run};
	run->filter = (PpFilter){.process = process,
		.data = run,
		.work = &run->work,
		.tied = run->output,
		.lenient = options->lenient,
		.progress = options->progress};
}

static void
tear_down(struct run *run)
{
	end_worker(&run->own);
	pp_areas_free(run->areas);
	pp_mailmap_free(run->mailmap);
}

int
main(int argc, char **argv)
{
	struct options o = {.append = NULL};
	const GOptionEntry entries[] = {PP_CLI_APPEND(&o.append),
		PP_CLI_TEXT("areas", &o.areas, "FILE",
			"Add area: the kernel's MAINTAINERS, or GLOB TAB AREA"),
		PP_CLI_FLAG("maintainers", &o.maintainers,
			"Add the addresses of their M: and R: lines"),
		PP_CLI_FLAG("attachments", &o.attachments,
			"A record for each of several patches that are files"),
		PP_CLI_FLAG("explain", &o.explain,
			"Add the field rule: why the mail is of its kind"),
		PP_CLI_TEXT("input", &o.input, "FORM",
			"Form of the input: records, or one mail"),
		PP_CLI_INT("jobs", &o.jobs, "N",
			"Classify N mails at a time (the cores, 4 at most)"),
		PP_CLI_LENIENT(&o.lenient), PP_CLI_PROGRESS(&o.progress),
		PP_CLI_TEXT("mailmap", &o.mailmap, "FILE",
			"Who is the same person, for trailers of replies"),
		PP_CLI_TEXT("max-text", &o.max_text, "BYTES",
			"Cut the field text after BYTES (64k, 1M)"),
		PP_CLI_NO_FOLLOW(&o.no_follow),
		PP_CLI_FLAG("no-text", &o.no_text,
			"Leave the field text out: --text=none"),
		PP_CLI_TEXT("notices", &o.notices, "FILE",
			"More robots: lines of FIELD TAB GLOB TAB SORT"),
		PP_CLI_FLAG("scissors", &o.scissors,
			"Drop what stands before a scissors line"),
		PP_CLI_TEXT("text", &o.text, "WHICH",
			"Whose text to write: all (default), heads, none"),
		PP_CLI_TEXT("to", &o.to, "FORM",
			"Form of the output: records or mail"),
		G_OPTION_ENTRY_NULL};
	const PpCliSpec spec = {"[FILE...]",
		"Say of each mail what it is: kind, series, author, trailers, "
		"diffstat, text.",
		entries};
	struct run run = {.output = NULL};
	g_autoptr(GError) error = NULL;

	pp_init(argv[0]);
	pp_cli_parse(&spec, &argc, &argv);
	Form input;
	Form to = check_forms(&o, argv + 1, &input);
	set_up(&run, &o, to);
	if (input == FORM_MAIL)
		take_mail(&run, argv + 1, to, &error);
	else
		pp_filter_run(&run.filter, argv + 1);
	tear_down(&run);
	return pp_cli_finish(&spec, run.filter.status, error, run.output);
}
