/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "archive/git-list.h"
#include "archive/src.h"
#include "base/hash.h"
#include "base/slice.h"

void
pp_git_list_init(PpGitList *list, size_t size)
{
	*list = (PpGitList){
		.range = PP_SHARD_ALL,
		.deleted = g_hash_table_new_full(
			pp_hash_str, g_str_equal, g_free, NULL),
	};
	pp_buffer_init(&list->lines, size);
}

void
pp_git_list_clear(PpGitList *list)
{
	g_hash_table_unref(list->deleted);
	pp_buffer_clear(&list->lines);
}

void
pp_git_list_begin(PpGitList *list)
{
	list->lines.start = list->lines.end = 0;
	list->commit[0] = '\0';
	list->n_commits = 0;
	list->n_brought = 0;
	list->n_others = 0;
}

bool
pp_git_list_has_line(const PpGitList *list)
{
	return memchr(list->lines.bytes + list->lines.start, '\n',
		       pp_buffer_have(&list->lines)) != NULL;
}

bool
pp_git_list_is_enough(const PpGitList *list)
{
	return list->n_listed > list->range.to;
}

char *
pp_git_list_complaint(const PpGitList *list)
{
	if (list->n_commits > 0 && list->n_brought == 0 &&
		list->n_listed <= list->range.to)
		return g_strdup(
			"no commit brings a mail: no public-inbox archive");
	if (list->n_others == 0)
		return NULL;
	return g_strdup_printf("%" G_GUINT64_FORMAT
			       " %s where no mail of an archive is: not read",
		list->n_others, list->n_others == 1 ? "file is" : "files are");
}

/* The next word of a line of diff-tree, which may be empty at its end. */
static PpSlice
word(const char **at, const char *end)
{
	const char *start = *at;
	const char *stop = start;

	while (stop < end && *stop != ' ' && *stop != '\t')
		stop++;
	*at = stop < end ? stop + 1 : stop;
	return (PpSlice){start, (size_t)(stop - start)};
}

/* Is the commit that the list is at one of the shard's? */
static bool
is_ours(const PpGitList *list)
{
	return list->n_listed > list->range.from &&
		list->n_listed <= list->range.to;
}

/* Such files public-inbox passes over as well; but who put them there? */
static void
count_other(PpGitList *list, PpSlice status)
{
	list->n_others += *status.text != 'D' && is_ours(list);
}

/* ":100644 100644 OLD NEW M<TAB>m": the mail of it that is wanted, or NULL. */
static PpGitBrought *
take_change(PpGitList *list, const char *line, size_t len)
{
	const char *at = line + 1;
	const char *end = line + len;

	word(&at, end);
	PpSlice mode = word(&at, end);
	PpSlice old_id = word(&at, end);
	PpSlice new_id = word(&at, end);
	PpSlice status = word(&at, end);
	PpSlice file = {at, (size_t)(end - at)};
	bool is_d = file.len == 1 && *file.text == 'd';

	if (old_id.len > PP_GIT_ID_MAX || new_id.len != old_id.len ||
		!status.len)
		return NULL;
	if (!is_d && !pp_src_is_mail_file(file.text, file.len)) {
		count_other(list, status);
		return NULL;
	}
	bool gone = *status.text == 'D';
	PpSlice known = gone ? old_id : new_id;
	g_autofree char *id = g_strndup(known.text, known.len);
	/* Of version 2, that `m' is gone says nothing: `d' says which. */
	if ((is_d && !gone) || (gone && file.len > 1)) {
		g_hash_table_add(list->deleted, g_steal_pointer(&id));
		list->n_brought++;
		return NULL;
	}
	if (gone || is_d || mode.len != 6 || memcmp(mode.text, "100", 3) != 0)
		return NULL;
	list->n_brought++;
	if (!is_ours(list) || g_hash_table_contains(list->deleted, id))
		return NULL;
	PpGitBrought *brought = g_new0(PpGitBrought, 1);
	memcpy(brought->commit, list->commit, sizeof brought->commit);
	memcpy(brought->blob, new_id.text, new_id.len);
	memcpy(brought->file, file.text, file.len);
	brought->committed = list->committed;
	return brought;
}

/* "COMMIT TIME" */
static void
take_commit(PpGitList *list, const char *line, size_t len)
{
	const char *blank = memchr(line, ' ', len);
	size_t n = blank ? (size_t)(blank - line) : 0;

	if (n == 0 || n > PP_GIT_ID_MAX)
		return;
	memcpy(list->commit, line, n);
	list->commit[n] = '\0';
	g_autofree char *time = g_strndup(blank + 1, len - n - 1);
	list->committed = g_ascii_strtoll(time, NULL, 10);
	list->n_commits++;
	list->n_listed++;
}

PpGitBrought *
pp_git_list_next(PpGitList *list)
{
	PpGitBrought *brought = NULL;
	const char *line;
	size_t len;

	while (!brought && !pp_git_list_is_enough(list) &&
		(line = pp_buffer_line(&list->lines, &len))) {
		if (len > 0 && *line == ':')
			brought = take_change(list, line, len);
		else
			take_commit(list, line, len);
	}
	return brought;
}
