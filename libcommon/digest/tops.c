/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "digest/clean.h"
#include "digest/tops.h"
#include "mail/persons.h"
#include "record/escape.h"
#include "record/slice.h"
#include "record/tally.h"
#include "record/vocabulary.h"

/* A list while it is filled. */
typedef struct {
	PpTopList list;
	PpTally *tally;
} Building;

struct PpTops {
	GPtrArray *lists; /* Building */
};

/* The lists that are made of records of mails. */
static const char robots[] = "robots", branch[] = "branch";

/* What we know a better name for; the order is that of the lists. */
static const struct {
	const char *by;
	const char *title;
	const char *short_title;
	bool people;
} names[] = {
	{"domain", "contributor Email domains", "Contributor domains", false},
	{"sender-domain", "sender Email domains", "Sender domains", false},
	{"company", "contributor companies", "Contributor companies", false},
	{"author", "contributors", "Contributors", true},
	{"person", "contributors as one person each", "People", true},
	{"from", "senders", "Senders", true},
	{"reviewers", "reviewers", "Reviewers", true},
	{"ackers", "ackers", "Ackers", true},
	{"testers", "testers", "Testers", true},
	{branch, "branches with commits", "Commits", false},
	{robots, "subjects of robots' mails", "Robots' mails", false},
	{"repliers", "repliers", "Repliers", true},
};

static void
building_free(gpointer data)
{
	Building *building = data;

	for (size_t i = 0; i < building->list.n_rows; i++)
		g_free(building->list.rows[i].value);
	g_free(building->list.rows);
	g_free(building->list.by);
	g_free(building->list.unit);
	pp_tally_free(building->tally);
	g_free(building);
}

PpTops *
pp_tops_new(void)
{
	PpTops *tops = g_new0(PpTops, 1);

	tops->lists = g_ptr_array_new_with_free_func(building_free);
	return tops;
}

void
pp_tops_free(PpTops *tops)
{
	if (!tops)
		return;
	g_ptr_array_free(tops->lists, TRUE);
	g_free(tops);
}

/* Place of BY in the table of names, or its end. */
static size_t
rank(const char *by)
{
	size_t i = 0;

	while (i < G_N_ELEMENTS(names) && strcmp(names[i].by, by) != 0)
		i++;
	return i;
}

static Building *
find_list(PpTops *tops, const char *by, const char *unit)
{
	for (guint i = 0; i < tops->lists->len; i++) {
		Building *b = tops->lists->pdata[i];
		if (!strcmp(b->list.by, by) && !strcmp(b->list.unit, unit))
			return b;
	}
	Building *b = g_new0(Building, 1);
	b->list.by = g_strdup(by);
	b->list.unit = g_strdup(unit);
	size_t place = rank(by);
	b->list.people = place < G_N_ELEMENTS(names) && names[place].people;
	b->tally = pp_tally_new();
	g_ptr_array_add(tops->lists, b);
	return b;
}

static void
add(PpTops *tops, const char *by, const char *unit, PpSlice value,
	int64_t count)
{
	if (!*by || value.len == 0)
		return;
	Building *b = find_list(tops, by, unit);
	pp_tally_credit(b->tally, pp_tally_row(b->tally, value), count);
}

void
pp_tops_add(PpTops *tops, const PpRecord *record)
{
	g_autofree char *by = pp_clean_field_dup(record, PP_FIELD_BY);
	g_autofree char *unit = pp_clean_field_dup(record, PP_FIELD_UNIT);

	add(tops, by, unit, pp_slice_of(record, PP_FIELD_VALUE),
		pp_record_number(record, PP_FIELD_COUNT, 0));
}

/*
 * Appends WORD, letters and digits: as N where it is a commit, and with an N
 * for each number in it where it is not.
 */
static void
append_word(GString *key, PpSlice word)
{
	size_t digits = 0, hex = 0;

	for (size_t i = 0; i < word.len; i++) {
		digits += pp_is_digit(word.text[i]);
		hex += g_ascii_isxdigit(word.text[i]);
	}
	if (digits > 0 && hex == word.len && hex >= 7) {
		g_string_append_c(key, 'N');
		return;
	}
	for (size_t i = 0; i < word.len; i++) {
		bool digit = pp_is_digit(word.text[i]);
		if (!digit || i == 0 || !pp_is_digit(word.text[i - 1]))
			g_string_append_c(key, digit ? 'N' : word.text[i]);
	}
}

void
pp_tops_add_notice(PpTops *tops, const PpRecord *record)
{
	g_autoptr(GString) key = g_string_new(NULL);
	PpSlice subject = pp_slice_of(record, PP_FIELD_SUBJECT);
	const char *p = subject.text, *end = p + subject.len;

	if (pp_flags_of(record) & PP_FLAG_COMMIT) {
		add(tops, branch, "", pp_slice_of(record, PP_FIELD_APPLIED_TO),
			1);
		return;
	}
	while (p < end) {
		const char *word = p;
		while (p < end && pp_is_alnum(*p))
			p++;
		append_word(key, (PpSlice){word, (size_t)(p - word)});
		if (p < end)
			g_string_append_c(key, *p++);
	}
	add(tops, robots, "", (PpSlice){key->str, key->len}, 1);
}

