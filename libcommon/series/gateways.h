/* SPDX-License-Identifier: MIT */
/* Addresses that send for many people. */
#ifndef PP_GATEWAYS_H
#define PP_GATEWAYS_H

#include "series/corpus.h"

/*
 * Makes people of the senders of CORPUS, which is complete, whose address is a
 * gateway's: their names tell them apart.  One is an address that bears as many
 * names as pp_persons_is_gateway() asks for, or that sends patches of two
 * people who have addresses of their own.
 */
void pp_gateways_tell_apart(PpCorpus *corpus);

#endif
