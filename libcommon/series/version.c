/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "series/kinship.h"
#include "series/title.h"
#include "series/version.h"

/*
 * Candidates compared per key, newest first, and patches of one series that
 * are looked up: hostile input may have any number of either.
 */
#define MAX_LOOK_BACK 64
#define MAX_LOOK_UP 128
/* What a reworded title must share with the old one: words, in percent. */
#define LIKENESS 50
/* And the two patches: files, in percent. */
#define FILES_IN_COMMON 50
#define DAY ((int64_t)24 * 60 * 60)
/* Who comes with the title of an older patch means another, in seconds. */
#define FORGOTTEN (3 * 365 * DAY)

const char *const pp_match_names[PP_N_MATCHES + 1] = {
	"", "manual", "changeid", "named", "reply", "title", "patches", NULL};

typedef struct {
	PpSeriesSet *set;
	const PpCorpus *corpus;
	const bool *without; /* by PpMatch */
	PpIndex changeids;   /* -> series */
	PpIndex titles;      /* titles of heads and patches -> series */
	PpIndex patchids;    /* -> series */
	PpIndex authors;     /* addresses and names -> series */
	uint32_t n_indexed;  /* series that are in them */
	uint32_t *tried;     /* by series: the one whose patches it was last
			      * held against, + 1 */
} Linker;

/* The nearest earlier version that each kind of evidence gives. */
typedef struct {
	uint32_t of[PP_N_MATCHES];
} Found;

static const PpSeries *
series_at(const Linker *l, uint32_t n)
{
	return &l->set->all[n];
}

static const PpMail *
head_at(const Linker *l, const PpSeries *series)
{
	return pp_series_head(l->set, series);
}

static void
index_author(Linker *l, uint32_t person, uint32_t n)
{
	const PpPerson *who = pp_corpus_person(l->corpus, person);

	pp_index_add(&l->authors, pp_hash_mix(1, who->addr), n);
	if (who->name != PP_NONE)
		pp_index_add(&l->authors, pp_hash_mix(2, who->name), n);
}

static void
index_series(Linker *l, uint32_t n)
{
	const PpSeries *series = series_at(l, n);
	PpMailIter it = pp_series_postings(l->set, series);
	const PpMail *mail;

	if (series->changeid != PP_NONE)
		pp_index_add(&l->changeids, series->changeid, n);
	index_author(l, series->author, n);
	while ((mail = pp_mail_next(&it)) != NULL) {
		pp_index_add(&l->titles, mail->title, n);
		if (mail->patchid != 0)
			pp_index_add(&l->patchids, mail->patchid, n);
	}
}

static void
init_indexes(Linker *l)
{
	pp_index_init(&l->changeids);
	pp_index_init(&l->titles);
	pp_index_init(&l->patchids);
	pp_index_init(&l->authors);
}

/* Has all series in the indexes that may be before LATER: no later ones. */
static void
index_up_to(Linker *l, uint32_t later)
{
	int64_t until = head_at(l, series_at(l, later))->arrived + PP_LATE_BY;

	for (; l->n_indexed < l->set->n; l->n_indexed++) {
		const PpSeries *series = series_at(l, l->n_indexed);

		if ((series->flags & PP_SERIES_GHOST) != 0 ||
			head_at(l, series)->arrived > until)
			return;
		index_series(l, l->n_indexed);
	}
}

static void
clear_indexes(Linker *l)
{
	pp_index_clear(&l->changeids);
	pp_index_clear(&l->titles);
	pp_index_clear(&l->patchids);
	pp_index_clear(&l->authors);
}

/* Takes series N for evidence MATCH if it is nearer than what was found. */
static void
propose(Linker *l, Found *found, PpMatch match, uint32_t n, uint32_t later)
{
	uint32_t have = found->of[match];

	if (have == PP_NONE ||
		pp_kinship_is_nearer(series_at(l, n), series_at(l, have),
			series_at(l, later)))
		found->of[match] = n;
}

