/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/slice.h"
#include "mail/sender.h"
#include "patch/answer.h"
#include "patch/applied-drop.h"
#include "patch/applied-list.h"
#include "patch/applied-tree.h"
#include "patch/applied.h"
#include "patch/own-lines.h"
#include "patch/promise.h"
#include "patch/refusal.h"
#include "patch/says.h"
#include "patch/tag-also.h"
#include "patch/tag-around.h"
#include "patch/tag-inline.h"
#include "patch/tag-scope.h"
#include "patch/trailers.h"
#include "patch/wants.h"
#include "patch/whose.h"
#include "patch/withdraw.h"
#include "patch/words.h"

/* A mail says no more than this. */
#define MAX_STATEMENTS 1024

typedef struct {
	PpAnswer *answer;
	const PpAnswerMail *mail;
	const PpMailbox *sender; /* NULL: a notice */
	const PpMailmap *map;
	PpMailbox speaker; /* the sender by name; NULL: not asked for yet */
	char *from;        /* of the sender; NULL: not asked for yet */
	PpSlice paragraph; /* above the tags that follow; empty: none */
	PpSlice last;      /* its last line */
	PpScope announced; /* by it and the line below, for those tags */
	bool asked;        /* is ANNOUNCED set? */
	int n_groups;      /* of tags, for which all lines above were read */
	const char *block_end; /* of tags of his own that stand far in */
	PpAppliedList list;
	bool general;    /* "Applied, thanks" was said */
	bool going_on;   /* and the sentence may go on in the next line */
	PpScope applied; /* of what */
	bool revoked;
	PpWants wants;
} Scan;

/* Does a line that ends so leave the next one to begin a sentence? */
static bool
ends_sentence(PpSlice line)
{
	enum { SALUTATION = 30 };

	if (line.len == 0)
		return true;
	char last = line.text[line.len - 1];
	return strchr(".!?:;)", last) != NULL ||
		(last == ',' && line.len <= SALUTATION);
}

static void
say(Scan *scan, PpTag type, const PpScope *scope, PpSlice whom)
{
	PpStatement statement = {type, *scope, whom};

	if (scan->answer->says->len < MAX_STATEMENTS)
		g_ptr_array_add(scan->answer->says, pp_says_format(&statement));
}

static const PpScope here = {PP_SCOPE_HERE, 0, {{0, 0}}};

/* Few answers say anything that the sender has to be known for. */
static const char *
from_of(Scan *scan)
{
	if (scan->from == NULL)
		scan->from = scan->mail->from != NULL
			? g_strdup(scan->mail->from)
			: pp_sender_shown(scan->mail->message);
	return scan->from;
}

/* What TRAILER, the sender's or that of a commit, says of SCOPE. */
static void
say_trailer(Scan *scan, const char *trailer, const PpScope *scope)
{
	PpTag types[2];
	size_t n = pp_says_of_trailer(trailer, types);

	if (pp_withdraw_is_trailer(trailer)) {
		say(scan, PP_TAG_WITHDRAWN, scope, (PpSlice){NULL, 0});
		return;
	}
	if (n == 0) {
		if (scope->kind != PP_SCOPE_HERE && pp_says_is_other(trailer))
			say(scan, PP_TAG_NONE, scope, pp_slice_str(trailer));
		return;
	}
	g_autofree char *person = pp_says_person(trailer);
	PpSlice whom = {person, strlen(person)};
	if (strcmp(person, from_of(scan)) == 0)
		whom.len = 0;
	for (size_t i = 0; i < n; i++)
		say(scan, types[i], scope, whom);
}

static PpAnswered
answered(const PpAnswerMail *mail)
{
	return (PpAnswered){mail->number, mail->total};
}

/* The rest of TRAILER behind its mailbox: "# for patches 1-3", "(1-2)". */
static PpScope
scope_of_note(const Scan *scan, const char *trailer)
{
	const char *note = strrchr(trailer, '>');

	if (note == NULL)
		note = strchr(trailer, '#');
	return note != NULL
		? pp_tag_scope_of_note(pp_slice_str(note), answered(scan->mail))
		: here;
}

