/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "archive/envelope.h"
#include "archive/maildir.h"
#include "archive/marked-file.h"

/* Seconds after which nobody is expected to go on with the last mail. */
#define SETTLED (10 * 60)

#define EMPTIED "is empty now: what was read of it stays known"
#define CHANGED "is not what it was: read anew"

/* Of a mailbox without its first From line, the next one is in so many bytes.
 */
#define FRONT ((size_t)1024 * 1024)

void
pp_marked_file_clear(PpMarkedFile *file)
{
	g_free(file->key);
	pp_known_mails_free(file->known);
	pp_mark_clear(&file->mark);
	*file = (PpMarkedFile){.position = NULL};
}

static void
set_mark(PpPosition *position, const char *key, const PpMark *mark)
{
	g_autofree char *value = pp_mark_format(mark);

	if (!mark->is_mail)
		pp_rotated_read(pp_position_rotated(position), key, mark);
	pp_position_set(position, key, value);
}

char *
pp_marked_file_key(
	const PpPosition *position, const char *path, bool in_maildir)
{
	char *key = pp_maildir_key(path, in_maildir);

	while (pp_position_is_set(position, key)) {
		char *twin = g_strconcat(key, ":2", NULL);
		g_free(key);
		key = twin;
	}
	return key;
}

/* A mailbox that an older run has not told from others is looked at once. */
static bool
is_older(const PpMark *mark)
{
	return mark->is_packed && mark->last != PP_MARK_NOWHERE &&
		!mark->head && !mark->is_headless;
}

bool
pp_marked_file_is_read(
	PpPosition *position, const char *key, const struct stat *st)
{
	g_autofree char *seen = pp_mark_seen(st);
	g_auto(PpMark) mark;

	if (!pp_mark_parse(&mark, pp_position_mark(position, key)) ||
		!pp_mark_is_seen(mark.seen, seen) || is_older(&mark))
		return false;
	mark.was_emptied = false;
	set_mark(position, key, &mark);
	pp_position_saw(position, st->st_mtime);
	return true;
}

bool
pp_marked_file_is_known(PpPosition *position, const char *path, bool in_maildir)
{
	struct stat st;

	if (stat(path, &st) < 0 || !S_ISREG(st.st_mode))
		return false;
	g_autofree char *key = pp_marked_file_key(position, path, in_maildir);
	return pp_marked_file_is_read(position, key, &st);
}

void
pp_marked_file_begin(PpMarkedFile *file, PpPosition *position, const char *key,
	bool is_known, const struct stat *st)
{
	pp_marked_file_clear(file);
	*file = (PpMarkedFile){.position = position,
		.key = g_strdup(key),
		.mark = {.seen = pp_mark_seen(st), .last = PP_MARK_NOWHERE},
		.written = st->st_mtime,
		.unread = is_known ? INT64_MIN : PP_POSITION_NEVER};
	/* Who empties a mailbox writes nothing to it. */
	if (position && st->st_size > 0)
		pp_position_saw(position, st->st_mtime);
}

/*
 * Had nobody written to FILE for so long that what is there is all?  A time in
 * the future was a wrong clock's.
 */
static bool
is_settled(const PpMarkedFile *file)
{
	return labs(time(NULL) - file->written) >= SETTLED;
}

/* What comes next in FEED, but for blank lines. */
typedef enum { NOTHING, HALF_A_FROM_LINE, MAIL, REST } Next;

/* May BYTES to END, all there is, become a From line yet? */
static bool
may_become_from(const char *bytes, const char *end)
{
	static const char from[] = "From ";
	size_t len = (size_t)(end - bytes);

	return len > 0 && len < PP_FRAME_LINE_MAX &&
		!memchr(bytes, '\n', len) &&
		memcmp(bytes, from, MIN(len, strlen(from))) == 0;
}

static bool
look(const PpMarkedFile *file, PpFeed *feed, const PpFrame *frame,
	Next *ret_next, GError **error)
{
	const char *bytes;
	size_t len, tail_len;
	const char *tail = pp_feed_tail(feed, &tail_len);
	bool torn = tail_len > 0 && tail[tail_len - 1] != '\n';
	bool doubt;

	if (!pp_feed_peek(feed, PP_FRAME_LOOK_MAX, &bytes, &len, error))
		return false;
	const char *first = pp_frame_first(bytes, len);
	const char *end = bytes + len;
	while (first < end && *first == '\0')
		first++;
	PpFrameIs is = pp_frame_look(frame, first, end, true, true, &doubt);
	*ret_next = is == PP_FRAME_BOUNDARY && !torn ? MAIL : REST;
	/* So many blanks or NULs hide what is behind them. */
	if (len == 0 || (first == end && !torn && len < PP_FRAME_LOOK_MAX))
		*ret_next = NOTHING;
	else if (!is_settled(file) && may_become_from(first, end))
		*ret_next = HALF_A_FROM_LINE;
	return true;
}

