/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "series/answered.h"
#include "series/double.h"
#include "series/fits.h"
#include "series/ghost.h"
#include "series/group.h"
#include "series/id-stem.h"
#include "series/send.h"
#include "series/trace.h"
#include "series/unnumbered.h"

/*
 * Candidates compared per key, newest first, and mails of one number in a
 * series: hostile input may have any number of either.
 */
#define MAX_LOOK_BACK 16
#define MAX_MENDED 8

/*
 * A series in the making.  Postings are taken one after another, in an order
 * in which parents come before their children.
 */
typedef struct {
	uint32_t first; /* mail that began it */
	uint32_t head;  /* mail of number 0, or PP_NONE */
	int64_t arrived_min, arrived_max;
	int64_t date_min, date_max;
	PpTrace trace;
} Heap;

typedef struct {
	int64_t time;  /* when it and all postings above it were there */
	uint32_t rank; /* place in reading order */
	uint32_t mail;
} Turn;

typedef struct {
	PpSeriesSet *set;
	PpCorpus *corpus;   /* of set */
	GArray *heaps;      /* Heap */
	PpIndex taken;      /* heap and number -> mail */
	PpIndex open;       /* sender, total, version ... -> heap */
	PpIndex ghosts;     /* ghost parent, sender, total, version -> heap */
	GArray *unnumbered; /* uint32_t: mails that may fill a gap */
	uint8_t *below;     /* by mail: PP_BELOW_... */
	uint8_t *perched;   /* by node: patches right below it, up to 2 */
} Gather;

static const PpMail *
mail_at(const Gather *g, uint32_t mail)
{
	return &g->corpus->mails[mail];
}

static Heap *
heap_at(const Gather *g, uint32_t heap)
{
	return &g_array_index(g->heaps, Heap, heap);
}

/* By node, the nearest posting at or above it, a mail, or PP_NONE. */
static uint32_t *
find_anchors(const PpCorpus *corpus, const PpThreads *threads)
{
	uint32_t *anchors = pp_corpus_nones(threads->n);

	for (uint32_t i = 0; i < threads->n_nodes; i++) {
		uint32_t node = threads->nodes[i];
		const PpMail *mail = pp_corpus_mail(corpus, node);
		uint32_t parent = threads->parent[node];

		if (mail != NULL && pp_mail_is_posting(mail))
			anchors[node] = pp_corpus_index(corpus, mail);
		else if (parent != PP_NONE)
			anchors[node] = anchors[parent];
	}
	return anchors;
}

static uint64_t
place_key(uint32_t heap, uint32_t number)
{
	return pp_hash_mix((uint64_t)heap + 1, number);
}

/* The mail that has NUMBER in HEAP, or PP_NONE. */
static uint32_t
holder(const Gather *g, uint32_t heap, uint32_t number)
{
	return pp_index_find(&g->taken, place_key(heap, number));
}

static void
join(Gather *g, uint32_t heap, uint32_t n)
{
	PpMail *mail = &g->corpus->mails[n];
	Heap *into = heap_at(g, heap);
	PpTrace trace = pp_trace_of(g->set, mail);

	mail->series = heap;
	pp_trace_add(&into->trace, &trace);
	into->arrived_min = MIN(into->arrived_min, mail->arrived);
	into->arrived_max = MAX(into->arrived_max, mail->arrived);
	into->date_min = MIN(into->date_min, mail->date);
	into->date_max = MAX(into->date_max, mail->date);
	if (pp_mail_number(mail) == 0 && into->head == PP_NONE)
		into->head = n;
	pp_index_add(&g->taken, place_key(heap, pp_mail_number(mail)), n);
}

static uint64_t
sender_key(const Gather *g, const PpMail *mail, uint64_t key)
{
	const PpPerson *who = pp_corpus_person(g->corpus, mail->sender);

	return pp_send_key(mail, pp_hash_mix(key, who->addr));
}

static uint64_t
open_key(const Gather *g, const PpMail *mail)
{
	return sender_key(g, mail, pp_hash_mix(1, mail->prefixes));
}

