/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "archive/dotlock.h"
#include "archive/git-files.h"
#include "archive/git.h"
#include "archive/maildir.h"
#include "archive/mark.h"
#include "archive/unnamed.h"
#include "base/hash.h"
#include "base/quote.h"
#include "base/time.h"

/* What of a source nobody read. */
typedef struct {
	uint64_t bytes;
	bool is_some; /* nobody knows how many more */
} Unread;

/* How many bytes came to the mailbox of ST behind MARK? */
static uint64_t
unread_bytes(const struct stat *st, const PpMark *mark)
{
	uint64_t read = mark->was_emptied ? 0 : mark->length;
	uint64_t size = (uint64_t)st->st_size;

	/* No mail is so short. */
	return size > read + strlen("From ") ? size - read : 0;
}

/* Was something put into FOLDER behind TIME? */
static bool
is_newer(const char *folder, int64_t time)
{
	/* The folder is written after the mail that is put into it. */
	enum { AT_ONCE = 60 };
	struct stat st;

	return stat(folder, &st) == 0 && S_ISDIR(st.st_mode) &&
		st.st_mtime > time + AT_ONCE;
}

/* Has the repository NAME another tip than the commit VALUE? */
static bool
has_moved(const char *name, const char *value)
{
	static const char *const head[] = {
		"rev-parse", "--verify", "--quiet", "HEAD", NULL};
	g_autofree char *tip = value && pp_git_files_check(name, NULL)
		? pp_git_ask(name, head, NULL)
		: NULL;

	return tip && strcmp(tip, value) != 0;
}

static void
look_at_file(Unread *unread, const struct stat *st, const char *value)
{
	g_auto(PpMark) mark = {0};

	if (!pp_mark_parse(&mark, value) || mark.is_mail || mark.by_name)
		return;
	if (!mark.is_packed)
		unread->bytes += unread_bytes(st, &mark);
	else if (mark.seen)
		unread->is_some |= g_ascii_strtoull(mark.seen, NULL, 10) !=
			(uint64_t)st->st_size;
}

/* Where KEY, which lies in NAME, would lie in PLACE. (transfer full) */
static char *
move_key(const char *key, const char *name, const char *place)
{
	char *moved = pp_source_marks_move_key(key, name, place);

	return moved ? moved : g_strdup(key);
}

/* What of the source NAME, with MARKS, came to what was read of it. */
static void
look_at_known(Unread *unread, const char *name, const PpSourceMarks *marks,
	GHashTable *done)
{
	GHashTableIter iter;
	gpointer key, value;
	struct stat st;

	g_hash_table_iter_init(&iter, marks->values);
	while (g_hash_table_iter_next(&iter, &key, &value)) {
		if (pp_mark_mail_hash(value))
			continue;
		g_autofree char *path = move_key(key, name, marks->real);
		if (g_hash_table_contains(done, path) || stat(path, &st) < 0)
			continue;
		if (S_ISREG(st.st_mode))
			look_at_file(unread, &st, value);
		else if (S_ISDIR(st.st_mode) && pp_git_is_repository(path))
			unread->is_some |= has_moved(path, value);
	}
}

/* May ENTRY, the file at PATH, be mail?  It is none that MH has removed. */
static bool
may_be_mail(const char *entry, const char *path)
{
	return !strchr(".,#", *entry) && !pp_dotlock_is_at(path) &&
		(g_file_test(path, G_FILE_TEST_IS_REGULAR) ||
			pp_git_is_repository(path));
}

/* Is there, in PART of the folder, what nobody has read? */
static void
look_for_new(Unread *unread, const char *name, const PpSourceMarks *marks,
	const char *part, GHashTable *done)
{
	g_autofree char *folder = *part
		? g_build_filename(marks->real, part, NULL)
		: g_strdup(marks->real);
	/* In a maildir all is mail, whenever it came. */
	bool may_be_new = *part || is_newer(folder, marks->read);
	g_autoptr(GDir) dir = may_be_new ? g_dir_open(folder, 0, NULL) : NULL;
	const char *entry;

	while (dir && !unread->is_some && (entry = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, entry, NULL);
		g_autofree char *key = pp_maildir_key(path, *part != '\0');
		g_autofree char *old = move_key(key, marks->real, name);
		unread->is_some = !g_hash_table_contains(done, key) &&
			!g_hash_table_contains(marks->values, old) &&
			may_be_mail(entry, path);
	}
}

