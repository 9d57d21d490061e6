/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "series/tag-form.h"

/* What stands behind the mailbox of TRAILER, unless it says for which patches.
 */
static const char *
note_of(const char *trailer)
{
	const char *note = strrchr(trailer, '>');

	if (note == NULL)
		return "";
	PpScope scope = pp_patch_range_find(note, strlen(note), 0);
	return scope.kind == PP_SCOPE_HERE ? note + 1 : "";
}

/* TRAILER, which BOX gives, as it is to be written. (transfer full) */
static char *
format(const char *trailer, const char *box)
{
	return g_strdup_printf("%.*s: %s%s", (int)strcspn(trailer, ":"),
		trailer, box, note_of(trailer));
}

static uint16_t
form_number(PpCorpus *corpus, const char *text)
{
	uint32_t n = pp_intern_add(&corpus->forms, text, strlen(text));

	return n < UINT16_MAX ? (uint16_t)(n + 1) : 0;
}

uint16_t
pp_tag_form_of(PpCorpus *corpus, char **trailers, PpTag type, const char *box)
{
	g_autofree char *plain =
		g_strconcat(pp_tag_word(type), ": ", box, NULL);

	for (; *trailers != NULL; trailers++) {
		PpTag types[2];
		size_t n = pp_says_of_trailer(*trailers, types);
		g_autofree char *who = pp_says_person(*trailers);

		if (n == 0 || (types[0] != type && types[n - 1] != type) ||
			strcmp(who, box) != 0)
			continue;
		g_autofree char *form = format(*trailers, box);
		return g_ascii_strcasecmp(form, plain) == 0
			? 0
			: form_number(corpus, form);
	}
	return 0;
}

uint16_t
pp_tag_form_also(PpCorpus *corpus, const char *trailer)
{
	size_t len = strcspn(trailer, ":");

	for (char **also = corpus->also; also != NULL && *also != NULL;
		also++) {
		if (strlen(*also) != len ||
			g_ascii_strncasecmp(*also, trailer, len) != 0)
			continue;
		g_autofree char *box = pp_says_person(trailer);
		g_autofree char *form = format(trailer, box);
		return form_number(corpus, form);
	}
	return 0;
}

PpScope
pp_tag_form_scope(char **says, const char *trailer)
{
	for (; *says != NULL; says++) {
		PpStatement statement;

		if (pp_says_parse_other(pp_slice_str(*says), &statement) &&
			pp_slice_is_word(statement.whom, trailer))
			return statement.scope;
	}
	return pp_patch_range_find(trailer, strlen(trailer), 0);
}

char *
pp_tag_form_word(const PpCorpus *corpus, PpTag type, uint16_t form)
{
	PpTag types[2];

	if (form > 0) {
		const char *trailer = pp_intern_get(&corpus->forms, form - 1u);

		if (pp_says_of_trailer(trailer, types) == 0)
			return g_strndup(trailer, strcspn(trailer, ":"));
	}
	return g_strdup(pp_tag_word(type));
}
