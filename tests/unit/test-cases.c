/* SPDX-License-Identifier: MIT */
/*
 * test-cases - what is text in and text out, held against the tables beside it.
 *
 * A line of a table is INPUT TAB WANTED; lines that begin with # and empty ones
 * are for people.  Both sides have the escapes of a record (\t \n \\ \xHH); in
 * WANTED a TAB may stand as it is.  The table's name says which function reads
 * INPUT.  Without arguments every table runs; "test-cases NAME INPUT" prints
 * the line that INPUT would have there.
 */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "archive/from-line.h"
#include "base/quote.h"
#include "base/slice.h"
#include "base/time.h"
#include "mail/date.h"
#include "mail/format-patch.h"
#include "mail/header-text.h"
#include "mail/ident.h"
#include "mail/mailbox.h"
#include "mail/message.h"
#include "mail/sender.h"
#include "patch/answer.h"
#include "patch/diffname.h"
#include "patch/own-words.h"
#include "patch/patch-range.h"
#include "patch/question.h"
#include "patch/report.h"
#include "patch/says.h"
#include "patch/subject.h"
#include "patch/trailers.h"
#include "record/escape.h"
#include "record/version.h"

/* Appends what is read from TEXT; nothing when it is refused. */
typedef void (*ReadFunc)(const char *text, size_t len, GString *out);

static void
read_mailbox(const char *text, size_t len, GString *out)
{
	g_auto(PpMailbox) mailbox;
	bool found = pp_mailbox_parse(text, len, &mailbox);

	g_assert_true(found == (*mailbox.name || *mailbox.addr));
	g_string_append_printf(out, "%s\t%s", mailbox.name, mailbox.addr);
}

static void
read_date(const char *text, size_t len, GString *out)
{
	char formatted[PP_TIME_SIZE];
	int64_t time;

	if (!pp_date_parse(text, len, &time))
		return;
	pp_time_format(time, formatted);
	g_string_append(out, formatted);
}

/* "dated", its time, and "patch" where git format-patch wrote it. */
static void
read_from_line(const char *text, size_t len, GString *out)
{
	char formatted[PP_TIME_SIZE] = "";
	int64_t time;

	if (pp_from_line_time(text, len, &time))
		pp_time_format(time, formatted);
	g_string_append_printf(out, "%s\t%s\t%s",
		pp_from_line_is_dated(text, len) ? "dated" : "", formatted,
		pp_format_patch_is_line(text, len) ? "patch" : "");
}

static void
read_header_text(const char *text, size_t len, GString *out)
{
	g_autofree char *decoded = pp_header_text_decode(text, len);

	g_string_append(out, decoded);
}

static void
read_ident(const char *text, size_t len, GString *out)
{
	g_auto(PpMailbox) ident;
	bool found = pp_ident_parse(text, len, &ident);

	g_assert_true(found == (*ident.addr != '\0'));
	g_string_append_printf(out, "%s\t%s", ident.name, ident.addr);
}

static void
read_version(const char *text, size_t len, GString *out)
{
	char formatted[PP_VERSION_SIZE];
	PpVersion version;

	if (pp_version_parse(text, len, &version))
		g_string_append(out, pp_version_format(version, formatted));
}

static void
read_sender(const char *text, size_t len, GString *out)
{
	g_auto(PpMessage) message = {0};
	g_auto(PpMailbox) sender;

	pp_message_parse(&message, text, len);
	pp_sender_find(&message, &sender);
	g_autofree char *formatted = pp_mailbox_format(&sender);
	g_string_append(out, formatted);
}

static void
read_diff_name(const char *text, size_t len, GString *out)
{
	g_autofree char *name = pp_diffname_parse(text, len);

	g_string_append(out, name ? name : "");
}

static void
read_diff_name_pair(const char *text, size_t len, GString *out)
{
	g_autofree char *old = NULL, *now = NULL;

	if (pp_diffname_parse_pair(text, len, &old, &now))
		g_string_append_printf(out, "%s\t%s", old, now);
}

/* What git quotes comes back. */
static void
quote_diff_name(const char *text, size_t len, GString *out)
{
	g_autofree char *name = g_strndup(text, len);
	g_autofree char *quoted = pp_diffname_quote(name);
	g_autofree char *back = pp_diffname_parse(quoted, strlen(quoted));

	g_assert_cmpstr(back ? back : "", ==, name);
	g_string_append(out, quoted);
}

static void
append_list(GString *out, const GPtrArray *list)
{
	for (guint i = 0; i < list->len; i++)
		g_string_append_printf(out, "%s%s", i ? "|" : "",
			(const char *)g_ptr_array_index(list, i));
}

