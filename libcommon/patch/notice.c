/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/hash.h"
#include "base/input.h"
#include "base/slice.h"
#include "mail/header-text.h"
#include "patch/notice.h"

/* A field name and a pattern: nobody types more. */
#define LINE_MAX_BYTES ((size_t)8192)

/* From and Subject are at hand, decoded; other fields are looked for. */
typedef enum { IN_FROM, IN_SUBJECT, IN_OTHER } Place;

typedef struct {
	Place place;
	char *field; /* lower case */
	char *glob;  /* lower case */
	char *rule;  /* both, for --explain */
	PpNoticeSort sort;
} Line;

/*
 * People write more than once, so what was found for a From is kept: a cache
 * that forgets, one From a place.
 */
enum { CACHE_SIZE = 1024 };

typedef struct {
	char *from;
	guint line; /* the first line that matches it; or how many there are */
} Known;

struct PpNotices {
	GArray *lines; /* of Line */
	gsize n_own;   /* how many of them the user gave: they come first */
	Known known[CACHE_SIZE];
	GString *subject; /* of the mail that is asked about, lower case */
};

/*
 * The robots of the kernel's and QEMU's lists, and the stable trees' floods.
 * Addresses stand with their < or @ so that nobody's name matches; what is a
 * person's habit, such as "Applied, thanks", is none of this table's business.
 */
static const struct {
	const char *field;
	const char *glob;
	PpNoticeSort sort;
} built_in[] = {
	{"from", "*lkp@intel.com*", PP_NOTICE_REPORT},
	{"from", "*kern* test robot*<*", PP_NOTICE_REPORT},
	{"from", "kbuild test robot*", PP_NOTICE_REPORT},
	{"from", "*@syzkaller.appspotmail.com*", PP_NOTICE_REPORT},
	{"from", "*pr-tracker-bot@kernel.org*", PP_NOTICE_APPLIED},
	{"from", "*patchwork-bot*@kernel.org*", PP_NOTICE_APPLIED},
	{"from", "*tip-bot2@linutronix.de*", PP_NOTICE_COMMIT},
	{"from", "*tipbot@zytor.com*", PP_NOTICE_COMMIT},
	{"from", "*bugzilla-daemon@*", PP_NOTICE_REPORT},
	{"from", "*bot@kernelci.org*", PP_NOTICE_REPORT},
	{"from", "*lkft@linaro.org*", PP_NOTICE_REPORT},
	{"from", "*lkft-triage@*", PP_NOTICE_REPORT},
	{"from", "*cki-project@redhat.com*", PP_NOTICE_REPORT},
	{"from", "*no-reply@patchew.org*", PP_NOTICE_REPORT},
	{"from", "*patchwork@emeril.freedesktop.org*", PP_NOTICE_REPORT},
	{"from", "*bluez.test.bot@gmail.com*", PP_NOTICE_REPORT},
	{"from", "*sashiko-bot@*", PP_NOTICE_REPORT},
	{"from", "*ci_notify@linaro.org*", PP_NOTICE_REPORT},
	{"from", "*<*-bot@*", PP_NOTICE_BOT},
	{"from", "*<*-bot+*@*", PP_NOTICE_BOT},
	{"from", "*<bot@*", PP_NOTICE_BOT},
	{"from", "*<bot+*@*", PP_NOTICE_BOT},
	{"from", "*<noreply@*", PP_NOTICE_BOT},
	{"from", "*<no-reply@*", PP_NOTICE_BOT},
	{"from", "*<notifications@*", PP_NOTICE_BOT},
	{"from", "*mailer-daemon@*", PP_NOTICE_BOT},
	{"from", "*<postmaster@*", PP_NOTICE_BOT},
	{"subject", "[tip: *", PP_NOTICE_COMMIT},
	{"subject", "[git:*] *", PP_NOTICE_COMMIT},
	{"subject", "patch \"*\" has been added to *", PP_NOTICE_APPLIED},
	{"subject", "patch \"*\" added to *", PP_NOTICE_APPLIED},
	{"subject", "applied \"*\" to the * tree", PP_NOTICE_APPLIED},
	{"subject", "+ *.patch added to *", PP_NOTICE_APPLIED},
	{"subject", "*.patch removed from -mm tree*", PP_NOTICE_APPLIED},
	{"subject", "failed: patch \"*\" failed to apply to *",
		PP_NOTICE_REPORT},
	{"subject", "warning: patch \"*\" failed to apply to *",
		PP_NOTICE_REPORT},
	{"auto-submitted", "auto-*", PP_NOTICE_BOT},
	{"x-bugzilla-type", "*", PP_NOTICE_REPORT},
	{"x-mailer", "tip-git-log-daemon*", PP_NOTICE_COMMIT},
	{"x-git-reftype", "*", PP_NOTICE_COMMIT},
	/* Robots send these too, but they are patches. */
	{"x-stable", "*", PP_NOTICE_STABLE},
	{"subject", "[patch autosel *", PP_NOTICE_STABLE},
};

static void
clear_line(gpointer data)
{
	Line *line = data;

	g_free(line->field);
	g_free(line->glob);
	g_free(line->rule);
}

