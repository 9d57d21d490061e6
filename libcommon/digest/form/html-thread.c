/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "digest/form/html-thread.h"
#include "digest/form/notes.h"
#include "digest/form/words.h"
#include "digest/period.h"

/* Deeper answers stand below each other: a screen is not as wide. */
#define MAX_DEPTH 8
/* So many versions are shown, and so many that came after. */
#define MAX_VERSIONS 20

/* "v2 12 Nov 5 patches, 3 replies", linked. */
static bool
append_version(PpHtmlPage *page, const PpDigestSeries *series, bool current,
	GError **error)
{
	g_auto(PpFacts) facts;
	g_autoptr(GString) what = g_string_new(NULL);

	if (!pp_digest_facts(page->digest, series, &facts, error))
		return false;
	g_autofree char *version = pp_words_version(facts.version);
	g_autofree char *day = facts.has_time
		? pp_period_date(facts.arrived, pp_digest_now(page->digest))
		: g_strdup("");
	if (!facts.pull)
		pp_words_append_more(
			what, (uint64_t)facts.total, "patch", "patches");
	pp_words_append_more(
		what, (uint64_t)MAX(facts.replies, 0), "reply", "replies");
	g_string_append(page->out, current ? "<li class=\"now\">" : "<li>");
	pp_html_page_mail(page, facts.id, version);
	pp_html_page_printf(
		page->out, " %s <small>%s</small></li>\n", day, what->str);
	return true;
}

/* SERIES with the versions before and after it, newest first. */
static GPtrArray *
versions_of(const PpDigestSeries *series)
{
	GPtrArray *versions = g_ptr_array_new();

	for (size_t n = 0; series->next && n < MAX_VERSIONS; n++)
		series = series->next;
	for (size_t n = 0; series && n < 2 * MAX_VERSIONS; n++) {
		g_ptr_array_add(versions, (gpointer)series);
		series = series->previous;
	}
	return versions;
}

bool
pp_html_thread_versions(
	PpHtmlPage *page, const PpDigestSeries *series, GError **error)
{
	g_autoptr(GPtrArray) versions = versions_of(series);
	const PpDigestSeries *oldest = versions->pdata[versions->len - 1];
	g_auto(PpFacts) facts;

	if (!pp_digest_facts(page->digest, oldest, &facts, error))
		return false;
	g_autofree char *before = pp_words_previous(oldest, &facts);
	if (versions->len == 1 && !*before)
		return true;
	g_string_append(
		page->out, "<ol class=\"vs\" aria-label=\"Versions\">\n");
	if (*before)
		pp_html_page_printf(page->out, "<li>%s</li>\n", before);
	for (guint i = versions->len; i-- > 0;)
		if (!append_version(page, versions->pdata[i],
			    versions->pdata[i] == series, error))
			return false;
	g_string_append(page->out, "</ol>\n");
	return true;
}

/* "Reviewed-by Ann, Bob" of a patch, "Reviewed-by 1-3" of an answer. */
static void
append_tags(GString *out, const PpThreadMail *mail)
{
	for (guint i = 0; i < mail->tags->len; i++) {
		const PpThreadTag *tag =
			&g_array_index(mail->tags, PpThreadTag, i);
		bool withdrawn = tag->tag == PP_TAG_WITHDRAWN;
		g_autofree char *text = g_strdup_printf("%s%s%s",
			tag->tag == PP_TAG_APPLIED ? "applied"
				: withdrawn        ? "takes tags back"
						   : pp_tag_word(tag->tag),
			*tag->what ? " " : "", tag->what);
		pp_html_page_badge(out,
			withdrawn || tag->tag == PP_TAG_NACKED ? PP_TONE_BAD
							       : PP_TONE_GOOD,
			text);
	}
	if (mail->report)
		pp_html_page_badge(out, PP_TONE_BAD, "complaint");
}

/* A posting by its number; the row has the title of what heads it. */
static void
append_posting(PpHtmlPage *page, const PpThreadMail *mail, const PpFacts *facts)
{
	bool head = !strcmp(mail->id, facts->id);

	if (mail->kind != PP_KIND_POST && mail->total > 1)
		pp_html_page_printf(page->out,
			"<b>%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "</b> ",
			mail->number, mail->total);
	pp_html_page_mail(page, mail->id,
		head && mail->kind == PP_KIND_COVER           ? "cover letter"
			: head && mail->kind != PP_KIND_PATCH ? "the mail"
			: head && mail->total <= 1
			? "the patch"
			: pp_words_subject(mail->title));
	if (mail->kind == PP_KIND_PATCH && *facts->name &&
		strcmp(mail->name, facts->name) != 0)
		pp_html_page_printf(
			page->out, " <small>%s</small>", mail->name);
}

/* NEAR is a time of the year that needs no saying. */
static void
append_answer(PpHtmlPage *page, const PpThreadMail *mail, int64_t near)
{
	pp_html_page_mail(page, mail->id, *mail->name ? mail->name : "?");
	if (!mail->has_time)
		return;
	g_autofree char *time = pp_period_moment(mail->arrived, near);
	pp_html_page_printf(page->out, " <small>%s</small>", time);
}

/* Moves from a mail at depth FROM (-1: none yet) to the next, at depth TO. */
static void
append_move(GString *out, int from, int to)
{
	if (to > from) {
		g_string_append(out, "<ul>");
		return;
	}
	for (; from > to; from--)
		g_string_append(out, "</li></ul>");
	g_string_append(out, "</li>\n");
}

bool
pp_html_thread_mails(PpHtmlPage *page, const PpDigestSeries *series,
	const PpFacts *facts, GError **error)
{
	g_autoptr(GPtrArray) mails =
		pp_digest_thread(page->digest, series, error);
	int depth = 0;

	if (!mails)
		return false;
	for (guint i = 0; i < mails->len; i++) {
		const PpThreadMail *mail = mails->pdata[i];
		int to = (int)MIN(mail->depth, MAX_DEPTH);
		if (i == 0)
			g_string_append(page->out,
				"<ul class=\"th\" aria-label=\"Mails\">\n");
		else
			append_move(page->out, depth, to);
		depth = to;
		g_string_append(page->out, "<li>");
		if (mail->posting)
			append_posting(page, mail, facts);
		else
			append_answer(page, mail,
				facts->has_time ? facts->arrived : INT64_MIN);
		append_tags(page->out, mail);
		pp_html_page_commit(page, mail->commit);
	}
	if (mails->len > 0) {
		append_move(page->out, depth, 0);
		g_string_append(page->out, "</ul>\n");
	} else {
		g_string_append(page->out,
			"<p class=\"none\">No mail of it is here.</p>\n");
	}
	return pp_html_page_flush(page, error);
}
