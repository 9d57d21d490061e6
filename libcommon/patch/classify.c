/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "mail/header-text.h"
#include "mail/ident.h"
#include "mail/refs.h"
#include "mail/sender.h"
#include "patch/as-git.h"
#include "patch/classify.h"
#include "patch/cover.h"
#include "patch/depends.h"
#include "patch/entry.h"
#include "patch/names.h"
#include "patch/question.h"
#include "patch/report.h"
#include "patch/trailers.h"
#include "patch/whose.h"

void
pp_classified_init(PpClassified *mail)
{
	*mail = (PpClassified){.kind = PP_KIND_POST};
	pp_answer_init(&mail->answer);
	mail->names = g_ptr_array_new_with_free_func(g_free);
	mail->replaces = g_ptr_array_new_with_free_func(g_free);
	mail->depends = g_ptr_array_new_with_free_func(g_free);
}

/* Frees what belongs to one mail, and keeps what the next one can use. */
static void
forget(PpClassified *mail)
{
	g_clear_pointer(&mail->author, g_free);
	g_clear_pointer(&mail->name, g_free);
	g_clear_pointer(&mail->addr, g_free);
	g_clear_pointer(&mail->header_text, g_free);
	g_clear_pointer(&mail->inbody_text, g_free);
	g_clear_pointer(&mail->from, g_free);
	pp_mailbox_clear(&mail->sender);
	pp_body_clear(&mail->body);
	pp_diff_clear(&mail->diff);
	pp_diff_clear(&mail->stat);
	g_clear_pointer(&mail->areas, g_ptr_array_unref);
	g_clear_pointer(&mail->all_areas, g_ptr_array_unref);
	g_clear_pointer(&mail->people, g_ptr_array_unref);
	pp_answer_empty(&mail->answer);
	g_ptr_array_set_size(mail->names, 0);
	g_ptr_array_set_size(mail->replaces, 0);
	g_ptr_array_set_size(mail->depends, 0);
	mail->diff = mail->stat = (PpDiff){.present = false};
	mail->counts = NULL;
	mail->flags = 0;
	mail->patchid[0] = mail->sketch[0] = '\0';
	mail->textid[0] = mail->bodyid[0] = '\0';
	mail->changeid = mail->base = (PpSlice){NULL, 0};
}

void
pp_classified_clear(PpClassified *mail)
{
	forget(mail);
	pp_message_clear(&mail->message);
	pp_answer_clear(&mail->answer);
	g_ptr_array_unref(mail->names);
	g_ptr_array_unref(mail->replaces);
	g_ptr_array_unref(mail->depends);
}

/* Is it sent to the stable trees' list, perhaps as a copy? */
static bool
goes_to_stable(const PpMessage *message)
{
	static const char *const fields[] = {"To", "Cc", NULL};

	return pp_message_has_text(message, fields, "stable@");
}

/* Does the mail name one that it answers?  Few mails need to be asked. */
static bool
has_parent(const PpMessage *message)
{
	g_auto(GStrv) refs = pp_refs_read(message);

	return refs[0] != NULL;
}

/* Takes TEXT apart; "v5.1" is a reroll only where there is something to. */
static void
parse_subject(const PpClassified *mail, PpSubject *subject, const char *text)
{
	const PpMessage *message = &mail->message;
	size_t len = strlen(text);

	pp_subject_parse(subject, text, len, /* minor_reroll= */ false);
	if ((subject->marks & PP_SUBJECT_TREE) && has_parent(message) &&
		!goes_to_stable(message))
		pp_subject_parse(subject, text, len, /* minor_reroll= */ true);
}

static void
read_header(PpClassified *mail)
{
	const PpMessage *message = &mail->message;

	mail->header_text = pp_message_decoded(message, "Subject");
	if (!mail->header_text)
		mail->header_text = g_strdup("");
	mail->from = pp_message_decoded(message, "From");
	mail->rewritten = pp_sender_find(message, &mail->sender);
	parse_subject(mail, &mail->header_subject, mail->header_text);
	if (mail->is_commit)
		pp_subject_forget_tags(&mail->header_subject);
	mail->subject = &mail->header_subject;
	mail->title = mail->subject->title;
}

