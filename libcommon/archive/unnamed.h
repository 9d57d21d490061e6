/* SPDX-License-Identifier: MIT */
/*
 * Sources that a position knows, and that are not read: of a mailbox a month,
 * each named in its month, what came to the last one behind its last run nobody
 * reads.
 */
#ifndef PP_UNNAMED_H
#define PP_UNNAMED_H

#include <stdint.h>

/*
 * What is to be said of the source NAME, which was read at READ, when its mark
 * was VALUE (nullable); NULL where nothing came since, as far as its size and
 * times tell, or git. (transfer full)
 */
char *pp_unnamed_remark(const char *name, int64_t read, const char *value);

#endif
