/* SPDX-License-Identifier: MIT */
/*
 * The table of the record's fields: label, type, default, who sets it.  The
 * order of fields in a record, comparison, sorting and the manual page
 * patchpipe-record(5) come from it.
 */
#ifndef PP_FIELD_H
#define PP_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "record/escape.h"

typedef enum {
	PP_TYPE_TEXT,    /* compared as bytes */
	PP_TYPE_NUMBER,  /* decimal, a fraction may follow: "5.25" */
	PP_TYPE_VERSION, /* "5" or "5.1": see version.h */
	PP_TYPE_TIME,    /* RFC 3339 in UTC */
	PP_TYPE_LIST,    /* elements with the field's separator between them */
	PP_TYPE_MAILBOX  /* "Name <address>" */
} PpFieldType;

/* Can one count with values of TYPE, and not only put them in order? */
static inline bool
pp_type_is_numeric(PpFieldType type)
{
	return type == PP_TYPE_NUMBER || type == PP_TYPE_VERSION;
}

/* What a value is, or an element of a list. */
typedef enum {
	PP_HOLDS_TEXT,   /* valid UTF-8 */
	PP_HOLDS_BYTES,  /* must come back byte for byte */
	PP_HOLDS_PEOPLE, /* "Name <address>" */
	PP_HOLDS_COMMIT /* hex digits, which may be cut short where asked for */
} PpFieldContent;

/* Who sets a field: bits, since some have two setters. */
typedef enum {
	PP_SET_BY_NONE = 0,
	PP_SET_BY_SPLIT = 1 << 0,
	PP_SET_BY_CLASSIFY = 1 << 1,
	PP_SET_BY_THREAD = 1 << 2,
	PP_SET_BY_COUNT = 1 << 3
} PpSetBy;

/* In the order in which they are written. */
typedef enum {
	/* mbox-split */
	PP_FIELD_SRC,
	PP_FIELD_MSGID,
	PP_FIELD_DATE,
	PP_FIELD_ARRIVED,
	PP_FIELD_FROM,
	PP_FIELD_SUBJECT,
	PP_FIELD_REFS,
	PP_FIELD_LIST,
	PP_FIELD_TO,
	PP_FIELD_CC,
	PP_FIELD_MDFLAGS,
	/* patch-classify (h.NAME of mbox-split stand before these) */
	PP_FIELD_KIND,
	PP_FIELD_FLAGS,
	PP_FIELD_PREFIXES,
	PP_FIELD_VERSION,
	PP_FIELD_NUMBER,
	PP_FIELD_TOTAL,
	PP_FIELD_TITLE,
	PP_FIELD_AUTHOR,
	PP_FIELD_NAME,
	PP_FIELD_ADDR,
	PP_FIELD_TRAILERS,
	PP_FIELD_PROXIED,
	PP_FIELD_SAYS,
	PP_FIELD_FILES,
	PP_FIELD_ADDED,
	PP_FIELD_REMOVED,
	PP_FIELD_PATHS,
	PP_FIELD_AREA,
	PP_FIELD_AREAS,
	PP_FIELD_MAINTAINERS,
	PP_FIELD_CHANGEID,
	PP_FIELD_BASE,
	PP_FIELD_PATCHID,
	PP_FIELD_TEXTID,
	PP_FIELD_SKETCH,
	PP_FIELD_NAMES,
	PP_FIELD_REPLACES,
	PP_FIELD_DEPENDS,
	PP_FIELD_RULE,
	PP_FIELD_ATTACHMENT,
	/* series-thread */
	PP_FIELD_SERIES,
	PP_FIELD_CHANGE,
	PP_FIELD_REPLACED,
	PP_FIELD_HEAD,
	PP_FIELD_SERIES_AUTHOR,
	PP_FIELD_STATE,
	PP_FIELD_PREVIOUS,
	PP_FIELD_WAS,
	PP_FIELD_COMMENTED,
	PP_FIELD_NEXT,
	PP_FIELD_MATCHED,
	PP_FIELD_HAVE,
	PP_FIELD_ODD,
	PP_FIELD_REVIEWED,
	PP_FIELD_ACKED,
	PP_FIELD_TESTED,
	PP_FIELD_UNREVIEWED,
	PP_FIELD_REVIEWERS,
	PP_FIELD_ACKERS,
	PP_FIELD_TESTERS,
	PP_FIELD_REPLIERS,
	PP_FIELD_NACKERS,
	PP_FIELD_GIVEN,
	PP_FIELD_GIVEN_OLDER,
	PP_FIELD_SERIES_GIVEN,
	PP_FIELD_MAILS,
	PP_FIELD_REPLIES,
	PP_FIELD_REPORTS,
	PP_FIELD_ANSWERED,
	PP_FIELD_LAST,
	PP_FIELD_SPOKE,
	PP_FIELD_SPOKE_AT,
	PP_FIELD_ASKED,
	PP_FIELD_TURN,
	PP_FIELD_NEEDS,
	PP_FIELD_CLOSES,
	PP_FIELD_CLOSED_BY,
	PP_FIELD_APPLIED,
	PP_FIELD_APPLIED_TO, /* of an answer: patch-classify */
	PP_FIELD_APPLIED_BY, /* likewise */
	PP_FIELD_APPLIED_COUNT,
	PP_FIELD_COMMIT,    /* of mbox-split, too */
	PP_FIELD_COMMITTED, /* likewise */
	PP_FIELD_COMMIT_BY,
	PP_FIELD_IN_TREE,
	PP_FIELD_NEWS,
	PP_FIELD_TAG,
	PP_FIELD_PATCH,
	/* stats-count */
	PP_FIELD_BY,
	PP_FIELD_UNIT,
	PP_FIELD_VALUE,
	PP_FIELD_COUNT,
	PP_FIELD_PASSED,
	PP_FIELD_AGE, /* made where it is asked for: it changes by the day */
	/* always last */
	PP_FIELD_TEXT,
	PP_FIELD_RAW,
	PP_N_FIELDS,
	PP_FIELD_OTHER = PP_N_FIELDS /* h.NAME and labels we do not know */
} PpFieldId;

