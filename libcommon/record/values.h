/* SPDX-License-Identifier: MIT */
/* A list of values that is used again and again without allocating. */
#ifndef PP_VALUES_H
#define PP_VALUES_H

#include <stddef.h>

#include <glib.h>

#include "base/slice.h"

typedef struct {
	GString *bytes;
	GArray *ends; /* size_t: where each value ends in bytes */
} PpValues;

/* No values yet; pp_values_clear() frees what it comes to hold. */
void pp_values_init(PpValues *values);

/* Frees what VALUES holds. */
void pp_values_clear(PpValues *values);

/* Forgets all values, keeps the memory. */
void pp_values_empty(PpValues *values);

/* Appends a value, copied. */
void pp_values_add(PpValues *values, PpSlice value);

/*
 * Ends a value whose bytes the caller has appended to VALUES->bytes since the
 * last one ended.
 */
void pp_values_end(PpValues *values);

/* How many values there are. */
size_t pp_values_size(const PpValues *values);

/* The I-th value; valid until VALUES changes. */
PpSlice pp_values_get(const PpValues *values, size_t i);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PpValues, pp_values_clear)

#endif
