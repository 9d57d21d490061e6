/* SPDX-License-Identifier: MIT */
/* Whom a mail answers. */
#ifndef PP_REFS_H
#define PP_REFS_H

#include "mail/message.h"

/*
 * The ids of References, then of In-Reply-To: oldest first, the direct parent
 * last, each once, without the message's own id.  Comments, encoded words, the
 * "y" of a prompt and ids without <> are read as docs/HARD-CASES.md 32 says.
 * Returns: (transfer full) NULL-terminated, maybe empty; g_strfreev().
 */
char **pp_refs_read(const PpMessage *message);

#endif
