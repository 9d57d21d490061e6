/* SPDX-License-Identifier: MIT */
/*
 * Gives a fuzz target the files that are named on the command line, one after
 * another: the corpus as a test, where there is no libFuzzer.
 */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "fuzz.h"

static void
replay(const char *text, size_t len)
{
	/* No NUL behind it, so that a sanitizer sees one byte too many. */
	uint8_t *exact = malloc(len ? len : 1);

	if (!exact)
		abort();
	if (len)
		memcpy(exact, text, len);
	LLVMFuzzerTestOneInput(exact, len);
	free(exact);
}

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		g_autofree char *text = NULL;
		g_autoptr(GError) error = NULL;
		size_t len;

		if (!g_file_get_contents(argv[i], &text, &len, &error)) {
			fprintf(stderr, "%s\n", error->message);
			return EXIT_FAILURE;
		}
		replay(text, len);
	}
	return EXIT_SUCCESS;
}
