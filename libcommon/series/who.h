/* SPDX-License-Identifier: MIT */
/* Who sent a mail, and who wrote it: persons of the corpus. */
#ifndef PP_WHO_H
#define PP_WHO_H

#include <stddef.h>

#include "base/slice.h"
#include "series/corpus.h"

/* The person of the mailbox BOX (LEN bytes); PP_NONE when CORPUS is full. */
uint32_t pp_who_add(PpCorpus *corpus, const char *box, size_t len);

/*
 * Sets sender, author and by_list of MAIL, whose mailboxes are FROM and AUTHOR
 * (nullable), and which came by the list with the List-Id LIST (may be empty).
 */
void pp_who_take(PpCorpus *corpus, const char *from, const char *author,
	PpSlice list, PpMail *mail);

#endif
