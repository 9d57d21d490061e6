/* SPDX-License-Identifier: MIT */
/*
 * What stats-count counts by: a field of the record, or something made of
 * one, or several of these joined by a TAB.
 */
#ifndef PP_KEYS_H
#define PP_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "count/companies.h"
#include "mail/mailmap.h"
#include "record/record.h"
#include "record/values.h"

/* What a value is counted as when a mail has none ("domain" without an @). */
#define PP_KEY_NONE "(none)"

/*
 * No record gives a combined key more values, or more bytes of them, than
 * this; the rest is dropped: a hostile mail may list any number of paths.
 */
#define PP_KEY_MAX_VALUES ((size_t)65536)
#define PP_KEY_MAX_BYTES ((size_t)16 * 1024 * 1024)

typedef struct PpKey PpKey;

/* What keys look things up in. */
typedef struct {
	unsigned depth;               /* of directory; 0 stands for 1 */
	const PpCompanies *companies; /* (nullable) */
	const PpMailmap *mailmap;     /* (nullable) of person */
} PpKeyContext;

/* What a key is asked about. */
typedef struct {
	const PpRecord *record;
	PpSlice who; /* escaped mailbox: the author, or who gave the tag */
	PpSlice tag; /* of a review: "Reviewed-by"; else empty */
} PpKeySubject;

/*
 * The key that TEXT (all of --by=TEXT) names: parts with commas between them,
 * each a label, or domain, sender-domain, company, person, day, week, month,
 * quarter, year, directory, tag, first, first-week, first-month,
 * first-quarter, first-year, and unknown: the address of who has no company.
 * Returns: (transfer full), or NULL and PP_EXIT_USAGE: no label, no company
 * map.
 */
PpKey *pp_key_new(
	const char *text, const PpKeyContext *context, GError **error);

/* Frees KEY (nullable). */
void pp_key_free(PpKey *key);

/*
 * The name that count records bear in `by': as the key was asked for, but for
 * a directory of another depth than 1, which is "directory/2".  Valid as long
 * as KEY.
 */
const char *pp_key_name(const PpKey *key);

/* The parts' names: NULL-terminated. Valid as long as KEY. */
const char *const *pp_key_parts(const PpKey *key);

/* How the values of part I are compared when sorted. */
PpFieldType pp_key_type(const PpKey *key, size_t i);

/* Part I when it is a field that the table lacks, else NULL. */
const char *pp_key_foreign(const PpKey *key, size_t i);

/* Is part I a stretch of time: a day, a week ...? */
bool pp_key_is_time(const PpKey *key, size_t i);

/* Do the values of this (single) key name people? */
bool pp_key_is_people(const PpKey *key);

/* Does only the first posting of a person count? */
bool pp_key_is_first(const PpKey *key);

/* The field that KEY is when it is a single one, else PP_FIELD_OTHER. */
PpFieldId pp_key_field(const PpKey *key);

/*
 * Appends to VALUES what SUBJECT has for KEY, escaped, each value once or more
 * often; of several parts every combination, with an escaped TAB between.  A
 * missing field is the table's fallback; what is empty then has no value.
 */
void pp_key_values(const PpKey *key, const PpKeyContext *context,
	const PpKeySubject *subject, PpValues *values);

/*
 * Who SUBJECT is by: the address, proper by the mailmap, in lower case and
 * escaped, for telling people apart.  Appended to OUT.
 */
void pp_key_append_identity(
	const PpKeyContext *context, const PpKeySubject *subject, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpKey, pp_key_free)

#endif
