/* SPDX-License-Identifier: MIT */
/*
 * What a patch or a cover says that it needs: "Depends-on:", "Based-on:", and
 * what git format-patch --base and b4 write, "prerequisite-patch-id:" and its
 * kin.
 */
#ifndef PP_DEPENDS_H
#define PP_DEPENDS_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/* A mail that needs more than that is not believed. */
#define PP_DEPENDS_MAX 64

/*
 * Adds to IDS (char *, transfer full) what the lines of TEXT (LEN bytes)
 * name, each once: message-ids, patch ids, and change-ids, which may have a
 * version behind a colon.
 */
void pp_depends_read(const char *text, size_t len, GPtrArray *ids);

/* Is ID the patch id that git patch-id --stable prints? */
bool pp_depends_is_patchid(const char *id);

#endif
