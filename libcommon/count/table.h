/* SPDX-License-Identifier: MIT */
/*
 * Counts as people and spreadsheets read them: "count value" lines, CSV, and
 * the lines of a company map.  cross.h has the cross tables.
 */
#ifndef PP_TABLE_H
#define PP_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "base/output.h"
#include "count/counter-rows.h"
#include "record/csv.h"

typedef enum { PP_TABLE_TEXT, PP_TABLE_CSV, PP_TABLE_MAP } PpTableForm;

typedef struct {
	PpTableForm form;
	PpTallySort sort;
	uint64_t top;  /* rows shown; 0: all */
	int64_t min;   /* rows of less are not shown; INT64_MIN: all are */
	bool percent;  /* of the total, one decimal */
	bool total;    /* a last row of all, shown or not */
	PpCsvFunc csv; /* of PP_TABLE_CSV */
	unsigned bars; /* width in cells of a text with bars; 0: without */
} PpTableStyle;

/*
 * Writes TABLE as STYLE has it.  Text is lines "%7d VALUE", or "%7d  VALUE"
 * (two blanks) when the values are people: what `sort | uniq -c | sort -rn'
 * prints, in the sort order of bytes.  Parts of a combined key have a TAB
 * between them.  Medians are numbers or halves, those of times hours with one
 * decimal.  CSV (RFC 4180, but LF ends a line) is the same with a head line.
 *
 * A map is of a table of addresses, lines of a company map: "ADDRESS TAB
 * (unknown) TAB # COUNT".  An address that no map can hold stands in a comment.
 * Returns false with PP_EXIT_OUTPUT.
 */
bool pp_table_write(PpCountTable *table, const PpTableStyle *style,
	PpOutput *output, GError **error);

/*
 * Leaves those of ROWS (PpTallyRow, sorted) that STYLE shows; SCALE of a count
 * are one.
 */
void pp_table_cut(GArray *rows, const PpTableStyle *style, int64_t scale);

/* Writes LINE and LF, and empties it.  False with PP_EXIT_OUTPUT. */
bool pp_table_end_line(GString *line, PpOutput *output, GError **error);

#endif
