/* SPDX-License-Identifier: MIT */
/*
 * Lists that must rewrite From (DMARC) hide who sent a mail.  What they write:
 *
 *   Mailman         X via LIST <list@...>, X being "jane---" of a jane@... who
 *                   gave no name; the sender in Reply-To or Cc, or all of his
 *                   mail in a message/rfc822 part
 *   Google groups   'X' via LIST <list@...>; X-Original-From, X-Original-Sender
 *   groups.io       X via LIST <jane=example.org@LIST>
 *   IETF            X <jane=40example.org@dmarc.ietf.org>
 *   kernel.org      X via B4 Relay <devnull+...>; X-Original-From
 */
#include <config.h>

#include <string.h>

#include "base/slice.h"
#include "mail/sender.h"
#include "mail/via.h"

/* What is known of a From that may have been rewritten. */
typedef struct {
	const PpMessage *message;
	const PpMailbox *from;
	char *name;   /* plain, without the list's */
	bool has_via; /* the list's name stood behind it */
	bool by_list; /* From's address is the list's own */
} Rewriting;

/* What names a list is no longer than this, nor is a domain (RFC 1035). */
enum { LIST_LONGEST = 4096, DOMAIN_LONGEST = 255 };

/* Does HEADER's value hold WORD, ASCII case ignored? */
static bool
mentions(const PpHeader *header, const char *word)
{
	size_t len = strlen(word);
	size_t value_len = MIN(header->value_len, LIST_LONGEST);

	if (len > DOMAIN_LONGEST)
		return false;
	for (size_t i = 0; i + len <= value_len; i++) {
		/* Most differ in the first letter: a call costs more. */
		if (((header->value[i] ^ word[0]) & ~0x20) == 0 &&
			!g_ascii_strncasecmp(header->value + i, word, len))
			return true;
	}
	return false;
}

/*
 * Does List-Id or List-Post name the domain of ADDR?  Where they do not, as
 * in nearly every mail, ADDR is not the list's, and no more need be read.
 */
static bool
is_of_list_domain(const PpMessage *message, const char *addr)
{
	const char *at = strchr(addr, '@');
	const char *domain = at ? at + 1 : "";
	const PpHeader *header;

	if (g_str_has_prefix(domain, "dmarc."))
		domain += strlen("dmarc.");
	if (!*domain)
		return false;
	for (size_t n = 0;
		n < 8 && (header = pp_message_header(message, "List-Id", n));
		n++)
		if (mentions(header, domain))
			return true;
	header = pp_message_header(message, "List-Post", 0);
	if (header && mentions(header, domain))
		return true;
	header = pp_message_header(message, "X-BeenThere", 0);
	return header && mentions(header, domain);
}

/*
 * May ADDR write for others?  It is of a domain of the mail's lists, or of a
 * gateway that all lists let pass; some archives keep nothing of the list.
 * Anybody may write "via", and what goes with it, into his own mail.
 */
static bool
is_gateway(const PpMessage *message, const char *addr)
{
	return !pp_message_header(message, "List-Id", 0) ||
		is_of_list_domain(message, addr) || pp_via_is_gateway(addr);
}

/* Among more than so many nobody is looked for. */
enum { PEOPLE_MAX = 1000 };

/* The mailboxes of the fields FIELD. (transfer full) */
static GArray *
mailboxes_of(const PpMessage *message, const char *field)
{
	GArray *all = pp_mailbox_parse_all("", 0);
	const PpHeader *header;

	/* Some mails have the field twice. */
	for (size_t n = 0;
		n < 8 && (header = pp_message_header(message, field, n)); n++) {
		g_autoptr(GArray) more =
			pp_mailbox_parse_all(header->value, header->value_len);

		g_array_set_clear_func(more, NULL);
		g_array_append_vals(all, more->data, more->len);
	}
	if (all->len > PEOPLE_MAX)
		g_array_set_size(all, PEOPLE_MAX);
	return all;
}

static bool
holds_address(const PpMessage *message, const char *field, const char *addr)
{
	g_autoptr(GArray) all = mailboxes_of(message, field);

	for (guint i = 0; i < all->len; i++)
		if (!g_ascii_strcasecmp(
			    g_array_index(all, PpMailbox, i).addr, addr))
			return true;
	return false;
}

/* Is ADDR the first one in field FIELD, which lists add? */
static bool
begins_with_address(
	const PpMessage *message, const char *field, const char *addr)
{
	const PpHeader *header = pp_message_header(message, field, 0);
	g_auto(PpMailbox) mailbox = {NULL, NULL};

	return header &&
		pp_mailbox_parse(header->value,
			MIN(header->value_len, LIST_LONGEST), &mailbox) &&
		!g_ascii_strcasecmp(mailbox.addr, addr);
}

