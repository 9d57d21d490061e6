/* SPDX-License-Identifier: MIT */
/*
 * Versions: which series replaces which.  In this order: the same change-id;
 * what the text names; an answer to the earlier version with its title; the
 * same author and title; the same author and half of the patches.  Never the
 * title alone.  docs/DESIGN.md section 5 (Versions), docs/HARD-CASES.md 35, 36,
 * 41, 42.
 */
#ifndef PP_VERSION_H
#define PP_VERSION_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "series/series.h"

/* What a person says, who knows better: --links. */
typedef struct {
	uint32_t older; /* in ids, of a mail of the older series; PP_NONE: there
			 * is none */
	uint32_t newer; /* the same of the newer one */
} PpManualLink;

/*
 * Sets previous, next and matched of the series of SET.  There are no circles:
 * whoever walks previous or next comes to an end.  WITHOUT says which kinds of
 * evidence are not to be looked at; of LINKS (PpManualLink) on one series the
 * last counts.
 */
void pp_version_link(PpSeriesSet *set, const bool without[PP_N_MATCHES],
	const GArray *links);

/*
 * How series N came: "new", "update" or "resend", which needs the word, or the
 * number and the patches of the version before.
 */
const char *pp_version_state(const PpSeriesSet *set, uint32_t n);

/*
 * By series, the newest version of it. (transfer full) free with g_free().
 */
uint32_t *pp_version_newest(const PpSeriesSet *set);

#endif
