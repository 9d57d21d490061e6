/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/slice.h"
#include "series/keep.h"

/* Does a digest quote MAIL, or read in it where a series was applied to? */
static bool
digest_reads(const PpCorpus *corpus, const PpMail *mail)
{
	const PpMailTag *tags = pp_corpus_tags(corpus, mail);

	switch (mail->kind) {
	case PP_KIND_PATCH:
		return mail->number <= 1;
	case PP_KIND_REPLY:
	case PP_KIND_NOTICE:
		for (unsigned i = 0; i < mail->n_tags; i++)
			if (tags[i].type == PP_TAG_APPLIED)
				return true;
		return false;
	default: /* a post may turn out a cover */
		return true;
	}
}

static bool
wants_text(const PpCorpus *corpus, const PpMail *mail, PpKeepTexts texts)
{
	if (texts == PP_KEEP_HEADS)
		return digest_reads(corpus, mail);
	return texts == PP_KEEP_ALL;
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
	PpKeepTexts texts, PpSpool *spool, GError **error)
{
	PpMail *mail = &corpus->mails[n];
	const PpField *text = pp_record_field(record, PP_FIELD_TEXT);
	PpSlice front = {record->line, record->len}, rest = {NULL, 0};
	uint64_t behind;

	if (text != NULL && !wants_text(corpus, mail, texts))
		cut_out(front, text, &front, &rest);
	mail->length = (uint32_t)(front.len + rest.len);
	return pp_spool_add(
		       spool, front.text, front.len, &mail->offset, error) &&
		(rest.len == 0 ||
			pp_spool_add(
				spool, rest.text, rest.len, &behind, error));
}
