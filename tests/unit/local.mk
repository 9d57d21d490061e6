# SPDX-License-Identifier: MIT
# One stanza a test: keep them apart by a blank line, merges are easier.

EXTRA_DIST += tests/unit/pp-test.h

# The long ones first.
unit_tests += tests/unit/test-answer tests/unit/test-shard tests/unit/test-reopen

# the tables of tests/cases

unit_tests += tests/unit/test-cases
tests_unit_test_cases_SOURCES = tests/unit/test-cases.c
tests_unit_test_cases_CPPFLAGS = $(unit_cppflags)
tests_unit_test_cases_LDADD = $(unit_libs)

# mail

unit_tests += tests/unit/test-compose
tests_unit_test_compose_SOURCES = tests/unit/test-compose.c
tests_unit_test_compose_CPPFLAGS = $(unit_cppflags)
tests_unit_test_compose_LDADD = $(unit_libs)

unit_tests += tests/unit/test-mailmap
tests_unit_test_mailmap_SOURCES = tests/unit/test-mailmap.c
tests_unit_test_mailmap_CPPFLAGS = $(unit_cppflags)
tests_unit_test_mailmap_LDADD = $(unit_libs)

unit_tests += tests/unit/test-body
tests_unit_test_body_SOURCES = tests/unit/test-body.c
tests_unit_test_body_CPPFLAGS = $(unit_cppflags)
tests_unit_test_body_LDADD = $(unit_libs)

unit_tests += tests/unit/test-text-forms
tests_unit_test_text_forms_SOURCES = tests/unit/test-text-forms.c
tests_unit_test_text_forms_CPPFLAGS = $(unit_cppflags)
tests_unit_test_text_forms_LDADD = $(unit_libs)

unit_tests += tests/unit/test-message
tests_unit_test_message_SOURCES = tests/unit/test-message.c
tests_unit_test_message_CPPFLAGS = $(unit_cppflags)
tests_unit_test_message_LDADD = $(unit_libs)

unit_tests += tests/unit/test-header-text
tests_unit_test_header_text_SOURCES = tests/unit/test-header-text.c
tests_unit_test_header_text_CPPFLAGS = $(unit_cppflags)
tests_unit_test_header_text_LDADD = $(unit_libs)

unit_tests += tests/unit/test-refs
tests_unit_test_refs_SOURCES = tests/unit/test-refs.c
tests_unit_test_refs_CPPFLAGS = $(unit_cppflags)
tests_unit_test_refs_LDADD = $(unit_libs)

unit_tests += tests/unit/test-mailbox
tests_unit_test_mailbox_SOURCES = tests/unit/test-mailbox.c
tests_unit_test_mailbox_CPPFLAGS = $(unit_cppflags)
tests_unit_test_mailbox_LDADD = $(unit_libs)

unit_tests += tests/unit/test-escape
tests_unit_test_escape_SOURCES = tests/unit/test-escape.c
tests_unit_test_escape_CPPFLAGS = $(unit_cppflags)
tests_unit_test_escape_LDADD = $(unit_libs)

unit_tests += tests/unit/test-version
tests_unit_test_version_SOURCES = tests/unit/test-version.c
tests_unit_test_version_CPPFLAGS = $(unit_cppflags)
tests_unit_test_version_LDADD = $(unit_libs)

unit_tests += tests/unit/test-vocabulary
tests_unit_test_vocabulary_SOURCES = tests/unit/test-vocabulary.c
tests_unit_test_vocabulary_CPPFLAGS = $(unit_cppflags)
tests_unit_test_vocabulary_LDADD = $(unit_libs)

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
tests_unit_test_diff_SOURCES = tests/unit/test-diff.c
tests_unit_test_diff_CPPFLAGS = $(unit_cppflags)
tests_unit_test_diff_LDADD = $(unit_libs)

unit_tests += tests/unit/test-entry
tests_unit_test_entry_SOURCES = tests/unit/test-entry.c
tests_unit_test_entry_CPPFLAGS = $(unit_cppflags)
tests_unit_test_entry_LDADD = $(unit_libs)

unit_tests += tests/unit/test-subject
tests_unit_test_subject_SOURCES = tests/unit/test-subject.c
tests_unit_test_subject_CPPFLAGS = $(unit_cppflags)
tests_unit_test_subject_LDADD = $(unit_libs)

