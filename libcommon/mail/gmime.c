/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <dlfcn.h>
#include <signal.h>
#include <stdlib.h>

#include "base/diag.h"
#include "base/exit.h"
#include "mail/gmime.h"

/* NAME of LIBRARY, NULL until it is loaded. */
static void *
find(void *library, const char *name)
{
	void *found = library ? dlsym(library, name) : NULL;

	if (!found) {
		pp_warn("%s", dlerror());
		exit(PP_EXIT_OUTPUT);
	}
	return found;
}

/*
 * The GPGME that it sets up as well has SIGPIPE ignored, for a pipe of its own:
 * then a filter whose reader went away would complain.
 */
static void
init(const PpGmime *gmime)
{
	struct sigaction before;

	sigaction(SIGPIPE, NULL, &before);
	gmime->init();
	sigaction(SIGPIPE, &before, NULL);
}

static gpointer
set_up(gpointer data)
{
	static const char *charsets[] = {"utf-8", "windows-1252", NULL};
	PpGmime *gmime = data;
	void *library = dlopen(GMIME_SONAME, RTLD_LAZY | RTLD_LOCAL);

#define FIND(prefix, name)                                                     \
	*(void **)&gmime->name = find(library, #prefix #name);
	PP_GMIME_FUNCTIONS(FIND)
#undef FIND
	init(gmime);
	gmime->options = gmime->parser_options_new();
	gmime->parser_options_set_fallback_charsets(gmime->options, charsets);
	return gmime;
}

const PpGmime *
pp_gmime(void)
{
	static GOnce once = G_ONCE_INIT;
	static PpGmime gmime;

	return g_once(&once, set_up, &gmime);
}
