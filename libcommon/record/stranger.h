/* SPDX-License-Identifier: MIT */
/* What a file is, if not records: told by how its first line begins. */
#ifndef PP_STRANGER_H
#define PP_STRANGER_H

#include <stddef.h>

/*
 * Says what a file is that begins with LINE (LEN bytes), and what to do with
 * it: "this is mail, not records: mbox-split comes first".  Returns NULL when
 * it may well be a file of records.
 */
const char *pp_stranger_name(const char *line, size_t len);

#endif