/*
 * What came to the source NAME, with MARKS, and was not read, in words; NULL:
 * nothing, as far as sizes and times tell. (transfer full)
 */
static char *
unread_of(const char *name, const PpSourceMarks *marks, GHashTable *done)
{
	static const char *const parts[] = {"", "new", "cur"};
	Unread unread = {.bytes = 0};

	look_at_known(&unread, name, marks, done);
	if (!pp_git_is_repository(marks->real))
		for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
			look_for_new(&unread, name, marks, parts[i], done);
	if (unread.is_some)
		return g_strdup("some");
	return unread.bytes > 0 ? g_strdup_printf("%" PRIu64, unread.bytes)
				: NULL;
}

/* What is to be said of that. */
static char *
remark_on(const char *name, const PpSourceMarks *marks, GHashTable *done)
{
	g_autofree char *unread = unread_of(name, marks, done);
	char time[PP_TIME_SIZE];

	if (!unread)
		return NULL;
	g_autofree char *quoted = pp_quote_path(name);
	pp_time_format(marks->read, time);
	return g_strdup_printf("%s: is named no more, and not read: bytes that "
			       "came after %s: %s; name it once more to have "
			       "them",
		quoted, time, unread);
}

/* Adds to DONE where lies what was read of the source NAME, without links. */
static void
add_done(GHashTable *done, const char *name, const PpSourceMarks *marks)
{
	GHashTableIter iter;
	gpointer key, value;

	g_hash_table_iter_init(&iter, marks->values);
	while (g_hash_table_iter_next(&iter, &key, &value)) {
		/* Of a maildir there are many, and they are no links. */
		char *real =
			pp_mark_mail_hash(value) ? NULL : realpath(key, NULL);
		g_hash_table_add(
			done, real ? real : move_key(key, name, marks->real));
	}
}

static GHashTable *
find_done(GHashTable *sources)
{
	GHashTable *done = pp_hash_table_new(NULL);
	GHashTableIter iter;
	gpointer name, marks;

	g_hash_table_iter_init(&iter, sources);
	while (g_hash_table_iter_next(&iter, &name, &marks))
		if (((PpSourceMarks *)marks)->is_named)
			add_done(done, name, marks);
	return done;
}

/*
 * The mailbox PATH, which had VALUE at READ, is not there: is it gone, and not
 * only emptied, as whoever takes all mail out of it may remove it?
 */
static bool
note_gone(PpRotated *rotated, const char *path, const char *value, int64_t read)
{
	g_auto(PpMark) mark = {0};

	if (!value || pp_mark_mail_hash(value) ||
		g_file_test(path, G_FILE_TEST_EXISTS) ||
		!pp_mark_parse(&mark, value) || mark.was_emptied ||
		!mark.head || mark.length == 0)
		return false;
	pp_rotated_vanished(rotated, path, &mark, read);
	return true;
}

/* Whoever names one no more may not want it. */
void
pp_unnamed_tell(GHashTable *sources, PpRotated *rotated, GQueue *remarks)
{
	g_autoptr(GList) names = g_list_sort(
		g_hash_table_get_keys(sources), (GCompareFunc)strcmp);
	g_autoptr(GHashTable) done = find_done(sources);

	for (GList *each = names; each; each = each->next) {
		const char *name = each->data;
		const PpSourceMarks *marks = g_hash_table_lookup(sources, name);
		if (marks->is_named || marks->read == PP_POSITION_NEVER)
			continue;
		char *remark = remark_on(name, marks, done);
		if (remark)
			g_queue_push_tail(remarks, remark);
		else if (note_gone(rotated, name,
				 g_hash_table_lookup(marks->values, name),
				 marks->read))
			g_hash_table_remove(sources, name);
	}
}

void
pp_unnamed_look_inside(
	const PpSourceMarks *old, const PpSourceMarks *now, PpRotated *rotated)
{
	bool has_new = false;
	GHashTableIter iter;
	gpointer key, value;

	g_hash_table_iter_init(&iter, now->values);
	while (!has_new && g_hash_table_iter_next(&iter, &key, &value))
		has_new = !pp_mark_mail_hash(value) &&
			!g_hash_table_contains(old->values, key);
	if (!has_new)
		return;
	g_hash_table_iter_init(&iter, old->values);
	while (g_hash_table_iter_next(&iter, &key, &value))
		if (!g_hash_table_contains(now->values, key))
			note_gone(rotated, key, value, old->read);
}
