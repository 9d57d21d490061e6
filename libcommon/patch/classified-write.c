/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "base/slice.h"
#include "base/utf8.h"
#include "patch/classified-write.h"
#include "patch/diffname.h"

enum {
	MAX_FIELD = 900 /* RFC 5322 allows a line 998 */
};

static char *
join_prefixes(const PpSubject *subject)
{
	GString *joined = g_string_new(NULL);

	for (size_t i = 0; i < subject->n_prefixes; i++) {
		if (i > 0)
			g_string_append_c(joined, ' ');
		pp_slice_append(joined, subject->prefixes[i]);
	}
	return g_string_free(joined, FALSE);
}

/* Is the version to be told: said, or 1 by silence? */
static bool
has_version(const PpClassified *mail)
{
	return pp_kind_is_patch_or_cover(mail->kind) ||
		(mail->subject->marks & PP_SUBJECT_VERSIONED);
}

/* "Re: [PATCH] x" is the answer to a single patch, 1 of 1. */
static bool
answers_single(const PpClassified *mail)
{
	const unsigned others = PP_SUBJECT_PATCHSET | PP_SUBJECT_PULL;

	return pp_kind_is_answer(mail->kind) &&
		(mail->subject->marks & PP_SUBJECT_PATCH) &&
		!(mail->subject->marks & others);
}

/* The same of number and total. */
static bool
has_number(const PpClassified *mail)
{
	return pp_kind_is_patch_or_cover(mail->kind) || answers_single(mail) ||
		(mail->subject->marks & PP_SUBJECT_NUMBERED);
}

static void
write_subject(const PpClassified *mail, PpWriter *writer)
{
	const PpSubject *subject = mail->subject;
	char version[PP_VERSION_SIZE];

	if (subject->n_prefixes > 0) {
		g_autofree char *prefixes = join_prefixes(subject);
		pp_writer_str(writer, PP_FIELD_PREFIXES, prefixes);
	}
	if (has_version(mail)) {
		pp_version_format(subject->version, version);
		pp_writer_str(writer, PP_FIELD_VERSION, version);
	}
	if (has_number(mail)) {
		pp_writer_number(writer, PP_FIELD_NUMBER, subject->number);
		pp_writer_number(writer, PP_FIELD_TOTAL, subject->total);
	}
	pp_writer_field(
		writer, PP_FIELD_TITLE, mail->title.text, mail->title.len);
}

static void
write_counts(const PpDiff *counts, PpWriter *writer)
{
	g_autoptr(GPtrArray) quoted = g_ptr_array_new_with_free_func(g_free);

	pp_writer_number(writer, PP_FIELD_FILES, counts->files);
	pp_writer_number(writer, PP_FIELD_ADDED, (int64_t)counts->added);
	pp_writer_number(writer, PP_FIELD_REMOVED, (int64_t)counts->removed);
	for (guint i = 0; counts->paths && i < counts->paths->len; i++)
		g_ptr_array_add(quoted,
			pp_diffname_quote(g_ptr_array_index(counts->paths, i)));
	pp_writer_strings(writer, PP_FIELD_PATHS, quoted);
}

/* At most MAX bytes of the text's two pieces, no character cut apart. */
static void
write_text(const PpClassified *mail, PpWriter *writer, size_t max)
{
	PpSlice pieces[2] = {mail->text[0], mail->text[1]};

	for (size_t i = 0; i < 2; i++) {
		size_t n = pp_utf8_cut(pieces[i].text, pieces[i].len, max);

		max = n < pieces[i].len ? 0 : max - n;
		pieces[i].len = n;
	}
	pp_writer_text(writer, pieces);
}

static void
write_slice(PpWriter *writer, PpFieldId id, PpSlice value)
{
	if (value.text)
		pp_writer_field(writer, id, value.text, value.len);
}

void
pp_classified_write(const PpClassified *mail, PpWriter *writer,
	const PpClassifiedOutput *output)
{
	char flags[PP_FLAGS_SIZE];

	pp_writer_str(writer, PP_FIELD_KIND, pp_kind_word(mail->kind));
	pp_flags_format(mail->flags, flags);
	pp_writer_str(writer, PP_FIELD_FLAGS, flags);
	write_subject(mail, writer);
	pp_writer_str(writer, PP_FIELD_AUTHOR, mail->author);
	pp_writer_str(writer, PP_FIELD_NAME, mail->name);
	pp_writer_str(writer, PP_FIELD_ADDR, mail->addr);
	pp_writer_strings(writer, PP_FIELD_TRAILERS, mail->answer.trailers);
	pp_writer_strings(writer, PP_FIELD_PROXIED, mail->answer.proxied);
	pp_writer_strings(writer, PP_FIELD_SAYS, mail->answer.says);
	if (mail->counts)
		write_counts(mail->counts, writer);
	if (mail->areas)
		pp_writer_strings(writer, PP_FIELD_AREA, mail->areas);
	if (mail->all_areas)
		pp_writer_strings(writer, PP_FIELD_AREAS, mail->all_areas);
	if (mail->people)
		pp_writer_strings(writer, PP_FIELD_MAINTAINERS, mail->people);
	write_slice(writer, PP_FIELD_CHANGEID, mail->changeid);
	write_slice(writer, PP_FIELD_BASE, mail->base);
	pp_writer_str(writer, PP_FIELD_PATCHID, mail->patchid);
	pp_writer_str(writer, PP_FIELD_TEXTID, mail->textid);
	pp_writer_str(writer, PP_FIELD_BODYID, mail->bodyid);
	pp_writer_str(writer, PP_FIELD_SKETCH, mail->sketch);
	pp_writer_strings(writer, PP_FIELD_NAMES, mail->names);
	pp_writer_strings(writer, PP_FIELD_REPLACES, mail->replaces);
	pp_writer_strings(writer, PP_FIELD_DEPENDS, mail->depends);
	if (output->explain)
		pp_writer_str(writer, PP_FIELD_RULE, mail->rule);
	pp_writer_str(writer, PP_FIELD_APPLIED_TO, mail->answer.applied_to);
	pp_writer_str(writer, PP_FIELD_APPLIED_BY, mail->answer.applied_by);
	if (pp_texts_include(output->texts, mail->kind,
		    mail->header_subject.marks & PP_SUBJECT_REPLY))
		write_text(mail, writer, output->max_text);
}

