/* SPDX-License-Identifier: MIT */
/*
 * Automatic mail: robots' reports, commit and "applied" notices, told by
 * headers and subjects.  One table, which a user can extend.
 */
#ifndef PP_NOTICE_H
#define PP_NOTICE_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "mail/mailbox.h"
#include "mail/message.h"
#include "patch/robots.h"

typedef struct PpNotices PpNotices;

/* The table as it is built in. (transfer full) */
PpNotices *pp_notices_new(void);

/* The same table, for another thread: each needs its own. (transfer full) */
PpNotices *pp_notices_copy(const PpNotices *notices);

/* Frees NOTICES (nullable). */
void pp_notices_free(PpNotices *notices);

/*
 * Adds LINE (LEN bytes) behind those that were added and before those that are
 * built in.  It is "FIELD TAB GLOB TAB SORT": FIELD a header field's name;
 * GLOB, "*" for any bytes, must match all of its decoded value, ASCII case
 * ignored; SORT is bot, report, applied, commit, stable, or person, which
 * takes the mail out of the table.  Blank lines and those that begin with #
 * are passed over; a NUL byte is in none.
 * Returns: NULL, or why it is no such line. (transfer full)
 */
char *pp_notices_add_line(PpNotices *notices, const char *line, size_t len);

/* Adds the lines of the file PATH.  False as pp_option_file_read() has it. */
bool pp_notices_load(PpNotices *notices, const char *path, GError **error);

/*
 * The first line that matches MESSAGE; FROM and SUBJECT (nullable) are its
 * decoded fields, SENDER (nullable) is who sent it, where a list rewrote From.
 * Returns the flag of its sort, as PpRobot has it; 0: a person's, as far as one
 * can tell.
 * *ret_rule (nullable) says which, "from *<lkp@intel.com>", and is valid as
 * long as NOTICES; NULL when there is none.  NOTICES remembers what it said of
 * whom.
 */
unsigned pp_notices_match(PpNotices *notices, const PpMessage *message,
	const char *from, const PpMailbox *sender, const char *subject,
	const char **ret_rule);

/*
 * Does a report of SUBJECT and TEXT (LEN bytes) say that all is well, so that
 * it is no complaint?
 */
bool pp_notices_is_good_news(const char *subject, const char *text, size_t len);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpNotices, pp_notices_free)

#endif
