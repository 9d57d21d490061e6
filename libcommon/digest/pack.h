/* SPDX-License-Identifier: MIT */
/*
 * Objects as bytes, to lie in a spool until this very process makes them
 * again: members and strings, one behind the other.
 */
#ifndef PP_PACK_H
#define PP_PACK_H

#include <stddef.h>

#include <glib.h>

/* Appends SIZE bytes. */
void pp_pack_bytes(GString *out, const void *bytes, size_t size);

/* Appends TEXT and its NUL. */
void pp_pack_string(GString *out, const char *text);

/* Copies SIZE bytes from *AT, which is moved behind them. */
void pp_unpack_bytes(const char **at, void *ret_bytes, size_t size);

/* The string at *AT, which is moved behind its NUL. (transfer full) */
char *pp_unpack_string(const char **at);

#endif
