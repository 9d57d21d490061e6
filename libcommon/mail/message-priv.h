/* SPDX-License-Identifier: MIT */
/*
 * Ids in the values of header fields.  The inside of pp-message.
 */
#ifndef PP_MESSAGE_PRIV_H
#define PP_MESSAGE_PRIV_H

#include <stddef.h>

/*
 * The id in VALUE without blanks: what stands in the first <>, else the
 * first word.
 * Returns: (transfer full) (nullable) NULL when it is empty.
 */
char *pp_header_id(const char *value, size_t len);

#endif