/* What stands around a group of tags, the first of which has been read. */
static const PpScope *
announced(Scan *scan, const PpOwnLines *lines)
{
	enum { MAX_GROUPS = 16 };

	if (scan->asked)
		return &scan->announced;
	scan->asked = true;
	PpTagAround around = {
		.text = scan->mail->text,
		.at = answered(scan->mail),
		.paragraph = scan->paragraph,
		.last = scan->last,
		.deep = scan->n_groups++ < MAX_GROUPS,
	};
	scan->announced = pp_tag_around(&around, lines);
	return &scan->announced;
}

/* Is VALUE the sender, by the name that a list may have left of him, too? */
static bool
is_senders(Scan *scan, PpSlice value)
{
	const PpMessage *message = scan->mail->message;
	bool own = pp_whose_is_own(value, scan->sender, scan->map);

	if (own || message == NULL)
		return own;
	if (scan->speaker.addr == NULL)
		pp_sender_speaker(message, scan->sender, &scan->speaker);
	return pp_whose_is_own(value, &scan->speaker, scan->map);
}

static void
take_trailer(Scan *scan, const PpOwnLines *lines, const PpTrailer *trailer)
{
	char *text = pp_trailers_format(trailer);

	if (pp_trailers_is_personal(trailer) &&
		!is_senders(scan, trailer->value)) {
		g_ptr_array_add(scan->answer->proxied, text);
		return;
	}
	g_ptr_array_add(scan->answer->trailers, text);
	PpScope scope = scope_of_note(scan, text);
	if (scope.kind == PP_SCOPE_HERE)
		scope = *announced(scan, lines);
	say_trailer(scan, text, &scope);
}

/* Is LINE, INDENT far in, as deep as in a commit that git log shows? */
static bool
is_deep(PpSlice line, size_t indent)
{
	return indent >= 4 || (indent > 1 && line.text[-1] == '\t');
}

/* A trailer may be indented a little, by a TAB or less than four blanks. */
static bool
may_be_trailer(const PpOwnLines *lines)
{
	return pp_is_alpha(*lines->line.text) &&
		!is_deep(lines->line, lines->indent);
}

/*
 * "Feel free to add:" and far in, as some write it, tags of the sender's alone,
 * below nothing that stands as deep: a commit has a message, and a sign-off.
 */
static bool
is_own_block(Scan *scan, const PpOwnLines *lines)
{
	enum { MAX_BLOCK = 8 };
	PpOwnLines ahead = *lines;
	PpTrailer trailer;
	const char *next;
	int n = 0;

	if (lines->line.text < scan->block_end)
		return true;
	if (lines->before.text >= scan->block_end && !lines->after_quote &&
		is_deep(lines->before, lines->indented))
		return false;
	do {
		if (n++ == MAX_BLOCK ||
			!pp_trailers_read(
				ahead.line.text, ahead.end, &trailer, &next) ||
			!pp_trailers_is_personal(&trailer) ||
			pp_slice_is_word(trailer.tag, "Signed-off-by") ||
			!is_senders(scan, trailer.value))
			return false;
		ahead.p = next;
	} while (pp_own_lines_next(&ahead) && !ahead.alone &&
		is_deep(ahead.line, ahead.indent));
	scan->block_end = next;
	return true;
}

static bool
read_trailer(Scan *scan, PpOwnLines *lines)
{
	PpTrailer trailer;
	const char *next;

	if (!pp_is_alpha(*lines->line.text) ||
		!pp_trailers_read(
			lines->line.text, lines->end, &trailer, &next) ||
		(!may_be_trailer(lines) && !is_own_block(scan, lines)) ||
		(lines->indent > 0 && !pp_trailers_is_personal(&trailer)))
		return false;
	lines->p = next;
	take_trailer(scan, lines, &trailer);
	return true;
}