/* The header lines that are to be added, and how their lines end. */
typedef struct {
	GString *out;
	const char *eol;
} Tags;

static void
add_tag(const Tags *tags, const char *name, const char *value, size_t len)
{
	if (len == 0)
		return;
	g_string_append_printf(tags->out, "X-Patch-%s: ", name);
	for (size_t i = 0; i < MIN(len, (size_t)MAX_FIELD); i++)
		g_string_append_c(
			tags->out, g_ascii_isprint(value[i]) ? value[i] : '?');
	g_string_append(tags->out, tags->eol);
}

static void
add_tag_text(const Tags *tags, const char *name, const char *value)
{
	add_tag(tags, name, value, strlen(value));
}

static void
add_tags(const Tags *tags, const PpClassified *mail,
	const PpClassifiedOutput *output)
{
	const PpSubject *subject = mail->subject;
	char text[PP_FLAGS_SIZE];
	g_autofree char *prefixes = join_prefixes(subject);

	add_tag_text(tags, "Kind", pp_kind_word(mail->kind));
	pp_flags_format(mail->flags, text);
	add_tag_text(tags, "Flags", text);
	add_tag_text(tags, "Prefixes", prefixes);
	if (has_version(mail)) {
		pp_version_format(subject->version, text);
		add_tag_text(tags, "Series-Version", text);
	}
	if (has_number(mail)) {
		g_snprintf(text, sizeof text, "%u/%u", subject->number,
			subject->total);
		add_tag_text(tags, "Number", text);
	}
	if (mail->counts) {
		g_snprintf(text, sizeof text, "%u", mail->counts->files);
		add_tag_text(tags, "Files", text);
	}
	add_tag_text(tags, "Id", mail->patchid);
	if (mail->changeid.text)
		add_tag(tags, "Change-Id", mail->changeid.text,
			mail->changeid.len);
	for (guint i = 0; mail->areas && i < mail->areas->len; i++)
		add_tag_text(tags, "Area", g_ptr_array_index(mail->areas, i));
	if (output->explain)
		add_tag_text(tags, "Rule", mail->rule);
}

static bool
is_empty_line(const char *p, const char *end)
{
	if (*p != '\r')
		return *p == '\n';
	/* A CR alone at the very end would become one with our newline. */
	return end - p == 1 || p[1] == '\n';
}

/*
 * Copies the header of [P, END) without X-Patch fields and their folded lines,
 * and on to the furthest end that any reader may see: procmail takes a line of
 * CR for a line of the header.  There, in what is text to others, such a line
 * is quoted.  Returns what is behind; *ret_end: where the first empty line is
 * in OUT.
 */
static const char *
copy_header(const char *p, const char *end, GString *out, gsize *ret_end)
{
	bool drop = false;
	bool over = false;

	for (const char *next; p < end && *p != '\n'; p = next) {
		next = pp_line_next(p, end);
		if (!over && is_empty_line(p, end)) {
			over = true;
			*ret_end = out->len;
		}
		bool ours = pp_begins_word(p, next, "X-Patch-");
		if (over && ours)
			g_string_append_c(out, '>');
		if (over || (*p != ' ' && *p != '\t'))
			drop = ours && !over;
		if (!drop)
			g_string_append_len(out, p, next - p);
	}
	if (!over)
		*ret_end = out->len;
	return p;
}

void
pp_classified_tag_mail(const PpClassified *mail, const char *bytes, size_t len,
	const PpClassifiedOutput *output, GString *out)
{
	const char *end = bytes + len;
	const char *eol = pp_line_end(bytes, end); /* of the first line */
	bool crlf = eol > bytes && eol[-1] == '\r';
	g_autoptr(GString) added = g_string_new(NULL);
	Tags tags = {added, crlf ? "\r\n" : "\n"};
	gsize start = out->len;
	gsize at = start;

	const char *rest = copy_header(bytes, end, out, &at);
	if (at > start && out->str[at - 1] == '\r')
		g_string_append_c(added, '\n');
	else if (at > start && out->str[at - 1] != '\n')
		g_string_append(added, tags.eol);
	add_tags(&tags, mail, output);
	g_string_insert_len(out, (gssize)at, added->str, (gssize)added->len);
	g_string_append_len(out, rest, end - rest);
}
