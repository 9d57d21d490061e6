/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "archive/git-epochs.h"
#include "archive/git-files.h"
#include "archive/git-marks.h"
#include "archive/git.h"
#include "base/fail.h"
#include "base/quote.h"

/* A mail is committed after it arrived, by clocks that agree to a day. */
#define SLACK INT64_C(86400)

/* So many commits of an older epoch are looked at before it is left out. */
#define LAST "1000"

static void
free_epoch(gpointer data)
{
	PpGitEpoch *epoch = data;

	g_free(epoch->repository);
	g_free(epoch->tip);
	g_free(epoch->without);
	g_clear_pointer(&epoch->missing, g_hash_table_unref);
	g_clear_error(&epoch->refused);
	g_free(epoch);
}

static int
by_number(gconstpointer a, gconstpointer b)
{
	int x = pp_git_marks_epoch(*(const char *const *)a);
	int y = pp_git_marks_epoch(*(const char *const *)b);

	return (x > y) - (x < y);
}

/* Paths of the epochs right in FOLDER, oldest first. (transfer full) */
static GPtrArray *
list_epochs(const char *folder)
{
	GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir)))
		if (pp_git_marks_epoch(name) >= 0)
			g_ptr_array_add(paths, g_strdup(name));
	g_ptr_array_sort(paths, by_number);
	for (guint i = 0; i < paths->len; i++) {
		char *path = g_build_filename(folder, paths->pdata[i], NULL);
		g_free(paths->pdata[i]);
		paths->pdata[i] = path;
	}
	return paths;
}

GPtrArray *
pp_git_epochs_find(const char *path)
{
	if (pp_git_is_repository(path)) {
		GPtrArray *one = g_ptr_array_new_with_free_func(g_free);
		g_ptr_array_add(one, g_strdup(path));
		return one;
	}
	GPtrArray *paths = list_epochs(path);
	if (paths->len > 0)
		return paths;
	g_ptr_array_unref(paths);
	g_autofree char *below = g_build_filename(path, "git", NULL);
	return list_epochs(below);
}

/* Would REPOSITORY, an absolute path, be found at PATH? */
static bool
belongs(const char *path, const char *repository)
{
	g_autofree char *whole = g_canonicalize_filename(path, NULL);
	g_autofree char *below = g_build_filename(whole, "git", NULL);
	g_autofree char *folder = g_path_get_dirname(repository);

	return strcmp(whole, repository) == 0 ||
		(pp_git_marks_epoch(repository) >= 0 &&
			(strcmp(folder, whole) == 0 ||
				strcmp(folder, below) == 0));
}

bool
pp_git_epochs_are_at(const char *path, const GQueue *away)
{
	g_autoptr(GPtrArray) paths = pp_git_epochs_find(path);
	bool are = paths->len > 0;

	for (GList *at = away ? away->head : NULL; at && !are; at = at->next)
		are = belongs(path, at->data);
	return are;
}

bool
pp_git_epochs_check(const char *path, GError **error)
{
	g_autoptr(GPtrArray) paths = pp_git_epochs_find(path);

	for (guint i = 0; i < paths->len; i++)
		if (!pp_git_files_check(paths->pdata[i], error))
			return false;
	return true;
}

void
pp_git_epochs_take_over(const char *path, PpPosition *position)
{
	g_autoptr(GPtrArray) paths = pp_git_epochs_find(path);

	for (guint i = 0; i < paths->len; i++)
		pp_position_take_over(position, paths->pdata[i]);
}

/*
 * Has REPOSITORY a tree as public-inbox makes it: "m" or "d" alone, or folders
 * "00" to "ff"?  One that git refuses is for whoever reads it to tell.
 */
static bool
may_hold_mail(const char *repository)
{
	static const char *const args[] = {
		"ls-tree", "--name-only", "HEAD", NULL};
	g_autofree char *name = pp_git_files_check(repository, NULL)
		? pp_git_ask(repository, args, NULL)
		: NULL;

	return !name || strcmp(name, "m") == 0 || strcmp(name, "d") == 0 ||
		(strlen(name) == 2 && g_ascii_isxdigit(name[0]) &&
			g_ascii_isxdigit(name[1]));
}

bool
pp_git_epochs_may_hold_mail(const char *path)
{
	g_autoptr(GPtrArray) paths = pp_git_epochs_find(path);

	return paths->len > 0 && may_hold_mail(paths->pdata[paths->len - 1]);
}

