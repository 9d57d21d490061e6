/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "archive/framed.h"
#include "base/line.h"
#include "mail/message.h"

static PpFrameIs
look(const PpFramed *in, const char *line, const char *end, bool blank,
	bool whole)
{
	bool doubt;

	return pp_frame_look(in->frame, line, end, blank, whole, &doubt);
}

/* May the file's last bytes, at LINE, be those of a mail that is not all there?
 */
static bool
is_being_written(const PpFramed *in, const char *line, bool blank)
{
	size_t len = MIN((size_t)(in->end - line), strlen("From "));

	return in->whole && memcmp(line, "From ", len) == 0 &&
		look(in, line, in->end, blank, false) == PP_FRAME_MORE;
}

/*
 * Does a mail begin at LINE, behind the one that is looked at, or behind the
 * NULs of a crash there?  So many that they hide what is behind them are none
 * of the mail's in front either.
 */
static bool
is_next(const PpFramed *in, const char *line, bool blank)
{
	const char *first = line;

	while (line < in->end && *line == '\0')
		line++;
	blank = blank && line == first;
	if (line > first && line == in->end && !in->whole)
		return true;
	return look(in, line, in->end, blank, in->whole) == PP_FRAME_BOUNDARY ||
		is_being_written(in, line, blank);
}

/*
 * Does the line at LINE begin the mail?  What is behind the mail may have told
 * so, where its header has no end in it.
 */
static bool
begins_it(const PpFramed *in, const char *line, bool blank)
{
	bool whole = in->whole || in->mail_end != in->end;

	return look(in, line, in->mail_end, blank, whole) ==
		PP_FRAME_BOUNDARY ||
		look(in, line, in->end, blank, in->whole) == PP_FRAME_BOUNDARY;
}

/*
 * Does a mail's From line stand in [LINE, MAIL), one line: at its beginning, or
 * behind NULs, as pp_frame_next() finds it?
 */
static bool
has_from_line(const PpFramed *in, const char *line, bool blank)
{
	for (const char *at = line; at; at = pp_frame_next(at, in->mail))
		if (begins_it(in, at, blank && at == line))
			return true;
	return false;
}

/* There the mail in front need not end in a blank line, nor in a newline. */
static bool
is_counted_format(PpFormat format)
{
	return format == PP_FORMAT_MBOXCL || format == PP_FORMAT_MBOXCL2;
}

/* What is in front of a mail: nothing, or a From line that begins a mail. */
static bool
is_framed_before(const PpFramed *in)
{
	bool at_start = in->src->offset == (uint64_t)(in->mail - in->bytes);
	bool single = in->src->format == PP_FORMAT_MAIL;
	const char *first =
		pp_frame_first(in->bytes, (size_t)(in->mail - in->bytes));

	if (single && at_start && first == in->mail)
		return true;
	const char *line = in->mail;
	bool is_last = in->mail == in->end && in->whole;
	if (line > in->bytes && line[-1] == '\n')
		line--;
	else if (!is_last)
		return false;
	line = pp_line_start(in->bytes, line);
	bool is_first = at_start && first >= line;
	if (is_first)
		line = first;
	else if (single)
		return false;
	bool blank = is_first || is_counted_format(in->src->format) ||
		pp_frame_blank_before(in->bytes, line) > 0;
	return has_from_line(in, line, blank);
}

/*
 * What is behind a mailbox's mail: the end of the file, or a boundary, in front
 * of either the separating line, which is not the mail's.  Where lines are
 * counted the mail's last one may have lacked its newline.
 */
static bool
is_framed_after(const PpFramed *in)
{
	bool counted = is_counted_format(in->src->format);
	const char *at = in->mail_end;
	size_t blank = pp_frame_blank_before(in->mail, at);

	if (in->src->format == PP_FORMAT_MAIL)
		return at == in->end && in->whole;
	for (int lines = counted ? 2 : 1; lines >= 0; lines--) {
		bool is_end = at == in->end
			? in->whole
			: is_next(in, at, counted || blank > 0);
		if (is_end && (counted || blank == 0 || at > in->mail_end))
			return true;
		blank = pp_frame_blank_at(at, in->end);
		if (blank == 0)
			return false;
		at += blank;
	}
	return false;
}

/* Of mboxcl and mboxcl2: is the body as long as the header says? */
static bool
is_counted(const PpFramed *in)
{
	PpMessage message = {0};
	uint64_t length = 0;

	if (!is_counted_format(in->src->format))
		return false;
	pp_message_parse(&message, in->mail, (size_t)in->src->length);
	size_t body = message.body;
	pp_message_clear(&message);
	return pp_frame_content_length(in->mail, body, &length) &&
		length == in->src->length - body;
}

/* Does the line in front, the file's first, say how long the mail is? */
static bool
is_emlx(const PpFramed *in)
{
	size_t before = (size_t)(in->mail - in->bytes);
	const char *line = pp_frame_first(in->bytes, before);
	size_t len = (size_t)(in->mail - line);
	uint64_t length = 0;

	return in->src->offset == before && len > 0 &&
		pp_frame_count_line(line, len, &length) == len &&
		length == in->src->length;
}

bool
pp_framed_check(PpFramed *in)
{
	bool single = in->src->format == PP_FORMAT_MAIL;

	if (in->mail_end > in->end)
		return false;
	if (single && is_emlx(in))
		return true;
	if (!is_framed_before(in) || !is_framed_after(in))
		return false;
	if (single)
		return true;
	in->says_from = pp_frame_word(in->mail, in->mail_end) != NULL;
	/* What stands behind it tells of its last lines, as it did before. */
	return !in->says_from ||
		!pp_frame_find(in->frame, in->mail, in->mail_end, in->end,
			in->whole) ||
		is_counted(in);
}
