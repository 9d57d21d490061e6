/* SPDX-License-Identifier: MIT */
/* The patch list of a text digest: docs/DESIGN.md section 4. */
#ifndef PP_TEXT_LIST_H
#define PP_TEXT_LIST_H

#include <stdbool.h>

#include <glib.h>

#include "base/output.h"
#include "digest/digest.h"

/*
 * Writes the line of dates and totals, the sections and a blank line; nothing
 * at all when neither a message nor a series is there.
 */
bool pp_text_list_write(PpDigest *digest, PpOutput *output, GError **error);

#endif