/* Nothing of what OLD marks is there any more, nor anything else. */
static void
note_emptied(PpMarkedFile *file, const PpMark *old)
{
	file->mark.was_emptied = pp_mark_has_bytes(old);
	if (file->mark.was_emptied && !old->was_emptied)
		file->remark = EMPTIED;
}

/* Was what MARK is of read in its source, under this name or another? */
static bool
is_known_mail(const PpMarkedFile *file, const PpMark *mark)
{
	return mark->length > 0 &&
		pp_position_has_mail(file->position, mark->hash);
}

/*
 * A mail in a file of its own: if it is another one than OLD, all of it is new,
 * however old it is, unless it had another name, as before folder -pack.  The
 * hash comes before the reading: what is written in between is another.
 */
static bool
seek_mail(PpMarkedFile *file, PpFeed *feed, const PpMark *old, bool *ret_more,
	GError **error)
{
	/* From now on the name alone is not enough. */
	bool same = old->by_name;

	if (!pp_mark_hash_mail(&file->mark, feed, error))
		return false;
	if (old->is_mail && old->seen)
		same = strcmp(old->hash, file->mark.hash) == 0;
	else if (old->hash && file->mark.length == old->length &&
		!pp_mark_holds(old, feed, &same, error))
		return false;
	same = same || is_known_mail(file, &file->mark);
	*ret_more = !same && file->mark.length > 0;
	if (file->mark.length == 0)
		note_emptied(file, old);
	else if (pp_mark_has_bytes(old) && !same)
		file->is_changed = true;
	if (file->is_changed)
		file->remark = CHANGED;
	return pp_feed_seek(feed, 0, error);
}

/* FEED, which is at the end of what OLD marks, has the mails of that. */
static bool
begin_known(PpMarkedFile *file, PpFeed *feed, const PpMark *old, GError **error)
{
	if (old->mails) {
		pp_known_mails_begin(file->known, old->mails);
		return true;
	}
	if (old->length == 0)
		return true;
	/* One of an older run is gone through once. */
	if (!pp_known_mails_look(
		    file->known, feed, file->format, file->max, error))
		return false;
	pp_known_mails_begin_found(file->known, old->length);
	return pp_feed_seek(feed, old->length, error);
}

/*
 * Is any mail in FEED, of which neither OLD nor another mark holds, one of
 * those that were read?  Then a program has changed the mailbox, and nothing of
 * it is missed: who takes out a mail has shown it.  All others are new,
 * wherever they stand: a program may have sorted them.
 */
static bool
find_known(PpMarkedFile *file, PpFeed *feed, const PpMark *old, bool *ret_found,
	GError **error)
{
	PpRotated *rotated = pp_position_rotated(file->position);
	const char *head = file->mark.head;
	const GPtrArray *marks = head ? pp_rotated_find(rotated, head) : NULL;
	const PpMark *found = old;
	guint n = marks ? marks->len : 0;

	*ret_found = false;
	if (!old->mails && n == 0)
		return true;
	if (!pp_known_mails_look(
		    file->known, feed, file->format, file->max, error))
		return false;
	file->is_same = pp_known_mails_find(file->known, old->mails);
	*ret_found = file->is_same;
	for (guint i = 0; i < n && !*ret_found; i++) {
		found = marks->pdata[i];
		*ret_found = pp_known_mails_find(file->known, found->mails);
	}
	if (!*ret_found)
		return true;
	pp_rotated_read(rotated, file->key, found);
	file->unread = INT64_MIN;
	return true;
}

/* What we took for the end of a mail was none, or OLD is not there any more. */
static bool
seek_back(PpMarkedFile *file, PpFeed *feed, const PpMark *old, bool is_there,
	GError **error)
{
	bool again = is_there && old->last != PP_MARK_NOWHERE;
	bool found = false;

	if (again ? !begin_known(file, feed, old, error)
		  : !find_known(file, feed, old, &found, error))
		return false;
	file->from = again ? old->last : 0;
	if (again) {
		file->remark =
			"was incomplete when it was read last: comes again";
	} else if (pp_mark_has_bytes(old) && !found) {
		file->is_changed = true;
		file->is_other = !old->is_mail && old->head &&
			g_strcmp0(old->head, file->mark.head) != 0;
		file->is_sure = file->is_other && old->mails && *old->mails;
		if (!old->was_emptied) {
			file->began = file->is_other;
			file->remark = file->began ? NULL : CHANGED;
		}
		if (!old->was_emptied && !file->is_sure)
			file->unread = pp_position_unread(file->position);
	}
	return pp_feed_seek(feed, file->from, error);
}

