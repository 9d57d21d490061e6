/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/idset.h"
#include "base/intern.h"
#include "count/once.h"

typedef struct {
	PpOnceMail mail; /* msgid.text is ours */
	size_t *rows;
	size_t n_rows;
	size_t generation; /* how many mails stood for it before */
} Thing;

/* What stands in `there'. */
typedef struct {
	size_t number; /* of the thing */
	size_t generation;
	size_t row;
} Place;

struct PpOnce {
	PpTally *tally;
	PpIntern ids;
	GArray *things; /* Thing, by number of id */
	PpIdSet *there; /* (nullable) the rows of each thing's mail */
};

static void
clear_thing(void *data)
{
	Thing *thing = data;

	g_free((char *)thing->mail.msgid.text);
	g_free(thing->rows);
}

PpOnce *
pp_once_new(PpTally *tally, bool by_row)
{
	PpOnce *once = g_new0(PpOnce, 1);

	once->tally = tally;
	once->things = g_array_new(FALSE, TRUE, sizeof(Thing));
	g_array_set_clear_func(once->things, clear_thing);
	once->there = by_row ? pp_idset_new() : NULL;
	return once;
}

void
pp_once_free(PpOnce *once)
{
	if (!once)
		return;
	pp_intern_clear(&once->ids);
	g_array_unref(once->things);
	pp_idset_free(once->there);
	g_free(once);
}

static int
compare_mails(const PpOnceMail *a, const PpOnceMail *b)
{
	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	if (a->arrived != b->arrived)
		return a->arrived < b->arrived ? -1 : 1;
	return pp_slice_compare(a->msgid, b->msgid);
}

static void
take_back(PpOnce *once, Thing *thing)
{
	for (size_t i = 0; i < thing->n_rows; i++)
		pp_tally_debit(once->tally, thing->rows[i], thing->mail.amount);
	clear_thing(thing);
	*thing = (Thing){.generation = thing->generation + 1};
}

static bool
is_there(PpOnce *once, size_t number, const Thing *thing, size_t row)
{
	Place place = {number, thing->generation, row};

	return !pp_idset_add(once->there, (const char *)&place, sizeof place);
}

/* For count records, which come a row at a time. */
static void
add_rows(
	PpOnce *once, size_t number, Thing *thing, const size_t *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (once->there && is_there(once, number, thing, rows[i]))
			continue;
		thing->rows = g_renew(size_t, thing->rows, thing->n_rows + 1);
		thing->rows[thing->n_rows++] = rows[i];
		pp_tally_credit(once->tally, rows[i], thing->mail.amount);
	}
}

static void
set_mail(Thing *thing, const PpOnceMail *mail)
{
	thing->mail = *mail;
	thing->mail.msgid.text = g_strndup(mail->msgid.text, mail->msgid.len);
}

void
pp_once_add(PpOnce *once, PpSlice id, const PpOnceMail *mail,
	const size_t *rows, size_t n)
{
	bool is_new;
	size_t number =
		pp_intern_add_bytes(&once->ids, id.text, id.len, &is_new);

	if (is_new)
		g_array_set_size(once->things, once->things->len + 1);
	Thing *thing = &g_array_index(once->things, Thing, number);
	int order = is_new ? -1 : compare_mails(mail, &thing->mail);
	if (order > 0 || (order == 0 && !once->there))
		return;
	if (order < 0 && !is_new)
		take_back(once, thing);
	if (order < 0)
		set_mail(thing, mail);
	add_rows(once, number, thing, rows, n);
}

GArray *
pp_once_rows(const PpOnce *once)
{
	GArray *rows = g_array_new(FALSE, FALSE, sizeof(PpOnceRow));

	for (guint i = 0; i < once->things->len; i++) {
		const Thing *thing = &g_array_index(once->things, Thing, i);
		PpOnceRow row = {.id = {pp_intern_get(&once->ids, i),
					 pp_intern_length(&once->ids, i)},
			.mail = &thing->mail};
		for (size_t j = 0; j < thing->n_rows; j++) {
			row.row = thing->rows[j];
			g_array_append_val(rows, row);
		}
	}
	return rows;
}
