/* SPDX-License-Identifier: MIT */
/*
 * What a file is that nobody said anything about, told by looking.  Whoever
 * knows better says so (--input), and then nothing is guessed.
 */
#ifndef PP_GUESS_H
#define PP_GUESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "archive/frame.h"

/*
 * What a file that begins with BYTES (LEN of them: its first two lines that are
 * not blank, at least) is: with a From line a mailbox, with a header field one
 * mail, as git mailsplit sees it, a quoted From line in front of it or not;
 * else a mailbox with junk before its first boundary.  A byte order mark and
 * blank lines in front do not count.
 */
PpFormat pp_guess_format(const char *bytes, size_t len);

/*
 * Offset of the mail in an .emlx of Apple's, which begins with BYTES (LEN), and
 * *ret_length of it; 0 when it is no such file.
 */
size_t pp_guess_emlx(const char *bytes, size_t len, uint64_t *ret_length);

/*
 * Has the header of MAIL (LEN bytes) a field that every mail has, or at least
 * one of those?  /etc/passwd, YAML and much else look like a header, too.
 */
bool pp_guess_is_mail(const char *mail, size_t len);

/*
 * Is MAIL (LEN bytes), which a mailbox begins with, what c-client, as of alpine
 * and UW-IMAP, keeps there of the mailbox?
 */
bool pp_guess_is_internal(const char *mail, size_t len);

/* What TEXT (LEN bytes) is, which is no mail: a sentence for the user. */
const char *pp_guess_no_mail(const char *text, size_t len);

/* The same of what has no From line, and nothing like a header. */
const char *pp_guess_no_mailbox(const char *text, size_t len);

/*
 * Offset of the first From line in MAIL (LEN bytes), which begins with none,
 * that no mail is likely to quote: a header follows it, and format-patch did
 * not write it; 0 when there is none.  MAIL may be a mailbox without its front.
 */
size_t pp_guess_mailbox(const char *mail, size_t len);

/*
 * Offset of the first boundary (frame.h) behind the From line that TEXT (LEN
 * bytes) begins with; 0 when there is none.  A mail that somebody wrote may
 * look as if it had one.
 */
size_t pp_guess_second(const char *text, size_t len);

#endif
