/* SPDX-License-Identifier: MIT */
/*
 * One mail's bytes, cut into header fields and body, and its header read:
 * decoded, unfolded, addresses, dates, message-ids.  What has no encoded word
 * and is ASCII or UTF-8 never goes through gmime.
 */
#ifndef PP_MESSAGE_H
#define PP_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

/* A header field as it stands: slices of the message's bytes. */
typedef struct {
	const char *name; /* as written, without colon and blanks */
	size_t name_len;
	const char *value; /* behind the colon, still folded, no last newline */
	size_t value_len;
} PpHeader;

typedef struct {
	const char *bytes;
	size_t len;
	PpHeader *headers; /* in order */
	size_t n_headers;
	size_t n_allocated;
	size_t body; /* offset of the body: behind the blank line, or len */
} PpMessage;

void
pp_message_init(PpMessage *message);

void
pp_message_clear(PpMessage *message);

/*
 * Cuts BYTES (LEN; a mail without its From line, LF or CRLF) into header and
 * body.  MESSAGE points into BYTES.  Never fails: a line that is no field is
 * passed over, as RFC 5322 readers do; may be called again on the same MESSAGE.
 * Returns false when there is no header field at all.
 */
bool
pp_message_parse(PpMessage *message, const char *bytes, size_t len);

/*
 * The N-th (0-based, topmost first) field NAME, ASCII case ignored, or NULL.
 */
const PpHeader *
pp_message_header(const PpMessage *message, const char *name, size_t n);

/*
 * Field NAME (the first), unfolded, RFC 2047 words decoded, 8-bit bytes taken
 * as UTF-8, else as windows-1252; white space runs made one space, trimmed.
 * Returns: (transfer full) (nullable) UTF-8, NULL when there is no such field.
 */
char *
pp_message_decoded(const PpMessage *message, const char *name);

/* The same for a slice that holds a field's value. (transfer full) */
char *
pp_message_decode_value(const char *value, size_t len);

/*
 * Message-ID without <> and blanks; of a mail without one (or with an empty
 * one) "HASH@no-msgid.invalid", HASH being the SHA-256 of its bytes, 40 hex
 * digits of it. (transfer full)
 */
char *
pp_message_id(const PpMessage *message);

/*
 * References, then In-Reply-To, as DESIGN.md has `refs': oldest first, the
 * direct parent last, each once, without the message's own id; comments,
 * encoded words, "y" and ids without <> as HARD-CASES.md 32 says.
 * Returns: (transfer full) NULL-terminated, maybe empty; g_strfreev().
 */
char **
pp_message_refs(const PpMessage *message);

/*
 * A date as mails write it (RFC 5322 and its relatives, two-digit years, junk
 * zones as UTC). Returns false when nothing can be made of it.
 */
bool
pp_date_parse(const char *text, size_t len, int64_t *ret_time);

/* A mailbox, decoded; either part may be "". */
typedef struct {
	char *name; /* display name as written: its quotes are kept */
	char *addr; /* without <> */
} PpMailbox;

void
pp_mailbox_clear(PpMailbox *mailbox);

/*
 * The first mailbox of a From, Reply-To, Cc ... value (still encoded).
 * Returns false, with both parts empty, when there is none.
 */
bool
pp_mailbox_parse(const char *value, size_t len, PpMailbox *ret_mailbox);

/* All mailboxes of it, groups flattened: GArray of PpMailbox. (transfer full) */
GArray *
pp_mailbox_parse_all(const char *value, size_t len);

/* "Name <addr>", "addr" without name. (transfer full) */
char *
pp_mailbox_format(const PpMailbox *mailbox);

/*
 * The sender with list rewriting undone ("X via list", B4 Relay's devnull+):
 * X-Original-From, else Reply-To or Cc of the same name; else From.
 * DESIGN.md section 5 Author, HARD-CASES.md 28.
 */
void
pp_message_sender(const PpMessage *message, PpMailbox *ret_mailbox);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpMessage, pp_message_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpMailbox, pp_mailbox_clear)

#endif
