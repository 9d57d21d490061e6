/* SPDX-License-Identifier: MIT */
/*
 * mbox-split - one record a message, from whatever archive a person has
 *
 * Streams: a mail is a slice of the read buffer, and its record is written as
 * soon as the mail is complete.  It keeps nothing but that buffer, and of a
 * folder its file names.  A mail in a plain file is named, not carried.  What
 * cannot be read is reported, and the next source is taken.
 */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "archive/burst.h"
#include "archive/deliver.h"
#include "archive/dotlock.h"
#include "archive/envelope.h"
#include "archive/git-ahead.h"
#include "archive/git-epochs.h"
#include "archive/source.h"
#include "archive/spared.h"
#include "base/cli.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/meter.h"
#include "base/quote.h"
#include "base/time.h"
#include "record/append-forms.h"
#include "record/writer.h"

#define MAX_MESSAGE ((size_t)64 * 1024 * 1024)

struct options {
	char *append;
	char *as;
	char *deliver;
	char **headers;
	char *input;
	char *max_message;
	char *now;
	char *position;
	char *range;
	char *shard;
	char *shards;
	char *since;
	char *until;
	gboolean all_commits;
	gboolean burst;
	gboolean embed;
	gboolean lenient;
	gboolean progress;
	gboolean recipients;
	gboolean recursive;
};

/* What one run needs, made from the options. */
struct run {
	PpSourceOptions source;
	PpPosition *position; /* (nullable) of source */
	PpOutput *output;
	PpWriter *writer;
	PpDeliver *deliver; /* or NULL: records are written */
	PpEnvelope envelope;
	const struct options *options;
	char *const *names; /* of the sources */
	size_t n_headers;   /* of the options */
	int64_t since;      /* INT64_MIN: ever */
	int64_t until;      /* INT64_MAX: for ever */
	PpMeter meter;
	uint64_t n_mails;
	uint64_t n_wanted;
	int64_t newest;   /* of all, G_MININT64: of none */
	uint64_t n_early; /* of a source, that --since left out */
	int64_t early;    /* what arrived before that was */
	PpExit status;
};

static const char *const inputs[] = {"mboxrd", "mboxo", "mboxcl", "mboxcl2",
	"mail", "maildir", "folder", "git", "auto", "mbox", NULL};

/* By PpDeliverAs. */
static const char *const deliveries[] = {"maildir", "files", NULL};

static void
report(struct run *run, const GError *error)
{
	PpExit status = pp_exit_of_error(error);

	pp_warn("%s", error->message);
	if (status != PP_EXIT_DATA || !run->options->lenient)
		run->status = pp_exit_merge(run->status, status);
}

/*
 * Is the mail of the time that was asked for?  One without time is of any; and
 * what the position has not read is wanted, whatever its time.
 */
static bool
is_wanted(const struct run *run, const PpMail *mail)
{
	const PpEnvelope *envelope = &run->envelope;

	if (!envelope->has_arrived)
		return true;
	return envelope->arrived >= MIN(run->since, mail->unread) &&
		(envelope->arrived < run->until || run->until == INT64_MAX);
}

/* MAIL is left out.  Git archives are not asked for what is so old. */
static void
count_early(struct run *run, const PpMail *mail)
{
	int64_t time = MIN(run->since, mail->unread);

	if (mail->is_committed || run->envelope.arrived >= time)
		return;
	run->early = MAX(run->n_early++ > 0 ? run->early : time, time);
}

/*
 * In a source that is new to a position, or read anew, may have been put
 * meanwhile what arrived long before.
 */
static void
say_early(struct run *run, const char *name)
{
	g_autofree char *quoted = pp_quote_str(name);
	char time[PP_TIME_SIZE];

	if (run->n_early > 0 && run->position &&
		!pp_position_is_first(run->position)) {
		pp_time_format(run->early, time);
		pp_warn("%s: mails that arrived before %s are left out "
			"(--since): %" G_GUINT64_FORMAT,
			quoted, time, run->n_early);
	}
	run->n_early = 0;
}

static void
show_progress(struct run *run, const char *name, const PpSource *source)
{
	run->n_mails++;
	if (!pp_meter_is_due(&run->meter))
		return;
	PpProgress progress = {.units = run->n_mails};
	pp_source_progress(source, &progress.taken, &progress.total);
	/* Whoever fills a pipe may have a line of his own. */
	if (progress.total > 0 || run->meter.asked || strcmp(name, "-") != 0)
		pp_meter_show(&run->meter, &progress, "mails");
}

