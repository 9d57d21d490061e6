/* SPDX-License-Identifier: MIT */
/*
 * Reads objects of one git repository, one at a time, by one git process.
 */
#ifndef PP_GIT_BLOB_H
#define PP_GIT_BLOB_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

typedef struct PpGitBlobs PpGitBlobs;

/*
 * Starts git in REPOSITORY (absolute).
 * Returns: (transfer full), or NULL and PP_EXIT_INPUT.
 */
PpGitBlobs *pp_git_blob_new(const char *repository, GError **error);

/* Ends git and frees BLOBS (nullable). */
void pp_git_blob_free(PpGitBlobs *reader);

/* Where BLOBS reads.  Valid as long as it is. */
const char *pp_git_blob_repository(const PpGitBlobs *reader);

/*
 * Reads the blob OBJECT ("COMMIT:FILE", no newline in it) of at most MAX bytes
 * into BUFFER, whose contents are replaced.
 * Returns false with PP_EXIT_INPUT when there is none or git failed; BLOBS is
 * then of no more use.
 */
bool pp_git_blob_read(PpGitBlobs *reader, const char *object, size_t max,
	GByteArray *buffer, GError **error);

#endif
