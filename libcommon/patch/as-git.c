/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/fail.h"
#include "base/quote.h"
#include "base/utf8.h"
#include "mail/header-text.h"
#include "mail/mailinfo.h"
#include "patch/as-git.h"
#include "patch/diff.h"
#include "patch/inbody.h"

/* What a commit is made of, as it stands in a mail. */
typedef struct {
	PpInbody inbody; /* where in its text */
	PpSlice from;
	PpSlice subject;
	PpSlice message;
	PpSlice diff;
	char patchid[41];
} Commit;

/* SLICE where it is there, else that of the header. */
static PpSlice
either(PpSlice slice, PpSlice header)
{
	const char *text = slice.text ? slice.text : header.text;
	size_t len = slice.text ? slice.len : header.len;

	return text ? pp_slice_trim(text, text + len) : (PpSlice){"", 0};
}

static PpSlice
find_diff(const char *patch, size_t len)
{
	g_auto(PpDiff) diff = {.present = false};

	pp_diff_scan(&diff, patch, len);
	return diff.present
		? pp_slice_trim(patch + diff.start, patch + diff.end)
		: (PpSlice){"", 0};
}

static void
read_commit(Commit *ret_commit, PpSlice text, PpSlice from, PpSlice subject)
{
	PpInbody inbody;

	pp_inbody_find(&inbody, text.text, text.len, /* scissors= */ false);
	const char *patch = text.text + inbody.patch;
	size_t len = text.len - inbody.patch;
	*ret_commit = (Commit){inbody, either(inbody.from, from),
		either(inbody.subject, subject),
		pp_slice_trim(text.text + inbody.message, patch),
		find_diff(patch, len), ""};
	if (!pp_diff_patch_id(patch, len, ret_commit->patchid, NULL))
		ret_commit->patchid[0] = '\0';
}

static PpSlice
first_field(const PpMessage *message, const char *name)
{
	const PpHeader *field = pp_message_header(message, name, 0);

	return field ? (PpSlice){field->value, field->value_len}
		     : (PpSlice){NULL, 0};
}

static PpSlice
cut_line(PpSlice *text)
{
	const char *line = text->text, *end = line + text->len;
	const char *next = text->len > 0 ? pp_line_next(line, end) : end;

	*text = (PpSlice){next, (size_t)(end - next)};
	return (PpSlice){line, (size_t)(pp_line_chomp(line, next) - line)};
}

/* Are A and B the same but for blank lines, which may end a part? */
static bool
same(PpSlice a, PpSlice b)
{
	while (a.len > 0 || b.len > 0) {
		PpSlice x = cut_line(&a), y = cut_line(&b);

		while (x.len == 0 && a.len > 0)
			x = cut_line(&a);
		while (y.len == 0 && b.len > 0)
			y = cut_line(&b);
		if (pp_slice_compare(x, y) != 0)
			return false;
	}
	return true;
}

/* A field as it gets into a commit: what is no UTF-8 git takes for latin1. */
static GString *
commit_field(PpSlice field)
{
	GString *out = g_string_new(NULL);

	while (field.len > 0) {
		size_t n = pp_utf8_span(field.text, field.len);
		g_string_append_len(out, field.text, (gssize)n);
		if (n < field.len)
			g_string_append_unichar(
				out, (unsigned char)field.text[n++]);
		field = (PpSlice){field.text + n, field.len - n};
	}
	return out;
}

static bool
is_same_field(PpSlice a, PpSlice b)
{
	g_autoptr(GString) x = commit_field(a);
	g_autoptr(GString) y = commit_field(b);

	return same((PpSlice){x->str, x->len}, (PpSlice){y->str, y->len});
}

/*
 * As git has it, then as we do; RET_TEXT: where in BODY's text, as people read
 * it by its charset.  They read a field there so as well, and git does not.
 */
static void
read_both(const PpMessage *message, const PpBody *body, PpMailinfo *ret_info,
	Commit ret_commits[2], PpInbody *ret_text)
{
	Commit *ours = &ret_commits[1];

	pp_mailinfo_read(ret_info, message->bytes, message->len);
	read_commit(&ret_commits[0],
		(PpSlice){ret_info->text->str, ret_info->text->len},
		ret_info->from, ret_info->subject);
	read_commit(ours, (PpSlice){body->raw, body->raw_len},
		first_field(message, "From"), first_field(message, "Subject"));
	*ret_text = ours->inbody;
	if (body->text == body->raw)
		return;
	pp_inbody_find(ret_text, body->text, body->len, /* scissors= */ false);
	ours->from = either(ret_text->from, ours->from);
	ours->subject = either(ret_text->subject, ours->subject);
}

