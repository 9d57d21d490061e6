# SPDX-License-Identifier: MIT
# Small programs that a suite holds against another program's answers.
EXTRA_DIST += tests/oracle/diff-agree tests/oracle/diff-git

check_PROGRAMS += tests/oracle/diff-dump
tests_oracle_diff_dump_SOURCES = tests/oracle/diff-dump.c
tests_oracle_diff_dump_LDADD = libcommon.a $(GLIB_LIBS)
