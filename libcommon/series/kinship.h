/* SPDX-License-Identifier: MIT */
/*
 * What two series have in common: authors, trees, titles, patches, files.
 */
#ifndef PP_KINSHIP_H
#define PP_KINSHIP_H

#include <stdbool.h>
#include <stdint.h>

#include "series/series.h"

/* A relay may hold a mail for so long that the version after it is first. */
#define PP_LATE_BY (INT64_C(24) * 60 * 60)
/* And a list's moderator for so long; then the Date must say so, too. */
#define PP_HELD_BY (INT64_C(7) * 24 * 60 * 60)

/* Is the author or the sender of A one of those of B? */
bool pp_kinship_same_author(
	const PpSeriesSet *set, const PpSeries *a, const PpSeries *b);

/*
 * Did PERSON send SERIES, or a patch of it, or write one?  What a later mail of
 * his own says about its author makes nobody one of these.
 */
bool pp_kinship_has_person(
	const PpSeriesSet *set, const PpSeries *series, uint32_t person);

/* Is LATER meant to be applied, where EARLIER was an RFC? */
bool pp_kinship_is_after_rfc(const PpSeries *earlier, const PpSeries *later);

/*
 * Are both for the same tree?  No backports to others ("5.15.y", "RHEL8.0") are
 * versions of each other, nor what says no higher version and names another
 * release; a higher version may: what missed "for-5.15" goes on for 5.16.  So
 * may what follows an RFC, of which there are no backports.
 */
bool pp_kinship_same_tree(
	const PpSeriesSet *set, const PpSeries *earlier, const PpSeries *later);

/*
 * How many patches of B have a title or a patch-id that a patch of A has too.
 * Where others sent them, a title counts only with the author of the patch.
 */
uint32_t pp_kinship_common_patches(
	const PpSeriesSet *set, const PpSeries *a, const PpSeries *b);

/*
 * Are the patches of B those of A, one for one: with the same titles, diffs
 * and, where their texts are here, messages?
 */
bool pp_kinship_same_patches(
	const PpSeriesSet *set, const PpSeries *a, const PpSeries *b);

/* How many patches of B are, to the letter of their diffs, of A. */
uint32_t pp_kinship_common_diffs(
	const PpSeriesSet *set, const PpSeries *a, const PpSeries *b);

/* Files that both change, in percent of those that the smaller one changes. */
unsigned pp_kinship_common_files(
	const PpSeriesSet *set, const PpSeries *a, const PpSeries *b);

/*
 * May EARLIER be a version before LATER, by kind, number and time?  NAMED:
 * LATER's text says so; then time alone counts.
 */
bool pp_kinship_may_precede(const PpSeriesSet *set, const PpSeries *earlier,
	const PpSeries *later, bool named);

/* Is A nearer to LATER than B, both being before it? */
bool pp_kinship_is_nearer(const PpSeriesSet *set, const PpSeries *a,
	const PpSeries *b, const PpSeries *later);

/* Do two patches change, for the most part of the smaller, the same files? */
bool pp_kinship_share_files(
	const PpCorpus *corpus, const PpMail *a, const PpMail *b);

#endif
