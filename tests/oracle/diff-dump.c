/* SPDX-License-Identifier: MIT */
/*
 * diff-dump - what the diff engine makes of patches
 *
 * Reads file names from standard input and writes a line for each:
 * NAME TAB files TAB paths TAB added TAB removed TAB patch id or "-", and
 * behind a TAB each path, quoted as git does.
 * The suites hold this against git's own answers; nobody else needs it.
 */
#include <config.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "patch/diff.h"
#include "patch/diffname.h"

static void
dump(const char *name, const char *text, size_t len)
{
	g_auto(PpDiff) diff = {0};
	char id[41] = "-";

	pp_diff_scan(&diff, text, len);
	pp_diff_patch_id(text, len, id, NULL);
	printf("%s\t%u\t%u\t%" PRIu64 "\t%" PRIu64 "\t%s", name, diff.files,
		diff.paths->len, diff.added, diff.removed, id);
	for (unsigned i = 0; i < diff.paths->len; i++) {
		g_autofree char *path = pp_diffname_quote(diff.paths->pdata[i]);
		printf("\t%s", path);
	}
	putchar('\n');
}

int
main(void)
{
	char name[4096];

	while (fgets(name, sizeof(name), stdin)) {
		g_autofree char *text = NULL;
		g_autoptr(GError) error = NULL;
		size_t len;

		name[strcspn(name, "\n")] = 0;
		if (!g_file_get_contents(name, &text, &len, &error)) {
			fprintf(stderr, "diff-dump: %s\n", error->message);
			return EXIT_FAILURE;
		}
		dump(name, text, len);
	}
	return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