static bool
may_precede(const Linker *l, uint32_t n, uint32_t later)
{
	const PpSeries *a = series_at(l, n);
	const PpSeries *b = series_at(l, later);

	return pp_kinship_may_precede(l->set, a, b, false) &&
		head_at(l, b)->arrived - head_at(l, a)->arrived <= FORGOTTEN;
}

static void
find_changeid(Linker *l, Found *found, uint32_t later)
{
	const PpSeries *series = series_at(l, later);

	if (series->changeid == PP_NONE)
		return;
	const PpIndexEntry *entry =
		pp_index_last(&l->changeids, series->changeid);
	for (int i = 0; entry != NULL && i < MAX_LOOK_BACK; i++) {
		if (may_precede(l, entry->value, later) &&
			pp_kinship_same_tree(
				l->set, series_at(l, entry->value), series))
			propose(l, found, PP_MATCH_CHANGEID, entry->value,
				later);
		entry = pp_index_before(&l->changeids, entry);
	}
}

static void
find_named(Linker *l, Found *found, uint32_t later)
{
	const PpSeries *series = series_at(l, later);
	PpMailIter it = pp_series_postings(l->set, series);
	const PpMail *mail;

	while ((mail = pp_mail_next(&it)) != NULL) {
		const uint32_t *names = pp_corpus_names(l->corpus, mail);

		for (unsigned k = 0; k < mail->n_names; k++) {
			const PpMail *named =
				pp_corpus_mail(l->corpus, names[k]);

			if (named != NULL && named->series != PP_NONE &&
				pp_kinship_may_precede(l->set,
					series_at(l, named->series), series,
					true))
				propose(l, found, PP_MATCH_NAMED, named->series,
					later);
		}
	}
}

static bool
has_title(const Linker *l, const PpSeries *series, uint32_t title)
{
	PpMailIter it = pp_series_postings(l->set, series);
	const PpMail *mail;

	while ((mail = pp_mail_next(&it)) != NULL)
		if (mail->title == title)
			return true;
	return false;
}

/* The percent of words that the titles of two heads have in common. */
static unsigned
likeness(const Linker *l, const PpSeries *a, const PpSeries *b)
{
	return pp_title_likeness(
		pp_intern_get(&l->corpus->strings, head_at(l, a)->title),
		pp_intern_get(&l->corpus->strings, head_at(l, b)->title));
}

/* LATER says that it is the version after EARLIER. */
static bool
is_next_number(const PpSeries *earlier, const PpSeries *later)
{
	return (later->flags & PP_SERIES_SILENT) == 0 &&
		(later->version.major == earlier->version.major + 1 ||
			(later->version.major == earlier->version.major &&
				later->version.minor > earlier->version.minor));
}

/* The title may have been reworded where all else speaks for a version. */
static bool
is_reworded(const Linker *l, const PpSeries *earlier, const PpSeries *later)
{
	return likeness(l, earlier, later) >= LIKENESS ||
		(is_next_number(earlier, later) &&
			pp_kinship_common_files(l->set, earlier, later) >=
				FILES_IN_COMMON);
}

static void
find_reply(Linker *l, Found *found, uint32_t later)
{
	const PpSeries *series = series_at(l, later);
	uint32_t parent = l->set->threads->parent[head_at(l, series)->id];
	uint32_t above = parent == PP_NONE ? PP_NONE : l->set->anchor[parent];

	if (above == PP_NONE)
		return;
	uint32_t n = l->corpus->mails[above].series;
	if (n == PP_NONE || !may_precede(l, n, later))
		return;
	const PpSeries *earlier = series_at(l, n);
	if (!pp_kinship_same_author(l->set, earlier, series) ||
		!pp_kinship_same_tree(l->set, earlier, series))
		return;
	if (has_title(l, earlier, head_at(l, series)->title) ||
		is_reworded(l, earlier, series))
		propose(l, found, PP_MATCH_REPLY, n, later);
}

