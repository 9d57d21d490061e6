/* SPDX-License-Identifier: MIT */
/*
 * Mails as an indented tree, a line each: when, who, and the subject, or the
 * tags that an answer gives.  A line is kept of each mail until all are known.
 */
#ifndef PP_TREE_H
#define PP_TREE_H

#include <stdbool.h>

#include <glib.h>

#include "base/output.h"
#include "record/record.h"

typedef struct PpTree PpTree;

/* Without mails. (transfer full) */
PpTree *pp_tree_new(void);

/* Frees TREE (nullable). */
void pp_tree_free(PpTree *tree);

/* Adds the mail of RECORD; what is no mail, or came already, is passed over. */
void pp_tree_add(PpTree *tree, const PpRecord *record);

/*
 * Writes it: below a mail those that answer it, by arrival.  One whose parent
 * is not here stands below the nearest mail that it refers to, or at the edge.
 * Returns false with PP_EXIT_OUTPUT.
 */
bool pp_tree_write(PpTree *tree, PpOutput *output, GError **error);

#endif
