# SPDX-License-Identifier: MIT
# A parser, a file: fuzz-NAME.c has LLVMFuzzerTestOneInput() and checks what
# must hold for any bytes.  Configured with CC=clang --enable-fuzzers it is a
# libFuzzer program; else replay-main.c gives it the files of corpus/NAME/,
# which make check does (suites/fuzz.t), with any compiler.
# scripts/fuzz runs them for as long as one likes, with NAME.dict where it is.
# What it finds goes, made small, into a unit test as well as into the corpus.
EXTRA_DIST += tests/fuzz/corpus tests/fuzz/fuzz.h tests/fuzz/lines.h \
	tests/fuzz/place.h tests/fuzz/scratch.h \
	tests/fuzz/classify.dict tests/fuzz/mailinfo.dict \
	tests/fuzz/trailers.dict

if FUZZERS
fuzz_main =
fuzz_ldflags = $(AM_LDFLAGS) -fsanitize=fuzzer
else
fuzz_main = tests/fuzz/replay-main.c
fuzz_ldflags = $(AM_LDFLAGS)
endif
fuzz_libs = libcommon.a $(JSON_LIBS) $(NETTLE_LIBS) \
	$(PACK_LIBS) $(GLIB_LIBS)
fuzz_cppflags = $(AM_CPPFLAGS) $(GMIME_CFLAGS) $(JSON_CFLAGS)

check_PROGRAMS += tests/fuzz/fuzz-diff
tests_fuzz_fuzz_diff_SOURCES = tests/fuzz/fuzz-diff.c $(fuzz_main)
tests_fuzz_fuzz_diff_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_diff_LDADD = $(fuzz_libs)

check_PROGRAMS += tests/fuzz/fuzz-areas
tests_fuzz_fuzz_areas_SOURCES = tests/fuzz/fuzz-areas.c $(fuzz_main)
tests_fuzz_fuzz_areas_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_areas_LDADD = $(fuzz_libs)

check_PROGRAMS += tests/fuzz/fuzz-record
tests_fuzz_fuzz_record_SOURCES = tests/fuzz/fuzz-record.c $(fuzz_main)
tests_fuzz_fuzz_record_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_record_LDADD = $(fuzz_libs)

check_PROGRAMS += tests/fuzz/fuzz-body
tests_fuzz_fuzz_body_SOURCES = tests/fuzz/fuzz-body.c $(fuzz_main)
tests_fuzz_fuzz_body_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_body_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_body_LDADD = $(fuzz_libs)

check_PROGRAMS += tests/fuzz/fuzz-classify
tests_fuzz_fuzz_classify_SOURCES = tests/fuzz/fuzz-classify.c $(fuzz_main)
tests_fuzz_fuzz_classify_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_classify_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_classify_LDADD = $(fuzz_libs)

check_PROGRAMS += tests/fuzz/fuzz-mailinfo
tests_fuzz_fuzz_mailinfo_SOURCES = tests/fuzz/fuzz-mailinfo.c $(fuzz_main)
tests_fuzz_fuzz_mailinfo_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_mailinfo_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_mailinfo_LDADD = $(fuzz_libs)

check_PROGRAMS += tests/fuzz/fuzz-mbox
tests_fuzz_fuzz_mbox_SOURCES = tests/fuzz/fuzz-mbox.c $(fuzz_main)
tests_fuzz_fuzz_mbox_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_mbox_LDADD = $(fuzz_libs)

check_PROGRAMS += tests/fuzz/fuzz-message
tests_fuzz_fuzz_message_SOURCES = tests/fuzz/fuzz-message.c $(fuzz_main)
tests_fuzz_fuzz_message_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_message_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_message_LDADD = $(fuzz_libs)

check_PROGRAMS += tests/fuzz/fuzz-subject
tests_fuzz_fuzz_subject_SOURCES = tests/fuzz/fuzz-subject.c $(fuzz_main)
tests_fuzz_fuzz_subject_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_subject_LDADD = $(fuzz_libs)

check_PROGRAMS += tests/fuzz/fuzz-text
tests_fuzz_fuzz_text_SOURCES = tests/fuzz/fuzz-text.c $(fuzz_main)
tests_fuzz_fuzz_text_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_text_LDADD = $(fuzz_libs)

