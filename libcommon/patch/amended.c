/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/fail.h"
#include "mail/mailinfo.h"
#include "patch/amended.h"
#include "patch/inbody.h"
#include "patch/trailers.h"

/* What git mailinfo writes. */
typedef struct {
	PpMailinfo info;
	PpInbody inbody;
	GString *message;
	GString *patch;
} Commit;

static void
commit_clear(Commit *commit)
{
	pp_mailinfo_clear(&commit->info);
	if (commit->message)
		g_string_free(commit->message, TRUE);
	if (commit->patch)
		g_string_free(commit->patch, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Commit, commit_clear)

static void
read_commit(Commit *ret_commit, PpSlice mail)
{
	PpMailinfo *info = &ret_commit->info;
	PpInbody *inbody = &ret_commit->inbody;

	pp_mailinfo_read(info, mail.text, mail.len);
	const char *text = info->text->str, *end = text + info->text->len;

	pp_inbody_find(inbody, text, info->text->len, /* scissors= */ false);
	const char *patch = text + inbody->patch;
	ret_commit->message = g_string_new(NULL);
	pp_mailinfo_append(ret_commit->message, info,
		(PpSlice){text + inbody->message,
			inbody->patch - inbody->message});
	/* The line by which it sees the end is made UTF-8, too. */
	ret_commit->patch = g_string_new(NULL);
	if (inbody->has_patch) {
		const char *next = pp_line_next(patch, end);
		pp_mailinfo_append(ret_commit->patch, info,
			(PpSlice){patch, (size_t)(next - patch)});
		g_string_append_len(ret_commit->patch, next, end - next);
	}
}

/* Puts LINES where git interpret-trailers would. */
static void
add_trailers(GString *message, const char *lines)
{
	bool blank;
	size_t at = pp_trailers_end(message->str, message->len, &blank);

	g_string_insert(message, (gssize)at, lines);
	if (blank)
		g_string_insert_c(message, (gssize)at, '\n');
	if (at > 0 && message->str[at - 1] != '\n')
		g_string_insert_c(message, (gssize)at, '\n');
}

/* CR at a line's end and blank lines behind the last make no difference. */
static void
tidy(GString *message)
{
	g_string_replace(message, "\r\n", "\n", 0);
	while (message->len > 0 && pp_is_space(message->str[message->len - 1]))
		g_string_truncate(message, message->len - 1);
}

static bool
is_same(PpSlice a, PpSlice b)
{
	return a.len == b.len && (a.len == 0 || pp_slice_compare(a, b) == 0);
}

static bool
are_same(const Commit *a, const Commit *b)
{
	return is_same(a->info.from, b->info.from) &&
		is_same(a->info.subject, b->info.subject) &&
		is_same(a->inbody.from, b->inbody.from) &&
		is_same(a->inbody.subject, b->inbody.subject) &&
		is_same(a->inbody.date, b->inbody.date) &&
		g_string_equal(a->patch, b->patch) &&
		g_string_equal(a->message, b->message);
}

bool
pp_amended_check(
	PpSlice before, PpSlice after, const char *lines, GError **error)
{
	g_auto(Commit) wanted = {.patch = NULL}, made = {.patch = NULL};

	read_commit(&wanted, before);
	read_commit(&made, after);
	add_trailers(wanted.message, lines);
	tidy(wanted.message);
	tidy(made.message);
	return are_same(&wanted, &made) ||
		pp_fail(error, PP_EXIT_DATA,
			"git am would read more in it than them, or not them");
}
