/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/slice.h"
#include "mail/comment.h"
#include "mail/header-text.h"
#include "mail/mailbox.h"

/*
 * A scanner over an address list.  The flags say that a quote, parenthesis or
 * bracket that is never closed was met: from there on nothing is looked for
 * twice, and the first two are letters.
 */
typedef struct {
	const char *at;
	const char *end;
	bool quotes_are_letters;
	bool parentheses_are_letters;
	bool brackets_stay_open;
	const char *group_end; /* the next ";", end where there is none */
} Scan;

/* One mailbox as it stands in the value; NULL is "not there". */
typedef struct {
	const char *start;
	const char *end;
	const char *angle;     /* behind < */
	const char *angle_end; /* at > */
	const char *comment;   /* the first one, behind its ( */
	const char *comment_end;
	bool has_at;
} Piece;

void
pp_mailbox_clear(PpMailbox *mailbox)
{
	g_clear_pointer(&mailbox->name, g_free);
	g_clear_pointer(&mailbox->addr, g_free);
}

/* The closing quote of the string that begins at FROM, or NULL. */
static const char *
quoted_string_end(const char *from, const char *end)
{
	for (const char *p = from + 1; p < end; p++)
		if (*p == '\\')
			p++;
		else if (*p == '"')
			return p;
	return NULL;
}

static void
take_quoted(Scan *scan)
{
	const char *close = scan->quotes_are_letters
		? NULL
		: quoted_string_end(scan->at, scan->end);

	if (!close)
		scan->quotes_are_letters = true;
	scan->at = close ? close + 1 : scan->at + 1;
}

static void
take_comment(Scan *scan, Piece *piece)
{
	const char *close = scan->parentheses_are_letters
		? NULL
		: pp_comment_end(scan->at, scan->end);

	if (!close) {
		scan->parentheses_are_letters = true;
		scan->at++;
		return;
	}
	if (!piece->comment) {
		piece->comment = scan->at + 1;
		piece->comment_end = close;
	}
	scan->at = close + 1;
}

/* At "<": what stands up to ">", or to a comma where that is missing. */
static void
take_angle(Scan *scan, Piece *piece)
{
	const char *from = scan->at + 1;
	const char *close = scan->brackets_stay_open
		? NULL
		: memchr(from, '>', (size_t)(scan->end - from));

	if (!close) {
		scan->brackets_stay_open = true;
		close = from;
		while (close < scan->end && *close != ',' && *close != ';')
			close++;
	}
	if (!piece->angle) {
		piece->angle = from;
		piece->angle_end = close;
	}
	scan->at = close + (close < scan->end && *close == '>');
}

/*
 * Passes over the name of a group ("Team:"), the piece begins behind it.
 * A colon in a name is a letter where no group ends.
 */
static void
take_colon(Scan *scan, Piece *piece)
{
	const char *at = scan->at++;

	if (piece->angle || piece->has_at)
		return;
	if (!scan->group_end || scan->group_end < at) {
		scan->group_end = memchr(at, ';', (size_t)(scan->end - at));
		if (!scan->group_end)
			scan->group_end = scan->end;
	}
	if (scan->group_end < scan->end)
		*piece = (Piece){.start = scan->at};
}

/*
 * The next mailbox; false at the end.  A comma ends it only if it has an
 * address: "Doe, Jane <jane@x>" is sent as often as not.
 */
static bool
next_piece(Scan *scan, Piece *piece)
{
	*piece = (Piece){.start = scan->at};
	while (scan->at < scan->end) {
		char c = *scan->at;

		if (c == '"') {
			take_quoted(scan);
		} else if (c == '(') {
			take_comment(scan, piece);
		} else if (c == '<') {
			take_angle(scan, piece);
		} else if (c == ':') {
			take_colon(scan, piece);
		} else if ((c == ',' && (piece->angle || piece->has_at)) ||
			c == ';') {
			piece->end = scan->at++;
			return true;
		} else {
			piece->has_at |= c == '@';
			scan->at++;
		}
	}
	piece->end = scan->end;
	return piece->end > piece->start;
}

/*
 * An address: decoded where that was needed, no blanks, no "mailto:".  Some
 * programs write it twice: "<a@b<mailto:a@b>>".
 */
