/* SPDX-License-Identifier: MIT */
/*
 * What a patch's or cover's text says of its kin: earlier versions by link,
 * b4's change-id, git's base-commit.
 */
#ifndef PP_NAMES_H
#define PP_NAMES_H

#include <stddef.h>

#include <glib.h>

#include "base/slice.h"

/* A mail that names more earlier versions than that is not believed. */
#define PP_NAMES_MAX 64

/*
 * Adds to NAMES (char *, transfer full) the message-ids that TEXT (LEN bytes,
 * without the diff) gives for earlier versions by a link to a mail with a
 * version word beside it ("Link to v1:", "v7:", "previous"), in the sentence
 * above that leads to a link on a line of its own ("For v1, see here:"), or
 * before the number of its footnote ("Changes since v1 [2]:"); and for what
 * stands right behind a word of replacing ("This supersedes", "Resend of"),
 * which REPLACES gets as well.  Each once, in order; quoted lines do not count,
 * nor what the series is said to be based upon.  Time is linear in LEN.
 */
void pp_names_find_links(
	const char *text, size_t len, GPtrArray *names, GPtrArray *replaces);

/*
 * Reads the lines of TEXT that begin with a field: the ids of "Supersedes:"
 * and "Obsoletes:" (to REPLACES, too), and of "v1: <ID>" without a link, are
 * added to NAMES; the
 * first word of the last "change-id:" and "base-commit:" becomes *CHANGEID and
 * *BASE, which keep what they are where there is none.  What is only mentioned
 * ("prerequisite-change-id:") is none.
 */
void pp_names_read_fields(const char *text, size_t len, GPtrArray *names,
	GPtrArray *replaces, PpSlice *changeid, PpSlice *base);

#endif
