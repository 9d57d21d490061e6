/* SPDX-License-Identifier: MIT */
/*
 * digest-format - the digest that people read, from records in any order.
 *
 * Everything goes into a model first (digest.h), since the first line
 * already needs the last record; what is long lies in a spool.  Each form of
 * the output is a module of its own that reads the model.
 */
#include <config.h>

#include <stdbool.h>
#include <string.h>

#include <glib.h>

#include "base/cli.h"
#include "base/diag.h"
#include "base/output.h"
#include "base/terminal.h"
#include "digest/digest.h"
#include "digest/form/html.h"
#include "digest/form/mail.h"
#include "digest/form/markdown.h"
#include "digest/form/text.h"
#include "digest/period.h"
#include "record/append-forms.h"
#include "record/filter.h"

struct options {
	char *append;
	char *color;
	char *commit_link;
	char *entries;
	char **gaps;
	char **notes;
	char **me;
	char *heading;
	char *link;
	char *mail_from;
	char **mail_to;
	char *max_text;
	char *now;
	char *period;
	char *sort;
	char *subject;
	char *to;
	int contributors;  /* -1: as top */
	int conversations; /* -1: some, if there is no patch */
	int top;
	int width; /* -1: the form's own */
	char *max_size;
	gboolean attach_page;
	gboolean lenient;
	gboolean progress;
};

static const char *const form_names[] = {
	"text", "markdown", "html", "mail", NULL};
enum { FORM_TEXT, FORM_MARKDOWN, FORM_HTML, FORM_MAIL };

static const char *const color_names[] = {"auto", "always", "never", NULL};

static const char *const entries_names[] = {"heads", "all", "none", NULL};

struct job {
	PpDigest *digest;
	bool any; /* has it anything? */
};

static bool
process(const PpRecord *record, void *data, GError **error)
{
	struct job *job = data;

	if (!pp_digest_add(job->digest, record, error))
		return false;
	job->any = true;
	return true;
}

/* A mail is read in a window of 80 columns, a file in any. */
static unsigned
width_of(const struct options *options)
{
	if (options->width >= 0)
		return (unsigned)options->width;
	if (g_strcmp0(options->to, "mail") == 0)
		return 78;
	return options->append ? 0 : pp_terminal_width();
}

/* Is the text to have colours?  Those of a mail or file are nobody's. */
static bool
colour_of(const struct options *options)
{
	PpColour colour = (PpColour)pp_cli_choice(
		"--color", options->color, color_names, PP_COLOUR_AUTO);
	bool shown = !options->append || colour == PP_COLOUR_ALWAYS;

	return shown && g_strcmp0(options->to, "mail") != 0 &&
		pp_terminal_has_colour(colour);
}

/* Postfix takes 10 MB, unless told otherwise. */
#define MAX_SIZE ((size_t)8 * 1024 * 1024)
#define MIN_SIZE ((size_t)64 * 1024)

static size_t
max_size_of(const struct options *options)
{
	return pp_cli_size("--max-size", options->max_size, MAX_SIZE);
}

/* Options that the table cannot check. */
static PpDigestOptions
validate(const struct options *options)
{
	int top = options->contributors >= 0 ? options->contributors
					     : options->top;

	if (options->period && !pp_period_is_valid(options->period))
		pp_cli_usage("--period: must be A..B");
	for (char **me = options->me; me && *me; me++)
		if (!strchr(*me, '@'))
			pp_cli_usage("--me: no address");
	if (options->top < 0)
		pp_cli_usage("--top: must not be negative");
	if (options->contributors < -1 || options->conversations < -1 ||
		options->width < -1)
		pp_cli_usage("--contributors, --conversations, --width: must "
			     "not be negative");
	if ((options->mail_to || options->mail_from || options->subject ||
		    options->attach_page || options->max_size) &&
		g_strcmp0(options->to, "mail") != 0)
		pp_cli_usage("--mail-to, --mail-from, --subject, --max-size "
			     "and --attach-page need --to=mail");
	if (max_size_of(options) < MIN_SIZE)
		pp_cli_usage("--max-size: no mail is smaller than 64k");
	return (PpDigestOptions){
		.heading = options->heading ? options->heading : "Mailing list",
		.period = options->period,
		.sort = options->sort,
		.link = options->link,
		.commit_link = options->commit_link,
		.me = (const char *const *)options->me,
		.gaps = (const char *const *)options->gaps,
		.notes = (const char *const *)options->notes,
		.top = (unsigned)top,
		.conversations = options->conversations,
		.width = width_of(options),
		.colour = colour_of(options),
		.threads = options->attach_page ||
			g_strcmp0(options->to, "html") == 0,
		.entries = (PpEntries)pp_cli_choice("--entries",
			options->entries, entries_names, PP_ENTRIES_HEADS),
		.max_text = pp_cli_size("--max-text", options->max_text, 0),
		/* Ages are those at the end of the period, not at the time of
		 * reading: the same records give the same digest. */
		.now = options->now ? pp_cli_now(options->now) : INT64_MIN,
	};
}

/*
 * The mail that OPTIONS ask for: from cron's user, at his own machine, when
 * nobody else is named, and to whom it is from.
 */
static PpDigestMail
mail_of(struct options *options)
{
	if (!options->mail_from)
		options->mail_from = g_strdup_printf(
			"%s@%s", g_get_user_name(), g_get_host_name());
	if (!options->mail_to) {
		options->mail_to = g_new0(char *, 2);
		options->mail_to[0] = g_strdup(options->mail_from);
	}
	return (PpDigestMail){
		.from = options->mail_from,
		.to = (const char *const *)options->mail_to,
		.subject = options->subject,
		.date = pp_cli_now(options->now),
		.attach_page = options->attach_page,
		.max_size = max_size_of(options),
	};
}