/* Is the entry's patch the one that is answered, by its title? */
static bool
has_title(const Scan *scan)
{
	const GString *title = scan->list.title;

	return title->len == 0 ||
		pp_slice_is_word(scan->mail->title, title->str);
}

/* The numbers of the list, as far as they are not said yet. */
static void
say_listed(Scan *scan)
{
	if (scan->list.numbers.n > 0)
		say(scan, PP_TAG_APPLIED, &scan->list.numbers,
			(PpSlice){NULL, 0});
	scan->list.numbers.n = 0;
}

/*
 * An entry with its commit: a number of this series, the single patch that is
 * answered, or a patch of another thread, which its title has to find.
 */
static void
take_entry(Scan *scan)
{
	static const PpScope titled = {PP_SCOPE_TITLED, 0, {{0, 0}}};
	const PpAppliedEntry *entry = &scan->list.entry;
	const PpAnswerMail *mail = scan->mail;
	bool numbered = entry->number > 0 &&
		(entry->total == mail->total ||
			(mail->total == 0 && entry->total > 1));

	scan->paragraph = scan->last = (PpSlice){"", 0};
	if (numbered && !mail->single && entry->total > 1) {
		if (!pp_applied_list_has_room(&scan->list, entry->number))
			say_listed(scan);
		pp_applied_list_add(&scan->list, entry->number);
	} else if (entry->total <= 1 && mail->total <= 1 && has_title(scan))
		say(scan, PP_TAG_APPLIED, &here, (PpSlice){NULL, 0});
	else
		say(scan, PP_TAG_APPLIED, &titled,
			(PpSlice){
				scan->list.title->str, scan->list.title->len});
}

/* LINES stand above tags, perhaps. */
static void
add_line(Scan *scan, const PpOwnLines *lines)
{
	PpSlice line = lines->line;
	bool goes_on = !lines->alone && !scan->asked && scan->last.len > 0 &&
		scan->last.text == lines->before.text;

	if (!goes_on)
		scan->paragraph.text = line.text;
	scan->paragraph.len =
		(size_t)(line.text + line.len - scan->paragraph.text);
	scan->last = line;
	scan->asked = false;
}

static void
take_refusal(Scan *scan, const PpOwnLines *lines)
{
	PpScope scope;

	if (pp_refusal_says(lines->line,
		    lines->alone || ends_sentence(lines->before),
		    answered(scan->mail), &scope))
		say(scan, PP_TAG_NACKED, &scope, (PpSlice){NULL, 0});
}

/* "LGTM. Reviewed-by: A <a@example.org>": the words stand above the tag. */
static bool
take_tag_behind(Scan *scan, PpOwnLines *lines)
{
	PpOwnLines words = *lines;
	const char *tag = pp_tag_inline_find(lines->line, answered(scan->mail));
	PpTrailer trailer;

	if (tag == NULL ||
		!pp_trailers_read(tag, lines->end, &trailer, &lines->p) ||
		!is_senders(scan, trailer.value)) {
		lines->p = words.p;
		return false;
	}
	words.line = pp_slice_trim(words.line.text, tag);
	take_refusal(scan, &words);
	add_line(scan, &words);
	take_trailer(scan, lines, &trailer);
	return true;
}

/* Takes the lines of a list of what was applied; false for other lines. */
static bool
take_list(Scan *scan, const PpOwnLines *lines)
{
	switch (pp_applied_list_take(&scan->list, lines->line)) {
	case PP_APPLIED_LIST_COMMIT:
		take_entry(scan);
		return true;
	case PP_APPLIED_LIST_ENTRY:
		add_line(scan, lines);
		return true;
	default:
		return false;
	}
}

/* "Applied, thanks." and behind it "Except patch 2, which ...". */
static bool
goes_on(const Scan *scan, const PpOwnLines *lines)
{
	if (!scan->going_on || !lines->alone)
		return scan->going_on;
	g_autofree char *s = g_strndup(lines->line.text, lines->line.len);
	return pp_words_begin(s,
		       PP_WORD_EXCEPT | PP_WORD_MINUS | PP_WORD_BUT |
			       PP_WORD_NOT | PP_WORD_ALL,
		       NULL) != NULL;
}

