/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "series/backport.h"
#include "series/commit-match.h"
#include "series/title.h"

/* Hashes of a sketch by which others are found, the smallest. */
#define PROBES 8
/* Commits compared per probe. */
#define MAX_PROBED 16
/* Commits that one posting may be like. */
#define MAX_ALIKE 4
/* Percent of the lines, when the author is the same, and when the title is. */
#define LINES_OF_AUTHOR 60
#define LINES_OF_TITLE 75
/* Percent of the words, where one title is near another. */
#define NEAR_TITLE 60

const char *const pp_commit_by_names[] = {
	NULL, "link", "patchid", "title", "lines"};

static bool
may_become_one(const PpMail *mail)
{
	return mail->kind == PP_KIND_PATCH &&
		(mail->flags & PP_MAIL_COMMIT) == 0;
}

static bool
is_same_author(const PpMatching *m, const PpCommit *commit, const PpMail *mail)
{
	return commit->author != PP_NONE && mail->author != PP_NONE &&
		pp_corpus_same_person(m->corpus, commit->author, mail->author);
}

static bool
is_same_title(const PpCommit *commit, const PpMail *mail)
{
	return commit->title != PP_NONE && commit->title == mail->title;
}

static bool
is_same_diff(const PpCommit *commit, const PpMail *mail)
{
	return commit->patchid != 0 && commit->patchid == mail->patchid;
}

/* Is what MAIL is called, or where it changes something, COMMIT's, too? */
static bool
is_alike(const PpMatching *m, const PpCommit *commit, const PpMail *mail)
{
	return is_same_title(commit, mail) ||
		pp_matching_share_files(m, commit, mail);
}

/* The mail that LINK names, if it may be the patch; or NULL. */
static const PpMail *
linked(const PpMatching *m, const PpCommit *commit, uint32_t link)
{
	uint32_t id = g_array_index(m->commits->links, uint32_t, link);
	const PpMail *mail = pp_corpus_mail(m->corpus, id);

	/* Links lead to reports and to other patches, too. */
	return mail != NULL && mail->kind == PP_KIND_PATCH &&
			(is_same_diff(commit, mail) ||
				is_same_title(commit, mail) ||
				is_same_author(m, commit, mail))
		? mail
		: NULL;
}

/*
 * How well MAIL, which has all else in common with COMMIT, is what it was: by
 * author and title, by the time that git am keeps, by having been there. Anyone
 * may copy that time: of two that have it the author's own counts, and of those
 * that came behind the commit no other's, where it is no sign.
 */
static unsigned
worth(const PpMatching *m, const PpCommit *commit, const PpMail *mail)
{
	bool named =
		is_same_title(commit, mail) && is_same_author(m, commit, mail);
	bool own = pp_matching_is_sent_by_author(m, commit, mail);
	bool before = pp_matching_is_before(commit, mail);
	bool dated = mail->date == commit->authored && (before || own);

	return named * 8u + dated * 4u + before * 2u + (dated && own);
}

/*
 * Of the mails that INDEX has under KEY the best; of equals the newest, but
 * the oldest of those that came when the commit was there: its author posts
 * what he has committed.  PP_NONE if there is none.
 */
static uint32_t
best_of(const PpMatching *m, const PpCommit *commit, const PpIndex *index,
	uint64_t key, bool titled)
{
	PpIndexWalk it = pp_index_walk(index, key, PP_MATCHING_LOOKED);
	uint32_t best = PP_NONE;
	unsigned most = 0;

	for (uint32_t n; (n = pp_index_next(&it)) != PP_NONE;) {
		const PpMail *mail = &m->corpus->mails[n];
		unsigned found = worth(m, commit, mail);
		/* A title alone must be there before the commit is. */
		bool fits = !titled ||
			(found >= 8 && pp_matching_is_before(commit, mail) &&
				pp_matching_share_files(m, commit, mail));
		bool older = best != PP_NONE && found == most &&
			!pp_matching_is_before(commit, mail);

		if (fits && (best == PP_NONE || found > most || older)) {
			best = n;
			most = found;
		}
	}
	return best;
}

