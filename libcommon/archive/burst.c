/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "archive/burst.h"
#include "archive/frame.h"
#include "archive/guess.h"
#include "base/slice.h"
#include "mail/body.h"
#include "mail/leaf.h"
#include "mail/message.h"
#include "mail/parts.h"

/* No list puts more into one digest, nor nests deeper. */
#define MAX_MAILS 10000
#define MAX_MULTIPARTS 64

/* RFC 1153: behind the preamble, and between two mails. */
#define PREAMBLE 70
#define SEPARATOR 30

/* What is found in a digest. */
typedef struct {
	GPtrArray *mails;
	bool rest; /* it holds more than mails, and what every list adds */
} Found;

static void
free_mail(gpointer data)
{
	g_string_free(data, TRUE);
}

/* --- multipart/digest */

static bool
is_blank(PpSlice text)
{
	return pp_slice_trim(text.text, text.text + text.len).len == 0;
}

/* The mail in PART; in a digest, what says nothing else is one. */
static void
add_part(Found *found, PpSlice part)
{
	g_auto(PpMessage) message = {0};
	g_autoptr(GString) mail = g_string_new(NULL);
	PpLeaf leaf;

	pp_message_parse(&message, part.text, part.len);
	pp_leaf_describe(&leaf, &message);
	pp_transfer_append(mail, leaf.transfer, leaf.bytes, leaf.len);
	/* The delimiter took the newline of its last line. */
	if (mail->len > 0 && mail->str[mail->len - 1] != '\n')
		g_string_append_c(mail, '\n');
	bool is_mail = !pp_message_last_header(&message, "Content-Type") ||
		strcmp(leaf.type.type, "message/rfc822") == 0;

	if (is_mail && pp_guess_is_mail(mail->str, mail->len))
		g_ptr_array_add(found->mails, g_steal_pointer(&mail));
	else
		found->rest |= !is_blank(part);
}

/* Text that is no file: so lists say what is in a digest, and who they are. */
static bool
is_text(PpSlice part)
{
	g_auto(PpMessage) message = {0};
	PpLeaf leaf;

	pp_message_parse(&message, part.text, part.len);
	pp_leaf_describe(&leaf, &message);
	const PpHeader *how =
		pp_message_last_header(&message, "Content-Disposition");
	bool is_file = *leaf.type.name ||
		(how &&
			pp_begins_word(pp_skip_c_space(how->value,
					       how->value + how->value_len),
				how->value + how->value_len, "attachment"));
	return strcmp(leaf.type.type, "text/plain") == 0 && !is_file;
}

/*
 * PARTS of a multipart that is no digest: text is a list's in front of the
 * rest, and where it is the last.  The rest is to be looked at.
 */
static void
look_at_parts(Found *found, GArray *todo, const GArray *parts)
{
	bool in_front = true;

	for (guint i = 0; i < parts->len; i++) {
		PpSlice part = g_array_index(parts, PpSlice, i);
		bool text = is_text(part);

		in_front = in_front && text;
		if (text)
			found->rest |= !in_front && i + 1 < parts->len &&
				!is_blank(part);
		else if (todo->len < MAX_MULTIPARTS)
			g_array_append_val(todo, part);
		else
			found->rest = true;
	}
}

/* What stands in LEAF, a multipart, behind the last of its PARTS. */
static PpSlice
behind_parts(const PpLeaf *leaf, const GArray *parts)
{
	const char *end = leaf->bytes + leaf->len;
	const char *p = leaf->bytes;

	if (parts->len > 0) {
		PpSlice last = g_array_index(parts, PpSlice, parts->len - 1);

		p = last.text + last.len;
		if (p < end && pp_is_c_space(*p))
			p = pp_line_next(p, end);
		p = pp_line_next(p, end);
	}
	return (PpSlice){p, (size_t)(end - p)};
}

/* If TODO[N] is a multipart, its parts are mails, or to be looked at, too. */
static void
look_at_part(Found *found, GArray *todo, guint n)
{
	PpSlice piece = g_array_index(todo, PpSlice, n);
	g_auto(PpMessage) message = {0};
	PpLeaf leaf;

	pp_message_parse(&message, piece.text, piece.len);
	pp_leaf_describe(&leaf, &message);
	if (!g_str_has_prefix(leaf.type.type, "multipart/") ||
		!*leaf.type.boundary) {
		found->rest = true;
		return;
	}
	g_autoptr(GArray) parts = pp_parts_split(
		leaf.bytes, leaf.len, leaf.type.boundary, MAX_MAILS);

	found->rest |= parts->len == MAX_MAILS ||
		!is_blank(behind_parts(&leaf, parts));
	if (strcmp(leaf.type.type, "multipart/digest") != 0)
		look_at_parts(found, todo, parts);
	else
		for (guint i = 0; i < parts->len; i++)
			add_part(found, g_array_index(parts, PpSlice, i));
}

static void
burst_parts(Found *found, const char *bytes, size_t len)
{
	g_autoptr(GArray) todo = g_array_new(FALSE, FALSE, sizeof(PpSlice));
	PpSlice whole = {bytes, len};

	g_array_append_val(todo, whole);
	for (guint i = 0; i < todo->len; i++)
		look_at_part(found, todo, i);
}

/* --- RFC 1153 */

