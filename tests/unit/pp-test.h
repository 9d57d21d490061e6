/* SPDX-License-Identifier: MIT */
/*
 * What every unit test includes first: cmocka and what it needs before it.
 * Test names are sentences; main() is PP_TEST_MAIN(tests).
 */
#ifndef PP_TEST_H
#define PP_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define PP_TEST_MAIN(tests)                                                    \
	int main(void)                                                         \
	{                                                                      \
		cmocka_set_message_output(CM_OUTPUT_TAP);                      \
		return cmocka_run_group_tests(tests, NULL, NULL);              \
	}

#endif
