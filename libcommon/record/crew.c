/* SPDX-License-Identifier: MIT */
/*
 * The batches form a ring: of those that were given the crew the oldest is the
 * next to be delivered, and the crew takes them in order.  The locks are
 * pthread's, since ThreadSanitizer does not see GLib's.
 */
#include <config.h>

#include <pthread.h>

#include "record/crew.h"

enum {
	BATCH_LINES = 128,
	/* Bytes of lines, and of what is made of them, that end a batch. */
	BATCH_BYTES = PP_CREW_LINE_MAX,
	OUT_BYTES = 4 * 1024 * 1024
};

/* Where a line stands in its batch, and where what is made of it ends. */
typedef struct {
	uint64_t number;
	PpLine kind;
	size_t at;
	size_t len;
	size_t out_end;
	bool made;
} Item;

typedef struct {
	GString *lines;
	GString *out;
	Item items[BATCH_LINES];
	size_t n_items;
	bool done;
} Batch;

typedef struct {
	PpCrew *crew;
	void *worker;
	PpRecord record;
	pthread_t thread;
} Member;

struct PpCrew {
	const PpWork *work;
	PpCrewFunc deliver;
	void *data;
	Member *members;
	unsigned n_members;
	Batch *batches;
	unsigned n_batches;
	pthread_mutex_t lock; /* of what follows, and of Batch.done */
	pthread_cond_t given_one;
	pthread_cond_t done_one;
	uint64_t delivered; /* batches so far: <= taken <= given */
	uint64_t taken;
	uint64_t given;
	bool over;
};

/* The batch of that number. */
static Batch *
batch_of(PpCrew *crew, uint64_t number)
{
	return &crew->batches[number % crew->n_batches];
}

static bool
make(Member *member, const Item *item, Batch *batch)
{
	const char *line = batch->lines->str + item->at;

	return item->kind == PP_LINE_OK && batch->out->len < OUT_BYTES &&
		pp_record_parse(&member->record, line, item->len, NULL) &&
		member->crew->work->work(
			member->worker, &member->record, batch->out);
}

static void
work_on(Member *member, Batch *batch)
{
	size_t end = 0;

	for (size_t i = 0; i < batch->n_items; i++) {
		Item *item = &batch->items[i];

		item->made = make(member, item, batch);
		if (!item->made)
			g_string_truncate(batch->out, end);
		item->out_end = end = batch->out->len;
	}
}

/* What each thread does. */
static void *
run_member(void *data)
{
	Member *member = data;
	PpCrew *crew = member->crew;

	pthread_mutex_lock(&crew->lock);
	for (;;) {
		while (!crew->over && crew->taken == crew->given)
			pthread_cond_wait(&crew->given_one, &crew->lock);
		if (crew->over)
			break;
		Batch *batch = batch_of(crew, crew->taken++);

		pthread_mutex_unlock(&crew->lock);
		work_on(member, batch);
		pthread_mutex_lock(&crew->lock);
		batch->done = true;
		pthread_cond_signal(&crew->done_one);
	}
	pthread_mutex_unlock(&crew->lock);
	return NULL;
}

/* Starts one thread more; false when there can be none. */
static bool
add_member(PpCrew *crew)
{
	Member *member = &crew->members[crew->n_members];

	member->crew = crew;
	member->worker = crew->work->begin(crew->work->data);
	if (pthread_create(&member->thread, NULL, run_member, member)) {
		crew->work->end(member->worker);
		return false;
	}
	crew->n_members++;
	return true;
}

PpCrew *
pp_crew_new(const PpWork *work, PpCrewFunc deliver, void *data)
{
	PpCrew *crew = g_new0(PpCrew, 1);

	crew->work = work;
	crew->deliver = deliver;
	crew->data = data;
	crew->members = g_new0(Member, work->jobs);
	/* One at work for each, one in wait for each, and one that is filled.
	 */
	crew->n_batches = 2 * work->jobs + 1;
	crew->batches = g_new0(Batch, crew->n_batches);
	for (unsigned i = 0; i < crew->n_batches; i++) {
		crew->batches[i].lines = g_string_new(NULL);
		crew->batches[i].out = g_string_new(NULL);
	}
	pthread_mutex_init(&crew->lock, NULL);
	pthread_cond_init(&crew->given_one, NULL);
	pthread_cond_init(&crew->done_one, NULL);
	while (crew->n_members < work->jobs && add_member(crew))
		continue;
	if (crew->n_members > 0)
		return crew;
	pp_crew_free(crew);
	return NULL;
}