int64_t
pp_git_epochs_newest(const char *path)
{
	static const char *const args[] = {
		"rev-list", "-n", "1", "--timestamp", "HEAD", NULL};
	g_autoptr(GPtrArray) paths = pp_git_epochs_find(path);
	int64_t newest = G_MININT64;

	for (guint i = 0; i < paths->len; i++) {
		g_autofree char *line = pp_git_ask(paths->pdata[i], args, NULL);
		if (line && *line)
			newest = MAX(newest, g_ascii_strtoll(line, NULL, 10));
	}
	return newest;
}

/* Commit id of REVISION in REPOSITORY, or NULL. (transfer full) */
static char *
resolve(const char *repository, const char *revision)
{
	g_autofree char *commit = g_strconcat(revision, "^{commit}", NULL);
	const char *const args[] = {"rev-parse", "--verify", "--quiet",
		"--end-of-options", commit, NULL};

	return pp_git_ask(repository, args, NULL);
}

/* Git must agree that the repository is this folder, and may be read. */
static bool
check_repository(const char *repository, GError **error)
{
	static const char *const args[] = {"rev-parse", "--git-dir", NULL};

	if (!pp_git_files_check(repository, error))
		return false;
	g_autofree char *why = NULL;
	g_autofree char *dir = pp_git_ask(repository, args, &why);
	g_autofree char *dot_git = g_build_filename(repository, ".git", NULL);

	if (dir &&
		(strcmp(dir, ".") == 0 || strcmp(dir, ".git") == 0 ||
			g_file_test(dot_git, G_FILE_TEST_IS_REGULAR)))
		return true;
	return pp_fail(error, PP_EXIT_NOINPUT, "%s",
		why ? why : "not a git repository");
}

/* Index of the newest of the first N PATHS that knows REVISION, or -1. */
static int
newest_with(
	const GPtrArray *paths, int n, const char *revision, char **ret_commit)
{
	for (int i = n - 1; i >= 0; i--) {
		*ret_commit = resolve(paths->pdata[i], revision);
		if (*ret_commit)
			return i;
	}
	return -1;
}

/* The ends of "A..B", each NULL when it is open or not said. */
static void
split_range(const char *range, char **ret_from, char **ret_to)
{
	const char *dots = range ? strstr(range, "..") : NULL;

	*ret_from = NULL;
	*ret_to = NULL;
	if (!range)
		return;
	if (dots && dots > range)
		*ret_from = g_strndup(range, (gsize)(dots - range));
	const char *to = dots ? dots + 2 : range;
	if (*to)
		*ret_to = g_strdup(to);
}

static bool
no_revision(const char *revision, GError **error)
{
	g_autofree char *name = pp_quote_str(revision);

	return pp_fail(error, PP_EXIT_NOINPUT,
		"no revision '%s' in this archive", name);
}

/* The ends of a range, and in which repository each lies. */
typedef struct {
	int first; /* where A is, or 0 */
	int last;
	char *from; /* commit id, or NULL */
	char *to;   /* commit id, or NULL: all of it */
} Range;

static bool
resolve_range(const GPtrArray *paths, const char *range, Range *ret_range,
	GError **error)
{
	g_autofree char *from = NULL;
	g_autofree char *to = NULL;
	int n = (int)paths->len;

	*ret_range = (Range){.first = 0, .last = n - 1};
	split_range(range, &from, &to);
	if (to) {
		ret_range->last = newest_with(paths, n, to, &ret_range->to);
		if (ret_range->last < 0)
			return no_revision(to, error);
	}
	if (from) {
		ret_range->first =
			newest_with(paths, n, from, &ret_range->from);
		if (ret_range->first < 0)
			return no_revision(from, error);
	}
	return true;
}

/* Where IS_CHECKED, the PATHS were looked at. */
static GPtrArray *
make_epochs(const GPtrArray *paths, const Range *range, bool is_checked)
{
	GPtrArray *epochs = g_ptr_array_new_with_free_func(free_epoch);

	for (int i = range->last; i >= range->first; i--) {
		PpGitEpoch *epoch = g_new0(PpGitEpoch, 1);
		epoch->repository = g_strdup(paths->pdata[i]);
		epoch->unread = PP_POSITION_NEVER;
		g_ptr_array_add(epochs, epoch);
		if (!is_checked &&
			!check_repository(epoch->repository, &epoch->refused))
			continue;
		epoch->tip = i == range->last && range->to
			? g_strdup(range->to)
			: resolve(epoch->repository, "HEAD");
		if (i == range->first)
			epoch->without = g_strdup(range->from);
	}
	return epochs;
}

