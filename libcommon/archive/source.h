/* SPDX-License-Identifier: MIT */
/*
 * Where mails come from: a mailbox, a maildir, a folder of mails, a git
 * archive, a single mail, standard input; told apart by looking.
 */
#ifndef PP_SOURCE_H
#define PP_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "archive/mail.h"
#include "archive/source-options.h"

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
 * source is not what its position marks, and is read anew.
 * (transfer full)
 */
char *pp_source_remark(PpSource *source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpSource, pp_source_free)

#endif
