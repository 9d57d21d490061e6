/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "archive/emlx.h"
#include "archive/guess.h"

bool
pp_emlx_cut(PpMboxMail *mail, char flags[PP_FLAGS_SIZE])
{
	uint64_t length = 0;
	/* Apple writes no From line. */
	size_t head = mail->from_line_len > 0
		? 0
		: pp_guess_emlx(mail->bytes, mail->len, &length);

	flags[0] = '\0';
	if (head == 0)
		return true;
	if (length > mail->len - head)
		return false;
	mail->bytes += head;
	mail->offset += head;
	pp_flags_of_plist(
		mail->bytes + length, mail->len - head - (size_t)length, flags);
	mail->len = (size_t)length;
	return true;
}
