/* SPDX-License-Identifier: MIT */
/*
 * Runs git on a repository that is not trusted.  Nothing is fetched, whatever
 * its configuration says (a partial clone may name a program of the attacker's
 * as its remote's upload-pack); no locks are taken, no replacement refs are
 * followed; whose repository it is, is checked by git (safe.directory), and it
 * is that very folder, not one above it.
 */
#ifndef PP_GIT_H
#define PP_GIT_H

#include <stdbool.h>
#include <sys/types.h>

#include <glib.h>

typedef struct {
	GPid pid;
	int in;  /* to its standard input; -1 when the caller gave one */
	int out; /* from its standard output; -1 when the caller gave one */
} PpGit;

/* A PpGit that was not started, or was ended. */
#define PP_GIT_NONE ((PpGit){.pid = 0, .in = -1, .out = -1})

/*
 * Starts `git ARGS' in REPOSITORY (absolute).  FROM and TO are descriptors to
 * be its standard input and output, or -1 for a pipe; ERRORS that of its
 * standard error, or -1 for /dev/null.  They stay the caller's.
 * Returns false with PP_EXIT_OUTPUT when it cannot be started.
 */
bool pp_git_start(PpGit *ret_git, const char *repository,
	const char *const *args, int from, int to, int errors, GError **error);

/*
 * Writes to its standard input what write(2) takes of DATA.  Where git is gone
 * this fails with EPIPE; SIGPIPE, which means that our own reader is gone, is
 * not raised.
 */
ssize_t pp_git_write(PpGit *git, const char *data, size_t len);

/* Asks for a pipe FD that holds SIZE bytes; it may be refused: no matter. */
void pp_git_size_pipe(int fd, int size);

/*
 * Git writes 4 KiB at a time: to be woken by each would cost more than to read
 * it.  What comes to the pipe FD in a millisecond is taken at once.
 */
void pp_git_let_fill(int fd);

/* Closes the pipes to and from it. */
void pp_git_close(PpGit *git);

/*
 * Closes the pipes and waits for its end; kills it first when KILL.  Returns
 * true when it exited with 0, and for one that was not started.
 */
bool pp_git_end(PpGit *git, bool kill);

/*
 * Runs `git ARGS' in REPOSITORY and gives the first line it prints, NULL when
 * it fails.  *ret_why (nullable): what it said, as one line for a diagnostic,
 * quoted.  (transfer full)
 */
char *pp_git_ask(
	const char *repository, const char *const *args, char **ret_why);

/* Does PATH look like a git repository, bare or not? */
bool pp_git_is_repository(const char *path);

#endif
