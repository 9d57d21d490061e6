/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/line.h"
#include "mail/mailinfo.h"
#include "mail/message.h"
#include "mail/sender.h"
#include "patch/am-from.h"
#include "patch/inbody.h"

/* Does the text name an author?  Then git asks no header. */
static bool
has_own_from(const char *bytes, size_t len)
{
	g_auto(PpMailinfo) info = {.text = NULL};
	PpInbody inbody;

	pp_mailinfo_read(&info, bytes, len);
	pp_inbody_find(&inbody, info.text->str, info.text->len,
		/* scissors= */ false);
	return inbody.from.text != NULL;
}

void
pp_am_from(GString *out, const char *bytes, size_t len)
{
	g_auto(PpMessage) message = {0};
	g_auto(PpMailbox) sender = {NULL, NULL};

	pp_message_parse(&message, bytes, len);
	/* Of several git takes the last. */
	const PpHeader *from = pp_message_last_header(&message, "From");
	if (!pp_sender_find(&message, &sender) || from == NULL ||
		*sender.addr == '\0' || has_own_from(bytes, len))
		return;
	g_autofree char *author = pp_mailbox_format(&sender);
	const char *rest = from->value + from->value_len;
	g_string_append_len(out, bytes, from->value - bytes);
	g_string_append_printf(out, " %s", author);
	g_string_append_len(out, rest, bytes + len - rest);
}
