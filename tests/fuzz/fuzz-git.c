/* SPDX-License-Identifier: MIT */
/*
 * What git may answer, of a repository that is not trusted: git itself is
 * played here.  The input has three parts, NULs between them: lines that it
 * prints when it is asked one thing, what diff-tree lists, what cat-file gives.
 */
#include <config.h>

#include <fcntl.h>
#include <string.h>

#include "archive/git-archive.h"
#include "archive/git-blob.h"
#include "archive/git.h"
#include "base/slice.h"
#include "scratch.h"

#define MAX_MAIL 4096

/* A folder that is always there, and holds plain files alone. */
#define FOLDER "/proc/self/fdinfo"

/* What is left to be said. */
static PpSlice said, listed, given;

static PpSlice
cut_part(PpSlice *text)
{
	const char *nul = text->len ? memchr(text->text, 0, text->len) : NULL;
	size_t len = nul ? (size_t)(nul - text->text) : text->len;
	PpSlice part = {text->text, len};

	text->text += nul ? len + 1 : len;
	text->len -= nul ? len + 1 : len;
	return part;
}

static int
file_of(PpSlice text)
{
	int fd = memfd_create("git", MFD_CLOEXEC);

	FUZZ_CHECK(fd >= 0);
	FUZZ_CHECK(write(fd, text.text, text.len) == (ssize_t)text.len);
	FUZZ_CHECK(lseek(fd, 0, SEEK_SET) == 0);
	return fd;
}

/* These stand for those of archive/git.c. */

bool
pp_git_start(PpGit *ret_git, const char *repository, const char *const *args,
	int from, int to, int errors, GError **error)
{
	(void)repository;
	(void)from;
	(void)errors;
	(void)error;
	*ret_git = PP_GIT_NONE;
	if (strcmp(args[0], "cat-file") == 0) {
		ret_git->in = open("/dev/null", O_WRONLY | O_CLOEXEC);
		ret_git->out = file_of(given);
	} else if (to < 0) {
		ret_git->out = file_of(listed);
	}
	return true;
}

ssize_t
pp_git_write(PpGit *git, const char *data, size_t len)
{
	return write(git->in, data, len);
}

void
pp_git_size_pipe(int fd, int size)
{
	(void)fd;
	(void)size;
}

void
pp_git_let_fill(int fd)
{
	(void)fd;
}

void
pp_git_close(PpGit *git)
{
	if (git->in >= 0)
		close(git->in);
	if (git->out >= 0)
		close(git->out);
	*git = PP_GIT_NONE;
}

bool
pp_git_end(PpGit *git, bool kill)
{
	pp_git_close(git);
	return kill || listed.len % 8 != 7;
}

char *
pp_git_ask(const char *repository, const char *const *args, char **ret_why)
{
	const char *end = said.text + said.len;

	(void)repository;
	if (ret_why)
		*ret_why = g_strdup("no");
	if (args[1] && strcmp(args[1], "--git-dir") == 0)
		return g_strdup(".");
	if (said.len == 0)
		return NULL;
	const char *next = pp_line_next(said.text, end);
	char *line = g_strndup(
		said.text, (gsize)(pp_line_chomp(said.text, next) - said.text));

	said = (PpSlice){next, (size_t)(end - next)};
	return line;
}

bool
pp_git_is_repository(const char *path)
{
	(void)path;
	return true;
}

static void
read_archive(const char *range, const int64_t *since, size_t size)
{
	g_autoptr(GError) refused = NULL;
	GQueue remarks = G_QUEUE_INIT;
	g_autoptr(PpGitArchive) archive = pp_git_archive_open(
		FOLDER, range, MAX_MAIL, since, NULL, &remarks, &refused);

	FUZZ_CHECK((archive == NULL) == (refused != NULL));
	if (archive && since)
		pp_git_archive_only(archive, &(PpShard){0, 2});
	for (size_t turn = 0; archive; turn++) {
		g_autoptr(GError) error = NULL;
		PpMail mail;
		PpNext next = pp_git_archive_next(archive, &mail, &error);

		FUZZ_CHECK(turn <= size + 4);
		FUZZ_CHECK((next == PP_NEXT_TROUBLE) == (error != NULL));
		if (next == PP_NEXT_END)
			break;
		if (next != PP_NEXT_MAIL)
			continue;
		FUZZ_CHECK(mail.len <= MAX_MAIL && mail.len <= size);
		FUZZ_CHECK(!memchr(
			mail.src.commit.text, '\n', mail.src.commit.len));
		g_autofree char *copy = g_memdup2(mail.bytes, mail.len);
	}
	g_queue_clear_full(&remarks, g_free);
}

static void
read_blobs(void)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	PpGitBlobs *blobs = pp_git_blob_new(FOLDER, NULL);

	FUZZ_CHECK(blobs);
	while (pp_git_blob_read(blobs, "HEAD:m", MAX_MAIL, bytes, NULL))
		FUZZ_CHECK(bytes->len <= MAX_MAIL);
	pp_git_blob_free(blobs);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int64_t since = 1700000000;
	PpSlice text = {(const char *)data, size};
	PpSlice all = cut_part(&text);

	listed = cut_part(&text);
	given = text;
	said = all;
	read_archive(NULL, NULL, size);
	said = all;
	read_archive("a..b", &since, size);
	read_blobs();
	return 0;
}
