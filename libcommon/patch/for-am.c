/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "archive/from-line.h"
#include "base/fail.h"
#include "base/line.h"
#include "mail/mailinfo.h"
#include "mail/message.h"
#include "mail/transfer.h"
#include "patch/diff.h"
#include "patch/for-am.h"
#include "patch/inbody.h"

#define ENCODING "Content-Transfer-Encoding"

/*
 * Is the mail stored with CR LF, so that the CRs are none of its text?  The
 * blank line tells: fields are added on the way.
 */
static bool
is_stored_with_cr(const PpMessage *message)
{
	return message->body < 2 || message->bytes[message->body - 2] == '\r';
}

/* What git finds in the mail, of INFO's text. */
typedef struct {
	PpSlice message;
	size_t diff_start;
	size_t diff_end; /* 0: there is none */
} Found;

static Found
find(const PpMailinfo *info)
{
	const char *text = info->text->str;
	g_auto(PpDiff) diff = {.present = false};
	PpInbody inbody;

	pp_inbody_find(&inbody, text, info->text->len, /* scissors= */ false);
	pp_diff_scan(
		&diff, text + inbody.patch, info->text->len - inbody.patch);
	return (Found){{text, inbody.patch}, inbody.patch + diff.start,
		diff.present ? inbody.patch + diff.end : 0};
}

/* Does git take CRs off the diff? */
static bool
loses_cr(const PpMailinfo *info, const Found *found)
{
	return info->cr.n > 0 && info->cr.first < found->diff_end &&
		info->cr.last >= found->diff_start;
}

/* Has TEXT a line that gets a mark in a mailbox, for git am? */
static bool
has_from_line(PpSlice text)
{
	const char *end = text.text + text.len;

	for (const char *line = text.text, *next; line < end; line = next) {
		next = pp_line_next(line, end);
		if (PP_BEGINS(line, next, "From ") &&
			pp_from_line_is_dated(line, (size_t)(next - line)))
			return true;
	}
	return false;
}

/* The body of MESSAGE, as it stands. */
static PpSlice
body_of(const PpMessage *message)
{
	return (PpSlice){
		message->bytes + message->body, message->len - message->body};
}

/* TEXT without the CRs of the lines in front of its patch. (transfer full) */
static GString *
without_message_cr(PpSlice text)
{
	GString *out = g_string_sized_new(text.len);
	const char *end = text.text + text.len;
	PpInbody inbody;

	pp_inbody_find(&inbody, text.text, text.len, /* scissors= */ false);
	const char *patch = text.text + inbody.patch;
	for (const char *line = text.text, *next; line < patch; line = next) {
		next = pp_line_next(line, patch);
		const char *stop = pp_line_chomp(line, next);

		g_string_append_len(out, line, stop - line);
		if (stop < next)
			g_string_append_c(out, '\n');
	}
	g_string_append_len(out, patch, end - patch);
	return out;
}

/* The header of MESSAGE, with the encoding that the text gets. */
static void
append_header(GString *out, const PpMessage *message)
{
	const PpHeader *had = pp_message_header(message, ENCODING, 0);
	const char *at = message->bytes + message->body;
	const char *field = had != NULL ? had->name : at;

	/* Behind all others, in front of the blank line. */
	if (had == NULL && field > message->bytes)
		field--;
	g_string_append_len(out, message->bytes, field - message->bytes);
	g_string_append(out, ENCODING ": base64\n");
	if (had != NULL)
		field = pp_line_next(had->value + had->value_len, at);
	g_string_append_len(out, field, at - field);
}

/* Is OUT's text, but for its CRs, what git reads in INFO's mail? */
static bool
is_the_same(const GString *out, const PpMailinfo *info)
{
	g_auto(PpMailinfo) now = {.text = NULL};

	pp_mailinfo_read(&now, out->str, out->len);
	g_string_replace(now.text, "\r\n", "\n", 0);
	/* The blank line that ends the header is of the text, as it is. */
	size_t blank = *info->text->str == '\n';
	PpSlice text = {info->text->str + blank, info->text->len - blank};
	PpSlice kept = {now.text->str, now.text->len};
	return pp_slice_compare(kept, text) == 0 && !now.foreign &&
		pp_slice_compare(now.from, info->from) == 0 &&
		pp_slice_compare(now.subject, info->subject) == 0;
}

static bool
encode(GString *out, const PpMessage *message, const PpMailinfo *info)
{
	const char *text = pp_mailinfo_plain(message->bytes, message->len);

	if (text == NULL || text != message->bytes + message->body ||
		pp_message_header(message, ENCODING, 1) != NULL)
		return false;
	g_autoptr(GString) kept = without_message_cr(body_of(message));
	append_header(out, message);
	pp_transfer_encode(out, PP_TRANSFER_BASE64, kept->str, kept->len);
	return is_the_same(out, info);
}

/* The mail BYTES (LEN), which is not stored with CR LF. */
static bool
write_for_am(GString *out, const char *bytes, size_t len, GError **error)
{
	g_auto(PpMessage) message = {0};
	g_auto(PpMailinfo) info = {.text = NULL};

	pp_message_parse(&message, bytes, len);
	bool marked = has_from_line(body_of(&message));
	if (!marked && memchr(bytes, '\r', len) == NULL)
		return true;
	pp_mailinfo_read(&info, bytes, len);
	Found found = find(&info);
	bool cr = loses_cr(&info, &found);
	if (!cr && !(marked && has_from_line(found.message)))
		return true;
	if (encode(out, &message, &info))
		return true;
	g_string_truncate(out, 0);
	return pp_fail(error, PP_EXIT_DATA, "git am would take another %s",
		cr ? "diff, without the CRs of its lines"
		   : "text, with a > before its From line, for its message");
}

bool
pp_for_am(GString *out, const char *bytes, size_t len, GError **error)
{
	g_auto(PpMessage) message = {0};

	if (len == 0)
		return true;
	pp_message_parse(&message, bytes, len);
	if (memchr(bytes, '\r', len) == NULL || !is_stored_with_cr(&message))
		return write_for_am(out, bytes, len, error);
	if (!has_from_line(body_of(&message)))
		return true;
	g_autoptr(GString) mail = g_string_new_len(bytes, (gssize)len);
	g_string_replace(mail, "\r\n", "\n", 0);
	return write_for_am(out, mail->str, mail->len, error);
}
