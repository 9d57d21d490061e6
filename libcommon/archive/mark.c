/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "archive/mark.h"
#include "base/line.h"
#include "mail/message.h"

/* What lies under that name, as all of a maildir once did. */
#define NAMED "-"

#define EMPTIED "empty:"
#define SINGLE "mail:"

/* Digits of a mail's hash: a maildir has many mails. */
#define DIGITS 16

/* A file system's clock ticks that often, in microseconds: FAT's does. */
#define TICK INT64_C(2000000)

void
pp_mark_clear(PpMark *mark)
{
	g_free(mark->seen);
	g_free(mark->hash);
	g_free(mark->head);
	g_free(mark->mails);
	*mark = (PpMark){.last = PP_MARK_NOWHERE};
}

static bool
read_number(const char *text, uint64_t *ret_number)
{
	return text &&
		g_ascii_string_to_unsigned(
			text, 10, 0, G_MAXINT64, ret_number, NULL);
}

/* LENGTH:HASH, maybe LAST, HEAD and MAILS */
static bool
parse_length(PpMark *mark, char **parts)
{
	guint n = g_strv_length(parts);

	if (n < 2 || !read_number(parts[0], &mark->length))
		return false;
	mark->hash = g_strdup(parts[1]);
	mark->head = n > 3 && *parts[3] ? g_strdup(parts[3]) : NULL;
	mark->is_headless = n > 3 && !*parts[3];
	mark->mails = n > 4 ? g_strdup(parts[4]) : NULL;
	return n == 2 || read_number(parts[2], &mark->last);
}

bool
pp_mark_parse(PpMark *mark, const char *value)
{
	bool emptied = value && g_str_has_prefix(value, EMPTIED);
	value = emptied ? value + strlen(EMPTIED) : value;
	g_auto(GStrv) all = g_strsplit(value ? value : "", ":", -1);
	char **parts = all;
	guint n = g_strv_length(parts);

	*mark = (PpMark){.last = PP_MARK_NOWHERE, .was_emptied = emptied};
	mark->by_name = n == 1 && strcmp(parts[0], NAMED) == 0;
	mark->is_mail = n > 0 && strcmp(parts[0], "mail") == 0;
	mark->is_packed = n > 3 && strcmp(parts[0], "packed") == 0;
	if (mark->by_name)
		return true;
	parts += mark->is_mail || mark->is_packed;
	if (mark->is_packed || (mark->is_mail && n == 4)) {
		mark->seen = g_strconcat(parts[0], ":", parts[1], NULL);
		parts += 2;
	}
	if (mark->is_mail && mark->seen) {
		mark->hash = g_strdup(parts[0]);
		return true;
	}
	if (parse_length(mark, parts))
		return true;
	pp_mark_clear(mark);
	return false;
}

char *
pp_mark_format(const PpMark *mark)
{
	if (mark->by_name)
		return g_strdup(NAMED);
	if (mark->is_mail)
		return g_strdup_printf("mail:%s:%s", mark->seen, mark->hash);
	g_autofree char *last = mark->last == PP_MARK_NOWHERE
		? g_strdup("")
		: g_strdup_printf(":%" G_GUINT64_FORMAT ":%s%s%s", mark->last,
			  mark->head ? mark->head : "", mark->mails ? ":" : "",
			  mark->mails ? mark->mails : "");
	return g_strdup_printf("%s%s%s%" G_GUINT64_FORMAT ":%s%s",
		mark->is_packed ? "packed:" : "",
		mark->is_packed ? mark->seen : "", mark->is_packed ? ":" : "",
		mark->length, mark->hash, last);
}

char *
pp_mark_emptied(const char *value)
{
	return g_str_has_prefix(value, EMPTIED)
		? g_strdup(value)
		: g_strconcat(EMPTIED, value, NULL);
}

