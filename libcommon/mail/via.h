/* SPDX-License-Identifier: MIT */
/* What a list that rewrites From makes of a sender's name: "X via LIST". */
#ifndef PP_VIA_H
#define PP_VIA_H

#include <stdbool.h>

/*
 * The person's name in NAME, a plain display name, and whether the list's was
 * there.  BY_LIST: a list wrote it, as is known from elsewhere; else only the
 * English "via" counts, since in other languages it is part of people's names.
 * Returns: (transfer full)
 */
char *pp_via_strip(const char *name, bool by_list, bool *ret_has_via);

/*
 * Is ADDR a gateway's that writes "X via ..." for anybody, whatever the list:
 * B4 Relay's or GitGitGadget's?
 */
bool pp_via_is_gateway(const char *addr);

/* Would pp_via_strip() find a list's name in NAME, had a list written it? */
bool pp_via_is_in(const char *name);

#endif
