/* SPDX-License-Identifier: MIT */
/*
 * Mails, NULs between them, delivered as numbered files and to a maildir: each
 * is there byte for byte, in order, but for those that were taken back.
 */
#include <config.h>

#include <string.h>

#include "archive/deliver.h"
#include "archive/source.h"
#include "base/slice.h"
#include "place.h"

enum { MAILS_MAX = 12, MAIL_MAX = 4096 };

/* Does the mail that PATH holds say TEXT?  From is what stands in front. */
static void
check_file(const char *path, const char *text, size_t len)
{
	g_autofree char *contents = NULL;
	gsize n;

	FUZZ_CHECK(g_file_get_contents(path, &contents, &n, NULL));
	FUZZ_CHECK(n >= len &&
		(len == 0 || !memcmp(contents + n - len, text, len)));
	FUZZ_CHECK(n == len || PP_BEGINS(contents, contents + n, "From "));
}

/* How many files a reader finds in FOLDER: what looks packed is trouble. */
static unsigned
count_mails(const char *folder, PpInputForm form)
{
	const PpSourceOptions options = {
		.form = form, .max = 2 * MAIL_MAX, .shard = {0, 1}};
	g_autoptr(GError) refused = NULL;
	g_autoptr(PpSource) source = pp_source_open(folder, &options, &refused);
	unsigned n = 0;

	FUZZ_CHECK(source);
	for (;; n++) {
		g_autoptr(GError) error = NULL;
		PpMail mail;

		if (pp_source_next(source, &mail, &error) == PP_NEXT_END)
			return n;
	}
}

static void
deliver_all(const char *folder, PpDeliverAs as, const char *text, size_t size)
{
	g_autoptr(PpDeliver) deliver = pp_deliver_new(folder, as, NULL);
	const char *end = text + size;
	unsigned n = 0;

	FUZZ_CHECK(deliver);
	for (unsigned i = 0; i < MAILS_MAX && text < end; i++) {
		const char *nul = memchr(text, 0, (size_t)(end - text));
		size_t len = (size_t)((nul ? nul : end) - text);
		const char *start = text;
		const char *path = NULL;

		text = nul ? nul + 1 : end;
		len = MIN(len, MAIL_MAX);
		/* A file without a byte is no mail to those who read it. */
		if (len == 0)
			continue;
		FUZZ_CHECK(pp_deliver_write(
			deliver, start, len, NULL, &path, NULL));
		check_file(path, start, len);
		g_autofree char *kept = g_strdup(path);
		bool back = *start == '!';
		if (back)
			pp_deliver_take_back(deliver);
		FUZZ_CHECK(g_file_test(kept, G_FILE_TEST_EXISTS) != back);
		n += !back;
	}
	FUZZ_CHECK(pp_deliver_finish(deliver, NULL));
	FUZZ_CHECK(n ==
		count_mails(folder,
			as == PP_DELIVER_MAILDIR ? PP_INPUT_MAILDIR
						 : PP_INPUT_FOLDER));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *root = fuzz_place_make();
	g_autofree char *files = g_build_filename(root, "files", NULL);
	g_autofree char *maildir = g_build_filename(root, "maildir", NULL);

	deliver_all(files, PP_DELIVER_FILES, (const char *)data, size);
	deliver_all(maildir, PP_DELIVER_MAILDIR, (const char *)data, size);
	fuzz_place_remove(root);
	return 0;
}
