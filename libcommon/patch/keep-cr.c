/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/fail.h"
#include "base/line.h"
#include "mail/mailinfo.h"
#include "mail/message.h"
#include "mail/transfer.h"
#include "patch/diff.h"
#include "patch/inbody.h"
#include "patch/keep-cr.h"

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

/* Does git take CRs off the diff that it finds in the mail? */
static bool
loses_cr(const PpMailinfo *info)
{
	g_auto(PpDiff) diff = {.present = false};
	PpInbody inbody;

	if (info->cr.n == 0)
		return false;
	pp_inbody_find(&inbody, info->text->str, info->text->len,
		/* scissors= */ false);
	pp_diff_scan(&diff, info->text->str + inbody.patch,
		info->text->len - inbody.patch);
	return diff.present && info->cr.first < inbody.patch + diff.end &&
		info->cr.last >= inbody.patch + diff.start;
}

/* TEXT without the CRs of the lines in front of its patch. (transfer full) */
static GString *
without_message_cr(const char *text, size_t len)
{
	GString *out = g_string_sized_new(len);
	const char *end = text + len, *patch;
	PpInbody inbody;

	/* Lines are found in any text; those of a message need no CR. */
	pp_inbody_find(&inbody, text, len, /* scissors= */ false);
	patch = text + inbody.patch;
	for (const char *line = text, *next; line < end; line = next) {
		next = pp_line_next(line, end);
		const char *stop =
			line < patch ? pp_line_chomp(line, next) : next;

		g_string_append_len(out, line, stop - line);
		if (stop < next && next[-1] == '\n')
			g_string_append_c(out, '\n');
	}
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
	g_autoptr(GString) kept =
		without_message_cr(text, message->len - message->body);
	append_header(out, message);
	pp_transfer_encode(out, PP_TRANSFER_BASE64, kept->str, kept->len);
	return is_the_same(out, info);
}

bool
pp_keep_cr(GString *out, const char *bytes, size_t len, GError **error)
{
	g_auto(PpMessage) message = {0};
	g_auto(PpMailinfo) info = {.text = NULL};

	if (len == 0 || memchr(bytes, '\r', len) == NULL)
		return true;
	pp_message_parse(&message, bytes, len);
	if (is_stored_with_cr(&message))
		return true;
	pp_mailinfo_read(&info, bytes, len);
	if (!loses_cr(&info) || encode(out, &message, &info))
		return true;
	g_string_truncate(out, 0);
	return pp_fail(error, PP_EXIT_DATA,
		"git am would take another diff, without the CRs of its lines");
}
