/* SPDX-License-Identifier: MIT */
/*
 * The author of a patch whose From a list has rewritten: "Ana via Lantern
 * <lantern@...>".  git am would make the list the author.
 */
#ifndef PP_AM_FROM_H
#define PP_AM_FROM_H

#include <stddef.h>

#include <glib.h>

/*
 * Appends the mail BYTES (LEN, without its From line) to OUT, its sender, as
 * pp_sender_find() has it, in From, in UTF-8, if From names a list in his place
 * and no From of the text counts for git; else nothing.
 */
void pp_am_from(GString *out, const char *bytes, size_t len);

#endif