static bool
deliver(struct run *run, const PpMail *mail, GError **error)
{
	size_t len;
	const char *bytes = pp_envelope_bytes(&run->envelope, &len);
	const char *path;

	if (!pp_deliver_write(
		    run->deliver, bytes, len, mail->mdflags, &path, error))
		return false;
	/* What is there and what was said to be there must be the same. */
	if (pp_output_line(run->output, path, strlen(path), error) &&
		pp_output_flush(run->output, error))
		return true;
	pp_deliver_take_back(run->deliver);
	return false;
}

static bool
write_record(struct run *run, GError **error)
{
	pp_writer_begin(run->writer);
	pp_envelope_write(&run->envelope, run->writer,
		(const char *const *)run->options->headers, run->n_headers,
		run->options->embed);
	return pp_writer_end(run->writer, error);
}

static void
take_mail(struct run *run, const char *name, const PpMail *mail)
{
	g_autoptr(GError) error = NULL;

	pp_envelope_read(&run->envelope, mail);
	if (run->envelope.has_arrived)
		run->newest = MAX(run->newest, run->envelope.arrived);
	if (!is_wanted(run, mail)) {
		count_early(run, mail);
		return;
	}
	run->n_wanted++;
	if (run->deliver ? deliver(run, mail, &error)
			 : write_record(run, &error))
		return;
	g_autofree char *quoted = pp_quote_str(name);
	if (pp_exit_of_error(error) != PP_EXIT_OUTPUT)
		g_prefix_error(&error, "%s: ", quoted);
	report(run, error);
}

/* MAIL, and the mails in it; of a list's digest these alone. */
static void
take_all(struct run *run, const char *name, const PpMail *mail)
{
	size_t len;

	pp_envelope_read(&run->envelope, mail);
	const char *bytes = pp_envelope_bytes(&run->envelope, &len);
	bool rest;
	g_autoptr(GPtrArray) mails = pp_burst(bytes, len, &rest);
	if (rest)
		take_mail(run, name, mail);
	for (guint i = 0; i < mails->len; i++) {
		const GString *text = mails->pdata[i];
		const PpMail inner = {.bytes = text->str,
			.len = text->len,
			.format = PP_FORMAT_MAIL,
			.from_line = "",
			.carry = true,
			.unread = mail->unread};
		take_mail(run, name, &inner);
	}
}

static void
say_remarks(PpSource *source)
{
	char *remark;

	while ((remark = pp_source_remark(source))) {
		pp_warn("%s", remark);
		g_free(remark);
	}
}

/* Was nothing written yet, and does somebody wait for it? */
static bool
is_mute(const struct run *run)
{
	return run->meter.fd >= 0 && run->n_wanted == 0;
}

static void
split(struct run *run, const char *name)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(PpSource) source = pp_source_open(name, &run->source, &error);
	PpMail mail;
	PpNext next;

	if (!source) {
		if (strstr(name, "://"))
			g_prefix_error(&error,
				"of an address 'git clone "
				"--mirror' makes files: ");
		report(run, error);
		return;
	}
	while (run->status != PP_EXIT_OUTPUT &&
		(next = pp_source_next(source, &mail, &error)) != PP_NEXT_END) {
		if (next == PP_NEXT_TROUBLE) {
			report(run, error);
			g_clear_error(&error);
			continue;
		}
		if (run->options->burst)
			take_all(run, name, &mail);
		else
			take_mail(run, name, &mail);
		show_progress(run, name, source);
		say_remarks(source);
	}
	say_remarks(source);
	say_early(run, name);
	if (run->position &&
		!pp_git_ahead_check(
			name, run->names, run->options->recursive, &error))
		report(run, error);
	/* Of a git archive, what is older is not read. */
	if (is_mute(run))
		run->newest = MAX(run->newest, pp_git_epochs_newest(name));
}

/* Whoever waits for mails at a terminal is told why there are none. */
static void
say_nothing(const struct run *run)
{
	char newest[PP_TIME_SIZE];

	if (!is_mute(run) || run->status != PP_EXIT_OK || run->position ||
		run->options->range || run->options->shards)
		return;
	if (run->newest == G_MININT64) {
		pp_warn("no mail there");
		return;
	}
	pp_time_format(run->newest, newest);
	pp_warn("no mail of that time: the newest is of %.*s",
		(int)strcspn(newest, "T"), newest);
}

