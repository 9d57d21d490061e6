/* SPDX-License-Identifier: MIT */
/*
 * Writes mails into a folder, each whole or not at all: as a maildir by its
 * rules, or as numbered files.  What a crash leaves is whole, or in `tmp' (of
 * numbered files, under a name that begins with ".tmp-").
 */
#ifndef PP_DELIVER_H
#define PP_DELIVER_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/*
 * PP_DELIVER_MAILDIR tmp/UNIQUE, fsync, link into new/UNIQUE, mode 0600; with
 *                    flags into cur/UNIQUE:2,FLAGS
 * PP_DELIVER_FILES   0001, 0002 ... as git mailsplit names them; a file that
 *                    is there already is never overwritten
 */
typedef enum { PP_DELIVER_MAILDIR, PP_DELIVER_FILES } PpDeliverAs;

typedef struct PpDeliver PpDeliver;

/*
 * FOLDER will be delivered to: that goes to base/written, so that no source is
 * it, or has it in it.  Returns false with PP_EXIT_USAGE.
 */
bool pp_deliver_announce(const char *folder, PpDeliverAs as, GError **error);

/*
 * Delivers to FOLDER, made if need be (its parent is not).
 * Returns: (transfer full), or NULL and PP_EXIT_OUTPUT.
 */
PpDeliver *pp_deliver_new(const char *folder, PpDeliverAs as, GError **error);

/* Frees DELIVER (nullable). */
void pp_deliver_free(PpDeliver *deliver);

/*
 * Delivers the mail BYTES (LEN).  FLAGS (nullable) are those of a maildir that
 * it comes from; what is behind their letters is left out.  *ret_path: where it
 * is now, FOLDER in front, valid until the next call.  A numbered file whose
 * mail begins with a From line of its own gets another in front, which is what
 * its readers take off. Returns false with PP_EXIT_OUTPUT; nothing is left of
 * the mail then, and the error says how many came before it.
 */
bool pp_deliver_write(PpDeliver *deliver, const char *bytes, size_t len,
	const char *flags, const char **ret_path, GError **error);

/*
 * Takes the mail of the last pp_deliver_write() back: nobody has heard of it.
 */
void pp_deliver_take_back(PpDeliver *deliver);

/* Sees to it that the names are on the disk as well, as the mails are. */
bool pp_deliver_finish(PpDeliver *deliver, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpDeliver, pp_deliver_free)

#endif
