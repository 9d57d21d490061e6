/* SPDX-License-Identifier: MIT */
/*
 * What is a boundary.  Each line is asked about in the mailbox that it stands
 * in, whole and cut off at every byte: what is said before the end is there
 * must hold when it is.
 */
#include <config.h>

#include <string.h>

#include "archive/frame.h"
#include "pp-test.h"

#define DATED "From a@example.org Tue Dec 10 21:01:05 2019\n"
#define OTHER "From b@example.org Wed Dec 11 21:01:05 2019\n"
#define PATCH                                                                  \
	"From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 "   \
	"2001\n"
#define FIELDS "From: a@example.org\nSubject: b\n\n"

/* What FIRST makes of TEXT: "text", "boundary", with "?" where in doubt. */
static char *
look_at(const char *first, bool blank, const char *text, size_t len, bool whole)
{
	PpFrame frame;
	bool doubt = false;

	pp_frame_begin(&frame, first, strlen(first), true);
	PpFrameIs is =
		pp_frame_look(&frame, text, text + len, blank, whole, &doubt);
	return g_strconcat(is == PP_FRAME_MORE ? "more"
			: is == PP_FRAME_TEXT  ? "text"
					       : "boundary",
		doubt ? "?" : "", NULL);
}

static void
check(const char *first, bool blank, const char *text, const char *wanted)
{
	size_t len = strlen(text);
	g_autofree char *whole = look_at(first, blank, text, len, true);

	if (strcmp(whole, wanted) != 0)
		fail_msg("%s is %s, not %s", text, whole, wanted);
	for (size_t n = 0; n < len; n++) {
		g_autofree char *copy = g_memdup2(text, n + 1);
		g_autofree char *part = look_at(first, blank, copy, n, false);
		if (strcmp(part, "more") != 0 && strcmp(part, wanted) != 0)
			fail_msg("%.*s| of %s is %s, not %s", (int)n, text,
				text, part, wanted);
	}
}

static void
two_fields_make_a_boundary_whatever_the_line_says(void **state)
{
	static const char *const lines[] = {"From \n", "From -\n",
		"From here on nothing is safe:\n",
		"From 1700000000000000012@xxx\n",
		"From b Wed, 14 May 2025 07:00:00 +0200\n",
		"From b 2025-05-14T07:00:00Z\r\n",
		"From - Wed May 14 2025 07:08:09\n", OTHER};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
		g_autofree char *text = g_strconcat(lines[i], FIELDS, NULL);
		/* Where neither a date nor others like it are, who knows. */
		check(DATED, false, text, i < 4 ? "boundary?" : "boundary");
		check(lines[0], true, text, "boundary");
	}
}

static void
fields_are_two_of_mails_before_a_blank_line(void **state)
{
	(void)state;
	check(DATED, true, "From x\nX-A: b\nTo: c\n\td\nDate: e\n",
		"boundary?");
	check(DATED, true, "From x\nTo : b\ncC:c\n", "boundary?");
	check(DATED, true, "From x\n\xef\xbb\xbfTo: b\nCc: c\n", "boundary?");
	check(DATED, true, "From x\n>From: b\nCc: c\n", "boundary?");
	check(DATED, true, "From x\nTo: b\n", "text");
	check(DATED, true, "From x\nTo: b\nTo: c\n", "text");
	check(DATED, true, "From x\nTo: b\n\nCc: c\n", "text");
	check(DATED, true, "From x\nTo: b\nand so on\nCc: c\n", "text");
	check(DATED, true, "From x\n\nTo: b\nCc: c\n", "text");
	check(DATED, true, "From x\n Subject: b\n Date: c\n", "text");
	check(DATED, true, "From x\n> To: b\n> Cc: c\n", "text");
	check(DATED, true, "From x\nNote: b\nTODO: c\nURL: d\n", "text");
	check(DATED, true, "From:\nTo: b\nCc: c\n", "text");
	check(DATED, true, "from x\nTo: b\nCc: c\n", "text");
	check(DATED, true, ">From x\nTo: b\nCc: c\n", "text");
}