static uint64_t
stem_key(const PpMail *mail, uint64_t stem)
{
	return pp_send_key(mail, pp_hash_mix(2, stem));
}

/* A ghost above a mail is as good a parent as a mail: it was there once. */
static uint32_t
ghost_above(const Gather *g, const PpMail *mail)
{
	uint32_t parent = g->set->threads->parent[mail->id];

	return parent != PP_NONE && g->corpus->mail_of[parent] == PP_NONE
		? parent
		: PP_NONE;
}

static uint64_t
ghost_key(const Gather *g, const PpMail *mail, uint32_t ghost)
{
	return sender_key(g, mail, pp_hash_mix(3, ghost));
}

static void
open_up(Gather *g, uint32_t heap, const PpMail *mail)
{
	uint32_t ghost = ghost_above(g, mail);
	uint64_t stem = pp_id_stem(pp_corpus_id(g->corpus, mail));

	pp_index_add(&g->open, open_key(g, mail), heap);
	if (stem != 0)
		pp_index_add(&g->open, stem_key(mail, stem), heap);
	if (ghost != PP_NONE)
		pp_index_add(&g->ghosts, ghost_key(g, mail, ghost), heap);
}

/* Nothing but its own thread can say what belongs to it. */
static bool
is_alone(const PpMail *mail)
{
	return pp_send_is_single(mail) || mail->total == 0 ||
		(pp_fits_heads(mail) &&
			(mail->flags & PP_FLAG_UNNUMBERED) != 0);
}

static void
begin(Gather *g, uint32_t n)
{
	const PpMail *mail = mail_at(g, n);
	Heap heap = {n, PP_NONE, mail->arrived, mail->arrived, mail->date,
		mail->date, PP_TRACE_NONE};
	uint32_t number = g->heaps->len;

	g_array_append_val(g->heaps, heap);
	if (!is_alone(mail))
		open_up(g, number, mail);
	join(g, number, n);
}

/* Nobody mends a patch in place more often; else it is a flood. */
static bool
is_mended_enough(const Gather *g, uint32_t heap, uint32_t number)
{
	PpIndexWalk it =
		pp_index_walk(&g->taken, place_key(heap, number), MAX_MENDED);
	int n = 0;

	while (pp_index_next(&it) != PP_NONE)
		n++;
	return n == MAX_MENDED;
}

static bool
join_if_free(Gather *g, uint32_t heap, uint32_t n)
{
	uint32_t number = pp_mail_number(mail_at(g, n));
	uint32_t held = holder(g, heap, number);

	if (held != PP_NONE &&
		(!pp_fits_in_place(g->set, g->below, n, held) ||
			is_mended_enough(g, heap, number)))
		return false;
	join(g, heap, n);
	return true;
}

/* Joins the series of the posting that MAIL answers, at whatever distance. */
static bool
join_above(Gather *g, uint32_t n)
{
	const PpMail *mail = mail_at(g, n);
	const PpMail *posting = pp_series_above(g->set, mail);

	if (posting == NULL || posting->series == PP_NONE)
		return false;
	bool direct = posting->id == g->set->threads->parent[mail->id];
	uint32_t held = holder(g, posting->series, pp_mail_number(mail));
	if (!pp_fits_below(g->set, g->below, mail, posting, direct) &&
		(held == PP_NONE ||
			!pp_fits_replaces(g->set, g->below, n, held)))
		return false;
	/* A reply in between: only what says all the same is meant. */
	if (!direct &&
		(!pp_send_same_version(mail, posting) || pp_fits_heads(mail) ||
			pp_send_is_single(mail) ||
			mail->total != posting->total))
		return false;
	return join_if_free(g, posting->series, n);
}

static bool
join_ghost(Gather *g, uint32_t n)
{
	const PpMail *mail = mail_at(g, n);
	uint32_t ghost = ghost_above(g, mail);
	PpTrace trace = pp_trace_of(g->set, mail);

	if (ghost == PP_NONE)
		return false;
	PpIndexWalk it = pp_index_walk(
		&g->ghosts, ghost_key(g, mail, ghost), MAX_LOOK_BACK);
	for (uint32_t h; (h = pp_index_next(&it)) != PP_NONE;)
		if (!pp_trace_differ(g->set, &heap_at(g, h)->trace, &trace))
			return join_if_free(g, h, n);
	return false;
}