/* Only behind a line that ends the message can there be a diff. */
static void
read_body(PpClassified *mail, bool scissors)
{
	const char *text = mail->body.text;
	size_t len = mail->body.len;

	pp_inbody_find(&mail->inbody, text, len, scissors && !mail->is_commit);
	size_t patch = mail->inbody.patch;
	/* A commit has its author and title where it has them. */
	if (mail->is_commit)
		mail->inbody = (PpInbody){.patch = patch, .has_patch = true};
	pp_diff_scan(&mail->diff, text + patch, len - patch);
	mail->diff.start += patch;
	mail->diff.end += patch;
	if (!mail->diff.present)
		mail->diff.start = mail->diff.end = len;
}

/* The text before the diff, and what stands behind it. */
static PpSlice
text_before(const PpClassified *mail)
{
	return (PpSlice){mail->body.text, mail->diff.start};
}

static PpSlice
text_behind(const PpClassified *mail)
{
	return (PpSlice){mail->body.text + mail->diff.end,
		mail->body.len - mail->diff.end};
}

static bool
is_reply_marked(const PpClassified *mail)
{
	return mail->header_subject.marks & PP_SUBJECT_REPLY;
}

/* The commit message, as git mailinfo cuts it. */
static PpSlice
commit_message(const PpClassified *mail)
{
	size_t start = mail->inbody.message;

	return (PpSlice){mail->body.text + start,
		MAX(mail->inbody.patch, start) - start};
}

/*
 * An in-body Subject is the title of a patch, as for git mailinfo; its tags
 * count where the header's subject has none.
 */
static void
read_inbody_subject(PpClassified *mail, bool scissors)
{
	PpSlice value = mail->inbody.subject;

	if (!value.text || !mail->diff.present ||
		(is_reply_marked(mail) && !scissors))
		return;
	mail->inbody_text = pp_header_text_decode(value.text, value.len);
	parse_subject(mail, &mail->inbody_subject, mail->inbody_text);
	if (!pp_subject_has_tags(&mail->header_subject) &&
		pp_subject_has_tags(&mail->inbody_subject))
		mail->subject = &mail->inbody_subject;
	mail->title = mail->inbody_subject.title;
}

/* Is there nothing in it but a diff, and nothing that it answers? */
static bool
is_bare_diff(const PpClassified *mail)
{
	PpSlice before = text_before(mail);

	return pp_slice_trim(before.text, before.text + before.len).len == 0 &&
		!has_parent(&mail->message);
}

/*
 * Is the diff there to be applied?  The subject says so, or a sign-off, or that
 * somebody else is the author; else it is part of a question or an answer.
 */
static bool
proposes_diff(const PpClassified *mail, const PpMailmap *map)
{
	PpSlice before = text_before(mail);

	if (!mail->diff.present)
		return false;
	return pp_subject_has_tags(mail->subject) || mail->inbody.from.text ||
		pp_whose_signs_off(
			before.text, before.len, &mail->sender, map) ||
		pp_subject_is_called_patch(mail->title) || is_bare_diff(mail);
}

/* What tells answers from covers, where brackets leave it open. */
static void
read_answering(const PpClassified *mail, PpKindFacts *facts)
{
	PpSlice before = text_before(mail);
	const char *text = mail->body.text;
	size_t len = mail->body.len;

	facts->quotes = pp_answer_quotes(text, len);
	facts->reviews = !facts->quotes && pp_answer_gives_trailers(text, len);
	facts->has_overview =
		facts->quotes && pp_cover_has_overview(before.text, before.len);
}

/* What is empty was posted by nobody, as a merge. */
static void
decide_commit(PpClassified *mail)
{
	mail->rule = "a commit";
	mail->kind = mail->diff.present ? PP_KIND_PATCH : PP_KIND_POST;
}

static void
decide_kind(PpClassified *mail, const PpClassifyOptions *options)
{
	PpSlice before = text_before(mail);
	bool has_diff = proposes_diff(mail, options->mailmap);
	PpKindFacts facts = {
		.subject = mail->subject,
		.has_diff = has_diff,
		.takes_scissors = options->scissors && has_diff &&
			mail->inbody.scissors > 0,
	};

	unsigned sort =
		pp_notices_match(options->notices, &mail->message, mail->from,
			&mail->sender, mail->header_text, &facts.notice_rule);
	if (sort == PP_FLAG_REPORT &&
		pp_notices_is_good_news(
			mail->header_text, mail->body.text, mail->body.len))
		sort = PP_FLAG_BOT;
	if (sort != PP_FLAG_STABLE)
		facts.notice = sort;
	if (!is_reply_marked(mail))
		facts.has_pull_text =
			pp_kind_has_pull_text(before.text, before.len);
	if (!is_reply_marked(mail) && !has_diff)
		facts.has_parent = has_parent(&mail->message);
	if (facts.has_parent && (mail->subject->marks & PP_SUBJECT_BRACKET))
		read_answering(mail, &facts);
	mail->kind = pp_kind_decide(&facts, &mail->rule);
	mail->flags |= sort;
}