/* Is ADDR that of the list itself, by the fields that lists add? */
static bool
is_list_address(const PpMessage *message, const char *addr)
{
	if (!is_of_list_domain(message, addr))
		return false;
	g_auto(GStrv) lists = pp_message_lists(message);
	g_autofree char *as_id = g_strdelimit(g_strdup(addr), "@", '.');

	for (size_t i = 0; lists[i]; i++)
		if (!g_ascii_strcasecmp(lists[i], as_id))
			return true;
	return begins_with_address(message, "List-Post", addr) ||
		begins_with_address(message, "X-BeenThere", addr);
}

/* Is ADDR somebody's, and neither the list's nor what the list wrote? */
static bool
is_persons(const Rewriting *it, const char *addr)
{
	return strchr(addr, '@') &&
		g_ascii_strcasecmp(addr, it->from->addr) != 0 &&
		!is_list_address(it->message, addr);
}

/* "cel---": what Mailman makes of cel@example.org where it has no name. */
static bool
is_made_up(const char *name)
{
	return g_str_has_suffix(name, "---");
}

/*
 * Hands over BOX.  Its name is better than what the list left of it, unless it
 * is none, or one that Mailman could not decode.
 */
static bool
take(const Rewriting *it, PpMailbox *box, PpMailbox *ret_sender)
{
	bool is_name = *box->name && !strchr(box->name, '@') &&
		!strstr(box->name, "\xef\xbf\xbd");

	ret_sender->addr = g_steal_pointer(&box->addr);
	if (is_name)
		ret_sender->name = g_steal_pointer(&box->name);
	else
		ret_sender->name =
			g_strdup(is_made_up(it->name) || strchr(it->name, '@')
					? ""
					: it->name);
	return true;
}

/* The mailbox in field FIELD of the same name, or with its "cel---". */
static bool
find_by_name(const Rewriting *it, const char *field, PpMailbox *ret_sender)
{
	g_autoptr(GArray) all = mailboxes_of(it->message, field);
	size_t n = strlen(it->name);

	for (guint i = 0; i < all->len && n; i++) {
		PpMailbox *box = &g_array_index(all, PpMailbox, i);
		g_autofree char *plain =
			pp_mailbox_unquote(box->name, strlen(box->name));
		bool same = is_made_up(it->name)
			? !g_ascii_strncasecmp(box->addr, it->name, n - 3) &&
				box->addr[n - 3] == '@'
			: !g_ascii_strcasecmp(plain, it->name);

		if (same && is_persons(it, box->addr))
			return take(it, box, ret_sender);
	}
	return false;
}

/* The only mailbox of field FIELD that is a person's. */
static bool
find_only(const Rewriting *it, const char *field, PpMailbox *ret_sender)
{
	g_autoptr(GArray) all = mailboxes_of(it->message, field);
	PpMailbox *only = NULL;

	for (guint i = 0; i < all->len; i++) {
		PpMailbox *box = &g_array_index(all, PpMailbox, i);

		if (!is_persons(it, box->addr))
			continue;
		if (only && g_ascii_strcasecmp(only->addr, box->addr) != 0)
			return false;
		only = only ? only : box;
	}
	return only && take(it, only, ret_sender);
}

static bool
is_domain(const char *from, const char *end)
{
	bool dot = false;

	for (const char *p = from; p < end; p++)
		if (*p == '.' && p > from && p + 1 < end)
			dot = true;
		else if (!pp_is_alnum(*p) && *p != '-')
			return false;
	return dot;
}

/* "jane=example.org@LIST", "jane=40example.org@LIST". */
static bool
decode_address(const Rewriting *it, PpMailbox *ret_sender)
{
	const char *addr = it->from->addr;
	const char *at = strrchr(addr, '@');
	const char *sign = at ? memrchr(addr, '=', (size_t)(at - addr)) : NULL;

	if (!sign || sign == addr)
		return false;
	bool hex = pp_begins_word(sign, at, "=40") && is_domain(sign + 3, at);
	const char *domain = sign + (hex ? 3 : 1);

	if (!is_domain(domain, at))
		return false;
	/* A "=" may be in an address of one's own. */
	if (!it->has_via && !is_of_list_domain(it->message, addr))
		return false;
	PpMailbox box = {g_strdup(""),
		g_strdup_printf("%.*s@%.*s", (int)(sign - addr), addr,
			(int)(at - domain), domain)};

	take(it, &box, ret_sender);
	pp_mailbox_clear(&box);
	return true;
}

static bool
has_type(const PpMessage *message, const char *type)
{
	const PpHeader *header =
		pp_message_last_header(message, "Content-Type");
	PpSlice value = header ? pp_slice_trim(header->value,
					 header->value + header->value_len)
			       : (PpSlice){"", 0};

	return pp_begins_word(value.text, value.text + value.len, type);
}

