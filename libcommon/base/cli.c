/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/cli.h"
#include "base/diag.h"
#include "base/quote.h"
#include "base/suggest.h"
#include "base/time.h"
#include "base/written.h"

void
pp_cli_usage(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_autofree char *message = g_strdup_vprintf(format, args);
	va_end(args);
	pp_warn("%s; try '%s --help'", message, pp_program_name());
	exit(PP_EXIT_USAGE);
}

/* TEXT with quotes of ASCII, which GOption's are not, safe on a terminal. */
static char *
make_plain(const char *text)
{
	g_autoptr(GString) plain = g_string_new(text);

	g_string_replace(plain, "\342\200\234", "'", 0);
	g_string_replace(plain, "\342\200\235", "'", 0);
	return pp_quote_str(plain->str);
}

/* "; did you mean '--fields'?" where MESSAGE says that --feilds is none. */
static char *
option_hint(const char *message, const GOptionEntry *entries)
{
	static const char unknown[] = "unknown option --";
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	if (g_ascii_strncasecmp(message, unknown, strlen(unknown)) != 0)
		return g_strdup("");
	for (; entries->long_name; entries++)
		g_ptr_array_add(names, (char *)entries->long_name);
	g_ptr_array_add(names, NULL);
	const char *typed = message + strlen(unknown);
	g_autofree char *word = g_strndup(typed, strcspn(typed, "="));
	const char *meant = pp_suggest(word, (const char *const *)names->pdata);
	return meant ? g_strdup_printf("; did you mean '--%s'?", meant)
		     : g_strdup("");
}

/* GOption quotes nothing: an argument may hold escapes for the terminal. */
static void
refuse(const GError *error, const GOptionEntry *entries)
{
	g_autofree char *message = make_plain(error->message);
	g_autofree char *hint = option_hint(message, entries);

	if (message[0] && g_ascii_isupper(message[0]) &&
		!g_ascii_isupper(message[1]))
		message[0] = g_ascii_tolower(message[0]);
	pp_cli_usage("%s%s", message, hint);
}

/* GOption's own help has an ellipsis that is no ASCII: "?" in the C locale. */
static void
show_help(GOptionContext *context)
{
	g_autofree char *help = g_option_context_get_help(context, TRUE, NULL);
	g_autoptr(GString) ascii = g_string_new(help);

	g_string_replace(ascii, "\342\200\246", "...", 0);
	fputs(ascii->str, stdout);
}

/*
 * GOption takes --lenient=no for --lenient: it never looks at what stands
 * behind the sign.
 */
static void
refuse_value(const char *argument, const GOptionEntry *entry)
{
	size_t len = strlen(entry->long_name);

	if (entry->arg == G_OPTION_ARG_NONE &&
		strncmp(argument + 2, entry->long_name, len) == 0 &&
		argument[2 + len] == '=')
		pp_cli_usage("--%s takes no value", entry->long_name);
}

static void
refuse_values(const GOptionEntry *entries, char **argv)
{
	for (; *argv && strcmp(*argv, "--") != 0; argv++)
		for (size_t i = 0;
			g_str_has_prefix(*argv, "--") && entries[i].long_name;
			i++)
			refuse_value(*argv, entries + i);
}

/* An option with a value that may be left out: "[older]". */
static bool
is_optional(const GOptionEntry *entry)
{
	const char *what = entry->arg_description;

	return what != NULL && *what == '[' && g_str_has_suffix(what, "]");
}

/*
 * GOption always wants a value: "--reviews" is "--reviews=" to it.  Whoever
 * typed that has a variable that is not set, and asks for something else.
 */
static void
complete_values(const GOptionEntry *entries, char **argv)
{
	for (; *argv && strcmp(*argv, "--") != 0; argv++)
		for (size_t i = 0; entries[i].long_name; i++) {
			g_autofree char *whole = g_strconcat(
				"--", entries[i].long_name, "=", NULL);
			if (!is_optional(entries + i) ||
				!g_str_has_prefix(whole, *argv))
				continue;
			if (strcmp(*argv, whole) == 0)
				pp_cli_usage("%s: no value", whole);
			if (strlen(*argv) + 1 == strlen(whole))
				*argv = (char *)g_intern_string(whole);
		}
}

/*
 * What is written is known before anything is opened to be read: --append, else
 * standard output; and what PATCHPIPE_OUTPUT names, which whoever started us
 * will write: an absolute path or, as of PATCHPIPE_PROGRESS, a descriptor.
 */
static void
note_outputs(const GOptionEntry *entries)
{
	const char *theirs = getenv("PATCHPIPE_OUTPUT");
	g_autoptr(GError) error = NULL;
	const char *append = NULL;
	guint64 fd;

	for (; entries->long_name; entries++)
		if (strcmp(entries->long_name, "append") == 0)
			append = *(char **)entries->arg_data;
	if (theirs &&
		g_ascii_string_to_unsigned(theirs, 10, 0, INT_MAX, &fd, NULL))
		pp_written_add_fd((int)fd);
	else if (theirs && *theirs)
		pp_written_add(theirs, &error);
	pp_cli_check(error);
	if (append && *append)
		pp_written_add(append, &error);
	else
		pp_written_add_fd(STDOUT_FILENO);
	pp_cli_check(error);
}