const char *
pp_mark_mail_hash(const char *value)
{
	int n = 0;

	if (!g_str_has_prefix(value, SINGLE))
		return NULL;
	/* Older ones have no time, and a hash of its end. */
	for (const char *at = value; (at = strchr(at, ':')); value = ++at)
		n++;
	return n == 3 && *value ? value : NULL;
}

bool
pp_mark_has_bytes(const PpMark *mark)
{
	return mark->length > 0 ||
		(mark->is_mail && mark->seen &&
			!g_str_has_prefix(mark->seen, "0:"));
}

static int64_t
microseconds(const struct timespec *time)
{
	return (int64_t)time->tv_sec * G_USEC_PER_SEC + time->tv_nsec / 1000;
}

char *
pp_mark_seen(const struct stat *st)
{
	int64_t written = microseconds(&st->st_mtim);
	int64_t changed = microseconds(&st->st_ctim);
	bool settled = MAX(written, changed) < g_get_real_time() - TICK;

	return settled
		? g_strdup_printf("%" G_GUINT64_FORMAT ":%" G_GINT64_FORMAT
				  ",%" G_GINT64_FORMAT,
			  (uint64_t)st->st_size, written, changed)
		: g_strdup_printf(
			  "%" G_GUINT64_FORMAT ":", (uint64_t)st->st_size);
}

bool
pp_mark_is_seen(const char *seen, const char *now)
{
	return seen && !g_str_has_suffix(seen, ":") && strcmp(seen, now) == 0;
}

void
pp_mark_unsee(PpMark *mark)
{
	strchr(mark->seen, ':')[1] = '\0';
}

char *
pp_mark_head(const char *bytes, size_t len)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	const char *end = bytes + len;
	const char *mail = pp_line_next(bytes, end);
	PpMessage message = {0};

	pp_message_parse(&message, mail, (size_t)(end - mail));
	const PpHeader *id = pp_message_header(&message, "Message-ID", 0);
	if (message.body == message.len &&
		(!id || id == message.headers + message.n_headers - 1)) {
		pp_message_clear(&message);
		return NULL;
	}
	/* Who copies a mailbox from elsewhere may end its lines otherwise. */
	bool is_crlf = mail - bytes > 1 && mail[-2] == '\r';
	g_checksum_update(
		sum, (const guchar *)bytes, mail - bytes - (is_crlf ? 2 : 1));
	g_checksum_update(sum, (const guchar *)"\n", 1);
	if (id)
		g_checksum_update(
			sum, (const guchar *)id->value, (gssize)id->value_len);
	pp_message_clear(&message);
	return g_strndup(g_checksum_get_string(sum), 16);
}

char *
pp_mark_hash(const PpFeed *feed)
{
	size_t len;
	const char *tail = pp_feed_tail(feed, &len);
	g_autofree char *hash = g_compute_checksum_for_data(
		G_CHECKSUM_SHA256, (const guchar *)tail, len);

	return g_strndup(hash, 32);
}

bool
pp_mark_holds(const PpMark *mark, PpFeed *feed, bool *ret_holds, GError **error)
{
	if (!pp_feed_seek(feed, mark->length, error))
		return false;
	g_autofree char *hash = pp_mark_hash(feed);
	*ret_holds = pp_feed_at(feed) == mark->length &&
		strcmp(hash, mark->hash) == 0;
	return true;
}

bool
pp_mark_hash_mail(PpMark *mark, PpFeed *feed, GError **error)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	g_autofree char *block = g_malloc(64 * 1024);
	size_t n = 1;

	if (!pp_feed_seek(feed, 0, error))
		return false;
	while (n > 0) {
		if (!pp_feed_read(feed, block, 64 * 1024, &n, error))
			return false;
		g_checksum_update(sum, (const guchar *)block, (gssize)n);
	}
	mark->is_mail = true;
	mark->length = pp_feed_at(feed);
	mark->hash = g_strndup(g_checksum_get_string(sum), DIGITS);
	return true;
}