unit_tests += tests/unit/test-inbody
tests_unit_test_inbody_SOURCES = tests/unit/test-inbody.c
tests_unit_test_inbody_CPPFLAGS = $(unit_cppflags)
tests_unit_test_inbody_LDADD = $(unit_libs)

unit_tests += tests/unit/test-trailers
tests_unit_test_trailers_SOURCES = tests/unit/test-trailers.c
tests_unit_test_trailers_CPPFLAGS = $(unit_cppflags)
tests_unit_test_trailers_LDADD = $(unit_libs)

unit_tests += tests/unit/test-names
tests_unit_test_names_SOURCES = tests/unit/test-names.c
tests_unit_test_names_CPPFLAGS = $(unit_cppflags)
tests_unit_test_names_LDADD = $(unit_libs)

unit_tests += tests/unit/test-notice
tests_unit_test_notice_SOURCES = tests/unit/test-notice.c
tests_unit_test_notice_CPPFLAGS = $(unit_cppflags)
tests_unit_test_notice_LDADD = $(unit_libs)

unit_tests += tests/unit/test-classify
tests_unit_test_classify_SOURCES = tests/unit/test-classify.c
tests_unit_test_classify_CPPFLAGS = $(unit_cppflags)
tests_unit_test_classify_LDADD = $(unit_libs)

# Not a test: what docs.t asks for the field table.
check_PROGRAMS += tests/unit/print-fields
tests_unit_print_fields_SOURCES = tests/unit/print-fields.c
tests_unit_print_fields_CPPFLAGS = $(AM_CPPFLAGS)
tests_unit_print_fields_LDADD = libcommon.a $(GLIB_LIBS)
unit_tests += tests/unit/test-diffname
tests_unit_test_diffname_SOURCES = tests/unit/test-diffname.c
tests_unit_test_diffname_CPPFLAGS = $(unit_cppflags)
tests_unit_test_diffname_LDADD = $(unit_libs)

unit_tests += tests/unit/test-patchid
tests_unit_test_patchid_SOURCES = tests/unit/test-patchid.c
tests_unit_test_patchid_CPPFLAGS = $(unit_cppflags)
tests_unit_test_patchid_LDADD = $(unit_libs)

unit_tests += tests/unit/test-digest-words
tests_unit_test_digest_words_SOURCES = tests/unit/test-digest-words.c
tests_unit_test_digest_words_CPPFLAGS = $(unit_cppflags)
tests_unit_test_digest_words_LDADD = $(unit_libs)

unit_tests += tests/unit/test-quoting
tests_unit_test_quoting_CPPFLAGS = $(unit_cppflags)
tests_unit_test_quoting_LDADD = $(unit_libs)

tests_unit_test_shard_CPPFLAGS = $(unit_cppflags)
tests_unit_test_shard_LDADD = $(unit_libs)

unit_tests += tests/unit/test-known-mails
tests_unit_test_known_mails_SOURCES = tests/unit/test-known-mails.c
tests_unit_test_known_mails_CPPFLAGS = $(unit_cppflags)
tests_unit_test_known_mails_LDADD = $(unit_libs)

unit_tests += tests/unit/test-mbox
tests_unit_test_mbox_CPPFLAGS = $(unit_cppflags)
tests_unit_test_mbox_LDADD = $(unit_libs)
unit_tests += tests/unit/test-companies
tests_unit_test_companies_CPPFLAGS = $(unit_cppflags)
tests_unit_test_companies_LDADD = $(unit_libs)

unit_tests += tests/unit/test-tally
tests_unit_test_tally_CPPFLAGS = $(unit_cppflags)
tests_unit_test_tally_LDADD = $(unit_libs)

unit_tests += tests/unit/test-areas
tests_unit_test_areas_SOURCES = tests/unit/test-areas.c
tests_unit_test_areas_CPPFLAGS = $(unit_cppflags)
tests_unit_test_areas_LDADD = $(unit_libs)


EXTRA_DIST += tests/unit/pp-scratch.h

unit_tests += tests/unit/test-src
tests_unit_test_src_CPPFLAGS = $(unit_cppflags)
tests_unit_test_src_LDADD = $(unit_libs)

unit_tests += tests/unit/test-frame
tests_unit_test_frame_CPPFLAGS = $(unit_cppflags)
tests_unit_test_frame_LDADD = $(unit_libs)

unit_tests += tests/unit/test-unpack
tests_unit_test_unpack_CPPFLAGS = $(unit_cppflags)
tests_unit_test_unpack_LDADD = $(unit_libs)

