/* SPDX-License-Identifier: MIT */
/*
 * The words that fields are made of: kinds, flags, tags.  Each stands once, in
 * a table beside its number; whoever asks what a record is compares numbers.
 */
#ifndef PP_VOCABULARY_H
#define PP_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>

#include "record/record.h"

/* The field `kind'. */
typedef enum {
	PP_KIND_NONE, /* no such field, or a word of somebody else */
	/* of mails */
	PP_KIND_PATCH,
	PP_KIND_COVER,
	PP_KIND_PULL,
	PP_KIND_REPLY,
	PP_KIND_NOTICE,
	PP_KIND_POST,
	/* of what is told about mails */
	PP_KIND_SERIES,
	PP_KIND_TALK,
	PP_KIND_TAG,
	PP_KIND_COUNT,
	PP_N_KINDS
} PpKind;

/* "patch", "cover", ...; "" for PP_KIND_NONE.  Never to be freed. */
const char *pp_kind_word(PpKind kind);

/* What `kind' says; PP_KIND_NONE as above. */
PpKind pp_kind_of(const PpRecord *record);

/* The same of `head': what heads a series, a patch, a cover or a pull. */
PpKind pp_kind_of_head(const PpRecord *record);

/* Is KIND one that a mail has? */
static inline bool
pp_kind_is_mail(PpKind kind)
{
	return kind >= PP_KIND_PATCH && kind <= PP_KIND_POST;
}

/* Is KIND a patch or its cover? */
static inline bool
pp_kind_is_patch_or_cover(PpKind kind)
{
	return kind == PP_KIND_PATCH || kind == PP_KIND_COVER;
}

/* Does KIND answer a mail: a reply, or a robot's notice? */
static inline bool
pp_kind_is_answer(PpKind kind)
{
	return kind == PP_KIND_REPLY || kind == PP_KIND_NOTICE;
}

/* Is KIND a summary of mails, with the message-id of one of them? */
static inline bool
pp_kind_is_summary(PpKind kind)
{
	return kind >= PP_KIND_SERIES && kind <= PP_KIND_TAG;
}

/*
 * Words of the field `flags', as bits, in the order in which they stand.  Bits
 * from 24 on are left to whoever keeps flags of his own beside these.
 */
typedef enum {
	PP_FLAG_RFC = 1 << 0,
	PP_FLAG_RESEND = 1 << 1,
	PP_FLAG_STABLE = 1 << 2,         /* a backport to a stable tree */
	PP_FLAG_IN_PULL = 1 << 3,        /* a patch of a pull request */
	PP_FLAG_HAS_DIFF = 1 << 4,       /* a diff that is not quoted */
	PP_FLAG_PATCH_IN_REPLY = 1 << 5, /* behind scissors in a reply */
	PP_FLAG_UNVERSIONED = 1 << 6,    /* version 1 is silence */
	PP_FLAG_UNNUMBERED = 1 << 7,     /* so are number and total */
	PP_FLAG_MALFORMED = 1 << 8,      /* the subject's brackets */
	PP_FLAG_FORWARD = 1 << 9,        /* "Fwd:" */
	PP_FLAG_HTML_ONLY = 1 << 10,
	PP_FLAG_FLOWED = 1 << 11,      /* format=flowed was undone */
	PP_FLAG_ATTACHED = 1 << 12,    /* some of the text was an attachment */
	PP_FLAG_BAD_CHARSET = 1 << 13, /* the charset had to be guessed */
	PP_FLAG_REPORT = 1 << 14,      /* notice: something is broken */
	PP_FLAG_APPLIED = 1 << 15,     /* notice: something was applied */
	PP_FLAG_COMMIT = 1 << 16,      /* notice: a commit */
	PP_FLAG_BOT = 1 << 17,         /* notice: nothing more is known */
	PP_FLAG_ASKS = 1 << 18,        /* reply: a question is in it */
	PP_FLAG_GUESSED = 1 << 19, /* reply: to what was found by its subject */
	PP_FLAG_WANTS = 1 << 20,   /* reply: something of whom it answers */
	PP_FLAG_PROMISES = 1 << 21 /* reply: its writer will change it */
} PpFlag;

/* The PpFlag bits of `flags'; words of somebody else have none. */
unsigned pp_flags_of(const PpRecord *record);

/* Room for the words of all flags. */
#define PP_FLAGS_SIZE 256

/*
 * The words of FLAGS with a blank between; "" for none.  Bits that are no
 * PpFlag are passed over.
 * Returns: how many bytes were written, NUL not counted.
 */
size_t pp_flags_format(unsigned flags, char ret_text[PP_FLAGS_SIZE]);

/*
 * What somebody can say to a patch.  The field `tag' has the word; who said it
 * stands in a field of its own.
 */
typedef enum {
	PP_TAG_NONE,
	PP_TAG_REVIEWED,
	PP_TAG_ACKED,
	PP_TAG_TESTED,
	PP_TAG_NACKED,
	PP_TAG_APPLIED,   /* said in words, not by a trailer */
	PP_TAG_WITHDRAWN, /* the same: all that one has said before */
	PP_N_TAGS
} PpTag;

/* "Reviewed-by", ...; "" for what is no trailer.  Never to be freed. */
const char *pp_tag_word(PpTag tag);

/* Does the line TRAILER (LEN bytes) begin with TAG and a colon, in any case? */
bool pp_tag_begins(PpTag tag, const char *trailer, size_t len);

/* The tag whose givers stand in FIELD: REVIEWED for `reviewers'; else NONE. */
PpTag pp_tag_of_field(PpFieldId field);

/* The field with the givers of TAG; PP_FIELD_OTHER where there is none. */
PpFieldId pp_tag_field(PpTag tag);

/*
 * The kind of mail, of a summary or a tag, or the flag that WORD is:
 * *ret_kind, or else *ret_flag, is set, the other one 0.  Returns false when
 * it is none.
 */
bool pp_vocabulary_find(const char *word, PpKind *ret_kind, unsigned *ret_flag);

/* The words that FIELD can hold, NULL-terminated; NULL: any text. */
const char *const *pp_vocabulary_words(PpFieldId field);

#endif
