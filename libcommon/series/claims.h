/* SPDX-License-Identifier: MIT */
/* Tags under the address of another than their giver. */
#ifndef PP_CLAIMS_H
#define PP_CLAIMS_H

#include "series/corpus.h"

/*
 * An answer may give a tag with its sender's name and another address: people
 * have several.  Where others send from that address, and none of his name
 * does, it is none of his: the tag becomes PP_TAG_NONE.  Where nobody whose
 * name is known sends from it, but another is named with it, their names tell
 * them apart: neither shadows the other.  CORPUS is complete.
 */
void pp_claims_settle(PpCorpus *corpus);

#endif
