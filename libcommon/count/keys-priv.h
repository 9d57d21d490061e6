/* SPDX-License-Identifier: MIT */
/*
 * What the files of the keys share: keys.c reads them, keys-values.c asks
 * records for their values.
 */
#ifndef PP_KEYS_PRIV_H
#define PP_KEYS_PRIV_H

#include "count/keys.h"

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
	PP_PART_UNKNOWN
} PpPartKind;

typedef struct {
	PpPartKind kind;
	PpFieldId field;
	char *label;
} PpKeyPart;

struct PpKey {
	char *name;
	char **names; /* of the parts */
	PpKeyPart *parts;
	size_t n_parts;
	bool first;
};

#endif
