/* SPDX-License-Identifier: MIT */
/* The digest as Markdown, for GitHub, GitLab and whatever reads CommonMark. */
#ifndef PP_FORM_MARKDOWN_H
#define PP_FORM_MARKDOWN_H

#include <stdbool.h>

#include <glib.h>

#include "base/output.h"
#include "digest/digest.h"

/* Writes DIGEST, which must be finished. */
bool pp_markdown_write(PpDigest *digest, PpOutput *output, GError **error);

#endif
