/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <limits.h>
#include <string.h>

#include "base/slice.h"
#include "base/utf8.h"
#include "mail/date.h"
#include "mail/header-text.h"
#include "mail/message.h"

void
pp_message_clear(PpMessage *message)
{
	g_free(message->headers);
	*message = (PpMessage){.bytes = NULL};
}

/*
 * RFC 5322 3.6.8: printable ASCII but for the colon.  One look, where there
 * would be three: most mails are half header.
 */
#define YES_8 true, true, true, true, true, true, true, true
#define YES_32 YES_8, YES_8, YES_8, YES_8
static const bool is_field_name_byte[256] = {['!'] = YES_8,
	YES_8,
	YES_8,
	true,
	[';'] = YES_32,
	YES_32,
	true,
	true,
	true,
	true};

size_t
pp_message_field_name(const char *line, const char *end, const char **ret_value)
{
	const char *at = line;

	while (at < end && is_field_name_byte[(unsigned char)*at])
		at++;
	size_t name = (size_t)(at - line);

	/* RFC 5322 4.5.8 had blanks in front of the colon. */
	at = pp_skip_blanks(at, end);
	if (!name || at == end || *at != ':')
		return 0;
	if (ret_value)
		*ret_value = at + 1;
	return name;
}

static PpHeader *
add_header(PpMessage *message)
{
	if (message->n_headers == message->n_allocated) {
		message->n_allocated = MAX(64, message->n_allocated * 2);
		message->headers = g_renew(
			PpHeader, message->headers, message->n_allocated);
	}
	return &message->headers[message->n_headers++];
}

unsigned
pp_message_look(const char *name, size_t name_len)
{
	size_t first = (size_t)name[0] & 31;
	size_t last = (size_t)name[name_len - 1] & 31;

	/* Of the factors that were tried these tell the usual names best. */
	return (unsigned)(name_len * 29 + (first + last) * 9) %
		PP_MESSAGE_LOOKS;
}

/* Of the value that ends at STOP; what is too long ends with a character. */
static size_t
value_length(const char *value, const char *stop)
{
	size_t len = (size_t)(stop - value);

	if (len <= PP_MESSAGE_VALUE_MAX)
		return len;
	len = PP_MESSAGE_VALUE_MAX;
	for (size_t back = 0; back < 3 && (value[len] & 0xc0) == 0x80; back++)
		len--;
	return len;
}

/* Adds the field that LINE begins; NULL when it begins none. */
static PpHeader *
take_field(PpMessage *message, const char *line, const char *stop)
{
	const char *value;

	/* Some programs put a ">" before every "From" at a line's start. */
	if (*line == '>' && pp_begins_word(line, stop, ">From:"))
		line++;
	size_t name_len = pp_message_field_name(line, stop, &value);

	if (!name_len || message->n_headers == PP_MESSAGE_FIELDS_MAX)
		return NULL;
	PpHeader *header = add_header(message);

	*header = (PpHeader){line, name_len, value, value_length(value, stop)};
	unsigned char *first = &message->first[pp_message_look(line, name_len)];
	if (!*first)
		*first = (unsigned char)MIN(message->n_headers, UCHAR_MAX);
	return header;
}

static bool
is_named(const PpHeader *header, const char *name, size_t name_len)
{
	if (header->name_len != name_len ||
		(header->name[0] | 0x20) != (name[0] | 0x20) ||
		(header->name[name_len - 1] | 0x20) !=
			(name[name_len - 1] | 0x20))
		return false;
	/* Most are written as they are asked for. */
	return memcmp(header->name, name, name_len) == 0 ||
		!g_ascii_strncasecmp(header->name, name, name_len);
}

typedef enum { CUT_ALL, CUT_IDS, CUT_FIRST_ID } Cut;

/* Cuts BYTES up, or takes only the fields that HOW wants. */
static void
cut(PpMessage *message, const char *bytes, size_t len, Cut how)
{
	const char *end = len ? bytes + len : bytes;
	/* Office 365 puts a mark before the first field. */
	const char *line = bytes + pp_utf8_mark_at(bytes, end);
	PpHeader *current = NULL;

	message->bytes = bytes;
	message->len = len;
	message->n_headers = 0;
	memset(message->first, 0, sizeof(message->first));
	message->body = len;
	while (line < end) {
		const char *next = pp_line_next(line, end);
		const char *stop = pp_line_chomp(line, next);

		if (stop == line) {
			message->body = (size_t)(next - bytes);
			break;
		}
		if (*line == ' ' || *line == '\t') {
			if (current)
				current->value_len =
					value_length(current->value, stop);
		} else {
			if (how == CUT_FIRST_ID && current &&
				is_named(current, "Message-ID", 10))
				break;
			current = how == CUT_ALL || (*line | 0x20) == 'm'
				? take_field(message, line, stop)
				: NULL;
		}
		line = next;
	}
}

