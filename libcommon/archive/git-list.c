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
		.newest = INT64_MIN,
		.deleted = pp_hash_table_new(NULL),
		.gone = pp_hash_table_new(NULL),
	};
	pp_buffer_init(&list->lines, size);
}

void
pp_git_list_clear(PpGitList *list)
{
	g_hash_table_unref(list->deleted);
	g_hash_table_unref(list->gone);
	pp_buffer_clear(&list->lines);
}

void
pp_git_list_begin(PpGitList *list)
{
	list->lines.start = list->lines.end = 0;
	g_hash_table_remove_all(list->gone);
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

/* What a commit does to a file. */
typedef struct {
	PpSlice mode;
	PpSlice id; /* of the blob that comes, or goes */
	PpSlice file;
	bool goes;
} Change;

static void
add(GHashTable *set, PpSlice text)
{
	g_hash_table_add(set, g_strndup(text.text, text.len));
}

static bool
has(GHashTable *set, PpSlice text)
{
	g_autofree char *key = g_strndup(text.text, text.len);

	return g_hash_table_contains(set, key);
}

/* Of version 2, that `m' is gone says nothing: `d' says which. */
static void
take_back(PpGitList *list, const Change *change)
{
	if (change->file.len <= 1)
		return;
	add(list->deleted, change->id);
	add(list->gone, change->file);
}

/* The mail that CHANGE brings and that is wanted, or NULL. */
static PpGitBrought *
take_change(PpGitList *list, const Change *change)
{
	PpSlice file = change->file;
	bool is_d = pp_slice_is(file, "d");
	bool is_mail = pp_src_is_mail_file(file.text, file.len);

	if (change->goes)
		take_back(list, change);
	else if (is_d)
		add(list->deleted, change->id);
	/* Such files public-inbox passes over as well; who put them there? */
	else if (!is_mail)
		list->n_others += is_ours(list);
	list->n_brought += change->goes ? is_mail && file.len > 1 : is_d;
	if (change->goes || !is_mail || change->mode.len != 6 ||
		memcmp(change->mode.text, "100", 3) != 0)
		return NULL;
	list->n_brought++;
	if (!is_ours(list) ||
		(file.len > 1 ? has(list->gone, file)
			      : has(list->deleted, change->id)))
		return NULL;
	PpGitBrought *brought = g_new0(PpGitBrought, 1);
	memcpy(brought->commit, list->commit, sizeof brought->commit);
	memcpy(brought->blob, change->id.text, change->id.len);
	memcpy(brought->file, file.text, file.len);
	brought->committed = list->committed;
	return brought;
}

/*
 * FROM is called TO by this commit.  A mail of version 1 that lies elsewhere is
 * neither taken back nor new: it was called FROM when it came.
 */
static bool
take_move(PpGitList *list, PpSlice from, PpSlice to)
{
	if (from.len <= 1 || to.len <= 1 ||
		!pp_src_is_mail_file(from.text, from.len))
		return false;
	g_autofree char *key = g_strndup(from.text, from.len);
	if (has(list->gone, to))
		add(list->gone, from);
	else
		g_hash_table_remove(list->gone, key);
	list->n_brought++;
	return true;
}

/* The next path of one, in which there may be blanks. */
static PpSlice
path(const char **at, const char *end)
{
	const char *tab = memchr(*at, '\t', (size_t)(end - *at));
	PpSlice slice = {*at, (size_t)((tab ? tab : end) - *at)};

	*at = tab ? tab + 1 : end;
	return slice;
}

/* The first of the next N words of a line of diff-tree. */
static PpSlice
first_of(size_t n, const char **at, const char *end)
{
	PpSlice first = {*at, 0};

	for (size_t i = 0; i < n; i++) {
		PpSlice next = word(at, end);
		first = i == 0 ? next : first;
	}
	return first;
}

/* Says STATUS of each of N parents that the file was WHAT? */
static bool
is_all(PpSlice status, size_t n, char what)
{
	for (size_t i = 0; i < n; i++)
		if (i >= status.len || status.text[i] != what)
			return false;
	return true;
}

/*
 * ":100644 100644 OLD NEW M<TAB>m", or "R100<TAB>FROM<TAB>TO"; of a merge that
 * makes of the file what no parent has, a colon, mode, id, letter and FROM for
 * each of these: the mail of it that is wanted, or NULL.
 */
static PpGitBrought *
take_line(PpGitList *list, const char *line, size_t len)
{
	const char *at = line;
	const char *end = line + len;

	while (at < end && *at == ':')
		at++;
	size_t n = (size_t)(at - line);
	first_of(n, &at, end);
	Change change = {.mode = word(&at, end)};
	PpSlice old_id = first_of(n, &at, end);
	PpSlice new_id = word(&at, end);
	PpSlice status = word(&at, end);
	PpSlice from = path(&at, end);
	PpSlice to = from;

	if (old_id.len > PP_GIT_ID_MAX || new_id.len != old_id.len ||
		!status.len)
		return NULL;
	while (at < end)
		to = path(&at, end);
	if (is_all(status, n, 'R')) {
		if (take_move(list, from, to))
			return NULL;
		Change away = {change.mode, old_id, from, true};
		take_change(list, &away);
	}
	change.goes = is_all(status, n, 'D');
	change.id = change.goes ? old_id : new_id;
	change.file = to;
	return take_change(list, &change);
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
	list->newest = MAX(list->newest, list->committed);
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
			brought = take_line(list, line, len);
		else
			take_commit(list, line, len);
	}
	return brought;
}