/* Is TEXT nothing but C, at least once? */
static bool
is_all(PpSlice text, char c)
{
	size_t n = 0;

	while (n < text.len && text.text[n] == c)
		n++;
	return n > 0 && n == text.len;
}

/* Is [LINE, END) N hyphens, and a blank line or the end behind it? */
static bool
is_ruler(const char *line, const char *end, size_t n)
{
	const char *next = pp_line_next(line, end);
	PpSlice text = pp_slice_trim(line, next);

	return text.len == n && text.text == line && is_all(text, '-') &&
		(next == end || pp_frame_blank_at(next, end) > 0);
}

/* Behind "End of ... Digest" and a line of asterisks at TEXT, or NULL. */
static const char *
skip_end(const char *text, const char *end)
{
	const char *stop = pp_line_next(text, end);
	const char *next = pp_line_next(stop, end);
	bool is_end = pp_begins_word(text, stop, "End of ") &&
		is_all(pp_slice_trim(stop, next), '*');

	return is_end ? next : NULL;
}

static bool
begins_mail(const char *text, const char *end)
{
	return pp_message_field_name(text, pp_line_end(text, end), NULL) > 0 &&
		pp_guess_is_mail(text, (size_t)(end - text));
}

/* Fields of the digest's making, or no longer true. */
static bool
is_stale(const PpHeader *field)
{
	static const char *const names[] = {"Message", "Content-Type",
		"Content-Transfer-Encoding", "MIME-Version", NULL};

	return pp_slice_is_any((PpSlice){field->name, field->name_len}, names);
}

/* Is it what Mailman writes below the mails as if it were one more? */
static bool
is_footer(const PpMessage *message)
{
	const PpHeader *subject = pp_message_header(message, "Subject", 0);

	return subject &&
		pp_slice_is(pp_slice_trim(subject->value,
				    subject->value + subject->value_len),
			"Digest Footer");
}

/* The mail in [TEXT, END), or, where it is the LAST, a footer. */
static void
add_text(Found *found, const char *text, const char *end, bool last)
{
	g_auto(PpMessage) message = {0};

	while (end > text && pp_is_c_space(end[-1]))
		end--;
	pp_message_parse(&message, text, (size_t)(end - text));
	if (!pp_message_header(&message, "From", 0)) {
		found->rest |= !(last && is_footer(&message));
		return;
	}
	GString *mail = g_string_new(NULL);
	for (size_t i = 0; i < message.n_headers; i++) {
		const PpHeader *field = &message.headers[i];
		if (is_stale(field))
			continue;
		g_string_append_len(mail, field->name, (gssize)field->name_len);
		g_string_append_c(mail, ':');
		g_string_append_len(
			mail, field->value, (gssize)field->value_len);
		g_string_append_c(mail, '\n');
	}
	g_string_append(mail,
		"MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
		"Content-Transfer-Encoding: 8bit\n\n");
	g_string_append_len(mail, text + message.body,
		(gssize)(message.len - message.body));
	g_string_append_c(mail, '\n');
	g_ptr_array_add(found->mails, mail);
}

/* The mails of TEXT, behind the preamble; false when it has no proper end. */
static bool
cut_text(Found *found, const char *text, const char *end)
{
	const char *mail = pp_skip_c_space(text, end);

	if (!begins_mail(mail, end))
		return false;
	for (const char *line = mail; line < end;
		line = pp_line_next(line, end)) {
		if (!is_ruler(line, end, SEPARATOR))
			continue;
		const char *next =
			pp_skip_c_space(pp_line_next(line, end), end);
		const char *behind = skip_end(next, end);
		/* A text may have such a line of its own. */
		if (!behind && !begins_mail(next, end))
			continue;
		add_text(found, mail, line, behind != NULL);
		if (behind) {
			found->rest |= pp_skip_c_space(behind, end) < end;
			return true;
		}
		mail = next;
	}
	return false;
}

static void
burst_text(Found *found, const char *bytes, size_t len)
{
	g_auto(PpMessage) message = {0};
	g_auto(PpBody) body = {.text = ""};
	PpLeaf leaf;

	pp_message_parse(&message, bytes, len);
	pp_leaf_describe(&leaf, &message);
	if (strcmp(leaf.type.type, "text/plain") != 0)
		return;
	pp_body_decode(&body, &message);
	const char *end = body.text + body.len;
	const char *line = body.text;
	while (line < end && !is_ruler(line, end, PREAMBLE))
		line = pp_line_next(line, end);
	if (line < end && !cut_text(found, pp_line_next(line, end), end))
		g_ptr_array_set_size(found->mails, 0);
}

/* Somebody who answers a digest, or passes it on, has words of his own. */
static bool
is_answer(const char *bytes, size_t len)
{
	g_auto(PpMessage) message = {0};

	pp_message_parse(&message, bytes, len);
	return pp_message_header(&message, "In-Reply-To", 0) ||
		pp_message_header(&message, "References", 0);
}

GPtrArray *
pp_burst(const char *bytes, size_t len, bool *ret_rest)
{
	Found found = {g_ptr_array_new_with_free_func(free_mail), false};

	if (!is_answer(bytes, len)) {
		burst_parts(&found, bytes, len);
		if (found.mails->len == 0) {
			found.rest = false;
			burst_text(&found, bytes, len);
		}
	}
	*ret_rest = found.rest || found.mails->len == 0;
	return found.mails;
}
