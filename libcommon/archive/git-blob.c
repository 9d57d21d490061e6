/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "archive/git-blob.h"
#include "archive/git-files.h"
#include "archive/git.h"
#include "base/fail.h"
#include "base/quote.h"

struct PpGitBlobs {
	char *repository;
	PpGit git;
};

PpGitBlobs *
pp_git_blob_new(const char *repository, GError **error)
{
	static const char *const args[] = {"cat-file", "--batch", NULL};
	g_autoptr(GError) problem = NULL;
	PpGit git = PP_GIT_NONE;

	if (!pp_git_files_check(repository, &problem) ||
		!pp_git_start(&git, repository, args, -1, -1, -1, &problem)) {
		PpExit status = pp_exit_of_error(problem);
		pp_fail(error, status == PP_EXIT_USAGE ? status : PP_EXIT_INPUT,
			"%s", problem->message);
		return NULL;
	}
	PpGitBlobs *reader = g_new0(PpGitBlobs, 1);
	reader->repository = g_strdup(repository);
	reader->git = git;
	return reader;
}

void
pp_git_blob_free(PpGitBlobs *reader)
{
	if (!reader)
		return;
	pp_git_end(&reader->git, true);
	g_free(reader->repository);
	g_free(reader);
}

const char *
pp_git_blob_repository(const PpGitBlobs *reader)
{
	return reader->repository;
}

static bool
read_exactly(int fd, guint8 *bytes, size_t len)
{
	while (len > 0) {
		ssize_t n = read(fd, bytes, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes += n;
		len -= (size_t)n;
	}
	return true;
}

static bool
write_exactly(PpGit *git, const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t n = pp_git_write(git, bytes, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes += n;
		len -= (size_t)n;
	}
	return true;
}

/* "ID blob SIZE" and LF; what else git says is no blob. */
static bool
read_size(int fd, guint64 *ret_size)
{
	char line[256];
	size_t n = 0;

	/* Byte by byte: what is behind the line must stay in the pipe. */
	do {
		if (n == sizeof line ||
			!read_exactly(fd, (guint8 *)line + n, 1))
			return false;
	} while (line[n++] != '\n');
	line[n - 1] = '\0';
	const char *type = strstr(line, " blob ");
	return type &&
		g_ascii_string_to_unsigned(
			type + 6, 10, 0, G_MAXINT64, ret_size, NULL);
}

bool
pp_git_blob_read(PpGitBlobs *reader, const char *object, size_t max,
	GByteArray *buffer, GError **error)
{
	g_autofree char *question = g_strconcat(object, "\n", NULL);
	guint64 size = 0;
	guint8 lf;

	if (write_exactly(&reader->git, question, strlen(question)) &&
		read_size(reader->git.out, &size) && size <= max) {
		g_byte_array_set_size(buffer, (guint)size);
		if (read_exactly(reader->git.out, buffer->data, (size_t)size) &&
			read_exactly(reader->git.out, &lf, 1))
			return true;
	}
	g_autofree char *name = pp_quote_str(reader->repository);
	return pp_fail(
		error, PP_EXIT_INPUT, "%s: no mail %s there", name, object);
}
