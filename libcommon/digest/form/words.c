/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdarg.h>
#include <string.h>

#include <glib.h>

#include "base/time.h"
#include "digest/clean.h"
#include "digest/form/words.h"
#include "digest/period.h"
#include "patch/url-id.h"

/* Rows of a section that would be too long a list otherwise. */
#define SOME 15
#define MANY 50

const char pp_words_reviewed_legend[] =
	"patches with a Reviewed-by or Acked-by, in the patch or in a reply";
const char pp_words_replies_legend[] = "of others / by how many";

const char pp_words_states[] = "waiting, ready to apply";

const char *
pp_words_states_legend(const PpDigest *digest)
{
	if (pp_digest_totals(digest)->turns == 0)
		return NULL;
	return "concluded from who wrote last and what is reviewed; "
	       "nobody said so";
}

const char *const pp_words_said_titles[PP_N_SAID] = {
	"Not in this digest:", "About what was read:"};

char **
pp_words_said(const PpDigest *digest, PpSaid said)
{
	const PpDigestOptions *options = pp_digest_options(digest);
	const char *const *texts =
		said == PP_SAID_GAPS ? options->gaps : options->notes;

	if (!texts || !*texts)
		return NULL;
	char **lines = g_strdupv((char **)texts);
	for (char **line = lines; *line; line++) {
		g_autofree char *text = *line;
		*line = pp_clean_line_dup(text);
	}
	return lines;
}

/* What is shown where: series with all of some flags, any or none of others. */
static const struct {
	const char *title;
	uint32_t all;
	uint32_t any; /* 0: no matter */
	uint32_t none;
} sections[PP_N_SECTIONS] = {
	[PP_SECTION_TODO] = {"Yours: waiting for you", 0,
		PP_DIGEST_TODO | PP_DIGEST_ASKED, PP_DIGEST_REPLACED},
	[PP_SECTION_OWN] = {"Yours: sent by you", PP_DIGEST_OWN, 0,
		PP_DIGEST_REPLACED},
	[PP_SECTION_REPORTS] = {"Reports", PP_DIGEST_REPORT, 0, 0},
	[PP_SECTION_NEW] = {"New", PP_DIGEST_POSTED, 0,
		PP_DIGEST_REPLACED | PP_DIGEST_PULL | PP_DIGEST_BACKPORT |
			PP_DIGEST_UPDATE | PP_DIGEST_RESENT},
	[PP_SECTION_UPDATES] = {"New versions", PP_DIGEST_POSTED,
		PP_DIGEST_UPDATE | PP_DIGEST_RESENT,
		PP_DIGEST_REPLACED | PP_DIGEST_PULL | PP_DIGEST_BACKPORT},
	[PP_SECTION_BACKPORTS] = {"Backports",
		PP_DIGEST_POSTED | PP_DIGEST_BACKPORT, 0,
		PP_DIGEST_REPLACED | PP_DIGEST_PULL},
	[PP_SECTION_PULLS] = {"Pull requests",
		PP_DIGEST_POSTED | PP_DIGEST_PULL, 0, PP_DIGEST_REPLACED},
	[PP_SECTION_APPLIED] = {"Applied", PP_DIGEST_APPLIED, 0, 0},
	[PP_SECTION_DISCUSSED] = {"Still discussed", PP_DIGEST_DISCUSSED, 0,
		PP_DIGEST_APPLIED},
	[PP_SECTION_WAITING] = {"Waiting", PP_DIGEST_WAITING, 0, 0},
	[PP_SECTION_CONVERSATIONS] = {"Conversations", PP_DIGEST_TALK, 0, 0},
	[PP_SECTION_COMMITS] = {"Commits", PP_DIGEST_COMMIT, 0, 0},
};

const char *
pp_words_subject(const char *text)
{
	return *text ? text : "(no subject)";
}

const char *
pp_words_section_title(PpSection section)
{
	return sections[section].title;
}

const char *
pp_words_section_meaning(PpSection section)
{
	switch (section) {
	case PP_SECTION_DISCUSSED:
		return "Posted earlier, with new mail. Replies of others, and "
		       "tags, are counted over the whole thread.";
	case PP_SECTION_WAITING:
		return "Open series that became silent for a week in this "
		       "period; each is listed in one digest only.";
	default:
		return NULL;
	}
}

bool
pp_words_section_has(PpSection section, const PpDigestSeries *series)
{
	uint32_t all = sections[section].all;
	uint32_t any = sections[section].any;

	return (series->flags & all) == all && (!any || series->flags & any) &&
		!(series->flags & sections[section].none);
}

bool
pp_words_section_is_talk(PpSection section)
{
	return section <= PP_SECTION_REPORTS || section > PP_SECTION_APPLIED;
}

bool
pp_words_is_patchless(const PpDigest *digest)
{
	const PpDigestTotals *totals = pp_digest_totals(digest);

	size_t n = pp_digest_n_series(digest);

	return (totals->mails > 0 || n > 0) &&
		pp_totals_n_series(totals, n) == 0;
}

