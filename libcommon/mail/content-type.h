/* SPDX-License-Identifier: MIT */
/*
 * Content-Type as far as a patch's text needs it (RFC 2045 5, RFC 2231 3 and 4,
 * RFC 3676), without gmime: nearly every mail is "text/plain; charset=...".
 */
#ifndef PP_CONTENT_TYPE_H
#define PP_CONTENT_TYPE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
	char type[64];    /* lower case: "text/plain"; "" when it is too long */
	char charset[64]; /* as written; "" when there is none */
	char boundary[256]; /* of a multipart; "": none */
	char name[256];     /* of an attached file, its bytes; "": none */
	bool flowed;        /* format=flowed */
	bool delsp;         /* DelSp=yes */
} PpContentType;

/*
 * Reads a field's VALUE.  What is no type/subtype is text/plain (RFC 2045
 * 5.2); of a parameter that stands twice the first counts.  RFC 2231's are
 * decoded.
 */
void pp_content_type_parse(
	PpContentType *ret_type, const char *value, size_t len);

/*
 * Where TYPE has no file name, that of the Content-Disposition VALUE (RFC 2183)
 * is it.
 */
void pp_content_type_add_disposition(
	PpContentType *type, const char *value, size_t len);

#endif