unit_tests += tests/unit/test-progress
tests_unit_test_progress_CPPFLAGS = $(unit_cppflags)
tests_unit_test_progress_LDADD = $(unit_libs)

unit_tests += tests/unit/test-source
tests_unit_test_source_CPPFLAGS = $(unit_cppflags)
tests_unit_test_source_LDADD = $(unit_libs)

tests_unit_test_reopen_CPPFLAGS = $(unit_cppflags)
tests_unit_test_reopen_LDADD = $(unit_libs)

unit_tests += tests/unit/test-digest-escape
tests_unit_test_digest_escape_SOURCES = tests/unit/test-digest-escape.c
tests_unit_test_digest_escape_CPPFLAGS = $(unit_cppflags)
tests_unit_test_digest_escape_LDADD = $(unit_libs)

check_PROGRAMS += tests/unit/print-threads
tests_unit_print_threads_SOURCES = tests/unit/print-threads.c
tests_unit_print_threads_CPPFLAGS = $(unit_cppflags)
tests_unit_print_threads_LDADD = libcommon.a $(GLIB_LIBS)

unit_tests += tests/unit/test-asked
tests_unit_test_asked_CPPFLAGS = $(unit_cppflags)
tests_unit_test_asked_LDADD = $(unit_libs)

unit_tests += tests/unit/test-condition
tests_unit_test_condition_CPPFLAGS = $(unit_cppflags)
tests_unit_test_condition_LDADD = $(unit_libs)

unit_tests += tests/unit/test-amended
tests_unit_test_amended_CPPFLAGS = $(unit_cppflags)
tests_unit_test_amended_LDADD = $(unit_libs)

unit_tests += tests/unit/test-emit
tests_unit_test_emit_CPPFLAGS = $(unit_cppflags)
tests_unit_test_emit_LDADD = $(unit_libs)

unit_tests += tests/unit/test-json
tests_unit_test_json_CPPFLAGS = $(unit_cppflags)
tests_unit_test_json_LDADD = $(unit_libs)

unit_tests += tests/unit/test-key
tests_unit_test_key_CPPFLAGS = $(unit_cppflags)
tests_unit_test_key_LDADD = $(unit_libs)

tests_unit_test_answer_SOURCES = tests/unit/test-answer.c
tests_unit_test_answer_CPPFLAGS = $(unit_cppflags)
tests_unit_test_answer_LDADD = $(unit_libs)

unit_tests += tests/unit/test-title
tests_unit_test_title_SOURCES = tests/unit/test-title.c
tests_unit_test_title_CPPFLAGS = $(unit_cppflags)
tests_unit_test_title_LDADD = $(unit_libs)

unit_tests += tests/unit/test-applied
tests_unit_test_applied_SOURCES = tests/unit/test-applied.c
tests_unit_test_applied_CPPFLAGS = $(unit_cppflags)
tests_unit_test_applied_LDADD = $(unit_libs)

unit_tests += tests/unit/test-number
tests_unit_test_number_SOURCES = tests/unit/test-number.c
tests_unit_test_number_CPPFLAGS = $(unit_cppflags)
tests_unit_test_number_LDADD = $(unit_libs)

unit_tests += tests/unit/test-intern
tests_unit_test_intern_SOURCES = tests/unit/test-intern.c
tests_unit_test_intern_CPPFLAGS = $(unit_cppflags)
tests_unit_test_intern_LDADD = $(unit_libs)

unit_tests += tests/unit/test-index
tests_unit_test_index_SOURCES = tests/unit/test-index.c
tests_unit_test_index_CPPFLAGS = $(unit_cppflags)
tests_unit_test_index_LDADD = $(unit_libs)

unit_tests += tests/unit/test-corpus
tests_unit_test_corpus_SOURCES = tests/unit/test-corpus.c
tests_unit_test_corpus_CPPFLAGS = $(unit_cppflags)
tests_unit_test_corpus_LDADD = $(unit_libs)


unit_tests += tests/unit/test-sketch
tests_unit_test_sketch_SOURCES = tests/unit/test-sketch.c
tests_unit_test_sketch_CPPFLAGS = $(unit_cppflags)
tests_unit_test_sketch_LDADD = $(unit_libs)

unit_tests += tests/unit/test-copy
tests_unit_test_copy_CPPFLAGS = $(unit_cppflags)
tests_unit_test_copy_LDADD = $(unit_libs)