static void
forget(PpNotices *notices)
{
	for (gsize i = 0; i < CACHE_SIZE; i++)
		g_clear_pointer(&notices->known[i].from, g_free);
}

static void
add_line(PpNotices *notices, gsize at, PpSlice field, PpSlice glob,
	PpNoticeSort sort)
{
	Line line = {.field = g_ascii_strdown(field.text, (gssize)field.len),
		.glob = g_ascii_strdown(glob.text, (gssize)glob.len),
		.sort = sort};

	line.place = strcmp(line.field, "from") == 0 ? IN_FROM
		: strcmp(line.field, "subject") == 0 ? IN_SUBJECT
						     : IN_OTHER;
	line.rule = g_strconcat(line.field, " ", line.glob, NULL);
	g_array_insert_val(notices->lines, (guint)at, line);
}

PpNotices *
pp_notices_new(void)
{
	PpNotices *notices = g_new0(PpNotices, 1);

	notices->lines = g_array_new(FALSE, FALSE, sizeof(Line));
	notices->subject = g_string_new(NULL);
	g_array_set_clear_func(notices->lines, clear_line);
	for (gsize i = 0; i < G_N_ELEMENTS(built_in); i++)
		add_line(notices, i,
			(PpSlice){built_in[i].field, strlen(built_in[i].field)},
			(PpSlice){built_in[i].glob, strlen(built_in[i].glob)},
			built_in[i].sort);
	return notices;
}

void
pp_notices_free(PpNotices *notices)
{
	if (!notices)
		return;
	forget(notices);
	g_string_free(notices->subject, TRUE);
	g_array_unref(notices->lines);
	g_free(notices);
}

static bool
read_sort(PpSlice word, PpNoticeSort *ret_sort)
{
	static const struct {
		const char *word;
		PpNoticeSort sort;
	} sorts[] = {
		{"bot", PP_NOTICE_BOT},
		{"report", PP_NOTICE_REPORT},
		{"applied", PP_NOTICE_APPLIED},
		{"commit", PP_NOTICE_COMMIT},
		{"stable", PP_NOTICE_STABLE},
		{"person", PP_NOTICE_NONE},
	};

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
	PpNoticeSort sort;

	if (!tab || last == tab ||
		!read_sort(pp_slice_trim(last + 1, end), &sort))
		return false;
	PpSlice field = pp_slice_trim(line.text, tab);
	PpSlice glob = pp_slice_trim(tab + 1, last);
	if (field.len == 0 || glob.len == 0 ||
		memchr(field.text, ':', field.len))
		return false;
	add_line(notices, notices->n_own++, field, glob, sort);
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
	forget(notices);
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
	return pp_input_each_line(
		path, LINE_MAX_BYTES, take_line, notices, error);
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
		const char *hit = memmem(text, (size_t)(end - text), piece, n);
		if (!hit)
			return false;
		text = hit + n;
	}
}

static bool
field_matches(const Line *line, const PpMessage *message)
{
	const PpHeader *header = pp_message_header(message, line->field, 0);

	if (!header)
		return false;
	g_autofree char *value =
		pp_header_text_decode(header->value, header->value_len);
	g_autofree char *lower = g_ascii_strdown(value, -1);
	return matches(line->glob, lower);
}

/* The first line for From that matches FROM. */
static guint
find_from(const PpNotices *notices, const char *from)
{
	g_autofree char *lower = g_ascii_strdown(from, -1);
	guint i;

	for (i = 0; i < notices->lines->len; i++) {
		const Line *line = &g_array_index(notices->lines, Line, i);
		if (line->place == IN_FROM && matches(line->glob, lower))
			break;
	}
	return i;
}

static guint
match_from(PpNotices *notices, const char *from)
{
	Known *known = notices->known + pp_hash_str(from) % CACHE_SIZE;

	if (!known->from || strcmp(known->from, from) != 0) {
		g_free(known->from);
		known->from = g_strdup(from);
		known->line = find_from(notices, from);
	}
	return known->line;
}

static void
take_subject(PpNotices *notices, const char *subject)
{
	g_string_assign(notices->subject, subject);
	for (char *p = notices->subject->str; *p; p++)
		*p = pp_to_lower(*p);
}

PpNoticeSort
pp_notices_match(PpNotices *notices, const PpMessage *message, const char *from,
	const char *subject, const char **ret_rule)
{
	guint found = match_from(notices, from ? from : "");

	take_subject(notices, subject ? subject : "");
	for (guint i = 0; i < found; i++) {
		const Line *line = &g_array_index(notices->lines, Line, i);
		if (line->place == IN_FROM)
			continue;
		if (line->place == IN_SUBJECT
				? matches(line->glob, notices->subject->str)
				: field_matches(line, message))
			found = i;
	}
	bool any = found < notices->lines->len;
	const Line *line =
		any ? &g_array_index(notices->lines, Line, found) : NULL;
	if (ret_rule)
		*ret_rule = any ? line->rule : NULL;
	return any ? line->sort : PP_NOTICE_NONE;
}
