/* SPDX-License-Identifier: MIT */
/* The parts of an HTML digest, in the order in which they stand. */
#ifndef PP_DIGEST_HTML_PRIV_H
#define PP_DIGEST_HTML_PRIV_H

#include <stdbool.h>

#include <glib.h>

#include "base/output.h"
#include "digest/digest.h"

typedef struct {
	PpDigest *digest;
	PpOutput *output;
	GString *out; /* what is not written yet */
} PpPage;

/* Hands what stands in page->out to the output. */
bool pp_page_flush(PpPage *page, GError **error);

/* Title of a series or mail, linked to its entry or the archive. */
void pp_page_append_title(
	PpPage *page, const PpDigestSeries *series, const PpFacts *facts);

/* Does SERIES have a row in a table, whose id is "s" and its anchor? */
bool pp_page_has_row(const PpDigestSeries *series);

/* Most discussed, complaints of robots, long unreviewed. */
bool pp_page_look_first(PpPage *page, GError **error);

/* The tables of series, one a subsystem. */
bool pp_page_tables(PpPage *page, GError **error);

/* What was said, folded. */
bool pp_page_entries(PpPage *page, GError **error);

#endif
