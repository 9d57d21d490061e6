/* SPDX-License-Identifier: MIT */
/*
 * Which part of a project a patch is for: paths held against the F: and X:
 * lines of the kernel's MAINTAINERS, or against lines GLOB TAB AREA.
 *
 * A pattern means what it means to get_maintainer.pl:
 * - it is held against the path from its beginning; "*" is any bytes, slashes
 *   too, "?" is one byte, all else is itself;
 * - one that ends in "/" holds for everything below; any other must have as
 *   many slashes as the path, so a star behind drivers/net/ holds for what
 *   lies in that folder but not below, unless it is "**";
 * - one without wildcards also holds for everything below it: that script
 *   looks whether it is a folder, we have no tree to look at;
 * - an X: line that holds takes the path out of its section.
 *
 * Of the sections that hold for a path the most precise are its own: those
 * with the deepest pattern (its slashes, one more where none is at its end);
 * a pattern that begins with "*" only where no other holds, and one that holds
 * for all ("*" and the same with a slash, as THE REST has) last.
 */
#ifndef PP_AREAS_H
#define PP_AREAS_H

#include <stddef.h>

#include <glib.h>

typedef struct PpAreas PpAreas;

/*
 * Compiles TEXT (LEN bytes), a MAINTAINERS file if any of its lines begins
 * with "F:", else lines of GLOB TAB AREA, where blank lines and those that
 * begin with # do not count.  Several lines may name one area.  PATH is what
 * errors call it.
 * Returns: (transfer full) free with pp_areas_free(); NULL as
 * pp_option_file_refuse() for a line without TAB or with an empty half.
 */
PpAreas *pp_areas_parse(
	const char *text, size_t len, const char *path, GError **error);

/*
 * pp_areas_parse() of the file PATH; NULL with PP_EXIT_NOINPUT or _INPUT as
 * well, and with PP_EXIT_USAGE when it has more than 64 MiB. (transfer full)
 */
PpAreas *pp_areas_load(const char *path, GError **error);

/* AREAS may be NULL. */
void pp_areas_free(PpAreas *areas);

/*
 * The areas of PATHS (char *, as in PpDiff): those with most of the paths
 * first, of equal ones the one that stands first in the file.  A path that a
 * diffstat abbreviated (".../file.c") has none.  *ret_all: all sections that
 * hold for any path, in the same order.
 * Returns: (transfer container) const char *, valid as long as AREAS; *ret_all
 * likewise.
 */
GPtrArray *pp_areas_match(
	const PpAreas *areas, const GPtrArray *paths, GPtrArray **ret_all);

/*
 * The addresses of the M: and R: lines of the sections NAMES, as
 * pp_areas_match() gives all of them, each once and in small letters; but for
 * sections that hold for everything.
 * Returns: (transfer container) const char *, valid as long as AREAS.
 */
GPtrArray *pp_areas_people(const PpAreas *areas, const GPtrArray *names);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpAreas, pp_areas_free)

#endif
