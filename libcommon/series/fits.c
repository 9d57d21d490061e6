/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "series/double.h"
#include "series/fits.h"
#include "series/send.h"

bool
pp_fits_helps_out(
	const PpCorpus *corpus, const PpMail *mail, const PpMail *cover)
{
	return pp_fits_heads(cover) && pp_send_is_numbered(mail) &&
		!pp_corpus_same_sender(corpus, mail, cover) &&
		pp_send_same_version(mail, cover) &&
		mail->total == cover->total && mail->number <= mail->total &&
		pp_corpus_same_person(corpus, mail->author, cover->author);
}

/*
 * Did another address send MAIL for the sender of the cover right above it?
 * The cover's own mail program and git have different ones; and somebody may
 * send the rest for its author.
 */
static bool
is_sent_for(const PpCorpus *corpus, const PpMail *mail, const PpMail *cover)
{
	return pp_fits_helps_out(corpus, mail, cover) ||
		(pp_fits_heads(cover) && pp_send_is_numbered(mail) &&
			pp_corpus_same_sender(corpus, mail, cover) &&
			pp_send_together(mail, cover));
}

/*
 * Two series may be sent below one cover: what says another total than the
 * patches of that cover is not of it.
 */
static bool
is_of_another(const PpSeriesSet *set, const uint8_t *below, const PpMail *mail,
	const PpMail *cover)
{
	return pp_send_is_numbered(mail) && mail->total != cover->total &&
		(below[pp_corpus_index(set->corpus, cover)] & PP_BELOW_PATCH) !=
		0;
}

bool
pp_fits_below(const PpSeriesSet *set, const uint8_t *below, const PpMail *mail,
	const PpMail *above, bool direct)
{
	if (!pp_send_same_hand(set->corpus, mail, above) &&
		!(direct && is_sent_for(set->corpus, mail, above)))
		return false;
	if (pp_send_is_single(mail) &&
		(!pp_fits_heads(above) || above->total > 1 ||
			!pp_send_together(mail, above) ||
			(below[pp_corpus_index(set->corpus, above)] &
				PP_BELOW_SINGLES) != 0))
		return false;
	if (pp_fits_heads(above) && pp_mail_number(mail) > 0) {
		if (above->kind == PP_KIND_PULL)
			return true;
		/* Mixed sends: what is sent with its cover is the cover's. */
		if (pp_send_together(mail, above))
			return !is_of_another(set, below, mail, above);
		/* A naked cover does not say the total, nor does "[PATCHSET]".
		 */
		return pp_send_same_version(mail, above) &&
			(mail->total == above->total || above->total == 0 ||
				(above->flags & PP_FLAG_UNNUMBERED) != 0);
	}
	return pp_send_same_version(mail, above) && mail->total == above->total;
}

/*
 * One that answers the cover says which it replaces by its title, since two
 * series may be sent below one cover; and the version of the patch, or of the
 * cover: "[PATCHSET v6 0/3]" may have "[PATCH 1/3]".
 */
bool
pp_fits_replaces(
	const PpSeriesSet *set, const uint8_t *below, uint32_t n, uint32_t held)
{
	const PpMail *mail = &set->corpus->mails[n];
	const PpMail *other = &set->corpus->mails[held];
	const PpMail *above = pp_series_above(set, mail);

	return pp_mail_number(mail) > 0 && !pp_send_is_single(mail) &&
		pp_corpus_same_sender(set->corpus, mail, other) &&
		above != NULL &&
		(above == other ||
			(pp_fits_heads(above) &&
				pp_corpus_same_title(
					set->corpus, mail, other) &&
				mail->total == other->total &&
				above == pp_series_above(set, other))) &&
		(pp_send_same_version(mail, other) ||
			(above != other &&
				pp_send_same_version(mail, above))) &&
		(below[n] & ~PP_BELOW_POSTING) == 0;
}

bool
pp_fits_in_place(
	const PpSeriesSet *set, const uint8_t *below, uint32_t n, uint32_t held)
{
	const PpMail *mail = &set->corpus->mails[n];
	const PpMail *other = &set->corpus->mails[held];

	return pp_fits_replaces(set, below, n, held) ||
		pp_double_in_run(set->corpus, set->threads, mail, other);
}
