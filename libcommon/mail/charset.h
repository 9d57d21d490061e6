/* SPDX-License-Identifier: MIT */
/*
 * Bytes of any charset made UTF-8, without gmime.
 */
#ifndef PP_CHARSET_H
#define PP_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/* Is TEXT valid UTF-8?  NUL is allowed. */
bool pp_charset_is_utf8(const char *text, size_t len);

/*
 * Appends TEXT to OUT: valid UTF-8 as it is, each other byte as the
 * windows-1252 character it would be (U+FFFD where that has none).
 */
void pp_charset_append_guess(GString *out, const char *text, size_t len);

/*
 * Appends TEXT, declared to be of CHARSET (nullable), to OUT as UTF-8.  Where
 * CHARSET is none that iconv knows, or TEXT is none of CHARSET, it is guessed.
 * Returns false when it had to be guessed and TEXT is not ASCII.
 */
bool pp_charset_append(
	GString *out, const char *charset, const char *text, size_t len);

/*
 * Appends TEXT of the charset FROM to OUT in the charset TO: to the letter, as
 * iconv knows them; FROM as git hands it over, with options ("//IGNORE") if it
 * has some.  Returns false, and appends nothing, where that cannot be.
 */
bool pp_charset_convert(GString *out, const char *to, const char *from,
	const char *text, size_t len);

/* Is CHARSET one that iconv knows? */
bool pp_charset_is_known(const char *charset);

/*
 * Which UTF-16 a byte order mark at the beginning of TEXT tells of, whatever is
 * declared; NULL: none.  The mark is two bytes.
 */
const char *pp_charset_of_mark(const char *text, size_t len);

/* Is CHARSET (nullable: yes) US-ASCII or UTF-8, under whatever name? */
bool pp_charset_name_is_utf8(const char *charset);

#endif