/* Git must read all PATHS; that which it does not is named, if not WHOLE. */
static bool
check_all(const GPtrArray *paths, const char *whole, GError **error)
{
	for (guint i = 0; i < paths->len; i++) {
		if (check_repository(paths->pdata[i], error))
			continue;
		g_autofree char *name = pp_quote_path(paths->pdata[i]);
		if (strcmp(paths->pdata[i], whole) != 0)
			g_prefix_error(error, "%s: ", name);
		return false;
	}
	return true;
}

GPtrArray *
pp_git_epochs_select(const char *path, const char *range, GError **error)
{
	g_autoptr(GPtrArray) paths = pp_git_epochs_find(path);
	/* What an epoch lacks, no range would tell. */
	bool all = range || pp_git_is_repository(path);
	Range ends = {0, 0, NULL, NULL};
	GPtrArray *epochs = NULL;

	if (paths->len == 0) {
		pp_fail(error, PP_EXIT_NOINPUT, "no git archive is here");
		return NULL;
	}
	if (all && !check_all(paths, path, error))
		return NULL;
	if (resolve_range(paths, range, &ends, error))
		epochs = make_epochs(paths, &ends, all);
	g_free(ends.from);
	g_free(ends.to);
	return epochs;
}

/*
 * What was committed earlier in EPOCH did not arrive at SINCE or later.  What
 * came since it was read is all wanted.
 */
static int64_t
oldest(const PpGitEpoch *epoch, int64_t since)
{
	if (epoch->is_rewritten || MIN(since, epoch->unread) <= SLACK)
		return G_MININT64;
	return MIN(since, epoch->unread) - SLACK;
}

char **
pp_git_epoch_rev_list(
	const PpGitEpoch *epoch, int64_t since, const char *const *options)
{
	g_autoptr(GStrvBuilder) args = g_strv_builder_new();
	int64_t time = oldest(epoch, since);
	/* --since would end at the first one, whatever lies behind it. */
	g_autofree char *age = g_strdup_printf(
		"--since-as-filter=@%" G_GINT64_FORMAT " +0000", time);

	g_strv_builder_add(args, "rev-list");
	if (time != G_MININT64)
		g_strv_builder_add(args, age);
	g_strv_builder_addv(args, (const char **)options);
	g_strv_builder_add(args, epoch->tip ? "--end-of-options" : "--all");
	if (epoch->tip)
		g_strv_builder_add(args, epoch->tip);
	if (epoch->tip && epoch->without) {
		g_autofree char *without =
			g_strconcat("^", epoch->without, NULL);
		g_strv_builder_add(args, without);
	}
	return g_strv_builder_end(args);
}

/* The first line of rev-list OPTIONS, NULL when it fails. (transfer full) */
static char *
ask_rev_list(const PpGitEpoch *epoch, int64_t since, const char *const *options)
{
	g_auto(GStrv) args = pp_git_epoch_rev_list(epoch, since, options);

	return pp_git_ask(epoch->repository, (const char *const *)args, NULL);
}

bool
pp_git_epochs_leave_out(const GPtrArray *epochs, guint i, int64_t since)
{
	static const char *const one[] = {"-n", "1", NULL};
	const PpGitEpoch *epoch = epochs->pdata[i];

	if (i == 0 || epoch->refused || !epoch->tip ||
		oldest(epoch, since) == G_MININT64)
		return false;
	g_autofree char *behind = g_strconcat(epoch->tip, "~" LAST, NULL);
	g_autofree char *without = resolve(epoch->repository, behind);
	PpGitEpoch end = *epoch;
	if (without)
		end.without = without;
	g_autofree char *newer = ask_rev_list(&end, since, one);
	return newer && !*newer;
}

uint64_t
pp_git_epochs_count(const GPtrArray *epochs, int64_t since)
{
	static const char *const count[] = {"--count", NULL};
	uint64_t total = 0;

	for (guint i = 0; i < epochs->len; i++) {
		const PpGitEpoch *epoch = epochs->pdata[i];
		if (epoch->refused || pp_git_epochs_leave_out(epochs, i, since))
			continue;
		g_autofree char *n = ask_rev_list(epoch, since, count);
		total += n ? g_ascii_strtoull(n, NULL, 10) : 0;
	}
	return total;
}

/*
 * Can COMMIT (an id, from outside) be reached from EPOCH's tip?  rev-list goes
 * by the dates of commits, which may be any, and would deny it.
 */
static bool
follows(const PpGitEpoch *epoch, const char *commit)
{
	const char *const args[] = {"merge-base", "--is-ancestor",
		"--end-of-options", commit, epoch->tip, NULL};
	g_autofree char *yes = pp_git_ask(epoch->repository, args, NULL);

	return yes != NULL;
}