static char *
clean_address(const char *from, const char *end)
{
	while (from < end && (pp_is_c_space(*from) || *from == '<'))
		from++;
	const char *again =
		from < end ? memchr(from, '<', (size_t)(end - from)) : NULL;

	end = again ? again : end;
	if (end - from > 7 && !g_ascii_strncasecmp(from, "mailto:", 7))
		from += 7;
	char *addr = pp_header_text_decode(from, (size_t)(end - from));
	char *out = addr;

	for (const char *p = addr; *p; p++)
		if (*p != ' ')
			*out++ = *p;
	*out = '\0';
	return addr;
}

/* "user at host", maybe with " dot ": what pipermail makes of an address. */
static char *
obfuscated_address(const char *words)
{
	g_auto(GStrv) parts = g_strsplit(words, " ", 4);

	if (g_strv_length(parts) != 3 || g_ascii_strcasecmp(parts[1], "at"))
		return NULL;
	return g_strconcat(parts[0], "@", parts[2], NULL);
}

/* The words of PIECE's comment, which must be there, decoded. */
static char *
comment_of(const Piece *piece)
{
	return pp_header_text_decode(
		piece->comment, (size_t)(piece->comment_end - piece->comment));
}

/* The words of PIECE outside of its comment, decoded. */
static char *
words_of(const Piece *piece)
{
	if (!piece->comment)
		return pp_header_text_decode(
			piece->start, (size_t)(piece->end - piece->start));
	g_autoptr(GString) rest = g_string_new_len(
		piece->start, piece->comment - 1 - piece->start);

	g_string_append_c(rest, ' ');
	g_string_append_len(rest, piece->comment_end + 1,
		piece->end - piece->comment_end - 1);
	return pp_header_text_decode(rest->str, rest->len);
}

/*
 * Splits WORDS, one of which holds "@", into that and the rest.  A quoted
 * local part may hold blanks.
 */
static void
split_words(const char *words, PpMailbox *ret_mailbox)
{
	const char *at = strrchr(words, '@');
	const char *from = at;
	const char *end = at;
	bool quoted = at > words && at[-1] == '"';

	while (from > words && (quoted || from[-1] != ' ')) {
		from--;
		if (quoted && *from == '"' && from + 1 < at)
			quoted = false;
	}
	while (*end && *end != ' ')
		end++;
	g_autofree char *before = g_strndup(words, (gsize)(from - words));

	ret_mailbox->addr = clean_address(from, end);
	ret_mailbox->name = g_strstrip(g_strconcat(before, end, NULL));
}

/* A piece without <>: "addr", "addr (Name)", "user at host (Name)", a name. */
static void
read_bare(const Piece *piece, PpMailbox *ret_mailbox)
{
	g_autofree char *words = words_of(piece);

	ret_mailbox->name = NULL;
	ret_mailbox->addr = obfuscated_address(words);
	if (!ret_mailbox->addr && strchr(words, '@'))
		split_words(words, ret_mailbox);
	else if (!ret_mailbox->addr && !strchr(words, ' '))
		ret_mailbox->addr = g_strdup(words);
	if (!ret_mailbox->addr) {
		ret_mailbox->addr = g_strdup("");
		ret_mailbox->name = g_steal_pointer(&words);
	} else if (piece->comment &&
		(!ret_mailbox->name || !*ret_mailbox->name)) {
		g_free(ret_mailbox->name);
		ret_mailbox->name = comment_of(piece);
	}
	if (!ret_mailbox->name)
		ret_mailbox->name = g_strdup("");
}

static void
read_angle(const Piece *piece, PpMailbox *ret_mailbox)
{
	ret_mailbox->addr = clean_address(piece->angle, piece->angle_end);
	ret_mailbox->name = pp_header_text_decode(
		piece->start, (size_t)(piece->angle - 1 - piece->start));
	if (!*ret_mailbox->name && piece->comment) {
		g_free(ret_mailbox->name);
		ret_mailbox->name = comment_of(piece);
	}
}

/* Was the address encoded with the name, so that only decoding shows it? */
static bool
is_encoded_whole(const Piece *piece)
{
	return !piece->angle && !piece->has_at &&
		g_strstr_len(piece->start, piece->end - piece->start, "=?");
}

