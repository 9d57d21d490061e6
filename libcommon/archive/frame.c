/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "archive/frame.h"
#include "archive/from-line.h"
#include "base/utf8.h"
#include "mail/format-patch.h"
#include "mail/message.h"

#define FROM "From "
#define FROM_LEN 5
#define ENOUGH 2

const char *const pp_format_names[PP_N_FORMATS + 1] = {
	"mboxrd", "mboxo", "mboxcl", "mboxcl2", "mail", NULL};

/* Of RFC 5322, MIME and news, and what delivery and mail programs add. */
static const char *const known_fields[] = {"received", "return-path",
	"delivered-to", "from", "date", "subject", "message-id", "to", "cc",
	"sender", "reply-to", "in-reply-to", "references", "mime-version",
	"content-type", "newsgroups", "list-id"};

/* Its index in known_fields, or -1. */
static int
known_field(PpSlice name)
{
	/* Some programs quote whatever begins with From, the field too. */
	if (name.len > 1 && *name.text == '>')
		name = (PpSlice){name.text + 1, name.len - 1};
	for (size_t i = 0; i < G_N_ELEMENTS(known_fields); i++)
		if (pp_slice_is_word(name, known_fields[i]))
			return (int)i;
	return -1;
}

bool
pp_frame_is_known(PpSlice name)
{
	return known_field(name) >= 0;
}

bool
pp_frame_is_second(const char *line, const char *stop)
{
	return PP_BEGINS(line, stop, FROM) || PP_BEGINS(line, stop, ">" FROM) ||
		pp_from_line_is_dated(line, (size_t)(stop - line));
}

/* What stands behind a From line. */
typedef struct {
	unsigned known; /* different known fields, ENOUGH at most */
	bool is_empty;  /* a blank line or nothing: a header without fields */
} Header;

/* Reads the header at LINE; false when what comes behind END might tell. */
static bool
read_header(const char *line, const char *end, bool whole, Header *ret_header)
{
	uint32_t seen = 0;

	if (end - line >= (ptrdiff_t)PP_FRAME_HEADER_MAX) {
		end = line + PP_FRAME_HEADER_MAX;
		whole = true;
	}
	line += pp_utf8_mark_at(line, end);
	ret_header->is_empty = line == end || pp_frame_blank_at(line, end) > 0;
	ret_header->known = 0;
	for (bool first = true; line < end && ret_header->known < ENOUGH;
		first = false) {
		const char *lf = memchr(line, '\n', (size_t)(end - line));
		const char *stop = lf ? lf : end;
		if (!lf && !whole)
			return false;
		PpSlice name = {line, pp_message_field_name(line, stop, NULL)};
		if (name.len > 0 && !PP_BEGINS(line, stop, FROM)) {
			int known = known_field(name);
			uint32_t bit = known < 0 ? 0 : UINT32_C(1) << known;
			ret_header->known += (bit & ~seen) != 0;
			seen |= bit;
		} else if (first ? !pp_frame_is_second(line, stop)
				 : *line != ' ' && *line != '\t') {
			return true;
		}
		/* What is behind NULs may be another mail's. */
		if (memchr(line, '\0', (size_t)(stop - line)))
			return true;
		line = lf ? lf + 1 : end;
	}
	return whole || ret_header->known == ENOUGH;
}

static bool
is_sender(const PpFrame *frame, const char *line, size_t len)
{
	PpSlice sender = pp_from_line_sender(line, len);

	return !*frame->sender || pp_slice_is(sender, frame->sender);
}

PpFrameIs
pp_frame_look(const PpFrame *frame, const char *line, const char *end,
	bool behind_blank, bool whole, bool *ret_doubt)
{
	size_t len = MIN((size_t)(end - line), PP_FRAME_LINE_MAX);
	const char *lf = memchr(line, '\n', len);
	Header header;

	*ret_doubt = false;
	if (!lf && !whole && len < PP_FRAME_LINE_MAX)
		return PP_FRAME_MORE;
	if (!PP_BEGINS(line, end, FROM) || (!lf && len == PP_FRAME_LINE_MAX))
		return PP_FRAME_TEXT;
	len = lf ? (size_t)(lf - line) + 1 : len;
	bool dated = pp_from_line_is_dated(line, len);
	bool attached =
		frame->has_attached && pp_format_patch_is_line(line, len);
	if (dated && behind_blank && !attached && is_sender(frame, line, len))
		return PP_FRAME_BOUNDARY;
	if (!read_header(line + len, end, whole, &header))
		return PP_FRAME_MORE;
	bool is_mail = header.known == ENOUGH;
	bool may_be = dated && behind_blank;
	if (attached)
		*ret_doubt = is_mail;
	else if (is_mail)
		*ret_doubt = !dated && (frame->is_dated || !behind_blank);
	else
		*ret_doubt = may_be;
	may_be = may_be && (header.known > 0 || header.is_empty);
	return (is_mail || may_be) && !attached ? PP_FRAME_BOUNDARY
						: PP_FRAME_TEXT;
}

