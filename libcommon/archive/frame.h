/* SPDX-License-Identifier: MIT */
/*
 * The boundary rules of a mailbox: which line begins a mail, and what belongs
 * to the mail in front of it.  Here alone, for who takes a mailbox apart
 * (mbox.h), for who opens one of its mails again (reopen.h), and for who only
 * looks (guess.h).
 *
 * A line that begins with "From " is a boundary
 * - when two header fields that mails really have follow it, whatever stands in
 *   it, with a blank line in front or not;
 * - or when it stands behind a blank line, holds a clock time and a year, and
 *   either a single such field or an empty header follows it, or it has the
 * same word behind "From " as the file's first From line. One that
 * git-format-patch(1) wrote is none in a file whose first From line is of
 * another make: there it is an attached patch.
 */
#ifndef PP_FRAME_H
#define PP_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

/*
 * PP_FORMAT_MBOXRD  ">*From " gets one more ">": what git and lore write
 * PP_FORMAT_MBOXO   "From " gets a ">"; ">From " is not told apart from it
 * PP_FORMAT_MBOXCL  as mboxo, and Content-Length says how long the body is
 * PP_FORMAT_MBOXCL2 Content-Length alone, nothing is quoted
 * PP_FORMAT_MAIL    one mail, nothing is quoted; a From line may be in front,
 * or as in an .emlx of Apple's a line with the mail's length, and what is
 * behind that is none of the mail's
 */
typedef enum {
	PP_FORMAT_MBOXRD,
	PP_FORMAT_MBOXO,
	PP_FORMAT_MBOXCL,
	PP_FORMAT_MBOXCL2,
	PP_FORMAT_MAIL,
	PP_N_FORMATS
} PpFormat;

/* By PpFormat, then NULL: "mboxrd" ... as src and --input= have them. */
extern const char *const pp_format_names[PP_N_FORMATS + 1];

/* No From line is longer than this, in bytes: what is longer is text. */
#define PP_FRAME_LINE_MAX 4096

/* So many bytes of a header are looked through for two known fields. */
#define PP_FRAME_HEADER_MAX ((size_t)64 * 1024)

/* Bytes behind a line's beginning that always tell whether it is a boundary. */
#define PP_FRAME_LOOK_MAX (PP_FRAME_LINE_MAX + PP_FRAME_HEADER_MAX)

/* What a file's first line says about the From lines behind it. */
typedef struct {
	char sender[64];   /* the word behind "From "; "": any is as good */
	bool is_dated;     /* they are in this file */
	bool has_attached; /* format-patch's are attached patches */
} PpFrame;

typedef enum {
	PP_FRAME_TEXT,
	PP_FRAME_BOUNDARY,
	PP_FRAME_MORE /* the bytes that there are do not tell yet */
} PpFrameIs;

/*
 * Reads the first line of a file (no blank one, no byte order mark), which
 * begins with BYTES (LEN): what it is.  WHOLE: as pp_frame_look() has it.
 */
PpFrameIs pp_frame_begin(
	PpFrame *ret_frame, const char *bytes, size_t len, bool whole);

/*
 * What is the line at LINE, in bytes that end at END?  BEHIND_BLANK: a blank
 * line, or nothing, is in front.  WHOLE: END is that of the file, or of what
 * the line's header might be in; then the answer is never PP_FRAME_MORE.
 * *ret_doubt: it might as well be the other.
 */
PpFrameIs pp_frame_look(const PpFrame *frame, const char *line, const char *end,
	bool behind_blank, bool whole, bool *ret_doubt);

/*
 * Length of the From line, newline included, that the file BYTES (LEN) begins
 * with; 0 when it begins with none.
 */
size_t pp_frame_head(const char *bytes, size_t len);

/*
 * The first boundary of [TEXT, STOP), not at its beginning, in bytes that go on
 * to END, or NULL.  WHOLE: as pp_frame_look() has it; if they are not, what may
 * be one is.
 */
const char *pp_frame_find(const PpFrame *frame, const char *text,
	const char *stop, const char *end, bool whole);

/* The next "From " at or behind AT, anywhere in a line; NULL: none. */
const char *pp_frame_word(const char *at, const char *end);

/*
 * The next line, not the first one, of TEXT to END that begins with "From ", or
 * does behind NULs, which a crash may leave at the end of what was written;
 * NULL when there is none.
 */
const char *pp_frame_next(const char *text, const char *end);

/*
 * Length of the blank line, LF or CR LF, that ends at END in a mail that begins
 * at FIRST; 0 when there is none.
 */
size_t pp_frame_blank_before(const char *first, const char *end);

/* Length of the blank line at AT, or 0. */
size_t pp_frame_blank_at(const char *at, const char *end);

/* Where BYTES (LEN) begin but for a byte order mark and blank lines. */
const char *pp_frame_first(const char *bytes, size_t len);

/*
 * Length of the line, newline included, that BYTES (LEN) begin with and that
 * holds nothing but a number; 0 when it is none.  *ret_count is the number.
 */
size_t pp_frame_count_line(const char *bytes, size_t len, uint64_t *ret_count);

/*
 * May LINE be a second From line, quoted, torn or neither, in front of a
 * header? Two programs wrote theirs.
 */
bool pp_frame_is_second(const char *line, const char *stop);

/* Is NAME that of a field that mails really have? */
bool pp_frame_is_known(PpSlice name);

/*
 * The value of the first Content-Length field in the header HEAD (LEN bytes).
 * Returns false when there is none, or no number in it.
 */
bool pp_frame_content_length(const char *head, size_t len, uint64_t *ret_value);

#endif
