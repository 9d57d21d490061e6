/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "archive/guess.h"
#include "base/slice.h"
#include "base/utf8.h"
#include "mail/message.h"
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
	if (line < end && *line != 'F' &&
		pp_message_field_name(line, stop, NULL) == 0 &&
		pp_frame_is_second(line, stop))
		line = pp_line_next(line, end);
	return pp_message_field_name(line, pp_line_end(line, end), NULL) > 0
		? PP_FORMAT_MAIL
		: PP_FORMAT_MBOXRD;
}

size_t
pp_guess_emlx(const char *bytes, size_t len, uint64_t *ret_length)
{
	size_t head = pp_frame_count_line(bytes, len, ret_length);
	size_t name = pp_message_field_name(bytes + head, bytes + len, NULL);

	return name > 0 ? head : 0;
}

/* Dovecot knows it by X-IMAP as well; X-IMAPbase is in mails, too. */
bool
pp_guess_is_internal(const char *mail, size_t len)
{
	static const char subject[] =
		"DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA";
	static const char *const by[] = {"From", NULL};
	PpMessage message = {0};

	/* Few mails are to be parsed for it. */
	if (!memmem(mail, MIN(len, PP_FRAME_LOOK_MAX), subject,
		    strlen(subject)))
		return false;
	pp_message_parse(&message, mail, len);
	g_autofree char *about = pp_message_decoded(&message, "Subject");
	bool is_internal = g_strcmp0(about, subject) == 0 &&
		pp_message_has_text(&message, by, "MAILER-DAEMON") &&
		(pp_message_header(&message, "X-IMAP", 0) ||
			pp_message_header(&message, "X-IMAPbase", 0));
	pp_message_clear(&message);
	return is_internal;
}

bool
pp_guess_is_mail(const char *mail, size_t len)
{
	const char *end = mail + len;
	const char *line = mail + pp_utf8_mark_at(mail, end);

	while (line < end && pp_frame_blank_at(line, end) == 0) {
		const char *stop = pp_line_end(line, end);
		PpSlice name = {line, pp_message_field_name(line, stop, NULL)};
		if (pp_frame_is_known(name))
			return true;
		line = pp_line_next(line, end);
	}
	return false;
}

const char *
pp_guess_no_mail(const char *text, size_t len)
{
	const char *lf = memchr(text, '\n', len);
	g_auto(PpRecord) record = {0};

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
pp_guess_mailbox(const char *mail, size_t len)
{
	/* No sender is a blank: a header must be behind. */
	static const PpFrame strict = {.sender = " ", .has_attached = true};
	const char *end = mail + len;
	const char *at = pp_frame_find(&strict, mail, end, end, true);

	return at ? (size_t)(at - mail) : 0;
}

size_t
pp_guess_second(const char *text, size_t len)
{
	PpFrame frame;

	pp_frame_begin(&frame, text, len, true);
	const char *end = text + len;
	const char *at = pp_frame_find(&frame, text, end, end, true);
	return at ? (size_t)(at - text) : 0;
}