PpFrameIs
pp_frame_begin(PpFrame *ret_frame, const char *bytes, size_t len, bool whole)
{
	PpFrame frame = {.has_attached = false};
	bool doubt;
	PpFrameIs is =
		pp_frame_look(&frame, bytes, bytes + len, true, whole, &doubt);

	if (is == PP_FRAME_BOUNDARY) {
		PpSlice sender = pp_from_line_sender(bytes, len);
		size_t line = (size_t)(pp_line_end(bytes, bytes + len) - bytes);
		frame.is_dated = pp_from_line_is_dated(bytes, line);
		frame.has_attached = !pp_format_patch_is_line(bytes, line);
		if (sender.len < sizeof frame.sender &&
			!memchr(sender.text, '\0', sender.len))
			memcpy(frame.sender, sender.text, sender.len);
	}
	*ret_frame = frame;
	return is;
}

size_t
pp_frame_head(const char *bytes, size_t len)
{
	PpFrame frame;

	if (pp_frame_begin(&frame, bytes, len, true) != PP_FRAME_BOUNDARY)
		return 0;
	return (size_t)(pp_line_next(bytes, bytes + len) - bytes);
}

const char *
pp_frame_word(const char *at, const char *end)
{
	/* An F is rare enough that memchr() for it beats memmem(). */
	while (end - at >= FROM_LEN) {
		at = memchr(at, 'F', (size_t)(end - at) - (FROM_LEN - 1));
		if (!at || PP_BEGINS(at, end, FROM))
			return at;
		at++;
	}
	return NULL;
}

const char *
pp_frame_next(const char *text, const char *end)
{
	const char *at = text;

	do
		at = pp_frame_word(at + 1, end);
	while (at && at[-1] != '\n' && at[-1] != '\0');
	return at;
}

const char *
pp_frame_find(const PpFrame *frame, const char *text, const char *stop,
	const char *end, bool whole)
{
	const char *line = text;
	bool doubt;

	while ((line = pp_frame_next(line, stop)))
		if (pp_frame_look(frame, line, end,
			    pp_frame_blank_before(text, line) > 0, whole,
			    &doubt) != PP_FRAME_TEXT)
			return line;
	return NULL;
}

size_t
pp_frame_blank_before(const char *first, const char *end)
{
	if (end <= first || end[-1] != '\n')
		return 0;
	/* FIRST itself begins a line: that of the From line is in front. */
	if (end - first == 1 || end[-2] == '\n')
		return 1;
	if (end[-2] != '\r')
		return 0;
	return end - first == 2 || end[-3] == '\n' ? 2 : 0;
}

size_t
pp_frame_blank_at(const char *at, const char *end)
{
	if (end - at >= 1 && at[0] == '\n')
		return 1;
	return end - at >= 2 && at[0] == '\r' && at[1] == '\n' ? 2 : 0;
}

const char *
pp_frame_first(const char *bytes, size_t len)
{
	const char *end = bytes + len;
	const char *at = bytes + pp_utf8_mark_at(bytes, end);

	while (at < end && (*at == '\n' || *at == '\r'))
		at++;
	return at;
}

/* The number that TEXT (LEN bytes) begins with; *ret_digits: 0 when none. */
static uint64_t
read_number(const char *text, size_t len, size_t *ret_digits)
{
	uint64_t number = 0;
	size_t n = 0;

	for (; n < MIN(len, 18) && pp_is_digit(text[n]); n++)
		number = number * 10 + (uint64_t)(text[n] - '0');
	*ret_digits = n;
	return number;
}

size_t
pp_frame_count_line(const char *bytes, size_t len, uint64_t *ret_count)
{
	const char *lf = memchr(bytes, '\n', MIN(len, 32));
	size_t digits = 0;

	if (!lf)
		return 0;
	PpSlice text = pp_slice_trim(bytes, lf);
	*ret_count = read_number(text.text, text.len, &digits);
	return digits > 0 && digits == text.len ? (size_t)(lf - bytes) + 1 : 0;
}

bool
pp_frame_content_length(const char *head, size_t len, uint64_t *ret_value)
{
	const char *end = head + len;

	for (const char *line = head, *stop, *at; line < end; line = stop + 1) {
		stop = pp_line_end(line, end);
		PpSlice name = {line, pp_message_field_name(line, stop, &at)};
		if (name.len == 0 || !pp_slice_is_word(name, "Content-Length"))
			continue;
		PpSlice value = pp_slice_trim(at, stop);
		size_t digits;
		*ret_value = read_number(value.text, value.len, &digits);
		return digits > 0;
	}
	return false;
}
