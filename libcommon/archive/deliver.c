/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include "archive/deliver.h"
#include "archive/frame.h"
#include "base/fail.h"
#include "base/fd.h"
#include "base/quote.h"
#include "base/written.h"

#define FROM_LINE "From mboxrd@z Thu Jan  1 00:00:00 1970\n"

struct PpDeliver {
	PpDeliverAs as;
	char *folder;
	char *host; /* as a maildir's names have it */
	unsigned long count;
	char *path; /* of the last one */
};

/* Slash and colon mean something in a maildir: they become octal. */
static char *
host_name(void)
{
	char host[256] = "localhost";
	GString *name = g_string_new(NULL);

	if (gethostname(host, sizeof host - 1) < 0 || !*host)
		g_strlcpy(host, "localhost", sizeof host);
	for (const char *at = host; *at; at++)
		if (*at == '/' || *at == ':' || !g_ascii_isgraph(*at))
			g_string_append_printf(
				name, "\\%03o", (unsigned char)*at);
		else
			g_string_append_c(name, *at);
	return g_string_free(name, FALSE);
}

static bool
make_folder(const char *folder, const char *part, mode_t mode, GError **error)
{
	g_autofree char *path =
		part ? g_build_filename(folder, part, NULL) : g_strdup(folder);
	struct stat st;

	if (mkdir(path, mode) == 0)
		return true;
	if (errno != EEXIST)
		return pp_fail_file(error, PP_EXIT_OUTPUT, path, errno);
	if (stat(path, &st) < 0 || !S_ISDIR(st.st_mode))
		return pp_fail_file(error, PP_EXIT_OUTPUT, path, ENOTDIR);
	return true;
}

static bool
make_folders(const char *folder, PpDeliverAs as, GError **error)
{
	if (as == PP_DELIVER_FILES)
		return make_folder(folder, NULL, 0777, error);
	return make_folder(folder, NULL, 0700, error) &&
		make_folder(folder, "tmp", 0700, error) &&
		make_folder(folder, "new", 0700, error) &&
		make_folder(folder, "cur", 0700, error);
}

/* Where mails go. */
static const char *const *
parts_of(PpDeliverAs as)
{
	static const char *const files[] = {"", NULL};
	static const char *const maildir[] = {"new", "cur", NULL};

	return as == PP_DELIVER_FILES ? files : maildir;
}

bool
pp_deliver_announce(const char *folder, PpDeliverAs as, GError **error)
{
	const char *const *part = parts_of(as);
	bool ok = true;

	for (; ok && *part; part++) {
		g_autofree char *mails =
			g_build_filename(folder, *part, "*", NULL);
		ok = pp_written_add(mails, error);
	}
	return ok;
}

PpDeliver *
pp_deliver_new(const char *folder, PpDeliverAs as, GError **error)
{
	if (!make_folders(folder, as, error))
		return NULL;
	PpDeliver *deliver = g_new0(PpDeliver, 1);
	deliver->as = as;
	deliver->folder = g_strdup(folder);
	deliver->host = host_name();
	return deliver;
}

void
pp_deliver_free(PpDeliver *deliver)
{
	if (!deliver)
		return;
	g_free(deliver->folder);
	g_free(deliver->host);
	g_free(deliver->path);
	g_free(deliver);
}

/* Makes the new file PATH of FIRST and BYTES; 0 or an errno, and no file. */
static int
write_file(const char *path, mode_t mode, const char *first, const char *bytes,
	size_t len)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);

	if (fd < 0)
		return errno;
	int number = pp_fd_write(fd, first, strlen(first));
	if (number == 0)
		number = pp_fd_write(fd, bytes, len);
	if (number == 0 && fsync(fd) < 0)
		number = errno;
	if (close(fd) < 0 && number == 0)
		number = errno;
	if (number)
		unlink(path);
	return number;
}

/*
 * Gives the whole file AT its name; what has that name is kept.  Where there
 * are no links (vfat) rename has to do, for the rest of the world is slower.
 */
static int
give_name(const char *at, const char *name)
{
	int number = link(at, name) < 0 ? errno : 0;

	if (number == EPERM || number == ENOSYS || number == EOPNOTSUPP) {
		if (access(name, F_OK) == 0)
			number = EEXIST;
		else if (rename(at, name) == 0)
			return 0;
		else
			number = errno;
	}
	unlink(at);
	return number;
}

/* Seconds, microseconds, process, count and host: what maildir(5) asks for. */
static char *
unique_name(const PpDeliver *deliver)
{
	struct timeval now;

	gettimeofday(&now, NULL);
	return g_strdup_printf("%ld.M%06ldP%ldQ%lu.%s", (long)now.tv_sec,
		(long)now.tv_usec, (long)getpid(), deliver->count,
		deliver->host);
}

/* Only in `cur' has a mail flags. (transfer full) */
static char *
name_in_maildir(const char *folder, const char *unique, const char *flags)
{
	int n = flags ? (int)strspn(flags, G_CSET_A_2_Z G_CSET_a_2_z) : 0;

	return n > 0
		? g_strdup_printf("%s/cur/%s:2,%.*s", folder, unique, n, flags)
		: g_build_filename(folder, "new", unique, NULL);
}

bool
pp_deliver_write(PpDeliver *deliver, const char *bytes, size_t len,
	const char *flags, const char **ret_path, GError **error)
{
	bool files = deliver->as == PP_DELIVER_FILES;
	g_autofree char *tmp = NULL;

	deliver->count++;
	g_autofree char *unique = unique_name(deliver);
	g_free(deliver->path);
	if (files) {
		g_autofree char *name = g_strconcat(".tmp-", unique, NULL);
		tmp = g_build_filename(deliver->folder, name, NULL);
		deliver->path = g_strdup_printf(
			"%s/%04lu", deliver->folder, deliver->count);
	} else {
		tmp = g_build_filename(deliver->folder, "tmp", unique, NULL);
		deliver->path = name_in_maildir(deliver->folder, unique, flags);
	}
	bool twice = files && pp_frame_head(bytes, len) > 0;
	int number = write_file(
		tmp, files ? 0666 : 0600, twice ? FROM_LINE : "", bytes, len);
	bool written = number == 0;
	if (written)
		number = give_name(tmp, deliver->path);
	*ret_path = deliver->path;
	g_autofree char *failed = pp_quote_path(written ? deliver->path : tmp);
	return number == 0 ||
		pp_fail(error, PP_EXIT_OUTPUT,
			"%s: %s; delivered before it: %lu", failed,
			strerror(number), deliver->count - 1);
}

void
pp_deliver_take_back(PpDeliver *deliver)
{
	unlink(deliver->path);
}

static bool
sync_folder(const char *folder, GError **error)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return pp_fail_file(error, PP_EXIT_OUTPUT, folder, errno);
	/* Some file systems cannot do this for a folder, and need not. */
	int number = fsync(fd) < 0 && errno != EINVAL ? errno : 0;
	close(fd);
	return number ? pp_fail_file(error, PP_EXIT_OUTPUT, folder, number)
		      : true;
}

bool
pp_deliver_finish(PpDeliver *deliver, GError **error)
{
	const char *const *part = parts_of(deliver->as);
	bool ok = true;

	for (; ok && *part; part++) {
		g_autofree char *folder =
			g_build_filename(deliver->folder, *part, NULL);
		ok = sync_folder(folder, error);
	}
	return ok;
}
