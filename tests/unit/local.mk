# SPDX-License-Identifier: MIT
# One stanza a test: keep them apart by a blank line, merges are easier.

EXTRA_DIST += tests/unit/pp-test.h

unit_tests += tests/unit/test-escape
tests_unit_test_escape_SOURCES = tests/unit/test-escape.c
tests_unit_test_escape_CPPFLAGS = $(unit_cppflags)
tests_unit_test_escape_LDADD = $(unit_libs)

unit_tests += tests/unit/test-record
tests_unit_test_record_SOURCES = tests/unit/test-record.c
tests_unit_test_record_CPPFLAGS = $(unit_cppflags)
tests_unit_test_record_LDADD = $(unit_libs)

unit_tests += tests/unit/test-stream
tests_unit_test_stream_SOURCES = tests/unit/test-stream.c
tests_unit_test_stream_CPPFLAGS = $(unit_cppflags)
tests_unit_test_stream_LDADD = $(unit_libs)

unit_tests += tests/unit/test-time
tests_unit_test_time_SOURCES = tests/unit/test-time.c
tests_unit_test_time_CPPFLAGS = $(unit_cppflags)
tests_unit_test_time_LDADD = $(unit_libs)

unit_tests += tests/unit/test-diff
tests_unit_test_diff_CPPFLAGS = $(unit_cppflags)
tests_unit_test_diff_LDADD = $(unit_libs)

unit_tests += tests/unit/test-entry
tests_unit_test_entry_CPPFLAGS = $(unit_cppflags)
tests_unit_test_entry_LDADD = $(unit_libs)
