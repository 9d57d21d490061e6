/* SPDX-License-Identifier: MIT */
/*
 * The commits of a repository: what is known of each, to find the patch that
 * it was.  They come as records of git format-patch's mails, or of git log -p
 * written as mails; or as lines "PATCHID COMMIT", what "git log -p | git
 * patch-id --stable" prints, maybe with the dates of author and committer.
 */
#ifndef PP_COMMITS_H
#define PP_COMMITS_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "series/corpus.h"

typedef struct {
	char *name;        /* hex digits */
	int64_t authored;  /* seconds UTC; INT64_MIN: not said */
	int64_t committed; /* likewise */
	uint64_t patchid;  /* the first 16 digits; 0: none */
	uint32_t textid;   /* of its message; 0: none */
	uint32_t author;   /* person of the corpus, or PP_NONE */
	uint32_t title;    /* string of the corpus, or PP_NONE */
	uint32_t prefixes; /* likewise: the release that it is in */
	uint32_t paths;    /* into the corpus's words: hashes, sorted */
	uint32_t n_paths;
	uint32_t links; /* into the commits' links */
	uint32_t n_links;
	bool told;          /* an earlier digest had it */
	int64_t told_until; /* for mails of that time; see series/told.h */
	char *sketch;       /* (nullable) as the record has it */
	char *line; /* (nullable) the record, if it may have to be written */
} PpCommit;

typedef struct {
	PpCorpus *corpus; /* the caller's: its persons and strings are used */
	bool keeps_lines; /* fill in `line'; the caller's to set */
	GArray *list;     /* PpCommit, in the order in which they were read */
	GArray *links;    /* uint32_t: message-ids (corpus->ids) they name */
	GHashTable *seen; /* char *: names */
} PpCommits;

/* No commits yet; pp_commits_clear() frees what it comes to hold. */
void pp_commits_init(PpCommits *commits, PpCorpus *corpus);

/* Frees what COMMITS holds. */
void pp_commits_clear(PpCommits *commits);

/*
 * Adds those in the file PATH, before the corpus is finished.  A commit that
 * is there already is passed over.  False as pp_option_file_read() has it.
 */
bool pp_commits_load(PpCommits *commits, const char *path, GError **error);

#endif
