/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include <glib.h>

#include "base/forest.h"
#include "base/hash.h"
#include "base/intern.h"
#include "digest/clean.h"
#include "digest/thread.h"
#include "patch/says.h"

/* A mail while the tree is made. */
typedef struct {
	PpThreadMail *mail;
	char **refs; /* oldest first */
} Node;

void
pp_thread_mark(PpChainKeep keep)
{
	static const PpFieldId fields[] = {PP_FIELD_MSGID, PP_FIELD_DATE,
		PP_FIELD_ARRIVED, PP_FIELD_FROM, PP_FIELD_REFS, PP_FIELD_KIND,
		PP_FIELD_FLAGS, PP_FIELD_NUMBER, PP_FIELD_TOTAL, PP_FIELD_TITLE,
		PP_FIELD_NAME, PP_FIELD_ADDR, PP_FIELD_SAYS, PP_FIELD_REVIEWERS,
		PP_FIELD_ACKERS, PP_FIELD_TESTERS, PP_FIELD_NACKERS,
		PP_FIELD_COMMIT};

	for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
		keep[fields[i]] = true;
}

static void
free_mail(gpointer data)
{
	PpThreadMail *mail = data;

	g_free(mail->id);
	g_free(mail->title);
	g_free(mail->name);
	g_free(mail->commit);
	g_array_free(mail->tags, TRUE);
	g_free(mail);
}

static void
free_node(gpointer data)
{
	Node *node = data;

	g_strfreev(node->refs);
	if (node->mail)
		free_mail(node->mail);
	g_free(node);
}

static void
clear_tag(gpointer data)
{
	g_free(((PpThreadTag *)data)->what);
}

static void
add_tag(GArray *tags, PpTag type, char *what)
{
	const PpThreadTag tag = {type, what};

	g_array_append_val(tags, tag);
}

/* What others gave a patch. */
static void
read_given(GArray *tags, const PpRecord *record)
{
	for (PpTag tag = PP_TAG_NONE + 1; tag < PP_N_TAGS; tag++) {
		PpFieldId field = pp_tag_field(tag);
		if (field != PP_FIELD_OTHER && pp_record_has(record, field))
			add_tag(tags, tag, pp_clean_field_names(record, field));
	}
}

/* What an answer says: "reviewed 1-3", "acked here". */
static void
read_said(GArray *tags, const PpRecord *record)
{
	g_auto(GStrv) says = pp_record_list(record, PP_FIELD_SAYS);

	for (char **said = says; *said; said++) {
		PpStatement statement;
		if (!pp_says_parse(
			    (PpSlice){*said, strlen(*said)}, &statement) ||
			statement.scope.kind == PP_SCOPE_NONE)
			continue;
		g_auto(GStrv) words = g_strsplit(*said, " ", 3);
		bool here = statement.scope.kind == PP_SCOPE_HERE;
		add_tag(tags, statement.type,
			here ? g_strdup("") : pp_clean_line_dup(words[1]));
	}
}

static PpThreadMail *
read_mail(const PpRecord *record)
{
	PpThreadMail *mail = g_new0(PpThreadMail, 1);

	mail->kind = pp_kind_of(record);
	mail->posting = !pp_kind_is_answer(mail->kind);
	mail->report = pp_flags_of(record) & PP_FLAG_REPORT;
	mail->id = pp_record_dup(record, PP_FIELD_MSGID, NULL);
	mail->title = mail->posting ? pp_clean_field_dup(record, PP_FIELD_TITLE)
				    : g_strdup("");
	mail->name = pp_clean_field_dup(record, PP_FIELD_NAME);
	if (!*mail->name) {
		g_free(mail->name);
		mail->name = pp_clean_field_name(record, PP_FIELD_FROM);
	}
	mail->commit = pp_clean_field_dup(record, PP_FIELD_COMMIT);
	mail->number = pp_record_number(record, PP_FIELD_NUMBER, 1);
	mail->total = pp_record_number(record, PP_FIELD_TOTAL, 1);
	mail->has_time = pp_record_arrival(record, &mail->arrived);
	mail->tags = g_array_new(FALSE, FALSE, sizeof(PpThreadTag));
	g_array_set_clear_func(mail->tags, clear_tag);
	/* A cover has those of all its patches, which each patch says better.
	 */
	if (mail->posting && mail->kind != PP_KIND_COVER)
		read_given(mail->tags, record);
	else if (!mail->posting)
		read_said(mail->tags, record);
	return mail;
}

static GPtrArray *
read_nodes(PpChainStore *store, PpSpan chain, GError **error)
{
	g_autoptr(GPtrArray) nodes = g_ptr_array_new_with_free_func(free_node);

	while (chain.len > 0) {
		const PpRecord *record = pp_chain_next(store, &chain, error);
		if (!record)
			return NULL;
		Node *node = g_new0(Node, 1);
		node->mail = read_mail(record);
		node->refs = pp_record_list(record, PP_FIELD_REFS);
		g_ptr_array_add(nodes, node);
	}
	return g_steal_pointer(&nodes);
}

/* Postings first, by number; then by time. */
static int
compare_nodes(const void *left, const void *right)
{
	const PpThreadMail *a = (*(Node *const *)left)->mail;
	const PpThreadMail *b = (*(Node *const *)right)->mail;

	if (a->posting != b->posting)
		return a->posting ? -1 : 1;
	if (a->posting && a->number != b->number)
		return a->number < b->number ? -1 : 1;
	if (a->arrived != b->arrived)
		return a->arrived < b->arrived ? -1 : 1;
	return strcmp(a->id, b->id);
}

/*
 * By node, the nearest mail that an answer refers to, of those that came before
 * it: so there is no circle.  PP_NONE for others. (transfer full)
 */
static uint32_t *
find_parents(const GPtrArray *nodes)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(pp_hash_str, g_str_equal);
	uint32_t *parent = g_new(uint32_t, nodes->len + 1);

	for (guint i = 0; i < nodes->len; i++) {
		const Node *node = nodes->pdata[i];
		char **ref = node->refs + g_strv_length(node->refs);
		guint found = 0;
		while (!found && !node->mail->posting && ref > node->refs)
			found = GPOINTER_TO_UINT(
				g_hash_table_lookup(seen, *--ref));
		/* None is 0, which makes it PP_NONE. */
		parent[i] = found - 1;
		g_hash_table_insert(
			seen, node->mail->id, GUINT_TO_POINTER(i + 1));
	}
	return parent;
}

GPtrArray *
pp_thread_read(PpChainStore *store, PpSpan chain, GError **error)
{
	g_autoptr(GPtrArray) nodes = read_nodes(store, chain, error);

	if (!nodes)
		return NULL;
	g_ptr_array_sort(nodes, compare_nodes);
	GPtrArray *mails = g_ptr_array_new_with_free_func(free_mail);
	g_autofree uint32_t *parent = find_parents(nodes);
	g_autofree uint32_t *order = g_new(uint32_t, nodes->len + 1);
	for (guint i = 0; i < nodes->len; i++) {
		const Node *node = nodes->pdata[i];
		if (parent[i] != PP_NONE)
			node->mail->depth = 1 +
				((Node *)nodes->pdata[parent[i]])->mail->depth;
		order[i] = i;
	}
	pp_forest_order(order, nodes->len, parent, nodes->len);
	for (guint i = 0; i < nodes->len; i++) {
		Node *node = nodes->pdata[order[i]];
		g_ptr_array_add(mails, g_steal_pointer(&node->mail));
	}
	return mails;
}