/* Does LINES say that something was applied?  RET_SCOPE: of what. */
static bool
reports(const Scan *scan, const PpOwnLines *lines, PpScope *ret_scope)
{
	PpSlice line = lines->line;
	/* "Applied" with a capital begins a sentence; "I" is always one. */
	bool begins = (g_ascii_isupper(*line.text) && *line.text != 'I') ||
		lines->alone || ends_sentence(lines->before);

	return pp_applied_reports(line.text, line.len,
		pp_own_lines_joined(lines), begins, answered(scan->mail),
		ret_scope);
}

/* Behind one report "Patch 2 applied to next", or "Same for the rest." */
static void
add_report(Scan *scan, const PpOwnLines *lines)
{
	PpScope more, *scope = &scan->applied;
	g_autofree char *s = g_strndup(lines->line.text, lines->line.len);

	if (scope->kind == PP_SCOPE_ONLY && reports(scan, lines, &more) &&
		more.kind == PP_SCOPE_ONLY)
		pp_patch_range_add(scope, &more);
	else if (scope->kind == PP_SCOPE_HERE && scan->mail->number > 0 &&
		pp_tag_also_rest(s))
		scope->kind = PP_SCOPE_ALL;
}

static void
take_applied(Scan *scan, const PpOwnLines *lines)
{
	PpSlice line = lines->line;
	if (scan->general) {
		add_report(scan, lines);
		scan->going_on = goes_on(scan, lines);
		scan->revoked = scan->revoked ||
			pp_applied_revokes(line.text, line.len);
		if (scan->going_on)
			pp_patch_range_go_on(&scan->applied, line.text,
				line.len, scan->mail->total);
		if (scan->applied.kind != PP_SCOPE_HERE ||
			scan->mail->number == 0)
			pp_applied_drop(&scan->applied, line.text, line.len,
				scan->mail->total);
		return;
	}
	if (!reports(scan, lines, &scan->applied))
		return;
	scan->general = scan->going_on = true;
	scan->revoked = pp_applied_revokes(line.text, line.len);
	scan->answer->applied_to =
		pp_applied_tree(line, pp_own_lines_peek(lines));
}

static void
read_withdrawal(Scan *scan, const PpOwnLines *lines)
{
	static const PpSlice nothing = {"", 0};
	PpScope scope;

	if (scan->sender != NULL && pp_withdraw_may(lines->line) &&
		pp_withdraw_says(lines->alone ? nothing : lines->before,
			lines->line, pp_own_lines_peek(lines),
			scan->mail->total, &scope)) {
		if (scope.kind == PP_SCOPE_HERE)
			scope = pp_withdraw_behind_tag(
				lines, scan->mail->total);
		say(scan, PP_TAG_WITHDRAWN, &scope, (PpSlice){NULL, 0});
	}
}

static void
take_line(Scan *scan, PpOwnLines *lines)
{
	if (lines->after_quote)
		scan->paragraph = scan->last = (PpSlice){"", 0};
	if (scan->sender != NULL && read_trailer(scan, lines))
		return;
	if (scan->sender != NULL && take_tag_behind(scan, lines))
		return;
	if (take_list(scan, lines))
		return;
	take_refusal(scan, lines);
	read_withdrawal(scan, lines);
	take_applied(scan, lines);
	if (scan->sender != NULL) {
		pp_wants_take(&scan->wants, lines);
		scan->answer->promises =
			scan->answer->promises || pp_promise_says(lines->line);
	}
	add_line(scan, lines);
}

/* False when what follows are no words of the writer's any more. */
static bool
scan_text(Scan *scan, PpSlice text)
{
	PpOwnLines lines = pp_own_lines_of(text);

	while (pp_own_lines_next(&lines))
		take_line(scan, &lines);
	return lines.end == text.text + text.len;
}

