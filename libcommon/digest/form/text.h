/* SPDX-License-Identifier: MIT */
/* The digest as plain text: DESIGN.md section 4, byte for byte. */
#ifndef PP_FORM_TEXT_H
#define PP_FORM_TEXT_H

#include <stdbool.h>

#include <glib.h>

#include "base/output.h"
#include "digest/digest.h"
#include "digest/form/text-list.h"

/* Writes DIGEST, which must be finished. */
bool pp_text_write(PpDigest *digest, PpOutput *output, GError **error);

/* The same, which counts what LEFT (nullable) asks for. */
bool pp_text_write_counted(
	PpDigest *digest, PpOutput *output, PpTextLeft *left, GError **error);

#endif