static bool
join_stem(Gather *g, uint32_t n)
{
	const PpMail *mail = mail_at(g, n);
	uint64_t stem = pp_id_stem(pp_corpus_id(g->corpus, mail));

	PpIndexWalk it =
		pp_index_walk(&g->open, stem_key(mail, stem), MAX_LOOK_BACK);

	for (uint32_t h; stem != 0 && (h = pp_index_next(&it)) != PP_NONE;)
		if (pp_send_same_hand(
			    g->corpus, mail, mail_at(g, heap_at(g, h)->first)))
			return join_if_free(g, h, n);
	return false;
}

/* Do the patches of HEAP hang on one another? */
static bool
is_threaded(const Gather *g, const Heap *heap)
{
	uint32_t top = heap->head == PP_NONE ? heap->first : heap->head;

	return (g->below[top] & PP_BELOW_PATCH) != 0;
}

/* Is it a mail that no two patches answer? */
static bool
is_lone(const Gather *g, uint32_t node)
{
	return node != PP_NONE && g->perched[node] < 2;
}

/* Does MAIL answer an older version of itself? */
static bool
answers_older(const Gather *g, const PpMail *mail)
{
	const PpMail *above =
		pp_corpus_mail(g->corpus, g->set->threads->parent[mail->id]);

	return above != NULL && pp_send_is_numbered(mail) &&
		pp_send_is_numbered(above) && above->number == mail->number &&
		above->total == mail->total &&
		pp_version_compare(above->version, mail->version) < 0;
}

/*
 * Does MAIL hang on something else than HEAP does?  A send that broke off and
 * was done again leaves such patches, and so do two whose covers are not here.
 * Where the cover is here, and each patch answers something else, none is one.
 */
static bool
hangs_elsewhere(const Gather *g, const Heap *heap, uint32_t n)
{
	const PpMail *mail = mail_at(g, n);
	PpTrace trace = pp_trace_of(g->set, mail);
	bool tops = pp_mail_number(mail) == 1 &&
		(g->below[n] & PP_BELOW_PATCH) != 0;

	if (heap->head != PP_NONE && is_lone(g, trace.perch) &&
		is_lone(g, heap->trace.perch))
		trace.perch = PP_NONE;
	/* One patch anew is of nothing else that is sent at once. */
	if (answers_older(g, mail) != answers_older(g, mail_at(g, heap->first)))
		return true;
	if (is_threaded(g, heap) && (tops || ghost_above(g, mail) != PP_NONE))
		return true;
	return (tops && heap->trace.perch != PP_NONE) ||
		pp_trace_differ(g->set, &heap->trace, &trace);
}

/* Joins the series last begun that says the same and was sent just now. */
static bool
join_open(Gather *g, uint32_t n)
{
	const PpMail *mail = mail_at(g, n);
	PpIndexWalk it =
		pp_index_walk(&g->open, open_key(g, mail), MAX_LOOK_BACK);

	for (uint32_t h; (h = pp_index_next(&it)) != PP_NONE;) {
		const Heap *heap = heap_at(g, h);

		if ((pp_send_is_near(
			     mail->date, heap->date_min, heap->date_max) ||
			    pp_send_is_near(mail->arrived, heap->arrived_min,
				    heap->arrived_max)) &&
			holder(g, h, pp_mail_number(mail)) == PP_NONE &&
			!hangs_elsewhere(g, heap, n)) {
			join(g, h, n);
			return true;
		}
	}
	return false;
}

/*
 * Is MAIL an unnumbered patch of the send of a cover with numbers?  Whether
 * exactly one is missing there is known at the end.
 */
static bool
may_fill_gap(const Gather *g, const PpMail *mail)
{
	const PpMail *above =
		pp_corpus_mail(g->corpus, g->set->threads->parent[mail->id]);

	return pp_send_is_single(mail) && above != NULL &&
		above->kind == PP_KIND_COVER && above->total > 1 &&
		pp_send_same_version(mail, above) &&
		pp_send_is_one(g->corpus, mail, above);
}