static bool
read_piece(const Piece *piece, PpMailbox *ret_mailbox)
{
	if (is_encoded_whole(piece)) {
		g_autofree char *decoded = pp_header_text_decode(
			piece->start, (size_t)(piece->end - piece->start));

		/* Once decoded it holds no encoded word that counts. */
		if (strchr(decoded, '@') && !strstr(decoded, "=?"))
			return pp_mailbox_parse(
				decoded, strlen(decoded), ret_mailbox);
	}
	if (piece->angle)
		read_angle(piece, ret_mailbox);
	else
		read_bare(piece, ret_mailbox);
	if (*ret_mailbox->addr || *ret_mailbox->name)
		return true;
	pp_mailbox_clear(ret_mailbox);
	return false;
}

bool
pp_mailbox_parse(const char *value, size_t len, PpMailbox *ret_mailbox)
{
	Scan scan = {.at = value, .end = value + len};
	Piece piece;

	while (next_piece(&scan, &piece))
		if (read_piece(&piece, ret_mailbox))
			return true;
	ret_mailbox->name = g_strdup("");
	ret_mailbox->addr = g_strdup("");
	return false;
}

GArray *
pp_mailbox_parse_all(const char *value, size_t len)
{
	GArray *mailboxes = g_array_new(FALSE, FALSE, sizeof(PpMailbox));
	Scan scan = {.at = value, .end = value + len};
	Piece piece;
	PpMailbox mailbox;

	g_array_set_clear_func(mailboxes, (GDestroyNotify)pp_mailbox_clear);
	while (next_piece(&scan, &piece))
		if (read_piece(&piece, &mailbox))
			g_array_append_val(mailboxes, mailbox);
	return mailboxes;
}

char *
pp_mailbox_format(const PpMailbox *mailbox)
{
	if (!*mailbox->name)
		return g_strdup(mailbox->addr);
	if (!*mailbox->addr)
		return g_strdup(mailbox->name);
	return g_strconcat(mailbox->name, " <", mailbox->addr, ">", NULL);
}

char *
pp_mailbox_unquote(const char *text, size_t len)
{
	char *plain = g_malloc(len + 1), *out = plain;
	const char *end = text + len;
	bool in_quotes = false;
	size_t depth = 0;

	for (const char *p = text; p < end; p++) {
		if (*p == '\\' && (in_quotes || depth)) {
			if (++p < end)
				*out++ = *p;
			continue;
		}
		if (*p == '"' && !depth) {
			in_quotes = !in_quotes;
			continue;
		}
		if (*p == '(' && !in_quotes)
			depth++;
		else if (*p == ')' && !in_quotes && depth)
			depth--;
		*out++ = *p;
	}
	*out = '\0';
	return g_strstrip(plain);
}

/* Appends the words of [AT, END) but those in parentheses, a blank between. */
static void
append_words(GString *key, const char *at, const char *end)
{
	size_t depth = 0;

	if (key->len && key->str[key->len - 1] != ' ')
		g_string_append_c(key, ' ');
	for (; at < end; at++) {
		depth += *at == '(';
		if (!depth && (pp_is_alnum(*at) || (*at & 0x80)))
			g_string_append_c(key, pp_to_lower(*at));
		else if (key->len && key->str[key->len - 1] != ' ')
			g_string_append_c(key, ' ');
		depth -= *at == ')' && depth;
	}
}

void
pp_mailbox_append_key(GString *key, PpSlice name)
{
	enum { MAX_NAME = 1000 };

	if (name.len > MAX_NAME)
		return;
	g_autoptr(GString) words = g_string_sized_new(name.len + 1);
	const char *end = name.text + name.len;
	const char *comma = name.len ? memchr(name.text, ',', name.len) : NULL;

	if (comma)
		append_words(words, comma + 1, end);
	append_words(words, name.text, comma ? comma : end);
	g_strchomp(words->str);
	if (strchr(words->str, ' '))
		g_string_append(key, words->str);
}

bool
pp_mailbox_is_same_name(const char *a, const char *b)
{
	g_autoptr(GString) key_a = g_string_new(NULL);
	g_autoptr(GString) key_b = g_string_new(NULL);

	pp_mailbox_append_key(key_a, pp_slice_str(a));
	pp_mailbox_append_key(key_b, pp_slice_str(b));
	return key_a->len && g_string_equal(key_a, key_b);
}

bool
pp_mailbox_is_same_person(const PpMailbox *a, const PpMailbox *b)
{
	return (*a->addr && !g_ascii_strcasecmp(a->addr, b->addr)) ||
		pp_mailbox_is_same_name(a->name, b->name);
}
