/* SPDX-License-Identifier: MIT */
/*
 * The field `src': where a message can be read again.
 *   FORMAT:OFFSET:LENGTH:PATH   in a plain file
 *   git:COMMIT:FILE:REPOSITORY  in a public-inbox archive
 */
#ifndef PP_SRC_H
#define PP_SRC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "archive/frame.h"
#include "base/slice.h"

/* Slices are as good as what they were made from. */
typedef struct {
	bool git;
	PpSlice path; /* absolute: of the file, or the repository */
	/* of a file */
	PpFormat format;
	uint64_t offset; /* of the first byte behind the From line */
	uint64_t length; /* without the separating line */
	/* of an archive */
	PpSlice commit; /* 40 or 64 hex digits */
	PpSlice file;   /* "m", or of an archive v1 "ab/cdef..." */
} PpSrc;

/* Appends SRC to OUT, not escaped. */
void pp_src_append(GString *out, const PpSrc *src);

/*
 * Reads TEXT (LEN bytes, unescaped), into which *ret_src points.  Returns false
 * when it is no src: another form, numbers out of range, a path that is not
 * absolute or holds NUL, a file name that no archive of mails has.
 */
bool pp_src_parse(PpSrc *ret_src, const char *text, size_t len);

/* PATH, absolute, as src names it. (transfer full) */
char *pp_src_path(const char *path);

/* May src name the absolute PATH, or is it another file to who reads later? */
bool pp_src_may_name(const char *path);

/* Is FILE (LEN bytes) where public-inbox keeps a mail: "m" or "2/38" hex? */
bool pp_src_is_mail_file(const char *file, size_t len);

#endif