/* "commit ID upstream." and "[ Upstream commit ID ]", as backports say it. */
static bool
names_upstream(PpSlice message)
{
	const char *p = message.text, *end = p + message.len;

	if (memmem(p, message.len, "pstream commit ", 15) ||
		memmem(p, message.len, "pstream Commit ", 15))
		return true;
	while ((p = memmem(p, (size_t)(end - p), "commit ", 7))) {
		p += 7;
		size_t n = pp_hex_length(p, end);
		if (n >= 8 && pp_begins_word(p + n, end, " upstream"))
			return true;
	}
	return false;
}

static bool
is_stable(const PpClassified *mail)
{
	if (mail->subject->marks & PP_SUBJECT_STABLE)
		return true;
	return mail->kind != PP_KIND_REPLY && goes_to_stable(&mail->message) &&
		names_upstream(commit_message(mail));
}

/* A diff behind scissors, in a mail that is a reply all the same. */
static bool
is_patch_in_reply(const PpClassified *mail)
{
	if (mail->kind != PP_KIND_REPLY || !mail->diff.present)
		return false;
	PpSlice text = text_before(mail);
	PpInbody inbody;
	pp_inbody_find(&inbody, text.text, text.len, /* scissors= */ true);
	return inbody.scissors > 0;
}

static void
set_flag(PpClassified *mail, bool condition, PpFlag flag)
{
	if (condition)
		mail->flags |= flag;
}

static void
set_flags(PpClassified *mail)
{
	unsigned marks = mail->subject->marks;
	bool posted = pp_kind_is_patch_or_cover(mail->kind);

	set_flag(mail, marks & PP_SUBJECT_RFC, PP_FLAG_RFC);
	set_flag(mail, marks & PP_SUBJECT_RESEND, PP_FLAG_RESEND);
	set_flag(mail, is_stable(mail), PP_FLAG_STABLE);
	set_flag(mail, posted && (marks & PP_SUBJECT_PULL), PP_FLAG_IN_PULL);
	set_flag(mail, mail->diff.present, PP_FLAG_HAS_DIFF);
	set_flag(mail, is_patch_in_reply(mail), PP_FLAG_PATCH_IN_REPLY);
	set_flag(mail, posted && !(marks & PP_SUBJECT_VERSIONED),
		PP_FLAG_UNVERSIONED);
	set_flag(mail, posted && !(marks & PP_SUBJECT_NUMBERED),
		PP_FLAG_UNNUMBERED);
	set_flag(mail, marks & PP_SUBJECT_MALFORMED, PP_FLAG_MALFORMED);
	set_flag(mail, marks & PP_SUBJECT_FORWARD, PP_FLAG_FORWARD);
	set_flag(mail,
		mail->kind == PP_KIND_POST &&
			pp_report_is(mail->subject, text_before(mail)),
		PP_FLAG_REPORT);
	set_flag(mail,
		mail->kind == PP_KIND_REPLY &&
			pp_question_is_asked(&mail->message, mail->body.text,
				mail->body.len),
		PP_FLAG_ASKS);
	set_flag(mail, mail->body.html_only, PP_FLAG_HTML_ONLY);
	set_flag(mail, mail->body.flowed, PP_FLAG_FLOWED);
	set_flag(mail, mail->body.attached, PP_FLAG_ATTACHED);
	set_flag(mail, mail->body.charset_guessed, PP_FLAG_BAD_CHARSET);
}

/*
 * Names the author from VALUE, an in-body From or the like; false when it names
 * nobody.  A list is nobody: some tools put the From there that it had written.
 */