/* The time that TEXT is; FALLBACK when it is NULL. */
static int64_t
parse_time(const char *option, const char *text, int64_t now, int64_t fallback)
{
	g_autoptr(GError) error = NULL;
	int64_t time = fallback;

	if (text && !pp_time_parse_human(text, now, &time, &error))
		pp_cli_usage("%s: %s", option, error->message);
	return time;
}

/* No label stands twice in a record: a name that comes again is dropped. */
static size_t
check_headers(char **headers)
{
	g_autoptr(GHashTable) seen = pp_hash_table_new(NULL);
	size_t kept = 0;

	for (size_t i = 0; headers && headers[i]; i++) {
		char *label = pp_envelope_label(headers[i]);
		if (!pp_envelope_is_label(label))
			pp_cli_usage("--header: no name of a header field");
		if (g_hash_table_add(seen, label)) {
			char *name = headers[i];
			headers[i] = headers[kept];
			headers[kept++] = name;
		}
	}
	return kept;
}

/* All or nothing: --shards=N --shard=I. */
static PpShard
parse_shard(const struct options *options)
{
	PpShard shard = {0, 0};

	if (!options->shards && !options->shard)
		return shard;
	if (!options->shards || !options->shard)
		pp_cli_usage("--shards=N and --shard=I need each other");
	if (options->position)
		pp_cli_usage("--position: shards have none; what is new since "
			     "one is read at once");
	if (!g_ascii_string_to_unsigned(
		    options->shards, 10, 1, PP_SHARDS_MAX, &shard.n, NULL))
		pp_cli_usage("--shards: a number from 1 to a million");
	if (!g_ascii_string_to_unsigned(
		    options->shard, 10, 1, shard.n, &shard.which, NULL))
		pp_cli_usage("--shard: a number from 1 to %" G_GUINT64_FORMAT,
			shard.n);
	return shard;
}

static void
check_options(const struct run *run, const struct options *options)
{
	if (run->since >= run->until)
		pp_cli_usage("--until is not later than --since: no message "
			     "is of that time");
	if (options->as && !options->deliver)
		pp_cli_usage("--as needs --deliver");
	if (options->deliver && !*options->deliver)
		pp_cli_usage("--deliver: no name of a folder");
	if (options->position && !*options->position)
		pp_cli_usage("--position: no name of a file");
	if (options->position && options->range)
		pp_cli_usage("--position finds the range itself");
	if (options->position && options->until)
		pp_cli_usage("--until: what it leaves out would never come");
}

static PpSourceOptions
parse_source(const struct run *run, const struct options *options)
{
	int form =
		pp_cli_choice("--input", options->input, inputs, PP_INPUT_AUTO);

	return (PpSourceOptions){.form = form == PP_N_INPUTS
			? PP_INPUT_MBOXRD
			: (PpInputForm)form,
		.recursive = options->recursive,
		.range = options->range,
		.since = options->since && !options->all_commits ? &run->since
								 : NULL,
		.shard = parse_shard(options),
		.max = pp_cli_size(
			"--max-message", options->max_message, MAX_MESSAGE),
		.position = run->position};
}

/* No source is written, or has in it what is.  None was read yet. */
static bool
spare_sources(const struct run *run, char **names, GError **error)
{
	while (*names && pp_spared_check(*names, &run->source, error))
		names++;
	return *names == NULL;
}

static void
set_up(struct run *run, const struct options *options, char **names)
{
	g_autoptr(GError) error = NULL;
	int64_t now = pp_cli_now(options->now);
	PpDeliverAs as = (PpDeliverAs)pp_cli_choice(
		"--as", options->as, deliveries, PP_DELIVER_MAILDIR);

	run->since = parse_time("--since", options->since, now, INT64_MIN);
	run->until = parse_time("--until", options->until, now, INT64_MAX);
	check_options(run, options);
	if (options->position)
		run->position =
			pp_position_load(options->position, now, &error);
	pp_cli_check(error);
	if (run->position)
		run->since = pp_position_since(run->position, run->since);
	run->source = parse_source(run, options);
	if (options->deliver)
		pp_deliver_announce(options->deliver, as, &error);
	if (!error)
		spare_sources(run, names, &error);
	pp_cli_check(error);
	run->source.tied = run->output = pp_cli_output(options->append,
		options->deliver ? &pp_append_text : &pp_append_records);
	if (options->deliver)
		run->deliver = pp_deliver_new(options->deliver, as, &error);
	pp_cli_check(error);
	run->writer = pp_writer_new(run->output);
	pp_envelope_init(&run->envelope);
	run->envelope.recipients = options->recipients;
	run->n_headers = check_headers(options->headers);
	pp_meter_init(&run->meter, options->progress);
}

