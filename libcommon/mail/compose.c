/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/fail.h"
#include "base/line.h"
#include "base/quote.h"
#include "mail/compose.h"
#include "mail/gmime.h"
#include "mail/mailbox.h"
#include "mail/transfer.h"

/*
 * TEXT as a header may hold it: control characters and bytes that are no
 * UTF-8 made spaces.  Folding and encoding, long words too, are gmime's.
 */
static char *
header_text(const char *text)
{
	GString *out = g_string_new(NULL);
	size_t len = strlen(text);
	size_t n;

	for (size_t i = 0; i < len; i += n)
		if (pp_char_class(text + i, len - i, &n) == PP_CHAR_PLAIN)
			g_string_append_len(out, text + i, (gssize)n);
		else
			g_string_append_c(out, ' ');
	return g_strstrip(g_string_free(out, FALSE));
}

static bool
is_sendable_address(const char *addr)
{
	if (!*addr || *addr == '-')
		return false;
	for (; *addr; addr++)
		if (*addr <= ' ' || *addr > '~' || strchr("<>(),;:\\\"", *addr))
			return false;
	return true;
}

static void
add_mailbox(InternetAddressList *list, const PpMailbox *mailbox)
{
	const PpGmime *gmime = pp_gmime();
	g_autofree char *plain =
		pp_mailbox_unquote(mailbox->name, strlen(mailbox->name));
	g_autofree char *name = header_text(plain);
	InternetAddress *address =
		gmime->address_mailbox_new(*name ? name : NULL, mailbox->addr);

	/* Left alone it takes any old charset that will do. */
	gmime->address_set_charset(address, "utf-8");
	gmime->address_list_add(list, address);
	gmime->object_unref(address);
}

/* Is ONE of VALUE the second of two addresses, with the first for its name? */
static bool
is_second(const char *value, const PpMailbox *one)
{
	const char *name =
		strchr(one->name, '@') ? strstr(value, one->name) : NULL;
	const char *rest = name ? name + strlen(one->name) : NULL;

	return rest &&
		g_str_has_prefix(rest + strspn(rest, " \t\r\n"), one->addr);
}

/*
 * Adds the mailboxes in VALUE to LIST, and how many there were to *COUNT;
 * false when one of them is none.
 */
static bool
add_mailboxes(InternetAddressList *list, const char *value, guint *count,
	GError **error)
{
	g_autoptr(GArray) all = pp_mailbox_parse_all(value, strlen(value));
	bool good = all->len > 0;

	for (guint i = 0; good && i < all->len; i++) {
		const PpMailbox *one = &g_array_index(all, PpMailbox, i);

		good = is_sendable_address(one->addr) && !is_second(value, one);
		if (good)
			add_mailbox(list, one);
	}
	*count += all->len;
	if (!good) {
		g_autofree char *quoted = pp_quote_str(value);

		pp_fail(error, PP_EXIT_USAGE, "not a mail address: '%s'",
			quoted);
	}
	return good;
}

static bool
set_addresses(GMimeMessage *message, const PpCompose *mail, GError **error)
{
	const PpGmime *gmime = pp_gmime();
	guint from = 0;
	guint to = 0;

	if (!add_mailboxes(
		    gmime->message_get_from(message), mail->from, &from, error))
		return false;
	for (size_t i = 0; mail->to && mail->to[i]; i++)
		if (!add_mailboxes(gmime->message_get_to(message), mail->to[i],
			    &to, error))
			return false;
	if (from == 1 && to > 0)
		return true;
	return pp_fail(error, PP_EXIT_USAGE, "a mail needs %s",
		from == 1 ? "someone to go to" : "one sender, not several");
}

static bool
set_fields(GMimeMessage *message, const PpCompose *mail, GError **error)
{
	const PpGmime *gmime = pp_gmime();
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";

	for (size_t i = 0; i < mail->n_fields; i++) {
		const PpComposeField *field = &mail->fields[i];
		g_autofree char *value = header_text(field->value);

		if (!*field->name ||
			field->name[strspn(field->name, allowed)]) {
			g_autofree char *quoted = pp_quote_str(field->name);

			return pp_fail(error, PP_EXIT_USAGE,
				"not a header's name: '%s'", quoted);
		}
		gmime->object_set_header(
			GMIME_OBJECT(message), field->name, value, "utf-8");
	}
	return true;
}

/* The longest line of quoted-printable, without its end: RFC 2045 6.7. */
enum { QP_LINE = 76 };

/*
 * Quoted-printable keeps trailing blanks and long lines; what an mbox or
 * sendmail would take for its own at the start of a line is encoded as well.
 */
static void
append_quoted_printable(GString *out, const char *bytes, size_t len)
{
	g_autoptr(GString) encoded = g_string_new(NULL);

	pp_transfer_encode(encoded, PP_TRANSFER_QP, bytes, len);
	const char *end = encoded->str + encoded->len;

	for (const char *p = encoded->str, *next; p < end; p = next) {
		next = pp_line_next(p, end);
		while (*p == '.' || PP_BEGINS(p, next, "From ")) {
			g_string_append_printf(out, "=%02X", *p++);
			if (pp_line_chomp(p, next) - p + 3 <= QP_LINE)
				break;
			g_string_append(out, "=\n");
		}
		g_string_append_len(out, p, next - p);
	}
}

static size_t
base64_size(size_t len)
{
	size_t n = (len + 2) / 3 * 4;

	return n + n / 76 + 1;
}

/* A soft line break, two bytes, comes behind 72 of a line. */
static size_t
quoted_printable_size(const char *bytes, size_t len)
{
	size_t n = 0, column = 0;

	for (size_t i = 0; i < len; i++) {
		char c = bytes[i];
		size_t takes = (c >= ' ' && c <= '~' && c != '=') ||
				c == '\t' || c == '\n'
			? 1
			: 3;
		column = c == '\n' ? 0 : column + takes;
		n += takes;
		if (column > 72) {
			n += 2;
			column = 0;
		}
	}
	return n;
}

