/* SPDX-License-Identifier: MIT */
/*
 * Whom an address stands for: one person, whatever names it bears, unless it is
 * a gateway, which sends for many (GitGitGadget, a bridge from GitLab).
 */
#ifndef PP_PERSONS_H
#define PP_PERSONS_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "base/slice.h"

/* An address with so many names is a gateway, one with "X via LIST" always. */
#define PP_PERSONS_GATEWAY 5

typedef struct PpPersons PpPersons;

/* Nobody seen yet. (transfer full) */
PpPersons *pp_persons_new(void);

/* Frees PERSONS (nullable). */
void pp_persons_free(PpPersons *persons);

/*
 * Sees MAILBOX, "Name <addr>" as records have it (escaped or not), COUNT more
 * times.  The order in which they are seen does not matter.
 */
void pp_persons_see(PpPersons *persons, PpSlice mailbox, int64_t count);

/* Does MAILBOX's address send for many? */
bool pp_persons_is_gateway(const PpPersons *persons, PpSlice mailbox);

/*
 * The mailbox that stands for MAILBOX, which was seen: of those with its
 * address the one that was seen most, of several the least by bytes; of a
 * gateway itself.  Valid as long as PERSONS sees no other.
 */
PpSlice pp_persons_of(const PpPersons *persons, PpSlice mailbox);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpPersons, pp_persons_free)

#endif
