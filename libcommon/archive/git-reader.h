/* SPDX-License-Identifier: MIT */
/*
 * Reads objects of one git repository, one at a time, by one git process.
 */
#ifndef PP_GIT_READER_H
#define PP_GIT_READER_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

typedef struct PpGitReader PpGitReader;

/*
 * Starts git in REPOSITORY (absolute).
 * Returns: (transfer full), or NULL and PP_EXIT_INPUT.
 */
PpGitReader *pp_git_reader_new(const char *repository, GError **error);

/* Ends git and frees READER (nullable). */
void pp_git_reader_free(PpGitReader *reader);

/* Where READER reads.  Valid as long as it is. */
const char *pp_git_reader_repository(const PpGitReader *reader);

/*
 * Reads the blob OBJECT ("COMMIT:FILE", no newline in it) of at most MAX bytes
 * into BUFFER, whose contents are replaced.
 * Returns false with PP_EXIT_INPUT when there is none or git failed; READER is
 * then of no more use.
 */
bool pp_git_reader_read(PpGitReader *reader, const char *object, size_t max,
	GByteArray *buffer, GError **error);

#endif
