/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "archive/marked-file.h"

/* Seconds after which nobody is expected to go on with the last mail. */
#define SETTLED (10 * 60)

#define MAIL "mail:"

/* The mark of what is known by its name, as all of an MH folder once was. */
#define NAMED "-"

void
pp_marked_file_clear(PpMarkedFile *file)
{
	if (file->position && file->fd >= 0)
		close(file->fd);
	g_free(file->key);
	*file = (PpMarkedFile){.position = NULL};
}

/* Compares FD with the MARK of it; is it all read? */
static bool
compare(PpMarkedFile *file, const char *mark, int fd)
{
	uint64_t length = 0;
	bool is_mail = g_str_has_prefix(mark, MAIL);
	bool holds = pp_position_holds(
		fd, mark + (is_mail ? strlen(MAIL) : 0), &length);

	if (holds && length == file->to)
		return true;
	if (holds && !is_mail &&
		lseek(fd, (off_t)length, SEEK_SET) == (off_t)length) {
		file->from = length;
	} else {
		file->changed = true;
		file->unread = pp_position_unread(file->position);
	}
	return false;
}

bool
pp_marked_file_begin(PpMarkedFile *file, PpPosition *position, const char *key,
	bool by_name, bool is_known, int fd, uint64_t size)
{
	const char *mark = pp_position_mark(position, key);

	pp_marked_file_clear(file);
	*file = (PpMarkedFile){.position = position,
		.key = g_strdup(key),
		.fd = -1,
		.by_name = by_name,
		.unread = is_known ? INT64_MIN : PP_POSITION_NEVER,
		.to = size};
	if (mark && !by_name &&
		(!strcmp(mark, NAMED) || compare(file, mark, fd))) {
		pp_position_keep(position, key);
		pp_marked_file_clear(file);
		return false;
	}
	file->fd = fcntl(fd, F_DUPFD_CLOEXEC, 3);
	return true;
}

void
pp_marked_file_end(PpMarkedFile *file, bool to_end, bool is_mail)
{
	g_autofree char *mark = NULL;

	if (!file->position)
		return;
	if (file->by_name)
		mark = g_strdup(NAMED);
	else if (file->fd >= 0)
		mark = pp_position_of_bytes(file->fd, file->to);
	if (!to_end || !mark) {
		pp_position_keep(file->position, file->key);
	} else {
		g_autofree char *whole = g_strconcat(
			is_mail && !file->by_name ? MAIL : "", mark, NULL);
		pp_position_set(file->position, file->key, whole);
	}
	pp_marked_file_clear(file);
}

bool
pp_marked_file_is_settled(const PpMarkedFile *file)
{
	struct stat st;

	return fstat(file->fd, &st) < 0 || time(NULL) - st.st_mtime >= SETTLED;
}