/* Where no series was posted, the conversations are what came. */
static size_t
limit_conversations(const PpDigest *digest)
{
	int wanted = pp_digest_options(digest)->conversations;

	if (wanted >= 0)
		return (size_t)wanted;
	const PpDigestTotals *totals = pp_digest_totals(digest);
	return totals->series + totals->backports + totals->pull_requests > 0
		? 0
		: SOME;
}

/* Rows of SECTION that are shown; 0: it is left out. */
static size_t
limit_of(const PpDigest *digest, PpSection section)
{
	switch (section) {
	case PP_SECTION_WAITING:
		return SOME;
	case PP_SECTION_TODO:
	case PP_SECTION_REPORTS:
		return MANY;
	case PP_SECTION_CONVERSATIONS:
		return limit_conversations(digest);
	case PP_SECTION_COMMITS:
		return pp_words_is_patchless(digest) ? MANY : 0;
	default:
		return SIZE_MAX;
	}
}

GPtrArray *
pp_words_section_rows(
	const PpDigest *digest, PpSection section, size_t *ret_more)
{
	GPtrArray *rows = g_ptr_array_new();
	size_t limit = limit_of(digest, section);

	*ret_more = 0;
	for (size_t i = 0; i < pp_digest_n_series(digest); i++) {
		const PpDigestSeries *series = pp_digest_series(digest, i);
		if (!pp_words_section_has(section, series))
			continue;
		if (rows->len < limit)
			g_ptr_array_add(rows, (gpointer)series);
		else
			++*ret_more;
	}
	return rows;
}

void
pp_words_append_count(
	GString *out, uint64_t n, const char *one, const char *many)
{
	g_string_append_printf(
		out, "%" G_GUINT64_FORMAT " %s", n, n == 1 ? one : many);
}

void
pp_words_append_more(
	GString *out, uint64_t n, const char *one, const char *many)
{
	if (n == 0)
		return;
	if (out->len > 0)
		g_string_append(out, ", ");
	pp_words_append_count(out, n, one, many);
}

/* "2 conversations", and whether they are only counted. */
static void
append_talks(GString *out, const PpDigest *digest, uint64_t n)
{
	pp_words_append_more(out, n, "conversation", "conversations");
	if (n > 0 && limit_conversations(digest) == 0)
		g_string_append(out, " not listed");
}

/* "; applied: 3 of these, 1 older": nobody is to add them to the others. */
static void
append_applied(GString *out, const PpDigestTotals *totals)
{
	g_autoptr(GString) which = g_string_new(NULL);

	pp_words_append_more(which, totals->applied - totals->applied_older,
		"of these", "of these");
	pp_words_append_more(which, totals->applied_older, "older", "older");
	if (which->len > 0)
		g_string_append_printf(out, "%sapplied: %s",
			out->len > 0 ? "; " : "", which->str);
}

char *
pp_words_totals(const PpDigest *digest)
{
	const PpDigestTotals *totals = pp_digest_totals(digest);
	GString *out = g_string_new(NULL);
	g_autoptr(GString) how = g_string_new(NULL);

	pp_words_append_more(out, totals->mails, "mail", "mails");
	pp_words_append_more(out, totals->series, "series", "series");
	pp_words_append_more(how, totals->fresh, "new", "new");
	pp_words_append_more(
		how, totals->updates, "new version", "new versions");
	pp_words_append_more(how, totals->resent, "resent", "resent");
	if (how->len > 0)
		g_string_append_printf(out, " (%s)", how->str);
	pp_words_append_more(out, totals->replaced, "older version not listed",
		"older versions not listed");
	pp_words_append_more(out, totals->backports, "backport", "backports");
	pp_words_append_more(
		out, totals->pull_requests, "pull request", "pull requests");
	pp_words_append_more(out, totals->broken, "report", "reports");
	append_talks(out, digest, totals->talks);
	pp_words_append_more(out, totals->commits, "commit", "commits");
	append_applied(out, totals);
	if (out->len == 0)
		g_string_append(out, "no mails");
	return g_string_free(out, FALSE);
}

char *
pp_words_posted(const PpFacts *facts)
{
	return facts->has_time ? pp_period_day(facts->arrived) : g_strdup("");
}

char *
pp_words_author(const PpFacts *facts)
{
	const char *domain = pp_facts_domain(facts);
	bool both = *facts->name && *domain;

	return g_strconcat(*facts->name ? facts->name : facts->addr,
		both ? " (" : "", both ? domain : "", both ? ")" : "",
		*facts->sent_by ? ", sent by " : "", facts->sent_by, NULL);
}

char *
pp_words_changes(const PpDigestSeries *series)
{
	if (!(series->flags & PP_DIGEST_COUNTED) ||
		(series->flags & PP_DIGEST_PULL))
		return g_strdup(series->area);
	return g_strdup_printf("%s%s+%" G_GINT64_FORMAT " -%" G_GINT64_FORMAT,
		series->area, *series->area ? " " : "", series->added,
		series->removed);
}

char *
pp_words_version(PpVersion version)
{
	char text[PP_VERSION_SIZE];

	return g_strconcat("v", pp_version_format(version, text), NULL);
}

