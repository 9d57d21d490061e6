/* SPDX-License-Identifier: MIT */
/*
 * Links between versions that a person made: lines "OLDER TAB NEWER" of
 * message-ids, or "- TAB ID": ID replaces nothing.
 */
#ifndef PP_LINKS_H
#define PP_LINKS_H

#include <stdbool.h>

#include <glib.h>

#include "series/corpus.h"

/*
 * Reads the file PATH and adds PpManualLink to LINKS for those of which both
 * mails are in CORPUS.  Message-ids may have <> around them; empty lines and
 * those that begin with "#" are passed over.  Returns false as
 * pp_option_file_read() does.
 */
bool pp_links_load(GArray *links, const PpCorpus *corpus, const char *path,
	GError **error);

#endif
