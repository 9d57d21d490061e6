/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "archive/git-files.h"
#include "archive/git-list.h"
#include "archive/git-marks.h"
#include "archive/git.h"
#include "base/fail.h"
#include "base/hash.h"
#include "base/quote.h"

#define MISSING "missing:"

static bool
is_id(const char *text, size_t len)
{
	return len >= 40 && len <= PP_GIT_ID_MAX &&
		strspn(text, "0123456789abcdef") >= len;
}

static bool
is_commit(const PpPosition *position, const char *key)
{
	const char *mark = pp_position_mark(position, key);

	return mark && is_id(mark, strlen(mark));
}

static void
keep(PpPosition *position, char *repository, GQueue *away)
{
	g_autoptr(GList) below = pp_position_below(position, repository);

	pp_position_keep(position, repository);
	for (GList *key = below; key; key = key->next)
		if (g_str_has_prefix(
			    pp_position_mark(position, key->data), MISSING))
			pp_position_keep(position, key->data);
	if (!pp_git_is_repository(repository))
		g_queue_push_tail(away, g_strdup(repository));
}

void
pp_git_marks_keep(PpPosition *position, const char *source, GQueue *away)
{
	g_autoptr(GList) below = pp_position_below(position, source);
	g_autofree char *whole = g_canonicalize_filename(source, NULL);

	below = g_list_prepend(below, whole);
	for (GList *key = below; key; key = key->next)
		if (is_commit(position, key->data))
			keep(position, key->data, away);
}

/* Why nothing of the repository PATH can be read. (transfer full) */
static char *
why_away(const char *path)
{
	static const char *const names[] = {
		"symbolic-ref", "--quiet", "HEAD", NULL};
	static const char *const newest[] = {"for-each-ref", "--count=1",
		"--sort=-committerdate", "--format=%(refname)", "refs/heads",
		NULL};
	bool asks =
		pp_git_is_repository(path) && pp_git_files_check(path, NULL);
	g_autofree char *head = asks ? pp_git_ask(path, names, NULL) : NULL;
	g_autofree char *there = head ? pp_git_ask(path, newest, NULL) : NULL;

	if (!there || !*there)
		return g_strdup("no git archive is here now");
	/* Who copies the line must not run what a branch is called. */
	g_autofree char *folder = g_shell_quote(path);
	g_autofree char *branch = g_shell_quote(there);
	return g_strdup_printf("HEAD is %s, which is not there; git -C %s "
			       "symbolic-ref HEAD %s makes it the newest that "
			       "is",
		head, folder, branch);
}

bool
pp_git_marks_are_here(PpPosition *position, GQueue *away, GError **error)
{
	g_autofree char *path = g_queue_pop_head(away);

	if (!path)
		return true;
	g_autofree char *name = pp_quote_path(path);
	g_autofree char *raw = why_away(path);
	g_autofree char *why = pp_quote_str(raw);
	pp_position_stay(position);
	return pp_fail(error, PP_EXIT_NOINPUT, "%s: %s: its position is kept",
		name, why);
}

int
pp_git_marks_epoch(const char *path)
{
	g_autofree char *name = g_path_get_basename(path);
	size_t digits = strspn(name, "0123456789");

	if (digits == 0 || digits > 6 || strcmp(name + digits, ".git") != 0)
		return -1;
	return (int)strtol(name, NULL, 10);
}

int
pp_git_marks_first_epoch(const PpPosition *position, const char *repository)
{
	g_autofree char *folder = g_path_get_dirname(repository);
	g_autoptr(GList) below = pp_position_below(position, folder);
	int first = -1;

	for (GList *key = below; key; key = key->next) {
		int number = pp_git_marks_epoch(key->data);
		if (number >= 0 && (first < 0 || number < first) &&
			is_commit(position, key->data))
			first = number;
	}
	return first;
}

/* VALUE "missing:TIME:BLOB", NAME "COMMIT:FILE".  (transfer full), or NULL. */
static PpGitBrought *
parse(const char *value, const char *name)
{
	const char *colon = strchr(name, ':');

	if (!g_str_has_prefix(value, MISSING) || !colon)
		return NULL;
	char *blob;
	int64_t time = g_ascii_strtoll(value + strlen(MISSING), &blob, 10);
	size_t len = (size_t)(colon - name);
	g_autofree PpGitBrought *mail = g_new0(PpGitBrought, 1);
	mail->committed = time;
	if (*blob++ != ':' || !is_id(blob, strlen(blob)) || !is_id(name, len) ||
		strlen(colon + 1) >= sizeof mail->file)
		return NULL;
	memcpy(mail->blob, blob, strlen(blob));
	memcpy(mail->commit, name, len);
	memcpy(mail->file, colon + 1, strlen(colon + 1));
	return g_steal_pointer(&mail);
}

GHashTable *
pp_git_marks_missing(const PpPosition *position, const char *repository)
{
	g_autofree char *whole = g_canonicalize_filename(repository, NULL);
	g_autoptr(GList) below = pp_position_below(position, whole);
	GHashTable *missing =
		g_hash_table_new_full(pp_hash_str, g_str_equal, NULL, g_free);

	for (GList *key = below; key; key = key->next) {
		PpGitBrought *mail =
			parse(pp_position_mark(position, key->data),
				(const char *)key->data + strlen(whole) + 1);
		if (mail)
			g_hash_table_replace(missing, mail->blob, mail);
	}
	return missing;
}

void
pp_git_marks_set_missing(
	PpPosition *position, const char *repository, const GQueue *now)
{
	g_autoptr(GList) below = pp_position_below(position, repository);

	for (GList *key = below; key; key = key->next)
		if (g_str_has_prefix(
			    pp_position_mark(position, key->data), MISSING))
			pp_position_drop(position, key->data);
	for (GList *at = now->head; at; at = at->next) {
		const PpGitBrought *mail = at->data;
		g_autofree char *key = g_strdup_printf(
			"%s/%s:%s", repository, mail->commit, mail->file);
		g_autofree char *value =
			g_strdup_printf(MISSING "%" G_GINT64_FORMAT ":%s",
				mail->committed, mail->blob);
		pp_position_set(position, key, value);
	}
}
