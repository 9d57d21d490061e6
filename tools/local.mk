# SPDX-License-Identifier: MIT
# What a filter is linked with is loaded before it can begin.
pp_libs = libcommon.a $(GLIB_LIBS)

bin_PROGRAMS += tools/series-thread
tools_series_thread_SOURCES = tools/series-thread.c
tools_series_thread_CPPFLAGS = $(AM_CPPFLAGS)
tools_series_thread_LDADD = $(pp_libs)

bin_PROGRAMS += tools/digest-format
tools_digest_format_SOURCES = tools/digest-format.c
tools_digest_format_CPPFLAGS = $(AM_CPPFLAGS)
tools_digest_format_LDADD = $(pp_libs)

bin_PROGRAMS += tools/mbox-split
tools_mbox_split_SOURCES = tools/mbox-split.c
tools_mbox_split_CPPFLAGS = $(AM_CPPFLAGS)
tools_mbox_split_LDADD = $(pp_libs) $(PACK_LIBS)

bin_PROGRAMS += tools/patch-classify
tools_patch_classify_SOURCES = tools/patch-classify.c
tools_patch_classify_CPPFLAGS = $(AM_CPPFLAGS)
tools_patch_classify_LDADD = $(pp_libs) $(NETTLE_LIBS)

bin_PROGRAMS += tools/stats-count
tools_stats_count_SOURCES = tools/stats-count.c
tools_stats_count_CPPFLAGS = $(AM_CPPFLAGS)
tools_stats_count_LDADD = $(pp_libs)

bin_PROGRAMS += tools/record-pick
tools_record_pick_SOURCES = tools/record-pick.c
tools_record_pick_CPPFLAGS = $(AM_CPPFLAGS)
tools_record_pick_LDADD = libcommon.a $(JSON_LIBS) $(NETTLE_LIBS) $(GLIB_LIBS)

bin_PROGRAMS += tools/record-store
tools_record_store_SOURCES = tools/record-store.c
tools_record_store_CPPFLAGS = $(AM_CPPFLAGS) $(SQLITE_CFLAGS)
tools_record_store_LDADD = libcommon.a $(SQLITE_LIBS) $(GLIB_LIBS)
