/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <stdint.h>
#include <string.h>

#include "base/hash.h"
#include "base/option-file.h"
#include "base/slice.h"
#include "mail/header-text.h"
#include "patch/notice.h"

/* A field name and a pattern: nobody types more. */
#define LINE_MAX_BYTES ((size_t)8192)

/* A report says in its beginning whether all is well. */
#define REPORT_MAX_BYTES 65536

/* From and Subject are at hand, decoded; other fields are looked for. */
typedef enum { IN_FROM, IN_SUBJECT, IN_OTHER } Place;

typedef struct {
	Place place;
	unsigned look;     /* of the field */
	const char *field; /* lower case; each name is there once */
	const char *glob;  /* lower case, never freed */
	char *rule;        /* both, for --explain; NULL until it matched */
	unsigned sort;
} Line;

/*
 * People write more than once, so what was found for a From is kept: a cache
 * that forgets, one From a place.
 */
enum { CACHE_SIZE = 1024 };

typedef struct {
	char *from; /* as take_from() makes it */
	gsize len;
	guint line; /* the first line that matches it; or how many there are */
} Known;

struct PpNotices {
	GArray *lines;  /* of Line */
	gsize n_own;    /* how many of them the user gave: they come first */
	GArray *others; /* of guint: those of lines that are not for From */
	Known known[CACHE_SIZE];
	/* Of the mail that is asked about, lower case. */
	GString *from;
	GString *subject;
	GString *other; /* the field that was looked for last */
};

static void
clear_line(gpointer data)
{
	Line *line = data;

	g_free(line->rule);
}

static void
forget(PpNotices *notices)
{
	for (gsize i = 0; i < CACHE_SIZE; i++)
		g_clear_pointer(&notices->known[i].from, g_free);
}

/* The lines have changed. */
static void
renew(PpNotices *notices)
{
	forget(notices);
	g_array_set_size(notices->others, 0);
	for (guint i = 0; i < notices->lines->len; i++)
		if (g_array_index(notices->lines, Line, i).place != IN_FROM)
			g_array_append_val(notices->others, i);
}

static void
add_line(PpNotices *notices, gsize at, const char *field, const char *glob,
	unsigned sort)
{
	Line line = {.look = pp_message_look(field, strlen(field)),
		.field = g_intern_static_string(field),
		.glob = glob,
		.sort = sort};

	line.place = strcmp(line.field, "from") == 0 ? IN_FROM
		: strcmp(line.field, "subject") == 0 ? IN_SUBJECT
						     : IN_OTHER;
	g_array_insert_val(notices->lines, (guint)at, line);
}

/* Without lines. */
static PpNotices *
new_notices(void)
{
	PpNotices *notices = g_new0(PpNotices, 1);

	notices->lines = g_array_new(FALSE, FALSE, sizeof(Line));
	notices->others = g_array_new(FALSE, FALSE, sizeof(guint));
	notices->from = g_string_new(NULL);
	notices->subject = g_string_new(NULL);
	notices->other = g_string_new(NULL);
	g_array_set_clear_func(notices->lines, clear_line);
	return notices;
}

PpNotices *
pp_notices_new(void)
{
	PpNotices *notices = new_notices();

	for (gsize i = 0; i < pp_robots_n; i++)
		add_line(notices, i, pp_robots[i].field, pp_robots[i].glob,
			pp_robots[i].sort);
	renew(notices);
	return notices;
}

PpNotices *
pp_notices_copy(const PpNotices *notices)
{
	PpNotices *copy = new_notices();

	for (guint i = 0; i < notices->lines->len; i++) {
		const Line *line = &g_array_index(notices->lines, Line, i);
		add_line(copy, i, line->field, line->glob, line->sort);
	}
	copy->n_own = notices->n_own;
	renew(copy);
	return copy;
}

void
pp_notices_free(PpNotices *notices)
{
	if (!notices)
		return;
	forget(notices);
	g_string_free(notices->from, TRUE);
	g_string_free(notices->subject, TRUE);
	g_string_free(notices->other, TRUE);
	g_array_unref(notices->lines);
	g_array_unref(notices->others);
	g_free(notices);
}

static bool
read_sort(PpSlice word, unsigned *ret_sort)
{
	static const struct {
		const char *word;
		unsigned sort;
	} sorts[] = {{"bot", PP_FLAG_BOT}, {"report", PP_FLAG_REPORT},
		{"applied", PP_FLAG_APPLIED}, {"commit", PP_FLAG_COMMIT},
		{"stable", PP_FLAG_STABLE}, {"person", 0}};

	for (gsize i = 0; i < G_N_ELEMENTS(sorts); i++)
		if (pp_slice_is_word(word, sorts[i].word)) {
			*ret_sort = sorts[i].sort;
			return true;
		}
	return false;
}

