/* SPDX-License-Identifier: MIT */
/* What opens below a row of an HTML digest: versions, and who wrote what. */
#ifndef PP_HTML_THREAD_H
#define PP_HTML_THREAD_H

#include "digest/form/html-page.h"

/*
 * Appends the versions of SERIES, oldest first, with their dates; nothing where
 * there is one.  False with PP_EXIT_OUTPUT.
 */
bool pp_html_thread_versions(
	PpHtmlPage *page, const PpDigestSeries *series, GError **error);

/*
 * Appends the mails of SERIES, indented below what they answer: patches with
 * their reviews, answers with who, when and tags.  FACTS are its own.  False
 * with PP_EXIT_OUTPUT.
 */
bool pp_html_thread_mails(PpHtmlPage *page, const PpDigestSeries *series,
	const PpFacts *facts, GError **error);

#endif