static void
place(Gather *g, uint32_t n)
{
	const PpMail *mail = mail_at(g, n);
	bool has_own =
		pp_fits_heads(mail) && (g->below[n] & PP_BELOW_PATCH) != 0;

	if (may_fill_gap(g, mail)) {
		g_array_append_val(g->unnumbered, n);
		return;
	}
	/* A cover with patches of its own is of no earlier series. */
	if (!has_own && join_above(g, n))
		return;
	if (!is_alone(mail) &&
		(join_stem(g, n) ||
			(!has_own && (join_ghost(g, n) || join_open(g, n)))))
		return;
	begin(g, n);
}

/* The only number of TOTAL that HEAP lacks; 0 when it lacks none or more. */
static uint32_t
find_gap(const Gather *g, uint32_t heap, uint32_t total)
{
	uint32_t gap = 0;

	for (uint32_t number = 1; number <= total; number++) {
		if (holder(g, heap, number) != PP_NONE)
			continue;
		if (gap != 0)
			return 0;
		gap = number;
	}
	return gap;
}

static void
fill_gaps(Gather *g)
{
	for (guint i = 0; i < g->unnumbered->len; i++) {
		uint32_t n = g_array_index(g->unnumbered, uint32_t, i);
		PpMail *mail = &g->corpus->mails[n];
		const PpMail *cover = pp_corpus_mail(
			g->corpus, g->set->threads->parent[mail->id]);
		uint32_t gap = find_gap(g, cover->series, cover->total);

		if (gap == 0) {
			begin(g, n);
			continue;
		}
		pp_corpus_place(mail, gap, cover->total);
		join(g, cover->series, n);
	}
}

/*
 * The heap in which another patch of MAIL's number was sent at once, below the
 * same mail of it; or PP_NONE.
 */
static uint32_t
find_double(const Gather *g, const PpMail *mail)
{
	const PpMail *above =
		pp_corpus_mail(g->corpus, g->set->threads->parent[mail->id]);

	if (above == NULL || above->series == PP_NONE ||
		above->series == mail->series)
		return PP_NONE;
	uint32_t held = holder(g, above->series, pp_mail_number(mail));
	return held != PP_NONE &&
			pp_double_beside(g->corpus, g->set->threads, mail,
				mail_at(g, held))
		? above->series
		: PP_NONE;
}

/*
 * By heap, the one that it is to be put into, or PP_NONE: one that holds but a
 * few patches beside those of another is no series of its own; a whole one is.
 * (transfer full) g_free()
 */
static uint32_t *
find_doubles(const Gather *g, const GArray *turns)
{
	uint32_t *into = pp_corpus_nones(g->heaps->len);
	g_autofree uint32_t *size = g_new0(uint32_t, g->heaps->len + 1);

	for (guint i = 0; i < turns->len; i++) {
		const PpMail *mail =
			mail_at(g, g_array_index(turns, Turn, i).mail);
		uint32_t other = find_double(g, mail);

		if (size[mail->series]++ == 0)
			into[mail->series] = other;
		else if (into[mail->series] != other)
			into[mail->series] = PP_NONE;
	}
	for (guint h = 0; h < g->heaps->len; h++)
		if (size[h] >= mail_at(g, heap_at(g, h)->first)->total)
			into[h] = PP_NONE;
	return into;
}

/* Puts them there, and numbers the heaps anew; returns how many there are. */
static uint32_t
merge_doubles(Gather *g, const GArray *turns)
{
	g_autofree uint32_t *into = find_doubles(g, turns);
	g_autofree uint32_t *number = pp_corpus_nones(g->heaps->len);
	uint32_t n = 0;

	for (guint i = 0; i < turns->len; i++) {
		uint32_t *heap =
			&g->corpus->mails[g_array_index(turns, Turn, i).mail]
				 .series;

		/* Not in a row: each of two might go into the other. */
		if (into[*heap] != PP_NONE && into[into[*heap]] == PP_NONE)
			*heap = into[*heap];
		if (number[*heap] == PP_NONE)
			number[*heap] = n++;
		*heap = number[*heap];
	}
	return n;
}

