/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "archive/dotlock.h"
#include "archive/feed.h"
#include "archive/git-epochs.h"
#include "archive/guess.h"
#include "archive/mail-folder.h"
#include "archive/maildir.h"
#include "archive/src.h"
#include "base/fail.h"
#include "base/quote.h"

/* In so many bytes a mailbox has a mail, though it be called as no mailbox. */
#define INDEX_LOOK ((size_t)1024 * 1024)

/* What is not read, and is said. */
typedef struct {
	unsigned n;
	char *first;
} Passed;

struct PpMailFolder {
	bool recursive;
	bool maildir;       /* the first folder is one */
	GPtrArray *folders; /* char *, to be walked: the last one next */
	GPtrArray *files;   /* char *, of the current folder, in order */
	guint at;           /* index in files */
	bool in_maildir;
	bool in_mh;
	bool in_apple; /* Apple Mail exported it: mbox and an index */
	Passed folders_passed;
	Passed strays;  /* in MH folders */
	Passed unnamed; /* there, too, and look like mail */
	Passed left;    /* look like mail */
};

PpMailFolder *
pp_mail_folder_new(const char *path, bool recursive, bool maildir)
{
	PpMailFolder *walk = g_new0(PpMailFolder, 1);

	walk->recursive = recursive;
	walk->maildir = maildir;
	walk->folders = g_ptr_array_new_with_free_func(g_free);
	walk->files = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(walk->folders, g_strdup(path));
	return walk;
}

void
pp_mail_folder_free(PpMailFolder *walk)
{
	if (!walk)
		return;
	g_ptr_array_unref(walk->folders);
	g_ptr_array_unref(walk->files);
	g_free(walk->folders_passed.first);
	g_free(walk->strays.first);
	g_free(walk->unnamed.first);
	g_free(walk->left.first);
	g_free(walk);
}

static char *
take(Passed *passed, const char *why)
{
	g_autofree char *first = g_steal_pointer(&passed->first);
	g_autofree char *name = first ? pp_quote_path(first) : NULL;

	return name ? g_strdup_printf("%s: %s: %u", name, why, passed->n)
		    : NULL;
}

char *
pp_mail_folder_take_passed(PpMailFolder *walk)
{
	return take(&walk->folders_passed,
		"a folder in a folder is not looked into: name it as well; "
		"such folders");
}

char *
pp_mail_folder_take_strays(PpMailFolder *walk)
{
	return take(&walk->strays,
		"no mail of an MH folder, where their names are numbers; such "
		"files");
}

char *
pp_mail_folder_take_left(PpMailFolder *walk)
{
	char *left = take(&walk->left,
		"looks like mail, but its folder is another kind of archive: "
		"not read; such files");

	return left ? left
		    : take(&walk->unnamed,
			      "looks like mail, but in an MH folder mails are "
			      "called by numbers: not read; such files");
}

static void
pass_over(Passed *passed, const char *path)
{
	if (passed->n++ == 0)
		passed->first = g_strdup(path);
}

/* Names in FOLDER, in byte order; NULL when it cannot be read. */
static GPtrArray *
list(const char *folder, GError **error)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;

	if (!dir) {
		pp_fail_file(error, PP_EXIT_NOINPUT, folder, errno);
		return NULL;
	}
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	while ((name = g_dir_read_name(dir)))
		g_ptr_array_add(names, g_strdup(name));
	return names;
}

static bool
has_name(GPtrArray *names, const char *name)
{
	return g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL);
}

