/* SPDX-License-Identifier: MIT */
#include <config.h>

#include <string.h>

#include "archive/attached.h"
#include "archive/frame.h"
#include "base/slice.h"
#include "mail/format-patch.h"
#include "mail/text-parts.h"
#include "record/slice.h"

/* Of a mail, as many as parts are looked at. */
#define MAX_PATCHES 1000

/* A bracket that says nothing, as format-patch -N writes it. */
#define SILENT "\nSubject: [PATCH] "

static void
free_text(gpointer data)
{
	g_string_free(data, TRUE);
}

/* "v3" of the file "v3-0001-Fix-it.patch"; 0: it says none. */
static unsigned
version_of(const char *name)
{
	char *end;
	guint64 version = *name == 'v' && g_ascii_isdigit(name[1])
		? g_ascii_strtoull(name + 1, &end, 10)
		: 0;

	return version > 0 && version < 1000 && *end == '-' ? (unsigned)version
							    : 0;
}

/* Writes the place of TEXT, a file NAME, the I-th of N, into its subject. */
static void
number(GString *text, const char *name, guint i, guint n)
{
	const char *blank = strstr(text->str, "\n\n");
	const char *subject = strstr(text->str, SILENT);
	unsigned version = version_of(name);

	if (subject == NULL || (blank != NULL && subject > blank))
		return;
	g_autofree char *place = version > 0
		? g_strdup_printf(" v%u %u/%u", version, i, n)
		: g_strdup_printf(" %u/%u", i, n);
	g_string_insert(text,
		(gssize)(subject - text->str) + (gssize)strlen(SILENT) - 2,
		place);
}

/* format-patch names one always: who does not has made something else. */
static bool
has_author(const char *mail, size_t len)
{
	g_auto(PpMessage) message = {0};

	pp_message_parse(&message, mail, len);
	return pp_message_header(&message, "From", 0);
}

/* Adds the mails that PART holds, if it is a file of format-patch. */
static void
take_file(const PpTextPart *part, GPtrArray *patches, GPtrArray *names)
{
	const char *at = part->text->str;
	const char *end = at + part->text->len;
	const char *mail = pp_line_next(at, end);
	PpFrame frame;

	if (!pp_format_patch_is_line(at, (size_t)(mail - at)))
		return;
	pp_frame_begin(&frame, at, part->text->len, true);
	while (at && patches->len < MAX_PATCHES) {
		mail = pp_line_next(at, end);
		at = pp_frame_find(&frame, mail, end, end, true);
		size_t len = (size_t)((at ? at : end) - mail);
		if (!has_author(mail, len))
			continue;
		g_ptr_array_add(patches, g_string_new_len(mail, (gssize)len));
		g_ptr_array_add(names, (gpointer)part->leaf.type.name);
	}
}

GPtrArray *
pp_attached_patches(const char *bytes, size_t len)
{
	GPtrArray *patches = g_ptr_array_new_with_free_func(free_text);
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	g_autoptr(GArray) parts = pp_text_parts(bytes, len);

	for (guint i = 0; i < parts->len; i++)
		take_file(&g_array_index(parts, PpTextPart, i), patches, names);
	if (patches->len < 2)
		g_ptr_array_set_size(patches, 0);
	for (guint i = 0; i < patches->len; i++)
		number(patches->pdata[i], names->pdata[i], i + 1, patches->len);
	return patches;
}

char *
pp_attached_id(const char *mail_id, unsigned n)
{
	return n > 1 ? g_strdup_printf("%s#%u", mail_id, n) : g_strdup(mail_id);
}

PpSlice
pp_attached_mail_id(const PpRecord *record)
{
	PpSlice id = pp_slice_of(record, PP_FIELD_MSGID);
	const char *mark = pp_record_number(record, PP_FIELD_ATTACHMENT, 0) > 1
		? memrchr(id.text, '#', id.len)
		: NULL;

	if (mark)
		id.len = (size_t)(mark - id.text);
	return id;
}