static void
a_dated_line_like_the_first_needs_none(void **state)
{
	(void)state;
	check(DATED, true, DATED, "boundary");
	check(DATED, true, DATED "text\n", "boundary");
	check(DATED, false, DATED "text\n", "text");
	check(DATED, true, OTHER "text\n", "text?");
	check(DATED, true, OTHER "X-A: b\n\n", "text?");
	check(DATED, true, OTHER "X-A: b\nSubject: a\n\n", "boundary?");
	check(DATED, true, OTHER "\nx\n", "boundary?");
	check(DATED, true, OTHER "\r\nx\n", "boundary?");
	check(DATED, true, OTHER, "boundary?");
	check(DATED, false, OTHER "Subject: a\n\n", "text");
	/* Behind junk, no line is like the first. */
	check("junk\n", true, OTHER "text\n", "boundary");
}

static void
a_second_from_line_may_stand_in_front_of_the_fields(void **state)
{
	static const char *const lines[] = {DATED, ">From x\n",
		"rom b@example.org Wed Dec 11 21:01:05 2019\n",
		">From - Wed May 14 2025 07:08:09\n"};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
		g_autofree char *text =
			g_strconcat(OTHER, lines[i], FIELDS, NULL);
		check(DATED, false, text, "boundary");
		g_autofree char *third =
			g_strconcat(OTHER, lines[i], lines[i], FIELDS, NULL);
		check(DATED, false, third, "text");
	}
}

static void
a_patch_in_a_file_of_mails_is_attached(void **state)
{
	(void)state;
	check(DATED, true, PATCH FIELDS, "text?");
	check(DATED, false, PATCH FIELDS, "text?");
	check("From \n" FIELDS, true, PATCH FIELDS, "text?");
	check(PATCH, true, PATCH FIELDS, "boundary");
	check(PATCH, false, PATCH FIELDS, "boundary");
	check("junk\n", false, PATCH FIELDS, "boundary");
	check("From here on\n", false, PATCH FIELDS, "boundary");
	check(PATCH, true, DATED FIELDS, "boundary");
}

static void
no_line_or_header_is_looked_through_for_ever(void **state)
{
	g_autoptr(GString) line = g_string_new("From ");
	g_autoptr(GString) header = g_string_new("From x\n");

	(void)state;
	while (line->len < PP_FRAME_LINE_MAX)
		g_string_append_c(line, 'x');
	g_autofree char *is = look_at(DATED, true, line->str, line->len, false);
	assert_string_equal(is, "text");
	while (header->len < PP_FRAME_LOOK_MAX)
		g_string_append(header, "X-A: b\n");
	g_string_append(header, FIELDS);
	g_autofree char *without =
		look_at(DATED, true, header->str, PP_FRAME_LOOK_MAX, false);
	assert_string_equal(without, "text");
	g_autofree char *with =
		look_at(DATED, true, header->str, header->len, true);
	assert_string_equal(with, "text");
}

static void
a_head_is_the_from_line_of_a_file(void **state)
{
	(void)state;
	assert_int_equal(
		pp_frame_head(DATED "x", strlen(DATED) + 1), strlen(DATED));
	assert_int_equal(
		pp_frame_head("From \n" FIELDS, 6 + strlen(FIELDS)), 6);
	assert_int_equal(pp_frame_head("From here on\nx", 14), 0);
	assert_int_equal(pp_frame_head(FIELDS, strlen(FIELDS)), 0);
	assert_int_equal(pp_frame_head("", 0), 0);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(two_fields_make_a_boundary_whatever_the_line_says),
	cmocka_unit_test(fields_are_two_of_mails_before_a_blank_line),
	cmocka_unit_test(a_dated_line_like_the_first_needs_none),
	cmocka_unit_test(a_second_from_line_may_stand_in_front_of_the_fields),
	cmocka_unit_test(a_patch_in_a_file_of_mails_is_attached),
	cmocka_unit_test(no_line_or_header_is_looked_through_for_ever),
	cmocka_unit_test(a_head_is_the_from_line_of_a_file),
};

PP_TEST_MAIN(tests)
