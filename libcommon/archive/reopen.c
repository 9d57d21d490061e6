/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/attached.h"
#include "archive/frame-file.h"
#include "archive/framed.h"
#include "archive/git-blob.h"
#include "archive/maildir.h"
#include "archive/quoting.h"
#include "archive/reopen.h"
#include "archive/src.h"
#include "base/fail.h"
#include "base/fd.h"
#include "base/quote.h"
#include "base/written.h"
#include "mail/message.h"
#include "record/escape.h"
#include "record/slice.h"
#include "record/vocabulary.h"

/* Records mostly come in the order of the file. */
#define READ_AHEAD ((size_t)256 * 1024)

struct PpReopener {
	bool follow;
	bool consume; /* raw is undone in place */
	size_t max;   /* no longer mail is read, bytes */
	int fd;       /* of PATH; -1 */
	char *path;
	struct stat st;
	bool has_frame; /* FRAME is of that file */
	PpFrame frame;
	bool says_from;  /* somewhere in the mail stands "From " */
	PpGitBlobs *git; /* (nullable) of the repository asked last */
	GByteArray *buffer;
	uint64_t window; /* where in the file the buffer was read */
	size_t window_len;
	GString *scratch;
	GString *text; /* src or raw, unescaped */
	GString *part; /* what is attached there and asked for */
	PpMessage message;
};

PpReopener *
pp_reopen_new(bool follow)
{
	PpReopener *reopener = g_new0(PpReopener, 1);

	reopener->follow = follow;
	reopener->max = PP_RECORD_MAX;
	reopener->fd = -1;
	reopener->buffer = g_byte_array_new();
	reopener->scratch = g_string_new(NULL);
	reopener->text = g_string_new(NULL);
	reopener->part = g_string_new(NULL);
	return reopener;
}

void
pp_reopen_limit(PpReopener *reopener, size_t max)
{
	reopener->max = max;
}

void
pp_reopen_consume(PpReopener *reopener)
{
	reopener->consume = true;
}

static void
close_file(PpReopener *reopener)
{
	if (reopener->fd >= 0)
		close(reopener->fd);
	reopener->fd = -1;
	reopener->has_frame = false;
	reopener->window_len = 0;
	g_clear_pointer(&reopener->path, g_free);
}

void
pp_reopen_free(PpReopener *reopener)
{
	if (!reopener)
		return;
	close_file(reopener);
	pp_git_blob_free(reopener->git);
	g_byte_array_unref(reopener->buffer);
	g_string_free(reopener->scratch, TRUE);
	g_string_free(reopener->text, TRUE);
	g_string_free(reopener->part, TRUE);
	pp_message_clear(&reopener->message);
	g_free(reopener);
}

static bool
changed(const char *path, GError **error)
{
	g_autofree char *name = pp_quote_str(path);

	return pp_fail(
		error, PP_EXIT_INPUT, "%s: changed since it was split", name);
}

static bool
bad(const char *why, GError **error)
{
	return pp_fail(error, PP_EXIT_DATA, "%s", why);
}

/* O_NONBLOCK: a record may name a FIFO, which must not hold us. */
static int
open_plain(const char *path)
{
	return open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
}

static bool
open_file(PpReopener *reopener, const char *path, GError **error)
{
	if (reopener->path && strcmp(reopener->path, path) == 0)
		return true;
	close_file(reopener);
	reopener->fd = open_plain(path);
	if (reopener->fd < 0 && errno == ENOENT) {
		g_autofree char *renamed = pp_maildir_find_again(path);
		if (renamed)
			reopener->fd = open_plain(renamed);
		else
			errno = ENOENT;
	}
	if (reopener->fd < 0)
		return pp_fail_file(error, PP_EXIT_INPUT, path, errno);
	if (fstat(reopener->fd, &reopener->st) < 0)
		return pp_fail_file(error, PP_EXIT_INPUT, path, errno);
	if (!S_ISREG(reopener->st.st_mode)) {
		close_file(reopener);
		return changed(path, error);
	}
	g_autofree char *name = pp_quote_path(path);
	if (!pp_written_spares(reopener->fd, name, error))
		return false;
	reopener->path = g_strdup(path);
	return true;
}

/*
 * WANT bytes at OFFSET of the file, or less at its end: *ret_got says how many.
 * NULL and errno when they cannot be read.
 */
