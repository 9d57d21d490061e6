/* SPDX-License-Identifier: MIT */
/* From the fields `trailers' and `says' of a mail to its tags. */
#ifndef PP_TAG_INTAKE_H
#define PP_TAG_INTAKE_H

#include <stdbool.h>

#include "series/corpus.h"

/*
 * Adds to MAIL, a patch or a cover, the tags that TRAILERS (NULL-terminated)
 * carry, in the order of a reply's: those that are asked to be counted first.
 */
void pp_tag_intake_carried(PpCorpus *corpus, char **trailers, PpMail *mail);

/*
 * Adds to MAIL, a reply or a notice, what it SAYS, and of its TRAILERS those
 * that are asked to be counted.  Returns whether it says "applied".
 */
bool pp_tag_intake_said(
	PpCorpus *corpus, char **trailers, char **says, PpMail *mail);

#endif
