/* SPDX-License-Identifier: MIT */
/* Trees of numbered things. */
#ifndef PP_FOREST_H
#define PP_FOREST_H

#include <stdint.h>

/*
 * Brings the N numbers of NODES, each there once and below SIZE, into reading
 * order: what is below one comes right behind it, the others as they stood.
 * PARENT, by number, is PP_NONE for a root; its walks end, and all of them
 * stay in NODES.  Nothing recurses.
 */
void pp_forest_order(
	uint32_t *nodes, uint32_t n, const uint32_t *parent, uint32_t size);

#endif
