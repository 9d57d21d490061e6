/* SPDX-License-Identifier: MIT */
/* What a record has for one part of a key: domains, weeks, folders, people. */
#ifndef PP_KEY_VALUES_H
#define PP_KEY_VALUES_H

#include <glib.h>

#include "count/companies.h"
#include "mail/mailmap.h"
#include "record/record.h"
#include "record/values.h"

/* What a value is counted as when a mail has none ("domain" without an @). */
#define PP_KEY_NONE "(none)"

typedef enum {
	PP_PART_FIELD,
	PP_PART_DOMAIN,
	PP_PART_SENDER_DOMAIN,
	PP_PART_COMPANY,
	PP_PART_PERSON,
	PP_PART_DAY,
	PP_PART_WEEK,
	PP_PART_MONTH,
	PP_PART_QUARTER,
	PP_PART_YEAR,
	PP_PART_DIRECTORY,
	PP_PART_TAG,
	PP_PART_UNKNOWN,
	PP_PART_AGE
} PpPartKind;

typedef struct {
	PpPartKind kind;
	PpFieldId field;
	char *label;
} PpKeyPart;

/* What keys look things up in. */
typedef struct {
	unsigned depth;               /* of directory; 0 stands for 1 */
	const PpCompanies *companies; /* (nullable) */
	const PpMailmap *mailmap;     /* (nullable) of person */
	int64_t now;                  /* of age: seconds UTC */
} PpKeyContext;

/* What a key is asked about. */
typedef struct {
	const PpRecord *record;
	PpSlice who; /* escaped mailbox: the author, or who gave the tag */
	PpSlice tag; /* of a review: "Reviewed-by"; else empty */
} PpKeySubject;

/*
 * Appends to VALUES what SUBJECT has for PART, escaped, each value once or
 * more often.  A missing field is the table's fallback; what is empty then has
 * no value.
 */
void pp_key_values_of_part(const PpKeyPart *part, const PpKeyContext *context,
	const PpKeySubject *subject, PpValues *values);

/*
 * Who SUBJECT is by: the address, proper by the mailmap, in lower case and
 * escaped, for telling people apart.  Appended to OUT.
 */
void pp_key_values_append_identity(
	const PpKeyContext *context, const PpKeySubject *subject, GString *out);

#endif
