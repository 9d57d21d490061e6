/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "digest/incoming.h"

PpIncoming
pp_incoming_read(const PpRecord *record)
{
	PpIncoming in = {
		.record = record,
		.kind = pp_kind_of(record),
		.number = pp_record_number(record, PP_FIELD_NUMBER, 1),
		.version = pp_record_version(record),
	};

	in.has_time = pp_record_arrival(record, &in.time);
	if (in.kind == PP_KIND_SERIES || in.kind == PP_KIND_TALK)
		in.speaker = PP_SPEAKER_ROW;
	else if (pp_kind_is_mail(in.kind) && in.kind <= PP_KIND_PULL)
		in.speaker = PP_SPEAKER_POSTING;
	else if (pp_record_has(record, PP_FIELD_HEAD))
		in.speaker = PP_SPEAKER_DEPUTY;
	else
		in.speaker = PP_SPEAKER_ANSWER;
	return in;
}

bool
pp_incoming_begins_talk(const PpIncoming *in)
{
	bool told = pp_record_has(in->record, PP_FIELD_REPLIES);
	unsigned flags =
		in->kind == PP_KIND_NOTICE ? pp_flags_of(in->record) : 0;

	if (in->kind == PP_KIND_POST || in->kind == PP_KIND_REPLY)
		return told;
	return (flags & PP_FLAG_COMMIT) || ((flags & PP_FLAG_REPORT) && told);
}

void
pp_incoming_count(const PpIncoming *in, PpDigestSeries *series)
{
	bool posting = in->speaker <= PP_SPEAKER_POSTING;
	bool posted = series->speaker <= PP_SPEAKER_POSTING;

	if (posted && !posting)
		return;
	if (posting != posted ||
		pp_version_compare(series->version, in->version) < 0)
		series->version = in->version;
	if (!posting)
		return;
	bool silent = in->kind == PP_KIND_COVER &&
		(pp_flags_of(in->record) & PP_FLAG_UNNUMBERED) != 0;
	int64_t total = pp_record_number(in->record, PP_FIELD_TOTAL, 1);
	if (!silent && total > series->total)
		series->total = (uint32_t)MIN(total, UINT32_MAX);
}

/* The line at AT of the store. (transfer full) */
static GString *
copy_line(PpChainStore *store, PpSpan at, GError **error)
{
	const PpRecord *record = pp_chain_next(store, &at, error);

	return record ? g_string_new_len(record->line, (gssize)record->len)
		      : NULL;
}

/*
 * Of two that could speak for SERIES, is the one at NEWER greater?  Such as
 * rows of one series, of which the greatest counts.
 */
static bool
is_greater(PpChainStore *store, const PpDigestSeries *series, PpSpan newer,
	bool *ret_greater, GError **error)
{
	g_autoptr(GString) a = copy_line(store, newer, error);
	g_autoptr(GString) b = a ? copy_line(store, series->head, error) : NULL;

	if (b)
		*ret_greater = strcmp(a->str, b->str) > 0;
	return b != NULL;
}

bool
pp_incoming_speak(const PpIncoming *in, PpDigestSeries *series,
	PpChainStore *store, PpSpan at, GError **error)
{
	uint32_t number = (uint32_t)CLAMP(in->number, 0, UINT32_MAX);
	int newer = pp_version_compare(in->version, series->version);
	bool better = true;
	bool tie = false;

	if (in->speaker != series->speaker)
		better = in->speaker < series->speaker;
	else if (in->speaker == PP_SPEAKER_ROW)
		tie = true;
	else if (in->speaker == PP_SPEAKER_DEPUTY && newer != 0)
		better = newer > 0; /* two versions that share a name */
	else if (number != series->number)
		better = number < series->number;
	else if (in->time != series->arrived)
		better = in->time < series->arrived;
	else
		tie = true;
	if (tie && !is_greater(store, series, at, &better, error))
		return false;
	if (!better)
		return true;
	series->speaker = in->speaker;
	series->number = number;
	series->arrived = in->time;
	series->head = at;
	if (in->speaker == PP_SPEAKER_DEPUTY)
		series->version = in->version;
	return true;
}
