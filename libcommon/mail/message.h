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

#include "mail/date.h"
#include "mail/mailbox.h"

/*
 * By length and first letter, this many looks of names are told apart: most of
 * the names that are asked for are not there, or the only ones of their look.
 */
#define PP_MESSAGE_LOOKS 256

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
	/* Of each look: 1 + the first field's number, 255 of later ones too. */
	unsigned char first[PP_MESSAGE_LOOKS];
} PpMessage;

/* Of no mail yet; pp_message_clear() frees what parsing allocates. */
void pp_message_init(PpMessage *message);

/* Frees what MESSAGE holds: not the bytes it points into. */
void pp_message_clear(PpMessage *message);

/*
 * Cuts BYTES (LEN; a mail without its From line, LF or CRLF) into header and
 * body.  MESSAGE points into BYTES.  Never fails: a line that is no field is
 * passed over, as RFC 5322 readers do; may be called again on the same MESSAGE.
 * Returns false when there is no header field at all.
 */
bool pp_message_parse(PpMessage *message, const char *bytes, size_t len);

/*
 * The N-th (0-based, topmost first) field NAME, ASCII case ignored, or NULL.
 */
const PpHeader *pp_message_header(
	const PpMessage *message, const char *name, size_t n);

/*
 * Field NAME (the first), unfolded, RFC 2047 words decoded, 8-bit bytes taken
 * as UTF-8, else as windows-1252; white space runs made one space, trimmed.
 * Returns: (transfer full) (nullable) UTF-8, NULL when there is no such field.
 */
char *pp_message_decoded(const PpMessage *message, const char *name);

/* The same for a slice that holds a field's value. (transfer full) */
char *pp_message_decode_value(const char *value, size_t len);

/*
 * Message-ID without <> and blanks; of a mail without one (or with an empty
 * one) "HASH@no-msgid.invalid", HASH being the SHA-256 of its bytes, 40 hex
 * digits of it. (transfer full)
 */
char *pp_message_id(const PpMessage *message);

/*
 * pp_message_id() of the mail BYTES, of which nothing else is asked: SCRATCH
 * then lacks most of its fields. (transfer full)
 */
char *pp_message_id_of(PpMessage *scratch, const char *bytes, size_t len);

/*
 * References, then In-Reply-To, as docs/DESIGN.md has `refs': oldest first, the
 * direct parent last, each once, without the message's own id; comments,
 * encoded words, "y" and ids without <> as docs/HARD-CASES.md 32 says.
 * Returns: (transfer full) NULL-terminated, maybe empty; g_strfreev().
 */
char **pp_message_refs(const PpMessage *message);

/*
 * When the list got it: the date of the topmost Received that has one that
 * parses (RFC 5321 4.4: behind the last semicolon).  Returns false when there
 * is none; then the commit date, the From line or Date have to do.
 */
bool pp_message_received(const PpMessage *message, int64_t *ret_time);

/*
 * The List-Ids (RFC 2919), topmost first, each once, without <> and blanks.
 * Returns: (transfer full) NULL-terminated, maybe empty; g_strfreev().
 */
char **pp_message_lists(const PpMessage *message);

/*
 * Field NAME where the last one counts (Content-Type and its kin, which git
 * and others read so), or NULL.
 */
const PpHeader *pp_message_last_header(
	const PpMessage *message, const char *name);

/*
 * The sender with list rewriting undone ("X via list", B4 Relay's devnull+):
 * X-Original-From, else Reply-To or Cc of the same name; else From.
 * docs/DESIGN.md section 5 Author, docs/HARD-CASES.md 28.
 */
void pp_message_sender(const PpMessage *message, PpMailbox *ret_mailbox);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpMessage, pp_message_clear)

#endif
