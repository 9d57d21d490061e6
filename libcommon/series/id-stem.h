/* SPDX-License-Identifier: MIT */
/*
 * What the message-ids of one send have in common: git send-email writes
 * TIME.PID-N-USER@HOST, b4 DATE-SLUG-vV-N-HASH@HOST, git format-patch --thread
 * HASH.TIME.git.USER@HOST with "cover" for the hash of the cover letter.
 */
#ifndef PP_ID_STEM_H
#define PP_ID_STEM_H

#include <stdint.h>

/*
 * A hash of message-id ID without the part that counts the mail.  Returns 0
 * when ID is of none of these forms: it has nothing in common with others.
 */
uint64_t pp_id_stem(const char *id);

/*
 * What message-id ID counts the mail as, of those of its send, from 1, b4's
 * cover from 0; -1 where it counts nothing.
 */
int64_t pp_id_count(const char *id);

/*
 * The address that git put into message-id ID, whose mail this is; NULL where
 * there can be none.  Valid as long as ID.
 */
const char *pp_id_sender(const char *id);

#endif
