/* SPDX-License-Identifier: MIT */
/*
 * Message-ids in links to mail archives.
 */
#ifndef PP_URL_ID_H
#define PP_URL_ID_H

#include <stdbool.h>

#include <glib.h>

/* Longer ids are none. */
#define PP_URL_ID_MAX 500

/* Can ID be a message-id: something, an @, something, and no blanks? */
bool pp_url_id_is_one(const char *id);

/*
 * The message-id in the URL at [URL, END) when it is one of a mail archive
 * that names mails so (lore.kernel.org, lkml.kernel.org/r, patch.msgid.link,
 * patchew.org, any /r/ID or /LIST/ID with an @ in its last part).
 * Returns: (transfer full) (nullable) the id, decoded (%40), without <>, which
 * lists.sr.ht has (%3C).
 */
char *pp_url_id(const char *url, const char *end);

/*
 * Appends ID as it stands in such a URL: every byte that is not unreserved
 * percent-encoded.
 */
void pp_url_id_append(GString *url, const char *id);

#endif