static int
by_bytes(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Unique names: flags behind the colon do not count. */
static int
compare_unique(const char *a, const char *b)
{
	const char *x = strrchr(a, '/') + 1;
	const char *y = strrchr(b, '/') + 1;
	size_t n = pp_maildir_unique_len(x);
	size_t m = pp_maildir_unique_len(y);
	int order = memcmp(x, y, MIN(n, m));

	return order ? order : (n > m) - (n < m);
}

static int
by_unique(gconstpointer a, gconstpointer b)
{
	const char *x = *(const char *const *)a;
	const char *y = *(const char *const *)b;
	int order = compare_unique(x, y);

	return order ? order : strcmp(x, y);
}

/* What is there and is no plain file holds no mail, and a FIFO would wait. */
static bool
is_other(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && !S_ISREG(st.st_mode);
}

/* A missing `new' or `cur' is as good as an empty one. */
static bool
add_half(
	GPtrArray *files, const char *maildir, const char *half, GError **error)
{
	g_autofree char *folder = g_build_filename(maildir, half, NULL);

	if (!g_file_test(folder, G_FILE_TEST_EXISTS))
		return true;
	g_autoptr(GPtrArray) names = list(folder, error);
	if (!names)
		return false;
	for (guint i = 0; i < names->len; i++) {
		const char *name = names->pdata[i];
		g_autofree char *path = g_build_filename(folder, name, NULL);
		if (*name != '.' && !is_other(path))
			g_ptr_array_add(files, g_steal_pointer(&path));
	}
	return true;
}

/* Is what is, or was, at FILE the mail at NEXT?  Then one name is enough. */
static bool
was_moved(const char *file, const char *next)
{
	struct stat old, now;

	return stat(file, &old) < 0 || stat(next, &now) < 0 ||
		(old.st_dev == now.st_dev && old.st_ino == now.st_ino);
}

/*
 * `new' before `cur': a mail that is moved in between is seen twice, and then
 * once is dropped, instead of not at all.  Two that are there under one name,
 * as of two maildirs that somebody put together, are two.
 */
static bool
read_maildir(PpMailFolder *walk, const char *maildir, GError **error)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);

	bool ok = add_half(all, maildir, "new", error);
	ok = add_half(all, maildir, "cur", ok ? error : NULL) && ok;
	g_ptr_array_sort(all, by_unique);
	for (guint i = 0; i < all->len; i++) {
		const char *file = all->pdata[i];
		const char *next = i + 1 < all->len ? all->pdata[i + 1] : NULL;
		if (next && compare_unique(file, next) == 0 &&
			was_moved(file, next))
			continue;
		g_ptr_array_add(walk->files, g_strdup(file));
	}
	return ok;
}

static bool
is_part_of_maildir(const char *name)
{
	return strcmp(name, "cur") == 0 || strcmp(name, "new") == 0 ||
		strcmp(name, "tmp") == 0;
}

/* In an MH folder a mail has a number; ",7" is one that was deleted. */
static bool
is_number(const char *name)
{
	size_t n = strspn(name, "0123456789");

	return n > 0 && name[n] == '\0';
}

static int
by_number(gconstpointer a, gconstpointer b)
{
	const char *x = *(const char *const *)a;
	const char *y = *(const char *const *)b;
	size_t n = strlen(x);
	size_t m = strlen(y);
	bool is_mail = is_number(x);

	/* Others behind them: among numbers they would have two places. */
	if (is_mail != is_number(y))
		return is_mail ? -1 : 1;
	if (is_mail && n != m)
		return n > m ? 1 : -1;
	return strcmp(x, y);
}

static const char *const index_names[] = {"msgFilterRules.dat",
	"filterlog.html", "popstate.dat", "dovecot-uidlist", "dovecot-keywords",
	"dovecot-acl", "dovecot-acl-list", NULL};

/* Does Thunderbird or Dovecot call so what it keeps beside mailboxes? */
static bool
is_index_name(const char *name)
{
	return g_str_has_suffix(name, ".msf") ||
		g_str_has_prefix(name, "dovecot.index") ||
		g_str_has_prefix(name, "dovecot.list.index") ||
		g_str_has_prefix(name, "dovecot-uidvalidity") ||
		g_strv_contains(index_names, name);
}

/*
 * Is it one, as its name says?  Where a mail begins in it, or where nothing can
 * be said, it is read as any other.
 */
