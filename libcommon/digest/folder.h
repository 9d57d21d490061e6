/* SPDX-License-Identifier: MIT */
/*
 * Where in the tree a set of files lies: their common folder, or when they
 * have none the folders at the top that hold most of them.
 */
#ifndef PP_FOLDER_H
#define PP_FOLDER_H

#include <stddef.h>

/*
 * Of N PATHS such as "arch/x86/kvm/mmu.c", quoted as git quotes them:
 * "arch/x86/kvm", "mm fs include", or "" when there is no path or all are
 * files at the top. (transfer full)
 */
char *pp_folder_name(const char *const *paths, size_t n);

#endif
