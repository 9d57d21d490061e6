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

/*
 * The fields, in the order in which they are written.  F(NAME, "label", ...) is
 * PP_FIELD_NAME: what it holds, who sets it (words of field.c), and what a
 * missing one stands for.  patchpipe-record(5) says what each of them is.
 *
 * kind is patch-classify's; series-thread and stats-count make records of
 * their own with it but never drop it from others.  raw is mbox-split's, and
 * patch-classify takes it out.
 */
#define PP_FIELDS(F)                                                           \
	/* mbox-split */                                                       \
	F(SRC, "src", BYTES, SPLIT, "")                                        \
	F(MSGID, "msgid", TEXT, SPLIT, "")                                     \
	F(DATE, "date", TIME, SPLIT, "")                                       \
	F(ARRIVED, "arrived", TIME, SPLIT, "")                                 \
	F(FROM, "from", MAILBOX, SPLIT, "")                                    \
	F(SUBJECT, "subject", TEXT, SPLIT, "")                                 \
	F(REFS, "refs", WORDS, SPLIT, "")                                      \
	F(LIST, "list", WORDS, SPLIT, "")                                      \
	F(TO, "to", WORDS, SPLIT, "")                                          \
	F(CC, "cc", WORDS, SPLIT, "")                                          \
	F(MDFLAGS, "mdflags", TEXT, SPLIT, "")                                 \
	/* patch-classify (h.NAME of mbox-split stand before these) */         \
	F(KIND, "kind", TEXT, CLASSIFY, "")                                    \
	F(FLAGS, "flags", WORDS, CLASSIFY, "")                                 \
	F(PREFIXES, "prefixes", WORDS, CLASSIFY, "")                           \
	F(VERSION, "version", REROLL, CLASSIFY, "1")                           \
	F(NUMBER, "number", NUMBER, CLASSIFY, "1")                             \
	F(TOTAL, "total", NUMBER, CLASSIFY, "1")                               \
	F(TITLE, "title", TEXT, CLASSIFY, "")                                  \
	F(AUTHOR, "author", MAILBOX, CLASSIFY, "")                             \
	F(NAME, "name", TEXT, CLASSIFY, "")                                    \
	F(ADDR, "addr", TEXT, CLASSIFY, "")                                    \
	F(TRAILERS, "trailers", LINES, CLASSIFY, "")                           \
	F(PROXIED, "proxied", LINES, CLASSIFY, "")                             \
	F(SAYS, "says", LINES, CLASSIFY, "")                                   \
	F(FILES, "files", NUMBER, CLASSIFY, "0")                               \
	F(ADDED, "added", NUMBER, CLASSIFY, "0")                               \
	F(REMOVED, "removed", NUMBER, CLASSIFY, "0")                           \
	F(PATHS, "paths", LINES, CLASSIFY, "")                                 \
	F(AREA, "area", LINES, CLASSIFY, "")                                   \
	F(AREAS, "areas", LINES, CLASSIFY, "")                                 \
	F(MAINTAINERS, "maintainers", WORDS, CLASSIFY, "")                     \
	F(CHANGEID, "changeid", TEXT, CLASSIFY, "")                            \
	F(BASE, "base", TEXT, CLASSIFY, "")                                    \
	F(PATCHID, "patchid", TEXT, CLASSIFY, "")                              \
	F(TEXTID, "textid", TEXT, CLASSIFY, "")                                \
	F(BODYID, "bodyid", TEXT, CLASSIFY, "")                                \
	F(SKETCH, "sketch", TEXT, CLASSIFY, "")                                \
	F(NAMES, "names", LINES, CLASSIFY, "")                                 \
	F(REPLACES, "replaces", LINES, CLASSIFY, "")                           \
	F(DEPENDS, "depends", LINES, CLASSIFY, "")                             \
	F(RULE, "rule", TEXT, CLASSIFY, "")                                    \
	/* patch-classify's, but what it is given it must not drop */          \
	F(ATTACHMENT, "attachment", NUMBER, SPLIT, "0")                        \
	/* series-thread, of those above; classified again it is another's */  \
	F(CAME_AS, "came-as", LINES, CLASSIFY | THREAD, "")                    \
	/* series-thread */                                                    \
	F(SERIES, "series", TEXT, THREAD, "")                                  \
	F(CHANGE, "change", TEXT, THREAD, "")                                  \
	F(REPLACED, "replaced", TEXT, THREAD, "")                              \
	F(HEAD, "head", TEXT, THREAD, "")                                      \
	F(SERIES_AUTHOR, "series-author", MAILBOX, THREAD, "")                 \
	F(SENT_BY, "sent-by", MAILBOX, THREAD, "")                             \
	F(STATE, "state", TEXT, THREAD, "")                                    \
	F(PREVIOUS, "previous", TEXT, THREAD, "")                              \
	F(WAS, "was", TEXT, THREAD, "")                                        \
	F(COMMENTED, "commented", PEOPLE, THREAD, "")                          \
	F(NEXT, "next", TEXT, THREAD, "")                                      \
	F(MATCHED, "matched", TEXT, THREAD, "")                                \
	F(HAVE, "have", NUMBER, THREAD, "0")                                   \
	F(ODD, "odd", LINES, THREAD, "")                                       \
	F(REVIEWED, "reviewed", NUMBER, THREAD, "0")                           \
	F(ACKED, "acked", NUMBER, THREAD, "0")                                 \
	F(TESTED, "tested", NUMBER, THREAD, "0")                               \
	F(UNREVIEWED, "unreviewed", NUMBER, THREAD, "0")                       \
	F(REVIEWERS, "reviewers", PEOPLE, THREAD, "")                          \
	F(ACKERS, "ackers", PEOPLE, THREAD, "")                                \
	F(TESTERS, "testers", PEOPLE, THREAD, "")                              \
	F(REPLIERS, "repliers", PEOPLE, THREAD, "")                            \
	F(NACKERS, "nackers", PEOPLE, THREAD, "")                              \
	F(GIVEN, "given", LINES, THREAD, "")                                   \
	F(GIVEN_OLDER, "given-older", LINES, THREAD, "")                       \
	F(SERIES_GIVEN, "series-given", LINES, THREAD, "")                     \
	F(MAILS, "mails", NUMBER, THREAD, "0")                                 \
	F(REPLIES, "replies", NUMBER, THREAD, "0")                             \
	F(REPORTS, "reports", NUMBER, THREAD, "0")                             \
	F(ANSWERED, "answered", TIME, THREAD, "")                              \
	F(LAST, "last", TIME, THREAD, "")                                      \
	F(SPOKE, "spoke", MAILBOX, THREAD, "")                                 \
	F(SPOKE_AT, "spoke-at", TIME, THREAD, "")                              \
	F(ASKED, "asked", PEOPLE, THREAD, "")                                  \
	F(TURN, "turn", TEXT, THREAD, "")                                      \
	F(NEEDS, "needs", LINES, THREAD, "")                                   \
	F(CLOSES, "closes", WORDS, THREAD, "")                                 \
	F(CLOSED_BY, "closed-by", TEXT, THREAD, "")                            \
	F(APPLIED, "applied", TEXT, THREAD, "")                                \
	/* these two of an answer: patch-classify */                           \
	F(APPLIED_TO, "applied-to", TEXT, CLASSIFY | THREAD, "")               \
	F(APPLIED_BY, "applied-by", MAILBOX, CLASSIFY | THREAD, "")            \
	F(APPLIED_COUNT, "applied-count", NUMBER, THREAD, "0")                 \
	/* these two of mbox-split, too */                                     \
	F(COMMIT, "commit", COMMIT, SPLIT | THREAD, "")                        \
	F(COMMITTED, "committed", TIME, SPLIT | THREAD, "")                    \
	F(COMMIT_BY, "commit-by", TEXT, THREAD, "")                            \
	F(IN_TREE, "in-tree", NUMBER, THREAD, "0")                             \
	F(NEWS, "news", WORDS, THREAD, "")                                     \
	F(TAG, "tag", TEXT, THREAD, "")                                        \
	F(PATCH, "patch", TEXT, THREAD, "")                                    \
	/* stats-count */                                                      \
	F(BY, "by", TEXT, COUNT, "")                                           \
	F(UNIT, "unit", TEXT, COUNT, "")                                       \
	F(VALUE, "value", TEXT, COUNT, "")                                     \
	F(COUNT, "count", NUMBER, COUNT, "0")                                  \
	F(PASSED, "passed", NUMBER, COUNT, "0")                                \
	/* made where it is asked for: it changes by the day */                \
	F(AGE, "age", NUMBER, PP_SET_BY_NONE, "")                              \
	/* always last */                                                      \
	F(TEXT, "text", TEXT, CLASSIFY, "")                                    \
	F(RAW, "raw", BYTES, SPLIT | CLASSIFY, "")

#define PP_FIELD_ID(name, ...) PP_FIELD_##name,
typedef enum {
	PP_FIELDS(PP_FIELD_ID) PP_N_FIELDS,
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

/* Of 18 digits, so that a few may be added up without another look. */
#define PP_FIELD_NUMBER_MAX INT64_C(999999999999999999)

/*
 * The number VALUE, its fraction cut off, and what is beyond the greatest taken
 * for that.  Returns false, *ret_number untouched, for what is none.
 */
bool pp_field_number(PpSlice value, int64_t *ret_number);

/*
 * pp_suggest_hint() of LABEL among the labels of the table, and MORE (nullable,
 * NULL-terminated). (transfer full)
 */
char *pp_field_hint(const char *label, const char *const *more);

#endif
