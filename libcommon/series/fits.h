/* SPDX-License-Identifier: MIT */
/*
 * What a posting has to say to be of the series of another one.
 */
#ifndef PP_FITS_H
#define PP_FITS_H

#include <stdbool.h>
#include <stdint.h>

#include "series/series.h"

/* What stands right below a mail: BELOW has some of these, by mail. */
enum {
	PP_BELOW_POSTING = 1, /* any posting */
	PP_BELOW_PATCH = 2,   /* a numbered patch of what it heads */
	PP_BELOW_SINGLE = 4,  /* a patch without a number, sent at once */
	PP_BELOW_SINGLES = 8  /* several, in an order that nobody knows */
};

/* Is MAIL what patches hang on: a cover, or another mail of number 0? */
static inline bool
pp_fits_heads(const PpMail *mail)
{
	return pp_mail_number(mail) == 0;
}

/*
 * Does somebody else send MAIL, a patch of the author of the cover right above
 * it?
 */
bool pp_fits_helps_out(
	const PpCorpus *corpus, const PpMail *mail, const PpMail *cover);

/* May MAIL, below posting ABOVE, be of ABOVE's send?  DIRECT: right below. */
bool pp_fits_below(const PpSeriesSet *set, const uint8_t *below,
	const PpMail *mail, const PpMail *above, bool direct);

/*
 * Does mail N, of the sender of HELD, which has its number, say that it takes
 * its place?  No stranger's does.
 */
bool pp_fits_replaces(const PpSeriesSet *set, const uint8_t *below, uint32_t n,
	uint32_t held);

/*
 * May mail N stand in a series where HELD has its number already, in its place
 * or beside it?
 */
bool pp_fits_in_place(const PpSeriesSet *set, const uint8_t *below, uint32_t n,
	uint32_t held);

#endif