/*
 * Goes to where what was read of FEED ends, as OLD says, *ret_old, or what the
 * position has of the same mailbox under another name.  *ret_same: it is there.
 */
static bool
find_end(PpMarkedFile *file, PpFeed *feed, const PpMark **old, bool *ret_same,
	GError **error)
{
	const char *head = file->mark.head;

	*ret_same = false;
	if (!(*old)->is_mail && (*old)->hash &&
		!pp_mark_holds(*old, feed, ret_same, error))
		return false;
	/* Robots' mails end alike: of two mailboxes the first one is another.
	 */
	if (*ret_same && (*old)->head && head)
		*ret_same = strcmp((*old)->head, head) == 0;
	const GPtrArray *marks = *ret_same || !head
		? NULL
		: pp_rotated_find(pp_position_rotated(file->position), head);
	for (guint i = 0; marks && i < marks->len && !*ret_same; i++) {
		if (!pp_mark_holds(marks->pdata[i], feed, ret_same, error))
			return false;
		if (!*ret_same)
			continue;
		*old = marks->pdata[i];
		file->unread = INT64_MIN;
	}
	return true;
}

/* Where the mail after those that were read begins. */
static bool
seek_mailbox(PpMarkedFile *file, PpFeed *feed, const PpMark *old,
	const PpFrame *frame, bool *ret_more, GError **error)
{
	bool same;
	Next next;

	file->known = pp_known_mails_new(pp_position_key(file->position));
	if (!find_end(file, feed, &old, &same, error))
		return false;
	if (!same && !pp_feed_seek(feed, 0, error))
		return false;
	if (!look(file, feed, frame, &next, error))
		return false;
	*ret_more = next == MAIL || next == REST;
	if (*ret_more && (!same || next == REST))
		return seek_back(file, feed, old, same, error);
	if (next == HALF_A_FROM_LINE)
		file->remark = PP_MARKED_FILE_WAITS;
	if (!same) {
		note_emptied(file, old);
		return true;
	}
	file->from = old->length;
	file->mark.last = old->last;
	return begin_known(file, feed, old, error);
}

bool
pp_marked_file_stay_mailbox(const PpMarkedFile *file, PpFeed *feed,
	PpFormat *format, GError **error)
{
	PpFrame frame = {.has_attached = false};
	g_auto(PpMark) old;
	size_t len = 0, n = 1;

	pp_mark_parse(&old, pp_position_mark(file->position, file->key));
	if (*format != PP_FORMAT_MAIL || old.is_mail || old.is_packed ||
		!pp_mark_has_bytes(&old))
		return true;
	g_autofree char *bytes = g_malloc(FRONT);
	while (len < FRONT && n > 0) {
		if (!pp_feed_read(feed, bytes + len, FRONT - len, &n, error))
			return false;
		len += n;
	}
	if (len == FRONT ||
		pp_frame_find(&frame, bytes, bytes + len, bytes + len, true))
		*format = PP_FORMAT_MBOXRD;
	return pp_feed_seek(feed, 0, error);
}

void
pp_marked_file_take(PpMarkedFile *file, uint64_t offset)
{
	file->mark.last = offset;
}

bool
pp_marked_file_has_read(PpMarkedFile *file, const PpMboxMail *mail)
{
	if (!file->known || !pp_known_mails_has(file->known, mail))
		return false;
	file->n_mails++;
	pp_known_mails_add(file->known);
	return true;
}

static bool
arrived_after(const PpMail *mail, int64_t time)
{
	g_auto(PpEnvelope) envelope;

	pp_envelope_init(&envelope);
	pp_envelope_read(&envelope, mail);
	return envelope.has_arrived && envelope.arrived > time;
}

/*
 * Where the mails that were read are not known: a mailbox that was rotated
 * begins with a mail that came after the old one was read, and ends with one.
 * Where a program has taken mails out, one that is left stands first, or last
 * where the newest stands first; those between may have come late.
 */
void
pp_marked_file_saw(PpMarkedFile *file, const PpMail *mail)
{
	file->n_mails++;
	if (file->known)
		pp_known_mails_add(file->known);
	if (!file->is_other || file->is_sure)
		return;
	file->is_late = arrived_after(mail, pp_position_read(file->position));
	file->is_other = file->n_mails > 1 || file->is_late;
}

bool
pp_marked_file_waits(PpMarkedFile *file)
{
	bool waits = file->is_other && file->n_mails == 0;

	if (waits)
		pp_position_stay(file->position);
	return waits;
}

/*
 * What was read lies elsewhere: it is not said where it was read there.  What
 * came behind it there may not have been; or it is back some day.
 */
