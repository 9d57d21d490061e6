/* SPDX-License-Identifier: MIT */
/*
 * What pp_classify() said of a mail, as fields of a record and as header
 * lines of the mail itself.
 */
#ifndef PP_CLASSIFIED_WRITE_H
#define PP_CLASSIFIED_WRITE_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "patch/classify.h"
#include "patch/texts.h"
#include "record/writer.h"

typedef struct {
	bool explain;    /* the field `rule' */
	PpTexts texts;   /* which mails keep `text' */
	size_t max_text; /* bytes of `text', cut between characters */
} PpClassifiedOutput;

/* Adds MAIL's fields to the record that WRITER builds, in their order. */
void pp_classified_write(const PpClassified *mail, PpWriter *writer,
	const PpClassifiedOutput *output);

/*
 * Appends to OUT the mail of LEN BYTES, its From line too if it has one, byte
 * for byte, but that header fields "X-Patch-..." are taken out, so that no
 * sender can set them, and MAIL's are put at the header's end: X-Patch-Kind,
 * X-Patch-Flags, X-Patch-Prefixes, X-Patch-Series-Version, X-Patch-Number,
 * X-Patch-Files, X-Patch-Id, X-Patch-Change-Id, X-Patch-Area, X-Patch-Rule.
 * Bytes of a value that are not printable ASCII become "?".
 */
void pp_classified_tag_mail(const PpClassified *mail, const char *bytes,
	size_t len, const PpClassifiedOutput *output, GString *out);

#endif
