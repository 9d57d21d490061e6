/* SPDX-License-Identifier: MIT */
/*
 * Whom somebody works for, from gitdm's domain-map: a line is
 *
 *     [USER@]DOMAIN  COMPANY  [< YYYY-MM-DD]
 *
 * "#" begins a comment.  A line with a date holds for mail before that day;
 * several lines of one address or domain make a career.
 */
#ifndef PP_COMPANIES_H
#define PP_COMPANIES_H

#include <stddef.h>
#include <stdint.h>

#include <glib.h>

/* What an address without a company is counted as. */
#define PP_COMPANY_UNKNOWN "(unknown)"

typedef struct PpCompanies PpCompanies;

/*
 * Reads the map at PATH, where no address or domain may stand twice for the
 * same time. Returns: (transfer full), or NULL as pp_option_file_read() returns
 * false.
 */
PpCompanies *pp_companies_load(const char *path, GError **error);

/* An empty map, for pp_companies_add_line(). (transfer full) */
PpCompanies *pp_companies_new(void);

/* Frees COMPANIES (nullable). */
void pp_companies_free(PpCompanies *companies);

/*
 * Adds one line of a map (LEN bytes, no LF).
 * Returns: NULL, or why it is none. (transfer full)
 */
char *pp_companies_add_line(
	PpCompanies *companies, const char *line, size_t len);

/*
 * The company of MAILBOX ("Name (Company) <address>", LEN bytes, unescaped) at
 * TIME (seconds UTC), by docs/DESIGN.md section 5: the line of the address;
 * else "(Company)" in the name, if the map knows it; else the longest suffix of
 * the domain.  Case does not matter. Returns: the company as the map writes it,
 * or NULL; valid as long as COMPANIES.
 */
const char *pp_companies_find(const PpCompanies *companies, const char *mailbox,
	size_t len, int64_t time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PpCompanies, pp_companies_free)

#endif
