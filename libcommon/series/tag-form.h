/* SPDX-License-Identifier: MIT */
/*
 * Tags as they were written, where that is more than a word and a person:
 * "Reviewed-and-tested-by: A <a@example.org>", "Tested-by: A <a@example.org> #
 * arm64"; and tags that somebody asks to be counted as reviews.
 */
#ifndef PP_TAG_FORM_H
#define PP_TAG_FORM_H

#include <stdint.h>

#include "patch/patch-range.h"
#include "series/corpus.h"

/*
 * The `form' of a tag of TYPE that BOX gives, as the one of TRAILERS
 * (NULL-terminated) has it that says so; 0 where no other form is needed.
 */
uint16_t pp_tag_form_of(
	PpCorpus *corpus, char **trailers, PpTag type, const char *box);

/* The `form' of TRAILER if it is one of the further tags, else 0. */
uint16_t pp_tag_form_also(PpCorpus *corpus, const char *trailer);

/*
 * For which patches TRAILER, one of the further tags, is: by SAYS, the field of
 * its mail (NULL-terminated), or by what stands behind its mailbox.
 */
PpScope pp_tag_form_scope(char **says, const char *trailer);

/* The word of a tag of TYPE in FORM: "Approved-by". (transfer full) */
char *pp_tag_form_word(const PpCorpus *corpus, PpTag type, uint16_t form);

#endif
