/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stddef.h>

#include "patch/texts.h"

const char *const pp_texts_names[] = {"all", "heads", "none", NULL};

bool
pp_texts_include(PpTexts texts, PpKind kind, bool reply_marked)
{
	if (texts != PP_TEXTS_HEADS)
		return texts == PP_TEXTS_ALL;
	return kind != PP_KIND_NOTICE &&
		(kind != PP_KIND_REPLY || !reply_marked);
}