/* Begins EPOCH behind MARK; false when nothing of it is to be read. */
static bool
continue_epoch(PpGitEpoch *epoch, PpPosition *position, const char *mark,
	GQueue *remarks, GQueue *away)
{
	if (!epoch->tip) {
		g_queue_push_tail(away, g_strdup(epoch->repository));
		return false;
	}
	epoch->missing = pp_git_marks_missing(position, epoch->repository);
	if (strcmp(epoch->tip, mark) == 0 || follows(epoch, mark)) {
		epoch->without = g_strdup(mark);
		return strcmp(epoch->tip, mark) != 0 ||
			g_hash_table_size(epoch->missing) > 0;
	}
	epoch->is_rewritten = true;
	epoch->unread = pp_position_unread(position);
	g_autofree char *name = pp_quote_str(epoch->repository);
	g_queue_push_tail(remarks,
		g_strdup_printf(
			"%s: its history was rewritten: read anew", name));
	return true;
}

/* Is REPOSITORY one of those that are AWAY?  Then that is what is said of it.
 */
static bool
is_among(GQueue *away, const char *repository)
{
	g_autofree char *whole = g_canonicalize_filename(repository, NULL);

	return g_queue_find_custom(away, whole, (GCompareFunc)strcmp) != NULL;
}

/* When the first commit of EPOCH was made; G_MAXINT64: nobody knows. */
static int64_t
began(const PpGitEpoch *epoch)
{
	const char *const args[] = {"rev-list", "--max-parents=0",
		"--timestamp", "--end-of-options", epoch->tip, NULL};
	g_autofree char *line =
		epoch->tip ? pp_git_ask(epoch->repository, args, NULL) : NULL;

	return line && *line ? g_ascii_strtoll(line, NULL, 10) : G_MAXINT64;
}

/*
 * What is not read of EPOCH, whose source is new, where an older one was read:
 * all of it, but for what was there when that was begun.
 */
static int64_t
unread_behind(const PpGitEpoch *epoch, const PpPosition *position)
{
	/* Some may have been removed since. */
	enum { OLDER_MOST = 64 };
	g_autofree char *folder = g_path_get_dirname(epoch->repository);
	int number = pp_git_marks_epoch(epoch->repository);

	for (int n = number - 1; n >= 0 && n >= number - OLDER_MOST; n--) {
		g_autofree char *older =
			g_strdup_printf("%s/%d.git", folder, n);
		int64_t unread = pp_position_unread_of(position, older);
		if (unread != PP_POSITION_NEVER)
			return began(epoch) >= unread ? INT64_MIN : unread;
	}
	return PP_POSITION_NEVER;
}

void
pp_git_epochs_continue(GPtrArray *epochs, PpPosition *position, bool is_known,
	GQueue *remarks, GQueue *away)
{
	const PpGitEpoch *newest = epochs->len ? epochs->pdata[0] : NULL;
	int first = newest
		? pp_git_marks_first_epoch(position, newest->repository)
		: -1;

	for (guint i = epochs->len; i > 0; i--) {
		PpGitEpoch *epoch = epochs->pdata[i - 1];
		const char *mark =
			pp_position_mark(position, epoch->repository);
		bool is_older = pp_git_marks_epoch(epoch->repository) < first;
		/* An older one that is added is history, not news. */
		if (is_older)
			epoch->unread = PP_POSITION_NEVER;
		else if (is_known || mark)
			epoch->unread = INT64_MIN;
		else
			epoch->unread = unread_behind(epoch, position);
		if (epoch->refused ? is_among(away, epoch->repository)
				   : mark &&
					!continue_epoch(epoch, position, mark,
						remarks, away))
			g_ptr_array_remove_index(epochs, i - 1);
	}
}

void
pp_git_epoch_doubt(const PpGitEpoch *epoch, GQueue *remarks)
{
	static const char *const args[] = {
		"rev-parse", "--is-shallow-repository", NULL};
	/* What follows a commit that is known leaves nothing out. */
	g_autofree char *is = epoch->without
		? NULL
		: pp_git_ask(epoch->repository, args, NULL);

	if (!is || strcmp(is, "true") != 0)
		return;
	g_autofree char *name = pp_quote_path(epoch->repository);
	g_queue_push_tail(remarks,
		g_strdup_printf("%s: a shallow clone: what lies behind its "
				"oldest commits is not read",
			name));
}

void
pp_git_epoch_move_on(
	const PpGitEpoch *epoch, PpPosition *position, const GQueue *missing)
{
	if (!epoch->tip)
		return;
	pp_position_set(position, epoch->repository, epoch->tip);
	pp_git_marks_set_missing(position, epoch->repository, missing);
}
