/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "archive/git-files.h"
#include "archive/git.h"
#include "archive/mark.h"
#include "archive/unnamed.h"
#include "base/quote.h"
#include "base/time.h"

/* How many bytes came to the mailbox of ST behind MARK? */
static uint64_t
unread_bytes(const struct stat *st, const PpMark *mark)
{
	uint64_t read = mark->was_emptied ? 0 : mark->length;

	return (uint64_t)st->st_size > read ? (uint64_t)st->st_size - read : 0;
}

/* Was something put into the folder NAME, or its new/ or cur/, behind TIME? */
static bool
is_folder_newer(const char *name, int64_t time)
{
	static const char *const parts[] = {".", "new", "cur"};
	/* The folder is written after the mail that is put into it. */
	enum { AT_ONCE = 60 };
	struct stat st;

	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
		g_autofree char *path = g_build_filename(name, parts[i], NULL);
		if (stat(path, &st) == 0 && S_ISDIR(st.st_mode) &&
			st.st_mtime > time + AT_ONCE)
			return true;
	}
	return false;
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

/*
 * What came to the source NAME behind READ, when its mark was VALUE, in words;
 * NULL: nothing, as far as its size and times tell. (transfer full)
 */
static char *
unread_since(const char *name, int64_t read, const char *value)
{
	g_auto(PpMark) mark = {0};
	struct stat st;

	if (stat(name, &st) < 0)
		return NULL;
	if (S_ISDIR(st.st_mode) && pp_git_is_repository(name))
		return has_moved(name, value) ? g_strdup("some") : NULL;
	if (S_ISDIR(st.st_mode))
		return is_folder_newer(name, read) ? g_strdup("some") : NULL;
	if (!pp_mark_parse(&mark, value) || mark.is_mail ||
		!S_ISREG(st.st_mode))
		return NULL;
	if (mark.is_packed)
		return mark.seen &&
				g_ascii_strtoull(mark.seen, NULL, 10) !=
					(uint64_t)st.st_size
			? g_strdup("some")
			: NULL;
	uint64_t n = unread_bytes(&st, &mark);
	/* No mail is so short. */
	return n > strlen("From ") ? g_strdup_printf("%" PRIu64, n) : NULL;
}

char *
pp_unnamed_remark(const char *name, int64_t read, const char *value)
{
	g_autofree char *unread = unread_since(name, read, value);
	char time[PP_TIME_SIZE];

	if (!unread)
		return NULL;
	g_autofree char *quoted = pp_quote_path(name);
	pp_time_format(read, time);
	return g_strdup_printf("%s: is named no more, and not read: bytes that "
			       "came after %s: %s; name it once more to have "
			       "them",
		quoted, time, unread);
}
