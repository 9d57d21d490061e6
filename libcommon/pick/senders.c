/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/hash.h"
#include "base/quote.h"
#include "pick/senders.h"
#include "record/slice.h"

typedef struct {
	char *previous; /* id of the version before it; or "" */
	char *author;
	char *sender; /* the author, where no other is known */
	char *odd;    /* "2/2 sent by Ana <ana@...>"; or "" */
	char *mixed;  /* "3 of 4 patches were posted anew"; or "" */
	bool told;
} Series;

struct PpSenders {
	GHashTable *by_id; /* Series */
};

static void
free_series(void *data)
{
	Series *series = data;

	g_free(series->previous);
	g_free(series->author);
	g_free(series->sender);
	g_free(series->odd);
	g_free(series->mixed);
	g_free(series);
}

PpSenders *
pp_senders_new(void)
{
	PpSenders *senders = g_new0(PpSenders, 1);

	senders->by_id = pp_hash_table_new(free_series);
	return senders;
}

void
pp_senders_free(PpSenders *senders)
{
	if (!senders)
		return;
	g_hash_table_unref(senders->by_id);
	g_free(senders);
}

/* Of what is odd about a series, the patches that others sent. */
static char *
sent_by_others(const PpRecord *record)
{
	g_auto(GStrv) odds = pp_record_list(record, PP_FIELD_ODD);
	g_autoptr(GString) out = g_string_new(NULL);

	for (char **odd = odds; *odd; odd++)
		if (strstr(*odd, " sent by "))
			g_string_append_printf(
				out, "%s%s", out->len ? ", " : "", *odd);
	return g_strdup(out->str);
}

/* Does ODD say "3/5 is v2"?  Then *ret_number is 3. */
static bool
is_anew(const char *odd, int64_t *ret_number)
{
	char *end;

	*ret_number = g_ascii_strtoll(odd, &end, 10);
	if (*end != '/')
		return false;
	g_ascii_strtoll(end + 1, &end, 10);
	return g_str_has_prefix(end, " is v");
}

/* Whether most patches are newer than the rest: one that got lost is old. */
static char *
posted_anew(const PpRecord *record)
{
	g_auto(GStrv) odds = pp_record_list(record, PP_FIELD_ODD);
	int64_t total = pp_record_number(record, PP_FIELD_TOTAL, 1);
	int64_t number = 0, last = 0, n = 0;

	for (char **odd = odds; *odd; odd++) {
		if (!is_anew(*odd, &number))
			continue;
		n += number != last;
		last = number;
	}
	return n < total && n > total / 2
		? g_strdup_printf(
			  "%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
			  " patches were posted anew, the rest is older",
			  n, total)
		: g_strdup("");
}

void
pp_senders_add(PpSenders *senders, const PpRecord *record)
{
	if (!pp_record_has(record, PP_FIELD_HEAD) ||
		!pp_record_has(record, PP_FIELD_SERIES))
		return;
	Series *series = g_new0(Series, 1);
	series->previous = pp_record_dup(record, PP_FIELD_PREVIOUS, NULL);
	series->author = pp_record_dup(record,
		pp_record_has(record, PP_FIELD_SERIES_AUTHOR)
			? PP_FIELD_SERIES_AUTHOR
			: PP_FIELD_AUTHOR,
		NULL);
	series->sender = pp_record_has(record, PP_FIELD_SENT_BY)
		? pp_record_dup(record, PP_FIELD_SENT_BY, NULL)
		: g_strdup(series->author);
	series->odd = sent_by_others(record);
	series->mixed = posted_anew(record);
	g_hash_table_replace(senders->by_id,
		pp_record_dup(record, PP_FIELD_SERIES, NULL), series);
}

char *
pp_senders_tell(PpSenders *senders, const PpRecord *patch)
{
	g_autofree char *id = pp_record_dup(patch, PP_FIELD_SERIES, NULL);
	Series *series = g_hash_table_lookup(senders->by_id, id);

	if (!series || series->told)
		return NULL;
	series->told = true;
	const Series *before =
		g_hash_table_lookup(senders->by_id, series->previous);
	bool others = strcmp(series->sender, series->author) != 0;
	bool anew = before &&
		!pp_slice_same_address(pp_slice_str(before->sender),
			pp_slice_str(series->sender));
	if (!others && !anew && !*series->odd && !*series->mixed)
		return NULL;
	g_autoptr(GString) out = g_string_new(id);
	if (others || anew || *series->odd)
		g_string_append_printf(out, ": sent by %s", series->sender);
	if (others)
		g_string_append_printf(
			out, ", its author is %s", series->author);
	if (anew)
		g_string_append_printf(
			out, ", the version before by %s", before->sender);
	if (*series->odd)
		g_string_append_printf(out, "; %s", series->odd);
	if (*series->mixed)
		g_string_append_printf(out, ": %s", series->mixed);
	return pp_quote_str(out->str);
}
