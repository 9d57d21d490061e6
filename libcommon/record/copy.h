/* SPDX-License-Identifier: MIT */
/*
 * Copies of a mail: what was sent to two lists, or lies in two archives, comes
 * twice under one message-id and is one mail.
 */
#ifndef PP_COPY_H
#define PP_COPY_H

#include <stdbool.h>

#include <glib.h>

#include "record/record.h"

/*
 * Did a list write itself into From?  It says so ("X via LIST"), or From has
 * another address than the author; but patches and covers may be another's.
 */
bool pp_copy_is_mangled(const PpRecord *record);

/*
 * Which of two copies stands for both: the one whose sender no list rewrote,
 * then the one from a list, then the earlier arrival, then the smaller one.
 * Where each was read from does not count.
 * Returns: <0 when it is A, 0 when it is all one, >0 when it is B.
 */
int pp_copy_compare(const PpRecord *a, const PpRecord *b);

/*
 * Appends the line (no LF) that stands for both: the better one's, `list' with
 * the lists of both, sorted.
 */
void pp_copy_merge(const PpRecord *a, const PpRecord *b, GString *line);

#endif