static void
note_gone(const PpMarkedFile *file)
{
	PpRotated *rotated = pp_position_rotated(file->position);
	bool is_missed = file->is_other && (file->is_sure || file->is_late);
	g_auto(PpMark) old;

	pp_mark_parse(&old, pp_position_mark(file->position, file->key));
	if (file->began)
		pp_rotated_doubt(rotated, &old,
			g_strconcat(file->name, ": byte 0: ", CHANGED, NULL));
	if (is_missed || g_strcmp0(old.head, file->mark.head) != 0)
		pp_rotated_gone(rotated, file->key,
			is_missed ? file->name : NULL, &old,
			pp_position_read(file->position));
}

bool
pp_marked_file_end(
	PpMarkedFile *file, PpFeed *feed, uint64_t to, GError **error)
{
	PpMark *mark = &file->mark;

	if (!pp_feed_check_end(feed, NULL))
		pp_mark_unsee(mark);
	if (mark->was_emptied) {
		g_autofree char *value = pp_mark_emptied(
			pp_position_mark(file->position, file->key));
		pp_position_set(file->position, file->key, value);
		pp_rotated_read(
			pp_position_rotated(file->position), file->key, mark);
		pp_marked_file_clear(file);
		return true;
	}
	/* Without a mail, as a server's page in its place: it is away. */
	if (file->is_changed && file->n_mails == 0 && !mark->head) {
		pp_position_stay(file->position);
		pp_marked_file_leave(file);
		return true;
	}
	if (!mark->is_mail) {
		if (to != pp_feed_at(feed) && !pp_feed_seek(feed, to, error))
			return false;
		mark->length = to;
		mark->hash = pp_mark_hash(feed);
		mark->mails = pp_known_mails_format(file->known);
	}
	set_mark(file->position, file->key, mark);
	if (!file->is_same)
		note_gone(file);
	pp_marked_file_clear(file);
	return true;
}

/* What the first line of FEED is, and if it is a mailbox's, what tells that. */
static bool
begin_frame(PpMarkedFile *file, PpFeed *feed, bool is_mail, PpFrame *ret_frame,
	GError **error)
{
	const char *bytes;
	size_t len;

	if (!pp_feed_peek(feed, PP_FRAME_LOOK_MAX, &bytes, &len, error))
		return false;
	const char *first = pp_frame_first(bytes, len);
	size_t before = (size_t)(first - bytes);
	if (pp_frame_begin(ret_frame, first, len - before, true) !=
			PP_FRAME_BOUNDARY ||
		is_mail)
		return true;
	if (!pp_feed_peek_header(feed, PP_MARK_HEAD_MAX, &bytes, &len, error))
		return false;
	file->mark.head = pp_mark_head(bytes + before, len - before);
	return true;
}

bool
pp_marked_file_seek(PpMarkedFile *file, PpFeed *feed, bool is_packed,
	PpFrame *ret_frame, bool *ret_more, GError **error)
{
	bool is_mail = file->format == PP_FORMAT_MAIL;
	g_auto(PpMark) old;

	pp_mark_parse(&old, pp_position_mark(file->position, file->key));
	old.was_emptied |= file->was_emptied;
	file->mark.is_packed = is_packed;
	*ret_more = true;
	if (!begin_frame(file, feed, is_mail && !is_packed, ret_frame, error))
		return false;
	if (is_mail && !is_packed
			? !seek_mail(file, feed, &old, ret_more, error)
			: !seek_mailbox(
				  file, feed, &old, ret_frame, ret_more, error))
		return false;
	if (old.is_mail || is_mail)
		file->unread = old.hash ? INT64_MIN : file->unread;
	return true;
}

void
pp_marked_file_leave(PpMarkedFile *file)
{
	pp_position_keep(file->position, file->key);
	pp_marked_file_clear(file);
}

void
pp_marked_file_no_files(PpPosition *position, const char *folder,
	const char *name, PpRemarks *remarks)
{
	if (!pp_position_knows(position, folder))
		return;
	if (!pp_position_mark(position, folder))
		pp_remarks_take(
			remarks, g_strconcat(name, ": ", EMPTIED, NULL));
	pp_position_stay(position);
	pp_position_set(position, folder, "emptied");
}

/* Does a blank line end the header? */
static bool
has_body(const PpMboxMail *mail)
{
	const char *end = mail->bytes + mail->len;

	return pp_frame_blank_at(mail->bytes, end) > 0 ||
		memmem(mail->bytes, mail->len, "\n\n", 2) ||
		memmem(mail->bytes, mail->len, "\n\r\n", 3);
}

bool
pp_marked_file_is_unfinished(const PpMarkedFile *file, const PpMboxMail *mail)
{
	/* Whoever delivers to a mailbox ends a mail with a blank line. */
	bool is_parted = mail->is_parted || file->mark.is_mail;

	return file->position && !file->mark.is_packed && mail->last &&
		!is_settled(file) &&
		(mail->torn || mail->is_written || !is_parted ||
			!has_body(mail));
}
