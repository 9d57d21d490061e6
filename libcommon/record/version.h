/* SPDX-License-Identifier: MIT */
/*
 * The version of a series: v5, or v5.1 of a part of v5 that was sent again.
 * v1.10 is the tenth such, behind v1.9: no decimal fraction.
 */
#ifndef PP_RECORD_VERSION_H
#define PP_RECORD_VERSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
	uint16_t major;
	uint16_t minor; /* the 1 of v5.1; 0 of v5 */
} PpVersion;

/* Room for any version as text. */
#define PP_VERSION_SIZE sizeof("65535.65535")

/*
 * Reads TEXT (LEN bytes): "5" or "5.1".  What is beyond 65535 is 65535, since
 * nobody counts that far.  Returns false for anything else.
 */
bool pp_version_parse(const char *text, size_t len, PpVersion *ret_version);

/* Writes "5" or "5.1"; returns RET_TEXT. */
char *pp_version_format(PpVersion version, char ret_text[PP_VERSION_SIZE]);

/* A number that grows with the version, and differs where versions differ. */
static inline uint32_t
pp_version_rank(PpVersion version)
{
	return (uint32_t)version.major << 16 | version.minor;
}

/* <0, 0, >0: A came before, is, or came after B. */
static inline int
pp_version_compare(PpVersion a, PpVersion b)
{
	uint32_t x = pp_version_rank(a);
	uint32_t y = pp_version_rank(b);

	return (x > y) - (x < y);
}

#endif
