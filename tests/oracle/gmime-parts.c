/* SPDX-License-Identifier: MIT */
/*
 * gmime-parts MAIL FOLDER - reads the file MAIL by gmime alone, prints the
 * subject and recipient that it finds and the type of each part, and writes
 * what each part says to FOLDER/0, FOLDER/1 ...  An oracle for the mails that
 * we write: nothing of libcommon is in it.
 */
#include <config.h>

#include <stdbool.h>
#include <stdio.h>

#include <glib.h>
#include <gmime/gmime.h>

static GMimeMessage *
message_read(const char *path)
{
	GMimeStream *stream = g_mime_stream_file_open(path, "r", NULL);

	if (!stream)
		return NULL;

	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);

	g_object_unref(parser);
	g_object_unref(stream);
	return message;
}

static bool
part_write(GMimeObject *object, const char *path)
{
	if (!GMIME_IS_PART(object))
		return false;

	GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(object));
	GMimeStream *stream = g_mime_stream_file_open(path, "w", NULL);

	if (!content || !stream)
		return false;

	bool ok = g_mime_data_wrapper_write_to_stream(content, stream) >= 0 &&
		g_mime_stream_close(stream) == 0;

	g_object_unref(stream);
	return ok;
}

static bool
parts_write(GMimeMultipart *multipart, const char *folder)
{
	int count = g_mime_multipart_get_count(multipart);

	for (int i = 0; i < count; i++) {
		GMimeObject *part = g_mime_multipart_get_part(multipart, i);
		GMimeContentType *type = g_mime_object_get_content_type(part);
		char *mime = g_mime_content_type_get_mime_type(type);
		char *path = g_strdup_printf("%s/%d", folder, i);
		bool ok = part_write(part, path);

		printf("%s %s\n", mime,
			g_mime_content_type_get_parameter(type, "charset"));
		g_free(path);
		g_free(mime);
		if (!ok)
			return false;
	}
	return true;
}

int
main(int argc, char **argv)
{
	if (argc != 3)
		return 64;
	g_mime_init();

	GMimeMessage *message = message_read(argv[1]);

	if (!message)
		return 66;

	GMimeObject *body = g_mime_message_get_mime_part(message);
	char *to = internet_address_list_to_string(
		g_mime_message_get_to(message), NULL, false);
	bool ok = GMIME_IS_MULTIPART(body);

	printf("%s\n%s\n", g_mime_message_get_subject(message), to);
	ok = ok && parts_write(GMIME_MULTIPART(body), argv[2]);
	g_free(to);
	g_object_unref(message);
	g_mime_shutdown();
	return ok ? 0 : 65;
}
