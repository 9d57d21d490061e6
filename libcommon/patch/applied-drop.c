/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/slice.h"
#include "patch/applied-drop.h"
#include "patch/patch-list.h"
#include "patch/phrase.h"
#include "patch/tag-place.h"
#include "patch/words.h"

/* Is the list at S left out by what stands behind it: "patch 3 was dropped"? */
static bool
is_dropped(const char *s)
{
	static const char *const fill[] = {"is", "was", "are", "were",
		"has been", "have been", "got", NULL};
	const char *behind = pp_patch_list_skip(s);

	return behind != NULL &&
		pp_words_begin(pp_phrase_skip_any(behind, fill),
			PP_WORD_GONE | PP_WORD_UNDONE, NULL) != NULL;
}

/* Are these patches, at S: "patch 3", "3/5, which"? Not "3 comments". */
static bool
names_patches(const char *s)
{
	const char *behind = pp_patch_list_skip(s);

	if (behind == NULL)
		return false;
	g_autofree char *list = g_strndup(s, (size_t)(behind - s));
	return pp_words_behind(list, PP_WORD_PATCH) != NULL ||
		strchr(list, '/') != NULL || !pp_is_alnum(*behind);
}

/* The list behind the words at S goes out of SCOPE. */
static void
leave_out(PpScope *scope, const char *s, uint32_t total)
{
	enum { MAX_LIST = 400 };
	static const char *const words[] = {"the", "for", "of", "on", "out",
		"off", "patches", "patch", NULL};
	g_autofree char *but = g_strdup_printf(
		"except patch %.*s", MAX_LIST, pp_phrase_skip_any(s, words));

	pp_patch_range_go_on(scope, but, strlen(but), total);
}

bool
pp_applied_drop_begins(const char *s)
{
	const char *behind =
		pp_words_begin(s, PP_WORD_SKIP | PP_WORD_LEFT, NULL);

	return behind != NULL && names_patches(behind);
}

void
pp_applied_drop(PpScope *scope, const char *line, size_t len, uint32_t total)
{
	const unsigned drops = PP_WORD_SKIP | PP_WORD_MINUS | PP_WORD_LEFT;
	g_autofree char *s = pp_tag_place_spell((PpSlice){line, len}, total);
	const char *at = s, *behind;
	int n = 0;

	while (n < PP_RANGE_MAX && pp_words_find(at, drops, &behind) != NULL) {
		if (names_patches(behind)) {
			leave_out(scope, behind, total);
			n++;
		}
		at = behind;
	}
	at = s;
	while (n < PP_RANGE_MAX &&
		pp_words_find(at, PP_WORD_PATCH, &behind) != NULL) {
		if (is_dropped(behind)) {
			leave_out(scope, behind, total);
			n++;
		}
		at = behind;
	}
}
