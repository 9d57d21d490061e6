/* SPDX-License-Identifier: MIT */
/*
 * Charts as inline SVG, coloured by the style sheet of html-style.h.  Each has
 * a role, a name and a description for those who cannot see it.
 */
#ifndef PP_SVG_H
#define PP_SVG_H

#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "digest/digest.h"
#include "digest/tops.h"

/*
 * Horizontal bars of the first ROWS rows of LIST, each with label and count.
 * NAME is the chart's name.
 */
void pp_svg_append_bars(
	GString *out, const char *name, const PpTopList *list, size_t rows);

/*
 * Columns of mails over time, patches dark and the others pale: a column a
 * day, or of so many days that there are at most 60.  DAYS as
 * pp_digest_totals() has them, not empty.
 */
void pp_svg_append_days(GString *out, const char *name, const GArray *days);

/* How many days a column of pp_svg_append_days() covers. */
int64_t pp_svg_column_days(const GArray *days);

#endif