static const char *
read_window(PpReopener *reopener, uint64_t offset, size_t want, size_t *ret_got)
{
	uint64_t behind = offset - reopener->window; /* wraps where before it */
	size_t size = want;

	if (behind <= reopener->window_len) {
		*ret_got = reopener->window_len - (size_t)behind;
		if (*ret_got >= want)
			return (const char *)reopener->buffer->data + behind;
		size = MAX(want, READ_AHEAD);
	}
	reopener->window_len = 0;
	g_byte_array_set_size(reopener->buffer, (guint)size);
	ssize_t got = pp_fd_read_at(
		reopener->fd, (char *)reopener->buffer->data, size, offset);
	if (got < 0)
		return NULL;
	reopener->window = offset;
	reopener->window_len = *ret_got = (size_t)got;
	return (const char *)reopener->buffer->data;
}

/*
 * Reads SRC with AROUND bytes before and behind it, and checks that it is a
 * mail, framed as FORMAT says.  *ret_mail points into the buffer, and its text
 * is NULL when it is none.
 */
static bool
read_framed(PpReopener *reopener, const PpSrc *src, size_t around,
	PpSlice *ret_mail, GError **error)
{
	const char *path = src->path.text;
	size_t before = (size_t)MIN(src->offset, (uint64_t)around);
	size_t want = before + (size_t)src->length + around;

	size_t got;
	const char *bytes =
		read_window(reopener, src->offset - before, want, &got);
	if (!bytes)
		return pp_fail_file(error, PP_EXIT_INPUT, path, errno);
	if (!reopener->has_frame &&
		!pp_frame_file_read(reopener->fd, &reopener->frame))
		return pp_fail_file(error, PP_EXIT_INPUT, path, errno);
	reopener->has_frame = true;
	PpFramed in = {&reopener->frame, src, bytes, bytes + before,
		bytes + before + src->length, bytes + got, got < want, false};
	ret_mail->text = pp_framed_check(&in) ? in.mail : NULL;
	ret_mail->len = (size_t)src->length;
	reopener->says_from = in.says_from;
	return true;
}

static bool
read_file(PpReopener *reopener, const PpSrc *src, PpSlice *ret_mail,
	GError **error)
{
	const char *path = src->path.text;

	if (!open_file(reopener, path, error))
		return false;
	/* No more than there is: the file's own size bounds the memory. */
	if (src->offset + src->length > (uint64_t)reopener->st.st_size &&
		fstat(reopener->fd, &reopener->st) < 0)
		return pp_fail_file(error, PP_EXIT_INPUT, path, errno);
	if (src->length > reopener->max ||
		src->offset + src->length > (uint64_t)reopener->st.st_size)
		return changed(path, error);
	if (!read_framed(reopener, src, PP_FRAMED_AROUND_MOST, ret_mail, error))
		return false;
	if (!ret_mail->text &&
		!read_framed(
			reopener, src, PP_FRAMED_AROUND_ALL, ret_mail, error))
		return false;
	return ret_mail->text || changed(path, error);
}

static bool
read_git(PpReopener *reopener, const PpSrc *src, PpSlice *ret_mail,
	GError **error)
{
	const char *path = src->path.text;

	if (reopener->git &&
		strcmp(pp_git_blob_repository(reopener->git), path) != 0)
		g_clear_pointer(&reopener->git, pp_git_blob_free);
	if (!reopener->git)
		reopener->git = pp_git_blob_new(path, error);
	if (!reopener->git)
		return false;
	reopener->window_len = 0;
	g_autofree char *object =
		g_strdup_printf("%.*s:%.*s", (int)src->commit.len,
			src->commit.text, (int)src->file.len, src->file.text);
	if (!pp_git_blob_read(reopener->git, object, reopener->max,
		    reopener->buffer, error)) {
		g_clear_pointer(&reopener->git, pp_git_blob_free);
		return false;
	}
	*ret_mail = (PpSlice){
		(const char *)reopener->buffer->data, reopener->buffer->len};
	return true;
}

/* The id of MAIL, which is parsed into MESSAGE if that is not NULL. */
static char *
read_id(PpReopener *reopener, PpMessage *message, PpSlice mail)
{
	if (!message)
		return pp_message_id_of(
			&reopener->message, mail.text, mail.len);
	pp_message_parse(message, mail.text, mail.len);
	return pp_message_id(message);
}

static bool
has_id(PpReopener *reopener, const PpRecord *record, PpMessage *message,
	PpSlice mail)
{
	g_autofree char *id = read_id(reopener, message, mail);
	PpSlice raw = pp_attached_mail_id(record);

	if (!strchr(id, '\\') && pp_slice_is(raw, id))
		return true;
	g_autoptr(GString) wanted = g_string_new(NULL);
	pp_escape_undo(wanted, raw);
	/* The record has it made valid UTF-8: compare what that comes to. */
	g_autoptr(GString) escaped = g_string_new(NULL);
	g_autoptr(GString) again = g_string_new(NULL);
	pp_escape_append(escaped, id, strlen(id), PP_ESCAPE_TEXT);
	pp_escape_undo(again, (PpSlice){escaped->str, escaped->len});
	return g_string_equal(again, wanted);
}