/* LATER says a version above EARLIER's, or is the patch after an RFC. */
static bool
says_later(const PpSeries *earlier, const PpSeries *later)
{
	bool after_rfc = (earlier->flags & PP_FLAG_RFC) != 0 &&
		(later->flags & PP_FLAG_RFC) == 0;

	return after_rfc ||
		((later->flags & PP_SERIES_SILENT) == 0 &&
			pp_kinship_compare_versions(earlier, later) < 0);
}

/*
 * Same author and title.  One who says no version, or the same again, may have
 * sent two patches of one title: then they must share a patch or a file.
 */
static bool
title_speaks(const Linker *l, const PpSeries *earlier, const PpSeries *later)
{
	if (!pp_kinship_same_author(l->set, earlier, later) ||
		!pp_kinship_same_tree(l->set, earlier, later))
		return false;
	return says_later(earlier, later) ||
		pp_kinship_common_files(l->set, earlier, later) > 0 ||
		pp_kinship_share_patchid(l->set, earlier, later);
}

static void
find_title(Linker *l, Found *found, uint32_t later)
{
	const PpSeries *series = series_at(l, later);
	const PpIndexEntry *entry =
		pp_index_last(&l->titles, head_at(l, series)->title);

	if (*pp_intern_get(&l->corpus->strings, head_at(l, series)->title) ==
		'\0')
		return;
	for (int i = 0; entry != NULL && i < MAX_LOOK_BACK; i++) {
		uint32_t n = entry->value;

		if (may_precede(l, n, later) &&
			title_speaks(l, series_at(l, n), series))
			propose(l, found, PP_MATCH_TITLE, n, later);
		entry = pp_index_before(&l->titles, entry);
	}
}

/*
 * A version that says its number has half of the patches of one of the two; a
 * silent one half of both, or it is another series that took some over, and a
 * title in common is not enough.
 */
static bool
patches_speak(const Linker *l, const PpSeries *earlier, const PpSeries *later)
{
	if (!pp_kinship_same_author(l->set, earlier, later) ||
		!pp_kinship_same_tree(l->set, earlier, later))
		return false;
	uint32_t common = pp_kinship_common_patches(l->set, earlier, later);
	if (says_later(earlier, later))
		return common > 0 &&
			common * 2 >= MIN(earlier->have, later->have);
	return common > 0 && common * 2 >= MAX(earlier->have, later->have) &&
		(common > 1 ||
			pp_kinship_common_files(l->set, earlier, later) > 0 ||
			pp_kinship_share_patchid(l->set, earlier, later));
}

static void
try_patches(Linker *l, Found *found, const PpIndex *index, uint64_t key,
	uint32_t later)
{
	const PpIndexEntry *entry = pp_index_last(index, key);

	for (int i = 0; entry != NULL && i < MAX_LOOK_BACK; i++) {
		uint32_t n = entry->value;

		/* Where one patch is known, many are. */
		if (l->tried[n] != later + 1 && may_precede(l, n, later) &&
			patches_speak(l, series_at(l, n), series_at(l, later)))
			propose(l, found, PP_MATCH_PATCHES, n, later);
		l->tried[n] = later + 1;
		entry = pp_index_before(index, entry);
	}
}

static void
find_patches(Linker *l, Found *found, uint32_t later)
{
	const PpSeries *series = series_at(l, later);
	PpMailIter it = pp_series_postings(l->set, series);
	const PpMail *mail;

	it.end = MIN(it.end, it.next + MAX_LOOK_UP);
	while ((mail = pp_mail_next(&it)) != NULL) {
		if (mail->kind != PP_KIND_PATCH)
			continue;
		try_patches(l, found, &l->titles, mail->title, later);
		if (mail->patchid != 0)
			try_patches(
				l, found, &l->patchids, mail->patchid, later);
	}
}

