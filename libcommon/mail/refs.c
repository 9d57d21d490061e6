/* SPDX-License-Identifier: MIT */
/*
 * References is the older and longer list; In-Reply-To, where it names one
 * message, is the parent even if References ends with another (some programs
 * write it newest first).
 */
#include <config.h>

#include <string.h>

#include "base/hash.h"
#include "base/slice.h"
#include "mail/comment.h"
#include "mail/header-text.h"
#include "mail/refs.h"

/* More ids than any thread is deep: a longer list is an attack. */
#define MAX_REFS 20000

/* What one field's ids are collected into. */
typedef struct {
	GPtrArray *ids; /* char *, owned */
	bool has_words; /* something but ids and comments was there */
} IdList;

/* "y" and "n" were answers to a prompt of git send-email. */
static bool
is_prompt_answer(const char *id)
{
	static const char *const answers[] = {"y", "n", "yes", "no", NULL};

	return pp_slice_is_any(pp_slice_str(id), answers);
}

/* "<[PATCH 0/3] some subject>": words with neither @ nor sense as an id. */
static bool
is_prose(const char *from, const char *end)
{
	if (memchr(from, '@', (size_t)(end - from)))
		return false;
	for (; from < end; from++)
		if (g_ascii_isspace(*from))
			return true;
	return false;
}

static void
add_id(IdList *list, const char *from, const char *end)
{
	if (is_prose(from, end))
		return;
	char *id = pp_header_text_id(from, (size_t)(end - from));

	if (id && !is_prompt_answer(id) && list->ids->len < MAX_REFS)
		g_ptr_array_add(list->ids, id);
	else
		g_free(id);
}

/* Where the first word from FROM on ends. */
static const char *
word_end(const char *from, const char *end)
{
	while (from < end && pp_is_c_space(*from))
		from++;
	while (from < end && !pp_is_c_space(*from))
		from++;
	return from;
}

/*
 * Takes the id that begins with the bracket at OPEN.  One that is never closed
 * is a word up to where the next begins, and counts if it looks like an id.
 * Returns its last byte.
 */
static const char *
take_bracket(IdList *list, const char *open, const char *end)
{
	const char *stop = open + 1;

	while (stop < end && *stop == '<')
		stop++;
	const char *next = memchr(stop, '<', (size_t)(end - stop));
	const char *limit = next ? next : end;
	const char *close = memchr(stop, '>', (size_t)(limit - stop));

	if (close)
		add_id(list, open, close + 1);
	else if (memchr(open, '@', (size_t)(limit - open)))
		add_id(list, open, word_end(stop, limit));
	return close ? close : limit - 1;
}

/*
 * Collects what stands in <> outside of comments.  Where one is never closed,
 * "(" is a letter from there on, or ids would be lost in it.
 */
static void
collect(IdList *list, const char *value, size_t len)
{
	const char *end = value + len;
	const char *word = value; /* what a lone ">" may be the end of */
	bool comments = true;

	for (const char *p = value; p < end; p++) {
		if (*p == '(' && comments) {
			const char *close = pp_comment_end(p, end);

			comments = close != NULL;
			p = close ? close : p;
		} else if (*p == '<') {
			p = take_bracket(list, p, end);
		} else if (*p == '>') {
			if (memchr(word, '@', (size_t)(p - word)))
				add_id(list, word, p);
		} else if (!g_ascii_isspace(*p) && *p != ',') {
			list->has_words = true;
			continue;
		}
		word = p + 1;
	}
}

/*
 * A value without <>: each word that looks like an id, or is the address of
 * one in a web archive.
 */
static void
collect_bare(IdList *list, const char *value)
{
	g_auto(GStrv) words = g_strsplit_set(value, " ,;", MAX_REFS);

	/* The last one that may be has all the rest. */
	for (size_t i = 0; words[i] && i + 1 < MAX_REFS; i++) {
		char *word = words[i];
		size_t len = strlen(word);

		if (len && word[len - 1] == '/')
			word[--len] = '\0';
		if (strstr(word, "://")) {
			word = strrchr(word, '/') + 1;
			len = strlen(word);
		}
		const char *at = strchr(word, '@');

		if (at && at > word && at[1] && !strpbrk(word, "(\""))
			add_id(list, word, word + len);
	}
}

