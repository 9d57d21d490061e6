/* SPDX-License-Identifier: MIT */
/* Is what a source would read written by this run (base/written)? */
#ifndef PP_SPARED_H
#define PP_SPARED_H

#include <stdbool.h>

#include <glib.h>

#include "archive/source.h"

/*
 * Looks, before a mail is read, at the source NAME as pp_source_open() would
 * read it: at each file of a folder, whatever links lead to it, and at the
 * files that git would open.  False with PP_EXIT_USAGE where one is written, or
 * something that is written lies in the folder or the repository.  What cannot
 * be read is left for pp_source_open() to say.
 */
bool pp_spared_check(
	const char *name, const PpSourceOptions *options, GError **error);

#endif