/* What the titles have in common beyond what patches to one place share. */
static unsigned
deep_likeness(const Linker *l, const PpSeries *earlier, const PpSeries *later)
{
	const PpIntern *strings = &l->corpus->strings;
	const char *a = pp_intern_get(strings, head_at(l, earlier)->title);
	const char *b = pp_intern_get(strings, head_at(l, later)->title);

	pp_title_skip_lead(&a, &b);
	return pp_title_likeness(a, b);
}

/* The less the titles are alike, the more else must speak for a version. */
static bool
is_reworded_version(
	const Linker *l, const PpSeries *earlier, const PpSeries *later)
{
	int64_t gap = head_at(l, later)->arrived - head_at(l, earlier)->arrived;
	unsigned files = pp_kinship_common_files(l->set, earlier, later);
	unsigned deep = deep_likeness(l, earlier, later);

	return (likeness(l, earlier, later) >= LIKENESS &&
		       files >= FILES_IN_COMMON && gap <= 270 * DAY) ||
		(deep >= 30 && files >= 80 && gap <= 180 * DAY) ||
		(deep >= 15 && files == 100 && gap <= 7 * DAY);
}

/*
 * The last resort of a version that says its number: the author's series of
 * the number before, which changes the same files under a similar title.
 */
static void
find_reworded(Linker *l, Found *found, uint32_t later)
{
	const PpSeries *series = series_at(l, later);
	const PpPerson *who = pp_corpus_person(l->corpus, series->author);
	const PpIndexEntry *entry =
		pp_index_last(&l->authors, pp_hash_mix(1, who->addr));

	if ((series->flags & PP_SERIES_SILENT) != 0)
		return;
	for (int i = 0; entry != NULL && i < MAX_LOOK_BACK; i++) {
		uint32_t n = entry->value;
		const PpSeries *earlier = series_at(l, n);

		if (n < later && may_precede(l, n, later) &&
			is_next_number(earlier, series) &&
			pp_kinship_same_tree(l->set, earlier, series) &&
			is_reworded_version(l, earlier, series))
			propose(l, found, PP_MATCH_TITLE, n, later);
		entry = pp_index_before(&l->authors, entry);
	}
}

/* Is series N a later version, by the links made so far, of EARLIER? */
static bool
descends(const Linker *l, uint32_t n, uint32_t earlier)
{
	for (int i = 0; n != PP_NONE && i < MAX_LOOK_BACK; i++) {
		if (n == earlier)
			return true;
		n = series_at(l, n)->previous;
	}
	return false;
}

/*
 * The strongest evidence decides which chain of versions LATER belongs to;
 * weaker evidence may then find a nearer version of that chain.
 */
static void
decide(Linker *l, const Found *found, uint32_t later)
{
	PpSeries *series = &l->set->all[later];
	PpMatch match = PP_MATCH_CHANGEID;

	while (match < PP_N_MATCHES && found->of[match] == PP_NONE)
		match++;
	if (match == PP_N_MATCHES)
		return;
	series->previous = found->of[match];
	series->matched = (uint8_t)match;
	while (++match < PP_N_MATCHES) {
		uint32_t n = found->of[match];

		if (n == PP_NONE || n == series->previous ||
			!pp_kinship_is_nearer(series_at(l, n),
				series_at(l, series->previous), series) ||
			!descends(l, n, series->previous))
			continue;
		series->previous = n;
		series->matched = (uint8_t)match;
	}
}

static void
link_one(Linker *l, uint32_t later)
{
	static void (*const finders[PP_N_MATCHES])(
		Linker *, Found *, uint32_t) = {
		[PP_MATCH_CHANGEID] = find_changeid,
		[PP_MATCH_NAMED] = find_named,
		[PP_MATCH_REPLY] = find_reply,
		[PP_MATCH_TITLE] = find_title,
		[PP_MATCH_PATCHES] = find_patches,
	};
	Found found;
	bool any = false;

	memset(&found, 0xff, sizeof(found));
	for (int match = 0; match < PP_N_MATCHES; match++) {
		if (finders[match] != NULL && !l->without[match])
			finders[match](l, &found, later);
		any = any || found.of[match] != PP_NONE;
	}
	if (!any && !l->without[PP_MATCH_TITLE])
		find_reworded(l, &found, later);
	decide(l, &found, later);
}