bool
pp_message_parse(PpMessage *message, const char *bytes, size_t len)
{
	cut(message, bytes, len, CUT_ALL);
	return message->n_headers > 0;
}

/* No field before this one is called NAME. */
static size_t
first_of(const PpMessage *message, const char *name, size_t name_len)
{
	unsigned first = message->first[pp_message_look(name, name_len)];

	return first ? first - 1 : message->n_headers;
}

/* The next field NAME from number *AT on, which then is behind it; or NULL. */
static const PpHeader *
next_named(const PpMessage *message, const char *name, size_t *at)
{
	size_t len = strlen(name);

	*at = MAX(*at, first_of(message, name, len));
	while (*at < message->n_headers)
		if (is_named(&message->headers[(*at)++], name, len))
			return &message->headers[*at - 1];
	return NULL;
}

const PpHeader *
pp_message_header(const PpMessage *message, const char *name, size_t n)
{
	const PpHeader *header;
	size_t at = 0;

	while ((header = next_named(message, name, &at)) && n--)
		continue;
	return header;
}

bool
pp_message_has_text(
	const PpMessage *message, const char *const *fields, const char *text)
{
	for (; *fields; fields++) {
		const PpHeader *header = pp_message_header(message, *fields, 0);
		if (header &&
			memmem(header->value, header->value_len, text,
				strlen(text)))
			return true;
	}
	return false;
}

const PpHeader *
pp_message_last_header(const PpMessage *message, const char *name)
{
	size_t name_len = strlen(name);

	size_t first = first_of(message, name, name_len);

	for (size_t i = message->n_headers; i > first; i--)
		if (is_named(&message->headers[i - 1], name, name_len))
			return &message->headers[i - 1];
	return NULL;
}

char *
pp_message_decoded(const PpMessage *message, const char *name)
{
	const PpHeader *header = pp_message_header(message, name, 0);

	return header ? pp_header_text_decode(header->value, header->value_len)
		      : NULL;
}

/* By the letter that they begin with: most lines are told by that alone. */
enum { LETTERS = 32, EACH = 4 };
typedef const char *const Names[LETTERS][EACH];
#define OF(letter) [(letter) & (LETTERS - 1)]

/* Of delivery, mutt, mbsync, POP3, IMAP, nmh, Gmail, Gnus, others. */
static Names readers_names = {OF('c') = {"Content-Length"},
	OF('d') = {"Delivered-To", "Delivery-Date"}, OF('e') = {"Envelope-To"},
	OF('f') = {"Forwarded"}, OF('l') = {"Lines"},
	OF('r') = {"Replied", "Resent", "Return-Path"}, OF('s') = {"Status"},
	OF('x') = {"Xref"}};

/* What stands behind "X-". */
static Names readers_x_names = {OF('a') = {"Account-Key"},
	OF('d') = {"Delivered-To"}, OF('e') = {"Envelope-To"},
	OF('f') = {"From-Line"}, OF('g') = {"GM-THRID", "Gmail-Labels"},
	OF('i') = {"IMAP", "IMAPbase"}, OF('k') = {"Keywords"},
	OF('l') = {"Label", "Length"}, OF('o') = {"Original-To"},
	OF('s') = {"Status"}, OF('t') = {"TUID"}, OF('u') = {"UID", "UIDL"}};

/* Likewise, of which only the beginning is told. */
static Names readers_x_families = {OF('e') = {"Evolution"},
	OF('g') = {"getmail-", "Gnus-"}, OF('k') = {"KMail-"},
	OF('m') = {"Mozilla-"}, OF('o') = {"OfflineIMAP"}, OF('r') = {"RMAIL-"},
	OF('v') = {"VM-"}};

