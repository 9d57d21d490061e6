/* SPDX-License-Identifier: MIT */
/*
 * gitmailmap(5): who is the same person.  Answers what git check-mailmap(1)
 * answers.
 */
#ifndef PP_MAILMAP_H
#define PP_MAILMAP_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

typedef struct PpMailmap PpMailmap;

/* An empty map: everybody is himself. (transfer full) */
PpMailmap *pp_mailmap_new(void);

/* Frees MAP (nullable). */
void pp_mailmap_free(PpMailmap *map);

/*
 * Adds the entries in TEXT (LEN bytes), a line each, forms as in gitmailmap(5):
 * "Proper <commit@email>", "<proper@email> <commit@email>", "Proper
 * <proper@email> <commit@email>" and "Proper <proper@email> Commit
 * <commit@email>".  A line that begins with "#" or has no address says
 * nothing; of two that say the same the later one counts.
 */
void pp_mailmap_add(PpMailmap *map, const char *text, size_t len);

/* pp_mailmap_add() of the file PATH; false with PP_EXIT_NOINPUT or _INPUT. */
bool pp_mailmap_read(PpMailmap *map, const char *path, GError **error);

/*
 * Looks NAME and ADDR up, ASCII case ignored: an entry for both first, then
 * one for the address.  *ret_name and *ret_addr are what is proper, else NAME
 * and ADDR themselves; what comes from MAP is valid as long as it is not
 * changed.  Returns true when an entry was found.
 */
bool pp_mailmap_lookup(const PpMailmap *map, const char *name, const char *addr,
	const char **ret_name, const char **ret_addr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpMailmap, pp_mailmap_free)

#endif
