/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "archive/git.h"
#include "base/fail.h"
#include "base/quote.h"

/* Bytes that are worth a read. */
#define ENOUGH (128 * 1024)

/* What would point git at another repository than the one named. */
static const char *const foreign[] = {"GIT_DIR", "GIT_WORK_TREE",
	"GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY",
	"GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_PREFIX",
	"GIT_SHALLOW_FILE", "GIT_GRAFT_FILE", "GIT_REPLACE_REF_BASE",
	"GIT_CONFIG", "GIT_IMPLICIT_WORK_TREE",
	"GIT_DISCOVERY_ACROSS_FILESYSTEM"};

static const char *const fixed[][2] = {{"GIT_NO_LAZY_FETCH", "1"},
	{"GIT_ALLOW_PROTOCOL", "none"}, {"GIT_OPTIONAL_LOCKS", "0"},
	{"GIT_NO_REPLACE_OBJECTS", "1"}, {"GIT_TERMINAL_PROMPT", "0"},
	{"LC_ALL", "C"}};

/* (transfer full) */
static char **
make_environment(const char *repository)
{
	char **env = g_get_environ();

	for (size_t i = 0; i < G_N_ELEMENTS(foreign); i++)
		env = g_environ_unsetenv(env, foreign[i]);
	for (size_t i = 0; i < G_N_ELEMENTS(fixed); i++)
		env = g_environ_setenv(env, fixed[i][0], fixed[i][1], TRUE);
	g_autofree char *above = g_path_get_dirname(repository);
	return g_environ_setenv(env, "GIT_CEILING_DIRECTORIES", above, TRUE);
}

/* (transfer container): free the array, not the strings. */
static char **
make_argv(const char *repository, const char *const *args)
{
	/*
	 * A larger blob than any mail is streamed, not held in memory.  Where
	 * there is an index, git asks a program what has changed.
	 */
	const char *const before[] = {"git", "--no-pager", "-c",
		"core.bigFileThreshold=64m", "-c", "core.fsmonitor=false", "-C",
		repository};
	GPtrArray *argv = g_ptr_array_new();

	for (size_t i = 0; i < G_N_ELEMENTS(before); i++)
		g_ptr_array_add(argv, (gpointer)before[i]);
	for (size_t i = 0; args[i]; i++)
		g_ptr_array_add(argv, (gpointer)args[i]);
	g_ptr_array_add(argv, NULL);
	return (char **)g_ptr_array_free(argv, FALSE);
}

bool
pp_git_start(PpGit *ret_git, const char *repository, const char *const *args,
	int from, int to, int errors, GError **error)
{
	g_auto(GStrv) env = make_environment(repository);
	g_autofree char **argv = make_argv(repository, args);
	g_autoptr(GError) problem = NULL;
	PpGit git = PP_GIT_NONE;
	GSpawnFlags flags = G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD |
		G_SPAWN_CLOEXEC_PIPES |
		(errors < 0 ? G_SPAWN_STDERR_TO_DEV_NULL : 0);

	if (!g_spawn_async_with_pipes_and_fds(NULL, (const char *const *)argv,
		    (const char *const *)env, flags, NULL, NULL, from, to,
		    errors, NULL, NULL, 0, &git.pid, from < 0 ? &git.in : NULL,
		    to < 0 ? &git.out : NULL, NULL, &problem))
		return pp_fail(error, PP_EXIT_OUTPUT, "%s", problem->message);
	*ret_git = git;
	return true;
}

ssize_t
pp_git_write(PpGit *git, const char *data, size_t len)
{
	static const struct timespec at_once = {0, 0};
	sigset_t pipe_signal;
	sigset_t saved;

	sigemptyset(&pipe_signal);
	sigaddset(&pipe_signal, SIGPIPE);
	pthread_sigmask(SIG_BLOCK, &pipe_signal, &saved);
	ssize_t n = write(git->in, data, len);
	int number = errno;
	if (n < 0 && number == EPIPE)
		sigtimedwait(&pipe_signal, NULL, &at_once);
	pthread_sigmask(SIG_SETMASK, &saved, NULL);
	errno = number;
	return n;
}

void
pp_git_size_pipe(int fd, int size)
{
#ifdef F_SETPIPE_SZ
	fcntl(fd, F_SETPIPE_SZ, size);
#else
	(void)fd;
	(void)size;
#endif
}

void
pp_git_let_fill(int fd)
{
	int waiting = 0;

	if (ioctl(fd, FIONREAD, &waiting) == 0 && waiting < ENOUGH)
		poll(NULL, 0, 1);
}

void
pp_git_close(PpGit *git)
{
	if (git->in >= 0)
		close(git->in);
	if (git->out >= 0)
		close(git->out);
	git->in = -1;
	git->out = -1;
}

bool
pp_git_end(PpGit *git, bool kill_it)
{
	int status = 0;

	pp_git_close(git);
	if (git->pid > 0) {
		if (kill_it)
			kill(git->pid, SIGTERM);
		while (waitpid(git->pid, &status, 0) < 0 && errno == EINTR)
			continue;
	}
	*git = PP_GIT_NONE;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void
cut_line(char *text)
{
	text[strcspn(text, "\n")] = '\0';
}

/* What git SAID in one line, its advice too; quoted. (transfer full) */
static char *
one_line(const char *said)
{
	g_auto(GStrv) lines = g_strsplit(said, "\n", -1);
	g_autoptr(GString) all = g_string_new(NULL);

	for (char **line = lines; *line; line++) {
		if (!*g_strstrip(*line))
			continue;
		if (all->len > 0)
			g_string_append(all,
				all->str[all->len - 1] == ':' ? " " : "; ");
		g_string_append(all, *line);
	}
	return pp_quote_str(g_str_has_prefix(all->str, "fatal: ") ? all->str + 7
								  : all->str);
}

char *
pp_git_ask(const char *repository, const char *const *args, char **ret_why)
{
	g_auto(GStrv) env = make_environment(repository);
	g_autofree char **argv = make_argv(repository, args);
	g_autofree char *out = NULL;
	g_autofree char *said = NULL;
	g_autoptr(GError) problem = NULL;
	int status = 0;

	bool ran = g_spawn_sync(NULL, argv, env, G_SPAWN_SEARCH_PATH, NULL,
		NULL, &out, &said, &status, &problem);
	if (ran && WIFEXITED(status) && WEXITSTATUS(status) == 0) {
		cut_line(out);
		return g_steal_pointer(&out);
	}
	if (ret_why)
		*ret_why = one_line(ran ? said : problem->message);
	return NULL;
}

static bool
is_there(const char *folder, const char *name, GFileTest what)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);

	return g_file_test(path, what);
}

bool
pp_git_is_repository(const char *path)
{
	return is_there(path, ".git", G_FILE_TEST_EXISTS) ||
		(is_there(path, "HEAD", G_FILE_TEST_IS_REGULAR) &&
			is_there(path, "objects", G_FILE_TEST_IS_DIR) &&
			is_there(path, "refs", G_FILE_TEST_IS_DIR));
}
