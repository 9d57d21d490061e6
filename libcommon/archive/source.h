/* SPDX-License-Identifier: MIT */
/*
 * Where mails come from: a mailbox, a maildir, a folder of mails, a git
 * archive, a single mail, standard input; told apart by looking.
 */
#ifndef PP_SOURCE_H
#define PP_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "archive/mail.h"
#include "archive/position.h"
#include "archive/shard.h"
#include "base/output.h"

/* What a source is taken for: a file by PpFormat, or one of these. */
typedef enum {
	PP_INPUT_MBOXRD = PP_FORMAT_MBOXRD,
	PP_INPUT_MBOXO = PP_FORMAT_MBOXO,
	PP_INPUT_MBOXCL = PP_FORMAT_MBOXCL,
	PP_INPUT_MBOXCL2 = PP_FORMAT_MBOXCL2,
	PP_INPUT_MAIL = PP_FORMAT_MAIL,
	PP_INPUT_MAILDIR,
	PP_INPUT_FOLDER, /* of files, a mail each */
	PP_INPUT_GIT,
	PP_INPUT_AUTO,
	PP_N_INPUTS
} PpInputForm;

typedef struct {
	PpInputForm form;
	bool recursive;       /* folders in folders */
	const char *range;    /* (nullable) of a git archive */
	const int64_t *since; /* (nullable) as pp_git_archive_open() has it */
	PpShard shard;        /* not with position */
	size_t max;           /* bytes a mail may have */
	/* (nullable) what was read before is passed over, and it moves on */
	PpPosition *position;
	PpOutput *tied; /* (nullable) flushed before a wait for input */
} PpSourceOptions;

typedef struct PpSource PpSource;

/*
 * Opens NAME ("-": standard input); OPTIONS must live as long as the source.
 * Returns: (transfer full), or NULL with PP_EXIT_NOINPUT, with PP_EXIT_DATA
 * when it is packed as we cannot unpack, with PP_EXIT_USAGE when a range is
 * asked for of what is no git archive, or a position of what can have none.
 */
PpSource *pp_source_open(
	const char *name, const PpSourceOptions *options, GError **error);

/* Closes and frees SOURCE (nullable). */
void pp_source_free(PpSource *source);

/*
 * The next mail.  Trouble is PP_EXIT_DATA or PP_EXIT_INPUT, its message begins
 * with the name of the file it is about, quoted.
 */
PpNext pp_source_next(PpSource *source, PpMail *ret_mail, GError **error);

/*
 * How far reading has come: bytes taken and bytes in all of the current file,
 * 0 when that is not known.
 */
void pp_source_progress(
	const PpSource *source, uint64_t *ret_taken, uint64_t *ret_total);

/*
 * The next remark that is no trouble, NULL when there is none: that the mail
 * given last is the last of a mailbox that may be in the middle of a delivery;
 * at the end of a mailbox, that it was not certain where mails begin; that a
 * source is not what its position marks, and is read from its start.
 * (transfer full)
 */
char *pp_source_remark(PpSource *source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpSource, pp_source_free)

#endif
