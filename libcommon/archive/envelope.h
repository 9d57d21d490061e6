/* SPDX-License-Identifier: MIT */
/*
 * The record of a mail: what mbox-split sets, docs/DESIGN.md section 2.
 */
#ifndef PP_ENVELOPE_H
#define PP_ENVELOPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "archive/mail.h"
#include "mail/message.h"
#include "record/writer.h"

/* To be used again and again, for one mail after another. */
typedef struct {
	const PpMail *mail;
	PpMessage message;
	bool has_arrived;
	int64_t arrived;  /* when the list got it, seconds UTC */
	bool recipients;  /* To and Cc are wanted: the caller's */
	bool is_unquoted; /* MESSAGE is of the bytes without quoting */
	GString *scratch;
	GString *src;
} PpEnvelope;

/* Of no mail yet; pp_envelope_clear() frees what reading allocates. */
void pp_envelope_init(PpEnvelope *envelope);

/* Frees what ENVELOPE holds: not the mail it points to. */
void pp_envelope_clear(PpEnvelope *envelope);

/*
 * Reads MAIL's header.  ENVELOPE points into MAIL, which must stay as it is.
 * arrived: the topmost Received that parses; else the commit's date; else the
 * From line, unless it says 1970; else Date.
 */
void pp_envelope_read(PpEnvelope *envelope, const PpMail *mail);

/* The mail's own bytes, without quoting. Valid as long as the mail is. */
const char *pp_envelope_bytes(PpEnvelope *envelope, size_t *ret_len);

/*
 * Writes the fields of the record, from src to raw, between pp_writer_begin()
 * and pp_writer_end().  HEADERS: N names of further header fields wanted; raw
 * is written when the mail cannot be read again, and always with EMBED.
 */
void pp_envelope_write(PpEnvelope *envelope, PpWriter *writer,
	const char *const *headers, size_t n, bool embed);

/* Label of the field for header NAME: "h." and NAME in lower case. */
char *pp_envelope_label(const char *name);

/* Is LABEL one that a record may have? */
bool pp_envelope_is_label(const char *label);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpEnvelope, pp_envelope_clear)

#endif
