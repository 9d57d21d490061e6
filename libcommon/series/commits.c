/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/option-file.h"
#include "base/time.h"
#include "patch/url-id.h"
#include "series/commits.h"
#include "series/intake.h"

#define KEY_DIGITS 16
/* Abbreviated commits are shown as they are given. */
#define MIN_COMMIT 4
/* More links than a person reads are no proof of anything. */
#define MAX_LINKS 16

/* Twice the records of all commits of Linux. */
#define FILE_MOST ((uint64_t)4 * 1024 * 1024 * 1024)

static void
clear_commit(void *data)
{
	PpCommit *commit = data;

	g_free(commit->name);
	g_free(commit->sketch);
	g_free(commit->line);
}

void
pp_commits_init(PpCommits *commits, PpCorpus *corpus)
{
	commits->corpus = corpus;
	commits->keeps_lines = false;
	commits->list = g_array_new(FALSE, FALSE, sizeof(PpCommit));
	g_array_set_clear_func(commits->list, clear_commit);
	commits->links = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	commits->seen =
		g_hash_table_new_full(pp_hash_str, g_str_equal, g_free, NULL);
}

void
pp_commits_clear(PpCommits *commits)
{
	g_clear_pointer(&commits->list, g_array_unref);
	g_clear_pointer(&commits->links, g_array_unref);
	g_clear_pointer(&commits->seen, g_hash_table_unref);
}

static size_t
hex_run(const char *text)
{
	return strspn(text, "0123456789abcdefABCDEF");
}

/* The time at *TEXT, which moves behind it; INT64_MIN if there is none. */
static int64_t
take_time(const char **text)
{
	const char *word = *text + strspn(*text, " \t\r");
	size_t len = strcspn(word, " \t\r");
	int64_t time;

	if (!pp_time_parse(word, len, &time))
		return INT64_MIN;
	*text = word + len;
	return time;
}

/* "PATCHID COMMIT [AUTHORED COMMITTED]"; false when LINE is not that. */
static bool
add_pair(PpCommits *commits, const char *line)
{
	size_t id = hex_run(line);
	const char *name = line + id + strspn(line + id, " \t");
	size_t len = hex_run(name);
	const char *rest = name + len;
	int64_t authored = take_time(&rest);
	int64_t committed = take_time(&rest);

	if (id < KEY_DIGITS || name == line + id || len < MIN_COMMIT ||
		rest[strspn(rest, " \t\r")] != '\0')
		return false;
	char key[KEY_DIGITS + 1] = "";
	memcpy(key, line, KEY_DIGITS);
	PpCommit commit = {.name = g_strndup(name, len),
		.authored = authored,
		.committed = committed,
		.patchid = g_ascii_strtoull(key, NULL, 16),
		.author = PP_NONE,
		.title = PP_NONE,
		.prefixes = PP_NONE};
	g_array_append_val(commits->list, commit);
	return true;
}

/* The message-id that VALUE of a trailer TAG gives for its patch, or NULL. */
static char *
linked_id(const char *trailer)
{
	const char *value = strchr(trailer, ':');

	if (value == NULL)
		return NULL;
	size_t tag = (size_t)(value - trailer);
	value += 1 + strspn(value + 1, " \t");
	const char *url = strstr(value, "://");
	if (url != NULL)
		return pp_url_id(value, value + strcspn(value, " \t\n>"));
	if (tag != strlen("Message-ID") ||
		g_ascii_strncasecmp(trailer, "Message-ID", tag) != 0)
		return NULL;
	value += *value == '<';
	return g_strndup(value, strcspn(value, "> \t\n"));
}

static void
add_links(PpCommits *commits, const PpRecord *record, PpCommit *commit)
{
	g_auto(GStrv) trailers = pp_record_list(record, PP_FIELD_TRAILERS);

	commit->links = commits->links->len;
	for (char **trailer = trailers;
		*trailer != NULL && commit->n_links < MAX_LINKS; trailer++) {
		g_autofree char *id = linked_id(*trailer);

		if (id == NULL)
			continue;
		uint32_t link =
			pp_intern_add(&commits->corpus->ids, id, strlen(id));
		g_array_append_val(commits->links, link);
		commit->n_links++;
	}
}

static int64_t
time_of(const PpRecord *record, PpFieldId id)
{
	int64_t time;

	return pp_record_time(record, id, &time) ? time : INT64_MIN;
}

static uint32_t
place_of_paths(const PpCorpus *corpus, const PpMail *mail)
{
	return (uint32_t)(pp_corpus_paths(corpus, mail) -
		&g_array_index(corpus->words, uint32_t, 0));
}

/* Returns why RECORD is no commit, or NULL. */
static const char *
add_record(PpCommits *commits, const PpRecord *record)
{
	PpMail mail;

	if (!pp_record_has(record, PP_FIELD_COMMIT))
		return "no commit: git-records prints them";
	if (!pp_record_has(record, PP_FIELD_KIND))
		return "no kind: patch-classify comes first";
	/* A merge has no patch, and was posted by nobody. */
	if (pp_kind_of(record) != PP_KIND_PATCH)
		return NULL;
	g_autofree char *name = pp_record_dup(record, PP_FIELD_COMMIT, NULL);
	if (!g_hash_table_add(commits->seen, g_strdup(name)))
		return NULL;
	pp_intake_read(commits->corpus, record, &mail);
	PpCommit commit = {.name = g_steal_pointer(&name),
		.authored = time_of(record, PP_FIELD_DATE),
		.committed = time_of(record, PP_FIELD_COMMITTED),
		.patchid = mail.patchid,
		.textid = mail.textid,
		.author = mail.author,
		.title = mail.title,
		.prefixes = mail.prefixes,
		.paths = place_of_paths(commits->corpus, &mail),
		.n_paths = mail.n_paths,
		.sketch = pp_record_dup(record, PP_FIELD_SKETCH, NULL)};
	if (commits->keeps_lines)
		commit.line = g_strndup(record->line, record->len);
	add_links(commits, record, &commit);
	g_array_append_val(commits->list, commit);
	return NULL;
}

static char *
take_line(const char *line, size_t len, void *data)
{
	g_auto(PpRecord) record = {0};
	g_autoptr(GError) error = NULL;
	g_autofree char *copy = NULL;

	if (len == 0)
		return NULL;
	const char *label = memchr(line, ':', len);
	if (label != NULL &&
		memchr(line, ' ', (size_t)(label - line)) == NULL) {
		if (!pp_record_parse(&record, line, len, &error))
			return g_strdup(error->message);
		return g_strdup(add_record(data, &record));
	}
	copy = g_strndup(line, len);
	return add_pair(data, copy) ? NULL : g_strdup("not 'PATCHID COMMIT'");
}

bool
pp_commits_load(PpCommits *commits, const char *path, GError **error)
{
	return pp_option_file_read(
		path, FILE_MOST, PP_RECORD_MAX, take_line, commits, error);
}
