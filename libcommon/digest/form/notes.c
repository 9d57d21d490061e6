/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "digest/form/notes.h"
#include "digest/form/words.h"
#include "digest/period.h"

/* Of those who gave tags, so many are named. */
#define MAX_PRAISE 3
#define DAY 86400

static void
clear_note(gpointer data)
{
	g_free(((PpNote *)data)->text);
}

GArray *
pp_notes_new(void)
{
	GArray *notes = g_array_new(FALSE, FALSE, sizeof(PpNote));

	g_array_set_clear_func(notes, clear_note);
	return notes;
}

void
pp_notes_add(GArray *notes, PpTone tone, char *text)
{
	const PpNote note = {text, tone};

	if (text && *text)
		g_array_append_val(notes, note);
	else
		g_free(text);
}

static void
add_count(GArray *notes, PpTone tone, int64_t n, const char *one,
	const char *many)
{
	GString *text = g_string_new(NULL);

	pp_words_append_more(text, (uint64_t)MAX(n, 0), one, many);
	pp_notes_add(notes, tone, g_string_free(text, FALSE));
}

static void
add_nack(GArray *notes, const PpFacts *facts)
{
	if (*facts->nackers)
		pp_notes_add(notes, PP_TONE_BAD,
			g_strconcat("NAK by ", facts->nackers, NULL));
}

static void
add_complaints(GArray *notes, const PpFacts *facts)
{
	add_count(notes, PP_TONE_BAD, facts->reports, "robot complaint",
		"robot complaints");
}

/* "7 Reviewed-by from Ann", "Tested-by from Bob": the first few. */
static void
add_praise(GArray *notes, const PpFacts *facts)
{
	for (guint i = 0; i < MIN(facts->praise->len, MAX_PRAISE); i++) {
		PpPraise *p = &g_array_index(facts->praise, PpPraise, i);
		if (p->tag == PP_TAG_NACKED) /* which is said by name */
			continue;
		g_autofree char *times = p->count > 1
			? g_strdup_printf("%u ", p->count)
			: g_strdup("");
		pp_notes_add(notes, PP_TONE_PLAIN,
			g_strdup_printf("%s%s from %s", times,
				pp_tag_word(p->tag), p->name));
	}
}

/* Whose turn it is; whether that is the reader's, FLAGS of the series say. */
static void
add_turn(GArray *notes, uint32_t flags, const PpFacts *facts, int64_t now)
{
	static const struct {
		const char *turn, *words;
		uint32_t flag; /* with that: */
		const char *your_words;
		PpTone tone;
	} turns[] = {{"author", "waiting for the author", PP_DIGEST_OWN,
			     "waiting for you", PP_TONE_BAD},
		{"review", "waiting for review", PP_DIGEST_TODO,
			"waiting for your review", PP_TONE_ODD},
		{"apply", "ready to apply", PP_DIGEST_TODO,
			"ready for you to apply", PP_TONE_GOOD},
		{"", "", PP_DIGEST_TODO, "waiting for your answer",
			PP_TONE_BAD}};
	bool known = now != INT64_MIN && facts->spoke_at >= 0;
	int64_t days = known ? (now - facts->spoke_at) / DAY : 0;

	if (*facts->turn && !(flags & PP_DIGEST_TURN))
		return;
	for (size_t i = 0; i < G_N_ELEMENTS(turns); i++) {
		if (strcmp(facts->turn, turns[i].turn) != 0)
			continue;
		bool yours = flags & turns[i].flag;
		g_autoptr(GString) text = g_string_new(
			yours ? turns[i].your_words : turns[i].words);
		if (days > 0 && text->len > 0) {
			g_string_append(text, " for ");
			pp_words_append_count(
				text, (uint64_t)days, "day", "days");
		}
		pp_notes_add(notes, turns[i].tone, g_strdup(text->str));
	}
}

/* What it is to the reader, behind all that it is to everybody. */
static void
add_yours(GArray *notes, uint32_t flags)
{
	if (flags & PP_DIGEST_COMMENTED)
		pp_notes_add(notes, PP_TONE_ODD,
			g_strdup("you commented on it before"));
	if (flags & PP_DIGEST_ASKED)
		pp_notes_add(notes, PP_TONE_BAD, g_strdup("you were asked"));
}

/*
 * What is odd.  Of a backport's patches most are on other lists: how many are
 * here says that, and which are missing sounds as if somebody forgot them.
 */
static void
add_odd(GArray *notes, const PpFacts *facts)
{
	g_auto(GStrv) odds = g_strsplit(facts->odd, "; ", -1);

	for (char **odd = odds; *odd; odd++) {
		if (!strcmp(*odd, "mixed versions"))
			pp_notes_add(notes, PP_TONE_ODD,
				g_strdup("patches of several versions"));
		else if (facts->stable && g_str_has_prefix(*odd, "missing "))
			pp_notes_add(notes, PP_TONE_PLAIN,
				g_strdup_printf("%" G_GINT64_FORMAT
						" of %" G_GINT64_FORMAT
						" patches on this list",
					facts->have, facts->total));
		else
			pp_notes_add(notes, PP_TONE_ODD, g_strdup(*odd));
	}
}

static void
add_applied(GArray *notes, const PpFacts *facts)
{
	g_autofree char *where = pp_words_applied(facts);

	pp_notes_add(notes, PP_TONE_GOOD,
		g_strdup_printf("applied%s%s", *where ? ": " : "", where));
}

