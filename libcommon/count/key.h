/* SPDX-License-Identifier: MIT */
/*
 * What stats-count counts by: a field of the record, or something made of
 * one, or several of these joined by a TAB.
 */
#ifndef PP_KEY_H
#define PP_KEY_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "count/key-values.h"

/*
 * No record gives a combined key more values, or more bytes of them, than
 * this; the rest is dropped: a hostile mail may list any number of paths.
 */
#define PP_KEY_MAX_VALUES ((size_t)65536)
#define PP_KEY_MAX_BYTES ((size_t)16 * 1024 * 1024)

typedef struct {
	/*
	 * What count records bear in `by': as the key was asked for, but for a
	 * directory of another depth than 1, which is "directory/2".
	 */
	char *name;
	char **names; /* of the parts */
	PpKeyPart *parts;
	size_t n_parts;
	bool first; /* only the first posting of a person counts */
} PpKey;

/*
 * The key that TEXT (all of --by=TEXT) names: parts with commas between them,
 * each a label, or domain, sender-domain, company, person, day, week, month,
 * quarter, year, age, directory, tag, first, first-week, first-month,
 * first-quarter, first-year, and unknown: the address of who has no company.
 * Returns: (transfer full), or NULL and PP_EXIT_USAGE: no label, no company
 * map.
 */
PpKey *pp_key_new(
	const char *text, const PpKeyContext *context, GError **error);

/* The names above that are no labels; NULL-terminated. */
extern const char *const pp_key_names[];

/* Frees KEY (nullable). */
void pp_key_free(PpKey *key);

/* How the values of part I are compared when sorted. */
PpFieldType pp_key_type(const PpKey *key, size_t i);

/* Part I when it is a field that the table lacks, else NULL. */
const char *pp_key_foreign(const PpKey *key, size_t i);

/* Is part I a stretch of time: a day, a week ...? */
bool pp_key_is_time(const PpKey *key, size_t i);

/* Does part I name people? */
bool pp_key_names_people(const PpKey *key, size_t i);

/* The field that KEY is when it is a single one, else PP_FIELD_OTHER. */
PpFieldId pp_key_field(const PpKey *key);

/*
 * Appends to VALUES what SUBJECT has for KEY as pp_key_values_of_part() does;
 * of several parts every combination, with an escaped TAB between.
 */
void pp_key_values(const PpKey *key, const PpKeyContext *context,
	const PpKeySubject *subject, PpValues *values);

/*
 * Cuts the first part off the value of a combined key: *value is what is
 * behind its TAB.  Returns false when there is no TAB, and changes nothing.
 */
bool pp_key_split(PpSlice *value, PpSlice *ret_part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpKey, pp_key_free)

#endif