static void
read_trailers(const char *text, size_t len, GString *out)
{
	g_autoptr(GPtrArray) trailers = g_ptr_array_new_with_free_func(g_free);

	pp_trailers_of_commit(text, len, trailers);
	append_list(out, trailers);
}

static void
read_own_words(const char *text, size_t len, GString *out)
{
	g_string_append_len(out, text, (gssize)pp_own_words_end(text, len));
}

static void
read_asks(const char *text, size_t len, GString *out)
{
	g_string_append(
		out, pp_question_is_asked(NULL, text, len) ? "asks" : "");
}

/* What TEXT says in a mail of Ann's; initializes ANSWER. */
static void
answer_of_ann(PpAnswer *answer, const char *text, size_t len)
{
	const PpMailbox ann = {(char *)"Ann Other", (char *)"ann@example.org"};
	const PpAnswerMail mail = {
		.text = {{text, len}, {"", 0}}, .from = "", .title = {"", 0}};

	pp_answer_init(answer);
	pp_answer_read(answer, &mail, &ann, /* map= */ NULL);
}

static void
read_review(const char *text, size_t len, GString *out)
{
	g_auto(PpAnswer) answer;

	answer_of_ann(&answer, text, len);
	append_list(out, answer.trailers);
	g_string_append_c(out, '\t');
	append_list(out, answer.proxied);
}

static void
read_wants(const char *text, size_t len, GString *out)
{
	g_auto(PpAnswer) answer;

	answer_of_ann(&answer, text, len);
	g_string_append(out, answer.wants ? "wants" : "");
}

static void
read_promise(const char *text, size_t len, GString *out)
{
	g_auto(PpAnswer) answer;

	answer_of_ann(&answer, text, len);
	g_string_append(out, answer.promises ? "promises" : "");
}

/* Appends LABEL as a record has it, and where its value begins. */
static void
begin_field(GString *out, const char *label)
{
	g_string_append_printf(out, "%s%s:", out->len ? "\t" : "", label);
}

static void
append_marks(GString *out, unsigned marks)
{
	static const struct {
		unsigned mark;
		const char *word;
	} words[] = {
		{PP_SUBJECT_REPLY, "reply"},
		{PP_SUBJECT_FORWARD, "forward"},
		{PP_SUBJECT_PATCH, "patch"},
		{PP_SUBJECT_PATCHSET, "patchset"},
		{PP_SUBJECT_RFC, "rfc"},
		{PP_SUBJECT_RESEND, "resend"},
		{PP_SUBJECT_PULL, "pull"},
		{PP_SUBJECT_STABLE, "stable"},
		{PP_SUBJECT_TREE, "tree"},
		{PP_SUBJECT_LATE_VERSION, "late"},
		{PP_SUBJECT_MALFORMED, "malformed"},
	};
	const char *between = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		if (!(marks & words[i].mark))
			continue;
		if (!between)
			begin_field(out, "is");
		g_string_append(out, between ? between : "");
		g_string_append(out, words[i].word);
		between = ",";
	}
}

static void
append_numbers(GString *out, const PpSubject *subject)
{
	if (subject->marks & PP_SUBJECT_VERSIONED) {
		begin_field(out, "version");
		char text[PP_VERSION_SIZE];
		g_string_append(out, pp_version_format(subject->version, text));
	}
	if (subject->marks & PP_SUBJECT_NUMBERED) {
		begin_field(out, "number");
		g_string_append_printf(out, "%u", subject->number);
	}
	if (subject->marks & PP_SUBJECT_TOTAL) {
		begin_field(out, "total");
		g_string_append_printf(out, "%u", subject->total);
	}
}

static void
read_subject_of(const char *text, size_t len, bool answers, GString *out)
{
	PpSubject subject;

	pp_subject_parse(&subject, text, len, answers);
	append_marks(out, subject.marks);
	for (size_t i = 0; i < subject.n_prefixes; i++) {
		if (i == 0)
			begin_field(out, "prefixes");
		g_string_append_printf(out, "%s%.*s", i ? " " : "",
			(int)subject.prefixes[i].len, subject.prefixes[i].text);
	}
	append_numbers(out, &subject);
	if (subject.title.len == 0)
		return;
	begin_field(out, "title");
	pp_slice_append(out, subject.title);
}

static void
read_subject(const char *text, size_t len, GString *out)
{
	read_subject_of(text, len, /* answers= */ false, out);
}

