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
 * Adds the entry in LINE (LEN bytes), forms as in gitmailmap(5): "Proper
 * <commit@email>", "<proper@email> <commit@email>", "Proper <proper@email>
 * <commit@email>" and "Proper <proper@email> Commit <commit@email>".  A blank
 * line or a comment ("#") says nothing; of two that say the same the later one
 * counts.  Returns NULL, or why it is no such line, where git would pass it
 * over and say nothing. (transfer full)
 */
char *pp_mailmap_add_line(PpMailmap *map, const char *line, size_t len);

/*
 * The map in the file PATH.
 * Returns: (transfer full), or NULL as pp_option_file_read() returns false.
 */
PpMailmap *pp_mailmap_load(const char *path, GError **error);

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