static bool
is_index(const char *name, const char *path)
{
	static const PpFrame any = {.has_attached = false};
	char *renamed;
	int fd = is_index_name(name)
		? pp_maildir_open(path, true, false, &renamed)
		: -1;
	size_t len = 0, n = 1;
	bool packed;

	if (fd < 0)
		return false;
	g_autoptr(PpFeed) feed = pp_feed_open(fd, true, NULL, &packed, NULL);
	g_autofree char *bytes = g_malloc(INDEX_LOOK);
	while (feed && n > 0 && len < INDEX_LOOK) {
		if (!pp_feed_read(
			    feed, bytes + len, INDEX_LOOK - len, &n, NULL))
			return false;
		len += n;
	}
	const char *end = bytes + len;
	const char *first = pp_frame_first(bytes, len);
	size_t rest = (size_t)(end - first);
	return len > 0 && !packed && pp_frame_head(first, rest) == 0 &&
		!pp_frame_find(&any, bytes, end, end, true) &&
		!(pp_guess_format(first, rest) == PP_FORMAT_MAIL &&
			pp_guess_is_mail(first, rest));
}

/* Is it none of FOLDER's own files that hold mail? */
static bool
is_aside(const PpMailFolder *walk, const char *name, const char *path)
{
	return walk->in_maildir || (walk->in_mh && !is_number(name)) ||
		(walk->in_apple && strcmp(name, "table_of_contents") == 0) ||
		is_other(path) || is_index(name, path) ||
		pp_dotlock_is_at(path);
}

/* Does the plain file at PATH begin like a mailbox, or (OR_MAIL) like a mail?
 */
static bool
is_like_mail(const char *path, bool or_mail)
{
	char *renamed;
	int fd = is_other(path) ? -1
				: pp_maildir_open(path, true, false, &renamed);
	const char *bytes;
	size_t len;
	bool packed;

	if (fd < 0)
		return false;
	g_autoptr(PpFeed) feed = pp_feed_open(fd, true, NULL, &packed, NULL);
	if (!feed || !pp_feed_peek(feed, PP_FRAME_LOOK_MAX, &bytes, &len, NULL))
		return false;
	const char *first = pp_frame_first(bytes, len);
	len -= (size_t)(first - bytes);
	return pp_frame_head(first, len) > 0 ||
		(or_mail && pp_guess_format(first, len) == PP_FORMAT_MAIL &&
			pp_guess_is_mail(first, len));
}

/* May a repository of public-inbox have checked out the file at PATH? */
static bool
is_checked_out(const char *path)
{
	const char *name = strrchr(path, '/') + 1;
	size_t len = strlen(path);

	return strcmp(name, "d") == 0 ||
		pp_src_is_mail_file(name, strlen(name)) ||
		(len > 41 && pp_src_is_mail_file(path + len - 41, 41));
}

/* What looks like mail among the files right in FOLDER, which are not read. */
static void
leave_files(PpMailFolder *walk, const char *folder)
{
	g_autoptr(GPtrArray) names = list(folder, NULL);

	if (names)
		g_ptr_array_sort(names, by_bytes);
	for (guint i = 0; names && i < names->len; i++) {
		const char *name = names->pdata[i];
		g_autofree char *path = g_build_filename(folder, name, NULL);
		if (*name != '.' && !is_checked_out(path) &&
			is_like_mail(path, true))
			pass_over(&walk->left, path);
	}
}

/*
 * NAME, at PATH, is not read.  Of an MH folder nobody expects the folders in
 * it, nor what MH has removed.
 */
static void
leave(PpMailFolder *walk, const char *name, const char *path)
{
	if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
		if (!walk->in_mh)
			pass_over(&walk->folders_passed, path);
	} else if (walk->in_mh && !strchr(",#", *name) && !is_other(path)) {
		Passed *passed = &walk->strays;
		if (is_like_mail(path, true))
			passed = is_like_mail(path, false) ? &walk->left
							   : &walk->unnamed;
		pass_over(passed, path);
	}
}

