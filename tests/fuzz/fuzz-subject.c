/* SPDX-License-Identifier: MIT */
#include <config.h>

#include "fuzz.h"
#include "patch/subject.h"

static void
check_slice(PpSlice slice, const char *text, size_t len)
{
	FUZZ_CHECK(slice.text >= text);
	FUZZ_CHECK(slice.text + slice.len <= text + len);
}

static void
check_subject(const char *text, size_t len, bool minor_reroll)
{
	PpSubject subject;

	pp_subject_parse(&subject, text, len, minor_reroll);
	check_slice(subject.title, text, len);
	FUZZ_CHECK(subject.n_prefixes <= PP_SUBJECT_MAX_PREFIXES);
	for (size_t i = 0; i < subject.n_prefixes; i++) {
		check_slice(subject.prefixes[i], text, len);
		FUZZ_CHECK(subject.prefixes[i].len > 0);
	}
	FUZZ_CHECK(subject.marks & PP_SUBJECT_VERSIONED ||
		subject.version.major == 1);
	FUZZ_CHECK(subject.marks & PP_SUBJECT_NUMBERED || subject.number == 1);
	pp_subject_has_tags(&subject);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	check_subject((const char *)data, size, false);
	check_subject((const char *)data, size, true);
	return 0;
}