/*
 * The tree of a mail that says applied without one there, and who a robot
 * says did it: wherever its own lines tell.
 */
static void
find_tree(Scan *scan, PpSlice text)
{
	PpAnswer *answer = scan->answer;
	PpOwnLines lines = pp_own_lines_of(text);

	while (pp_own_lines_next(&lines)) {
		PpSlice line = lines.line;

		if (answer->applied_to == NULL)
			answer->applied_to = pp_applied_tree(
				line, pp_own_lines_peek(&lines));
		if (answer->applied_by == NULL && scan->sender == NULL)
			answer->applied_by = pp_applied_tree_by(line);
	}
}

/* A robot of which nobody knows whose word it carries is no person. */
static bool
is_robot(const char *from)
{
	const char *addr = strrchr(from, '<');

	return strstr(addr != NULL ? addr : from, "bot") != NULL;
}

static void
say_applied(Scan *scan)
{
	PpAnswer *answer = scan->answer;

	if (scan->revoked) {
		g_clear_pointer(&answer->applied_to, g_free);
		return;
	}
	bool says_which = scan->applied.kind == PP_SCOPE_ONLY;

	say_listed(scan);
	/* "Applied, thanks" above a list of what was: the list says which. */
	if (scan->general && (says_which || !scan->list.any))
		say(scan, PP_TAG_APPLIED, &scan->applied, (PpSlice){NULL, 0});
	else if (scan->mail->applied && !scan->list.any && !scan->general)
		say(scan, PP_TAG_APPLIED, &here, (PpSlice){NULL, 0});
	else if (!scan->general && !scan->list.any)
		return;
	if (answer->applied_to == NULL || scan->sender == NULL)
		for (size_t i = 0; i < G_N_ELEMENTS(scan->mail->text); i++)
			find_tree(scan, scan->mail->text[i]);
	if (answer->applied_by == NULL &&
		(scan->sender != NULL || !is_robot(from_of(scan))))
		answer->applied_by = g_strdup(from_of(scan));
}

static void
read_text(Scan *scan)
{
	scan->list.title = g_string_new(NULL);
	if (scan_text(scan, scan->mail->text[0]))
		scan_text(scan, scan->mail->text[1]);
	say_applied(scan);
	scan->answer->wants = scan->sender != NULL &&
		pp_wants_end(&scan->wants, scan->mail->has_diff);
	g_string_free(scan->list.title, TRUE);
	pp_mailbox_clear(&scan->speaker);
	g_free(scan->from);
}

void
pp_answer_read(PpAnswer *answer, const PpAnswerMail *mail,
	const PpMailbox *sender, const PpMailmap *map)
{
	Scan scan = {.answer = answer,
		.mail = mail,
		.sender = sender,
		.map = map,
		.paragraph = {"", 0},
		.last = {"", 0},
		.wants = {.message = mail->message, .text = mail->text[0]}};

	read_text(&scan);
}

void
pp_answer_read_notice(PpAnswer *answer, const PpAnswerMail *mail)
{
	Scan scan = {.answer = answer,
		.mail = mail,
		.paragraph = {"", 0},
		.last = {"", 0}};

	for (guint i = 0; i < answer->trailers->len; i++)
		say_trailer(
			&scan, g_ptr_array_index(answer->trailers, i), &here);
	read_text(&scan);
}

bool
pp_answer_gives_trailers(const char *text, size_t len)
{
	PpOwnLines lines = pp_own_lines_of((PpSlice){text, len});
	PpTrailer trailer;
	const char *next;

	while (pp_own_lines_next(&lines))
		if (may_be_trailer(&lines) &&
			pp_trailers_read(
				lines.line.text, lines.end, &trailer, &next))
			return true;
	return false;
}

bool
pp_answer_quotes(const char *text, size_t len)
{
	return (len > 0 && *text == '>') ||
		(len > 1 && memmem(text, len, "\n>", 2));
}