/* What is in FOLDER besides a maildir's own mail. */
static bool
read_folder(PpMailFolder *walk, const char *folder, GError **error)
{
	g_autoptr(GPtrArray) names = list(folder, error);
	g_autoptr(GPtrArray) below = g_ptr_array_new();

	if (!names)
		return false;
	walk->in_mh = !walk->in_maildir && has_name(names, ".mh_sequences");
	walk->in_apple = has_name(names, "mbox");
	g_ptr_array_sort(names, walk->in_mh ? by_number : by_bytes);
	for (guint i = 0; i < names->len; i++) {
		const char *name = names->pdata[i];
		if (walk->in_maildir ? is_part_of_maildir(name) : *name == '.')
			continue;
		g_autofree char *path = g_build_filename(folder, name, NULL);
		bool is_folder = g_file_test(path, G_FILE_TEST_IS_DIR);
		bool is_git = is_folder && pp_git_epochs_are_at(path, NULL);
		if (is_folder ? is_git && pp_git_epochs_may_hold_mail(path)
			      : !is_aside(walk, name, path))
			g_ptr_array_add(walk->files, g_steal_pointer(&path));
		else if (is_folder && !is_git && walk->recursive &&
			!g_file_test(path, G_FILE_TEST_IS_SYMLINK))
			g_ptr_array_add(below, g_steal_pointer(&path));
		else
			leave(walk, name, path);
	}
	/* A stack: the first of them goes on last. */
	for (guint i = below->len; i > 0; i--)
		g_ptr_array_add(walk->folders, below->pdata[i - 1]);
	return true;
}

/*
 * Where the maildir FOLDER has no mail, somebody may have meant those in it, as
 * of Maildir++.  In one that has, they are other lists.
 */
static void
leave_maildirs(PpMailFolder *walk, const char *folder)
{
	g_autoptr(GPtrArray) names =
		walk->files->len == 0 ? list(folder, NULL) : NULL;

	if (names)
		g_ptr_array_sort(names, by_bytes);
	for (guint i = 0; names && i < names->len; i++) {
		const char *name = names->pdata[i];
		g_autofree char *path = g_build_filename(folder, name, NULL);
		if (!is_part_of_maildir(name) && pp_maildir_is_at(path))
			pass_over(&walk->folders_passed, path);
	}
}

static bool
enter(PpMailFolder *walk, const char *folder, GError **error)
{
	walk->in_maildir = walk->maildir || pp_maildir_is_at(folder);
	walk->maildir = false;
	bool ok = !walk->in_maildir || read_maildir(walk, folder, error);
	if (walk->in_maildir)
		leave_files(walk, folder);
	if (walk->in_maildir && !walk->recursive) {
		leave_maildirs(walk, folder);
		return ok;
	}
	return read_folder(walk, folder, ok ? error : NULL) && ok;
}

bool
pp_mail_folder_next(PpMailFolder *walk, const char **ret_path,
	bool *ret_maildir, GError **error)
{
	while (walk->at == walk->files->len && walk->folders->len > 0) {
		g_autofree char *folder = g_ptr_array_steal_index(
			walk->folders, walk->folders->len - 1);
		g_ptr_array_set_size(walk->files, 0);
		walk->at = 0;
		if (!enter(walk, folder, error))
			return false;
	}
	*ret_path = walk->at < walk->files->len ? walk->files->pdata[walk->at++]
						: NULL;
	*ret_maildir = walk->in_maildir;
	return true;
}

char *
pp_mail_folder_beside(const char *path, bool recursive)
{
	g_autofree char *head = g_build_filename(path, "HEAD", NULL);
	/* Nobody looks for mail among the objects of a bare repository. */
	bool below = recursive && !g_file_test(head, G_FILE_TEST_EXISTS);
	g_autoptr(PpMailFolder) walk = pp_mail_folder_new(path, below, false);
	const char *file = below ? "" : NULL;
	bool in_maildir;

	if (!below)
		leave_files(walk, path);
	while (file)
		if (pp_mail_folder_next(walk, &file, &in_maildir, NULL) &&
			file && !is_checked_out(file) &&
			is_like_mail(file, true))
			pass_over(&walk->left, file);
	return pp_mail_folder_take_left(walk);
}

uint64_t
pp_mail_folder_count(const char *path, bool recursive, bool maildir)
{
	g_autoptr(PpMailFolder) walk =
		pp_mail_folder_new(path, recursive, maildir);
	const char *file = "";
	bool in_maildir;
	uint64_t n = 0;

	while (file)
		if (pp_mail_folder_next(walk, &file, &in_maildir, NULL) && file)
			n++;
	return n;
}