/*
 * The From of the mail that the list wrapped: its body is that mail, or a
 * multipart whose first part is.
 */
static bool
find_wrapped(const Rewriting *it, PpMailbox *ret_sender)
{
	const PpMessage *outer = it->message;
	const char *end = outer->bytes + outer->len;
	const char *at = outer->bytes + outer->body;
	g_auto(PpMessage) part = {.bytes = NULL};
	g_auto(PpMessage) inner = {.bytes = NULL};

	if (has_type(outer, "multipart/")) {
		const char *line = memmem(at, (size_t)(end - at), "--", 2);

		line = line ? memchr(line, '\n', (size_t)(end - line)) : NULL;
		if (!line)
			return false;
		at = line + 1;
		pp_message_parse(&part, at, (size_t)(end - at));
		at += part.body;
	}
	if (!has_type(part.bytes ? &part : outer, "message/rfc822"))
		return false;
	pp_message_parse(&inner, at, (size_t)(end - at));
	const PpHeader *from = pp_message_header(&inner, "From", 0);
	g_auto(PpMailbox) box = {NULL, NULL};

	return from && pp_mailbox_parse(from->value, from->value_len, &box) &&
		is_persons(it, box.addr) && take(it, &box, ret_sender);
}

static bool
undo(const Rewriting *it, PpMailbox *ret_sender)
{
	return find_only(it, "X-Original-From", ret_sender) ||
		find_by_name(it, "Reply-To", ret_sender) ||
		find_by_name(it, "Cc", ret_sender) ||
		find_only(it, "X-Original-Sender", ret_sender) ||
		decode_address(it, ret_sender) ||
		(it->by_list &&
			(find_wrapped(it, ret_sender) ||
				find_only(it, "Reply-To", ret_sender)));
}

/* Looks whether From was rewritten, and undoes it. */
static bool
find_sender(
	const PpMessage *message, const PpMailbox *from, PpMailbox *ret_sender)
{
	bool may_be_via = strstr(from->name, "via") || strchr(from->addr, '=');
	bool by_list = pp_sender_is_list(message, from);

	if (!may_be_via && !by_list)
		return false;
	Rewriting it = {.message = message, .from = from, .by_list = by_list};
	g_autofree char *plain =
		pp_mailbox_unquote(from->name, strlen(from->name));
	g_autofree char *name = pp_via_strip(plain, by_list, &it.has_via);

	it.name = name;
	it.has_via = it.has_via && (by_list || is_gateway(message, from->addr));
	return it.has_via || by_list ? undo(&it, ret_sender)
				     : decode_address(&it, ret_sender);
}

void
pp_sender_speaker(const PpMessage *message, const PpMailbox *sender,
	PpMailbox *ret_speaker)
{
	bool by_list, has_via = false;
	g_autofree char *plain =
		pp_mailbox_unquote(sender->name, strlen(sender->name));
	g_autofree char *name = NULL;

	/* In nearly every mail nothing of a list need be looked at. */
	if (pp_via_is_in(plain)) {
		by_list = pp_sender_is_list(message, sender);
		name = pp_via_strip(plain, by_list, &has_via);
		has_via = has_via &&
			(by_list || is_gateway(message, sender->addr));
	}
	ret_speaker->name =
		has_via ? g_steal_pointer(&name) : g_strdup(sender->name);
	ret_speaker->addr = g_strdup(sender->addr);
}

bool
pp_sender_is_list(const PpMessage *message, const PpMailbox *who)
{
	/* An archive may lack what the list added: it wrote "via". */
	return is_list_address(message, who->addr) ||
		(pp_via_is_in(who->name) &&
			!pp_message_header(message, "List-Id", 0) &&
			(holds_address(message, "To", who->addr) ||
				holds_address(message, "Cc", who->addr)));
}

bool
pp_sender_find(const PpMessage *message, PpMailbox *ret_sender)
{
	const PpHeader *header = pp_message_header(message, "From", 0);
	PpMailbox from;

	pp_mailbox_parse(header ? header->value : "",
		header ? header->value_len : 0, &from);
	if (find_sender(message, &from, ret_sender)) {
		pp_mailbox_clear(&from);
		return true;
	}
	*ret_sender = from;
	return false;
}

char *
pp_sender_shown(const PpMessage *message)
{
	const PpHeader *from = pp_message_header(message, "From", 0);
	g_auto(PpMailbox) mailbox = {NULL, NULL};

	if (!from)
		return g_strdup("");
	return pp_mailbox_parse(from->value, from->value_len, &mailbox)
		? pp_mailbox_format(&mailbox)
		: pp_message_decoded(message, "From");
}
