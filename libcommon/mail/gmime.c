/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "mail/gmime.h"

/* Setting gmime up costs more than reading a mail: only who needs it does. */
static gpointer
set_up(gpointer unused)
{
	static const char *charsets[] = {"utf-8", "windows-1252", NULL};

	(void)unused;
	g_mime_init();
	GMimeParserOptions *options = g_mime_parser_options_new();

	g_mime_parser_options_set_fallback_charsets(options, charsets);
	return options;
}

GMimeParserOptions *
pp_gmime_options(void)
{
	static GOnce once = G_ONCE_INIT;

	return g_once(&once, set_up, NULL);
}

void
pp_gmime_init(void)
{
	pp_gmime_options();
}
