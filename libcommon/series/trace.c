/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "series/id-stem.h"
#include "series/trace.h"

/* So far up a thread is looked: hostile ones are deeper. */
#define MAX_STEPS 64

static bool
is_ghost(const PpSeriesSet *set, uint32_t node)
{
	return set->corpus->mail_of[node] == PP_NONE;
}

/* Of an answer to a mail that is here what begins the thread counts. */
static uint32_t
find_perch(const PpSeriesSet *set, const PpMail *mail)
{
	const uint32_t *parents = set->threads->parent;
	uint32_t node = parents[mail->id];

	if (node == PP_NONE || pp_series_above(set, mail) != NULL)
		return PP_NONE;
	for (int i = 0; i < MAX_STEPS && !is_ghost(set, node) &&
		parents[node] != PP_NONE;
		i++)
		node = parents[node];
	return node;
}

/*
 * A run that began behind the first patch has sent a part only: the patches in
 * it that hang on its own first mail are of the series all the same.
 */
static void
find_run(PpTrace *trace, const PpCorpus *corpus, const PpMail *mail)
{
	const char *id = pp_corpus_id(corpus, mail);
	int64_t number = pp_mail_number(mail);
	int64_t count = pp_id_count(id);

	trace->last = number;
	trace->first = count < 0 ? 0 : MIN(number, number - count + 1);
	trace->stem = pp_id_stem(id);
	if (trace->stem == 0 || trace->first <= 1)
		return;
	if (trace->perch != PP_NONE &&
		pp_id_stem(pp_intern_get(&corpus->ids, trace->perch)) ==
			trace->stem)
		trace->perch = PP_NONE;
	trace->stem = 0;
}

PpTrace
pp_trace_of(const PpSeriesSet *set, const PpMail *mail)
{
	PpTrace trace = PP_TRACE_NONE;

	trace.perch = find_perch(set, mail);
	find_run(&trace, set->corpus, mail);
	return trace;
}

void
pp_trace_add(PpTrace *trace, const PpTrace *mail)
{
	if (trace->perch == PP_NONE)
		trace->perch = mail->perch;
	if (mail->stem == 0)
		return;
	if (mail->stem == trace->stem) {
		trace->first = MIN(trace->first, mail->first);
		trace->last = MAX(trace->last, mail->last);
		return;
	}
	trace->stem = mail->stem;
	trace->first = mail->first;
	trace->last = mail->last;
}

/* Is node A somewhere above B? */
static bool
is_above(const PpSeriesSet *set, uint32_t a, uint32_t b)
{
	for (int i = 0; i < MAX_STEPS && b != PP_NONE && b != a; i++)
		b = set->threads->parent[b];
	return b == a;
}

/* Each patch of a send may answer the one before: then A is above B. */
static bool
are_akin(const PpSeriesSet *set, uint32_t a, uint32_t b)
{
	const PpIntern *ids = &set->corpus->ids;
	uint64_t x = pp_id_stem(pp_intern_get(ids, a));
	uint64_t y = pp_id_stem(pp_intern_get(ids, b));

	if (a == b || (x != 0 && y != 0))
		return a == b || x == y;
	return is_above(set, a, b) || is_above(set, b, a);
}

bool
pp_trace_differ(const PpSeriesSet *set, const PpTrace *a, const PpTrace *b)
{
	bool perched = a->perch != PP_NONE && b->perch != PP_NONE;

	if (perched && !are_akin(set, a->perch, b->perch))
		return true;
	return a->stem != 0 && b->stem != 0 && a->stem != b->stem &&
		MAX(a->first, b->first) <= MIN(a->last, b->last);
}
