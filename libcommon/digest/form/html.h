/* SPDX-License-Identifier: MIT */
/*
 * The digest as one HTML file: no script, nothing fetched, and a
 * Content-Security-Policy that says so to the browser as well.
 */
#ifndef PP_FORM_HTML_H
#define PP_FORM_HTML_H

#include <stdbool.h>

#include <glib.h>

#include "base/output.h"
#include "digest/digest.h"

/* Writes DIGEST, which must be finished. */
bool pp_html_write(PpDigest *digest, PpOutput *output, GError **error);

#endif
