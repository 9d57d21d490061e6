/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/slice.h"
#include "record/append-forms.h"
#include "record/record.h"

static bool
begins(const char *bytes, size_t len, const char *start)
{
	size_t n = strlen(start);

	return len >= n && memcmp(bytes, start, n) == 0;
}

/* The first line of BYTES, without LF; all of them where there is none. */
static PpSlice
first_line(const char *bytes, size_t len)
{
	const char *lf = memchr(bytes, '\n', len);

	return (PpSlice){bytes, lf ? (size_t)(lf - bytes) : len};
}

/*
 * Do BYTES begin as our filters' records do, with a label that they know?  A
 * person writes "subject: milk", with a blank.
 */
static bool
is_ours(const char *bytes, size_t len)
{
	size_t n = pp_field_label_length(bytes, len);

	return n > 0 && n + 1 < len && bytes[n] == ':' && bytes[n + 1] != ' ' &&
		pp_field_lookup(bytes, n) != PP_FIELD_OTHER;
}

/* Up to the last TAB: what stands behind it may be torn. */
static bool
begins_record(const char *bytes, size_t len)
{
	const char *tab = memrchr(bytes, '\t', len);
	g_auto(PpRecord) record = {0};

	if (!is_ours(bytes, len) || memchr(bytes, '\n', len))
		return false;
	return !tab ||
		pp_record_parse(&record, bytes, (size_t)(tab - bytes), NULL);
}

/* May a record of ours go on behind BYTES, which are not more than a label? */
static bool
begins_label(const char *bytes, size_t len)
{
	for (size_t i = 0; i < PP_N_FIELDS; i++) {
		const char *label = pp_field_table[i].label;
		size_t n = strlen(label);
		if (len <= n + 1 && memcmp(bytes, label, MIN(len, n)) == 0 &&
			(len <= n || bytes[n] == ':'))
			return true;
	}
	return false;
}

/*
 * Half a value looks like a whole one, and half of the first label like a word
 * that somebody wrote: where no write is cut short, both stay.
 */
static bool
is_torn_record(const char *bytes, size_t len, bool was_cut)
{
	g_auto(PpRecord) record = {0};

	if (was_cut && begins_label(bytes, len))
		return true;
	return begins_record(bytes, len) &&
		(was_cut || !pp_record_parse(&record, bytes, len, NULL));
}

static bool
is_records(const char *bytes, size_t len)
{
	PpSlice line = first_line(bytes, len);
	g_auto(PpRecord) record = {0};

	if (line.len == len)
		return begins_record(bytes, len);
	return pp_record_parse(&record, line.text, line.len, NULL);
}

/* A line of text may begin with "From ", too: the next one tells. */
static bool
is_mailbox(const char *bytes, size_t len)
{
	PpSlice from = first_line(bytes, len);

	if (!begins(bytes, len, "From ") || from.len == len)
		return false;
	const char *field = bytes + from.len + 1;
	const char *end = bytes + len;
	while (field < end && (pp_is_alnum(*field) || *field == '-'))
		field++;
	return field < end && *field == ':';
}

static bool
is_text(const char *bytes, size_t len)
{
	return !memchr(bytes, '\0', len) && !is_mailbox(bytes, len) &&
		!(is_ours(bytes, len) && is_records(bytes, len));
}

static bool
is_jsonl(const char *bytes, size_t len)
{
	return begins(bytes, len, "{");
}

static bool
is_mbox(const char *bytes, size_t len)
{
	return begins(bytes, len, "From ");
}

static bool
is_nothing(const char *bytes, size_t len)
{
	(void)bytes;
	return len == 0;
}

const PpAppendForm pp_append_records = {
	"a file of records", is_records, is_torn_record, "\n"};
const PpAppendForm pp_append_text = {"such text", is_text, NULL, "\n"};
const PpAppendForm pp_append_jsonl = {"JSON Lines", is_jsonl, NULL, "\n"};
const PpAppendForm pp_append_mbox = {"a mailbox", is_mbox, NULL, "\n\n"};
const PpAppendForm pp_append_mail = {
	"empty: a mail is a file of its own", is_nothing, NULL, ""};