/* Blank lines that a part ends with may be the last ones of a torn diff. */
static bool
have_same_diff(const PpMailinfo *info, const Commit commits[2])
{
	return !info->foreign && same(commits[0].diff, commits[1].diff) &&
		strcmp(commits[0].patchid, commits[1].patchid) == 0;
}

/* Lines of TEXT in front of its message, and in front of its patch. */
static void
count_lines(const char *text, const PpInbody *inbody, size_t ret_lines[2])
{
	ret_lines[0] = ret_lines[1] = 0;
	for (size_t i = 0; i < inbody->patch; i++) {
		ret_lines[0] += text[i] == '\n' && i < inbody->message;
		ret_lines[1] += text[i] == '\n';
	}
}

/* Git looks for headers in a text before its charset is undone, we do after. */
static bool
is_cut_the_same(
	const PpBody *body, const PpInbody *in_text, const PpInbody *in_raw)
{
	size_t text[2], raw[2];

	if (body->text == body->raw)
		return true;
	count_lines(body->text, in_text, text);
	count_lines(body->raw, in_raw, raw);
	return text[0] == raw[0] && text[1] == raw[1];
}

/*
 * Does git make the same of bytes that are no ASCII?  Where it cannot read them
 * git am gives up, and makes nothing.
 */
static bool
is_charset_the_same(const PpMailinfo *info, PpSlice raw, PpSlice text)
{
	g_autoptr(GString) utf8 = g_string_new(NULL);

	return !pp_mailinfo_append(utf8, info, raw) ||
		is_same_field((PpSlice){utf8->str, utf8->len}, text);
}

bool
pp_as_git_diff(const PpMessage *message, const PpBody *body)
{
	g_auto(PpMailinfo) info = {.text = NULL};
	Commit commits[2];
	PpInbody text;

	if (pp_mailinfo_plain(message->bytes, message->len) == body->raw)
		return true;
	read_both(message, body, &info, commits, &text);
	/* What git has no diff in, as UTF-16, hides none. */
	return (commits[0].diff.len == 0 && !*commits[0].patchid &&
		       !info.foreign) ||
		have_same_diff(&info, commits);
}

/* Is there in TEXT what a terminal obeys?  CRs end lines. */
static bool
is_obeyed(PpSlice text)
{
	while (text.len > 0) {
		PpSlice line = cut_line(&text);
		size_t n;

		if (pp_char_obeyed(line.text, line.len, &n) < line.len)
			return true;
	}
	return false;
}

static bool
is_field_obeyed(PpSlice field)
{
	g_autofree char *text = pp_header_text_decode(field.text, field.len);

	return memchr(field.text, '\0', field.len) != NULL ||
		is_obeyed(pp_slice_str(text));
}

static bool
is_message_obeyed(const PpMailinfo *info, PpSlice message)
{
	g_autoptr(GString) utf8 = g_string_new(NULL);

	pp_mailinfo_append(utf8, info, message);
	return is_obeyed((PpSlice){utf8->str, utf8->len});
}

/*
 * Git am commits what is in a message as it is, but for a NUL, at which it
 * stops amid the series.
 */
static bool
check_obeyed(const PpMailinfo *info, const Commit *commit, GError **error)
{
	const char *where = is_field_obeyed(commit->from)  ? "From"
		: is_field_obeyed(commit->subject)         ? "Subject"
		: is_message_obeyed(info, commit->message) ? "message"
							   : NULL;

	return !where ||
		pp_fail(error, PP_EXIT_DATA,
			"git am would take a control character in its %s",
			where);
}

bool
pp_as_git(const char *bytes, size_t len, char ret_patchid[41], GError **error)
{
	g_auto(PpMessage) message = {0};
	g_auto(PpBody) body = {.text = NULL};
	g_auto(PpMailinfo) info = {.text = NULL};
	Commit commits[2];
	PpInbody text;

	pp_message_parse(&message, bytes, len);
	pp_body_decode(&body, &message);
	read_both(&message, &body, &info, commits, &text);
	if (ret_patchid)
		g_strlcpy(ret_patchid, commits[0].patchid, 41);
	const char *other = !is_same_field(commits[0].from, commits[1].from)
		? "From"
		: !is_same_field(commits[0].subject, commits[1].subject)
		? "Subject"
		: !have_same_diff(&info, commits)
		? "diff, as one in HTML or behind what is encoded"
		: !same(commits[0].message, commits[1].message) ||
			!is_cut_the_same(&body, &text, &commits[1].inbody) ||
			!is_charset_the_same(&info, commits[0].message,
				pp_slice_trim(body.text + text.message,
					body.text + text.patch))
		? "text, as that of HTML or of a signature, for its message"
		: NULL;

	if (other)
		return pp_fail(error, PP_EXIT_DATA,
			"git am would take another %s", other);
	return check_obeyed(&info, &commits[0], error);
}
