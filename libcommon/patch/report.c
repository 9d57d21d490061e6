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

/* What stands behind a subsystem, "lamp: " or "lamp/x86: "; empty: nothing. */
static PpSlice
behind_prefix(PpSlice title)
{
	const char *end = title.text + title.len, *p = title.text;

	while (p < end && *p != ' ' && *p != ':')
		p++;
	if (end - p < 2 || p[0] != ':' || p[1] != ' ')
		return (PpSlice){end, 0};
	return (PpSlice){p + 2, (size_t)(end - p) - 2};
}

/* As kernels print it. */
static const char *const printed[] = {"BUG:", "WARNING:", "KASAN:", "KCSAN:",
	"KMSAN:", "KFENCE:", "UBSAN:", "INFO: task ", "INFO: rcu",
	"general protection fault", "kernel BUG ", "kernel panic",
	"Oops:", NULL};

static bool
begins_with(PpSlice text, const char *const *starts)
{
	return pp_begins_any(text.text, text.text + text.len, starts) > 0;
}

/* So, or as syzkaller or people begin. */
static bool
has_title(PpSlice title)
{
	static const char *const starts[] = {"WARNING in ", "kernel oops",
		"possible deadlock in ", "inconsistent lock state",
		"suspicious RCU usage", "memory leak in ", "use-after-free in ",
		"use-after-free if ", "use-after-free when ",
		"use-after-free read", "use-after-free write",
		"lockdep warning ", "lockdep splat ",
		"regression:", "regression in ", "bug report", "bug in ",
		"possible bug ", "PROBLEM:", "crash in ", "crash on ",
		"crash when ", "crash while ", "crash with ", NULL};

	for (; title.len > 0; title = behind_prefix(title))
		if (begins_with(title, printed) || begins_with(title, starts))
			return true;
	return false;
}

/*
 * "lamp.c:12 lamp_on() error: uninitialized symbol", as compilers and static
 * checkers have it.
 */
static bool
has_diagnostic(PpSlice title)
{
	static const char *const words[] = {
		" error: ", " warning: ", " warn: ", " fatal error: ", NULL};
	const char *end = title.text + title.len, *p = title.text;

	while ((p = memchr(p, ':', (size_t)(end - p))) != NULL &&
		!(p - title.text >= 2 && p[-2] == '.' && strchr("chS", p[-1]) &&
			p + 1 < end && g_ascii_isdigit(p[1])))
		p++;
	if (p == NULL)
		return false;
	for (; p < end; p++)
		if (*p == ' ' && pp_begins_any(p, end, words))
			return true;
	return false;
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
		has_diagnostic(subject->title) || has_regzbot(text);
}

/* Behind "[   12.345678][  T12] " at the beginning of LINE. */
static PpSlice
behind_stamps(PpSlice line)
{
	const char *p = line.text, *end = p + line.len;

	while (p < end && *p == '[') {
		const char *close = memchr(p, ']', (size_t)(end - p));

		if (close == NULL)
			break;
		p = pp_skip_blanks(close + 1, end);
	}
	return (PpSlice){p, (size_t)(end - p)};
}

bool
pp_report_is_printed(PpSlice line)
{
	static const char *const others[] = {"Unable to handle kernel ",
		"Internal error: Oops", "make: *** ", "ERROR: modpost",
		"error: patch failed: ", "Patch failed at 0",
		"CONFLICT (content)", NULL};
	PpSlice text = behind_stamps(line);

	return begins_with(text, printed) || begins_with(text, others) ||
		(pp_begins_word(text.text, text.text + text.len, "make[") &&
			memmem(text.text, text.len, "]: *** ", 7)) ||
		has_diagnostic(text);
}