static void
read_subject_reroll(const char *text, size_t len, GString *out)
{
	read_subject_of(text, len, /* answers= */ true, out);
}

/* A subject, LF, and the text below it. */
static void
read_report(const char *text, size_t len, GString *out)
{
	const char *lf = memchr(text, '\n', len);
	size_t first = lf ? (size_t)(lf - text) : len;
	PpSlice body = {
		text + first + (lf != NULL), len - first - (lf != NULL)};
	PpSubject subject;

	pp_subject_parse(&subject, text, first, /* minor_reroll= */ false);
	g_string_append(out, pp_report_is(&subject, body) ? "report" : "");
}

/* Takes the line that begins with LABEL off TEXT; NULL when it has none. */
static char *
take_line(PpSlice *text, const char *label)
{
	const char *end = text->text + text->len;
	const char *lf = memchr(text->text, '\n', text->len);

	if (!lf || !pp_begins_word(text->text, end, label))
		return NULL;
	const char *value = text->text + strlen(label);
	char *taken = g_strndup(value, (gsize)(lf - value));
	*text = (PpSlice){lf + 1, (size_t)(end - lf - 1)};
	return taken;
}

static void
append_said(GString *out, const PpAnswer *answer)
{
	if (answer->says->len > 0)
		begin_field(out, "says");
	append_list(out, answer->says);
	if (answer->applied_to) {
		begin_field(out, "applied-to");
		g_string_append(out, answer->applied_to);
	}
	if (answer->applied_by) {
		begin_field(out, "applied-by");
		g_string_append(out, answer->applied_by);
	}
}

/* The table says which lines may stand before the text. */
static void
read_answer(const char *text, size_t len, GString *out)
{
	const PpMailbox bo = {(char *)"Bo Larsen", (char *)"bo@example.com"};
	PpSlice rest = {text, len};
	g_autofree char *asked = take_line(&rest, "Subject: ");
	const char *title = asked ? asked : "[PATCH 2/5] lamp: Dim";
	g_autofree char *robot = take_line(&rest, "Robot: ");
	g_autofree char *applied = take_line(&rest, "Applied-robot: ");
	g_auto(PpAnswer) answer;
	PpSubject subject;

	pp_subject_parse(&subject, title, strlen(title), false);
	bool numbered = subject.marks & PP_SUBJECT_NUMBERED;
	PpAnswerMail mail = {.text = {rest, {"", 0}},
		.from = robot     ? robot
			: applied ? applied
				  : "Bo Larsen <bo@example.com>",
		.title = subject.title,
		.total = numbered ? subject.total : 0,
		.number = numbered ? subject.number : 1,
		.single = !numbered,
		.applied = applied != NULL};
	pp_answer_init(&answer);
	if (robot || applied)
		pp_answer_read_notice(&answer, &mail);
	else
		pp_answer_read(&answer, &mail, &bo, /* map= */ NULL);
	append_said(out, &answer);
}

static void
read_patch_range(const char *text, size_t len, GString *out)
{
	PpStatement statement = {.type = PP_TAG_ACKED,
		.scope = pp_patch_range_find(text, len, 5)};
	g_autofree char *said = pp_says_format(&statement);

	g_string_append(out, said + strlen("acked "));
}

/* The patches that Bo's answer TEXT to the cover of five is about. */
static char *
read_said(const char *text)
{
	const PpMailbox bo = {(char *)"Bo Larsen", (char *)"bo@example.com"};
	const PpAnswerMail mail = {.text = {{text, strlen(text)}, {"", 0}},
		.from = "Bo Larsen <bo@example.com>",
		.total = 5};
	g_auto(PpAnswer) answer;

	pp_answer_init(&answer);
	pp_answer_read(&answer, &mail, &bo, /* map= */ NULL);
	if (answer.says->len == 0)
		return g_strdup("nothing");
	const char *said = g_ptr_array_index(answer.says, 0);
	said = strchr(said, ' ') + 1;
	/* To a cover that is the same. */
	return g_strdup(strcmp(said, "here") == 0 ? "all" : said);
}

/*
 * The patches that TEXT names, for a tag above, beside and below it as for
 * "applied"; where one takes it otherwise, each as it has it.
 */
