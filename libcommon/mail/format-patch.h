/* SPDX-License-Identifier: MIT */
/* What git-format-patch(1) writes in front of a mail. */
#ifndef PP_FORMAT_PATCH_H
#define PP_FORMAT_PATCH_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Is LINE (LEN bytes, with or without its newline) its From line, "From COMMIT
 * Mon Sep 17 00:00:00 2001"?  That date is a mark for file(1).
 */
bool pp_format_patch_is_line(const char *line, size_t len);

#endif
