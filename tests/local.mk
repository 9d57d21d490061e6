# SPDX-License-Identifier: MIT
# Unit tests: one file a module, tests/unit/test-NAME.c, listed in unit_tests.
# Suites: tests/suites/NAME.t, TAP, listed in suites.
TEST_EXTENSIONS = .t
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) \
	$(top_srcdir)/build-aux/tap-driver.sh
T_LOG_DRIVER = $(LOG_DRIVER)
T_LOG_COMPILER = bash

# The tools under test come first; nothing of the tester's own place counts.
# LeakSanitizer falls over the thread-local blocks of libraries that are loaded
# late, as gmime is, where the addresses happen to be so: it is not to follow them.
AM_TESTS_ENVIRONMENT = \
	ASAN_OPTIONS="intercept_tls_get_addr=0$${ASAN_OPTIONS:+:$$ASAN_OPTIONS}"; \
	export ASAN_OPTIONS; \
	LC_ALL=C; export LC_ALL; TZ=UTC; export TZ; \
	PATH='$(abs_builddir)/tools':"$$PATH"; \
	export PATH; \
	srcdir='$(abs_top_srcdir)'; export srcdir; \
	builddir='$(abs_builddir)'; export builddir; \
	pp_tools='$(bin_PROGRAMS)'; export pp_tools; \
	sanitizers='$(sanitizers)'; export sanitizers; \
	G_DEBUG=fatal-criticals; export G_DEBUG; \
	G_SLICE=always-malloc; export G_SLICE;

if SANITIZERS
sanitizers = yes
else
sanitizers = no
endif

unit_tests =
suites =
unit_cppflags = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) $(GMIME_CFLAGS) $(JSON_CFLAGS)
unit_libs = libcommon.a $(CMOCKA_LIBS) $(JSON_LIBS) $(NETTLE_LIBS) \
	$(PACK_LIBS) $(GLIB_LIBS)

include tests/unit/local.mk
include tests/suites/local.mk
include tests/oracle/local.mk
include tests/fuzz/local.mk

if HAVE_CMOCKA
check_PROGRAMS += $(unit_tests)
TESTS += $(unit_tests)
endif
TESTS += $(suites)
EXTRA_DIST += $(suites)
