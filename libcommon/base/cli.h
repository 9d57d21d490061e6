/* SPDX-License-Identifier: MIT */
/*
 * Command lines: one GOptionEntry table gives parsing and --help.  Use
 * G_OPTION_ARG_FILENAME for strings: G_OPTION_ARG_STRING refuses bytes that
 * are not ASCII in the C locale.
 */
#ifndef PP_CLI_H
#define PP_CLI_H

#include <stdint.h>

#include <glib.h>

#include "base/exit.h"
#include "base/output.h"

typedef struct {
	const char *arguments;       /* behind the options: "[FILE...]" */
	const char *summary;         /* one sentence, shown by --help */
	const GOptionEntry *entries; /* ends with G_OPTION_ENTRY_NULL */
} PpCliSpec;

/*
 * Rows of such a table.  VARIABLE is where the value goes: char * (of any
 * bytes), char ** for an option that may be repeated, int, gboolean.
 */
#define PP_CLI_ROW(name, arg, variable, what, help)                            \
	{                                                                      \
		name, 0, 0, G_OPTION_ARG_##arg, variable, help, what           \
	}
#define PP_CLI_TEXT(name, variable, what, help)                                \
	PP_CLI_ROW(name, FILENAME, variable, what, help)
#define PP_CLI_TEXTS(name, variable, what, help)                               \
	PP_CLI_ROW(name, FILENAME_ARRAY, variable, what, help)
#define PP_CLI_INT(name, variable, what, help)                                 \
	PP_CLI_ROW(name, INT, variable, what, help)
/* Its value may be left out, and is "" then; WHAT stands in brackets. */
#define PP_CLI_MAYBE(name, variable, what, help)                               \
	PP_CLI_ROW(name, FILENAME, variable, "[" what "]", help)
#define PP_CLI_FLAG(name, variable, help)                                      \
	PP_CLI_ROW(name, NONE, variable, NULL, help)

/* An option means the same in every tool that has it. */
#define PP_CLI_APPEND(variable)                                                \
	PP_CLI_TEXT("append", variable, "FILE",                                \
		"Append to FILE instead of standard output")
#define PP_CLI_LENIENT(variable)                                               \
	PP_CLI_FLAG("lenient", variable,                                       \
		"Exit 0 though some input is in no record")
#define PP_CLI_NOW(variable)                                                   \
	PP_CLI_TEXT("now", variable, "TIME", "What is taken for the present")
#define PP_CLI_PROGRESS(variable)                                              \
	PP_CLI_FLAG("progress", variable,                                      \
		"Show on a terminal how far it is, at once")
#define PP_CLI_NO_FOLLOW(variable)                                             \
	PP_CLI_FLAG("no-follow", variable, "Never read the file that src names")

/*
 * Parses the command line in place; what is left in *argv are the arguments.
 * --help and --version print and exit 0; a wrong option ends the program with
 * PP_EXIT_USAGE and a hint at --help.  What the options say is written goes to
 * base/written.  The strings that they give belong to SPEC's variables;
 * pp_cli_finish() frees them.
 */
void pp_cli_parse(const PpCliSpec *spec, int *argc, char ***argv);

/*
 * The end of a tool.  Says ERROR (nullable), closes OUTPUT (nullable), says if
 * that failed, unless a failed output was told of before, and frees what the
 * options of SPEC hold.
 * Returns: the worst of STATUS and what became of these, for main to return.
 */
int pp_cli_finish(const PpCliSpec *spec, PpExit status, const GError *error,
	PpOutput *output);

/*
 * Before anything is done: says ERROR, if it is not NULL, and ends the program
 * with the status that it stands for.
 */
void pp_cli_check(const GError *error);

/*
 * What a tool writes to: pp_output_open() of what --append=FILE (nullable)
 * says, to be of FORM.  Dies when it cannot be opened.  (transfer full)
 */
PpOutput *pp_cli_output(const char *append, const PpAppendForm *form);

/* Dies with PP_EXIT_USAGE: message and "try 'PROGRAM --help'". */
void pp_cli_usage(const char *format, ...) G_GNUC_PRINTF(1, 2) G_GNUC_NORETURN;

/*
 * The index of VALUE in the NULL-terminated CHOICES; FALLBACK when VALUE is
 * NULL.  Dies of usage, naming OPTION ("--to") and the choices, when it is
 * none of them.
 */
int pp_cli_choice(const char *option, const char *value,
	const char *const *choices, int fallback);

/* The clock, or what --now=TEXT (nullable) says: seconds UTC. Dies of usage. */
int64_t pp_cli_now(const char *text);

/*
 * A byte count "64", "64k", "64M", "1G" (powers of 1024); FALLBACK when VALUE
 * is NULL.  Dies of usage.
 */
size_t pp_cli_size(const char *option, const char *value, size_t fallback);

/*
 * What stands before an id in links, in place: an address (nullable) with a
 * scheme, or a path that begins with "/" or ".".  It gets a "/" where the id
 * would run into its last word.  Dies of usage.
 */
void pp_cli_link(const char *option, char **value);

#endif