void
pp_cli_parse(const PpCliSpec *spec, int *argc, char ***argv)
{
	gboolean help = FALSE;
	gboolean version = FALSE;
	const GOptionEntry common[] = {
		{"help", 'h', 0, G_OPTION_ARG_NONE, &help,
			"Print this and exit", NULL},
		{"version", 0, 0, G_OPTION_ARG_NONE, &version,
			"Print the version and exit", NULL},
		G_OPTION_ENTRY_NULL};
	GOptionContext *context = g_option_context_new(spec->arguments);
	g_autoptr(GError) error = NULL;

	g_set_prgname(pp_program_name());
	g_option_context_set_summary(context, spec->summary);
	g_option_context_add_main_entries(context, spec->entries, NULL);
	g_option_context_add_main_entries(context, common, NULL);
	g_option_context_set_help_enabled(context, FALSE);
	refuse_values(spec->entries, *argv);
	refuse_values(common, *argv);
	complete_values(spec->entries, *argv);
	bool ok = g_option_context_parse(context, argc, argv, &error);
	if (ok && help)
		show_help(context);
	g_option_context_free(context);
	if (!ok)
		refuse(error, spec->entries);
	if (help)
		exit(PP_EXIT_OK);
	if (version) {
		printf("%s (%s) %s\n", pp_program_name(), PACKAGE_NAME,
			PACKAGE_VERSION);
		exit(PP_EXIT_OK);
	}
	note_outputs(spec->entries);
	/* GOption leaves a "--" in place when arguments follow it. */
	if (*argc > 1 && strcmp((*argv)[1], "--") == 0) {
		memmove(*argv + 1, *argv + 2,
			sizeof **argv * (size_t)(*argc - 1));
		--*argc;
	}
}

void
pp_cli_check(const GError *error)
{
	if (!error)
		return;
	pp_warn("%s", error->message);
	exit((int)pp_exit_of_error(error));
}

PpOutput *
pp_cli_output(const char *append, const PpAppendForm *form)
{
	g_autoptr(GError) error = NULL;
	PpOutput *output = pp_output_open(append, form, &error);

	pp_cli_check(error);
	return output;
}

/* GOption allocates what it stores, and leaves it to whoever asked for it. */
static void
free_value(const GOptionEntry *entry)
{
	switch (entry->arg) {
	case G_OPTION_ARG_STRING:
	case G_OPTION_ARG_FILENAME:
		g_clear_pointer((char **)entry->arg_data, g_free);
		break;
	case G_OPTION_ARG_STRING_ARRAY:
	case G_OPTION_ARG_FILENAME_ARRAY:
		g_clear_pointer((char ***)entry->arg_data, g_strfreev);
		break;
	default:
		break;
	}
}

int
pp_cli_finish(const PpCliSpec *spec, PpExit status, const GError *error,
	PpOutput *output)
{
	g_autoptr(GError) late = NULL;

	if (error)
		pp_warn("%s", error->message);
	status = pp_exit_merge(status, pp_exit_of_error(error));
	if (output && pp_output_healed(output) > 0)
		pp_warn("%s: cut off a torn record of %" PRIu64
			" bytes at its end",
			pp_output_name(output), pp_output_healed(output));
	/* A failed output fails again when it is closed: once is enough. */
	bool told = status == PP_EXIT_OUTPUT;
	if (!pp_output_close(output, told ? NULL : &late)) {
		if (late)
			pp_warn("%s", late->message);
		status = PP_EXIT_OUTPUT;
	}
	for (size_t i = 0; spec->entries[i].long_name; i++)
		free_value(spec->entries + i);
	return (int)status;
}

int
pp_cli_choice(const char *option, const char *value, const char *const *choices,
	int fallback)
{
	if (!value)
		return fallback;
	for (int i = 0; choices[i]; i++)
		if (strcmp(value, choices[i]) == 0)
			return i;
	g_autofree char *quoted = pp_quote_str(value);
	g_autofree char *all = g_strjoinv(", ", (char **)choices);
	g_autofree char *hint = pp_suggest_hint(value, choices);
	pp_cli_usage("%s='%s': must be one of %s%s", option, quoted, all, hint);
}

int64_t
pp_cli_now(const char *text)
{
	int64_t now = (int64_t)time(NULL);
	g_autoptr(GError) error = NULL;

	if (text && !pp_time_parse_human(text, now, &now, &error))
		pp_cli_usage("--now: %s", error->message);
	return now;
}

size_t
pp_cli_size(const char *option, const char *value, size_t fallback)
{
	if (!value)
		return fallback;
	char *rest;
	guint64 n = g_ascii_strtoull(value, &rest, 10);
	unsigned shift = 0;
	if (*rest == 'k' || *rest == 'K')
		shift = 10;
	else if (*rest == 'M')
		shift = 20;
	else if (*rest == 'G')
		shift = 30;
	if (shift)
		rest++;
	if (!g_ascii_isdigit(*value) || *rest ||
		n > (guint64)G_MAXINT64 >> shift) {
		g_autofree char *quoted = pp_quote_str(value);
		pp_cli_usage("%s='%s': must be a size such as 64k or 16M",
			option, quoted);
	}
	return (size_t)(n << shift);
}

/* "https:", but no host's name and port. */
static bool
has_scheme(const char *address)
{
	const char *end = address;

	while (g_ascii_isalnum(*end) || *end == '+' || *end == '-')
		end++;
	return g_ascii_isalpha(*address) && *end == ':' &&
		!g_ascii_isdigit(end[1]);
}

void
pp_cli_link(const char *option, char **value)
{
	char *address = *value;

	if (!address)
		return;
	const char *slash =
		*address && g_ascii_isalnum(address[strlen(address) - 1]) ? "/"
									  : "";
	if (!*address || (!strchr("/.", *address) && !has_scheme(address))) {
		g_autofree char *quoted = pp_quote_str(address);
		pp_cli_usage("%s='%s': must be an address such as "
			     "'https://%s%s'",
			option, quoted,
			*address ? quoted : "lore.kernel.org/r/", slash);
	}
	*value = g_strconcat(address, slash, NULL);
	g_free(address);
}
