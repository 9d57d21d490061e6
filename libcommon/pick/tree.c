/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/forest.h"
#include "base/intern.h"
#include "pick/tree.h"
#include "record/slice.h"
#include "record/vocabulary.h"

/* Deeper threads go on at the same edge: the subject is to be seen. */
#define MAX_INDENT 20

typedef struct {
	char *who;
	char *subject;
	char *tags; /* of an answer, else NULL */
	int64_t time;
	uint32_t *refs; /* ids, oldest first */
	uint32_t n_refs;
	uint32_t id;
	uint32_t root; /* on the way to it, a mail: see find_root() */
} Mail;

struct PpTree {
	PpIntern ids;
	GArray *mails;   /* Mail */
	GArray *mail_of; /* uint32_t by id: a mail, or PP_NONE */
};

static void
clear_mail(gpointer data)
{
	Mail *mail = data;

	g_free(mail->who);
	g_free(mail->subject);
	g_free(mail->tags);
	g_free(mail->refs);
}

PpTree *
pp_tree_new(void)
{
	PpTree *tree = g_new0(PpTree, 1);

	tree->mails = g_array_new(FALSE, FALSE, sizeof(Mail));
	g_array_set_clear_func(tree->mails, clear_mail);
	tree->mail_of = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	return tree;
}

void
pp_tree_free(PpTree *tree)
{
	if (!tree)
		return;
	pp_intern_clear(&tree->ids);
	g_array_unref(tree->mails);
	g_array_unref(tree->mail_of);
	g_free(tree);
}

static Mail *
mail_at(const PpTree *tree, uint32_t n)
{
	return &g_array_index(tree->mails, Mail, n);
}

static uint32_t
add_id(PpTree *tree, PpSlice id)
{
	uint32_t n = pp_intern_add_bytes(&tree->ids, id.text, id.len, NULL);
	const uint32_t none = PP_NONE;

	if (n == tree->mail_of->len)
		g_array_append_val(tree->mail_of, none);
	return n;
}

/* The tags of an answer: "Reviewed-by, Tested-by". (transfer full) */
static char *
tags_of(const PpRecord *record)
{
	GString *line = g_string_new(NULL);
	PpSlice value = pp_slice_of(record, PP_FIELD_TRAILERS);
	const char *between = "";
	PpSlice trailer;

	while (pp_slice_next(&value, '\n', &trailer)) {
		for (PpTag tag = PP_TAG_REVIEWED; tag < PP_TAG_APPLIED; tag++) {
			if (!pp_tag_begins(tag, trailer.text, trailer.len))
				continue;
			g_string_append_printf(
				line, "%s%s", between, pp_tag_word(tag));
			between = ", ";
		}
	}
	return g_string_free(line, FALSE);
}

/* What a line says; values stay escaped. */
static void
take_words(Mail *mail, const PpRecord *record)
{
	PpSlice name = pp_slice_of(record, PP_FIELD_NAME);
	PpSlice from = pp_slice_of(record, PP_FIELD_FROM);
	PpSlice subject = pp_slice_of(record, PP_FIELD_SUBJECT);

	if (!name.len)
		name = from;
	mail->who = g_strndup(name.text, name.len);
	mail->subject = g_strndup(subject.text, subject.len);
	if (pp_kind_of(record) == PP_KIND_REPLY)
		mail->tags = tags_of(record);
}

static void
add_refs(PpTree *tree, Mail *mail, const PpRecord *record)
{
	PpSlice value = pp_slice_of(record, PP_FIELD_REFS);
	g_autoptr(GArray) refs = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	PpSlice ref;

	while (pp_slice_next(&value, ' ', &ref)) {
		uint32_t id = add_id(tree, ref);
		g_array_append_val(refs, id);
	}
	mail->n_refs = refs->len;
	mail->refs = g_memdup2(refs->data, refs->len * sizeof(uint32_t));
}

void
pp_tree_add(PpTree *tree, const PpRecord *record)
{
	PpSlice id = pp_slice_of(record, PP_FIELD_MSGID);
	Mail mail = {0};

	if (!id.len || !pp_kind_is_mail(pp_kind_of(record)))
		return;
	mail.id = add_id(tree, id);
	uint32_t *place = &g_array_index(tree->mail_of, uint32_t, mail.id);
	if (*place != PP_NONE)
		return;
	*place = mail.root = tree->mails->len;
	pp_record_arrival(record, &mail.time);
	take_words(&mail, record);
	add_refs(tree, &mail, record);
	g_array_append_val(tree->mails, mail);
}

/* The root above mail N; the way to it gets shorter each time. */
static uint32_t
find_root(PpTree *tree, uint32_t n)
{
	while (mail_at(tree, n)->root != n) {
		Mail *mail = mail_at(tree, n);
		mail->root = mail_at(tree, mail->root)->root;
		n = mail->root;
	}
	return n;
}

/*
 * The mail that mail N stands below, or PP_NONE.  References may lie: one that
 * would close a circle is passed over.
 */
static uint32_t
find_parent(PpTree *tree, uint32_t n)
{
	Mail *mail = mail_at(tree, n);

	for (uint32_t i = mail->n_refs; i-- > 0;) {
		uint32_t parent =
			g_array_index(tree->mail_of, uint32_t, mail->refs[i]);
		if (parent == PP_NONE || find_root(tree, parent) == n)
			continue;
		mail->root = parent;
		return parent;
	}
	return PP_NONE;
}

static int
compare_mails(const void *a, const void *b, void *data)
{
	const PpTree *tree = data;
	const Mail *x = mail_at(tree, *(const uint32_t *)a);
	const Mail *y = mail_at(tree, *(const uint32_t *)b);

	if (x->time != y->time)
		return x->time < y->time ? -1 : 1;
	return strcmp(pp_intern_get(&tree->ids, x->id),
		pp_intern_get(&tree->ids, y->id));
}

/*
 * Who, what, and the tags of an answer, whose subject says nothing new below
 * what is answered.
 */
static bool
write_mail(const Mail *mail, unsigned depth, PpOutput *output, GError **error)
{
	g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(mail->time);
	g_autofree char *date = time
		? g_date_time_format(time, "%Y-%m-%d %H:%M")
		: g_strdup("                ");
	g_autoptr(GString) line = g_string_new(NULL);

	g_string_printf(line, "%s  %*s%s", date,
		(int)(2 * MIN(depth, MAX_INDENT)), "", mail->who);
	if (*mail->subject && (!mail->tags || depth == 0))
		g_string_append_printf(line, "  %s", mail->subject);
	if (mail->tags && *mail->tags)
		g_string_append_printf(line, "  %s", mail->tags);
	return pp_output_line(output, line->str, line->len, error);
}

bool
pp_tree_write(PpTree *tree, PpOutput *output, GError **error)
{
	uint32_t n = tree->mails->len;
	g_autofree uint32_t *order = g_new(uint32_t, n + 1);
	g_autofree uint32_t *parent = g_new(uint32_t, n + 1);
	g_autofree unsigned *depth = g_new0(unsigned, n + 1);

	for (uint32_t i = 0; i < n; i++)
		order[i] = i;
	g_qsort_with_data(order, (gint)n, sizeof *order, compare_mails, tree);
	for (uint32_t i = 0; i < n; i++)
		parent[order[i]] = find_parent(tree, order[i]);
	pp_forest_order(order, n, parent, n);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t at = order[i];

		if (parent[at] != PP_NONE)
			depth[at] = depth[parent[at]] + 1;
		if (!write_mail(mail_at(tree, at), depth[at], output, error))
			return false;
	}
	return true;
}