/* "v2 2025-11-12T19:22:32Z" as people write it; "" when it is not that. */
static char *
was_text(const PpFacts *facts)
{
	const char *blank = strchr(facts->was, ' ');
	int64_t time;

	if (!blank || *facts->was != 'v' ||
		!pp_time_parse(blank + 1, strlen(blank + 1), &time))
		return g_strdup("");
	g_autofree char *date = pp_period_date(time, facts->arrived);
	return g_strdup_printf(
		"%.*s %s", (int)(blank - facts->was), facts->was, date);
}

char *
pp_words_previous(const PpDigestSeries *series, const PpFacts *facts)
{
	const PpDigestSeries *older = series->previous;

	if (!older)
		return was_text(facts);
	g_autofree char *version = pp_words_version(older->version);
	g_autofree char *date = pp_period_date(older->arrived, facts->arrived);
	return g_strdup_printf("%s %s", version, date);
}

int64_t
pp_words_n_reviewed(const PpFacts *facts, int64_t *ret_all)
{
	*ret_all = MAX(MAX(facts->total, facts->have), 1);
	if (facts->have <= 0 || facts->unreviewed < 0 || facts->pull ||
		facts->stable)
		return -1;
	int64_t reviewed = MAX(facts->have - facts->unreviewed, 0);

	/* A patch beyond the total is not one of those that it has. */
	if (facts->kind != PP_KIND_PATCH)
		reviewed = MAX(reviewed, MAX(facts->reviewed, facts->acked));
	*ret_all = MAX(*ret_all, reviewed + facts->unreviewed);
	return reviewed;
}

char *
pp_words_review_ratio(const PpFacts *facts)
{
	int64_t all;
	int64_t reviewed = pp_words_n_reviewed(facts, &all);

	if (reviewed < 0)
		return g_strdup("");
	return g_strdup_printf(
		"%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, reviewed, all);
}

char *
pp_words_reply_ratio(const PpFacts *facts)
{
	if (facts->replies <= 0)
		return g_strdup(facts->replies == 0 ? "0" : "");
	return g_strdup_printf("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT,
		facts->replies, facts->people);
}

char *
pp_words_replies(const PpFacts *facts)
{
	GString *out = g_string_new(NULL);

	if (facts->replies == 0)
		g_string_append(out, "no replies");
	pp_words_append_more(
		out, (uint64_t)MAX(facts->replies, 0), "reply", "replies");
	if (facts->replies > 1) {
		g_string_append(out, " by ");
		pp_words_append_count(
			out, (uint64_t)facts->people, "other", "others");
	}
	return g_string_free(out, FALSE);
}

/* Adds the word or words that FORMAT makes, behind a comma if need be. */
static void G_GNUC_PRINTF(2, 3)
	append_item(GString *out, const char *format, ...)
{
	va_list args;

	if (out->len > 0)
		g_string_append(out, ", ");
	va_start(args, format);
	g_string_append_vprintf(out, format, args);
	va_end(args);
}

char *
pp_words_commit(const char *commit)
{
	g_autofree char *clean = pp_clean_line_dup(commit);

	/* Characters, since bytes might end within one. */
	return g_utf8_substring(clean, 0, MIN(g_utf8_strlen(clean, -1), 12));
}

char *
pp_words_commit_link(const char *prefix, const char *commit)
{
	size_t digits = strspn(commit, "0123456789abcdef");

	return prefix && digits > 0 && !commit[digits]
		? g_strconcat(prefix, commit, NULL)
		: NULL;
}

void
pp_words_drop_linked(const PpDigestOptions *options, PpFacts *facts)
{
	g_autofree char *link =
		pp_words_commit_link(options->commit_link, facts->commit);

	if (!link)
		return;
	*facts->commit = '\0';
	facts->in_tree = 0;
}

char *
pp_words_applied(const PpFacts *facts)
{
	GString *out = g_string_new(facts->where);
	int64_t all = MAX(facts->have, facts->total);

	if (*facts->who)
		append_item(out, "%s", facts->who);
	if (*facts->commit) {
		g_autofree char *start = pp_words_commit(facts->commit);
		append_item(out, "%s", start);
	}
	if (facts->n_applied > 0 &&
		(facts->have > 0 ? facts->have : all) > facts->n_applied)
		append_item(out,
			"%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " patches",
			facts->n_applied, all);
	if (!*facts->commit && facts->in_tree > 0)
		append_item(out,
			"in the tree: %" G_GINT64_FORMAT
			" of %" G_GINT64_FORMAT,
			facts->in_tree, all);
	return g_string_free(out, FALSE);
}

char *
pp_words_link(const char *prefix, const char *id)
{
	/* No archive knows a mail by the name that mbox-split gave it. */
	if (!prefix || g_str_has_suffix(id, "@no-msgid.invalid"))
		return NULL;
	GString *out = g_string_new(prefix);
	pp_url_id_append(out, id);
	if (g_str_has_suffix(prefix, "/"))
		g_string_append_c(out, '/');
	return g_string_free(out, FALSE);
}
