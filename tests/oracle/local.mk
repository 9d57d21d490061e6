# SPDX-License-Identifier: MIT
# Small programs that a suite holds against another program's answers.
EXTRA_DIST += tests/oracle/diff-agree tests/oracle/diff-git

check_PROGRAMS += tests/oracle/diff-dump
tests_oracle_diff_dump_SOURCES = tests/oracle/diff-dump.c
tests_oracle_diff_dump_LDADD = libcommon.a $(NETTLE_LIBS) $(GLIB_LIBS)

EXTRA_DIST += tests/oracle/mail-agree

check_PROGRAMS += tests/oracle/fail-call.so
tests_oracle_fail_call_so_SOURCES = tests/oracle/fail-call.c
tests_oracle_fail_call_so_CPPFLAGS = -D_GNU_SOURCE
tests_oracle_fail_call_so_CFLAGS = -fPIC
tests_oracle_fail_call_so_LDFLAGS = -shared

check_PROGRAMS += tests/oracle/mail-ask
tests_oracle_mail_ask_SOURCES = tests/oracle/mail-ask.c
tests_oracle_mail_ask_LDADD = $(pp_libs)

EXTRA_DIST += tests/oracle/authors-by-git tests/oracle/shortlog-by-git \
	tests/oracle/make-base

check_PROGRAMS += tests/oracle/gmime-parts
tests_oracle_gmime_parts_SOURCES = tests/oracle/gmime-parts.c
tests_oracle_gmime_parts_CPPFLAGS = $(AM_CPPFLAGS) $(GMIME_CFLAGS)
tests_oracle_gmime_parts_LDADD = $(GMIME_LIBS) $(GLIB_LIBS)