/* "FIELD TAB GLOB TAB SORT" */
static bool
parse_line(PpNotices *notices, PpSlice line)
{
	const char *end = line.text + line.len;
	const char *tab = memchr(line.text, '\t', line.len);
	const char *last = memrchr(line.text, '\t', line.len);
	unsigned sort;

	if (!tab || last == tab ||
		!read_sort(pp_slice_trim(last + 1, end), &sort))
		return false;
	PpSlice field = pp_slice_trim(line.text, tab);
	PpSlice glob = pp_slice_trim(tab + 1, last);
	if (field.len == 0 || glob.len == 0 ||
		memchr(field.text, ':', field.len) ||
		memchr(line.text, '\0', line.len))
		return false;
	g_autofree char *name = g_ascii_strdown(field.text, (gssize)field.len);
	g_autofree char *lower = g_ascii_strdown(glob.text, (gssize)glob.len);
	add_line(notices, notices->n_own++, g_intern_string(name),
		g_intern_string(lower), sort);
	return true;
}

char *
pp_notices_add_line(PpNotices *notices, const char *text, size_t len)
{
	PpSlice line = pp_slice_trim(text, text + len);

	if (line.len == 0 || *line.text == '#')
		return NULL;
	if (!parse_line(notices, line))
		return g_strdup("not 'FIELD TAB GLOB TAB SORT', SORT one of "
				"bot, report, applied, commit, stable, person");
	renew(notices);
	return NULL;
}

static char *
take_line(const char *line, size_t len, void *data)
{
	return pp_notices_add_line(data, line, len);
}

bool
pp_notices_load(PpNotices *notices, const char *path, GError **error)
{
	return pp_option_file_read(path, PP_OPTION_FILE_MOST, LINE_MAX_BYTES,
		take_line, notices, error);
}

/* PIECE in TEXT.  Not memmem(): to begin costs it more than a field is long. */
static const char *
find_piece(const char *text, const char *end, const char *piece, size_t n)
{
	if (n == 0)
		return text;
	while ((size_t)(end - text) >= n) {
		text = memchr(text, *piece, (size_t)(end - text) - n + 1);
		if (!text || memcmp(text, piece, n) == 0)
			return text;
		text++;
	}
	return NULL;
}

/*
 * Does GLOB match all of TEXT?  With "*" as the only wildcard the leftmost
 * match of each piece is as good as any: one pass, no way back.
 */
static bool
matches(const char *glob, const char *text)
{
	if (*glob != '*' && *glob != *text)
		return false;
	const char *star = strchr(glob, '*');
	const char *end = text + strlen(text);

	if (!star)
		return strcmp(glob, text) == 0;
	if (strncmp(glob, text, (size_t)(star - glob)) != 0)
		return false;
	text += star - glob;
	for (;;) {
		const char *piece = star + 1;
		star = strchr(piece, '*');
		size_t n = star ? (size_t)(star - piece) : strlen(piece);
		if (!star)
			return (size_t)(end - text) >= n &&
				memcmp(end - n, piece, n) == 0;
		const char *hit = find_piece(text, end, piece, n);
		if (!hit)
			return false;
		text = hit + n;
	}
}

#define EACH_BYTE(byte) (UINT64_MAX / 255 * (byte))

/* ASCII letters of TEXT made small, eight at a time: reports are long. */
static void
lower(GString *text)
{
	char *p = text->str, *end = p + text->len;

	for (; end - p >= 8; p += 8) {
		uint64_t word, low;

		memcpy(&word, p, sizeof(word));
		low = word & EACH_BYTE(0x7f);
		/* The top bit of each byte: from A on, but not behind Z. */
		low = (low + EACH_BYTE(0x80 - 'A')) &
			~(low + EACH_BYTE(0x7f - 'Z')) & ~word &
			EACH_BYTE(0x80);
		word |= low >> 2;
		memcpy(p, &word, sizeof(word));
	}
	for (; p < end; p++)
		*p = pp_to_lower(*p);
}

/*
 * Who sent it as lines for From want it, lower case: the field as it stands,
 * and behind a NUL "Name <address>", where the field is a bare address or names
 * a list.
 */
static void
take_from(PpNotices *notices, const char *from, const PpMailbox *sender)
{
	GString *out = notices->from;
	const char *addr = sender ? sender->addr : "";

	g_string_assign(out, from);
	g_string_append_c(out, '\0');
	if (*addr && !(strchr(from, '<') && strstr(from, addr)))
		g_string_append_printf(out, "%s%s<%s>", sender->name,
			*sender->name ? " " : "", addr);
	lower(out);
}

