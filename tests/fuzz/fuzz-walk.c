/* SPDX-License-Identifier: MIT */
/*
 * A folder of files, folders, links and FIFOs, looked through for mail in every
 * way.  A line of the input is one of them: what it is, "d", "p", "l" with
 * what it points to behind a blank, or else a mail; and its path.
 */
#include <config.h>

#include <errno.h>
#include <string.h>

#include "archive/mail-folder.h"
#include "archive/maildir.h"
#include "archive/source.h"
#include "base/slice.h"
#include "place.h"

enum { LINES_MAX = 64, DEPTH_MAX = 8, PATH_BYTES = 300 };

/* PATH inside of ROOT, or NULL where it would not be. (transfer full) */
static char *
path_in(const char *root, const char *path)
{
	g_auto(GStrv) names = g_strsplit(path, "/", -1);

	if (!*path || strlen(path) > PATH_BYTES ||
		g_strv_length(names) > DEPTH_MAX)
		return NULL;
	for (char **name = names; *name; name++)
		if (!**name || strcmp(*name, ".") == 0 ||
			strcmp(*name, "..") == 0 || strlen(*name) > 200)
			return NULL;
	return g_build_filename(root, path, NULL);
}

static void
make(const char *root, char *line)
{
	static const char mail[] = "From: a@x\nMessage-ID: <1@x>\n\ntext\n";
	char *target = *line == 'l' ? strchr(line, ' ') : NULL;

	if (target)
		*target++ = '\0';
	g_autofree char *path = *line ? path_in(root, line + 1) : NULL;
	g_autofree char *folder = path ? g_path_get_dirname(path) : NULL;
	if (!path || g_mkdir_with_parents(folder, 0700) < 0)
		return;
	if (*line == 'd')
		g_mkdir(path, 0700);
	else if (*line == 'p')
		FUZZ_CHECK(mkfifo(path, 0600) == 0 || errno == EEXIST ||
			errno == EISDIR);
	/* No link leads out of ROOT. */
	else if (target && *target && strcmp(target, "..") != 0 &&
		!strchr(target, '/'))
		FUZZ_CHECK(symlink(target, path) == 0 || errno == EEXIST ||
			errno == ENAMETOOLONG);
	else if (*line != 'l')
		g_file_set_contents_full(
			path, mail, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
}

static void
make_all(const char *root, const char *text, size_t len)
{
	g_autofree char *copy = g_strndup(text, len);
	g_auto(GStrv) lines = g_strsplit(copy, "\n", LINES_MAX + 1);

	for (size_t i = 0; lines[i] && i < LINES_MAX; i++)
		make(root, lines[i]);
}

static void
walk(const char *root, bool recursive, bool maildir)
{
	g_autoptr(PpMailFolder) folder =
		pp_mail_folder_new(root, recursive, maildir);
	g_autoptr(GHashTable) seen =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	uint64_t n = 0;

	for (unsigned turn = 0;; turn++) {
		const char *path = NULL;
		bool of_maildir = false;

		FUZZ_CHECK(turn < 2 * LINES_MAX * DEPTH_MAX);
		if (!pp_mail_folder_next(folder, &path, &of_maildir, NULL))
			continue;
		if (!path)
			break;
		n++;
		FUZZ_CHECK(g_str_has_prefix(path, root));
		FUZZ_CHECK(g_hash_table_add(seen, g_strdup(path)));
		g_autofree char *key = pp_maildir_key(path, of_maildir);
		FUZZ_CHECK(key && !strchr(key, '\n'));
		g_autofree char *again = pp_maildir_find_again(path);
		pp_maildir_flags(path);
	}
	FUZZ_CHECK(n == pp_mail_folder_count(root, recursive, maildir));
}

/* No FIFO holds us, and each mail is a mail once. */
static void
read_all(const char *root, PpInputForm form, bool recursive)
{
	const PpSourceOptions options = {.form = form,
		.recursive = recursive,
		.max = 4096,
		.shard = {0, 1}};
	g_autoptr(GError) refused = NULL;
	g_autoptr(PpSource) source = pp_source_open(root, &options, &refused);
	PpNext next = source ? PP_NEXT_MAIL : PP_NEXT_END;

	FUZZ_CHECK((source == NULL) == (refused != NULL));
	for (unsigned turn = 0; next != PP_NEXT_END; turn++) {
		g_autoptr(GError) error = NULL;
		PpMail mail;

		FUZZ_CHECK(turn < 4 * LINES_MAX * DEPTH_MAX);
		next = pp_source_next(source, &mail, &error);
		FUZZ_CHECK((next == PP_NEXT_TROUBLE) == (error != NULL));
		g_autofree char *remark = pp_source_remark(source);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *root = fuzz_place_make();

	make_all(root, (const char *)data, size);
	for (unsigned i = 0; i < 4; i++)
		walk(root, i & 1, i & 2);
	for (unsigned i = 0; i < 2; i++) {
		read_all(root, PP_INPUT_FOLDER, i);
		read_all(root, PP_INPUT_MAILDIR, i);
		read_all(root, PP_INPUT_AUTO, i);
	}
	fuzz_place_remove(root);
	return 0;
}
