/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "patch/report.h"

static bool
has_bracket(const PpSubject *subject)
{
	static const char *const words[] = {
		"bug", "bug?", "bugreport", "regression", "regression?", NULL};

	for (size_t i = 0; i < subject->n_prefixes; i++)
		if (pp_slice_is_any(subject->prefixes[i], words))
			return true;
	return false;
}

static bool
has_title(PpSlice title)
{
	static const char *const starts[] = {"BUG:", "WARNING:", "WARNING in ",
		"KASAN:", "KCSAN:", "KMSAN:", "KFENCE:", "UBSAN:",
		"INFO: task ", "INFO: rcu", "general protection fault",
		"regression:", "regression in ", "bug report", NULL};

	return pp_begins_any(title.text, title.text + title.len, starts) > 0;
}

/* "#regzbot introduced: v6.1..v6.2", at the beginning of a line. */
static bool
has_regzbot(PpSlice text)
{
	static const char sign[] = "#regzbot ";
	const char *end = text.text + text.len, *p = text.text;

	while ((p = memmem(p, (size_t)(end - p), sign, strlen(sign)))) {
		bool starts = p == text.text || p[-1] == '\n';
		p += strlen(sign);
		while (p < end && *p == '^')
			p++;
		if (starts && pp_begins_word(p, end, "introduced"))
			return true;
	}
	return false;
}

bool
pp_report_is(const PpSubject *subject, PpSlice text)
{
	if (subject->marks & PP_SUBJECT_FORWARD)
		return false;
	return has_bracket(subject) || has_title(subject->title) ||
		has_regzbot(text);
}
