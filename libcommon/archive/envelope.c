/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "archive/envelope.h"
#include "archive/flags.h"
#include "archive/from-line.h"
#include "archive/quoting.h"
#include "mail/date.h"
#include "mail/format-patch.h"
#include "mail/mailbox.h"
#include "mail/refs.h"
#include "mail/sender.h"

#define MADE_UP "@no-msgid.invalid"

/* Who asks more people than that asks nobody. */
#define MAX_RECIPIENTS 256

void
pp_envelope_init(PpEnvelope *envelope)
{
	memset(envelope, 0, sizeof *envelope);
	envelope->scratch = g_string_new(NULL);
	envelope->src = g_string_new(NULL);
}

void
pp_envelope_clear(PpEnvelope *envelope)
{
	pp_message_clear(&envelope->message);
	g_string_free(envelope->scratch, TRUE);
	g_string_free(envelope->src, TRUE);
}

static bool
header_date(const PpMessage *message, int64_t *ret_time)
{
	const PpHeader *header = pp_message_header(message, "Date", 0);

	return header &&
		pp_date_parse(header->value, header->value_len, ret_time);
}

static bool
find_arrival(const PpMessage *message, const PpMail *mail, int64_t *ret_time)
{
	if (pp_message_received(message, ret_time))
		return true;
	if (mail->is_committed) {
		*ret_time = mail->committed;
		return true;
	}
	return pp_from_line_time(
		       mail->from_line, mail->from_line_len, ret_time) ||
		header_date(message, ret_time);
}

void
pp_envelope_read(PpEnvelope *envelope, const PpMail *mail)
{
	envelope->mail = mail;
	envelope->is_unquoted = false;
	pp_message_parse(&envelope->message, mail->bytes, mail->len);
	envelope->has_arrived =
		find_arrival(&envelope->message, mail, &envelope->arrived);
}

const char *
pp_envelope_bytes(PpEnvelope *envelope, size_t *ret_len)
{
	const PpMail *mail = envelope->mail;
	const char *bytes;

	if (!envelope->is_unquoted) {
		pp_quoting_undo(mail->format, mail->bytes, mail->len,
			envelope->scratch, &bytes, ret_len);
		if (bytes != mail->bytes)
			pp_message_parse(&envelope->message, bytes, *ret_len);
		envelope->is_unquoted = true;
	}
	*ret_len = envelope->message.len;
	return envelope->message.bytes;
}

/* An id made up from the bytes must be made from the unquoted ones. */
static char *
find_id(PpEnvelope *envelope)
{
	char *id = pp_message_id(&envelope->message);
	size_t len;

	if (!envelope->is_unquoted && g_str_has_suffix(id, MADE_UP)) {
		pp_envelope_bytes(envelope, &len);
		g_free(id);
		id = pp_message_id(&envelope->message);
	}
	return id;
}

static void
write_strv(PpWriter *writer, PpFieldId id, char **elements)
{
	pp_writer_list(writer, id, (const char *const *)elements,
		g_strv_length(elements));
	g_strfreev(elements);
}

static void
add_recipient(GPtrArray *list, const char *addr)
{
	char *small = g_ascii_strdown(addr, -1);

	if (list->len < MAX_RECIPIENTS && *small &&
		!g_ptr_array_find_with_equal_func(
			list, small, g_str_equal, NULL))
		g_ptr_array_add(list, small);
	else
		g_free(small);
}

/* The addresses of all fields NAME, in small letters, each once. */
static void
write_recipients(const PpMessage *message, PpWriter *writer, PpFieldId id,
	const char *name)
{
	g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(g_free);
	const PpHeader *header;

	for (size_t n = 0; (header = pp_message_header(message, name, n));
		n++) {
		g_autoptr(GArray) boxes =
			pp_mailbox_parse_all(header->value, header->value_len);
		for (guint i = 0; i < boxes->len; i++)
			add_recipient(
				list, g_array_index(boxes, PpMailbox, i).addr);
	}
	pp_writer_strings(writer, id, list);
}

char *
pp_envelope_label(const char *name)
{
	char *label = g_strconcat("h.", name, NULL);

	for (char *at = label; *at; at++)
		*at = *at == '_' ? '-' : g_ascii_tolower(*at);
	return label;
}

bool
pp_envelope_is_label(const char *label)
{
	return strlen(label) > 2 && pp_field_is_label(label);
}

static void
write_header(const PpMessage *message, PpWriter *writer, const char *name)
{
	g_autofree char *value = pp_message_decoded(message, name);
	g_autofree char *label = pp_envelope_label(name);

	if (value)
		pp_writer_other(writer, label, value, strlen(value));
}

/* What travels through git has no reader's flags. */
static void
write_flags(const PpEnvelope *envelope, PpWriter *writer)
{
	const PpMail *mail = envelope->mail;
	char flags[PP_FLAGS_SIZE] = "";

	if (!mail->mdflags && !mail->is_committed)
		pp_flags_of_header(&envelope->message, flags);
	pp_writer_str(writer, PP_FIELD_MDFLAGS,
		mail->mdflags ? mail->mdflags : flags);
}

/*
 * Of a mail that git format-patch made of a commit, or git log in that form,
 * with the committer's date besides.
 */
static void
write_commit(const PpMessage *message, const PpMail *mail, PpWriter *writer)
{
	const PpHeader *header = pp_message_header(message, "X-Commit-Date", 0);
	PpSlice commit;
	int64_t time;

	if (!pp_format_patch_is_line(mail->from_line, mail->from_line_len))
		return;
	commit = pp_from_line_sender(mail->from_line, mail->from_line_len);
	pp_writer_field(writer, PP_FIELD_COMMIT, commit.text, commit.len);
	if (header && pp_date_parse(header->value, header->value_len, &time))
		pp_writer_time(writer, PP_FIELD_COMMITTED, time);
}

void
pp_envelope_write(PpEnvelope *envelope, PpWriter *writer,
	const char *const *headers, size_t n, bool embed)
{
	const PpMail *mail = envelope->mail;
	const PpMessage *message = &envelope->message;
	g_autofree char *id = find_id(envelope);
	g_autofree char *from = pp_sender_shown(message);
	g_autofree char *subject = pp_message_decoded(message, "Subject");
	int64_t date;
	size_t len;

	if (mail->has_src) {
		g_string_truncate(envelope->src, 0);
		pp_src_append(envelope->src, &mail->src);
		pp_writer_field(writer, PP_FIELD_SRC, envelope->src->str,
			envelope->src->len);
	}
	pp_writer_str(writer, PP_FIELD_MSGID, id);
	if (header_date(message, &date))
		pp_writer_time(writer, PP_FIELD_DATE, date);
	if (envelope->has_arrived)
		pp_writer_time(writer, PP_FIELD_ARRIVED, envelope->arrived);
	pp_writer_str(writer, PP_FIELD_FROM, from);
	pp_writer_str(writer, PP_FIELD_SUBJECT, subject);
	write_strv(writer, PP_FIELD_REFS, pp_refs_read(message));
	write_strv(writer, PP_FIELD_LIST, pp_message_lists(message));
	if (envelope->recipients) {
		write_recipients(message, writer, PP_FIELD_TO, "To");
		write_recipients(message, writer, PP_FIELD_CC, "Cc");
	}
	write_flags(envelope, writer);
	for (size_t i = 0; i < n; i++)
		write_header(message, writer, headers[i]);
	write_commit(message, mail, writer);
	if (mail->carry || embed) {
		const char *bytes = pp_envelope_bytes(envelope, &len);
		pp_writer_field(writer, PP_FIELD_RAW, bytes, len);
	}
}
