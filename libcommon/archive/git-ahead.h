/* SPDX-License-Identifier: MIT */
/*
 * An epoch that is read alone, each night: mail goes to the next one as soon as
 * that is there, and nobody would notice.
 */
#ifndef PP_GIT_AHEAD_H
#define PP_GIT_AHEAD_H

#include <stdbool.h>

#include <glib.h>

/*
 * If the source NAME is an epoch, and the next one is beside it, is that at one
 * of NAMES (ends with NULL) as well, or in a folder of them if RECURSIVE?
 * Returns false with PP_EXIT_NOINPUT, and what is to be done.
 */
bool pp_git_ahead_check(
	const char *name, char *const *names, bool recursive, GError **error);

#endif