/* The mail that has the patch id of COMMIT and became it, or PP_NONE. */
static uint32_t
best_by_patchid(const PpMatching *m, const PpCommit *commit)
{
	if (commit->patchid == 0)
		return PP_NONE;
	uint32_t mail =
		best_of(m, commit, &m->patchids, commit->patchid, false);
	uint32_t backport = pp_backport_best(m, commit);
	bool fits = mail != PP_NONE && pp_matching_is_free_for(m, commit, mail);

	if (backport != PP_NONE &&
		(!fits ||
			pp_backport_is_rather(m, commit,
				&m->corpus->mails[backport],
				&m->corpus->mails[mail])))
		return backport;
	return fits ? mail : PP_NONE;
}

static bool
is_of_backport(const PpMatching *m, const PpCommit *commit)
{
	if (pp_index_find(&m->stables, commit->patchid) == PP_NONE)
		return false;
	uint32_t mail = best_by_patchid(m, commit);

	return mail != PP_NONE &&
		pp_matching_is_backport(&m->corpus->mails[mail]);
}

/* How like is MAIL to COMMIT, which has a link to it?  git am keeps the date.
 */
static unsigned
likeness_of(const PpMatching *m, const PpCommit *commit, const PpMail *mail)
{
	return pp_matching_is_dated(m, commit, mail) * 4u +
		is_same_diff(commit, mail) * 2u + is_same_title(commit, mail);
}

/*
 * Of the patches that COMMIT has links to the one that it is like; of several
 * the last: who applies a patch adds his link below the author's.  NULL: none.
 */
static const PpMail *
best_linked(const PpMatching *m, const PpCommit *commit)
{
	const PpMail *found = NULL;

	for (uint32_t i = 0; i < commit->n_links; i++) {
		const PpMail *mail = linked(m, commit, commit->links + i);

		if (mail != NULL &&
			(is_same_diff(commit, mail) ||
				is_alike(m, commit, mail)) &&
			(found == NULL ||
				likeness_of(m, commit, mail) >=
					likeness_of(m, commit, found)))
			found = mail;
	}
	return found;
}

static void
match_link(PpMatching *m, uint32_t n)
{
	const PpCommit *commit = pp_matching_commit(m, n);
	const PpMail *found = best_linked(m, commit);

	/* A backport keeps the links of what it carries. */
	if (found == NULL ||
		(!pp_matching_is_backport(found) && is_of_backport(m, commit)))
		return;
	/* The link may tell why, and another version is what was applied. */
	if (!is_same_diff(commit, found) &&
		!pp_matching_is_dated(m, commit, found) &&
		best_by_patchid(m, commit) != PP_NONE)
		return;
	uint32_t mail = pp_corpus_index(m->corpus, found);
	if (m->match->commit[mail] == PP_NONE)
		pp_matching_take(m, n, mail, PP_COMMIT_BY_LINK);
}

static void
match_patchid(PpMatching *m, uint32_t n)
{
	uint32_t mail = best_by_patchid(m, pp_matching_commit(m, n));

	if (mail != PP_NONE)
		pp_matching_take(m, n, mail, PP_COMMIT_BY_PATCHID);
}

static void
match_title(PpMatching *m, uint32_t n)
{
	const PpCommit *commit = pp_matching_commit(m, n);

	if (commit->title == PP_NONE ||
		*pp_intern_get(&m->corpus->strings, commit->title) == '\0')
		return;
	uint32_t mail = best_of(m, commit, &m->titles, commit->title, true);
	if (mail != PP_NONE && pp_matching_is_free(m, mail))
		pp_matching_take(m, n, mail, PP_COMMIT_BY_TITLE);
}

/* A pair of patches that are alike, for the best to be taken first. */
typedef struct {
	uint32_t commit;
	uint32_t mail;
	unsigned likeness;
	unsigned worth;
} Pair;

static int
compare_pairs(const void *a, const void *b)
{
	const Pair *x = a, *y = b;

	if (x->likeness != y->likeness)
		return x->likeness < y->likeness ? 1 : -1;
	if (x->worth != y->worth)
		return x->worth < y->worth ? 1 : -1;
	if (x->mail != y->mail)
		return x->mail < y->mail ? 1 : -1;
	return (x->commit > y->commit) - (x->commit < y->commit);
}

