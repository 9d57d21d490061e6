/* SPDX-License-Identifier: MIT */
/*
 * mail-ask - what libcommon/mail makes of things, for tests/oracle/mail-agree.
 * Reads and writes pieces, each as its length in decimal, LF, and its bytes.
 *
 *   mail-ask ident|text|date|mailbox|refs|body
 *   mail-ask mailmap FILE    pieces are "NAME TAB ADDRESS"
 */
#include <config.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mail/body.h"
#include "mail/date.h"
#include "mail/header-text.h"
#include "mail/ident.h"
#include "mail/mailmap.h"
#include "mail/message.h"
#include "mail/refs.h"

/* Writes an answer; TEXT is freed. */
static void
answer(char *text)
{
	printf("%zu\n%s", strlen(text), text);
	g_free(text);
}

static void
answer_mailbox(PpMailbox *mailbox)
{
	answer(g_strconcat(mailbox->name, "\t", mailbox->addr, NULL));
	pp_mailbox_clear(mailbox);
}

static void
ask_ident(const char *piece, size_t len)
{
	PpMailbox ident;

	pp_ident_parse(piece, len, &ident);
	answer_mailbox(&ident);
}

static void
ask_mailbox(const char *piece, size_t len)
{
	PpMailbox mailbox;

	pp_mailbox_parse(piece, len, &mailbox);
	answer_mailbox(&mailbox);
}

static void
ask_text(const char *piece, size_t len)
{
	answer(pp_header_text_decode(piece, len));
}

static void
ask_date(const char *piece, size_t len)
{
	int64_t time;

	answer(pp_date_parse(piece, len, &time)
			? g_strdup_printf("%" PRId64, time)
			: g_strdup("none"));
}

static void
ask_refs(const char *piece, size_t len)
{
	g_auto(PpMessage) message = {0};

	pp_message_parse(&message, piece, len);
	g_auto(GStrv) refs = pp_refs_read(&message);

	answer(g_strjoinv(" ", refs));
}

static void
ask_body(const char *piece, size_t len)
{
	g_auto(PpMessage) message = {0};
	g_auto(PpBody) body;

	pp_message_parse(&message, piece, len);
	pp_body_decode(&body, &message);
	printf("%zu\n", body.len);
	fwrite(body.text, 1, body.len, stdout);
}

static void
ask_mailmap(const PpMailmap *map, const char *piece)
{
	g_auto(GStrv) parts = g_strsplit(piece, "\t", 2);
	const char *name;
	const char *addr;

	pp_mailmap_lookup(map, parts[0], parts[1], &name, &addr);
	answer(g_strconcat(name, "\t", addr, NULL));
}

static const struct {
	const char *name;
	void (*ask)(const char *piece, size_t len);
} questions[] = {{"ident", ask_ident}, {"mailbox", ask_mailbox},
	{"text", ask_text}, {"date", ask_date}, {"refs", ask_refs},
	{"body", ask_body}};

int
main(int argc, char **argv)
{
	g_autoptr(PpMailmap) map =
		argc > 2 ? pp_mailmap_load(argv[2], NULL) : pp_mailmap_new();
	size_t len;

	if (argc < 2 || !map)
		return 64;
	while (scanf("%zu", &len) == 1 && getchar() == '\n') {
		/* Of its very size, so that ASan sees each byte too far. */
		g_autofree char *piece = g_malloc(len + (argc > 2));

		if (fread(piece, 1, len, stdin) != len)
			return 65;
		if (argc > 2) {
			piece[len] = '\0';
			ask_mailmap(map, piece);
			continue;
		}
		for (size_t i = 0; i < G_N_ELEMENTS(questions); i++) {
			if (!strcmp(argv[1], questions[i].name))
				questions[i].ask(piece, len);
		}
	}
	return fflush(stdout) ? 75 : 0;
}