/* Field ID of RECORD, unescaped: valid until the next call. */
static PpSlice
unescape(PpReopener *reopener, const PpRecord *record, PpFieldId id)
{
	g_string_truncate(reopener->text, 0);
	pp_escape_undo(reopener->text, pp_slice_of(record, id));
	return (PpSlice){reopener->text->str, reopener->text->len};
}

static bool
open_src(PpReopener *reopener, const PpRecord *record, PpMessage *message,
	PpSlice *ret_mail, GError **error)
{
	PpSlice where = unescape(reopener, record, PP_FIELD_SRC);
	PpSrc src;
	PpSlice mail;

	if (!pp_src_parse(&src, where.text, where.len))
		return bad("its src is none", error);
	if (!(src.git ? read_git(reopener, &src, &mail, error)
		      : read_file(reopener, &src, &mail, error)))
		return false;
	if (src.git)
		src.format = PP_FORMAT_MAIL;
	/* Most mails quote no From line: they need no second look. */
	if (src.format != PP_FORMAT_MAIL && reopener->says_from)
		pp_quoting_undo(src.format, mail.text, mail.len,
			reopener->scratch, &mail.text, &mail.len);
	if (!has_id(reopener, record, message, mail))
		return changed(src.path.text, error);
	*ret_mail = mail;
	return true;
}

/* The bytes of RECORD's raw: where it stands, or in our text. */
static PpSlice
undo_raw(PpReopener *reopener, const PpRecord *record)
{
	PpSlice raw = pp_slice_of(record, PP_FIELD_RAW);

	if (!reopener->consume)
		return unescape(reopener, record, PP_FIELD_RAW);
	raw.len = pp_escape_undo_in_place((char *)raw.text, raw.len);
	return raw;
}

static bool
open_mail(PpReopener *reopener, const PpRecord *record, PpMessage *message,
	PpSlice *ret_mail, GError **error)
{
	bool has_src = pp_record_has(record, PP_FIELD_SRC);

	if (pp_record_has(record, PP_FIELD_RAW)) {
		*ret_mail = undo_raw(reopener, record);
		if (message)
			pp_message_parse(
				message, ret_mail->text, ret_mail->len);
		return true;
	}
	/* Of an empty mail, raw is empty and left out. */
	*ret_mail = (PpSlice){"", 0};
	if (!has_src && has_id(reopener, record, message, *ret_mail))
		return true;
	if (!has_src && pp_kind_is_summary(pp_kind_of(record)))
		return bad("this is a row of series-thread, no mail", error);
	if (!has_src)
		return bad("neither raw nor src: its mail was packed, in git "
			   "or in a pipe; 'mbox-split --deliver' makes files "
			   "of such mails",
			error);
	if (!reopener->follow)
		return bad("--no-follow: its mail is only named", error);
	return open_src(reopener, record, message, ret_mail, error);
}

/* What is attached to MAIL and RECORD is of, if it is. */
static bool
open_part(PpReopener *reopener, const PpRecord *record, PpMessage *message,
	PpSlice *mail, GError **error)
{
	int64_t n = pp_record_number(record, PP_FIELD_ATTACHMENT, 0);

	if (n <= 0)
		return true;
	g_autoptr(GPtrArray) patches =
		pp_attached_patches(mail->text, mail->len);
	if ((guint64)n > patches->len)
		return bad("its mail has no such attachment", error);
	const GString *patch = patches->pdata[n - 1];
	g_string_truncate(reopener->part, 0);
	g_string_append_len(reopener->part, patch->str, (gssize)patch->len);
	*mail = (PpSlice){reopener->part->str, reopener->part->len};
	if (message)
		pp_message_parse(message, mail->text, mail->len);
	return true;
}

bool
pp_reopen_bytes(PpReopener *reopener, const PpRecord *record,
	const char **ret_bytes, size_t *ret_len, GError **error)
{
	PpSlice mail;

	if (!open_mail(reopener, record, NULL, &mail, error) ||
		!open_part(reopener, record, NULL, &mail, error))
		return false;
	*ret_bytes = mail.text;
	*ret_len = mail.len;
	return true;
}

bool
pp_reopen_parse(PpReopener *reopener, const PpRecord *record,
	PpMessage *ret_message, GError **error)
{
	PpSlice mail;

	return open_mail(reopener, record, ret_message, &mail, error) &&
		open_part(reopener, record, ret_message, &mail, error);
}
