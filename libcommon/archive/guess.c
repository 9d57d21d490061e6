/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "archive/guess.h"
#include "base/slice.h"
#include "record/record.h"

PpFormat
pp_guess_format(const char *bytes, size_t len)
{
	const char *end = bytes + len;
	const char *line = pp_frame_first(bytes, len);
	uint64_t length;

	if (pp_guess_emlx(line, (size_t)(end - line), &length) > 0)
		return PP_FORMAT_MAIL;
	const char *stop = pp_line_end(line, end);
	/* Where a From line is quoted or torn, the next line tells. */
	if (line < end && *line != 'F' && pp_frame_field(line, stop).len == 0 &&
		pp_frame_is_second(line, stop))
		line = pp_line_next(line, end);
	bool is_field = pp_frame_field(line, pp_line_end(line, end)).len > 0;

	return is_field ? PP_FORMAT_MAIL : PP_FORMAT_MBOXRD;
}

size_t
pp_guess_emlx(const char *bytes, size_t len, uint64_t *ret_length)
{
	size_t head = pp_frame_count_line(bytes, len, ret_length);
	PpSlice name = pp_frame_field(bytes + head, bytes + len);

	return name.len > 0 ? head : 0;
}

bool
pp_guess_is_mail(const char *mail, size_t len)
{
	const char *end = mail + len;
	const char *line = mail + pp_frame_mark_at(mail, end);

	for (; line < end && pp_frame_blank_at(line, end) == 0;
		line = pp_line_next(line, end))
		if (pp_frame_is_known(
			    pp_frame_field(line, pp_line_end(line, end))))
			return true;
	return false;
}

const char *
pp_guess_no_mail(const char *text, size_t len)
{
	const char *lf = memchr(text, '\n', len);
	g_auto(PpRecord) record;

	pp_record_init(&record);
	if (lf && pp_record_parse(&record, text, (size_t)(lf - text), NULL) &&
		pp_record_has(&record, PP_FIELD_MSGID))
		return "these are records, not mail: mbox-split made them, the "
		       "other filters read them";
	return "no mail: not one field of its header is of mail; --input=mail "
	       "takes it for one";
}

const char *
pp_guess_no_mailbox(const char *text, size_t len)
{
	static const struct {
		const char *start;
		const char *what;
	} starts[] = {{"%PDF-", "this is a PDF, no mail"},
		{"<!doctype", "this is HTML, no mail"},
		{"<html", "this is HTML, no mail"}};

	for (size_t i = 0; i < G_N_ELEMENTS(starts); i++) {
		size_t n = strlen(starts[i].start);
		if (len >= n &&
			g_ascii_strncasecmp(text, starts[i].start, n) == 0)
			return starts[i].what;
	}
	return "no From line: this begins no mail";
}

size_t
pp_guess_second(const char *text, size_t len)
{
	PpFrame frame;

	pp_frame_begin(&frame, text, len, true);
	const char *at = pp_frame_find(&frame, text, len);
	return at ? (size_t)(at - text) : 0;
}
