/* SPDX-License-Identifier: MIT */
/*
 * Where a series went, from the words of the mail that says it was applied:
 * "Applied to vfio next branch for v6.19. Thanks" gives "vfio next".
 */
#ifndef PP_APPLIED_H
#define PP_APPLIED_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/*
 * Is it worth while to read ESCAPED (LEN bytes, as a record has it)?  False
 * when no line of it that is not quoted says "applied" or the like.
 */
bool pp_applied_may_say(const char *escaped, size_t len);

/*
 * TEXT (LEN bytes, decoded) is the mail's; quoted lines do not count.
 * *ret_where is the tree or branch, *ret_who the name behind "by NAME <...>"
 * that robots write; "" when the text does not say. (transfer full)
 */
void pp_applied_read(
	const char *text, size_t len, char **ret_where, char **ret_who);

#endif
