/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "series/double.h"
#include "series/odd.h"

/* What is odd about the numbers of a series, while they are looked at. */
typedef struct {
	GPtrArray *list;
	GString *missing, *extra; /* "2,4-6" */
	uint32_t several;         /* the last number that several have; or 0 */
} Odd;

static void
add_numbers(GString *numbers, uint32_t from, uint32_t to)
{
	if (from > to)
		return;
	g_string_append_printf(numbers, numbers->len > 0 ? ",%u" : "%u", from);
	if (from < to)
		g_string_append_printf(numbers, "-%u", to);
}

/* "missing 2,4-6/7". */
static void
say_numbers(Odd *odd, const char *what, const GString *numbers, uint32_t total)
{
	if (numbers->len > 0)
		g_ptr_array_add(odd->list,
			g_strdup_printf("%s %s/%u", what, numbers->str, total));
}

/* "replaced 3/5"; "3/5 is v2", where the version tells so. */
static void
add_replaced(GPtrArray *list, const PpSeries *series, const PpMail *mail)
{
	g_autofree char *place =
		g_strdup_printf("%u/%u", mail->number, series->total);
	char version[PP_VERSION_SIZE];

	if (pp_version_compare(mail->version, series->version) == 0)
		g_ptr_array_add(list, g_strconcat("replaced ", place, NULL));
	else
		g_ptr_array_add(list,
			g_strconcat(place, " is v",
				pp_version_format(mail->version, version),
				NULL));
}

/* "several 2/3": of that number, and none is known to replace another. */
static void
add_several(Odd *odd, const PpSeries *series, uint32_t number)
{
	if (odd->several != number)
		g_ptr_array_add(odd->list,
			g_strdup_printf(
				"several %u/%u", number, series->total));
	odd->several = number;
}

/*
 * What MAIL, after number LAST, says: missing ones, an extra, a replacement,
 * another one (BESIDE).
 */
static void
add_number(Odd *odd, const PpSeries *series, const PpMail *mail, uint32_t last,
	bool beside)
{
	uint32_t number = pp_mail_number(mail);

	if (number == last && beside)
		add_several(odd, series, number);
	else if (number == last)
		add_replaced(odd->list, series, mail);
	else if (number > series->total)
		add_numbers(odd->extra, number, number);
	else
		add_numbers(odd->missing, last + 1, number - 1);
}

/*
 * Did MAIL come from elsewhere than HEAD?  Of what took a patch's place, a list
 * that wrote itself there is told of, too.
 */
static bool
is_from_elsewhere(
	const PpSeriesSet *set, const PpMail *mail, const PpMail *head)
{
	bool by_list = (mail->by_list || head->by_list) &&
		pp_series_former(set, mail) == NULL;

	return pp_corpus_is_elsewhere(
		set->corpus, mail->sender, head->sender, by_list);
}

/* Those that stand, and that another sent than the head. */
static void
add_senders(GPtrArray *list, const PpSeriesSet *set, const PpSeries *series)
{
	PpMailIter it = pp_series_postings(set, series);
	const PpMail *head = pp_series_head(set, series);

	for (const PpMail *mail; (mail = pp_mail_next(&it)) != NULL;)
		if (mail->kind == PP_KIND_PATCH &&
			(mail->flags & PP_MAIL_REPLACED) == 0 &&
			is_from_elsewhere(set, mail, head))
			g_ptr_array_add(list,
				g_strdup_printf("%u/%u sent by %s",
					mail->number, series->total,
					pp_intern_get(&set->corpus->boxes,
						mail->sender)));
}

static void
look_at_numbers(Odd *odd, const PpSeriesSet *set, const PpSeries *series)
{
	PpMailIter it = pp_series_postings(set, series);
	const PpMail *mail, *former = NULL;
	uint32_t last = 0;

	while ((mail = pp_mail_next(&it)) != NULL) {
		uint32_t number = pp_mail_number(mail);

		if (number == 0)
			continue;
		if (number > series->total && last < series->total) {
			add_numbers(odd->missing, last + 1, series->total);
			last = series->total;
		}
		add_number(odd, series, mail, last,
			former != NULL &&
				pp_double_beside(set->corpus, set->threads,
					former, mail));
		former = mail;
		last = number;
	}
	add_numbers(odd->missing, last + 1, series->total);
}

/* "sent again after v3" */
static void
add_resent(GPtrArray *odd, const PpSeriesSet *set, const PpSeries *series)
{
	char version[PP_VERSION_SIZE];

	if ((series->flags & PP_SERIES_RESENT) != 0)
		g_ptr_array_add(odd,
			g_strdup_printf("sent again after v%s",
				pp_version_format(
					set->all[series->next].version,
					version)));
}

/* Are the patches in the mail of the cover, which stayed one record? */
static bool
has_attached(const PpSeriesSet *set, const PpSeries *series)
{
	const unsigned both = PP_FLAG_ATTACHED | PP_FLAG_HAS_DIFF;

	return (pp_series_head(set, series)->flags & both) == both;
}

void
pp_odd_list(const PpSeriesSet *set, const PpSeries *series, GPtrArray *ret_odd)
{
	g_autoptr(GString) missing = g_string_new(NULL);
	g_autoptr(GString) extra = g_string_new(NULL);
	Odd odd = {ret_odd, missing, extra, 0};

	if ((series->flags & PP_SERIES_GHOST) != 0)
		return;
	add_resent(ret_odd, set, series);
	if (series->have == 0 && (series->flags & PP_SERIES_COVERED) != 0) {
		if ((series->flags & PP_SERIES_PULL) == 0)
			g_ptr_array_add(ret_odd,
				g_strdup(has_attached(set, series)
						? PP_ODD_ATTACHED
						: "cover only"));
		return;
	}
	look_at_numbers(&odd, set, series);
	say_numbers(&odd, "missing", missing, series->total);
	say_numbers(&odd, "extra", extra, series->total);
	if ((series->flags & PP_SERIES_MIXED) != 0)
		g_ptr_array_add(ret_odd, g_strdup("mixed versions"));
	add_senders(ret_odd, set, series);
}
