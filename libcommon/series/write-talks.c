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

/* Reads what was answered to FIRST, the root at I: all up to the next root. */
static void
read_talk(PpResult *result, const PpMail *first, uint32_t i)
{
	const PpSeriesSet *set = result->set;
	const PpThreads *threads = set->threads;
	g_autoptr(GPtrArray) answers = g_ptr_array_new();

	for (i++; i < threads->n_nodes; i++) {
		const PpMail *mail = talk_at(set, i);
		if (threads->parent[threads->nodes[i]] == PP_NONE)
			break;
		if (mail != NULL)
			g_ptr_array_add(answers, (gpointer)mail);
	}
	pp_reviews_read_talk(&result->reviews, set, first,
		(const PpMail *const *)answers->pdata, answers->len);
}

static bool
begins_talk(const PpResult *result, const PpMail *mail)
{
	return result->set->threads->parent[mail->id] == PP_NONE &&
		mail->kind != PP_KIND_REPLY;
}

/* MAIL, at node I, of no series; with what was answered, if it begins that. */
static bool
write_talk(PpResult *result, const PpMail *mail, uint32_t i, GError **error)
{
	if (!pp_result_copy(result, mail, error))
		return false;
	if (begins_talk(result, mail)) {
		read_talk(result, mail, i);
		pp_result_talk(result, mail);
	}
	return pp_writer_end(result->writer, error);
}

bool
pp_write_talks(PpResult *result, GError **error)
{
	for (uint32_t i = 0; i < result->set->threads->n_nodes; i++) {
		const PpMail *mail = talk_at(result->set, i);

		if (mail == NULL || !pp_mail_in_period(mail))
			continue;
		if ((result->replies || !pp_kind_is_answer(mail->kind)) &&
			!write_talk(result, mail, i, error))
			return false;
	}
	return true;
}

/*
 * Does a digest tell of MAIL?  Of a robot's if it complains, or says of a
 * commit whose patch is not here.
 */
static bool
is_told(const PpResult *result, const PpMail *mail)
{
	if (mail->kind == PP_KIND_NOTICE && (mail->flags & PP_FLAG_COMMIT) != 0)
		return true;
	return begins_talk(result, mail) &&
		(mail->kind != PP_KIND_NOTICE ||
			(mail->flags & PP_FLAG_REPORT) != 0);
}

/* A row for the conversation that MAIL, at node I, begins. */
static bool
write_talk_row(PpResult *result, const PpMail *mail, uint32_t i, GError **error)
{
	pp_writer_begin(result->writer);
	if (!pp_write_row_head(result, mail, PP_KIND_TALK, error))
		return false;
	if (begins_talk(result, mail)) {
		read_talk(result, mail, i);
		pp_result_talk(result, mail);
	}
	pp_result_applied(result, PP_NONE,
		(mail->flags & PP_MAIL_TELLS) != 0
			? pp_corpus_index(result->set->corpus, mail)
			: PP_NONE);
	return pp_writer_end(result->writer, error);
}

bool
pp_write_talk_rows(PpResult *result, GError **error)
{
	for (uint32_t i = 0; i < result->set->threads->n_nodes; i++) {
		const PpMail *mail = talk_at(result->set, i);

		if (mail != NULL && pp_mail_in_period(mail) &&
			is_told(result, mail) &&
			!write_talk_row(result, mail, i, error))
			return false;
	}
	return true;
}
