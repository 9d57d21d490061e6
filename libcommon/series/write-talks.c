/* SPDX-License-Identifier: MIT */
/*
 * The mails that are of no series: see write.h.
 */
#include <config.h>

#include "series/write.h"

/* The mail at node I of the reading order, if it is of no series; or NULL. */
static const PpMail *
talk_at(const PpSeriesSet *set, uint32_t i)
{
	const PpMail *mail =
		pp_corpus_mail(set->corpus, set->threads->nodes[i]);

	return mail == NULL || mail->series != PP_NONE ? NULL : mail;
}

/* Reads what was answered to FIRST in the tree whose root is at I. */
static void
read_talk(PpResult *result, const PpMail *first, uint32_t i)
{
	const PpSeriesSet *set = result->set;
	const PpThreads *threads = set->threads;
	g_autoptr(GPtrArray) answers = g_ptr_array_new();

	for (uint32_t root = i; i < threads->n_nodes; i++) {
		const PpMail *mail = talk_at(set, i);
		if (i > root && threads->parent[threads->nodes[i]] == PP_NONE)
			break;
		if (mail != NULL && mail != first)
			g_ptr_array_add(answers, (gpointer)mail);
	}
	pp_reviews_read_talk(&result->reviews, set, first,
		(const PpMail *const *)answers->pdata, answers->len);
}

/* Where a walk along the reading order is. */
typedef struct {
	uint32_t root; /* the node that the tree begins with */
	bool is_told;  /* by some mail of it */
} Walk;

static bool
begins_talk(const PpResult *result, const PpMail *mail)
{
	return result->set->threads->parent[mail->id] == PP_NONE &&
		mail->kind != PP_KIND_REPLY;
}

/* A robot's mail begins a conversation if it complains. */
static bool
is_told(const PpResult *result, const PpMail *mail)
{
	return begins_talk(result, mail) &&
		(mail->kind != PP_KIND_NOTICE ||
			(mail->flags & PP_FLAG_REPORT) != 0);
}

/*
 * Does MAIL, at node I, speak for its conversation: begin it, or go on with one
 * that began before the period, or elsewhere?
 */
static bool
speaks(Walk *walk, const PpResult *result, const PpMail *mail, uint32_t i)
{
	const PpThreads *threads = result->set->threads;

	if (threads->parent[threads->nodes[i]] == PP_NONE)
		*walk = (Walk){.root = i};
	if (mail == NULL || !pp_mail_in_period(mail))
		return false;
	bool begins = begins_talk(result, mail);
	bool goes_on = !walk->is_told && mail->kind == PP_KIND_REPLY;
	walk->is_told = walk->is_told || goes_on || is_told(result, mail);
	return begins || goes_on;
}

/*
 * Adds to the record of MAIL, which speaks for the tree of WALK, how that went.
 * Who began it is its author, where he is known.
 */
static void
tell_talk(PpResult *result, const Walk *walk, const PpMail *mail)
{
	const PpMail *first = talk_at(result->set, walk->root);

	if (first == NULL)
		first = mail;
	else if (first->author != mail->author)
		pp_writer_str(result->writer, PP_FIELD_SERIES_AUTHOR,
			pp_intern_get(
				&result->set->corpus->boxes, first->author));
	read_talk(result, first, walk->root);
	pp_result_talk(result, mail);
}

bool
pp_write_talks(PpResult *result, GError **error)
{
	Walk walk = {0};

	for (uint32_t i = 0; i < result->set->threads->n_nodes; i++) {
		const PpMail *mail = talk_at(result->set, i);
		bool speaker = speaks(&walk, result, mail, i);

		if (mail == NULL || !pp_mail_in_period(mail) ||
			!(speaker || result->replies ||
				!pp_kind_is_answer(mail->kind)))
			continue;
		if (!pp_result_copy(result, mail, error))
			return false;
		if (speaker)
			tell_talk(result, &walk, mail);
		if (!pp_writer_end(result->writer, error))
			return false;
	}
	return true;
}

/* A row for the conversation of WALK; or for the robot's mail of a commit. */
static bool
write_talk_row(PpResult *result, const Walk *walk, const PpMail *mail,
	bool speaker, GError **error)
{
	pp_writer_begin(result->writer);
	if (!pp_write_row_head(result, mail, PP_KIND_TALK, error))
		return false;
	if (speaker)
		tell_talk(result, walk, mail);
	pp_result_applied(result, PP_NONE,
		(mail->flags & PP_MAIL_TELLS) != 0
			? pp_corpus_index(result->set->corpus, mail)
			: PP_NONE);
	return pp_writer_end(result->writer, error);
}

bool
pp_write_talk_rows(PpResult *result, GError **error)
{
	Walk walk = {0};

	for (uint32_t i = 0; i < result->set->threads->n_nodes; i++) {
		const PpMail *mail = talk_at(result->set, i);
		bool speaker = speaks(&walk, result, mail, i);
		bool is_commit = mail != NULL && pp_mail_in_period(mail) &&
			mail->kind == PP_KIND_NOTICE &&
			(mail->flags & PP_FLAG_COMMIT) != 0;

		if ((is_commit ||
			    (speaker &&
				    (mail->kind == PP_KIND_REPLY ||
					    is_told(result, mail)))) &&
			!write_talk_row(result, &walk, mail, speaker, error))
			return false;
	}
	return true;
}
