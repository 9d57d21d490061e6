/* SPDX-License-Identifier: MIT */
/*
 * gmime-pass FILE - the yardstick: gmime's own mbox parser takes every message
 * of FILE (mboxrd) apart, and nothing else is done.  Prints how many.
 *
 * Its parser stops for good at a body line that begins with "From ", so the
 * loop ends at the first message that is none.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include <gmime/gmime.h>

static unsigned long
count(GMimeParser *parser)
{
	unsigned long n = 0;

	while (!g_mime_parser_eos(parser)) {
		GMimeMessage *message =
			g_mime_parser_construct_message(parser, NULL);
		if (!message)
			break;
		if (g_mime_message_get_subject(message))
			n++;
		g_object_unref(message);
	}
	return n;
}

int
main(int argc, char **argv)
{
	int fd = argc == 2 ? open(argv[1], O_RDONLY) : -1;

	if (fd < 0) {
		fprintf(stderr, "gmime-pass: give it one file\n");
		return 66;
	}
	g_mime_init();
	GMimeStream *stream =
		g_mime_stream_mmap_new(fd, PROT_READ, MAP_PRIVATE);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	g_mime_parser_set_format(parser, GMIME_FORMAT_MBOX);
	g_mime_parser_set_persist_stream(parser, TRUE);
	printf("%lu\n", count(parser));
	g_object_unref(parser);
	g_object_unref(stream);
	g_mime_shutdown();
	return 0;
}