static bool
is_near_title(const PpMatching *m, const PpCommit *commit, const PpMail *mail)
{
	const PpIntern *strings = &m->corpus->strings;

	return commit->title != PP_NONE && mail->title != PP_NONE &&
		pp_title_likeness(pp_intern_get(strings, commit->title),
			pp_intern_get(strings, mail->title)) >= NEAR_TITLE;
}

/* An author writes the same lines into two projects, or copies them. */
static bool
is_named_alike(const PpMatching *m, const PpCommit *commit, const PpMail *mail)
{
	if (is_near_title(m, commit, mail) ||
		pp_matching_share_files(m, commit, mail))
		return true;
	for (uint32_t i = 0; i < commit->n_links; i++)
		if (linked(m, commit, commit->links + i) == mail)
			return true;
	return false;
}

static bool
is_near(const PpMatching *m, const PpCommit *commit, const PpMail *mail,
	unsigned likeness)
{
	if (!pp_matching_is_before(commit, mail))
		return false;
	if (likeness >= LINES_OF_AUTHOR && is_same_author(m, commit, mail) &&
		is_named_alike(m, commit, mail))
		return true;
	return likeness >= LINES_OF_TITLE && is_near_title(m, commit, mail);
}

/* What is kept while lines are compared. */
typedef struct {
	PpIndex probes;     /* hash of a line -> number in open */
	GArray *open;       /* uint32_t: commits that nothing has matched */
	PpSketch *sketches; /* of these */
	uint32_t *asked_by; /* of these: the last mail compared, + 1 */
	GArray *pairs;
} Likeness;

static void
open_commits(const PpMatching *m, Likeness *l)
{
	l->open = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	l->pairs = g_array_new(FALSE, FALSE, sizeof(Pair));
	l->sketches = g_new(PpSketch, m->commits->list->len + 1);
	l->asked_by = g_new0(uint32_t, m->commits->list->len + 1);
	for (uint32_t n = 0; n < m->commits->list->len; n++) {
		const PpCommit *commit = pp_matching_commit(m, n);
		PpSketch *sketch = &l->sketches[l->open->len];

		if (m->match->posted[n] || commit->sketch == NULL)
			continue;
		pp_sketch_parse(sketch, commit->sketch, strlen(commit->sketch));
		if (sketch->n == 0)
			continue;
		for (unsigned i = 0; i < MIN(sketch->n, PROBES); i++)
			pp_index_add(
				&l->probes, sketch->hashes[i], l->open->len);
		g_array_append_val(l->open, n);
	}
}

/* Adds the pair of MAIL and the open commit number K, if they are alike. */
static bool
add_pair(const PpMatching *m, Likeness *l, uint32_t mail,
	const PpSketch *sketch, uint32_t k)
{
	const PpMail *posting = &m->corpus->mails[mail];
	uint32_t n = g_array_index(l->open, uint32_t, k);
	Pair pair = {n, mail, pp_sketch_likeness(sketch, &l->sketches[k]),
		worth(m, pp_matching_commit(m, n), posting)};

	if (!is_near(m, pp_matching_commit(m, n), posting, pair.likeness))
		return false;
	g_array_append_val(l->pairs, pair);
	return true;
}

/* Adds the commits that are like MAIL, whose sketch is SKETCH. */
static void
add_pairs(
	const PpMatching *m, Likeness *l, uint32_t mail, const PpSketch *sketch)
{
	unsigned found = 0;

	for (unsigned i = 0; i < MIN(sketch->n, PROBES); i++) {
		PpIndexWalk it = pp_index_walk(
			&l->probes, sketch->hashes[i], MAX_PROBED);
		uint32_t k;

		while (found < MAX_ALIKE &&
			(k = pp_index_next(&it)) != PP_NONE) {
			if (l->asked_by[k] != mail + 1)
				found += add_pair(m, l, mail, sketch, k);
			l->asked_by[k] = mail + 1;
		}
	}
}

