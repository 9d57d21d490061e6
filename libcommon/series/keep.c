/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/slice.h"
#include "patch/subject.h"
#include "series/keep.h"

static bool
is_reply_marked(const PpRecord *record)
{
	size_t len;
	g_autofree char *text = pp_record_dup(record, PP_FIELD_SUBJECT, &len);
	PpSubject subject;

	pp_subject_parse(&subject, text, len, /* minor_reroll= */ false);
	return (subject.marks & PP_SUBJECT_REPLY) != 0;
}

static bool
wants_text(const PpRecord *record, PpKind kind, PpTexts texts)
{
	bool asks = texts == PP_TEXTS_HEADS && kind == PP_KIND_REPLY;

	return pp_texts_include(texts, kind, asks && is_reply_marked(record));
}

/* Cuts TEXT out of LINE: *ret_front up to it, *ret_rest behind it. */
static void
cut_out(PpSlice line, const PpField *text, PpSlice *ret_front,
	PpSlice *ret_rest)
{
	const char *end = line.text + line.len;
	const char *front = text->label;
	const char *rest = text->value + text->value_len;

	/* With the TAB before it, or behind it where it is first. */
	if (front > line.text)
		front--;
	else if (rest < end)
		rest++;
	*ret_front = (PpSlice){line.text, (size_t)(front - line.text)};
	*ret_rest = (PpSlice){rest, (size_t)(end - rest)};
}

bool
pp_keep_record(PpCorpus *corpus, uint32_t n, const PpRecord *record,
	PpTexts texts, PpSpool *spool, GError **error)
{
	PpMail *mail = &corpus->mails[n];
	const PpField *text = pp_record_field(record, PP_FIELD_TEXT);
	PpSlice front = {record->line, record->len}, rest = {NULL, 0};
	uint64_t behind;

	if (text != NULL && !wants_text(record, (PpKind)mail->kind, texts))
		cut_out(front, text, &front, &rest);
	mail->length = (uint32_t)(front.len + rest.len);
	return pp_spool_add(
		       spool, front.text, front.len, &mail->offset, error) &&
		(rest.len == 0 ||
			pp_spool_add(
				spool, rest.text, rest.len, &behind, error));
}