void
pp_tops_drop_notices(PpTops *tops)
{
	for (guint i = tops->lists->len; i-- > 0;) {
		const Building *b = tops->lists->pdata[i];
		if (!strcmp(b->list.by, robots) || !strcmp(b->list.by, branch))
			g_ptr_array_remove_index(tops->lists, i);
	}
}

static char *
clean_value(PpSlice escaped)
{
	g_autofree char *plain = pp_escape_undo_dup(escaped, NULL);

	return pp_clean_line_dup(plain);
}

/*
 * Count records have people under all the names that they used: each is to be
 * one row.
 */
static void
unify_people(Building *b)
{
	g_autoptr(PpPersons) persons = pp_persons_new();
	g_autoptr(GArray) rows =
		pp_tally_rows(b->tally, false, PP_TYPE_TEXT, PP_SORT_COUNT);
	g_autoptr(PpTally) various = g_steal_pointer(&b->tally);

	b->tally = pp_tally_new();
	for (guint i = 0; i < rows->len; i++) {
		const PpTallyRow *row = &g_array_index(rows, PpTallyRow, i);
		pp_persons_see(persons, row->value, row->count);
	}
	for (guint i = 0; i < rows->len; i++) {
		const PpTallyRow *row = &g_array_index(rows, PpTallyRow, i);
		PpSlice person = pp_persons_of(persons, row->value);
		pp_tally_credit(
			b->tally, pp_tally_row(b->tally, person), row->count);
	}
}

static void
finish_list(Building *b)
{
	if (b->list.people)
		unify_people(b);
	g_autoptr(GArray) rows =
		pp_tally_rows(b->tally, false, PP_TYPE_TEXT, PP_SORT_COUNT);
	b->list.n_rows = rows->len;
	b->list.rows = g_new(PpTopRow, rows->len);
	for (guint i = 0; i < rows->len; i++) {
		const PpTallyRow *row = &g_array_index(rows, PpTallyRow, i);
		b->list.rows[i].value = clean_value(row->value);
		b->list.rows[i].count = row->count;
	}
}

/* The originals' unit goes before the others. */
static int
compare_units(const char *a, const char *b)
{
	bool first = strcmp(a, "mails") == 0;

	if (first != (strcmp(b, "mails") == 0))
		return first ? -1 : 1;
	return strcmp(a, b);
}

static int
compare_lists(const void *a, const void *b)
{
	const PpTopList *left = &(*(Building *const *)a)->list;
	const PpTopList *right = &(*(Building *const *)b)->list;
	size_t l = rank(left->by), r = rank(right->by);

	if (l != r)
		return l < r ? -1 : 1;
	int by = strcmp(left->by, right->by);
	return by ? by : compare_units(left->unit, right->unit);
}

void
pp_tops_finish(PpTops *tops)
{
	for (guint i = 0; i < tops->lists->len; i++)
		finish_list(tops->lists->pdata[i]);
	g_ptr_array_sort(tops->lists, compare_lists);
}

size_t
pp_tops_size(const PpTops *tops)
{
	return tops->lists->len;
}

const PpTopList *
pp_tops_list(const PpTops *tops, size_t n)
{
	Building *b = tops->lists->pdata[n];

	return &b->list;
}

const PpTopList *
pp_tops_main(const PpTops *tops, bool people)
{
	const PpTopList *found = NULL;

	for (size_t i = 0; i < pp_tops_size(tops); i++) {
		const PpTopList *list = pp_tops_list(tops, i);
		if (list->people != people || list->n_rows == 0)
			continue;
		if (!found || !strcmp(list->by, "company"))
			found = list;
	}
	return found;
}

char *
pp_tops_label(const PpTopList *list, size_t i)
{
	const char *value = list->rows[i].value;

	return list->people ? pp_clean_name_dup(value) : g_strdup(value);
}

/* What LIST is of, in our words if we have such. */
static const char *
name_of(const PpTopList *list, bool is_short)
{
	size_t place = rank(list->by);

	if (place == G_N_ELEMENTS(names))
		return list->by;
	return is_short ? names[place].short_title : names[place].title;
}

char *
pp_tops_title(const PpTopList *list)
{
	const char *what = name_of(list, false);

	if (!strcmp(list->unit, "mails"))
		return g_strdup_printf("%s (Based on Email Body)", what);
	if (!*list->unit)
		return g_strdup(what);
	return g_strdup_printf("%s (%s)", what, list->unit);
}

char *
pp_tops_short_title(const PpTopList *list)
{
	const char *what = name_of(list, true);

	if (!*list->unit)
		return g_strdup(what);
	return g_strdup_printf("%s, %s", what, list->unit);
}