static void
tear_down(struct run *run)
{
	pp_position_free(run->position);
	pp_deliver_free(run->deliver);
	pp_writer_free(run->writer);
	pp_envelope_clear(&run->envelope);
}

/* All was read that was found. */
static void
end_position(PpPosition *position, bool all_found)
{
	GQueue remarks = G_QUEUE_INIT;
	char *remark;

	pp_position_end(position, all_found, &remarks);
	while ((remark = g_queue_pop_head(&remarks))) {
		pp_warn("%s", remark);
		g_free(remark);
	}
}

/* Writes the rest, and then the position, if nothing was lost. */
static bool
end(struct run *run, GError **error)
{
	pp_status_line(-1, NULL);
	say_nothing(run);
	if (run->status == PP_EXIT_OUTPUT)
		return false;
	if (run->deliver && !pp_deliver_finish(run->deliver, error))
		return false;
	if (run->position)
		end_position(run->position,
			run->status == PP_EXIT_OK ||
				run->status == PP_EXIT_DATA);
	return !run->position ||
		(pp_output_flush(run->output, error) &&
			pp_position_save(run->position, error));
}

int
main(int argc, char **argv)
{
	struct options o = {.lenient = FALSE};
	struct run run = {
		.options = &o, .names = argv + 1, .newest = G_MININT64};
	const GOptionEntry entries[] = {
		PP_CLI_FLAG("all-commits", &o.all_commits,
			"Of a git archive, read older commits than --since "
			"too"),
		PP_CLI_APPEND(&o.append),
		PP_CLI_TEXT("as", &o.as, "FORM",
			"Deliver as maildir, or as files 0001 0002 ..."),
		PP_CLI_FLAG("burst", &o.burst,
			"Write the mails in a list's digest instead of it"),
		PP_CLI_TEXT("deliver", &o.deliver, "DIR",
			"Write the messages into DIR, and print their names"),
		PP_CLI_FLAG(
			"embed", &o.embed, "Carry every message in its record"),
		PP_CLI_TEXTS("header", &o.headers, "NAME",
			"Add the header field NAME as h.NAME"),
		PP_CLI_TEXT("input", &o.input, "FORM",
			"mbox, mboxrd, mboxo, mboxcl, mail, maildir, ..."),
		PP_CLI_LENIENT(&o.lenient),
		PP_CLI_TEXT("max-message", &o.max_message, "SIZE",
			"Skip messages larger than SIZE (64M)"),
		PP_CLI_NOW(&o.now),
		PP_CLI_TEXT("position", &o.position, "FILE",
			"Only what is new since FILE; writes FILE.next"),
		PP_CLI_PROGRESS(&o.progress),
		PP_CLI_FLAG("recipients", &o.recipients,
			"Add the addresses of To and Cc as to and cc"),
		PP_CLI_TEXT("range", &o.range, "A..B",
			"Of a git archive, the commits A..B only"),
		PP_CLI_FLAG("recursive", &o.recursive,
			"Look into the folders of a folder"),
		PP_CLI_TEXT("shard", &o.shard, "I",
			"Which of the --shards: 1 to N"),
		PP_CLI_TEXT("shards", &o.shards, "N",
			"Write one of N parts of the source"),
		PP_CLI_TEXT("since", &o.since, "TIME",
			"Only what arrived at TIME or later"),
		PP_CLI_TEXT("until", &o.until, "TIME",
			"Only what arrived before TIME"),
		G_OPTION_ENTRY_NULL};
	const PpCliSpec spec = {.arguments = "[SOURCE...]",
		.summary = "Write a record for each message of mailboxes, "
			   "maildirs, git archives, mails.",
		.entries = entries};
	g_autoptr(GError) error = NULL;

	pp_init(argv[0]);
	pp_cli_parse(&spec, &argc, &argv);
	if (argc > 2 && o.shards)
		pp_cli_usage("--shards is of one source: parts of several, one "
			     "behind the other, are in another order");
	set_up(&run, &o, argv + 1);
	for (int i = 1; i < argc && run.status != PP_EXIT_OUTPUT; i++)
		if (!pp_dotlock_is_at(argv[i]))
			split(&run, argv[i]);
	if (argc <= 1) {
		pp_warn_of_stdin();
		split(&run, "-");
	}
	end(&run, &error);
	tear_down(&run);
	return pp_cli_finish(&spec, run.status, error, run.output);
}
