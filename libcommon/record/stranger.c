/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "base/slice.h"
#include "record/stranger.h"

/* "Received: ...": a label of a record has no capitals, a field of mail has. */
static bool
is_header_field(const char *line, size_t len)
{
	size_t n = 0;

	while (n < len && (g_ascii_isalnum(line[n]) || line[n] == '-'))
		n++;
	return n > 1 && n < len && line[n] == ':' && g_ascii_isupper(*line);
}

const char *
pp_stranger_name(const char *line, size_t len)
{
	static const struct {
		const char *start;
		const char *name;
	} starts[] = {
		{"From ", "this is mail, not records: mbox-split comes first"},
		{"\x1f\x8b",
			"this is gzip data, not records: unpack it with "
			"zcat"},
		{"\xfd"
		 "7zXZ",
			"this is xz data, not records: unpack it with "
			"xzcat"},
		{"\x28\xb5\x2f\xfd",
			"this is zstd data, not records: unpack "
			"it with zstdcat"},
		{"BZh",
			"this is bzip2 data, not records: unpack it with "
			"bzcat"},
		{"PK\x03\x04", "this is a zip archive, not records"},
		{"%PDF-", "this is a PDF, not records"},
		{"<!doctype", "this is HTML, not records"},
		{"<html", "this is HTML, not records"},
		{"SQLite format 3",
			"this is a database, not records: "
			"record-store reads its own"},
		{"{\"",
			"this is JSON, not records: record-pick --input=jsonl "
			"reads it"},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(starts); i++)
		if (pp_begins_word(line, line + len, starts[i].start))
			return starts[i].name;
	return is_header_field(line, len) ? starts[0].name : NULL;
}