/* Before the input is read: a wrong address should not cost an hour. */
static void
check_mail(struct options *options)
{
	const PpDigestMail mail = mail_of(options);
	g_autoptr(GError) error = NULL;

	if (!pp_mail_check(&mail, &error))
		pp_cli_usage("--mail-from, --mail-to: %s", error->message);
}

static bool
write_form(PpDigest *digest, int form, struct options *options,
	PpOutput *output, GError **error)
{
	PpDigestMail mail;

	switch (form) {
	case FORM_MARKDOWN:
		return pp_markdown_write(digest, output, error);
	case FORM_HTML:
		return pp_html_write(digest, output, error);
	case FORM_MAIL:
		mail = mail_of(options);
		return pp_mail_write(digest, &mail, output, error);
	default:
		return pp_text_write(digest, output, error);
	}
}

int
main(int argc, char **argv)
{
	struct options options = {.top = 15,
		.contributors = -1,
		.conversations = -1,
		.width = -1};
	const GOptionEntry entries[] = {PP_CLI_APPEND(&options.append),
		PP_CLI_FLAG("attach-page", &options.attach_page,
			"Attach the page that --to=html makes to the mail"),
		PP_CLI_TEXT("color", &options.color, "WHEN",
			"Colours in the text: auto (default), always, never"),
		PP_CLI_TEXT("commit-link", &options.commit_link, "PREFIX",
			"What stands before a commit in links"),
		PP_CLI_INT("contributors", &options.contributors, "N",
			"Rows of each list of contributors; 0: no lists"),
		PP_CLI_INT("conversations", &options.conversations, "N",
			"Conversations listed (default: 15 if no patch is)"),
		PP_CLI_TEXT("entries", &options.entries, "WHICH",
			"Messages to quote: heads (default), all, none"),
		PP_CLI_TEXTS("gap", &options.gaps, "TEXT",
			"What is missing, said first; may be repeated"),
		PP_CLI_TEXT("heading", &options.heading, "TEXT",
			"Name of the list: 'KVM mailing list'"),
		PP_CLI_LENIENT(&options.lenient),
		PP_CLI_PROGRESS(&options.progress),
		PP_CLI_TEXT("link", &options.link, "PREFIX",
			"What stands before a message-id in links"),
		PP_CLI_TEXT("mail-from", &options.mail_from, "MAILBOX",
			"Sender of the mail"),
		PP_CLI_TEXTS("mail-to", &options.mail_to, "MAILBOX",
			"Recipient of the mail; may be repeated"),
		PP_CLI_TEXTS("me", &options.me, "ADDRESS",
			"Say first what is yours, by your address"),
		PP_CLI_TEXT("max-size", &options.max_size, "SIZE",
			"Cut the mail to SIZE: its longest texts (8M)"),
		PP_CLI_TEXT("max-text", &options.max_text, "SIZE",
			"Cut the text of each entry at SIZE bytes"),
		PP_CLI_TEXTS("note", &options.notes, "TEXT",
			"What else is to be known, said first; may be "
			"repeated"),
		PP_CLI_NOW(&options.now),
		PP_CLI_TEXT("period", &options.period, "A..B",
			"What it covers: commits or dates"),
		PP_CLI_TEXT("sort", &options.sort, "[-]FIELD",
			"Order of the series (default: newest first)"),
		PP_CLI_TEXT("subject", &options.subject, "TEXT",
			"Subject of the mail"),
		PP_CLI_TEXT("to", &options.to, "FORM",
			"Form: text (default), markdown, html, mail"),
		PP_CLI_INT("top", &options.top, "N",
			"Rows of each top list (default: 15)"),
		PP_CLI_INT("width", &options.width, "N",
			"Fold facts to N cells; 0: do not fold"),
		G_OPTION_ENTRY_NULL};
	const PpCliSpec spec = {
		.arguments = "[FILE...]",
		.summary = "Write the digest of a mailing list from the "
			   "records of patch-classify,\nseries-thread and "
			   "stats-count, in any order.",
		.entries = entries,
	};

	pp_init(argv[0]);
	pp_cli_parse(&spec, &argc, &argv);
	pp_cli_link("--link", &options.link);
	pp_cli_link("--commit-link", &options.commit_link);
	PpDigestOptions model = validate(&options);
	int form = pp_cli_choice("--to", options.to, form_names, 0);
	if (form == FORM_MAIL)
		check_mail(&options);
	g_autoptr(GError) error = NULL;
	PpDigest *digest = pp_digest_new(&model, &error);
	if (!digest && pp_exit_of_error(error) == PP_EXIT_USAGE)
		pp_cli_usage("--sort: %s", error->message);
	pp_cli_check(error);
	PpOutput *output = pp_cli_output(options.append,
		form == FORM_MAIL ? &pp_append_mail : &pp_append_text);
	struct job job = {digest, false};
	PpFilter filter = {.process = process,
		.data = &job,
		.tied = output,
		.lenient = options.lenient,
		.progress = options.progress};
	pp_filter_run(&filter, argv + 1);
	/* Of what could be read: the rest was told of.  Where that is nothing,
	 * there is no digest: it would look as if no mail had come. */
	bool told = job.any || filter.status == PP_EXIT_OK;
	if (told && !filter.stopped && pp_digest_finish(digest, &error))
		write_form(digest, form, &options, output, &error);
	pp_digest_free(digest);
	return pp_cli_finish(&spec, filter.status, error, output);
}
