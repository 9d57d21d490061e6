/* SPDX-License-Identifier: MIT */
/* The patches that a line names which announces tags: "For patches 1-3:". */
#ifndef PP_TAG_NAMED_H
#define PP_TAG_NAMED_H

#include <stdbool.h>

#include "patch/patch-range.h"

/* Those that S names; HERE where it names none. */
PpScope pp_tag_named_read(const char *s, PpAnswered at);

/* Is a cover answered, so that a part is some of its patches? */
bool pp_tag_named_is_cover(PpAnswered at);

#endif