static void
collect_header(IdList *list, const PpHeader *header)
{
	guint before = list->ids->len;
	const char *value = header->value;
	size_t len = header->value_len;
	g_autofree char *decoded = NULL;

	/* RFC 2047 allows no encoded words here; they are sent. */
	if (pp_header_text_is_encoded(value, len)) {
		decoded = pp_header_text_decode(value, len);
		value = decoded;
		len = strlen(value);
	}
	collect(list, value, len);
	if (list->ids->len > before || !len || memchr(value, '<', len))
		return;
	if (!decoded)
		decoded = pp_header_text_decode(value, len);
	collect_bare(list, decoded);
}

/* Is ID the address of somebody this mail is from or to? */
static bool
is_own_address(const PpMessage *message, const char *id)
{
	static const char *const fields[] = {"From", "To", "Cc", NULL};

	return pp_message_has_text(message, fields, id);
}

/*
 * "Your message of ... from A <a@b>": what stands in <> may be an address.
 * Where the field was more than ids, those of the mail's people are dropped.
 */
static void
drop_addresses(IdList *list, const PpMessage *message)
{
	/* Whoever writes prose there names few. */
	if (!list->has_words || list->ids->len > 16)
		return;
	for (guint i = list->ids->len; i > 0; i--)
		if (is_own_address(
			    message, g_ptr_array_index(list->ids, i - 1)))
			g_ptr_array_remove_index(list->ids, i - 1);
}

static void
collect_field(IdList *list, const PpMessage *message, const char *name)
{
	const PpHeader *header;

	list->ids = g_ptr_array_new_with_free_func(g_free);
	list->has_words = false;
	/* Some mails have the field twice. */
	for (size_t n = 0;
		n < 8 && (header = pp_message_header(message, name, n)); n++)
		collect_header(list, header);
	drop_addresses(list, message);
}

/* References without repetition; what they hold is theirs. */
typedef struct {
	GPtrArray *ids;
	const char *own;  /* id of the mail itself, which is none of them */
	GHashTable *seen; /* the same again; NULL as long as they are few */
} Refs;

/* Up to here a look at each is quicker than a hash table. */
enum { FEW_REFS = 24 };

/* Is ID new?  If so it is remembered. */
static bool
is_new(const Refs *refs, const char *id)
{
	if (!strcmp(id, refs->own))
		return false;
	if (refs->seen)
		return g_hash_table_add(refs->seen, (gpointer)id);
	for (guint i = 0; i < refs->ids->len; i++)
		if (!strcmp(g_ptr_array_index(refs->ids, i), id))
			return false;
	return true;
}

/* Moves the ids of LIST that REFS lacks there. */
static void
append_new(Refs *refs, IdList *list)
{
	for (guint i = 0; i < list->ids->len; i++) {
		if (!is_new(refs, g_ptr_array_index(list->ids, i)))
			continue;
		g_ptr_array_add(refs->ids, g_ptr_array_index(list->ids, i));
		g_ptr_array_index(list->ids, i) = NULL;
	}
}

/* The single id of In-Reply-To goes last, wherever References has it. */
static void
put_parent_last(GPtrArray *ids, const char *parent)
{
	guint at;

	if (g_ptr_array_find_with_equal_func(ids, parent, g_str_equal, &at))
		g_ptr_array_add(ids, g_ptr_array_steal_index(ids, at));
}

/* Fills REFS from both fields; they are emptied. */
static void
merge(const PpMessage *message, Refs *refs, IdList *references,
	IdList *in_reply_to)
{
	guint total = references->ids->len + in_reply_to->ids->len;
	g_autofree char *own = pp_message_id(message);
	const char *parent = in_reply_to->ids->len == 1
		? g_ptr_array_index(in_reply_to->ids, 0)
		: NULL;

	refs->own = own;
	if (total > FEW_REFS)
		refs->seen = g_hash_table_new(pp_hash_str, g_str_equal);
	append_new(refs, references);
	append_new(refs, in_reply_to);
	if (parent)
		put_parent_last(refs->ids, parent);
	g_clear_pointer(&refs->seen, g_hash_table_unref);
}

char **
pp_refs_read(const PpMessage *message)
{
	Refs refs = {.ids = g_ptr_array_new()};
	IdList references;
	IdList in_reply_to;

	collect_field(&references, message, "References");
	collect_field(&in_reply_to, message, "In-Reply-To");
	if (references.ids->len + in_reply_to.ids->len)
		merge(message, &refs, &references, &in_reply_to);
	g_ptr_array_free(references.ids, TRUE);
	g_ptr_array_free(in_reply_to.ids, TRUE);
	g_ptr_array_add(refs.ids, NULL);
	return (char **)g_ptr_array_free(refs.ids, FALSE);
}
