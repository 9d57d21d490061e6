/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/forest.h"
#include "base/intern.h"

void
pp_forest_order(
	uint32_t *nodes, uint32_t n, const uint32_t *parent, uint32_t size)
{
	const size_t bytes = sizeof(uint32_t) * ((size_t)size + 1);
	g_autofree uint32_t *child = memset(g_malloc(bytes), 0xff, bytes);
	g_autofree uint32_t *sibling = g_malloc(bytes);
	uint32_t roots = PP_NONE;

	while (n-- > 0) {
		uint32_t node = nodes[n];
		uint32_t *first =
			parent[node] == PP_NONE ? &roots : &child[parent[node]];

		sibling[node] = *first;
		*first = node;
	}
	for (uint32_t node = roots; node != PP_NONE;) {
		*nodes++ = node;
		if (child[node] != PP_NONE) {
			node = child[node];
			continue;
		}
		while (sibling[node] == PP_NONE && parent[node] != PP_NONE)
			node = parent[node];
		node = sibling[node];
	}
}