static void
apply_manual(Linker *l, const GArray *links)
{
	for (guint i = 0; i < links->len; i++) {
		const PpManualLink *link =
			&g_array_index(links, PpManualLink, i);
		uint32_t newer = l->corpus->mails[link->newer].series;
		uint32_t older = link->older == PP_NONE
			? PP_NONE
			: l->corpus->mails[link->older].series;

		if (newer == PP_NONE || newer == older)
			continue;
		l->set->all[newer].previous = older;
		l->set->all[newer].matched =
			older == PP_NONE ? PP_MATCH_NONE : PP_MATCH_MANUAL;
	}
}

/* Links that lead round in a circle are cut at the series that came first. */
static void
cut_circles(PpSeriesSet *set)
{
	g_autofree uint32_t *walk = g_new0(uint32_t, set->n + 1);

	for (uint32_t start = 0; start < set->n; start++) {
		uint32_t n = start;

		while (n != PP_NONE && walk[n] == 0) {
			walk[n] = start + 1;
			n = set->all[n].previous;
		}
		if (n == PP_NONE || walk[n] != start + 1)
			continue;
		uint32_t first = n;
		for (uint32_t k = set->all[n].previous; k != n;
			k = set->all[k].previous)
			first = MIN(first, k);
		set->all[first].previous = PP_NONE;
		set->all[first].matched = PP_MATCH_NONE;
	}
}

static void
set_next(PpSeriesSet *set)
{
	for (uint32_t n = 0; n < set->n; n++) {
		uint32_t previous = set->all[n].previous;

		if (previous != PP_NONE && set->all[previous].next == PP_NONE)
			set->all[previous].next = n;
	}
}

void
pp_version_link(
	PpSeriesSet *set, const bool without[PP_N_MATCHES], const GArray *links)
{
	Linker l = {.set = set,
		.corpus = set->corpus,
		.without = without,
		.tried = g_new0(uint32_t, set->n + 1)};

	init_indexes(&l);
	for (uint32_t n = 0; n < set->n; n++) {
		if ((set->all[n].flags & PP_SERIES_GHOST) != 0)
			break;
		index_up_to(&l, n);
		link_one(&l, n);
	}
	clear_indexes(&l);
	g_free(l.tried);
	apply_manual(&l, links);
	cut_circles(set);
	set_next(set);
}

const char *
pp_version_state(const PpSeriesSet *set, uint32_t n)
{
	const PpSeries *series = &set->all[n];

	if ((series->flags & PP_FLAG_RESEND) != 0)
		return "resend";
	if (series->previous == PP_NONE)
		return series->version.major > 1 ? "update" : "new";
	const PpSeries *before = &set->all[series->previous];
	bool same_kind = ((series->flags ^ before->flags) & PP_FLAG_RFC) == 0;
	bool silent = (series->flags & PP_SERIES_SILENT) != 0;
	int order = pp_kinship_compare_versions(before, series);
	return same_kind && (order == 0 || (silent && order > 0)) ? "resend"
								  : "update";
}

uint32_t *
pp_version_newest(const PpSeriesSet *set)
{
	uint32_t *newest = g_new(uint32_t, set->n + 1);

	for (uint32_t n = 0; n < set->n; n++)
		newest[n] = PP_NONE;
	for (uint32_t n = 0; n < set->n; n++) {
		uint32_t end = n;

		while (newest[end] == PP_NONE && set->all[end].next != PP_NONE)
			end = set->all[end].next;
		end = newest[end] == PP_NONE ? end : newest[end];
		for (uint32_t k = n; k != PP_NONE && newest[k] == PP_NONE;
			k = set->all[k].next)
			newest[k] = end;
	}
	return newest;
}
