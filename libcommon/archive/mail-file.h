/* SPDX-License-Identifier: MIT */
/*
 * A file of a source, or standard input, that is read for its mails: what it is
 * is told by looking, what its position knows of it is passed over.
 */
#ifndef PP_MAIL_FILE_H
#define PP_MAIL_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "archive/flags.h"
#include "archive/marked-file.h"
#include "archive/mbox.h"
#include "archive/remarks.h"
#include "archive/source-options.h"
#include "base/exit.h"

typedef struct {
	const PpSourceOptions *options;
	PpRemarks *remarks; /* of the source */
	/* Of the source, for the caller to set. */
	bool in_folder;   /* it has more files, and a shard whole ones */
	bool is_known;    /* it has a position */
	bool was_emptied; /* it was a folder without files */
	bool in_maildir;
	/* Of the file. */
	char *path;         /* absolute; NULL: standard input */
	char *name;         /* quoted, for diagnostics */
	PpMbox *mbox;       /* NULL: there is nothing to be read in it */
	PpShardRange range; /* bytes of a mailbox */
	PpFormat format;
	bool can_reopen;
	bool guessed;              /* the format was */
	char flags[PP_FLAGS_SIZE]; /* of an .emlx */
	PpMarkedFile marked;
	bool broke;  /* what is marked could not be read to its end */
	uint64_t to; /* of what is marked, if that is not all of it */
} PpMailFile;

/* Is at PATH ("-": standard input).  OPTIONS and REMARKS must live as long. */
void pp_mail_file_init(PpMailFile *file, const PpSourceOptions *options,
	const char *path, PpRemarks *remarks);

/* Frees what FILE holds. */
void pp_mail_file_clear(PpMailFile *file);

/* Is at PATH, and may be begun. */
void pp_mail_file_set_path(PpMailFile *file, const char *path);

/* Fails with STATUS: WHAT is with FILE.  Returns false. */
bool pp_mail_file_fail(const PpMailFile *file, PpExit status, const char *what,
	GError **error);

/* Says whose trouble *ERROR is, unless it is the output's. */
void pp_mail_file_name_trouble(const PpMailFile *file, GError **error);

/* Is it another shard that has what cannot be cut? */
bool pp_mail_file_is_elsewhere(const PpMailFile *file);

/*
 * Opens it and begins to read; mbox is NULL where all of it was read, or is
 * another shard's.  One of a folder may be a folder itself: it is left.
 * Returns false with PP_EXIT_NOINPUT, PP_EXIT_DATA when it is packed as we
 * cannot unpack, PP_EXIT_USAGE when it can have no position.
 */
bool pp_mail_file_begin(PpMailFile *file, bool *ret_is_folder, GError **error);

/* The next mail of its mbox, as pp_source_next() has it. */
PpNext pp_mail_file_next(PpMailFile *file, PpMail *mail, GError **error);

/* Ends its mbox; false with PP_EXIT_DATA: bytes of it are in no mail. */
bool pp_mail_file_end(PpMailFile *file, GError **error);

#endif