/* Is LINE, of a header, one that whoever delivers or reads a mail changes? */
static bool
is_readers(const char *line, const char *end)
{
	bool is_x = end - line > 2 && (*line | 0x20) == 'x' && line[1] == '-';
	const char *at = is_x ? line + 2 : line;
	size_t letter = (size_t)*at & (LETTERS - 1);
	Names *names = is_x ? &readers_x_names : &readers_names;

	if (!(*names)[letter][0] && *line != '>' &&
		!(is_x && readers_x_families[letter][0]))
		return false;
	size_t len = pp_message_field_name(line, end, NULL);
	if (len == 0)
		return PP_BEGINS(line, end, "From ") ||
			PP_BEGINS(line, end, ">From ");
	PpSlice name = {at, len - MIN(len, (size_t)(at - line))};
	return pp_slice_is_any(name, (*names)[letter]) ||
		(is_x &&
			pp_begins_any(
				at, at + name.len, readers_x_families[letter]));
}

bool
pp_message_next_lasting(PpMessageLasting *header, PpSlice *ret_line)
{
	while (header->at < header->end) {
		const char *line = header->at;
		header->at = pp_line_next(line, header->end);
		if (*line != ' ' && *line != '\t')
			header->is_left_out = is_readers(line, header->at);
		if (header->is_left_out)
			continue;
		*ret_line = (PpSlice){line, (size_t)(header->at - line)};
		return true;
	}
	return false;
}

/* Of the bytes but for what readers change: they read it, and it is the same.
 */
static char *
made_up_id(const PpMessage *message)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	const char *body = message->bytes + message->body;
	PpMessageLasting header = {message->bytes, body, false};
	PpSlice line;

	while (pp_message_next_lasting(&header, &line))
		g_checksum_update(
			sum, (const guchar *)line.text, (gssize)line.len);
	g_checksum_update(sum, (const guchar *)body,
		(gssize)(message->len - message->body));
	return g_strdup_printf(
		"%.40s@no-msgid.invalid", g_checksum_get_string(sum));
}

/* (nullable) */
static char *
find_id(const PpMessage *message)
{
	const PpHeader *header;
	char *id = NULL;
	size_t at = 0;

	while (!id && (header = next_named(message, "Message-ID", &at)))
		id = pp_header_text_id(header->value, header->value_len);
	return id;
}

char *
pp_message_id(const PpMessage *message)
{
	char *id = find_id(message);

	return id ? id : made_up_id(message);
}

/* The date of a Received field: behind its last semicolon but comments'. */
static bool
received_date(const PpHeader *header, int64_t *ret_time)
{
	const char *end = header->value + header->value_len;
	const char *semicolon = end;

	/* A comment behind the date may hold semicolons of its own. */
	for (int tries = 0; tries < 4; tries++) {
		semicolon = memrchr(header->value, ';',
			(size_t)(semicolon - header->value));
		if (!semicolon)
			return false;
		if (pp_date_parse(semicolon + 1, (size_t)(end - semicolon - 1),
			    ret_time))
			return true;
	}
	return false;
}

bool
pp_message_received(const PpMessage *message, int64_t *ret_time)
{
	const PpHeader *header;
	size_t at = 0;

	while ((header = next_named(message, "Received", &at)))
		if (received_date(header, ret_time))
			return true;
	return false;
}

char *
pp_message_id_of(PpMessage *scratch, const char *bytes, size_t len)
{
	cut(scratch, bytes, len, CUT_FIRST_ID);
	char *id = find_id(scratch);
	if (id)
		return id;
	/* The first one may be none, and another follow. */
	cut(scratch, bytes, len, CUT_IDS);
	return pp_message_id(scratch);
}

/* The id in a List-Id, whose description may hold <> of its own. */
static char *
list_id(const PpHeader *header)
{
	const char *open = memrchr(header->value, '<', header->value_len);
	size_t skip = open ? (size_t)(open - header->value) : 0;

	return pp_header_text_id(
		header->value + skip, header->value_len - skip);
}

/* A mail went through no more lists than this. */
enum { LISTS_MAX = 64 };

char **
pp_message_lists(const PpMessage *message)
{
	GPtrArray *lists = g_ptr_array_new();
	const PpHeader *header;
	size_t at = 0;

	while (lists->len < LISTS_MAX &&
		(header = next_named(message, "List-Id", &at))) {
		char *id = list_id(header);

		if (id &&
			!g_ptr_array_find_with_equal_func(
				lists, id, g_str_equal, NULL))
			g_ptr_array_add(lists, id);
		else
			g_free(id);
	}
	g_ptr_array_add(lists, NULL);
	return (char **)g_ptr_array_free(lists, FALSE);
}