static void
read_which(const char *text, size_t len, GString *out)
{
	static const char *const forms[] = {"Applied %s, thanks.\n",
		"I have queued %s for lamp-next.\n",
		"For %s:\n\nAcked-by: Bo Larsen <bo@example.com>\n",
		"Good, for %s:\nAcked-by: Bo Larsen <bo@example.com>\n",
		"Acked-by: Bo Larsen <bo@example.com> # %s\n",
		"Acked-by: Bo Larsen <bo@example.com>\n\nfor %s.\n"};
	g_autofree char *named = g_strndup(text, len);

	for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
		g_auto(GStrv) parts = g_strsplit(forms[i], "%s", 2);
		g_autofree char *mail =
			g_strconcat(parts[0], named, parts[1], NULL);
		g_autofree char *said = read_said(mail);

		if (i == 0 || strcmp(out->str, said) != 0)
			g_string_append_printf(
				out, "%s%s", i > 0 ? "|" : "", said);
	}
}

static const struct {
	const char *name;
	ReadFunc read;
} tables[] = {
	{"answer", read_answer},
	{"date", read_date},
	{"diff-name", read_diff_name},
	{"diff-name-pair", read_diff_name_pair},
	{"diff-name-quote", quote_diff_name},
	{"from-line", read_from_line},
	{"header-text", read_header_text},
	{"ident", read_ident},
	{"mailbox", read_mailbox},
	{"own-words", read_own_words},
	{"asks", read_asks},
	{"report", read_report},
	{"patch-range", read_patch_range},
	{"promise", read_promise},
	{"review", read_review},
	{"sender", read_sender},
	{"subject", read_subject},
	{"subject-reroll", read_subject_reroll},
	{"trailers", read_trailers},
	{"version", read_version},
	{"wants", read_wants},
	{"which", read_which},
};

/*
 * What READ makes of the escaped INPUT.  It sees a block of the input's own
 * length, so that a sanitizer sees a read behind it.
 */
static char *
read_escaped(ReadFunc read, const char *input, size_t len)
{
	GString *out = g_string_new(NULL);
	g_autoptr(GString) plain = g_string_new(NULL);

	pp_escape_undo(plain, (PpSlice){input, len});
	char *exact = g_memdup2(plain->str, plain->len);
	read(exact ? exact : "", plain->len, out);
	g_free(exact);
	return g_string_free(out, FALSE);
}

/* One line of a table: a line of TAP, and what differs. */
static bool
run_line(size_t table, size_t number, const char *line)
{
	const char *tab = strchr(line, '\t');
	const char *wanted = tab ? tab + 1 : "";
	size_t len = tab ? (size_t)(tab - line) : strlen(line);
	g_autofree char *got = read_escaped(tables[table].read, line, len);
	g_autofree char *plain = pp_escape_undo_dup(pp_slice_str(wanted), NULL);
	g_autofree char *input = pp_quote(line, MIN(len, 60));
	bool same = strcmp(got, plain) == 0;

	g_strdelimit(input, "#", '_');
	g_print("%sok - %s.tsv:%zu %s\n", same ? "" : "not ",
		tables[table].name, number, input);
	if (same)
		return true;
	g_autofree char *shown_got = pp_quote(got, strlen(got));
	g_autofree char *shown_wanted = pp_quote(plain, strlen(plain));
	g_print("#    got: %s\n# wanted: %s\n", shown_got, shown_wanted);
	return false;
}

/* Returns how many lines there were; every table has some. */
static size_t
run_table(size_t table, bool *ret_ok)
{
	const char *srcdir = g_getenv("srcdir");
	g_autofree char *path = g_strdup_printf("%s/tests/cases/%s.tsv",
		srcdir ? srcdir : ".", tables[table].name);
	g_autofree char *text = NULL;
	size_t n = 0;

	if (!g_file_get_contents(path, &text, NULL, NULL))
		text = g_strdup("");
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (size_t i = 0; lines[i]; i++) {
		if (!*lines[i] || *lines[i] == '#')
			continue;
		*ret_ok &= run_line(table, i + 1, lines[i]);
		n++;
	}
	if (n == 0) {
		g_print("not ok - %s has no line\n", path);
		*ret_ok = false;
		n = 1;
	}
	return n;
}

static int
show(const char *name, const char *input)
{
	for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
		if (strcmp(tables[i].name, name) != 0)
			continue;
		g_autofree char *got =
			read_escaped(tables[i].read, input, strlen(input));
		g_print("%s\t%s\n", input, got);
		return 0;
	}
	g_printerr("test-cases: no table %s\n", name);
	return 64;
}

int
main(int argc, char **argv)
{
	bool ok = true;
	size_t n = 0;

	if (argc == 3)
		return show(argv[1], argv[2]);
	for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
		n += run_table(i, &ok);
	g_print("1..%zu\n", n);
	return ok ? 0 : 1;
}