typedef struct {
	const char *label;
	PpFieldType type;
	char separator; /* of a list: '\n' or ' '; else 0 */
	PpFieldContent content;
	unsigned set_by;      /* PpSetBy bits */
	const char *fallback; /* what a missing field stands for; never NULL */
} PpFieldInfo;

/* Indexed by PpFieldId. */
extern const PpFieldInfo pp_field_table[PP_N_FIELDS];

/* Does field ID, which may be PP_FIELD_OTHER, hold CONTENT? */
static inline bool
pp_field_holds(PpFieldId id, PpFieldContent content)
{
	return content ==
		(id < PP_N_FIELDS ? pp_field_table[id].content : PP_HOLDS_TEXT);
}

/* How values of field ID, which may be PP_FIELD_OTHER, are escaped. */
static inline PpEscapeMode
pp_field_escape_mode(PpFieldId id)
{
	return pp_field_holds(id, PP_HOLDS_BYTES) ? PP_ESCAPE_BYTES
						  : PP_ESCAPE_TEXT;
}

/* The length of the label at TEXT (LEN bytes), [a-z][a-z0-9.-]*; 0: none. */
static inline size_t
pp_field_label_length(const char *text, size_t len)
{
	size_t n = 0;

	while (n < len && text[n] >= 'a' && text[n] <= 'z')
		n++;
	if (n == 0)
		return 0;
	while (n < len &&
		((text[n] >= 'a' && text[n] <= 'z') || pp_is_digit(text[n]) ||
			text[n] == '.' || text[n] == '-'))
		n++;
	return n;
}

/* Is the string TEXT a label? */
bool pp_field_is_label(const char *text);

/* The field of LABEL (LEN bytes), PP_FIELD_OTHER when the table lacks it. */
PpFieldId pp_field_lookup(const char *label, size_t len);

/*
 * Is VALUE a number, a version, a time, as TYPE wants it?  All else takes any
 * value.
 */
bool pp_field_accepts(PpFieldType type, PpSlice value);

/*
 * Compares two escaped values by TYPE: numbers as numbers, times as times, all
 * else as bytes of what was escaped.  What is no value of TYPE comes last.
 * Returns: <0, 0, >0.
 */
int pp_field_compare(PpFieldType type, PpSlice a, PpSlice b);

/*
 * The number VALUE, its fraction cut off.  Returns false, *ret_number
 * untouched, for what is none, or has more than 18 digits before the point.
 */
bool pp_field_number(PpSlice value, int64_t *ret_number);

/*
 * pp_suggest_hint() of LABEL among the labels of the table, and MORE (nullable,
 * NULL-terminated). (transfer full)
 */
char *pp_field_hint(const char *label, const char *const *more);

#endif