/* The first line for From that matches. */
static guint
find_from(const PpNotices *notices)
{
	const char *from = notices->from->str;
	const char *sender = from + strlen(from) + 1;
	guint i;

	for (i = 0; i < notices->lines->len; i++) {
		const Line *line = &g_array_index(notices->lines, Line, i);
		if (line->place == IN_FROM &&
			(matches(line->glob, from) ||
				(*sender && matches(line->glob, sender))))
			break;
	}
	return i;
}

static guint
match_from(PpNotices *notices)
{
	const GString *from = notices->from;
	Known *known = notices->known +
		pp_hash_bytes(0, from->str, from->len) % CACHE_SIZE;

	if (!known->from || known->len != from->len ||
		memcmp(known->from, from->str, from->len) != 0) {
		g_free(known->from);
		known->from = g_memdup2(from->str, from->len);
		known->len = from->len;
		known->line = find_from(notices);
	}
	return known->line;
}

/* The field of LINE into notices->other; false when MESSAGE has none. */
static bool
take_other(PpNotices *notices, const PpMessage *message, const Line *line)
{
	const PpHeader *header = pp_message_may_have(message, line->look)
		? pp_message_header(message, line->field, 0)
		: NULL;

	if (!header)
		return false;
	g_autofree char *value =
		pp_header_text_decode(header->value, header->value_len);
	g_string_assign(notices->other, value);
	lower(notices->other);
	return true;
}

/*
 * The first line for other fields than From that matches, of those before
 * LIMIT; LIMIT when there is none.  Lines for one field follow each other, so
 * it is looked for once.
 */
static guint
find_other(PpNotices *notices, const PpMessage *message, guint limit)
{
	const char *field = NULL;
	bool there = false;

	for (guint n = 0; n < notices->others->len; n++) {
		guint i = g_array_index(notices->others, guint, n);
		const Line *line = &g_array_index(notices->lines, Line, i);

		if (i >= limit)
			break;
		if (line->place == IN_OTHER && line->field != field) {
			field = line->field;
			there = take_other(notices, message, line);
		}
		if (line->place == IN_SUBJECT
				? matches(line->glob, notices->subject->str)
				: there &&
					matches(line->glob,
						notices->other->str))
			return i;
	}
	return limit;
}

unsigned
pp_notices_match(PpNotices *notices, const PpMessage *message, const char *from,
	const PpMailbox *sender, const char *subject, const char **ret_rule)
{
	take_from(notices, from ? from : "", sender);
	g_string_assign(notices->subject, subject ? subject : "");
	lower(notices->subject);
	guint found = find_other(notices, message, match_from(notices));
	if (ret_rule)
		*ret_rule = NULL;
	if (found == notices->lines->len)
		return 0;
	Line *line = &g_array_index(notices->lines, Line, found);
	if (!line->rule)
		line->rule = g_strconcat(line->field, " ", line->glob, NULL);
	if (ret_rule)
		*ret_rule = line->rule;
	return line->sort;
}

static bool
has_any(const char *text, const char *const *words)
{
	for (; *words; words++)
		if (strstr(text, *words))
			return true;
	return false;
}

/* TEXT in lower case without what it quotes, as far as a report goes. */
static char *
own_words(const char *text, size_t len)
{
	GString *words = g_string_new(NULL);
	const char *end = text + MIN(len, (size_t)REPORT_MAX_BYTES);

	for (const char *p = text, *next; p < end; p = next) {
		next = pp_line_next(p, end);
		if (*p != '>')
			g_string_append_len(words, p, next - p);
	}
	lower(words);
	return g_string_free(words, FALSE);
}

bool
pp_notices_is_good_news(const char *subject, const char *text, size_t len)
{
	static const char *const good[] = {"build success", "build succeeded",
		"build passed", "pass: test report", ": success for ",
		"|success|", "no issues found", "found no issues",
		"did not find any issue", "no problems found",
		"no regressions found", NULL};
	static const char *const bad[] = {
		"warning", "error", "fail", "regression:", "bug:", NULL};
	g_autofree char *title = g_ascii_strdown(subject, -1);

	/* A title that is answered may hold any word: then the text tells. */
	if (!g_str_has_prefix(title, "re:") && has_any(title, good))
		return !has_any(title, bad);
	g_autofree char *words = own_words(text, len);
	return has_any(words, good) && !has_any(words, bad);
}