check_PROGRAMS += tests/fuzz/fuzz-trailers
tests_fuzz_fuzz_trailers_SOURCES = tests/fuzz/fuzz-trailers.c $(fuzz_main)
tests_fuzz_fuzz_trailers_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_trailers_LDADD = $(fuzz_libs)

check_PROGRAMS += tests/fuzz/fuzz-condition
tests_fuzz_fuzz_condition_SOURCES = tests/fuzz/fuzz-condition.c $(fuzz_main)
tests_fuzz_fuzz_condition_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_condition_LDADD = $(fuzz_libs)

check_PROGRAMS += tests/fuzz/fuzz-digest
tests_fuzz_fuzz_digest_SOURCES = tests/fuzz/fuzz-digest.c $(fuzz_main)
tests_fuzz_fuzz_digest_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_digest_LDADD = $(fuzz_libs)

check_PROGRAMS += tests/fuzz/fuzz-json
tests_fuzz_fuzz_json_SOURCES = tests/fuzz/fuzz-json.c $(fuzz_main)
tests_fuzz_fuzz_json_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_json_LDADD = $(fuzz_libs)

check_PROGRAMS += tests/fuzz/fuzz-maps
tests_fuzz_fuzz_maps_SOURCES = tests/fuzz/fuzz-maps.c $(fuzz_main)
tests_fuzz_fuzz_maps_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_maps_LDADD = $(fuzz_libs)

check_PROGRAMS += tests/fuzz/fuzz-series
tests_fuzz_fuzz_series_SOURCES = tests/fuzz/fuzz-series.c $(fuzz_main)
tests_fuzz_fuzz_series_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_series_LDADD = $(fuzz_libs)

check_PROGRAMS += tests/fuzz/fuzz-count
tests_fuzz_fuzz_count_SOURCES = tests/fuzz/fuzz-count.c $(fuzz_main)
tests_fuzz_fuzz_count_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_count_LDADD = $(fuzz_libs)

check_PROGRAMS += tests/fuzz/fuzz-source
tests_fuzz_fuzz_source_SOURCES = tests/fuzz/fuzz-source.c $(fuzz_main)
tests_fuzz_fuzz_source_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_source_LDADD = $(fuzz_libs)

check_PROGRAMS += tests/fuzz/fuzz-store
tests_fuzz_fuzz_store_CPPFLAGS = $(fuzz_cppflags) $(SQLITE_CFLAGS)
tests_fuzz_fuzz_store_SOURCES = tests/fuzz/fuzz-store.c $(fuzz_main)
tests_fuzz_fuzz_store_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_store_LDADD = $(fuzz_libs) $(SQLITE_LIBS)

check_PROGRAMS += tests/fuzz/fuzz-walk
tests_fuzz_fuzz_walk_SOURCES = tests/fuzz/fuzz-walk.c $(fuzz_main)
tests_fuzz_fuzz_walk_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_walk_LDADD = $(fuzz_libs)

check_PROGRAMS += tests/fuzz/fuzz-deliver
tests_fuzz_fuzz_deliver_SOURCES = tests/fuzz/fuzz-deliver.c $(fuzz_main)
tests_fuzz_fuzz_deliver_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_deliver_LDADD = $(fuzz_libs)

check_PROGRAMS += tests/fuzz/fuzz-git
tests_fuzz_fuzz_git_SOURCES = tests/fuzz/fuzz-git.c $(fuzz_main)
tests_fuzz_fuzz_git_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_git_LDADD = $(fuzz_libs)

check_PROGRAMS += tests/fuzz/fuzz-sort
tests_fuzz_fuzz_sort_SOURCES = tests/fuzz/fuzz-sort.c $(fuzz_main)
tests_fuzz_fuzz_sort_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_sort_LDADD = $(fuzz_libs)

check_PROGRAMS += tests/fuzz/fuzz-query
tests_fuzz_fuzz_query_SOURCES = tests/fuzz/fuzz-query.c $(fuzz_main)
tests_fuzz_fuzz_query_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_query_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_query_LDADD = $(fuzz_libs)
