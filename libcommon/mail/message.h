/* SPDX-License-Identifier: MIT */
/*
 * One mail's bytes, cut into header fields and body, and what each mail has of
 * them: its id, its lists, when it arrived.
 */
#ifndef PP_MESSAGE_H
#define PP_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "base/slice.h"

/*
 * By length, first and last letter, this many looks of names are told apart:
 * most names that are asked for are not there, or the only ones of their look.
 */
#define PP_MESSAGE_LOOKS 256

/* Fields that are looked at: the rest of a header is noise. */
#define PP_MESSAGE_FIELDS_MAX ((size_t)1 << 20)

/* A header field as it stands: slices of the message's bytes. */
typedef struct {
	const char *name; /* as written, without colon and blanks */
	size_t name_len;
	const char *value; /* behind the colon, still folded, no last newline */
	size_t value_len;  /* PP_MESSAGE_VALUE_MAX at most: the rest is noise */
} PpHeader;

/* Bytes of a field's value that are looked at.  Nobody writes so much. */
#define PP_MESSAGE_VALUE_MAX ((size_t)1024 * 1024)

/* {0} is of no mail yet; pp_message_clear() frees what parsing allocates. */
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

/* Frees what MESSAGE holds: not the bytes it points into. */
void pp_message_clear(PpMessage *message);

/*
 * Cuts BYTES (LEN; a mail without its From line, LF or CRLF) into header and
 * body.  MESSAGE points into BYTES.  Never fails: a line that is no field is
 * passed over, as RFC 5322 readers do, so is a byte order mark in front, and
 * ">From:" is From; may be called again on the same MESSAGE.
 * Returns false when there is no header field at all.
 */
bool pp_message_parse(PpMessage *message, const char *bytes, size_t len);

/*
 * Length of the name of the header field that [LINE, END) begins, 0 when it
 * begins none; *ret_value (nullable): what is behind the colon.
 */
size_t pp_message_field_name(
	const char *line, const char *end, const char **ret_value);

/* What NAME (LEN bytes, not 0) looks like, whatever the case of its letters. */
unsigned pp_message_look(const char *name, size_t len);

/* False when MESSAGE has no field whose name has LOOK: one look at a table. */
static inline bool
pp_message_may_have(const PpMessage *message, unsigned look)
{
	return message->first[look] != 0;
}

/*
 * The N-th (0-based, topmost first) field NAME, ASCII case ignored, or NULL.
 */
const PpHeader *pp_message_header(
	const PpMessage *message, const char *name, size_t n);

/* Does one of FIELDS (names, then NULL), the first of its name, have TEXT? */
bool pp_message_has_text(
	const PpMessage *message, const char *const *fields, const char *text);

/*
 * Field NAME (the first) as pp_header_text_decode() makes it a text.
 * Returns: (transfer full) (nullable) UTF-8, NULL when there is no such field.
 */
char *pp_message_decoded(const PpMessage *message, const char *name);

/* Where in a header, [AT, END), the lines are gone over. */
typedef struct {
	const char *at;
	const char *end;
	bool is_left_out; /* the field that AT goes on with, if it does */
} PpMessageLasting;

/*
 * The next line of HEADER, newline included, that is of no field which whoever
 * delivers or reads a mail sets where it lies; false at its end.  What is left
 * tells that it is the same mail.
 */
bool pp_message_next_lasting(PpMessageLasting *header, PpSlice *ret_line);

/*
 * Message-ID without <> and blanks; of a mail without one (or with an empty
 * one) "HASH@no-msgid.invalid", HASH being 40 hex digits of the SHA-256 of its
 * bytes, but for header lines that mail programs change. (transfer full)
 */
char *pp_message_id(const PpMessage *message);

/*
 * pp_message_id() of the mail BYTES, of which nothing else is asked: SCRATCH
 * then lacks most of its fields. (transfer full)
 */
char *pp_message_id_of(PpMessage *scratch, const char *bytes, size_t len);

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

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpMessage, pp_message_clear)

#endif