static bool
take_author(PpClassified *mail, PpSlice value)
{
	g_auto(PpMailbox) ident = {NULL, NULL};
	g_auto(PpMailbox) author = {NULL, NULL};

	if (!value.text || !pp_ident_parse(value.text, value.len, &ident))
		return false;
	pp_mailbox_parse(value.text, value.len, &author);
	if (pp_sender_is_list(&mail->message, &author))
		return false;
	mail->author = pp_mailbox_format(*author.addr ? &author : &ident);
	mail->name = g_steal_pointer(&ident.name);
	mail->addr = g_steal_pointer(&ident.addr);
	return true;
}

/* Names the sender, with list rewriting undone, as the author. */
static void
take_sender_as_author(PpClassified *mail)
{
	g_auto(PpMailbox) ident = {NULL, NULL};

	mail->author = pp_mailbox_format(&mail->sender);
	/* What git-records writes is no riddle. */
	if (mail->is_commit) {
		mail->name = pp_mailbox_unquote(
			mail->sender.name, strlen(mail->sender.name));
		mail->addr = g_strdup(mail->sender.addr);
		return;
	}
	/* What stands in From itself git reads best. */
	if (mail->rewritten)
		pp_ident_parse(mail->author, strlen(mail->author), &ident);
	else
		pp_ident_parse_decoded(mail->from ? mail->from : "", &ident);
	mail->name = g_steal_pointer(&ident.name);
	mail->addr = g_steal_pointer(&ident.addr);
}

static void
read_author(PpClassified *mail)
{
	if (pp_kind_is_patch_or_cover(mail->kind) &&
		take_author(mail, mail->inbody.from))
		return;
	if ((mail->flags & PP_FLAG_COMMIT) &&
		take_author(mail, pp_inbody_author(text_before(mail))))
		return;
	take_sender_as_author(mail);
	/* It stays in the text, unless it is what a list wrote. */
	if (!mail->rewritten)
		mail->inbody.from_start = mail->inbody.from_end = 0;
}

static void
read_trailers(PpClassified *mail)
{
	PpSlice message = commit_message(mail);

	if (mail->kind == PP_KIND_COVER)
		pp_trailers_of_cover(
			message.text, message.len, mail->answer.trailers);
	if (mail->kind == PP_KIND_PATCH || (mail->flags & PP_FLAG_COMMIT))
		pp_trailers_of_commit(
			message.text, message.len, mail->answer.trailers);
}

/* What a reply or a notice says of the patches that it answers. */
static void
read_answer(PpClassified *mail, const PpMailmap *map)
{
	const PpSubject *subject = mail->subject;
	bool numbered = subject->marks & PP_SUBJECT_NUMBERED;
	bool single = !numbered && pp_subject_has_tags(subject);

	if (!pp_kind_is_answer(mail->kind))
		return;
	PpAnswerMail answer = {
		.text = {text_before(mail), text_behind(mail)},
		.message = &mail->message,
		.title = mail->title,
		.total = numbered ? subject->total : 0,
		.number = numbered ? subject->number : single,
		.single = single,
		.applied = mail->flags & (PP_FLAG_APPLIED | PP_FLAG_COMMIT),
		.has_diff = mail->diff.present,
	};
	if (mail->kind == PP_KIND_REPLY)
		pp_answer_read(&mail->answer, &answer, &mail->sender, map);
	/* "If your patch is applied to the wrong tree", robots write. */
	else if (!(mail->flags & PP_FLAG_REPORT))
		pp_answer_read_notice(&mail->answer, &answer);
	set_flag(mail, mail->answer.wants, PP_FLAG_WANTS);
	set_flag(mail, mail->answer.promises, PP_FLAG_PROMISES);
}

/* Git makes it of the bytes as they were sent, whatever their charset. */
static void
read_patch_id(PpClassified *mail, bool scissors)
{
	const PpBody *body = &mail->body;
	size_t start = mail->inbody.patch;
	PpInbody inbody;
	PpSketch sketch;

	if (body->raw != body->text) {
		pp_inbody_find(&inbody, body->raw, body->raw_len, scissors);
		start = inbody.patch;
	}
	if (!pp_diff_patch_id(body->raw + start, body->raw_len - start,
		    mail->patchid, &sketch))
		mail->patchid[0] = '\0';
	/* Commits are looked for among patches, not in what replies quote. */
	else if (mail->kind == PP_KIND_PATCH)
		pp_sketch_format(&sketch, mail->sketch);
}

