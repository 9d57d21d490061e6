/* SPDX-License-Identifier: MIT */
/* The lock that mail programs put beside a mailbox they write to. */
#ifndef PP_DOTLOCK_H
#define PP_DOTLOCK_H

#include <stdbool.h>

/*
 * Is PATH a file X.lock beside a file X, and empty, or the number of a process?
 * It is no mailbox, and gone in a moment.
 */
bool pp_dotlock_is_at(const char *path);

#endif