static bool
match_lines(PpMatching *m, PpSketchFunc sketch_of, void *data, GError **error)
{
	Likeness l = {0};
	bool ok = true;

	open_commits(m, &l);
	for (uint32_t i = 0; ok && l.open->len > 0 && i < m->corpus->n_mails;
		i++) {
		const PpMail *mail = &m->corpus->mails[i];
		PpSketch sketch = {0};

		if (!may_become_one(mail) || pp_matching_is_backport(mail) ||
			!pp_matching_is_free(m, i))
			continue;
		ok = sketch_of(mail, &sketch, data, error);
		if (ok)
			add_pairs(m, &l, i, &sketch);
	}
	g_array_sort(l.pairs, compare_pairs);
	for (guint i = 0; ok && i < l.pairs->len; i++) {
		const Pair *pair = &g_array_index(l.pairs, Pair, i);

		if (!m->match->posted[pair->commit] &&
			pp_matching_is_free(m, pair->mail))
			pp_matching_take(m, pair->commit, pair->mail,
				PP_COMMIT_BY_LINES);
	}
	pp_index_clear(&l.probes);
	g_array_unref(l.open);
	g_array_unref(l.pairs);
	g_free(l.sketches);
	g_free(l.asked_by);
	return ok;
}

static int
compare_commits(const void *a, const void *b, void *data)
{
	const PpCommits *commits = data;
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	int64_t one = g_array_index(commits->list, PpCommit, x).committed;
	int64_t other = g_array_index(commits->list, PpCommit, y).committed;

	if (one != other)
		return one < other ? -1 : 1;
	return (x > y) - (x < y);
}

/* The first commit of a patch is the one it became; others are picks of it. */
static uint32_t *
in_order(const PpCommits *commits)
{
	uint32_t *order = g_new(uint32_t, commits->list->len + 1);

	for (uint32_t n = 0; n < commits->list->len; n++)
		order[n] = n;
	g_qsort_with_data(order, (int)commits->list->len, sizeof *order,
		compare_commits, (void *)commits);
	return order;
}

static void
index_mails(PpMatching *m)
{
	for (uint32_t i = 0; i < m->corpus->n_mails; i++) {
		const PpMail *mail = &m->corpus->mails[i];

		if (!may_become_one(mail))
			continue;
		if (mail->patchid != 0)
			pp_index_add(pp_matching_is_backport(mail)
					? &m->stables
					: &m->patchids,
				mail->patchid, i);
		if (mail->title != PP_NONE && !pp_matching_is_backport(mail))
			pp_index_add(&m->titles, mail->title, i);
	}
}

bool
pp_commit_match(PpCommitMatch *ret_match, const PpCommits *commits,
	const uint32_t *change, PpSketchFunc sketch_of, void *data,
	GError **error)
{
	static void (*const passes[])(PpMatching *, uint32_t) = {
		match_link, match_patchid, match_title};
	uint32_t n_mails = commits->corpus->n_mails;
	PpMatching m = {.commits = commits,
		.corpus = commits->corpus,
		.change = change,
		.match = ret_match,
		.taken = g_new0(bool, n_mails + 1)};

	ret_match->commits = commits;
	ret_match->commit = pp_corpus_nones(n_mails);
	ret_match->by = g_new0(uint8_t, n_mails + 1);
	ret_match->posted = g_new0(bool, commits->list->len + 1);
	index_mails(&m);
	uint32_t *order = in_order(commits);
	for (size_t pass = 0; pass < G_N_ELEMENTS(passes); pass++)
		for (uint32_t i = 0; i < commits->list->len; i++)
			if (!ret_match->posted[order[i]])
				passes[pass](&m, order[i]);
	bool ok = match_lines(&m, sketch_of, data, error);
	g_free(order);
	g_free(m.taken);
	pp_index_clear(&m.patchids);
	pp_index_clear(&m.titles);
	pp_index_clear(&m.stables);
	pp_index_clear(&m.became);
	return ok;
}

const PpCommit *
pp_commit_of(const PpCommitMatch *match, const PpMail *mail, PpCommitBy *ret_by)
{
	uint32_t index = pp_corpus_index(match->commits->corpus, mail);
	uint32_t n = match->commit[index];

	*ret_by = match->by[index];
	return n == PP_NONE ? NULL
			    : &g_array_index(match->commits->list, PpCommit, n);
}

void
pp_commit_match_clear(PpCommitMatch *match)
{
	g_clear_pointer(&match->commit, g_free);
	g_clear_pointer(&match->by, g_free);
	g_clear_pointer(&match->posted, g_free);
}