static int
compare_turns(const void *a, const void *b)
{
	const Turn *x = a;
	const Turn *y = b;

	if (x->time != y->time)
		return x->time < y->time ? -1 : 1;
	return (x->rank > y->rank) - (x->rank < y->rank);
}

/* What MAIL is to ABOVE, right above it, which has OTHERS below. */
static uint8_t
below(const Gather *g, const PpMail *mail, const PpMail *above, uint8_t others)
{
	if (pp_send_is_single(mail) && pp_send_same_version(mail, above) &&
		pp_send_is_one(g->corpus, mail, above))
		return PP_BELOW_POSTING | PP_BELOW_SINGLE |
			((others & PP_BELOW_SINGLE) != 0 ? PP_BELOW_SINGLES
							 : 0);
	return pp_send_is_numbered(mail) && mail->total == above->total &&
			pp_fits_below(g->set, g->below, mail, above, true)
		? PP_BELOW_POSTING | PP_BELOW_PATCH
		: PP_BELOW_POSTING;
}

/* When each posting and all that it hangs on were there. */
static GArray *
make_turns(Gather *g)
{
	const PpThreads *threads = g->set->threads;
	GArray *turns = g_array_new(FALSE, FALSE, sizeof(Turn));
	g_autofree int64_t *ready = g_new0(int64_t, g->corpus->n_mails + 1);

	for (uint32_t i = 0; i < threads->n_nodes; i++) {
		const PpMail *mail =
			pp_corpus_mail(g->corpus, threads->nodes[i]);

		if (mail == NULL || !pp_mail_is_posting(mail))
			continue;
		uint32_t n = pp_corpus_index(g->corpus, mail);
		const PpMail *above = pp_series_above(g->set, mail);
		uint32_t parent = threads->parent[mail->id];

		if (parent != PP_NONE && pp_send_is_numbered(mail))
			g->perched[parent] = MIN(2, g->perched[parent] + 1);
		ready[n] = mail->arrived;
		if (above != NULL) {
			uint32_t over = pp_corpus_index(g->corpus, above);
			ready[n] = MAX(ready[n], ready[over]);
			if (above->id == parent) {
				g->below[over] |=
					below(g, mail, above, g->below[over]);
				/* He gets what its sender has left. */
				if (pp_fits_helps_out(g->corpus, mail, above))
					ready[n] = INT64_MAX;
			}
		}
		Turn turn = {ready[n], i, n};
		g_array_append_val(turns, turn);
	}
	g_array_sort(turns, compare_turns);
	return turns;
}

/* Gives every posting its heap; returns how many there are. */
static uint32_t
gather(PpSeriesSet *set)
{
	Gather g = {.set = set, .corpus = set->corpus};

	g.heaps = g_array_new(FALSE, FALSE, sizeof(Heap));
	g.below = g_new0(uint8_t, set->corpus->n_mails + 1);
	g.perched = g_new0(uint8_t, set->threads->n + 1);
	g.unnumbered = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	GArray *turns = make_turns(&g);
	for (guint i = 0; i < turns->len; i++)
		place(&g, g_array_index(turns, Turn, i).mail);
	fill_gaps(&g);
	uint32_t n = merge_doubles(&g, turns);
	g_array_unref(turns);
	g_array_unref(g.heaps);
	g_array_unref(g.unnumbered);
	g_free(g.below);
	g_free(g.perched);
	pp_index_clear(&g.taken);
	pp_index_clear(&g.open);
	pp_index_clear(&g.ghosts);
	return n;
}

void
pp_group(PpSeriesSet *ret_set, PpCorpus *corpus, const PpThreads *threads)
{
	PpSeriesSet set = {.corpus = corpus, .threads = threads};

	pp_unnumbered_place(corpus, threads);
	set.anchor = find_anchors(corpus, threads);
	pp_series_make(&set, gather(&set));
	pp_answered_assign(&set);
	pp_ghost_add(&set);
	pp_series_list_answers(&set);
	*ret_set = set;
}
