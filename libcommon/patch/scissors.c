/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/fail.h"
#include "mail/body.h"
#include "mail/mailinfo.h"
#include "mail/message.h"
#include "patch/inbody.h"
#include "patch/scissors.h"
#include "patch/textid.h"

/* Is TEXTID that of TEXT's message? */
static bool
is_read_so(PpSlice textid, const char *text, const PpInbody *inbody)
{
	char id[PP_TEXTID_LENGTH + 1];

	pp_textid(
		(PpSlice){text + inbody->message,
			MAX(inbody->patch, inbody->message) - inbody->message},
		id);
	return pp_slice_is(textid, id);
}

/* The text of MESSAGE, where it is all of the body, as it is; else NULL. */
static const char *
find_text(const PpMessage *message)
{
	g_autoptr(GString) mail =
		g_string_new_len(message->bytes, (gssize)message->len);

	g_string_replace(mail, "\r\n", "\n", 0);
	return pp_mailinfo_plain(mail->str, mail->len)
		? message->bytes + message->body
		: NULL;
}

bool
pp_scissors_cut(GString *out, PpSlice textid, const char *bytes, size_t len,
	GError **error)
{
	g_auto(PpMessage) message = {0};
	g_auto(PpBody) body = {.text = NULL};
	PpInbody cut, whole;

	pp_message_parse(&message, bytes, len);
	pp_body_decode(&body, &message);
	pp_inbody_find(&cut, body.text, body.len, /* scissors= */ true);
	if (cut.scissors == 0 || !is_read_so(textid, body.text, &cut))
		return true;
	pp_inbody_find(&whole, body.text, body.len, /* scissors= */ false);
	if (is_read_so(textid, body.text, &whole))
		return pp_fail(error, PP_EXIT_DATA,
			"nobody can tell whether it was read up to its "
			"scissors");
	const char *text = find_text(&message);
	size_t rest = text ? (size_t)(bytes + len - text) : 0;
	pp_inbody_find(&cut, text ? text : "", rest, /* scissors= */ true);
	if (cut.scissors == 0)
		return pp_fail(error, PP_EXIT_DATA,
			"git am would not cut it at its scissors");
	g_string_append_len(out, bytes, text - bytes);
	g_string_append_len(
		out, text + cut.scissors, (gssize)(rest - cut.scissors));
	return true;
}
