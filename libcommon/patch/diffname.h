/* SPDX-License-Identifier: MIT */
/* The file names in a diff's header lines, without I/O and without globals. */
#ifndef PP_DIFFNAME_H
#define PP_DIFFNAME_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/*
 * The name at TEXT (LEN bytes, no line end), up to a TAB or the end, with
 * git's C quoting undone and a date behind it, as plain diff writes one, cut
 * off.  Returns: (transfer full) (nullable) NULL when there is no name.
 */
char *pp_diffname_parse(const char *text, size_t len);

/*
 * NAME as git prints it: in double quotes and with C escapes, bytes above 0x7f
 * in octal, when it holds a control character, a quote, a backslash or such a
 * byte; else as it is.  (transfer full)
 */
char *pp_diffname_quote(const char *name);

/*
 * The two names of a `diff --git' line, TEXT being what stands behind
 * `diff --git '.  Of an unquoted pair that holds blanks the halves are found
 * when they are the same but for their prefix; else false, and the other
 * header lines must tell.
 * ret_old, ret_new: (transfer full).
 */
bool pp_diffname_parse_pair(
	const char *text, size_t len, char **ret_old, char **ret_new);

/*
 * Do OLD and NOW (nullable: /dev/null) carry prefixes that are no part of the
 * path: a/ and b/, the mnemonic c/ i/ w/ o/ 1/ 2/, or two directories of
 * different names with the same path in each?  Where GIT did not write the
 * names, any directory of one letter will do, the same in both too.
 */
bool pp_diffname_is_prefixed(const char *old, const char *now, bool git);

/* NAME behind its first slash when PREFIXED. (transfer none) */
const char *pp_diffname_strip(const char *name, bool prefixed);

/* Is it /dev/null, the name of what is not there? */
bool pp_diffname_is_null(const char *name);

#endif