static void
read_text_id(PpClassified *mail)
{
	const PpInbody *inbody = &mail->inbody;
	PpSlice text = {mail->body.text, mail->body.len};
	PpSlice cut = {text.text + inbody->from_start,
		inbody->from_end - inbody->from_start};
	PpSlice diff = {cut.text + cut.len, 0};

	if (mail->diff.present)
		diff = (PpSlice){text.text + mail->diff.start,
			mail->diff.end - mail->diff.start};
	if (mail->kind != PP_KIND_PATCH) {
		pp_textid_of_words(text, diff, mail->textid);
		return;
	}
	pp_textid(commit_message(mail), mail->textid);
	if (!mail->is_commit)
		pp_bodyid(text, cut, diff, mail->bodyid);
}

static void
read_counts(PpClassified *mail, bool scissors)
{
	bool counts_stat =
		mail->kind == PP_KIND_COVER || mail->kind == PP_KIND_PULL;
	size_t ignored;

	if (counts_stat || mail->kind == PP_KIND_POST)
		if (pp_diffstat_find(mail->body.text,
			    pp_cover_end(mail->body.text, mail->diff.start),
			    &mail->stat, &ignored))
			mail->counts = &mail->stat;
	if (counts_stat || !mail->diff.present)
		return;
	mail->counts = &mail->diff;
	read_patch_id(mail, scissors);
	/* Nothing that is said of this diff may hold for that one. */
	if (mail->kind == PP_KIND_PATCH && !mail->is_commit &&
		!pp_as_git_diff(&mail->message, &mail->body))
		mail->patchid[0] = '\0';
}

/* Some link to themselves: that is no earlier version. */
static void
drop_name(GPtrArray *names, const char *own)
{
	for (guint i = names->len; i-- > 0;)
		if (g_strcmp0(g_ptr_array_index(names, i), own) == 0)
			g_ptr_array_remove_index(names, i);
}

static void
drop_own_name(PpClassified *mail)
{
	if (mail->names->len == 0)
		return;
	g_autofree char *own = pp_message_id(&mail->message);
	drop_name(mail->names, own);
	drop_name(mail->replaces, own);
}

static void
read_names(PpClassified *mail)
{
	PpSlice places[] = {text_before(mail), text_behind(mail)};

	if (pp_kind_is_answer(mail->kind))
		return;
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		pp_names_find_links(places[i].text, places[i].len, mail->names,
			mail->replaces);
		pp_names_read_fields(places[i].text, places[i].len, mail->names,
			mail->replaces, &mail->changeid, &mail->base);
		pp_depends_read(places[i].text, places[i].len, mail->depends);
	}
	drop_own_name(mail);
}

static void
cut_text(PpClassified *mail)
{
	mail->text[0] = text_before(mail);
	mail->text[1] = text_behind(mail);
	bool commits = mail->kind == PP_KIND_PATCH && mail->diff.present;

	if (pp_kind_is_patch_or_cover(mail->kind))
		pp_entry_cut(mail->text, mail->body.text, mail->body.len,
			mail->inbody.from_start, mail->inbody.from_end,
			commits ? mail->inbody.patch : 0, mail->diff.start);
}

void
pp_classify(PpClassified *mail, const char *bytes, size_t len,
	const PpClassifyOptions *options)
{
	pp_message_parse(&mail->message, bytes, len);
	pp_classify_parsed(mail, options);
}

void
pp_classify_parsed(PpClassified *mail, const PpClassifyOptions *options)
{
	forget(mail);
	pp_body_decode(&mail->body, &mail->message);
	read_header(mail);
	read_body(mail, options->scissors);
	read_inbody_subject(mail, options->scissors);
	if (mail->is_commit)
		decide_commit(mail);
	else
		decide_kind(mail, options);
	set_flags(mail);
	read_author(mail);
	read_trailers(mail);
	read_text_id(mail);
	read_answer(mail, options->mailmap);
	read_counts(mail, options->scissors);
	if (options->areas && mail->counts && mail->counts->paths)
		mail->areas = pp_areas_match(
			options->areas, mail->counts->paths, &mail->all_areas);
	if (options->maintainers && mail->all_areas)
		mail->people = pp_areas_people(options->areas, mail->all_areas);
	read_names(mail);
	cut_text(mail);
	if (mail->kind == PP_KIND_COVER &&
		!(mail->subject->marks & PP_SUBJECT_NUMBERED)) {
		mail->header_subject.number = 0;
		mail->inbody_subject.number = 0;
	}
}
