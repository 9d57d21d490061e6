/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "archive/known-mails.h"
#include "base/exit.h"
#include "base/fail.h"
#include "mail/message.h"

/* Bytes of a header whose scratch is kept for the next. */
#define SCRATCH_MOST ((size_t)1024 * 1024)

typedef struct {
	uint64_t hash;
	uint64_t offset; /* of its first byte */
} Found;

struct PpKnownMails {
	PpHash key;
	GArray *mails;  /* of uint64_t: what is in it and read */
	GArray *found;  /* of Found, in order */
	GArray *sought; /* of uint64_t, sorted; empty: none was found */
	uint64_t next;  /* the hash of what was asked for last */
	GString *header;
};

PpKnownMails *
pp_known_mails_new(const PpHash *key)
{
	PpKnownMails *known = g_new0(PpKnownMails, 1);

	known->key = *key;
	known->mails = g_array_new(false, false, sizeof(uint64_t));
	known->found = g_array_new(false, false, sizeof(Found));
	known->sought = g_array_new(false, false, sizeof(uint64_t));
	known->header = g_string_new(NULL);
	return known;
}

void
pp_known_mails_free(PpKnownMails *known)
{
	if (!known)
		return;
	g_array_unref(known->mails);
	g_array_unref(known->found);
	g_array_unref(known->sought);
	g_string_free(known->header, true);
	g_free(known);
}

/* Adds what pp_known_mails_format() wrote as TEXT to HASHES. */
static void
parse(GArray *hashes, const char *text)
{
	gsize len;
	g_autofree guchar *bytes = g_base64_decode(text, &len);
	guint n = (guint)(len / sizeof(uint64_t)), at = hashes->len;

	g_array_append_vals(hashes, bytes, n);
	for (; at < hashes->len; at++) {
		uint64_t *hash = &g_array_index(hashes, uint64_t, at);
		*hash = GUINT64_FROM_LE(*hash);
	}
}

char *
pp_known_mails_format(const PpKnownMails *known)
{
	GArray *mails = known->mails;
	g_autofree uint64_t *words = g_new(uint64_t, mails->len + 1);

	for (guint i = 0; i < mails->len; i++)
		words[i] = GUINT64_TO_LE(g_array_index(mails, uint64_t, i));
	return g_base64_encode(
		(const guchar *)words, mails->len * sizeof *words);
}

void
pp_known_mails_begin(PpKnownMails *known, const char *text)
{
	parse(known->mails, text);
}

/* Where the header of BYTES ends, which end at END. */
static const char *
header_end(const char *bytes, const char *end)
{
	const char *line = bytes;

	while (line < end && !pp_frame_blank_at(line, end))
		line = pp_line_next(line, end);
	return line;
}

/* The end of what [BYTES, END) has but for the ends of lines there. */
static const char *
without_newlines(const char *bytes, const char *end)
{
	while (end > bytes && (end[-1] == '\n' || end[-1] == '\r'))
		end--;
	return end;
}

/* What lasts of the header [BYTES, END), into the scratch. */
static const GString *
read_header(PpKnownMails *known, const char *bytes, const char *end)
{
	GString *text = g_string_truncate(known->header, 0);
	PpMessageLasting header = {bytes, end, false};
	const char *from = bytes, *to = bytes;
	PpSlice line;

	/* What stands side by side is copied at once. */
	while (pp_message_next_lasting(&header, &line)) {
		if (line.text != to) {
			g_string_append_len(text, from, to - from);
			from = line.text;
		}
		to = line.text + line.len;
	}
	g_string_append_len(text, from, to - from);
	/* A field may have been set behind what was the end. */
	if (text->len > 0 && text->str[text->len - 1] != '\n')
		g_string_append_c(text, '\n');
	return text;
}

static uint64_t
hash_mail(PpKnownMails *known, const char *bytes, size_t len)
{
	const char *end = without_newlines(bytes, bytes + len);
	const char *body = header_end(bytes, end);
	const GString *header = read_header(known, bytes, body);
	uint64_t hashes[] = {
		pp_hash_quick(&known->key, header->str, header->len),
		pp_hash_quick(&known->key, body, (size_t)(end - body))};

	if (header->allocated_len > SCRATCH_MOST) {
		g_string_free(known->header, true);
		known->header = g_string_new(NULL);
	}
	return pp_hash_quick(&known->key, (const char *)hashes, sizeof hashes);
}

bool
pp_known_mails_look(PpKnownMails *known, PpFeed *feed, PpFormat format,
	size_t max, GError **error)
{
	PpNext next = PP_NEXT_MAIL;
	PpMboxMail mail;

	g_array_set_size(known->found, 0);
	if (!pp_feed_seek(feed, 0, error))
		return false;
	PpMbox *mbox = pp_mbox_new(feed, format, max);
	while (next != PP_NEXT_END) {
		g_autoptr(GError) trouble = NULL;
		next = pp_mbox_next(mbox, &mail, &trouble);
		Found found = {.hash = 0};
		if (next == PP_NEXT_TROUBLE &&
			!g_error_matches(trouble, PP_ERROR, PP_EXIT_DATA)) {
			g_propagate_error(error, g_steal_pointer(&trouble));
			pp_mbox_release(mbox);
			return false;
		}
		if (next != PP_NEXT_MAIL)
			continue;
		found.hash = hash_mail(known, mail.bytes, mail.len);
		found.offset = mail.offset;
		g_array_append_val(known->found, found);
	}
	pp_mbox_release(mbox);
	return true;
}

void
pp_known_mails_begin_found(PpKnownMails *known, uint64_t offset)
{
	for (guint i = 0; i < known->found->len; i++) {
		Found *found = &g_array_index(known->found, Found, i);
		if (found->offset < offset)
			g_array_append_val(known->mails, found->hash);
	}
}

static int
by_value(gconstpointer a, gconstpointer b)
{
	uint64_t one = *(const uint64_t *)a, other = *(const uint64_t *)b;

	return (one > other) - (one < other);
}

static bool
is_sought(const PpKnownMails *known, uint64_t hash)
{
	return g_array_binary_search(known->sought, &hash, by_value, NULL);
}

bool
pp_known_mails_find(PpKnownMails *known, const char *text)
{
	bool is_any = false;

	g_array_set_size(known->sought, 0);
	if (text)
		parse(known->sought, text);
	g_array_sort(known->sought, by_value);
	for (guint i = known->found->len; i > 0 && !is_any; i--) {
		Found *found = &g_array_index(known->found, Found, i - 1);
		is_any = is_sought(known, found->hash);
	}
	if (!is_any)
		g_array_set_size(known->sought, 0);
	return is_any;
}

bool
pp_known_mails_has(PpKnownMails *known, const PpMboxMail *mail)
{
	known->next = hash_mail(known, mail->bytes, mail->len);
	return is_sought(known, known->next);
}

void
pp_known_mails_add(PpKnownMails *known)
{
	g_array_append_val(known->mails, known->next);
}