size_t
pp_compose_size(const char *bytes, size_t len)
{
	return MIN(quoted_printable_size(bytes, len), base64_size(len));
}

static GMimeObject *
text_part(const char *subtype, const char *bytes, size_t len)
{
	const PpGmime *gmime = pp_gmime();
	GMimePart *part = gmime->part_new_with_type("text", subtype);
	GMimeContentEncoding how = GMIME_CONTENT_ENCODING_BASE64;
	g_autoptr(GString) encoded = g_string_new(NULL);

	if (quoted_printable_size(bytes, len) <= base64_size(len)) {
		how = GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
		append_quoted_printable(encoded, bytes, len);
	} else {
		pp_transfer_encode(encoded, PP_TRANSFER_BASE64, bytes, len);
	}
	g_autoptr(GMimeStream) stream =
		gmime->stream_mem_new_with_buffer(encoded->str, encoded->len);
	GMimeDataWrapper *content =
		gmime->data_wrapper_new_with_stream(stream, how);

	gmime->object_set_content_type_parameter(
		GMIME_OBJECT(part), "charset", "utf-8");
	gmime->part_set_content(part, content);
	gmime->part_set_content_encoding(part, how);
	gmime->object_unref(content);
	return GMIME_OBJECT(part);
}

/* Names the mail and its boundary: what it holds, and to whom. */
static char *
content_hash(const PpCompose *mail)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	g_autofree char *head =
		g_strdup_printf("%s\n%s\n%" G_GINT64_FORMAT "\n", mail->from,
			mail->subject, (gint64)mail->date);

	g_checksum_update(sum, (const guchar *)head, (gssize)strlen(head));
	g_checksum_update(
		sum, (const guchar *)mail->text, (gssize)mail->text_len);
	if (mail->html)
		g_checksum_update(sum, (const guchar *)mail->html,
			(gssize)mail->html_len);
	if (mail->page)
		g_checksum_update(sum, (const guchar *)mail->page,
			(gssize)mail->page_len);
	for (size_t i = 0; mail->to && mail->to[i]; i++)
		g_checksum_update(sum, (const guchar *)mail->to[i],
			(gssize)strlen(mail->to[i]));
	return g_strndup(g_checksum_get_string(sum), 40);
}

/* The multipart/SUBTYPE of two parts, which it takes. (transfer full) */
static GMimeObject *
join(const char *subtype, GMimeObject *first, GMimeObject *second,
	const char *hash)
{
	const PpGmime *gmime = pp_gmime();
	GMimeMultipart *both = gmime->multipart_new_with_subtype(subtype);
	/* "=_" is in no quoted-printable line (RFC 2045 6.7). */
	g_autofree char *boundary = g_strdup_printf("=_%.1s%s", subtype, hash);

	gmime->multipart_set_boundary(both, boundary);
	gmime->multipart_add(both, first);
	gmime->multipart_add(both, second);
	gmime->object_unref(first);
	gmime->object_unref(second);
	return GMIME_OBJECT(both);
}

static GMimeObject *
attachment(const PpCompose *mail)
{
	GMimeObject *part = text_part("html", mail->page, mail->page_len);
	g_autofree char *how =
		g_strdup_printf("attachment; filename=\"%s\"", mail->page_name);

	pp_gmime()->object_set_header(part, "Content-Disposition", how, NULL);
	return part;
}

static void
set_body(GMimeMessage *message, const PpCompose *mail, const char *hash)
{
	const PpGmime *gmime = pp_gmime();
	GMimeObject *body = text_part("plain", mail->text, mail->text_len);

	if (mail->html)
		body = join("alternative", body,
			text_part("html", mail->html, mail->html_len), hash);
	if (mail->page)
		body = join("mixed", body, attachment(mail), hash);
	gmime->message_set_mime_part(message, body);
	gmime->object_unref(body);
}

static void
set_identity(GMimeMessage *message, const PpCompose *mail, const char *hash)
{
	const PpGmime *gmime = pp_gmime();
	g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(mail->date);
	g_autofree char *subject = header_text(mail->subject);
	g_auto(PpMailbox) from = {NULL, NULL};

	gmime->message_set_subject(message, subject, "utf-8");
	if (date)
		gmime->message_set_date(message, date);
	pp_mailbox_parse(mail->from, strlen(mail->from), &from);
	const char *at = strrchr(from.addr, '@');
	g_autofree char *id = mail->message_id
		? header_text(mail->message_id)
		: g_strconcat("patchpipe.", hash, at ? at : "@localhost", NULL);

	gmime->message_set_message_id(message, id);
}

static char *
write_out(GMimeMessage *message, size_t *ret_len)
{
	const PpGmime *gmime = pp_gmime();
	g_autoptr(GMimeStream) stream = gmime->stream_mem_new();

	gmime->object_write_to_stream(GMIME_OBJECT(message), NULL, stream);
	GByteArray *bytes =
		gmime->stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));

	*ret_len = bytes->len;
	return g_memdup2(bytes->data, bytes->len);
}

char *
pp_compose(const PpCompose *mail, size_t *ret_len, GError **error)
{
	const PpGmime *gmime = pp_gmime();
	g_autoptr(GMimeMessage) message = gmime->message_new(TRUE);
	g_autofree char *hash = content_hash(mail);

	if (!set_addresses(message, mail, error) ||
		!set_fields(message, mail, error))
		return NULL;
	set_identity(message, mail, hash);
	set_body(message, mail, hash);
	return write_out(message, ret_len);
}