static void
end_members(PpCrew *crew)
{
	pthread_mutex_lock(&crew->lock);
	crew->over = true;
	pthread_cond_broadcast(&crew->given_one);
	pthread_mutex_unlock(&crew->lock);
	for (unsigned i = 0; i < crew->n_members; i++) {
		Member *member = &crew->members[i];

		pthread_join(member->thread, NULL);
		crew->work->end(member->worker);
		pp_record_clear(&member->record);
	}
}

void
pp_crew_free(PpCrew *crew)
{
	if (!crew)
		return;
	end_members(crew);
	for (unsigned i = 0; i < crew->n_batches; i++) {
		g_string_free(crew->batches[i].lines, TRUE);
		g_string_free(crew->batches[i].out, TRUE);
	}
	pthread_mutex_destroy(&crew->lock);
	pthread_cond_destroy(&crew->given_one);
	pthread_cond_destroy(&crew->done_one);
	g_free(crew->batches);
	g_free(crew->members);
	g_free(crew);
}

/* Makes BATCH ready to be filled. */
static void
empty(Batch *batch)
{
	g_string_truncate(batch->lines, 0);
	g_string_truncate(batch->out, 0);
	batch->n_items = 0;
	batch->done = false;
}

static bool
deliver_batch(PpCrew *crew, const Batch *batch, GError **error)
{
	size_t start = 0;

	for (size_t i = 0; i < batch->n_items; i++) {
		const Item *item = &batch->items[i];
		PpCrewLine line = {.number = item->number,
			.kind = item->kind,
			.line = batch->lines->str + item->at,
			.len = item->len,
			.out = item->made ? batch->out->str + start : NULL,
			.out_len = item->out_end - start};

		start = item->out_end;
		if (!crew->deliver(&line, crew->data, error))
			return false;
	}
	return true;
}

/*
 * Delivers the oldest batches until LEFT are with the crew, and those behind
 * that are done without a wait.  Of all that follows a failure nothing is
 * delivered.
 */
static bool
deliver(PpCrew *crew, uint64_t left, GError **error)
{
	bool ok = true;

	while (crew->delivered < crew->given) {
		Batch *batch = batch_of(crew, crew->delivered);

		pthread_mutex_lock(&crew->lock);
		if (!ok)
			left = 0;
		while (!batch->done && crew->given - crew->delivered > left)
			pthread_cond_wait(&crew->done_one, &crew->lock);
		bool done = batch->done;
		pthread_mutex_unlock(&crew->lock);
		if (!done)
			break;
		ok = ok && deliver_batch(crew, batch, error);
		empty(batch);
		crew->delivered++;
	}
	return ok;
}

/* Gives the crew the batch that was filled. */
static void
give(PpCrew *crew)
{
	pthread_mutex_lock(&crew->lock);
	crew->given++;
	pthread_cond_signal(&crew->given_one);
	pthread_mutex_unlock(&crew->lock);
}

bool
pp_crew_add(PpCrew *crew, uint64_t number, PpLine kind, const char *line,
	size_t len, GError **error)
{
	Batch *batch = batch_of(crew, crew->given);

	batch->items[batch->n_items++] = (Item){.number = number,
		.kind = kind,
		.at = batch->lines->len,
		.len = len};
	if (len > 0)
		g_string_append_len(batch->lines, line, (gssize)len);
	if (batch->n_items < BATCH_LINES && batch->lines->len < BATCH_BYTES)
		return true;
	give(crew);
	return deliver(crew, crew->n_batches - 1, error);
}

bool
pp_crew_drain(PpCrew *crew, GError **error)
{
	if (batch_of(crew, crew->given)->n_items > 0)
		give(crew);
	return deliver(crew, 0, error);
}