void
pp_notes_add_state(GArray *notes, const PpDigestSeries *series,
	const PpFacts *facts, int64_t now)
{
	if (facts->rfc)
		pp_notes_add(notes, PP_TONE_ODD, g_strdup("RFC"));
	if (series->flags & PP_DIGEST_RESENT)
		pp_notes_add(notes, PP_TONE_PLAIN, g_strdup("resent"));
	if (*facts->tree)
		pp_notes_add(notes, PP_TONE_PLAIN,
			g_strconcat("for ", facts->tree, NULL));
	add_nack(notes, facts);
	add_complaints(notes, facts);
	add_odd(notes, facts);
	if (*facts->needs)
		pp_notes_add(notes, PP_TONE_ODD,
			g_strdup_printf("needs %s, not applied", facts->needs));
	if (series->flags & PP_DIGEST_APPLIED)
		add_applied(notes, facts);
	add_turn(notes, series->flags, facts, now);
	add_yours(notes, series->flags);
}

static void
add_speaker(GArray *notes, const PpFacts *facts, int64_t now)
{
	if (!*facts->spoke || facts->spoke_at < 0)
		return;
	g_autofree char *date = pp_period_date(facts->spoke_at, now);
	pp_notes_add(notes, PP_TONE_PLAIN,
		g_strdup_printf("last mail %s by %s", date, facts->spoke));
}

static void
add_answers(GArray *notes, const PpFacts *facts, int64_t now)
{
	bool open = facts->replies == 0;

	pp_notes_add(notes, open ? PP_TONE_BAD : PP_TONE_PLAIN,
		pp_words_replies(facts));
	if (!open)
		add_speaker(notes, facts, now);
	if (*facts->fix)
		pp_notes_add(notes, PP_TONE_GOOD,
			g_strconcat("patch: ", facts->fix, NULL));
}

static void
add_reviewed(GArray *notes, const PpFacts *facts)
{
	g_autofree char *ratio = pp_words_review_ratio(facts);

	if (*ratio)
		pp_notes_add(notes, PP_TONE_PLAIN,
			g_strconcat("reviewed ", ratio, NULL));
}

/*
 * What is said about an earlier posting: "13 new mails", "20 replies by 5
 * others", "reviewed 7/9", "7 Reviewed-by from Vlastimil Babka", "last mail 22
 * Nov by Ann", and whose turn it is; or how a conversation went: "5 replies by
 * 3 others", "no replies", "patch: mm: fix x".
 */
static void
add_talk(GArray *notes, const PpDigestSeries *series, const PpFacts *facts,
	int64_t now)
{
	const uint32_t own_applied = PP_DIGEST_OWN | PP_DIGEST_APPLIED;

	if (facts->is_commit) {
		add_applied(notes, facts);
	} else if (facts->talk) {
		add_answers(notes, facts, now);
	} else {
		add_count(notes, PP_TONE_PLAIN, series->mails, "new mail",
			"new mails");
		if (facts->replies != 0)
			pp_notes_add(
				notes, PP_TONE_PLAIN, pp_words_replies(facts));
		add_reviewed(notes, facts);
		add_praise(notes, facts);
		add_nack(notes, facts);
		add_complaints(notes, facts);
		add_speaker(notes, facts, now);
		if ((series->flags & own_applied) == own_applied)
			add_applied(notes, facts);
	}
	add_turn(notes, series->flags, facts, now);
	add_yours(notes, series->flags);
}

void
pp_notes_add_previous(
	GArray *notes, const PpDigestSeries *series, const PpFacts *facts)
{
	g_autofree char *before = pp_words_previous(series, facts);

	if (*before)
		pp_notes_add(notes, PP_TONE_PLAIN,
			g_strconcat("after ", before, NULL));
}

static void
add_columns(GArray *notes, const PpFacts *facts)
{
	add_reviewed(notes, facts);
	pp_notes_add(notes, PP_TONE_PLAIN, pp_words_replies(facts));
}

/* Are answers all that is here of a series?  A row of them has no time. */
static bool
has_answers_alone(const PpFacts *facts)
{
	return !facts->talk && !facts->has_time &&
		(pp_kind_is_answer(facts->kind) ||
			facts->kind == PP_KIND_SERIES);
}

static void
add_author(GArray *notes, const PpFacts *facts)
{
	char *author = pp_words_author(facts);
	/* Who sent a patch without a From is not known, either. */
	bool known = *author || !has_answers_alone(facts);

	pp_notes_add(notes, PP_TONE_PLAIN, author);
	if (!known)
		pp_notes_add(notes, PP_TONE_PLAIN,
			g_strdup("patches not on this list, only replies"));
}

GArray *
pp_notes_row(PpSection section, const PpDigestSeries *series,
	const PpFacts *facts, int64_t now, bool columns)
{
	GArray *notes = pp_notes_new();

	add_author(notes, facts);
	if (section == PP_SECTION_APPLIED) {
		pp_notes_add(notes, PP_TONE_GOOD, pp_words_applied(facts));
	} else if (pp_words_section_is_talk(section)) {
		add_talk(notes, series, facts, now);
	} else {
		pp_notes_add_previous(notes, series, facts);
		pp_notes_add(notes, PP_TONE_PLAIN, pp_words_changes(series));
		if (!columns)
			add_columns(notes, facts);
		pp_notes_add_state(notes, series, facts, now);
	}
	return notes;
}

char *
pp_notes_join(const GArray *notes, const char *between)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < notes->len; i++)
		g_string_append_printf(out, "%s%s", i ? between : "",
			g_array_index(notes, PpNote, i).text);
	return g_string_free(out, FALSE);
}
