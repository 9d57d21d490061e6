/* SPDX-License-Identifier: MIT */
/*
 * A file of any bytes, opened as any kind of archive: every mail becomes a
 * record, and the record gives back the mail.
 */
#include <config.h>

#include <string.h>

#include "archive/envelope.h"
#include "archive/reopen.h"
#include "archive/source.h"
#include "scratch.h"

#define MAX_MAIL 4096

/* What envelope says of MAIL can be opened again, and is MAIL. */
static void
check_record(PpEnvelope *envelope, const PpMail *mail, PpReopener *reopener)
{
	const char *bytes, *again;
	size_t len, again_len;
	int fd;
	PpOutput *output = fuzz_output_begin(&fd);
	PpWriter *writer = pp_writer_new(output);
	g_auto(PpRecord) record = {0};

	pp_envelope_read(envelope, mail);
	bytes = pp_envelope_bytes(envelope, &len);
	pp_writer_begin(writer);
	pp_envelope_write(envelope, writer, NULL, 0, !mail->has_src);
	FUZZ_CHECK(pp_writer_end(writer, NULL));
	g_autofree char *mine = g_memdup2(bytes, len);
	g_autoptr(GString) line = fuzz_output_end(output, fd);
	pp_writer_free(writer);
	FUZZ_CHECK(line->len && line->str[line->len - 1] == '\n');
	FUZZ_CHECK(pp_record_parse(&record, line->str, line->len - 1, NULL));
	g_autoptr(GError) error = NULL;
	if (!pp_reopen_bytes(reopener, &record, &again, &again_len, &error))
		fprintf(stderr, "%s: %s\n", line->str, error->message);
	FUZZ_CHECK(!error);
	FUZZ_CHECK(again_len == len && (!len || !memcmp(again, mine, len)));
}

static void
read_all(const char *name, PpInputForm form, size_t size)
{
	const PpSourceOptions options = {
		.form = form, .max = MAX_MAIL, .shard = {0, 1}};
	g_autoptr(GError) refused = NULL;
	g_autoptr(PpSource) source = pp_source_open(name, &options, &refused);
	g_autoptr(PpReopener) reopener = pp_reopen_new(true);
	g_auto(PpEnvelope) envelope;
	PpMail mail;

	FUZZ_CHECK((source == NULL) == (refused != NULL));
	pp_envelope_init(&envelope);
	for (size_t turn = 0; source; turn++) {
		g_autoptr(GError) error = NULL;
		PpNext next = pp_source_next(source, &mail, &error);
		g_autofree char *remark = pp_source_remark(source);

		/* Packed, a little is much. */
		FUZZ_CHECK(turn <= 2 * size + 100000);
		FUZZ_CHECK((next == PP_NEXT_TROUBLE) == (error != NULL));
		if (next == PP_NEXT_END)
			return;
		if (next != PP_NEXT_MAIL)
			continue;
		FUZZ_CHECK(mail.len <= MAX_MAIL);
		check_record(&envelope, &mail, reopener);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int fd = memfd_create("fuzz", MFD_CLOEXEC);
	char name[64];

	FUZZ_CHECK(fd >= 0);
	FUZZ_CHECK(write(fd, data, size) == (ssize_t)size);
	g_snprintf(name, sizeof(name), "/proc/self/fd/%d", fd);
	for (PpInputForm form = 0; form <= PP_INPUT_MAIL; form++)
		read_all(name, form, size);
	read_all(name, PP_INPUT_AUTO, size);
	close(fd);
	return 0;
}
