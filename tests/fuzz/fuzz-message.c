/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "fuzz.h"
#include "mail/date.h"
#include "mail/header-text.h"
#include "mail/ident.h"
#include "mail/mailbox.h"
#include "mail/message.h"
#include "mail/refs.h"
#include "mail/sender.h"

/* Decoded text is one line of UTF-8 without blanks at its ends. */
static void
check_decoded(const char *text)
{
	size_t len = strlen(text);

	FUZZ_CHECK(g_utf8_validate(text, (gssize)len, NULL));
	FUZZ_CHECK(!strpbrk(text, "\r\n\t"));
	FUZZ_CHECK(!strstr(text, "  "));
	FUZZ_CHECK(len == 0 || (text[0] != ' ' && text[len - 1] != ' '));
}

static void
check_mailboxes(const char *value, size_t len)
{
	g_auto(PpMailbox) one = {NULL, NULL};
	g_auto(PpMailbox) ident = {NULL, NULL};
	GArray *all = pp_mailbox_parse_all(value, len);

	for (unsigned i = 0; i < all->len; i++) {
		PpMailbox *box = &g_array_index(all, PpMailbox, i);
		char *text = pp_mailbox_format(box);
		char *name = pp_mailbox_unquote(box->name, strlen(box->name));

		FUZZ_CHECK(box->name && box->addr);
		FUZZ_CHECK(g_utf8_validate(text, -1, NULL));
		FUZZ_CHECK(!strpbrk(text, "\r\n"));
		g_free(text);
		g_free(name);
		pp_mailbox_clear(box);
	}
	g_array_unref(all);
	pp_mailbox_parse(value, len, &one);
	pp_ident_parse(value, len, &ident);
	FUZZ_CHECK(one.name && one.addr && ident.name && ident.addr);
}

static void
check_header(const PpMessage *message, const PpHeader *header)
{
	const char *end = message->bytes + message->len;
	char *value = pp_header_text_decode(header->value, header->value_len);
	int64_t time;

	FUZZ_CHECK(header->name >= message->bytes && header->name_len > 0);
	FUZZ_CHECK(header->value >= header->name + header->name_len);
	FUZZ_CHECK(header->value + header->value_len <= end);
	check_decoded(value);
	g_free(value);
	check_mailboxes(header->value, header->value_len);
	pp_date_parse(header->value, header->value_len, &time);
}

/* Ids hold no blanks, since blanks stand between them in a record. */
static void
check_ids(char **ids)
{
	for (char **id = ids; *id; id++)
		FUZZ_CHECK(**id && !strpbrk(*id, " \t\r\n"));
	g_strfreev(ids);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_auto(PpMailbox) sender = {NULL, NULL};
	PpMessage message = {0};
	int64_t time;

	pp_message_parse(&message, (const char *)data, size);
	FUZZ_CHECK(message.body <= size);
	for (size_t i = 0; i < message.n_headers && i < 64; i++)
		check_header(&message, &message.headers[i]);
	char *id = pp_message_id(&message);
	FUZZ_CHECK(*id && !strpbrk(id, " \t\r\n"));
	g_free(id);
	check_ids(pp_refs_read(&message));
	check_ids(pp_message_lists(&message));
	pp_message_received(&message, &time);
	pp_sender_find(&message, &sender);
	FUZZ_CHECK(sender.name && sender.addr);
	pp_message_clear(&message);
	return 0;
}
