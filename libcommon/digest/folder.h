/* SPDX-License-Identifier: MIT */
/*
 * Where in the tree a set of files lies: their common folder, or when they
 * have none the folders at the top that hold most of them.
 */
#ifndef PP_FOLDER_H
#define PP_FOLDER_H

#include <glib.h>

typedef struct PpFolder PpFolder;

/* Of no paths yet. (transfer full) */
PpFolder *pp_folder_new(void);

/* Frees FOLDER (nullable). */
void pp_folder_free(PpFolder *folder);

/* Adds PATH, "arch/x86/kvm/mmu.c", copied. */
void pp_folder_add(PpFolder *folder, const char *path);

/*
 * "arch/x86/kvm", "mm fs include", or "" when no path was added or all are
 * files at the top. (transfer full)
 */
char *pp_folder_name(const PpFolder *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpFolder, pp_folder_free)

#endif
